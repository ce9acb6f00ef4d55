"""What the workbook's cells hold: text, or numbers that are some."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from recyclique_desk.services.exporting.csv_rows import NotesCache, uids_text
from recyclique_desk.services.exporting.sheets import SheetTable, serial
from recyclique_desk.services.exporting.source import Batch, NameCache, key_of, uid_text
from recyclique_desk.services.exporting.summary import FLOWS, SORTIE
from recyclique_desk.services.exporting.tally import ENTREE_NUMBERS
from recyclique_desk.services.exporting.tickets import TicketRow
from recyclique_desk.services.files.cell_formats import SOURCES, STATES, CellCache
from recyclique_desk.services.files.columns import Column, Kind, Of
from recyclique_desk.storage.types import DESTINATION_NUMBERS, WEIGHT_SOURCES, instant_from

TO_SORT = "À classer"
"""What lines without a category are called wherever they are shown."""
MOMENT = "moment"
"""In a batch: when each line came, as sheets know an instant (`serial`)."""
_QUARTER_MS = 900_000
"""Within a quarter of an hour no time zone changes its distance from UTC."""
_DAY_MS = 86_400_000
_MOST_KEPT = 20_000
"""Cells of a column that are kept: as many as there are weights below 20 kg."""
_DESTINATIONS = {number: destination.value for destination, number in DESTINATION_NUMBERS.items()}

_Cells = Callable[[Batch], Iterable[str]]
_Ends = Callable[[], tuple[str, str]]


class SiteClocks:
    """Gives instants as sheets know them, by the clock on a site's wall."""

    def __init__(self, zones: Mapping[int, ZoneInfo]) -> None:
        self._zones = zones
        self._shifts = CellCache(self._shift)

    def serial(self, at: int, site: int) -> float:
        """Give an instant of a site, told in milliseconds (`serial`)."""
        return float((at + self._shifts[site, at // _QUARTER_MS]) / _DAY_MS)

    def serials(self, instants: Sequence[int], sites: Sequence[int]) -> list[float]:
        """Give many of them."""
        shifts = self._shifts
        return [
            (at + shifts[site, at // _QUARTER_MS]) / _DAY_MS
            for at, site in zip(instants, sites, strict=True)
        ]

    def _shift(self, key: tuple[int, int]) -> int:
        """Give the milliseconds from 1899-12-30 to 1970, plus how far a site's clock is ahead."""
        site, quarter = key
        at = quarter * _QUARTER_MS
        return round(serial(instant_from(at), self._zones[site]) * _DAY_MS) - at


def _cell_value(kind: Kind, value: Any) -> Any:
    """Give what a cell holds of a value as the database keeps it; None for an empty cell."""
    if value is None:
        return None
    match kind:
        case Kind.FLAG:
            return "oui" if value else "non"
        case Kind.DESTINATION:
            return _DESTINATIONS[value]
        case Kind.STATUS:
            return STATES[value]
        case Kind.SOURCE:
            return SOURCES[WEIGHT_SOURCES[value]]
        case Kind.FLOW:
            return FLOWS[value]
        case Kind.UID:
            return uid_text(value) if isinstance(value, bytes) else str(value)
        case _:
            return value


class TicketValues:
    """Gives the values of tickets, column by column."""

    def __init__(self, names: NameCache, clocks: SiteClocks, columns: Sequence[Column]) -> None:
        self._names = names
        self._clocks = clocks
        self._values = [self._value_of(column) for column in columns]

    def row(self, ticket: TicketRow) -> list[Any]:
        """Give the row of a ticket."""
        return [value(ticket) for value in self._values]

    def _value_of(self, column: Column) -> Callable[[TicketRow], Any]:
        field, kind = column.field, column.kind
        if column.of is Of.SITE:
            return lambda ticket: self._names.sites[ticket.site_id]
        if kind is Kind.INSTANT:

            def moment(ticket: TicketRow) -> float | None:
                at = getattr(ticket, field)
                return None if at is None else self._clocks.serial(at, ticket.site_id)

            return moment
        return lambda ticket: _cell_value(kind, getattr(ticket, field))


def flows_of(batch: Batch) -> Sequence[int]:
    """Give the flow of each line: 0 entrée, 1 direct, 2 sortie."""
    return [
        SORTIE if is_exit else 0 if destination in ENTREE_NUMBERS else 1
        for is_exit, destination in zip(batch["is_exit"], batch["destination"], strict=True)
    ]


class LigneCells:
    """Writes the cells of lines; those that recur are written once.

    Columns that stand beside each other and go by the same key are kept as one text.
    """

    def __init__(self, names: NameCache, table: SheetTable) -> None:
        self._names = names
        self._table = table
        self._cells = [
            self._cells_of(key, tuple(beside)) for key, beside in groupby(table.columns, key=key_of)
        ]

    def rows(self, batch: Batch) -> list[str]:
        """Write the rows of a batch, which has `flow` and `MOMENT` as well."""
        return list(map("".join, zip(*(cells(batch) for cells in self._cells), strict=True)))

    def _cells_of(self, key: str, columns: tuple[Column, ...]) -> _Cells:
        (column, *_) = columns
        if column.of is Of.LIGNE and column.kind is Kind.INSTANT:
            return partial(_moments, self._table.cell_ends(column))
        if column.of is Of.LIGNE and column.kind is Kind.UID:
            return partial(_uids, self._table.cell_ends(column), key)
        write = self._table.cell_writer(column)
        get: Any
        if column.kind is Kind.NOTE:
            get = NotesCache(lambda note: "" if note is None else write(note)).__getitem__
        else:
            get = CellCache(self._writer(columns), _MOST_KEPT).__getitem__
        return lambda batch: map(get, batch[key])

    def _writer(self, columns: Sequence[Column]) -> Callable[[Any], str]:
        writers = [(column, self._table.cell_writer(column)) for column in columns]

        def write(key: Any) -> str:
            return "".join(write_cell(self._value(column, key)) for column, write_cell in writers)

        return write

    def _value(self, column: Column, key: Any) -> Any:
        if column.of is Of.CATEGORY and key is None:
            return TO_SORT if column.kind is Kind.TEXT else None
        return _cell_value(column.kind, self._names.value_for(column, key))


def _moments(ends: _Ends, batch: Batch) -> list[str]:
    before, after = ends()
    return [f"{before}{moment:.16G}{after}" for moment in batch[MOMENT]]


def _uids(ends: _Ends, key: str, batch: Batch) -> list[str]:
    before, after = ends()
    return [f"{before}{uid}{after}" for uid in uids_text(batch[key])]
