"""Before the window: the first start or the door, in a window of their own."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recyclique_desk.app import Desk, local_user
from recyclique_desk.domain.people import NewCentre, Who
from recyclique_desk.ui.signin.sign_in_page import SignInPage
from recyclique_desk.ui.signin.titles import WindowTitles
from recyclique_desk.ui.signin.welcome import Welcome
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.ui.toolkit.window_frame import USUAL_SIZE
from recyclique_desk.work.runner import JobRunner, Lane


class SignInWindow(QWidget):
    """`signed_in(Who)`: who came in; `closed` when the window was closed instead."""

    signed_in = Signal(Who)
    closed = Signal()

    def __init__(self, desk: Desk, runner: JobRunner, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._runner = runner
        self._theme = theme
        self._is_over = False
        self.setObjectName("entrance")
        self.setWindowTitle("RecyClique Desk")
        self.setWindowIcon(theme.icon("scale"))
        self.resize(*USUAL_SIZE)
        kept = desk.settings.current.window_geometry
        if kept:
            self.restoreGeometry(QByteArray.fromHex(kept.encode()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # Before anybody can click, so in this thread: the database was opened a moment ago.
        founding = desk.services.founding
        centre = founding.centre()
        self.content: Welcome | SignInPage
        if founding.is_new():
            self.content = self._welcome(centre)
        else:
            self.content = self._door(centre)
        layout.addWidget(self.content)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody came in."""
        super().closeEvent(event)
        self._leave(None)

    def _welcome(self, centre: NewCentre) -> Welcome:
        welcome = Welcome(
            self._desk.services.founding, self._runner, self._theme, centre, local_user(), self
        )
        welcome.founded.connect(self._leave)
        return welcome

    def _door(self, centre: NewCentre) -> SignInPage:
        sign = WindowTitles(self._desk.is_demo)
        over, signing_in = sign.over_door(centre.name), self._desk.services.signing_in
        door = SignInPage(signing_in, self._runner, self._theme, over, sign.note, self)
        door.entered.connect(partial(self._on_entered, door))
        door.show_people()
        return door

    def _on_entered(self, door: SignInPage, who: Who) -> None:
        self._runner.submit(
            Lane.USER,
            self._desk.services.sites.of_desk,
            who,
            self._desk.settings.current.site_uid,
            owner=self,
            on_result=lambda site: self._leave(
                replace(who, site_id=site.id) if site is not None and who.is_admin else who
            ),
            on_error=door.complain,
        )

    def _leave(self, who: Who | None) -> None:
        if not self._is_over:
            self._is_over = True
            if who is None:
                self.closed.emit()
            else:
                self.signed_in.emit(who)
