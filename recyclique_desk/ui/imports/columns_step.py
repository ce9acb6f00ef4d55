"""First step: what each column of the file was taken for, changed by a click."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.sheet_imports import (
    WEIGHTS,
    ColumnKind,
    SheetAnalysis,
    SheetChoices,
    SheetColumn,
)
from recyclique_desk.support import amounts
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.imports.questions import Questions
from recyclique_desk.ui.imports.wording import column_kinds, reason_text
from recyclique_desk.ui.toolkit.elided_label import ElidedLabel
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.popup_combo import PopupCombo
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

CARD_WIDTH = 150
SAMPLES = 5


@dataclass(frozen=True)
class _Group:
    """Sheets whose columns are the same."""

    sheets: tuple[str, ...]
    columns: tuple[SheetColumn, ...]

    @property
    def shape(self) -> tuple[tuple[int, str], ...]:
        """What makes it another group than one shown before."""
        return tuple((column.number, column.title) for column in self.columns)


class ColumnsStep(QWidget):
    """`changed(SheetChoices)` when a column, a sheet or an answer is another one."""

    changed = Signal(SheetChoices)

    def __init__(self, theme: Theme, formats: Formats, today: date) -> None:
        super().__init__()
        self.setObjectName("sheet-columns-step")
        self._theme = theme
        self._choices = SheetChoices()
        self._shape: object = None
        self._groups: list[_Group] = []
        self._changing: tuple[int, int] | None = None
        self._before: tuple[Mapping[str, ColumnKind], tuple[SheetColumn, ...]] = ({}, ())
        self._grids: list[_ColumnsGrid] = []
        self.questions = Questions(theme, formats, today)
        self.questions.changed.connect(self.changed)
        self._questions_card = self._card(tr("À répondre une fois pour le fichier"))
        _column(self._questions_card).addWidget(self.questions)
        self._sheets_card = self._card(tr("Feuilles"))
        self._sheets = QWidget()
        self._sheets_layout = QVBoxLayout(self._sheets)
        self._sheets_layout.setContentsMargins(0, 0, 0, 0)
        self._sheets_layout.setSpacing(2)
        _column(self._sheets_card).addWidget(self._sheets)
        self._boxes: dict[str, QCheckBox] = {}
        self.left_out = QLabel()
        self.left_out.setObjectName("sheet-left-out")
        self.left_out.setWordWrap(True)
        self.left_out.setTextFormat(Qt.TextFormat.PlainText)
        self._groups_column = QVBoxLayout()
        self._groups_column.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._questions_card)
        layout.addLayout(self._groups_column)
        layout.addWidget(self.left_out)
        layout.addWidget(self._sheets_card)
        layout.addStretch(1)

    def show_analysis(self, analysis: SheetAnalysis, sites: Sequence[str]) -> None:
        """Show columns, sheets and questions; the field that is being used stays."""
        self._choices = analysis.choices
        self._questions_card.setVisible(self.questions.show_analysis(analysis, sites))
        self._groups = _groups(analysis)
        shape = [(group.sheets, group.shape) for group in self._groups]
        if shape != self._shape:
            self._shape = shape
            self._changing = None
            self._rebuild()
        for grid, group in zip(self._grids, self._groups, strict=True):
            grid.show_columns(group.columns, _first_rows(analysis, group))
        self._show_sheets(analysis)
        self.left_out.setText("\n".join(_left_out(analysis)))
        self.left_out.setVisible(bool(self.left_out.text()))

    def keep(self, choices: SheetChoices) -> None:
        """Go on from these choices, made here or elsewhere, until the file is read with them."""
        self._choices = choices
        self.questions.keep(choices)

    def _rebuild(self) -> None:
        while (item := self._groups_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._grids = []
        several = len(self._groups) > 1
        for number, group in enumerate(self._groups):
            title = (
                tr("Colonnes de « {sheets} »").format(sheets=" », « ".join(group.sheets))
                if several
                else tr("Ce que contient chaque colonne")
            )
            card = self._card(title)
            grid = _ColumnsGrid(number, group.columns, self._theme)
            grid.chosen.connect(self._on_kind)
            _column(card).addWidget(grid)
            self._grids.append(grid)
            self._groups_column.addWidget(card)

    def _on_kind(self, group: int, place: int, kind: ColumnKind) -> None:
        """Take a column for something; what it was taken from before is left out."""
        if self._changing != (group, place):
            self._changing = (group, place)
            self._before = (self._choices.columns, self._groups[group].columns)
        # A second choice for the same column takes nothing from what the first one left out.
        chosen, columns = self._before
        given = dict(chosen)
        given[_key(columns[place], columns)] = kind
        if kind is not ColumnKind.LEFT_OUT:
            alike = WEIGHTS if kind in WEIGHTS else {kind}
            for other in columns:
                is_rival = other.kind in alike or alike & set(other.could_be)
                if other is not columns[place] and is_rival:
                    given[_key(other, columns)] = ColumnKind.LEFT_OUT
        self._choices = replace(self._choices, columns=given)
        self.changed.emit(self._choices)

    def _show_sheets(self, analysis: SheetAnalysis) -> None:
        parts = [part for part in analysis.parts if part.name]
        self._sheets_card.setVisible(len(parts) > 1)
        if [*self._boxes] != [part.name for part in parts]:
            for box in self._boxes.values():
                box.deleteLater()
            self._boxes = {}
            for part in parts:
                box = QCheckBox()
                box.setObjectName(f"sheet-part-{part.name}")
                box.clicked.connect(self._on_sheets)
                self._boxes[part.name] = box
                self._sheets_layout.addWidget(box)
        for part in parts:
            box = self._boxes[part.name]
            is_read = part.left_out_because is None
            box.setChecked(is_read)
            # Nothing can be read of a sheet without a weight, nor of a hidden one.
            box.setEnabled(is_read or bool(part.columns))
            about = amounts.lines(part.rows) if is_read else reason_text(part.left_out_because)
            box.setText(f"{part.name} : {about}".replace("&", "&&"))
            box.setAccessibleName(f"{part.name} : {about}")

    def _on_sheets(self) -> None:
        chosen = tuple(name for name, box in self._boxes.items() if box.isChecked())
        self._choices = replace(self._choices, sheets=chosen)
        self.changed.emit(self._choices)

    def _card(self, title: str) -> QFrame:
        card = QFrame()
        card.setProperty("panel", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        heading = QLabel(title)
        heading.setWordWrap(True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setFont(self._theme.font(Size.LEAD, bold=True))
        column.addWidget(heading)
        return card


class _ColumnsGrid(QWidget):
    """The columns beside each other as in the spreadsheet, in as many rows as they need."""

    chosen = Signal(int, int, ColumnKind)

    def __init__(self, group: int, columns: Sequence[SheetColumn], theme: Theme) -> None:
        super().__init__()
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self.cards = [_ColumnCard(group, column, theme) for column in columns]
        for place, card in enumerate(self.cards):
            card.chosen.connect(lambda kind, place=place: self.chosen.emit(group, place, kind))
        self._place(7)

    def show_columns(self, columns: Sequence[SheetColumn], rows: Sequence[tuple[str, ...]]) -> None:
        """Show what each column is taken for, above its cells of the first rows."""
        for card, column in zip(self.cards, columns, strict=True):
            place = column.number - 1
            cells = [row[place] if place < len(row) else "" for row in rows]
            card.show_column(column, cells or column.samples)
        has_hint = any(card.hint.text() for card in self.cards)
        for card in self.cards:
            card.hint.setVisible(has_hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many beside each other as there is room for."""
        super().resizeEvent(event)
        most = max(1, (self.width() + GRID) // (CARD_WIDTH + GRID))
        rows = -(-len(self.cards) // most)
        self._place(-(-len(self.cards) // max(1, rows)))

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < min(across, len(self.cards))))


class _ColumnCard(QFrame):
    """One column: what it is, its title, its first cells."""

    chosen = Signal(ColumnKind)

    def __init__(self, group: int, column: SheetColumn, theme: Theme) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(140)
        self._kinds = list(column_kinds())
        title = column.title or tr("Colonne {number}").format(number=column.number)
        self.combo = PopupCombo()
        self.combo.setObjectName(f"sheet-column-{group}-{column.number}")
        self.combo.setAccessibleName(tr("Colonne « {title} »").format(title=title))
        self.combo.setPlaceholderText(tr("Choisir…"))
        self.combo.addItems(list(column_kinds().values()))
        self.combo.setMaxVisibleItems(len(self._kinds))
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.activated.connect(lambda row: self.chosen.emit(self._kinds[row]))
        self.title = ElidedLabel()
        self.title.setText(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(theme.font(Size.TEXT, bold=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GRID)
        layout.setSpacing(2)
        layout.addWidget(self.combo)
        self.hint = QLabel()
        mark(self.hint, tone="warning")
        layout.addWidget(self.hint)
        layout.addWidget(self.title)
        self._samples = []
        for _line in range(SAMPLES):
            sample = ElidedLabel()
            sample.setTextFormat(Qt.TextFormat.PlainText)
            mark(sample, tone="quiet")
            layout.addWidget(sample)
            self._samples.append(sample)

    def show_column(self, column: SheetColumn, cells: Sequence[str]) -> None:
        """Show what the column is taken for, and whether somebody should look."""
        for sample, text in zip(self._samples, (*cells, *[""] * SAMPLES), strict=False):
            sample.setText(text)
        is_open = bool(column.could_be) and not column.is_certain
        self.combo.setCurrentIndex(-1 if is_open else self._kinds.index(column.kind))
        self.hint.setText("" if column.is_certain else tr("À vérifier"))
        if is_open:
            self.hint.setText(tr("À choisir"))
        tone = "quiet" if column.kind is ColumnKind.LEFT_OUT and not is_open else ""
        mark(self.title, tone=tone)


def _column(card: QFrame) -> QVBoxLayout:
    layout = card.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout


def _groups(analysis: SheetAnalysis) -> list[_Group]:
    """Put sheets with the same columns together: a month a sheet is one table of columns."""
    found: dict[object, list[str]] = {}
    columns: dict[object, tuple[SheetColumn, ...]] = {}
    for part in analysis.parts:
        if part.left_out_because is not None:
            continue
        shape = tuple((each.number, each.title, each.kind) for each in part.columns)
        found.setdefault(shape, []).append(part.name)
        columns.setdefault(shape, part.columns)
    return [_Group(tuple(names), columns[shape]) for shape, names in found.items()]


def _first_rows(analysis: SheetAnalysis, group: _Group) -> list[tuple[str, ...]]:
    """Give the first rows of the group's first sheet, whose cells stand beside each other."""
    sheet = group.sheets[0]
    return [row.cells for row in analysis.shown if row.sheet == sheet and row.cells][:SAMPLES]


def _key(column: SheetColumn, columns: Sequence[SheetColumn]) -> str:
    """Give how choices call a column: by its number where another has the same title."""
    twins = [each for each in columns if each.title.casefold() == column.title.casefold()]
    return column.title if column.title and len(twins) == 1 else str(column.number)


def _left_out(analysis: SheetAnalysis) -> list[str]:
    """Name what nothing is taken from: columns, titles above the header, totals."""
    words = []
    if analysis.left_out_columns:
        words.append(
            tr("Colonnes laissées de côté : {names}.").format(
                names=", ".join(analysis.left_out_columns)
            )
        )
    above = [part for part in analysis.parts if part.left_out_because is None
             and part.header_line > 1]  # fmt: skip
    if above:
        words.append(
            tr("Les titres sont à la ligne {line} ; ce qui est au-dessus n'est pas lu.").format(
                line=", ".join(sorted({str(part.header_line) for part in above}))
            )
        )
    if analysis.totals:
        words.append(
            counted(
                len(analysis.totals),
                tr("{n} ligne de total n'est pas prise : elle sert de contrôle."),
                tr("{n} lignes de total ne sont pas prises : elles servent de contrôle."),
            )
        )
    return words
