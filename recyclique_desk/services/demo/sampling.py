"""Random generators with a seed: identifiers, and pools of weighings to draw from.

A pool holds a few thousand plausible weighings of one month. Drawing one takes a tenth of the time
of generating one, and the repetitions are hardly visible in a million lines.
"""

import math
import random
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.services.demo.sample_texts import EXIT_NOTES, NOTES
from recyclique_desk.services.demo.tree import ALL_YEAR, UNSORTED, Season, Shares
from recyclique_desk.storage.types import DESTINATION_NUMBERS

Weighing = tuple[int | None, int, int, str | None, int]
"""category_id, grams, destination, notes, is_exit (0 or 1)."""

_POOL = 4096
_SPREAD = 0.62
_LIGHTEST, _HEAVIEST = 15, 190_000
_EXIT_FACTOR, _HEAVIEST_EXIT = 3, 400_000
_SCALES = ((1_000, 5), (6_000, 10), (20_000, 20))
_PLATFORM_SCALE = 50
_EXITS, _NOTED, _UNKNOWN = 0.02, 0.06, 0.008
_UNKNOWN_GRAMS = 3_000
_DESTINATIONS = tuple(DESTINATION_NUMBERS[destination] for destination in Destination)


def seeded_random(*parts: object) -> random.Random:
    """Return a random generator that is the same for the same parts, on every machine."""
    return random.Random("/".join(map(str, parts)))  # noqa: S311 - plausible, not secret


def uid_maker(chance: random.Random) -> Callable[[int], bytes]:
    """Return a function that makes the bytes of a version 7 UUID for UTC milliseconds."""
    bits = chance.getrandbits
    pack = struct.Struct(">QQ").pack

    def make(instant: int) -> bytes:
        dice = bits(74)
        return pack(
            (instant & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | dice & 0xFFF,
            0x8000_0000_0000_0000 | dice >> 12,
        )

    return make


def round_to_scale(grams: float) -> int:
    """Round grams to the step of a scale of that size: 5, 10, 20 or 50 grams."""
    step = _PLATFORM_SCALE
    for below, finer in _SCALES:
        if grams < below:
            step = finer
            break
    return max(step, round(grams / step) * step)


@lru_cache(maxsize=64)
def _hundred(shares: Shares) -> tuple[int, ...]:
    """Expand shares into a list of 100 destinations, to pick one by index."""
    pairs = zip(_DESTINATIONS, shares, strict=True)
    return tuple(destination for destination, share in pairs for _ in range(share))


@dataclass(frozen=True, slots=True)
class CategoryProfile:
    """A category with its distribution; `share` is its part of the lines in an average month."""

    category_id: int | None
    share: float
    grams: int
    shares: Shares
    season: Season
    retired: bool = False
    counts_pieces: bool = False


class WeighingSampler:
    """Pools of weighings by month; retired categories occur in early pools only."""

    def __init__(self, seed: int, kinds: Sequence[CategoryProfile]) -> None:
        usual = sum(kind.share for kind in kinds)
        nobody_knows = CategoryProfile(None, usual * _UNKNOWN, _UNKNOWN_GRAMS, UNSORTED, ALL_YEAR)
        self._seed = seed
        self._kinds = (*kinds, nobody_knows)
        self._made: dict[tuple[int, bool], list[Weighing]] = {}

    def of(self, month: int, early: bool) -> list[Weighing]:
        """Return the pool of a month, 1 to 12."""
        key = (month, early)
        if key not in self._made:
            self._made[key] = self._make(month, early)
        return self._made[key]

    def _make(self, month: int, early: bool) -> list[Weighing]:
        chance = seeded_random(self._seed, "pool", month, early)
        kinds = [kind for kind in self._kinds if early or not kind.retired]
        shares = [kind.share * kind.season[month - 1] for kind in kinds]
        return [_weighing(chance, kind) for kind in chance.choices(kinds, shares, k=_POOL)]


def _weighing(chance: random.Random, kind: CategoryProfile) -> Weighing:
    roll = chance.random
    leaves = roll() < _EXITS
    grams = kind.grams * math.exp(chance.gauss(0.0, _SPREAD))
    grams = min(max(grams, _LIGHTEST), kind.grams * 8, _HEAVIEST)
    destinations = _hundred(kind.shares)
    if leaves:
        grams = min(grams * _EXIT_FACTOR, _HEAVIEST_EXIT)
        destinations = _hundred((0, *kind.shares[1:]))
    notes = None
    if roll() < _NOTED:
        notes = chance.choice(EXIT_NOTES if leaves else NOTES)
    destination = destinations[int(roll() * len(destinations))]
    return kind.category_id, round_to_scale(grams), destination, notes, int(leaves)
