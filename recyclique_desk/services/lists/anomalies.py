"""Finds anomalies in the data with queries over indexes, whose cost does not grow with history.

Anomalies that need a look at each line are searched in the newest lines only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Row,
    Select,
    and_,
    exists,
    func,
    literal_column,
    select,
    tuple_,
    type_coerce,
)

from recyclique_desk.domain.anomalies import Anomalies, Anomaly, AnomalyKind
from recyclique_desk.domain.calendar import day_from_number, day_number, local_day
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.plausibility import UsualWeight
from recyclique_desk.domain.tickets import Status
from recyclique_desk.domain.weight import grams_from_kg, kg_from_grams
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.reception.plausibility import PlausibilityService
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.services.records.selection import open_ticket_condition
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import (
    categories,
    ligne_depot,
    poste_reception,
    sites,
    ticket_depot,
    users,
)
from recyclique_desk.storage.summaries import NO_CATEGORY

SHOWN_PER_KIND = 100
"""How many anomalies of each kind are listed, the newest first."""
RECENT_DAYS = 62
TICKET_HOURS = 12
DUPLICATE_MILLISECONDS = 60_000
IMPLAUSIBLE = Decimal(500)
_AT_ONCE = 400
"""Pairs of category and weight per statement, because databases limit the parameters."""


class _Finding(NamedTuple):
    many: int
    newest: tuple[Anomaly, ...]


class AnomaliesService:
    """Anomalies of all sites, for admins."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN, asks_password=False)
    def find(self, who: Who, *, threshold: Decimal = IMPLAUSIBLE) -> Anomalies:
        """Return the newest anomalies of each kind, and how many there are of each.

        `threshold`, in kilograms, is the weight above which the desk asks (spec rule 1). Weights,
        duplicates and empty tickets are searched in the last 62 days.
        """
        now = self._clock()
        usual = PlausibilityService(self._database, self._clock).usual_weights(who)
        with self._database.read() as connection:
            today = local_day(now, site_zone(connection, who.site_id))
            since = day_number(today - timedelta(days=RECENT_DAYS))
            found = {
                AnomalyKind.IMPLAUSIBLE_WEIGHT: _implausible(connection, since, usual, threshold),
                AnomalyKind.DUPLICATE_LINE: _duplicates(connection, since),
                AnomalyKind.UNSORTED_LINE: _unsorted(connection),
                AnomalyKind.TICKET_LEFT_OPEN: _left_open(connection, now),
                AnomalyKind.EMPTY_TICKET: _empty(connection, since),
                AnomalyKind.POSTE_LEFT_OPEN: _postes(connection, now),
            }
            newest = [anomaly for finding in found.values() for anomaly in finding.newest]
            shown = with_site_names(connection, newest)
        return Anomalies(now, shown, {kind: finding.many for kind, finding in found.items()})


_DAY = type_coerce(ligne_depot.c.reception_day, Integer)
_LINES = (
    select(
        ligne_depot.c.id,
        ligne_depot.c.ticket_id,
        ligne_depot.c.weight,
        ligne_depot.c.created_at,
        ligne_depot.c.source,
        ticket_depot.c.number,
        ticket_depot.c.poste_id,
        ticket_depot.c.site_id,
        categories.c.name,
    )
    .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
    .join(categories, categories.c.id == ligne_depot.c.category_id, isouter=True)
)


def _of_line(kind: AnomalyKind, row: Row[Any], *ids: int) -> Anomaly:
    return Anomaly(
        kind,
        {
            "weight": kg_from_grams(row.weight),
            "category": row.name,
            "number": row.number,
            "source": row.source,
        },
        row.created_at,
        row.poste_id,
        row.ticket_id,
        ids or (row.id,),
        row.site_id,
    )


def _implausible(
    connection: Connection,
    since: int,
    usual: Mapping[int, UsualWeight],
    threshold: Decimal,
) -> _Finding:
    limit = grams_from_kg(threshold)
    weights = connection.execute(
        select(ligne_depot.c.category_id, ligne_depot.c.weight, func.count().label("lines"))
        .where(since <= _DAY, ligne_depot.c.is_exit.is_(False))
        .group_by(ligne_depot.c.category_id, ligne_depot.c.weight)
    )
    odd: list[tuple[int, int]] = []
    count = 0
    for category_id, grams, lines in weights:
        known = None if category_id is None else usual.get(category_id)
        if grams > limit or (known is not None and known.is_far(kg_from_grams(grams))):
            odd.append((category_id or NO_CATEGORY, grams))
            count += lines
    ids = _newest_of(connection, since, odd)
    rows: list[Row[Any]] = list(connection.execute(_LINES.where(ligne_depot.c.id.in_(ids))))
    newest = sorted(rows, key=lambda row: (row.created_at, row.id), reverse=True)
    return _Finding(count, tuple(_of_line(AnomalyKind.IMPLAUSIBLE_WEIGHT, row) for row in newest))


def _newest_of(connection: Connection, since: int, odd: Sequence[tuple[int, int]]) -> list[int]:
    """Return the newest lines of these categories and weights, from the index of figures alone."""
    kind = tuple_(func.coalesce(ligne_depot.c.category_id, NO_CATEGORY), ligne_depot.c.weight)
    found: list[tuple[int, int]] = []
    for start in range(0, len(odd), _AT_ONCE):
        query = select(_DAY, ligne_depot.c.id).where(
            since <= _DAY,
            ligne_depot.c.is_exit.is_(False),
            kind.in_(odd[start : start + _AT_ONCE]),
        )
        newest = query.order_by(_DAY.desc(), ligne_depot.c.id.desc()).limit(SHOWN_PER_KIND)
        found += ((day, ligne_id) for day, ligne_id in connection.execute(newest))
    return [ligne_id for _, ligne_id in sorted(found, reverse=True)[:SHOWN_PER_KIND]]


def _duplicates(connection: Connection, since: int) -> _Finding:
    """Find lines typed twice within a minute; lines of a sum or an import share one instant."""
    again = ligne_depot.alias("again")
    typed: Any = type_coerce(ligne_depot.c.entered_at, BigInteger)
    typed_again: Any = type_coerce(again.c.entered_at, BigInteger)
    which = and_(
        since <= _DAY,
        again.c.ticket_id == ligne_depot.c.ticket_id,
        again.c.is_exit == ligne_depot.c.is_exit,
        again.c.destination == ligne_depot.c.destination,
        again.c.weight == ligne_depot.c.weight,
        func.coalesce(again.c.category_id, 0) == func.coalesce(ligne_depot.c.category_id, 0),
        typed_again > typed,
        typed_again <= typed + DUPLICATE_MILLISECONDS,
    )
    # One walk finds and counts them: each is a look into its ticket.
    many = func.count().over().label("many")
    rows = connection.execute(
        _newest(_LINES.add_columns(again.c.id.label("again_id"), many).join(again, which))
    ).all()
    return _Finding(
        rows[0].many if rows else 0,
        tuple(_of_line(AnomalyKind.DUPLICATE_LINE, row, row.id, row.again_id) for row in rows),
    )


def _unsorted(connection: Connection) -> _Finding:
    which = ligne_depot.c.category_id.is_(None)
    count = connection.execute(
        select(func.count()).select_from(ligne_depot).where(which)
    ).scalar_one()
    rows = connection.execute(_newest(_LINES.where(which)))
    return _Finding(count, tuple(_of_line(AnomalyKind.UNSORTED_LINE, row) for row in rows))


def _newest(query: Select[Any]) -> Select[Any]:
    return query.order_by(ligne_depot.c.created_at.desc(), ligne_depot.c.id.desc()).limit(
        SHOWN_PER_KIND
    )


_TICKETS = select(
    ticket_depot.c.id,
    ticket_depot.c.number,
    ticket_depot.c.poste_id,
    ticket_depot.c.site_id,
    ticket_depot.c.entered_at,
    users.c.display_name,
).join(users, users.c.id == ticket_depot.c.benevole_user_id)


def _tickets(connection: Connection, kind: AnomalyKind, conditions: Iterable[Any]) -> _Finding:
    which = and_(*conditions)
    count = connection.execute(
        select(func.count()).select_from(ticket_depot).where(which)
    ).scalar_one()
    rows = connection.execute(
        _TICKETS.where(which)
        .order_by(ticket_depot.c.created_at.desc(), ticket_depot.c.id.desc())
        .limit(SHOWN_PER_KIND)
    )
    return _Finding(
        count,
        tuple(
            Anomaly(
                kind,
                {"number": row.number, "benevole": row.display_name, "since": row.entered_at},
                row.entered_at,
                row.poste_id,
                row.id,
                site_id=row.site_id,
            )
            for row in rows
        ),
    )


def _left_open(connection: Connection, now: datetime) -> _Finding:
    """Find tickets open for too long since they were typed; a notebook's are dated back."""
    return _tickets(
        connection,
        AnomalyKind.TICKET_LEFT_OPEN,
        (open_ticket_condition(), ticket_depot.c.entered_at < now - timedelta(hours=TICKET_HOURS)),
    )


def _empty(connection: Connection, since: int) -> _Finding:
    """Find closed tickets without a line; an open one may still get its first."""
    # The list's index goes by the instant: a day anywhere begins within a day of UTC's.
    begins = datetime.combine(day_from_number(since - 1), time(), UTC)
    return _tickets(
        connection,
        AnomalyKind.EMPTY_TICKET,
        (
            type_coerce(ticket_depot.c.reception_day, Integer) >= since,
            ticket_depot.c.created_at >= begins,
            ticket_depot.c.status == Status.CLOSED.value,
            ~exists().where(ligne_depot.c.ticket_id == ticket_depot.c.id),
        ),
    )


def _postes(connection: Connection, now: datetime) -> _Finding:
    """Find postes that were opened before today, by the local day of each site."""
    rows = connection.execute(
        select(poste_reception, users.c.display_name)
        .join(users, users.c.id == poste_reception.c.opened_by_user_id)
        .where(poste_reception.c.status == literal_column(f"'{Status.OPENED.value}'"))
        .order_by(poste_reception.c.updated_at.desc())
    ).all()
    zones = {row.site_id: site_zone(connection, row.site_id) for row in rows}
    found = tuple(
        Anomaly(
            AnomalyKind.POSTE_LEFT_OPEN,
            {"benevole": row.display_name, "since": row.updated_at},
            row.updated_at,
            row.id,
            site_id=row.site_id,
        )
        for row in rows
        if local_day(row.updated_at, zones[row.site_id]) < local_day(now, zones[row.site_id])
    )
    return _Finding(len(found), found[:SHOWN_PER_KIND])


def with_site_names(connection: Connection, found: Iterable[Anomaly]) -> tuple[Anomaly, ...]:
    """Return the anomalies with the names of their sites, or as they are where there is one."""
    names = {row.id: row.name for row in connection.execute(select(sites.c.id, sites.c.name))}
    if len(names) < 2:
        return tuple(found)
    return tuple(replace(anomaly, site=names.get(anomaly.site_id, "")) for anomaly in found)
