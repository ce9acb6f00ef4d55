"""What each category usually weighs, from the history, on both databases."""

from decimal import Decimal

import pytest
from sqlalchemy import insert, text

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.errors import NotAllowed
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination, Ticket
from recyclique_desk.services.reception.plausibility import PlausibilityService, _newest
from recyclique_desk.storage.schema import ligne_depot
from tests.conftest import PARIS, Counter


def service(desk: Counter, newest_lines: int = 1000) -> PlausibilityService:
    return PlausibilityService(desk.database, desk.clock, newest_lines=newest_lines)


def weigh(
    desk: Counter, ticket: Ticket, category: Category | None, *grams: int, is_exit: bool = False
) -> None:
    now = desk.clock()
    same = {
        "ticket_id": ticket.id,
        "category_id": None if category is None else category.id,
        "destination": Destination.DON,
        "is_exit": is_exit,
        "created_at": now,
        "entered_at": now,
        "updated_at": now,
        "site_id": ticket.site_id,
        "reception_day": local_day(now, PARIS),
        "is_deferred": False,
    }
    with desk.database.write() as connection:
        rows = [{**same, "uid": new_uid(now), "weight": weight} for weight in grams]
        connection.execute(insert(ligne_depot), rows)


def test_category_is_known_by_its_history(desk: Counter) -> None:
    crockery, rare = desk.category("Vaisselle"), desk.category("Rare")
    ticket = desk.ticket()
    weigh(desk, ticket, crockery, *range(500, 5500, 100), 960_000)
    weigh(desk, ticket, rare, 1000, 2000)
    weigh(desk, ticket, None, *range(1000, 1030))
    usual = service(desk).usual_weights(desk.who)
    assert set(usual) == {crockery.id}
    found = usual[crockery.id]
    assert (found.low, found.high) == (Decimal("0.500"), Decimal("5.400"))
    assert found.low.as_tuple().exponent == -3
    assert found.lines == 51


def test_exits_do_not_count_for_usual_weights(desk: Counter) -> None:
    crockery = desk.category("Vaisselle")
    weigh(desk, desk.ticket(), crockery, *range(100_000, 100_040), is_exit=True)
    assert service(desk).usual_weights(desk.who) == {}


def test_only_newest_lines_count(desk: Counter) -> None:
    crockery = desk.category("Vaisselle")
    weigh(desk, desk.ticket(), crockery, *[50_000] * 100)
    desk.clock.forward(days=1)
    weigh(desk, desk.ticket(), crockery, *[2_000] * 60)
    found = service(desk, newest_lines=60).usual_weights(desk.who)[crockery.id]
    assert (found.low, found.high, found.lines) == (Decimal(2), Decimal(2), 60)


def test_volunteer_learns_from_own_site_and_admin_from_all(desk: Counter) -> None:
    crockery = desk.category("Vaisselle")
    other: Who = desk.operator("Cy", desk.site("Annexe"))
    weigh(desk, desk.ticket(), crockery, *[2_000] * 30)
    weigh(desk, desk.ticket(who=other), crockery, *[4_000] * 40)
    learnt = service(desk)
    assert learnt.usual_weights(desk.operator("Bo"))[crockery.id].lines == 30
    assert learnt.usual_weights(other)[crockery.id].median == Decimal(4)
    assert learnt.usual_weights(desk.who)[crockery.id].lines == 70


def test_empty_database_knows_nothing(desk: Counter) -> None:
    assert service(desk).usual_weights(desk.who) == {}


def test_lists_without_person_are_refused(desk: Counter) -> None:
    with pytest.raises(NotAllowed):
        service(desk).usual_weights(None)


def test_index_is_read_backwards_and_nothing_sorted(sqlite_desk: Counter) -> None:
    query = _newest(60).where(ligne_depot.c.reception_day <= local_day(sqlite_desk.clock(), PARIS))
    engine = sqlite_desk.database.engine
    words = query.compile(engine, compile_kwargs={"literal_binds": True})
    with sqlite_desk.database.read() as connection:
        rows = connection.execute(text(f"EXPLAIN QUERY PLAN {words}"))
        plan = [row.detail for row in rows]
    assert len(plan) == 1
    assert "USING COVERING INDEX ix_ligne_depot_figures (reception_day<?)" in plan[0]
