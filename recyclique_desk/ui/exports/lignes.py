"""The dialog that exports lines: those of a period, or of what the screen shows."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from recyclique_desk.domain.exports import Contents, ExportRequest, Profile
from recyclique_desk.domain.tickets import TicketFilter
from recyclique_desk.services.exporting.choices import ExportChoicesService
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.dialog import ExportDialog
from recyclique_desk.ui.exports.profile_choice import ProfileChoice
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.export_scope import ExportScope
from recyclique_desk.ui.toolkit.file_target import (
    FileType,
    TargetChooser,
    profile_hints,
    profile_names,
)

NAME = "reception-export-lignes"


class ExportLignesDialog(ExportDialog):
    """One row a weighing."""

    def __init__(
        self,
        service: ExportService,
        choices: ExportChoicesService,
        context: ScreenContext,
        chooser: TargetChooser,
        today: date,
        scope: ExportScope,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Exporter les lignes d'une période")
        super().__init__(NAME, title, service, choices, context, chooser, today, scope, parent)
        self.without_deferred = QCheckBox(tr("Sans saisies différées"))
        self.without_deferred.setObjectName(f"{NAME}-exclude-deferred")
        self.without_deferred.setChecked(scope.chosen.exclude_deferred)
        self.profiles = ProfileChoice(
            f"{NAME}-profile",
            {each.value: words for each, words in profile_names().items()},
            {each.value: words for each, words in profile_hints().items()},
            chooser.kept_profile().value,
        )
        self.choices.addWidget(self.line_filter)
        self.choices.addWidget(self.without_deferred)
        self.choices.addWidget(self.profiles)
        self.without_deferred.toggled.connect(self.ask)
        self.profiles.changed.connect(self.restyle)
        self.ask()

    def request(self) -> ExportRequest:
        """Give the lines that are asked for."""
        chosen = self.line_filter.applied_to(TicketFilter(period=self.period.period()))
        chosen = self.scope.narrowed(chosen)
        chosen = replace(chosen, exclude_deferred=self.without_deferred.isChecked())
        return ExportRequest(Contents.LIGNES, chosen, profile=Profile(self.profiles.chosen))

    def file_type(self) -> FileType:
        """Give the profile as a kind of file."""
        return FileType(profile_names()[Profile(self.profiles.chosen)], "csv")

    def keep(self) -> None:
        """Remember the profile."""
        self._chooser.keep_profile(Profile(self.profiles.chosen))
