"""One ticket: who, when, its lines and totals, and while it is open the form beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.tickets import Ligne, Ticket, TicketDetail
from recyclique_desk.support.text import tr
from recyclique_desk.ui.entry.form import LigneForm
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.theme import Size, mark
from recyclique_desk.ui.tickets.invitation import Invitation
from recyclique_desk.ui.tickets.lignes import CATEGORY, DESTINATION, NOTES, WEIGHT, LignesModel

ROW_HEIGHT = 32
FORM_WIDTH = 340


class TicketDetailView(QWidget):
    """Shows a ticket; says what the person wants done with it or with a line of it."""

    export_wanted = Signal(object)
    close_wanted = Signal(object)
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, kit: Kit, form: LigneForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.form = form
        self.ticket: Ticket | None = None
        self.model = LignesModel(kit.theme, kit.formats, self)
        self.title = QLabel()
        self.title.setObjectName("reception-ticket-title")
        self.title.setFont(kit.theme.font(Size.TITLE, bold=True))
        self.subtitle = QLabel()
        self.subtitle.setMinimumWidth(0)
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self.subtitle, tone="quiet")
        self.export = QPushButton(kit.theme.icon("export"), tr("Exporter CSV"))
        self.export.setObjectName("reception-ticket-export-csv-btn")
        self.close_ticket = QPushButton(kit.theme.icon("lock"), tr("Fermer le ticket"))
        self.close_ticket.setObjectName("reception-close-ticket-btn")
        self.table = self._make_table()
        self.edit = QPushButton(kit.theme.icon("edit"), tr("Modifier"))
        self.edit.setObjectName("reception-ligne-edit-btn")
        self.remove = QPushButton(kit.theme.icon("trash"), tr("Supprimer"))
        self.remove.setObjectName("reception-ligne-remove-btn")
        self.totals = QLabel()
        self.totals.setObjectName("reception-ticket-totals")
        self.totals.setFont(kit.theme.font(Size.LEAD, bold=True))
        self.split = QLabel()
        self.split.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self.split, tone="quiet")
        self.empty = Invitation(kit)
        self._lay_out()
        self._connect()
        self.show_detail(None)

    def show_detail(self, detail: TicketDetail | None, chosen: int | None = None) -> None:
        """Show a ticket with its lines, the line of id `chosen` selected; None empties the view."""
        ticket = None if detail is None else detail.ticket
        changed = (ticket and ticket.id) != (self.ticket and self.ticket.id)
        self.ticket = ticket
        self.model.show_detail(detail)
        self._body.setVisible(ticket is not None)
        self.empty.setVisible(ticket is None)
        self.form.work_on(ticket, anew=changed)
        if ticket is not None:
            self._describe(ticket)
        if chosen is not None:
            row = self.model.row_of(chosen)
            if row >= 0:
                self.table.selectRow(row)
        self._on_selection()

    @property
    def current(self) -> Ligne | None:
        """The selected line."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.ligne_at(rows[0].row()) if rows else None

    def _describe(self, ticket: Ticket) -> None:
        formats = self._kit.formats
        self.title.setText(tr("Ticket {number}").format(number=ticket.number))
        day = formats.day_long(formats.local_day(ticket.created_at))
        parts = [ticket.benevole]
        if ticket.is_deferred:
            parts.append(tr("saisie différée du {day}").format(day=day))
        else:
            parts.append(tr("{day}, {time}").format(day=day, time=formats.time(ticket.created_at)))
        if ticket.is_open:
            parts.append(tr("ouvert"))
        elif ticket.closed_at is not None and not ticket.is_deferred:
            parts.append(tr("fermé à {time}").format(time=formats.time(ticket.closed_at)))
        else:
            parts.append(tr("fermé"))
        self.subtitle.setText(" · ".join(parts))
        self.subtitle.setToolTip(self.subtitle.text())
        self.close_ticket.setVisible(ticket.is_open)
        self._line_buttons.setVisible(ticket.is_open)
        self.form.setVisible(ticket.is_open)
        count = formats.plural(ticket.lines_count, tr("{n} ligne"), tr("{n} lignes"))
        self.totals.setText(
            f"{count.format(n=formats.count(ticket.lines_count))} · "
            f"{formats.kilograms(ticket.weight.total)}"
        )
        self.split.setText(
            tr("entrée {entree} · direct {direct} · sortie {sortie}").format(
                entree=formats.kilograms(ticket.weight.entree),
                direct=formats.kilograms(ticket.weight.direct),
                sortie=formats.kilograms(ticket.weight.sortie),
            )
        )
        self.split.setToolTip(
            tr(
                "Entrée : revente et don. Direct : le reste de ce qui est reçu. "
                "Sortie : ce qui quitte le stock."
            )
        )

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("reception-lignes-table")
        table.setAccessibleName(tr("Lignes du ticket"))
        table.setModel(self.model)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(CATEGORY, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(NOTES, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(self._kit.theme.font(Size.TEXT))
        widest = tr("{destination} · sortie").format(destination=tr("Recyclage"))
        table.setColumnWidth(WEIGHT, metrics.horizontalAdvance(tr("Poids (kg)")) + 24)
        table.setColumnWidth(DESTINATION, metrics.horizontalAdvance(widest) + 48)
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_ticket, 0, Qt.AlignmentFlag.AlignTop)
        self._line_buttons = QWidget()
        buttons = QHBoxLayout(self._line_buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.edit)
        buttons.addWidget(self.remove)
        figures = QVBoxLayout()
        figures.setSpacing(0)
        figures.addWidget(self.totals)
        figures.addWidget(self.split)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addLayout(figures, 1)
        foot.addWidget(self._line_buttons, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(self.table, 1)
        lines.addLayout(foot)
        self.form.setFixedWidth(FORM_WIDTH)
        work = QHBoxLayout()
        work.setSpacing(16)
        work.addWidget(self.form)
        work.addLayout(lines, 1)
        self._body = QFrame()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(head)
        body.addLayout(work, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.ticket))
        self.close_ticket.clicked.connect(lambda: self.close_wanted.emit(self.ticket))
        self.edit.clicked.connect(self._edit_current)
        self.remove.clicked.connect(self._remove_current)
        self.table.doubleClicked.connect(self._edit_current)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        for key, act in (("Return", self._edit_current), ("Delete", self._remove_current)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _on_selection(self) -> None:
        has_line = self.current is not None
        self.edit.setEnabled(has_line)
        self.remove.setEnabled(has_line)

    def _edit_current(self) -> None:
        if self.current is not None and self.ticket is not None and self.ticket.is_open:
            self.edit_wanted.emit(self.current)

    def _remove_current(self) -> None:
        if self.current is not None and self.ticket is not None and self.ticket.is_open:
            self.remove_wanted.emit(self.current)
