"""Starts the window and takes it down again, in reverse."""

import logging
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLibraryInfo, QLocale, QSocketNotifier, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from recyclique_desk.app import Desk, open_desk, utc_now
from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.errors import DeskError, StorageError
from recyclique_desk.domain.people import Who
from recyclique_desk.services.all import Services
from recyclique_desk.services.maintenance.rescue import examine
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.signals import on_termination
from recyclique_desk.support.text import LANGUAGES, language, tr
from recyclique_desk.ui.shell.crash import CrashHook
from recyclique_desk.ui.shell.rescue import RescueDialog
from recyclique_desk.ui.signin.demo import fill_once, give_codes
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import native_dialogs
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages, sentence
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.ui.toolkit.window_frame import show_fitting
from recyclique_desk.work.garbage import WindowThreadGarbage
from recyclique_desk.work.runner import JobRunner, Lane

if TYPE_CHECKING:
    from recyclique_desk.ui.shell.window import MainWindow

log = logging.getLogger(__name__)
_AFTER_DOOR_MS = 300


class Demonstration(Enum):
    """Stands in the place of a person where a first start chose the demonstration."""

    WANTED = "wanted"


DEMO = Demonstration.WANTED


def run_window(paths: Paths, *, location: str | None, is_demo: bool) -> int:
    """Open the window on a database and stay until it is closed; gives the exit code.

    The demonstration is its admin's at once; elsewhere somebody signs in first.
    """
    app = make_application()
    with ending_on_signals(app) as ended:
        code = _run(app, paths, location, is_demo=is_demo)
    return ended[0] if ended else code


@contextmanager
def ending_on_signals(app: QApplication) -> Iterator[list[int]]:
    """Leave the event loop at SIGTERM and SIGHUP; gives a list that then holds the exit code."""
    ended: list[int] = []

    def end(number: int) -> None:
        ended.append(128 + number)
        app.exit(ended[0])

    on_termination(end)
    # Python runs its handlers between two of its own instructions, of which a window at rest has
    # none: a byte on this pipe makes it run some.
    here, there = socket.socketpair()
    there.setblocking(False)
    before = signal.set_wakeup_fd(there.fileno())
    waker = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read, app)
    waker.activated.connect(lambda: here.recv(1))
    try:
        yield ended
    finally:
        waker.setEnabled(False)
        waker.deleteLater()
        signal.set_wakeup_fd(before)
        here.close()
        there.close()


def _run(app: QApplication, paths: Paths, location: str | None, *, is_demo: bool) -> int:
    try:
        if not is_demo and not rescued(app, location or paths.database, paths.backups):
            return 1
        code = _work(app, paths, location, is_demo=is_demo)
        if code is None:
            # Chosen at a first start: another database, which must not be mixed up with that one.
            code = _work(app, paths, None, is_demo=True)
        return code or 0
    except DeskError as error:
        # Who started it with the mouse never reads the sentence that the command line prints.
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            tr("RecyClique Desk ne peut pas démarrer"),
            sentence(error),
        )
        box.setObjectName("start-failed")
        box.addButton(tr("Quitter"), QMessageBox.ButtonRole.RejectRole)
        box.open()
        box.finished.connect(app.quit)
        app.exec()
        raise


def _work(app: QApplication, paths: Paths, location: str | None, *, is_demo: bool) -> int | None:
    """Let people work on a database; gives the exit code, None for the demonstration instead."""
    way_in = None if is_demo else _nobody
    with open_desk(paths, location=location, is_demo=is_demo, sign_in=way_in) as desk:
        if is_demo:
            fill_once(desk)
            give_codes(desk)
        with window_tools(app) as shop:
            who = desk.who or admitted(app, desk, shop)
            if who is None:
                return 0
            if who is DEMO:
                return None
            with window_in(shop, replace(desk, who=who), native=native_dialogs()) as window:
                show_fitting(window, desk.settings)
                return app.exec()


def rescued(app: QApplication, location: str | Path, backups: Path) -> bool:
    """Ask what to do about a database that is damaged or gone; False to leave the program."""
    rescue = examine(location, backups)
    if rescue is None:
        return True
    answers: list[bool] = []
    with window_tools(app) as shop:
        formats = Formats(language(), ZoneInfo(DEFAULT_ZONE))
        dialog = RescueDialog(rescue, backups, utc_now, formats, shop.theme, shop.runner)
        shop.hook.watch(dialog)
        dialog.decided.connect(answers.append)
        dialog.decided.connect(app.quit)
        dialog.open()
        app.exec()
    return bool(answers and answers[0])


def _nobody(_services: Services) -> None:
    """Leave it to the window who signs in."""


def admitted(app: QApplication, desk: Desk, shop: "WindowTools") -> Who | Demonstration | None:
    """Show the first start or the door until somebody came in; None if the window was closed.

    DEMO is given where a first start chose the demonstration.
    """
    from recyclique_desk.ui.shell.sign_in_window import SignInWindow  # noqa: PLC0415

    came: list[Who | Demonstration] = []
    entrance = SignInWindow(desk, shop.runner, shop.theme)
    shop.hook.watch(entrance)
    entrance.signed_in.connect(came.append)
    entrance.signed_in.connect(app.quit)
    entrance.closed.connect(app.quit)
    entrance.demo_wanted.connect(lambda: came.append(DEMO))
    entrance.demo_wanted.connect(app.quit)
    show_fitting(entrance, desk.settings)
    # While a person looks for their name and types; the door itself comes first.
    later = QTimer(entrance, singleShot=True, interval=_AFTER_DOOR_MS)
    later.timeout.connect(
        lambda: shop.runner.submit(
            Lane.FILES, load_window, owner=entrance, on_error=shop.messages.failed
        )
    )
    later.start()
    app.exec()
    entrance.hide()
    entrance.deleteLater()
    return came[0] if came else None


def load_window() -> None:
    """Load the window's modules, from any thread: as much as half of a start."""
    import recyclique_desk.ui.shell.window  # noqa: F401, PLC0415


def make_application() -> QApplication:
    """Make the application object, with Qt's own words in the language in force."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("RecyClique Desk")
    app.setDesktopFileName("recyclique-desk")
    locale = QLocale(LANGUAGES[language()])
    QLocale.setDefault(locale)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        app.installTranslator(translator)
    return app


@dataclass(frozen=True)
class WindowTools:
    """What a window needs before anybody has signed in."""

    hook: CrashHook
    theme: Theme
    runner: JobRunner
    messages: Messages


@contextmanager
def window_tools(
    app: QApplication, scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown
) -> Iterator[WindowTools]:
    """Set up threads, look and crash report; on leaving, jobs end first."""
    hook = CrashHook()
    garbage = WindowThreadGarbage()
    theme = Theme(scheme=scheme)
    runner = JobRunner()
    try:
        theme.apply(app)
        messages = Messages(runner)
        messages.bug.connect(hook.report)
        runner.failed.connect(messages.failed)
        yield WindowTools(hook, theme, runner, messages)
    finally:
        for error in runner.shutdown():
            hook.report(error)
        garbage.stop()
        hook.remove()


@contextmanager
def opened_window(
    app: QApplication,
    desk: Desk,
    *,
    native: bool = False,
    scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown,
) -> Iterator["MainWindow"]:
    """Build the window on a desk somebody is signed in at; jobs end before it and the engine go."""
    with window_tools(app, scheme) as shop, window_in(shop, desk, native=native) as window:
        yield window


@contextmanager
def window_in(shop: WindowTools, desk: Desk, *, native: bool = False) -> Iterator["MainWindow"]:
    """Build the window; on leaving, jobs end before it goes."""
    from recyclique_desk.ui.shell.window import MainWindow  # noqa: PLC0415 - the door comes before

    if desk.who is None:
        raise ValueError("nobody is signed in")
    window: MainWindow | None = None
    try:
        site = desk.services.people.site(desk.who)
        formats = Formats(language(), ZoneInfo(site.time_zone))
        session = Session(desk.who, shop.runner)
        context = ScreenContext(shop.runner, shop.theme, formats, shop.messages, session)
        window = MainWindow(desk, site, context, native_dialogs=native)
        shop.hook.watch(window)
        yield window
    finally:
        if window is not None:
            window.prepare_to_end()
        for error in shop.runner.shutdown(desk.break_off):
            if isinstance(error, StorageError):
                # What waited for it was said on screen, and what was typed is on disk.
                log.warning("closed while the database did not answer: %s", error)
            else:
                shop.hook.report(error)
        if window is not None:
            window.close()
            window.deleteLater()
