"""Whatever is clicked on the page for spreadsheets, nothing is written but by *Importer*."""

import random
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTabBar, QTableView, QWidget

from recyclique_desk.app import Desk
from recyclique_desk.ui.imports.page import SheetImportPage, Step
from recyclique_desk.ui.imports.word_choice import WordChoice
from recyclique_desk.ui.shell.file_drops import DropPage
from tests.flows.conftest import Flow, OpenFlow
from tests.spreadsheets import months
from tests.ui.sheet_pages import leaving_questions

pytestmark = pytest.mark.flow
SUMS = "SELECT count(*), coalesce(sum(weight), 0) FROM ligne_depot"
NOT_WALKED = ("sheet-save-btn", "sheet-other-btn", "sheet-cancel-btn", "sheet-page-back")
"""They leave the page or open a dialog."""


def with_tree(desk: Desk) -> None:
    root = desk.services.categories.create(desk.who, "Déco")
    for name in ("Bibelots", "Vaisselle"):
        desk.services.categories.create(desk.who, name, root.id)
    desk.services.categories.create(desk.who, "Livres")


class SheetWalk:
    """A walk over the controls of the page."""

    def __init__(self, flow: Flow, page: SheetImportPage, seed: int) -> None:
        self._flow = flow
        self._page = page
        self._random = random.Random(seed)

    def go(self, acts: int) -> None:
        """Make so many acts; some come before the file is read with the one before."""
        for _ in range(acts):
            self.act()
            if self._random.random() < 0.6:
                self._flow.settle()
            assert self._page.step is not Step.FILE
        self._flow.settle()

    def act(self) -> None:
        """Use one control that can be used."""
        usable = [
            widget
            for widget in self._page.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and not self._is_left_alone(widget)
            if isinstance(widget, QAbstractButton | QComboBox | QTabBar | QTableView)
        ]
        widget = self._random.choice(usable)
        if isinstance(widget, WordChoice):
            self._type(widget)
        elif isinstance(widget, QComboBox):
            row = self._random.randrange(widget.count())
            widget.setCurrentIndex(row)
            widget.activated.emit(row)
        elif isinstance(widget, QTabBar):
            widget.setCurrentIndex(self._random.randrange(widget.count()))
        elif isinstance(widget, QTableView):
            self._use_table(widget)
        elif isinstance(widget, QAbstractButton):
            widget.click()

    def _is_left_alone(self, widget: QWidget) -> bool:
        imports = self._page.step is Step.ROWS and widget is self._page.submit
        opens_calendar = isinstance(widget.parentWidget(), QLineEdit)
        return imports or opens_calendar or widget.objectName() in NOT_WALKED

    def _type(self, choice: WordChoice) -> None:
        text = self._random.choice(["livres", "déco", "Jouets / Peluches", "", "zz"])
        choice.setEditText(text)
        choice.edit.textEdited.emit(text)
        choice.edit.returnPressed.emit()

    def _use_table(self, table: QTableView) -> None:
        model = table.model()
        if not model.rowCount():
            return
        row = self._random.randrange(model.rowCount())
        index = model.index(row, self._random.randrange(model.columnCount()))
        table.setCurrentIndex(index)
        model.setData(index, self._random.choice(["3", "abc", "", "01/09/2025", "Livres"]))


@pytest.mark.parametrize("seed", range(6))
def test_random_walk_writes_nothing_and_import_brings_what_is_shown(
    open_flow: OpenFlow, tmp_path: Path, seed: int
) -> None:
    flow = open_flow(prepare=with_tree)
    path = leaving_questions(tmp_path) if seed % 2 else months(tmp_path)
    flow.window.admin_pages.take_dropped(DropPage.SHEET, path)
    flow.until(lambda: flow.is_shown("sheet-columns-step"))
    flow.settle()
    page = flow.window.pages.current
    assert isinstance(page, SheetImportPage)
    SheetWalk(flow, page, seed).go(40)
    assert flow.query(SUMS) == [(0, 0)]
    # What was used last may have scrolled the steps out of sight.
    flow.find("sheet-step-rows", QAbstractButton).click()
    flow.settle()
    analysis = page._analysis
    assert analysis is not None
    if not analysis.good.all_lines_count:
        assert not page.submit.isEnabled()
        return
    flow.click("sheet-submit")
    flow.until(lambda: flow.is_shown("sheet-result"))
    grams = int(analysis.good.every_weight * 1000)
    assert flow.query(SUMS) == [(analysis.good.all_lines_count, grams)]
