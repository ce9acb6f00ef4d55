"""Moves a part of a category's lines: by period, destination, notes, or chosen one by one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.calendar import Period, local_day
from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import (
    ChosenLigne,
    LinesChoice,
    MovePreview,
    NewCategory,
)
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import checked_name
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.services.base import Clock
from recyclique_desk.services.catalogue.category_lines import PAGE
from recyclique_desk.services.catalogue.category_moves import CategoryMovesService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.categories.adding import PlaceChoice
from recyclique_desk.ui.categories.lines_table import LinesTable
from recyclique_desk.ui.categories.moving import MovingDialog
from recyclique_desk.ui.categories.target import TargetChoice
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.theme import GRID, mark
from recyclique_desk.work.runner import Job, Lane


class SplitDialog(MovingDialog):
    """Shows the lines that are meant, and asks for a category, new or there already."""

    def __init__(
        self,
        category: Category,
        tree: CategoryTree,
        service: CategoryMovesService,
        context: ScreenContext,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        title = tr("Répartir « {name} »").format(name=category.name)
        super().__init__("category-split", title, tr("Déplacer"), service, context, parent)
        self._category = category
        today = local_day(clock(), context.formats.zone)
        self.dated = QCheckBox(tr("Seulement du"))
        self.dated.setObjectName("category-split-dated")
        self.first = DayField("category-split-from", tr("Premier jour"), context.theme, today)
        self.last = DayField("category-split-to", tr("Dernier jour"), context.theme, today)
        self.destination = QComboBox()
        self.destination.setObjectName("category-split-destination")
        self.destination.setAccessibleName(tr("Destination"))
        self.destination.addItem(tr("Toutes les destinations"), None)
        for each in Destination:
            self.destination.addItem(context.formats.destination(each), each.value)
        self.notes = QLineEdit()
        self.notes.setObjectName("category-split-notes")
        self.notes.setAccessibleName(tr("Mot dans les notes"))
        self.notes.setPlaceholderText(tr("Mot dans les notes"))
        self.notes.setClearButtonEnabled(True)
        self.table = LinesTable(context)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        mark(self.hint, tone="quiet")
        self.to_new = QRadioButton(tr("Nouvelle catégorie"))
        self.to_new.setObjectName("category-split-new")
        self.to_new.setChecked(True)
        self.new_name = QLineEdit()
        self.new_name.setObjectName("category-split-name")
        self.new_name.setAccessibleName(tr("Nom de la nouvelle catégorie"))
        self.new_name.setPlaceholderText(tr("Nom"))
        self.place = PlaceChoice(tree, category.parent_id)
        self.place.setObjectName("category-split-place")
        self.to_known = QRadioButton(tr("Catégorie existante"))
        self.to_known.setObjectName("category-split-known")
        self.into = TargetChoice("category-split-into", tree, (category,), self)
        self._arrange()
        self._connect()
        self.resize(880, 620)
        self._on_target()
        self._on_dated()

    def choice(self) -> LinesChoice:
        """Give what the filters say, and the chosen rows if there are any."""
        period = None
        if self.dated.isChecked():
            period = Period.of_days(self.first.day(), self.last.day())
        chosen = self.destination.currentData()
        return LinesChoice(
            self._category.id,
            period,
            None if chosen is None else Destination(chosen),
            self.notes.text(),
            self.table.chosen_ids(),
        )

    def move_lines(self, preview: MovePreview, submit: Callable[..., Job]) -> Job:
        """Submit the move into the new category, or the one that is chosen."""
        if self.to_new.isChecked():
            new = NewCategory(checked_name(self.new_name.text()), self.place.chosen())
            return submit(self._service.split, preview, new)
        target = self.into.needed()
        return submit(self._service.split, preview, target.id)

    def explain(self, preview: MovePreview) -> str:
        """Show which lines are moved, and that the others stay."""
        return tr("Ces lignes quittent « {name} » ; les autres y restent.").format(
            name=self._category.name
        )

    def _on_filter(self) -> None:
        self.table.show_lines(())
        self.count_soon()
        try:
            choice = self.choice()
        except UserError:
            return
        self._context.submit(
            self._service.lines,
            choice,
            owner=self,
            lane=Lane.FIGURES,
            on_result=partial(self._show_lines, choice),
            on_error=self._on_error,
        )

    def _show_lines(self, choice: LinesChoice, lines: tuple[ChosenLigne, ...]) -> None:
        try:
            if choice != self.choice():
                return  # of a filter that is no longer set
        except UserError:
            return
        self.table.show_lines(lines)
        self.hint.setText(
            self._hint_for(len(lines)) if lines else tr("Aucune ligne ne correspond.")
        )

    def _hint_for(self, lines: int) -> str:
        if lines < PAGE:
            return tr("Choisissez des lignes pour ne déplacer que celles-là.")
        return tr("Les {n} plus récentes. Choisissez-en pour ne déplacer que celles-là.").format(
            n=self._context.formats.count(lines)
        )

    def _on_dated(self) -> None:
        for field in (self.first, self.last):
            field.setEnabled(self.dated.isChecked())
        self._on_filter()

    def _on_target(self) -> None:
        new = self.to_new.isChecked()
        for part in (self.new_name, self.place):
            part.setEnabled(new)
        self.into.setEnabled(not new)

    def _arrange(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        to = QLabel(tr("au"))
        for widget in (self.dated, self.first, to, self.last):
            filters.addWidget(widget)
        filters.addStretch(1)
        more = QHBoxLayout()
        more.setSpacing(GRID)
        more.addWidget(self.destination)
        more.addWidget(self.notes, 1)
        target = QGridLayout()
        target.setSpacing(GRID)
        target.addWidget(self.to_new, 0, 0)
        target.addWidget(self.new_name, 0, 1)
        target.addWidget(self.place, 0, 2)
        target.addWidget(self.to_known, 1, 0)
        target.addWidget(self.into, 1, 1, 1, 2)
        target.setColumnStretch(1, 1)
        target.setColumnStretch(2, 1)
        column = QVBoxLayout(self.choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(filters)
        column.addLayout(more)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)
        column.addLayout(target)

    def _connect(self) -> None:
        self.dated.toggled.connect(self._on_dated)
        self.first.changed.connect(self._on_filter)
        self.last.changed.connect(self._on_filter)
        self.destination.currentIndexChanged.connect(self._on_filter)
        self.notes.textChanged.connect(self._on_filter)
        self.table.itemSelectionChanged.connect(self.count_soon)
        self.to_new.toggled.connect(self._on_target)
        self.new_name.returnPressed.connect(self.submit.click)
