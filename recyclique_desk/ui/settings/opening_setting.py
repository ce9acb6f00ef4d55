"""The opening days as settings: they are the centre's, so each change goes to the database."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox

from recyclique_desk.domain.errors import DeskError, StaleEdit
from recyclique_desk.domain.opening import OpeningDays, OpeningEntry
from recyclique_desk.services.catalogue.opening_days import OpeningDaysService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.settings.opening_form import ClosedDays, WeekdayBoxes
from recyclique_desk.ui.settings.page import SettingsPage, SettingsSection
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import sentence


class OpeningSetting(QObject):
    """Shows the opening days and saves what a person changes; `saved` after each change."""

    saved = Signal()

    def __init__(
        self, service: OpeningDaysService, context: ScreenContext, page: SettingsPage
    ) -> None:
        super().__init__(page)
        self._service = service
        self._context = context
        self._entry: OpeningEntry | None = None
        self._is_saving = False
        self._weekdays = WeekdayBoxes(
            "settings-weekdays", tr("Jours d'ouverture"), context.formats.locale
        )
        self._holidays = QCheckBox(tr("Fermé"))
        self._holidays.setObjectName("settings-closed-on-holidays")
        self._holidays.setAccessibleName(f"{tr('Jours fériés')} : {tr('Fermé')}")
        self._closed = ClosedDays("settings-closed-days", tr("Autres jours de fermeture"))
        self._controls = (self._weekdays, self._holidays, self._closed)
        for control in self._controls:
            control.setEnabled(False)
        self._weekdays.changed.connect(self._save)
        self._holidays.clicked.connect(self._save)
        self._closed.changed.connect(self._save)
        self._add_rows(page)

    def read(self) -> None:
        """Read the opening days anew: another desk may have changed them."""
        self._context.submit(self._service.read, owner=self, on_result=self._show)

    def _add_rows(self, page: SettingsPage) -> None:
        page.add_row(
            SettingsSection.CENTRE,
            "open-weekdays",
            tr("Jours d'ouverture"),
            tr("Un jour habituellement fermé n'entre dans aucune comparaison."),
            self._weekdays,
            admin=True,
            is_wide=True,
        )
        page.add_row(
            SettingsSection.CENTRE,
            "closed-on-holidays",
            tr("Jours fériés"),
            tr("Les onze jours fériés français, lundi de Pâques, Ascension et Pentecôte compris."),
            self._holidays,
            admin=True,
        )
        page.add_row(
            SettingsSection.CENTRE,
            "closed-days",
            tr("Autres jours de fermeture"),
            tr("Un jour ou une suite de jours par ligne : congés, inventaire."),
            self._closed,
            admin=True,
            is_wide=True,
        )

    def _shown(self) -> OpeningDays:
        return OpeningDays(
            frozenset(self._weekdays.weekdays()), self._holidays.isChecked(), self._closed.days()
        )

    def _show(self, entry: OpeningEntry) -> None:
        self._entry = entry
        self._weekdays.show_weekdays(sorted(entry.days.weekdays))
        self._holidays.setChecked(entry.days.closed_on_holidays)
        self._closed.show_days(entry.days.closed)
        for control in self._controls:
            control.setEnabled(True)

    def _save(self) -> None:
        """Save what is shown; a change made meanwhile is saved after it, with its version."""
        if self._is_saving or self._entry is None:
            return
        wanted = self._shown()
        if wanted == self._entry.days:
            return
        self._is_saving = True
        self._context.submit(
            self._service.change,
            self._entry.version,
            wanted,
            owner=self,
            on_result=self._on_saved,
            on_error=self._on_error,
            on_cancelled=self._on_ended,
        )

    def _on_saved(self, entry: OpeningEntry) -> None:
        self._on_ended()
        self._entry = entry
        self.saved.emit()
        self._save()

    def _on_error(self, error: BaseException) -> None:
        self._on_ended()
        if isinstance(error, StaleEdit) and isinstance(error.current, OpeningEntry):
            self._show(error.current)
            self._context.messages.warn(sentence(error))
            return
        if self._entry is not None:
            self._show(self._entry)
        if isinstance(error, DeskError):
            self._context.messages.warn(sentence(error))
        else:
            self._context.messages.failed(error)

    def _on_ended(self) -> None:
        self._is_saving = False
