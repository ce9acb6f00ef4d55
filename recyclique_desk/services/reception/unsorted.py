"""« À classer »: lists lines without a category, and gives many of them one."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, and_, or_, select, type_coerce, update

from recyclique_desk.domain.corrections import UnsortedLigne, UnsortedPage, UnsortedTotals
from recyclique_desk.domain.errors import StaleEdit
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Status
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.reception.lignes import require_usable_category
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.lignes import LIGNES, ligne_from
from recyclique_desk.services.records.selection import flow_sums, split_from
from recyclique_desk.services.records.tickets import lock_tickets
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, ticket_depot, users

PAGE = 200
REASON = "classement"
_CHUNK = 500
_UNSORTED = ligne_depot.c.category_id.is_(None)


class UnsortedService:
    """Lines without a category, of all sites."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN, asks_password=False)
    def page(
        self, _who: Who, after: tuple[int, int] | None = None, limit: int = PAGE
    ) -> UnsortedPage:
        """Return the page of lines without a category after the key `after`, newest first."""
        key: Any = type_coerce(ligne_depot.c.created_at, BigInteger)
        query = (
            LIGNES.add_columns(
                key.label("order_key"),
                ticket_depot.c.number,
                users.c.display_name,
            )
            .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
            .join(users, users.c.id == ticket_depot.c.benevole_user_id)
            .where(_UNSORTED)
            .order_by(key.desc(), ligne_depot.c.id.desc())
            .limit(limit + 1)
        )
        if after is not None:
            beside = and_(key == after[0], ligne_depot.c.id < after[1])
            query = query.where(key <= after[0], or_(key < after[0], beside))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        last = rows[limit - 1] if len(rows) > limit else None
        return UnsortedPage(
            tuple(_unsorted(row) for row in rows[:limit]),
            None if last is None else (last.order_key, last.id),
        )

    @requires(Permission.ADMIN, asks_password=False)
    def totals(self, _who: Who) -> UnsortedTotals:
        """Return the number and weight of lines without a category."""
        query = select(*flow_sums()).where(_UNSORTED)
        with self._database.read() as connection:
            row = connection.execute(query).one()
        weight = split_from(row)
        return UnsortedTotals(row.lines - row.exits, weight.received, row.exits, weight.sortie)

    @requires(Permission.ADMIN)
    def assign(self, who: Who, lignes: Sequence[tuple[int, int]], category_id: int) -> int:
        """Set the category of lines, given as (id, version), in one transaction; return how many.

        In a closed ticket it is a correction with the reason « classement ». Raises StaleEdit, with
        the present lines, if one changed since it was read.
        """
        now = self._clock()
        wanted = dict(lignes)
        with self._database.write() as connection:
            statuses = _locked_statuses(connection, who, wanted)
            require_usable_category(connection, category_id)
            rows = [row for chunk in _chunks(wanted) for row in _rows(connection, chunk)]
            stale = [row for row in rows if row.version != wanted[row.id]]
            if stale or len(rows) < len(wanted):
                count = len(stale) + len(wanted) - len(rows)
                raise StaleEdit(
                    "Une ligne a changé entre-temps sur un autre poste : rien n'a été classé."
                    if count == 1
                    else "{count} lignes ont changé entre-temps sur un autre poste : rien n'a été "
                    "classé.",
                    count=count,
                    current=tuple(ligne_from(row) for row in stale),
                )
            values = {
                "category_id": category_id,
                "updated_at": now,
                "version": ligne_depot.c.version + 1,
            }
            in_closed = [row.id for row in rows if statuses[row.ticket_id] == Status.CLOSED.value]
            for chunk in _chunks(wanted):
                _update(connection, chunk, values)
            for chunk in _chunks(in_closed):
                _update(connection, chunk, {"corrected_at": now})
            for row in rows:
                details = {
                    "before": {"category_id": row.category_id},
                    "after": {"category_id": category_id},
                    "reason": REASON,
                }
                audit.record(
                    connection,
                    who,
                    now,
                    "ligne.corrected",
                    "ligne",
                    row.uid,
                    details,
                    ticket_id=row.ticket_id,
                )
            return len(rows)


def _chunks(ids: Iterable[int]) -> list[list[int]]:
    ordered = sorted(ids)
    return [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]


def _locked_statuses(connection: Connection, who: Who, ligne_ids: Iterable[int]) -> dict[int, str]:
    ticket_ids = {
        ticket_id
        for chunk in _chunks(ligne_ids)
        for ticket_id in connection.execute(
            select(ligne_depot.c.ticket_id).where(ligne_depot.c.id.in_(chunk)).distinct()
        ).scalars()
    }
    return {
        row.id: row.status
        for chunk in _chunks(ticket_ids)
        for row in lock_tickets(connection, who, chunk).values()
    }


def _rows(connection: Connection, ids: list[int]) -> Sequence[Row[Any]]:
    return connection.execute(
        LIGNES.where(ligne_depot.c.id.in_(ids)).order_by(ligne_depot.c.id)
    ).all()


def _update(connection: Connection, ids: list[int], values: dict[str, Any]) -> None:
    connection.execute(update(ligne_depot).where(ligne_depot.c.id.in_(ids)).values(values))


def _unsorted(row: Row[Any]) -> UnsortedLigne:
    return UnsortedLigne(ligne_from(row), row.number, row.display_name)
