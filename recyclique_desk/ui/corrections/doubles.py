"""Lines of one ticket that are alike: typed once too often?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from recyclique_desk.domain.tickets import Ligne
from recyclique_desk.support.text import tr
from recyclique_desk.ui.corrections.reason import ReasonEdit
from recyclique_desk.ui.lignes.model import category_label
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.dialogs import ActDialog


class DoublesDialog(ActDialog):
    """`merged(group, reason)`: keep the first line of the group, remove the others."""

    merged = Signal(tuple, str)  # tuple[Ligne, ...]

    def __init__(
        self, groups: tuple[tuple[Ligne, ...], ...], context: ScreenContext, parent: QWidget
    ) -> None:
        title, act = tr("Lignes en double"), tr("N'en garder qu'une")
        super().__init__("reception-doubles", title, act, parent)
        self._groups = groups
        text = QLabel(tr("Ces lignes se ressemblent. Choisissez celle à ne garder qu'une fois."))
        text.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("reception-doubles")
        self.list.setAccessibleName(tr("Lignes en double"))
        for group in groups:
            line = group[0]
            self.list.addItem(
                tr("{count} × {category}, {weight}, {destination}").format(
                    count=len(group),
                    category=category_label(line),
                    weight=context.formats.kilograms(line.weight),
                    destination=context.formats.destination(line.destination),
                )
            )
        self.list.setCurrentRow(0)
        self.reason = ReasonEdit("reception-doubles-reason", tr("doublon"))
        self.fields = {"reason": self.reason}
        self.stack(text, self.list, self.reason, self.error, foot=self.foot(), grow=self.list)
        self.resize(520, 360)

    def act(self) -> None:
        """Keep one of the chosen group."""
        self.merged.emit(self._groups[max(0, self.list.currentRow())], self.reason.checked())
