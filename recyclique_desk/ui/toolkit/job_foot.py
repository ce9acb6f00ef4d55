"""The foot of a page whose job takes a while: its progress, its error and the acts beside them."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import error_line
from recyclique_desk.ui.toolkit.theme import GRID, mark


class JobFoot(QFrame):
    """A row below the scrolling part of a page, so that its buttons are always visible.

    Object names are `prefix` with the part's name. While a job runs, the progress in words, the
    progress bar and *Annuler* are shown in place of the error.
    """

    def __init__(self, prefix: str, formats: Formats, other: str, submit: str) -> None:
        super().__init__()
        self._formats = formats
        self.setObjectName(f"{prefix}-foot")
        self.error = error_line(f"{prefix}-error")
        self.progress = QProgressBar()
        self.progress.setObjectName(f"{prefix}-progress")
        self.progress.setAccessibleName(tr("Avancement"))
        self.progress.setTextVisible(False)
        self.words = QLabel()
        self.words.setObjectName(f"{prefix}-progress-words")
        self.cancel = QPushButton(tr("Annuler"))
        self.cancel.setObjectName(f"{prefix}-cancel-btn")
        self.other = QPushButton(other)
        self.other.setObjectName(f"{prefix}-other-btn")
        self.submit = QPushButton(submit)
        self.submit.setObjectName(f"{prefix}-submit")
        self.done = QPushButton(tr("Terminer"))
        self.done.setObjectName(f"{prefix}-done-btn")
        for button in (self.submit, self.done):
            mark(button, primary=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.error, 1)
        layout.addWidget(self.words)
        layout.addWidget(self.progress, 1)
        for button in (self.cancel, self.other, self.submit, self.done):
            layout.addWidget(button)

    def show_job(self, words: str | None) -> None:
        """Show that a job runs, with `words` and no known length; with None, that none runs."""
        for part in (self.progress, self.words, self.cancel):
            part.setVisible(words is not None)
        self.cancel.setEnabled(True)
        mark(self.error, tone="error")
        self.error.setVisible(words is None)
        if words is not None:
            self.progress.setRange(0, 0)
            self.words.setText(words)

    def show_cancelling(self) -> None:
        """Show that the job is being cancelled, and disable *Annuler*."""
        self.cancel.setEnabled(False)
        self.words.setText(tr("Annulation…"))

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how many lines are done; `total` is None where it is not known."""
        self.progress.setRange(0, total or 0)
        self.progress.setValue(done if total else 0)
        if total:
            self.words.setText(
                tr("{done} lignes sur {total}").format(
                    done=self._formats.count(done), total=self._formats.count(total)
                )
            )
        elif done:
            self.words.setText(counted(done, tr("Lecture : {n} ligne"), tr("Lecture : {n} lignes")))
