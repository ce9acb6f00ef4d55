"""The file of lines, profile by profile, a batch of rows at a time."""

from collections.abc import Callable
from typing import Any, BinaryIO

from sqlalchemy import Select

from recyclique_desk.domain.exports import Profile
from recyclique_desk.services.exporting.csv_rows import CsvRows
from recyclique_desk.services.exporting.source import NameCache
from recyclique_desk.services.exporting.tally import Tally
from recyclique_desk.services.files.csv_formats import FileRows, csv_layout

_LEAST_BYTES = 190
"""What a row takes without any name or note: identifiers, weight, instant."""


def write_lignes(
    file: BinaryIO,
    names: NameCache,
    query: Select[Any],
    profile: Profile,
    report: Callable[[int], None],
) -> Tally:
    """Stream lines into `file` and give what was counted; `report` hears of rows batch by batch."""
    layout = csv_layout(FileRows.LIGNES, profile)
    if layout.full and names.has_equal_names(query):
        layout = layout.in_full()
    rows = CsvRows(names, layout)
    tally = Tally()
    file.write(layout.header.encode())
    report(0)
    for batch in names.batches(query):
        file.write(rows.text(batch).encode("utf-8", "replace"))
        tally.add_lines(batch)
        report(tally.lines)
    return tally


def least_bytes(lines: int) -> int:
    """Give the size that the file of so many lines has at least."""
    return lines * _LEAST_BYTES
