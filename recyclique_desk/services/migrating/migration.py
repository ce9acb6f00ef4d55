"""Reads a source once and imports it, or reports what an import would do."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.migration import (
    Counts,
    Decisions,
    ExitChoice,
    HeavyChoice,
    LineTotals,
    ListedLine,
    MigrationOptions,
    MigrationReport,
    Reason,
    ReasonAmount,
    Share,
)
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status, ticket_number
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.services.migrating import planning
from recyclique_desk.services.migrating.category_matching import CategoryMatching
from recyclique_desk.services.migrating.copy_text import Record
from recyclique_desk.services.migrating.existing_rows import (
    chunks,
    is_empty,
    keys_by_uid,
    removed_here,
    rows_by_uid,
    was_imported,
)
from recyclique_desk.services.migrating.line_rules import (
    DESTINATIONS,
    FLOWS,
    MAX_GRAMS,
    OTHER,
    SHOP,
    amount_of,
    grams_of,
    parts,
    refusal,
)
from recyclique_desk.services.migrating.old_tables import Columns, read_centre
from recyclique_desk.services.migrating.person_matching import PersonMatching
from recyclique_desk.services.migrating.planning import PlannedPoste, PlannedTicket
from recyclique_desk.services.migrating.row_writer import RowWriter
from recyclique_desk.services.migrating.site_matching import SiteMatching
from recyclique_desk.services.migrating.sources import Source, truncated
from recyclique_desk.services.records.bulk_loading import BulkLoader
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.bulk import bulk_insert
from recyclique_desk.storage.schema import ligne_depot, poste_reception, ticket_depot
from recyclique_desk.storage.types import milliseconds
from recyclique_desk.support.text import plural, tr

_UNKEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_POSTE_COLUMNS = (
    *("uid", "site_id", "opened_by_user_id", "opened_at", "closed_at", "status", "is_deferred"),
    *("updated_at", "version"),
)
_TICKET_COLUMNS = (
    *("uid", "number", "poste_id", "benevole_user_id", "created_at", "closed_at", "status"),
    *("entered_at", "site_id", "reception_day", "counter", "is_deferred", "updated_at", "version"),
)
_LIGNE_COLUMNS = (
    *("uid", "ticket_id", "category_id", "weight", "destination", "notes", "is_exit"),
    *("created_at", "entered_at", "updated_at", "site_id", "reception_day", "quarter"),
    *("is_deferred", "version"),
)
_LINE = ("id", "ticket_id", "category_id", "poids_kg", "destination", "notes", "is_exit")
_INSERTED = 10_000
"""Lines per INSERT statement."""
_CLOSED = Status.CLOSED.value
_LineRow = tuple[Any, ...]


class Migration:
    """One analysis or import of a source inside the caller's transaction."""

    def __init__(
        self,
        connection: Connection,
        source: Source,
        options: MigrationOptions,
        decisions: Decisions,
        *,
        who: Who | None,
        now: datetime,
        writes: bool,
        progress: Progress | None = None,
        expected: int | None = None,
    ) -> None:
        self._connection = connection
        self._source = source
        self._options = options
        self._decisions = decisions
        self._now = milliseconds(now)
        self._progress = progress
        self._expected = expected
        self._loader = BulkLoader(connection)
        self.writer = RowWriter(connection, now, who, writes)
        self._is_first = not was_imported(connection)
        self._removed = 0
        self._new_lines = 0
        self._held_lines = self._held_grams = 0
        self._cells: dict[tuple[str | None, int], list[int]] = {}
        self._listed: list[ListedLine] = []
        self._aside: list[ListedLine] = []

    def run(self) -> MigrationReport:
        """Read everything, write new rows if `writes`, and return the report."""
        self._centre = centre = read_centre(self._source, self._check)
        names_only = self._source.names_only
        self._sites = SiteMatching(self.writer, centre, self._options)
        self.people = PersonMatching(self.writer, centre, self._sites, names_only)
        self._categories = CategoryMatching(self.writer, centre, names_only)
        postes, tickets, self._aside_tickets, left_open = planning.plan_postes(
            centre, self._sites.of_poste
        )
        self._tickets = {ticket.old.id: ticket for ticket in tickets}
        new_postes = self._bring_postes(postes)
        new_tickets = self._bring_tickets(tickets)
        self._bring_lines()
        self._check()
        brought = Counts(
            self._sites.new,
            self.people.new,
            self._categories.new,
            len(new_postes),
            len(new_tickets),
            self._new_lines,
        )
        if new_postes:
            self._remark_on_postes(new_postes, left_open)
        if self._new_lines:
            self._remark_on_categories()
        return self._report(brought, new_tickets)

    def _check(self) -> None:
        if self._progress is not None:
            self._progress.check()

    # Postes and tickets

    def _bring_postes(self, postes: dict[str, PlannedPoste]) -> list[PlannedPoste]:
        known = rows_by_uid(self._connection, poste_reception, (p.uid for p in postes.values()))
        new = []
        for poste in postes.values():
            person = self.people.keys[poste.old.person_id]
            row = known.get(poste.uid)
            if row is None:
                new.append(poste)
                continue
            poste.key = row.id
            if row.site_id != poste.site_key:
                poste.site_key = row.site_id
            if not self._source.names_only:
                values = {
                    "opened_by_user_id": person,
                    "closed_at": _kept(poste.closed_at),
                }
                name = f"{poste.opened_at:%Y-%m-%d}"
                self.writer.take_over(poste_reception, "poste", name, row, values)
        new = self._not_removed(new)
        if self.writer.writes:
            for part in chunks(new):
                self._loader.insert(
                    poste_reception, _POSTE_COLUMNS, [self._poste_row(poste) for poste in part]
                )
            keys = keys_by_uid(self._connection, poste_reception, (p.uid for p in new))
            for poste in new:
                poste.key = keys[poste.uid]
        return new

    def _poste_row(self, poste: PlannedPoste) -> tuple[Any, ...]:
        return (
            poste.uid.bytes,
            poste.site_key,
            self.people.keys[poste.old.person_id],
            milliseconds(poste.opened_at),
            milliseconds(poste.closed_at),
            _CLOSED,
            int(poste.deferred_day is not None),
            self._now,
            1,
        )

    def _bring_tickets(self, tickets: list[PlannedTicket]) -> list[PlannedTicket]:
        known = rows_by_uid(self._connection, ticket_depot, (t.uid for t in tickets))
        new = []
        for ticket in tickets:
            ticket.person_key = self.people.keys[ticket.old.person_id]
            row = known.get(ticket.uid)
            if row is None:
                new.append(ticket)
                continue
            ticket.key, ticket.number = row.id, row.number
            if not self._source.names_only:
                values = {
                    "benevole_user_id": ticket.person_key,
                    "closed_at": _kept(ticket.closed_at),
                }
                self.writer.take_over(ticket_depot, "ticket", row.number, row, values)
        new = self._not_removed(new)
        self._number(new)
        if self.writer.writes:
            for part in chunks(new):
                self._loader.insert(
                    ticket_depot, _TICKET_COLUMNS, [self._ticket_row(ticket) for ticket in part]
                )
            keys = keys_by_uid(self._connection, ticket_depot, (t.uid for t in new))
            for ticket in new:
                ticket.key = keys[ticket.uid]
        else:
            for position, ticket in enumerate(new, start=1):
                ticket.key = -position
        return new

    def _ticket_row(self, ticket: PlannedTicket) -> tuple[Any, ...]:
        return (
            ticket.uid.bytes,
            ticket.number,
            ticket.poste.key,
            ticket.person_key,
            ticket.created_ms,
            milliseconds(ticket.closed_at),
            _CLOSED,
            ticket.entered_ms,
            ticket.poste.site_key,
            ticket.day_number,
            ticket.counter,
            int(ticket.is_deferred),
            self._now,
            1,
        )

    def _not_removed(self, new: list[Any]) -> list[Any]:
        """Leave out tickets that were imported before and discarded here since."""
        if self._is_first or not new:
            return new
        gone = removed_here(self._connection, [row.uid for row in new])
        self._removed += len(gone)
        for row in new:
            if row.uid in gone and isinstance(row, PlannedTicket):
                del self._tickets[row.old.id]
                self._aside_tickets[row.old.id] = Reason.NO_TICKET
        return [row for row in new if row.uid not in gone]

    def _number(self, new: list[PlannedTicket]) -> None:
        """Number tickets within their site and day, after the existing ones."""
        if not new:
            return
        if self.writer.writes:
            for site in sorted({ticket.poste.site_key for ticket in new}):
                site_zone(self._connection, site, lock=True)
        query = select(
            ticket_depot.c.site_id, ticket_depot.c.reception_day, func.max(ticket_depot.c.counter)
        ).group_by(ticket_depot.c.site_id, ticket_depot.c.reception_day)
        last: dict[tuple[int, date], int] = {
            (site, day): counter for site, day, counter in self._connection.execute(query)
        }
        for ticket in sorted(new, key=PlannedTicket.order):
            key = ticket.poste.site_key, ticket.day
            ticket.counter = last[key] = last.get(key, 0) + 1
            ticket.number = ticket_number(ticket.day, ticket.counter)

    # Lines

    def _bring_lines(self) -> None:
        changes: list[tuple[bytes, _LineRow]] = []
        known_any = not is_empty(self._connection, ligne_depot)
        if not self.writer.writes:
            for rows in self._line_batches():
                self._sort_out(rows, changes, known_any=known_any)
            self._take_changes(changes)
            return
        waiting: list[_LineRow] = []
        with bulk_insert(self._connection):
            for rows in self._line_batches():
                waiting += self._sort_out(rows, changes, known_any=known_any)
                # A server sums up once for each statement.
                if len(waiting) >= _INSERTED:
                    self._loader.insert(ligne_depot, _LIGNE_COLUMNS, waiting)
                    waiting = []
            self._loader.insert(ligne_depot, _LIGNE_COLUMNS, waiting)
        self._take_changes(changes)

    def _line_batches(self) -> Iterator[list[_LineRow]]:
        columns = Columns(self._source, "ligne_depot")
        positions = [columns.position(name) for name in _LINE]
        for batch in self._source.batches("ligne_depot", self._check):
            columns.checked(batch)
            yield self._line_rows(batch, positions)
            if self._progress is not None:
                self._progress.report(self._held_lines, self._expected)

    def _line_rows(self, batch: list[Record], positions: list[int | None]) -> list[_LineRow]:
        """Convert records of the source into rows; list those that are set aside."""
        at_id, at_ticket, at_category, at_weight, at_flow, at_notes, at_exit = positions
        if at_id is None or at_ticket is None or at_weight is None or at_flow is None:
            raise truncated(self._source.name)
        rows: list[_LineRow] = []
        tickets, keys, now = self._tickets, self._categories.keys, self._now
        cells, unkept = self._cells, _UNKEPT
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
                rows += self._exceptional(record, positions, grams, flow, is_exit, ticket)
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
        self._held_lines += len(batch)
        self._held_grams += held
        return rows

    def _exceptional(
        self,
        record: Record,
        positions: list[int | None],
        grams: int | None,
        flow: int | None,
        is_exit: bool,
        ticket: PlannedTicket | None,
    ) -> list[_LineRow]:
        """List a line that cannot be imported unchanged, and return the rows it becomes, if any."""
        cell = [None if at is None else record[at] for at in positions]
        reason = refusal(grams, flow, is_exit)
        if ticket is None:
            reason = self._aside_tickets.get(cell[1] or "", Reason.NO_TICKET)
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
            self._aside.append(line)
            return []
        self._listed.append(line)
        try:
            uid = UUID(cell[0] or "").bytes
        except ValueError:
            raise truncated(self._source.name) from None
        notes = _UNKEPT.sub("", cell[5] or "").strip() or None
        rows: list[_LineRow] = []
        for part, weight in parts(uid, grams):
            total = self._cells.setdefault((cell[2], flow), [0, 0])
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

    def _sort_out(
        self, rows: list[_LineRow], changes: list[tuple[bytes, _LineRow]], *, known_any: bool
    ) -> list[_LineRow]:
        """Return the rows to insert; existing ones that differ are added to `changes`."""
        new = rows
        if known_any:
            known = self._known_lines([row[0] for row in rows])
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
                self._removed += len(gone)
                new = [row for row in new if row[0] not in gone]
        for row in new:
            ticket: PlannedTicket = row[15]
            ticket.lines += 1
            ticket.grams += row[3]
            if row[6]:
                ticket.exit_lines += 1
                ticket.exit_grams += row[3]
        self._new_lines += len(new)
        return [row[:15] for row in new]

    def _known_lines(self, uids: list[bytes]) -> dict[bytes, tuple[Any, ...]]:
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
                flow = FLOW_OF[destination]
                found[uid.bytes] = (category, weight, flow, notes, int(is_exit))
        return found

    def _take_changes(self, changes: list[tuple[bytes, _LineRow]]) -> None:
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
                if self._source.names_only:  # says nothing of exits, and names of categories only
                    values = {"weight": row[3]}
                self.writer.take_over(ligne_depot, "ligne", row[15].number, known, values)

    # The report

    def _remark_on_postes(self, new: list[PlannedPoste], left_open: int) -> None:
        remarks = self.writer.remarks
        if left_open:
            remarks.append(
                plural(
                    left_open,
                    tr("{n} poste resté ouvert est fermé à sa dernière activité."),
                    tr("{n} postes restés ouverts sont fermés à leur dernière activité."),
                ).format(n=left_open)
            )
        deferred = sum(poste.deferred_day is not None for poste in new)
        if deferred:
            remarks.append(
                plural(
                    deferred,
                    tr("{n} poste est une saisie différée."),
                    tr("{n} postes sont des saisies différées."),
                ).format(n=deferred)
            )

    def _remark_on_categories(self) -> None:
        unplaced = sum(
            lines
            for (category, _), (lines, _) in self._cells.items()
            if category not in self._categories.keys
        )
        if unplaced:
            self.writer.remarks.append(
                plural(
                    unplaced,
                    tr("{n} ligne sans catégorie arrive dans « À classer »."),
                    tr("{n} lignes sans catégorie arrivent dans « À classer »."),
                ).format(n=unplaced)
            )

    def _report(self, brought: Counts, new_tickets: list[PlannedTicket]) -> MigrationReport:
        centre = self._centre
        days: dict[date, list[int]] = {ticket.day: [0, 0, 0, 0] for ticket in new_tickets}
        months: dict[str, int] = {}
        for ticket in self._tickets.values():
            month = f"{ticket.day:%Y-%m}"
            months[month] = months.get(month, 0) + ticket.taken_grams
            if ticket.lines:
                total = days.setdefault(ticket.day, [0, 0, 0, 0])
                total[0] += ticket.lines
                total[1] += ticket.grams
                total[2] += ticket.exit_lines
                total[3] += ticket.exit_grams
        amounts = tuple((day, _amount(days[day])) for day in sorted(days))
        whole = [sum(total[n] for total in days.values()) for n in range(4)]
        reasons = tuple(
            ReasonAmount(reason, *amount_of(line for line in self._aside if line.reason is reason))
            for reason in Reason
            if any(line.reason is reason for line in self._aside)
        )
        shares = self._shares(months)
        self._control(shares)
        return MigrationReport(
            source=self._source.name,
            fingerprint=self._source.fingerprint,
            version=centre.version,
            held=Counts(
                len(centre.sites),
                len(centre.people),
                len(centre.categories),
                len(centre.postes),
                len(centre.tickets),
                self._held_lines,
            ),
            held_weight=kg_from_grams(self._held_grams),
            brought=brought,
            amount=_amount(whole),
            first_day=amounts[0][0] if amounts else None,
            last_day=amounts[-1][0] if amounts else None,
            days=amounts,
            people=self.people.fates,
            remarks=tuple(self.writer.remarks),
            listed=tuple(self._listed),
            set_aside_lines=tuple(self._aside),
            set_aside=reasons,
            months=shares[0],
            roots=shares[1],
            destinations=shares[2],
            changed=tuple(self.writer.changed),
            removed_here=self._removed,
            asks_exits=not self._source.has_exits,
        )

    def _shares(self, months: dict[str, int]) -> tuple[tuple[Share, ...], ...]:
        roots: dict[str, int] = {}
        flows: dict[str, int] = {}
        for (category, flow), (_, grams) in self._cells.items():
            root = self._categories.roots.get(category or "", "")
            roots[root] = roots.get(root, 0) + grams
            name = DESTINATIONS[flow].value
            flows[name] = flows.get(name, 0) + grams
        aside: list[dict[str, Decimal]] = [{}, {}, {}]
        for line in self._aside:
            flow_number = FLOWS.get(line.destination)
            names = (
                f"{line.day:%Y-%m}" if line.day else "",
                line.category.split(" / ")[0],
                line.destination if flow_number is None else DESTINATIONS[flow_number].value,
            )
            for share, name in zip(aside, names, strict=True):
                share[name] = share.get(name, ZERO) + line.weight
        return tuple(
            tuple(
                Share(name, kg_from_grams(taken.get(name, 0)), share.get(name, ZERO))
                for name in sorted({*taken, *share})
            )
            for taken, share in zip((months, roots, flows), aside, strict=True)
        )

    def _control(self, shares: tuple[tuple[Share, ...], ...]) -> None:
        """Check to the gram, by month, root category and destination, that nothing was lost."""
        held = kg_from_grams(self._held_grams)
        if any(sum((share.source for share in kind), ZERO) != held for kind in shares):
            raise AssertionError("source is not what is taken and what is set aside")


FLOW_OF = {destination: number for number, destination in DESTINATIONS.items()}


def _kept(instant: datetime) -> datetime:
    """Return an instant rounded as it is stored: to the millisecond."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def _amount(total: list[int]) -> LineTotals:
    return LineTotals(total[0], kg_from_grams(total[1]), total[2], kg_from_grams(total[3]))
