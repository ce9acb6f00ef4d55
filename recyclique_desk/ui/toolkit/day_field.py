"""A day typed as people write it: `31/10/2025`, `31.10.25`, `31102025`, `hier`; or picked.

Qt's own date field checks day and month one after the other against the date it showed before:
31/10 typed over 15/09 becomes 30/10, without a word.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from recyclique_desk.domain.errors import UserError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.theme import Theme, mark

_APART = re.compile(r"\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})\s*")
_TOGETHER = re.compile(r"\s*(\d{2})(\d{2})(\d{4}|\d{2})\s*")
_WORDS = {
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "today": 0,
    "hier": 1,
    "yesterday": 1,
    "avant-hier": 2,
    "avant hier": 2,
}
"""Days ago; in whatever language the window speaks, people write their own."""
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DayField(QLineEdit):
    """`changed` is emitted when the day changes, or when the text is no day."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        theme: Theme,
        day: date,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(tr("jj/mm/aaaa"))
        self.setToolTip(
            tr("Tapez une date, « hier » ou « aujourd'hui » ; ↑ et ↓ changent d'un jour.")
        )
        self.setMaxLength(16)
        self._last = day
        self._is_right = True
        pick = self.addAction(theme.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setToolTip(tr("Choisir dans un calendrier"))
        pick.triggered.connect(self._open_calendar)
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._on_finished)
        self.show_day(day)

    @property
    def is_right(self) -> bool:
        """Whether what stands in the field is a day."""
        return self._is_right

    @property
    def last_day(self) -> date:
        """The last day that was one."""
        return self._last

    def day(self) -> date:
        """Give the day that is typed; UserError (field `day`) for what is none."""
        day = read_day(self.text(), self._today())
        if day is None:
            raise UserError(
                "« {text} » n'est pas une date du calendrier.", field="day", text=self.text()
            )
        return day

    def show_day(self, day: date) -> None:
        """Show a day, without announcing it."""
        self._last, self._is_right = day, True
        self.setText(f"{day:%d/%m/%Y}")
        mark(self, invalid=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step a day with the arrow keys; with Alt, open the calendar."""
        key = Qt.Key(event.key())
        if key not in _STEPS:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_calendar()
        else:
            self._take(self._last + timedelta(days=_STEPS[key]))

    def _on_typed(self) -> None:
        day = read_day(self.text(), self._today())
        if day is None:
            # At once: what is shown of the day before must not stand beside a button that acts.
            self._is_right = False
            mark(self, invalid=_is_whole(self.text()))
            self.changed.emit()
        elif day != self._last or not self._is_right:
            self._last, self._is_right = day, True
            mark(self, invalid=False)
            self.changed.emit()

    def _on_finished(self) -> None:
        day = read_day(self.text(), self._today())
        if day is not None:
            self.show_day(day)
        else:
            mark(self, invalid=True)
            if self._is_right:
                self._is_right = False
                self.changed.emit()

    def _take(self, day: date) -> None:
        self.show_day(day)
        self.selectAll()
        self.changed.emit()

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(QDate(self._last.year, self._last.month, self._last.day))

        def picked(chosen: QDate) -> None:
            menu.close()
            self._take(date(chosen.year(), chosen.month(), chosen.day()))

        calendar.clicked.connect(picked)
        calendar.activated.connect(picked)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        now = menu.addAction(tr("Aujourd'hui"))
        now.setObjectName(f"{self.objectName()}-today")
        now.triggered.connect(lambda: self._take(self._today()))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()


def _is_whole(text: str) -> bool:
    """Return whether a date is complete: an incomplete one is not an error yet."""
    return bool(_APART.fullmatch(text) or _TOGETHER.fullmatch(text))


def read_day(text: str, today: date | None = None) -> date | None:
    """Read a day; a year of two digits is of this century. None for what is no day.

    `hier` and its like are days where it is said what is `today`.
    """
    ago = _WORDS.get(" ".join(text.replace("\u2019", "'").casefold().split()))
    if ago is not None and today is not None:
        return today - timedelta(days=ago)
    found = _APART.fullmatch(text) or _TOGETHER.fullmatch(text)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year + 2000 if len(found[3]) == 2 else year, month, day)
    except ValueError:
        return None
