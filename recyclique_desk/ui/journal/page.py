"""The journal's page: filters on top, events on the left, what one changed on the right."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from recyclique_desk.domain.journal import ChainVerification, JournalFilter
from recyclique_desk.services.base import Clock
from recyclique_desk.services.journal.sentences import Sentences
from recyclique_desk.services.journal.service import JournalService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.journal.detail import EventDetail
from recyclique_desk.ui.journal.filters import JournalFilters
from recyclique_desk.ui.journal.model import TICKET, WHAT, WHEN, WHO, JournalModel
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.pages import LEAST_LIST_HEIGHT, ScreenPage
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import Size, mark
from recyclique_desk.work.runner import Lane

ROW_HEIGHT = 32
CELL_PADDING = 26
NARROW = 1200
"""Below it, at 125 % of a small screen and more, what happened gets the room of two columns."""
NAME_LETTERS, NARROW_NAME_LETTERS = 16, 11


class JournalPage(ScreenPage):
    """`ticket_wanted(ticket id)` and `export_wanted(filter)` tell what the person wants of it."""

    ticket_wanted = Signal(int)
    export_wanted = Signal(JournalFilter)

    def __init__(
        self, service: JournalService, context: ScreenContext, clock: Clock, parent: QWidget
    ) -> None:
        super().__init__("journal-page", tr("Journal"), context.theme, parent)
        self._service = service
        self._context = context
        self.model = JournalModel(service, context, self)
        self.filters = JournalFilters(context, clock, self)
        self.table = self._make_table()
        self._fit(WHEN, context.formats.instant(datetime(2028, 8, 28, 20, 0).astimezone()))
        self._fit(TICKET, "000000-000")
        self.detail = EventDetail(context)
        self.empty = QLabel()
        self.empty.setObjectName("journal-empty")
        self.proof = QLabel()
        self.proof.setObjectName("journal-proof")
        for label in (self.empty, self.proof):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self.empty, tone="quiet")
        self.verify = QPushButton(context.theme.icon("check"), tr("Vérifier le journal"))
        self.verify.setObjectName("journal-verify-btn")
        self.verify.setToolTip(
            tr("Prouve qu'aucun événement n'a été modifié ni retiré depuis qu'il est écrit")
        )
        self.export = QPushButton(context.theme.icon("export"), tr("Exporter CSV"))
        self.export.setObjectName("journal-export-btn")
        self.export.setToolTip(tr("Écrit dans un fichier les événements que montrent les filtres"))
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> JournalFilter:
        """The filter that is set."""
        return self.filters.chosen()

    def reload(self) -> None:
        """Read the newest events of the filter."""
        is_mistyped = self.filters.period.is_mistyped
        self.export.setEnabled(not is_mistyped)
        if not is_mistyped:
            self.model.ask(self.chosen)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has come since the last look, and who may be asked for."""
        super().showEvent(event)
        self.reload()
        self._context.submit(
            self._service.people, owner=self, lane=Lane.FIGURES, on_result=self.filters.show_people
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the ticket is read beside, on the button that opens it."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.table.setColumnHidden(TICKET, narrow)
        self.table.setMinimumHeight(LEAST_LIST_HEIGHT if self.is_folded else 0)
        self.detail.setMinimumHeight(LEAST_LIST_HEIGHT if self.is_folded else 0)
        self.filters.fold(self.is_folded)
        self._fit(WHO, "x" * (NARROW_NAME_LETTERS if narrow else NAME_LETTERS))
        for place, share in enumerate((4, 4, 2) if narrow else (3, 3, 2)):
            self._body.setStretch(place, share)

    def _fit(self, column: int, sample: str) -> None:
        metrics = QFontMetrics(self._context.theme.font(Size.TEXT))
        self.table.setColumnWidth(column, metrics.horizontalAdvance(sample) + CELL_PADDING)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("journal-list")
        table.setAccessibleName(tr("Événements du journal"))
        table.setModel(self.model)
        choose_rows(table)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        self.acts.addWidget(self.verify)
        self.acts.addWidget(self.export)
        body = self._body = self.folding_row()
        body.addWidget(self.table)
        body.addWidget(self.empty)
        body.addWidget(self.detail)
        self.content.addWidget(self.filters)
        self.content.addWidget(self.proof)
        self.content.addLayout(body, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.reload)
        self.model.loaded.connect(self._on_loaded)
        self.model.failed.connect(self._context.messages.failed)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.activated.connect(self._on_activated)
        self.detail.ticket_wanted.connect(self.ticket_wanted)
        self.verify.clicked.connect(self._prove)
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.chosen))

    def _on_loaded(self) -> None:
        found = self.model.rowCount() > 0
        self.table.setVisible(found)
        self.empty.setVisible(not found)
        self.detail.setVisible(found)
        self.export.setEnabled(found)
        if self.chosen.is_empty:
            self.empty.setText(
                tr(
                    "Le journal garde chaque changement et chaque export : qui, quand, et ce qu'il "
                    "y avait avant.\nIl se remplit tout seul ; personne ne peut en effacer."
                )
            )
        else:
            self.empty.setText(
                tr(
                    "Aucun événement ne correspond.\nUn ticket se cherche par son numéro entier, "
                    "par exemple {number}. « Tout montrer » enlève les filtres."
                ).format(number="251007-001")
            )
        if found and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _on_current(self, current: QModelIndex) -> None:
        self.detail.show_event(self.model.event_at(current.row()))

    def _on_activated(self, index: QModelIndex) -> None:
        event = self.model.event_at(index.row())
        if event is not None and event.ticket_id is not None:
            self.ticket_wanted.emit(event.ticket_id)

    def _prove(self) -> None:
        self.verify.setEnabled(False)
        self._tell(tr("Vérification en cours…"), "quiet")
        self._context.submit(
            self._service.verify_chain,
            owner=self,
            lane=Lane.FILES,
            on_result=self._on_proof,
            on_error=self._on_proof_failed,
        )

    def _on_proof(self, proof: ChainVerification) -> None:
        self.verify.setEnabled(True)
        if proof.broken is not None:
            say = Sentences(self._context.formats.zone)
            self._tell(say.broken(proof.broken), "error")
            return
        count = self._context.formats.count(proof.events)
        events = self._context.formats.plural(
            proof.events, tr("{n} événement"), tr("{n} événements")
        )
        self._tell(
            tr("Journal vérifié : {events}, aucun n'a été modifié ni retiré.").format(
                events=events.format(n=count)
            ),
            "success",
        )

    def _on_proof_failed(self, error: BaseException) -> None:
        self.verify.setEnabled(True)
        self.proof.hide()
        self._context.messages.failed(error)

    def _tell(self, text: str, tone: str) -> None:
        self.proof.setText(text)
        mark(self.proof, tone=tone)
        self.proof.show()
