"""The page of the persons: everybody in a list, the chosen one beside it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Account, Role, Site
from recyclique_desk.support.text import tr
from recyclique_desk.ui.people.card import WIDTH, PersonCard, no_way, ways_in
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.entry_guard import EntryGuard
from recyclique_desk.ui.toolkit.pages import ANY_WIDTH, LEAST_LIST_HEIGHT, ScreenPage
from recyclique_desk.ui.toolkit.palette import ColorRole as Colour
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID

NARROW = 1200
_LEAST = (2, 3, 4)


class PeoplePage(ScreenPage):
    """A list and a card; the acts are the card's."""

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__("people-page", tr("Personnes"), context.theme, parent)
        self._context = context
        self._accounts: tuple[Account, ...] = ()
        self._shown: list[Account] = []
        self.search = QLineEdit()
        self.search.setObjectName("people-search")
        self.search.setAccessibleName(tr("Chercher un nom"))
        self.search.setPlaceholderText(tr("Chercher un nom"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(240)
        self.add = QPushButton(context.theme.icon("plus"), tr("Ajouter une personne"))
        self.add.setObjectName("people-add")
        self.acts.addWidget(self.search)
        self.acts.addWidget(self.add)
        self.table = self._make_table()
        self.card = PersonCard(context)
        row = self.folding_row()
        row.addWidget(self.table, 1)
        # On a small screen the card scrolls; the window does not grow for it.
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedWidth(WIDTH + 2 * GRID)
        scroll.setWidget(self.card)
        row.addWidget(scroll)
        self.content.addLayout(row, 1)
        self.guard = EntryGuard(
            self, lambda: self.card.is_typed, self.card.save.click, self.card.discard
        )
        self.add.clicked.connect(lambda: self.leave_entries(self._on_add))
        self.search.textChanged.connect(self._fill)
        self.table.itemSelectionChanged.connect(self._on_row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the list."""
        super().focusInEvent(event)
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what tells least where there is no room: names come first."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        for column in _LEAST:
            self.table.setColumnHidden(column, narrow)
        folded, width = self.is_folded, WIDTH + 2 * GRID
        self._scroll.setMinimumWidth(0 if folded else width)
        self._scroll.setMaximumWidth(ANY_WIDTH if folded else width)
        self._scroll.setMinimumHeight(self.card.minimumSizeHint().height() if folded else 0)
        self.table.setMinimumHeight(LEAST_LIST_HEIGHT if folded else 0)

    def show_people(self, accounts: tuple[Account, ...], sites: tuple[Site, ...]) -> None:
        """Show everybody as they are now."""
        self._accounts = accounts
        self.card.show_sites(sites)
        self._fill()

    def show_changed(self, account: Account) -> None:
        """Show what became of a person, and them as the chosen one."""
        others = [one for one in self._accounts if one.id != account.id]
        self._accounts = tuple(
            sorted([*others, account], key=lambda one: (folded(one.display_name), one.id))
        )
        self.card.show_person(account)
        self.search.clear()
        self._fill()
        if self.guard is not None:
            self.guard.saved()

    def complain(self, error: DeskError) -> None:
        """Show why it was not done, keeping what was typed."""
        self.card.complain(error)
        if self.guard is not None:
            self.guard.refused()

    def _fill(self) -> None:
        wanted = folded(self.search.text())
        self._shown = [
            one
            for one in self._accounts
            if wanted in folded(one.display_name) or wanted in folded(one.username)
        ]
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._shown))
        for row, one in enumerate(self._shown):
            for column, text in enumerate(self._texts(one)):
                item = QTableWidgetItem(text)
                if not one.is_active:
                    item.setForeground(self._context.theme.colour(Colour.TEXT_QUIET))
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        if self.card.is_adding:
            return
        kept = self.card.person
        at = next((i for i, one in enumerate(self._shown) if kept and one.id == kept.id), 0)
        if self._shown:
            self.table.selectRow(at)
            self._on_row()

    def _on_row(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if not rows:
            return
        person, shown = self._shown[rows[0].row()], self.card.person
        if (shown is None or person.id != shown.id) and self.card.is_typed:
            self._select(shown)
            self.leave_entries(partial(self._choose, person))
        else:
            self.card.show_person(person)

    def _choose(self, person: Account) -> None:
        """Show a person and their row, which a save may have moved."""
        self._select(person)
        self._on_row()

    def _select(self, person: Account | None) -> None:
        self.table.blockSignals(True)
        self.table.clearSelection()
        for row, one in enumerate(self._shown):
            if person is not None and one.id == person.id:
                self.table.selectRow(row)
        self.table.blockSignals(False)

    def _on_add(self) -> None:
        self.table.clearSelection()
        self.card.start_adding()

    def _texts(self, one: Account) -> tuple[str, ...]:
        came = one.signed_in_at
        return (
            one.display_name,
            tr("Administrateur") if one.role is Role.ADMIN else tr("Bénévole"),
            one.site_name or "",
            ways_in(one, self._context.session.who),
            tr("jamais")
            if came is None
            else self._context.formats.day_short(self._context.formats.local_day(came)),
            "" if one.is_active else tr("Désactivé"),
        )

    def _make_table(self) -> QTableWidget:
        titles = [
            *(tr("Nom"), tr("Rôle"), tr("Site"), tr("Se connecte par")),
            *(tr("Dernière fois"), tr("État")),
        ]
        table = QTableWidget(0, len(titles))
        table.setObjectName("people-list")
        table.setAccessibleName(tr("Personnes"))
        table.setHorizontalHeaderLabels(titles)
        choose_rows(table)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        ways = table.fontMetrics().horizontalAdvance(f"{tr('code')}, {tr('mot de passe')}")
        none = table.fontMetrics().horizontalAdvance(no_way())
        for column, width in ((1, 120), (2, 130), (3, max(ways, none) + 32), (4, 120), (5, 90)):
            table.setColumnWidth(column, width)
        return table
