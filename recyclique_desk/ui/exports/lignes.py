"""The dialog that exports the lines of a period: what it holds is shown before it is written."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.calendar import Period, local_day
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.exports import ExportReport, LignesTotals, Profile, lignes_file_name
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.periods import named_period
from recyclique_desk.services.base import Clock
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.exports.target import TargetChooser, profile_names
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.messages import sentence
from recyclique_desk.ui.theme import Size, mark
from recyclique_desk.ui.tickets.filters import date_field, day_of, period_names, show_day
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
        self._today = local_day(clock(), kit.formats.zone)
        self._asked: Period | None = None
        self._counted: Job | None = None
        self._job: Job | None = None
        self.setObjectName("reception-export-lignes-modal")
        self.setWindowTitle(tr("Exporter les lignes d'une période"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.period = QComboBox()
        self.period.setObjectName("reception-export-lignes-period")
        self.period.setAccessibleName(tr("Période"))
        for label, name in period_names():
            self.period.addItem(label, name)
        self.period.addItem(tr("Du… au…"), None)
        self.first = date_field("reception-export-lignes-from", tr("Du"))
        self.last = date_field("reception-export-lignes-to", tr("Au (compris)"))
        self.spelled = QLabel()
        self.spelled.setWordWrap(True)
        mark(self.spelled, tone="quiet")
        self.without_deferred = QCheckBox(tr("Sans la saisie différée"))
        self._profiles = QButtonGroup(self)
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
        mark(self.submit, primary=True)
        self.cancel = QPushButton(tr("Annuler"))
        self.cancel.setObjectName("reception-export-lignes-cancel")
        self._lay_out()
        self._connect()
        self.period.setCurrentIndex(4)
        self._on_period()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing while a file is being written stops the writing; no half file is left."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    def _chosen(self) -> Period:
        return Period.of_days(day_of(self.first), day_of(self.last))

    def _on_period(self) -> None:
        name = self.period.currentData()
        if name is None:
            return
        period = named_period(name, self._today)
        last = min(period.last or self._today, max(self._today, period.first or self._today))
        for field, day in ((self.first, period.first), (self.last, last)):
            field.blockSignals(True)
            if day is not None:
                show_day(field, day)
            field.blockSignals(False)
        self._count()

    def _on_dates(self) -> None:
        self.period.setCurrentIndex(self.period.count() - 1)
        self._count()

    def _count(self) -> None:
        """Ask what the period holds; nothing can be written before that is known."""
        if self._counted is not None:
            self._counted.cancel()
        self.submit.setEnabled(False)
        self.holds.setText("…")
        self.split.clear()
        try:
            period = self._chosen()
        except UserError as error:
            self.holds.setText("—")
            self._complain(error)
            return
        self._complain(None)
        formats = self._kit.formats
        first, last = day_of(self.first), day_of(self.last)
        days = (last - first) // timedelta(days=1) + 1
        self.spelled.setText(
            formats.day_long(first)
            if days == 1
            else tr("du {first} au {last} compris, {days} jours").format(
                first=formats.day_long(first),
                last=formats.day_long(last),
                days=formats.count(days),
            )
        )
        self._counted = self._kit.runner.submit(
            Lane.FIGURES,
            self._service.lignes_totals,
            self._kit.session.who,
            period,
            exclude_deferred=self.without_deferred.isChecked(),
            owner=self,
            on_result=self._show_totals,
            on_error=self._on_error,
        )

    def _show_totals(self, totals: LignesTotals) -> None:
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
        period = self._chosen()
        self._chooser.ask(
            tr("Exporter les lignes"),
            lignes_file_name(period),
            partial(self._write, period),
            self._profile(),
        )

    def _profile(self) -> Profile:
        button = self._profiles.checkedButton()
        return Profile.RECYCLIQUE if button is None else Profile(button.property("profile"))

    def _write(self, period: Period, target: Path, profile: Profile) -> None:
        self._set_busy(True)
        self._job = self._kit.runner.submit(
            Lane.FILES,
            write_lignes,
            self._service,
            self._kit.session.who,
            period,
            target,
            profile,
            self.without_deferred.isChecked(),
            owner=self,
            with_token=True,
            on_result=self._on_written,
            on_error=self._on_error,
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

    def _on_error(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, DeskError):
            self._complain(error)
        else:
            self._kit.messages.failed(error)

    def _on_cancelled(self) -> None:
        self._set_busy(False)
        self.error.setText(tr("Export annulé : aucun fichier n'a été écrit."))
        self._count()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def _set_busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        self._choices.setEnabled(not busy)
        self.submit.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)

    def _complain(self, error: DeskError | None) -> None:
        mark(self.last, invalid=isinstance(error, UserError) and error.field == "period")
        self.error.setText("" if error is None else sentence(error))

    def _lay_out(self) -> None:
        self._choices = QWidget()
        grid = QGridLayout(self._choices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        fields = ((tr("Période"), self.period), (tr("Du"), self.first), (tr("Au"), self.last))
        for column, (text, field) in enumerate(fields):
            label = QLabel(text)
            label.setBuddy(field)
            mark(label, tone="quiet")
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.spelled, 2, 0, 1, 3)
        grid.addWidget(self.without_deferred, 3, 0, 1, 3)
        kept = self._chooser.kept_profile()
        for row, (profile, name) in enumerate(profile_names().items(), start=4):
            button = QRadioButton(name)
            button.setProperty("profile", profile.value)
            button.setChecked(profile is kept)
            self._profiles.addButton(button)
            grid.addWidget(button, row, 0, 1, 3)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.submit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self._choices)
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
        self.period.activated.connect(self._on_period)
        self.first.dateChanged.connect(self._on_dates)
        self.last.dateChanged.connect(self._on_dates)
        self.without_deferred.toggled.connect(self._count)
        self.submit.clicked.connect(self._on_submit)
        self.cancel.clicked.connect(self._on_cancel)
