"""What a locked desk hides: all of the window, its dialogs, and those that would open meanwhile."""

from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QMainWindow, QWidget

_PASSING = {Qt.WindowType.Popup, Qt.WindowType.ToolTip}


class LockCover(QObject):
    """Hides whatever belongs to the window but `sign_in_page`, and brings it back."""

    def __init__(self, window: QMainWindow, sign_in_page: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sign_in_page = sign_in_page
        self._hidden: list[QWidget] = []
        self._coming: list[QWidget] = []
        self._focus: QWidget | None = None
        self._docks: list[tuple[QDockWidget, int]] = []
        self._is_drawn = False

    def draw(self) -> None:
        """Hide all there is; a menu that hangs open is closed, nobody would want it back."""
        self._focus = QApplication.focusWidget()
        was_front = QApplication.activeWindow() is not None
        docks = self._window.findChildren(QDockWidget)
        self._docks = [(dock, dock.height()) for dock in docks if dock.isVisible()]
        for widget in self._window.findChildren(QWidget):
            if self._is_covered(widget) and not widget.isHidden():
                if widget.windowType() in _PASSING:
                    widget.close()
                else:
                    self._hide(widget)
        self._is_drawn = True
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        if was_front:
            self._give_keys_to_door()

    def lift(self, *, same: bool) -> None:
        """Show all again; what was open as a dialog is only for the `same` person."""
        self._is_drawn = False
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._take_off_screen()
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if not shiboken6.isValid(widget):
                continue
            if not widget.isWindow():
                widget.setEnabled(True)
                widget.show()
            elif same:
                widget.show()
                widget.activateWindow()
            elif isinstance(widget, QDialog):
                widget.reject()
        # Where the work was hidden, what lies below it has taken all of the room.
        shown = [(dock, height) for dock, height in self._docks if dock.isVisible()]
        self._window.resizeDocks(
            [dock for dock, _height in shown],
            [height for _dock, height in shown],
            Qt.Orientation.Vertical,
        )
        focus, self._focus = self._focus, None
        if same and focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing on screen that a job which ended meanwhile would show."""
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and self._is_drawn and self._is_of_window(watched):
            self._stop(watched)  # type: ignore[arg-type]
        return False

    def _stop(self, widget: QWidget) -> None:
        if not self._is_covered(widget):
            return
        if widget.isWindow():
            # It is in the middle of being shown, and could not be hidden yet.
            widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._coming.append(widget)
        QTimer.singleShot(0, self, self._take_off_screen)

    def _take_off_screen(self) -> None:
        coming, self._coming = self._coming, []
        for widget in coming:
            if shiboken6.isValid(widget):
                is_wanted = not widget.isHidden()
                self._hide(widget)
                widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
                if not is_wanted and widget.isWindow():
                    self._forget(widget)

        if self._is_drawn:
            self._give_keys_to_door()

    def _give_keys_to_door(self) -> None:
        """Take them from a dialog that is hidden now: not every system does so by itself."""
        self._window.activateWindow()
        inside = self._window.focusWidget()
        if inside is not None and self._sign_in_page.isAncestorOf(inside):
            inside.setFocus()

    def _hide(self, widget: QWidget) -> None:
        widget.hide()
        if widget not in self._hidden:
            self._hidden.append(widget)
            if not widget.isWindow():
                # What is only hidden can still be given the focus, and take keys and keep lines.
                widget.setEnabled(False)
            if isinstance(widget, QDialog):
                # One that ends while it is hidden does not come back.
                widget.finished.connect(partial(self._forget, widget))

    def _forget(self, widget: QWidget, _result: int = 0) -> None:
        if widget in self._hidden:
            self._hidden.remove(widget)

    def _is_covered(self, widget: QWidget) -> bool:
        if (
            widget is self._sign_in_page
            or widget is self._window
            or self._sign_in_page.isAncestorOf(widget)
        ):
            return False
        return widget.parent() is self._window or widget.isWindow()

    def _is_of_window(self, widget: QObject) -> bool:
        above: QObject | None = widget
        while above is not None and above is not self._window:
            above = above.parent()
        return above is self._window
