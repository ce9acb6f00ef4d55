"""Sign-in page: names on tiles, then a PIN or a password, over the whole window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.people import SignInTile, Who
from recyclique_desk.support.text import tr
from recyclique_desk.ui.signin.secret_page import SecretPage
from recyclique_desk.ui.signin.tiles import TilesPage
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.size_class import LOW_HEIGHT
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark
from recyclique_desk.work.runner import JobRunner, Lane

if TYPE_CHECKING:
    from recyclique_desk.services.access.sign_in import SignInService


class SignInPage(QFrame):
    """Signs a person in and emits `entered(Who)`; shows only names of the centre until then."""

    entered = Signal(Who)

    def __init__(
        self,
        signing_in: "SignInService",
        runner: JobRunner,
        theme: Theme,
        centre: str,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._signing_in = signing_in
        self._runner = runner
        self._only: int | None = None
        self.setObjectName("signin-door")
        self.setAccessibleName(tr("Connexion"))
        self.setAutoFillBackground(True)
        self.heading = title = QLabel(centre)
        title.setFont(theme.font(Size.LEAD, bold=True))
        title.setTextFormat(Qt.TextFormat.PlainText)
        mark(title, tone="quiet")
        self.people = TilesPage(theme)
        self.secret = SecretPage(theme)
        self.note = QLabel(note)
        self.note.setObjectName("signin-note")
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.setVisible(bool(note))
        mark(self.note, tone="quiet")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.people)
        self.stack.addWidget(self.secret)
        self._layout = layout = QVBoxLayout(self)
        self._stand_closer(closer=False)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.note)
        self.people.chosen.connect(self._on_chosen)
        self.secret.pin_given.connect(self._on_pin)
        self.secret.password_given.connect(self._on_password)
        self.secret.left.connect(self.show_people)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.show_people)

    def mark_training(self) -> None:
        """Frame the page in the violet of a training, and its heading."""
        mark(self, panel="training")
        mark(self.heading, panel="training-heading")

    def show_people(self) -> None:
        """Ask who is there."""
        self._only = None
        self.stack.setCurrentWidget(self.people)
        self.people.search.clear()
        self.people.search.setFocus()
        self._read()

    def show_locked(self, who: Who) -> None:
        """Ask the person who locked the desk for their PIN first; others are a tap away."""
        self.show_people()
        self._only = who.user_id

    def complain(self, error: BaseException) -> None:
        """Show why nobody could sign in, beside the field."""
        self.secret.wait(waiting=False)
        if not isinstance(error, DeskError):
            self._runner.report_failure(error)
        elif self.stack.currentWidget() is self.secret:
            self.secret.complain(sentence(error))
        else:
            self.people.complain(sentence(error), self._read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many tiles beside each other as there is room for."""
        super().resizeEvent(event)
        self._stand_closer(closer=self.height() < LOW_HEIGHT)
        self.people.arrange()

    def _stand_closer(self, *, closer: bool) -> None:
        """Leave the room of a low screen to the keys of the PIN."""
        edge = GRID if closer else 3 * GRID
        self._layout.setContentsMargins(4 * GRID, edge, 4 * GRID, edge)
        self._layout.setSpacing(GRID if closer else 2 * GRID)

    def _read(self) -> None:
        self._runner.submit(
            Lane.USER,
            self._signing_in.tiles,
            owner=self,
            on_result=self._on_tiles,
            on_error=self.complain,
        )

    def _on_tiles(self, tiles: tuple[SignInTile, ...]) -> None:
        self.people.show_tiles(tiles)
        only, self._only = self._only, None
        for tile in tiles:
            if tile.user_id == only:
                self._on_chosen(tile)

    def _on_chosen(self, tile: SignInTile) -> None:
        self.secret.ask(tile)
        self.stack.setCurrentWidget(self.secret)
        self.secret.focus()

    def _on_pin(self, pin: str) -> None:
        tile = self.secret.tile
        if tile is not None:
            self._try(partial(self._signing_in.with_pin, tile.user_id, pin))

    def _on_password(self, password: str) -> None:
        tile = self.secret.tile
        if tile is not None:
            self._try(partial(self._signing_in.with_password, tile.username, password))

    def _try(self, way_in: Callable[[], Who]) -> None:
        self.secret.wait(waiting=True)
        self._runner.submit(
            Lane.USER,
            way_in,
            owner=self,
            on_result=self._on_entered,
            on_error=self.complain,
        )

    def _on_entered(self, who: Who) -> None:
        self.secret.wait(waiting=False)
        self.entered.emit(who)
