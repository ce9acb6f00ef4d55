"""Which tickets and lines a person means: one meaning for list, totals, figures and exports.

Field note 9: exports that ignored the filters on screen had a query of their own.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Table,
    and_,
    cast,
    false,
    func,
    literal_column,
    or_,
    select,
)

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.tickets import Status, TicketFilter
from recyclique_desk.storage.schema import categories, ligne_depot, ticket_depot, users

_COUNTER = re.compile(r"#?\s*0*([0-9]{1,5})")
_NUMBER = re.compile(r"([0-9]{6})-([0-9]{0,5})")


def within(table: Table, period: Period | None) -> list[ColumnElement[bool]]:
    """Give the conditions that a row of a ticket or line table was received in a period."""
    if period is None:
        return []
    conditions: list[ColumnElement[bool]] = []
    if period.first is not None:
        conditions.append(table.c.reception_day >= period.first)
    if period.last is not None:
        conditions.append(table.c.reception_day <= period.last)
    if period.since is not None:
        conditions.append(table.c.created_at >= period.since)
    if period.until is not None:
        conditions.append(table.c.created_at < period.until)
    return conditions


def ticket_conditions(
    connection: Connection, chosen: TicketFilter, scope: Sequence[int]
) -> list[ColumnElement[bool]]:
    """Give the conditions on `ticket_depot` of a filter, within the sites of `scope`."""
    of_sites = ticket_depot.c.site_id.in_(sites_of(chosen, scope))
    conditions = [of_sites, *within(ticket_depot, chosen.period)]
    if chosen.status is Status.OPENED:
        conditions.append(is_open())
    elif chosen.status is not None:
        conditions.append(ticket_depot.c.status == chosen.status.value)
    if chosen.text.strip():
        conditions.append(_text_condition(connection, chosen.text.strip()))
    lines: list[ColumnElement[bool]] = []
    if chosen.without_category:
        lines.append(ligne_depot.c.category_id.is_(None))
    elif chosen.category_id is not None:
        lines.append(ligne_depot.c.category_id.in_(_category_and_below(chosen.category_id)))
    if chosen.destination is not None:
        lines.append(ligne_depot.c.destination == chosen.destination)
    if lines:
        conditions.append(
            select(ligne_depot.c.id)
            .where(ligne_depot.c.ticket_id == ticket_depot.c.id, *lines)
            .correlate(ticket_depot)
            .exists()
        )
    return conditions


def sites_of(chosen: TicketFilter, scope: Sequence[int]) -> tuple[int, ...]:
    """Give the sites of a filter among those the person may see: none for another's."""
    return tuple(site for site in scope if chosen.site_id in {None, site})


def is_open() -> ColumnElement[bool]:
    """Give the condition that a ticket is open, in the words of the index that knows it.

    SQLite takes a partial index only where it reads the index's own condition, not a parameter.
    """
    return ticket_depot.c.status == literal_column(f"'{Status.OPENED.value}'")


def _text_condition(connection: Connection, text: str) -> ColumnElement[bool]:
    """Match a ticket number, its counter alone (`3`, `003`), or a part of the bénévole's name."""
    number = _NUMBER.fullmatch(text)
    if number:
        # Its first half is a day, which an index knows; a prefix is none to SQLite's LIKE.
        day = _day_of_number(number[1])
        starts = ticket_depot.c.number.startswith(text, autoescape=True)
        return false() if day is None else and_(ticket_depot.c.reception_day == day, starts)
    counter = _COUNTER.fullmatch(text)
    if counter and len(text) <= 5:
        return ticket_depot.c.counter == int(counter[1])
    wanted = folded(text)
    matching = [
        row.id
        for row in connection.execute(select(users.c.id, users.c.display_name))
        if wanted in folded(row.display_name)
    ]
    parts: list[ColumnElement[bool]] = []
    if matching:
        parts.append(ticket_depot.c.benevole_user_id.in_(matching))
    if re.fullmatch(r"[0-9-]+", text):
        parts.append(ticket_depot.c.number.contains(text, autoescape=True))
    return or_(*parts) if parts else false()


def _day_of_number(digits: str) -> date | None:
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return None


def _category_and_below(category_id: int) -> Any:
    below = (
        select(categories.c.id).where(categories.c.id == category_id).cte("below", recursive=True)
    )
    below = below.union_all(select(categories.c.id).where(categories.c.parent_id == below.c.id))
    return select(below.c.id)


def weight_sum() -> Any:
    """Give the sum of grams as a whole number on both databases, 0 for no line."""
    return cast(func.coalesce(func.sum(ligne_depot.c.weight), 0), BigInteger)
