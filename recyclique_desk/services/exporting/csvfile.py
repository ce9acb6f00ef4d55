"""CSV as both profiles have it: UTF-8 with BOM, `;`, CRLF, minimal quoting."""

import csv
import io
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from recyclique_desk.services.exporting.atomic import whole_file

STDOUT = "-"


def open_target(out: str | Path) -> AbstractContextManager[BinaryIO]:
    """Open the file to write, whole or not at all; `-` stands for standard output."""
    if str(out) == STDOUT:
        return nullcontext(sys.stdout.buffer)
    return whole_file(Path(out).expanduser())


def write_csv(
    file: BinaryIO,
    header: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    report: Callable[[int], None],
) -> int:
    """Stream rows into `file` and give their number; `report` hears of it every 1 000 rows."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    try:
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(header)
        count = 0
        for count, row in enumerate(rows, start=1):
            writer.writerow(row)
            if count % 1000 == 0:
                report(count)
        text.flush()
    finally:
        text.detach()
    return count
