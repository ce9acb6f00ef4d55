"""Where the screens stand in the window, and how they make room for each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.support.text import tr
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.counter.poste_bar import PosteBar
from recyclique_desk.ui.tickets.list import TicketList
from recyclique_desk.ui.toolkit.messages import Notice
from recyclique_desk.ui.toolkit.size_class import size_class
from recyclique_desk.ui.toolkit.theme import mark

if TYPE_CHECKING:
    from recyclique_desk.ui.counter.ticket_detail import TicketDetailView
    from recyclique_desk.ui.notebook.panel import NotebookPanel

LIST_WIDTH = 660
WIDEST_LIST = 840
"""With all of it the longest usual names are whole."""
TICKET_WIDTH = 666
"""What stays for a ticket that is read, before the list grows."""
LEAST_LIST_HEIGHT = 160
LEAST_LIST_WIDTH = 560
"""What a list keeps beside a ticket that is read on the smallest screens with both."""
FOLDED_WIDTH = 208
TIGHT_WIDTH = 1160
"""Below it, at 125 % of a small screen and more, the left side goes under the ticket."""

_MARGIN = 16
"""Around what took the focus."""


class WindowLayout(QFrame):
    """Banner on top; below it poste and list on the left, the ticket on the right.

    While a ticket is being filled on a small screen the left side shrinks to what is needed; where
    it has no room at all, at 150 or 200 %, it follows below, and the work scrolls, downwards only.
    """

    def __init__(
        self,
        banner: KpiBanner,
        notice: Notice,
        poste: PosteBar,
        tickets: TicketList,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._poste = poste
        self._list = tickets
        self._notebook: NotebookPanel | None = None
        self._detail: TicketDetailView | None = None
        # From the outside in: what is put into another place takes all that it holds with it, and
        # each of them is dressed by the stylesheet anew.
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(16, 0, 16, 0)
        self.stack = QStackedWidget(self)
        self._work = QFrame()
        self.stack.addWidget(self._work)
        inner = QVBoxLayout(self._work)
        inner.setContentsMargins(16, 8, 16, 8)
        inner.setSpacing(8)
        # On a screen too small for all of it, at 150 or 200 %, the work scrolls; the window never
        # grows beyond the screen.
        self._scroll = scroll = QScrollArea(self._work)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.addWidget(scroll, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        scroll.setWidget(self._splitter)
        self._left = QWidget()
        self._right = QWidget()
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self._right)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        column = self._column = QVBoxLayout(self._left)
        column.setSpacing(8)
        column.addWidget(poste)
        column.addWidget(tickets, 1)
        below = self._below = QHBoxLayout()
        below.setSpacing(8)
        column.addLayout(below)
        below.addWidget(tickets.export_lignes, 1)
        self._beside = QVBoxLayout(self._right)
        outer.addWidget(banner)
        outer.addLayout(above)
        above.addWidget(notice)
        outer.addWidget(self.stack, 1)
        self.make_room(weighing=False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def add_work(
        self, notebook: "NotebookPanel", to_sort: QPushButton, detail: "TicketDetailView"
    ) -> None:
        """Put the ticket on the right side, and what belongs to it on the left."""
        self._notebook, self._detail = notebook, detail
        self._column.insertWidget(1, notebook)
        self._below.addWidget(to_sort)
        self._beside.addWidget(detail)
        follow_with_tab(self._poste, notebook)

    def make_room(self, *, weighing: bool, reading: bool = False) -> None:
        """Fold the left side while a ticket is filled on a small screen, and back.

        `reading`: a closed ticket is shown.
        """
        tight = self.width() < TIGHT_WIDTH
        folded = weighing or (reading and tight)
        below = tight and weighing
        self._list.fold(folded)
        is_narrow = folded and not below
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._below.setDirection(down if is_narrow else across)
        self._poste.fold(is_narrow)
        if self._notebook is not None:
            self._notebook.fold(is_narrow)
        left = LIST_WIDTH
        if folded:
            left = FOLDED_WIDTH
        else:
            least = LEAST_LIST_WIDTH if reading else LIST_WIDTH
            left = max(least, min(WIDEST_LIST, self.width() - TICKET_WIDTH))
        self._left.setMinimumWidth(0 if below or (tight and not folded) else left)
        self._list.table.setMinimumHeight(LEAST_LIST_HEIGHT if tight else 0)
        self._stand(upright=tight and not is_narrow, ticket_first=below)
        if self._detail is not None:
            self._detail.empty.stand_below(tight and not is_narrow)
            window = self.window()
            size = size_class(window.width(), window.height())
            self._detail.fit_screen(size, tight=below, height=self._scroll.viewport().height())
        if not (tight and not is_narrow):
            self._splitter.setSizes([left, max(1, self._splitter.width() - left)])

    def _on_focus(self, _before: QWidget | None, widget: QWidget | None) -> None:
        """Scroll until what took the focus is in sight; to the top where it is in sight there.

        Else the title of a new ticket stays out of sight after a button below it was pressed. Not
        under a pressed mouse: its button would be let go somewhere else.
        """
        if widget is None or not self._splitter.isAncestorOf(widget):
            return
        bottom = widget.mapTo(self._splitter, widget.rect().bottomLeft()).y() + _MARGIN
        is_free = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        if is_free and bottom <= self._scroll.viewport().height():
            self._scroll.verticalScrollBar().setValue(0)
        else:
            self._scroll.ensureWidgetVisible(widget, 0, _MARGIN)

    def _stand(self, *, upright: bool, ticket_first: bool) -> None:
        """Put left side and ticket below each other, or side by side."""
        kind = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        if self._splitter.orientation() != kind:
            self._splitter.setOrientation(kind)
        if (self._splitter.widget(0) is self._right) != ticket_first:
            self._splitter.insertWidget(0, self._right if ticket_first else self._left)
        gap = 0 if upright else 8
        for side, (before, after) in ((self._left, (0, gap)), (self._right, (gap, 0))):
            layout = side.layout()
            if layout is not None:
                layout.setContentsMargins(before, 0, after, 0)
        self._splitter.setStretchFactor(self._splitter.indexOf(self._left), int(upright))
        self._splitter.setStretchFactor(self._splitter.indexOf(self._right), int(not upright))

    def say_demonstration(self, words: str) -> None:
        """Say above everything, for as long as the window is open, that this is no real work."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, _strip("reception-demonstration", words, "demonstration"))

    def say_training(self, words: str) -> QPushButton:
        """Say above everything that it is a training; gives the button to end it."""
        end = QPushButton(tr("Terminer l'entraînement"))
        end.setObjectName("training-end-btn")
        bar = QFrame()
        mark(bar, panel="training-strip")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(_strip("reception-training", words, "training"), 1)
        row.addWidget(end)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, bar)
        return end


def follow_with_tab(before: QWidget, *parts: QWidget) -> None:
    """Let Tab go on from one part of the window to others, in the order inside of each.

    Qt puts what is added later at the end.
    """
    last = _in_tab_order(before)[-1]
    for part in parts:
        for widget in _in_tab_order(part):
            QWidget.setTabOrder(last, widget)
            last = widget


def _in_tab_order(part: QWidget) -> list[QWidget]:
    """Give what can have the focus in a part of the window."""
    found: list[QWidget] = []
    widget: QWidget | None = part
    while widget is not None:
        can_have = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if can_have and (widget is part or part.isAncestorOf(widget)):
            found.append(widget)
        widget = widget.nextInFocusChain()
        if widget is part:
            break
    return found


def _strip(name: str, words: str, panel: str) -> QLabel:
    strip = QLabel(words)
    strip.setObjectName(name)
    strip.setAlignment(Qt.AlignmentFlag.AlignCenter)
    # A narrow window cuts the sentence before it grows: its first word says enough.
    strip.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    mark(strip, panel=panel)
    return strip
