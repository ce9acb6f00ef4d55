"""Weighings: the rules on every path, nothing overwritten, nothing lost."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.tickets import Destination, Ligne, LigneInput
from recyclique_desk.storage.schema import audit_events, categories, ligne_depot
from tests.conftest import Counter


def given(ligne: Ligne, **changes: Any) -> LigneInput:
    """What the form holds of a line, with some of it changed."""
    form = LigneInput(
        ligne.category_id, ligne.weight, ligne.destination, ligne.notes, ligne.is_exit
    )
    return replace(form, **changes)


def events(desk: Counter, uid: UUID) -> list[tuple[str, dict[str, Any]]]:
    """The audit events of a line, oldest first."""
    with desk.database.read() as connection:
        rows = connection.execute(
            select(audit_events)
            .where(audit_events.c.resource_id == uid)
            .order_by(audit_events.c.id)
        ).all()
    assert all(row.user_id is not None and row.resource_type == "ligne" for row in rows)
    return [(row.action, json.loads(row.details)) for row in rows]


def stored(desk: Counter, uid: UUID) -> dict[str, Any]:
    """A line as it lies in the table."""
    with desk.database.read() as connection:
        row = connection.execute(select(ligne_depot).where(ligne_depot.c.uid == uid)).one()
    return dict(row._mapping)


def test_line_is_kept_as_it_was_typed(desk: Counter) -> None:
    category = desk.category("Vélos")
    ticket = desk.ticket()
    desk.clock.forward(minutes=61)
    ligne = desk.ligne(ticket, "12.345", Destination.DON, category=category, notes="  rouillé\x00 ")
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (ligne,)
    assert ligne.created_at == desk.clock()
    assert (ligne.category_name, ligne.weight, ligne.notes) == (
        "Vélos",
        Decimal("12.345"),
        "rouillé",
    )
    row = stored(desk, ligne.uid)
    assert (row["site_id"], row["is_deferred"]) == (ticket.site_id, False)
    assert (row["reception_day"], row["quarter"]) == (date(2025, 10, 7), 13 * 4)
    assert row["created_at"] == row["entered_at"]


def test_line_after_midnight_is_of_new_day_in_yesterdays_ticket(desk: Counter) -> None:
    desk.clock.set_local(date(2025, 10, 25), 23, 59)
    ticket = desk.ticket()
    desk.clock.set_local(date(2025, 10, 26), 0, 0)
    row = stored(desk, desk.ligne(ticket).uid)
    assert (row["reception_day"], row["quarter"]) == (date(2025, 10, 26), 0)


def test_notebooks_line_has_its_day_and_no_hour(desk: Counter) -> None:
    ticket = desk.ticket(desk.poste(deferred_day=date(2025, 3, 30)))
    row = stored(desk, desk.ligne(ticket).uid)
    assert (row["reception_day"], row["quarter"], row["is_deferred"]) == (
        date(2025, 3, 30), None, True
    )  # fmt: skip
    assert row["created_at"].isoformat() == "2025-03-30T10:00:00+00:00"
    assert row["entered_at"] == desk.clock()


@pytest.mark.parametrize("weight", ["0", "-1", "NaN", "1E+400", "9999999", "10000", "0.0001"])
def test_no_path_lets_impossible_weight_in(sqlite_desk: Counter, weight: str) -> None:
    desk, kg = sqlite_desk, Decimal(weight)
    ticket = desk.ticket()
    ligne = desk.ligne(ticket)
    with pytest.raises(UserError) as found:
        desk.services.lignes.add(desk.who, ticket.id, given(ligne, weight=kg))
    assert found.value.field == "weight"
    with pytest.raises(UserError):
        desk.services.lignes.change(desk.who, ligne.id, ligne.version, given(ligne, weight=kg))
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (ligne,)


def test_exit_rule_holds_on_every_path(desk: Counter) -> None:
    ticket = desk.ticket()
    change = desk.services.lignes.change
    with pytest.raises(UserError, match="caisse"):
        desk.ligne(ticket, is_exit=True, destination=Destination.REVENTE)
    sold = desk.ligne(ticket, destination=Destination.REVENTE)
    with pytest.raises(UserError, match="caisse"):
        change(desk.who, sold.id, sold.version, given(sold, is_exit=True))
    gone = desk.ligne(ticket, is_exit=True, destination=Destination.DESTRUCTION)
    with pytest.raises(UserError, match="caisse") as found:
        change(desk.who, gone.id, gone.version, given(gone, destination=Destination.REVENTE))
    assert found.value.field == "destination"
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (sold, gone)
    both = given(gone, destination=Destination.REVENTE, is_exit=False)
    assert not change(desk.who, gone.id, gone.version, both).ligne.is_exit


def test_change_is_kept_and_its_event_holds_before_and_after(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket(), "44.000", category=desk.category("Livres"), notes="lourd")
    desk.clock.forward(minutes=5)
    new = given(ligne, weight=Decimal("4.4"), notes="", destination=Destination.RECYCLAGE)
    changed = desk.services.lignes.change(desk.who, ligne.id, ligne.version, new).ligne
    assert (changed.weight, changed.notes) == (Decimal("4.400"), None)
    assert (changed.uid, changed.created_at) == (ligne.uid, ligne.created_at)
    assert changed.version == ligne.version + 1
    (added, _), (action, details) = events(desk, ligne.uid)
    assert (added, action) == ("ligne.added", "ligne.changed")
    assert details["before"].items() >= {
        "weight": 44000, "notes": "lourd", "destination": "revente", "is_exit": False,
        "category_id": ligne.category_id,
    }.items()  # fmt: skip
    assert details["after"].items() >= {
        "weight": 4400, "notes": None, "destination": "recyclage", "is_exit": False,
    }.items()  # fmt: skip


def test_two_desks_never_overwrite_each_other_silently(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket())
    bo = desk.operator()
    first = desk.services.lignes.change(bo, ligne.id, ligne.version, given(ligne, notes="Bo")).ligne
    with pytest.raises(StaleEdit) as found:
        desk.services.lignes.change(desk.who, ligne.id, ligne.version, given(ligne, notes="Ana"))
    assert found.value.current == first
    with pytest.raises(StaleEdit):
        desk.services.lignes.remove(desk.who, ligne.id, ligne.version)
    assert desk.services.tickets.detail(desk.who, ligne.ticket_id).lignes == (first,)
    desk.services.lignes.remove(desk.who, ligne.id, first.version)
    with pytest.raises((StaleEdit, NotFound)):
        desk.services.lignes.change(bo, ligne.id, first.version, given(first))


def test_simultaneous_changes_one_wins_and_others_raise_stale_edit(
    desk: Counter,
) -> None:
    ligne = desk.ligne(desk.ticket())

    def attempt(number: int) -> int | None:
        try:
            new = given(ligne, notes=str(number))
            desk.services.lignes.change(desk.who, ligne.id, ligne.version, new)
        except StaleEdit:
            return None
        return number

    with ThreadPoolExecutor(4) as pool:
        won = [n for n in pool.map(attempt, range(1, 5)) if n is not None]
    (found,) = desk.services.tickets.detail(desk.who, ligne.ticket_id).lignes
    assert [found.notes] == [str(n) for n in won]
    assert [action for action, _ in events(desk, ligne.uid)] == ["ligne.added", "ligne.changed"]


def test_removed_line_comes_back_exactly_as_it_was(desk: Counter) -> None:
    ticket = desk.ticket(desk.poste(deferred_day=date(2025, 1, 27)))
    category = desk.category("Électroménager")
    ligne = desk.ligne(ticket, "9.999", Destination.DON, category=category, notes="« à voir »\n🚲")
    other = desk.ligne(ticket)
    before = stored(desk, ligne.uid)
    desk.clock.forward(hours=1)
    desk.services.lignes.remove(desk.who, ligne.id, ligne.version)
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (other,)
    back = desk.services.lignes.restore(desk.who, ligne.uid)
    after = stored(desk, ligne.uid)
    moved = {"id", "version", "updated_at"}
    assert {k: v for k, v in after.items() if k not in moved} == {
        k: v for k, v in before.items() if k not in moved
    }
    assert replace(back, id=ligne.id, version=ligne.version) == ligne
    assert [action for action, _ in events(desk, ligne.uid)] == [
        "ligne.added", "ligne.removed", "ligne.restored"
    ]  # fmt: skip
    with pytest.raises(NotFound):
        desk.services.lignes.restore(desk.who, ligne.uid)


def test_one_removed_line_comes_back_once_however_many_ask(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket())
    desk.services.lignes.remove(desk.who, ligne.id, ligne.version)

    def attempt(_number: int) -> bool:
        try:
            desk.services.lignes.restore(desk.who, ligne.uid)
        except NotFound:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(attempt, range(4))) == 1
    assert len(desk.services.tickets.detail(desk.who, ligne.ticket_id).lignes) == 1


def test_event_of_removal_holds_every_column(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket(), notes="x")
    columns = set(stored(desk, ligne.uid))
    desk.services.lignes.remove(desk.who, ligne.id, ligne.version)
    _, (action, details) = events(desk, ligne.uid)
    assert action == "ligne.removed"
    assert set(details["before"]) == columns


def test_what_was_never_there_cannot_be_restored(desk: Counter) -> None:
    with pytest.raises(NotFound):
        desk.services.lignes.restore(desk.who, desk.who.uid)


def test_retired_category_takes_nothing_new_but_keeps_what_it_has(desk: Counter) -> None:
    ticket, category = desk.ticket(), desk.category("Ferraille")
    ligne = desk.ligne(ticket, category=category)
    other = desk.ligne(ticket)
    with desk.database.write() as connection:
        connection.execute(update(categories).values(deleted_at=desk.clock()))
    with pytest.raises(UserError, match="retirée") as found:
        desk.ligne(ticket, category=category)
    assert found.value.field == "category"
    change = desk.services.lignes.change
    with pytest.raises(UserError, match="retirée"):
        change(desk.who, other.id, other.version, given(other, category_id=category.id))
    new = given(ligne, weight=Decimal("2.000"))
    kept = change(desk.who, ligne.id, ligne.version, new).ligne
    assert (kept.category_id, kept.category_name) == (category.id, "Ferraille")
    freed = change(desk.who, ligne.id, kept.version, given(kept, category_id=None)).ligne
    with pytest.raises(UserError, match="retirée"):
        change(desk.who, ligne.id, freed.version, given(freed, category_id=category.id))


def test_unknown_category_is_refused(desk: Counter) -> None:
    with pytest.raises(UserError) as found:
        desk.services.lignes.add(
            desk.who, desk.ticket().id, LigneInput(99, Decimal("1.000"), Destination.DON)
        )
    assert found.value.field == "category"


def test_closed_tickets_lines_do_not_change_by_way(desk: Counter) -> None:
    ticket = desk.ticket()
    ligne, removed = desk.ligne(ticket), desk.ligne(ticket)
    desk.services.lignes.remove(desk.who, removed.id, removed.version)
    desk.services.counter.close_ticket(desk.who, ticket.id)
    for who in (desk.who, desk.operator()):
        with pytest.raises(StaleEdit, match="fermé"):
            desk.services.lignes.add(who, ticket.id, given(ligne))
        with pytest.raises(StaleEdit, match="fermé"):
            desk.services.lignes.change(who, ligne.id, ligne.version, given(ligne, notes="x"))
        with pytest.raises(StaleEdit, match="fermé"):
            desk.services.lignes.remove(who, ligne.id, ligne.version)
        with pytest.raises(StaleEdit, match="fermé"):
            desk.services.lignes.restore(who, removed.uid)
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (ligne,)


def test_operator_of_another_site_finds_no_line_here(desk: Counter) -> None:
    ticket = desk.ticket()
    ligne, removed = desk.ligne(ticket), desk.ligne(ticket)
    desk.services.lignes.remove(desk.who, removed.id, removed.version)
    cy = desk.operator("Cy", desk.site("Annexe"))
    with pytest.raises(NotFound):
        desk.services.lignes.add(cy, ticket.id, given(ligne))
    with pytest.raises(NotFound):
        desk.services.lignes.change(cy, ligne.id, ligne.version, given(ligne))
    with pytest.raises(NotFound):
        desk.services.lignes.remove(cy, ligne.id, ligne.version)
    with pytest.raises(NotFound):
        desk.services.lignes.restore(cy, removed.uid)
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (ligne,)


def test_colleague_goes_on_with_open_ticket(desk: Counter) -> None:
    ticket = desk.ticket()
    bo = desk.operator()
    ligne = desk.services.lignes.add(
        bo, ticket.id, LigneInput(None, Decimal("1.000"), Destination.AUTRE)
    )
    changed = desk.services.lignes.change(bo, ligne.id, 1, given(ligne, notes="ok"))
    assert changed.ligne.notes == "ok"


def test_new_line_never_takes_place_of_removed_one(desk: Counter) -> None:
    ticket = desk.ticket()
    old = desk.ligne(ticket)
    desk.services.lignes.remove(desk.who, old.id, old.version)
    new = desk.ligne(ticket, "7.000")
    bo = desk.operator()
    with pytest.raises((StaleEdit, NotFound)):
        desk.services.lignes.change(bo, old.id, old.version, given(old, notes="of Bo's screen"))
    with pytest.raises((StaleEdit, NotFound)):
        desk.services.lignes.remove(bo, old.id, old.version)
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (new,)


def test_removed_line_never_comes_back_into_another_ticket(desk: Counter) -> None:
    ticket = desk.ticket()
    ligne = desk.ligne(ticket)
    desk.services.lignes.remove(desk.who, ligne.id, ligne.version)
    desk.services.counter.close_poste(desk.who, ticket.poste_id, close_tickets=True)
    other = desk.ticket()
    with pytest.raises(NotFound):
        desk.services.lignes.restore(desk.who, ligne.uid)
    assert desk.services.tickets.detail(desk.who, other.id).lignes == ()
