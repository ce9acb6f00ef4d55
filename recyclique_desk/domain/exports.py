"""Requests, previews and reports of exports (spec section 3)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.filenames import safe_file_name
from recyclique_desk.domain.tickets import TicketFilter, WeightSplit


class Profile(StrEnum):
    """How a CSV file writes numbers, instants and titles."""

    RECYCLIQUE = "recyclique"
    TABLEUR = "tableur"
    OLDER = "recyclique-1.4.4"
    """As RecyClique 1.4.4 wrote its files, for spreadsheets that read those."""


class Contents(StrEnum):
    """What the rows of a file are."""

    LIGNES = "lignes"
    TICKETS = "tickets"


class FileKind(StrEnum):
    """What a file is, named by its ending."""

    CSV = "csv"
    ZIP = "zip"
    XLSX = "xlsx"


RUNNING_EXPORTS_FOLDER = "running-exports"
"""Name of the folder, beside the backups, with a note for each running export."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export; the rows are selected by the filter of list and dashboard.

    Lines are always a CSV file; tickets are one, a ZIP archive or a workbook, for admins.
    """

    contents: Contents
    chosen: TicketFilter = field(default_factory=TicketFilter)
    kind: FileKind = FileKind.CSV
    profile: Profile = Profile.RECYCLIQUE


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What an export file will contain."""

    tickets: int
    """How many tickets; 0 for lines, whose tickets nobody counts."""
    lines_count: int
    """Lines that were received; `exits_count` are those that left the stock."""
    weight: WeightSplit
    file_name: str
    exits_count: int = 0

    def rows(self, contents: Contents) -> int:
        """Return the number of rows of data."""
        return self.tickets if contents is Contents.TICKETS else self.lines_count + self.exits_count


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: the number of rows and their totals.

    Totals are counted while writing and checked against the database in the same transaction.
    """

    target: str
    rows: int
    lines_count: int = 0
    """Lines that were received; `exits_count` are those that left the stock."""
    tickets: int = 0
    weight: WeightSplit = field(default_factory=WeightSplit)
    exits_count: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of an export filter; `depth` is the level in the category tree."""

    id: int
    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class PosteChoice:
    """A poste as a value of an export filter."""

    id: int
    opened_at: datetime
    opened_by: str
    is_deferred: bool


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """The values offered by the filters of an export."""

    sites: tuple[Choice, ...] = ()
    people: tuple[Choice, ...] = ()
    categories: tuple[Choice, ...] = ()
    postes: tuple[PosteChoice, ...] = ()
    has_more_postes: bool = False


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The kinds of deposit of one name, of all sites together."""

    name: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OriginChoices:
    """Where the tickets of an export may come from: kinds of deposit, and communes there are."""

    kinds: tuple[KindChoice, ...] = ()
    communes: tuple[str, ...] = ()
    """INSEE codes, in the order of their names."""


def ticket_file_name(number: str) -> str:
    """Return the default name of the file of one ticket."""
    return safe_file_name(f"ticket-{number}.csv")


def export_file_name(request: ExportRequest) -> str:
    """Return the default name of an export file: its contents and period."""
    period, picked = request.chosen.period, request.chosen.ticket_ids
    if picked is not None:
        which = f"selection-{len(picked)}"
    else:
        which = _bounds(period) if period is not None else "tout"
    return f"reception-{request.contents.value}-{which}.{request.kind.value}"


def _bounds(period: Period) -> str:
    first = period.first or (period.since.date() if period.since else "")
    last = period.last or (period.until.date() if period.until else "")
    return f"{first}_{last}"
