"""The dashboard: every chart of one calendar period, full window and on paper."""

from recyclique_desk.ui.dashboard.view import DashboardView

__all__ = ["DashboardView"]
