"""Which rows of a file are in the database already: known by what they say, and counted.

A row is known by site, day, category, weight, destination, exit and note. Of five equal rows of
which three are in, two are new. A line that was corrected since its import still stands for the
row it came from: the file says what was first written.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, and_, or_, select, type_coerce

from recyclique_desk.domain.calendar import day_from_number, day_number
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.storage.schema import audit_events, import_ranges, ligne_depot
from recyclique_desk.storage.types import DESTINATION_NUMBERS

Key = tuple[int, int, int, int, int, int, str | None]
"""Site, day, category (0 for none), grams, destination, exit, note."""
_SOURCES = ("ligne.corrected", "ligne.moved", "ligne.changed")
_CHUNK = 500


class KnownRows:
    """Takes rows off those that are in, one for one."""

    def __init__(self, connection: Connection, sites: Sequence[int], first: int, last: int) -> None:
        self._counts: dict[Key, int] = {}
        self._changed: dict[Key, list[int]] = {}
        self._used: set[int] = set()
        changed = _changed_lines(connection, sites, first, last)
        columns = (
            ligne_depot.c.id,
            ligne_depot.c.site_id,
            type_coerce(ligne_depot.c.reception_day, Integer).label("day"),
            ligne_depot.c.category_id,
            ligne_depot.c.weight,
            type_coerce(ligne_depot.c.destination, Integer).label("flow"),
            ligne_depot.c.is_exit,
            ligne_depot.c.notes,
        )
        rows = connection.execute(
            select(*columns).where(
                type_coerce(ligne_depot.c.reception_day, Integer).between(first, last),
                ligne_depot.c.site_id.in_(sites),
            )
        )
        counts = self._counts
        for line_id, *parts in rows:
            key = _key(parts)
            if line_id in changed:
                self._changed.setdefault(key, []).append(line_id)
            else:
                counts[key] = counts.get(key, 0) + 1
        for line_id, before in changed.items():
            self._changed.setdefault(before, []).insert(0, line_id)

    @property
    def is_empty(self) -> bool:
        """Whether no row can be in."""
        return not (self._counts or self._changed)

    def take(self, key: Key) -> bool:
        """Tell whether a row is in; the line that stands for it stands for no other."""
        count = self._counts.get(key, 0)
        if count:
            self._counts[key] = count - 1
            return True
        for line_id in self._changed.get(key, ()):
            if line_id not in self._used:
                self._used.add(line_id)
                return True
        return False


def _key(parts: Sequence[Any]) -> Key:
    site, day, category, weight, flow, is_exit, notes = parts
    return (site, day, category or 0, weight, flow, int(is_exit), notes)


def _changed_lines(
    connection: Connection, sites: Sequence[int], first: int, last: int
) -> dict[int, Key]:
    """Give imported lines that were corrected since, each as it was when it came in."""
    ranges = connection.execute(
        select(import_ranges).where(
            import_ranges.c.first_day <= day_from_number(last),
            import_ranges.c.last_day >= day_from_number(first),
        )
    ).all()
    if not ranges:
        return {}
    found = connection.execute(
        select(ligne_depot).where(
            ligne_depot.c.version > 1,
            or_(
                *(
                    and_(
                        ligne_depot.c.id.between(each.first_line, each.last_line),
                        ligne_depot.c.entered_at == each.entered_at,
                    )
                    for each in ranges
                )
            ),
        )
    ).all()
    now = {row.uid: dict(row._mapping) for row in found}
    uids = list(now)
    for start in range(0, len(uids), _CHUNK):
        events = connection.execute(
            select(audit_events.c.resource_id, audit_events.c.details)
            .where(
                audit_events.c.resource_id.in_(uids[start : start + _CHUNK]),
                audit_events.c.action.in_(_SOURCES),
            )
            .order_by(audit_events.c.id.desc())
        )
        for event in events:
            now[event.resource_id].update(_before(event.details))
    return {
        values["id"]: (
            values["site_id"],
            _day(values["reception_day"]),
            values["category_id"] or 0,
            values["weight"],
            DESTINATION_NUMBERS[Destination(values["destination"])],
            int(values["is_exit"]),
            values["notes"],
        )
        for values in now.values()
    }


def _before(details: str) -> dict[str, Any]:
    try:
        before = json.loads(details).get("before")
    except (ValueError, AttributeError):
        return {}
    return before if isinstance(before, dict) else {}


def _day(value: object) -> int:
    return day_number(value if isinstance(value, date) else date.fromisoformat(str(value)))
