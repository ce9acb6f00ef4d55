"""Imports the lines of a source: converts, compares with existing ones, inserts and updates."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.migration import Decisions, ExitChoice, HeavyChoice, ListedLine, Reason
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.migrating.category_matching import CategoryMatching
from recyclique_desk.services.migrating.copy_text import Record
from recyclique_desk.services.migrating.existing_rows import (
    chunks,
    is_empty,
    removed_here,
    rows_by_uid,
)
from recyclique_desk.services.migrating.line_rules import (
    DESTINATIONS,
    FLOWS,
    MAX_GRAMS,
    OTHER,
    SHOP,
    grams_of,
    parts,
    refusal,
)
from recyclique_desk.services.migrating.old_tables import Columns
from recyclique_desk.services.migrating.planning import PlannedTicket
from recyclique_desk.services.migrating.row_writer import RowWriter
from recyclique_desk.services.migrating.sources import Source, truncated
from recyclique_desk.services.records.bulk_loading import IMPORTED, BulkLoader
from recyclique_desk.storage.bulk import bulk_insert
from recyclique_desk.storage.schema import ligne_depot
from recyclique_desk.storage.types import DESTINATION_NUMBERS, milliseconds

_UNKEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that are removed from notes."""
_LIGNE_COLUMNS = (
    *("uid", "ticket_id", "category_id", "weight", "destination", "notes", "is_exit"),
    *("created_at", "entered_at", "updated_at", "site_id", "reception_day", "quarter"),
    *("is_deferred", "version"),
)
_OLD_COLUMNS = ("id", "ticket_id", "category_id", "poids_kg", "destination", "notes", "is_exit")
_INSERTED = 10_000
"""Lines per INSERT statement."""
LineRow = tuple[Any, ...]
"""Values of `_LIGNE_COLUMNS`, then the `PlannedTicket`."""


class LineImport:
    """Imports all lines of a source; afterwards its attributes hold what the report needs.

    `tickets` and `tickets_set_aside` (why a ticket is not imported) are by the source's ids.
    """

    def __init__(
        self,
        connection: Connection,
        source: Source,
        decisions: Decisions,
        writer: RowWriter,
        tickets: Mapping[str, PlannedTicket],
        tickets_set_aside: Mapping[str, Reason],
        categories: CategoryMatching,
        *,
        is_first: bool,
        progress: Progress | None = None,
        expected: int | None = None,
    ) -> None:
        self._connection = connection
        self._source = source
        self._decisions = decisions
        self._writer = writer
        self._loader = BulkLoader(connection)
        self._tickets = tickets
        self._tickets_set_aside = tickets_set_aside
        self._categories = categories
        self._is_first = is_first
        self._progress = progress
        self._expected = expected
        self._now = milliseconds(writer.now)
        self.held_lines = self.held_grams = 0
        """Lines and grams of the source."""
        self.new_lines = 0
        self.removed = 0
        """Lines that were imported before and removed here since."""
        self.cells: dict[tuple[str | None, int], list[int]] = {}
        """Lines and grams by the source's category id and destination number."""
        self.listed: list[ListedLine] = []
        """Lines that are imported changed, by a decision."""
        self.set_aside: list[ListedLine] = []
        """Lines that are not imported."""

    def _check(self) -> None:
        if self._progress is not None:
            self._progress.check()

    def run(self) -> None:
        """Read all lines of the source; write the new and the changed ones if the writer writes."""
        changes: list[tuple[bytes, LineRow]] = []
        known_any = not is_empty(self._connection, ligne_depot)
        if not self._writer.writes:
            for rows in self._batches():
                self._new_rows(rows, changes, known_any=known_any)
            self._update_changed(changes)
            return
        waiting: list[LineRow] = []
        with bulk_insert(self._connection):
            for rows in self._batches():
                waiting += self._new_rows(rows, changes, known_any=known_any)
                # A server sums up once for each statement.
                if len(waiting) >= _INSERTED:
                    self._loader.insert(ligne_depot, _LIGNE_COLUMNS, waiting, IMPORTED)
                    waiting = []
            self._loader.insert(ligne_depot, _LIGNE_COLUMNS, waiting, IMPORTED)
        self._update_changed(changes)

    def _batches(self) -> Iterator[list[LineRow]]:
        columns = Columns(self._source, "ligne_depot")
        positions = [columns.position(name) for name in _OLD_COLUMNS]
        for batch in self._source.batches("ligne_depot", self._check):
            columns.checked(batch)
            yield self._converted(batch, positions)
            if self._progress is not None:
                self._progress.report(self.held_lines, self._expected)

    def _converted(self, batch: list[Record], positions: list[int | None]) -> list[LineRow]:
        """Convert records of the source into rows; list those that are set aside."""
        at_id, at_ticket, at_category, at_weight, at_flow, at_notes, at_exit = positions
        if at_id is None or at_ticket is None or at_weight is None or at_flow is None:
            raise truncated(self._source.name)
        rows: list[LineRow] = []
        tickets, keys, now = self._tickets, self._categories.keys, self._now
        cells, unkept = self.cells, _UNKEPT
        from_hex = bytes.fromhex
        held = 0
        for record in batch:
            text = record[at_weight] or ""
            grams = grams_of(text)
            held += grams or 0
            is_exit = at_exit is not None and record[at_exit] == "t"
            flow = FLOWS.get(record[at_flow] or "")
            ticket = tickets.get(record[at_ticket] or "")
            if (
                ticket is None
                or grams is None
                or flow is None
                or not 0 < grams <= MAX_GRAMS
                or (is_exit and flow == SHOP)
            ):
                rows += self._special_rows(record, positions, grams, flow, is_exit, ticket)
                continue
            old_category = None if at_category is None else record[at_category]
            notes = None if at_notes is None else record[at_notes]
            if notes is not None:
                notes = unkept.sub("", notes).strip() or None
            cell = cells.get((old_category, flow))
            if cell is None:
                cell = cells[old_category, flow] = [0, 0]
            cell[0] += 1
            cell[1] += grams
            ticket.taken_lines += 1
            ticket.taken_grams += grams
            try:
                uid = from_hex((record[at_id] or "").replace("-", ""))
            except ValueError:
                raise truncated(self._source.name) from None
            rows.append(
                (
                    uid, ticket.key, keys.get(old_category or ""), grams, flow, notes, int(is_exit),
                    ticket.created_ms, ticket.entered_ms, now, ticket.poste.site_key,
                    ticket.day_number, ticket.quarter, int(ticket.is_deferred), 1, ticket,
                )
            )  # fmt: skip
        self.held_lines += len(batch)
        self.held_grams += held
        return rows

    def _special_rows(
        self,
        record: Record,
        positions: list[int | None],
        grams: int | None,
        flow: int | None,
        is_exit: bool,
        ticket: PlannedTicket | None,
    ) -> list[LineRow]:
        """List a line that cannot be imported unchanged, and return the rows it becomes, if any."""
        cell = [None if at is None else record[at] for at in positions]
        reason = refusal(grams, flow, is_exit)
        if ticket is None:
            reason = self._tickets_set_aside.get(cell[1] or "", Reason.NO_TICKET)
        assert reason is not None
        line = ListedLine(
            reason,
            cell[0] or "",
            cell[1] or "",
            None if ticket is None else ticket.number,
            None if ticket is None else ticket.day,
            self._categories.paths.get(cell[2] or "", ""),
            kg_from_grams(grams or 0),
            cell[4] or "",
            is_exit,
            cell[5],
        )
        heavy = reason is Reason.TOO_HEAVY and self._decisions.heavy is HeavyChoice.SPLIT
        other = reason is Reason.EXIT_TO_SHOP and self._decisions.exits is ExitChoice.OTHER
        if is_exit and flow == SHOP:
            other = self._decisions.exits is ExitChoice.OTHER
            heavy = heavy and other
            flow = OTHER
        if ticket is None or not (heavy or other) or grams is None or flow is None:
            self.set_aside.append(line)
            return []
        self.listed.append(line)
        try:
            uid = UUID(cell[0] or "").bytes
        except ValueError:
            raise truncated(self._source.name) from None
        notes = _UNKEPT.sub("", cell[5] or "").strip() or None
        rows: list[LineRow] = []
        for part, weight in parts(uid, grams):
            total = self.cells.setdefault((cell[2], flow), [0, 0])
            total[0] += 1
            total[1] += weight
            ticket.taken_lines += 1
            ticket.taken_grams += weight
            rows.append(
                (
                    part, ticket.key, self._categories.keys.get(cell[2] or ""), weight, flow, notes,
                    int(is_exit), ticket.created_ms, ticket.entered_ms, self._now,
                    ticket.poste.site_key, ticket.day_number, ticket.quarter,
                    int(ticket.is_deferred), 1, ticket,
                )
            )  # fmt: skip
        return rows

    def _new_rows(
        self, rows: list[LineRow], changes: list[tuple[bytes, LineRow]], *, known_any: bool
    ) -> list[LineRow]:
        """Return the rows to insert; existing ones that differ are added to `changes`."""
        new = rows
        if known_any:
            known = self._existing_values([row[0] for row in rows])
            new = []
            for row in rows:
                here = known.get(row[0])
                if here is None:
                    new.append(row)
                elif here != row[2:7]:
                    changes.append((row[0], row))
            if not self._is_first and new:
                gone = {
                    u.bytes for u in removed_here(self._connection, [UUID(bytes=r[0]) for r in new])
                }
                self.removed += len(gone)
                new = [row for row in new if row[0] not in gone]
        for row in new:
            ticket: PlannedTicket = row[15]
            ticket.lines += 1
            ticket.grams += row[3]
            if row[6]:
                ticket.exit_lines += 1
                ticket.exit_grams += row[3]
        self.new_lines += len(new)
        return [row[:15] for row in new]

    def _existing_values(self, uids: list[bytes]) -> dict[bytes, tuple[Any, ...]]:
        """Read category, weight, destination, notes and exit of the existing lines."""
        c = ligne_depot.c
        found: dict[bytes, tuple[Any, ...]] = {}
        for part in chunks(uids):
            query = select(c.uid, c.category_id, c.weight, c.destination, c.notes, c.is_exit).where(
                c.uid.in_([UUID(bytes=uid) for uid in part])
            )
            for uid, category, weight, destination, notes, is_exit in self._connection.execute(
                query
            ):
                flow = DESTINATION_NUMBERS[destination]
                found[uid.bytes] = (category, weight, flow, notes, int(is_exit))
        return found

    def _update_changed(self, changes: list[tuple[bytes, LineRow]]) -> None:
        """Update lines whose values were changed in the source."""
        for part in chunks(changes):
            here = rows_by_uid(self._connection, ligne_depot, [UUID(bytes=uid) for uid, _ in part])
            for uid, row in part:
                values: dict[str, Any] = {
                    "category_id": row[2],
                    "weight": row[3],
                    "destination": DESTINATIONS[row[4]],
                    "notes": row[5],
                    "is_exit": bool(row[6]),
                }
                known = here[UUID(bytes=uid)]
                if self._source.names_only:  # no exits, and categories by name only
                    values = {"weight": row[3]}
                self._writer.take_over(ligne_depot, "ligne", row[15].number, known, values)
