"""The days on which the centre is open, the same at each of its computers."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from recyclique_desk.domain.errors import StaleEdit
from recyclique_desk.domain.opening import OpeningDays, OpeningEntry
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, needs_no_right, requires
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.opening_days import read_opening_entry
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import opening_days


class OpeningDaysService:
    """Reads and changes the opening days; comparisons follow at once, at every desk."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def read(self, _who: Who) -> OpeningEntry:
        """Return the opening days as they are now."""
        with self._database.read() as connection:
            return read_opening_entry(connection)

    @requires(Permission.ADMIN, asks_password=False)
    def change(self, who: Who, version: int, days: OpeningDays) -> OpeningEntry:
        """Set the opening days; StaleEdit if they changed since they were read.

        Like any other setting without asking for the password again.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            before = read_opening_entry(connection)
            if before.version != version:
                raise StaleEdit(
                    "Les jours d'ouverture ont été modifiés entre-temps sur un autre poste.",
                    current=before,
                )
            if days != before.days:
                _write(connection, before, days, now)
                details = {"before": _details(before.days), "after": _details(days)}
                audit.record(connection, who, now, "opening.changed", "opening", None, details)
            return read_opening_entry(connection)

    @needs_no_right
    def take_over(self, days: OpeningDays) -> bool:
        """State the opening days that a computer kept in its settings, unless any are stated.

        Returns whether they were taken over.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            before = read_opening_entry(connection)
            if before.version:
                return False
            _write(connection, before, days, now)
            details = {"before": _details(before.days), "after": _details(days)}
            audit.record(connection, None, now, "opening.taken-over", "opening", None, details)
        return True


def _write(connection: Connection, before: OpeningEntry, days: OpeningDays, now: datetime) -> None:
    values: dict[str, Any] = {
        "open_weekdays": "".join(map(str, sorted(days.weekdays))),
        "closed_on_holidays": days.closed_on_holidays,
        "closed_days": json.dumps([f"{day}" for day in sorted(days.closed)]),
        "updated_at": now,
        "version": before.version + 1,
    }
    statement = update(opening_days) if before.version else insert(opening_days)
    connection.execute(statement.values(id=1, **values))


def _details(days: OpeningDays) -> dict[str, object]:
    return {
        "open_weekdays": sorted(days.weekdays),
        "closed_on_holidays": days.closed_on_holidays,
        "closed_days": [f"{day}" for day in sorted(days.closed)],
    }
