"""What admins mend after closing, and the history it leaves."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from recyclique_desk.domain.corrections import ChangeKind, FieldChange
from recyclique_desk.domain.errors import NotAllowed, NotFound, StaleEdit, UserError
from recyclique_desk.domain.tickets import Destination, Ligne, LigneInput, Status
from recyclique_desk.storage.schema import ligne_depot
from tests.conftest import Counter
from tests.services.journal.events import events_of

D = Destination


def closed_with(desk: Counter, *kilograms: str) -> list[Ligne]:
    """Give the lines of a ticket that was closed."""
    ticket = desk.ticket()
    lignes = [desk.ligne(ticket, kg) for kg in kilograms]
    desk.services.counter.close_ticket(desk.who, ticket.id)
    return lignes


def given(kg: str, *, category_id: int | None = None, notes: str | None = None) -> LigneInput:
    return LigneInput(category_id, Decimal(kg), D.RECYCLAGE, notes)


def test_960_kg_typed_for_960_g_is_mended_after_closing(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "960")
    category = desk.category("Vaisselle")
    desk.clock.forward(days=1)
    mended = desk.services.corrections.change(
        desk.who, ligne.id, ligne.version, given("0.96", category_id=category.id), "virgule oubliée"
    )
    assert (mended.weight, mended.category_name) == (Decimal("0.960"), "Vaisselle")
    assert mended.is_corrected
    assert mended.created_at == ligne.created_at
    assert desk.services.tickets.detail(desk.who, ligne.ticket_id).lignes == (mended,)
    added, change = desk.services.history.of_ligne(desk.who, ligne.uid)
    assert added.kind is ChangeKind.ADDED
    assert not ligne.is_corrected
    assert (change.kind, change.by, change.reason) == (
        ChangeKind.CORRECTED,
        "ana",
        "virgule oubliée",
    )
    assert change.at == desk.clock()
    assert change.fields == (
        FieldChange("weight", Decimal("960.000"), Decimal("0.960")),
        FieldChange("category", None, "Vaisselle"),
        FieldChange("destination", D.REVENTE, D.RECYCLAGE),
    )


def test_correction_keeps_rules(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "1")
    change = desk.services.corrections.change
    for broken in (
        replace(given("1"), is_exit=True, destination=D.REVENTE),
        replace(given("1"), weight=Decimal(0)),
        replace(given("1"), category_id=999),
    ):
        with pytest.raises(UserError):
            change(desk.who, ligne.id, ligne.version, broken, "essai")
    for reason in ("", " \n ", "x" * 501):
        with pytest.raises(UserError, match="motif"):
            change(desk.who, ligne.id, ligne.version, given("2"), reason)
    assert desk.services.tickets.detail(desk.who, ligne.ticket_id).lignes == (ligne,)


def test_correction_without_difference_writes_no_event(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "1")
    same = replace(given("1"), destination=D.REVENTE)
    kept = desk.services.corrections.change(desk.who, ligne.id, ligne.version, same, "rien")
    assert kept == ligne
    assert len(events_of(desk.database, ligne.uid)) == 1


def test_corrections_are_for_admins(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "1")
    bo, service = desk.operator(), desk.services.corrections
    with pytest.raises(NotAllowed):
        service.change(bo, ligne.id, ligne.version, given("2"), "essai")
    with pytest.raises(NotAllowed):
        service.move(bo, ligne.id, ligne.version, 1, "essai")
    with pytest.raises(NotAllowed):
        service.remove(bo, ligne.id, ligne.version, "essai")
    with pytest.raises(NotAllowed):
        service.reopen_ticket(bo, ligne.ticket_id, 2, "essai")


def test_stale_correction_is_refused_and_shows_line(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "1")
    change = desk.services.corrections.change
    first = change(desk.who, ligne.id, ligne.version, given("2"), "un")
    with pytest.raises(StaleEdit) as refused:
        change(desk.who, ligne.id, ligne.version, given("3"), "deux")
    assert refused.value.current == first
    with pytest.raises(StaleEdit):
        desk.services.corrections.remove(desk.who, ligne.id, ligne.version, "trois")


def test_moment_of_reception_is_corrected_with_its_day(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "1")
    same = replace(given("1"), destination=D.REVENTE)
    change = desk.services.corrections.change
    ahead = desk.clock() + timedelta(minutes=1)
    with pytest.raises(UserError, match="futur"):
        change(desk.who, ligne.id, 1, same, "date", received_at=ahead)
    earlier = desk.clock() - timedelta(days=3, hours=2)
    moved = change(desk.who, ligne.id, 1, same, "date", received_at=earlier)
    assert moved.created_at == earlier
    assert day_and_quarter(desk, ligne) == (date(2025, 10, 4), 40)
    stats = desk.services.figures.live_stats(desk.who)
    assert stats.lines_count == 0


def day_and_quarter(desk: Counter, ligne: Ligne) -> tuple[date, int | None]:
    columns = (ligne_depot.c.reception_day, ligne_depot.c.quarter)
    with desk.database.read() as connection:
        row = connection.execute(select(*columns).where(ligne_depot.c.uid == ligne.uid)).one()
        return row.reception_day, row.quarter


def test_line_moves_to_another_ticket_and_keeps_its_moment(desk: Counter) -> None:
    first, second = closed_with(desk, "1", "2")
    desk.clock.forward(hours=1)
    target = desk.ticket()
    moved = desk.services.corrections.move(
        desk.who, second.id, second.version, target.id, "mauvais ticket"
    )
    assert moved.ticket_id == target.id
    assert moved.created_at == second.created_at
    assert moved.is_corrected
    detail = desk.services.tickets.detail
    assert [line.uid for line in detail(desk.who, first.ticket_id).lignes] == [first.uid]
    change = desk.services.history.of_ligne(desk.who, second.uid)[-1]
    assert change.kind is ChangeKind.MOVED
    assert change.fields == (FieldChange("ticket", "251007-001", "251007-002"),)
    with pytest.raises(UserError, match="déjà"):
        desk.services.corrections.move(desk.who, moved.id, moved.version, target.id, "encore")


def test_line_moved_to_notebook_page_takes_its_date_and_leaves_with_other(
    desk: Counter,
) -> None:
    (ligne,) = closed_with(desk, "1")
    live = desk.services.counter.current_poste(desk.who)
    assert live is not None
    desk.services.counter.close_poste(desk.who, live.id)
    page = desk.ticket(desk.poste(deferred_day=date(2025, 10, 1)))
    moved = desk.services.corrections.move(desk.who, ligne.id, 1, page.id, "du cahier")
    assert moved.created_at == page.created_at
    assert day_and_quarter(desk, ligne) == (date(2025, 10, 1), None)
    assert desk.services.maintenance.check(desk.who).problems == ()
    back = desk.services.corrections.move(desk.who, ligne.id, 2, ligne.ticket_id, "non")
    assert (
        back.created_at == desk.services.tickets.detail(desk.who, ligne.ticket_id).ticket.created_at
    )
    assert day_and_quarter(desk, ligne) == (date(2025, 10, 7), None)
    assert desk.services.maintenance.check(desk.who).problems == ()


def test_line_moved_to_another_site_counts_there(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "1")
    cy = desk.operator("Cy", desk.site("La Réunion", "Indian/Reunion"))
    target = desk.ticket(who=cy)
    desk.services.corrections.move(desk.who, ligne.id, 1, target.id, "autre site")
    assert day_and_quarter(desk, ligne) == (date(2025, 10, 7), 56)
    assert desk.services.maintenance.check(desk.who).problems == ()
    assert desk.services.figures.live_stats(cy).lines_count == 1


def test_removed_line_comes_back_as_it_was(desk: Counter) -> None:
    first, second = closed_with(desk, "1", "2")
    service = desk.services.corrections
    service.remove(desk.who, second.id, second.version, "en double")
    assert desk.services.tickets.detail(desk.who, first.ticket_id).lignes == (first,)
    with pytest.raises(StaleEdit):
        desk.services.lignes.restore(desk.who, second.uid)
    back = service.restore(desk.who, second.uid, "non, deux fois la même")
    assert back == replace(second, id=back.id, version=2, is_corrected=True)
    kinds = [change.kind for change in desk.services.history.of_ligne(desk.who, second.uid)]
    assert kinds == [ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RESTORED]
    with pytest.raises(NotFound):
        service.restore(desk.who, second.uid, "encore")


def test_corrected_line_survives_removal_and_undo_in_its_reopened_ticket(
    desk: Counter,
) -> None:
    (ligne,) = closed_with(desk, "1")
    service = desk.services.corrections
    mended = service.change(desk.who, ligne.id, 1, given("2"), "pesée refaite")
    service.reopen_ticket(desk.who, ligne.ticket_id, 2, "suite")
    desk.services.lignes.remove(desk.who, mended.id, mended.version)
    assert desk.services.lignes.restore(desk.who, ligne.uid).is_corrected


def test_reopened_ticket_takes_lines_and_is_closed_again(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "1")
    ticket = desk.services.tickets.detail(desk.who, ligne.ticket_id).ticket
    service = desk.services.corrections
    reopened = service.reopen_ticket(desk.who, ticket.id, ticket.version, "il reste un carton")
    assert (reopened.status, reopened.closed_at) == (Status.OPENED, None)
    with pytest.raises(StaleEdit):
        service.reopen_ticket(desk.who, ticket.id, ticket.version, "encore")
    desk.ligne(reopened, "5")
    desk.services.counter.close_ticket(desk.who, ticket.id)
    action, details = events_of(desk.database, ticket.uid)[-2]
    assert action == "ticket.reopened"
    assert details["reason"] == "il reste un carton"
    assert details["before"]["status"] == "closed"


def test_duplicates_are_found_and_merged_without_adding_up(desk: Counter) -> None:
    ticket = desk.ticket()
    kept, other, double = (desk.ligne(ticket, kg, notes=kg) for kg in ("4.4", "14", "4.4"))
    triple = desk.ligne(ticket, "4.4", notes="bleu")
    desk.services.counter.close_ticket(desk.who, ticket.id)
    service = desk.services.corrections
    assert service.duplicates(desk.who, ticket.id) == ((kept, double, triple),)
    with pytest.raises(UserError, match="diffèrent"):
        service.merge_duplicates(desk.who, (kept.id, 1), [(other.id, 1)], "essai")
    with pytest.raises(UserError, match="deux"):
        service.merge_duplicates(desk.who, (kept.id, 1), [(kept.id, 1)], "essai")
    merged = service.merge_duplicates(
        desk.who, (kept.id, 1), [(double.id, 1), (triple.id, 1)], "page saisie deux fois"
    )
    assert merged == replace(kept, notes="4.4\nbleu", version=2, is_corrected=True)
    detail = desk.services.tickets.detail(desk.who, ticket.id)
    assert detail.lignes == (merged, other)
    assert events_of(desk.database, kept.uid)[-1][1]["merged"] == [
        str(double.uid),
        str(triple.uid),
    ]
    assert events_of(desk.database, double.uid)[-1][1]["before"]["weight"] == 4400


def test_open_tickets_line_is_corrected_without_mark(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket(), "1")
    mended = desk.services.corrections.change(desk.who, ligne.id, 1, given("2"), "encore ouvert")
    assert not mended.is_corrected


def test_history_is_for_those_who_see_line(desk: Counter) -> None:
    (ligne,) = closed_with(desk, "1")
    history = desk.services.history.of_ligne
    assert len(history(desk.operator(), ligne.uid)) == 1
    cy = desk.operator("Cy", desk.site("Annexe"))
    with pytest.raises(NotFound):
        history(cy, ligne.uid)
    desk.services.corrections.remove(desk.who, ligne.id, 1, "faute")
    with pytest.raises(NotFound):
        history(desk.operator("Di"), ligne.uid)
    assert len(history(desk.who, ligne.uid)) == 2


def test_correction_with_refused_move_changes_nothing(desk: Counter) -> None:
    ticket, other = desk.ticket(), desk.ticket()
    ligne = desk.ligne(ticket, "44.000")
    desk.services.counter.close_ticket(desk.who, ticket.id)
    corrections = desk.services.corrections
    given = LigneInput(None, Decimal("4.4"), Destination.REVENTE)
    for number in (ticket.number, "990101-001"):
        with pytest.raises(UserError):
            corrections.change_and_move(desk.who, ligne.id, ligne.version, given, number, "virgule")
        (now,) = desk.services.tickets.detail(desk.who, ticket.id).lignes
        assert now == ligne
        assert len(desk.services.history.of_ligne(desk.who, ligne.uid)) == 1
    moved = corrections.change_and_move(
        desk.who, ligne.id, ligne.version, given, other.number, "virgule"
    )
    assert (moved.ticket_id, moved.weight) == (other.id, Decimal("4.400"))
    with pytest.raises(StaleEdit):
        corrections.change_and_move(
            desk.who, ligne.id, ligne.version, given, ticket.number, "virgule"
        )
    assert desk.services.maintenance.check(desk.who).problems == ()
