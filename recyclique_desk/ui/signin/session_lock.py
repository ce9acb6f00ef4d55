"""Locks an open window, switches persons, and asks for passwords."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from recyclique_desk.domain.errors import DeskError, PasswordNeeded, SessionOver
from recyclique_desk.domain.people import Site, Who
from recyclique_desk.services.all import Services
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.ui.signin.idle import IdleWatch
from recyclique_desk.ui.signin.titles import WindowTitles
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.window_frame import keep_shape
from recyclique_desk.work.runner import Lane, Work

if TYPE_CHECKING:
    from recyclique_desk.ui.signin.lock_cover import LockCover
    from recyclique_desk.ui.signin.password import PasswordDialog
    from recyclique_desk.ui.signin.sign_in_page import SignInPage

Again = Callable[[Callable[[Work], Work]], None]
GiveUp = Callable[[], None]
_WINDOW = "RecyClique Desk"
PATIENCE = 4
"""How many times the idle time a half-typed line is left on screen."""


class SessionLock(QObject):
    """`locking()` comes before nothing is to be seen any more, `opened()` when all is again.

    `person_changed(Who)` tells besides that it is somebody else than before.

    `is_busy()` returns whether a line is half-typed: then the desk does not lock itself,
    unless they have gone away from it for good.
    """

    locking = Signal()
    opened = Signal()
    person_changed = Signal(Who)

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        settings: SettingsFile,
        titles: WindowTitles,
        site: Site,
        window: QMainWindow,
        *,
        is_busy: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._services = services
        self._context = context
        self._settings = settings
        self._window = window
        self._is_busy = is_busy
        self._titles = titles
        self._asking: PasswordDialog | None = None
        self._waiting: list[tuple[Again, GiveUp]] = []
        self._site_name = site.name
        self._is_locked = False
        self.idle = IdleWatch(settings.current.lock_minutes, self)
        self.idle.idle.connect(self._on_idle)
        window.installEventFilter(self)
        context.runner.mediate(self._on_refused)
        self._wait_for_idle()

    @property
    def is_locked(self) -> bool:
        """Whether nobody is let in at the moment."""
        return self._is_locked

    @cached_property
    def sign_in_page(self) -> "SignInPage":
        """The page over the locked window, made when it is first needed."""
        from recyclique_desk.ui.signin.sign_in_page import SignInPage  # noqa: PLC0415

        page = SignInPage(
            self._services.sign_in,
            self._context.runner,
            self._context.theme,
            self._titles.heading(self._site_name),
            self._titles.note,
            self._window,
        )
        if self._titles.is_training:
            page.mark_training()
        page.hide()
        page.entered.connect(self._on_entered)
        return page

    @cached_property
    def _cover(self) -> "LockCover":
        from recyclique_desk.ui.signin.lock_cover import LockCover  # noqa: PLC0415

        return LockCover(self._window, self.sign_in_page)

    def lock(self) -> None:
        """Hide everything until the person, or another, comes in."""
        self._close()
        self.sign_in_page.show_locked(self._context.session.who)

    def change_person(self) -> None:
        """Hide everything and ask who is there."""
        self._close()
        self.sign_in_page.show_people()

    def choose_pin(self) -> None:
        """Let the person choose their own PIN."""
        from recyclique_desk.ui.signin.own_pin import OwnPinDialog  # noqa: PLC0415

        dialog = OwnPinDialog(self._services.accounts, self._context, self._window)
        dialog.open()

    def lock_after(self, minutes: int) -> None:
        """Lock the desk after so many idle minutes from now on; 0: never."""
        self.idle.wait_minutes(minutes)
        self._wait_for_idle()

    def stop(self) -> None:
        """Watch nothing any more: the window closes."""
        self.idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the sign-in page as large as the window."""
        if self._is_locked and watched is self._window and event.type() == QEvent.Type.Resize:
            self.sign_in_page.setGeometry(self._window.rect())
        return False

    def _wait_for_idle(self) -> None:
        # Whoever came by the right to the file has nothing to unlock the desk with.
        if self._context.session.who.is_local:
            self.idle.stop()
        else:
            self.idle.start()

    def _on_idle(self) -> None:
        if self._is_busy() and self.idle.rounds < PATIENCE:
            self.idle.wait_on()
        else:
            self.lock()

    def _close(self) -> None:
        if self.is_locked:
            return
        self.locking.emit()
        self._context.messages.keep_quiet()
        self.idle.stop()
        keep_shape(self._window, self._settings)
        if not self._context.session.who.is_local:
            self._submit_quietly(self._services.sign_in.sign_out)
        self._cover.draw()
        self._enable_keys(enabled=False)
        self._window.setWindowTitle(_WINDOW)
        self._is_locked = True
        self.sign_in_page.setGeometry(self._window.rect())
        self.sign_in_page.show()
        self.sign_in_page.raise_()

    def _on_entered(self, who: Who) -> None:
        self._context.runner.submit(
            Lane.USER,
            _placed,
            self._services,
            self._at_this_desk(who),
            self._settings.current.site_uid,
            owner=self,
            on_result=self._let_in,
            on_error=self.sign_in_page.complain,
        )

    def _let_in(self, placed: tuple[Who, Site]) -> None:
        who, site = placed
        self._context.formats.zone = ZoneInfo(site.time_zone)
        before = self._context.session.who
        # Somebody who is no admin any more is somebody else to what was open.
        same = who.user_id == before.user_id and who.role is before.role
        self._context.session.take_person(who)
        self._is_locked = False
        self.sign_in_page.hide()
        self._cover.lift(same=same)
        self._window.setWindowTitle(self._titles.title(site.name))
        self._enable_keys(enabled=True)
        self._wait_for_idle()
        self._context.messages.speak_again(same=same)
        self.opened.emit()
        if not same:
            self._give_up_waiting()
            self._context.messages.settled()
            self.person_changed.emit(who)

    def _at_this_desk(self, who: Who) -> Who:
        """Let admins, who see every site, work at the desk's."""
        return replace(who, site_id=self._context.session.who.site_id) if who.is_admin else who

    def _enable_keys(self, *, enabled: bool) -> None:
        for action in self._window.actions():
            action.setEnabled(enabled)

    def _submit_quietly(self, method: Callable[..., object]) -> None:
        self._context.submit(method, owner=self, on_error=lambda _error: None)

    # Passwords for admin work

    def _on_refused(self, error: BaseException, again: Again, give_up: GiveUp) -> bool:
        """Handle a job's error: ask for the password, or show the sign-in page."""
        if isinstance(error, SessionOver):
            if not self.is_locked:
                self.change_person()
            return False
        if not isinstance(error, PasswordNeeded) or self.is_locked:
            return False
        self._waiting.append((again, give_up))
        if self._asking is None:
            self._ask()
        return True

    def _ask(self) -> None:
        from recyclique_desk.ui.signin.password import PasswordDialog  # noqa: PLC0415

        parent = QApplication.activeModalWidget() or self._window
        dialog = PasswordDialog(self._context.session.who, self._titles.note, parent)
        self._asking = dialog
        dialog.given.connect(self._on_given)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_given(self, password: str) -> None:
        self._context.submit(
            self._services.sign_in.step_up,
            password,
            owner=self,
            on_result=self._on_raised,
            on_error=self._on_wrong,
        )

    def _on_wrong(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            self._context.runner.report_failure(error)
        elif self._asking is not None:
            self._asking.complain(error)

    def _on_raised(self, who: Who) -> None:
        self._context.session.take_person(who)
        waiting, self._waiting = self._waiting, []
        if self._asking is not None:
            self._asking.accept()
        for again, _give_up in waiting:
            again(partial(_on_behalf, self._context.session.who))

    def _on_finished(self) -> None:
        self._asking = None
        self._give_up_waiting()

    def _give_up_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for _again, give_up in waiting:
            give_up()


def _placed(services: Services, who: Who, site_uid: str) -> tuple[Who, Site]:
    """Give the person at the site they work at: an operator's own, for admins the desk's."""
    of_desk = services.sites.of_desk(who, site_uid) if who.is_admin else None
    if of_desk is not None:
        who = replace(who, site_id=of_desk.id)
    return who, services.people.site(who)


def _on_behalf(who: Who, work: Work) -> Work:
    """Make a service call, as it was submitted, one of the person as they are now."""
    if not isinstance(work, partial):
        return work
    args = [who if isinstance(given, Who) else given for given in work.args]
    return partial(work.func, *args, **work.keywords)
