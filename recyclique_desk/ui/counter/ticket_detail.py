"""One ticket: who and when; while it is open the counter with its lines, afterwards all of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.tickets import Ticket, TicketDetail, TicketFingerprint, WriteResult
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.entry_screen import EntryScreen
from recyclique_desk.ui.counter.invitation import Invitation
from recyclique_desk.ui.counter.origin_bar import OriginBar
from recyclique_desk.ui.lignes.pane import LignesPane
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.elided_label import FittedLabel
from recyclique_desk.ui.toolkit.size_class import SizeClass
from recyclique_desk.ui.toolkit.theme import Size, mark
from recyclique_desk.ui.toolkit.window_frame import forget_hover_after_menu

if TYPE_CHECKING:
    from recyclique_desk.services.catalogue.communes import CommunesService

LINES_WIDTH, ROOMY_LINES_WIDTH = 320, 400
LEAST_LINES_WIDTH = 240
LEAST_LINES_HEIGHT = 260
THREE_ZONES = 840
"""Categories, weight and lines stand side by side from this width on."""
_CRAMPED = 880
"""Below this width of a window title, origin and acts do not stand beside each other."""
WIDE_HEAD = 920
"""Width of a window in which number and acts of a closed ticket stand beside each other."""
ANY_WIDTH = 16_777_215


class TicketDetailView(QWidget):
    """Shows a ticket; says what the person wants done with it."""

    export_wanted = Signal(Ticket)
    close_wanted = Signal(Ticket)
    reopen_wanted = Signal(Ticket)
    doubles_wanted = Signal(Ticket)
    origin_wanted = Signal(Ticket)
    """An admin wants to correct where a closed ticket comes from."""
    shown = Signal(Ticket)
    """A ticket is on screen, or not what it was."""
    list_wanted = Signal()
    token_wanted = Signal(Ticket)
    print_wanted = Signal(Ticket)
    giver_wanted = Signal(Ticket)
    pdf_wanted = Signal(Ticket, bool)
    """The ticket, and whether its PDF is for a roll."""

    def __init__(
        self,
        context: ScreenContext,
        entry: EntryScreen,
        communes: "CommunesService",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.entry = entry
        self.ticket: Ticket | None = None
        self._names = 0
        self.lines = LignesPane(context)
        self.lines.setMinimumWidth(LEAST_LINES_WIDTH)
        self._is_tight = False
        self._asks_place = False
        self._size = SizeClass.NORMAL
        self.to_list = QPushButton(context.theme.icon("chevron-left"), tr("Liste"))
        self.to_list.setObjectName("reception-ticket-list-btn")
        self.to_list.setToolTip(
            tr("Quitter le ticket et revoir la liste avec ses filtres (Ctrl+F)")
        )
        self.to_list.hide()
        mark(self.to_list, quiet=True)
        self.title = QLabel()
        self.title.setObjectName("reception-ticket-title")
        self.title.setFont(context.theme.font(Size.TITLE, bold=True))
        self.subtitle = FittedLabel()
        mark(self.subtitle, tone="quiet")
        self.origin = OriginBar(communes, context)
        self.doubles = QPushButton(tr("Doublons…"))
        self.doubles.setObjectName("reception-doubles-btn")
        self.reopen = QPushButton(tr("Rouvrir…"))
        self.reopen.setObjectName("reception-reopen-ticket-btn")
        self.export = QPushButton(context.theme.icon("export"), tr("Exporter CSV"))
        self.export.setObjectName("reception-ticket-export-csv-btn")
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setObjectName("reception-ticket-export-more-btn")
        self.more.setAccessibleName(tr("Imprimer le ticket, ou l'exporter autrement"))
        self.more.setToolTip(self.more.accessibleName())
        self.more.setMenu(self._more_menu())
        forget_hover_after_menu(self.more)
        self.close_ticket = QPushButton(context.theme.icon("lock"), tr("Fermer le ticket"))
        self.close_ticket.setObjectName("reception-close-ticket-btn")
        self.empty = Invitation(context)
        self._lay_out()
        self.to_list.clicked.connect(self.list_wanted)
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.ticket))
        self.close_ticket.clicked.connect(lambda: self.close_wanted.emit(self.ticket))
        self.reopen.clicked.connect(lambda: self.reopen_wanted.emit(self.ticket))
        self.doubles.clicked.connect(lambda: self.doubles_wanted.emit(self.ticket))
        self.origin.left.connect(self._on_origin_left)
        self.origin.place.installEventFilter(self)
        context.session.changed.connect(self._show_rights)
        self.show_detail(None)

    def show_detail(self, detail: TicketDetail | None, chosen: int | None = None) -> None:
        """Show a ticket with its lines, the line of id `chosen` selected; None empties the view."""
        ticket = None if detail is None else detail.ticket
        self._names = 0 if detail is None else detail.category_version_sum
        changed = (ticket and ticket.id) != (self.ticket and self.ticket.id)
        self.ticket = ticket
        # Before the rest is shown: with the entry beside a wide list the window would grow.
        is_open = ticket is not None and ticket.is_open
        self.entry.setVisible(is_open)
        self._asks_place = False
        self._make_room_for_origin()
        self._work.setStretchFactor(self._row, 3 if is_open else 0)
        self._body.setVisible(ticket is not None)
        self.empty.setVisible(ticket is None)
        self.entry.work_on(ticket, anew=changed)
        self.lines.show_detail(detail, chosen)
        if ticket is not None:
            self._describe(ticket)
            self.shown.emit(ticket)

    def take_ticket(self, ticket: Ticket) -> None:
        """Show what this desk changed about the ticket on screen itself, its lines untouched."""
        before = self.ticket
        if before is None or before.id != ticket.id:
            return
        # Lines may have been written since: their sums are those on screen.
        self.ticket = replace(
            ticket,
            lines_count=before.lines_count,
            exits_count=before.exits_count,
            weight=before.weight,
        )
        self.entry.work_on(self.ticket, anew=False)
        self._describe(self.ticket)
        self.shown.emit(self.ticket)

    def fit_screen(self, size: SizeClass, *, tight: bool, height: int) -> None:
        """Fill `height` with the weighing alone where room is short; its lines may stand below."""
        self._is_tight = tight
        stacked = tight and self.width() < THREE_ZONES
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._work.setDirection(down if stacked else across)
        narrow = not tight and self.window().width() < WIDE_HEAD
        self._head.setDirection(down if narrow else across)
        head = self.export.sizeHint().height() + self._body_layout.spacing()
        self._make_room_for_origin()
        self._filler.changeSize(0, max(0, height - head) if tight else 0)
        self.lines.setMinimumHeight(LEAST_LINES_HEIGHT if stacked else 0)
        self._size = size
        self.lines.setMaximumWidth(ANY_WIDTH if stacked else self._lines_width())
        self.entry.fit_screen(size, tight=tight)
        self.lines.fit_screen(size)
        self._work.invalidate()
        self.to_list.setVisible(tight)
        self._show_subtitle()

    def focus_place(self) -> None:
        """Put the cursor into the commune; where the origin had no room it takes the acts'."""
        if self.ticket is None or not self.ticket.is_open:
            return
        self._asks_place = True
        self._make_room_for_origin()
        self.origin.focus_place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the acts their room back when the cursor leaves the commune."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            stays = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
            if event.reason() not in stays:
                self._on_origin_left()
        return super().eventFilter(watched, event)

    def _on_origin_left(self) -> None:
        self._asks_place = False
        self._make_room_for_origin()

    def _make_room_for_origin(self) -> None:
        """Show the origin of an open ticket; on the smallest screens only while it is typed."""
        is_open = self.ticket is not None and self.ticket.is_open
        is_cramped = self._is_tight and self.window().width() < _CRAMPED
        self.origin.setVisible(is_open and (self._asks_place or not is_cramped))
        self._acts.setVisible(not (is_open and is_cramped and self._asks_place))

    def _lines_width(self) -> int:
        if self.ticket is None or not self.ticket.is_open:
            return ANY_WIDTH
        return ROOMY_LINES_WIDTH if self._size is SizeClass.ROOMY else LINES_WIDTH

    def _show_subtitle(self) -> None:
        """Spare the line where room is short; a notebook's date is always said."""
        is_deferred = self.ticket is not None and self.ticket.is_deferred
        self.subtitle.setVisible(is_deferred or not self._is_tight)

    def take(self, written: WriteResult) -> bool:
        """Show what this desk wrote to the ticket on screen, and nothing of another (note 16).

        False if the ticket is not what it was but for that: another desk was at it too.
        """
        ticket = self.ticket
        if ticket is None or written.ticket.id != ticket.id:
            return True
        now = written.ticket
        as_before = replace(
            now,
            lines_count=ticket.lines_count,
            exits_count=ticket.exits_count,
            weight=ticket.weight,
        )
        if as_before != ticket:
            return False
        self.ticket = now
        self.lines.take(written)
        return self.lines.model.saved_count == now.all_lines_count

    def seen(self) -> TicketFingerprint | None:
        """Tell which state of a ticket is shown; None while there is none."""
        if self.ticket is None:
            return None
        return TicketFingerprint(self.ticket, *self.lines.model.sums, self._names)

    def wait_for_detail(self) -> None:
        """Show nothing of the ticket before, nor an invitation, while the next one is read."""
        self.show_detail(None)
        self.empty.hide()

    def _describe(self, ticket: Ticket) -> None:
        formats = self._context.formats
        self.title.setText(tr("Ticket {number}").format(number=ticket.number))
        local_day = formats.local_day(ticket.created_at)
        if ticket.is_open:
            state = tr("ouvert")
        elif ticket.closed_at is not None and not ticket.is_deferred:
            state = tr("fermé à {time}").format(time=formats.time(ticket.closed_at))
        else:
            state = tr("fermé")

        origin = f" · {ticket.origin_label}" if ticket.origin_label and not ticket.is_open else ""

        def after_name(day: str, origin: str = "") -> str:
            if ticket.is_deferred:
                moment = tr("saisie différée du {day}").format(day=day)
            else:
                moment = tr("{day}, {time}").format(day=day, time=formats.time(ticket.created_at))
            return f" · {moment} · {state}{origin}"

        self.subtitle.show_wordings(
            ticket.benevole,
            (
                after_name(formats.day_long(local_day), origin),
                after_name(formats.day_numeric(local_day), origin),
                after_name(formats.day_numeric(local_day)),
            ),
        )
        self._show_rights()
        is_below = self._work.direction() == QBoxLayout.Direction.TopToBottom
        self.lines.setMaximumWidth(ANY_WIDTH if is_below else self._lines_width())
        self._show_subtitle()

    def _show_rights(self) -> None:
        """Offer what is for admins to admins: somebody else may have come to the desk."""
        may_correct = (
            self.ticket is not None
            and not self.ticket.is_open
            and self._context.session.who.is_admin
        )
        poste = self._context.session.poste
        # A page of the notebook is closed below, beside its foot, and nowhere else.
        is_page = (
            self.ticket is not None
            and poste is not None
            and poste.is_deferred
            and self.ticket.poste_id == poste.id
        )
        self.close_ticket.setVisible(
            self.ticket is not None and self.ticket.is_open and not is_page
        )
        self.reopen.setVisible(may_correct)
        self.correct_origin.setVisible(may_correct)
        self.giver.setVisible(self.ticket is not None and self.ticket.keeps_giver)
        self.doubles.setVisible(may_correct)
        self.lines.show_rights()

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("reception-ticket-export-menu")
        menu.setAccessibleName(self.more.accessibleName())
        paper: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("print", tr("Imprimer…"), lambda: self.print_wanted.emit(self.ticket)),
            (
                "pdf",
                tr("Enregistrer en PDF, A5…"),
                lambda: self.pdf_wanted.emit(self.ticket, False),
            ),
            (
                "pdf-roll",
                tr("Enregistrer en PDF, rouleau…"),
                lambda: self.pdf_wanted.emit(self.ticket, True),
            ),
        )
        for name, words, act in paper:
            action = menu.addAction(words)
            action.setObjectName(f"reception-ticket-{name}")
            action.triggered.connect(act)
        self.giver = menu.addAction(tr("Reçu signé par le donneur…"))
        self.giver.setObjectName("reception-ticket-giver")
        self.giver.triggered.connect(lambda: self.giver_wanted.emit(self.ticket))
        menu.addSeparator()
        self.correct_origin = menu.addAction(tr("Corriger la provenance…"))
        self.correct_origin.setObjectName("reception-correct-origin")
        self.correct_origin.triggered.connect(lambda: self.origin_wanted.emit(self.ticket))
        token = menu.addAction(tr("Créer un jeton de téléchargement…"))
        token.setObjectName("reception-ticket-token")
        token.triggered.connect(lambda: self.token_wanted.emit(self.ticket))
        return menu

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(self.to_list)
        name.addWidget(self.title)
        name.addWidget(self.origin, 1)
        # Of an open ticket the origin takes what is left, of a closed one nothing does.
        name.addStretch(0)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(8)
        for button in (
            self.doubles,
            self.reopen,
            self.export,
            self.more,
            self.close_ticket,
        ):
            acts.addWidget(button)
        self._head = head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(name, 1)
        head.addWidget(self._acts)
        self._work = work = QHBoxLayout()
        work.setSpacing(16)
        # As high as the place is, where the lines stand below; higher if the weighing needs it.
        self._filler = QSpacerItem(0, 0)
        self._row = row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.entry, 1)
        row.addItem(self._filler)
        work.addLayout(row, 3)
        work.addWidget(self.lines, 1)
        self._body = QFrame()
        self._body_layout = body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addLayout(head)
        body.addWidget(self.subtitle)
        body.addLayout(work, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)
