"""What a new centre has done of what its first day needs."""

from dataclasses import dataclass
from enum import Enum


class FirstStep(Enum):
    """A step of the first day, in the order they are best done."""

    CATEGORIES = "categories"
    PEOPLE = "people"
    WEIGHING = "weighing"
    COPIES = "copies"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class FirstDayProgress:
    """What the data say of the steps; `is_settled` of a centre that works already."""

    done: frozenset[FirstStep]
    is_settled: bool
