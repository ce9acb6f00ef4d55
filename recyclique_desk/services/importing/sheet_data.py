"""What an analysis of a spreadsheet keeps of its file, in this process or packed by another."""

import pickle
from dataclasses import dataclass, field
from pathlib import Path

from recyclique_desk.domain.sheet_imports import (
    SheetAnalysis,
)
from recyclique_desk.services.importing.layout import Layout
from recyclique_desk.services.importing.row_resolving import (
    MatchingContext,
    RowResults,
)
from recyclique_desk.services.importing.sheet_columns import SheetRows
from recyclique_desk.services.importing.tables import Opened, Table
from recyclique_desk.storage.driver_errors import trouble_from


@dataclass
class SheetData:
    """What an analysis keeps of its file."""

    rows: SheetRows
    settled: RowResults
    opened: Opened
    layouts: tuple[Layout, ...]
    tables: tuple[Table, ...]
    header: str
    """The digest of its header."""
    context: MatchingContext | None = None
    """What its words were settled by."""
    stamp: tuple[int, int] = (0, 0)
    """Size and moment of the file, by which a change of it shows."""


@dataclass(frozen=True)
class PackedSheet:
    """The data of an analysis that another process made, pickled by it and for it."""

    content: bytes = field(repr=False)


def is_here(analysis: SheetAnalysis) -> bool:
    """Tell whether the rows of an analysis are in this process."""
    return not isinstance(analysis.data, PackedSheet)


def data_of(analysis: SheetAnalysis) -> SheetData:
    """Give the data of an analysis, unpacked if another process made it."""
    data = analysis.data
    if isinstance(data, PackedSheet):
        data = pickle.loads(data.content)  # noqa: S301 - of our own child
    assert isinstance(data, SheetData)
    return data


def file_stamp(path: Path) -> tuple[int, int]:
    """Give size and moment of change of a file; StorageError where it cannot be read."""
    try:
        about = path.stat()
    except OSError as error:
        raise (trouble_from(error) or error) from error
    return about.st_size, about.st_mtime_ns
