"""Decides which widget receives typed keys while an open ticket is on screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QWidget

from recyclique_desk.ui.counter.entry_screen import EntryScreen
from recyclique_desk.ui.lignes.editor import LigneEditor
from recyclique_desk.ui.lignes.pane import LignesPane
from recyclique_desk.ui.shell.wedge_keys import TEXT_FIELDS, TypedLine, WedgeKeys
from recyclique_desk.ui.toolkit.key_events import COMMANDS, HeldKeys, copied_key

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ARROWS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up})
"""They turn the destination at the counter, and walk through a list."""
_TAB = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_ALTGR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class KeyRouter(QObject):
    """Sends typed keys to the weight field, whatever was clicked last, and moves the focus there.

    A text field keeps its keys, and so does what was reached with Tab, or a line entered with F7:
    there Enter and the arrows act. `keys_dropped(text)` carries the keys that were typed while
    another ticket was being read, if that ticket is closed, and what a scale typed where no open
    ticket is shown. Enter and the keys of tiles act once, however long they are held down.
    """

    keys_dropped = Signal(str)

    def __init__(
        self,
        entry: EntryScreen,
        lines: LignesPane,
        is_reading: Callable[[], bool],
        copy_picked: Callable[[], bool],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._entry = entry
        self._lines = lines
        self._is_reading = is_reading
        self._copy_picked = copy_picked
        self._by_keys = False
        self._held: list[QKeyEvent | TypedLine] = []
        self._keys_down = HeldKeys()
        self.wedge = WedgeKeys(window, self._keys_down, self)
        self.wedge.line_typed.connect(self._take_line)
        self._handle: QWindow | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.take_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def watch(self) -> None:
        """See the keys of the window from now on; it has to be shown."""
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    @property
    def wants_keys(self) -> bool:
        """Whether a ticket is being filled, so that digits and letters belong to the counter."""
        return self._entry.isVisible() and self._entry.isEnabled()

    def to_lines_or_back(self) -> None:
        """From the weight into the lines, where Enter opens one; from there back to the weight."""
        if self._is_weighing() and not self._lines.is_entered:
            self._lines.enter()
        else:
            self.to_weight()

    def to_weight(self) -> None:
        """Put the focus into the weight, wherever it was."""
        self._by_keys = False
        self._lines.leave()
        if self._is_weighing():
            self._entry.focus_first()

    def take_back(self) -> None:
        """Give the focus back to the weight, unless it is where somebody put it to type."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.installEventFilter(self)
        elif self._is_weighing() and not self._keeps_focus(QApplication.focusWidget()):
            self._entry.focus_first()

    def release(self) -> None:
        """Type what was held back while a ticket was read, now that it is shown."""
        held, self._held = self._held, []
        if not held:
            # Who goes through the list by keys stays there; who clicked goes on weighing.
            self._soon.start()
            return
        # A menu may be open by now: the weight takes these keys all the same.
        if not self.wants_keys:
            text = "".join(filter(str.isprintable, map(_text_of, held)))
            if text:
                self.keys_dropped.emit(text)
            else:
                # Who clicked a closed ticket and goes on with the arrows walks the list.
                self._give_back(held)
            return
        self._entry.focus_first()
        for each in held:
            if isinstance(each, TypedLine):
                self._take_line(each)
            else:
                QApplication.sendEvent(self._entry.weight.edit, each)

    def _give_back(self, held: list[QKeyEvent | TypedLine]) -> None:
        focus = QApplication.focusWidget()
        self._by_keys = True
        if focus is not None:
            for event in held:
                if isinstance(event, QKeyEvent):
                    QApplication.sendEvent(focus, event)

    def _take_line(self, line: TypedLine) -> None:
        """Hand the counter what a scale has typed, once the ticket is there."""
        if self._is_reading():
            self._held.append(line)
        elif self.wants_keys:
            self._entry.take_typed_line(line.text, ended=line.ended)
        else:
            self.keys_dropped.emit(line.text.strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Route each key of the window; note whether keys or the mouse moved last."""
        kind = event.type()
        if watched is not self._handle:
            if kind == QEvent.Type.Hide:
                watched.removeEventFilter(self)
                self._soon.start()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.wedge.takes(event) or self._route(event)
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self._keys_down.note(event)
        elif kind == QEvent.Type.MouseButtonPress:
            self.wedge.release()
            self._by_keys = False
            self._lines.leave()
        elif kind == QEvent.Type.MouseButtonRelease:
            self._soon.start()
        return False

    def _route(self, event: QKeyEvent) -> bool:
        if event.key() in _TAB:
            self._by_keys = True
            return False
        if not _front_is(self._window):
            return False
        is_typed = _is_field(QApplication.focusWidget())
        if self._keys_down.is_repeated(event) and self._acts_once(event, is_typed=is_typed):
            return True
        if is_typed:
            return False
        moves = event.key() in _ENTER | _ARROWS
        if self._is_reading():
            if not _weighs(event) or (moves and self._by_keys):
                return False
            self._held.append(copied_key(event))
            return True
        if not self._is_weighing():
            # Who walks the list with the arrows stays in it, open tickets or not.
            self._by_keys |= event.key() in _ARROWS
            return False
        focus = QApplication.focusWidget()
        if focus is self._entry.weight.edit:
            return self._acts_on_choice(event)
        if self._lines.is_entered and event.key() == Qt.Key.Key_Escape:
            self.to_weight()
            return True
        deliberate = self._by_keys or self._lines.is_entered
        if not _weighs(event) or (moves and deliberate):
            return False
        self.to_weight()
        QApplication.sendEvent(self._entry.weight.edit, copied_key(event))
        return True

    def _acts_once(self, event: QKeyEvent, *, is_typed: bool) -> bool:
        """Whether a key saves or chooses, so that it says nothing more while it is held down.

        A load lying on a scale would be saved again by every second repetition.
        """
        if not self.wants_keys and not self._is_reading():
            return False
        is_tile = not is_typed and not self._entry.weight.wants(event)
        return event.key() in _ENTER or is_tile

    def _acts_on_choice(self, event: QKeyEvent) -> bool:
        """Let *Delete* remove a clicked line while nothing is typed, Ctrl+C copy picked rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return not self._entry.weight.edit.hasSelectedText() and self._copy_picked()
        if event.key() != Qt.Key.Key_Delete or self._entry.weight.text():
            return False
        return self._lines.remove_clicked()

    def _is_weighing(self) -> bool:
        return self.wants_keys and _front_is(self._window)

    def _keeps_focus(self, widget: QWidget | None) -> bool:
        if widget is None:
            return False
        return (
            widget is self._entry.weight.edit
            or _is_field(widget)
            or self._by_keys
            or (self._lines.is_entered and widget is self._lines.table)
        )

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or (self._window.isAncestorOf(now) and not self._keeps_focus(now)):
            self._soon.start()
        if now is not None and now is not self._lines.table and self._window.isAncestorOf(now):
            self._lines.leave()


def _front_is(window: QWidget) -> bool:
    return (
        window.isActiveWindow()
        and QApplication.activeModalWidget() is None
        and QApplication.activePopupWidget() is None
    )


def _is_field(widget: QWidget | None) -> bool:
    """Whether a widget is typed into, or belongs to the editor of a line."""
    if widget is None:
        return False
    if widget.objectName() == "reception-ligne-poids":
        return False
    if isinstance(widget, TEXT_FIELDS) or (isinstance(widget, QComboBox) and widget.isEditable()):
        return True
    parent: QWidget | None = widget
    while parent is not None and not isinstance(parent, LigneEditor):
        parent = parent.parentWidget()
    return parent is not None


def _weighs(event: QKeyEvent) -> bool:
    """Whether a key belongs to a weight, a tile, a destination, or saves the line."""
    if event.key() in _ENTER | _ARROWS or event.key() == Qt.Key.Key_Backspace:
        return not event.modifiers() & COMMANDS
    text, modifiers = event.text(), event.modifiers()
    if modifiers & COMMANDS and modifiers & _ALTGR != _ALTGR:
        return False
    return bool(text) and text.isprintable() and not text.isspace()


def _text_of(held: QKeyEvent | TypedLine) -> str:
    return held.text if isinstance(held, TypedLine) else held.text()
