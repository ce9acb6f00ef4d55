"""The only way to show messages to people: toasts, notices and errors.

Toasts for success, a banner for the machine's troubles, one line for mistakes; what belongs to a
field is shown beside it by the screen that owns it.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from recyclique_desk.domain.errors import DeskError, StorageError, Trouble
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.speech import announce
from recyclique_desk.ui.toolkit.theme import mark

TOAST_MS = 6000
WayToCopies = Callable[[], tuple[str, Callable[[], object]] | None]
"""Gives the words and the act of a button to the safety copies; None for who may not see them."""


def sentence(error: DeskError) -> str:
    """Give an error's sentence in the language in force."""
    return tr(error.message).format(**error.params)


def error_line(name: str) -> QLabel:
    """Make the line that says what is wrong with the fields above it."""
    line = QLabel()
    line.setObjectName(name)
    line.setWordWrap(True)
    mark(line, tone="error")
    return line


def clear_when_corrected(fields: Sequence[QWidget], clear: Callable[[], object]) -> None:
    """Take a complaint back at the first edit of these fields, while one is marked as wrong.

    A red frame around what was corrected meanwhile reads as a second refusal.
    """

    def on_edited(*_: object) -> None:
        if any(field.property("invalid") for field in fields):
            clear()

    for field in fields:
        if isinstance(field, QLineEdit):
            field.textEdited.connect(on_edited)
        elif isinstance(field, QComboBox):
            field.activated.connect(on_edited)


class Messages(QObject):
    """Shows messages; `bug` carries unexpected errors to the crash hook."""

    bug = Signal(BaseException)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._toast: Toast | None = None
        self._notice: Notice | None = None
        self._is_quiet = False
        self._unsaid: Callable[[], None] | None = None
        self._waiting = ""
        self._way_to_copies: WayToCopies | None = None

    def offer_copies(self, way: WayToCopies) -> None:
        """Put a button to the safety copies beside what tells of a damaged database."""
        self._way_to_copies = way

    def keep_quiet(self) -> None:
        """Hide toasts while the desk is locked: anybody could read their figures."""
        self._is_quiet = True

    def speak_again(self, *, same: bool) -> None:
        """Show the last withheld message, if the `same` person is signed in again."""
        self._is_quiet = False
        unsaid, self._unsaid = self._unsaid, None
        if same and unsaid is not None:
            unsaid()

    def show_in(self, toast: "Toast", notice: "Notice") -> None:
        """Use these two widgets of the window."""
        self._toast, self._notice = toast, notice

    def done(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a toast on a success, with up to two actions such as *Annuler*."""
        if self._toast is None:
            return
        say = partial(self._toast.say, text, action, on_action, other)
        if self._is_quiet:
            self._unsaid = say
        else:
            say()

    def take_back(self, text: str) -> None:
        """Take the toast that says `text` away: its action is done."""
        if self._toast is not None and text and self._toast.text.text() == text:
            self._toast.hide()

    def failed(self, error: BaseException, retry: Callable[[], object] | None = None) -> None:
        """Show why something did not work, and what to do; a bug goes to the crash hook."""
        if not isinstance(error, DeskError):
            self.bug.emit(error)
            return
        if self._notice is None:
            return
        if isinstance(error, StorageError) and error.trouble is Trouble.DAMAGED:
            self.damaged(sentence(error), (tr("Réessayer"), retry) if retry else None)
            return
        panel = "trouble" if isinstance(error, StorageError) else "notice"
        self._notice.say(sentence(error), panel, tr("Réessayer") if retry else "", retry)

    def damaged(self, text: str, other: tuple[str, Callable[[], object]] | None = None) -> None:
        """Tell of a damaged database; who may restore a copy has the way there beside it."""
        if self._notice is None:
            return
        way = None if self._way_to_copies is None else self._way_to_copies()
        if way is None:
            way, other = other, None
        words, act = way or ("", None)
        self._notice.say(text, "trouble", words, act, other)

    def notice(
        self,
        text: str,
        action: str,
        on_action: Callable[[], object],
        *,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Say something that wants an answer before anything else; one of two, perhaps."""
        if self._notice is not None:
            self._notice.say(text, "notice", action, on_action, other)

    def remind(
        self,
        text: str,
        action: str,
        on_action: Callable[[], object],
        *,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> bool:
        """Show a notice with up to two actions unless one is shown; return whether it was shown."""
        if self._notice is None or self._is_quiet or not self._notice.isHidden():
            return False
        self._notice.say(text, "notice", action, on_action, other)
        return True

    def warn(self, text: str) -> None:
        """Show a warning without an action."""
        if self._notice is not None:
            self._notice.say(text, "notice", "", None)

    def wait(self, text: str) -> None:
        """Show that something waits for the database, unless another notice is shown."""
        notice = self._notice
        if notice is None or text == self._waiting:
            return
        if notice.isHidden() or notice.text.text() == self._waiting:
            self._waiting = text
            notice.say(text, "trouble", "", None)

    def stop_waiting(self) -> None:
        """Take away what `wait` said."""
        waiting, self._waiting = self._waiting, ""
        if self._notice is not None and waiting and self._notice.text.text() == waiting:
            self._notice.dismiss()

    def settled(self) -> None:
        """Take the banner away: what it said no longer holds."""
        self._waiting = ""
        if self._notice is not None:
            self._notice.dismiss()


class _Strip(QFrame):
    """A line of text with an action or two."""

    is_urgent = False
    """Whether a screen reader stops what it is saying."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.action = QPushButton(self)
        self.other = QPushButton(self)
        self._on_action: Callable[[], object] | None = None
        self._on_other: Callable[[], object] | None = None
        self.action.clicked.connect(self._act)
        self.other.clicked.connect(self._act_other)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(16)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.other)

    def fill(
        self,
        text: str,
        action: str,
        on_action: Callable[[], object] | None,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Put the words in, and read them out to a screen reader."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._on_action = on_action
        self.other.setText("" if other is None else other[0])
        self.other.setVisible(other is not None)
        self._on_other = None if other is None else other[1]
        self.show()
        announce(self, f"{text} {action}".strip(), urgent=self.is_urgent)

    def _act(self) -> None:
        self._do(self._on_action)

    def _act_other(self) -> None:
        self._do(self._on_other)

    def _do(self, act: Callable[[], object] | None) -> None:
        self._on_action = self._on_other = None
        self.hide()
        if act is not None:
            act()


class Toast(_Strip):
    """Floats over the bottom of its parent for a few seconds, longer while pointed at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.action.setObjectName("toast-action")
        self.other.setObjectName("toast-other")
        self.setProperty("panel", "toast")
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        action: str,
        on_action: Callable[[], object] | None,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show the words in the place of those before."""
        self.text.setWordWrap(False)
        self.fill(text, action, on_action, other)
        self._place()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the parent changes size."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def hideEvent(self, event: object) -> None:
        """Stop counting."""
        self._timer.stop()

    def _leave(self) -> None:
        if self.underMouse():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        parent = self._over
        self.text.setWordWrap(self.sizeHint().width() > parent.width() - 64)
        self.setMaximumWidth(parent.width() - 64)
        self.adjustSize()
        left = (parent.width() - self.width()) // 2
        self.move(left, parent.height() - self.height() - 24)


class Notice(_Strip):
    """Stands above the work until it is settled or dismissed."""

    is_urgent = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reception-error")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.close_button = QPushButton(tr("Masquer"), self)
        self.close_button.setObjectName("reception-error-hide")
        self.close_button.setToolTip(tr("Masquer ce message"))
        self.close_button.clicked.connect(self.dismiss)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.close_button)
        self.hide()

    def say(
        self,
        text: str,
        panel: str,
        action: str,
        on_action: Callable[[], object] | None,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show the words in the colours of `panel`: `trouble` or `notice`."""
        self.setProperty("panel", panel)
        self.style().unpolish(self)
        self.style().polish(self)
        self.fill(text, action, on_action, other)

    def dismiss(self) -> None:
        """Go away, the action untaken."""
        self._on_action = None
        self.hide()
