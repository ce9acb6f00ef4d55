"""What a list is narrowed to in time: all dates, a named period, or two days."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from recyclique_desk.domain.calendar import Period, local_day
from recyclique_desk.domain.periods import NamedPeriod, named_period
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.day_field import DayField

TYPING_PAUSE_MS = 250
"""What is typed is asked for once nobody typed for so long."""
_CHOSEN = "chosen"


def period_names() -> tuple[tuple[str, NamedPeriod], ...]:
    """Give the named periods as people say them."""
    return (
        (tr("Aujourd'hui"), NamedPeriod.TODAY),
        (tr("Hier"), NamedPeriod.YESTERDAY),
        (tr("Cette semaine"), NamedPeriod.THIS_WEEK),
        (tr("La semaine dernière"), NamedPeriod.LAST_WEEK),
        (tr("Ce mois-ci"), NamedPeriod.THIS_MONTH),
        (tr("Le mois dernier"), NamedPeriod.LAST_MONTH),
        (tr("Cette année"), NamedPeriod.THIS_YEAR),
        (tr("L'année dernière"), NamedPeriod.LAST_YEAR),
    )


def filter_combo(name: str, label: str) -> QComboBox:
    """Make a combo box that says what it filters by to a screen reader and when pointed at."""
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(label)
    combo.setToolTip(label)
    return combo


class PeriodFilter(QWidget):
    """The names; `dates`, the two days, is a row of its own, shown while they are wanted.

    `changed` is emitted when the period changes. The fields' object names begin with `name`.
    """

    changed = Signal()

    def __init__(
        self, name: str, context: ScreenContext, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._zone = context.formats.zone
        self.names = filter_combo(f"{name}-period", tr("Période"))
        self.names.addItem(tr("Toutes les dates"), None)
        for label, period in period_names():
            self.names.addItem(label, period)
        self.names.addItem(tr("Du… au…"), _CHOSEN)
        today = local_day(clock(), self._zone)
        theme = context.theme

        def now() -> date:
            return local_day(clock(), self._zone)

        self.first = DayField(f"{name}-from", tr("Du"), theme, today.replace(day=1), today=now)
        self.last = DayField(f"{name}-to", tr("Au"), theme, today, today=now)
        self.dates = QWidget()
        dates = QHBoxLayout(self.dates)
        dates.setContentsMargins(0, 0, 0, 0)
        for label, field in ((tr("du"), self.first), (tr("au"), self.last)):
            dates.addWidget(QLabel(label))
            dates.addWidget(field, 1)
            field.changed.connect(self._on_day)
        self._meant = (self.first.last_day, self.last.last_day, False)
        self.dates.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.names)
        self.names.currentIndexChanged.connect(self._on_name)

    @property
    def is_any(self) -> bool:
        """Whether all dates are meant."""
        return self.names.currentData() is None

    @property
    def is_mistyped(self) -> bool:
        """Whether days are wanted and one of those typed is in no calendar."""
        is_typed = self.names.currentData() == _CHOSEN
        return is_typed and not (self.first.is_right and self.last.is_right)

    def chosen(self) -> Period | None:
        """Give the period, None for all dates; days the wrong way round are turned."""
        chosen = self.names.currentData()
        if chosen is None:
            return None
        if chosen == _CHOSEN:
            first, last = sorted((self.first.last_day, self.last.last_day))
            return Period.of_days(first, last)
        return named_period(NamedPeriod(chosen), local_day(self._clock(), self._zone))

    def show_days(self, first: date, last: date) -> None:
        """Choose a range of days, both included."""
        for field, day in ((self.first, first), (self.last, last)):
            field.show_day(day)
        self._meant = (first, last, False)
        position = self.names.findData(_CHOSEN)
        if self.names.currentIndex() == position:
            self.changed.emit()
        self.names.setCurrentIndex(position)

    def clear(self) -> None:
        """Mean all dates again."""
        self.names.setCurrentIndex(0)

    def _on_day(self) -> None:
        """Say so when another period is meant, or when a date is none, or is one again."""
        meant = (self.first.last_day, self.last.last_day, self.is_mistyped)
        if meant != self._meant:
            self._meant = meant
            self.changed.emit()

    def _on_name(self) -> None:
        self.dates.setVisible(self.names.currentData() == _CHOSEN)
        self.changed.emit()
