"""What goes on paper says what the screen says, and leaves its trace."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from recyclique_desk.domain.corrections import ChangeKind
from recyclique_desk.domain.deposits import Origin
from recyclique_desk.domain.errors import NotAllowed, NotFound, StorageError
from recyclique_desk.domain.sheets import DaySheet, TicketSheet
from recyclique_desk.domain.tickets import Destination, LigneInput, WeightSplit
from recyclique_desk.domain.weight import ZERO
from tests.conftest import Counter
from tests.services.figures.random_history import live
from tests.services.journal.events import events_of

DAYS = [date(2025, 10, 7), date(2025, 10, 26), date(2025, 3, 30)]


def summed(splits: list[WeightSplit]) -> WeightSplit:
    return WeightSplit(
        sum((each.entree for each in splits), ZERO),
        sum((each.direct for each in splits), ZERO),
        sum((each.sortie for each in splits), ZERO),
    )


@pytest.mark.parametrize(("seed", "today"), list(enumerate(DAYS)))
def test_the_sheet_of_a_day_says_what_the_banner_says(
    desk: Counter, seed: int, today: date
) -> None:
    people = live(desk, today, seed)
    for who in (people[0], people[2]):
        stats = desk.services.figures.live_stats(who)
        sheet = desk.services.sheets.day(who)
        assert sheet.day == stats.day == today
        assert (sheet.tickets, sheet.lines_count) == (stats.tickets_today, stats.lines_count)
        assert (sheet.exits_count, sheet.weight) == (stats.exits_count, stats.weight_split)
        assert len(sheet.open_tickets) == stats.tickets_open
        received = {flow: each.received for flow, each in sheet.by_destination.items()}
        assert received == stats.weight_by_destination
        assert sum(each.exits for each in sheet.by_destination.values()) == stats.exit_weight_kg
        assert summed([each.weight for each in sheet.categories]) == sheet.weight
        by_root = {each.category_id: each.weight.received for each in sheet.categories}
        assert {key: weight for key, weight in by_root.items() if weight} == {
            each.category_id: each.weight for each in stats.weight_by_category
        }
        assert sum(each.weight for each in sheet.postes) == stats.total_weight_kg
        lines = stats.lines_count
        assert sum(each.lines_count for each in sheet.postes) == lines
        assert sum(each.lines_count for each in sheet.categories) == lines


def test_another_sites_day_is_for_admins(desk: Counter) -> None:
    far = desk.site("Loin", "Indian/Reunion")
    cy = desk.operator("Cy", far)
    desk.ligne(desk.ticket(who=cy), "7.000")
    assert desk.services.sheets.day(desk.who).weight.total == ZERO
    assert desk.services.sheets.day(desk.who, None, far).weight.total == Decimal("7.000")
    assert desk.services.sheets.day(desk.who, None, far).site == "Loin"
    with pytest.raises(NotFound):
        desk.services.sheets.day(cy, None, desk.who.site_id)


def test_corrections_stand_on_the_day_they_were_made(desk: Counter) -> None:
    ticket = desk.ticket()
    livres = desk.category("Livres")
    kept = desk.ligne(ticket, "12.500", category=livres)
    gone = desk.ligne(ticket, "3.000", category=livres)
    desk.services.counter.close_ticket(desk.who, ticket.id)
    desk.clock.forward(days=1)
    given = LigneInput(livres.id, Decimal("1.250"), Destination.REVENTE)
    desk.services.corrections.change(desk.who, kept.id, kept.version, given, "virgule")
    desk.services.corrections.remove(desk.who, gone.id, gone.version, "doublon")
    assert desk.services.sheets.day(desk.who, DAYS[0]).corrections == ()
    changed, removed = desk.services.sheets.day(desk.who).corrections
    assert (changed.ticket_number, changed.category) == (ticket.number, "Livres")
    assert changed.change.kind is ChangeKind.CORRECTED
    assert (changed.change.fields[0].before, changed.change.fields[0].after) == (
        Decimal("12.500"),
        Decimal("1.250"),
    )
    assert (removed.ticket_number, removed.category) == (ticket.number, "Livres")
    assert (removed.change.kind, removed.change.reason) == (ChangeKind.REMOVED, "doublon")


def test_correction_at_midnight_stands_on_the_day_that_begins(desk: Counter) -> None:
    ticket = desk.ticket()
    ligne = desk.ligne(ticket, "12.500")
    desk.services.counter.close_ticket(desk.who, ticket.id)
    desk.clock.set_local(date(2025, 10, 8), 0)
    desk.services.corrections.remove(desk.who, ligne.id, ligne.version, "doublon")
    days = (date(2025, 10, 7), date(2025, 10, 8), date(2025, 10, 9))
    assert [len(desk.services.sheets.day(desk.who, day).corrections) for day in days] == [0, 1, 0]


def test_what_is_mended_while_weighing_is_no_correction(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket())
    given = LigneInput(None, Decimal("2.000"), Destination.DON)
    desk.services.lignes.change(desk.who, ligne.id, ligne.version, given)
    desk.services.lignes.remove(desk.who, ligne.id, ligne.version + 1)
    assert desk.services.sheets.day(desk.who).corrections == ()


def test_a_receipt_is_an_export_with_its_rights_and_its_trace(
    desk: Counter, tmp_path: Path
) -> None:
    bo = desk.operator("Bo")
    ticket = desk.ticket()
    desk.ligne(ticket, "4.400")
    out = tmp_path / "ticket.pdf"

    def draw(sheet: TicketSheet) -> bytes:
        return f"{sheet.ticket.number} {sheet.ticket.weight.total} {len(sheet.lignes)}".encode()

    with pytest.raises(NotAllowed):
        desk.services.sheets.print_ticket(bo, ticket.id)
    with pytest.raises(NotAllowed):
        desk.services.sheets.save_ticket(bo, ticket.id, out, draw)
    assert not out.exists()
    before = events_of(desk.database, ticket.uid)
    here = replace(bo, desk_poste_id=ticket.poste_id)
    desk.services.sheets.save_ticket(here, ticket.id, out, draw)
    desk.services.sheets.print_ticket(desk.who, ticket.id)
    assert out.read_bytes() == f"{ticket.number} 4.400 1".encode()
    new = events_of(desk.database, ticket.uid)[len(before) :]
    assert new == [
        ("ticket.exported", {"file": "ticket.pdf", "profile": "pdf", "rows": 1}),
        ("ticket.exported", {"profile": "papier", "rows": 1}),
    ]


def test_a_page_that_cannot_be_drawn_or_written_leaves_the_old_file(
    desk: Counter, tmp_path: Path
) -> None:
    ticket = desk.ticket()
    old = tmp_path / "ticket.pdf"
    old.write_bytes(b"old")
    before = events_of(desk.database, ticket.uid)

    def broken(_sheet: TicketSheet | DaySheet) -> bytes:
        raise ValueError("no ink")

    with pytest.raises(ValueError, match="no ink"):
        desk.services.sheets.save_ticket(desk.who, ticket.id, old, broken)
    with pytest.raises(ValueError, match="no ink"):
        desk.services.sheets.save_day(desk.who, None, None, old, broken)
    with pytest.raises(StorageError):
        desk.services.sheets.save_ticket(
            desk.who, ticket.id, tmp_path / "absent" / "t.pdf", lambda _sheet: b"x"
        )
    assert old.read_bytes() == b"old"
    assert list(tmp_path.glob("**/*.recyclique-part")) == []
    assert events_of(desk.database, ticket.uid) == before


def test_day_sheet_tells_received_kilograms_by_kind_of_deposit_and_what_was_estimated(
    desk: Counter,
) -> None:
    first, second = desk.ticket(), desk.ticket()
    desk.ligne(first, "5.000")
    assert desk.services.sheets.day(desk.who).kinds == ()
    kind = desk.services.deposit_kinds.of_site(desk.who).kinds[0]
    desk.services.counter.set_origin(desk.who, second.id, second.version, Origin(kind.id))
    given = LigneInput(None, Decimal(9), Destination.DON, pieces=3, is_estimated=True)
    desk.services.lignes.add(desk.who, second.id, given)
    desk.ligne(second, "2.000", Destination.DON, is_exit=True)
    day = desk.services.sheets.day(desk.who)
    assert [(each.name, each.weight) for each in day.kinds] == [
        (kind.name, Decimal("9.000")),
        (None, Decimal("5.000")),
    ]
    assert sum(each.weight for each in day.kinds) == day.weight.received
    assert day.estimated == Decimal("9.000")
