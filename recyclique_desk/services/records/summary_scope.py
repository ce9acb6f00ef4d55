"""The sites whose summary cells are read, and whether cells of each site or of all are used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, cast, literal_column, select

from recyclique_desk.storage.schema import sites, summaries
from recyclique_desk.storage.summaries import PER_CATEGORY, SummaryKind

CATEGORY = cast(summaries.c.part, BigInteger).op("/")(literal_column(str(PER_CATEGORY)))
_OF_ALL_ONLY = frozenset(
    {
        SummaryKind.CATEGORY_DAY,
        SummaryKind.CATEGORY_MONTH,
        SummaryKind.QUARTER_DAY,
        SummaryKind.CATEGORY_HOUR_MONTH,
    }
)
_OF_EACH_ONLY = frozenset({SummaryKind.SITE_CATEGORY_MONTH})


@dataclass(frozen=True, slots=True)
class FigureScope:
    """Sites of a figure; `is_whole` if they are all sites, `exclude_deferred` without notebooks."""

    site_ids: tuple[int, ...]
    is_whole: bool
    exclude_deferred: bool


def read_scope(
    connection: Connection, site_ids: Sequence[int], *, exclude_deferred: bool = False
) -> FigureScope:
    """Build the scope of some sites."""
    every = connection.execute(select(sites.c.id)).scalars()
    return scope_from_sites(every, site_ids, exclude_deferred)


def scope_from_sites(
    every: Iterable[int], site_ids: Sequence[int], exclude_deferred: bool
) -> FigureScope:
    """Build the scope of `site_ids` when the ids of all sites are known."""
    return FigureScope(tuple(site_ids), set(every) <= set(site_ids), exclude_deferred)


def is_read_per_site(kind: SummaryKind, scope: FigureScope, each_site: bool = False) -> bool:
    """Tell whether the cells of each site are read, instead of those of all sites together."""
    of_each = each_site or kind in _OF_EACH_ONLY or not scope.is_whole
    return of_each and kind not in _OF_ALL_ONLY
