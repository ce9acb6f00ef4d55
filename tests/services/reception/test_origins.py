"""Where a ticket comes from: given at the counter, corrected later, taken over from the poste."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from recyclique_desk.domain.corrections import FieldChange
from recyclique_desk.domain.deposits import NO_ORIGIN, DepositKind, Origin, PartnerInput
from recyclique_desk.domain.errors import NotAllowed, NotFound, StaleEdit, UserError
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.domain.tickets import Destination, LigneInput, TicketFilter, WeightSource
from recyclique_desk.storage.protection import create_protection, drop_protection
from recyclique_desk.storage.schema import audit_events
from tests.conftest import Counter

RODEZ = Origin(commune="12202", postcode="12000")


def kind(desk: Counter, number: int = 0) -> DepositKind:
    return desk.services.deposit_kinds.of_site(desk.who).kinds[number]


def test_ticket_without_origin_has_none(desk: Counter) -> None:
    ticket = desk.ticket()
    assert (ticket.origin, ticket.deposit_kind, ticket.partner) == (NO_ORIGIN, None, None)


def test_origin_of_an_open_ticket_is_kept_with_the_names_of_kind_and_partner(
    desk: Counter,
) -> None:
    ticket, shop = desk.ticket(), kind(desk, 3)
    partner = desk.services.deposit_kinds.add_partner(desk.who, shop.id, PartnerInput("Martin"))
    given = Origin(shop.id, partner.id, "12202", "12000")
    bo = desk.operator()
    desk.services.counter.set_origin(bo, ticket.id, ticket.version, given)
    (page,) = desk.services.tickets.page(desk.who, TicketFilter()).tickets
    assert (page.origin, page.deposit_kind, page.partner) == (given, shop.name, "Martin")


def test_outdated_origin_is_refused_and_the_ticket_given_back(desk: Counter) -> None:
    ticket = desk.ticket()
    now = desk.services.counter.set_origin(desk.who, ticket.id, ticket.version, RODEZ)
    with pytest.raises(StaleEdit) as refused:
        desk.services.counter.set_origin(desk.who, ticket.id, ticket.version, NO_ORIGIN)
    assert refused.value.current == now
    closed = desk.services.counter.close_ticket(desk.who, ticket.id)
    with pytest.raises(StaleEdit):
        desk.services.counter.set_origin(desk.who, ticket.id, closed.version, NO_ORIGIN)
    assert desk.services.tickets.detail(desk.who, ticket.id).ticket.origin == RODEZ


def test_kind_or_partner_of_elsewhere_is_refused(desk: Counter) -> None:
    far = desk.services.sites.add(desk.who, SiteInput("Loin"))
    theirs = desk.services.deposit_kinds.of_site(desk.who, far.site.id).kinds[0]
    partner = desk.services.deposit_kinds.add_partner(
        desk.who, kind(desk, 3).id, PartnerInput("Martin")
    )
    ticket = desk.ticket()
    for origin in (
        Origin(theirs.id),
        Origin(999),
        Origin(kind(desk).id, partner.id),
        Origin(None, partner.id),
        Origin(commune="1220"),
        Origin(postcode="12 000"),
    ):
        with pytest.raises(UserError):
            desk.services.counter.set_origin(desk.who, ticket.id, ticket.version, origin)


def test_retired_kind_stays_on_its_ticket_and_is_given_to_no_other(desk: Counter) -> None:
    service = desk.services
    ticket, other, old = desk.ticket(), desk.ticket(), kind(desk)
    ticket = service.counter.set_origin(desk.who, ticket.id, 1, Origin(old.id))
    service.counter.set_usual_kind(desk.who, ticket.poste_id, old.id)
    service.deposit_kinds.retire(desk.who, old.id, old.version)
    kept = service.counter.set_origin(
        desk.who, ticket.id, ticket.version, replace(RODEZ, deposit_kind_id=old.id)
    )
    assert (kept.deposit_kind, kept.origin.commune) == (old.name, "12202")
    with pytest.raises(UserError, match="retiré"):
        service.counter.set_origin(desk.who, other.id, 1, Origin(old.id))
    assert desk.ticket().origin == NO_ORIGIN


def test_new_tickets_take_over_the_usual_kind_of_their_poste(desk: Counter) -> None:
    counter, second = desk.services.counter, kind(desk, 1)
    before = desk.ticket()
    bo = desk.operator()
    with pytest.raises(NotAllowed):
        counter.set_usual_kind(bo, before.poste_id, second.id)
    counter.set_usual_kind(desk.who, before.poste_id, second.id)
    assert desk.ticket().deposit_kind == second.name
    assert desk.services.tickets.detail(desk.who, before.id).ticket.origin == NO_ORIGIN
    counter.close_poste(desk.who, before.poste_id, close_tickets=True)
    desk.clock.forward(days=1)
    assert desk.ticket().deposit_kind == second.name, "the next day begins as the last one"
    assert desk.ticket(desk.poste(bo), bo).deposit_kind == second.name


def test_notebook_does_not_take_over_the_usual_kind(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.services.counter.set_usual_kind(desk.who, ticket.poste_id, kind(desk).id)
    desk.services.counter.close_poste(desk.who, ticket.poste_id, close_tickets=True)
    page = desk.services.notebook.open_page(desk.who, date(2025, 10, 1))
    assert desk.services.tickets.detail(desk.who, page.ticket_id).ticket.origin == NO_ORIGIN


def test_closed_ticket_is_corrected_by_an_admin_with_a_reason(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.ligne(ticket)
    closed = desk.services.counter.close_ticket(desk.who, ticket.id)
    corrections = desk.services.corrections
    with pytest.raises(UserError, match="motif"):
        corrections.change_origin(desk.who, ticket.id, closed.version, RODEZ, " ")
    with pytest.raises(NotAllowed):
        corrections.change_origin(desk.operator(), ticket.id, closed.version, RODEZ, "x")
    after = corrections.change_origin(desk.who, ticket.id, closed.version, RODEZ, "oublié")
    assert after.origin == RODEZ
    with pytest.raises(StaleEdit):
        corrections.change_origin(desk.who, ticket.id, closed.version, NO_ORIGIN, "x")


def test_ticket_of_another_site_is_out_of_reach(desk: Counter) -> None:
    ticket = desk.ticket()
    stranger = desk.operator("Zoé", desk.site("Loin"))
    with pytest.raises(NotFound):
        desk.services.counter.set_origin(stranger, ticket.id, ticket.version, RODEZ)


def test_pieces_and_estimate_are_kept_copied_removed_and_restored(desk: Counter) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    given = LigneInput(None, Decimal(9), Destination.DON, pieces=3, is_estimated=True)
    given = replace(given, source=WeightSource.TYPED)
    added = lignes.add(desk.who, ticket.id, given)
    copied = lignes.duplicate(desk.who, added.id, added.version).ligne
    assert copied.as_input() == added.as_input() == given
    lignes.remove(desk.who, added.id, added.version)
    assert lignes.restore(desk.who, added.uid).as_input() == added.as_input()
    (_, change) = desk.services.history.of_ligne(desk.who, added.uid)[:2]
    assert FieldChange("pieces", 3, None) in change.fields
    assert FieldChange("is_estimated", True, None) in change.fields


@pytest.mark.parametrize("pieces", [0, -1, 10_000])
def test_impossible_number_of_pieces_is_refused(desk: Counter, pieces: int) -> None:
    given = LigneInput(None, Decimal(1), Destination.DON, pieces=pieces)
    with pytest.raises(UserError) as refused:
        desk.services.lignes.add(desk.who, desk.ticket().id, given)
    assert refused.value.field == "pieces"


def test_line_removed_before_there_were_pieces_is_restored(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket())
    desk.services.lignes.remove(desk.who, ligne.id, ligne.version)
    with desk.database.write() as connection:
        event = connection.execute(
            select(audit_events).where(audit_events.c.action == "ligne.removed")
        ).one()
        details = json.loads(event.details)
        for name in ("pieces", "is_estimated"):
            del details["before"][name]
        drop_protection(connection)
        connection.execute(
            update(audit_events)
            .where(audit_events.c.id == event.id)
            .values(details=json.dumps(details))
        )
        create_protection(connection)
    back = desk.services.lignes.restore(desk.who, ligne.uid)
    assert (back.pieces, back.is_estimated) == (None, False)


def test_places_of_the_last_deposits_are_offered_newest_first_the_poste_before_the_site(
    desk: Counter,
) -> None:
    set_origin = desk.services.counter.set_origin
    bo = desk.operator()
    elsewhere = desk.ticket(desk.poste(bo), bo)
    set_origin(bo, elsewhere.id, 1, Origin(postcode="48000"))
    for place in (RODEZ, Origin(commune="12145"), RODEZ):
        ticket = desk.ticket()
        set_origin(desk.who, ticket.id, 1, replace(place, deposit_kind_id=kind(desk).id))
    set_origin(bo, desk.ticket(desk.services.counter.current_poste(bo), bo).id, 1, RODEZ)
    choices = desk.services.counter.deposit_choices(desk.who, ticket.id)
    assert choices.kinds == desk.services.deposit_kinds.of_site(desk.who)
    assert choices.places == (RODEZ, Origin(commune="12145"), Origin(postcode="48000"))
