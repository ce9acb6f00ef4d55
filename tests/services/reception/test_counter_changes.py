"""A ticket handed over or discarded, a poste forgotten, a line typed again."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.tickets import Destination, LigneInput
from tests.conftest import Counter
from tests.services.journal.events import events_of


def test_ticket_is_handed_over_with_its_event(desk: Counter) -> None:
    ticket, bo = desk.ticket(), desk.operator()
    handed = desk.services.counter.hand_over(desk.who, ticket.id, ticket.version, bo.user_id)
    assert handed.benevole == "Bo"
    action, details = events_of(desk.database, ticket.uid)[-1]
    assert action == "ticket.handed-over"
    assert details["before"] == {"benevole_user_id": desk.who.user_id}
    assert details["after"] == {"benevole_user_id": bo.user_id}
    with pytest.raises(StaleEdit) as refused:
        desk.services.counter.hand_over(bo, ticket.id, ticket.version, desk.who.user_id)
    assert refused.value.current == handed


def test_ticket_cannot_be_handed_to_person_of_another_site(desk: Counter) -> None:
    ticket, cy = desk.ticket(), desk.operator("Cy", desk.site("Annexe"))
    with pytest.raises(UserError, match="ne travaille pas ici"):
        desk.services.counter.hand_over(desk.who, ticket.id, ticket.version, cy.user_id)
    with pytest.raises(UserError, match="ne travaille pas ici"):
        desk.services.counter.hand_over(desk.who, ticket.id, ticket.version, 999)


def test_admin_alone_discards_closed_ticket_that_is_empty(desk: Counter) -> None:
    bo = desk.operator("Bo")
    poste = desk.poste(bo)
    ticket = desk.ticket(poste, bo)
    with desk.database.write() as connection:
        connection.execute(text("UPDATE ticket_depot SET status = 'closed'"))
    with pytest.raises(StaleEdit):
        desk.services.counter.discard_ticket(bo, ticket.id)
    desk.services.counter.discard_ticket(desk.who, ticket.id)
    with pytest.raises(NotFound):
        desk.services.tickets.detail(desk.who, ticket.id)


def test_only_empty_ticket_is_discarded(desk: Counter) -> None:
    ticket, empty = desk.ticket(), desk.ticket()
    desk.ligne(ticket)
    with pytest.raises(UserError, match="lignes"):
        desk.services.counter.discard_ticket(desk.who, ticket.id)
    desk.services.counter.discard_ticket(desk.who, empty.id)
    action, details = events_of(desk.database, empty.uid)[-1]
    assert (action, details["before"]["number"]) == ("ticket.discarded", "251007-002")


def test_poste_left_open_since_yesterday_is_announced_until_it_is_taken_up(
    desk: Counter,
) -> None:
    counter = desk.services.counter
    assert counter.forgotten_poste(desk.who) is None
    desk.clock.set_local(date(2025, 10, 7), 23, 59)
    poste = desk.poste()
    desk.ticket(poste)
    assert counter.forgotten_poste(desk.who) is None
    desk.clock.set_local(date(2025, 10, 8), 0, 1)
    forgotten = counter.forgotten_poste(desk.who)
    assert forgotten is not None
    assert (forgotten.id, forgotten.open_tickets) == (poste.id, 1)
    counter.take_up_poste(desk.who, poste.id)
    assert counter.forgotten_poste(desk.who) is None
    desk.clock.forward(days=1)
    assert counter.forgotten_poste(desk.who) is not None


def test_notebook_opened_today_is_not_forgotten(desk: Counter) -> None:
    desk.poste(deferred_day=date(2025, 9, 1))
    assert desk.services.counter.forgotten_poste(desk.who) is None
    desk.clock.forward(days=1)
    assert desk.services.counter.forgotten_poste(desk.who) is not None


def test_line_is_duplicated_as_it_was_seen(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket(), "2.5", Destination.DON, notes="lot")
    desk.clock.forward(minutes=1)
    copy = desk.services.lignes.duplicate(desk.who, ligne.id, ligne.version).ligne
    assert (copy.weight, copy.notes, copy.destination) == (Decimal("2.500"), "lot", Destination.DON)
    assert copy.uid != ligne.uid
    assert copy.created_at == desk.clock()
    assert events_of(desk.database, copy.uid)[0][1]["copy_of"] == str(ligne.uid)
    given = LigneInput(None, Decimal(3), Destination.DON)
    desk.services.lignes.change(desk.who, ligne.id, ligne.version, given)
    with pytest.raises(StaleEdit):
        desk.services.lignes.duplicate(desk.who, ligne.id, ligne.version)
