"""Any rows as CSV, as both profiles have it: UTF-8 with BOM, `;`, CRLF, minimal quoting."""

import csv
import io
from collections.abc import Callable, Iterable
from typing import BinaryIO


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
