"""Postes and tickets at the counter."""

from dataclasses import replace
from datetime import date

import pytest

from recyclique_desk.domain.errors import NotAllowed, StaleEdit, TicketsStillOpen, UserError
from recyclique_desk.domain.tickets import Status
from tests.conftest import Counter


def test_person_has_at_most_one_open_poste(desk: Counter) -> None:
    desk.poste()
    with pytest.raises(UserError, match="déjà un poste ouvert"):
        desk.poste()


def test_open_poste_is_found_again_after_restart(desk: Counter) -> None:
    poste = desk.poste()
    found = desk.services.counter.current_poste(desk.who)
    assert found is not None
    assert found.uid == poste.uid


def test_poste_with_open_tickets_is_not_closed_silently(desk: Counter) -> None:
    poste = desk.poste()
    ticket = desk.ticket(poste)
    desk.ligne(ticket)
    with pytest.raises(TicketsStillOpen):
        desk.services.counter.close_poste(desk.who, poste.id)
    closed = desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)
    assert closed.status is Status.CLOSED
    assert desk.services.tickets.detail(desk.who, ticket.id).ticket.status is Status.CLOSED


def test_closing_poste_discards_its_empty_tickets(desk: Counter) -> None:
    poste = desk.poste()
    empty = desk.ticket(poste)
    desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)
    with pytest.raises(UserError, match="n'existe plus"):
        desk.services.tickets.detail(desk.who, empty.id)


def test_numbers_start_at_001_each_local_day(desk: Counter) -> None:
    desk.clock.set_local(date(2025, 10, 25), 23, 59)
    first, second = desk.ticket(), desk.ticket()
    desk.clock.set_local(date(2025, 10, 26), 0, 1)
    third = desk.ticket()
    assert [t.number for t in (first, second, third)] == [
        "251025-001",
        "251025-002",
        "251026-001",
    ]


def test_each_site_numbers_its_own_tickets(desk: Counter) -> None:
    other = desk.operator("Cy", desk.site("Annexe"))
    assert desk.ticket().number == desk.ticket(who=other).number == "251007-001"


def test_ticket_opened_in_yesterdays_poste_is_of_today(desk: Counter) -> None:
    poste = desk.poste()
    desk.clock.forward(days=1)
    ticket = desk.ticket(poste)
    assert ticket.number == "251008-001"
    assert ticket.created_at == desk.clock()


def test_deferred_poste_dates_tickets_and_lines_at_noon_of_its_day(desk: Counter) -> None:
    poste = desk.poste(deferred_day=date(2025, 1, 27))
    ticket = desk.ticket(poste)
    ligne = desk.ligne(ticket)
    assert ticket.number == "250127-001"
    assert ticket.created_at.isoformat() == "2025-01-27T11:00:00+00:00"
    assert ligne.created_at == ticket.created_at
    assert ticket.is_deferred


def test_notebook_is_never_dated_ahead(desk: Counter) -> None:
    with pytest.raises(UserError, match="futur"):
        desk.poste(deferred_day=date(2025, 10, 8))


def test_deferred_entry_is_for_admins(desk: Counter) -> None:
    with pytest.raises(NotAllowed):
        desk.poste(desk.operator(), deferred_day=date(2025, 10, 1))


def test_operator_works_in_desks_poste_but_not_in_anothers(desk: Counter) -> None:
    poste = desk.poste()
    bo = desk.operator()
    at_this_desk = replace(bo, desk_poste_id=poste.id)
    assert desk.services.counter.create_ticket(at_this_desk, poste.id).benevole == "Bo"
    with pytest.raises(NotAllowed):
        desk.services.counter.create_ticket(bo, poste.id)


def test_colleagues_open_ticket_can_be_closed(desk: Counter) -> None:
    ticket = desk.ticket()
    bo = desk.operator()
    assert desk.services.counter.close_ticket(bo, ticket.id).status is Status.CLOSED


def test_closed_ticket_is_not_closed_twice(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.services.counter.close_ticket(desk.who, ticket.id)
    with pytest.raises(StaleEdit, match="fermé"):
        desk.services.counter.close_ticket(desk.who, ticket.id)


def test_calls_without_person_are_refused(desk: Counter) -> None:
    with pytest.raises(NotAllowed, match="connecté"):
        desk.services.counter.open_poste(None)
