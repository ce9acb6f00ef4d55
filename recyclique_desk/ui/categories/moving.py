"""What merging and splitting share: the preview, the move off the window's thread, and a cancel."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from recyclique_desk.domain.category_changes import LinesChoice, LinesMoved, MovePreview
from recyclique_desk.domain.errors import DeskError, StaleEdit
from recyclique_desk.services.catalogue.category_moves import CategoryMovesService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.categories.wording import amount
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.theme import Size, mark
from recyclique_desk.ui.toolkit.window_frame import press_focused
from recyclique_desk.work.runner import Job, Lane

_DELAY_MS = 200


class MovingDialog(ActDialog):
    """`moved(LinesMoved)` when it is done; nothing moves that was not shown."""

    moved = Signal(LinesMoved)

    def __init__(
        self,
        name: str,
        title: str,
        act: str,
        service: CategoryMovesService,
        context: ScreenContext,
        parent: QWidget,
    ) -> None:
        super().__init__(name, title, act, parent)
        self._service = service
        self._context = context
        self._shown: MovePreview | None = None
        self._counting = context.latest_job()
        self._job: Job | None = None
        self.choices = QWidget()
        body = ScrollWhenShort(self.choices)
        self.amount = QLabel("…")
        self.amount.setObjectName(f"{name}-amount")
        self.amount.setFont(context.theme.font(Size.LEAD, bold=True))
        self.told = QLabel()
        self.told.setObjectName(f"{name}-told")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.told, tone="quiet")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        # Enter in a field picks or filters; what moves lines is pressed for itself.
        self.submit.setDefault(False)
        for button in (self.submit, self.cancel):
            button.setAutoDefault(False)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._count)
        self.stack(
            body,
            self.amount,
            self.told,
            self.progress,
            self.error,
            foot=self.foot(),
            grow=body,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hits the button that has the focus, as in the window."""
        if not press_focused(event):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Leaving while lines are moving stops the moving: nothing has moved then."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def choice(self) -> LinesChoice:
        """Give which lines are meant; UserError for what cannot be read."""
        raise NotImplementedError

    def move_lines(self, preview: MovePreview, submit: Callable[..., Job]) -> Job:
        """Submit what moves the lines of a preview; UserError where something is missing."""
        raise NotImplementedError

    def explain(self, preview: MovePreview) -> str:
        """Show what will happen to the lines."""
        raise NotImplementedError

    def count_soon(self) -> None:
        """Ask what is meant, once the hands rest."""
        self._shown = None
        self.submit.setEnabled(False)
        self._timer.start()

    def tell(self) -> None:
        """Show again what will happen to the lines shown."""
        if self._shown is not None:
            self.told.setText(self.explain(self._shown))

    def _count(self) -> None:
        self._counting.drop()
        self._shown = None
        self.submit.setEnabled(False)
        self.amount.setText("…")
        try:
            choice = self.choice()
        except DeskError as error:
            self.amount.setText("—")
            self.error.setText(sentence(error))
            return
        self.error.clear()
        self._counting.run(
            self._service.preview,
            choice,
            owner=self,
            lane=Lane.FIGURES,
            with_progress=True,
            on_result=self._show,
            on_error=self._on_error,
        )

    def _show(self, preview: MovePreview) -> None:
        self._shown = preview
        self.amount.setText(amount(preview.lines_count, preview.weight, self._context.formats))
        self.submit.setEnabled(self._job is None and self.can_move(preview))
        self.tell()

    def can_move(self, preview: MovePreview) -> bool:
        """Whether there is anything to do."""
        return preview.lines_count > 0

    def act(self) -> None:
        """Move the lines that are shown, off the window's thread."""
        if self._shown is None:
            return
        submit = partial(
            self._context.submit,
            owner=self,
            lane=Lane.FILES,
            with_progress=True,
            on_result=self._on_moved,
            on_error=self._on_refused,
            on_progress=self._on_progress,
            on_cancelled=partial(self._on_stopped, ""),
        )
        self._job = self.move_lines(self._shown, submit)
        self._set_busy(True)

    def _on_progress(self, done: int, total: int | None) -> None:
        self.progress.setRange(0, max(1, total or 0))
        self.progress.setValue(done)

    def _on_moved(self, moved: LinesMoved) -> None:
        self._job = None
        self.moved.emit(moved)
        self.accept()

    def _on_refused(self, error: BaseException) -> None:
        self._on_stopped(sentence(error) if isinstance(error, DeskError) else "")
        if isinstance(error, StaleEdit) and isinstance(error.current, MovePreview):
            self._show(error.current)
        if not isinstance(error, DeskError):
            self._context.messages.failed(error)

    def _on_stopped(self, words: str) -> None:
        self._job = None
        self._set_busy(False)
        self.error.setText(words or tr("Annulé : aucune ligne n'a été déplacée."))

    def _on_error(self, error: BaseException) -> None:
        self.amount.setText("—")
        if isinstance(error, DeskError):
            self.error.setText(sentence(error))
        else:
            self._context.messages.failed(error)

    def leave(self) -> None:
        """Stop the moving, or close where nothing is moving."""
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def _set_busy(self, busy: bool) -> None:
        self.choices.setEnabled(not busy)
        self.submit.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
