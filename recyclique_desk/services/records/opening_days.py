"""Reads the opening days of the centre: comparisons know them, and admins set them."""

import json
from datetime import date

from sqlalchemy import Connection, select

from recyclique_desk.domain.opening import OpeningDays, OpeningEntry
from recyclique_desk.storage.schema import opening_days

_ENTRY = select(opening_days)


def read_opening_entry(connection: Connection) -> OpeningEntry:
    """Return the opening days with their version; each day is open where nothing was stated."""
    row = connection.execute(_ENTRY).first()
    if row is None:
        return OpeningEntry(OpeningDays(), 0)
    days = OpeningDays(
        frozenset(map(int, row.open_weekdays)),
        row.closed_on_holidays,
        frozenset(map(date.fromisoformat, json.loads(row.closed_days))),
    )
    return OpeningEntry(days, row.version)


def read_opening_days(connection: Connection) -> OpeningDays:
    """Return the days on which the centre is usually open."""
    return read_opening_entry(connection).days
