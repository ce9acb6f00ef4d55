"""What an admin does with the copies: each act goes to a service and comes back on the page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from recyclique_desk.domain.copies import SafetyCopy
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.services.base import Clock
from recyclique_desk.services.maintenance.copies import (
    CopiesService,
    CopyOverview,
    CopyReport,
    WorkSinceCopy,
)
from recyclique_desk.services.maintenance.service import MaintenanceService
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.care.copy_keeper import CopyKeeper
from recyclique_desk.ui.care.page import CopiesPage
from recyclique_desk.ui.care.restore_dialog import RestoreCopyDialog
from recyclique_desk.ui.care.wording import done_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import TargetChooser
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.work.runner import Job, Lane


class CopyActions(QObject):
    """Acts on the page of the copies; `restored` when a copy is in the database's place."""

    restored = Signal()

    def __init__(
        self,
        copies: CopiesService,
        maintenance: MaintenanceService,
        keeper: CopyKeeper,
        context: ScreenContext,
        settings: SettingsFile,
        chooser: TargetChooser,
        clock: Clock,
        page: CopiesPage,
    ) -> None:
        super().__init__(page)
        self._copies = copies
        self._maintenance = maintenance
        self._keeper = keeper
        self._context = context
        self._settings = settings
        self._chooser = chooser
        self._clock = clock
        self._page = page
        self._folder: Path | None = None
        self._job: Job | None = None
        page.copy_now.clicked.connect(self.copy_now)
        page.choose_second.clicked.connect(self.choose_second)
        page.forget_second.clicked.connect(self.forget_second)
        page.open_folder.clicked.connect(self.open_folder)
        page.restore_wanted.connect(self.ask_restore)
        page.cancel.clicked.connect(self._cancel)
        keeper.status_changed.connect(self._on_status)

    def read(self) -> None:
        """Read the copies anew."""
        self._context.submit(
            self._copies.overview,
            self._keeper.second_folder,
            owner=self,
            lane=Lane.HISTORY,
            with_progress=True,
            on_result=self._show,
            on_refused=self._complain,
        )

    def copy_now(self) -> None:
        """Make a copy by hand."""
        self._begin(tr("Copie en cours…"))
        self._job = self._context.submit(
            self._copies.copy_now,
            self._keeper.second_folder,
            owner=self,
            lane=Lane.COPIES,
            with_progress=True,
            on_progress=self._page.show_progress,
            on_result=self._on_copied,
            on_error=self._on_error,
            on_cancelled=self._end,
        )

    def choose_second(self) -> None:
        """Ask for a second folder, try it, and keep it if copies get there."""
        self._chooser.ask_folder(
            tr("Choisir le second dossier des copies"),
            self._try_second,
            "second-copies",
            for_exports=False,
        )

    def forget_second(self) -> None:
        """Copy to no second folder any more; what is there stays there."""
        before = self._settings.current.second_copy_folder
        self._settings.change(second_copy_folder="")
        self._context.messages.done(
            tr("Plus aucune copie n'ira dans « {folder} » ; celles qui y sont y restent.").format(
                folder=before
            ),
            tr("Annuler"),
            partial(self._keep_second, before),
        )
        self.read()

    def open_folder(self) -> None:
        """Open the usual folder in the system's file manager."""
        folder = self._folder
        if folder is None or not folder.is_dir():
            self._page.complain(tr("Le dossier n'existe pas encore : faites une première copie."))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._page.complain(tr("Les copies sont dans « {folder} ».").format(folder=folder))

    def ask_restore(self, copy: SafetyCopy) -> None:
        """Say what a copy holds and what it does not, and ask."""
        self._page.complain("")
        self._context.submit(
            self._copies.newer_work,
            copy,
            owner=self,
            lane=Lane.HISTORY,
            on_result=partial(self._ask, copy),
            on_refused=self._complain,
        )

    def _ask(self, copy: SafetyCopy, newer: WorkSinceCopy) -> None:
        dialog = RestoreCopyDialog(
            copy,
            newer,
            self._clock(),
            self._context,
            partial(self._restore, copy),
            self._page.window(),
        )
        dialog.open()

    def _restore(self, copy: SafetyCopy) -> None:
        self._page.show_working(tr("Restauration en cours…"))
        self._page.cancel.hide()
        # The database waits for nobody who reads it while it is replaced.
        self._context.runner.withdraw_all(Lane.COPIES)
        self._context.submit(
            self._maintenance.restore,
            copy.path,
            owner=self,
            lane=Lane.FILES,
            on_result=lambda _safety: self.restored.emit(),
            on_error=self._on_error,
        )

    def _try_second(self, folder: Path) -> None:
        self._begin(tr("Essai du dossier…"))
        self._job = self._context.submit(
            self._copies.try_second_folder,
            folder,
            owner=self,
            lane=Lane.COPIES,
            with_progress=True,
            on_progress=self._page.show_progress,
            on_result=partial(self._on_second, folder),
            on_error=self._on_error,
            on_cancelled=self._end,
        )

    def _on_second(self, folder: Path, report: CopyReport) -> None:
        self._settings.change(second_copy_folder=str(folder))
        self._context.messages.done(
            tr("« {folder} » reçoit désormais aussi chaque copie.").format(folder=folder)
        )
        self._end()
        self._keeper.take(report)
        self.read()

    def _keep_second(self, folder: str) -> None:
        self._settings.change(second_copy_folder=folder)
        self.read()

    def _on_copied(self, report: CopyReport) -> None:
        self._end()
        if report.outcome is not None:
            self._page.choose_next(report.outcome.copy)
            self._context.messages.done(
                done_words(report.outcome, self._clock(), self._context.formats)
            )
        if report.second_error is not None:
            self._complain(report.second_error)
        self._keeper.take(report)
        self.read()

    def _show(self, overview: CopyOverview) -> None:
        self._folder = overview.folder
        self._page.show_overview(overview, self._clock())
        if overview.second_error is not None:
            self._complain(overview.second_error)

    def _on_status(self) -> None:
        if self._page.isVisible():
            self.read()

    def _on_error(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, DeskError):
            self._complain(error)
        else:
            self._context.messages.failed(error)

    def _complain(self, error: DeskError) -> None:
        self._page.complain(sentence(error))

    def _begin(self, words: str) -> None:
        # What the person asks for does not wait for what the program does by itself.
        self._context.runner.withdraw_all(Lane.COPIES)
        self._page.complain("")
        self._page.show_working(words)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._page.show_working(None)
