"""Choosing a period: by its name, or by two dates; spelled out, so that a wrong year is noticed."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.periods import named_period, quarter_period
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.period_filter import period_names
from recyclique_desk.ui.toolkit.theme import mark

USUAL = "this-month"
ALL = "all"
FREE = "free"


class PeriodChoice(QWidget):
    """`changed` is emitted when the period changes, or when the text is no period.

    The object names of its fields begin with `name`.
    """

    changed = Signal()

    def __init__(
        self, name: str, context: ScreenContext, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._formats = context.formats
        self._today = today
        self._named: dict[str, Period] = {}
        self.names = QComboBox()
        self.names.setObjectName(f"{name}-period")
        self.names.setAccessibleName(tr("Période"))
        self._fill()
        self.first = DayField(f"{name}-from", tr("Du"), context.theme, today)
        self.last = DayField(f"{name}-to", tr("Au (compris)"), context.theme, today)
        self.spelled = QLabel()
        self.spelled.setObjectName(f"{name}-spelled")
        self.spelled.setWordWrap(True)
        mark(self.spelled, tone="quiet")
        self._lay_out()
        self._choose(USUAL)
        self.names.activated.connect(self._on_named)
        self.first.changed.connect(self._on_dates)
        self.last.changed.connect(self._on_dates)

    def period(self) -> Period | None:
        """Give the period, None for all dates.

        Raises UserError for a date that is none, or a period that ends before it begins.
        """
        self.spelled.clear()
        if self.names.currentData() == ALL:
            return None
        period = Period.of_days(self.first.day(), self.last.day())
        self.spelled.setText(self._in_words(period))
        return period

    def show_period(self, period: Period | None) -> None:
        """Show a period from elsewhere, by its name if it has one; None for all dates."""
        if period is None:
            self._choose(ALL)
            return
        if period.first is not None and period.last is not None:
            self.first.show_day(period.first)
            self.last.show_day(period.last)
            same = (name for name, each in self._named.items() if each == period)
            self._choose(next(same, FREE))

    def _choose(self, name: str) -> None:
        self.names.setCurrentIndex(self.names.findData(name))
        self._show_named()

    def _show_named(self) -> None:
        """Let the dates follow the named period, its future left out."""
        name = self.names.currentData()
        for field in (self.first, self.last):
            field.setEnabled(name != ALL)
        period = self._named.get(name)
        if period is None or period.first is None or period.last is None:
            return
        self.first.show_day(period.first)
        self.last.show_day(min(period.last, max(self._today, period.first)))

    def _on_named(self) -> None:
        self._show_named()
        if self.names.currentData() == FREE:
            self.first.setFocus()
        self.changed.emit()

    def _on_dates(self) -> None:
        self.names.setCurrentIndex(self.names.findData(FREE))
        self.changed.emit()

    def _fill(self) -> None:
        """List the periods people mean; a quarter is the last of its number that has begun."""
        names = list(period_names())
        quarters = []
        for number in range(1, 5):
            year = self._today.year
            period = quarter_period(year, number)
            if period.first is not None and period.first > self._today:
                year -= 1
                period = quarter_period(year, number)
            quarters.append((tr("T{number} {year}").format(number=number, year=year), period))
        for place, (label, name) in enumerate(names):
            if place == len(names) - 2:
                for text, period in quarters:
                    self._add(text, text, period)
            self._add(label, name.value, named_period(name, self._today))
        self.names.addItem(tr("Toutes les dates"), ALL)
        self.names.addItem(tr("Du… au…"), FREE)
        self.names.setMaxVisibleItems(self.names.count())

    def _add(self, label: str, name: str, period: Period) -> None:
        self._named[name] = period
        self.names.addItem(label, name)

    def _in_words(self, period: Period) -> str:
        formats = self._formats
        if period.first is None or period.last is None:
            return ""
        days = (period.last - period.first) // timedelta(days=1) + 1
        if days == 1:
            return formats.day_long(period.first)
        return tr("du {first} au {last} compris, {days} jours").format(
            first=formats.day_long(period.first),
            last=formats.day_long(period.last),
            days=formats.count(days),
        )

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        fields = ((tr("Période"), self.names), (tr("Du"), self.first), (tr("Au"), self.last))
        for column, (text, field) in enumerate(fields):
            label = QLabel(text)
            label.setBuddy(field)
            mark(label, tone="quiet")
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.spelled, 2, 0, 1, 3)
