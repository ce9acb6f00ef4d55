"""Guesses from names, each with a tick: an admin confirms what fits, the rest stays as it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QWidget

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.filiere_changes import FiliereAssignment, FilieresOverview
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.support.text import tr
from recyclique_desk.ui.declarations.filieres_page import AssignmentsWanted
from recyclique_desk.ui.declarations.wording import TargetNames, kg_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog
from recyclique_desk.ui.toolkit.tables import choose_rows
from recyclique_desk.ui.toolkit.theme import GRID, mark


class ProposalsDialog(ActDialog):
    """`wanted(AssignmentsWanted)` with what was ticked, from always on."""

    wanted = Signal(AssignmentsWanted)

    def __init__(self, overview: FilieresOverview, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(
            "filieres-proposals",
            tr("Propositions d'après les noms"),
            tr("Rattacher ce qui est coché"),
            parent,
        )
        self._proposals = overview.proposals
        names = TargetNames(overview.filieres)
        words = QLabel(
            tr(
                "Devinées d'après le nom ou le nom officiel : vérifiez chaque ligne, décochez ce "
                "qui ne convient pas. Les anciennes pesées suivent."
            )
        )
        words.setWordWrap(True)
        mark(words, tone="quiet")
        self.table = QTableWidget(len(self._proposals), 3)
        self.table.setObjectName("filieres-proposals-table")
        self.table.setAccessibleName(tr("Propositions"))
        self.table.setHorizontalHeaderLabels([tr("Catégorie"), tr("Filière proposée"), tr("Reçu")])
        choose_rows(self.table)
        for row, each in enumerate(self._proposals):
            path = " › ".join(step.name for step in overview.tree.path(each.category_id))
            item = QTableWidgetItem(path)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            grams = overview.uses[each.category_id].grams
            weight = QTableWidgetItem(kg_words(grams, context.formats) if grams else "")
            weight.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, item)
            self.table.setItem(row, 1, QTableWidgetItem(names.name(each.target)))
            self.table.setItem(row, 2, weight)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.table.verticalHeader().setDefaultSectionSize(4 * GRID)
        self.table.setMinimumHeight(8 * 4 * GRID)
        self.stack(words, self.table, self.error, foot=self.foot(), grow=self.table)
        self.resize(760, 520)

    def act(self) -> None:
        """Ask for what is ticked."""
        chosen = []
        for row, each in enumerate(self._proposals):
            item = self.table.item(row, 0)
            if item is not None and item.checkState() is Qt.CheckState.Checked:
                chosen.append(FiliereAssignment(each.category_id, each.target, ALWAYS))
        if not chosen:
            raise UserError("Cochez au moins une proposition.")
        self.wanted.emit(AssignmentsWanted(tuple(chosen)))
        self.accept()
