"""Totals and charts of one dashboard, arranged for the room there is; on screen and on paper."""

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from recyclique_desk.domain.dashboard import OriginWeights
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.charts.drill import CategoryDrillChart
from recyclique_desk.ui.charts.hours import HourChart
from recyclique_desk.ui.charts.movers import MoversChart
from recyclique_desk.ui.charts.naming import span_name
from recyclique_desk.ui.charts.origins import OriginChart
from recyclique_desk.ui.charts.periods import PeriodChart
from recyclique_desk.ui.charts.shares import ShareChart
from recyclique_desk.ui.charts.sites import SiteChart
from recyclique_desk.ui.dashboard.comparing import ComparedDashboard
from recyclique_desk.ui.dashboard.totals import Totals
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import GRID, Theme

_WIDE, _MIDDLE = 1100, 720
_HALF_ROW = 106
"""Pixels half a chart needs at least."""
_MOST_HALF_ROWS = 16


class ChartBoard(QWidget):
    """All charts of one picture, which they show together and never half."""

    saved = Signal(str)
    save_failed = Signal(str)
    print_wanted = Signal()

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._layout_name = ""
        self._half_rows = 4
        self.shown: ComparedDashboard | None = None
        self.totals = Totals(theme, formats, self)
        self.days = PeriodChart(theme, formats, self)
        self.shares = ShareChart(theme, formats, self)
        self.categories = CategoryDrillChart(theme, formats, self)
        self.hours = HourChart(theme, formats, self)
        self.movers = MoversChart(theme, formats, self)
        self.sites = SiteChart(theme, formats, self)
        self.sites.hide()
        self.deposit_kinds = OriginChart(
            theme, formats, tr("Par type d'apport"), tr("Type d'apport"),
            tr("kg-par-type-d-apport"), self,
        )  # fmt: skip
        self.deposit_kinds.setObjectName("reception-dashboard-deposit-kinds")
        self.deposit_kinds.hide()
        self.communes = OriginChart(
            theme, formats, tr("Par commune d'origine"), tr("Commune"), tr("kg-par-commune"), self
        )
        self.communes.setObjectName("reception-dashboard-communes")
        self.communes.hide()
        for chart in self.charts:
            chart.saved.connect(self.saved)
            chart.save_failed.connect(self.save_failed)
            chart.print_action.setVisible(True)
            chart.print_action.triggered.connect(self.print_wanted)
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.totals)
        column.addLayout(self._grid, 1)
        self._arrange()

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart, in reading order."""
        return (
            self.days,
            self.shares,
            self.categories,
            self.hours,
            self.movers,
            self.sites,
            self.deposit_kinds,
            self.communes,
        )

    def show_picture(self, picture: ComparedDashboard) -> None:
        """Show the figures of a period."""
        self.shown = picture
        dashboard, fair = picture.dashboard, picture.fair
        compared = dashboard.compared
        name = "" if compared is None else span_name(self._formats, compared.first, compared.last)
        against = name
        if fair is not None and not fair.is_whole:
            against = tr("{period}, à jours égaux").format(period=name)
        self.totals.show_picture(picture)
        self.days.show_days(dashboard.days, dashboard.compared_days, name)
        self.shares.show_shares(dashboard.by_destination, picture.compared_destinations)
        self.categories.show_level(
            dashboard.categories,
            dashboard.compared_categories,
            level=dashboard.query.category_id,
            has_comparison=compared is not None,
        )
        self.hours.show_hours(
            dashboard.by_hour, dashboard.received, dashboard.compared_by_hour, against
        )
        # Where nothing came before everything rises: that says nothing.
        has_before = fair is not None and fair.before.weight.received > 0
        empty = tr("La période commence : rien à comparer encore.")
        if fair is not None:
            nothing = tr("{period} : rien n'avait été reçu.").format(period=against)
            empty = "" if has_before else nothing[:1].upper() + nothing[1:]
        self.movers.show_movers(
            dashboard.risers if has_before else (),
            dashboard.fallers if has_before else (),
            compared=[against, name] if name else [],
            level=dashboard.query.category_id,
            empty=empty,
        )
        self.sites.show_sites(dashboard.by_site)
        self.sites.setVisible(len(dashboard.by_site) > 1)
        self.show_origins(picture.origins)

    def show_origins(self, origins: OriginWeights) -> None:
        """Show where it came from; nothing of it where no ticket says so."""
        if self.shown is not None and self.shown.origins != origins:
            self.shown = replace(self.shown, origins=origins)
        self.totals.show_weighed(origins.weighed_lines, origins.lines_count)
        for chart, found in (
            (self.deposit_kinds, origins.deposit_kinds),
            (self.communes, origins.communes),
        ):
            chart.show_origins(found)
            chart.setVisible(origins.is_known)
        self._arrange()

    def set_stale(self, stale: bool) -> None:
        """Grey all figures, or bring them back."""
        self.totals.set_stale(stale)
        for chart in self.charts:
            chart.set_stale(stale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the charts for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Be as high as the charts need; as narrow as one of them."""
        height = self._half_rows * (_HALF_ROW + GRID)
        return QSize(40 * GRID, self.totals.sizeHint().height() + height)

    def _arrange(self) -> None:
        has_sites, has_origins = not self.sites.isHidden(), not self.communes.isHidden()
        kind = "wide" if self.width() >= _WIDE else "middle"
        kind = kind if self.width() >= _MIDDLE else "narrow"
        name = f"{kind} {has_sites} {has_origins}"
        if name == self._layout_name:
            return
        self._layout_name = name
        for chart in self.charts:
            self._grid.removeWidget(chart)
        places = self._places(kind, has_sites)
        if has_origins and kind != "narrow":
            row = max(row + span for row, _, span, _ in places.values())
            places[self.deposit_kinds] = (row, 0, 2, 6)
            places[self.communes] = (row, 6, 2, 6)
        for chart, place in places.items():
            self._grid.addWidget(chart, *place)
        self._half_rows = max(row + span for row, _, span, _ in places.values())
        for row in range(_MOST_HALF_ROWS):
            is_used = row < self._half_rows
            self._grid.setRowStretch(row, 1 if is_used else 0)
            self._grid.setRowMinimumHeight(row, _HALF_ROW if is_used else 0)
        for at in range(12):
            self._grid.setColumnStretch(at, 1)
        self.updateGeometry()

    def _places(self, kind: str, has_sites: bool) -> dict[Chart, tuple[int, int, int, int]]:
        """Give row, column and their spans; a row here is half a chart high."""
        if kind == "wide":
            places = {
                self.days: (0, 0, 2, 8),
                self.shares: (0, 8, 2, 4),
                self.categories: (2, 0, 2, 4),
                self.hours: (2, 4, 2, 4),
                self.movers: (2, 8, 1 if has_sites else 2, 4),
            }
            if has_sites:
                places[self.sites] = (3, 8, 1, 4)
        elif kind == "middle":
            places = {
                self.days: (0, 0, 2, 12),
                self.shares: (2, 0, 2, 6),
                self.categories: (2, 6, 2, 6),
                self.hours: (4, 0, 2, 6),
                self.movers: (4, 6, 2, 6),
            }
            if has_sites:
                places[self.sites] = (6, 0, 1, 12)
        else:
            places = {
                chart: (2 * n, 0, 2, 12)
                for n, chart in enumerate(each for each in self.charts if not each.isHidden())
            }
        return places
