"""Reading who did what, proving it, taking it away; a token for one ticket."""

import csv
import io
import sqlite3
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QPushButton, QTableView

from recyclique_desk.app import Desk
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.tickets import Destination, LigneInput
from tests.flows.conftest import Flow, OpenFlow
from tests.ui.tickets.test_models import ModelTester

pytestmark = pytest.mark.flow
LIST = "journal-list"


def corrected(desk: Desk) -> None:
    """A ticket with three lines, one mended after closing."""
    services, who = desk.services, desk.who
    assert who is not None
    poste = services.counter.open_poste(who)
    ticket = services.counter.create_ticket(who, poste.id)
    given = LigneInput(None, Decimal("12.500"), Destination.REVENTE)
    ligne = services.lignes.add_all(who, ticket.id, [given] * 3).lignes[0]
    services.counter.close_ticket(who, ticket.id)
    mended = LigneInput(None, Decimal("1.250"), Destination.DON, "abîmé")
    services.corrections.change(who, ligne.id, ligne.version, mended, "virgule oubliée")
    services.categories.create(who, "Livres")


@pytest.fixture
def journal(open_flow: OpenFlow) -> Flow:
    """The journal on screen."""
    flow = open_flow(prepare=corrected)
    open_journal(flow)
    return flow


def open_journal(flow: Flow) -> None:
    action = flow.window.findChild(QAction, "journal-open")
    assert isinstance(action, QAction)
    action.trigger()
    flow.until(lambda: flow.is_shown("journal-page"))
    flow.settle()


def events(flow: Flow) -> list[str]:
    return [row[2].replace("\u202f", " ") for row in flow.table(LIST)]


def detail(flow: Flow) -> str:
    return flow.words("journal-detail").replace("\u202f", " ")


def test_the_journal_tells_newest_first_what_was_before_and_after(journal: Flow) -> None:
    assert events(journal)[:3] == [
        "Catégorie créée : Livres",
        "Pesée corrigée : 12,500 kg → 1,250 kg",
        "Ticket fermé",
    ]
    journal.click_row(LIST, 1)
    words = detail(journal)
    for part in ("Pesée corrigée", "Ana", "12,500 kg → 1,250 kg", "Revente → Don", "virgule"):
        assert part in words
    assert journal.table(LIST)[1][3] == "251007-001"


def test_one_click_leads_from_an_event_to_its_ticket(journal: Flow) -> None:
    journal.click_row(LIST, 0)
    journal.settle()
    assert not journal.is_shown("journal-ticket-btn"), "a category has no ticket"
    journal.click_row(LIST, 1)
    journal.click("journal-ticket-btn")
    journal.until(lambda: journal.text("reception-ticket-title") == "Ticket 251007-001")
    assert not journal.is_shown("journal-page")


def test_filters_narrow_and_all_comes_back(journal: Flow) -> None:
    whole = events(journal)
    journal.choose("journal-filter-kind", "Corrections")
    journal.until(lambda: len(events(journal)) == 1)
    journal.choose("journal-filter-person", "Ana")
    journal.settle()
    assert len(events(journal)) == 1
    journal.choose("journal-filter-period", "Hier")
    journal.until(lambda: journal.is_shown("journal-empty"))
    assert "Tout montrer" in journal.text("journal-empty")
    journal.click("journal-filter-clear")
    journal.until(lambda: events(journal) == whole)
    journal.focus_on("journal-filter-ticket")
    journal.keys("251007-001")
    journal.until(lambda: "Catégorie créée : Livres" not in events(journal))
    assert len(events(journal)) == 6
    journal.press(Qt.Key.Key_Escape)
    journal.until(lambda: not journal.is_shown("journal-page"))


def test_the_file_holds_what_is_shown_and_the_export_is_in_the_journal(
    journal: Flow, tmp_path: Path
) -> None:
    journal.choose("journal-filter-kind", "Corrections")
    journal.until(lambda: len(events(journal)) == 1)
    journal.click("journal-export-btn")
    journal.save_as(tmp_path / "journal.csv")
    journal.until(journal.window.toast.isVisible)
    assert journal.window.toast.text.text() == "journal.csv : 1 événement"
    text = (tmp_path / "journal.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["Événement"] for row in rows] == ["Pesée corrigée"]
    journal.click("journal-filter-clear")
    journal.settle()
    assert events(journal)[0] == "Journal exporté"


def test_a_whole_journal_is_proved_and_a_changed_one_is_not(journal: Flow) -> None:
    journal.click("journal-verify-btn")
    journal.until(lambda: "vérifié" in journal.text("journal-proof"))
    with closing(sqlite3.connect(journal.desk.paths.database)) as database:
        database.execute("DROP TRIGGER audit_events_update_refused")
        database.execute("UPDATE audit_events SET details = '{}' WHERE id = 3")
        database.commit()
    journal.until(lambda: journal.find("journal-verify-btn").isEnabled())
    journal.click("journal-verify-btn")
    journal.until(lambda: "événement n° 3" in journal.text("journal-proof"))


def test_the_journal_keeps_qts_promises_while_it_grows(
    open_flow: OpenFlow, qtmodeltester: ModelTester
) -> None:
    def many(desk: Desk) -> None:
        for number in range(130):
            desk.services.categories.create(desk.who, f"Catégorie {number}")

    flow = open_flow(prepare=many)
    open_journal(flow)
    model = flow.find(LIST, QTableView).model()
    qtmodeltester.check(model)
    assert model.rowCount() == 100
    model.fetchMore(QModelIndex())
    flow.until(lambda: model.rowCount() > 130)
    qtmodeltester.check(model)
    assert not model.canFetchMore(QModelIndex())


# Tokens


def make_token(flow: Flow) -> str:
    flow.click_row("reception-tickets-list", 0)
    flow.until(lambda: flow.text("reception-ticket-title") == "Ticket 251007-001")
    flow.settle()
    action = flow.window.findChild(QAction, "reception-ticket-token")
    assert isinstance(action, QAction)
    action.trigger()
    flow.until(lambda: flow.is_shown("token-dialog"))
    return flow.text("token-secret")


def redeem(flow: Flow, secret: str, target: Path) -> bool:
    try:
        flow.desk.services.tokens.redeem(secret, "251007-001", target)
    except UserError:
        return False
    return target.exists()


def test_a_token_is_shown_once_with_its_time_and_copied_only_when_asked(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    flow = open_flow(prepare=corrected)
    QGuiApplication.clipboard().setText("avant")
    secret = make_token(flow)
    assert len(secret) == 32
    assert flow.text("token-left") == "Encore 5 min 00 s"
    assert QGuiApplication.clipboard().text() == "avant"
    flow.click("token-copy")
    assert QGuiApplication.clipboard().text() == secret
    flow.clock.forward(seconds=28)
    flow.until(lambda: flow.text("token-left") == "Encore 4 min 32 s")
    flow.click("token-close")
    flow.until(lambda: not flow.is_shown("token-dialog"))
    assert redeem(flow, secret, tmp_path / "t.csv"), "closing leaves it good"
    shown = [each.text() for each in flow.window.findChildren(QPushButton)]
    assert secret not in " ".join(shown)


def test_a_lock_takes_a_token_off_the_screen(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=corrected)
    make_token(flow)
    flow.window.tokens.put_away()
    flow.until(lambda: not flow.is_shown("token-dialog"))


def test_a_token_is_revoked_and_leaves_the_screen(open_flow: OpenFlow, tmp_path: Path) -> None:
    flow = open_flow(prepare=corrected)
    secret = make_token(flow)
    flow.click("token-revoke")
    flow.until(lambda: "révoqué" in flow.text("token-left"))
    assert flow.text("token-secret") == ""
    assert not redeem(flow, secret, tmp_path / "t.csv")


def test_a_token_whose_time_is_over_leaves_the_screen(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=corrected)
    make_token(flow)
    flow.clock.now += timedelta(minutes=5)
    flow.until(lambda: "périmé" in flow.text("token-left"))
    assert flow.text("token-secret") == ""
    assert not flow.find("token-copy").isEnabled()


@pytest.mark.parametrize("size", [(911, 512), (1093, 614)], ids=["150 %", "125 %"])
def test_what_happened_is_whole_on_a_small_screen(
    open_flow: OpenFlow, size: tuple[int, int]
) -> None:
    flow = open_flow(prepare=corrected, size=size)
    open_journal(flow)
    table = flow.find(LIST, QTableView)
    metrics = table.fontMetrics()
    rows = flow.table(LIST)
    for row in rows:
        assert metrics.horizontalAdvance(row[2]) + 22 <= table.columnWidth(2), row[2]
    at = next(n for n, row in enumerate(rows) if row[3])
    flow.click_row(LIST, at)
    flow.until(lambda: rows[at][3] in flow.text("journal-ticket-btn"))
