"""« À classer »: the lines nobody could place, given a category many at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.corrections import UnsortedLigne, UnsortedPage, UnsortedTotals
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.services.reception.unsorted import UnsortedService
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.category_choice import NOT_CHOSEN, TO_SORT, CategoryChoice
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import DeskDialog
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import mark
from recyclique_desk.work.runner import Lane


class SortingDialog(DeskDialog):
    """`sorted_some` when lines were given a category."""

    sorted_some = Signal()

    def __init__(
        self, service: UnsortedService, tree: CategoryTree, context: ScreenContext, parent: QWidget
    ) -> None:
        super().__init__("reception-sorting", tr("À classer"), parent)
        self._service = service
        self._context = context
        self._lignes: list[UnsortedLigne] = []
        self._next: tuple[int, int] | None = None
        self.totals = QLabel()
        mark(self.totals, tone="quiet")
        self.table = self._make_table()
        self.more = QPushButton(tr("Montrer la suite"))
        self.more.hide()
        self.category = CategoryChoice()
        self.category.setObjectName("reception-sorting-category")
        self.category.setAccessibleName(tr("Catégorie"))
        self.category.show_tree(tree, "")
        self.error = error_line("reception-sorting-error")
        self.submit = QPushButton(tr("Classer les lignes choisies"))
        self.submit.setObjectName("reception-sorting-submit")
        mark(self.submit, primary=True)
        close = QPushButton(tr("Fermer"))
        row = QHBoxLayout()
        row.addWidget(self.category, 1)
        row.addWidget(self.submit)
        row.addWidget(close)
        self.stack(self.totals, self.table, self.more, self.error, foot=row, grow=self.table)
        self.resize(760, 520)
        self.submit.clicked.connect(self._assign)
        self.more.clicked.connect(self._load_more)
        close.clicked.connect(self.accept)
        self.reload()

    def reload(self) -> None:
        """Read the lines anew."""
        self._lignes = []
        self._next = None
        self.table.setRowCount(0)
        self._load_more()
        self._context.submit(
            self._service.totals,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self._show_totals,
            on_error=self._on_error,
        )

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 5)
        table.setObjectName("reception-sorting-list")
        table.setAccessibleName(tr("Lignes à classer"))
        table.setHorizontalHeaderLabels(
            [tr("Ticket"), tr("Jour"), tr("Poids (kg)"), tr("Destination"), tr("Notes")]
        )
        choose_rows(table, many=True)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((110, 120, 100, 140)):
            table.setColumnWidth(column, width)
        return table

    def _load_more(self) -> None:
        self._context.submit(
            self._service.page,
            self._next,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self._append,
            on_error=self._on_error,
        )

    def _append(self, page: UnsortedPage) -> None:
        formats = self._context.formats
        for each in page.lignes:
            row = self.table.rowCount()
            self.table.insertRow(row)
            texts = (
                each.ticket_number,
                formats.day_short(formats.local_day(each.ligne.created_at)),
                formats.kilograms_bare(each.ligne.weight),
                amounts.with_pieces(formats.destination(each.ligne.destination), each.ligne),
                " ".join((each.ligne.notes or "").split()),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == 2:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(row, column, item)
            self._lignes.append(each)
        self._next = page.next_key
        self.more.setVisible(page.next_key is not None)

    def _show_totals(self, totals: UnsortedTotals) -> None:
        if not totals.all_lines_count:
            self.totals.setText(tr("Tout est classé."))
            return
        amount = amounts.amount(
            totals.lines_count, totals.weight, totals.exits_count, totals.exit_weight
        )
        self.totals.setText(
            tr("À classer : {amount}. Choisissez une ou plusieurs lignes.").format(amount=amount)
        )

    def _assign(self) -> None:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        chosen = self.category.chosen()
        if not rows:
            self.error.setText(tr("Choisissez d'abord une ou plusieurs lignes."))
        elif chosen in {NOT_CHOSEN, TO_SORT}:
            self.error.setText(tr("Choisissez une catégorie."))
            self.category.setFocus()
        else:
            self.error.clear()
            wanted = tuple((self._lignes[r].ligne.id, self._lignes[r].ligne.version) for r in rows)
            self._context.submit(
                self._service.assign,
                wanted,
                chosen,
                owner=self,
                on_result=self._on_assigned,
                on_error=self._on_error,
            )

    def _on_assigned(self, _count: int) -> None:
        self.sorted_some.emit()
        self.reload()

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.error.setText(sentence(error))
        else:
            self._context.messages.failed(error)
