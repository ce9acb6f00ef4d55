"""A window's frame at its place, on the screen while all that fills it is still being loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import Settings
from recyclique_desk.ui.shell.application import (
    environment_scale,
    make_application,
    scale_text,
    settings_now,
)
from recyclique_desk.ui.shell.single_instance import is_open_elsewhere
from recyclique_desk.ui.toolkit.palette import DARK, LIGHT, ColorRole
from recyclique_desk.ui.toolkit.window_frame import USUAL_SIZE, fills_screen

_LONGEST_WAIT_S = 0.3
"""A window system that does not show the frame by then is not waited for."""
_LOOKS_EVERY_MS = 20


class OpeningFrame(QWidget):
    """An empty window where the last one stood; it leaves as soon as another one is shown."""

    def __init__(self, settings: Settings, own_scale: str | None) -> None:
        super().__init__()
        self.own_scale = own_scale
        """The scale of the environment, before the setting was put into it."""
        self.is_painted = False
        self.setObjectName("opening-frame")
        self.setWindowTitle("RecyClique Desk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*USUAL_SIZE)
        if settings.window_geometry:
            self.restoreGeometry(QByteArray.fromHex(settings.window_geometry.encode()))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, _background(settings.theme))
        self.setPalette(palette)
        self._looking = QTimer(self, interval=_LOOKS_EVERY_MS)
        self._looking.timeout.connect(self._leave_for_another)

    def show_at_once(self, settings: Settings) -> None:
        """Show it, and wait until it is painted, but not for long."""
        if fills_screen(self, settings):
            self.showMaximized()
        else:
            self.show()
        self._wait_for_paint()
        self._looking.start()

    def take_place_of(self, window: QWidget) -> None:
        """Stand where a window is, which is hidden, until the next one is shown."""
        self.setGeometry(window.geometry())
        self.setWindowState(window.windowState())
        self.show()
        self._wait_for_paint()
        window.hide()
        self._looking.start()

    def _wait_for_paint(self) -> None:
        end = monotonic() + _LONGEST_WAIT_S
        while not self.is_painted and monotonic() < end:
            QApplication.processEvents()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice that it is on the screen."""
        super().paintEvent(event)
        self.is_painted = True

    def _leave_for_another(self) -> None:
        windows = QApplication.topLevelWidgets()
        if any(each is not self and each.isVisible() for each in windows):
            self.close()


def _background(theme: str) -> QColor:
    is_dark = theme == "dark"
    if theme == "system":
        is_dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return QColor((DARK if is_dark else LIGHT)[ColorRole.WINDOW])


@contextmanager
def opening_frame(paths: Paths, database: str | None, *, is_demo: bool) -> Iterator[OpeningFrame]:
    """Show the frame; at the end it is gone, whether a window came or not.

    It is not shown where another process has the window of this database: that one comes forward.
    """
    settings, own_scale = settings_now(paths), environment_scale()
    scale_text(own_scale, settings.text_percent)
    make_application()
    frame = OpeningFrame(settings, own_scale)
    try:
        usual = paths.demo_database if is_demo else settings.server or paths.database
        if not is_open_elsewhere(paths.data, database or usual):
            frame.show_at_once(settings)
        yield frame
    finally:
        if isValid(frame):
            frame.close()
