"""All keys on one page, read from the acts themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

_SIZE = (560, 600)


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, each with what it does."""

    title: str
    keys: tuple[tuple[str, str], ...]


def keys_of(actions: Sequence[QAction]) -> tuple[tuple[str, str], ...]:
    """Give the keys of the actions that have some and may be used now, with their words."""
    return tuple(
        (each.shortcut().toString(QKeySequence.SequenceFormat.NativeText), each.text().rstrip("…"))
        for each in actions
        if not each.shortcut().isEmpty() and each.isEnabled() and each.text()
    )


class ShortcutsDialog(DeskDialog):
    """Shows groups of keys."""

    def __init__(
        self, groups: Sequence[KeyGroup], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("shortcuts", tr("Raccourcis clavier"), parent)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        row = 0
        for group in groups:
            title = QLabel(group.title)
            title.setFont(theme.font(Size.LEAD, bold=True))
            grid.addWidget(title, row, 0, 1, 2)
            for key, words in group.keys:
                row += 1
                self._add(grid, row, key, words, theme)
            row += 1
            grid.setRowMinimumHeight(row, GRID)
            row += 1
        grid.setRowStretch(row, 1)
        scroller = QScrollArea()
        scroller.setObjectName("shortcuts-list")
        scroller.setAccessibleName(tr("Raccourcis clavier"))
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidgetResizable(True)
        scroller.setWidget(inner)
        scroller.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        close = QPushButton(tr("Fermer"))
        close.setObjectName("shortcuts-close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.stack(scroller, foot=button_row(close), grow=scroller)
        self.resize(*_SIZE)

    def _add(self, grid: QGridLayout, row: int, key: str, words: str, theme: Theme) -> None:
        cap = QLabel(key)
        cap.setFont(theme.font(Size.TEXT, bold=True))
        cap.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # Acts are written as buttons are, the counter's own keys as a hint beside them is.
        text = QLabel(words[:1].upper() + words[1:])
        text.setWordWrap(True)
        mark(text, tone="quiet")
        grid.addWidget(cap, row, 0)
        grid.addWidget(text, row, 1)
