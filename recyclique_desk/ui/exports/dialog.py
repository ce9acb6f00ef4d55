"""What both export dialogs are: choices, what they hold, where to, writing and stopping."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.exports import ExportReport, ExportRequest
from recyclique_desk.services.exporting.choices import ExportChoicesService
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.line_filter import LineFilter
from recyclique_desk.ui.exports.panel import ExportPanel
from recyclique_desk.ui.exports.period_choice import PeriodChoice
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.export_scope import ExportScope, ScopeNote
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.theme import GRID

_FRAME = 48
"""Pixels the system's own frame takes."""


class ExportDialog(ActDialog):
    """`written(report, words)` when the file is on disk; `name` begins all object names.

    A dialog of its own kind adds its choices and `line_filter` to `choices`, connects its own to
    `ask`, says what they ask for in `request` and calls `begin` at its end.
    """

    written = Signal(ExportReport, str)

    def __init__(
        self,
        name: str,
        title: str,
        service: ExportService,
        choices: ExportChoicesService,
        context: ScreenContext,
        chooser: TargetChooser,
        today: date,
        scope: ExportScope,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, tr("Choisir le fichier…"), parent)
        self._context = context
        self._chooser = chooser
        self.setObjectName(f"{name}-modal")
        self.scope = ScopeNote(name, scope)
        self.period = PeriodChoice(name, context, today)
        if scope.is_narrowed or scope.chosen.period is not None:
            self.period.show_period(scope.chosen.period)
        self.line_filter = LineFilter(name, choices, context)
        self.panel = ExportPanel(name, service, context)
        self.panel.setContentsMargins(0, GRID, 0, 0)
        self.error = self.panel.error
        self._body = QWidget()
        self.choices = QVBoxLayout(self._body)
        self.choices.setContentsMargins(0, 0, 0, 0)
        self.choices.setSpacing(8)
        self.choices.addWidget(self.scope)
        self.choices.addWidget(self.period)
        roomy = ScrollWhenShort(self._body)
        self.stack(roomy, self.panel, foot=self.foot(), grow=roomy)
        self.setMinimumWidth(600)
        self.period.changed.connect(self.ask)
        self.line_filter.changed.connect(self.ask)
        # Behind the layout's own request, which tells how large it is unfolded.
        self.line_filter.folded.connect(self._take_room, Qt.ConnectionType.QueuedConnection)
        self.scope.changed.connect(self.ask)
        self.panel.ready.connect(self.submit.setEnabled)
        self.panel.busy.connect(self._on_busy)
        self.panel.written.connect(self._on_written)
        self.period.names.setFocus()

    def request(self) -> ExportRequest:
        """Give what the choices ask for; UserError for a period that is none."""
        raise NotImplementedError

    def file_type(self) -> FileType:
        """Give the kind of file the choices ask for."""
        raise NotImplementedError

    def keep(self) -> None:
        """Remember the choices for next time."""

    def ask(self) -> None:
        """Count what the choices hold now."""
        try:
            self.panel.ask(self.request())
        except UserError as error:
            self.panel.show_problem(sentence(error))

    def restyle(self) -> None:
        """Keep what was counted: the same rows are written in another way."""
        try:
            self.panel.restyle(self.request())
        except UserError:
            return  # the panel says already what is wrong

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room there is, no more than the screen has."""
        self._take_room()
        super().showEvent(event)

    def _take_room(self) -> None:
        max_height = self.screen().availableGeometry().height() - _FRAME
        self.setMaximumHeight(max_height)
        self.resize(self.sizeHint().boundedTo(QSize(self.sizeHint().width(), max_height)))

    def reject(self) -> None:
        """Closing while a file is being written stops the writing; no half file is left."""
        self.panel.cancel()
        super().reject()

    def act(self) -> None:
        """Ask where the file goes; the panel writes it."""
        preview = self.panel.preview
        if preview is None:
            return
        file_type = self.file_type()
        self._chooser.ask(
            self.windowTitle(), preview.file_name, [file_type], self._write, self.objectName()
        )

    def _write(self, target: Path, _type: int) -> None:
        self.keep()
        self.panel.write(target)

    def _on_written(self, report: ExportReport, words: str) -> None:
        self.written.emit(report, words)
        self.accept()

    def leave(self) -> None:
        """Stop the writing, or close where nothing is written."""
        if self.panel.is_busy:
            self.panel.cancel()
        else:
            self.reject()

    def _on_busy(self, busy: bool) -> None:
        self._body.setEnabled(not busy)
        self.submit.setEnabled(not busy)
