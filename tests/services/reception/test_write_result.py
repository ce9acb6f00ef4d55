"""What a write gives back is what a reader finds; what was seen is read again once it changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.tickets import Destination, LigneInput, Ticket, TicketFingerprint
from recyclique_desk.storage.schema import categories
from tests.conftest import Counter

SOME = LigneInput(None, Decimal("1.5"), Destination.DON)


def seen(desk: Counter, ticket: Ticket) -> TicketFingerprint:
    """What a screen that shows the ticket would say of it."""
    detail = desk.services.tickets.detail(desk.who, ticket.id)
    keys = sum(ligne.id for ligne in detail.lignes)
    versions = sum(ligne.version for ligne in detail.lignes)
    return TicketFingerprint(detail.ticket, keys, versions, detail.category_version_sum)


def test_every_write_gives_totals_reader_finds(desk: Counter) -> None:
    ticket, lignes, tickets = desk.ticket(), desk.services.lignes, desk.services.tickets
    gone = replace(SOME, is_exit=True)
    added = lignes.add_all(desk.who, ticket.id, [SOME, replace(SOME, weight=Decimal(4)), gone])
    assert added.ticket == tickets.detail(desk.who, ticket.id).ticket
    assert (added.ticket.lines_count, added.ticket.exits_count) == (2, 1)
    assert added.ticket.weight.received == Decimal("5.5")
    assert added.ticket.weight.sortie == Decimal("1.5")
    assert added.lignes == tickets.detail(desk.who, ticket.id).lignes
    first, second, _ = added.lignes
    new = replace(SOME, weight=Decimal(2), destination=Destination.RECYCLAGE)
    changed = lignes.change(desk.who, first.id, first.version, new)
    assert changed.ticket == tickets.detail(desk.who, ticket.id).ticket
    assert changed.lignes == tickets.detail(desk.who, ticket.id).lignes[:1]
    assert changed.ticket.weight.direct == Decimal(2)
    copied = lignes.duplicate(desk.who, second.id, second.version)
    assert copied.ticket == tickets.detail(desk.who, ticket.id).ticket
    assert copied.ticket.weight.entree == Decimal(8)
    removed = lignes.remove(desk.who, second.id, second.version)
    assert (removed.removed_ids, removed.lignes) == ((second.id,), ())
    assert removed.ticket == tickets.detail(desk.who, ticket.id).ticket
    assert removed.ticket.all_lines_count == 3


def test_write_gives_its_own_lines_and_all_desks_totals(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.services.lignes.add(desk.operator(), ticket.id, SOME)
    written = desk.services.lignes.add_all(desk.who, ticket.id, [SOME])
    assert len(written.lignes) == 1
    assert written.ticket.lines_count == 2


def test_unchanged_ticket_is_not_read_again(desk: Counter) -> None:
    ticket, tickets = desk.ticket(), desk.services.tickets
    assert tickets.read_if_changed(desk.who, seen(desk, ticket)) is None
    desk.ligne(ticket)
    assert tickets.read_if_changed(desk.who, seen(desk, ticket)) is None
    known = seen(desk, ticket)
    desk.ligne(desk.ticket())
    assert tickets.read_if_changed(desk.who, known) is None


def test_whatever_is_done_to_ticket_is_news(desk: Counter) -> None:
    """Even what leaves count and weight as they were."""
    services, who = desk.services, desk.who
    ticket, other = desk.ticket(), desk.ticket()
    one, two, three = (desk.ligne(ticket, "1.5", Destination.DON) for _ in range(3))
    category = desk.category("Vélos")

    def rename() -> None:
        with desk.database.write() as connection:
            values = {"name": "Cycles", "version": categories.c.version + 1}
            mine = categories.c.id == category.id
            connection.execute(update(categories).where(mine).values(values))

    def swap() -> None:
        services.lignes.remove(who, two.id, two.version)
        services.lignes.add(who, ticket.id, SOME)

    given = LigneInput(None, one.weight, one.destination, "une note")
    acts = (
        lambda: desk.ligne(ticket),
        lambda: services.lignes.change(who, one.id, one.version, given),
        swap,
        lambda: services.corrections.move(who, three.id, three.version, other.id, "essai"),
        rename,
        lambda: services.counter.hand_over(who, ticket.id, 1, desk.operator().user_id),
        lambda: services.counter.close_ticket(who, ticket.id),
    )
    for act in acts:
        known = seen(desk, ticket)
        assert services.tickets.read_if_changed(who, known) is None
        act()
        news = services.tickets.read_if_changed(who, known)
        assert news == services.tickets.detail(who, ticket.id)


def test_missing_or_foreign_ticket_raises_not_found(desk: Counter) -> None:
    ticket = desk.ticket()
    known = seen(desk, ticket)
    desk.services.counter.discard_ticket(desk.who, ticket.id)
    with pytest.raises(NotFound):
        desk.services.tickets.read_if_changed(desk.who, known)


def test_notebooks_lines_come_back_from_write_as_they_lie(desk: Counter) -> None:
    ticket = desk.ticket(desk.poste(deferred_day=date(2025, 1, 27)))
    written = desk.services.lignes.add_all(desk.who, ticket.id, [SOME])
    assert written.lignes == desk.services.tickets.detail(desk.who, ticket.id).lignes
    assert written.ticket.is_deferred
