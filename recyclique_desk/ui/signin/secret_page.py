"""Second step of signing in: a person's PIN pad or password field, and its error."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.people import SignInTile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import error_line
from recyclique_desk.ui.toolkit.secret_pad import LOWEST, PinPad, SecretEdit
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

WIDTH = 3 * 88 + 2 * GRID
LONG_NAME = 32
"""Letters: a longer name in the largest size would push the way back off a low screen."""


class SecretPage(QWidget):
    """`pin_given(str)`, `password_given(str)`; `left` when it is somebody else."""

    pin_given = Signal(str)
    password_given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tile: SignInTile | None = None
        self._asks_pin = True
        self.setObjectName("signin-secret")
        self.name = QLabel()
        self.name.setObjectName("signin-name")
        self.name.setFont(theme.font(Size.FIGURE, bold=True))
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.name.setFixedWidth(WIDTH)
        self.hint = QLabel()
        mark(self.hint, tone="quiet")
        self.error = error_line("signin-error")
        self.error.setFixedWidth(WIDTH)
        self.error.setMinimumHeight(40)
        self.pad = PinPad(theme)
        self.password = SecretEdit("signin-password", tr("Mot de passe"))
        self.password.setStyleSheet("min-height: 36px;")
        self.password.setFixedWidth(WIDTH)
        self.enter = QPushButton(tr("Entrer"))
        self.enter.setObjectName("signin-enter")
        self.enter.setFixedWidth(WIDTH)
        mark(self.enter, primary=True, tall=True)
        self.other_way = QPushButton()
        self.other_way.setObjectName("signin-other-way")
        mark(self.other_way, quiet=True)
        self.back = QPushButton(theme.icon("chevron-left"), tr("Quelqu'un d'autre"))
        self.back.setObjectName("signin-back")
        mark(self.back, quiet=True)
        self._lay_out()
        self.pad.entered.connect(self.pin_given)
        self.password.returnPressed.connect(self._on_enter)
        self.enter.clicked.connect(self._on_enter)
        self.other_way.clicked.connect(self._on_other_way)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        # Beside each other: the keys of a finger's size need all the height of a small screen.
        told = QVBoxLayout()
        told.setSpacing(GRID)
        told.addStretch(1)
        for widget in (self.name, self.hint, self.error, self.other_way, self.back):
            told.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        told.addStretch(1)
        asked = QVBoxLayout()
        asked.setSpacing(GRID)
        asked.addStretch(1)
        for entry in (self.pad, self.password, self.enter):
            asked.addWidget(entry)
        asked.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6 * GRID)
        layout.addStretch(1)
        layout.addLayout(told)
        layout.addLayout(asked)
        layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the last row of keys in sight on a low screen."""
        super().resizeEvent(event)
        self.pad.fit_height(self.height())

    def minimumSizeHint(self) -> QSize:
        """Need the height of the keys at their smallest: they give way before the window grows."""
        wanted = super().minimumSizeHint()
        return QSize(wanted.width(), min(wanted.height(), LOWEST))

    def ask(self, tile: SignInTile) -> None:
        """Ask a person for their PIN, or the password if they have none."""
        self.tile = tile
        is_long = len(tile.display_name) > LONG_NAME
        self.name.setFont(self._theme.font(Size.TITLE if is_long else Size.FIGURE, bold=True))
        self.name.setText(tile.display_name)
        self.error.clear()
        self._ask_for(pin=tile.has_pin)

    def focus(self) -> None:
        """Put the cursor where the hands expect it."""
        (self.pad.edit if self._asks_pin else self.password).setFocus()

    def wait(self, *, waiting: bool) -> None:
        """Take nothing while the answer is on its way."""
        for widget in (self.pad, self.password, self.enter):
            widget.setEnabled(not waiting)
        if waiting:
            self.error.clear()
        elif self.tile is not None and self.isVisible():
            self.focus()

    def complain(self, text: str) -> None:
        """Show what was wrong, and wait for the next try."""
        self.error.setText(text)
        self.pad.edit.clear()
        self.password.clear()
        self.focus()

    def _ask_for(self, *, pin: bool) -> None:
        self._asks_pin = pin
        self.password.clear()
        self.pad.setVisible(pin)
        self.password.setVisible(not pin)
        self.enter.setVisible(not pin)
        self.hint.setText(tr("Votre code") if pin else tr("Votre mot de passe"))
        self.other_way.setText(tr("Mot de passe à la place") if pin else tr("Code à la place"))
        self.other_way.setVisible(self.tile is not None and self.tile.has_pin)
        if self.tile is not None:
            self.pad.ask(self.tile.pin_length)
        self.focus()

    def _on_other_way(self) -> None:
        self.error.clear()
        self._ask_for(pin=not self._asks_pin)

    def _on_enter(self) -> None:
        password = self.password.text()
        self.password.clear()
        if password:
            self.password_given.emit(password)
