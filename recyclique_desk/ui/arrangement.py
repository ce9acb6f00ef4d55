"""Where the screens stand in the window, and how they make room for each other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.messages import Notice
from recyclique_desk.ui.notebook.panel import NotebookPanel
from recyclique_desk.ui.poste import PosteBar
from recyclique_desk.ui.theme import mark
from recyclique_desk.ui.tickets.detail import TicketDetailView
from recyclique_desk.ui.tickets.list import TicketList

LIST_WIDTH = 660
FOLDED_WIDTH = 208
ROOMY_WIDTH = 1600


class Arrangement(QFrame):
    """Banner on top; below it poste and list on the left, the ticket on the right.

    While a ticket is being filled on a small screen the left side shrinks to what is needed.
    """

    def __init__(
        self,
        banner: KpiBanner,
        notice: Notice,
        poste: PosteBar,
        notebook: NotebookPanel,
        tickets: TicketList,
        to_sort: QPushButton,
        detail: TicketDetailView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._poste = poste
        self._list = tickets
        self._notebook = notebook
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(poste)
        column.addWidget(notebook)
        column.addWidget(tickets, 1)
        below = self._below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(tickets.export_lignes, 1)
        below.addWidget(to_sort)
        column.addLayout(below)
        right = QWidget()
        body = QVBoxLayout(right)
        body.setContentsMargins(8, 0, 0, 0)
        body.addWidget(detail)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(right)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._work = QFrame()
        inner = QVBoxLayout(self._work)
        inner.setContentsMargins(16, 8, 16, 8)
        inner.setSpacing(8)
        # On a screen too small for all of it, at 150 or 200 %, the work scrolls; the window never
        # grows beyond the screen.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._splitter)
        inner.addWidget(scroll, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(16, 0, 16, 0)
        above.addWidget(notice)
        outer.addWidget(banner)
        outer.addLayout(above)
        outer.addWidget(self.stack, 1)
        self.make_room(weighing=False)

    def make_room(self, *, weighing: bool) -> None:
        """Fold the left side while a ticket is being filled on a small screen, and back."""
        folded = weighing and self.width() < ROOMY_WIDTH
        self._list.fold(folded)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._below.setDirection(down if folded else across)
        self._poste.fold(folded)
        self._notebook.fold(folded)
        left = FOLDED_WIDTH if folded else LIST_WIDTH
        self._left.setMinimumWidth(left)
        self._splitter.setSizes([left, max(1, self._splitter.width() - left)])

    def frame_deferred(self, is_deferred: bool) -> None:
        """Draw the amber frame that nobody can miss around everything (spec rule 6)."""
        mark(self._work, panel="deferred" if is_deferred else "")
