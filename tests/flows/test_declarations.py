"""Declarations in the window: from an unmapped tree to a frozen sheet and its files, by keys."""

import csv
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QTableWidget

from recyclique_desk.app import Desk
from recyclique_desk.domain.declarations import DeclarationPeriod, FiliereTarget
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.ui.declarations.filiere_lists import CategoryList, FiliereList
from recyclique_desk.ui.declarations.filieres_page import FilieresPage
from recyclique_desk.ui.declarations.page import DeclarationsPage
from recyclique_desk.ui.declarations.sheet import DeclarationSheet
from tests.flows.conftest import Flow, OpenFlow, prepared_once
from tests.flows.menus import open_office

pytestmark = pytest.mark.flow
T3 = DeclarationPeriod(2025, 3)


@prepared_once
def unmapped(desk: Desk) -> None:
    """Two families without filières, weighed in the quarter before."""
    services, who = desk.services, desk.who
    assert who is not None
    seats = services.categories.create(who, "Chaises", None)
    books = services.categories.create(who, "Livres", None)
    poste = services.counter.open_poste(who, date(2025, 9, 30))
    ticket = services.counter.create_ticket(who, poste.id)
    for category, kg in ((seats, "12.345"), (seats, "1.000"), (books, "7.500")):
        given = LigneInput(category.id, Decimal(kg), Destination.REVENTE, None, False)
        services.lignes.add(who, ticket.id, given)
    services.counter.close_poste(who, poste.id, close_tickets=True)


def leave_for_filieres(flow: Flow) -> None:
    open_office(flow, "office-declarations")
    flow.until(lambda: flow.is_shown("declarations-mapping"))
    flow.settle()
    flow.click("declarations-mapping")


def open_filieres(flow: Flow) -> FilieresPage:
    leave_for_filieres(flow)
    flow.until(lambda: flow.is_shown("filieres-page"))
    page = flow.find("filieres-page", FilieresPage)
    flow.until(lambda: page.categories.topLevelItemCount() == 2)
    flow.until(page.categories.hasFocus)
    page.choose_period(T3)
    flow.until(lambda: "20,845" in unmapped_words(page))
    flow.settle()
    return page


def unmapped_words(page: FilieresPage) -> str:
    item = page.categories.topLevelItem(0)
    return "" if item is None else item.text(0)


def targets(flow: Flow) -> dict[str, FiliereTarget]:
    overview = flow.desk.services.filieres.overview(flow.desk.who, T3)
    return {each.name: overview.uses[each.id].target for each in overview.tree.all()}


def open_declarations(flow: Flow) -> DeclarationsPage:
    open_office(flow, "office-declarations")
    flow.until(lambda: flow.is_shown("declarations-sheet"))
    flow.settle()
    return flow.find("declarations-page", DeclarationsPage)


def row_of(sheet: DeclarationSheet, name: str) -> int:
    for row in range(sheet.rowCount()):
        item = sheet.item(row, 0)
        if item is not None and item.text().strip() == name:
            return row
    raise AssertionError(name)


def test_category_is_put_into_a_filiere_by_keys_and_taken_back(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=unmapped)
    page = open_filieres(flow)
    flow.enter()
    flow.until(page.targets.hasFocus)
    flow.press(Qt.Key.Key_Down)
    flow.enter()
    flow.until(lambda: flow.is_shown("filieres-apply"))
    words = flow.text("filieres-preview")
    assert "« Chaises » → Ameublement › Assise" in words
    assert "2 lignes" in words
    assert "13,345" in words
    assert targets(flow)["Chaises"] == FiliereTarget(), "nothing before it is confirmed"
    flow.enter()
    flow.until(lambda: targets(flow)["Chaises"] == FiliereTarget("ea", "assise"))
    flow.until(lambda: "7,500" in unmapped_words(page))
    toast = flow.window.toast
    flow.until(toast.isVisible)
    flow.click_at(toast, toast.action.geometry().center())
    flow.until(lambda: targets(flow)["Chaises"] == FiliereTarget())
    flow.settle()


def test_proposals_are_confirmed_one_by_one(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=unmapped)
    open_filieres(flow)
    assert flow.text("filieres-proposals") == "2 propositions…"
    flow.click("filieres-proposals")
    flow.until(lambda: flow.is_shown("filieres-proposals-dialog"))
    table = flow.find("filieres-proposals-table", QTableWidget)
    names = [row[0] for row in flow.table("filieres-proposals-table")]
    item = table.item(names.index("Livres"), 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    flow.click("filieres-proposals-submit")
    flow.until(lambda: targets(flow)["Chaises"] == FiliereTarget("ea", "assise"))
    assert targets(flow)["Livres"] == FiliereTarget()
    flow.settle()


def test_filieres_page_keeps_the_chosen_day_and_follows_the_calendar(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=unmapped)
    page = open_filieres(flow)
    page.from_day.setFocus()
    flow.press(Qt.Key.Key_End)
    flow.settle()
    assert page.from_day.currentText() == "À partir d'aujourd'hui"
    page.categories.setFocus()
    flow.press(Qt.Key.Key_Down)
    assert [each.name for each in page.selected] == ["Livres"]
    assert page.from_day.currentText() == "À partir d'aujourd'hui"
    page.show_today(date(2026, 1, 2))
    assert page.period.itemText(0) == "T1 2026"
    assert page.chosen_period == T3
    assert page.from_day.itemData(2) == date(2026, 1, 2)
    page.choose_period(DeclarationPeriod(2021, 2))
    assert page.chosen_period == DeclarationPeriod(2021, 2)
    page.choose_period(DeclarationPeriod(2025))
    assert page.chosen_period == DeclarationPeriod(2025, 4)
    flow.settle()


def test_preview_of_four_categories_counts_the_one_it_does_not_name(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=unmapped)
    for name in ("Tables", "Lits"):
        flow.desk.services.categories.create(flow.desk.who, name, None)
    page = open_filieres(flow)
    page.categories.selectAll()
    flow.enter()
    flow.until(page.targets.hasFocus)
    flow.enter()
    flow.until(lambda: flow.is_shown("filieres-apply"))
    assert "et 1 autre →" in flow.text("filieres-preview")
    flow.settle()


def test_category_dropped_on_a_filiere_is_previewed(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=unmapped)
    page = open_filieres(flow)
    categories = flow.find("filieres-tree", CategoryList)
    data = categories.mimeData(categories.selectedItems())
    drop_on(flow.find("filieres-targets", FiliereList), data, "Hors REP")
    flow.until(lambda: flow.is_shown("filieres-apply"))
    assert "Hors REP" in page.preview.text()
    flow.click("filieres-cancel")
    assert targets(flow)["Chaises"] == FiliereTarget()
    flow.settle()


def drop_on(tree: FiliereList, data: QMimeData, name: str) -> None:
    (item,) = tree.findItems(name, Qt.MatchFlag.MatchExactly)
    tree.scrollToItem(item)
    spot = tree.visualItemRect(item).center()
    event = QDropEvent(
        QPointF(spot),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tree.dropEvent(event)


def test_sheet_is_copied_frozen_and_shows_a_later_correction(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    flow = open_flow(prepare=unmapped)
    flow.desk.services.filieres.assign(flow.desk.who, proposals(flow))
    page = open_declarations(flow)
    assert page.heading.text() == "Déclaration trimestrielle multi-REP · T3 2025"
    assert page.state.text() == "En cours · à transmettre à partir du 15 nov. 2025"
    sheet = page.sheet
    row = row_of(sheet, "Assise")
    column = sheet.columnCount() - 2
    click_cell(flow, sheet, row, column)
    assert QGuiApplication.clipboard().text() == "0,013"
    sheet.setFocus()
    flow.enter()
    flow.until(lambda: flow.is_shown("declaration-lines-dialog"))
    assert [line[3] for line in flow.table("declaration-lines-table")] == ["12,345", "1,000"]
    flow.click("declaration-lines-close")
    flow.until(lambda: not flow.is_shown("declaration-lines-dialog"))
    flow.click("declarations-freeze")
    flow.until(lambda: "figée" in page.state.text())
    flow.until(lambda: [*flow.desk.paths.backups.glob("*-declaration-*.sqlite")])
    flow.settle()
    (copied,) = flow.desk.paths.backups.glob("*-declaration-*.sqlite")
    with closing(sqlite3.connect(copied)) as copy:
        assert copy.execute("SELECT count(*) FROM declarations").fetchone() == (1,)
    correct(flow)
    page.form.setCurrentIndex(1)
    flow.settle()
    page.form.setCurrentIndex(0)
    flow.until(lambda: "Corrigé depuis" in page.differences.text())
    assert "−2,345" in page.differences.text().replace("\u202f", " ")
    flow.settle()
    flow.click("declarations-pdf")
    flow.save_as(tmp_path / "t3.pdf")
    flow.until((tmp_path / "t3.pdf").exists)
    assert 5_000 < (tmp_path / "t3.pdf").stat().st_size < 2_000_000
    flow.settle()
    flow.click("declarations-csv")
    flow.save_as(tmp_path / "t3.csv")
    flow.until((tmp_path / "t3.csv").exists)
    flow.settle()
    with (tmp_path / "t3.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert ["entrees", "ea/assise", "Ameublement › Assise", "total", "0,011", "11,000", ""] in rows
    assert rows[-1][2] == "Nom et signature"


def proposals(flow: Flow) -> list[FiliereAssignment]:
    overview = flow.desk.services.filieres.overview(flow.desk.who, T3)
    return [FiliereAssignment(e.category_id, e.target, ALWAYS) for e in overview.proposals]


def correct(flow: Flow) -> None:
    """Take 2.345 kg off the heavier chair at another desk."""
    ((ligne_id, version, category),) = flow.query(
        "SELECT id, version, category_id FROM ligne_depot WHERE weight = 12345"
    )
    given = LigneInput(category, Decimal("10.000"), Destination.REVENTE, None, False)
    flow.desk.services.corrections.change(flow.desk.who, ligne_id, version, given, "virgule")


def click_cell(flow: Flow, sheet: DeclarationSheet, row: int, column: int) -> None:
    item = sheet.item(row, column)
    assert item is not None
    sheet.scrollToItem(item)
    spot: QPoint = sheet.visualItemRect(item).center()
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_till_file_is_looked_at_kept_and_replaced_only_when_said(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    flow = open_flow(prepare=unmapped)
    flow.desk.services.filieres.assign(flow.desk.who, proposals(flow))
    page = open_declarations(flow)
    assert "ne sont pas connus" in page.warnings.text()
    choose_till(flow, tmp_path, "categorie;poids_kg\nChaises;5,25\n")
    flow.click("till-submit")
    flow.until(lambda: "ne sont pas connus" not in page.warnings.text())
    assert page.view is not None
    assert page.view.declaration.sections[1].total.grams == 5250
    flow.settle()
    choose_till(flow, tmp_path, "categorie;poids_kg\nChaises;6\n")
    flow.click("till-submit")
    assert "déjà connues" in flow.text("till-error")
    flow.click("till-replace")
    flow.click("till-submit")
    flow.until(lambda: page.view and page.view.declaration.sections[1].total.grams == 6000)
    flow.settle()
    choose_till(flow, tmp_path, "categorie;poids_kg\nInconnu;6\n")
    assert not flow.find("till-submit").isEnabled()
    assert "n'existe pas" in str(flow.table("till-rows"))
    assert "Lignes comprises" not in str(flow.table("till-rows")), "there are none"
    assert "aucune ligne n'est comprise" in flow.text("till-summary")
    flow.press(Qt.Key.Key_Escape)
    flow.settle()
    flow.click("declarations-till-forget")
    flow.until(lambda: "ne sont pas connus" in page.warnings.text())
    flow.settle()
    assert flow.window.focusWidget() is page.till, "a key would act outside the page"
    toast = flow.window.toast
    flow.click_at(toast, toast.action.geometry().center())
    flow.until(lambda: "ne sont pas connus" not in page.warnings.text())
    assert page.view.declaration.sections[1].total.grams == 6000
    flow.settle()


def choose_till(flow: Flow, folder: Path, text: str) -> None:
    file = folder / "caisse.csv"
    file.write_text(text, "utf-8")
    flow.click("declarations-till")
    flow.until(lambda: flow.is_shown("import-file-dialog"))
    dialog = flow.find("import-file-dialog", QFileDialog)
    flow.until_front(dialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    flow.keys(str(file))
    flow.enter()
    flow.until(lambda: flow.is_shown("till-dialog"))


def test_quarters_are_written_alike_on_every_screen(open_flow: OpenFlow, tmp_path: Path) -> None:
    flow = open_flow(prepare=unmapped)
    page = open_declarations(flow)
    assert flow.table("declarations-periods")[0][0] == "T4 2025"
    flow.find("declarations-periods", QTableWidget).selectRow(1)
    flow.until(lambda: "T3 2025 ne sont pas connus" in page.warnings.text())
    choose_till(flow, tmp_path, "categorie;poids_kg\nChaises;5,25\n")
    assert "T3 2025 : 1 ligne" in flow.text("till-summary")
    assert flow.table("till-rows")[0][2] == "T3 2025"
    flow.click("till-submit")
    flow.until(lambda: "Sorties de T3 2025 gardées" in flow.window.toast.text.text())
    flow.settle()
    choose_till(flow, tmp_path, "categorie;poids_kg\nChaises;6\n")
    assert "T3 2025 (5,250" in flow.find("till-replace", QCheckBox).text()
    flow.click("till-submit")
    assert flow.text("till-error").startswith("T3 2025 : ")
    flow.press(Qt.Key.Key_Escape)
    flow.settle()
    flow.click("declarations-freeze")
    flow.until(lambda: page.view is not None and page.view.frozen is not None)
    flow.settle()
    flow.click("declarations-mapping")
    flow.until(lambda: flow.is_shown("filieres-page"))
    filieres = flow.find("filieres-page", FilieresPage)
    flow.until(lambda: "20,845" in unmapped_words(filieres))
    flow.enter()
    flow.until(filieres.targets.hasFocus)
    flow.enter()
    flow.until(lambda: flow.is_shown("filieres-apply"))
    assert "Ecomaison T3 2025" in flow.text("filieres-preview")
    flow.settle()


def test_centre_without_any_line_has_periods_and_says_what_is_missing(open_flow: OpenFlow) -> None:
    flow = open_flow()
    forms = flow.desk.paths.backups.parent / "declarations"
    forms.mkdir()
    (forms / "neuf.json").write_text("{", "utf-8")
    page = open_declarations(flow)
    assert page.view is not None
    assert page.view.declaration.total.grams == 0
    assert "« neuf.json » n'est pas utilisable" in page.faults.text()
    assert not page.unmapped.isVisible()
    assert not page.freeze.isEnabled(), "the period runs"
    flow.settle()


@prepared_once
def one_category_for_all_appliances(desk: Desk) -> None:
    """Appliances weighed into one category, with notes."""
    services, who = desk.services, desk.who
    assert who is not None
    whole = services.categories.create(who, "DEEE", None)
    poste = services.counter.open_poste(who, date(2025, 9, 30))
    ticket = services.counter.create_ticket(who, poste.id)
    for kg, notes in (("40.000", "frigo"), ("5.000", "écran"), ("1.000", None)):
        given = LigneInput(whole.id, Decimal(kg), Destination.REVENTE, notes, False)
        services.lignes.add(who, ticket.id, given)
    services.counter.close_poste(who, poste.id, close_tickets=True)


def test_old_lines_are_parted_by_their_notes_and_brought_back(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=one_category_for_all_appliances)
    leave_for_filieres(flow)
    flow.until(lambda: flow.is_shown("filieres-by-notes"))
    flow.until(lambda: flow.find("filieres-by-notes").isEnabled())
    flow.settle()
    flow.click("filieres-by-notes")
    flow.until(lambda: flow.is_shown("filieres-notes-dialog"))
    assert [row[:2] for row in flow.table("filieres-notes-table")] == [
        ["Gros électroménager froid", "EEE › Gros électroménager froid"],
        ["Écrans", "EEE › Écrans"],
    ]
    flow.click("filieres-notes-submit")
    flow.until(lambda: set(targets(flow)) == {"DEEE", "Gros électroménager froid", "Écrans"})
    assert targets(flow)["Écrans"] == FiliereTarget("eee", "ecrans")
    toast = flow.window.toast
    flow.until(toast.isVisible)
    flow.click_at(toast, toast.action.geometry().center())
    counted = "SELECT count(*) FROM ligne_depot l JOIN categories c ON c.id = l.category_id"
    flow.until(lambda: flow.query(f"{counted} WHERE c.name = 'DEEE'") == [(3,)])
    flow.settle()
