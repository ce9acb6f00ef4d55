"""Files dropped on a window: which page takes them, told by their content."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.work.runner import JobRunner, Lane

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class DropPage(Enum):
    """A page that takes dropped files."""

    MIGRATION = "migration"
    SHEET = "sheet"
    CATEGORY_LIST = "category-list"


_SHEETS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})


def page_for(path: Path) -> DropPage | None:
    """Say which page takes a dropped file; None for one that no page reads. Runs in the worker.

    This is the one place that decides it: a page for another kind of file gets its line here.
    """
    # With the readers of old databases, which a window loads when there is something to read.
    from recyclique_desk.services.migrating.service import is_meant_for_migration  # noqa: PLC0415

    if is_meant_for_migration(path):
        return DropPage.MIGRATION
    # What is wrong with one that holds no weighings is said by an analysis, beside the file.
    if path.suffix.casefold() in _SHEETS and not path.is_dir():
        from recyclique_desk.services.importing.category_lists import (  # noqa: PLC0415
            is_category_list,
        )

        return DropPage.CATEGORY_LIST if is_category_list(path) else DropPage.SHEET
    return None


class FileDrops(QObject):
    """Takes files dropped anywhere on a window, before a field under the pointer would.

    A text field writes the name of a dropped file between what was typed. `dropped(DropPage, path)`
    tells what came, `refused(words)` why nothing can be done with it.
    """

    dropped = Signal(DropPage, Path)
    refused = Signal(str)

    def __init__(self, runner: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._runner = runner
        self._window = window
        self._handle: QWindow | None = None
        window.setAcceptDrops(True)

    def watch(self) -> None:
        """See what is dragged over the window from now on; it has to be shown."""
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files from outside; what is dragged within the program goes where it always goes."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        if event.source() is not None or not event.mimeData().hasUrls():
            return False
        if QApplication.activeModalWidget() is not None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(event.mimeData())
        return True

    def _take(self, data: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if len(paths) != 1 or len(data.urls()) != 1:
            self.refused.emit(
                tr("Déposez un seul fichier à la fois, enregistré sur cet ordinateur.")
            )
            return
        path = paths[0]

        def known(page: DropPage | None) -> None:
            if page is None:
                self.refused.emit(_what_can_be_dropped(path))
            else:
                self.dropped.emit(page, path)

        self._runner.submit(
            Lane.LISTS, page_for, path, owner=self, on_result=known, on_error=self._on_error
        )

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.refused.emit(sentence(error))
        else:
            self._runner.report_failure(error)


def _what_can_be_dropped(path: Path) -> str:
    return tr(
        "« {name} » ne s'importe pas : déposez ici un tableau de pesées ou une liste de "
        "catégories (.xlsx, .ods, .xls, .csv), ou un export de RecyClique (.dump, .sql, .sql.gz, "
        ".csv)."
    ).format(name=path.name)
