"""The page on which categories are put into filières: the tree beside what forms ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.declarations import (
    HORS_REP,
    LIKE_PARENT,
    UNMAPPED,
    Cadence,
    Coded,
    DeclarationPeriod,
    Filiere,
    FiliereTarget,
)
from recyclique_desk.domain.filiere_changes import (
    FiliereAssignment,
    FilierePreview,
    FilieresOverview,
)
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.support import amounts
from recyclique_desk.support.period_words import period_words
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.declarations.filiere_lists import (
    CATEGORY,
    TARGET,
    CategoryList,
    FiliereList,
)
from recyclique_desk.ui.declarations.wording import TargetNames, kg_words
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.pages import ScreenPage
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

_QUARTERS = 12
_ROW = 3 * GRID
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class AssignmentsWanted:
    """What a person chose on the page, to be looked at before it is done."""

    assignments: tuple[FiliereAssignment, ...]


class FilieresPage(ScreenPage):
    """`preview_wanted` when a target is taken, `apply_wanted` when its preview is accepted.

    `period_chosen` when other kilograms are to be shown; `proposals_wanted` for the guesses.
    """

    preview_wanted = Signal(AssignmentsWanted)
    apply_wanted = Signal()
    period_chosen = Signal()
    proposals_wanted = Signal()

    def __init__(self, context: ScreenContext, today: date, parent: QWidget) -> None:
        super().__init__("filieres-page", tr("Filières"), context.theme, parent)
        self._context = context
        self._today = today
        self._overview: FilieresOverview | None = None
        self._has_chosen_day = False
        self._names = TargetNames(())
        self.period = QComboBox()
        self.period.setObjectName("filieres-period")
        self.period.setAccessibleName(tr("Période"))
        self._fill_periods()
        self.from_day = QComboBox()
        self.from_day.setObjectName("filieres-from")
        self.from_day.setAccessibleName(tr("À partir de quand"))
        self.proposals = QPushButton()
        self.proposals.setObjectName("filieres-proposals")
        self.proposals.hide()
        self.split = QPushButton(context.theme.icon("tree"), tr("Catégories…"))
        self.split.setObjectName("filieres-categories")
        self.split.setToolTip(
            tr("Partager une catégorie, ou en réunir deux : leurs anciennes pesées suivent")
        )
        self.by_notes = QPushButton(tr("Répartir…"))
        self.by_notes.setObjectName("filieres-by-notes")
        self.by_notes.setToolTip(
            tr("Partage les anciennes pesées de la catégorie choisie d'après leurs notes")
        )
        self.acts.addWidget(self.proposals)
        self.acts.addWidget(self.by_notes)
        self.acts.addWidget(self.split)
        self.acts.addWidget(self.period)
        self.advice = QLabel(
            tr(
                "Choisissez une ou plusieurs catégories, puis Entrée et leur filière, ou "
                "glissez-les dessus. Une famille vaut pour ce qu'elle contient."
            )
        )
        self.advice.setWordWrap(True)
        mark(self.advice, tone="quiet")
        self.categories = self._make_categories()
        self.targets = self._make_targets()
        self.history = QLabel()
        self.history.setObjectName("filieres-history")
        self.history.setWordWrap(True)
        mark(self.history, tone="quiet")
        self.preview = QLabel()
        self.preview.setObjectName("filieres-preview")
        self.preview.setWordWrap(True)
        self.apply = QPushButton(tr("Rattacher"))
        self.apply.setObjectName("filieres-apply")
        mark(self.apply, primary=True)
        self.drop_preview = QPushButton(tr("Annuler"))
        self.drop_preview.setObjectName("filieres-cancel")
        self._lay_out()
        self._connect()
        self._fill_days()

    @property
    def chosen_period(self) -> DeclarationPeriod:
        """The quarter whose kilograms are shown."""
        found = self.period.currentData()
        assert isinstance(found, DeclarationPeriod)
        return found

    def show_today(self, today: date) -> None:
        """Begin anew: with the quarters up to a day, and the usual day of a change."""
        self._has_chosen_day = False
        if today != self._today:
            self._today = today
            kept = self.chosen_period
            self.period.blockSignals(True)
            self._fill_periods()
            self.choose_period(kept)
            self.period.blockSignals(False)
            self._fill_days()

    def choose_period(self, period: DeclarationPeriod) -> None:
        """Show the kilograms of a quarter, or of the last one of a year that has begun."""
        newest = self.period.itemData(0)
        if not period.quarter:
            period = min(DeclarationPeriod(period.year, 4), newest)
        at = next(
            (row for row in range(self.period.count()) if self.period.itemData(row) == period), None
        )
        if at is None and period < newest:
            at = self.period.count()
            self.period.addItem(period_words(period), period)
        if at is not None:
            self.period.setCurrentIndex(at)

    @property
    def overview(self) -> FilieresOverview | None:
        """What is shown."""
        return self._overview

    @property
    def selected(self) -> tuple[Category, ...]:
        """The categories that are selected."""
        overview = self._overview
        if overview is None:
            return ()
        ids = {
            item.data(0, CATEGORY): None
            for item in self.categories.selectedItems()
            if item.data(0, CATEGORY) is not None
        }
        found = (overview.tree.get(int(each)) for each in ids)
        return tuple(each for each in found if each is not None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the tree."""
        super().focusInEvent(event)
        self.categories.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give both lists some height on a narrow screen."""
        super().resizeEvent(event)
        for part in (self.categories, self.targets):
            part.setMinimumHeight(220 if self.is_folded else 0)
        header = self.categories.header()
        header.resizeSection(2, min(26 * GRID, self.categories.width() * 3 // 10))

    def show_overview(self, overview: FilieresOverview) -> None:
        """Show tree and filières; what was selected stays so."""
        self._overview = overview
        self._names = TargetNames(overview.filieres)
        kept = {each.id for each in self.selected}
        self.categories.blockSignals(True)
        self.categories.clear()
        self._fill_unmapped(overview, kept)
        heading = self._heading(self.categories, tr("Toutes les catégories"))
        for root in overview.tree.children(None):
            self._add_category(heading, root, overview, kept)
        self.categories.expandAll()
        is_dated = any(
            entry.from_day != ALWAYS for own in overview.history.values() for entry in own
        )
        self.categories.setColumnHidden(3, not is_dated)
        self.categories.blockSignals(False)
        self._fill_targets(overview)
        count = len(overview.proposals)
        self.proposals.setText(counted(count, tr("{n} proposition…"), tr("{n} propositions…")))
        self.proposals.setVisible(bool(count))
        if not self.categories.selectedItems():
            first = heading.child(0) if self._unmapped is None else self._unmapped.child(0)
            if first is not None:
                self.categories.setCurrentItem(first)
        self.hide_preview()
        self._on_selection()

    def show_preview(self, wanted: AssignmentsWanted, seen: FilierePreview) -> None:
        """Tell what would move, and ask."""
        formats = self._context.formats
        target = self._names.name(wanted.assignments[0].target)
        names = ", ".join(f"« {each.name} »" for each in self._categories_of(wanted)[:3])
        if len(wanted.assignments) > 3:
            more = len(wanted.assignments) - 3
            names += " " + counted(more, tr("et {n} autre"), tr("et {n} autres"))
        parts = [tr("{names} → {target}.").format(names=names, target=target)]
        for each in seen.movements[:3]:
            parts.append(
                tr("{lines}, {weight} passent de « {source} » à « {target} ».").format(
                    lines=amounts.lines(each.lines),
                    weight=kg_words(each.grams, formats),
                    source=self._names.name(each.source),
                    target=self._names.name(each.target),
                )
            )
        if not seen.movements:
            parts.append(tr("Aucune pesée ne change de filière."))
        elif seen.in_period != seen.grams:
            parts.append(
                tr("Dans la période affichée : {weight}.").format(
                    weight=kg_words(seen.in_period, formats)
                )
            )
        if seen.frozen:
            parts.append(
                tr("Déjà déclaré, et qui montrera un écart : {forms}.").format(
                    forms=", ".join(
                        f"{organism} {period_words(period)}" for organism, period in seen.frozen
                    )
                )
            )
        self.preview.setText(" ".join(parts))
        mark(self.preview, tone="warning" if seen.frozen else "")
        self._foot.show()
        self.apply.setFocus()

    def hide_preview(self) -> None:
        """Ask nothing any more."""
        self._foot.hide()

    def _categories_of(self, wanted: AssignmentsWanted) -> list[Category]:
        overview = self._overview
        if overview is None:
            return []
        found = (overview.tree.get(each.category_id) for each in wanted.assignments)
        return [each for each in found if each is not None]

    def _on_taken(self, target: FiliereTarget) -> None:
        day = self.from_day.currentData()
        chosen = self.selected
        if not chosen or not isinstance(day, date):
            self._context.messages.done(tr("Choisissez d'abord une catégorie, à gauche."))
            return
        self.preview_wanted.emit(
            AssignmentsWanted(tuple(FiliereAssignment(each.id, target, day) for each in chosen))
        )

    def _on_selection(self) -> None:
        self.hide_preview()
        overview, chosen = self._overview, self.selected
        self.by_notes.setEnabled(len(chosen) == 1)
        if overview is None or not chosen:
            self.history.clear()
            return
        is_new = all(not overview.uses[each.id].target.is_mapped for each in chosen)
        if not self._has_chosen_day:
            self.from_day.setCurrentIndex(0 if is_new else 1)
        formats = self._context.formats
        entries = overview.history.get(chosen[0].id, ()) if len(chosen) == 1 else ()
        words = [
            (
                tr("depuis toujours : {target}")
                if entry.from_day == ALWAYS
                else tr("depuis le {day} : {target}")
            ).format(day=formats.day(entry.from_day), target=self._names.name(entry.target))
            for entry in entries
        ]
        self.history.setText(
            tr("« {name} » : {entries}").format(name=chosen[0].name, entries=" · ".join(words))
            if words
            else ""
        )

    def _fill_periods(self) -> None:
        self.period.clear()
        period = DeclarationPeriod.of_day(self._today, Cadence.QUARTER)
        for _ in range(_QUARTERS):
            self.period.addItem(period_words(period), period)
            period = period.before

    def _fill_days(self) -> None:
        formats, period = self._context.formats, self.chosen_period
        at = max(0, self.from_day.currentIndex())
        self.from_day.clear()
        self.from_day.addItem(tr("Depuis toujours : les anciennes pesées suivent"), ALWAYS)
        self.from_day.addItem(
            tr("Depuis le {day}").format(day=formats.day(period.first)), period.first
        )
        self.from_day.addItem(tr("À partir d'aujourd'hui"), self._today)
        self.from_day.setCurrentIndex(at)

    def _fill_unmapped(self, overview: FilieresOverview, kept: set[int]) -> None:
        self._unmapped: QTreeWidgetItem | None = None
        rows = [
            each
            for each in overview.tree.all()
            if overview.uses[each.id].unmapped
            or (not overview.uses[each.id].target.is_mapped and not each.is_retired
                and not overview.tree.children(each.id))
        ]  # fmt: skip
        rows.sort(key=lambda each: (-overview.uses[each.id].unmapped, each.name))
        if not rows and not overview.unsorted_grams:
            return
        whole = overview.by_target.get(UNMAPPED, 0)
        heading = self._unmapped = self._heading(
            self.categories,
            tr("Pas encore rattachées : {weight}").format(
                weight=kg_words(whole, self._context.formats)
            ),
        )
        for each in rows:
            # Its own name first: on a narrow screen the rest is cut.
            path = " · ".join(step.name for step in reversed(overview.tree.path(each.id)))
            item = self._row(heading, path, overview.uses[each.id].unmapped)
            item.setData(0, CATEGORY, each.id)
            item.setSelected(each.id in kept)
        if overview.unsorted_grams:
            item = self._row(
                heading,
                tr("À classer : sans catégorie (Menu, À vérifier)"),
                overview.unsorted_grams,
            )
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _add_category(
        self,
        above: QTreeWidgetItem,
        category: Category,
        overview: FilieresOverview,
        kept: set[int],
    ) -> None:
        grams = overview.grams_below(category.id)
        if category.is_retired and not grams:
            return
        use = overview.uses[category.id]
        item = self._row(above, category.name, grams)
        item.setData(0, CATEGORY, category.id)
        item.setText(2, self._names.name(use.target))
        item.setToolTip(2, item.text(2))
        if not use.is_own:
            item.setForeground(2, self._context.theme.colour(ColorRole.TEXT_QUIET))
        if use.from_day is not None and use.from_day != ALWAYS:
            item.setText(3, self._context.formats.day_numeric(use.from_day))
        for child in overview.tree.children(category.id):
            self._add_category(item, child, overview, kept)

    def _fill_targets(self, overview: FilieresOverview) -> None:
        current = self.targets.target_of(self.targets.currentItem())
        self.targets.clear()
        totals = overview.by_target
        for form, filiere in overview.filieres:
            whole = sum(grams for target, grams in totals.items() if target.filiere == filiere.code)
            top = self._target_row(None, filiere.name, FiliereTarget(filiere.code), whole)
            top.setToolTip(0, form.organism)
            for function in filiere.functions:
                self._add_function(top, filiere, function, totals)
        for name, target in (
            (tr("Hors REP"), FiliereTarget(HORS_REP)),
            (tr("Pas encore rattachée"), UNMAPPED),
            (tr("Comme sa famille"), FiliereTarget(LIKE_PARENT)),
        ):
            self._target_row(None, name, target, totals.get(target, 0))
        # Products, which only counted filières need, are opened with →.
        self.targets.expandToDepth(0)
        for number in range(self.targets.topLevelItemCount()):
            item = self.targets.topLevelItem(number)
            if item is not None and self.targets.target_of(item) == current:
                self.targets.setCurrentItem(item)
        first = self.targets.topLevelItem(0)
        if self.targets.currentItem() is None and first is not None:
            self.targets.setCurrentItem(first)

    def _add_function(
        self,
        top: QTreeWidgetItem,
        filiere: Filiere,
        function: Coded,
        totals: Mapping[FiliereTarget, int],
    ) -> None:
        """Add a function, and below it the products that its pieces may be declared as."""
        target = FiliereTarget(filiere.code, function.code)
        products = [each for each in filiere.products if each.function == function.code]
        targets = [replace(target, product=each.code) for each in products]
        whole = sum(totals.get(each, 0) for each in (target, *targets))
        row = self._target_row(top, function.name, target, whole)
        for each, of_product in zip(products, targets, strict=True):
            self._target_row(row, each.name, of_product, totals.get(of_product, 0))

    def _target_row(
        self, above: QTreeWidgetItem | None, name: str, target: FiliereTarget, grams: int
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.targets) if above is None else QTreeWidgetItem(above)
        item.setText(0, name)
        item.setToolTip(0, name)
        item.setText(1, kg_words(grams, self._context.formats) if grams else "")
        item.setTextAlignment(1, _RIGHT)
        item.setSizeHint(0, QSize(0, _ROW))
        item.setData(0, TARGET, target)
        if above is None:
            item.setFont(0, self._context.theme.font(Size.TEXT, bold=True))
        return item

    def _heading(self, tree: QTreeWidget, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(tree)
        item.setText(0, text)
        item.setFont(0, self._context.theme.font(Size.TEXT, bold=True))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(True)
        item.setSizeHint(0, QSize(0, _ROW + GRID // 2))
        return item

    def _row(self, above: QTreeWidgetItem, name: str, grams: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above)
        item.setText(0, name)
        item.setToolTip(0, name)
        item.setText(1, kg_words(grams, self._context.formats) if grams else "")
        item.setTextAlignment(1, _RIGHT)
        item.setSizeHint(0, QSize(0, _ROW))
        return item

    def _make_categories(self) -> CategoryList:
        tree = CategoryList()
        tree.setObjectName("filieres-tree")
        tree.setAccessibleName(tr("Catégories"))
        tree.setColumnCount(4)
        tree.setHeaderLabels([tr("Catégorie"), tr("Reçu"), tr("Filière"), tr("Depuis")])
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setDragEnabled(True)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        tree.setTabKeyNavigation(False)
        tree.setIndentation(2 * GRID)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(2, 26 * GRID)
        header.setMinimumSectionSize(6 * GRID)
        return tree

    def _make_targets(self) -> FiliereList:
        tree = FiliereList()
        tree.setObjectName("filieres-targets")
        tree.setAccessibleName(tr("Filières"))
        tree.setColumnCount(2)
        tree.setHeaderLabels([tr("Filière et fonction"), tr("Reçu")])
        tree.setTabKeyNavigation(False)
        tree.setIndentation(2 * GRID)
        tree.setAcceptDrops(True)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return tree

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GRID)
        right.addWidget(self.from_day)
        right.addWidget(self.targets, 1)
        aside = QWidget()
        aside.setLayout(right)
        row = self.folding_row()
        row.addWidget(self.categories, 3)
        row.addWidget(aside, 2)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self.preview, 1)
        foot.addWidget(self.drop_preview)
        foot.addWidget(self.apply)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._foot.hide()
        self.content.addWidget(self.advice)
        self.content.addLayout(row, 1)
        self.content.addWidget(self.history)
        self.content.addWidget(self._foot)

    def _connect(self) -> None:
        self.categories.entered.connect(self.targets.setFocus)
        self.categories.itemSelectionChanged.connect(self._on_selection)
        self.targets.taken.connect(self._on_taken)
        self.from_day.activated.connect(self._on_day)
        self.from_day.currentIndexChanged.connect(lambda _at: self.hide_preview())
        self.period.currentIndexChanged.connect(self._on_period)
        self.apply.clicked.connect(self.apply_wanted)
        self.drop_preview.clicked.connect(self._on_dropped)
        self.proposals.clicked.connect(self.proposals_wanted)

    def _on_day(self) -> None:
        """Keep the day for the categories that are chosen next."""
        self._has_chosen_day = True

    def _on_period(self) -> None:
        self._fill_days()
        self.period_chosen.emit()

    def _on_dropped(self) -> None:
        self.hide_preview()
        self.categories.setFocus()
