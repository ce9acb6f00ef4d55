"""One click gives a new centre its first categories, and one takes them back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.categories import Category
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext

if TYPE_CHECKING:
    from recyclique_desk.services.catalogue.starter_categories import StarterService


class StarterAction(QObject):
    """`changed`: the tree is not what it was."""

    changed = Signal()

    def __init__(self, starter: "StarterService", context: ScreenContext, parent: QObject) -> None:
        super().__init__(parent)
        self._starter = starter
        self._context = context

    def create_all(self) -> None:
        """Lay the list."""
        self._context.submit(
            self._starter.create_all,
            owner=self,
            on_result=self._on_planted,
            on_error=self._on_error,
        )

    def _on_planted(self, planted: tuple[Category, ...]) -> None:
        self.changed.emit()
        self._context.messages.done(
            tr("{n} catégories ajoutées. Changez-les à votre guise : Menu, Catégories.").format(
                n=self._context.formats.count(len(planted))
            ),
            tr("Annuler"),
            partial(self._withdraw, planted),
        )

    def _withdraw(self, planted: tuple[Category, ...]) -> None:
        self._context.submit(
            self._starter.retire_unused,
            planted,
            owner=self,
            on_result=self._on_withdrawn,
            on_error=self._on_error,
        )

    def _on_withdrawn(self, _families: int) -> None:
        self.changed.emit()
        self._context.messages.done(tr("Les catégories ajoutées sont retirées."))

    def _on_error(self, error: BaseException) -> None:
        self._context.messages.failed(error)
        self.changed.emit()  # another desk may have been quicker: the screen must show it


def starter_words() -> str:
    """Give the words of the button that lays the list."""
    return tr("Commencer avec une liste de catégories")
