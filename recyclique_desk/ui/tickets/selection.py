"""What can be done with the rows that are picked in the ticket list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from recyclique_desk.domain.tickets import SelectionTotals, Ticket, TicketFilter, WeightSplit
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.tickets.table import TicketsTable, as_table
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.export_scope import ExportScope
from recyclique_desk.ui.toolkit.formats import Formats


class TicketSelection(QObject):
    """The menu of picked rows, Ctrl+C, and what is pulled away; `picked` gives the tickets."""

    one_wanted = Signal(Ticket)
    lignes_wanted = Signal(ExportScope)
    tickets_wanted = Signal(ExportScope)
    each_wanted = Signal(tuple)  # tuple[Ticket, ...]
    drag_wanted = Signal(tuple)  # tuple[Ticket, ...]

    def __init__(
        self,
        context: ScreenContext,
        table: TicketsTable,
        picked: Callable[[], Sequence[Ticket]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self._picked = picked
        table.customContextMenuRequested.connect(self._show_menu)
        table.copy_wanted.connect(self.copy)
        table.drag_wanted.connect(self._on_drag)

    def copy(self) -> None:
        """Put the rows on the clipboard as a table."""
        tickets = self._picked()
        if not tickets:
            return
        QGuiApplication.clipboard().setText(as_table(tickets, self._context.formats))
        formats = self._context.formats
        words = formats.plural(len(tickets), tr("{n} ticket copié"), tr("{n} tickets copiés"))
        self._context.messages.done(words.format(n=formats.count(len(tickets))))

    def _on_drag(self) -> None:
        tickets = self._picked()
        if tickets:
            self.drag_wanted.emit(tuple(tickets))

    def _show_menu(self, position: QPoint) -> None:
        tickets = tuple(self._picked())
        if not tickets:
            return
        menu = QMenu(self._table)
        menu.setObjectName("reception-tickets-menu")
        self.fill(menu, tickets)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._table.viewport().mapToGlobal(position))

    def fill(self, menu: QMenu, tickets: tuple[Ticket, ...]) -> None:
        """Offer what can be done with these tickets; what only admins may is not offered others."""
        formats = self._context.formats
        icon = self._context.theme.icon("export")
        count = formats.count(len(tickets))
        scope = scope_of(tickets, formats)
        if len(tickets) == 1:
            one = menu.addAction(icon, tr("Exporter ce ticket en CSV…"))
            one.triggered.connect(lambda: self.one_wanted.emit(tickets[0]))
        else:
            lines = menu.addAction(
                icon, tr("Exporter les lignes de ces {n} tickets…").format(n=count)
            )
            lines.triggered.connect(lambda: self.lignes_wanted.emit(scope))
            each = menu.addAction(tr("Un fichier par ticket, dans un dossier…"))
            each.triggered.connect(lambda: self.each_wanted.emit(tickets))
            if self._context.session.who.is_admin:
                many = menu.addAction(tr("Exporter ces {n} tickets…").format(n=count))
                many.triggered.connect(lambda: self.tickets_wanted.emit(scope))
        menu.addSeparator()
        copy = menu.addAction(self._context.theme.icon("copy"), tr("Copier"))
        copy.setShortcut("Ctrl+C")
        copy.triggered.connect(self.copy)


def scope_of(tickets: Sequence[Ticket], formats: Formats) -> ExportScope:
    """Give just these tickets, whatever the list is filtered by."""
    words = formats.plural(
        len(tickets), tr("{n} ticket sélectionné"), tr("{n} tickets sélectionnés")
    )
    ids = tuple(ticket.id for ticket in tickets)
    return ExportScope(TicketFilter(ticket_ids=ids), (words.format(n=formats.count(len(tickets))),))


def totals_of(tickets: Sequence[Ticket]) -> SelectionTotals:
    """Add picked tickets up."""
    weights = [ticket.weight for ticket in tickets]
    return SelectionTotals(
        len(tickets),
        sum(ticket.lines_count for ticket in tickets),
        WeightSplit(
            sum((each.entree for each in weights), ZERO),
            sum((each.direct for each in weights), ZERO),
            sum((each.sortie for each in weights), ZERO),
        ),
        sum(ticket.exits_count for ticket in tickets),
    )
