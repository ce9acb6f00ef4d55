"""After closing: an admin mends every field of a line, and it can be seen who did what, and why."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QTableWidget

from recyclique_desk.app import Desk
from recyclique_desk.domain.tickets import Destination, LigneInput
from tests.flows.conftest import Flow, OpenFlow, with_categories
from tests.flows.test_troubles import other_desk

pytestmark = pytest.mark.flow
DIALOG = "reception-correction-dialog"


@pytest.fixture
def closed(flow: Flow) -> Flow:
    """A closed ticket with one line on screen, and an open one besides."""
    flow.start()
    flow.weigh("livr", "44")
    flow.click("reception-close-ticket-btn")
    flow.until(lambda: not flow.is_shown("reception-ligne-poids"))
    flow.create_ticket()
    flow.weigh("vais", "1")
    flow.click_row("reception-tickets-list", 1)
    flow.until(lambda: flow.text("reception-ticket-title") == "Ticket 251007-001")
    flow.settle()
    return flow


def correct(flow: Flow, row: int = 0) -> None:
    flow.click_row("reception-lignes-table", row, twice=True)
    flow.until(lambda: flow.is_shown(DIALOG))
    flow.settle()


def write(flow: Flow, field: str, text: str) -> None:
    flow.focus_on(field)
    flow.paste(text)


def back(flow: Flow) -> None:
    """Give the window the focus that a dialog had; without a window manager nobody does."""
    flow.window.activateWindow()
    flow.until_front(flow.window)


def save(flow: Flow) -> None:
    flow.click("reception-correction-save")


def test_correcting_without_a_chosen_line_says_to_choose_one(closed: Flow) -> None:
    lines = closed.window.detail.lines
    lines.table.clearSelection()
    assert not lines.edit.isEnabled()
    assert lines.edit.toolTip() == "Choisissez d'abord une ligne."
    assert lines.edit.accessibleDescription() == lines.edit.toolTip()
    closed.click_row("reception-lignes-table", 0)
    assert lines.edit.isEnabled()
    assert lines.edit.toolTip() == lines.edit.accessibleName()


def test_a_correction_wants_a_reason(closed: Flow) -> None:
    correct(closed)
    write(closed, "reception-edit-poids", "4,4")
    save(closed)
    assert "motif" in closed.find("reception-correction-error", QLabel).text()
    assert closed.text("reception-edit-poids") == "4,4"
    closed.settle()
    assert closed.query("SELECT weight FROM ligne_depot WHERE id = 1") == [(44_000,)]
    write(closed, "reception-correction-reason", "virgule oubliée")
    closed.enter()
    closed.until(lambda: not closed.is_shown(DIALOG))
    closed.until(lambda: closed.lines[0][1] == "4,400")


def test_every_field_is_corrected_marked_and_told_in_the_history(closed: Flow) -> None:
    correct(closed)
    write(closed, "reception-edit-poids", "4,4")
    write(closed, "reception-edit-notes", "dos abîmés")
    closed.choose("reception-edit-destination", "Recyclage")
    closed.focus_on("reception-edit-is-exit")
    closed.press(Qt.Key.Key_Space)
    write(closed, "reception-edit-category", "vaiss")
    write(closed, "reception-correction-day", "06/10/2025")
    write(closed, "reception-correction-reason", "page mal lue")
    save(closed)
    closed.until(lambda: not closed.is_shown(DIALOG))
    row = ["Vaisselle", "4,400", "Recyclage · modifié · sortie", "dos abîmés"]
    closed.until(lambda: closed.lines == [row])
    (kind,) = closed.query("SELECT details FROM audit_events WHERE action = 'ligne.corrected'")
    assert "page mal lue" in kind[0]
    closed.click_row("reception-lignes-table", 0)
    back(closed)
    closed.focus_on("reception-lignes-table")
    closed.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    closed.until(lambda: "Corrigée" in history(closed))
    for told in (
        "Ana",
        "poids : 44,000\u202fkg → 4,400\u202fkg",
        "catégorie : Livres → Vaisselle",
        "destination : Revente → Recyclage",
        "sortie de stock : non → oui",
        "notes : rien → dos abîmés",
        "06/10/2025",
        "motif : page mal lue",
    ):
        assert told in history(closed), told


def history(flow: Flow) -> str:
    return flow.find("reception-history", QPlainTextEdit).toPlainText()


def test_a_line_is_moved_to_another_ticket_with_its_corrections(closed: Flow) -> None:
    correct(closed)
    write(closed, "reception-edit-poids", "4,4")
    write(closed, "reception-correction-ticket", "251007-009")
    write(closed, "reception-correction-reason", "autre visite")
    save(closed)
    closed.until(lambda: closed.find("reception-correction-error", QLabel).text())
    assert closed.query("SELECT weight FROM ligne_depot WHERE id = 1") == [(44_000,)]
    write(closed, "reception-correction-ticket", "251007-002")
    save(closed)
    closed.until(lambda: not closed.is_shown(DIALOG))
    closed.until(lambda: closed.lines == [])
    assert closed.query("SELECT ticket_id, weight FROM ligne_depot ORDER BY id") == [
        (2, 4_400),
        (2, 1_000),
    ]


def test_a_stale_correction_shows_both_versions(closed: Flow) -> None:
    correct(closed)
    with other_desk(closed) as other:
        ligne = other.services.tickets.detail(other.who, 1).lignes[0]
        given = LigneInput(ligne.category_id, Decimal("5"), Destination.DON)
        other.services.corrections.change(other.who, ligne.id, ligne.version, given, "là-bas")
    write(closed, "reception-edit-poids", "4,4")
    write(closed, "reception-correction-reason", "ici")
    save(closed)
    error = closed.find("reception-correction-error", QLabel)
    closed.until(lambda: "autre poste" in error.text())
    assert "5,000\u202fkg, Don" in error.text()
    assert "44,000\u202fkg, Revente" in error.text()
    assert closed.query("SELECT weight FROM ligne_depot WHERE id = 1") == [(5_000,)]
    save(closed)
    closed.until(lambda: not closed.is_shown(DIALOG))
    closed.until(lambda: closed.lines[0][1] == "4,400")


def test_a_ticket_is_reopened_with_a_reason(closed: Flow) -> None:
    closed.click("reception-reopen-ticket-btn")
    closed.until(lambda: closed.is_shown("reception-reason-dialog"))
    write(closed, "reception-reason", "il en restait")
    closed.click("reception-reason-submit")
    closed.until(lambda: closed.is_shown("reception-ligne-poids"))
    closed.settle()
    back(closed)
    closed.weigh("livr", "2")
    assert closed.query("SELECT status FROM ticket_depot WHERE id = 1") == [("opened",)]
    (event,) = closed.query("SELECT details FROM audit_events WHERE action = 'ticket.reopened'")
    assert "il en restait" in event[0]


def test_duplicates_are_merged(flow: Flow) -> None:
    flow.start()
    for _ in range(3):
        flow.weigh("livr", "4,4")
    flow.weigh("vais", "4,4")
    flow.click("reception-close-ticket-btn")
    flow.until(lambda: flow.is_shown("reception-doubles-btn"))
    flow.click("reception-doubles-btn")
    flow.until(lambda: flow.is_shown("reception-doubles-dialog"))
    offered = flow.find("reception-doubles", QListWidget)
    assert [offered.item(row).text() for row in range(offered.count())] == [
        "3 × Livres, 4,400\u202fkg, Revente"
    ]
    flow.click("reception-doubles-submit")
    flow.until(lambda: not flow.is_shown("reception-doubles-dialog"))
    flow.until(
        lambda: [line[:2] for line in flow.lines] == [["Livres", "4,400"], ["Vaisselle", "4,400"]]
    )
    assert flow.query("SELECT count(*) FROM audit_events WHERE details LIKE '%doublon%'") != [(0,)]


def test_lines_to_sort_are_given_a_category_many_at_once(open_flow: OpenFlow) -> None:
    def prepare(desk: Desk) -> None:
        with_categories(desk)
        poste = desk.services.counter.open_poste(desk.who)
        ticket = desk.services.counter.create_ticket(desk.who, poste.id)
        for grams in range(1, 8):
            given = LigneInput(None, Decimal(grams).scaleb(-1), Destination.REVENTE)
            desk.services.lignes.add(desk.who, ticket.id, given)
        desk.services.counter.close_ticket(desk.who, ticket.id)

    flow = open_flow(prepare=prepare)
    flow.until(lambda: flow.is_shown("reception-to-sort-btn"))
    assert flow.text("reception-to-sort-btn") == "À classer (7)"
    flow.click("reception-to-sort-btn")
    flow.until(lambda: flow.is_shown("reception-sorting-dialog"))
    table = flow.find("reception-sorting-list", QTableWidget)
    flow.until(lambda: table.rowCount() == 7)
    flow.until_front(flow.find("reception-sorting-dialog"))
    table.setFocus()
    flow.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(4):
        flow.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    write(flow, "reception-sorting-category", "livr")
    flow.enter()
    flow.until(lambda: flow.text("reception-sorting-category") == "Livres")
    flow.click("reception-sorting-submit")
    flow.until(lambda: table.rowCount() == 2)
    flow.until(lambda: flow.text("reception-to-sort-btn") == "À classer (2)")
    assert flow.query(
        "SELECT c.name, count(*) FROM ligne_depot l "
        "LEFT JOIN categories c ON c.id = l.category_id GROUP BY c.name ORDER BY c.name"
    ) == [(None, 2), ("Livres", 5)]
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: not flow.is_shown("reception-sorting-dialog"))
