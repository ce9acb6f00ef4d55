"""The sheet of a declaration: laid out like the form's own screens, to be copied line by line."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from recyclique_desk.domain.declaration_values import reuse_by_filiere
from recyclique_desk.domain.declarations import (
    AmountSource,
    DeclaredAmount,
    DeclaredRow,
    DeclaredSection,
    SectionLayout,
)
from recyclique_desk.domain.declared import DeclarationView, FigureDifference, FigureKey
from recyclique_desk.domain.weight import SEPARATORS, kg_from_grams
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.declarations.typed_rows import ShownRow, typed_rows
from recyclique_desk.ui.declarations.wording import channel_titles, difference_words, tonnes_bare
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURE = Qt.ItemDataRole.UserRole
_ROW = 4 * GRID
_HEAD = 6 * GRID
_TALL = 4000
_INSET = "      "
_MOST_ROWS = 2000
"""Rows of a section on the screen; a register of entries goes on in its file."""


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A figure of the sheet: what is copied, and whose lines it opens."""

    key: FigureKey
    text: str
    is_known: bool
    has_lines: bool


class WrappedHeader(QHeaderView):
    """A header whose titles take two lines: the form's words are long."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Be two lines high."""
        return QSize(super().sizeHint().width(), _HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the background as usual, and the title wrapped."""
        painter.save()
        painter.fillRect(rect, self.palette().button())
        painter.setPen(self.palette().color(self.palette().ColorRole.ButtonText))
        painter.setFont(self.font())
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        inner = rect.adjusted(GRID // 2, 0, -GRID // 2, 0)
        painter.setClipRect(inner)
        painter.drawText(inner, int(flags), text)
        painter.restore()


class DeclarationSheet(QTableWidget):
    """One cell is current: a click or Ctrl+C copies it, Enter or a double click opens its lines.

    `copied(text)` tells what lies on the clipboard, `fill_wanted(screen)` that a screen is to be
    filled in, `screen_reached(screen)` that the cursor came into another one.
    """

    copied = Signal(str)
    lines_wanted = Signal(FigureKey)
    fill_wanted = Signal(str)
    screen_reached = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._total = 1
        self._shares: dict[str, str] = {}
        self._screen_rows: list[tuple[int, str]] = []
        self._notes: list[int] = []
        self._products: list[int] = []
        self._reached = ""
        self.setObjectName("declarations-sheet")
        self.setAccessibleName(tr("Chiffres de la déclaration"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalHeader(WrappedHeader(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.cellClicked.connect(self._copy)
        self.cellDoubleClicked.connect(self._open)
        self.currentCellChanged.connect(lambda row, *_rest: self._tell_screen(row))

    @property
    def current_figure(self) -> SheetFigure | None:
        """The figure under the cursor."""
        return self._figure(self.currentRow(), self.currentColumn())

    def show_view(self, view: DeclarationView) -> None:
        """Show a declaration; the cursor stays where it was."""
        at = (self.currentRow(), self.currentColumn())
        channels = view.declaration.form.channels
        has_channels = any(each.columns for each in view.declaration.sections)
        pieces = view.declaration.has_pieces
        titles = [""]
        if has_channels:
            titles += [*channel_titles(channels), tr("Sans type d'apport")]
        titles += [tr("Total (t)"), tr("Total (kg)")]
        titles += [tr("Pièces")] if pieces else []
        self._total = 2 + len(channels) if has_channels else 1
        self._shares = reuse_by_filiere(view.declaration)
        changed = {(each.section, each.codes): each for each in view.differences}
        titles += [tr("Écart depuis la déclaration")] if changed else []
        self.clear()
        self.clearSpans()
        self.setRowCount(0)
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(titles)
        self._screen_rows, self._notes, self._products = [], [], []
        for column, each in enumerate(channels if has_channels else (), start=1):
            item = self.horizontalHeaderItem(column)
            if item is not None:
                item.setToolTip(each.name)
        count = self.horizontalHeaderItem(self._total + 2) if pieces else None
        if count is not None:
            count.setToolTip(
                tr("« 15 + 14 ? » : 15 pièces, et 14 lignes qui n'ont pas été comptées")
            )
        self._add_all(view, pieces, changed)
        self._size_columns(len(titles))
        if at[0] >= 0:
            self.setCurrentCell(min(at[0], self.rowCount() - 1), min(at[1], len(titles) - 1))
        else:
            self.setCurrentCell(min(1, self.rowCount() - 1), 1)
            self.horizontalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, open with Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy(self.currentRow(), self.currentColumn())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def show_screen(self, code: str) -> None:
        """Go to the first row of a screen of the form."""
        at = next((row for row, each in self._screen_rows if each == code), None)
        if at is not None:
            self._reached = code
            self.setCurrentCell(min(at + 1, self.rowCount() - 1), 0)
            self.scrollTo(self.model().index(at, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def screen_of(self, row: int) -> str:
        """Return the screen of the form that a row is in; empty where the form names none."""
        return next((code for at, code in reversed(self._screen_rows) if at <= row), "")

    def _add_all(
        self,
        view: DeclarationView,
        pieces: bool,
        changed: dict[tuple[str, tuple[str, ...]], FigureDifference],
    ) -> None:
        """Add the screens in the form's order; without any, its sections."""
        declaration = view.declaration
        if not declaration.form.screens:
            for section in declaration.sections:
                self._add_section(section, pieces, changed)
            return
        for screen in declaration.form.screens:
            self._screen_rows.append((self.rowCount(), screen.code))
            typed = declaration.typed_screen(screen.code)
            sections = declaration.sections_of(screen)
            for section in sections:
                self._add_section(section, pieces, changed)
            if not sections:
                self._add_heading(screen.title)
            for row in typed_rows(typed) if typed is not None else ():
                self._add_typed(row)
            for note in screen.notes:
                self._add_note(note)

    def _add_typed(self, row: ShownRow) -> None:
        at = self.rowCount()
        self.insertRow(at)
        self._put(at, 0, row.name, bold=row.is_bold, quiet=row.is_quiet)
        if row.text is None:
            self.setSpan(at, 0, 1, self.columnCount())
            return
        figure = SheetFigure(FigureKey(), row.text, row.is_known, has_lines=False)
        column = self._total if row.is_number else 1
        if not row.is_number:
            self.setSpan(at, 1, 1, self.columnCount() - 1)
        elif self._total > 1:
            self.setSpan(at, 0, 1, self._total)
        self._put(at, column, row.text, figure, quiet=not row.is_known, left=not row.is_number)

    def _tell_screen(self, row: int) -> None:
        code = self.screen_of(row)
        if code != self._reached:
            self._reached = code
            self.screen_reached.emit(code)

    def _add_section(
        self,
        section: DeclaredSection,
        pieces: bool,
        changed: dict[tuple[str, tuple[str, ...]], FigureDifference],
    ) -> None:
        title = section.section.title
        if section.section.source is AmountSource.EXITS:
            title = tr("{title} (ventes et dons de la caisse)").format(title=title)
        self._add_heading(title)
        families = {each.codes[0]: each for each in section.filiere_totals()}
        function = ""
        for row in section.rows[:_MOST_ROWS]:
            if section.is_by_function:
                family = families.pop(row.codes[0], None)
                if family is not None:
                    name = family.names[0] + self._reused(section, row.codes[0])
                    self._add_row(section, family, name, pieces, changed, bold=True)
                if not row.names[-1]:
                    continue
                name = _INSET + row.names[-1]
                if section.section.is_counted:
                    name = _INSET + name
                    if row.codes[1] != function:
                        function = row.codes[1]
                        self._add_note(_INSET + row.names[1])
            else:
                name = " › ".join(filter(None, row.names))
            self._add_row(section, row, name, pieces, changed)
        if len(section.rows) > _MOST_ROWS:
            self._add_note(
                counted(
                    len(section.rows) - _MOST_ROWS,
                    tr("… et {n} autre ligne : elle est dans le fichier CSV."),
                    tr("… et {n} autres lignes : elles sont dans le fichier CSV."),
                )
            )
        cells = tuple(
            sum((row.cells[at] for row in section.rows), DeclaredAmount())
            for at in range(len(section.columns))
        )
        total = DeclaredRow((), (), cells, section.total)
        self._add_row(section, total, tr("Total"), pieces, changed, bold=True)
        if section.section.is_counted:
            self._add_note(
                tr(
                    "Les cases sont des pièces. Les kilogrammes sont ceux de vos pesées : le poids "
                    "déclaré vient des abaques de l'organisme, qui ne sont pas ici."
                )
            )

    def _reused(self, section: DeclaredSection, filiere: str) -> str:
        """Write what part of a filière was sold or given, behind its name among the exits."""
        share = self._shares.get(filiere)
        if section.section.source is not AmountSource.EXITS or share is None:
            return ""
        decimal = SEPARATORS[self._context.formats.language].decimal
        return tr(" · {share} % de ce qui a été reçu").format(share=share.replace(".", decimal))

    def _add_row(
        self,
        section: DeclaredSection,
        row: DeclaredRow,
        name: str,
        pieces: bool,
        changed: dict[tuple[str, tuple[str, ...]], FigureDifference],
        *,
        bold: bool = False,
    ) -> None:
        at = self.rowCount()
        self.insertRow(at)
        code = section.section.code
        self._put(at, 0, name, bold=bold, quiet=row.is_incomplete)
        if not section.columns and self._total > 1:
            self.setSpan(at, 0, 1, self._total)
        is_counted = section.section.is_counted
        if is_counted:
            self._products.append(at)
        is_entry = section.section.source is AmountSource.ENTRIES
        for number, (column, cell) in enumerate(
            zip(section.columns, row.cells, strict=True), start=1
        ):
            figure = SheetFigure(
                FigureKey(code, row.codes, column.code),
                self._context.formats.count(cell.pieces)
                if is_counted
                else tonnes_bare(cell, self._context.formats),
                cell.grams is not None,
                is_entry and bool(cell.lines),
            )
            is_empty = cell.grams == 0 or (is_counted and not cell.pieces)
            # The word for it would not fit between two channels.
            words = "–" if is_empty else figure.text if figure.is_known else "?"
            self._put(at, number, words, figure=figure, bold=bold)
        key = FigureKey(code, row.codes)
        self._put_amount(at, self._total, row.total, key, bold, is_entry)
        if is_counted:
            self._put(at, self._total, "")
        if pieces and section.section.layout is not SectionLayout.SUMMARY:
            self._put(at, self._total + 2, self._pieces(row.total))
        difference = changed.get((code, row.codes))
        if difference is not None:
            words = difference_words(difference, self._context.formats)
            self._put(at, self.columnCount() - 1, words, bold=True)

    def _put_amount(
        self,
        at: int,
        column: int,
        amount: DeclaredAmount,
        key: FigureKey,
        bold: bool,
        is_entry: bool = False,
    ) -> None:
        formats = self._context.formats
        is_known = amount.grams is not None
        has_lines = is_entry and bool(amount.lines)
        text = tonnes_bare(amount, formats)
        self._put(at, column, text, SheetFigure(key, text, is_known, has_lines), bold=bold)
        kg = formats.kilograms_bare(kg_from_grams(amount.grams)) if amount.grams is not None else ""
        self._put(at, column + 1, kg, SheetFigure(key, kg, is_known, has_lines), quiet=True)

    def _pieces(self, amount: DeclaredAmount) -> str:
        if amount.grams is None or not amount.lines:
            return "–"
        count = self._context.formats.count(amount.pieces)
        if amount.uncounted:
            # Spelled out, it would take the room of two columns; the tip above the column says it.
            return tr("{pieces} + {n} ?").format(
                pieces=count, n=self._context.formats.count(amount.uncounted)
            )
        return count

    def _add_heading(self, title: str) -> None:
        at = self.rowCount()
        self.insertRow(at)
        self._put(at, 0, title, bold=True)
        item = self.item(at, 0)
        assert item is not None
        item.setFont(self._context.theme.font(Size.LEAD, bold=True))
        self.setSpan(at, 0, 1, self.columnCount())
        self.setRowHeight(at, 5 * GRID)

    def _add_note(self, name: str) -> None:
        at = self.rowCount()
        self.insertRow(at)
        self._put(at, 0, name, quiet=True)
        self.setSpan(at, 0, 1, self.columnCount())
        self._notes.append(at)

    def _put(
        self,
        row: int,
        column: int,
        text: str,
        figure: SheetFigure | None = None,
        *,
        bold: bool = False,
        quiet: bool = False,
        left: bool = False,
    ) -> None:
        item = QTableWidgetItem(text)
        if column and not left:
            item.setTextAlignment(_RIGHT)
        if figure is not None:
            item.setData(_FIGURE, figure)
            if figure.is_known and figure.text:
                item.setToolTip(tr("Un clic copie, Entrée montre les lignes"))
            elif not figure.is_known:
                item.setToolTip(tr("non connu"))
        else:
            item.setToolTip(text.strip())
        if bold:
            item.setFont(self._context.theme.font(Size.TEXT, bold=True))
        if quiet:
            item.setForeground(self._context.theme.colour(ColorRole.TEXT_QUIET))
        self.setItem(row, column, item)

    def _size_columns(self, count: int) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(8 * GRID)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        metrics = self.fontMetrics()
        room = {
            True: metrics.horizontalAdvance("saisonniers") + GRID,
            False: metrics.horizontalAdvance("000 000,000") + 2 * GRID,
        }
        for column in range(1, count):
            self.setColumnWidth(column, room[column <= self._total])
        bold = QFontMetrics(self._context.theme.font(Size.TEXT, bold=True))
        unknown = bold.horizontalAdvance(tr("non connu")) + 3 * GRID
        self.setColumnWidth(self._total, max(unknown, room[True]))
        if count > self._total + 2:
            self.resizeColumnToContents(self._total + 2)
        rest = self.viewport().width() - sum(self.columnWidth(each) for each in range(1, count))
        self.setColumnWidth(0, max(rest, 20 * GRID))
        for row in self._notes:
            self._fit_height(row, max(self.viewport().width(), 23 * GRID))
        for row in self._products:
            self._fit_height(row, self.columnWidth(0))

    def _fit_height(self, row: int, width: int) -> None:
        """Make a row as high as its name needs within a width."""
        item = self.item(row, 0)
        words = "" if item is None else item.text()
        wrapped = int(Qt.TextFlag.TextWordWrap)
        metrics = self.fontMetrics()
        height = metrics.boundingRect(0, 0, width - 3 * GRID, _TALL, wrapped, words).height()
        self.setRowHeight(row, max(height + GRID, _ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the room that is left."""
        super().resizeEvent(event)
        if self.columnCount() > 1:
            self._size_columns(self.columnCount())

    def _figure(self, row: int, column: int) -> SheetFigure | None:
        item = self.item(row, column)
        data = None if item is None else item.data(_FIGURE)
        return data if isinstance(data, SheetFigure) else None

    def _copy(self, row: int, column: int) -> None:
        figure = self._figure(row, column)
        if figure is not None and figure.is_known and figure.text:
            QGuiApplication.clipboard().setText(figure.text)
            self.copied.emit(figure.text)

    def _open(self, row: int, column: int) -> None:
        figure = self._figure(row, column)
        screen = self.screen_of(row)
        if figure is not None and figure.has_lines:
            self.lines_wanted.emit(figure.key)
        elif screen:
            self.fill_wanted.emit(screen)
