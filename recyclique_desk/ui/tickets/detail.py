"""One ticket: who and when; while it is open the counter with its lines, afterwards all of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.tickets import Ticket, TicketDetail
from recyclique_desk.support.text import tr
from recyclique_desk.ui.entry.screen import EntryScreen
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.theme import Size, mark
from recyclique_desk.ui.tickets.invitation import Invitation
from recyclique_desk.ui.tickets.lignes_pane import LignesPane

LINES_WIDTH = 320
LEAST_LINES_WIDTH = 240


class TicketDetailView(QWidget):
    """Shows a ticket; says what the person wants done with it."""

    export_wanted = Signal(object)
    close_wanted = Signal(object)
    reopen_wanted = Signal(object)
    doubles_wanted = Signal(object)

    def __init__(self, kit: Kit, entry: EntryScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.entry = entry
        self.ticket: Ticket | None = None
        self._detail: TicketDetail | None = None
        self.lines = LignesPane(kit)
        self.lines.setMinimumWidth(LEAST_LINES_WIDTH)
        self.title = QLabel()
        self.title.setObjectName("reception-ticket-title")
        self.title.setFont(kit.theme.font(Size.TITLE, bold=True))
        self.subtitle = QLabel()
        self.subtitle.setMinimumWidth(0)
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self.subtitle, tone="quiet")
        self.doubles = QPushButton(tr("Doublons…"))
        self.doubles.setObjectName("reception-doubles-btn")
        self.reopen = QPushButton(tr("Rouvrir…"))
        self.reopen.setObjectName("reception-reopen-ticket-btn")
        self.export = QPushButton(kit.theme.icon("export"), tr("Exporter CSV"))
        self.export.setObjectName("reception-ticket-export-csv-btn")
        self.close_ticket = QPushButton(kit.theme.icon("lock"), tr("Fermer le ticket"))
        self.close_ticket.setObjectName("reception-close-ticket-btn")
        self.empty = Invitation(kit)
        self._lay_out()
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.ticket))
        self.close_ticket.clicked.connect(lambda: self.close_wanted.emit(self.ticket))
        self.reopen.clicked.connect(lambda: self.reopen_wanted.emit(self.ticket))
        self.doubles.clicked.connect(lambda: self.doubles_wanted.emit(self.ticket))
        self.show_detail(None)

    def show_detail(self, detail: TicketDetail | None, chosen: int | None = None) -> None:
        """Show a ticket with its lines, the line of id `chosen` selected; None empties the view."""
        ticket = None if detail is None else detail.ticket
        if detail is not None and detail == self._detail and chosen is None:
            return
        self._detail = detail
        changed = (ticket and ticket.id) != (self.ticket and self.ticket.id)
        self.ticket = ticket
        # Before the rest is shown: with the entry beside a wide list the window would grow.
        self.entry.setVisible(ticket is not None and ticket.is_open)
        self._body.setVisible(ticket is not None)
        self.empty.setVisible(ticket is None)
        self.entry.work_on(ticket, anew=changed)
        self.lines.show_detail(detail, chosen)
        if ticket is not None:
            self._describe(ticket)

    def wait_for_detail(self) -> None:
        """Show nothing of the ticket before, nor an invitation, while the next one is read."""
        self.show_detail(None)
        self.empty.hide()

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
        may_correct = not ticket.is_open and self._kit.session.who.is_admin
        self.close_ticket.setVisible(ticket.is_open)
        self.reopen.setVisible(may_correct)
        self.doubles.setVisible(may_correct)
        self.lines.setMaximumWidth(LINES_WIDTH if ticket.is_open else 16_777_215)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in (self.doubles, self.reopen, self.export, self.close_ticket):
            head.addWidget(button)
        work = QHBoxLayout()
        work.setSpacing(16)
        work.addWidget(self.entry, 3)
        work.addWidget(self.lines, 1)
        self._body = QFrame()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addLayout(head)
        body.addWidget(self.subtitle)
        body.addLayout(work, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)
