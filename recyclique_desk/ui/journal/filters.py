"""What of the journal is shown: person, kind, period, ticket."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from recyclique_desk.domain.journal import EventKind, JournalFilter
from recyclique_desk.domain.people import Person
from recyclique_desk.services.base import Clock
from recyclique_desk.services.journal.sentences import kind_label
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.period_filter import TYPING_PAUSE_MS, PeriodFilter, filter_combo
from recyclique_desk.ui.toolkit.theme import mark


class JournalFilters(QWidget):
    """The filters of the journal; `changed` is emitted when one changes."""

    changed = Signal()

    def __init__(self, context: ScreenContext, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = filter_combo("journal-filter-person", tr("Personne"))
        self.person.addItem(tr("Toutes les personnes"), None)
        self.kind = filter_combo("journal-filter-kind", tr("Sorte d'événements"))
        self.kind.addItem(tr("Tous les événements"), None)
        for kind in EventKind:
            self.kind.addItem(kind_label(kind), kind)
        self.period = PeriodFilter("journal-filter", context, clock)
        for field in (self.period.first, self.period.last):
            field.setMaximumWidth(140)
        self.ticket = QLineEdit()
        self.ticket.setObjectName("journal-filter-ticket")
        self.ticket.setAccessibleName(tr("Numéro de ticket"))
        self.ticket.setPlaceholderText(tr("Numéro de ticket"))
        self.ticket.setClearButtonEnabled(True)
        self.ticket.setMinimumWidth(200)
        self.clear_button = QPushButton(tr("Tout montrer"))
        self.clear_button.setObjectName("journal-filter-clear")
        mark(self.clear_button, quiet=True)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()

    def chosen(self) -> JournalFilter:
        """Give the filter that is set; dates the wrong way round are taken the right way round."""
        kind = self.kind.currentData()
        return JournalFilter(
            person_id=self.person.currentData(),
            kind=None if kind is None else EventKind(kind),
            period=self.period.chosen(),
            ticket=self.ticket.text().strip(),
        )

    def show_people(self, people: Iterable[Person]) -> None:
        """Offer these persons, keeping the one that is chosen."""
        kept = self.person.currentData()
        self.person.blockSignals(True)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for person in people:
            self.person.addItem(person.display_name, person.id)
        self.person.setCurrentIndex(max(0, self.person.findData(kept)))
        self.person.blockSignals(False)

    def clear(self) -> None:
        """Show everything again."""
        self.blockSignals(True)
        for combo in (self.person, self.kind):
            combo.setCurrentIndex(0)
        self.period.clear()
        self.ticket.clear()
        self.blockSignals(False)
        self._pause.stop()
        self._on_changed()

    def _lay_out(self) -> None:
        self._layout = layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        before, after = QHBoxLayout(), QHBoxLayout()
        for widget in (self.person, self.kind, self.period):
            before.addWidget(widget)
        for field in (self.period.dates, self.ticket, self.clear_button):
            after.addWidget(field)
        for row in (before, after):
            row.setSpacing(8)
            layout.addLayout(row)
        layout.addStretch(1)
        self.clear_button.hide()

    def fold(self, folded: bool) -> None:
        """Stand in two rows on a narrow screen."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(down if folded else across)

    def _connect(self) -> None:
        self.ticket.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._on_changed)
        for combo in (self.person, self.kind):
            combo.currentIndexChanged.connect(self._on_changed)
        self.period.changed.connect(self._on_changed)
        self.clear_button.clicked.connect(self.clear)

    def _on_changed(self) -> None:
        self.clear_button.setVisible(not self.chosen().is_empty)
        self.changed.emit()
