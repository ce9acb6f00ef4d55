"""Builds what the windows of a start share, and the main window; ends their jobs after them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from recyclique_desk.app import Desk
from recyclique_desk.domain.clock_doubt import ClockDoubted
from recyclique_desk.domain.errors import StorageError
from recyclique_desk.support.text import language
from recyclique_desk.ui.shell.crash import CrashHook
from recyclique_desk.ui.shell.help_keys import HelpKeys
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.garbage import WindowThreadGarbage
from recyclique_desk.work.runner import JobRunner

if TYPE_CHECKING:
    from recyclique_desk.ui.shell.window import MainWindow

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class WindowTools:
    """Objects that sign-in window, rescue dialog and main window share: no service among them."""

    hook: CrashHook
    theme: Theme
    runner: JobRunner
    messages: Messages
    help: HelpKeys


@contextmanager
def window_tools(
    app: QApplication, scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown
) -> Iterator[WindowTools]:
    """Create runner, theme, messages and crash hook; on exit, end all jobs first."""
    hook = CrashHook()
    garbage = WindowThreadGarbage()
    theme = Theme(scheme=scheme)
    runner = JobRunner()
    help_keys = HelpKeys(theme, app)
    try:
        theme.apply(app)
        messages = Messages(runner)
        messages.bug.connect(hook.report)
        runner.failed.connect(messages.failed)
        yield WindowTools(hook, theme, runner, messages, help_keys)
    finally:
        help_keys.stop()
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
    """Build the main window with tools of its own, for a desk with a signed-in person."""
    with window_tools(app, scheme) as tools, main_window(tools, desk, native=native) as window:
        yield window


@contextmanager
def main_window(
    tools: WindowTools,
    desk: Desk,
    *,
    native: bool = False,
    window_id: str | None = None,
    in_steps: bool = False,
) -> Iterator["MainWindow"]:
    """Build the main window; on exit, end all jobs before it is destroyed.

    `window_id` is that of the window this one follows: its half-typed line is its own. `in_steps`
    leaves what its first rows need nothing of until they are painted.
    """
    from recyclique_desk.ui.shell.window import MainWindow  # noqa: PLC0415 - sign-in first

    if desk.who is None:
        raise ValueError("nobody is signed in")
    window: MainWindow | None = None
    try:
        site = desk.services.people.site(desk.who)
        formats = Formats(language(), ZoneInfo(site.time_zone))
        session = Session(desk.who, tools.runner, window=window_id)
        context = ScreenContext(tools.runner, tools.theme, formats, tools.messages, session)
        window = MainWindow(desk, site, context, native_dialogs=native, in_steps=in_steps)
        tools.hook.watch(window)
        window.help_wanted.connect(tools.help.open_here)
        yield window
    finally:
        if window is not None:
            window.prepare_to_end()
        for error in tools.runner.shutdown(desk.break_off):
            if isinstance(error, StorageError | ClockDoubted):
                # The person was shown this already, and unsaved weighings are on disk.
                log.warning("closed on what was not saved: %s", error)
            else:
                tools.hook.report(error)
        if window is not None:
            window.close()
            window.deleteLater()
