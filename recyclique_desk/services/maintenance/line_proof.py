"""Proves that every line and ticket is what the journal's events say.

Lines and events are read side by side in the order of their `uid`, so that memory stays flat. A
line that an import wrote has no event of its own: the number and weight of all of them are compared
with what the imports' events say.
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, RowMapping, Select, Table, select

from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.tickets import Status
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.storage.schema import audit_events, categories, ligne_depot, ticket_depot

_BATCH = 1000
_MOST = 20
"""So many differences are named, the others counted."""
_TOTALLED = frozenset({"template.imported", "sheet.imported", "lignes.imported"})
"""Imports whose events hold how many lines they wrote and what these weigh."""
_UNTOLD = frozenset({"recyclique.imported", "demo.filled"})
"""Those that say how many lines only, if that."""
_STATUS_AFTER = {"ticket.closed": Status.CLOSED, "ticket.reopened": Status.OPENED}
_SILENT = frozenset({"ticket_number"})


class DifferenceKind(Enum):
    """How a row differs from its events."""

    CHANGED = "changed"
    GONE = "gone"
    """The journal knows it, and it is not there."""
    UNKNOWN = "unknown"
    """It is there, and no event brought it."""


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A line or ticket that is not what its events say; `ticket` is its number, if that is known.

    `weight` is in grams, as the row holds it or its last event; `fields` are (column, in the
    journal, in the database).
    """

    kind: DifferenceKind
    is_ticket: bool
    ticket: str | None
    weight: int | None
    category: str | None
    entered_at: datetime | None
    fields: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportDifference:
    """Lines of imports whose number or grams are not what the imports' events say."""

    file: str | None
    lines: int
    grams: int | None
    told_lines: int
    told_grams: int | None


@dataclass
class LineProof:
    """What was found: at most twenty rows are named, `count` counts all."""

    rows: list[RowDifference] = field(default_factory=list)
    imports: list[ImportDifference] = field(default_factory=list)
    count: int = 0
    lines: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether every row is what its events say."""
        return not (self.count or self.imports)


def prove_rows(connection: Connection, progress: Progress | None = None) -> LineProof:
    """Compare all lines and tickets with their events, in one read transaction."""
    return _Proof(connection, progress).run()


@dataclass
class _Group:
    """Lines without an event of their own that entered at one moment."""

    lines: int = 0
    grams: int = 0


@dataclass
class _Move:
    """Lines that went from one category to another at an event."""

    number: int
    ids: "array[int]"
    source: int
    target: int


@dataclass
class _Told:
    """What the events of one row say; `columns` are known ones, in the form of JSON."""

    uid: bytes = b""
    is_there: bool = True
    has_origin: bool = False
    columns: dict[str, Any] = field(default_factory=dict)
    first: dict[str, Any] = field(default_factory=dict)
    """Columns as they were before the first event that names them."""
    last: dict[str, Any] = field(default_factory=dict)
    """The whole row as a removal holds it."""
    category_since: int = 0
    """Number of the event that said the category last."""
    ticket_id: int | None = None
    entered_at: datetime | None = None


class _Proof:
    def __init__(self, connection: Connection, progress: Progress | None) -> None:
        self._connection = connection
        self._progress = progress
        self._found = LineProof()
        self._files: dict[datetime, str] = {}
        """The file that was imported at a moment, which all its lines bear."""
        self._same_moment: dict[str, str] = {}
        """The first file of the moment at which this one was imported as well."""
        self._groups: dict[str, _Group] = {}
        self._told_groups: dict[str, _Group] = {}
        self._others = _Group()
        self._untold_lines: int | None = 0
        self._removed_by_undo: set[bytes] = set()
        self._moves: list[_Move] = []
        self._names: dict[int, str] = {}
        self._unexplained: list[Row[Any]] = []

    def run(self) -> LineProof:
        self._read_bulk_events()
        for row, told in self._side_by_side("ligne", ligne_depot):
            self._found.lines += row is not None
            self._prove_line(row, told)
        self._prove_imports()
        for row, told in self._side_by_side("ticket", ticket_depot):
            self._prove_ticket(row, told)
        return self._found

    # Lines

    def _prove_line(self, row: Row[Any] | None, told: _Told) -> None:
        if row is None:
            if (told.is_there and told.has_origin) or (
                told.is_there and told.columns and told.uid not in self._removed_by_undo
            ):
                self._note(DifferenceKind.GONE, None, told)
            elif not told.has_origin and told.last:
                self._count_bulk(told.last, told)
            return
        if not told.is_there:
            self._note(DifferenceKind.UNKNOWN, row, told)
            return
        if not told.has_origin:
            self._count_bulk(_plain_row(row), told)
            if row.entered_at not in self._files and len(self._unexplained) < _MOST:
                self._unexplained.append(row)
        columns = self._after_moves(row, told)
        wrong = _differences(columns, row._mapping)
        if told.ticket_id is not None and "ticket_id" not in columns:
            wrong += _differences({"ticket_id": told.ticket_id}, row._mapping)
        if wrong:
            self._note(DifferenceKind.CHANGED, row, told, wrong)

    def _after_moves(self, row: Row[Any], told: _Told) -> dict[str, Any]:
        """Return the told columns, with the category as merges and splits left it."""
        if not self._moves:
            return told.columns
        category = told.columns.get("category_id")
        is_known = "category_id" in told.columns
        for move in self._moves:
            if move.number < told.category_since or not _holds(move.ids, row.id):
                continue
            # A line that was in another category by then stayed there.
            if not is_known or category == move.source:
                category, is_known = move.target, True
        return {**told.columns, "category_id": category} if is_known else told.columns

    def _count_bulk(self, columns: dict[str, Any], told: _Told) -> None:
        """Count a line of an import as it was written, before the events that changed it."""
        grams = told.first.get("weight", columns["weight"])
        entered = columns.get("entered_at")
        moment = datetime.fromisoformat(entered) if isinstance(entered, str) else entered
        file = self._files.get(moment) if isinstance(moment, datetime) else None
        group = self._others if file is None else self._groups.setdefault(file, _Group())
        group.lines += 1
        group.grams += int(grams)

    def _prove_imports(self) -> None:
        for file, told_group in self._told_groups.items():
            group = self._groups.get(file, _Group())
            if group != told_group:
                self._found.imports.append(
                    ImportDifference(
                        file, group.lines, group.grams, told_group.lines, told_group.grams
                    )
                )
        told = self._untold_lines
        if told is not None and told != self._others.lines:
            if not told:
                for row in self._unexplained:
                    self._note(DifferenceKind.UNKNOWN, row, _Told())
                self._found.count += self._others.lines - len(self._unexplained)
            else:
                self._found.imports.append(
                    ImportDifference(None, self._others.lines, None, told, None)
                )

    # Tickets

    def _prove_ticket(self, row: Row[Any] | None, told: _Told) -> None:
        if row is None:
            if told.is_there and told.has_origin:
                self._note(DifferenceKind.GONE, None, told, is_ticket=True)
            return
        if not told.is_there:
            self._note(DifferenceKind.UNKNOWN, row, told, is_ticket=True)
            return
        columns = dict(told.columns)
        # An import closes the tickets it made without an event for each.
        if told.has_origin and not row.is_deferred:
            columns.setdefault("status", Status.OPENED.value)
        wrong = _differences(columns, row._mapping)
        if wrong:
            self._note(DifferenceKind.CHANGED, row, told, wrong, is_ticket=True)

    # Events

    def _read_bulk_events(self) -> None:
        """Read the events that tell of many lines at once."""
        moved: dict[str, list[_Move]] = {}
        actions = (*_TOTALLED, *_UNTOLD, "import.lines-removed", "category.lines-moved",
                   "category.move-undone")  # fmt: skip
        query = (
            select(*audit_events.c["id", "action", "details", "created_at"])
            .where(audit_events.c.action.in_(actions))
            .order_by(audit_events.c.id)
        )
        for row in self._rows(query):
            details = _details(row.details)
            if row.action in _TOTALLED:
                lines = int(details.get("lines") or 0) + int(details.get("exits_count") or 0)
                grams = sum(_grams(details.get(x)) for x in ("weight", "exit_weight"))
                own = str(details.get("file"))
                file = self._files.setdefault(row.created_at, own)
                if file != own:
                    self._same_moment[own] = file
                told_group = self._told_groups.setdefault(file, _Group())
                told_group.lines += lines
                told_group.grams += grams
            elif row.action in _UNTOLD:
                self._add_untold(details)
            elif row.action == "import.lines-removed":
                self._read_removed(details)
            elif row.action == "category.lines-moved":
                move = _move(row.id, details)
                if move is not None:
                    self._moves.append(move)
                    moved.setdefault(str(details.get("move")), []).append(move)
            else:
                for move in moved.get(str(details.get("move")), ()):
                    back = _Move(row.id, move.ids, move.target, move.source)
                    self._moves.append(back)
        self._moves.sort(key=lambda move: move.number)

    def _add_untold(self, details: dict[str, Any]) -> None:
        lines = details.get("lines")
        if not isinstance(lines, int) or self._untold_lines is None:
            self._untold_lines = None
            return
        self._untold_lines += lines + int(details.get("exits_count") or 0)

    def _read_removed(self, details: dict[str, Any]) -> None:
        """Count lines that the undo of an import removed among those the import wrote."""
        file = str(details.get("file"))
        group = self._groups.setdefault(self._same_moment.get(file, file), _Group())
        with suppress(KeyError, TypeError, ValueError, IndexError):
            for line in details["lignes"]:
                self._removed_by_undo.add(UUID(line[0]).bytes)
                group.lines += 1
                group.grams += int(line[3])

    def _told(self, events: list[Row[Any]]) -> _Told:
        """Put together what the events of one row say, oldest first."""
        told = _Told(events[0].resource_id.bytes)
        for event in events:
            details = _details(event.details)
            before, after = (details.get(side) or {} for side in ("before", "after"))
            name = event.action.partition(".")[2]
            if name in {"added", "created"}:
                told.has_origin, told.entered_at = True, event.created_at
            if name in {"removed", "discarded"}:
                told.is_there, told.last = False, before
            elif name == "restored":
                told.is_there, told.columns = True, {}
                after = {x: after[x] for x in after if x not in {"version", "updated_at", "id"}}
            if event.ticket_id is not None and name != "removed":
                told.ticket_id = event.ticket_id
            for column, value in before.items():
                told.first.setdefault(column, value)
            for column, value in after.items():
                if column not in _SILENT and told.is_there:
                    told.columns[column] = value
            if "category_id" in after:
                told.category_since = event.id
            # Events of the first versions say what was done, not what the ticket became.
            status = _STATUS_AFTER.get(event.action)
            if status is not None and "status" not in after:
                told.columns["status"] = status.value
        return told

    # Reading side by side

    def _side_by_side(self, kind: str, table: Table) -> Iterator[tuple[Row[Any] | None, _Told]]:
        """Yield each row with what its events say; a row without events, and the reverse, too."""
        events = self._grouped_events(kind)
        rows = self._rows(select(table).order_by(table.c.uid))
        event, row = next(events, None), next(rows, None)
        while event is not None or row is not None:
            if self._progress is not None:
                self._progress.check()
            if row is None or (event is not None and event[0] < row.uid):
                assert event is not None
                yield None, self._told(event[1])
                event = next(events, None)
            elif event is None or row.uid < event[0]:
                yield row, _Told()
                row = next(rows, None)
            else:
                yield row, self._told(event[1])
                event, row = next(events, None), next(rows, None)

    def _grouped_events(self, kind: str) -> Iterator[tuple[UUID, list[Row[Any]]]]:
        columns = audit_events.c["id", "action", "resource_id", "details", "created_at",
                                 "ticket_id"]  # fmt: skip
        query = (
            select(*columns)
            .where(
                audit_events.c.resource_id.is_not(None),
                audit_events.c.resource_type == kind,
                audit_events.c.action.not_like("%export%"),
            )
            .order_by(audit_events.c.resource_id, audit_events.c.id)
        )
        group: list[Row[Any]] = []
        for event in self._rows(query):
            if group and group[0].resource_id != event.resource_id:
                yield group[0].resource_id, group
                group = []
            group.append(event)
        if group:
            yield group[0].resource_id, group

    def _rows(self, query: Select[Any]) -> Iterator[Row[Any]]:
        with self._connection.execute(query.execution_options(yield_per=_BATCH)) as rows:
            yield from rows

    # Findings

    def _note(
        self,
        kind: DifferenceKind,
        row: Row[Any] | None,
        told: _Told,
        fields: tuple[tuple[str, Any, Any], ...] = (),
        *,
        is_ticket: bool = False,
    ) -> None:
        self._found.count += 1
        if len(self._found.rows) >= _MOST:
            return
        known: Any = told.columns or told.last
        weight = known.get("weight") if row is None or is_ticket else row.weight
        category = known.get("category_id") if row is None or is_ticket else row.category_id
        entered = told.entered_at if row is None else row.entered_at
        if is_ticket:
            number = None if row is None else row.number
        else:
            number = self._ticket_number(told.ticket_id if row is None else row.ticket_id)
        name = self._category_name(category) if isinstance(category, int) else None
        self._found.rows.append(
            RowDifference(kind, is_ticket, number, weight, name, entered, fields)
        )

    def _ticket_number(self, ticket_id: int | None) -> str | None:
        query = select(ticket_depot.c.number).where(ticket_depot.c.id == ticket_id)
        number: str | None = self._connection.execute(query).scalar()
        return number

    def _category_name(self, category_id: int) -> str | None:
        query = select(categories.c.name).where(categories.c.id == category_id)
        name: str | None = self._connection.execute(query).scalar()
        return name


def _differences(told: dict[str, Any], row: RowMapping) -> tuple[tuple[str, Any, Any], ...]:
    return tuple(
        (name, value, row[name])
        for name, value in told.items()
        if name in row
        and not _is_same(value, row[name])
        # An older version of the program that had the database meanwhile knew no sources.
        and not (name == "source" and row[name] is None)
    )


def _is_same(told: Any, found: Any) -> bool:
    if told == found:
        return True
    plain = _plain(found)
    if told == plain or (isinstance(plain, bool) and isinstance(told, int) and bool(told) == plain):
        return True
    if isinstance(found, datetime) and isinstance(told, str):
        # The journal has microseconds, the database milliseconds.
        with suppress(ValueError):
            return abs((datetime.fromisoformat(told) - found).total_seconds()) < 0.001
    return False


def _plain(value: Any) -> Any:
    """Return a column's value as an event's details hold it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value


def _plain_row(row: Row[Any]) -> dict[str, Any]:
    return {"weight": row.weight, "entered_at": row.entered_at}


def _details(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _move(number: int, details: dict[str, Any]) -> _Move | None:
    with suppress(KeyError, TypeError, ValueError, OverflowError):
        ids = array("q", sorted(details["lignes"]))
        source, target = (details[x]["category_id"] for x in ("before", "after"))
        return _Move(number, ids, source, target)
    return None


def _holds(ids: "array[int]", key: int) -> bool:
    place = bisect_left(ids, key)
    return place < len(ids) and ids[place] == key


def _grams(kg: Any) -> int:
    if kg is None:
        return 0
    try:
        return grams_from_kg(Decimal(str(kg)))
    except (InvalidOperation, ValueError):
        return 0
