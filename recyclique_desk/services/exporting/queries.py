"""What archives and workbooks are made of: tickets, and all lines of theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.sql.elements import ColumnElement

from recyclique_desk.domain.exports import ExportRequest
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.tickets import SelectionTotals
from recyclique_desk.services.exporting.tally import Tally, must_agree

Report = Callable[[int], None]
"""Hears of steps done; a cancel point."""


@dataclass(frozen=True)
class ExportQueries:
    """The queries of one export, in its snapshot."""

    connection: Connection
    tickets: Sequence[ColumnElement[bool]]
    lines: Select[Any]
    request: ExportRequest
    known: SelectionTotals
    chosen_lines: Sequence[ColumnElement[bool]]
    """What the filter says of lines; empty where it says nothing."""
    heading: Sequence[tuple[str, str]]
    """What the file is about, each with its title."""

    def check_lines(self, lines: Tally) -> None:
        """Hold the lines against the tickets; StorageError where they differ."""
        must_agree(replace(lines.totals(), tickets=self.known.tickets), self.known)


def reporter(progress: Progress | None, total: int) -> Report:
    """Give what hears of steps done out of `total`: the cancel point."""
    if progress is None:
        return lambda _done: None
    return lambda done: progress.report(done, total)
