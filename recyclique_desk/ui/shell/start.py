"""Starts the Qt application: checks the database, signs a person in, runs the main window."""

import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from recyclique_desk.app import (
    Desk,
    open_desk,
    refuse_closed_folder,
    take_over_opening_days,
    usual_location,
    utc_now,
)
from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.errors import DeskError, StorageError
from recyclique_desk.domain.people import Who
from recyclique_desk.services.all import Services
from recyclique_desk.services.maintenance.rescue import Rescue, examine, opening_trouble
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile, read_settings
from recyclique_desk.support.signals import on_termination
from recyclique_desk.support.text import language, tr
from recyclique_desk.support.training import TrainingFolder, remove_abandoned_trainings
from recyclique_desk.ui.shell.application import (
    environment_scale,
    make_application,
    scale_text,
    set_language,
    settings_now,
)
from recyclique_desk.ui.shell.kept_window import KeptWindow
from recyclique_desk.ui.shell.opening_frame import OpeningFrame
from recyclique_desk.ui.shell.single_instance import SingleInstance, Turn, bring_forward
from recyclique_desk.ui.shell.window_tools import WindowTools, main_window, window_tools
from recyclique_desk.ui.signin.demo import prepare_once
from recyclique_desk.ui.toolkit.file_target import native_dialogs
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.theme import Theme, scheme_named
from recyclique_desk.ui.toolkit.window_frame import show_fitting

if TYPE_CHECKING:
    from recyclique_desk.ui.shell.window import MainWindow

log = logging.getLogger(__name__)
_PRELOAD_DELAY_MS = 300
_RESTART = 1_000
"""Code with which the event loop ends when the program begins anew on a restored database."""


class Demonstration(Enum):
    """Returned instead of a person when the demonstration is chosen at a first start."""

    WANTED = "wanted"


DEMO = Demonstration.WANTED
REBUILD = 1_001
"""Exit code of the event loop where the window is made anew."""
RESIZE = 1_002
"""Exit code where the application is, for text of another size."""


def run_window(
    paths: Paths, *, location: str | None, is_demo: bool, frame: OpeningFrame | None = None
) -> int:
    """Run the window on a database until it is closed; return the exit code.

    In the demonstration its admin is signed in at once; otherwise the sign-in window comes first.
    `frame` is on the screen already, in their place until one of them is.
    """
    opening = Opening(paths, location, is_demo)
    own_scale = environment_scale() if frame is None else frame.own_scale
    while True:
        settings = settings_now(paths)
        scale_text(own_scale, settings.text_percent)
        app = make_application()
        if opening.kept is not None:
            frame = OpeningFrame(settings, own_scale)
            frame.show_at_once(settings)
        with exiting_on_signals(app) as exit_codes:
            ended = _run(app, opening, lambda: bool(exit_codes))
        if exit_codes:
            return exit_codes[0]
        if isinstance(ended, int):
            return ended
        # Qt reads its scale once for each application: this one makes way for a larger one.
        opening = ended
        app.shutdown()


@contextmanager
def exiting_on_signals(app: QApplication) -> Iterator[list[int]]:
    """Exit the event loop on SIGTERM and SIGHUP; the list then holds the exit code."""
    exit_codes: list[int] = []

    def end(number: int) -> None:
        exit_codes.append(128 + number)
        app.exit(exit_codes[0])

    on_termination(end)
    # Python runs signal handlers between two bytecode instructions, and an idle Qt event loop
    # executes none: the byte on this socket calls the lambda below.
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    previous_fd = signal.set_wakeup_fd(writer.fileno())
    waker = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, app)
    waker.activated.connect(lambda: reader.recv(1))
    try:
        yield exit_codes
    finally:
        waker.setEnabled(False)
        waker.deleteLater()
        signal.set_wakeup_fd(previous_fd)
        reader.close()
        writer.close()


@dataclass(frozen=True)
class Opening:
    """A database to open a window on; `after` it, the one that a training was begun from."""

    paths: Paths
    location: str | None
    is_demo: bool = False
    training: TrainingFolder | None = None
    after: "Opening | None" = None
    kept: KeptWindow | None = None
    """What a window showed that is made anew with text of another size."""
    frame: OpeningFrame | None = None
    """Stands where the window before was, until the next one is shown."""

    @property
    def database(self) -> str | Path:
        """The database, as a path or a URL."""
        if self.location is not None:
            return self.location
        if self.is_demo:
            return self.paths.demo_database
        return usual_location(self.paths, settings_now(self.paths))


def _run(app: QApplication, opening: Opening, is_ending: Callable[[], bool]) -> int | Opening:
    """Run the windows of one database after the other; return the exit code.

    Returns instead what is to be opened by another application, with text of another size.
    """
    if opening.kept is None:
        remove_abandoned_trainings(opening.paths.data)
    while True:
        try:
            ended = _run_alone(app, opening)
        except DeskError as error:
            # Started from a menu, nobody sees the error that the command line prints.
            title = tr("RecyClique Desk ne peut pas démarrer")
            other = _without_server(opening)
            # Minutes may pass before the next try: whoever is there then signs in.
            opening = replace(opening, kept=None)
            if _wants_retry(app, "start-failed", title, sentence(error), other):
                continue
            if opening.training is None:
                raise
            ended = 1
        except Exception:
            # A bug, before the crash hook or in spite of it: somebody sits before the screen.
            log.exception("a bug at the start")
            title = tr("RecyClique Desk ne peut pas démarrer")
            words = tr("Une erreur imprévue l'en empêche. Le détail est dans le journal : {path}")
            opening = replace(opening, kept=None)
            if _wants_retry(app, "start-failed", title, words.format(path=opening.paths.log)):
                continue
            raise
        if isinstance(ended, Opening) and ended.kept is not None:
            return ended
        following = ended if isinstance(ended, Opening) else opening.after
        goes_on = following is not None and following.training is opening.training
        if opening.training is not None and not goes_on:
            opening.training.discard()
        if following is None or is_ending():
            return ended if isinstance(ended, int) else 0
        opening = following


def _run_alone(app: QApplication, opening: Opening) -> int | Opening:
    """Run the windows of one database, unless another process shows them already.

    Returns the exit code, or the database to open next.
    """
    if opening.location is None:
        refuse_closed_folder(opening.paths)
    instance = SingleInstance(opening.paths.data, opening.database)
    try:
        while (turn := instance.take_turn()) is Turn.SILENT:
            title = tr("RecyClique Desk est déjà ouvert")
            words = tr(
                "Une fenêtre est déjà ouverte sur cette base, ou en train de s'ouvrir, et elle ne "
                "répond pas. Attendez une minute et réessayez ; sinon, fermez-la, ou redémarrez "
                "l'ordinateur : ce qui est enregistré le reste."
            )
            if not _wants_retry(app, "start-already-open", title, words):
                return 1
        if turn is Turn.SHOWN:
            return 0
        instance.show_requested.connect(bring_forward)
        if not opening.is_demo and not rescue_if_needed(app, opening.database, opening.paths):
            return 1
        try:
            return _sign_in_and_run(app, opening)
        except StorageError as error:
            # Damage that shows only when the database is opened: not in the pages examined before.
            rescue = opening_trouble(opening.database, error, opening.paths.backups)
            if rescue is None or not show_rescue(app, rescue, opening.paths):
                raise
            return _sign_in_and_run(app, opening)
    finally:
        instance.release()


def _without_server(opening: Opening) -> tuple[str, Callable[[], object]] | None:
    """Offer the file of this computer where the settings name a server that cannot be used.

    Who kept one that has moved since could not come to the settings any more.
    """
    if opening.location is not None or opening.is_demo or not settings_now(opening.paths).server:
        return None
    file = SettingsFile(opening.paths.settings)
    return tr("Ouvrir le fichier de cet ordinateur"), partial(file.change, server="")


def _wants_retry(
    app: QApplication,
    name: str,
    title: str,
    words: str,
    other: tuple[str, Callable[[], object]] | None = None,
) -> bool:
    """Show in a window why the program does not start; returns whether to try again.

    `other` is a way to go on, with its words: it is done, and tried.
    """
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - Qt makes it ready for nothing else

    theme = Theme()
    theme.apply(app)
    box = QMessageBox(QMessageBox.Icon.Warning, title, words)
    box.setObjectName(name)
    box.setWindowIcon(theme.icon("scale"))
    box.setIconPixmap(theme.icon("warning").pixmap(QSize(40, 40), box.devicePixelRatioF()))
    box.addButton(tr("Quitter"), QMessageBox.ButtonRole.RejectRole)
    retry = box.addButton(tr("Réessayer"), QMessageBox.ButtonRole.ActionRole)
    retry.setObjectName(f"{name}-retry")
    box.setDefaultButton(retry)
    another = None if other is None else box.addButton(other[0], QMessageBox.ButtonRole.ActionRole)
    if another is not None:
        another.setObjectName(f"{name}-other")
    box.open()
    box.finished.connect(app.quit)
    app.exec()
    wants = box.clickedButton() is retry
    if other is not None and box.clickedButton() is another:
        other[1]()
        wants = True
    box.deleteLater()
    theme.deleteLater()
    return wants


def _sign_in_and_run(app: QApplication, opening: Opening) -> int | Opening:
    """Sign in and run the main window; return the exit code, or the database to open next."""
    paths, is_demo = opening.paths, opening.is_demo
    sign_in = None if is_demo else _nobody
    with open_desk(
        paths,
        location=opening.location,
        is_demo=is_demo,
        sign_in=sign_in,
        use_child=True,
        is_training=opening.training is not None,
    ) as desk:
        if is_demo:
            prepare_once(desk)
        with window_tools(app, scheme_named(desk.settings.current.theme)) as tools:
            kept = opening.kept
            who = kept.who if kept else desk.who or wait_for_sign_in(app, desk, tools)
            if who is None:
                return 0
            if who is DEMO:
                # It has a database of its own; this one is closed by then.
                return Opening(paths, None, is_demo=True)
            signed_in = replace(desk, who=who)
            is_centre = not is_demo and opening.training is None
            if is_centre and opening.location is None:
                take_over_opening_days(signed_in)
            if is_centre and kept is None and not clock_is_accepted(app, signed_in):
                return 0
            ended = run_main_window(app, tools, signed_in, kept)
        while ended.code == REBUILD:
            set_language(app, desk.settings.current.language)
            with window_tools(app, scheme_named(desk.settings.current.theme)) as tools:
                ended = run_main_window(app, tools, signed_in, ended.kept)
    if ended.code == RESIZE:
        return replace(opening, kept=ended.kept)
    opening = replace(opening, kept=None, frame=ended.frame)
    if ended.training is not None:
        return Opening(
            ended.training.paths(paths),
            None,
            training=ended.training,
            after=replace(opening, frame=None),
            frame=ended.frame,
        )
    if ended.code == _RESTART:
        return replace(opening, paths=opening.paths.anew())
    return ended.code


def clock_is_accepted(app: QApplication, desk: Desk) -> bool:
    """Ask about a clock that cannot be right, until it is set or accepted; False means quit."""
    if desk.who is None:
        raise ValueError("nobody is signed in")
    accepted: list[bool] = []
    while not accepted:
        doubt = desk.services.maintenance.clock_doubt(desk.who)
        if doubt is None:
            return True
        formats = Formats(language(), ZoneInfo(desk.services.people.site(desk.who).time_zone))
        from recyclique_desk.ui.care.wording import clock_words  # noqa: PLC0415 - rare

        words = clock_words(doubt, formats)
        accept = tr("L'heure est juste"), partial(accepted.append, True)
        if not _wants_retry(
            app, "start-clock", tr("L'horloge est-elle à l'heure ?"), words, accept
        ):
            return False
    return True


@dataclass(frozen=True)
class WindowEnd:
    """How a main window ended: its exit code, what it showed, and the training it begins."""

    code: int
    kept: KeptWindow
    training: TrainingFolder | None = None
    frame: OpeningFrame | None = None
    """Stands in the window's place until another one is shown; None where none follows."""


def run_main_window(
    app: QApplication, tools: WindowTools, desk: Desk, before: KeptWindow | None = None
) -> WindowEnd:
    """Run the main window, after another one with what that showed.

    The code is REBUILD when a setting asks for that: everything is made anew in the language in
    force, because a screen that translated itself would forget some of its words. Person, ticket
    and half-typed line are those of the window `before`.
    """
    window_id = None
    if before is not None:
        desk, window_id = replace(desk, who=before.who), before.id
    with main_window(
        tools, desk, native=native_dialogs(), window_id=window_id, in_steps=True
    ) as window:
        trainings: list[TrainingFolder] = []
        errors: list[BaseException] = []

        def begin_training(folder: TrainingFolder) -> None:
            if window.close():
                trainings.append(folder)
            else:
                # Something waits for an answer first; then it is asked for again.
                folder.discard()

        def connect_parts() -> None:
            window.training.ready.connect(begin_training)
            window.settings.rebuild_wanted.connect(partial(app.exit, REBUILD))
            window.settings.resize_wanted.connect(partial(app.exit, RESIZE))

        window.completed.connect(connect_parts)
        window.build_failed.connect(errors.append)
        window.build_failed.connect(partial(app.exit, 1))
        show_fitting(window, desk.settings)
        if before is not None:
            window.go_on(before)
        window.restart_wanted.connect(lambda: app.exit(_RESTART))
        code = app.exec()
        if errors:
            raise errors[0]
        if code == 0 and not trainings:
            _copy_at_closing(app, window)
        frame = None
        if trainings or code in {REBUILD, _RESTART}:
            frame = OpeningFrame(desk.settings.current, None)
            frame.take_place_of(window)
        return WindowEnd(code, window.kept(), trainings[0] if trainings else None, frame)


def _copy_at_closing(app: QApplication, window: "MainWindow") -> None:
    """Make the copy of a desk whose window was closed; the person sees it if it takes long.

    Not after a signal: the system that ends a session gives a program a few seconds.
    """
    closing = window.closing_copy()
    if closing is None:
        return
    closing.finished.connect(app.quit)
    closing.start()
    app.exec()


def rescue_if_needed(app: QApplication, location: str | Path, paths: Paths) -> bool:
    """Show the rescue dialog if the database is damaged or missing; False means quit."""
    rescue = examine(location, paths.backups)
    return rescue is None or show_rescue(app, rescue, paths)


def show_rescue(app: QApplication, rescue: Rescue, paths: Paths) -> bool:
    """Show the rescue dialog; False means quit."""
    from recyclique_desk.ui.shell.rescue import RescueDialog  # noqa: PLC0415 - with all it restores

    answers: list[bool] = []
    with window_tools(app) as tools:
        formats = Formats(language(), ZoneInfo(DEFAULT_ZONE))
        folder = read_settings(paths.settings).second_copy_folder
        dialog = RescueDialog(
            rescue,
            paths.backups,
            utc_now,
            formats,
            tools.theme,
            tools.runner,
            Path(folder) if folder else None,
        )
        tools.hook.watch(dialog)
        dialog.decided.connect(answers.append)
        dialog.decided.connect(app.quit)
        dialog.open()
        app.exec()
    return bool(answers and answers[0])


def _nobody(_services: Services) -> None:
    """Sign nobody in: the sign-in window does."""


def wait_for_sign_in(
    app: QApplication, desk: Desk, tools: WindowTools
) -> Who | Demonstration | None:
    """Show the sign-in window until somebody signed in; None if it was closed.

    Returns DEMO when the demonstration was chosen at a first start.
    """
    from recyclique_desk.ui.shell.sign_in_window import SignInWindow  # noqa: PLC0415

    answers: list[Who | Demonstration] = []
    window = SignInWindow(desk, tools.runner, tools.theme)
    tools.hook.watch(window)
    window.signed_in.connect(answers.append)
    window.signed_in.connect(app.quit)
    window.closed.connect(app.quit)
    window.demo_wanted.connect(lambda: answers.append(DEMO))
    window.demo_wanted.connect(app.quit)
    show_fitting(window, desk.settings)
    # Before the person's first key, after the sign-in page is painted.
    preload = QTimer(window, singleShot=True, interval=_PRELOAD_DELAY_MS)
    preload.timeout.connect(import_main_window)
    preload.start()
    app.exec()
    window.hide()
    window.deleteLater()
    return answers[0] if answers else None


def import_main_window() -> None:
    """Import the main window's modules: classes of Qt's, so in the window's thread."""
    import recyclique_desk.ui.shell.window  # noqa: F401, PLC0415
