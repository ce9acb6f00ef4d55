"""The bar of the poste: opened, closed, and while it is deferred, unmissably so."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.theme import Size, mark


class PosteBar(QFrame):
    """`open_wanted()`: a poste of now; `open_deferred_wanted(date)`: a deferred one of that day."""

    open_wanted = Signal()
    open_deferred_wanted = Signal(date)
    close_wanted = Signal()
    ticket_wanted = Signal()

    def __init__(self, context: ScreenContext, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._clock = clock
        self.setProperty("panel", "card")
        self.status = QLabel()
        self.status.setObjectName("reception-poste-status")
        self.status.setWordWrap(True)
        self.status.setFont(context.theme.font(Size.TEXT, bold=True))
        self.open = QPushButton(tr("Ouvrir le poste"))
        self.open.setObjectName("reception-open-poste-btn")
        mark(self.open, primary=True)
        self.deferred = QPushButton(context.theme.icon("notebook"), tr("Saisie différée…"))
        self.deferred.setObjectName("reception-deferred-btn")
        self.deferred.setCheckable(True)
        self.deferred.setToolTip(tr("Recopier un cahier : les lignes prendront sa date"))
        today = local_day(clock(), context.formats.zone)
        self.opened_at = DayField(
            "reception-opened-at-input",
            tr("Date du cahier"),
            context.theme,
            today,
            today=lambda: local_day(clock(), context.formats.zone),
        )
        self.close_poste = QPushButton(tr("Fermer le poste"))
        self.close_poste.setObjectName("reception-close-poste-btn")
        self.create_ticket = QPushButton(context.theme.icon("plus"), tr("Nouveau ticket"))
        self.create_ticket.setObjectName("reception-create-ticket-btn")
        self._lay_out()
        self._connect()
        self.show_poste()

    def show_poste(self) -> None:
        """Show the poste of the session and what can be done about it."""
        poste = self._context.session.poste
        formats = self._context.formats
        had_focus = self.open.hasFocus() or self.opened_at.hasFocus()
        self.close_poste.setVisible(poste is not None)
        is_notebook = poste is not None and poste.is_deferred
        self.close_poste.setText(tr("Fermer le cahier") if is_notebook else tr("Fermer le poste"))
        # In a notebook a ticket is a page: the notebook's own panel opens the next one.
        self.create_ticket.setVisible(poste is not None and not poste.is_deferred)
        self.open.setVisible(poste is None)
        self.deferred.setVisible(poste is None and self._context.session.who.is_admin)
        self.deferred.setChecked(False)
        if had_focus and poste is not None:
            self.create_ticket.setFocus()
        mark(self, panel="deferred" if poste is not None and poste.is_deferred else "card")
        if poste is None:
            self.status.setText(tr("Aucun poste ouvert"))
        elif poste.is_deferred:
            day = formats.day_long(formats.local_day(poste.opened_at))
            self.status.setText(tr("Saisie différée : {day}").format(day=day))
        elif formats.local_day(poste.opened_at) == local_day(self._clock(), formats.zone):
            self.status.setText(
                tr("Poste ouvert à {time} · {name}").format(
                    time=formats.time(poste.opened_at), name=poste.opened_by
                )
            )
        else:
            self.status.setText(
                tr("Poste ouvert depuis {day} · {name}").format(
                    day=formats.day_long(formats.local_day(poste.opened_at)), name=poste.opened_by
                )
            )

    def offer(self) -> None:
        """Put the focus on what comes first: without a poste nothing is weighed."""
        if self._context.session.poste is None:
            self.open.setFocus()

    def fold(self, folded: bool) -> None:
        """Stand the buttons on top of each other, to leave the room to the weighing."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._buttons.setDirection(down if folded else across)
        # A label that wraps tells its height too late where room is short.
        line = self.status.fontMetrics().lineSpacing()
        self.status.setMinimumHeight(2 * line if folded else line)

    def _on_open(self) -> None:
        try:
            day = self.opened_at.day() if self.deferred.isChecked() else None
        except UserError as error:
            self._context.messages.failed(error)
            self.opened_at.setFocus()
            return
        if day is None:
            self.open_wanted.emit()
        else:
            self.open_deferred_wanted.emit(day)

    def _on_deferred(self, wanted: bool) -> None:
        self.opened_at.setVisible(wanted)
        self._date_label.setVisible(wanted)
        if wanted:
            today = local_day(self._clock(), self._context.formats.zone)
            self.opened_at.show_day(today)
            self.opened_at.setFocus()
        self.open.setText(tr("Ouvrir le cahier") if wanted else tr("Ouvrir le poste"))

    def _lay_out(self) -> None:
        self._date_label = QLabel(tr("Date du cahier"))
        self._date_label.setBuddy(self.opened_at)
        date_row = QHBoxLayout()
        date_row.addWidget(self._date_label)
        date_row.addWidget(self.opened_at, 1)
        self._buttons = buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.open, self.deferred, self.create_ticket, self.close_poste):
            buttons.addWidget(button, 1 if button in {self.open, self.create_ticket} else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.status)
        layout.addLayout(date_row)
        layout.addLayout(buttons)
        self._date_label.hide()
        self.opened_at.hide()

    def _connect(self) -> None:
        self.open.clicked.connect(self._on_open)
        self.opened_at.returnPressed.connect(self._on_open)
        self.deferred.toggled.connect(self._on_deferred)
        self.close_poste.clicked.connect(self.close_wanted)
        self.create_ticket.clicked.connect(self.ticket_wanted)
        self._context.session.changed.connect(self.show_poste)
