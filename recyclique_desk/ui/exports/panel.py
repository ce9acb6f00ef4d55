"""What an export holds before it is written, how far it is, and whether it came out the same."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.exports import (
    Contents,
    ExportPreview,
    ExportReport,
    ExportRequest,
    export_file_name,
)
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.wording import counted, equal_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.theme import Size, mark
from recyclique_desk.work.runner import Job, Lane


class ExportPanel(QWidget):
    """`ready(bool)`: whether there is something to write; `busy(bool)`: whether it is written.

    `written(report, words)` when the file is on disk and holds what the screen showed.
    """

    ready = Signal(bool)
    busy = Signal(bool)
    written = Signal(ExportReport, str)

    def __init__(
        self,
        name: str,
        service: ExportService,
        context: ScreenContext,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._context = context
        self._request: ExportRequest | None = None
        self._counting = context.latest_job()
        self._job: Job | None = None
        self._began = 0.0
        self.preview: ExportPreview | None = None
        self.holds = QLabel("…")
        self.holds.setObjectName(f"{name}-totals")
        self.holds.setFont(context.theme.font(Size.LEAD, bold=True))
        self.split = QLabel()
        mark(self.split, tone="quiet")
        self.file_name = QLabel()
        self.file_name.setObjectName(f"{name}-file")
        self.file_name.setWordWrap(True)
        mark(self.file_name, tone="quiet")
        self.error = error_line(f"{name}-error")
        self.progress = QProgressBar()
        self.progress.setObjectName(f"{name}-progress")
        self.progress.setAccessibleName(tr("Avancement"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.holds, self.split, self.file_name, self.progress, self.error):
            layout.addWidget(part)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def show_problem(self, words: str) -> None:
        """Show why nothing can be counted, and drop figures that are still being read."""
        self._forget_count()
        self.holds.setText("—")
        self.split.clear()
        self.file_name.clear()
        self.error.setText(words)

    def ask(self, request: ExportRequest) -> None:
        """Count what a request holds; nothing can be written before that is known."""
        self._forget_count()
        self._request = request
        self.holds.setText("…")
        self.split.clear()
        self.file_name.clear()
        self.error.clear()
        self._counting.run(
            self._service.preview,
            request,
            owner=self,
            lane=Lane.HISTORY,
            with_progress=True,
            on_result=self._show,
            on_error=self._on_error,
        )

    def restyle(self, request: ExportRequest) -> None:
        """Write the same rows in another way; what was counted still holds."""
        if self._request is None or self.is_busy:
            return
        self._request = request
        if self.preview is not None:
            self.preview = replace(self.preview, file_name=export_file_name(request))
            self._show_name()

    def write(self, target: Path) -> None:
        """Write what was counted."""
        if self._request is None or self.preview is None:
            return
        self._set_busy(True)
        self._began = time.monotonic()
        self._job = self._context.submit(
            self._service.write_in_child,
            self._request,
            target,
            owner=self,
            lane=Lane.FILES,
            with_progress=True,
            on_result=self._on_written,
            on_error=self._on_write_error,
            on_progress=self._on_progress,
            on_cancelled=self._on_cancelled,
        )

    def cancel(self) -> None:
        """Stop writing; no half file is left."""
        if self._job is not None:
            self._job.cancel()
            self.holds.setText(tr("Annulation…"))

    def _forget_count(self) -> None:
        self._counting.drop()
        self._request = self.preview = None
        self.ready.emit(False)

    def _show(self, preview: ExportPreview) -> None:
        if self._request is None:
            return
        self.preview = replace(preview, file_name=export_file_name(self._request))
        rows = preview.rows(self._request.contents)
        self.holds.setText(counted(preview, self._request.contents))
        # What left stands in the line above already.
        entree, direct, _sortie = amounts.flows(preview.weight, preview.exits_count)
        self.split.setText(f"{entree} · {direct}")
        self._show_name()
        if rows == 0:
            self.split.setText(tr("Rien ne correspond à ce choix."))
            self.file_name.clear()
        self.ready.emit(rows > 0)

    def _show_name(self) -> None:
        if self.preview is not None:
            self.file_name.setText(tr("Fichier : {name}").format(name=self.preview.file_name))

    def _on_progress(self, done: int, total: int | None) -> None:
        if self._job is None or self._job.is_cancelled:
            return
        formats = self._context.formats
        self.progress.setMaximum(max(1, total or 0))
        self.progress.setValue(done)
        spent = time.monotonic() - self._began
        words = tr("{done} sur {total} · {spent} s").format(
            done=formats.count(done),
            total=formats.count(total or 0),
            spent=formats.count(int(spent)),
        )
        if done and total and spent > 1:
            left = formats.count(round(spent * (total - done) / done))
            words = tr("{words}, encore {left} s environ").format(words=words, left=left)
        self.holds.setText(words)

    def _on_written(self, report: ExportReport) -> None:
        preview, request = self.preview, self._request
        self._set_busy(False)
        if preview is None or request is None:
            return
        same = (report.lines_count, report.exits_count, report.weight) == (
            preview.lines_count,
            preview.exits_count,
            preview.weight,
        )
        if same and request.contents is Contents.TICKETS:
            same = report.tickets == preview.tickets
        if same:
            self.written.emit(report, equal_words(report, request.contents))
            return
        self.ask(request)
        self.error.setText(
            tr(
                "« {name} » contient {written}, mais l'écran montrait {shown} : des pesées ont "
                "changé entre-temps. Les chiffres ci-dessus sont à jour, exportez à nouveau."
            ).format(
                name=Path(report.target).name,
                written=counted(report, request.contents),
                shown=counted(preview, request.contents),
            )
        )

    def _on_write_error(self, error: BaseException) -> None:
        self._again(lambda: self._on_error(error))

    def _on_cancelled(self) -> None:
        self._again(lambda: self.error.setText(tr("Export annulé : aucun fichier n'a été écrit.")))

    def _again(self, then: Callable[[], object]) -> None:
        """Show once more what would be written, and what became of the attempt."""
        request = self._request
        self._set_busy(False)
        if request is not None:
            self.ask(request)
        then()

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.error.setText(sentence(error))
        else:
            self._context.messages.failed(error)

    def _set_busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        self.error.clear()
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        self.busy.emit(busy)
