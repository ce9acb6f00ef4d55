"""The way from the charts in the dock to the dashboard that fills the window, and back."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.dashboard import OriginWeight
from recyclique_desk.domain.people import Site
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.services.base import Clock
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.shell.live_figures import LiveFigures
from recyclique_desk.ui.toolkit.chart_choice import ChartChoice, ChosenCategory
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.export_scope import ExportScope
from recyclique_desk.ui.toolkit.pages import Pages

if TYPE_CHECKING:
    from recyclique_desk.services.access.people import PeopleService
    from recyclique_desk.services.figures.service import FiguresService
    from recyclique_desk.ui.dashboard.view import DashboardView


class FullView(QObject):
    """Makes the dashboard on its first use.

    `chosen(ChartChoice)`: what was clicked there, within what is shown there, to be looked for in
    the ticket list, which is back on screen by then.
    """

    chosen = Signal(ChartChoice)
    # The day, and a site's id or None for the desk's own: Qt has no type for an optional number.
    sheet_wanted = Signal(date, object)
    export_wanted = Signal(ExportScope)

    def __init__(
        self,
        figures: "FiguresService",
        people: "PeopleService",
        context: ScreenContext,
        clock: Clock,
        pages: Pages,
        dock: ChartsDock,
        live: LiveFigures,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._figures = figures
        self._people = people
        self._context = context
        self._clock = clock
        self._pages = pages
        self._live = live
        self.view: DashboardView | None = None
        dock.full_view_requested.connect(self.open)

    @property
    def is_open(self) -> bool:
        """Whether the dashboard fills the window."""
        return self.view is not None and self._pages.current is self.view

    def open(self) -> None:
        """Show the dashboard in the place of list, ticket and dock."""
        view = self._pages.open("dashboard", self._make)
        self._context.submit(self._people.sites, owner=view, on_result=self._show_sites)

    def leave(self) -> None:
        """Show list, ticket and dock again."""
        self._pages.leave()

    def forget_sites(self) -> None:
        """Choose no site any more: another person may see others, or only one."""
        self._show_sites(())

    def refresh(self) -> None:
        """Read again if it is on screen; otherwise with the next look at it."""
        if self.view is not None:
            self.view.refresh()

    def _make(self, parent: QWidget) -> "DashboardView":
        from recyclique_desk.ui.dashboard.view import DashboardView  # noqa: PLC0415 - pyqtgraph

        view = self.view = DashboardView(
            self._context, self._figures.dashboard, self._figures.origins, self._clock, parent
        )
        view.show_exclude_deferred(self._live.excludes_deferred)
        self._live.exclude_changed.connect(view.show_exclude_deferred)
        view.exclude_deferred_toggled.connect(self._live.exclude_deferred)
        view.left.connect(self.leave)
        view.days_chosen.connect(self._on_days)
        view.category_chosen.connect(self._on_category)
        view.destination_chosen.connect(self._on_destination)
        view.site_chosen.connect(self._on_site)
        view.origin_chosen.connect(self._on_origin)
        view.sheet_wanted.connect(self.sheet_wanted)
        view.export_wanted.connect(self.export_wanted)
        return view

    def _show_sites(self, sites: tuple[Site, ...]) -> None:
        if self.view is not None:
            self.view.set_sites(sites)

    def _on_days(self, first: date, last: date) -> None:
        self._choose(days=(first, last))

    def _on_category(self, category: ChosenCategory) -> None:
        if category.id is None or self.view is None or category.id != self.view.inside:
            self._choose(category=category)
        else:
            self._choose()  # what lies on the category that is shown, without a part of its own

    def _on_destination(self, destination: Destination) -> None:
        self._choose(destination=destination)

    def _on_site(self, site_id: int, name: str) -> None:
        self._choose(site=(site_id, name))

    def _on_origin(self, origin: OriginWeight) -> None:
        self._choose(origin=origin)

    def _choose(self, **what: Any) -> None:
        if self.view is not None:
            choice = replace(self.view.choice(), **what)
            self.leave()
            self.chosen.emit(choice)
