"""One event: what was there before, what is there now, and the way to its ticket."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.journal import JournalEvent
from recyclique_desk.services.journal.sentences import Sentences, field_label
from recyclique_desk.support.text import tr
from recyclique_desk.ui.journal.model import what_words, who_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.theme import Size, mark

SHOWN = 2000
"""Characters of a value that are shown; a note may have ten thousand."""


class EventDetail(QFrame):
    """`ticket_wanted(ticket id)` when the person wants to see the ticket."""

    ticket_wanted = Signal(int)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._say = Sentences(context.formats.zone)
        self._event: JournalEvent | None = None
        self.setObjectName("journal-detail")
        self.setAccessibleName(tr("Détail de l'événement"))
        mark(self, panel="card")
        self.title = _label(context.theme.font(Size.LEAD, bold=True))
        self.subtitle = _label(context.theme.font(Size.TEXT))
        mark(self.subtitle, tone="quiet")
        self.nothing = _label(context.theme.font(Size.TEXT))
        mark(self.nothing, tone="quiet")
        self.ticket = QPushButton(context.theme.icon("ticket"), "")
        self.ticket.setObjectName("journal-ticket-btn")
        self.ticket.clicked.connect(self._on_ticket)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("journal-differences")
        self._scroll.setAccessibleName(tr("Avant et après"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (self.title, self.subtitle, self.nothing):
            layout.addWidget(widget)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.ticket, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_event(None)

    def show_event(self, event: JournalEvent | None) -> None:
        """Show an event, or, without one, what can be seen here."""
        self._event = event
        self.ticket.setVisible(event is not None and event.ticket_id is not None)
        if event is None:
            self.title.clear()
            self.subtitle.clear()
            self.nothing.setText(
                tr("Choisissez un événement pour voir ce qu'il y avait avant et après.")
            )
        else:
            self.title.setText(what_words(event))
            self.subtitle.setText(
                tr("{instant} · {name} · n° {number}").format(
                    instant=self._say.instant(event.at),
                    name=who_words(event),
                    number=self._context.formats.count(event.number),
                )
            )
            told = event.changes or event.facts
            self.nothing.setText("" if told else tr("Cet événement ne change aucune valeur."))
            self.ticket.setText(
                tr("Ouvrir le ticket {number}").format(number=event.ticket_number or "")
            )
        self.nothing.setVisible(bool(self.nothing.text()))
        self._show_values(event)

    def _show_values(self, event: JournalEvent | None) -> None:
        values = QWidget()
        grid = QGridLayout(values)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows = [] if event is None else self._rows(event)
        for row, (name, text) in enumerate(rows):
            head = _label(self._context.theme.font(Size.TEXT), name)
            mark(head, tone="quiet")
            value = _label(self._context.theme.font(Size.TEXT), text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name} : {text}")
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(rows), 1)
        # The scroll area destroys the widget it had, and paints the new one unless told otherwise.
        self._scroll.setWidget(values)
        values.setAutoFillBackground(False)

    def _rows(self, event: JournalEvent) -> list[tuple[str, str]]:
        say = self._say
        rows = [(field_label(each.field), say.values(each)) for each in event.changes]
        rows += [
            (field_label(each.field), say.value(each.field, each.value)) for each in event.facts
        ]
        return [(name, _shortened(text)) for name, text in rows]

    def _on_ticket(self) -> None:
        if self._event is not None and self._event.ticket_id is not None:
            self.ticket_wanted.emit(self._event.ticket_id)


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _label(font: object, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setFont(font)  # type: ignore[arg-type]
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
