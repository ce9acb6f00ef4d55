"""The button of the ticket list that filters by how weights came to be."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from recyclique_desk.domain.tickets import WeightSource
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.theme import Theme


class WeightSourceButton(QToolButton):
    """Opens a menu; `chosen(WeightSource)` for an entry of it, `chosen(None)` for all origins.

    `current` returns the filter that holds: it may have been removed elsewhere.
    """

    # A signal of WeightSource cannot carry None.
    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        current: Callable[[], WeightSource | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._current = current
        self.setObjectName("reception-filter-weights")
        self.setAccessibleName(tr("Filtrer par l'origine du poids"))
        self.setToolTip(tr("Filtrer par l'origine du poids"))
        self.setIcon(theme.icon("filter"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.entries = QMenu(self)
        self._actions = QActionGroup(self.entries)
        for label, source in (
            (tr("Poids de toute origine"), None),
            (tr("Poids pesés à la balance"), WeightSource.WEIGHED),
            (tr("Poids tapés"), WeightSource.TYPED),
            (tr("Poids importés"), WeightSource.IMPORTED),
        ):
            action = self._actions.addAction(label)
            action.setCheckable(True)
            action.setData(source)
            self.entries.addAction(action)
        self.setMenu(self.entries)
        self.entries.aboutToShow.connect(self._mark_current)
        self._actions.triggered.connect(lambda action: self.chosen.emit(_source_of(action)))

    def _mark_current(self) -> None:
        for action in self._actions.actions():
            action.setChecked(_source_of(action) is self._current())


def _source_of(action: QAction) -> WeightSource | None:
    """Return what an action of the menu chooses; Qt hands an enum of words back as a bare word."""
    data = action.data()
    return None if data is None else WeightSource(data)
