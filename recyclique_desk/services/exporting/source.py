"""Reads lines for exports in batches of driver rows, and looks up their tickets and categories.

Driver rows, because SQLAlchemy's cost 2.7 times as much. No joins, because joining ticket, poste
and person to every line costs more than the line itself: each is read once for all its lines.
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
    containers,
    deposit_kinds,
    ligne_depot,
    partners,
    poste_reception,
    sites,
    ticket_depot,
    users,
)
from recyclique_desk.storage.types import DestinationCode, Instant, WeightSourceCode

BATCH = 1000
CACHED_TICKETS = 2_000
"""Tickets that are cached at most: memory does not grow with the export."""
_KEYS = {Of.TICKET: "ticket_id", Of.CATEGORY: "category_id", Of.SITE: "site_id",
         Of.CONTAINER: "container_id"}  # fmt: skip
_RAW = {Instant: BigInteger, DestinationCode: Integer, WeightSourceCode: Integer}
"""Types that are read as the stored number, without conversion."""


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
        deposit_kinds.c.name.label("deposit_kind"),
        deposit_kinds.c.channel,
        partners.c.name.label("partner"),
        ticket_depot.c.commune,
        ticket_depot.c.postcode,
    )
    .select_from(ticket_depot)
    .join(users, users.c.id == ticket_depot.c.benevole_user_id)
    .join(poste_reception, poste_reception.c.id == ticket_depot.c.poste_id)
    .join(deposit_kinds, deposit_kinds.c.id == ticket_depot.c.deposit_kind_id, isouter=True)
    .join(partners, partners.c.id == ticket_depot.c.partner_id, isouter=True)
)
_TICKET_ID_UNINDEXED: Any = type_coerce(ligne_depot.c.ticket_id, BigInteger) + 0
"""`+ 0` keeps SQLite from using the index on `ticket_id`, which would make it sort."""

Batch = Mapping[str, Sequence[Any]]
"""Values of lines by column, with the names of `LIGNE_FIELDS`: `batch["weight"]` has the grams.

Iterating over columns takes half the time of iterating over rows.
"""


@dataclass(slots=True)
class TicketHead:
    """The values of a ticket that each of its lines repeats in a file; instants in milliseconds."""

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
    deposit_kind: str | None
    channel: str | None
    partner: str | None
    commune: str | None
    postcode: str | None


@dataclass(frozen=True, slots=True)
class CategoryNames:
    """The values of a category in a file."""

    uid: str
    name: str
    path: str
    """Names of its ancestors and its own: different parents may have children of the same name."""


def uid_text(value: Any) -> str:
    """Format a UUID from the driver: bytes from SQLite, a UUID from PostgreSQL."""
    if isinstance(value, bytes):
        text = value.hex()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
    return str(value if isinstance(value, UUID) else UUID(str(value)))


class NameCache:
    """Looks up what lines refer to: categories and sites, read at once, and tickets, by batch."""

    def __init__(self, connection: Connection) -> None:
        self.categories = _category_names(connection)
        self.zones: dict[int, ZoneInfo] = {}
        self.sites: dict[int, str] = {}
        for row in connection.execute(select(sites.c.id, sites.c.name, sites.c.time_zone)):
            self.zones[row.id] = ZoneInfo(row.time_zone)
            self.sites[row.id] = row.name
        of_containers = connection.execute(select(containers.c.id, containers.c.name))
        self.containers: dict[int, str] = {row.id: row.name for row in of_containers}
        self.heads: dict[int, TicketHead] = {}
        self._connection = connection

    def batches(self, query: Select[Any]) -> Iterator[Batch]:
        """Yield lines in batches; the tickets of a yielded batch are in `heads`."""
        for rows in raw_batches(self._connection, query):
            batch = by_column(rows)
            self._load_heads(set(batch["ticket_id"]))
            yield batch

    def are_named_equally(self, keys: Iterable[int | None]) -> bool:
        """Return whether two of these categories have the same name."""
        seen: dict[str, int] = {}
        return any(
            seen.setdefault(self.categories[key].name, key) != key
            for key in keys
            if key is not None
        )

    def has_equal_names(self, query: Select[Any]) -> bool:
        """Return whether a query has lines of two categories of the same name.

        Reads only lines of categories whose name another one has, until two are found.
        """
        names = Counter(category.name for category in self.categories.values())
        recurring = [key for key, each in self.categories.items() if names[each.name] > 1]
        if not recurring:
            return False
        key: Any = ligne_depot.c.category_id
        query_keys = query.with_only_columns(key).order_by(None).where(key.in_(recurring))
        found = (row[0] for rows in raw_batches(self._connection, query_keys) for row in rows)
        with closing(found):
            return self.are_named_equally(found)

    def _load_heads(self, tickets: set[int]) -> None:
        """Read the heads of tickets that are not cached."""
        missing = tickets - self.heads.keys()
        if not missing:
            return
        if len(self.heads) > CACHED_TICKETS:
            self.heads.clear()
            missing = tickets
        for row in self._connection.execute(HEADS.where(ticket_depot.c.id.in_(missing))):
            self.heads[row.id] = TicketHead(**head_values(row))

    def value_for(self, column: Column, key: Any) -> Any:
        """Return the value of a column for a line whose `key_of(column)` is `key`."""
        match column.of:
            case Of.TICKET:
                return getattr(self.heads[key], column.field)
            case Of.CATEGORY:
                return None if key is None else getattr(self.categories[key], column.field)
            case Of.SITE:
                return self.sites[key]
            case Of.CONTAINER:
                return None if key is None else self.containers[key]
            case Of.LIGNE:
                return key

    def zone_of(self, ticket_id: int) -> ZoneInfo:
        """Return the time zone of a ticket's site."""
        return self.zones[self.heads[ticket_id].site_id]


def key_of(column: Column) -> str:
    """Return the field of a line that is the key to a column's value."""
    return _KEYS.get(column.of, column.field)


def by_column(rows: Iterable[Sequence[Any]]) -> Batch:
    """Convert rows of `lignes_query` into a batch."""
    return dict(zip(LIGNE_FIELDS, zip(*rows, strict=True), strict=True))


def head_values(row: Any) -> dict[str, Any]:
    """Return the fields of a `TicketHead` from a row of `HEADS`."""
    values = dict(row._mapping)
    for name in ("uid", "benevole_uid", "poste_uid"):
        values[name] = str(values[name])
    return values


def _category_names(connection: Connection) -> dict[int, CategoryNames]:
    query = select(categories.c.id, categories.c.uid, categories.c.name, categories.c.parent_id)
    rows = {row.id: row for row in connection.execute(query)}

    def path(row: Any) -> str:
        parent = rows.get(row.parent_id)
        return row.name if parent is None else f"{path(parent)} / {row.name}"

    return {row.id: CategoryNames(str(row.uid), row.name, path(row)) for row in rows.values()}


def raw_batches(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Any]]:
    """Yield a query's rows: driver rows of SQLite, or rows of a server-side cursor."""
    if connection.dialect.name != "sqlite":
        with connection.execute(query, execution_options={"yield_per": BATCH}) as result:
            yield from result.partitions()
        return
    with closing(connection.execute(query)) as result:
        cursor: Any = result.cursor
        while rows := cursor.fetchmany(BATCH):
            yield rows


def lignes_query(conditions: Iterable[ColumnElement[bool]]) -> Select[Any]:
    """Return the query of lines in the order of their reception; see `by_column`."""
    return LIGNES.where(*conditions).order_by(ligne_depot.c.created_at, ligne_depot.c.id)


def conditions_in_order(
    conditions: LigneConditions, period: Period | None
) -> list[ColumnElement[bool]]:
    """Return a filter's conditions, written so that SQLite reads an index and does not sort."""
    found = [*conditions.own, *period_conditions_in_order(ligne_depot, period)]
    if conditions.tickets is not None:
        # Tickets picked by hand are few: the index on `ticket_id` is fastest for them.
        key = ligne_depot.c.ticket_id if conditions.is_picked else _TICKET_ID_UNINDEXED
        found.append(key.in_(conditions.tickets))
    return found


def conditions_of_tickets(
    connection: Connection, tickets: Select[Any], *, is_picked: bool
) -> tuple[list[ColumnElement[bool]], list[ColumnElement[bool]]]:
    """Return two lists of conditions for all lines of tickets: to total them, to read in order.

    A ticket's lines may be of any day: their first and last instants are read first.
    """
    plain: list[ColumnElement[bool]] = [ligne_depot.c.ticket_id.in_(tickets)]
    moment: Any = type_coerce(ligne_depot.c.created_at, BigInteger)
    query = select(func.min(moment), func.max(moment)).where(*plain)
    first, last = connection.execute(query).one()
    if first is None or is_picked:
        return plain, plain
    return plain, [_TICKET_ID_UNINDEXED.in_(tickets), moment >= first, moment <= last]
