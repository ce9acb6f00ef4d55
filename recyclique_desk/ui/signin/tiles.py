"""Everybody who can come in, a tile each; typing finds them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import SignInTile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import error_line
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

WIDTH, HEIGHT = 216, 64
WIDEST = 5
RETRY_MS = 3000


class TilesPage(QWidget):
    """`chosen(SignInTile)` tells who says they are there."""

    chosen = Signal(SignInTile)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiles: tuple[SignInTile, ...] = ()
        self._shown: list[SignInTile] = []
        self._columns = 0
        self._retry: Callable[[], object] | None = None
        self._trouble = ""
        # Retried without a click: the names appear when the database is back.
        self._patience = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._patience.timeout.connect(self._try_again)
        self.setObjectName("signin-people")
        heading = QLabel(tr("Qui est là ?"))
        heading.setFont(theme.font(Size.FIGURE, bold=True))
        self.search = QLineEdit()
        self.search.setObjectName("signin-search")
        self.search.setAccessibleName(tr("Chercher un nom"))
        self.search.setPlaceholderText(tr("Chercher un nom"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(2 * WIDTH + GRID)
        self.search.setStyleSheet("QLineEdit { min-height: 36px; }")
        self.error = error_line("signin-people-error")
        self.error.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.retry = QPushButton(tr("Réessayer"))
        self.retry.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(heading, 0, middle)
        layout.addWidget(self.search, 0, middle)
        layout.addWidget(self.error)
        layout.addWidget(self.retry, 0, middle)
        layout.addWidget(self._room(), 1)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._on_enter)
        self.retry.clicked.connect(self._on_retry)

    def show_tiles(self, tiles: tuple[SignInTile, ...]) -> None:
        """Show these people, in their order."""
        self._settle()
        self._tiles = tiles
        self._fill()

    def complain(self, text: str, retry: Callable[[], object]) -> None:
        """Show why nobody is shown."""
        self._trouble = text
        self.error.setText(text)
        self._retry = retry
        self.retry.show()
        self._patience.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Try no more by itself."""
        self._patience.stop()
        super().hideEvent(event)

    def arrange(self) -> None:
        """Fill the width there is."""
        if self._columns_now() != self._columns:
            self._fill()

    def _room(self) -> QScrollArea:
        """Make the part that scrolls where many people come."""
        frame = QFrame()
        frame.setStyleSheet(f"QPushButton {{ min-height: {HEIGHT - 4}px; }}")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._grid)
        row.addStretch(1)
        column = QVBoxLayout(frame)
        column.setContentsMargins(4, 4, 4, 4)
        column.addLayout(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(frame)
        return scroll

    def _columns_now(self) -> int:
        return max(1, min(WIDEST, (self.width() - 2 * GRID) // (WIDTH + GRID)))

    def _fill(self) -> None:
        wanted = folded(self.search.text())
        self._shown = [
            tile
            for tile in self._tiles
            if wanted in folded(tile.display_name) or wanted in folded(tile.username)
        ]
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._columns = self._columns_now()
        for number, tile in enumerate(self._shown):
            button = self._button(tile, number)
            self._grid.addWidget(button, number // self._columns, number % self._columns)
        nobody = bool(self._tiles) and not self._shown
        self.error.setText(self._trouble or (tr("Personne ne porte ce nom ici.") if nobody else ""))

    def _button(self, tile: SignInTile, number: int) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"signin-tile-{number}")
        button.setAccessibleName(tile.display_name)
        button.setFont(self._theme.font(Size.LEAD, bold=True))
        button.setFixedWidth(WIDTH)
        metrics = button.fontMetrics()
        shown = metrics.elidedText(tile.display_name, Qt.TextElideMode.ElideRight, WIDTH - 40)
        button.setText(shown.replace("&", "&&"))
        button.setToolTip(tile.display_name if shown != tile.display_name else "")
        button.clicked.connect(lambda _=False: self.chosen.emit(tile))
        return button

    def _on_enter(self) -> None:
        if self.search.text().strip() and self._shown:
            self.chosen.emit(self._shown[0])

    def _on_retry(self) -> None:
        self._settle()
        self.error.clear()
        self._try_again()

    def _try_again(self) -> None:
        self._patience.stop()
        if self._retry is not None:
            self._retry()

    def _settle(self) -> None:
        """Forget what kept the people away."""
        self._patience.stop()
        self._trouble = ""
        self.retry.hide()
