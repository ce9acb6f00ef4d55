"""Tells whether a computer's clock can be right, by what was typed last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from recyclique_desk.domain.errors import UserError

_SLACK = timedelta(minutes=10)
"""By so much the clocks of two desks may differ."""
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """A clock that is before the newest line, or a year after it."""

    now: datetime
    newest: datetime


class ClockDoubted(UserError):
    """The clock was set while the program runs, and cannot be right; nothing was stamped."""

    def __init__(self, message: str, doubt: ClockDoubt) -> None:
        super().__init__(message)
        self.doubt = doubt


def clock_doubt(now: datetime, newest: datetime | None) -> ClockDoubt | None:
    """Return what makes a clock doubtful; None where it can be right."""
    if newest is None or -_SLACK <= now - newest <= _YEAR:
        return None
    return ClockDoubt(now, newest)
