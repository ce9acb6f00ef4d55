"""What an admin does to the tree: each act goes to a service, and most can be taken back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import CategoryInput, CategoryOverview, LinesMoved
from recyclique_desk.domain.errors import DeskError, StorageError
from recyclique_desk.services.base import Clock
from recyclique_desk.services.catalogue.category_admin import CategoryAdminService
from recyclique_desk.services.catalogue.category_moves import CategoryMovesService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.categories.adding import AddDialog, AddedCategory
from recyclique_desk.ui.categories.merging import MergeDialog
from recyclique_desk.ui.categories.model import CategoryPlace
from recyclique_desk.ui.categories.page import CategoriesPage
from recyclique_desk.ui.categories.splitting import SplitDialog
from recyclique_desk.ui.categories.wording import amount
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane


class CategoryActions(QObject):
    """`changed`: the tree, or what lies on it, is not what it was."""

    changed = Signal()

    def __init__(
        self,
        admin: CategoryAdminService,
        moves: CategoryMovesService,
        context: ScreenContext,
        clock: Clock,
        page: CategoriesPage,
    ) -> None:
        super().__init__(page)
        self._admin = admin
        self._moves = moves
        self._context = context
        self._clock = clock
        self._page = page
        self._reveal: int | None = None
        page.add.clicked.connect(self.add)
        page.tree.placed.connect(self.place)
        page.details.save_wanted.connect(self.save)
        page.details.retire.clicked.connect(lambda: page.leave_entries(self.retire))
        page.details.restore.clicked.connect(lambda: page.leave_entries(self.restore))
        page.details.merge.clicked.connect(lambda: page.leave_entries(self.merge))
        page.details.split.clicked.connect(lambda: page.leave_entries(self.split))

    def read(self) -> None:
        """Read the tree anew."""
        self._submit(self._admin.overview, on_result=self._show)

    def add(self) -> None:
        """Ask for a new category, beside the chosen one."""
        current = self._page.current
        beside = None if current is None else current.parent_id
        tree = self._page.model.overview.tree
        dialog = AddDialog(tree, beside, self._page.window())

        def added(category: Category) -> None:
            dialog.accept()
            self._reveal = category.id
            self._changed()
            self._context.messages.done(tr("« {name} » est ajoutée.").format(name=category.name))

        def refused(error: BaseException) -> None:
            if isinstance(error, DeskError):
                dialog.complain(error)
            else:
                self._context.messages.failed(error)

        def wanted(new: AddedCategory) -> None:
            self._submit(
                self._admin.add,
                new.name,
                new.parent_id,
                new.official_name,
                owner=dialog,
                on_result=added,
                on_error=refused,
            )

        dialog.add_wanted.connect(wanted)
        dialog.open()

    def save(self, given: CategoryInput) -> None:
        """Save names and visibility of the chosen category."""
        category = self._page.details.category
        if category is None:
            return

        def saved(changed: Category) -> None:
            shown = self._page.details.category
            if shown is not None and shown.id == changed.id:
                self._page.details.saved(changed)
            self._changed()

        def refused(error: BaseException) -> None:
            if isinstance(error, DeskError) and not isinstance(error, StorageError):
                self._page.details.complain(error)
            else:
                self._context.messages.failed(error)

        self._submit(
            self._admin.change,
            category.id,
            category.version,
            given,
            on_result=saved,
            on_error=refused,
        )

    def place(self, wanted: CategoryPlace) -> None:
        """Put a category where it was dragged, or shifted by keys."""
        tree = self._page.model.overview.tree
        category = tree.get(wanted.category_id)
        if category is None:
            return
        beside = [child.id for child in tree.children(category.parent_id)]
        after = beside[beside.index(category.id) + 1 :]
        back = (category.parent_id, next(iter(after), None))
        self._move(category, wanted.parent_id, wanted.before_id, back)

    def retire(self) -> None:
        """Retire the chosen category and what is below it."""
        category = self._page.current
        if category is None:
            return

        def retired(gone: tuple[Category, ...]) -> None:
            self._changed()
            words = tr("« {name} » est retirée ; ses lignes gardent son nom.")
            if len(gone) > 1:
                words = tr("« {name} » est retirée, et {n} au-dessous.")
            first = gone[0]
            self._context.messages.done(
                words.format(name=first.name, n=len(gone) - 1),
                tr("Annuler"),
                partial(self._restore, first),
            )

        self._submit(self._admin.retire, category.id, category.version, on_result=retired)

    def restore(self) -> None:
        """Bring the chosen category back."""
        if self._page.current is not None:
            self._restore(self._page.current)

    def merge(self) -> None:
        """Ask what the chosen category is merged into."""
        category = self._page.current
        if category is not None:
            tree = self._page.model.overview.tree
            dialog = MergeDialog(category, tree, self._moves, self._context, self._page.window())
            dialog.moved.connect(self._on_merged)
            dialog.open()

    def split(self) -> None:
        """Ask which lines of the chosen category go elsewhere."""
        category = self._page.current
        if category is not None:
            tree = self._page.model.overview.tree
            window: QWidget = self._page.window()
            dialog = SplitDialog(category, tree, self._moves, self._context, self._clock, window)
            dialog.moved.connect(self._on_split)
            dialog.open()

    def _move(
        self,
        category: Category,
        parent_id: int | None,
        before_id: int | None,
        back: tuple[int | None, int | None] | None,
    ) -> None:
        def moved(changed: Category) -> None:
            self._reveal = changed.id
            self._changed()
            if back is not None:
                self._context.messages.done(
                    tr("« {name} » est déplacée.").format(name=changed.name),
                    tr("Annuler"),
                    lambda: self._move(changed, *back, None),
                )

        self._submit(
            self._admin.move,
            category.id,
            category.version,
            parent_id,
            before_id,
            on_result=moved,
        )

    def _restore(self, category: Category) -> None:
        def restored(back: tuple[Category, ...]) -> None:
            self._reveal = back[0].id
            self._changed()
            self._context.messages.done(tr("« {name} » est rétablie.").format(name=back[0].name))

        self._submit(self._admin.restore, category.id, category.version, on_result=restored)

    def _on_merged(self, moved: LinesMoved) -> None:
        words = tr("« {name} » est fusionnée dans « {into} » : {amount}.")
        self._tell_moved(words, moved)

    def _on_split(self, moved: LinesMoved) -> None:
        words = tr("De « {name} » à « {into} » : {amount}.")
        self._tell_moved(words, moved)

    def _tell_moved(self, words: str, moved: LinesMoved) -> None:
        self._reveal = moved.target.id
        self._changed()
        told = words.format(
            name=moved.source.name,
            into=moved.target.name,
            amount=amount(moved.lines_count, moved.weight, self._context.formats),
        )
        self._context.messages.done(told, tr("Annuler"), partial(self._take_back, moved))

    def _take_back(self, moved: LinesMoved) -> None:
        def back(lines: int) -> None:
            self._reveal = moved.source.id
            self._changed()
            word = self._context.formats.plural(
                lines, tr("{n} ligne est revenue."), tr("{n} lignes sont revenues.")
            )
            self._context.messages.done(word.format(n=self._context.formats.count(lines)))

        self._submit(self._moves.take_back, moved, lane=Lane.FILES, on_result=back)

    def _changed(self) -> None:
        self.read()
        self.changed.emit()

    def _show(self, overview: CategoryOverview) -> None:
        self._page.show_overview(overview)
        reveal, self._reveal = self._reveal, None
        category = None if reveal is None else overview.tree.get(reveal)
        if category is not None:
            self._page.reveal(category)

    def _refused(self, error: BaseException) -> None:
        self._context.messages.failed(error)
        if isinstance(error, DeskError) and not isinstance(error, StorageError):
            self.read()

    def _submit(
        self,
        method: Callable[..., object],
        *args: object,
        on_result: Callable[..., object],
        on_error: Callable[[BaseException], object] | None = None,
        owner: QObject | None = None,
        lane: Lane = Lane.USER,
    ) -> None:
        self._context.submit(
            method,
            *args,
            owner=owner or self,
            lane=lane,
            on_result=on_result,
            on_error=on_error or self._refused,
        )
