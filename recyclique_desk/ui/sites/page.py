"""The page of the sites: a short list, the chosen one beside it, and where this desk stands."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.errors import DeskError, StaleEdit, UserError
from recyclique_desk.domain.sites import SiteEntry, SiteInput
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.entry_guard import EntryGuard
from recyclique_desk.ui.toolkit.messages import clear_when_corrected, error_line, sentence
from recyclique_desk.ui.toolkit.pages import ANY_WIDTH, LEAST_LIST_HEIGHT, ScreenPage
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark
from recyclique_desk.ui.toolkit.zone_choice import ZoneChoice, zone_name

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = (2, 3)
CARD_WIDTH = 400


class SitesPage(ScreenPage):
    """`save_wanted(SiteInput)` for the chosen site, or a new one; `desk_chosen(SiteEntry)`."""

    save_wanted = Signal(SiteInput)
    desk_chosen = Signal(SiteEntry)

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__("sites-page", tr("Sites"), context.theme, parent)
        self._context = context
        self._entries: tuple[SiteEntry, ...] = ()
        self._adding = False
        self._shown: SiteEntry | None = None
        self.add = QPushButton(context.theme.icon("plus"), tr("Ajouter un site"))
        self.add.setObjectName("sites-add")
        self.acts.addWidget(self.add)
        self.desk = QComboBox()
        self.desk.setObjectName("sites-desk")
        self.desk.setAccessibleName(tr("Ce poste de travail se trouve à"))
        self.desk.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.desk.setMinimumContentsLength(24)
        self.table = self._make_table()
        self.heading = QLabel()
        self.heading.setObjectName("site-title")
        self.heading.setWordWrap(True)
        self.heading.setFont(context.theme.font(Size.LEAD, bold=True))
        self.name = QLineEdit()
        self.name.setObjectName("site-name")
        self.name.setAccessibleName(tr("Nom"))
        self.zone = ZoneChoice()
        self.givers = QComboBox()
        self.givers.setObjectName("site-givers")
        self.givers.setAccessibleName(tr("Nom du donneur, pour un reçu signé"))
        for words, months in (
            (tr("Non gardé"), None),
            (tr("Gardé un an"), 12),
            (tr("Gardé trois ans"), 36),
            (tr("Gardé cinq ans"), 60),
        ):
            self.givers.addItem(words, months)
        self.error = error_line("site-error")
        self.save = QPushButton(tr("Enregistrer"))
        self.save.setObjectName("site-save")
        mark(self.save, primary=True)
        self.retire = QPushButton(context.theme.icon("trash"), tr("Retirer"))
        self.retire.setObjectName("site-retire")
        self.restore = QPushButton(context.theme.icon("undo"), tr("Rétablir"))
        self.restore.setObjectName("site-restore")
        self.guard = EntryGuard(self, self._is_typed, self.save.click, self._discard)
        self._lay_out()
        self._connect()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the list."""
        super().focusInEvent(event)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the card all of a narrow screen, below the list."""
        super().resizeEvent(event)
        self._card.setMinimumWidth(0 if self.is_folded else CARD_WIDTH)
        self._card.setMaximumWidth(ANY_WIDTH if self.is_folded else CARD_WIDTH)
        self.table.setMinimumHeight(LEAST_LIST_HEIGHT if self.is_folded else 0)

    @property
    def current(self) -> SiteEntry | None:
        """The site shown beside the list; None for one to be added."""
        return self._shown

    @property
    def is_adding(self) -> bool:
        """Whether what is typed is for a new site."""
        return self._adding

    def show_entries(self, entries: tuple[SiteEntry, ...], desk_uid: str) -> None:
        """Show all sites as they are now, and which of them this desk stands at."""
        kept = None if self._shown is None else self._shown.site.id
        self._entries = entries
        self.table.blockSignals(True)
        self.table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            for column, text in enumerate(self._texts(entry)):
                item = QTableWidgetItem(text)
                if column in _NUMBERS:
                    item.setTextAlignment(_RIGHT)
                if not entry.site.is_active:
                    item.setForeground(self._context.theme.colour(ColorRole.TEXT_QUIET))
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self._show_desk(desk_uid)
        if not self._adding:
            at = next((i for i, each in enumerate(entries) if each.site.id == kept), 0)
            self.choose(at)

    def choose(self, row: int) -> None:
        """Show the site of a row."""
        if 0 <= row < len(self._entries):
            self.table.selectRow(row)
            self._show(self._entries[row])

    def start_adding(self) -> None:
        """Ask for a new site."""
        self._adding, self._shown = True, None
        self.table.clearSelection()
        self.heading.setText(tr("Nouveau site"))
        self.name.clear()
        self.zone.choose(DEFAULT_ZONE)
        self.givers.setCurrentIndex(0)
        self.retire.hide()
        self.restore.hide()
        self._tidy()
        self.name.setFocus()

    def saved(self, entry: SiteEntry) -> None:
        """Take what was saved as what is shown."""
        self._adding = False
        self._shown = entry
        self._show(entry)
        if self.guard is not None:
            self.guard.saved()

    def complain(self, error: DeskError) -> None:
        """Show why it was not done, keeping what was typed; of two versions both are shown."""
        field = error.field if isinstance(error, UserError) else None
        words = sentence(error)
        current = error.current if isinstance(error, StaleEdit) else None
        if isinstance(current, SiteEntry):
            words = tr(
                "{sentence} Il s'appelle maintenant « {theirs} » ({zone}). Enregistrez à nouveau "
                "pour garder « {yours} »."
            ).format(
                sentence=words,
                theirs=current.site.name,
                zone=zone_name(current.site.time_zone),
                yours=self.name.text(),
            )
            self._shown = current
        self.error.setText(words)
        self.error.show()
        mark(self.name, invalid=field == "name")
        mark(self.zone, invalid=field == "time_zone")
        if self.guard is not None:
            self.guard.refused()

    def _is_typed(self) -> bool:
        if self._shown is None:
            return self._adding and bool(self.name.text().strip())
        return self._is_other_than(self._shown)

    def _is_other_than(self, entry: SiteEntry) -> bool:
        typed = (self.name.text(), self.zone.chosen(), self.givers.currentData())
        return typed != (entry.site.name, entry.site.time_zone, entry.giver_months)

    def _fill(self, entry: SiteEntry) -> None:
        self.name.setText(entry.site.name)
        self.zone.choose(entry.site.time_zone)
        if self.givers.findData(entry.giver_months) < 0:
            words = tr("Gardé {n} mois").format(n=entry.giver_months)
            self.givers.addItem(words, entry.giver_months)
        self.givers.setCurrentIndex(self.givers.findData(entry.giver_months))

    def _discard(self) -> None:
        self._adding = False
        if self._shown is None:
            self.name.clear()
        else:
            self._fill(self._shown)

    def _show(self, entry: SiteEntry) -> None:
        site = entry.site
        shown = self._shown
        typed = shown is not None and shown.site.id == site.id and self._is_other_than(shown)
        self._adding, self._shown = False, entry
        self.heading.setText(site.name)
        if not typed:
            self._fill(entry)
            self._tidy()
        self.zone.setEnabled(not entry.has_tickets)
        self.retire.setVisible(site.is_active)
        self.restore.setVisible(not site.is_active)

    def _tidy(self) -> None:
        self.zone.setEnabled(True)
        self._take_back_complaint()

    def _take_back_complaint(self) -> None:
        self.error.clear()
        self.error.hide()
        for field in (self.name, self.zone):
            mark(field, invalid=False)

    def _show_desk(self, desk_uid: str) -> None:
        self.desk.blockSignals(True)
        self.desk.clear()
        here = self._context.session.who.site_id
        chosen = 0
        for entry in self._entries:
            if entry.site.is_active:
                if str(entry.site.uid) == desk_uid or (not desk_uid and entry.site.id == here):
                    chosen = self.desk.count()
                self.desk.addItem(entry.site.name, entry.site.id)
        self.desk.setCurrentIndex(chosen)
        self.desk.blockSignals(False)

    def _on_desk(self, row: int) -> None:
        wanted = self.desk.itemData(row)
        for entry in self._entries:
            if entry.site.id == wanted:
                self.desk_chosen.emit(entry)

    def _on_row(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if not rows:
            return
        entry, shown = self._entries[rows[0].row()], self._shown
        if (shown is None or entry.site.id != shown.site.id) and self._is_typed():
            self._select(shown)
            self.leave_entries(partial(self._choose_site, entry.site.id))
        else:
            self._show(entry)

    def _choose_site(self, site_id: int) -> None:
        for row, entry in enumerate(self._entries):
            if entry.site.id == site_id:
                self._adding = False
                self.choose(row)

    def _select(self, shown: SiteEntry | None) -> None:
        """Mark the row of what is shown, without showing it anew."""
        self.table.blockSignals(True)
        self.table.clearSelection()
        for row, entry in enumerate(self._entries):
            if shown is not None and entry.site.id == shown.site.id:
                self.table.selectRow(row)
        self.table.blockSignals(False)

    def _on_save(self) -> None:
        months = self.givers.currentData()
        self.save_wanted.emit(SiteInput(self.name.text(), self.zone.chosen(), months))

    def _texts(self, entry: SiteEntry) -> tuple[str, ...]:
        count = self._context.formats.count
        return (
            entry.site.name,
            zone_name(entry.site.time_zone),
            count(entry.people),
            count(entry.open_postes),
            "" if entry.site.is_active else tr("Retiré"),
        )

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 5)
        table.setObjectName("sites-list")
        table.setAccessibleName(tr("Sites"))
        table.setHorizontalHeaderLabels(
            [tr("Site"), tr("Fuseau horaire"), tr("Personnes"), tr("Postes ouverts"), tr("État")]
        )
        choose_rows(table)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in _NUMBERS:
            title = table.horizontalHeaderItem(column)
            if title is not None:
                title.setTextAlignment(_RIGHT)
        for column, width in ((1, 170), (2, 100), (3, 130), (4, 90)):
            table.setColumnWidth(column, width)
        return table

    def _lay_out(self) -> None:
        self._card = card = QFrame()
        mark(card, panel="card")
        card.setFixedWidth(CARD_WIDTH)
        form = QFormLayout()
        form.setSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(tr("Nom"), self.name)
        form.addRow(tr("Fuseau horaire"), self.zone)
        form.addRow(tr("Nom du donneur, pour un reçu signé"), self.givers)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addLayout(form)
        column.addWidget(self.error)
        column.addWidget(self.save)
        column.addStretch(1)
        column.addWidget(self.retire)
        column.addWidget(self.restore)
        here = self.folding_row()
        here.setSpacing(GRID)
        here.addWidget(QLabel(tr("Ce poste de travail se trouve à")))
        here.addWidget(self.desk)
        hint = QLabel(tr("Vaut à la prochaine ouverture du programme."))
        mark(hint, tone="quiet")
        here.addWidget(hint)
        here.addStretch(1)
        row = self.folding_row()
        row.addWidget(self.table, 1)
        row.addWidget(card)
        self.content.addLayout(here)
        self.content.addLayout(row, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.leave_entries(self.start_adding))
        self.save.clicked.connect(self._on_save)
        self.name.returnPressed.connect(self._on_save)
        clear_when_corrected((self.name, self.zone), self._take_back_complaint)
        self.table.itemSelectionChanged.connect(self._on_row)
        self.desk.activated.connect(self._on_desk)
