"""How each profile writes its CSV files: which columns, and how each kind of value."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Any
from zoneinfo import ZoneInfo

from recyclique_desk.domain.exports import Profile
from recyclique_desk.domain.tickets import Destination, WeightSource
from recyclique_desk.services.files import columns
from recyclique_desk.services.files.cell_formats import (
    SOURCES,
    STATES,
    kilograms,
    kilograms_with_comma,
    quoted,
)
from recyclique_desk.services.files.columns import Column, Kind
from recyclique_desk.storage.types import DESTINATION_NUMBERS, WEIGHT_SOURCES, instant_from

BOM = "\ufeff"
END = "\r\n"
_DESTINATIONS = {number: destination for destination, number in DESTINATION_NUMBERS.items()}
_OLDER_DESTINATIONS = {
    Destination.REVENTE: "MAGASIN",
    Destination.RECYCLAGE: "RECYCLAGE",
    Destination.DON: "MAGASIN",
    Destination.DESTRUCTION: "DECHETERIE",
    Destination.AUTRE: "DECHETERIE",
}
"""RecyClique 1.4.4 knew three destinations: what is an *entrée* stays one, what is *direct* too."""


def _iso(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).isoformat(timespec="seconds")


def _french(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%d/%m/%Y %H:%M}"


def _older(instant: datetime, zone: ZoneInfo) -> str:
    """Write an instant as RecyClique 1.4.4 did, but by the clock on the site's wall."""
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def _uids_last(of: tuple[Column, ...]) -> tuple[Column, ...]:
    """Put what people do not read behind what they do."""
    return tuple(sorted(of, key=lambda column: column.kind is Kind.UID))


def _as_it_is(text: str) -> str:
    return text


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ").strip()


@dataclass(frozen=True, slots=True)
class CsvFormat:
    """How the values of a file are written; as it stands, that of profile `recyclique`."""

    weight: Callable[[int], str] = kilograms
    instant: Callable[[datetime, ZoneInfo], str] = _iso
    flags: tuple[str, str] = ("0", "1")
    """For false and for true."""
    destination: Callable[[Destination], str] = str
    status: Callable[[str], str] = _as_it_is
    source: Callable[[WeightSource], str] = str
    note: Callable[[str], str] = _as_it_is
    no_category: str = ""
    has_titles: bool = False
    """Whether its header is for people: titles instead of names."""
    delimiter: str = ";"
    mark: str = BOM

    def header(self, of: tuple[Column, ...]) -> str:
        """Write the first row."""
        titles = (column.title if self.has_titles else column.name for column in of)
        return f"{self.mark}{self.delimiter.join(titles)}{END}"

    def text(self, kind: Kind, value: Any, zone: ZoneInfo) -> str:
        """Write a value as the database keeps it: grams, milliseconds, a destination's number."""
        if value is None:
            return ""
        match kind:
            case Kind.NOTE:
                return quoted(self.note(value), self.delimiter)
            case Kind.TEXT:
                return quoted(value, self.delimiter)
            case Kind.WEIGHT:
                return self.weight(value)
            case Kind.INSTANT:
                return self.instant(instant_from(value), zone)
            case Kind.FLAG:
                return self.flags[bool(value)]
            case Kind.DESTINATION:
                return self.destination(_DESTINATIONS[value])
            case Kind.STATUS:
                return self.status(value)
            case Kind.SOURCE:
                return self.source(WEIGHT_SOURCES[value])
            case _:
                return str(value)


class FileRows(Enum):
    """What the rows of a CSV file are."""

    LIGNES = auto()
    TICKET = auto()
    """The lines of one ticket."""
    TICKETS = auto()


@dataclass(frozen=True, slots=True)
class CsvLayout:
    """The columns of a file and how their values are written."""

    columns: tuple[Column, ...]
    format: CsvFormat
    full: tuple[Column, ...] = ()
    """The columns where more must be told, if others then: categories of one name apart, or what a
    filter means of tickets that hold other lines too."""

    def in_full(self) -> "CsvLayout":
        """Give the layout for a file that must tell more."""
        return replace(self, columns=self.full or self.columns)

    @property
    def header(self) -> str:
        """The first row."""
        return self.format.header(self.columns)


EXCHANGE = CsvFormat()
_FRENCH = CsvFormat(
    weight=kilograms_with_comma,
    instant=_french,
    flags=("non", "oui"),
    status=STATES.__getitem__,
    source=SOURCES.__getitem__,
    has_titles=True,
)
_OLDER = CsvFormat(
    instant=_older,
    destination=_OLDER_DESTINATIONS.__getitem__,
    no_category="Catégorie inconnue",
    delimiter=",",
    mark="",
)

_LAYOUTS = {
    Profile.RECYCLIQUE: {
        FileRows.LIGNES: CsvLayout(columns.EXCHANGED_LIGNES, EXCHANGE),
        FileRows.TICKET: CsvLayout(columns.TICKET, EXCHANGE, (*columns.TICKET, columns.PATH)),
        FileRows.TICKETS: CsvLayout(
            (*columns.TICKETS, *columns.ORIGIN),
            EXCHANGE,
            (*columns.FILTERED_TICKETS, *columns.ORIGIN),
        ),
    },
    Profile.TABLEUR: {
        FileRows.LIGNES: CsvLayout(
            _uids_last(columns.PEOPLES_LIGNES),
            _FRENCH,
            _uids_last((*columns.PEOPLES_LIGNES, columns.PATH)),
        ),
        FileRows.TICKET: CsvLayout(
            _uids_last(columns.TICKET), _FRENCH, _uids_last((*columns.TICKET, columns.PATH))
        ),
        FileRows.TICKETS: CsvLayout(
            _uids_last((*columns.TICKETS, *columns.ORIGIN)),
            _FRENCH,
            _uids_last((*columns.FILTERED_TICKETS, *columns.ORIGIN)),
        ),
    },
    Profile.OLDER: {
        FileRows.LIGNES: CsvLayout(columns.OLDER_LIGNES, _OLDER),
        FileRows.TICKET: CsvLayout(
            columns.OLDER_TICKET,
            replace(
                _OLDER, weight=kilograms_with_comma, note=_on_one_line, delimiter=";", mark=BOM
            ),
        ),
        FileRows.TICKETS: CsvLayout(columns.TICKETS, EXCHANGE, columns.FILTERED_TICKETS),
    },
}


def csv_layout(rows: FileRows, profile: Profile) -> CsvLayout:
    """Give the columns and the format of a file (the table in spec section 3)."""
    return _LAYOUTS[profile][rows]
