"""Computes how many lines each site receives on each day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from recyclique_desk.domain.calendar import day_number, local_day
from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.demo.opening_hours import (
    OPEN_MINUTES,
    activity_level,
    half_days,
    is_open,
)
from recyclique_desk.services.demo.sampling import seeded_random
from recyclique_desk.storage.types import instant_from

LINES_PER_DAY = 110
LEAST_LINES = 3_000
"""From this many lines on, a history covers thirteen months: at least some ten lines a day."""
LINES_PER_SITE = 250_000
MOST_SITES = 20
LONGEST_DEFAULT = 3_653
LONGEST = 10_000
MOST_LINES = 100_000_000
_DENSEST = 50_000
_EARLY = 0.6


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """The days with a line count for each site of each, oldest day first."""

    days: tuple[date, ...]
    lines: tuple[tuple[int, ...], ...]
    last_day: date
    today: date

    @property
    def early_days(self) -> int:
        """How many of the first days count as long ago."""
        return int(len(self.days) * _EARLY)

    def __iter__(self) -> Iterator[tuple[int, date, tuple[int, ...]]]:
        for index, (day, counts) in enumerate(zip(self.days, self.lines, strict=True)):
            yield index, day, counts


def default_sites(lines: int) -> int:
    """Return one site up to 250 000 lines, some ten years of them, and at most twenty."""
    return min(MOST_SITES, max(1, -(-lines // LINES_PER_SITE)))


def check_bounds(lines: int, span: int | None, site_count: int) -> None:
    """Raise UserError, with the argument as its field, for numbers out of bounds."""
    for field, value, most in (
        ("lines", lines, MOST_LINES),
        ("days", 1 if span is None else span, LONGEST),
        ("sites", site_count, 100),
    ):
        if not 1 <= value <= most:
            raise UserError("« {name} » va de 1 à {most}.", field=field, name=field, most=most)


def make_plan(
    lines: int,
    span: int | None,
    zones: Sequence[ZoneInfo],
    *,
    seed: int,
    last_day: date | None,
    now: int,
) -> DemoPlan:
    """Spread exactly `lines` over the open days of a span; the rule is in `DemoService.fill`."""
    today = local_day(instant_from(now), zones[0])
    last = today if last_day is None else last_day
    if last > today:
        raise UserError("Une démonstration ne peut pas finir dans le futur.", field="last_day")
    if day_number(last) < LONGEST:
        raise UserError("Une démonstration ne finit pas avant 1998.", field="last_day")
    if span is None:
        span = _default_span(last, lines, len(zones))
    first = last - timedelta(days=span - 1)
    days = [day for day in _days(first, last) if is_open(day) or day == last]
    weights = _weights(days, zones, seed, now)
    if not any(map(any, weights)):
        # Nothing is open yet today, and there is no other day: the one before steps in.
        days = [last - timedelta(days=1)]
        weights = _weights(days, zones, seed, now)
    if lines > _DENSEST * len(days) * len(zones):
        raise UserError("C'est trop de lignes pour si peu de jours.", field="days")
    return DemoPlan(tuple(days), _shared_out(lines, weights), last, today)


def _default_span(last: date, lines: int, site_count: int) -> int:
    wanted = -(-lines // (LINES_PER_DAY * site_count))
    span = found = 1
    if lines >= LEAST_LINES:
        # The year before today's figures, and the whole month that a comparison begins in.
        first = last.replace(day=1) - timedelta(days=390)
        span = (last - first.replace(day=1)).days + 1
        found = sum(map(is_open, _days(last - timedelta(days=span - 1), last)))
    while found < wanted and span < LONGEST_DEFAULT:
        found += is_open(last - timedelta(days=span))
        span += 1
    return span


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _weights(
    days: Sequence[date], zones: Sequence[ZoneInfo], seed: int, now: int
) -> list[list[float]]:
    """Return a weight for each day of each site: how busy it is, times its open minutes."""
    chance = seeded_random(seed, "plan")
    sizes = [chance.uniform(0.8, 1.2) for _ in zones]
    rows = []
    for day in days:
        hours = {
            zone: sum(half.minutes for half in half_days(day, zone, now)) for zone in set(zones)
        }
        usual = activity_level(day) / OPEN_MINUTES
        rows.append(
            [
                usual * hours[zone] * size * chance.uniform(0.75, 1.25)
                for zone, size in zip(zones, sizes, strict=True)
            ]
        )
    return rows


def _shared_out(lines: int, weights: Sequence[Sequence[float]]) -> tuple[tuple[int, ...], ...]:
    """Share out lines by weight; cumulative rounding keeps the sum exact."""
    total = sum(map(sum, weights))
    heaped, given = 0.0, 0
    shares = []
    for row in weights:
        counts = []
        for weight in row:
            heaped += weight
            reached = round(lines * heaped / total)
            counts.append(reached - given)
            given = reached
        shares.append(tuple(counts))
    return tuple(shares)
