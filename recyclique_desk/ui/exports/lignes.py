"""The dialog that exports the lines of a period: what it holds is shown before it is written."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.calendar import Period, local_day
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.exports import ExportReport, LignesTotals, Profile, lignes_file_name
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.domain.people import Who
from recyclique_desk.services.base import Clock
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.choices import LignesChoices
from recyclique_desk.ui.exports.target import FileType, TargetChooser, profile_names
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import Size, mark
from recyclique_desk.work.runner import Job, Lane


def write_lignes(
    service: ExportService,
    who: Who,
    period: Period,
    target: Path,
    profile: Profile,
    exclude_deferred: bool,
    *,
    token: CancelToken,
) -> ExportReport:
    """Export in the worker; the token is the progress."""
    return service.lignes(
        who, period, target, profile, exclude_deferred=exclude_deferred, progress=token
    )


class ExportLignesDialog(QDialog):
    """`written(ExportReport)` when the file is on disk."""

    written = Signal(object)

    def __init__(
        self,
        service: ExportService,
        kit: Kit,
        chooser: TargetChooser,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._kit = kit
        self._chooser = chooser
        today = local_day(clock(), kit.formats.zone)
        self._asked = 0
        self._counted: Job | None = None
        self._job: Job | None = None
        self.setObjectName("reception-export-lignes-modal")
        self.setWindowTitle(tr("Exporter les lignes d'une période"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choices = LignesChoices(kit, today, chooser.kept_profile())
        self.holds = QLabel("…")
        self.holds.setObjectName("reception-export-lignes-totals")
        self.holds.setFont(kit.theme.font(Size.LEAD, bold=True))
        self.split = QLabel()
        mark(self.split, tone="quiet")
        self.error = QLabel()
        self.error.setObjectName("reception-export-lignes-error")
        self.error.setWordWrap(True)
        mark(self.error, tone="error")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.submit = QPushButton(tr("Choisir le fichier…"))
        self.submit.setObjectName("reception-export-lignes-submit")
        self.submit.setDefault(True)
        mark(self.submit, primary=True)
        self.cancel = QPushButton(tr("Annuler"))
        self.cancel.setObjectName("reception-export-lignes-cancel")
        # Enter in a date must never mean leaving.
        self.cancel.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._count()

    def reject(self) -> None:
        """Closing while a file is being written stops the writing; no half file is left."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _count(self) -> None:
        """Ask what the period holds; nothing can be written before that is known."""
        if self._counted is not None:
            self._counted.cancel()
        self._asked += 1
        self.submit.setEnabled(False)
        self.holds.setText("…")
        self.split.clear()
        self.error.clear()
        try:
            period = self.choices.chosen()
        except UserError as error:
            self.holds.setText("—")
            self.choices.spell(None)
            self.error.setText(sentence(error))
            return
        self.choices.spell(period)
        self._counted = self._kit.runner.submit(
            Lane.FIGURES,
            self._service.lignes_totals,
            self._kit.session.who,
            period,
            exclude_deferred=self.choices.without_deferred.isChecked(),
            owner=self,
            on_result=partial(self._show_totals, self._asked),
            on_error=self._on_count_error,
        )

    def _show_totals(self, asked: int, totals: LignesTotals) -> None:
        if asked != self._asked:
            return  # of a period that is no longer chosen
        formats = self._kit.formats
        lines = formats.plural(totals.lines_count, tr("{n} ligne"), tr("{n} lignes"))
        self.holds.setText(
            f"{lines.format(n=formats.count(totals.lines_count))} · "
            f"{formats.kilograms(totals.weight.total)}"
        )
        self.split.setText(
            tr("entrée {entree} · direct {direct} · sortie {sortie}").format(
                entree=formats.kilograms(totals.weight.entree),
                direct=formats.kilograms(totals.weight.direct),
                sortie=formats.kilograms(totals.weight.sortie),
            )
        )
        self.submit.setEnabled(totals.lines_count > 0)
        if totals.lines_count == 0:
            self.split.setText(tr("Rien n'a été pesé dans cette période."))

    def _on_submit(self) -> None:
        try:
            period = self.choices.chosen()
        except UserError as error:
            self.error.setText(sentence(error))
            return
        profile = self.choices.profile
        self._chooser.ask(
            tr("Exporter les lignes"),
            lignes_file_name(period),
            [FileType(profile_names()[profile], "csv")],
            lambda target, _type: self._write(period, target, profile),
            "lignes",
        )

    def _write(self, period: Period, target: Path, profile: Profile) -> None:
        self._chooser.keep_profile(profile)
        self._set_busy(True)
        self._job = self._kit.runner.submit(
            Lane.FILES,
            write_lignes,
            self._service,
            self._kit.session.who,
            period,
            target,
            profile,
            self.choices.without_deferred.isChecked(),
            owner=self,
            with_token=True,
            on_result=self._on_written,
            on_error=self._on_write_error,
            on_progress=self._on_progress,
            on_cancelled=self._on_cancelled,
        )

    def _on_progress(self, done: int, total: int | None) -> None:
        self.progress.setMaximum(max(1, total or 0))
        self.progress.setValue(done)
        self.holds.setText(
            tr("{done} lignes sur {total}").format(
                done=self._kit.formats.count(done), total=self._kit.formats.count(total or 0)
            )
        )

    def _on_written(self, report: ExportReport) -> None:
        self._job = None
        self.written.emit(report)
        self.accept()

    def _on_write_error(self, error: BaseException) -> None:
        self._set_busy(False)
        self._on_count_error(error)

    def _on_count_error(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.error.setText(sentence(error))
        else:
            self._kit.messages.failed(error)

    def _on_cancelled(self) -> None:
        self._set_busy(False)
        self._count()
        self.error.setText(tr("Export annulé : aucun fichier n'a été écrit."))

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def _set_busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        self.choices.setEnabled(not busy)
        self.submit.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.submit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self.choices)
        layout.addSpacing(8)
        layout.addWidget(self.holds)
        layout.addWidget(self.split)
        layout.addWidget(self.progress)
        layout.addWidget(self.error)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.progress.hide()
        self.setMinimumWidth(560)

    def _connect(self) -> None:
        self.choices.changed.connect(self._count)
        self.submit.clicked.connect(self._on_submit)
        self.cancel.clicked.connect(self._on_cancel)
