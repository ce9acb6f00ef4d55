"""Reads the end-of-day sheet in one transaction, from the same queries as the live figures."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from recyclique_desk.domain.calendar import day_start
from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.sheets import (
    DayCorrection,
    DayKind,
    DayPoste,
    DaySheet,
    DestinationWeights,
    RootCategoryTotals,
)
from recyclique_desk.domain.tickets import Destination, WeightSource
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.figures import definitions
from recyclique_desk.services.figures.category_weights import WITHOUT_CATEGORY
from recyclique_desk.services.figures.query import run_queries
from recyclique_desk.services.figures.summary_cells import (
    SummaryCell,
    daily_range,
    sum_cells,
    sum_cells_by_key,
    weight_split,
)
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.services.records.ligne_changes import change_from, names_in_changes
from recyclique_desk.services.records.scale_records import read_scale_records
from recyclique_desk.services.records.selection import grams_sum
from recyclique_desk.services.records.summary_scope import read_scope
from recyclique_desk.services.records.ticket_reading import open_tickets_of
from recyclique_desk.storage.schema import (
    audit_events,
    deposit_kinds,
    ligne_depot,
    poste_reception,
    ticket_depot,
    users,
)
from recyclique_desk.storage.types import DESTINATION_NUMBERS

_CORRECTIONS = tuple(
    f"ligne.{kind}" for kind in ("corrected", "moved", "merged", "removed", "restored")
)


def read_day_sheet(
    connection: Connection,
    site_id: int,
    site: str,
    zone: ZoneInfo,
    day: date,
    who: Who,
    now: datetime,
) -> DaySheet:
    """Read the sheet of one site's local day."""
    scope = read_scope(connection, (site_id,))
    of_day = daily_range(day, day)
    cells, tickets, categories = run_queries(
        connection,
        definitions.cells_by_destination(scope, of_day),
        definitions.ticket_count(scope, of_day),
        definitions.cells_by_category(scope, *of_day),
    )
    whole = sum_cells(cells.values())
    return DaySheet(
        day=day,
        site=site,
        by=who.display_name,
        taken_at=now,
        tickets=tickets,
        lines_count=whole.lines,
        exits_count=whole.exit_lines,
        weight=weight_split(cells),
        by_destination=_flows(cells),
        categories=_categories(read_tree(connection), categories),
        kinds=_kinds(connection, site_id, day),
        estimated=_estimated(connection, site_id, day),
        weighed_count=_weighed(connection, site_id, day),
        scales=tuple(x for x in read_scale_records(connection, site_id) if not x.is_retired),
        postes=_postes(connection, site_id, day),
        open_tickets=open_tickets_of(connection, site_id),
        corrections=_corrections(connection, site_id, zone, day),
    )


def _flows(cells: Mapping[int, SummaryCell]) -> dict[Destination, DestinationWeights]:
    """Return received and exit weights of every destination, in their fixed order."""
    return {
        destination: DestinationWeights(
            cell.lines, kg_from_grams(cell.grams), cell.exit_lines, kg_from_grams(cell.exit_grams)
        )
        for destination, number in DESTINATION_NUMBERS.items()
        for cell in (cells.get(number, SummaryCell()),)
    }


def _categories(
    tree: CategoryTree, cells: Mapping[int | None, Mapping[int, SummaryCell]]
) -> tuple[RootCategoryTotals, ...]:
    """Add the day's lines up by root category, retired categories and all levels included."""
    found: dict[int | None, list[tuple[int, SummaryCell]]] = defaultdict(list)
    for category_id, flows in cells.items():
        root = None if category_id is None else tree.root(category_id)
        found[root] += flows.items()
    rolled = [_category(tree, root, sum_cells_by_key(flows)) for root, flows in found.items()]
    return tuple(sorted(rolled, key=lambda entry: (-entry.weight.received, entry.name)))


def _category(
    tree: CategoryTree, root: int | None, cells: dict[int, SummaryCell]
) -> RootCategoryTotals:
    category = None if root is None else tree.get(root)
    whole = sum_cells(cells.values())
    return RootCategoryTotals(
        category_id=root,
        name=WITHOUT_CATEGORY if category is None else category.name,
        lines_count=whole.lines,
        weight=weight_split(cells),
    )


def _kinds(connection: Connection, site_id: int, day: date) -> tuple[DayKind, ...]:
    """Return what was received by kind of deposit; nothing where no kind is known at all."""
    rows = connection.execute(
        select(deposit_kinds.c.name, grams_sum().label("grams"))
        .select_from(ligne_depot)
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .outerjoin(deposit_kinds, deposit_kinds.c.id == ticket_depot.c.deposit_kind_id)
        .where(
            ligne_depot.c.reception_day == day,
            ligne_depot.c.site_id == site_id,
            ~ligne_depot.c.is_exit,
        )
        .group_by(deposit_kinds.c.id, deposit_kinds.c.name)
    )
    found = [DayKind(row.name, kg_from_grams(int(row.grams))) for row in rows]
    if all(each.name is None for each in found):
        return ()
    return tuple(sorted(found, key=lambda each: (-each.weight, each.name or "")))


def _estimated(connection: Connection, site_id: int, day: date) -> Decimal:
    """Return the received kilograms that were not weighed."""
    query = select(grams_sum()).where(
        ligne_depot.c.reception_day == day,
        ligne_depot.c.site_id == site_id,
        ~ligne_depot.c.is_exit,
        ligne_depot.c.is_estimated,
    )
    return kg_from_grams(int(connection.execute(query).scalar() or 0))


def _weighed(connection: Connection, site_id: int, day: date) -> int:
    """Count the received lines whose weight a scale gave."""
    query = select(func.count()).where(
        ligne_depot.c.reception_day == day,
        ligne_depot.c.site_id == site_id,
        ~ligne_depot.c.is_exit,
        ligne_depot.c.source == WeightSource.WEIGHED,
    )
    return int(connection.execute(query).scalar_one())


def _postes(connection: Connection, site_id: int, day: date) -> tuple[DayPoste, ...]:
    """Return the postes that have a ticket or a line of the day, in order of opening."""
    lines: dict[int, int] = defaultdict(int)
    grams: dict[int, int] = defaultdict(int)
    for row in connection.execute(
        select(
            ticket_depot.c.poste_id,
            ligne_depot.c.is_exit,
            func.count().label("lines"),
            grams_sum().label("grams"),
        )
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .where(ligne_depot.c.reception_day == day, ligne_depot.c.site_id == site_id)
        .group_by(ticket_depot.c.poste_id, ligne_depot.c.is_exit)
    ):
        lines[row.poste_id] += 0 if row.is_exit else row.lines
        grams[row.poste_id] += 0 if row.is_exit else row.grams
    of_tickets = connection.execute(
        select(ticket_depot.c.poste_id)
        .where(ticket_depot.c.reception_day == day, ticket_depot.c.site_id == site_id)
        .distinct()
    ).scalars()
    wanted = {*lines, *of_tickets}
    rows = connection.execute(
        select(poste_reception, users.c.display_name)
        .join(users, users.c.id == poste_reception.c.opened_by_user_id)
        .where(poste_reception.c.id.in_(wanted))
        .order_by(poste_reception.c.opened_at, poste_reception.c.id)
    )
    return tuple(
        DayPoste(
            opened_by=row.display_name,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            is_deferred=row.is_deferred,
            lines_count=lines[row.id],
            weight=kg_from_grams(grams[row.id]),
        )
        for row in rows
    )


def _corrections(
    connection: Connection, site_id: int, zone: ZoneInfo, day: date
) -> tuple[DayCorrection, ...]:
    """Return the corrections made that day: changes that were given a reason."""
    query = (
        select(
            audit_events,
            users.c.display_name,
            ligne_depot.c.site_id,
            ligne_depot.c.category_id,
            ticket_depot.c.number,
        )
        .join(users, users.c.id == audit_events.c.user_id, isouter=True)
        .join(ligne_depot, ligne_depot.c.uid == audit_events.c.resource_id, isouter=True)
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id, isouter=True)
        .where(
            audit_events.c.created_at >= day_start(day, zone),
            audit_events.c.created_at < day_start(day + timedelta(days=1), zone),
            audit_events.c.action.in_(_CORRECTIONS),
        )
        .order_by(audit_events.c.created_at, audit_events.c.id)
    )
    events = [(row, json.loads(row.details)) for row in connection.execute(query)]
    events = [
        (row, details)
        for row, details in events
        if details.get("reason") and _kept(row, details, "site_id") == site_id
    ]
    names = names_in_changes(
        connection,
        [
            *(details for _, details in events),
            *({"after": {"category_id": row.category_id}} for row, _ in events),
        ],
    )
    numbers = _ticket_numbers(connection, (_kept(r, d, "ticket_id") for r, d in events))
    return tuple(
        DayCorrection(
            ticket_number=row.number or numbers.get(_kept(row, details, "ticket_id") or 0),
            category=names.get(("category_id", _kept(row, details, "category_id") or 0)),
            change=change_from(row, details, names),
        )
        for row, details in events
    )


def _kept(row: Row[Any], details: Mapping[str, Any], name: str) -> int | None:
    """Return a column of the line; of a removed line, the value kept in its audit event."""
    now = row._mapping.get(name)
    kept = now if now is not None else (details.get("before") or {}).get(name)
    return None if kept is None else int(kept)


def _ticket_numbers(connection: Connection, ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {each for each in ids if each is not None}
    if not wanted:
        return {}
    query = select(ticket_depot.c.id, ticket_depot.c.number).where(ticket_depot.c.id.in_(wanted))
    return {row.id: row.number for row in connection.execute(query)}
