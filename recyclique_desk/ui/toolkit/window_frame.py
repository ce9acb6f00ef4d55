"""What every window has: its shape from last time, and its shortcuts."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QCursor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QPushButton,
    QToolButton,
    QWidget,
)

from recyclique_desk.support.settings import Settings, SettingsFile

USUAL_SIZE = (1366, 768)
_FRAME = 48
"""What a title bar and the borders take of the height, at most."""


def add_shortcuts(
    window: QMainWindow, acts: Mapping[str, tuple[str, Callable[[], object]]]
) -> None:
    """Let keys do something wherever the focus is; each with what it does, in words."""
    for keys, (words, act) in acts.items():
        action = QAction(words, window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False, act=act: act())
        window.addAction(action)


def press_focused(event: QKeyEvent) -> bool:
    """Hit the button that has the focus with Enter, as with Space; False if there is none."""
    button = QApplication.focusWidget()
    is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat()
    if not is_enter or not isinstance(button, QAbstractButton) or not button.isEnabled():
        return False
    button.click()
    return True


def forget_hover_after_menu(button: QToolButton | QPushButton) -> None:
    """Draw a button as left by the mouse when its menu closes with the mouse elsewhere.

    Qt tells a button nothing of a mouse that left it while its menu was open: it stood grey until
    the mouse came by again, as if it were pressed.
    """

    def on_hide() -> None:
        if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            button.update()

    button.menu().aboutToHide.connect(on_hide)


def show_fitting(window: QWidget, settings: SettingsFile) -> None:
    """Show a window; one without a shape from last time fills a screen its frame would overrun."""
    if fills_screen(window, settings.current):
        window.showMaximized()
    else:
        window.show()


def fills_screen(window: QWidget, settings: Settings) -> bool:
    """Whether a window fills its screen: without a shape from last time, on a small one."""
    screen = window.screen().availableSize()
    # Kept with smaller text, or on a larger screen.
    overruns = window.width() > screen.width() or window.height() > screen.height()
    fits = screen.width() >= USUAL_SIZE[0] and screen.height() >= USUAL_SIZE[1] + _FRAME
    return overruns or not (fits or settings.window_geometry)


def restore_shape(window: QMainWindow, settings: SettingsFile) -> None:
    """Give a window the place and size it had, or the usual size."""
    window.resize(*USUAL_SIZE)
    kept = settings.current
    if kept.window_geometry:
        window.restoreGeometry(QByteArray.fromHex(kept.window_geometry.encode()))
        window.restoreState(QByteArray.fromHex(kept.window_state.encode()))


def keep_shape(window: QMainWindow, settings: SettingsFile) -> None:
    """Remember a window's place and size for next time."""
    settings.change(
        window_geometry=bytes(window.saveGeometry().toHex().data()).decode(),
        window_state=bytes(window.saveState().toHex().data()).decode(),
    )
