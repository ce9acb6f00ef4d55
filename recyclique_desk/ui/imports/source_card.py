"""The card of an import page that asks for a file, and says why one cannot be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.messages import error_line
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark


class SourceCard(QFrame):
    """`file_wanted()` when *Choisir un fichier…* was pressed. Object names begin with `prefix`."""

    file_wanted = Signal()

    def __init__(self, prefix: str, heading: str, explained: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        title = QLabel(heading)
        title.setFont(theme.font(Size.LEAD, bold=True))
        words = QLabel(explained)
        words.setWordWrap(True)
        self.choose = QPushButton(tr("Choisir un fichier…"))
        self.choose.setObjectName(f"{prefix}-choose-btn")
        self.choose.clicked.connect(self.file_wanted)
        mark(self.choose, primary=True, tall=True)
        drop = QLabel(tr("ou déposez-le sur cette fenêtre"))
        mark(drop, tone="quiet")
        self.error = error_line(f"{prefix}-file-error")
        self.error.hide()
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.choose)
        row.addWidget(drop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(title)
        column.addWidget(words)
        column.addLayout(row)
        column.addWidget(self.error)

    def complain(self, words: str) -> None:
        """Say why a file cannot be read; nothing clears it."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
