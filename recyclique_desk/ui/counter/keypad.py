"""The keys of a weight on the screen, for fingers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.weight_edit import COUNT
from recyclique_desk.ui.toolkit.theme import Size, mark

KEY = 48
"""Pixels at 100 %: a finger in a glove."""
WIDE_KEY = 68
BACKSPACE = "⌫"
ENTER = "↵"
_PLACES = (
    *((digit, 2 - (int(digit) - 1) // 3, (int(digit) - 1) % 3, 1, 1) for digit in "123456789"),
    ("0", 3, 0, 1, 1),
    (COUNT, 3, 1, 1, 1),
    (",", 3, 2, 1, 1),
    ("kg", 0, 3, 1, 1),
    ("g", 1, 3, 1, 1),
    ("+", 2, 3, 2, 1),
    (BACKSPACE, 0, 4, 1, 1),
    (ENTER, 1, 4, 3, 1),
)


class Keypad(QWidget):
    """Types into a line edit without ever taking the focus.

    `pressing(str)` and `pressed(str)` tell the key, before and after it typed: its text, or `⌫`;
    `enter()` and `counted()` are for the owner to act upon.
    """

    pressing = Signal(str)
    pressed = Signal(str)
    enter = Signal()
    counted = Signal()

    def __init__(self, edit: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self.setObjectName("reception-keypad")
        self.setAccessibleName(tr("Pavé numérique"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names = {
            ",": tr("virgule"),
            "+": tr("plus"),
            COUNT: tr("Nombre de pièces"),
            "kg": tr("kilogrammes"),
            "g": tr("grammes"),
            BACKSPACE: tr("Effacer le dernier caractère"),
            ENTER: tr("Entrée"),
        }
        self.setStyleSheet("QPushButton { padding: 0 2px; }")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for key, row, column, rows, columns in _PLACES:
            button = _Key(tr("Entrée") if key == ENTER else key, wide=key == ENTER)
            button.setObjectName(f"reception-keypad-{key}")
            button.setAccessibleName(names.get(key, key))
            button.setAutoRepeat(key == BACKSPACE)
            if key == ENTER:
                mark(button, primary=True)
                button.clicked.connect(self.enter)
            else:
                button.clicked.connect(lambda _=False, key=key: self._press(key))
            grid.addWidget(button, row, column, rows, columns)
        for column in range(5):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, WIDE_KEY if column == 4 else KEY)
        for row in range(4):
            grid.setRowMinimumHeight(row, KEY)

    def _press(self, key: str) -> None:
        self.pressing.emit(key)
        if key == COUNT:
            self.counted.emit()
        elif key == BACKSPACE:
            self._edit.backspace()
        else:
            self._edit.insert(key)
        self.pressed.emit(key)


class _Key(QPushButton):
    """A key that fills its place and leaves the focus alone."""

    def __init__(self, text: str, *, wide: bool) -> None:
        super().__init__(text)
        font = self.font()
        font.setPixelSize(Size.LEAD if wide else Size.TITLE)
        self.setFont(font)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
