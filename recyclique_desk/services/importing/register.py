"""The register of imports: what each brought, and taking one back as a whole.

An import's rows bear its moment and keys within its ranges. A line that was changed since, or
came into one of its tickets, stays when it is taken back, and is named.
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    and_,
    delete,
    false,
    func,
    insert,
    not_,
    or_,
    select,
    type_coerce,
    update,
)

from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.sheet_imports import Amount, ImportEntry, StayingLine, UndoPlan
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.files.safety_copies import SafetyCopies, copy_before
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.categories import (
    category_uses,
    lock_categories,
    read_tree,
    update_categories,
)
from recyclique_desk.storage.bulk import remove_lines
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import (
    categories,
    import_ranges,
    imports,
    ligne_depot,
    poste_reception,
    ticket_depot,
    users,
)
from recyclique_desk.storage.types import DESTINATIONS, instant_from
from recyclique_desk.support.collector import collection_paused

CATEGORY_LIST = "categories"
"""The kind of an import that brought categories and no weighings."""
_CHUNK = 500
"""So many removed lines an audit event holds."""
_MANY_LINES = 10_000
"""From here on an undo is worth telling the planner of."""
_NAMED = 200
"""So many lines that stay are named, the others counted."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The highest keys before an import writes."""

    line: int
    ticket: int


def mark(connection: Connection) -> Mark:
    """Remember where the rows of an import will begin."""
    highest = (
        connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
        for table in (ligne_depot, ticket_depot)
    )
    return Mark(*highest)


def note_import(
    connection: Connection,
    who: Who,
    now: datetime,
    before: Mark,
    *,
    kind: str,
    file: str,
    fingerprint: str,
    lines: int,
    grams: int,
    made: Sequence[int] = (),
    into: int | None = None,
) -> int:
    """Enter an import, or what completes the import `into`; gives its id.

    `before` was marked in the same transaction; everything written since bears the moment `now`.
    """
    if into is None:
        import_id: int = connection.execute(
            insert(imports)
            .values(
                fingerprint=fingerprint,
                file_name=file,
                lines=lines,
                imported_at=now,
                user_id=who.user_id,
                kind=kind,
                weight=grams,
                categories=json.dumps(list(made)),
            )
            .returning(imports.c.id)
        ).scalar_one()
    else:
        import_id = into
        row = connection.execute(select(imports).where(imports.c.id == into)).one()
        connection.execute(
            update(imports)
            .where(imports.c.id == into)
            .values(
                lines=row.lines + lines,
                weight=(row.weight or 0) + grams,
                categories=json.dumps([*json.loads(row.categories or "[]"), *made]),
            )
        )
    new_lines = and_(ligne_depot.c.id > before.line, ligne_depot.c.entered_at == now)
    found = connection.execute(
        select(
            func.min(ligne_depot.c.id).label("first_line"),
            func.max(ligne_depot.c.id).label("last_line"),
            func.min(ligne_depot.c.reception_day).label("first_day"),
            func.max(ligne_depot.c.reception_day).label("last_day"),
        ).where(new_lines)
    ).one()
    tickets = connection.execute(
        select(func.min(ticket_depot.c.id), func.max(ticket_depot.c.id)).where(
            ticket_depot.c.id > before.ticket, ticket_depot.c.entered_at == now
        )
    ).one()
    if found.first_line is not None and tickets[0] is not None:
        connection.execute(
            insert(import_ranges).values(
                import_id=import_id,
                entered_at=now,
                first_ticket=tickets[0],
                last_ticket=tickets[1],
                **found._mapping,
            )
        )
    return import_id


class ImportRegisterService:
    """Lists imports and takes them back."""

    def __init__(
        self, database: Database, clock: Clock, copies: SafetyCopies | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._copies = copies

    @requires(Permission.ADMIN)
    def entries(self, _who: Who) -> tuple[ImportEntry, ...]:
        """Give every import, the newest first."""
        with self._database.read() as connection:
            return tuple(map(_entry, connection.execute(_entries())))

    @requires(Permission.ADMIN)
    def plan_undo(self, _who: Who, import_id: int) -> UndoPlan:
        """Tell what undoing an import would take away and what would stay; NotFound, UserError."""
        with self._database.read() as connection:
            return _Undoing(connection, import_id).plan()

    @requires(Permission.ADMIN)
    @collection_paused()
    def undo(self, who: Who, import_id: int) -> UndoPlan:
        """Take an import back: all of it that nobody changed since. Gives what went and stayed.

        Tickets and postes of it that are left empty go too; categories it made, on which nothing
        lies any more, are retired. UserError where all of it was changed since, or where an import
        is none that can be undone. A copy of the database is made before.
        """
        now = self._clock()
        with self._database.read() as connection:
            _Undoing(connection, import_id)  # what cannot be undone needs no copy
        with copy_before(self._copies, CopyReason.UNDO), self._database.write() as connection:
            undoing = _Undoing(connection, import_id)
            undoing.lock()
            self._database.acquire_write_lock(connection)
            plan = undoing.plan()
            undoing.remove(who, now, plan)
        if plan.going.all_lines_count >= _MANY_LINES:
            self._database.analyze_tables()
        return plan


def _entries() -> "Select[Any]":
    has_ranges = select(import_ranges.c.id).where(import_ranges.c.import_id == imports.c.id)
    return (
        select(imports, users.c.display_name, has_ranges.exists().label("has_ranges"))
        .join(users, users.c.id == imports.c.user_id)
        .order_by(imports.c.imported_at.desc(), imports.c.id.desc())
    )


def _entry(row: Row[Any]) -> ImportEntry:
    made = len(json.loads(row.categories or "[]"))
    is_list = row.kind == CATEGORY_LIST
    return ImportEntry(
        row.id,
        row.file_name,
        row.imported_at,
        row.display_name,
        row.lines,
        None if row.weight is None or is_list else kg_from_grams(row.weight),
        bool(made) if is_list else bool(row.has_ranges),
        made if is_list else None,
    )


class _Undoing:
    """One import being taken back, inside the caller's transaction."""

    def __init__(self, connection: Connection, import_id: int) -> None:
        self._connection = connection
        row = connection.execute(_entries().where(imports.c.id == import_id)).first()
        if row is None:
            raise NotFound("L'import {id} n'existe pas, ou a déjà été annulé.", id=import_id)
        self._row = row
        self._entry = _entry(row)
        if row.kind == "recyclique":
            raise UserError(
                "Un import de RecyClique ne s'annule pas ligne à ligne : restaurez la copie faite "
                "juste avant."
            )
        self._ranges = connection.execute(
            select(import_ranges).where(import_ranges.c.import_id == import_id)
        ).all()
        if not self._ranges and row.kind != CATEGORY_LIST:
            raise UserError(
                "Les lignes de cet import ne se retrouvent pas : il ne peut pas être annulé."
            )

    def lock(self) -> None:
        """Lock the tickets: whoever changes a line of them comes before or after."""
        self._connection.execute(
            select(ticket_depot.c.id)
            .where(self._of_tickets())
            .order_by(ticket_depot.c.id)
            .with_for_update()
        ).all()

    def plan(self) -> UndoPlan:
        """Tell what goes and what stays."""
        exits, lines = ligne_depot.c.is_exit, func.count()
        sums = select(exits, lines, func.sum(ligne_depot.c.weight)).where(self._going())
        found = {bool(row[0]): (row[1], row[2]) for row in
                 self._connection.execute(sums.group_by(exits))}  # fmt: skip
        going = Amount(
            found.get(False, (0, 0))[0],
            kg_from_grams(int(found.get(False, (0, 0))[1])),
            found.get(True, (0, 0))[0],
            kg_from_grams(int(found.get(True, (0, 0))[1])),
        )
        staying = self._staying()
        if not going.all_lines_count and staying:
            raise UserError(
                "Toutes les lignes de cet import ont été modifiées depuis : il n'y a plus rien à "
                "annuler."
            )
        unused = tuple(each.name for each in self._unused())
        if self._entry.categories is not None and not unused:
            raise UserError(
                "Toutes les catégories de cet import servent ou ont été modifiées depuis : il n'y "
                "a plus rien à annuler."
            )
        return UndoPlan(self._entry, going, len(self._emptied()), tuple(staying), unused)

    def remove(self, who: Who, now: datetime, plan: UndoPlan) -> None:
        """Remove what goes, with audit events that hold every line of it."""
        connection = self._connection
        going = array("q")
        for rows in self._chunks():
            going.extend(row[0] for row in rows)
            details: dict[str, object] = {
                "file": self._entry.file,
                "lines": len(rows),
                "lignes": [_removed(row) for row in rows],
            }
            audit.record(connection, who, now, "import.lines-removed", "import", None, details)
        unused = self._unused()
        emptied = self._emptied()
        remove_lines(connection, going, list(emptied))
        postes = sorted(set(emptied.values()))
        rest = select(ticket_depot.c.id).where(ticket_depot.c.poste_id == poste_reception.c.id)
        for start in range(0, len(postes), _CHUNK):
            part = poste_reception.c.id.in_(postes[start : start + _CHUNK])
            connection.execute(delete(poste_reception).where(part, not_(rest.exists())))
        self._retire(who, now, unused)
        staying = self._count_staying()
        if staying:
            grams = connection.execute(
                select(func.sum(ligne_depot.c.weight)).where(self._of_lines())
            ).scalar()
            connection.execute(
                update(imports)
                .where(imports.c.id == self._row.id)
                .values(lines=staying, weight=int(grams or 0))
            )
        else:
            of_import = import_ranges.c.import_id == self._row.id
            connection.execute(delete(import_ranges).where(of_import))
            connection.execute(delete(imports).where(imports.c.id == self._row.id))
        details = {
            "file": self._entry.file,
            "lines": plan.going.lines,
            "weight": plan.going.weight,
            "exits_count": plan.going.exits or None,
            "exit_weight": plan.going.exit_weight or None,
            "tickets": len(emptied),
            "kept": staying or None,
        }
        audit.record(connection, who, now, "import.undone", "import", None, details)

    # What belongs to the import

    def _of_tickets(self) -> ColumnElement[bool]:
        return or_(
            false(),
            *(
                and_(
                    ticket_depot.c.id.between(each.first_ticket, each.last_ticket),
                    ticket_depot.c.entered_at == each.entered_at,
                )
                for each in self._ranges
            ),
        )

    def _of_lines(self) -> ColumnElement[bool]:
        return or_(
            false(),
            *(
                and_(
                    ligne_depot.c.id.between(each.first_line, each.last_line),
                    ligne_depot.c.entered_at == each.entered_at,
                )
                for each in self._ranges
            ),
        )

    def _going(self) -> ColumnElement[bool]:
        """Match lines as the import wrote them, where it wrote them."""
        own = select(ticket_depot.c.id).where(self._of_tickets())
        return and_(self._of_lines(), ligne_depot.c.version == 1, ligne_depot.c.ticket_id.in_(own))

    def _stays(self) -> ColumnElement[bool]:
        own = select(ticket_depot.c.id).where(self._of_tickets())
        changed = and_(self._of_lines(), ligne_depot.c.version > 1)
        added = and_(ligne_depot.c.ticket_id.in_(own), not_(self._of_lines()))
        return or_(changed, added)

    def _emptied(self) -> dict[int, int]:
        """Give the import's tickets in which no line stays, each with its poste."""
        staying = select(ligne_depot.c.id).where(
            ligne_depot.c.ticket_id == ticket_depot.c.id, not_(self._going())
        )
        query = select(ticket_depot.c.id, ticket_depot.c.poste_id).where(
            self._of_tickets(), not_(staying.exists())
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def _count_staying(self) -> int:
        query = select(func.count()).select_from(ligne_depot).where(self._of_lines())
        return int(self._connection.execute(query).scalar_one())

    def _staying(self) -> list[StayingLine]:
        query = (
            select(
                ligne_depot,
                ticket_depot.c.number,
                categories.c.name,
                self._of_lines().label("is_own"),
            )
            .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
            .outerjoin(categories, categories.c.id == ligne_depot.c.category_id)
            .where(self._stays())
            .order_by(ligne_depot.c.id)
            .limit(_NAMED)
        )
        return [
            StayingLine(
                row.number, row.reception_day, row.name, kg_from_grams(row.weight), not row.is_own
            )
            for row in self._connection.execute(query)
        ]

    def _chunks(self) -> Iterator[Sequence[Row[Any]]]:
        """Give the lines that go as `_removed` takes them; in one pass, as they are many."""
        of = ligne_depot.c
        query = (
            select(
                *(of.id, of.uid, ticket_depot.c.number, of.category_id, of.weight),
                type_coerce(of.destination, Integer),
                *(of.notes, of.is_exit),
                type_coerce(of.created_at, Integer),
            )
            .join(ticket_depot, ticket_depot.c.id == of.ticket_id)
            .where(self._going())
            .order_by(of.id)
        )
        rows = self._connection.execute(query, execution_options={"yield_per": _CHUNK})
        yield from rows.partitions()

    def _unused(self) -> list[Any]:
        """Give the categories it made that hold nothing but what goes, and nothing below."""
        made = set(json.loads(self._row.categories or "[]"))
        if not made:
            return []
        tree = read_tree(self._connection)
        going = {
            row.category_id: row.lines
            for row in self._connection.execute(
                select(ligne_depot.c.category_id, func.count().label("lines"))
                .where(self._going())
                .group_by(ligne_depot.c.category_id)
            )
        }
        uses = category_uses(self._connection)

        def is_free(category_id: int) -> bool:
            use = uses.get(category_id)
            lines = 0 if use is None else use.all_lines_count
            return bool(lines == going.get(category_id, 0))

        free = [each for each in tree.all() if each.id in made and not each.is_retired
                and each.version == 1 and is_free(each.id)]  # fmt: skip
        ids = {each.id for each in free}
        return [
            each
            for each in free
            if all(below.id in ids or below.is_retired for below in tree.below(each.id))
        ]

    def _retire(self, who: Who, now: datetime, unused: list[Any]) -> None:
        if not unused:
            return
        lock_categories(self._connection, unused)
        update_categories(self._connection, unused, now, {"deleted_at": now})
        for each in unused:
            details = {
                "name": each.name,
                "retired": [each.uid],
                "before": {"deleted_at": None},
                "after": {"deleted_at": now},
            }
            audit.record(
                self._connection, who, now, "category.retired", "category", each.uid, details
            )


def _removed(row: Row[Any]) -> list[object]:
    """Give a line as an audit event holds it."""
    uid, number, category_id, weight, flow, notes, is_exit, created_at = tuple(row)[1:]
    return [str(uid), number, category_id, weight, DESTINATIONS[flow].value, notes, is_exit,
            _moment(created_at)]  # fmt: skip


@lru_cache(maxsize=_CHUNK)
def _moment(created_at: int) -> str:
    return instant_from(created_at).isoformat()
