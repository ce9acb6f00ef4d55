"""Builds the report of an analysis or import, and checks that it adds up to the gram."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from recyclique_desk.domain.migration import (
    Counts,
    LineTotals,
    MigrationReport,
    PersonFate,
    Reason,
    ReasonAmount,
    Share,
)
from recyclique_desk.domain.weight import ZERO, kg_from_grams
from recyclique_desk.services.migrating.category_matching import CategoryMatching
from recyclique_desk.services.migrating.line_import import LineImport
from recyclique_desk.services.migrating.line_rules import DESTINATIONS, FLOWS, amount_of
from recyclique_desk.services.migrating.old_tables import OldCentre
from recyclique_desk.services.migrating.planning import PlannedPoste, PlannedTicket
from recyclique_desk.services.migrating.row_writer import RowWriter
from recyclique_desk.services.migrating.sources import Source
from recyclique_desk.support.text import plural, tr


def postes_remarks(new: Sequence[PlannedPoste], left_open: int) -> list[str]:
    """Return sentences on postes that were left open and on deferred ones."""
    remarks = []
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
    return remarks


def unsorted_remarks(lines: LineImport, categories: CategoryMatching) -> list[str]:
    """Return a sentence on the lines without a category, if there are any."""
    unsorted = sum(
        count
        for (category, _), (count, _) in lines.cells.items()
        if category not in categories.keys
    )
    if not unsorted:
        return []
    text = plural(
        unsorted,
        tr("{n} ligne sans catégorie arrive dans « À classer »."),
        tr("{n} lignes sans catégorie arrivent dans « À classer »."),
    )
    return [text.format(n=unsorted)]


def build_report(
    source: Source,
    centre: OldCentre,
    brought: Counts,
    writer: RowWriter,
    lines: LineImport,
    categories: CategoryMatching,
    tickets: Collection[PlannedTicket],
    new_tickets: Sequence[PlannedTicket],
    *,
    people: tuple[PersonFate, ...],
    removed: int,
) -> MigrationReport:
    """Build the report once everything was read.

    Raises AssertionError if imported lines and lines set aside do not add up to the source.
    """
    days: dict[date, list[int]] = {ticket.day: [0, 0, 0, 0] for ticket in new_tickets}
    months: dict[str, int] = {}
    for ticket in tickets:
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
        ReasonAmount(reason, *amount_of(line for line in lines.set_aside if line.reason is reason))
        for reason in Reason
        if any(line.reason is reason for line in lines.set_aside)
    )
    by_month, by_root, by_destination = shares = _shares(lines, categories, months)
    _check_sums(shares, kg_from_grams(lines.held_grams))
    return MigrationReport(
        source=source.name,
        fingerprint=source.fingerprint,
        version=centre.version,
        held=Counts(
            len(centre.sites),
            len(centre.people),
            len(centre.categories),
            len(centre.postes),
            len(centre.tickets),
            lines.held_lines,
        ),
        held_weight=kg_from_grams(lines.held_grams),
        brought=brought,
        amount=_amount(whole),
        first_day=amounts[0][0] if amounts else None,
        last_day=amounts[-1][0] if amounts else None,
        days=amounts,
        people=people,
        remarks=tuple(writer.remarks),
        listed=tuple(lines.listed),
        set_aside_lines=tuple(lines.set_aside),
        set_aside=reasons,
        months=by_month,
        roots=by_root,
        destinations=by_destination,
        changed=tuple(writer.changed),
        removed_here=removed,
        asks_exits=not source.has_exits,
    )


def _shares(
    lines: LineImport, categories: CategoryMatching, months: Mapping[str, int]
) -> tuple[tuple[Share, ...], ...]:
    """Split the weight of the source by month, by root category and by destination."""
    roots: dict[str, int] = {}
    flows: dict[str, int] = {}
    for (category, flow), (_, grams) in lines.cells.items():
        root = categories.roots.get(category or "", "")
        roots[root] = roots.get(root, 0) + grams
        name = DESTINATIONS[flow].value
        flows[name] = flows.get(name, 0) + grams
    set_aside: list[dict[str, Decimal]] = [{}, {}, {}]
    for line in lines.set_aside:
        flow_number = FLOWS.get(line.destination)
        names = (
            f"{line.day:%Y-%m}" if line.day else "",
            line.category.split(" / ")[0],
            line.destination if flow_number is None else DESTINATIONS[flow_number].value,
        )
        for share, name in zip(set_aside, names, strict=True):
            share[name] = share.get(name, ZERO) + line.weight
    return tuple(
        tuple(
            Share(name, kg_from_grams(taken.get(name, 0)), share.get(name, ZERO))
            for name in sorted({*taken, *share})
        )
        for taken, share in zip((months, roots, flows), set_aside, strict=True)
    )


def _check_sums(shares: tuple[tuple[Share, ...], ...], held: Decimal) -> None:
    """Check to the gram that each split adds up to the source."""
    if any(sum((share.source for share in kind), ZERO) != held for kind in shares):
        raise AssertionError("source is not what is taken and what is set aside")


def _amount(total: list[int]) -> LineTotals:
    return LineTotals(total[0], kg_from_grams(total[1]), total[2], kg_from_grams(total[3]))
