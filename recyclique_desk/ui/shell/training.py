"""Begins a training from the window: a copy is made, then the real counter closes."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.app import Desk
from recyclique_desk.domain.people import Who
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import Settings, SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.support.training import TrainingFolder
from recyclique_desk.ui.help.training import TrainingDialog
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.maintenance.training import TrainingService

_LEFT_OUT = ("folder", "server", "window", "first_day")
"""Parts of the names of settings that a training does not take over: above all the places where
the centre's own files go."""


def prepare_training(
    who: Who, service: "TrainingService", paths: Paths, settings: Settings
) -> TrainingFolder:
    """Make the folder of a training with its database and settings, in the worker."""
    folder = TrainingFolder(paths.data)
    try:
        own = folder.paths(paths)
        service.prepare(who, own.database)
        kept = {
            name: value
            for name, value in asdict(settings).items()
            if not any(part in name for part in _LEFT_OUT)
        }
        SettingsFile(own.settings).change(**kept, first_day_dismissed=True)
    except BaseException:
        folder.discard()
        raise
    return folder


class Training(QObject):
    """`ready(TrainingFolder)` when the copy is made and the window may close for it."""

    ready = Signal(TrainingFolder)

    def __init__(self, desk: Desk, context: ScreenContext, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._context = context
        self._window = window
        self._is_preparing = False

    def ask(self) -> None:
        """Say what a training is, and begin if that is wanted."""
        dialog = TrainingDialog(self._window)
        dialog.accepted.connect(self._prepare)
        dialog.open()

    def _prepare(self) -> None:
        if self._is_preparing:
            return
        self._is_preparing = True
        self._context.messages.done(tr("L'entraînement se prépare…"))
        self._context.submit(
            prepare_training,
            self._desk.services.training,
            self._desk.paths,
            self._desk.settings.current,
            owner=self,
            lane=Lane.FILES,
            on_result=self._on_ready,
            on_error=self._on_error,
        )

    def _on_ready(self, folder: TrainingFolder) -> None:
        self._is_preparing = False
        self.ready.emit(folder)

    def _on_error(self, error: BaseException) -> None:
        self._is_preparing = False
        self._context.messages.failed(error, self._prepare)
