"""What stands beside the list while no ticket is shown: the day so far, and what waits."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recyclique_desk.domain.corrections import UnsortedTotals
from recyclique_desk.domain.figures import LiveStats
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.elided_label import ElidedLabel
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark

WIDTH = 440
SHOWN = 5
"""Categories, the heaviest of the day; the rest is one row."""


class DaySoFar(QFrame):
    """`ticket_wanted(id)` for the last ticket, `open_wanted()` for those left open.

    `sorting_wanted()` for lines without a category.
    """

    ticket_wanted = Signal(int)
    open_wanted = Signal()
    sorting_wanted = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._last: Ticket | None = None
        self._unsorted = 0
        self._is_spare = False
        self.setObjectName("reception-day-so-far")
        self.setFixedWidth(WIDTH)
        theme = context.theme
        self.title = QLabel(tr("La journée jusqu'ici"))
        self.title.setFont(theme.font(Size.LEAD, bold=True))
        self.weight = QLabel()
        self.weight.setObjectName("reception-day-weight")
        self.weight.setFont(theme.font(Size.TITLE, bold=True))
        self.counted = QLabel()
        self.counted.setObjectName("reception-day-counted")
        mark(self.counted, tone="quiet")
        self._categories = QFrame()
        self._categories.setObjectName("reception-day-categories")
        self._rows = QGridLayout(self._categories)
        self._rows.setContentsMargins(0, GRID, 0, GRID)
        self._rows.setHorizontalSpacing(2 * GRID)
        self._rows.setVerticalSpacing(GRID // 2)
        self._rows.setColumnStretch(0, 1)
        self.waits = QLabel(tr("Pour continuer"))
        self.waits.setFont(theme.font(Size.TEXT, bold=True))
        self.notebook = QLabel()
        self.notebook.setObjectName("reception-day-notebook")
        self.notebook.setWordWrap(True)
        mark(self.notebook, tone="warning")
        self.last = self._act("reception-day-last", "ticket")
        self.open = self._act("reception-day-open", "scale")
        self.to_sort = self._act("reception-day-to-sort", "help")
        self.last.clicked.connect(self._on_last)
        self.open.clicked.connect(self.open_wanted)
        self.to_sort.clicked.connect(self.sorting_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for part in (self.title, self.weight, self.counted, self._categories):
            column.addWidget(part)
        widget: QWidget
        for widget in (self.waits, self.notebook, self.last, self.open, self.to_sort):
            column.addWidget(widget)
            widget.hide()
        context.session.changed.connect(self._show_session)

    def spare_room(self, spare: bool) -> None:
        """Leave out the figures, which the banner has too, where something else needs room."""
        self._is_spare = spare
        for figure in (self.title, self.weight, self.counted):
            figure.setVisible(not spare)
        self._categories.setVisible(self._rows.count() > 0 and not spare)

    def show_stats(self, stats: LiveStats) -> None:
        """Show the figures of the day."""
        formats = self._context.formats
        self.weight.setText(
            tr("{weight} reçus").format(weight=formats.kilograms(stats.total_weight_kg))
        )
        tickets = amounts.tickets(stats.tickets_today)
        parts = [amounts.lines(stats.lines_count), tickets]
        if stats.exits_count:
            parts.append(amounts.left(stats.exits_count, stats.exit_weight_kg))
        self.counted.setText(" · ".join(parts))
        self._show_categories(stats)
        count = stats.tickets_open
        words = formats.plural(
            count, tr("{n} ticket encore ouvert"), tr("{n} tickets encore ouverts")
        )
        self.open.setText(words.format(n=formats.count(count)))
        self.open.setVisible(count > 0)
        self._show_waits()

    def show_last(self, ticket: Ticket | None) -> None:
        """Offer the newest ticket."""
        self._last = ticket
        if ticket is not None:
            amount = amounts.kilograms(ticket.weight.received)
            words = tr("Dernier ticket : {number}, {name}, {amount}").format(
                number=ticket.number, name=ticket.benevole, amount=amount
            )
            first = tr("Dernier ticket : {number} · {amount}").format(
                number=ticket.number, amount=amount
            )
            # One line would be cut in its middle, which is the person's name.
            metrics, room = self.last.fontMetrics(), WIDTH - 8 * GRID
            lines = (
                metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
                for line in (first, ticket.benevole)
            )
            self.last.setText("\n".join(lines).replace("&", "&&"))
            self.last.setAccessibleName(words)
        self.last.setVisible(ticket is not None)
        self._show_waits()

    def show_unsorted(self, totals: UnsortedTotals) -> None:
        """Offer the lines that have no category yet."""
        formats, self._unsorted = self._context.formats, totals.all_lines_count
        words = formats.plural(
            self._unsorted, tr("{n} ligne à classer"), tr("{n} lignes à classer")
        )
        self.to_sort.setText(words.format(n=formats.count(self._unsorted)))
        self._show_session()

    def _show_session(self) -> None:
        """Offer what this person may do, and say whether a notebook is being typed in."""
        session, formats = self._context.session, self._context.formats
        self.to_sort.setVisible(self._unsorted > 0 and session.who.is_admin)
        poste = session.poste
        is_deferred = poste is not None and poste.is_deferred
        if poste is not None and is_deferred:
            day = formats.day_long(formats.local_day(poste.opened_at))
            self.notebook.setText(tr("Le cahier du {day} est en cours de saisie.").format(day=day))
        self.notebook.setVisible(is_deferred)
        self._show_waits()

    def _show_waits(self) -> None:
        offered = (self.notebook, self.last, self.open, self.to_sort)
        self.waits.setVisible(any(not each.isHidden() for each in offered))

    def _show_categories(self, stats: LiveStats) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        formats = self._context.formats
        heaviest = sorted(stats.weight_by_category, key=lambda one: one.weight, reverse=True)
        rows = [(one.name or tr("À classer"), one.weight) for one in heaviest[:SHOWN]]
        if len(heaviest) > SHOWN:
            rest = sum((one.weight for one in heaviest[SHOWN + 1 :]), heaviest[SHOWN].weight)
            more = len(heaviest) - SHOWN
            words = formats.plural(more, tr("{n} autre catégorie"), tr("{n} autres catégories"))
            rows.append((words.format(n=more), rest))
        for number, (name, weight) in enumerate(rows):
            label = ElidedLabel()
            label.setText(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            figure = QLabel(formats.kilograms(weight))
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._rows.addWidget(label, number, 0)
            self._rows.addWidget(figure, number, 1)
        self._categories.setVisible(bool(rows) and not self._is_spare)

    def _on_last(self) -> None:
        if self._last is not None:
            self.ticket_wanted.emit(self._last.id)

    def _act(self, name: str, icon: str) -> QPushButton:
        button = QPushButton(self._context.theme.icon(icon), "")
        button.setObjectName(name)
        button.setIconSize(QSize(20, 20))
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        mark(button, tall=True, row=True)
        return button
