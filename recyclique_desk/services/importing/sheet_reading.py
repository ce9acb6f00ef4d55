"""Reads the sheets of a file that hold weighings, and says why the others were not read."""

import hashlib
from array import array
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_imports import (
    ColumnKind,
    SheetChoices,
    SheetPart,
)
from recyclique_desk.services.importing.layout import Layout, find_layout, text_of
from recyclique_desk.services.importing.row_resolving import (
    RowResults,
)
from recyclique_desk.services.importing.sheet_columns import SheetRows
from recyclique_desk.services.importing.sheet_data import SheetData
from recyclique_desk.services.importing.sheet_origins import KnownKinds, SheetOrigins
from recyclique_desk.services.importing.sheet_rows import (
    SheetReader,
)
from recyclique_desk.services.importing.tables import Opened, rows_of

REPORT_COLUMNS = ("ligne", "raison", "import")
_NOTED = (*REPORT_COLUMNS, "is_exit", "date")


def find_layouts(opened: Opened, choices: SheetChoices) -> list[Layout | None]:
    """Find the table of weighings in each sheet; UserError where no sheet has one."""
    layouts = [find_layout(table, choices.columns) for table in opened.tables]
    if not any(layouts):
        raise UserError(
            "Aucun tableau de pesées n'a été trouvé : il faut une colonne de poids (« Poids en "
            "kg », « Kg » …), avec au moins une catégorie ou une date.",
            field="file",
        )
    return layouts


def read_sheets(
    opened: Opened,
    layouts: Sequence[Layout | None],
    choices: SheetChoices,
    path: Path,
    today: date,
    zone: ZoneInfo,
    progress: Progress | None,
) -> tuple[SheetData, tuple[SheetPart, ...]]:
    """Read the sheets that hold weighings, and say why the others were not."""
    dated = any(layout and ColumnKind.DATE in layout.places for layout in layouts)
    reasons: list[UserError | None] = []
    for table, layout in zip(opened.tables, layouts, strict=True):
        reason = None
        if choices.sheets is not None and table.name not in choices.sheets:
            reason = UserError("Feuille laissée de côté.", field="sheets")
        elif layout is None:
            reason = UserError("Pas de tableau de pesées dans cette feuille.", field="sheets")
        elif dated and ColumnKind.DATE not in layout.places and choices.sheets is None:
            reason = UserError(
                "Pas de date dans cette feuille : sans doute un bilan des autres.", field="sheets"
            )
        reasons.append(reason)
    reader = SheetReader(choices, path, today, zone, progress)
    only = sum(reason is None for reason in reasons) == 1
    parts, used_layouts, used_tables = [], [], []
    for table, layout, reason in zip(opened.tables, layouts, reasons, strict=True):
        count = 0
        if reason is None and layout is not None:
            count = reader.read(table, layout, only=only)
            used_layouts.append(layout)
            used_tables.append(table)
        parts.append(
            SheetPart(
                table.name,
                layout.header_line if layout else 0,
                layout.columns if layout else (),
                count,
                reason,
            )
        )
    parts += [
        SheetPart(name, 0, (), 0, UserError("Feuille masquée.", field="sheets"))
        for name in opened.hidden
    ]
    data = SheetData(reader.rows, _unsettled(), opened, tuple(used_layouts), tuple(used_tables), "")
    return data, tuple(parts)


def _unsettled() -> RowResults:
    a, b, c, d, e, f, g = (array("B") for _ in range(7))
    origins = SheetOrigins(SheetRows(), SheetChoices(), KnownKinds({}, {}))
    return RowResults(a, b, c, d, e, f, [], (), {}, g, {}, origins, [])


def header_digest(titles: Sequence[str]) -> str:
    """Print a header whatever the order of its columns; what a report adds does not count."""
    known = {folded(title) for title in titles if title}
    if set(REPORT_COLUMNS[1:]) <= known:
        known -= set(_NOTED)
    return hashlib.sha256("\n".join(sorted(known)).encode()).hexdigest()


def import_token(data: SheetData) -> str:
    """Give the mark by which mended rows name the import they complete; nothing elsewhere."""
    if len(data.layouts) != 1:
        return ""
    titles = [folded(title) for title in data.layouts[0].titles]
    if not set(REPORT_COLUMNS[1:]) <= set(titles):
        return ""
    place = titles.index(REPORT_COLUMNS[2])
    for line, cells in rows_of(data.tables[0]):
        if line > data.layouts[0].header_line and cells and len(cells) > place:
            text = text_of(cells[place])
            if text:
                return text
    return ""
