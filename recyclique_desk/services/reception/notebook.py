"""Typing pages of the paper notebook: control figures, and detection of pages typed twice.

One page is one ticket of a deferred poste. A poste has one date (spec rule 6): the next page of the
same date is another ticket in it; a page of another date closes it and opens a deferred poste for
that date, in one transaction, so that there is always exactly one. A page is open as long as its
ticket is, however that is closed, discarded or reopened.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.errors import NotFound, StaleEdit, TicketsStillOpen, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.notebook import NotebookPage, PageProgress, checked_expectation
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Poste, Status
from recyclique_desk.domain.weight import grams_from_kg, kg_from_grams
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.postes import (
    close_poste,
    insert_poste,
    open_poste_of,
    own_poste,
    read_poste,
    site_zone,
    start_ticket,
)
from recyclique_desk.services.records.selection import grams_sum
from recyclique_desk.services.records.tickets import (
    close_or_discard_ticket,
    lock_open_ticket,
    lock_tickets,
)
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, notebook_pages, ticket_depot

_PAGES = select(
    notebook_pages,
    ticket_depot.c.number,
    ticket_depot.c.poste_id,
    ticket_depot.c.reception_day,
    ticket_depot.c.site_id,
    ticket_depot.c.status,
).join(ticket_depot, ticket_depot.c.id == notebook_pages.c.ticket_id)


class NotebookService:
    """Pages of the notebook; like all deferred entry for admins only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def open_page(
        self,
        who: Who,
        day: date,
        *,
        expected_lines: int | None = None,
        control_total: Decimal | None = None,
        close_tickets: bool = False,
    ) -> NotebookPage:
        """Open a page for a day, with its own ticket in the person's deferred poste.

        Opens that poste, and first closes one of another date. TicketsStillOpen for open tickets
        there, unless `close_tickets`. UserError if a poste that is not deferred is open, or the
        day is in the future.
        """
        lines, total = checked_expectation(expected_lines, control_total)
        now = self._clock()
        with self._database.write() as connection:
            poste = _poste_for(connection, who, now, day, close_tickets=close_tickets)
            ticket_id = start_ticket(connection, who, now, poste)
            uid = new_uid(now)
            values = {
                "expected_lines": lines,
                "control_total": None if total is None else grams_from_kg(total),
            }
            page_id: int = connection.execute(
                insert(notebook_pages)
                .values(
                    uid=uid,
                    ticket_id=ticket_id,
                    user_id=who.user_id,
                    opened_at=now,
                    updated_at=now,
                    **values,
                )
                .returning(notebook_pages.c.id)
            ).scalar_one()
            page = _page(_row(connection, page_id))
            details = {
                "day": day,
                "ticket_number": page.ticket_number,
                "before": None,
                "after": values,
            }
            audit.record(
                connection, who, now, "page.opened", "page", uid, details, ticket_id=ticket_id
            )
            return page

    @requires(Permission.ADMIN, asks_password=False)
    def current_page(self, who: Who) -> NotebookPage | None:
        """Return the newest open page in the person's deferred poste, or None."""
        with self._database.read() as connection:
            poste = open_poste_of(connection, who)
            pages = () if poste is None else _open_pages(connection, poste.id)
            return _page(pages[0]) if pages else None

    @requires(Permission.ADMIN, asks_password=False)
    def change_expected(
        self,
        who: Who,
        page_id: int,
        version: int,
        *,
        expected_lines: int | None,
        control_total: Decimal | None,
    ) -> PageProgress:
        """Change count and control total; StaleEdit if they changed since `version` was read."""
        lines, total = checked_expectation(expected_lines, control_total)
        now = self._clock()
        with self._database.write() as connection:
            row = _fresh(connection, who, page_id, version)
            values = {
                "expected_lines": lines,
                "control_total": None if total is None else grams_from_kg(total),
            }
            connection.execute(
                update(notebook_pages)
                .where(notebook_pages.c.id == page_id)
                .values(updated_at=now, version=version + 1, **values)
            )
            before = {name: row._mapping[name] for name in values}
            details = {"before": before, "after": values}
            _record(connection, who, now, "page.changed", row, details)
            return _progress(connection, page_id)

    @requires(Permission.ADMIN, asks_password=False)
    def progress(self, _who: Who, page_id: int) -> PageProgress:
        """Return the page with what was typed of it so far; NotFound once it is discarded."""
        with self._database.read() as connection:
            return _progress(connection, page_id)

    @requires(Permission.ADMIN, asks_password=False)
    def close_page(self, who: Who, page_id: int, version: int) -> PageProgress:
        """Close the page with its ticket and return the differences; an empty one is discarded.

        A difference does not prevent closing: the paper may be wrong. `same_as` holds the numbers
        of tickets with the same weights.
        """
        now = self._clock()
        with self._database.write() as connection:
            row = _fresh(connection, who, page_id, version)
            ticket = lock_open_ticket(connection, who, row.ticket_id)
            found = replace(_progress(connection, page_id), same_as=_same_as(connection, row))
            details = {
                "lines_count": found.lines_count,
                "weight": found.weight,
                "exits_count": found.exits_count or None,
                "exit_weight": found.exit_weight or None,
                "lines_difference": found.lines_difference,
                "weight_difference": found.weight_difference,
            }
            _record(connection, who, now, "page.closed", row, details)
            close_or_discard_ticket(connection, who, ticket, now)
            if not found.all_lines_count:
                return found
            return replace(_progress(connection, page_id), same_as=found.same_as)


def _poste_for(
    connection: Connection, who: Who, now: datetime, day: date, *, close_tickets: bool
) -> Poste:
    """Return the person's deferred poste of a day; opens it, closing one of another day."""
    found = open_poste_of(connection, who)
    if found is None:
        return read_poste(connection, insert_poste(connection, who, now, day))
    if not found.is_deferred:
        raise UserError("Votre poste est ouvert : fermez-le avant de saisir un cahier.")
    poste = own_poste(connection, who, found.id)
    if local_day(poste.opened_at, site_zone(connection, poste.site_id)) != day:
        close_poste(connection, who, now, poste, close_tickets=close_tickets)
        return read_poste(connection, insert_poste(connection, who, now, day))
    for row in _open_pages(connection, poste.id):
        if not close_tickets:
            raise TicketsStillOpen("La page {number} est encore ouverte.", number=row.number)
        close_or_discard_ticket(
            connection, who, lock_open_ticket(connection, who, row.ticket_id), now
        )
    return poste


def _record(
    connection: Connection,
    who: Who,
    now: datetime,
    action: str,
    row: Row[Any],
    details: dict[str, Any],
) -> None:
    ticket_id = row.ticket_id
    audit.record(connection, who, now, action, "page", row.uid, details, ticket_id=ticket_id)


def _open_pages(connection: Connection, poste_id: int) -> Sequence[Row[Any]]:
    return connection.execute(
        _PAGES.where(
            ticket_depot.c.poste_id == poste_id, ticket_depot.c.status == Status.OPENED.value
        ).order_by(notebook_pages.c.id.desc())
    ).all()


def _row(connection: Connection, page_id: int) -> Row[Any]:
    row = connection.execute(_PAGES.where(notebook_pages.c.id == page_id)).first()
    if row is None:
        raise NotFound("Cette page n'existe plus.")
    return row


def _fresh(connection: Connection, who: Who, page_id: int, version: int) -> Row[Any]:
    # The ticket's lock is the page's too: whoever discards the ticket takes the page with it.
    lock_tickets(connection, who, (_row(connection, page_id).ticket_id,))
    row = _row(connection, page_id)
    if row.version != version:
        raise StaleEdit(
            "Cette page a été modifiée entre-temps sur un autre poste.", current=_page(row)
        )
    return row


def _progress(connection: Connection, page_id: int) -> PageProgress:
    page = _page(_row(connection, page_id))
    is_exit = ligne_depot.c.is_exit
    query = select(is_exit, func.count(), grams_sum()).where(
        ligne_depot.c.ticket_id == page.ticket_id
    )
    typed = {row[0]: row[1:] for row in connection.execute(query.group_by(is_exit))}
    (lines, grams), (exits, exit_grams) = (typed.get(way, (0, 0)) for way in (False, True))
    return PageProgress(page, lines, kg_from_grams(grams), exits, kg_from_grams(exit_grams))


def _same_as(connection: Connection, page: Row[Any]) -> tuple[str, ...]:
    """Return the numbers of other tickets of that day and site with the same weights.

    In any order: they may be the same page typed twice. None for an empty page.
    """
    weights = select(ligne_depot.c.weight).order_by(ligne_depot.c.weight)
    typed = connection.execute(weights.where(ligne_depot.c.ticket_id == page.ticket_id)).scalars()
    wanted = list(typed)
    if not wanted:
        return ()
    alike = connection.execute(
        select(ticket_depot.c.id, ticket_depot.c.number)
        .join(ligne_depot, ligne_depot.c.ticket_id == ticket_depot.c.id)
        .where(
            ticket_depot.c.reception_day == page.reception_day,
            ticket_depot.c.site_id == page.site_id,
            ticket_depot.c.id != page.ticket_id,
        )
        .group_by(ticket_depot.c.id, ticket_depot.c.number)
        .having(func.count() == len(wanted), grams_sum() == sum(wanted))
        .order_by(ticket_depot.c.id)
    ).all()
    return tuple(
        row.number
        for row in alike
        if list(connection.execute(weights.where(ligne_depot.c.ticket_id == row.id)).scalars())
        == wanted
    )


def _page(row: Row[Any]) -> NotebookPage:
    return NotebookPage(
        id=row.id,
        uid=row.uid,
        ticket_id=row.ticket_id,
        ticket_number=row.number,
        poste_id=row.poste_id,
        day=row.reception_day,
        opened_at=row.opened_at,
        is_open=row.status == Status.OPENED.value,
        expected_lines=row.expected_lines,
        control_total=None if row.control_total is None else kg_from_grams(row.control_total),
        version=row.version,
    )
