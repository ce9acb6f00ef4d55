"""The charts; the only room that knows pyqtgraph."""

from recyclique_desk.ui.charts.dock import ChartsDock

__all__ = ["ChartsDock"]
