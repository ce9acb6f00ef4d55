"""A folder that is chosen once for all, or none: then the last one used is offered again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.settings.fields import CONTROL_WIDTH
from recyclique_desk.ui.toolkit.elided_label import ElidedLabel
from recyclique_desk.ui.toolkit.theme import GRID


class FolderChoice(QWidget):
    """`choose_wanted` opens the system's dialog elsewhere; `cleared` means none any more."""

    choose_wanted = Signal()
    cleared = Signal()

    def __init__(self, name: str, title: str, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._none = none
        self.shown = ElidedLabel()
        self.shown.setObjectName(f"{name}-shown")
        self.choose = QPushButton(tr("Choisir…"))
        self.choose.setObjectName(f"{name}-choose")
        self.clear = QPushButton(tr("Ne plus fixer"))
        self.clear.setObjectName(f"{name}-clear")
        self.choose.clicked.connect(self.choose_wanted)
        self.clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.shown, 1)
        row.addWidget(self.clear)
        row.addWidget(self.choose)
        self.setMinimumWidth(CONTROL_WIDTH)
        self.show_folder("")

    def show_folder(self, folder: str) -> None:
        """Show the folder, or that none is fixed."""
        self.shown.setText(folder or self._none)
        self.shown.setToolTip(folder)
        self.clear.setVisible(bool(folder))
