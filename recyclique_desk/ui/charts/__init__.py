"""The charts; the only room that knows pyqtgraph."""

from recyclique_desk.ui.charts.categories import CategoryChart
from recyclique_desk.ui.charts.days import DayChart
from recyclique_desk.ui.charts.dock import ChartsDock

__all__ = ["CategoryChart", "ChartsDock", "DayChart"]
