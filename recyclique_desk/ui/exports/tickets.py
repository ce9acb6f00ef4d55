"""The dialog that exports many tickets, for admins: a table, an archive, or a workbook."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QWidget

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.exports import (
    Choice,
    Contents,
    ExportChoices,
    ExportRequest,
    FileKind,
    PosteChoice,
    Profile,
)
from recyclique_desk.domain.tickets import Destination, Status, TicketFilter
from recyclique_desk.services.exporting.choices import ExportChoicesService
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.combos import lay_out_combos, narrowing_combo
from recyclique_desk.ui.exports.dialog import ExportDialog
from recyclique_desk.ui.exports.profile_choice import ProfileChoice
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.export_scope import ExportScope
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser, profile_names
from recyclique_desk.ui.toolkit.theme import mark
from recyclique_desk.work.runner import Lane

NAME = "reception-export-tickets"


class ExportTicketsDialog(ExportDialog):
    """One row a ticket; archive and workbook hold their lines too."""

    def __init__(
        self,
        service: ExportService,
        choices: ExportChoicesService,
        context: ScreenContext,
        chooser: TargetChooser,
        settings: SettingsFile,
        today: date,
        scope: ExportScope,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Exporter des tickets")
        super().__init__(NAME, title, service, choices, context, chooser, today, scope, parent)
        self._offered = choices
        self._settings = settings
        self._offering = context.latest_job()
        self.site = narrowing_combo(f"{NAME}-site", tr("Site"), tr("Tous"))
        self.poste = narrowing_combo(f"{NAME}-poste", tr("Poste"), tr("Tous"))
        self.benevole = narrowing_combo(f"{NAME}-benevole", tr("Bénévole"), tr("Tous"))
        self.status = narrowing_combo(f"{NAME}-status", tr("État"), tr("Tous"))
        self.destination = narrowing_combo(f"{NAME}-destination", tr("Destination"), tr("Toutes"))
        self.category = narrowing_combo(f"{NAME}-category", tr("Catégorie"), tr("Toutes"))
        self.with_empty = QCheckBox(tr("Aussi les tickets vides"))
        self.with_empty.setObjectName(f"{NAME}-with-empty")
        self.with_empty.setChecked(True)
        self.kinds = ProfileChoice(f"{NAME}-kind", _kind_names(), _kind_hints(), self._kept_kind())
        self.profile = QComboBox()
        self.profile.setObjectName(f"{NAME}-profile")
        self.profile.setAccessibleName(tr("Profil"))
        for each, words in profile_names().items():
            self.profile.addItem(words, each.value)
        self.profile.setCurrentIndex(self.profile.findData(chooser.kept_profile().value))
        self._fill_fixed()
        self._add_choices()
        self._connect()
        self._offer()
        self.ask()

    def request(self) -> ExportRequest:
        """Give the tickets that are asked for."""
        status, destination = self.status.currentData(), self.destination.currentData()
        category = self.category.currentData()
        chosen = TicketFilter(
            period=self.period.period(),
            status=None if status is None else Status(status),
            destination=None if destination is None else Destination(destination),
            category_id=category if category != _WITHOUT else None,
            without_category=category == _WITHOUT,
            site_id=self.site.currentData(),
            poste_id=self.poste.currentData(),
            benevole_user_id=self.benevole.currentData(),
            with_empty=self.with_empty.isChecked(),
        )
        return ExportRequest(
            Contents.TICKETS,
            self.scope.narrowed(self.line_filter.applied_to(chosen)),
            kind=FileKind(self.kinds.chosen),
            profile=Profile(self.profile.currentData()),
        )

    def file_type(self) -> FileType:
        """Give the kind of file."""
        return FileType(_kind_names()[self.kinds.chosen], self.kinds.chosen)

    def keep(self) -> None:
        """Remember kind and profile."""
        self._settings.change(export_kind=self.kinds.chosen)
        self._chooser.keep_profile(Profile(self.profile.currentData()))

    def _kept_kind(self) -> str:
        kept = self._settings.current.export_kind
        return kept if kept in set(FileKind) else FileKind.XLSX.value

    def _offer(self) -> None:
        """Read what there is to choose from; postes are those of the period."""
        try:
            period = self.period.period()
        except UserError:
            return
        self._offering.run(
            self._offered.choices,
            period,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self._show_choices,
        )

    def _show_choices(self, found: ExportChoices) -> None:
        before = [combo.currentData() for combo in self._filled]
        _fill(self.site, found.sites)
        _fill(self.benevole, found.people)
        _fill(self.category, found.categories)
        self.category.insertItem(1, tr("À classer"), _WITHOUT)
        _fill(self.poste, (Choice(each.id, self._poste_name(each)) for each in found.postes))
        if found.has_more_postes:
            self.poste.setItemText(0, tr("Tous (voici les plus récents)"))
        self._site_label.setVisible(len(found.sites) > 1)
        self.site.setVisible(len(found.sites) > 1)
        for combo, value in zip(self._filled, before, strict=True):
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.blockSignals(False)
        if before != [combo.currentData() for combo in self._filled]:
            self.ask()  # the poste that was chosen is not of this period

    @property
    def _filled(self) -> tuple[QComboBox, ...]:
        return (self.site, self.poste, self.benevole, self.category)

    def _poste_name(self, poste: PosteChoice) -> str:
        formats = self._context.formats
        day = formats.day(formats.local_day(poste.opened_at))
        if poste.is_deferred:
            return tr("Cahier du {day} · {name}").format(day=day, name=poste.opened_by)
        return tr("{day}, {time} · {name}").format(
            day=day, time=formats.time(poste.opened_at), name=poste.opened_by
        )

    def _fill_fixed(self) -> None:
        self.status.addItem(tr("Ouverts"), Status.OPENED.value)
        self.status.addItem(tr("Fermés"), Status.CLOSED.value)
        for destination in Destination:
            self.destination.addItem(
                self._context.formats.destination(destination), destination.value
            )

    def _add_choices(self) -> None:
        grid = QGridLayout()
        combos = (self.benevole, self.poste, self.status, self.destination, self.category)
        *_, self._site_label = lay_out_combos(grid, (*combos, self.site))
        self._site_label.hide()
        self.site.hide()
        self._profile_label = QLabel(tr("Écriture des CSV"))
        self._profile_label.setBuddy(self.profile)
        mark(self._profile_label, tone="quiet")
        self.choices.addLayout(grid)
        self.choices.addWidget(self.line_filter)
        self.choices.addWidget(self.with_empty)
        self.choices.addWidget(self.kinds)
        self.choices.addWidget(self._profile_label)
        self.choices.addWidget(self.profile)
        self._show_profile()

    def _show_profile(self) -> None:
        """A workbook has numbers and dates of its own."""
        is_csv = self.kinds.chosen in {FileKind.CSV.value, FileKind.ZIP.value}
        self._profile_label.setVisible(is_csv)
        self.profile.setVisible(is_csv)

    def _connect(self) -> None:
        self.period.changed.connect(self._offer)
        self.kinds.changed.connect(self._show_profile)
        self.kinds.changed.connect(self.restyle)
        self.profile.currentIndexChanged.connect(self.restyle)
        self.with_empty.toggled.connect(self.ask)
        for combo in (*self._filled, self.status, self.destination):
            combo.currentIndexChanged.connect(self.ask)


_WITHOUT = -1
"""Stands for lines that nobody has placed."""


def _fill(combo: QComboBox, choices: Iterable[Choice]) -> None:
    """Put choices behind the first entry; signals stay blocked until one is chosen again."""
    combo.blockSignals(True)
    while combo.count() > 1:
        combo.removeItem(1)
    for choice in choices:
        combo.addItem(" " * 4 * choice.depth + choice.name, choice.id)


def _kind_names() -> dict[str, str]:
    return {
        FileKind.XLSX.value: tr("Classeur Excel"),
        FileKind.CSV.value: tr("Tableau CSV"),
        FileKind.ZIP.value: tr("Archive ZIP"),
    }


def _kind_hints() -> dict[str, str]:
    return {
        FileKind.XLSX.value: tr("Résumé, tickets et lignes ; s'ouvre aussi dans LibreOffice."),
        FileKind.CSV.value: tr("Une ligne par ticket, avec ses kilogrammes."),
        FileKind.ZIP.value: tr("Le tableau, toutes les lignes, et un fichier par ticket."),
    }
