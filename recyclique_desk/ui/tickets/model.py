"""Table model of the ticket list: pages read by SQL in a worker, in the order of the query."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from recyclique_desk.domain.tickets import PAGE, Ticket, TicketFilter, TicketOrder, TicketPage
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.lists.tickets import TicketsService

Index = QModelIndex | QPersistentModelIndex
NUMBER, DAY, BENEVOLE, STATUS, LINES, WEIGHT, EXPORT = range(7)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MOST_REFRESHED = 500
"""Rows that are read again at most; further ones are fetched by scrolling."""
_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
"""Roles that `data` answers; a view asks for others too, at each painting of each cell."""


class TicketsModel(QAbstractTableModel):
    """Tickets of a filter in an order. Signals: `loaded` after each page, `failed(error)`."""

    loaded = Signal()
    failed = Signal(BaseException)

    def __init__(
        self, service: "TicketsService", context: ScreenContext, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._context = context
        self._export_icon = context.theme.icon("export", ColorRole.ACCENT_TEXT)
        self._tickets: list[Ticket] = []
        self._rows: dict[int, int] = {}
        self._next_key: tuple[int, int] | None = None
        self._filter = TicketFilter()
        self._order = TicketOrder.NEWEST
        self._latest = context.latest_job()
        self._is_loading = False
        self._reload_after = False
        self.was_loaded = False

    @property
    def filter(self) -> TicketFilter:
        """The filter in force."""
        return self._filter

    def load(self, chosen: TicketFilter, order: TicketOrder) -> None:
        """Show the tickets of another filter or order."""
        self._filter, self._order = chosen, order
        self._load(PAGE)

    def refresh(self) -> None:
        """Read the shown rows again, without a model reset if the tickets are the same.

        A running query is let finish first: if each change cancelled it, a slow one would never
        end where many people work.
        """
        if self._is_loading:
            self._reload_after = True
            return
        self._load(min(max(PAGE, len(self._tickets)), MOST_REFRESHED))

    def ticket_at(self, row: int) -> Ticket | None:
        """Give the ticket of a row, or None."""
        return self._tickets[row] if 0 <= row < len(self._tickets) else None

    def row_of(self, ticket_id: int) -> int:
        """Give the row of a ticket, or -1."""
        return self._rows.get(ticket_id, -1)

    def replace(self, ticket: Ticket) -> None:
        """Replace a ticket that changed at this desk."""
        row = self.row_of(ticket.id)
        if row >= 0:
            self._tickets[row] = ticket
            self.dataChanged.emit(self.index(row, 0), self.index(row, EXPORT))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the rows fetched so far."""
        return 0 if parent.isValid() else len(self._tickets)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else EXPORT + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there is another page, and none is being read."""
        return not parent.isValid() and self._next_key is not None and not self._latest.is_running

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if not self.canFetchMore(parent):
            return
        self._read(self._next_key, PAGE, self._append)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the column titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                tr("Ticket"),
                tr("Jour"),
                tr("Bénévole"),
                tr("État"),
                tr("Lignes"),
                tr("kg"),
                "",
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in {LINES, WEIGHT} else LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, alignment, icon, colour or tooltip of a cell."""
        if role not in _ROLES:
            return None
        ticket = self.ticket_at(index.row()) if index.isValid() else None
        if ticket is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(ticket, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column in {LINES, WEIGHT} else LEFT
        if role == Qt.ItemDataRole.DecorationRole and column == EXPORT:
            return self._export_icon
        if role == Qt.ItemDataRole.ForegroundRole and column == STATUS and ticket.is_open:
            return self._context.theme.colour(ColorRole.ACCENT_TEXT)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(ticket, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == EXPORT:
            return tr("Exporter le ticket {number} en CSV").format(number=ticket.number)
        return None

    def _text(self, ticket: Ticket, column: int) -> str:
        formats = self._context.formats
        if column == DAY:
            day = formats.day_short(formats.local_day(ticket.created_at))
            return day if ticket.is_deferred else f"{day} {formats.time(ticket.created_at)}"
        if column == STATUS:
            return tr("Ouvert") if ticket.is_open else tr("Fermé")
        if column == LINES:
            return formats.count(ticket.lines_count)
        if column == WEIGHT:
            return formats.kilograms_bare(ticket.weight.received)
        return {NUMBER: ticket.number, BENEVOLE: ticket.benevole}.get(column, "")

    def _tip(self, ticket: Ticket, column: int) -> str:
        formats = self._context.formats
        if column == EXPORT:
            return tr("Exporter le ticket {number} en CSV").format(number=ticket.number)
        if column == BENEVOLE:
            return ticket.benevole
        if column == WEIGHT:
            return " · ".join(amounts.flows(ticket.weight, ticket.exits_count))
        day = formats.day_long(formats.local_day(ticket.created_at))
        if ticket.is_deferred:
            day = tr("{day} (saisie différée)").format(day=day)
        return "\n".join(filter(None, (day, ticket.origin_label)))

    def _load(self, limit: int) -> None:
        self._is_loading, self._reload_after = True, False
        self._read(None, limit, self._replace)

    def _read(
        self,
        after: tuple[int, int] | None,
        limit: int,
        on_page: Callable[[TicketPage], None],
    ) -> None:
        self._latest.run(
            self._service.page,
            self._filter,
            after,
            limit,
            self._order,
            owner=self,
            lane=Lane.LISTS,
            with_progress=True,
            on_result=on_page,
            on_error=self._on_error,
        )

    def _replace(self, page: TicketPage) -> None:
        self._is_loading = False
        self._next_key = page.next_key
        same = [t.id for t in page.tickets] == [t.id for t in self._tickets]
        if same and self._tickets:
            before, self._tickets = self._tickets, list(page.tickets)
            for row, (old, new) in enumerate(zip(before, self._tickets, strict=True)):
                # Repainting unchanged rows each second would delay typing.
                if new != old:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, EXPORT))
        elif not same or not self.was_loaded:
            self.beginResetModel()
            self._tickets = list(page.tickets)
            self._rows = {ticket.id: row for row, ticket in enumerate(self._tickets)}
            self.endResetModel()
        self.was_loaded = True
        self.loaded.emit()
        if self._reload_after and not self._is_loading:
            self.refresh()

    def _append(self, page: TicketPage) -> None:
        self._next_key = page.next_key
        fresh = [ticket for ticket in page.tickets if ticket.id not in self._rows]
        if fresh:
            first = len(self._tickets)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._tickets += fresh
            self._rows |= {ticket.id: first + place for place, ticket in enumerate(fresh)}
            self.endInsertRows()
        self.loaded.emit()

    def _on_error(self, error: BaseException) -> None:
        self._is_loading = False
        self.failed.emit(error)
