"""The day's figures along the top of the window."""

from recyclique_desk.ui.banner.kpi_banner import KpiBanner

__all__ = ["KpiBanner"]
