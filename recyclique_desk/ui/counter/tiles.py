"""Chooses a category by one or two keys, wherever the focus is; by tile, arrow or search too."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.category_search import CategorySearch
from recyclique_desk.ui.counter.keyboard_layout import own_keyboard
from recyclique_desk.ui.counter.keys import Keyboard
from recyclique_desk.ui.counter.shelf import Shelf
from recyclique_desk.ui.counter.tile import Tile, TileAction, TileContent
from recyclique_desk.ui.counter.tile_board import TileBoard
from recyclique_desk.ui.toolkit.category_choice import TO_SORT
from recyclique_desk.ui.toolkit.elided_label import ElidedLabel
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

UP = (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)


class CategoryTiles(QWidget):
    """`picked(int)`: an id, or `TO_SORT`, each time a person settles one, the same one again too.

    The owner of the keyboard forwards what it does not need itself to `take_key`; the tiles work
    without focus. After a pick the families are shown again, so that the same keys always mean the
    same category; what is chosen stays chosen, framed, and named above.
    """

    picked = Signal(int)

    def __init__(
        self, theme: Theme, keyboard: Keyboard | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keyboard = keyboard or own_keyboard()
        self._shelf = Shelf(CategoryTree(()))
        self._has_none = False
        self._chosen: int | None = None
        self._open: int | None = None
        self._page = 0
        self._before_search: QWidget | None = None
        self.setObjectName("reception-ligne-category")
        self.setAccessibleName(tr("Catégorie"))
        self.back = QPushButton(theme.icon("chevron-left"), "")
        self.back.setObjectName("reception-ligne-category-up")
        self.back.setAccessibleName(tr("Revenir aux familles"))
        self.back.setToolTip(tr("Revenir (Échap)"))
        self.way = ElidedLabel()
        self.way.setObjectName("reception-ligne-category-way")
        self.way.setFont(theme.font(Size.TEXT, bold=True))
        self.page = QLabel()
        self.page.setObjectName("reception-ligne-category-page")
        mark(self.page, tone="quiet")
        self.finding = QPushButton(theme.icon("search"), tr("Chercher  /"))
        self.finding.setObjectName("reception-ligne-category-find")
        self.finding.setToolTip(tr("Chercher une catégorie (/ ou F3)"))
        self.finding.setCheckable(True)
        for button in (self.back, self.finding):
            mark(button, quiet=True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.board = TileBoard(theme, self._keyboard, self)
        self.search = CategorySearch(theme, self)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_level()

    def set_scale(self, scale: float) -> None:
        """Draw the tiles so many times as large."""
        self.board.set_scale(scale)

    def show_tree(self, tree: CategoryTree) -> None:
        """Offer these categories; what is chosen or open stays so where it still stands."""
        was_offered = self._chosen is not None and self._shelf.offers(self._chosen)
        self._shelf = Shelf(tree)
        self._has_none = not tree.pickable()
        if self._chosen is not None and not self._shelf.offers(self._chosen):
            gone = self._shelf.tree.get(self._chosen) is None
            if was_offered or gone:
                self._chosen = None
        if self._open is not None and not self._shelf.children(self._open):
            self._open, self._page = None, 0
        self.search.show_shelf(self._shelf)
        self._show_level()

    def chosen(self) -> int | None:
        """Give the id of the chosen category, `TO_SORT`, or None while nothing is chosen."""
        return self._chosen

    def open_family(self) -> str:
        """Give the name of the family that is open and in which nothing is picked yet, or ""."""
        family = None if self._open is None else self._shelf.tree.get(self._open)
        return "" if family is None else family.name

    def choose(self, category_id: int) -> None:
        """Choose without telling: a retired one too, for the line that has it (spec rule 7)."""
        known = category_id == TO_SORT or self._shelf.tree.get(category_id) is not None
        self._chosen = category_id if known else None
        self.go_home()

    def clear_choice(self) -> None:
        """Start anew: nothing chosen, the families shown, the search closed."""
        self._chosen = None
        self.go_home()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False for keys that mean nothing here.

        A letter's place hits its tile, `/` and F3 open the search, Escape and Backspace go up if
        there is anything above (an owner whose text they would change keeps them from here).
        Digits, `-` and all else a weight needs are never taken.
        """
        if not self.isEnabled() or self.searching():
            return False
        if self._keyboard.learn(event):
            self._show_level()
        if event.key() == Qt.Key.Key_F3 or event.text() == "/":
            self.open_search()
            return True
        if event.key() in UP:
            return event.modifiers() == Qt.KeyboardModifier.NoModifier and self.go_up()
        slot = self._keyboard.slot(event)
        tile = None if slot is None else self.board.tile_at(slot)
        if tile is None or tile.face is None:
            return False
        if not event.isAutoRepeat():
            self._hit(tile.face)
        return True

    def go_up(self) -> bool:
        """Leave the open family, or the later page; False where there is nothing above."""
        if self.searching():
            self.close_search()
            return True
        if self._open is None:
            turned, self._page = self._page > 0, 0
            self._show_level()
            return turned
        left = self._open
        category = self._shelf.tree.get(left)
        self._open = None if category is None else category.parent_id
        self._page = self._shelf.page_of(self._open, left, self.board.tile_count)
        self._show_level()
        return True

    def go_home(self) -> None:
        """Show the families again, on the page of what is chosen; the choice stays."""
        self.close_search()
        self._open = None
        self._page = self._shelf.page_of(None, self._chosen, self.board.tile_count)
        self._show_level()

    def open_search(self) -> None:
        """Open the search over the tiles and take the focus."""
        self._before_search = QGuiApplication.focusObject()  # type: ignore[assignment]
        self.finding.setChecked(True)
        self._pages.setCurrentWidget(self.search)
        self._show_level()
        self.search.start()

    def close_search(self) -> None:
        """Show the tiles again and give the focus back to whoever had it."""
        if not self.searching():
            return
        had_focus = self.search.isAncestorOf(self.focusWidget() or self)
        self.finding.setChecked(False)
        self._pages.setCurrentWidget(self.board)
        self._show_level()
        before, self._before_search = self._before_search, None
        if had_focus and isinstance(before, QWidget) and not self.isAncestorOf(before):
            before.setFocus()
        elif had_focus:
            self.board.take_focus()

    def searching(self) -> bool:
        """Return whether the search is open."""
        return self._pages.currentWidget() is self.search

    def tiles(self) -> tuple[Tile, ...]:
        """Give the tiles that are shown, in their order."""
        return self.board.tiles()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what a tile with focus left; digits go on to the owner."""
        if not self.take_key(event):
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Close the search when the entry is switched off."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self.close_search()

    def _hit(self, face: TileContent) -> None:
        if face.kind is TileAction.FAMILY:
            self._open, self._page = face.category_id, 0
            self._show_level()
        elif face.kind is TileAction.MORE:
            self._page += 1
            self._show_level()
        else:
            self._settle(face.category_id)

    def _settle(self, category_id: int) -> None:
        self.choose(category_id)
        self.picked.emit(category_id)

    def _show_level(self) -> None:
        pages = self._shelf.pages(self._open, self.board.tile_count)
        self._page %= len(pages)
        within = {step.id for step in self._shelf.tree.path(self._chosen or TO_SORT)}
        self.board.show_faces(
            tuple(
                replace(face, is_chosen=self._is_chosen(face, within)) for face in pages[self._page]
            )
        )
        self.back.setVisible(self._open is not None and not self.searching())
        self._show_way(len(pages))
        # Tiles are made as they are needed: Tab meets them here, not at the end of the window.
        before: QWidget = self.finding
        for tile in self.tiles():
            QWidget.setTabOrder(before, tile)
            before = tile

    def _is_chosen(self, face: TileContent, within: set[int]) -> bool:
        if face.kind is TileAction.FAMILY:
            return face.category_id in within
        return face.kind is not TileAction.MORE and face.category_id == self._chosen

    def _show_way(self, pages: int) -> None:
        """Show the current level, or the chosen category; a screen reader announces it."""
        steps = [step.name for step in self._shelf.tree.path(self._open or TO_SORT)]
        if self.searching():
            words = tr("Dans toutes les catégories")
        elif steps:
            words = " › ".join([*steps, ""]).rstrip()
        elif self._chosen is None and self._has_none:
            words = tr("Aucune catégorie : Menu, Catégories")
        elif self._chosen is None:
            words = tr("Choisissez une catégorie")
        else:
            words = tr("Choisie : {name}").format(name=self._shelf.way_to(self._chosen))
        self.way.setText(words)
        self.page.setVisible(pages > 1 and not self.searching())
        self.page.setText(tr("page {page} sur {pages}").format(page=self._page + 1, pages=pages))
        self.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.back)
        top.addWidget(self.way, 1)
        top.addWidget(self.page)
        top.addWidget(self.finding)
        self._pages.addWidget(self.board)
        self._pages.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        self.setMinimumWidth(40 * GRID)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_up)
        self.finding.clicked.connect(self._on_find)
        self.board.tile_activated.connect(self._hit)
        self.board.capacity_changed.connect(self._show_level)
        self.search.picked.connect(self._settle)
        self.search.closed.connect(self.close_search)
        QGuiApplication.inputMethod().localeChanged.connect(self._on_layout)

    def _on_find(self, wanted: bool) -> None:
        if wanted:
            self.open_search()
        else:
            self.close_search()

    def _on_layout(self) -> None:
        if self._keyboard.refresh():
            self._show_level()
