"""Says what a training is, before it begins."""

from PySide6.QtWidgets import QLabel, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.dialogs import ActDialog


class TrainingDialog(ActDialog):
    """Accepted to begin; the real counter is closed meanwhile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("training", tr("S'entraîner"), tr("Commencer l'entraînement"), parent)
        what = _paragraph(
            tr(
                "Vous travaillez sur une copie : les mêmes personnes, les mêmes codes, les mêmes "
                "catégories, et aucun ticket. Rien de ce que vous y pesez ne compte."
            )
        )
        end = _paragraph(
            tr(
                "Le vrai comptoir se ferme pendant ce temps et revient ensuite. À la fin, tout ce "
                "qui a été fait à l'entraînement est jeté."
            )
        )
        self.setMinimumWidth(520)
        self.stack(what, end, self.error, foot=self.foot())

    def act(self) -> None:
        """Begin."""
        self.accept()


def _paragraph(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    return label
