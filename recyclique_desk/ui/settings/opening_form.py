"""The days on which the centre is open."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.opening import read_days, write_days
from recyclique_desk.ui.toolkit.folding_row import FoldingRow
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.theme import GRID, mark

_DAYS_HEIGHT = 88
_PAUSE_MS = 1_000
"""`25/12/2026` is typed by way of `25/12/2` and `25/12/20`, which are days as well."""


class WeekdayBoxes(QWidget):
    """A box for each day of the week; `changed` when a person ticks one."""

    changed = Signal()

    def __init__(self, name: str, title: str, locale: QLocale) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._boxes: list[QCheckBox] = []
        for weekday in range(7):
            day = QDate(2024, 1, 1 + weekday)
            box = QCheckBox(locale.toString(day, "dddd"))
            box.setObjectName(f"{name}-{weekday}")
            box.toggled.connect(self.changed)
            self._boxes.append(box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(FoldingRow(tuple(self._boxes), 2 * GRID))

    def weekdays(self) -> list[int]:
        """Give the ticked days; Monday is 0."""
        return [weekday for weekday, box in enumerate(self._boxes) if box.isChecked()]

    def show_weekdays(self, weekdays: list[int]) -> None:
        """Tick these days without announcing it."""
        for weekday, box in enumerate(self._boxes):
            box.blockSignals(True)
            box.setChecked(weekday in weekdays)
            box.blockSignals(False)


class _DaysEdit(QPlainTextEdit):
    """`left` when the cursor goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ClosedDays(QWidget):
    """Days typed a line each; `changed` once they are typed, if they can be read."""

    changed = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.edit = _DaysEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(title)
        self.edit.setPlaceholderText("25/12/2026\n1/8/2026 - 15/8/2026")
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(_DAYS_HEIGHT)
        self.error = error_line(f"{name}-error")
        self.error.hide()
        self._days: frozenset[date] = frozenset()
        self._typed: frozenset[date] = frozenset()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._take)
        self.edit.left.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.edit)
        layout.addWidget(self.error)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._read)

    def days(self) -> frozenset[date]:
        """Give the days that were typed last, or shown."""
        return self._days

    def show_days(self, days: frozenset[date]) -> None:
        """Show these days; what a person typed that means the same stays as it is."""
        if days != self._days:
            self._days = self._typed = days
            self._pause.stop()
            self.edit.blockSignals(True)
            self.edit.setPlainText(write_days(days))
            self.edit.blockSignals(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take what was typed over when the page is left."""
        super().hideEvent(event)
        self._take()

    def _read(self) -> None:
        self._pause.stop()
        try:
            days = read_days(self.edit.toPlainText())
        except DeskError as error:
            self.error.setText(sentence(error))
            self.error.show()
            mark(self.edit, invalid=True)
            return
        self.error.hide()
        mark(self.edit, invalid=False)
        self._typed = days
        if days != self._days:
            self._pause.start()

    def _take(self) -> None:
        self._pause.stop()
        if self._typed != self._days:
            self._days = self._typed
            self.changed.emit()
