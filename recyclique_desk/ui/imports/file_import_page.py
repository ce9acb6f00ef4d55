"""What the pages of files have in common: reading one, complaining of it, breaking it off."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.imports.source_card import SourceCard
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.job_foot import JobFoot
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.pages import ScreenPage
from recyclique_desk.work.runner import Job


class FileImportPage(ScreenPage):
    """Asks for a file, shows what it holds, and imports what the person agrees to.

    Each page makes `source` and `foot`, and shows its own steps.
    """

    source: SourceCard
    foot: JobFoot

    def __init__(
        self, name: str, title: str, context: ScreenContext, parent: QWidget | None
    ) -> None:
        super().__init__(name, title, context.theme, parent)
        self._context = context
        self._path: Path | None = None
        self._reading = context.latest_job()
        self._importing: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or imported."""
        return self._reading.is_running or self._importing is not None

    def start_over(self) -> None:
        """Ask for a file again, unless one is being imported."""
        if self._importing is not None:
            return
        self._reading.drop()
        self._path = None
        self._forget()
        self.foot.error.clear()
        self.source.complain("")
        self._show_source()

    def _is_free(self, busy_words: str) -> bool:
        """Tell whether another file can be taken; says `busy_words` while one is imported."""
        if self._importing is None:
            return True
        self.foot.error.setText(busy_words)
        self.foot.error.show()
        return False

    def _on_unreadable(self, error: BaseException) -> None:
        self._complain(self._told(error))

    def _on_cancel(self) -> None:
        """Break off the reading of a file."""
        if self._importing is None:
            self._reading.drop()
            self._complain(tr("Lecture annulée : rien n'a été écrit."))

    def _complain(self, words: str) -> None:
        """Say why nothing became of a file: below what was analysed before, or at its choice."""
        if self._show_analysed():
            self.foot.error.setText(words)
            return
        self._show_source()
        self.source.complain(words)
        self.source.choose.setFocus()

    def _told(self, error: BaseException) -> str:
        """Give an error's sentence; what is no one's fault but ours goes to the crash report."""
        if isinstance(error, DeskError):
            return sentence(error)
        self._context.messages.failed(error)
        return tr("Ce fichier n'a pas pu être lu : rien n'a été écrit.")

    def _forget(self) -> None:
        """Forget what was analysed."""
        raise NotImplementedError

    def _show_source(self) -> None:
        """Show the step in which a file is chosen."""
        raise NotImplementedError

    def _show_analysed(self) -> bool:
        """Show what was analysed last, in the step it is looked at; False where nothing was."""
        raise NotImplementedError
