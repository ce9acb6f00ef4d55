"""What Enter means in a dialog: the act from a field, on a button that button, never both."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.category_changes import LinesMoved
from recyclique_desk.domain.errors import UserError
from recyclique_desk.ui.categories.adding import AddDialog, AddedCategory
from recyclique_desk.ui.categories.merging import MergeDialog
from recyclique_desk.ui.corrections.dialog import CorrectionDialog
from recyclique_desk.ui.corrections.reason import ReasonDialog
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.runner import JobRunner
from tests.conftest import Counter


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def context(sqlite_desk: Counter, qapp: QApplication) -> Iterator[ScreenContext]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    runner = JobRunner()
    formats = Formats("fr", ZoneInfo("Europe/Paris"))
    yield ScreenContext(runner, theme, formats, Messages(runner), Session(sqlite_desk.who, runner))
    assert not runner.shutdown()
    theme.deleteLater()


def opened(dialog: DeskDialog, qtbot: QtBot) -> list[int]:
    """Open a dialog; the list tells how it was closed, once it is."""
    ends: list[int] = []
    dialog.finished.connect(ends.append)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    return ends


def enter(widget: QWidget) -> None:
    widget.setFocus()
    # No release: the dialog may be gone by then.
    QTest.keyPress(widget, Qt.Key.Key_Return)


def test_enter_without_a_reason_asks_for_it_and_leaves_nothing(
    window: QWidget, qtbot: QtBot
) -> None:
    given: list[str] = []
    dialog = ReasonDialog("Rouvrir", "Pourquoi ?", "Rouvrir", given.append, window)
    ends = opened(dialog, qtbot)
    enter(dialog.reason)
    assert (ends, given) == ([], [])
    assert "motif" in dialog.error.text()
    assert dialog.reason.property("invalid")
    QTest.keyClicks(dialog.reason, "page mal lue")
    enter(dialog.reason)
    assert given == ["page mal lue"]


def test_enter_on_the_way_out_leaves_and_does_not_act(window: QWidget, qtbot: QtBot) -> None:
    wanted: list[AddedCategory] = []
    dialog = AddDialog(CategoryTree(()), None, window)
    dialog.add_wanted.connect(wanted.append)
    ends = opened(dialog, qtbot)
    QTest.keyClicks(dialog.name, "Livres")
    enter(dialog.cancel)
    assert (ends, wanted) == ([0], [])


def test_enter_in_a_field_acts_though_the_way_out_had_the_focus_before(
    window: QWidget, qtbot: QtBot
) -> None:
    wanted: list[AddedCategory] = []
    dialog = AddDialog(CategoryTree(()), None, window)
    dialog.add_wanted.connect(wanted.append)
    ends = opened(dialog, qtbot)
    QTest.keyClicks(dialog.name, "Livres")
    dialog.cancel.setFocus()
    enter(dialog.official)
    assert (ends, wanted) == ([], [AddedCategory("Livres", "", None)])
    dialog.reject()


def test_a_mistake_is_shown_at_its_field_alone_and_leads_there(
    window: QWidget, qtbot: QtBot
) -> None:
    dialog = AddDialog(CategoryTree(()), None, window)
    opened(dialog, qtbot)
    dialog.complain(UserError("Il manque un nom.", field="official_name"))
    dialog.complain(UserError("Il manque un nom.", field="name"))
    assert dialog.error.text() == "Il manque un nom."
    assert dialog.name.property("invalid")
    assert not dialog.official.property("invalid")
    assert dialog.focusWidget() is dialog.name
    QTest.keyClicks(dialog.name, "V")
    assert not dialog.error.text(), "what is corrected is not refused any more"
    assert not dialog.name.property("invalid")
    dialog.reject()


@pytest.mark.parametrize("field", ["reason", "ticket"])
def test_enter_corrects_a_line_once_and_never_removes_it(
    field: str, window: QWidget, context: ScreenContext, sqlite_desk: Counter, qtbot: QtBot
) -> None:
    ligne = sqlite_desk.ligne(sqlite_desk.ticket(), "44")
    dialog = CorrectionDialog(ligne, CategoryTree(()), context, window)
    done: list[str] = []
    dialog.corrected.connect(lambda *_given: done.append("corrected"))
    dialog.removed.connect(lambda _reason: done.append("removed"))
    opened(dialog, qtbot)
    dialog.reason.setText("virgule oubliée")
    enter(getattr(dialog, field))
    assert done == ["corrected"]
    dialog.reject()


def test_enter_merges_from_its_button_only(
    window: QWidget, context: ScreenContext, sqlite_desk: Counter, qtbot: QtBot
) -> None:
    desk = sqlite_desk
    old, _new = desk.category("Bouquins"), desk.category("Livres")
    desk.ligne(desk.ticket(), category=old)
    tree = desk.services.categories.tree(desk.who)
    dialog = MergeDialog(old, tree, desk.services.category_moves, context, window)
    moved: list[LinesMoved] = []
    dialog.moved.connect(moved.append)
    opened(dialog, qtbot)
    qtbot.waitUntil(dialog.submit.isEnabled)
    dialog.into.setCurrentText("Livres")
    enter(dialog.into)
    assert dialog.error.text() == ""
    assert not moved
    with qtbot.waitSignal(dialog.moved):
        enter(dialog.submit)
    assert len(moved) == 1
