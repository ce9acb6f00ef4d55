"""The second folder of the copies as a setting: which it is, and the way to where it is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.care.copy_keeper import CopyKeeper
from recyclique_desk.ui.toolkit.elided_label import ElidedLabel
from recyclique_desk.ui.toolkit.theme import GRID

WIDTH = 320


class SecondFolderSetting(QWidget):
    """Shows the folder; `page_wanted` leads to the page that tries one before it is kept."""

    page_wanted = Signal()

    def __init__(self, keeper: CopyKeeper) -> None:
        super().__init__()
        self._keeper = keeper
        self.setObjectName("settings-second-copy-folder")
        self.setAccessibleName(tr("Second dossier des copies"))
        self.shown = ElidedLabel()
        self.shown.setObjectName("settings-second-copy-folder-shown")
        self.choose = QPushButton(tr("Voir les copies"))
        self.choose.setObjectName("settings-second-copy-folder-choose")
        self.choose.clicked.connect(self.page_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.shown, 1)
        row.addWidget(self.choose)
        self.setMinimumWidth(WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the folder as it is now."""
        super().showEvent(event)
        folder = self._keeper.second_folder
        self.shown.setText(tr("Aucun") if folder is None else str(folder))
