"""The keys of the counter, said where there is room for it: what hands can do without a mouse."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.size_class import SizeClass
from recyclique_desk.ui.toolkit.theme import Size, Theme, mark


def hinted_keys() -> tuple[tuple[str, str], ...]:
    """Give the keys that the counter itself recalls, each with what it does."""
    return (
        (tr("↓ ↑"), tr("destination suivante, précédente")),
        (tr("="), tr("sortie de stock, ou non")),
        (tr("3*"), tr("trois pièces")),
        (tr("/"), tr("chercher une catégorie")),
        (tr("Échap"), tr("revenir, puis effacer le poids")),
        (tr("F7"), tr("aller aux lignes, en revenir")),
        (tr("Ctrl+Z"), tr("annuler la dernière modification")),
    )


def counter_keys() -> tuple[tuple[str, str], ...]:
    """Give every key of the counter that is no act of the window."""
    return (
        (tr("A à Z"), tr("la catégorie dont la touche porte la lettre")),
        (tr("0 à 9 , +"), tr("le poids ; « 4,02 + 4,8 » s'additionne")),
        (tr("Entrée"), tr("enregistrer la ligne")),
        *hinted_keys()[:4],
        (tr("F3"), tr("chercher une catégorie")),
        (tr("*"), tr("garder un poids étonnant tel quel ; après un nombre, des pièces")),
        hinted_keys()[4],
        (tr("Suppr"), tr("retirer la ligne choisie")),
    )


class KeysHint(QWidget):
    """A key and what it does, line by line; gone as soon as it would take room from the work."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels: list[QLabel] = []
        self.setObjectName("reception-keys-hint")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._words = QWidget(self)
        grid = QGridLayout(self._words)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (key, act) in enumerate(hinted_keys()):
            for column, words in enumerate((key, act)):
                label = QLabel(words)
                mark(label, tone="quiet")
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignLeft)
                self._labels.append(label)
        self.fit_screen(SizeClass.NORMAL)

    def fit_screen(self, size: SizeClass) -> None:
        """Write larger on a large screen."""
        wanted = Size.LEAD if size is SizeClass.ROOMY else Size.HINT
        for place, label in enumerate(self._labels):
            label.setFont(self._theme.font(wanted, bold=place % 2 == 0))
        self.updateGeometry()
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: the work comes first."""
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        """Like to show all lines."""
        return self._words.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all of it or nothing, at the bottom."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        grid = self._words.layout()
        if grid is not None:
            grid.invalidate()
            grid.activate()
        wanted = self._words.sizeHint()
        fits = wanted.height() <= self.height() and wanted.width() <= self.width()
        self._words.setVisible(fits)
        self._words.setGeometry(0, self.height() - wanted.height(), self.width(), wanted.height())
