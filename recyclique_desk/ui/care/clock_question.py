"""Asks about a clock that was set while the window is open, before it stamps a ticket or a line."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from recyclique_desk.domain.clock_doubt import ClockDoubt, ClockDoubted
from recyclique_desk.domain.errors import StorageError
from recyclique_desk.services.maintenance.clock_watch import ClockWatch
from recyclique_desk.support.text import tr
from recyclique_desk.ui.care.wording import clock_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.theme import Size
from recyclique_desk.work.runner import Lane, Work

LOOK_MS = 5_000
WIDTH = 520
_Again = Callable[[Callable[[Work], Work]], None]
_GiveUp = Callable[[], None]


class ClockQuestion(QObject):
    """Looks at the clock every few seconds and before each act of a person.

    An act that would bear a wrong moment waits for the answer, and is then done. Between two acts
    nobody is asked in the middle of a line (`is_typing`), nor again after *Annuler*: the next act
    asks. `lock` takes the question back while the desk is locked: what waits is given up.
    """

    def __init__(
        self,
        watch: ClockWatch,
        context: ScreenContext,
        window: QWidget,
        *,
        is_typing: Callable[[], bool],
        look_ms: int = LOOK_MS,
    ) -> None:
        super().__init__(window)
        self._watch = watch
        self._context = context
        self._window = window
        self._waiting: list[tuple[_Again, _GiveUp]] = []
        self._is_typing = is_typing
        self._dialog: ClockDialog | None = None
        self._is_put_off = False
        self._is_looking = False
        context.runner.guard(Lane.USER, watch.check)
        context.runner.mediate(self._on_error)
        self._timer = QTimer(self, interval=look_ms)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def lock(self) -> None:
        """Ask nothing while nobody is there to answer: signing in is an act too."""
        self._watch.pause(True)
        if self._dialog is not None:
            self._dialog.reject()

    def unlock(self) -> None:
        """Ask again from now on."""
        self._watch.pause(False)

    def stop(self) -> None:
        """Look no more: the window closes."""
        self._timer.stop()

    def _look(self) -> None:
        if not self._watch.has_jumped():
            self._is_put_off = False
        elif not (self._is_looking or self._dialog or self._is_put_off or self._is_typing()):
            self._is_looking = True
            self._context.runner.submit(
                Lane.HISTORY,
                self._watch.check,
                owner=self,
                on_result=self._on_looked,
                on_error=self._on_look_failed,
                on_cancelled=self._on_looked,
            )

    def _on_looked(self, _nothing: None = None) -> None:
        self._is_looking = False

    def _on_look_failed(self, error: BaseException) -> None:
        self._is_looking = False
        # The next act asks again, and says what is wrong with the database.
        if not isinstance(error, ClockDoubted | StorageError):
            self._context.messages.failed(error)

    def _on_error(self, error: BaseException, again: _Again, give_up: _GiveUp) -> bool:
        if not isinstance(error, ClockDoubted):
            return False
        self._waiting.append((again, give_up))
        if self._dialog is None:
            self._ask(error.doubt)
        return True

    def _ask(self, doubt: ClockDoubt) -> None:
        # Of the window, not of a dialog that is open: it would end with that.
        dialog = self._dialog = ClockDialog(doubt, self._context, self._window)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.answered.clicked.connect(self._accept)
        dialog.accepted.connect(self._try_again)
        dialog.rejected.connect(self._give_up)
        dialog.open()

    def _accept(self) -> None:
        self._watch.accept()
        if self._dialog is not None:
            self._dialog.accept()

    def _try_again(self) -> None:
        self._dialog = None
        waiting, self._waiting = self._waiting, []
        for again, _give_up in waiting:
            again(lambda work: work)

    def _give_up(self) -> None:
        self._dialog = None
        self._is_put_off = True
        waiting, self._waiting = self._waiting, []
        for _again, give_up in waiting:
            give_up()


class ClockDialog(ActDialog):
    """*Réessayer* once the clock is set, `answered` where it is right, *Annuler* to do nothing."""

    def __init__(self, doubt: ClockDoubt, context: ScreenContext, parent: QWidget) -> None:
        title = tr("L'horloge est-elle à l'heure ?")
        super().__init__("clock", title, tr("Réessayer"), parent)
        heading, text = QLabel(title), QLabel(clock_words(doubt, context.formats))
        heading.setFont(context.theme.font(Size.TITLE, bold=True))
        text.setObjectName("clock-text")
        for label in (heading, text):
            label.setWordWrap(True)
        self.answered = QPushButton(tr("L'heure est juste"))
        self.answered.setObjectName("clock-right")
        self.answered.setAutoDefault(False)
        self.setMinimumWidth(WIDTH)
        self.stack(heading, text, self.error, foot=self.foot(self.answered))

    def act(self) -> None:
        """Look at the clock again."""
        self.accept()
