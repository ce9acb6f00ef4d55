"""The figures above the charts, to which all their bars add up."""

from decimal import Decimal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from recyclique_desk.domain.comparisons import exceeds_percent_limit
from recyclique_desk.domain.dashboard import PeriodTotals
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.charts.naming import span_name
from recyclique_desk.ui.dashboard.comparing import ComparedDashboard, FairComparison
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme, mark

WAITING = "…"
_SPACING = 3 * GRID
_MOST_ROWS = 4


class Figure(QWidget):
    """A value above its caption."""

    def __init__(self, theme: Theme, parent: QWidget, size: Size = Size.TITLE) -> None:
        super().__init__(parent)
        self.value = QLabel(WAITING, self)
        self.value.setFont(theme.font(size, bold=True, tabular=size < Size.FIGURE))
        self.caption = QLabel(self)
        self.caption.setFont(theme.font(Size.HINT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        for label in (self.value, self.caption):
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        self.set_stale(False)

    def say(self, value: str, caption: str, hint: str = "") -> None:
        """Show a value with its caption; `hint` explains both."""
        self.value.setText(value)
        self.caption.setText(caption)
        self.setToolTip(hint)
        self.setAccessibleName(f"{value} {caption}")

    def set_stale(self, stale: bool) -> None:
        """Grey the figure, or bring it back."""
        mark(self.value, tone="stale" if stale else "")
        mark(self.caption, tone="stale" if stale else "quiet")


class Totals(QFrame):
    """One line: kilograms received and how they compare, their split, lines and tickets."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self.setObjectName("reception-dashboard-totals")
        mark(self, panel="card")
        self.received = Figure(theme, self, Size.FIGURE)
        self.change = Figure(theme, self)
        self.entree = Figure(theme, self)
        self.direct = Figure(theme, self)
        self.sortie = Figure(theme, self)
        self.lines = Figure(theme, self)
        self.tickets = Figure(theme, self)
        self.weighed = Figure(theme, self)
        self._all = (
            self.received,
            self.change,
            self.entree,
            self.direct,
            self.sortie,
            self.lines,
            self.tickets,
            self.weighed,
        )
        self._rows = [QHBoxLayout() for _ in range(_MOST_ROWS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID)
        column.setSpacing(0)
        for row in self._rows:
            row.setSpacing(_SPACING)
            column.addLayout(row)
        self._breaks: list[int] | None = None
        self._arrange()
        self.received.say(WAITING, tr("reçus"))
        for figure in self._all[1:]:
            figure.hide()

    def show_picture(self, picture: ComparedDashboard) -> None:
        """Show the totals of a period and how they compare."""
        formats, totals, fair = self._formats, picture.dashboard.totals, picture.fair
        weight = totals.weight
        self.received.say(
            formats.kilograms(weight.received),
            tr("reçus"),
            tr("Poids reçu, sorties non comprises : la somme des barres de chaque graphique."),
        )
        self._show_change(picture.dashboard.compared, fair)
        for figure, kg, word, hint in (
            (self.entree, weight.entree, tr("entrée"), tr("Reçu pour la revente ou le don.")),
            (self.direct, weight.direct, tr("direct"), tr("Reçu pour toute autre destination.")),
            (self.sortie, weight.sortie, tr("sortie"), tr("Sorti du stock : jamais compté reçu.")),
        ):
            figure.say(formats.kilograms(kg), word, hint)
        before = fair.before if fair is not None and fair.is_whole else None
        self.lines.say(
            formats.count(totals.lines_count),
            formats.plural(totals.lines_count, tr("ligne"), tr("lignes"))
            + self._than(None if before is None else before.lines_count),
        )
        self.tickets.say(
            formats.count(totals.tickets),
            formats.plural(totals.tickets, tr("ticket"), tr("tickets"))
            + self._than(None if before is None else before.tickets),
        )
        self.change.setVisible(picture.dashboard.compared is not None)
        # Tickets have no category: in a drill-down their number would be that of all.
        self.tickets.setVisible(picture.dashboard.query.category_id is None)
        for figure in (self.entree, self.direct, self.sortie, self.lines):
            figure.show()
        self._arrange()

    def show_weighed(self, weighed: int, lines: int) -> None:
        """Say which share of the lines came from a scale; nothing where none did."""
        if weighed:
            self.weighed.say(
                self._formats.shares([Decimal(weighed), Decimal(lines - weighed)])[0],
                tr("pesées à la balance"),
                tr("Part des lignes reçues dont le poids a été lu sur une balance."),
            )
        self.weighed.setVisible(bool(weighed))
        self._arrange()

    def set_stale(self, stale: bool) -> None:
        """Grey the figures, or bring them back."""
        for figure in self._all:
            figure.set_stale(stale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in more rows where one has no room: a figure is never cut."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Never keep the window from becoming narrow."""
        return QSize(0, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        rows = self._in_rows(self.width() - 4 * GRID)
        breaks = [len(row) for row in rows]
        if breaks == self._breaks:
            return
        self._breaks = breaks
        for layout in self._rows:
            while layout.count():
                layout.takeAt(0)
        for layout, row in zip(self._rows, rows, strict=False):
            for figure in row:
                layout.addWidget(figure)
            layout.addStretch(1)
        self.updateGeometry()

    def _in_rows(self, max_width: int) -> list[list[Figure]]:
        """Break the figures into rows; where one is not enough, what was received has its own."""
        shown = [figure for figure in self._all if not figure.isHidden()]
        widths = [figure.sizeHint().width() + _SPACING for figure in shown]
        if sum(widths) - _SPACING <= max_width:
            return [shown]
        rows: list[list[Figure]] = [[]]
        used = 0
        for figure, width in zip(shown, widths, strict=True):
            is_new = figure is self.entree or used + width - _SPACING > max_width
            if is_new and rows[-1] and len(rows) < _MOST_ROWS:
                rows.append([])
                used = 0
            rows[-1].append(figure)
            used += width
        return rows

    def _show_change(self, compared: PeriodTotals | None, fair: FairComparison | None) -> None:
        if compared is None:
            return
        formats = self._formats
        name = span_name(formats, compared.first, compared.last)
        whole = tr("{period} : {weight}").format(
            period=name, weight=formats.kilograms(compared.weight.received)
        )
        if fair is None:
            self.change.say("—", whole, tr("La période commence : rien à comparer encore."))
            return
        against = tr("contre {period}") if fair.is_whole else tr("à jours égaux, contre {period}")
        against = against.format(period=name)
        if fair.share is not None and fair.before_begins is not None:
            # A history that begins within the other period makes any change look enormous.
            begins = formats.day(fair.before_begins)
            against = tr("{against} (depuis le {day})").format(against=against, day=begins)
        share = fair.share
        value = signed_share(formats, share) if share is not None else "—"
        if share is not None and exceeds_percent_limit(share):
            value, against = "—", tr("{against} : presque rien alors").format(against=against)
        hint = whole
        if not fair.is_whole:
            hint = tr("Jusqu'au {day} : {now}, contre {before} autant de jours avant.").format(
                day=formats.day(fair.until),
                now=formats.kilograms(fair.now.weight.received),
                before=formats.kilograms(fair.before.weight.received),
            )
        hint = "\n".join(filter(None, (hint, self._days_open(fair))))
        self.change.say(value, against, hint)

    def _days_open(self, fair: FairComparison) -> str:
        """Write on how many days the centre was open in both, where that is known."""
        now, before = fair.now.days_open, fair.before.days_open
        if now is None or before is None:
            return ""
        return tr("{days}, contre {before}.").format(
            days=counted(now, tr("{n} jour d'ouverture"), tr("{n} jours d'ouverture")),
            before=self._formats.count(before),
        )

    def _than(self, before: int | None) -> str:
        if before is None:
            return ""
        return tr(" (avant : {n})").format(n=self._formats.count(before))


def signed_share(formats: Formats, share: Decimal) -> str:
    """Write a change as `▲ +12 %` or `▼ −8 %`: a sign, a shape, and no colour."""
    text = formats.change(share)
    arrow = {"+": "▲ ", "−": "▼ "}.get(text[:1], "= ")
    return f"{arrow}{text}"
