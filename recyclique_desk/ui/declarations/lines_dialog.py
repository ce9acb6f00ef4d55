"""The lines behind a figure, heaviest first; Enter leads to a line's ticket."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from recyclique_desk.domain.declared import BehindLine, BehindLines
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.declarations.wording import kg_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.rows_table import RowsTable
from recyclique_desk.ui.toolkit.theme import Size, mark

_SHOWN = 10


class FigureLinesDialog(DeskDialog):
    """`ticket_wanted(ticket id, line id)` when a line is chosen."""

    ticket_wanted = Signal(int, int)

    def __init__(
        self, title: str, found: BehindLines, context: ScreenContext, parent: QWidget
    ) -> None:
        super().__init__("declaration-lines", title, parent)
        self._found = found
        formats = context.formats
        words = tr("{lines} · {weight}").format(
            lines=amounts.lines(found.count), weight=kg_words(found.grams, formats)
        )
        if found.count > len(found.lines):
            words += " · " + tr("les {n} plus lourdes").format(n=formats.count(len(found.lines)))
        summary = QLabel(words)
        summary.setObjectName("declaration-lines-summary")
        mark(summary, tone="quiet")
        self.table = RowsTable(
            "declaration-lines-table",
            title,
            [
                *(tr("Ticket"), tr("Jour"), tr("Catégorie"), tr("Poids (kg)")),
                *(tr("Pièces"), tr("Destination"), tr("Site")),
            ],
            context.theme.font(Size.TEXT, bold=True),
            right=(3, 4),
            wide=2,
            most=_SHOWN,
        )
        self.table.show_rows(
            [
                (
                    line.ticket_number,
                    formats.day(line.day),
                    line.category or tr("À classer"),
                    formats.kilograms_bare(kg_from_grams(line.grams))
                    + (" " + tr("(estimé)") if line.is_estimated else ""),
                    "" if line.pieces is None else formats.count(line.pieces),
                    formats.destination(Destination(line.destination)),
                    line.site,
                )
                for line in found.lines
            ]
        )
        self.open_ticket = QPushButton(tr("Ouvrir le ticket"))
        self.open_ticket.setObjectName("declaration-lines-open")
        self.open_ticket.setEnabled(bool(found.lines))
        mark(self.open_ticket, primary=True)
        close = QPushButton(tr("Fermer"))
        close.setObjectName("declaration-lines-close")
        close.clicked.connect(self.reject)
        self.stack(summary, self.table, foot=button_row(close, self.open_ticket), grow=self.table)
        self.resize(880, self.sizeHint().height())
        self.open_ticket.clicked.connect(self._on_open)
        self.table.doubleClicked.connect(self._on_double)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._on_open)
        if found.lines:
            self.table.selectRow(0)
        self.table.setFocus()

    @property
    def current(self) -> BehindLine | None:
        """The line that is chosen."""
        row = self.table.currentIndex().row()
        return self._found.lines[row] if 0 <= row < len(self._found.lines) else None

    def _on_double(self, _index: QModelIndex) -> None:
        self._on_open()

    def _on_open(self) -> None:
        line = self.current
        if line is not None:
            self.accept()
            self.ticket_wanted.emit(line.ticket_id, line.ligne_id)
