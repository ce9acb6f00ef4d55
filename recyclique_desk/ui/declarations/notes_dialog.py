"""Old lines of a category, parted by what their notes speak of, moved in one act."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QWidget

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import NotesPart
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.filiere_changes import FilieresOverview
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.declarations.wording import TargetNames
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID, mark


class NotesDialog(ActDialog):
    """`wanted((NotesPart, …))` with the parts that are ticked; their names may be changed."""

    wanted = Signal(tuple)

    def __init__(
        self,
        category: Category,
        parts: tuple[NotesPart, ...],
        overview: FilieresOverview,
        context: ScreenContext,
        parent: QWidget,
    ) -> None:
        super().__init__(
            "filieres-notes",
            tr("Répartir « {name} » d'après les notes").format(name=category.name),
            tr("Déplacer ce qui est coché"),
            parent,
        )
        names = TargetNames(overview.filieres)
        self._parts = parts
        words = QLabel(
            tr(
                "Les anciennes pesées dont la note nomme un objet passent dans une catégorie "
                "rangée dessous, rattachée à sa filière. Un double clic change son nom. Le reste "
                "ne bouge pas."
            )
            if parts
            else tr("Aucune note de cette catégorie ne nomme un objet connu : rien à répartir.")
        )
        words.setWordWrap(True)
        mark(words, tone="quiet")
        self.table = QTableWidget(len(parts), 4)
        self.table.setObjectName("filieres-notes-table")
        self.table.setAccessibleName(tr("Pesées par filière"))
        self.table.setHorizontalHeaderLabels(
            [tr("Catégorie"), tr("Filière"), tr("Lignes"), tr("Poids (kg)")]
        )
        choose_rows(self.table)
        self.table.setEditTriggers(QTableWidget.EditTrigger.DoubleClicked)
        for row, part in enumerate(parts):
            target = names.name(part.target)
            item = QTableWidgetItem(target.rpartition(" › ")[2])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.table.setItem(row, 0, item)
            for column, text in (
                (1, target),
                (2, amounts.lines(part.preview.lines_count)),
                (3, context.formats.kilograms_bare(part.preview.weight)),
            ):
                cell = QTableWidgetItem(text)
                cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
                if column > 1:
                    cell.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(row, column, cell)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.verticalHeader().setDefaultSectionSize(4 * GRID)
        self.table.setMinimumHeight(6 * 4 * GRID)
        self.submit.setEnabled(bool(parts))
        self.stack(words, self.table, self.error, foot=self.foot(), grow=self.table)
        self.resize(760, 420)

    def act(self) -> None:
        """Ask for the parts that are ticked, under the names that stand there."""
        chosen = []
        for row, part in enumerate(self._parts):
            item = self.table.item(row, 0)
            if item is not None and item.checkState() is Qt.CheckState.Checked:
                chosen.append(replace(part, name=item.text()))
        if not chosen:
            raise UserError("Cochez au moins une ligne.")
        self.wanted.emit(tuple(chosen))
        self.accept()
