"""The charts; the only package that imports pyqtgraph."""

from recyclique_desk.ui.charts.dock import ChartsDock

__all__ = ["ChartsDock"]
