"""What an export of lines is asked for: period, deferred entries, profile."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.exports import Profile
from recyclique_desk.domain.periods import NamedPeriod, named_period
from recyclique_desk.support.text import tr
from recyclique_desk.ui.day_field import DayField
from recyclique_desk.ui.exports.target import profile_names
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.theme import mark
from recyclique_desk.ui.tickets.filters import period_names

USUAL = NamedPeriod.THIS_MONTH


class LignesChoices(QWidget):
    """`changed` tells that other lines are wanted; the profile changes none of them."""

    changed = Signal()

    def __init__(
        self, kit: Kit, today: date, profile: Profile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._formats = kit.formats
        self._today = today
        self.period = QComboBox()
        self.period.setObjectName("reception-export-lignes-period")
        self.period.setAccessibleName(tr("Période"))
        for label, name in period_names():
            self.period.addItem(label, name)
        self.period.addItem(tr("Du… au…"), None)
        self.first = DayField("reception-export-lignes-from", tr("Du"), kit.theme, today)
        self.last = DayField("reception-export-lignes-to", tr("Au (compris)"), kit.theme, today)
        self.spelled = QLabel()
        self.spelled.setWordWrap(True)
        mark(self.spelled, tone="quiet")
        self.without_deferred = QCheckBox(tr("Sans la saisie différée"))
        self.without_deferred.setObjectName("reception-export-lignes-exclude-deferred")
        self._profiles = QButtonGroup(self)
        self._lay_out(profile)
        self.period.setCurrentIndex(self.period.findData(USUAL))
        self._show_named()
        self.period.activated.connect(self._on_period)
        self.first.changed.connect(self._on_dates)
        self.last.changed.connect(self._on_dates)
        self.without_deferred.toggled.connect(self.changed)

    @property
    def profile(self) -> Profile:
        """The profile that is set."""
        button = self._profiles.checkedButton()
        return Profile.RECYCLIQUE if button is None else Profile(button.property("profile"))

    def chosen(self) -> Period:
        """Give the period that is set; UserError for no dates, or one that ends too early."""
        return Period.of_days(self.first.day(), self.last.day())

    def spell(self, period: Period | None) -> None:
        """Say the period in words, so that a wrong year is noticed; None for an impossible one."""
        if period is None or period.first is None or period.last is None:
            self.spelled.clear()
            return
        formats = self._formats
        days = (period.last - period.first) // timedelta(days=1) + 1
        if days == 1:
            self.spelled.setText(formats.day_long(period.first))
        else:
            self.spelled.setText(
                tr("du {first} au {last} compris, {days} jours").format(
                    first=formats.day_long(period.first),
                    last=formats.day_long(period.last),
                    days=formats.count(days),
                )
            )

    def _show_named(self) -> None:
        """Let the dates follow the named period, its future left out."""
        name = self.period.currentData()
        if name is None:
            return
        period = named_period(NamedPeriod(name), self._today)
        last = min(period.last or self._today, max(self._today, period.first or self._today))
        for field, day in ((self.first, period.first), (self.last, last)):
            if day is not None:
                field.show_day(day)

    def _on_period(self) -> None:
        self._show_named()
        self.changed.emit()

    def _on_dates(self) -> None:
        self.period.setCurrentIndex(self.period.count() - 1)
        self.changed.emit()

    def _lay_out(self, profile: Profile) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        fields = ((tr("Période"), self.period), (tr("Du"), self.first), (tr("Au"), self.last))
        for column, (text, field) in enumerate(fields):
            label = QLabel(text)
            label.setBuddy(field)
            mark(label, tone="quiet")
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.spelled, 2, 0, 1, 3)
        grid.addWidget(self.without_deferred, 3, 0, 1, 3)
        for row, (each, name) in enumerate(profile_names().items(), start=4):
            button = QRadioButton(name)
            button.setObjectName(f"reception-export-lignes-profile-{each.value}")
            button.setProperty("profile", each.value)
            button.setChecked(each is profile)
            self._profiles.addButton(button)
            grid.addWidget(button, row, 0, 1, 3)
