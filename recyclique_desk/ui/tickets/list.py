"""The ticket list: filters, rows, totals of the whole selection, exports."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.tickets import Ticket, TicketOrder
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.tickets.filters import TicketFilters
from recyclique_desk.ui.tickets.model import (
    BENEVOLE,
    DAY,
    EXPORT,
    LINES,
    NUMBER,
    STATUS,
    WEIGHT,
    TicketsModel,
)
from recyclique_desk.ui.tickets.selection import TicketSelection, scope_of
from recyclique_desk.ui.tickets.table import TicketsTable
from recyclique_desk.ui.tickets.totals import TotalsLine
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.export_scope import ExportScope
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import Size, mark

if TYPE_CHECKING:
    from recyclique_desk.services.lists.tickets import TicketsService

ROW_HEIGHT = 32
CROWDED_WIDTH = 640
"""Below it the bénévole's name would be squeezed to nothing."""
FIXED = QHeaderView.ResizeMode.Fixed
CELL_PADDING = 24
"""Room a cell takes around its text: the stylesheet's padding and the delegate's margins."""


class TicketList(QWidget):
    """`chosen(ticket id)` and `export_wanted(ticket)` tell what the person does with a row.

    `found_any` is false while there is no ticket at all, filters or not.
    """

    chosen = Signal(int)
    found_any = Signal(bool)
    export_wanted = Signal(Ticket)
    export_lignes_wanted = Signal(ExportScope)

    def __init__(
        self,
        service: "TicketsService",
        context: ScreenContext,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: int | None = None
        self._picked: frozenset[int] = frozenset()
        self._folded = False
        self._is_new = False
        self.model = TicketsModel(service, context, self)
        self.filters = TicketFilters(context, clock, self)
        self.table = self._make_table()
        self._number_width = self.table.columnWidth(NUMBER)
        self.picking = TicketSelection(context, self.table, self.picked, self)
        self.totals = TotalsLine(service, context)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(24, 24, 24, 24)
        mark(self.empty, tone="quiet")
        self.export_lignes = QPushButton(context.theme.icon("export"), tr("Exporter les lignes…"))
        self.export_lignes.setObjectName("reception-export-lignes-btn")
        self.unfold = QPushButton(context.theme.icon("chevron-left"), tr("Toute la liste"))
        self.unfold.setObjectName("reception-tickets-unfold-btn")
        self.unfold.setToolTip(tr("Quitter le ticket et revoir la liste avec ses filtres (Ctrl+F)"))
        mark(self.unfold, quiet=True)
        self.unfold.hide()
        self._lay_out()
        self._connect()
        self.reload()

    @property
    def current(self) -> Ticket | None:
        """The ticket of the selected row."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.ticket_at(rows[0].row()) if rows else None

    @property
    def newest(self) -> Ticket | None:
        """The newest ticket of the whole list; None where it is narrowed or ordered otherwise."""
        is_whole = self.filters.chosen().is_empty
        is_newest_first = self.filters.chosen_order() is TicketOrder.NEWEST
        return self.model.ticket_at(0) if is_whole and is_newest_first else None

    def picked(self) -> tuple[Ticket, ...]:
        """Give the tickets of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(ticket for row in rows if (ticket := self.model.ticket_at(row)) is not None)

    def scope(self) -> ExportScope:
        """Give the rows that are picked, or what the list is filtered by, for an export of them."""
        picked = self.picked()
        if len(picked) > 1:
            return scope_of(picked, self._context.formats)
        return ExportScope(self.filters.chosen(), self.filters.words())

    def reload(self) -> None:
        """Ask for the selection of the filters anew."""
        is_mistyped = self.filters.period.is_mistyped
        self.export_lignes.setEnabled(not is_mistyped)
        self.totals.show_mistyped(is_mistyped)
        if is_mistyped:
            return  # what the dates before gave is no answer to these
        self.model.load(self.filters.chosen(), self.filters.chosen_order())
        self.totals.ask(self.filters.chosen())

    def refresh(self) -> None:
        """Read again what is shown: another desk, or this one, changed something."""
        self.model.refresh()
        self.totals.ask(self.filters.chosen())

    def select(self, ticket_id: int | None) -> None:
        """Make a ticket the current row, now or as soon as it is loaded; None selects nothing."""
        self._wanted = ticket_id
        self._select_wanted()

    def copy_picked(self) -> bool:
        """Copy the tickets that are picked together; False where there are not several."""
        if len(self.picked()) < 2:
            return False
        self.picking.copy()
        return True

    def fold(self, folded: bool) -> None:
        """Show only numbers and lines, to leave the room to the weighing."""
        for column in (DAY, BENEVOLE, STATUS, WEIGHT, EXPORT):
            self.table.setColumnHidden(column, folded)
        header = self.table.horizontalHeader()
        stretched = NUMBER if folded else BENEVOLE
        for column in (NUMBER, BENEVOLE):
            mode = QHeaderView.ResizeMode.Stretch if column == stretched else FIXED
            header.setSectionResizeMode(column, mode)
        if not folded:
            # It keeps the width it was stretched to, which may cut the number.
            self.table.setColumnWidth(NUMBER, self._number_width)
        self._folded = folded
        self._show_what_fits()

    def _make_table(self) -> TicketsTable:
        table = TicketsTable()
        table.setObjectName("reception-tickets-list")
        table.setAccessibleName(tr("Liste des tickets"))
        table.setModel(self.model)
        choose_rows(table, many=True)
        table.setDragEnabled(True)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(FIXED)
        header = table.horizontalHeader()
        header.setSectionResizeMode(FIXED)
        header.setSectionResizeMode(BENEVOLE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(32)
        metrics = QFontMetrics(self._context.theme.font(Size.TEXT))
        samples = {
            NUMBER: "000000-000",
            DAY: tr("mer. 30 sept. 00:00"),
            STATUS: max(tr("Ouvert"), tr("Fermé"), key=metrics.horizontalAdvance),
            LINES: tr("Lignes"),
            WEIGHT: "9 999,999",
        }
        for column, sample in samples.items():
            width = metrics.horizontalAdvance(sample)
            table.setColumnWidth(column, width + CELL_PADDING)
        table.setColumnWidth(EXPORT, 32)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return table

    def _lay_out(self) -> None:
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.unfold)
        layout.addWidget(self.filters)
        layout.addWidget(stack, 1)
        layout.addWidget(self.totals)

    def _connect(self) -> None:
        self.filters.changed.connect(self.reload)
        self.model.loaded.connect(self._on_loaded)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.failed.connect(
            lambda error: self._context.messages.failed(error, retry=self.reload)
        )
        # Not the current row: a table that gets the focus makes its first row current by itself.
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.clicked.connect(self._on_clicked)
        self.picking.one_wanted.connect(self.export_wanted)
        self.picking.lignes_wanted.connect(self.export_lignes_wanted)
        self.export_lignes.clicked.connect(self.want_export)

    def want_export(self) -> None:
        """Ask for the lines of what is on screen."""
        self.export_lignes_wanted.emit(self.scope())

    def _remember(self) -> None:
        picked = self.picked()
        if self._wanted is not None or not picked:
            return
        self._wanted = picked[0].id
        self._picked = frozenset(ticket.id for ticket in picked)

    def _on_loaded(self) -> None:
        self._select_wanted()
        has_rows = self.model.rowCount() > 0
        is_new = not has_rows and self.filters.chosen().is_empty
        self._stack.setCurrentWidget(self.table if has_rows else self.empty)
        self._is_new = is_new
        self._show_what_fits()
        self.empty.setText(
            tr("Les tickets apparaîtront ici, le plus récent en haut.")
            if is_new
            else tr("Aucun ticket ne correspond à ces filtres.")
        )
        self.found_any.emit(not is_new)

    def tell_again(self) -> None:
        """Emit what was found and chosen once more, for who listens only now."""
        if self.model.was_loaded:
            self.found_any.emit(not self._is_new)
        if len(self.picked()) == 1:
            self.chosen.emit(self.picked()[0].id)

    def _show_what_fits(self) -> None:
        """Nothing that cannot be used is shown: no filters for no tickets, or in no room."""
        self.export_lignes.setVisible(not self._is_new)
        self.unfold.setVisible(self._folded)
        for widget in (self.filters, self.totals):
            widget.setVisible(not self._is_new and not self._folded)
        # Who it was is worth more than a count that the ticket tells as well.
        crowded = self.width() < CROWDED_WIDTH
        self.table.setColumnHidden(LINES, crowded and not self._folded)
        self.table.setColumnHidden(EXPORT, crowded or self._folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self._show_what_fits()

    def _select_wanted(self) -> None:
        if self._wanted is None:
            return
        row = self.model.row_of(self._wanted)
        if row >= 0:
            self._wanted = None
            self.table.setCurrentIndex(self.model.index(row, 0))
            self.table.scrollTo(self.model.index(row, 0))
            self._pick_again()

    def _pick_again(self) -> None:
        """Select the other rows too that were selected before the rows came anew."""
        rows, self._picked = self._picked, frozenset()
        selection = self.table.selectionModel()
        for row in map(self.model.row_of, rows if len(rows) > 1 else ()):
            if row >= 0:
                selection.select(
                    self.model.index(row, 0),
                    QItemSelectionModel.SelectionFlag.Select
                    | QItemSelectionModel.SelectionFlag.Rows,
                )

    def _on_selected(self) -> None:
        picked = self.picked()
        if picked:
            # A person's choice outdoes a ticket that is still waited for.
            self._wanted = None
        if len(picked) == 1 and not self._picked:
            self.chosen.emit(picked[0].id)
        self.totals.show_picked(picked)

    def _on_clicked(self, index: QModelIndex) -> None:
        ticket = self.model.ticket_at(index.row())
        if index.column() == EXPORT and ticket is not None and len(self.picked()) == 1:
            self.export_wanted.emit(ticket)
