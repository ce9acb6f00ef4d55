"""Sums grams, lines and pieces of the received lines of a period, by what a form asks for.

The database groups by category, kind of deposit, origin and so on, once for each stretch of days
in which no mapping and no channel changes; which filière that means is decided here, by day.

Tables that ask for different things are grouped apart: a federation's quarter of 125 000 lines is
48 000 groups by category, kind, origin and destination together, and 2 000 by what each table of
the commune's sheet asks for. Reading and adding up the many took Python three seconds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from recyclique_desk.domain.declarations import (
    AmountSource,
    DeclarationForm,
    DeclarationPeriod,
    DeclaredAmount,
    Dimension,
    FormKind,
    FormSection,
)
from recyclique_desk.domain.deposits import ChannelHistory
from recyclique_desk.domain.filieres import FiliereHistory
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.services.records.deposit_kinds import read_channel_history
from recyclique_desk.storage.schema import ligne_depot, ticket_depot

Grouping = frozenset[Dimension]
"""What lines are told apart by: only dimensions that are columns of lines and tickets."""

_COLUMNS: dict[Dimension, tuple[ColumnElement[Any], ...]] = {
    Dimension.CATEGORY: (ligne_depot.c.category_id,),
    Dimension.CHANNEL: (ticket_depot.c.deposit_kind_id,),
    Dimension.PARTNER: (ticket_depot.c.partner_id,),
    Dimension.COMMUNE: (ticket_depot.c.commune, ticket_depot.c.postcode),
    Dimension.DESTINATION: (ligne_depot.c.destination,),
    Dimension.DAY: (ligne_depot.c.reception_day,),
}
_READ_FROM = {
    Dimension.FILIERE: Dimension.CATEGORY,
    Dimension.FUNCTION: Dimension.CATEGORY,
    Dimension.PRODUCT: Dimension.CATEGORY,
    Dimension.EPCI: Dimension.COMMUNE,
    Dimension.DEPARTEMENT: Dimension.COMMUNE,
}
_OF_TICKET = frozenset({Dimension.CHANNEL, Dimension.PARTNER, Dimension.COMMUNE})
_NEAR = timedelta(days=7)
_LINES = -4
"""Where a row of `period_query` has its number of lines."""
_OF_LINE = frozenset({Dimension.CATEGORY, Dimension.DESTINATION})


@dataclass(frozen=True, slots=True)
class LineSum:
    """What was received with the same category, channel, origin and so on.

    `day` is the first of the days in which nothing of that changes, or the day itself where days
    are asked for; what is not asked for is None.
    """

    amount: DeclaredAmount
    day: date
    category_id: int | None
    channel: str | None = None
    partner_id: int | None = None
    commune: str | None = None
    destination: Destination | None = None


class PeriodSums:
    """All received lines of a period, summed in each of several groupings."""

    def __init__(self, sums: Mapping[Grouping, Sequence[LineSum]]) -> None:
        self._sums = sums

    def told_apart_by(self, wanted: Grouping) -> Sequence[LineSum]:
        """Return the fewest sums that tell lines apart by all that is wanted."""
        return min((sums for key, sums in self._sums.items() if wanted <= key), key=len)

    def communes(self) -> set[str]:
        """Return the codes of all origins, those known by a postcode only with `cp` before it."""
        return {each.commune for sums in self._sums.values() for each in sums if each.commune}


def section_grouping(form: DeclarationForm, section: FormSection) -> Grouping:
    """Return what lines have to be told apart by for a table of a form."""
    found = {_READ_FROM.get(each, each) for each in section.rows}
    if section.has_channels:
        found.add(Dimension.CHANNEL)
    if form.kind is not FormKind.VIEW:
        found.add(Dimension.CATEGORY)  # which says whether they are of the form at all
    return frozenset(found)


def parts_groupings(form: DeclarationForm) -> tuple[Grouping, Grouping]:
    """Return what the sums beside a form need: by filière, and those without a channel."""
    by_filiere = frozenset({Dimension.CATEGORY})
    by_channel = frozenset({Dimension.CHANNEL})
    return by_filiere, by_channel if form.kind is FormKind.VIEW else by_filiere | by_channel


def needed_groupings(form: DeclarationForm) -> tuple[Grouping, ...]:
    """Return the few groupings that hold all that a form asks for.

    What only tickets or only lines say is grouped together: that stays small, and costs one pass.
    """
    wanted = {*parts_groupings(form)}
    wanted |= {
        section_grouping(form, each)
        for each in form.sections
        if each.source is AmountSource.ENTRIES
    }
    merged = [
        frozenset().union(*(each for each in wanted if each <= alike))
        for alike in (_OF_TICKET, _OF_LINE)
    ]
    merged += [each for each in wanted if not each <= _OF_TICKET and not each <= _OF_LINE]
    return tuple(
        sorted(
            (each for each in merged if each and not any(each < other for other in merged)),
            key=sorted,
        )
    )


def stretches(
    history: FiliereHistory, channels: ChannelHistory, first: date, last: date
) -> Iterator[tuple[date, date]]:
    """Yield the days of a period in stretches, in each of which no mapping or channel changes."""
    start = first
    for day in sorted({*history.change_days(first, last), *channels.change_days(first, last)}):
        yield start, day - timedelta(days=1)
        start = day
    yield start, last


def read_sums(
    connection: Connection,
    period: DeclarationPeriod,
    history: FiliereHistory,
    site_ids: Sequence[int],
    groupings: Sequence[Grouping],
) -> PeriodSums:
    """Sum all received lines of a period at some sites."""
    channels = read_channel_history(connection)
    found: list[dict[tuple[Any, ...], tuple[int, ...]]] = [{} for _ in groupings]
    for first, last in stretches(history, channels, period.first, period.last):
        by_kind = channels.of_day(first)
        # A federation's twenty sites have 120 kinds of deposit, of five channels.
        for row in _read_rows(connection, first, last, site_ids, groupings):
            place, category, kind, partner, commune, postcode, destination, day, *amounts = row
            key = (
                day or first,
                category,
                by_kind.get(kind),
                partner,
                commune or (f"cp{postcode}" if postcode else None),
                destination,
            )
            sums = found[place]
            known = sums.get(key)
            sums[key] = tuple(amounts) if known is None else tuple(map(int.__add__, known, amounts))
    return PeriodSums(
        {
            grouping: [LineSum(DeclaredAmount(*amounts), *key) for key, amounts in sums.items()]
            for grouping, sums in zip(groupings, found, strict=True)
        }
    )


def _read_rows(
    connection: Connection,
    first: date,
    last: date,
    site_ids: Sequence[int],
    groupings: Sequence[Grouping],
) -> Sequence[Any]:
    """Read the rows of `period_query` for some groupings.

    A ticket is nearly always of the days of its lines, and those are found by an index: joining
    all tickets of ten years to the lines of a quarter takes a server twice as long. But a ticket
    may stay open overnight and a clock may be set back, so lines are counted without their tickets
    too, and where one is missing all tickets are joined.
    """
    control = next((each for each in groupings if not each & _OF_TICKET), frozenset())
    asked = groupings if control in groupings else (*groupings, control)
    rows = connection.execute(period_query(first, last, site_ids, asked, near=_NEAR)).all()
    lines = [0] * len(asked)
    for row in rows:
        lines[row[0]] += row[_LINES]
    if set(lines) == {lines[asked.index(control)]}:
        return [row for row in rows if row[0] < len(groupings)]
    return connection.execute(period_query(first, last, site_ids, groupings)).all()


def received_conditions(
    first: date, last: date, site_ids: Sequence[int]
) -> list[ColumnElement[bool]]:
    """Return the conditions of lines that were received on some days at some sites."""
    return [
        ligne_depot.c.reception_day >= first,
        ligne_depot.c.reception_day <= last,
        ligne_depot.c.site_id.in_(site_ids),
        ligne_depot.c.is_exit.is_(False),
    ]


def period_query(
    first: date,
    last: date,
    site_ids: Sequence[int],
    groupings: Sequence[Grouping],
    near: timedelta | None = None,
) -> Any:
    """Return the query of all received lines of some days, summed in each of some groupings.

    With `near`, groupings by what tickets say leave out lines whose tickets are further away.

    One statement, so that all groupings see the same lines. A row is the place of its grouping,
    all columns there are (NULL where the grouping has none of them), then grams, lines, pieces,
    lines that nobody counted, and estimated grams.
    """
    weight, pieces = ligne_depot.c.weight, ligne_depot.c.pieces
    amounts = (
        cast(func.coalesce(func.sum(weight), 0), BigInteger),
        func.count(),
        cast(func.coalesce(func.sum(pieces), 0), BigInteger),
        func.count() - func.count(pieces),
        cast(
            func.coalesce(func.sum(case((ligne_depot.c.is_estimated, weight), else_=0)), 0),
            BigInteger,
        ),
    )
    queries = []
    for place, grouping in enumerate(groupings):
        own = [column for dimension in grouping for column in _COLUMNS[dimension]]
        keys = [
            column if dimension in grouping else cast(null(), column.type)
            for dimension, columns in _COLUMNS.items()
            for column in columns
        ]
        query = select(literal(place), *keys, *amounts).where(
            *received_conditions(first, last, site_ids)
        )
        if grouping & _OF_TICKET:
            query = query.join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
            if near is not None:
                query = query.where(ticket_depot.c.reception_day.between(first - near, last + near))
        queries.append(query.group_by(*own))
    return queries[0] if len(queries) == 1 else union_all(*queries)
