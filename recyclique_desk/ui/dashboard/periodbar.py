"""Choosing the period: its name opens the list, arrows step to the one before or after."""

from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.naming import span_name, span_spelled, span_spelled_short
from recyclique_desk.ui.charts.spans import Unit, unit_of
from recyclique_desk.ui.dashboard.periods import OF_DAYS, QUARTERS, Preset, Span, preset_span
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.period_filter import TYPING_PAUSE_MS
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark
from recyclique_desk.ui.toolkit.window_frame import forget_hover_after_menu


class PeriodBar(QWidget):
    """Chooses the dashboard's period; `changed` is emitted when it changes, `span` is its days."""

    changed = Signal()
    mistyped = Signal()

    def __init__(self, context: ScreenContext, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._clock = clock
        self._span = preset_span(Preset.THIS_MONTH, self.today())
        self._is_free = False
        self.setObjectName("reception-dashboard-period")
        self.before = self._arrow("chevron-left", "reception-dashboard-before")
        self.after = self._arrow("chevron-right", "reception-dashboard-after")
        self.choice = QPushButton(self)
        self.choice.setObjectName("reception-dashboard-period-choice")
        self.choice.setIcon(context.theme.icon("calendar"))
        self.choice.setFont(context.theme.font(Size.LEAD, bold=True))
        self.choice.setToolTip(tr("Choisir une autre période"))
        self.menu = QMenu(self.choice)
        self.menu.setAccessibleName(tr("Période"))
        self.menu.aboutToShow.connect(self._fill_menu)
        self.choice.setMenu(self.menu)
        forget_hover_after_menu(self.choice)
        theme, span = context.theme, self._span
        self.first = DayField(
            "reception-dashboard-from", tr("Du"), theme, span.first, self, today=self.today
        )
        self.last = DayField(
            "reception-dashboard-to", tr("Au"), theme, span.last, self, today=self.today
        )
        self.spelled = QLabel(self)
        mark(self.spelled, tone="quiet")
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._take_fields)
        self._lay_out()
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self._was_mistyped = False
        for field in (self.first, self.last):
            field.changed.connect(self._on_typed)
        self._show()

    def today(self) -> date:
        """Give the local day it is."""
        return local_day(self._clock(), self._context.formats.zone)

    @property
    def span(self) -> Span:
        """The period chosen; one that moves with the calendar has moved with it."""
        return self._span

    @property
    def is_mistyped(self) -> bool:
        """Whether days are typed and one of them is in no calendar."""
        return self._is_free and not (self.first.is_right and self.last.is_right)

    def catch_up(self) -> None:
        """Move on with the calendar: past midnight *today* is another day."""
        current = self._span.on(self.today())
        if current != self._span:
            self._span = current
        self._show()

    def choose_preset(self, preset: Preset) -> None:
        """Show a period that moves with the calendar."""
        self._is_free = False
        self._take(preset_span(preset, self.today()))

    def choose_days(self, first: date, last: date) -> None:
        """Show a period from one day to another, both whole."""
        self._is_free = False
        self._take(Span(first, last))

    def choose_free(self) -> None:
        """Let the person type both days, beginning with those shown."""
        self._is_free = True
        self._show()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, steps: int) -> None:
        """Go so many calendar units on, never to one that has not begun."""
        span = self._span.step(steps)
        if steps < 0 or span.first <= self.today():
            self._take(span)

    def spell(self, width: int) -> None:
        """Spell the days out in as many letters as there is room for."""
        first, last = self._span.first, self._span.last
        formats = self._context.formats
        metrics = self.spelled.fontMetrics()
        texts = [span_spelled(formats, first, last), span_spelled_short(formats, first, last), ""]
        if unit_of(first, last) is Unit.DAY:
            texts = [span_spelled(formats, first, last), ""]
        fitting = (text for text in texts if metrics.horizontalAdvance(text) <= width)
        self.spelled.setText(next(fitting, ""))
        self.spelled.setVisible(bool(self.spelled.text()) and not self._is_free)

    def _take(self, span: Span) -> None:
        self._span = span
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        first, last = self._span.first, self._span.last
        formats = self._context.formats
        name = span_name(formats, first, last)
        self.choice.setText(name[:1].upper() + name[1:] if formats.language == "fr" else name)
        self.choice.setToolTip(span_spelled(formats, first, last))
        self.choice.setAccessibleName(tr("Période : {name}").format(name=name))
        # The days stay where they were typed, even the wrong way round.
        is_typed = sorted((self.first.last_day, self.last.last_day)) == [first, last]
        for field, day in ((self.first, first), (self.last, last)):
            if not is_typed and not self._pause.isActive():
                field.show_day(day)
            field.setVisible(self._is_free)
        self._to.setVisible(self._is_free)
        self.after.setEnabled(self._span.step(1).first <= self.today())
        both = _arrow_words(unit_of(first, last))
        for arrow, words in zip((self.before, self.after), both, strict=True):
            arrow.setToolTip(words)
            arrow.setAccessibleName(words)
        self.spell(self._width)

    def _on_typed(self) -> None:
        if self.is_mistyped:
            self._pause.stop()
            self._was_mistyped = True
            self.mistyped.emit()
        else:
            self._pause.start()

    def _take_fields(self) -> None:
        first, last = sorted((self.first.last_day, self.last.last_day))
        if self._was_mistyped or (first, last) != (self._span.first, self._span.last):
            self._was_mistyped = False
            self._take(Span(first, last))

    def _on_before(self) -> None:
        self.step(-1)

    def _on_after(self) -> None:
        self.step(1)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for preset, text in self._preset_names():
            if preset in {Preset.FIRST_QUARTER, Preset.THIS_YEAR, Preset.WEEK_OF_DAYS}:
                self.menu.addSeparator()
            action = self.menu.addAction(text)
            action.setData(preset.value)
            action.setCheckable(True)
            action.setChecked(preset is self._span.preset)
            action.triggered.connect(lambda _checked=False, p=preset: self.choose_preset(p))
        self.menu.addSeparator()
        self.menu.addAction(tr("Période libre…")).triggered.connect(self.choose_free)

    def _preset_names(self) -> list[tuple[Preset, str]]:
        today, formats = self.today(), self._context.formats
        quarters = []
        for quarter in QUARTERS:
            span = preset_span(quarter, today)
            quarters.append((quarter, span_name(formats, span.first, span.last)))
        return [
            (Preset.TODAY, tr("Aujourd'hui")),
            (Preset.THIS_WEEK, tr("Cette semaine")),
            (Preset.THIS_MONTH, tr("Ce mois-ci")),
            (Preset.LAST_MONTH, tr("Le mois dernier")),
            *quarters,
            (Preset.THIS_YEAR, tr("Cette année")),
            (Preset.LAST_YEAR, tr("L'année dernière")),
            *(
                (preset, tr("{n} jours").format(n=formats.count(days)))
                for preset, days in OF_DAYS.items()
            ),
        ]

    def _arrow(self, icon: str, name: str) -> QToolButton:
        arrow = QToolButton(self)
        arrow.setObjectName(name)
        arrow.setIcon(self._context.theme.icon(icon))
        arrow.setIconSize(QSize(20, 20))
        return arrow

    def _lay_out(self) -> None:
        self._width = 0
        self._to = QLabel("–", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        # Side by side, before the name: its length changes, and they must not move under the mouse.
        parts = (self.before, self.after, self.choice, self.first, self._to, self.last)
        for part in parts:
            row.addWidget(part)
        row.addSpacing(GRID // 2)
        row.addWidget(self.spelled)

    def set_width(self, width: int) -> None:
        """Let the spelled days have so many pixels."""
        self._width = width
        self.spell(width)


def _arrow_words(unit: Unit) -> tuple[str, str]:
    """Return the tooltip of the arrows: the step of their period."""
    return {
        Unit.DAY: (tr("Le jour d'avant"), tr("Le jour d'après")),
        Unit.WEEK: (tr("La semaine d'avant"), tr("La semaine d'après")),
        Unit.MONTH: (tr("Le mois d'avant"), tr("Le mois d'après")),
        Unit.QUARTER: (tr("Le trimestre d'avant"), tr("Le trimestre d'après")),
        Unit.YEAR: (tr("L'année d'avant"), tr("L'année d'après")),
        Unit.DAYS: (tr("La période d'avant"), tr("La période d'après")),
    }[unit]
