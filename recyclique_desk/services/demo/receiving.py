"""Generates the postes, tickets and lines of each day, in the order they were typed."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.tickets import Status, WeightSource, ticket_number
from recyclique_desk.services.demo.centre import DemoSite
from recyclique_desk.services.demo.opening_hours import MINUTE, HalfDay, half_days, local_time
from recyclique_desk.services.demo.origins import OriginRow, SiteOrigins
from recyclique_desk.services.demo.plan import DemoPlan
from recyclique_desk.services.demo.sampling import (
    Weighing,
    WeighingSampler,
    seeded_random,
    uid_maker,
)
from recyclique_desk.services.records.bulk_loading import Row, RowBatch
from recyclique_desk.storage.types import WEIGHT_SOURCE_NUMBERS

_MORNING = 0.44
_ON_PAPER = 0.03
_WHOLE_HALF_DAY = 0.8
"""Share of half-days with a single ticket, instead of one per visitor."""
_HELPED = 0.3
_ESTIMATED = 0.08
"""Share of the weighings of what is counted that were not weighed."""
_WEIGHED = 0.7
"""Share of the weighings at the counter whose weight a scale gave."""
_BY_SCALE = WEIGHT_SOURCE_NUMBERS[WeightSource.WEIGHED]
_TYPED = WEIGHT_SOURCE_NUMBERS[WeightSource.TYPED]
_TYPING_HOUR = time(18, 5)
_TYPING_MS, _TYPED_WITHIN_MS = 8_000, 10 * MINUTE
_OPENED, _CLOSED = Status.OPENED.value, Status.CLOSED.value
_QUARTER = 15 * MINUTE


@dataclass(slots=True)
class _SiteDay:
    """A local day of a site, with the number of tickets so far."""

    day: date
    centre: DemoSite
    pool: list[Weighing]
    volunteers: tuple[int, ...]
    counter: int = 0


@dataclass(frozen=True, slots=True)
class _Notebook:
    """A half-day that was written on paper and is typed in later."""

    site_day: _SiteDay
    lines: int


class Reception:
    """Generates the rows of all days of a plan.

    `counted` are the usual grams of a piece by category, where pieces are counted.
    `first_ids` are the first free keys of postes, tickets and lines. Deferred postes are the
    admin's, who types them in some evenings later; the last poste of today at the first site
    stays open, with its last ticket.
    """

    def __init__(
        self,
        plan: DemoPlan,
        centres: Sequence[DemoSite],
        pools: WeighingSampler,
        *,
        seed: int,
        now: int,
        admin_id: int,
        origins: Mapping[int, SiteOrigins],
        counted: Mapping[int | None, int],
        first_ids: tuple[int, int, int],
    ) -> None:
        self._plan = plan
        self._centres = centres
        self._pools = pools
        self._now = now
        self._admin_id = admin_id
        self._origins = origins
        self._counted = counted
        self._chance = seeded_random(seed, "reception")
        # Of its own: what was drawn before stays what it was.
        self._origin_chance = seeded_random(seed, "origins")
        self._source_chance = seeded_random(seed, "sources")
        self._uid = uid_maker(seeded_random(seed, "uids"))
        self._poste_id, self._ticket_id, self._ligne_id = (number - 1 for number in first_ids)
        self._notebooks: dict[int, list[_Notebook]] = {}

    def days(self) -> Iterator[tuple[date, RowBatch]]:
        """Yield each day's rows, oldest day first; only one day is in memory."""
        for index, day, counts in self._plan:
            batch = RowBatch()
            early = index < self._plan.early_days
            pool = self._pools.of(day.month, early)
            for centre, lines in zip(self._centres, counts, strict=True):
                if lines:
                    volunteers = centre.early if early else centre.late
                    self._site_day(index, _SiteDay(day, centre, pool, volunteers), lines, batch)
            self._type_in(index, day, batch)
            yield day, batch

    def _site_day(self, index: int, today: _SiteDay, lines: int, batch: RowBatch) -> None:
        halves = half_days(today.day, today.centre.zone, self._now)
        stays_open = today.day == self._plan.today and today.centre is self._centres[0]
        for half, count in zip(halves, _divided(lines, halves), strict=True):
            if not count:
                continue
            last = stays_open and half is halves[-1]
            if not last and self._put_on_paper(index, today, count):
                continue
            self._half_day(today, half, count, batch, stays_open=last)

    def _put_on_paper(self, index: int, today: _SiteDay, lines: int) -> bool:
        evening = index + self._chance.randint(1, 6)
        if self._chance.random() >= _ON_PAPER or evening > len(self._plan.days) - 2:
            return False
        self._notebooks.setdefault(evening, []).append(_Notebook(today, lines))
        return True

    def _half_day(
        self, today: _SiteDay, half: HalfDay, lines: int, batch: RowBatch, *, stays_open: bool
    ) -> None:
        chance = self._chance
        opened_at = half.since + chance.randrange(3 * MINUTE)
        closed_at = half.until - chance.randrange(MINUTE)
        opener = chance.choice(today.volunteers)
        self._add_poste(
            batch,
            today,
            opener,
            typed_at=opened_at,
            opened_at=opened_at,
            closed_at=None if stays_open else closed_at,
            is_deferred=0,
        )
        times = _arrivals(chance, half.since + 5 * MINUTE, half.until - 3 * MINUTE, lines)
        free_since = opened_at
        done = 0
        for size in self._ticket_sizes(lines):
            first, last = times[done], times[done + size - 1]
            created_at = first - min((first - free_since) // 2, MINUTE)
            ends = done + size == lines
            rest = MINUTE if ends else (times[done + size] - last) // 3
            free_since = last + min(rest, MINUTE)
            self._add_ticket(
                batch,
                today,
                self._weigher(today, opener),
                created_at=created_at,
                closed_at=None if ends and stays_open else free_since,
                entered_at=created_at,
                is_deferred=0,
            )
            self._add_lines(batch, today, times[done : done + size])
            done += size

    def _type_in(self, index: int, evening: date, batch: RowBatch) -> None:
        """Add the notebooks that are typed in on this evening."""
        free_since = 0
        for notebook in self._notebooks.pop(index, []):
            today, lines = notebook.site_day, notebook.lines
            zone = today.centre.zone
            starts = max(free_since, local_time(evening, _TYPING_HOUR, zone))
            noon = local_time(today.day, time(12), zone)
            pace = min(_TYPING_MS, _TYPED_WITHIN_MS // lines)
            free_since = starts + (lines + 2) * pace + MINUTE
            self._add_poste(
                batch,
                today,
                self._admin_id,
                typed_at=starts,
                opened_at=noon,
                closed_at=free_since - 1,
                is_deferred=1,
            )
            done = 0
            for size in self._ticket_sizes(lines):
                typed = [starts + (done + number + 1) * pace for number in range(size)]
                self._add_ticket(
                    batch,
                    today,
                    self._weigher(today, today.volunteers[0]),
                    created_at=noon,
                    closed_at=typed[-1] + pace // 2,
                    entered_at=typed[0] - pace // 2,
                    is_deferred=1,
                )
                self._add_lines(batch, today, typed, noon=noon)
                done += size

    def _ticket_sizes(self, lines: int) -> list[int]:
        """Split the lines of a half-day into tickets of 3 to 72 lines, mostly 40 and more."""
        chance = self._chance
        long = chance.random() < _WHOLE_HALF_DAY
        sizes = []
        while lines > 0:
            size = chance.randint(40, 69) if long else 3 + int(chance.random() ** 2 * 16)
            if lines - size < 3:
                size = lines
            sizes.append(size)
            lines -= size
        return sizes

    def _weigher(self, today: _SiteDay, opener: int) -> int:
        return self._chance.choice(today.volunteers) if self._chance.random() < _HELPED else opener

    def _add_poste(
        self,
        batch: RowBatch,
        today: _SiteDay,
        opener: int,
        *,
        typed_at: int,
        opened_at: int,
        closed_at: int | None,
        is_deferred: int,
    ) -> None:
        self._poste_id += 1
        status = _OPENED if closed_at is None else _CLOSED
        batch.postes.append(
            (
                *(self._poste_id, self._uid(typed_at), today.centre.site_id, opener),
                *(opened_at, closed_at, status, is_deferred, closed_at or typed_at, 1),
            )
        )

    def _add_ticket(
        self,
        batch: RowBatch,
        today: _SiteDay,
        benevole: int,
        *,
        created_at: int,
        closed_at: int | None,
        entered_at: int,
        is_deferred: int,
    ) -> None:
        self._ticket_id += 1
        today.counter += 1
        number = ticket_number(today.day, today.counter)
        status = _OPENED if closed_at is None else _CLOSED
        batch.tickets.append(
            (
                *(self._ticket_id, self._uid(entered_at), number, self._poste_id, benevole),
                *(created_at, closed_at, status, entered_at, today.centre.site_id),
                *(day_number(today.day), today.counter, is_deferred, closed_at or entered_at, 1),
                *self._origin(today.centre.site_id),
            )
        )

    def _origin(self, site_id: int) -> OriginRow:
        chance, drawn = self._origin_chance, self._origins[site_id]
        return (*chance.choice(drawn.kinds), *chance.choice(drawn.places))

    def _add_lines(
        self, batch: RowBatch, today: _SiteDay, typed: Sequence[int], *, noon: int | None = None
    ) -> None:
        """Draw a weighing for each time of typing; most of the run time is spent here."""
        add: Callable[[Row], None] = batch.lignes.append
        make_uid = self._uid
        key, ticket_id, site_id = self._ligne_id, self._ticket_id, today.centre.site_id
        day = day_number(today.day)
        is_deferred = 0 if noon is None else 1
        midday = local_time(today.day, time(12), today.centre.zone)
        drawn = self._chance.choices(today.pool, k=len(typed))
        usual, estimate = self._counted.get, self._origin_chance.random
        by_scale = self._source_chance.random
        for (category_id, grams, destination, notes, is_exit), at in zip(drawn, typed, strict=True):
            key += 1
            # Counted from noon: on the days the clocks change, midnight is an hour off.
            one = usual(category_id)
            pieces, is_estimated = None, 0
            if one is not None:
                pieces = max(1, round(grams / one))
                if not is_exit and estimate() < _ESTIMATED:
                    grams, is_estimated = one * pieces, 1  # noqa: PLW2901 - not weighed
            quarter = 48 + (at - midday) // _QUARTER if noon is None else None
            add(
                (
                    *(key, make_uid(at), ticket_id, category_id, grams, destination, notes),
                    *(is_exit, at if noon is None else noon, at, site_id, day, quarter),
                    *(is_deferred, at, 1),
                    *(pieces, is_estimated),
                    _TYPED if is_estimated or is_deferred or by_scale() >= _WEIGHED else _BY_SCALE,
                )
            )
        self._ligne_id = key


def _divided(lines: int, halves: Sequence[HalfDay]) -> tuple[int, ...]:
    """Share a day's lines out over its half-days by their length."""
    if len(halves) < 2:
        return (lines,) * len(halves)
    morning, afternoon = (half.minutes for half in halves)
    part = _MORNING * 4 / 3 * morning
    first = round(lines * part / (part + (1 - _MORNING) * afternoon))
    return first, lines - first


def _arrivals(chance: random.Random, since: int, until: int, count: int) -> list[int]:
    """Return `count` different times in ascending order, most of them in the middle."""
    roll = chance.random
    span = until - since
    times = sorted([since + int((0.62 * roll() + 0.38 * roll()) * span) for _ in range(count)])
    before = 0
    for place, moment in enumerate(times):
        before = max(moment, before + 1)
        times[place] = before
    return times
