"""What the pages of a site's kinds, containers and scales have in common."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from recyclique_desk.domain.people import Site
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import Theme

CARD_WIDTH, FACTS_WIDTH = 400, 280
_ROW_HEIGHT = 32
_STATE, _STATE_WIDTH = 2, 80


class SiteChoice(QWidget):
    """`chosen(site id)`: another site is wanted; hidden where there is one only."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = QComboBox()
        self.combo.setObjectName(name)
        self.combo.setAccessibleName(tr("Site"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(tr("Site")))
        row.addWidget(self.combo)
        row.addStretch(1)
        self.combo.activated.connect(lambda at: self.chosen.emit(self.combo.itemData(at)))

    def show_sites(self, sites: Sequence[Site], chosen: int) -> None:
        """Offer the sites in use, and the chosen one."""
        self.combo.blockSignals(True)
        self.combo.clear()
        for each in sites:
            if each.is_active or each.id == chosen:
                self.combo.addItem(each.name, each.id)
        self.combo.setCurrentIndex(max(0, self.combo.findData(chosen)))
        self.combo.blockSignals(False)
        self.setVisible(self.combo.count() > 1)


def named_button(name: str, words: str) -> QPushButton:
    """Return a button with its object name."""
    button = QPushButton(words)
    button.setObjectName(name)
    return button


def site_list(name: str, title: str, first: str, second: str) -> QTreeWidget:
    """Return a list of three columns: the name, facts, and whether it is retired."""
    tree = QTreeWidget()
    tree.setObjectName(name)
    tree.setAccessibleName(title)
    tree.setHeaderLabels([first, second, tr("État")])
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.setColumnWidth(_STATE, _STATE_WIDTH)
    return tree


def share_width(tree: QTreeWidget) -> None:
    """Leave the name more than half of the width."""
    tree.setColumnWidth(1, min(FACTS_WIDTH, tree.viewport().width() * 2 // 5))


def list_row(name: str, facts: str, theme: Theme, *, is_retired: bool) -> QTreeWidgetItem:
    """Return a row of such a list; a retired one is quiet."""
    row = QTreeWidgetItem([name, facts, tr("Retiré") if is_retired else ""])
    row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
    if is_retired:
        for column in range(_STATE + 1):
            row.setForeground(column, theme.colour(ColorRole.TEXT_QUIET))
    return row


def renamed_sentence(words: str, theirs: str) -> str:
    """Return a refusal of an outdated change, with the name that somebody else gave."""
    return tr(
        "{sentence} Il s'appelle maintenant « {theirs} ». Enregistrez à nouveau pour "
        "garder ce que vous avez tapé."
    ).format(sentence=words, theirs=theirs)


def can_step(ids: Sequence[int], moved: int, step: int) -> bool:
    """Tell whether a row can go up (-1) or down (1) in its order."""
    return 0 <= ids.index(moved) + step < len(ids)


def step_before(ids: Sequence[int], moved: int, step: int) -> int | None:
    """Return before which row one goes by a step up or down; None for behind all."""
    others = [each for each in ids if each != moved]
    target = ids.index(moved) + step
    return others[target] if target < len(others) else None
