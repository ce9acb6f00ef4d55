"""Tickets pulled out of the window onto the desktop or a folder: a CSV file each.

The files are made when the pull begins, in the FILES lane, so that the window never waits; what is
dropped nowhere is gone when the window closes. Making them is an export like any other, with its
rights and its audit event, dropped or not: once a file is there, only the system knows who reads
it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.exports import ExportReport, Profile
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

MOST = 200
"""Tickets at once: a hand holds a button only so long."""
Carry = Callable[[QMimeData, QWidget], object]


def make_files(
    who: Who, service: ExportService, ids: Sequence[int], folder: Path, profile: Profile
) -> tuple[ExportReport, ...]:
    """Write each ticket to a folder of this pull's own, in the worker."""
    return service.tickets_each(who, ids, Path(mkdtemp(dir=folder)), profile)


class DragOut(QObject):
    """Makes the files, then lets the system carry them while the button is still held."""

    def __init__(
        self,
        service: ExportService,
        context: ScreenContext,
        profile: Callable[[], Profile],
        source: QWidget,
        carry: Carry | None = None,
    ) -> None:
        super().__init__(source)
        self._service = service
        self._context = context
        self._profile = profile
        self._source = source
        self.carry = carry or carry_away
        self._folder = Path(mkdtemp(prefix="recyclique-desk-"))
        self._busy = False
        # With the window, and where that is not taken down in order, with the program.
        tidy = finalize(self, rmtree, self._folder, ignore_errors=True)
        self.destroyed.connect(tidy)

    def begin(self, tickets: Sequence[Ticket]) -> None:
        """Make the files of these tickets, and carry them."""
        if self._busy:
            return
        if len(tickets) > MOST:
            self._context.messages.warn(
                tr("On tire {most} tickets au plus : pour {n}, exportez-les par le menu.").format(
                    most=MOST, n=self._context.formats.count(len(tickets))
                )
            )
            return
        self._busy = True
        self._context.submit(
            make_files,
            self._service,
            [ticket.id for ticket in tickets],
            self._folder,
            self._profile(),
            owner=self,
            lane=Lane.FILES,
            on_result=self._on_made,
            on_error=self._on_error,
        )

    def _on_made(self, reports: tuple[ExportReport, ...]) -> None:
        self._busy = False
        if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return  # let go in the meantime: nothing is being pulled any more
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(report.target) for report in reports])
        self.carry(content, self._source)

    def _on_error(self, error: BaseException) -> None:
        self._busy = False
        self._context.messages.failed(error)


def carry_away(content: QMimeData, source: QWidget) -> Qt.DropAction:
    """Hand the files to the system until they are dropped; it can only copy them."""
    drag = QDrag(source)
    drag.setMimeData(content)
    return drag.exec(Qt.DropAction.CopyAction)
