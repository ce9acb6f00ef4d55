"""Rows of lines as the driver gives them, in batches, with what their tickets are called.

SQLAlchemy's rows cost 2.7 times the driver's, and joining ticket, poste and person to every line
costs more than the line: they are looked up once for the many lines they have.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Connection, Integer, Select, func, select, type_coerce
from sqlalchemy import Column as SqlColumn
from sqlalchemy.sql.elements import ColumnElement

from recyclique_desk.domain.calendar import Period
from recyclique_desk.services.files.columns import LIGNE_FIELDS, Column, Of
from recyclique_desk.services.records.selection import LigneConditions, period_conditions_in_order
from recyclique_desk.storage.schema import (
    categories,
    ligne_depot,
    poste_reception,
    sites,
    ticket_depot,
    users,
)
from recyclique_desk.storage.types import DestinationCode, Instant

BATCH = 1000
KEPT = 2_000
"""How many tickets are remembered at a time: memory stays flat."""
_KEYS = {Of.TICKET: "ticket_id", Of.CATEGORY: "category_id", Of.SITE: "site_id"}
_RAW = {Instant: BigInteger, DestinationCode: Integer}
"""Types that are read as the numbers they are kept as."""


def _raw(column: "SqlColumn[Any]") -> Any:
    return type_coerce(column, _RAW[type(column.type)]) if type(column.type) in _RAW else column


LIGNES = select(*(_raw(ligne_depot.c[name]) for name in LIGNE_FIELDS))
HEADS = (
    select(
        ticket_depot.c.id,
        ticket_depot.c.uid,
        ticket_depot.c.number,
        users.c.uid.label("benevole_uid"),
        users.c.display_name.label("benevole"),
        users.c.username,
        poste_reception.c.uid.label("poste_uid"),
        _raw(ticket_depot.c.created_at).label("created_at"),
        _raw(ticket_depot.c.closed_at).label("closed_at"),
        ticket_depot.c.status,
        ticket_depot.c.site_id,
    )
    .select_from(ticket_depot)
    .join(users, users.c.id == ticket_depot.c.benevole_user_id)
    .join(poste_reception, poste_reception.c.id == ticket_depot.c.poste_id)
)
_TICKET_NUMBER: Any = type_coerce(ligne_depot.c.ticket_id, BigInteger) + 0

Batch = Mapping[str, Sequence[Any]]
"""Lines as the driver gives them, column by column: `batch["weight"]` holds the grams of each.

Columns have the names of `LIGNE_FIELDS`. Walking over columns takes half the time that rows do.
"""


@dataclass(slots=True)
class TicketHead:
    """A ticket as files name it, which its lines repeat; instants in milliseconds."""

    id: int
    uid: str
    number: str
    benevole_uid: str
    benevole: str
    username: str
    poste_uid: str
    created_at: int
    closed_at: int | None
    status: str
    site_id: int


@dataclass(frozen=True, slots=True)
class CategoryNames:
    """A category as files name it."""

    uid: str
    name: str
    path: str
    """Its ancestors' names and its own: names recur under different parents."""


def uid_text(value: Any) -> str:
    """Write a UUID as the driver gave it: bytes from a file, a UUID from a server."""
    if isinstance(value, bytes):
        text = value.hex()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
    return str(value if isinstance(value, UUID) else UUID(str(value)))


class NameCache:
    """The names that stay: categories and time zones, read once in an export's snapshot."""

    def __init__(self, connection: Connection) -> None:
        self.categories = _named(connection)
        self.zones: dict[int, ZoneInfo] = {}
        self.sites: dict[int, str] = {}
        for row in connection.execute(select(sites.c.id, sites.c.name, sites.c.time_zone)):
            self.zones[row.id] = ZoneInfo(row.time_zone)
            self.sites[row.id] = row.name
        self.heads: dict[int, TicketHead] = {}
        self._connection = connection

    def batches(self, query: Select[Any]) -> Iterator[Batch]:
        """Walk over lines; when a batch is given, the heads of its tickets are known."""
        for rows in raw_batches(self._connection, query):
            batch = by_column(rows)
            self.know(set(batch["ticket_id"]))
            yield batch

    def recur_among(self, keys: Iterable[int | None]) -> bool:
        """Tell whether two of some categories bear one name."""
        seen: dict[str, int] = {}
        return any(
            seen.setdefault(self.categories[key].name, key) != key
            for key in keys
            if key is not None
        )

    def recur_in(self, query: Select[Any]) -> bool:
        """Tell whether the lines of a query are of categories that bear one name.

        Only lines of categories whose name recurs are looked at, until two have been met.
        """
        names = Counter(category.name for category in self.categories.values())
        recurring = [key for key, each in self.categories.items() if names[each.name] > 1]
        if not recurring:
            return False
        key: Any = ligne_depot.c.category_id
        looked = query.with_only_columns(key).order_by(None).where(key.in_(recurring))
        found = (row[0] for rows in raw_batches(self._connection, looked) for row in rows)
        with closing(found):
            return self.recur_among(found)

    def know(self, tickets: set[int]) -> None:
        """Look up what some tickets are called."""
        missing = tickets - self.heads.keys()
        if not missing:
            return
        if len(self.heads) > KEPT:
            self.heads.clear()
            missing = tickets
        for row in self._connection.execute(HEADS.where(ticket_depot.c.id.in_(missing))):
            self.heads[row.id] = TicketHead(**head_values(row))

    def of_ligne(self, column: Column, key: Any) -> Any:
        """Give what a column holds for a line whose `keys_of(column)` is `key`."""
        match column.of:
            case Of.TICKET:
                return getattr(self.heads[key], column.field)
            case Of.CATEGORY:
                return None if key is None else getattr(self.categories[key], column.field)
            case Of.SITE:
                return self.sites[key]
            case Of.LIGNE:
                return key

    def zone_of(self, ticket_id: int) -> ZoneInfo:
        """Give the time zone of a ticket's site."""
        return self.zones[self.heads[ticket_id].site_id]


def key_of(column: Column) -> str:
    """Give the field of a line by which a column's value is looked up."""
    return _KEYS.get(column.of, column.field)


def by_column(rows: Iterable[Sequence[Any]]) -> Batch:
    """Turn rows of `lignes_query` into columns."""
    return dict(zip(LIGNE_FIELDS, zip(*rows, strict=True), strict=True))


def head_values(row: Any) -> dict[str, Any]:
    """Give the fields of a head out of a row of `HEADS`."""
    values = dict(row._mapping)
    for name in ("uid", "benevole_uid", "poste_uid"):
        values[name] = str(values[name])
    return values


def _named(connection: Connection) -> dict[int, CategoryNames]:
    query = select(categories.c.id, categories.c.uid, categories.c.name, categories.c.parent_id)
    rows = {row.id: row for row in connection.execute(query)}

    def path(row: Any) -> str:
        parent = rows.get(row.parent_id)
        return row.name if parent is None else f"{path(parent)} / {row.name}"

    return {row.id: CategoryNames(str(row.uid), row.name, path(row)) for row in rows.values()}


def raw_batches(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Any]]:
    """Walk over a query's rows: a file's as its driver gives them, a server's by a cursor there."""
    if connection.dialect.name != "sqlite":
        with connection.execute(query, execution_options={"yield_per": BATCH}) as result:
            yield from result.partitions()
        return
    with closing(connection.execute(query)) as result:
        cursor: Any = result.cursor
        while rows := cursor.fetchmany(BATCH):
            yield rows


def lignes_query(conditions: Iterable[ColumnElement[bool]]) -> Select[Any]:
    """Give the query of lines in the order of their reception; its rows are for `by_column`."""
    return LIGNES.where(*conditions).order_by(ligne_depot.c.created_at, ligne_depot.c.id)


def in_order(conditions: LigneConditions, period: Period | None) -> list[ColumnElement[bool]]:
    """Give a filter's conditions so that a file reads its lines in order, sorting nothing."""
    found = [*conditions.own, *period_conditions_in_order(ligne_depot, period)]
    if conditions.tickets is not None:
        # Tickets picked by hand are few, and found quickest by themselves.
        key = ligne_depot.c.ticket_id if conditions.is_picked else _TICKET_NUMBER
        found.append(key.in_(conditions.tickets))
    return found


def of_tickets(
    connection: Connection, tickets: Select[Any], *, is_picked: bool
) -> tuple[list[ColumnElement[bool]], list[ColumnElement[bool]]]:
    """Give the conditions of all lines of some tickets: to total them, and to read them in order.

    A ticket's lines may be of any day: their first and last instants are looked up.
    """
    plain: list[ColumnElement[bool]] = [ligne_depot.c.ticket_id.in_(tickets)]
    moment: Any = type_coerce(ligne_depot.c.created_at, BigInteger)
    query = select(func.min(moment), func.max(moment)).where(*plain)
    first, last = connection.execute(query).one()
    if first is None or is_picked:
        return plain, plain
    return plain, [_TICKET_NUMBER.in_(tickets), moment >= first, moment <= last]
