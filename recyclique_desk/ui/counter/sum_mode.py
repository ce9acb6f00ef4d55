"""What a sum becomes: a line per weighing, or one line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.folding_row import FoldingRow


class SumMode(QWidget):
    """Two segments, one of them chosen; `changed(per_weighing)` when a person chooses.

    `chosen(per_weighing)` after every change, one that was read included.

    Of use only where there are two weighings or more: `show_for` their count, which the segments
    say, so that they are short enough to stand side by side.
    """

    changed = Signal(bool)
    chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, per_weighing: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("reception-sum-mode")
        self.setAccessibleName(tr("Ce que devient une somme"))
        self._group = QButtonGroup(self)
        self.each = self._segment(tr("Une ligne par pesée"), "each")
        self.total = self._segment(tr("Une seule ligne"), "total")
        self._row = FoldingRow((self.each, self.total), 4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.per_weighing = per_weighing
        self._group.buttonClicked.connect(lambda _: self.changed.emit(self.per_weighing))
        self.each.toggled.connect(self.chosen)

    @property
    def per_weighing(self) -> bool:
        """Whether each weighing becomes a line of its own."""
        return self.each.isChecked()

    @per_weighing.setter
    def per_weighing(self, wanted: bool) -> None:
        (self.each if wanted else self.total).setChecked(True)

    def show_for(self, weighings: int) -> None:
        """Be there only when there is something to choose."""
        if weighings > 1:
            self.each.setText(tr("{n} lignes").format(n=weighings))
            self.total.setText(tr("1 ligne"))
            self._row.fold()
        self.setVisible(weighings > 1)

    def _segment(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setObjectName(f"reception-sum-mode-{name}")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button)
        return button
