"""F1 in every window of the program: the help, at what is on screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from recyclique_desk.ui.toolkit.theme import Theme

if TYPE_CHECKING:
    from recyclique_desk.ui.help.window import HelpWindow


class HelpKeys(QObject):
    """Sees F1 in the window that has the focus, dialogs too, and opens the help."""

    def __init__(self, theme: Theme, app: QGuiApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = theme
        self._window: HelpWindow | None = None
        app.focusWindowChanged.connect(self._watch)

    @property
    def window(self) -> "HelpWindow":
        """The window of the help, made when it is first wanted."""
        if self._window is None:
            # With its pages, which few sittings need.
            from recyclique_desk.ui.help.window import HelpWindow  # noqa: PLC0415

            self._window = HelpWindow(self._theme)
        return self._window

    def open_here(self) -> None:
        """Open the help at what is on screen."""
        from recyclique_desk.ui.help.topics import topic_here  # noqa: PLC0415

        self.window.open(topic_here())

    def stop(self) -> None:
        """Close the help and see no more keys."""
        self._app.focusWindowChanged.disconnect(self._watch)
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take F1."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F1 or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if self._window is None or not self._window.isActiveWindow():
            self.open_here()
        return True

    def _watch(self, window: QWindow | None) -> None:
        # Of windows, not of the application: a filter there would see every event there is. A
        # second time changes nothing.
        if window is not None:
            window.installEventFilter(self)
