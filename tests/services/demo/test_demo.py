"""The demonstration: as plausible as the rules, the same for the same seed, all or nothing."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Row, case, func, select, text

from recyclique_desk.domain.calendar import local_day, noon
from recyclique_desk.domain.errors import NotAllowed, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.domain.people import Role, Who
from recyclique_desk.domain.tickets import Destination, WeightSource, ticket_number
from recyclique_desk.services.access.people import PeopleService
from recyclique_desk.services.demo import DemoReport, DemoService
from recyclique_desk.services.demo.opening_hours import easter, is_open
from recyclique_desk.services.reception.counter import CounterService
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.schema import (
    audit_events,
    categories,
    deposit_kinds,
    ligne_depot,
    metadata,
    poste_reception,
    sites,
    ticket_depot,
    users,
)
from recyclique_desk.support.communes import bundled_communes

PARIS = ZoneInfo("Europe/Paris")
SATURDAY_AFTERNOON = datetime(2026, 3, 14, 15, 40, tzinfo=PARIS)
FILLED = (users, categories, poste_reception, ticket_depot, ligne_depot)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    database = Database(folder / "empty.sqlite")
    prepare_database(database, folder)
    database.close()
    return folder / "empty.sqlite"


@pytest.fixture
def fresh(template: Path, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Make as many empty SQLite databases as a test compares."""
    made: list[Database] = []

    def make() -> Database:
        copy = shutil.copy(template, tmp_path / f"{len(made)}.sqlite")
        made.append(Database(copy))
        return made[-1]

    yield make
    for database in made:
        database.close()


def admin(database: Database, now: datetime = SATURDAY_AFTERNOON) -> Who:
    return PeopleService(database, lambda: now.astimezone(UTC)).sign_in_local_admin("camille")


def fill(database: Database, *, now: datetime = SATURDAY_AFTERNOON, **options: Any) -> DemoReport:
    service = DemoService(database, lambda: now.astimezone(UTC))
    return service.fill(admin(database, now), **options)


def everything(database: Database) -> str:
    """Digest all rows the demonstration makes, uids included."""
    digest = hashlib.sha256()
    with database.read() as connection:
        for table in FILLED:
            # The local admin was there before and is nobody's invention.
            query = select(table).where(table.c.id > 1 if table is users else text("1 = 1"))
            for row in connection.execute(query.order_by(table.c.id)):
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def rows_of(database: Database, table: Any) -> list[Row[Any]]:
    with database.read() as connection:
        return list(connection.execute(select(table).order_by(table.c.id)))


def count(database: Database, table: Any) -> int:
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_same_seed_makes_same_rows(fresh: Callable[[], Database]) -> None:
    first, second, other = fresh(), fresh(), fresh()
    for database, seed in ((first, 7), (second, 7), (other, 8)):
        fill(database, lines=1500, seed=seed)
    assert everything(first) == everything(second)
    assert everything(first) != everything(other)


def test_past_last_day_makes_clock_irrelevant(fresh: Callable[[], Database]) -> None:
    first, second = fresh(), fresh()
    day = date(2026, 3, 1)
    fill(first, lines=800, last_day=day)
    fill(second, lines=800, last_day=day, now=SATURDAY_AFTERNOON + timedelta(days=40))
    assert everything(first) == everything(second)


def test_both_databases_get_same_rows(database: Database, fresh: Callable[[], Database]) -> None:
    yardstick = fresh()
    fill(yardstick, lines=1500, sites=2)
    fill(database, lines=1500, sites=2)
    assert everything(database) == everything(yardstick)


@pytest.mark.parametrize(
    ("lines", "days", "site_count"), [(1, None, None), (2, 30, 3), (997, 12, 2), (5000, 400, 4)]
)
def test_there_are_exactly_as_many_lines_as_asked(
    fresh: Callable[[], Database], lines: int, days: int | None, site_count: int | None
) -> None:
    database = fresh()
    report = fill(database, lines=lines, days=days, sites=site_count)
    assert count(database, ligne_depot) == report.lines == lines
    assert count(database, ticket_depot) == report.tickets
    assert count(database, poste_reception) == report.postes
    assert count(database, users) == report.volunteers + 1
    assert count(database, categories) == report.categories
    assert count(database, sites) == (site_count or 1)
    with database.read() as connection:
        grams, first, last = connection.execute(
            select(
                func.sum(case((ligne_depot.c.is_exit, 0), else_=ligne_depot.c.weight)),
                func.min(ligne_depot.c.reception_day),
                func.max(ligne_depot.c.reception_day),
            )
        ).one()
    assert report.weight == Decimal(grams) / 1000
    assert (report.first_day, report.last_day) == (first, last)


def test_lines_keep_rules(database: Database) -> None:
    fill(database, lines=4000)
    tickets = {row.id: row for row in rows_of(database, ticket_depot)}
    postes = {row.id: row for row in rows_of(database, poste_reception)}
    for line in rows_of(database, ligne_depot):
        ticket = tickets[line.ticket_id]
        poste = postes[ticket.poste_id]
        assert not (line.is_exit and line.destination is Destination.REVENTE)
        assert line.reception_day == local_day(line.created_at, PARIS)
        assert line.reception_day == ticket.reception_day == local_day(ticket.created_at, PARIS)
        assert line.site_id == ticket.site_id == poste.site_id
        assert line.is_deferred == ticket.is_deferred == poste.is_deferred
        assert (line.quarter is None) is line.is_deferred
        assert line.created_at <= line.entered_at <= line.updated_at <= SATURDAY_AFTERNOON
        assert ticket.entered_at <= line.entered_at <= (ticket.closed_at or SATURDAY_AFTERNOON)
        if line.is_deferred:
            assert line.created_at == noon(line.reception_day, PARIS) == poste.opened_at
            assert local_day(line.entered_at, PARIS) > line.reception_day
        else:
            assert line.created_at == line.entered_at
            assert 9 <= line.created_at.astimezone(PARIS).hour < 18


def test_tickets_are_numbered_from_one_without_gap(fresh: Callable[[], Database]) -> None:
    database = fresh()
    fill(database, lines=4000, sites=2)
    counters: dict[tuple[int, date], list[int]] = {}
    for ticket in rows_of(database, ticket_depot):
        assert ticket.number == ticket_number(ticket.reception_day, ticket.counter)
        counters.setdefault((ticket.site_id, ticket.reception_day), []).append(ticket.counter)
    for numbers in counters.values():
        assert numbers == list(range(1, len(numbers) + 1))


def test_tickets_lie_within_their_poste_one_after_other(
    fresh: Callable[[], Database],
) -> None:
    database = fresh()
    fill(database, lines=4000)
    postes = {row.id: row for row in rows_of(database, poste_reception)}
    before = dict.fromkeys(postes, datetime.min.replace(tzinfo=UTC))
    for ticket in rows_of(database, ticket_depot):
        poste = postes[ticket.poste_id]
        assert poste.opened_at <= ticket.created_at
        assert before[poste.id] <= ticket.entered_at
        if ticket.closed_at is not None:
            assert ticket.entered_at <= ticket.closed_at
            assert poste.closed_at is None or ticket.closed_at <= poste.closed_at
            before[poste.id] = ticket.closed_at
    sizes = Counter(line.ticket_id for line in rows_of(database, ligne_depot))
    assert all(3 <= size <= 72 for size in sizes.values())


def test_one_poste_and_one_ticket_are_open_today(database: Database) -> None:
    fill(database, lines=3000)
    [poste] = [row for row in rows_of(database, poste_reception) if row.status == "opened"]
    [ticket] = [row for row in rows_of(database, ticket_depot) if row.status == "opened"]
    assert ticket.poste_id == poste.id
    assert poste.opened_by_user_id != admin(database).user_id
    assert ticket.reception_day == SATURDAY_AFTERNOON.date()
    assert poste.closed_at is None
    assert ticket.closed_at is None


def test_last_day_is_lively_even_on_sunday(fresh: Callable[[], Database]) -> None:
    database = fresh()
    sunday = SATURDAY_AFTERNOON + timedelta(days=1)
    assert not is_open(sunday.date())
    assert fill(database, lines=2000, now=sunday).last_day == sunday.date()


@pytest.mark.parametrize("days", [None, 1])
def test_just_after_midnight_nothing_was_received_yet(
    fresh: Callable[[], Database], days: int | None
) -> None:
    database = fresh()
    early = SATURDAY_AFTERNOON.replace(hour=0, minute=5)
    report = fill(database, lines=500, days=days, now=early)
    assert report.last_day == early.date() - timedelta(days=1)
    assert not [row for row in rows_of(database, poste_reception) if row.status == "opened"]


def test_days_are_those_centre_opens_on(fresh: Callable[[], Database]) -> None:
    database = fresh()
    fill(database, lines=4000, days=370)
    seen = {line.reception_day for line in rows_of(database, ligne_depot)}
    assert all(is_open(day) or day == SATURDAY_AFTERNOON.date() for day in seen)
    assert len(seen) > 200


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20))],
)
def test_easter_is_where_church_has_it(year: int, sunday: date) -> None:
    assert easter(year) == sunday


def test_closed_days_are_closed() -> None:
    closed = ("2025-05-01", "2025-05-29", "2025-11-11", "2025-08-15", "2025-12-26", "2025-10-05")
    assert not any(is_open(date.fromisoformat(day)) for day in closed)
    assert is_open(date(2025, 10, 4))


def test_retired_category_only_has_old_lines(fresh: Callable[[], Database]) -> None:
    database = fresh()
    fill(database, lines=5000, days=200)
    [retired] = [row for row in rows_of(database, categories) if row.deleted_at is not None]
    lines = rows_of(database, ligne_depot)
    old = [line for line in lines if line.category_id == retired.id]
    assert old
    assert all(line.created_at < retired.deleted_at for line in old)
    roots = {row.id for row in rows_of(database, categories) if row.parent_id is None}
    assert any(line.category_id in roots for line in lines)
    assert any(line.category_id is None for line in lines)


def test_database_with_poste_is_refused(database: Database) -> None:
    who = admin(database)
    CounterService(database, lambda: SATURDAY_AFTERNOON.astimezone(UTC)).open_poste(who)
    with pytest.raises(UserError, match="vide"):
        fill(database, lines=10)
    assert count(database, ligne_depot) == 0


def test_it_cannot_be_filled_twice(fresh: Callable[[], Database]) -> None:
    database = fresh()
    fill(database, lines=10)
    with pytest.raises(UserError):
        fill(database, lines=10)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"lines": 0}, "lines"),
        ({"days": 0}, "days"),
        ({"sites": 0}, "sites"),
        ({"lines": 1_000_000, "days": 1}, "days"),
        ({"last_day": date(2026, 3, 15)}, "last_day"),
        ({"last_day": date(1, 1, 2)}, "last_day"),
    ],
)
def test_senseless_numbers_are_refused(
    fresh: Callable[[], Database], options: dict[str, Any], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        fill(fresh(), **options)
    assert refused.value.field == field


def test_cancel_leaves_database_empty(database: Database) -> None:
    who = admin(database)
    token = CancelToken(lambda done, _total: token.request() if done else None)
    service = DemoService(database, lambda: SATURDAY_AFTERNOON.astimezone(UTC))
    with pytest.raises(Cancelled):
        service.fill(who, lines=11_000, progress=token)
    assert all(count(database, table) == 0 for table in FILLED if table is not users)
    assert count(database, users) == 1


def test_progress_reaches_end(fresh: Callable[[], Database]) -> None:
    seen: list[tuple[int, int | None]] = []
    fill(
        fresh(),
        lines=11_000,
        progress=CancelToken(lambda done, total: seen.append((done, total))),
    )
    assert seen[-1] == (11_000, 11_000)
    assert seen == sorted(seen)
    assert len(seen) > 2


def test_only_admins_may(fresh: Callable[[], Database]) -> None:
    database = fresh()
    someone = admin(database)
    operator = Who(
        someone.user_id, someone.uid, "rosa", "Rosa", Role.OPERATOR, site_id=someone.site_id
    )
    service = DemoService(database, lambda: SATURDAY_AFTERNOON.astimezone(UTC))
    for who in (None, operator):
        with pytest.raises(NotAllowed):
            service.fill(who, lines=10)


def test_counter_goes_on_working_afterwards(database: Database) -> None:
    fill(database, lines=500)
    now = SATURDAY_AFTERNOON.astimezone(UTC) + timedelta(minutes=1)
    counter = CounterService(database, lambda: now)
    who = admin(database)
    numbers = [row.number for row in rows_of(database, ticket_depot)]
    ticket = counter.create_ticket(who, counter.open_poste(who).id)
    assert ticket.number == ticket_number(
        SATURDAY_AFTERNOON.date(), sum(n.startswith("260314") for n in numbers) + 1
    )
    assert [row.action for row in rows_of(database, audit_events)].count("demo.filled") == 1


def test_existing_sites_are_kept_and_missing_added(fresh: Callable[[], Database]) -> None:
    database = fresh()
    who = admin(database)
    with database.write() as connection:
        connection.execute(
            sites.insert().values(
                uid=new_uid(SATURDAY_AFTERNOON),
                name="Annexe",
                time_zone="Indian/Reunion",
                is_active=True,
                updated_at=SATURDAY_AFTERNOON,
            )
        )
    fill(database, lines=900, sites=3)
    places = rows_of(database, sites)
    assert [place.name for place in places][:2] == ["Ma ressourcerie", "Annexe"]
    assert len({place.name for place in places}) == 3
    zones = {place.id: ZoneInfo(place.time_zone) for place in places}
    lines = rows_of(database, ligne_depot)
    assert {line.site_id for line in lines} == set(zones)
    assert all(
        line.reception_day == local_day(line.created_at, zones[line.site_id]) for line in lines
    )
    assert all(line.created_at <= SATURDAY_AFTERNOON for line in lines)
    [opened] = [row for row in rows_of(database, poste_reception) if row.status == "opened"]
    assert opened.site_id == who.site_id


def test_sqlite_integrity_check_passes(fresh: Callable[[], Database]) -> None:
    database = fresh()
    fill(database, lines=4000, sites=2)
    with database.read() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        known = {row[0] for row in connection.execute(text("SELECT tbl FROM sqlite_stat1"))}
    assert "ligne_depot" in known
    assert {table.name for table in metadata.sorted_tables} >= known - {"alembic_version"}


@pytest.mark.parametrize(("hour", "minute"), [(0, 40), (7, 5), (13, 10), (21, 30)])
@pytest.mark.parametrize("day", [date(2026, 3, 17), date(2026, 3, 15)], ids=["tuesday", "sunday"])
def test_demonstration_at_any_hour_has_lines_of_today_up_to_now(
    fresh: Callable[[], Database], day: date, hour: int, minute: int
) -> None:
    now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)
    database = fresh()
    fill(database, lines=3000, now=now)
    moments = [row.created_at for row in rows_of(database, ligne_depot)]
    today = datetime(day.year, day.month, day.day, tzinfo=PARIS)
    assert today <= max(moments) <= now
    assert min(moments) < now - timedelta(days=365)


def test_tickets_say_where_they_come_from_and_what_is_counted_has_pieces(
    fresh: Callable[[], Database],
) -> None:
    database = fresh()
    fill(database, lines=2_000, sites=2)
    tickets, lines = rows_of(database, ticket_depot), rows_of(database, ligne_depot)
    for site_id in {ticket.site_id for ticket in tickets}:
        here = [ticket for ticket in tickets if ticket.site_id == site_id]
        assert len({ticket.commune for ticket in here}) > 3
        assert len({ticket.deposit_kind_id for ticket in here}) > 2
        kinds = {each.id for each in rows_of(database, deposit_kinds) if each.site_id == site_id}
        assert {ticket.deposit_kind_id for ticket in here} - {None} <= kinds
    codes = {ticket.commune for ticket in tickets} - {None}
    assert all(bundled_communes().get(code) is not None for code in codes)
    one = {each.id: each.piece_weight for each in rows_of(database, categories)}
    assert {line.pieces is None for line in lines} == {True, False}
    for line in lines:
        assert (line.pieces is None) == (one.get(line.category_id) is None)
        if line.is_estimated:
            assert line.weight == line.pieces * one[line.category_id]
    assert any(line.is_estimated for line in lines)


def test_weights_of_the_counter_are_weighed_mostly_and_those_of_paper_typed(
    fresh: Callable[[], Database],
) -> None:
    database = fresh()
    fill(database, lines=3_000)
    lines = rows_of(database, ligne_depot)
    assert {line.source for line in lines} == {WeightSource.WEIGHED, WeightSource.TYPED}
    weighed = [line for line in lines if line.source is WeightSource.WEIGHED]
    assert 0.5 < len(weighed) / len(lines) < 0.8
    assert not any(line.is_deferred or line.is_estimated for line in weighed)
