"""What of the journal is shown: person, kind, period, ticket."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from recyclique_desk.domain.calendar import Period, local_day
from recyclique_desk.domain.journal import EventKind, JournalFilter
from recyclique_desk.domain.people import Person
from recyclique_desk.domain.periods import NamedPeriod, named_period
from recyclique_desk.services.base import Clock
from recyclique_desk.services.journal.words import kind_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.day_field import DayField
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.theme import mark
from recyclique_desk.ui.tickets.filters import CHOSEN, TYPING_PAUSE_MS, period_names


class JournalFilters(QWidget):
    """`changed` tells that something else is wanted."""

    changed = Signal()

    def __init__(self, kit: Kit, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._clock = clock
        self.person = _combo("journal-filter-person", tr("Personne"))
        self.person.addItem(tr("Toutes les personnes"), None)
        self.kind = _combo("journal-filter-kind", tr("Sorte d'événements"))
        self.kind.addItem(tr("Tous les événements"), None)
        for kind in EventKind:
            self.kind.addItem(kind_words(kind), kind)
        self.period = _combo("journal-filter-period", tr("Période"))
        self.period.addItem(tr("Toutes les dates"), None)
        for label, name in period_names():
            self.period.addItem(label, name)
        self.period.addItem(tr("Du… au…"), CHOSEN)
        today = local_day(clock(), kit.formats.zone)
        self.first = DayField("journal-filter-from", tr("Du"), kit.theme, today.replace(day=1))
        self.last = DayField("journal-filter-to", tr("Au"), kit.theme, today)
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
            period=self._period(),
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
        for combo in (self.person, self.kind, self.period):
            combo.setCurrentIndex(0)
        self.ticket.clear()
        self.blockSignals(False)
        self._pause.stop()
        self._on_changed()

    def _period(self) -> Period | None:
        chosen = self.period.currentData()
        if chosen is None:
            return None
        if chosen == CHOSEN:
            first, last = sorted((self.first.last_day, self.last.last_day))
            return Period.of_days(first, last)
        return named_period(NamedPeriod(chosen), local_day(self._clock(), self._kit.formats.zone))

    def _lay_out(self) -> None:
        self._dates = QWidget()
        dates = QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        for label, field in ((tr("du"), self.first), (tr("au"), self.last)):
            field.setMaximumWidth(140)
            dates.addWidget(QLabel(label))
            dates.addWidget(field)
        self._dates.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.person, self.kind, self.period, self._dates, self.ticket):
            layout.addWidget(widget)
        layout.addWidget(self.clear_button)
        layout.addStretch(1)
        self.clear_button.hide()

    def _connect(self) -> None:
        self.ticket.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._on_changed)
        for combo in (self.person, self.kind, self.period):
            combo.currentIndexChanged.connect(self._on_changed)
        for field in (self.first, self.last):
            field.changed.connect(self._on_changed)
        self.clear_button.clicked.connect(self.clear)

    def _on_changed(self) -> None:
        self._dates.setVisible(self.period.currentData() == CHOSEN)
        self.clear_button.setVisible(not self.chosen().is_empty)
        self.changed.emit()


def _combo(name: str, label: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(label)
    combo.setToolTip(label)
    return combo
