"""The live figures, held against a plain sum over the rows."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from recyclique_desk.domain.figures import CategoryWeight, LiveStats, PosteFigures
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination
from tests.conftest import PARIS, Counter
from tests.services.figures.random_history import FLOWS, Fold, Line, kg, live, mean

DAYS = [date(2025, 10, 7), date(2025, 10, 26), date(2025, 3, 30), date(2026, 1, 1)]


@pytest.mark.parametrize(("seed", "today"), list(enumerate(DAYS)))
def test_every_figure_is_plain_sum_of_rows(desk: Counter, seed: int, today: date) -> None:
    people = live(desk, today, seed)
    for who in (desk.who, people[0], people[2]):
        for exclude in (False, True):
            fold = Fold(desk, who, exclude_deferred=exclude)
            for day in (None, today - timedelta(weeks=1), today - timedelta(days=1)):
                stats = desk.services.figures.live_stats(who, day, exclude_deferred=exclude)
                check_stats(stats, fold, day or today, desk.clock())
                zone = ZoneInfo(desk.services.people.site(who).time_zone)
                now = desk.clock().astimezone(zone) if day is None else None
                check_usual(stats, fold, day or today, now)


def test_invented_histories_hold_what_is_difficult(sqlite_desk: Counter) -> None:
    live(sqlite_desk, DAYS[1], 1)
    fold = Fold(sqlite_desk, sqlite_desk.who, exclude_deferred=False)
    without = Fold(sqlite_desk, sqlite_desk.who, exclude_deferred=True)
    assert 0 < len(without.lines) < len(fold.lines)
    assert {line.flow for line in fold.lines} == set(FLOWS)
    assert any(line.is_exit for line in fold.lines)
    assert any(line.day == DAYS[1] and line.hour == 2 for line in fold.lines)
    assert any(line.hour in {0, 23} for line in fold.lines)
    assert {line.category for line in fold.lines} >= {None, 3, 5}, "retired and third-level ones"
    assert any(ticket.is_open and ticket.day < DAYS[1] for ticket in fold.tickets)


def check_stats(stats: LiveStats, fold: Fold, day: date, now: datetime) -> None:
    received, exits = fold.received([day]), fold.exits([day])
    assert stats.day == day
    assert stats.taken_at == now
    assert stats.tickets_today == sum(ticket.day == day for ticket in fold.tickets)
    assert stats.tickets_open == sum(ticket.is_open for ticket in fold.tickets)
    assert (stats.total_weight_kg, stats.lines_count) == (kg(received), len(received))
    assert (stats.exit_weight_kg, stats.exits_count) == (kg(exits), len(exits))
    split = stats.weight_split
    assert split.entree == kg(line for line in received if line.flow in {"revente", "don"})
    assert split.direct == kg(line for line in received if line.flow not in {"revente", "don"})
    assert (split.sortie, split.received) == (kg(exits), stats.total_weight_kg)
    assert stats.weight_by_destination == {
        Destination(flow): kg(line for line in received if line.flow == flow) for flow in FLOWS
    }
    known = [line for line in received if line.hour is not None]
    assert stats.weight_by_hour == {
        hour: kg(line for line in known if line.hour == hour)
        for hour in {line.hour for line in known}
    }
    check_categories(stats.weight_by_category, fold, received)
    assert stats.poste is None


def check_categories(
    found: tuple[CategoryWeight, ...], fold: Fold, lines: list[Line], *, of_all: bool = True
) -> None:
    """Every level, its order, and that its bars add up to the figure above them."""
    for entry in found:
        inside = [line for line in lines if line.category in fold.below(entry.category_id)]
        own = [line for line in lines if line.category == entry.category_id]
        assert entry.name == fold.name(entry.category_id)
        assert (entry.weight, entry.lines_count) == (kg(inside), len(inside))
        assert entry.own == kg(own)
        assert entry.weight == entry.own + sum(child.weight for child in entry.children)
        check_categories(entry.children, fold, inside, of_all=False)
    if of_all:
        assert {entry.category_id for entry in found} == {fold.root(x.category) for x in lines}
        assert sum(entry.weight for entry in found) == kg(lines)
    assert [entry.weight for entry in found] == sorted((e.weight for e in found), reverse=True)


def check_usual(stats: LiveStats, fold: Fold, day: date, now: datetime | None) -> None:
    past = [day - timedelta(weeks=n) for n in (1, 2, 3, 4)]
    seen = [d for d in past if fold.received([d]) or fold.exits([d])]
    if not seen:
        assert stats.usual is None
        return
    usual, count, received = stats.usual, len(seen), fold.received(seen)
    assert usual is not None
    assert usual.days == count
    assert usual.tickets_today == mean(sum(t.day in seen for t in fold.tickets), count, "0.1")
    assert usual.total_weight_kg == mean(kg(received), count, "0.001")
    assert usual.lines_count == mean(len(received), count, "0.1")
    assert usual.exit_weight_kg == mean(kg(fold.exits(seen)), count, "0.001")
    assert usual.exits_count == mean(len(fold.exits(seen)), count, "0.1")
    hours = {line.hour for line in received if line.hour is not None}
    assert usual.weight_by_hour == {
        hour: mean(kg(line for line in received if line.hour == hour), count, "0.001")
        for hour in hours
    }
    until = received
    if now is not None:
        quarter = (now.hour, now.minute // 15)
        until = [
            line
            for line in received
            if line.hour is None or (line.hour, line.minute // 15) <= quarter
        ]
    assert usual.weight_so_far_kg == mean(kg(until), count, "0.001")


@pytest.mark.parametrize("days", [1, 30])
def test_snapshot_is_of_one_piece(desk: Counter, days: int) -> None:
    people = live(desk, DAYS[1], 7)
    for who in (desk.who, people[2]):
        for exclude in (False, True):
            fold = Fold(desk, who, exclude_deferred=exclude)
            snapshot = desk.services.figures.snapshot(who, days=days, exclude_deferred=exclude)
            assert snapshot.stats == desk.services.figures.live_stats(who, exclude_deferred=exclude)
            wanted = [DAYS[1] - timedelta(days=n) for n in reversed(range(days))]
            assert [bar.day for bar in snapshot.days] == wanted
            for bar in snapshot.days:
                received = fold.received([bar.day])
                assert bar.by_destination == {
                    Destination(flow): kg(x for x in received if x.flow == flow) for flow in FLOWS
                }
                assert bar.total == kg(received)
            assert snapshot.days[-1].total == snapshot.stats.total_weight_kg
            check_categories(snapshot.categories, fold, fold.received(wanted))
            assert sum(c.weight for c in snapshot.categories) == sum(b.total for b in snapshot.days)


def test_poste_at_desk_has_its_own_figures(desk: Counter) -> None:
    people = live(desk, DAYS[0], 3)
    everything = Fold(desk, desk.who, exclude_deferred=False)
    for poste in {ticket.poste for ticket in everything.tickets}:
        who = replace(people[0], desk_poste_id=poste)
        lines = [line for line in everything.lines if line.poste == poste]
        tickets = [ticket for ticket in everything.tickets if ticket.poste == poste]
        received = [line for line in lines if not line.is_exit]
        exits = [line for line in lines if line.is_exit]
        assert desk.services.figures.live_stats(who).poste == PosteFigures(
            poste_id=poste,
            tickets=len(tickets),
            tickets_open=sum(ticket.is_open for ticket in tickets),
            total_weight_kg=kg(received),
            lines_count=len(received),
            exit_weight_kg=kg(exits),
            exits_count=len(exits),
        )


def test_no_figure_is_left_unchecked() -> None:
    checked = {
        "day", "exclude_deferred", "taken_at", "tickets_today", "tickets_open", "total_weight_kg",
        "lines_count", "exit_weight_kg", "exits_count", "weight_split", "weight_by_destination",
        "weight_by_category", "weight_by_hour", "poste", "usual",
    }  # fmt: skip
    assert {field.name for field in fields(LiveStats)} <= checked, "check the new figure too"


def test_empty_database_has_zeros_and_no_usual_day(desk: Counter) -> None:
    stats = desk.services.figures.live_stats(desk.who)
    assert (stats.tickets_today, stats.lines_count, stats.usual) == (0, 0, None)
    assert str(stats.total_weight_kg) == "0.000"
    assert stats.weight_by_category == ()
    snapshot = desk.services.figures.snapshot(desk.who)
    assert len(snapshot.days) == 30
    assert all(bar.total == 0 for bar in snapshot.days)


def test_poste_left_open_overnight_hides_nothing_of_next_day(desk: Counter) -> None:
    forgotten = desk.ticket()
    desk.clock.forward(days=1)
    desk.ligne(forgotten, "3.000")
    desk.ligne(desk.ticket(), "4.000")
    stats = desk.services.figures.live_stats(desk.who, exclude_deferred=True)
    assert (stats.total_weight_kg, stats.lines_count) == (Decimal("7.000"), 2)
    assert (stats.tickets_today, stats.tickets_open) == (1, 2)


def test_last_weeks_notebook_typed_today_counts_for_last_week(desk: Counter) -> None:
    last_week = date(2025, 9, 30)
    desk.ligne(desk.ticket(desk.poste(deferred_day=last_week)), "5.000")
    figures = desk.services.figures
    assert figures.live_stats(desk.who).total_weight_kg == 0
    then = figures.live_stats(desk.who, last_week)
    assert (then.total_weight_kg, then.weight_by_hour) == (Decimal("5.000"), {})
    assert figures.live_stats(desk.who, last_week, exclude_deferred=True).lines_count == 0
    usual = figures.live_stats(desk.who).usual
    assert usual is not None
    assert (usual.days, usual.total_weight_kg) == (1, Decimal("5.000"))
    assert figures.live_stats(desk.who, exclude_deferred=True).usual is None


@pytest.mark.parametrize("day", [date(2025, 10, 26), date(2025, 3, 30)])
def test_day_ends_at_midnight_whatever_its_hours(desk: Counter, day: date) -> None:
    ticket = desk.ticket()
    start = datetime(day.year, day.month, day.day, tzinfo=PARIS).astimezone(UTC)
    end = datetime(day.year, day.month, day.day + 1, tzinfo=PARIS).astimezone(UTC)
    for instant in (start - timedelta(seconds=1), start, end - timedelta(seconds=1), end):
        desk.clock.now = instant
        desk.ligne(ticket)
    assert (end - start) in {timedelta(hours=25), timedelta(hours=23)}
    stats = desk.services.figures.live_stats(desk.who, day)
    assert stats.lines_count == 2
    assert stats.weight_by_hour == {0: 1, 23: 1}


def test_each_person_has_day_of_their_site(desk: Counter) -> None:
    cy = desk.operator("Cy", desk.site("Saint-Denis", "Indian/Reunion"))
    desk.clock.set_local(date(2025, 10, 7), 23, 30)
    ticket = desk.ticket(who=cy)
    desk.ligne(ticket)
    assert desk.services.figures.live_stats(cy).day == date(2025, 10, 8)
    assert desk.services.figures.live_stats(cy).lines_count == 1
    assert desk.services.figures.live_stats(desk.who).day == date(2025, 10, 7)


def test_operator_sees_no_usual_weight_of_another_site(desk: Counter) -> None:
    desk.ligne(desk.ticket())
    cy: Who = desk.operator("Cy", desk.site("Annexe"))
    stats = desk.services.figures.live_stats(cy)
    assert (stats.lines_count, stats.tickets_today, stats.tickets_open) == (0, 0, 0)
