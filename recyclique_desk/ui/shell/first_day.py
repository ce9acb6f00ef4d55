"""Reads how far the first day has come, and leads from each step to its screen."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.first_day import FirstDayProgress, FirstStep
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.help.first_day import FirstDayCard
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.maintenance.first_day import FirstDayService


class FirstDay(QObject):
    """Shows the card to admins until all steps are done, or it is dismissed.

    `shown_changed` when the card came or went. `steps` opens the screen of each step; a step
    without one is not asked for.
    """

    shown_changed = Signal()

    def __init__(
        self,
        service: "FirstDayService",
        context: ScreenContext,
        settings: SettingsFile,
        card: FirstDayCard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._context = context
        self._settings = settings
        self._reading = context.latest_job()
        self.card = card
        self.steps: Mapping[FirstStep, Callable[[], object]] = {}
        card.step_wanted.connect(lambda step: self.steps[step]())
        card.dismissed.connect(self._on_dismissed)
        context.session.changed.connect(self.read)

    def read(self) -> None:
        """Read what is done, if anybody still wants to know."""
        who = self._context.session.who
        # The local admin of the demonstration founds nothing.
        if self._settings.current.first_day_dismissed or who.is_local or not who.is_admin:
            self._reading.drop()
            self._show(False)
            return
        self._reading.run(
            self._service.progress,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self._take,
            on_error=lambda _error: None,  # the next reading comes with the next change
        )

    def _take(self, progress: FirstDayProgress) -> None:
        done = progress.done
        if self._settings.current.second_copy_folder:
            done |= {FirstStep.COPIES}
        if progress.is_settled or done == set(FirstStep):
            self._settings.change(first_day_dismissed=True)
            if not self.card.isHidden():
                self._context.messages.done(tr("Tout est prêt : le centre peut travailler."))
        self.card.show_done(done)
        self._show(not self._settings.current.first_day_dismissed)

    def _on_dismissed(self) -> None:
        self._settings.change(first_day_dismissed=True)
        self._show(False)

    def _show(self, shown: bool) -> None:
        if self.card.isHidden() == shown:
            self.card.setVisible(shown)
            self.shown_changed.emit()
