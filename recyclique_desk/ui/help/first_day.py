"""The steps of a centre's first day, each ticked by the data and leading to its screen."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recyclique_desk.domain.first_day import FirstStep
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

WIDTH = 440


class FirstDayCard(QFrame):
    """`step_wanted(FirstStep)` leads to a step's screen; `dismissed` when nobody wants the card."""

    step_wanted = Signal(FirstStep)
    dismissed = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.setObjectName("first-day-card")
        self.setAccessibleName(tr("Premier jour"))
        self.setFixedWidth(WIDTH)
        mark(self, panel="card")
        title = QLabel(tr("Premier jour"))
        title.setFont(theme.font(Size.LEAD, bold=True))
        self.counted = QLabel()
        self.counted.setObjectName("first-day-counted")
        mark(self.counted, tone="quiet")
        self.dismiss = QPushButton(tr("Ne plus montrer"))
        self.dismiss.setObjectName("first-day-dismiss")
        mark(self.dismiss, quiet=True)
        self.dismiss.clicked.connect(self.dismissed)
        self._icons = {
            True: theme.icon("check", ColorRole.ACCENT_TEXT),
            False: theme.icon("circle", ColorRole.TEXT_QUIET),
        }
        self.steps: dict[FirstStep, QPushButton] = {}
        head = QHBoxLayout()
        head.addWidget(title)
        head.addSpacing(GRID)
        head.addWidget(self.counted, 1)
        head.addWidget(self.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        for step, words in _words().items():
            button = QPushButton(self._icons[False], words)
            button.setObjectName(f"first-day-{step.value}")
            button.setIconSize(QSize(20, 20))
            mark(button, tall=True, row=True)
            button.clicked.connect(partial(self.step_wanted.emit, step))
            self.steps[step] = button
            column.addWidget(button)
        self.hide()

    def show_done(self, done: frozenset[FirstStep]) -> None:
        """Tick what is done; it can still be gone to."""
        words = _words()
        for step, button in self.steps.items():
            is_done = step in done
            button.setIcon(self._icons[is_done])
            button.setAccessibleName(
                tr("{step} : fait").format(step=words[step]) if is_done else words[step]
            )
            mark(button, quiet=is_done)
        self.counted.setText(
            tr("{done} sur {all} faits").format(done=len(done), all=len(self.steps))
        )


def _words() -> dict[FirstStep, str]:
    return {
        FirstStep.CATEGORIES: tr("Préparer les catégories"),
        FirstStep.PEOPLE: tr("Ajouter les bénévoles, chacun avec son code"),
        FirstStep.WEIGHING: tr("Faire une première pesée"),
        FirstStep.COPIES: tr("Choisir un second dossier pour les copies"),
        FirstStep.EXPORT: tr("Essayer un export"),
    }
