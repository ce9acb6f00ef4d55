"""What stands in the ticket's place while there is none: what this is, and what helps now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.day_so_far import DaySoFar
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.scroll_when_short import ScrollWhenShort
from recyclique_desk.ui.toolkit.starter_action import starter_words
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

WIDTH = 440


class Invitation(QWidget):
    """On an empty database the way to the first weighing, otherwise the day so far.

    A card of the first day stands between them while `add_card` gave one that is shown.

    `starter_wanted`: an admin of a centre without any category wants a first list of them.
    """

    starter_wanted = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_new = False
        self._is_bare = False
        self._card: QWidget | None = None
        self.title = QLabel()
        self.title.setFont(context.theme.font(Size.TITLE, bold=True))
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setFixedWidth(WIDTH)
        mark(self.text, tone="quiet")
        self.starter = QPushButton(context.theme.icon("tree"), starter_words())
        self.starter.setObjectName("invitation-starter")
        self.starter.clicked.connect(self.starter_wanted)
        self.day = DaySoFar(context)
        self.hint = QLabel(
            tr("Choisissez un ticket dans la liste pour voir ses lignes et l'exporter.")
        )
        mark(self.hint, tone="quiet")
        # On a low screen this side scrolls, not the list beside it.
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * GRID)
        self._rows.addStretch(2)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for widget in (self.title, self.text, self.day, self.starter, self.hint):
            self._add_row(self._rows.count(), widget)
        self._rows.addStretch(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroller = ScrollWhenShort(inner)
        layout.addWidget(self._scroller)
        context.session.changed.connect(self.describe)
        self.describe()

    def stand_below(self, is_below: bool) -> None:
        """Be as high as all of it below the list, where the work scrolls as a whole."""
        self._scroller.give_way(not is_below)

    def add_card(self, card: QWidget) -> None:
        """Put the steps of the first day below the words."""
        self._card = card
        self._add_row(3, card)

    def _add_row(self, place: int, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget)
        row.addStretch(1)
        self._rows.insertLayout(place, row)

    def show_found(self, found_any: bool) -> None:
        """Say the words for a database with tickets, or without any."""
        self._is_new = not found_any
        self.describe()

    def show_tree(self, tree: CategoryTree) -> None:
        """Offer a first list of categories where there is none, not even a retired one."""
        self._is_bare = not len(tree)
        self.describe()

    def describe(self) -> None:
        """Show what helps now; to be called when the card came or went."""
        has_card = self._card is not None and not self._card.isHidden()
        self.starter.setVisible(self._is_bare and self._context.session.who.is_admin)
        self.day.setVisible(not self._is_new)
        self.day.spare_room(has_card)
        self.hint.setVisible(not self._is_new and not has_card)
        for label in (self.title, self.text):
            label.setVisible(self._is_new)
        if self._context.session.poste is None:
            self.title.setText(tr("Bienvenue à l'accueil"))
            self.text.setText(
                tr(
                    "Pour commencer, ouvrez le poste : c'est votre séance de travail au comptoir. "
                    "Créez ensuite un ticket et pesez ce que les gens apportent."
                )
            )
        else:
            self.title.setText(tr("Le poste est ouvert"))
            self.text.setText(
                tr(
                    "Créez un ticket avec « Nouveau ticket », puis tapez la catégorie et le poids "
                    "de chaque chose. Entrée enregistre la ligne."
                )
            )
