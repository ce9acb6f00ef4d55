"""Notices that the computer's clock was set while the program runs, before it stamps anything."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from recyclique_desk.domain.clock_doubt import ClockDoubt, ClockDoubted, clock_doubt
from recyclique_desk.services.base import Clock, needs_no_right
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events

_STEP = timedelta(minutes=1)
"""By so much time servers put a clock right without anybody's doing."""
# Lines of an import keep the moments of their typing, years ago perhaps: what was weighed here says
# the time. Sign-ins do not, as this one has stamped its own.
_NEWEST_WEIGHING = (
    select(audit_events.c.created_at)
    .where(audit_events.c.action == "ligne.added")
    .order_by(audit_events.c.id.desc())
    .limit(1)
)


def read_clock_doubt(connection: Connection, now: datetime) -> ClockDoubt | None:
    """Return what makes a clock doubtful: the newest weighing is after it, or a year before."""
    return clock_doubt(now, connection.execute(_NEWEST_WEIGHING).scalar())


class ClockWatch:
    """Holds the clock against the time that passes; the database is asked only after a jump.

    From any thread. A clock that was set, and can be right, is taken as it is from then on.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._seen = (clock(), monotonic())
        self._is_paused = False

    @needs_no_right
    def pause(self, paused: bool) -> None:
        """Find nothing wrong while the desk is locked: nobody could answer, nor sign in."""
        self._is_paused = paused

    @needs_no_right
    def has_jumped(self) -> bool:
        """Return whether the clock was set since it was last looked at."""
        if self._is_paused:
            return False
        now, passed = self._clock(), self._monotonic()
        with self._lock:
            before, since = self._seen
            if abs((now - before) - timedelta(seconds=passed - since)) > _STEP:
                return True
            self._seen = (now, passed)
            return False

    @needs_no_right
    def check(self) -> None:
        """Raise ClockDoubted if the clock was set and cannot be right; StorageError.

        It tells nobody more than the moment of the newest weighing.
        """
        if not self.has_jumped():
            return
        with self._database.read() as connection:
            doubt = read_clock_doubt(connection, self._clock())
        if doubt is not None:
            raise ClockDoubted(
                "L'horloge de cet ordinateur a changé et ne peut pas être juste. Réglez-la, puis "
                "recommencez.",
                doubt,
            )
        self.accept()

    @needs_no_right
    def accept(self) -> None:
        """Take the clock as it is: a person said that it is right."""
        with self._lock:
            self._seen = (self._clock(), self._monotonic())
