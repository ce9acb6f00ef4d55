"""Digits for a PIN: by fingers on the screen, or by the keys."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

KEY, LOW_KEY = 56, 44
"""Pixels at 100 %: a finger in a glove; at 200 % on a small screen 44 are as large."""
ANY_HEIGHT = 16_777_215
LOWEST = 5 * LOW_KEY + 4 * (GRID // 2)
"""The height of the field and four rows of keys where they stand closest."""
LONGEST, SHORTEST = 6, 4
BACKSPACE = "⌫"
ENTER = "↵"
_PLACES = (
    *((digit, (int(digit) - 1) // 3, (int(digit) - 1) % 3) for digit in "123456789"),
    (BACKSPACE, 3, 0),
    ("0", 3, 1),
    (ENTER, 3, 2),
)
"""As on a telephone and a bank's terminal, where people learned their codes by hand."""


class SecretEdit(QLineEdit):
    """Shows dots, gives nothing to the clipboard, and no input method learns from it.

    With `offer_eye` what is being typed can be looked at until the cursor leaves the field.
    """

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye: QAction | None = None

    def offer_eye(self, theme: Theme) -> None:
        """Let a new secret be seen while it is typed: nobody can read it later."""
        self._eye = eye = self.addAction(theme.icon("eye"), self.ActionPosition.TrailingPosition)
        eye.setObjectName(f"{self.objectName()}-eye")
        eye.setCheckable(True)
        icons = (theme.icon("eye"), theme.icon("eye-off"))

        def show(shown: bool) -> None:
            mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
            self.setEchoMode(mode)
            eye.setIcon(icons[shown])
            eye.setText(tr("Cacher ce qui est tapé") if shown else tr("Montrer ce qui est tapé"))
            eye.setToolTip(eye.text())

        eye.toggled.connect(show)
        show(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide again what was looked at."""
        super().focusOutEvent(event)
        if self._eye is not None:
            self._eye.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give nothing to the clipboard while it is shown either."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.Cut
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PinPad(QWidget):
    """`entered(str)` tells a PIN: at its last digit if the length is known, else with Enter."""

    entered = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length: int | None = None
        self.edit = SecretEdit("signin-pin", tr("Code"), self)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.setFont(theme.font(Size.FIGURE))
        self.edit.setMaxLength(LONGEST)
        self.edit.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,6}")))
        self.edit.textChanged.connect(self._on_typed)
        self.edit.returnPressed.connect(self._on_enter)
        self._grid = grid = QGridLayout()
        names = {BACKSPACE: tr("Effacer le dernier chiffre"), ENTER: tr("Entrer")}
        for key, row, column in _PLACES:
            button = QPushButton(key)
            button.setObjectName(f"signin-key-{key}")
            button.setAccessibleName(names.get(key, key))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setFont(theme.font(Size.TITLE))
            button.setFixedWidth(KEY + 24)
            button.clicked.connect(lambda _=False, key=key: self._press(key))
            grid.addWidget(button, row, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        layout.addLayout(grid)
        self._layout = layout
        self.fit_height(ANY_HEIGHT)
        self.setFixedWidth(3 * (KEY + 24) + 2 * GRID)

    def fit_height(self, height: int) -> None:
        """Draw the keys closer where so many pixels hold no five rows of a finger's size."""
        low = height < 5 * KEY + 5 * GRID
        key, gap = (LOW_KEY, GRID // 2) if low else (KEY, GRID)
        self.setStyleSheet(f"QPushButton, QLineEdit {{ min-height: {key - 4}px; }}")
        self._grid.setSpacing(gap)
        self._layout.setSpacing(gap if low else 2 * GRID)

    def ask(self, length: int | None) -> None:
        """Wait for a PIN of this length, or of any."""
        self._length = length
        self.edit.clear()
        self.edit.setFocus()

    def _press(self, key: str) -> None:
        if key == BACKSPACE:
            self.edit.backspace()
        elif key == ENTER:
            self._on_enter()
        else:
            self.edit.insert(key)
        self.edit.setFocus()

    def _on_typed(self, pin: str) -> None:
        if self._length is not None and len(pin) == self._length:
            self._tell()

    def _on_enter(self) -> None:
        if len(self.edit.text()) >= SHORTEST:
            self._tell()

    def _tell(self) -> None:
        pin = self.edit.text()
        self.edit.clear()
        self.entered.emit(pin)
