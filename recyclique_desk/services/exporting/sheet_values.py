"""What the workbook's cells hold: text, or numbers that are some."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from recyclique_desk.services.exporting.sheets import kilograms, serial
from recyclique_desk.services.exporting.source import Batch, NameCache, key_of, uid_text
from recyclique_desk.services.exporting.summary import FLOWS, SORTIE
from recyclique_desk.services.exporting.tally import ENTREE_NUMBERS
from recyclique_desk.services.exporting.tickets import TicketRow
from recyclique_desk.services.files.cell_formats import STATES, CellCache
from recyclique_desk.services.files.columns import Column, Kind, Of
from recyclique_desk.storage.types import DESTINATION_NUMBERS, instant_from

TO_SORT = "À classer"
"""What lines without a category are called wherever they are shown."""
MOMENT = "moment"
"""In a batch: when each line came, as sheets know an instant (`serial`)."""
_QUARTER_MS = 900_000
"""Within a quarter of an hour no time zone changes its distance from UTC."""
_DAY_MS = 86_400_000
_DESTINATIONS = {number: destination.value for destination, number in DESTINATION_NUMBERS.items()}


def cell_value(kind: Kind, value: Any, zone: ZoneInfo) -> Any:
    """Give what a cell holds of a value as the database keeps it; None for an empty cell."""
    if value is None:
        return None
    match kind:
        case Kind.WEIGHT:
            return kilograms(value)
        case Kind.INSTANT:
            return serial(instant_from(value), zone)
        case Kind.FLAG:
            return "oui" if value else "non"
        case Kind.DESTINATION:
            return _DESTINATIONS[value]
        case Kind.STATUS:
            return STATES[value]
        case Kind.FLOW:
            return FLOWS[value]
        case Kind.UID:
            return uid_text(value) if isinstance(value, bytes) else str(value)
        case _:
            return value


def ticket_values(
    names: NameCache, ticket: TicketRow, columns: Sequence[Column]
) -> tuple[Any, ...]:
    """Give the cells of a ticket's row."""
    zone = names.zones[ticket.site_id]

    def value(column: Column) -> Any:
        if column.of is Of.SITE:
            return names.sites[ticket.site_id]
        return cell_value(column.kind, getattr(ticket, column.field), zone)

    return tuple(map(value, columns))


def flows_of(batch: Batch) -> Sequence[int]:
    """Give the flow of each line: 0 entrée, 1 direct, 2 sortie."""
    return [
        SORTIE if is_exit else 0 if destination in ENTREE_NUMBERS else 1
        for is_exit, destination in zip(batch["is_exit"], batch["destination"], strict=True)
    ]


class LigneValues:
    """Gives the cells of lines; values that recur are made once."""

    def __init__(self, names: NameCache, columns: Sequence[Column]) -> None:
        self._names = names
        self._columns = columns
        self._kept = {column: CellCache(self._maker(column)) for column in columns}
        self._shifts = CellCache(self._shift)

    def rows(self, batch: Batch) -> Iterator[tuple[Any, ...]]:
        """Walk over the rows of a batch, which has `flow` and `MOMENT` as well."""
        return zip(*(self._cells(column, batch) for column in self._columns), strict=True)

    def moments(self, batch: Batch) -> list[float]:
        """Give when each line came, by the clock of its site (`serial`)."""
        shifts, sites = self._shifts, batch["site_id"]
        return [
            (at + shifts[site, at // _QUARTER_MS]) / _DAY_MS
            for at, site in zip(batch["created_at"], sites, strict=True)
        ]

    def _shift(self, key: tuple[int, int]) -> int:
        """Give the milliseconds from 1899-12-30 to 1970, plus how far a site's clock is ahead."""
        site, quarter = key
        at = quarter * _QUARTER_MS
        return round(serial(instant_from(at), self._names.zones[site]) * _DAY_MS) - at

    def _cells(self, column: Column, batch: Batch) -> Iterable[Any]:
        values = batch[key_of(column)]
        if column.of is Of.LIGNE and column.kind is Kind.INSTANT:
            return batch[MOMENT]
        if column.of is Of.LIGNE and column.kind is Kind.UID:
            return map(uid_text, values)
        if column.kind is Kind.NOTE:
            return values
        return map(self._kept[column].__getitem__, values)

    def _maker(self, column: Column) -> Any:
        def make(key: Any) -> Any:
            if column.of is Of.CATEGORY and key is None:
                return TO_SORT if column.kind is Kind.TEXT else None
            zone = self._names.zone_of(key) if column.of is Of.TICKET else ZoneInfo("UTC")
            return cell_value(column.kind, self._names.value_for(column, key), zone)

        return make
