"""Kilograms per site."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.dashboard import SiteWeight
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.row_charts import BarRow, RowsChart
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme


class SiteChart(RowsChart):
    """A bar per site, the largest first; a double click asks for that site alone."""

    site_chosen = Signal(int, str)
    site_entered = Signal(int)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(theme, formats, tr("Par site"), parent)
        self.setObjectName("reception-dashboard-sites")

    def show_sites(self, sites: Sequence[SiteWeight]) -> None:
        """Show these sites."""
        several = len(sites) > 1
        rows = [
            BarRow(
                site.name,
                site.weight,
                self._formats.kilograms(site.weight),
                key=site.site_id,
                can_drill=several,
            )
            for site in sorted(sites, key=lambda site: site.weight, reverse=True)
            if site.weight
        ]
        total = sum((row.value for row in rows), ZERO)
        self.show_rows(
            rows, self._formats.kilograms(total), tr("Rien n'a été reçu pendant cette période.")
        )

    def take(self, bar: int) -> None:
        """Announce the site."""
        key = self._rows[bar].key
        if isinstance(key, int):
            self.site_chosen.emit(key, self._rows[bar].name)

    def drill(self, bar: int) -> None:
        """Announce the site that is wanted alone."""
        key = self._rows[bar].key
        if isinstance(key, int):
            self.site_entered.emit(key)

    def table(self) -> list[list[str]]:
        """Give a row per site and the total."""
        cells = self._formats.kilograms_for_cells
        rows = [[row.name, cells(row.value)] for row in self._all]
        total = sum((row.value for row in self._all), ZERO)
        return [[tr("Site"), tr("Poids (kg)")], *rows, [tr("Total"), cells(total)]]

    def file_stem(self) -> str:
        """Give `kg-par-site`."""
        return tr("kg-par-site")
