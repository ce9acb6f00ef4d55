"""What a database that was set aside holds beyond the copy that was restored: read, then taken in.

Read page by page (`storage.page_reading`), so that a page that is gone costs its own rows only. The
copy is an earlier state of the same database: a key that both know means the same row, and a row is
told by its `uid`. Nobody is signed in: it follows a restore at the start of the window.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.tickets import LIGNE_INPUTS, Destination, Status
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.base import Clock
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.page_reading import PageCount, PageRow, Value, rows_in_pages
from recyclique_desk.storage.types import (
    DESTINATION_NUMBERS,
    WEIGHT_SOURCES,
    instant_from,
    milliseconds,
)

_BATCH = 500
_PARENTS = ("sites", "users", "categories", "poste_reception", "ticket_depot")
_DEFAULTS = {"is_estimated": 0, "counts_pieces": 0}
"""Columns that a later version appended and that are never empty."""
_REFERENCES = {
    "deposit_kind_id": "deposit_kinds",
    "partner_id": "partners",
    "container_id": "containers",
    "scale_id": "scales",
}
_TABLES = frozenset({*_PARENTS, "ligne_depot", "audit_events"})
_DESTINATIONS = {number: each for each, number in DESTINATION_NUMBERS.items()}
_MOST_GRAMS = 9_999_999
_LAST_QUARTER = 95
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was found beyond the copy; `weight` is what was received on the new lines."""

    aside: Path
    tickets: int
    lines: int
    weight: Decimal
    changed: int
    """Lines of the copy that were changed later."""
    removed: int
    """Lines of the copy that were removed later."""
    last_at: datetime | None
    """When the last of it was typed."""
    unreadable_pages: int
    unreadable_lines: int
    """Lines that the journal names and no page holds."""
    rows: "_Rows" = field(repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take in."""
        return not (self.lines or self.changed or self.removed)


@dataclass
class _Rows:
    """Rows of the database set aside, by table and key or by uid, as they were last."""

    parents: dict[str, dict[int, Columns]]
    new: dict[bytes, Columns]
    changed: dict[bytes, Columns]
    removed: set[bytes]


def read_beyond(location: str | Path, aside: Path, *, progress: Progress | None = None) -> Recovery:
    """Read what a database that was set aside holds beyond the one in its place; writes nothing.

    Raises StorageError when one of the files cannot be read at all.
    """
    database = Database(location)
    try:
        with database.read() as connection:
            return _Reader(connection, aside, progress).read()
    except OSError as error:
        raise (trouble_from(error) or error) from error
    finally:
        database.close()


def take_in(location: str | Path, recovery: Recovery, clock: Clock) -> int:
    """Write what was recovered, with its events, in one transaction; return how many lines."""
    database = Database(location)
    try:
        with database.write() as connection:
            return _Writer(connection, recovery, clock()).write()
    finally:
        database.close()


class _Reader:
    def __init__(self, connection: Connection, aside: Path, progress: Progress | None) -> None:
        self._connection = connection
        self._aside = aside
        self._columns = {table: _column_names(connection, table) for table in _TABLES}
        self._count = PageCount(report=None if progress is None else progress.report)
        self._waiting: dict[bytes, Columns] = {}
        self._rows = _Rows({table: {} for table in _PARENTS}, {}, {}, set())
        self._added: set[bytes] = set()
        self._last: dict[bytes, tuple[int, bool]] = {}
        self._since = int(
            connection.exec_driver_sql(
                "SELECT coalesce(max(id), 0) FROM audit_events WHERE action = 'database.restored'"
            ).scalar_one()
        )

    def read(self) -> Recovery:
        for row in rows_in_pages(self._aside, _TABLES, self._count):
            self._meet(row)
        self._settle()
        rows = self._rows
        self._leave_out_removed()
        held = self._held(self._added - rows.new.keys())
        lost = self._added - rows.new.keys() - held.keys() - self._gone()
        tickets = {each["ticket_id"] for each in rows.new.values()}
        entered = [each["entered_at"] for each in rows.new.values()]
        return Recovery(
            self._aside,
            len(self._new_tickets(tickets)),
            len(rows.new),
            kg_from_grams(sum(x["weight"] for x in rows.new.values() if not x["is_exit"])),
            len(rows.changed),
            len(rows.removed),
            instant_from(max(entered)) if entered else None,
            self._count.unreadable,
            len(lost),
            rows,
        )

    def _meet(self, row: PageRow) -> None:
        columns = _columns(self._columns[row.table], row)
        if row.table == "audit_events":
            self._meet_event(columns)
        elif row.table == "ligne_depot":
            if not _is_plausible(columns):
                return
            before = self._waiting.get(columns["uid"])
            if before is None or _age(before) < _age(columns):
                self._waiting[columns["uid"]] = columns
            if len(self._waiting) >= _BATCH:
                self._settle()
        else:
            kept = self._rows.parents[row.table]
            before = kept.get(row.key)
            if before is None or _age(before) < _age(columns):
                kept[row.key] = columns

    def _meet_event(self, event: Columns) -> None:
        """Note the events after the copy that say which lines came and went."""
        if event["id"] < self._since or event["resource_type"] not in {"ligne", "import"}:
            return
        if event["action"] == "import.lines-removed":
            with suppress(ValueError, KeyError, TypeError, IndexError):
                for line in json.loads(event["details"])["lignes"]:
                    self._last[UUID(line[0]).bytes] = event["id"], False
            return
        uid = event["resource_id"]
        if uid is None:
            return
        if event["action"] == "ligne.added":
            self._added.add(uid)
        if event["id"] >= self._last.get(uid, (0, True))[0]:
            self._last[uid] = event["id"], event["action"] != "ligne.removed"

    def _settle(self) -> None:
        """Keep of the waiting lines those that are new, or newer than those in the base."""
        waiting, self._waiting = self._waiting, {}
        held = self._held(waiting.keys())
        for uid, columns in waiting.items():
            version = held.get(uid)
            kept = self._rows.new if version is None else self._rows.changed
            if version is not None and columns["version"] <= version:
                continue
            before = kept.get(uid)
            if before is None or _age(before) < _age(columns):
                kept[uid] = columns

    def _held(self, uids: Any) -> dict[bytes, int]:
        """Return the versions of those lines that the database in place holds."""
        found: dict[bytes, int] = {}
        for part in _parts(uids):
            marks = ", ".join("?" * len(part))
            rows = self._connection.exec_driver_sql(
                f"SELECT uid, version FROM ligne_depot WHERE uid IN ({marks})",  # noqa: S608
                tuple(part),
            )
            found |= {row[0]: row[1] for row in rows}
        return found

    def _gone(self) -> set[bytes]:
        return {uid for uid, (_, is_there) in self._last.items() if not is_there}

    def _leave_out_removed(self) -> None:
        """A page that was given free may hold lines that somebody removed: not to be taken in."""
        rows, gone = self._rows, self._gone()
        rows.removed = set(self._held(gone))
        for uid in gone | self._removed_before(rows.new.keys()):
            rows.new.pop(uid, None)
            rows.changed.pop(uid, None)

    def _removed_before(self, uids: Any) -> set[bytes]:
        """Return those lines that the journal in place says were removed, before the copy."""
        gone: set[bytes] = set()
        if not uids:
            return gone
        for part in _parts(uids):
            marks = ", ".join("?" * len(part))
            events = self._connection.exec_driver_sql(
                "SELECT resource_id, action FROM audit_events "  # noqa: S608
                f"WHERE resource_id IN ({marks}) ORDER BY id",
                tuple(part),
            )
            last = {row[0]: row[1] for row in events}
            gone |= {uid for uid, action in last.items() if action == "ligne.removed"}
        for (details,) in self._connection.exec_driver_sql(
            "SELECT details FROM audit_events WHERE action = 'import.lines-removed'"
        ):
            with suppress(ValueError, KeyError, TypeError, IndexError):
                gone |= {UUID(line[0]).bytes for line in json.loads(details)["lignes"]}
        return gone

    def _new_tickets(self, keys: set[int]) -> set[int]:
        """Return which tickets of new lines the database in place does not hold."""
        new = set()
        for key in keys:
            row = self._rows.parents["ticket_depot"].get(key)
            name, value = ("uid", row["uid"]) if row else ("id", key)
            found = self._connection.exec_driver_sql(
                f"SELECT 1 FROM ticket_depot WHERE {name} = ?",  # noqa: S608
                (value,),
            ).first()
            if found is None:
                new.add(key)
        return new


class _Writer:
    """Writes recovered rows; keys of the database set aside become those of the one in place."""

    def __init__(self, connection: Connection, recovery: Recovery, now: datetime) -> None:
        self._connection = connection
        self._recovery = recovery
        self._rows = recovery.rows
        self._now = now
        self._stamp = milliseconds(now)
        self._keys: dict[tuple[str, int], int | None] = {}
        self._columns = {table: _column_names(connection, table) for table in _TABLES}
        self.tickets = 0

    def write(self) -> int:
        """Write all of it and its event; return how many lines were added."""
        recovery = self._recovery
        # A double take-in, or a line typed meanwhile, adds nothing twice.
        new = [x for x in self._rows.new.values() if self._line_key(x["uid"]) is None]
        for columns in sorted(new, key=lambda x: (x["entered_at"], x["id"])):
            self._add(columns)
        for uid, columns in self._rows.changed.items():
            self._change(uid, columns)
        for uid in self._rows.removed:
            self._remove(uid)
        details = {
            "file": recovery.aside.name,
            "lines": len(new),
            "weight": kg_from_grams(sum(x["weight"] for x in new if not x["is_exit"])),
            "tickets": self.tickets,
        }
        audit.record(
            self._connection, None, self._now, "database.recovered", "database", None, details
        )
        return len(new)

    def _add(self, columns: Columns) -> None:
        values = {**columns, **self._mapped(columns)}
        del values["id"]
        ticket = self._one("SELECT uid FROM ticket_depot WHERE id = ?", values["ticket_id"])
        self._insert("ligne_depot", values)
        details = {
            "ticket": UUID(bytes=ticket[0]),
            "before": None,
            "after": _told(values),
            "file": self._recovery.aside.name,
        }
        self._record("ligne.added", values["uid"], details, values["ticket_id"])

    def _change(self, uid: bytes, columns: Columns) -> None:
        row = self._row_of("ligne_depot", "uid", uid)
        if row is None or row["version"] >= columns["version"]:
            return
        values = {**columns, **self._mapped(columns)}
        del values["id"], values["uid"]
        self._leave_out_unknown(values)
        changed = {name: value for name, value in values.items() if row[name] != value}
        sets = ", ".join(f"{name} = ?" for name in changed)
        self._connection.exec_driver_sql(
            f"UPDATE ligne_depot SET {sets} WHERE id = ?",  # noqa: S608
            (*changed.values(), row["id"]),
        )
        details = {
            "before": _told(row),
            "after": _told(values),
            "reason": self._recovery.aside.name,
        }
        self._record("ligne.corrected", uid, details, values["ticket_id"])

    def _remove(self, uid: bytes) -> None:
        row = self._row_of("ligne_depot", "uid", uid)
        if row is None:
            return
        self._connection.exec_driver_sql("DELETE FROM ligne_depot WHERE id = ?", (row["id"],))
        before = {**row, **_told(row), "uid": UUID(bytes=uid)}
        for name in ("created_at", "entered_at", "updated_at", "corrected_at"):
            before[name] = None if row[name] is None else instant_from(row[name])
        before["reception_day"] = day_from_number(row["reception_day"])
        details = {"before": before, "after": None, "reason": self._recovery.aside.name}
        self._record("ligne.removed", uid, details, row["ticket_id"])

    def _record(
        self, action: str, uid: bytes, details: Mapping[str, object], ticket_id: int | None
    ) -> None:
        audit.record(
            self._connection,
            None,
            self._now,
            action,
            "ligne",
            UUID(bytes=uid),
            details,
            ticket_id=ticket_id,
        )

    def _mapped(self, columns: Columns) -> Columns:
        """Return the keys of a line's ticket, site and category in the database in place."""
        ticket = self._ticket(columns)
        site = self._one("SELECT site_id FROM ticket_depot WHERE id = ?", ticket)[0]
        category = columns["category_id"]
        return {
            "ticket_id": ticket,
            "site_id": site,
            "category_id": None if category is None else self._key("categories", category),
        }

    # Rows that lines hang on

    def _key(self, table: str, key: int) -> int | None:
        """Return the key here of a row set aside, which is added if need be; None if it is lost."""
        if (table, key) not in self._keys:
            row = self._rows.parents[table].get(key)
            if row is None:
                found = self._row_of(table, "id", key)
            else:
                found = self._row_of(table, "uid", row["uid"])
            if found is not None:
                self._keys[table, key] = found["id"]
            else:
                self._keys[table, key] = None if row is None else self._add_parent(table, row)
        return self._keys[table, key]

    def _add_parent(self, table: str, row: Columns) -> int | None:
        values = {name: value for name, value in row.items() if name != "id"}
        if table == "users":
            if self._row_of(table, "username_key", values["username_key"]) is not None:
                return None
            if values["site_id"] is not None:
                values["site_id"] = self._key("sites", values["site_id"])
        elif table == "categories" and values["parent_id"] is not None:
            values["parent_id"] = self._key(table, values["parent_id"])
        elif table == "poste_reception":
            values["site_id"] = self._site(values["site_id"])
            values["opened_by_user_id"] = self._person(values["opened_by_user_id"])
            self._close(values)
        return self._insert(table, values)

    def _ticket(self, line: Columns) -> int:
        """Return the key here of a line's ticket; one is made where the ticket is lost."""
        key = line["ticket_id"]
        if ("ticket_depot", key) in self._keys:
            found = self._keys["ticket_depot", key]
            if found is not None:
                return found
        row = self._rows.parents["ticket_depot"].get(key)
        here = self._row_of("ticket_depot", *(("id", key) if row is None else ("uid", row["uid"])))
        if here is not None:
            ticket = int(here["id"])
        else:
            ticket = self._add_ticket(row or self._ticket_for(line))
        self._keys["ticket_depot", key] = ticket
        return ticket

    def _ticket_for(self, line: Columns) -> Columns:
        """Return a closed ticket for lines whose own cannot be read."""
        return {
            "uid": new_uid(self._now).bytes,
            "number": "",
            "poste_id": None,
            "benevole_user_id": None,
            "created_at": line["created_at"],
            "closed_at": self._stamp,
            "status": Status.CLOSED.value,
            "entered_at": line["entered_at"],
            "site_id": line["site_id"],
            "reception_day": line["reception_day"],
            "counter": 0,
            "is_deferred": line["is_deferred"],
            "updated_at": self._stamp,
            "version": 1,
        }

    def _add_ticket(self, row: Columns) -> int:
        values = {name: value for name, value in row.items() if name != "id"}
        values["site_id"] = self._site(values["site_id"])
        values["benevole_user_id"] = self._person(values["benevole_user_id"])
        poste = values["poste_id"]
        poste = None if poste is None else self._key("poste_reception", poste)
        values["poste_id"] = poste or self._add_poste(values)
        self._close(values)
        self._number(values)
        self.tickets += 1
        ticket = self._insert("ticket_depot", values)
        after = {
            "created_at": instant_from(values["created_at"]),
            "benevole_user_id": values["benevole_user_id"],
        }
        poste_uid = self._one("SELECT uid FROM poste_reception WHERE id = ?", values["poste_id"])[0]
        details = {"poste": UUID(bytes=poste_uid), "before": None, "after": after}
        uid = UUID(bytes=values["uid"])
        audit.record(self._connection, None, self._now, "ticket.created", "ticket", uid, details)
        if values["closed_at"] is not None:
            closing = audit.closing_details(Status.OPENED, instant_from(values["closed_at"]))
            audit.record(self._connection, None, self._now, "ticket.closed", "ticket", uid, closing)
        return ticket

    def _number(self, values: Columns) -> None:
        """Keep a ticket's number unless another has it by now."""
        day, site = values["reception_day"], values["site_id"]
        counters = {
            row[0]
            for row in self._connection.exec_driver_sql(
                "SELECT counter FROM ticket_depot WHERE reception_day = ? AND site_id = ?",
                (day, site),
            )
        }
        if not values["counter"] or values["counter"] in counters:
            values["counter"] = max(counters, default=0) + 1
            values["number"] = f"{day_from_number(day):%y%m%d}-{values['counter']:03d}"

    def _close(self, values: Columns) -> None:
        """Close what was open: a person may have one open poste, and who was there has left."""
        if values["status"] == Status.OPENED.value:
            values |= {
                "status": Status.CLOSED.value,
                "closed_at": self._stamp,
                "updated_at": self._stamp,
                "version": values["version"] + 1,
            }

    def _add_poste(self, ticket: Columns) -> int:
        return self._insert(
            "poste_reception",
            {
                "uid": new_uid(self._now).bytes,
                "site_id": ticket["site_id"],
                "opened_by_user_id": ticket["benevole_user_id"],
                "opened_at": ticket["created_at"],
                "closed_at": self._stamp,
                "status": Status.CLOSED.value,
                "is_deferred": ticket["is_deferred"],
                "updated_at": self._stamp,
                "version": 1,
            },
        )

    def _site(self, key: int) -> int:
        return self._key("sites", key) or int(
            self._one("SELECT min(id) FROM sites WHERE 1 = ?", 1)[0]
        )

    def _person(self, key: int | None) -> int:
        found = None if key is None else self._key("users", key)
        return found or int(
            self._one("SELECT id FROM users ORDER BY role <> ?, id LIMIT 1", "admin")[0]
        )

    # Statements

    def _line_key(self, uid: bytes) -> int | None:
        row = self._connection.exec_driver_sql(
            "SELECT id FROM ligne_depot WHERE uid = ?", (uid,)
        ).first()
        return None if row is None else int(row[0])

    def _row_of(self, table: str, name: str, value: Value) -> Columns | None:
        row = self._connection.exec_driver_sql(
            f"SELECT * FROM {table} WHERE {name} = ?",  # noqa: S608
            (value,),
        ).first()
        return None if row is None else dict(row._mapping)

    def _one(self, query: str, value: Value) -> Any:
        return self._connection.exec_driver_sql(query, (value,)).one()

    def _insert(self, table: str, values: Columns) -> int:
        kept = {name: values[name] for name in self._columns[table] if name in values}
        self._leave_out_unknown(kept)
        marks = ", ".join("?" * len(kept))
        done = self._connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(kept)}) VALUES ({marks})",  # noqa: S608
            tuple(kept.values()),
        )
        return int(done.lastrowid)

    def _leave_out_unknown(self, values: Columns) -> None:
        """Forget references to what the database in place has not got; no line is lost for one."""
        for name, target in _REFERENCES.items():
            key = values.get(name)
            if key is not None and self._row_of(target, "id", key) is None:
                values[name] = None


def _told(values: Columns) -> dict[str, object]:
    """Return what a person filled in on a line, as an event tells it."""
    told = {name: values[name] for name in LIGNE_INPUTS}
    return {
        **told,
        "destination": _DESTINATIONS.get(values["destination"], Destination.AUTRE),
        "is_exit": bool(values["is_exit"]),
        "is_estimated": bool(values["is_estimated"]),
        "source": WEIGHT_SOURCES.get(values["source"]),
    }


def _column_names(connection: Connection, table: str) -> tuple[str, ...]:
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})")
    return tuple(row[1] for row in rows)


def _columns(names: tuple[str, ...], row: PageRow) -> Columns:
    """Name the values of a row; columns that a later version appended have their default."""
    values = (row.key, *row.values[1:])
    found = dict(zip(names, values, strict=False))
    return {name: found.get(name, _DEFAULTS.get(name)) for name in names}


def _is_plausible(line: Columns) -> bool:
    """Tell whether the database would take a line: other bytes may look like one."""
    quarter = line["quarter"]
    return (
        0 < line["weight"] <= _MOST_GRAMS
        and line["destination"] in _DESTINATIONS
        and line["is_exit"] in {0, 1}
        and not (
            line["is_exit"] and line["destination"] == DESTINATION_NUMBERS[Destination.REVENTE]
        )
        and (quarter is None or 0 <= quarter <= _LAST_QUARTER)
        and line["version"] is not None
    )


def _age(columns: Columns) -> tuple[int, int]:
    return columns.get("version") or 0, columns.get("updated_at") or 0


def _parts(uids: Any) -> Iterator[list[bytes]]:
    ordered = sorted(uids)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
