"""The ticket list: pages without doubles or gaps, filters, totals of the whole selection."""

import random
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from recyclique_desk.domain.calendar import Period, parse_period
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import (
    Destination,
    LigneInput,
    Status,
    Ticket,
    TicketFilter,
    TicketOrder,
    WeightSplit,
)
from tests.conftest import Counter

TODAY = date(2025, 10, 7)


def all_pages(
    desk: Counter,
    chosen: TicketFilter | None = None,
    order: TicketOrder = TicketOrder.NEWEST,
    *,
    limit: int = 3,
    who: Who | None = None,
) -> list[Ticket]:
    """Every ticket, page after page."""
    found: list[Ticket] = []
    key = None
    while True:
        page = desk.services.tickets.page(
            who or desk.who, chosen or TicketFilter(), key, limit, order
        )
        assert len(page.tickets) == limit or page.next_key is None
        found += page.tickets
        if page.next_key is None:
            return found
        assert page.next_key != key, "the same page again and again"
        key = page.next_key


def numbers(tickets: list[Ticket]) -> list[str]:
    return [ticket.number[-3:].lstrip("0") for ticket in tickets]


def some_tickets(desk: Counter, count: int = 14) -> list[Ticket]:
    """Tickets with ties in moment and weight, two of them empty."""
    chance = random.Random(5)
    made = []
    poste = desk.poste()
    for n in range(count):
        if n % 3:
            desk.clock.forward(minutes=7)
        ticket = desk.ticket(poste)
        for _ in range(chance.choice([0, 1, 1, 2]) if n > 1 else 0):
            desk.ligne(ticket, chance.choice(["1.000", "9.000", "471.000"]))
        made.append(desk.services.tickets.detail(desk.who, ticket.id).ticket)
    return made


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 14, 100])
def test_pages_hold_every_ticket_once_in_every_order(sqlite_desk: Counter, limit: int) -> None:
    made = some_tickets(sqlite_desk)
    by_age = sorted(made, key=lambda t: (t.created_at, t.id))
    by_weight = sorted(made, key=lambda t: (t.weight.total, t.id), reverse=True)
    for order, expected in (
        (TicketOrder.OLDEST, by_age),
        (TicketOrder.NEWEST, by_age[::-1]),
        (TicketOrder.HEAVIEST, by_weight),
    ):
        assert all_pages(sqlite_desk, order=order, limit=limit) == expected


def test_both_databases_page_alike(desk: Counter) -> None:
    made = some_tickets(desk)
    by_weight = sorted(made, key=lambda t: (t.weight.total, t.id), reverse=True)
    assert all_pages(desk, order=TicketOrder.HEAVIEST) == by_weight
    assert all_pages(desk, order=TicketOrder.NEWEST) == sorted(
        made, key=lambda t: (t.created_at, t.id), reverse=True
    )
    assert all_pages(desk, order=TicketOrder.OLDEST) == sorted(
        made, key=lambda t: (t.created_at, t.id)
    )
    assert by_weight[0].weight.total > Decimal(471), "9 kg must not stand above 471 kg"


def test_ticket_created_meanwhile_disturbs_no_page(desk: Counter) -> None:
    made = some_tickets(desk, 6)
    first = desk.services.tickets.page(desk.who, TicketFilter(), None, 3)
    desk.clock.forward(minutes=1)
    desk.ticket()
    second = desk.services.tickets.page(desk.who, TicketFilter(), first.next_key, 3)
    expected = sorted(made, key=lambda t: (t.created_at, t.id), reverse=True)
    assert [*first.tickets, *second.tickets] == expected


def test_empty_list_is_one_empty_page(desk: Counter) -> None:
    page = desk.services.tickets.page(desk.who, TicketFilter())
    assert (page.tickets, page.next_key) == ((), None)
    totals = desk.services.tickets.totals(desk.who, TicketFilter())
    assert (totals.tickets, totals.lines_count, totals.weight) == (0, 0, WeightSplit())


def test_totals_are_of_whole_selection(desk: Counter) -> None:
    poste = desk.poste()
    for _ in range(5):
        ticket = desk.ticket(poste)
        desk.ligne(ticket, "0.100", Destination.REVENTE)
        desk.ligne(ticket, "0.200", Destination.RECYCLAGE)
        desk.ligne(ticket, "0.400", Destination.DON, is_exit=True)
    desk.ticket(poste)
    totals = desk.services.tickets.totals(desk.who, TicketFilter())
    assert (totals.tickets, totals.lines_count, totals.exits_count) == (6, 10, 5)
    assert totals.weight == WeightSplit(Decimal("0.500"), Decimal("1.000"), Decimal("2.000"))
    assert str(totals.weight.total) == "3.500"
    of_page = desk.services.tickets.page(desk.who, TicketFilter(), None, 2)
    assert len(of_page.tickets) == 2
    assert of_page.tickets[1].weight.total == Decimal("0.700")


def test_filters_narrow_list_and_totals_alike(desk: Counter) -> None:
    furniture = desk.category("Meubles")
    chairs = desk.category("Chaises", furniture.id)
    stools = desk.category("Tabourets", chairs.id)
    books = desk.category("Livres")
    poste = desk.poste()
    one, two, three, _four = (desk.ticket(poste) for _ in range(4))
    desk.ligne(one, category=stools, destination=Destination.DON)
    desk.ligne(two, category=books, destination=Destination.RECYCLAGE)
    desk.ligne(two, category=stools, destination=Destination.RECYCLAGE)
    desk.ligne(three, category=furniture, destination=Destination.DON)
    desk.services.counter.close_ticket(desk.who, one.id)

    def found(**parts: object) -> str:
        chosen = TicketFilter(**parts)  # type: ignore[arg-type]
        tickets = all_pages(desk, chosen, TicketOrder.OLDEST, limit=2)
        totals = desk.services.tickets.totals(desk.who, chosen)
        assert totals.tickets == len(tickets)
        assert totals.lines_count == sum(ticket.lines_count for ticket in tickets)
        assert totals.exits_count == sum(ticket.exits_count for ticket in tickets)
        assert totals.weight.total == sum(ticket.weight.total for ticket in tickets)
        return "".join(numbers(tickets))

    assert found() == "1234"
    assert found(status=Status.CLOSED) == "1"
    assert found(status=Status.OPENED) == "234"
    assert found(category_id=furniture.id) == "123"
    assert found(category_id=chairs.id) == "12"
    assert found(category_id=books.id) == "2"
    assert found(category_id=9999) == ""
    assert found(destination=Destination.DON) == "13"
    assert found(destination=Destination.AUTRE) == ""
    assert found(destination=Destination.DON, category_id=chairs.id) == "1"
    assert found(destination=Destination.DON, category_id=books.id) == ""
    assert found(status=Status.OPENED, category_id=furniture.id) == "23"
    assert found(without_category=True) == ""
    desk.ligne(three, destination=Destination.RECYCLAGE)
    assert found(without_category=True) == "3"
    assert found(without_category=True, status=Status.CLOSED) == ""


def test_one_site_of_several_is_looked_at_alone(desk: Counter) -> None:
    elsewhere = desk.site("Annexe")
    cy = desk.operator("Cy", elsewhere)
    here, there = desk.ticket(), desk.ticket(who=cy)
    desk.ligne(here, "1.000")
    desk.services.lignes.add(cy, there.id, LigneInput(None, Decimal(2), Destination.DON))
    closed = desk.services.counter.close_ticket(cy, there.id)
    today = Period.of_days(TODAY, TODAY)
    for chosen, tickets, kg in (
        (TicketFilter(site_id=elsewhere), [closed.id], 2),
        (TicketFilter(site_id=elsewhere, period=today), [closed.id], 2),
        (TicketFilter(Status.CLOSED, site_id=elsewhere), [closed.id], 2),
        (TicketFilter(Status.OPENED, site_id=elsewhere), [], 0),
        (TicketFilter(Status.CLOSED, site_id=here.site_id), [], 0),
        (TicketFilter(site_id=here.site_id), [here.id], 1),
    ):
        assert [ticket.id for ticket in all_pages(desk, chosen)] == tickets
        totals = desk.services.tickets.totals(desk.who, chosen)
        assert (totals.tickets, totals.weight.total) == (len(tickets), Decimal(kg))
    of_others = TicketFilter(site_id=here.site_id)
    assert all_pages(desk, of_others, who=cy) == []
    assert desk.services.tickets.totals(cy, of_others).tickets == 0


def test_period_holds_both_its_days_whole(desk: Counter) -> None:
    moments = [
        (date(2025, 10, 25), 23, 59),
        (date(2025, 10, 26), 0, 0),
        (date(2025, 10, 26), 23, 59),
        (date(2025, 10, 27), 0, 0),
    ]
    poste = desk.poste()
    tickets = []
    for moment in moments:
        desk.clock.set_local(*moment)
        tickets.append(desk.ticket(poste))
    day = date(2025, 10, 26)

    def count(period: Period) -> int:
        return desk.services.tickets.totals(desk.who, TicketFilter(period=period)).tickets

    assert count(Period.of_days(day, day)) == 2
    assert count(Period.of_days(day, day + timedelta(days=1))) == 3
    assert count(Period(first=day)) == 3
    assert count(Period(last=day)) == 3
    assert count(parse_period("2025-10-26T00:00:00+02:00", "2025-10-26T23:59:00+01:00")) == 1
    assert count(parse_period("2025-10-25T23:59:00+02:00", "2025-10-27")) == 4


def test_text_finds_numbers_counters_and_people_however_they_are_spelt(desk: Counter) -> None:
    zoe = desk.operator("Zoé Œuvrard")
    poste = desk.poste()
    for _ in range(12):
        desk.ticket(poste)
    desk.ticket(who=zoe)

    def found(text: str) -> list[str]:
        return numbers(all_pages(desk, TicketFilter(text=text), TicketOrder.OLDEST))

    assert found("251007-003") == ["3"]
    assert found("  3 ") == found("003") == found("#3") == ["3"]
    assert found("251007-01") == ["10", "11", "12", "13"]
    assert len(found("251007")) == len(found("251007-")) == 13
    assert found("zoe") == found("OEUVRARD") == found("é Œ") == ["13"]
    assert len(found("ana")) == 12
    assert found("%") == found("_") == found("nobody") == found("'; --") == []
    assert found("999") == found("250101-001") == []


def test_operator_sees_only_their_own_site(desk: Counter) -> None:
    here = desk.ticket()
    desk.ligne(here)
    cy = desk.operator("Cy", desk.site("Annexe"))
    there = desk.ticket(who=cy)
    assert all_pages(desk, who=cy) == [there]
    assert {t.id for t in all_pages(desk)} == {here.id, there.id}
    assert desk.services.tickets.totals(cy, TicketFilter()).lines_count == 0
    assert desk.services.tickets.detail(cy, there.id).ticket == there
    with pytest.raises(NotFound):
        desk.services.tickets.detail(cy, here.id)
    with pytest.raises(NotFound):
        desk.services.tickets.find(cy, str(here.uid))


def test_detail_has_its_lines_in_entry_order(desk: Counter) -> None:
    ticket = desk.ticket()
    lignes = []
    for minutes in (0, 0, 5, -30):
        desk.clock.forward(minutes=minutes)
        lignes.append(desk.ligne(ticket))
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == tuple(
        sorted(lignes, key=lambda ligne: (ligne.created_at, ligne.id))
    )
    with pytest.raises(NotFound):
        desk.services.tickets.detail(desk.who, 9999)


def test_ticket_is_found_by_its_number_and_by_its_uuid(desk: Counter) -> None:
    ticket = desk.ticket()
    find = desk.services.tickets.find
    assert find(desk.who, " 251007-001 ") == find(desk.who, str(ticket.uid)) == ticket
    assert find(desk.who, str(ticket.uid).upper()) == ticket
    for unknown in ("251007-002", "", "x'", str(UUID(int=5)), "251007", "%", "{number}"):
        with pytest.raises(NotFound, match="n'existe pas") as found:
            find(desk.who, unknown)
        assert found.value.field == "number"


def test_one_number_at_two_sites_is_each_operators_own_and_ambiguous_for_admin(
    desk: Counter,
) -> None:
    cy = desk.operator("Cy", desk.site("Annexe"))
    here, there = desk.ticket(), desk.ticket(who=cy)
    assert here.number == there.number
    find = desk.services.tickets.find
    assert find(cy, here.number) == there
    assert find(desk.operator("Bo"), here.number) == here
    with pytest.raises(NotFound, match="Plusieurs sites"):
        find(desk.who, here.number)
    assert find(desk.who, str(there.uid)) == there


def test_times_are_shown_in_zone_of_tickets_site(desk: Counter) -> None:
    cy = desk.operator("Cy", desk.site("Saint-Denis", "Indian/Reunion"))
    desk.clock.set_local(TODAY, 23, 30)
    there, here = desk.ticket(who=cy), desk.ticket()
    assert (there.time_zone, there.number) == ("Indian/Reunion", "251008-001")
    assert (here.time_zone, here.number) == ("Europe/Paris", "251007-001")


def test_heaviest_order_goes_by_what_was_received_page_by_page(desk: Counter) -> None:
    poste = desk.poste()
    light, only_exits, empty, heavy = (desk.ticket(poste) for _ in range(4))
    desk.ligne(light, "1.000")
    desk.ligne(light, "90.000", Destination.DON, is_exit=True)
    desk.ligne(only_exits, "50.000", Destination.DON, is_exit=True)
    desk.ligne(heavy, "2.000")
    tickets = all_pages(desk, TicketFilter(), TicketOrder.HEAVIEST, limit=1)
    assert [each.id for each in tickets] == [heavy.id, light.id, only_exits.id, empty.id]
