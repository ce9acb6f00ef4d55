"""What share each destination has: one stacked bar, and a row for each with its words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.charts.drilling import line_pen
from recyclique_desk.ui.charts.menu import ChartMenu
from recyclique_desk.ui.charts.patterns import flow_brush
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, Theme

_STACK, _GAP, _ROW, _SWATCH = 36, 12, 24, 14
"""Pixels: the stacked bar, the gap under it, a row, its square."""
_TALLEST = 44


class ShareChart(Chart):
    """A hundred percent on one bar, each part named, weighed and counted below it."""

    destination_chosen = Signal(Destination)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        self._weights: dict[Destination, Decimal] = {}
        self._before: dict[Destination, Decimal] = {}
        self._row, self._stack = float(_ROW), float(_STACK)
        super().__init__(theme, formats, parent, ())
        self.setObjectName("reception-dashboard-destinations")
        self.flows: dict[Destination, Any] = {flow: self.canvas.add_bars() for flow in Destination}
        self.names = {flow: self._text(0.0) for flow in Destination}
        self.figures = {flow: self._text(1.0) for flow in Destination}
        self.menu = ChartMenu(theme, self)
        self.title.setText(tr("Par destination"))
        self.draw()

    @property
    def shown(self) -> tuple[Destination, ...]:
        """The destinations that weigh something, in the order of the stack."""
        return tuple(flow for flow in Destination if self._weights.get(flow))

    def shown_total(self) -> Decimal:
        """Sum the parts."""
        return sum(self._weights.values(), ZERO)

    def show_shares(
        self,
        by_destination: Mapping[Destination, Decimal],
        before: Mapping[Destination, Decimal] | None = None,
    ) -> None:
        """Show these kilograms, and in hover what they were before."""
        self._weights, self._before = dict(by_destination), dict(before or {})
        self.total.setText(self._formats.kilograms(self.shown_total()))
        self.empty.setText(tr("Rien n'a été reçu pendant cette période."))
        self.setAccessibleName(f"{self.title.text()}, {self.total.text()}")
        self.setAccessibleDescription(
            " ; ".join(self.hover_text(n).replace("\n", " · ") for n in range(self.bars()))
        )
        self.draw()

    def bars(self) -> int:
        """Count the destinations shown."""
        return len(self.shown)

    def bar_at(self, value: QPointF) -> int | None:
        """Give the part of the stacked bar, or the row, at a point."""
        if 0 <= value.y() <= self._stack:
            edges = self._edges()
            return next(
                (n for n in range(self.bars()) if edges[n] <= value.x() < edges[n + 1]), None
            )
        row = int((value.y() - self._stack - _GAP) // self._row)
        return row if 0 <= row < self.bars() and value.y() >= self._stack + _GAP else None

    def place_of(self, bar: int) -> QRectF:
        """Give the row of a destination."""
        return QRectF(0, self._stack + _GAP + bar * self._row, 1, self._row)

    def hover_text(self, bar: int) -> str:
        """Spell a destination out, with its share and what it was before."""
        flow = self.shown[bar]
        share = self._share_of(self._weights, flow)
        weight = self._formats.kilograms(self._weights[flow])
        lines = [self._formats.destination(flow), f"{weight} · {share}"]
        if any(self._before.values()):
            lines.append(
                tr("avant : {weight} · {share}").format(
                    weight=self._formats.kilograms(self._before.get(flow, ZERO)),
                    share=self._share_of(self._before, flow),
                )
            )
        return "\n".join(lines)

    def take(self, bar: int) -> None:
        """Announce the destination."""
        self.destination_chosen.emit(self.shown[bar])

    def table(self) -> list[list[str]]:
        """Give a row per destination, and the total."""
        cells = self._formats.kilograms_for_cells
        rows = [[tr("Destination"), tr("Poids (kg)")]]
        for flow in Destination:
            weight = self._weights.get(flow, ZERO)
            rows.append([self._formats.destination(flow), cells(weight)])
        return [*rows, [tr("Total"), cells(self.shown_total())]]

    def file_stem(self) -> str:
        """Give `kg-par-destination`."""
        return tr("kg-par-destination")

    def draw(self) -> None:
        """Feed the stacked bar, the squares and the words."""
        self.pages.setCurrentWidget(self.canvas if self.shown else self.empty)
        height = max(self.canvas.height(), 1)
        self._row = min(max((height - _GAP) / (len(Destination) + 1.5), _ROW), _TALLEST)
        self._stack = _STACK * self._row / _ROW
        # One step up is one pixel down: the rows hang from the top.
        self.canvas.plot.invertY(True)
        self.canvas.set_ranges((0, 1), (0, height))
        zero, one = self.canvas.spot_of(0, 0), self.canvas.spot_of(1, 1)
        to_pixels = QTransform(one.x() - zero.x(), 0, 0, 1, zero.x(), zero.y())
        square = _SWATCH / max(one.x() - zero.x(), 1)
        edges = self._edges()
        edge = line_pen(self._theme.colour(ColorRole.SURFACE), 1.5, self.canvas.devicePixelRatioF())
        for flow, bars in self.flows.items():
            self.names[flow].setVisible(flow in self.shown)
            self.figures[flow].setVisible(flow in self.shown)
            if flow not in self.shown:
                bars.setOpts(x0=[], y0=[], width=[], height=[])
                continue
            n = self.shown.index(flow)
            self._write(
                flow, self._stack + _GAP + (n + 0.5) * self._row, square * (1 + GRID / _SWATCH)
            )
            top = self._stack + _GAP + n * self._row + (self._row - _SWATCH) / 2
            bars.setOpts(
                x0=[edges[n], 0],
                y0=[0, top],
                width=[edges[n + 1] - edges[n], square],
                height=[self._stack, _SWATCH],
                brush=flow_brush(self._theme.flow_colour(flow), flow, to_pixels),
                pen=edge,
            )
        self.point_again()

    def minimumSizeHint(self) -> QSize:
        """Keep all five rows."""
        return QSize(36 * GRID, _STACK + _GAP + len(Destination) * _ROW + 6 * GRID)

    def _text(self, anchor: float) -> Any:
        text = pg.TextItem(anchor=(anchor, 0.5))
        self.canvas.plot.addItem(text, ignoreBounds=True)
        return text

    def _write(self, flow: Destination, y: float, x: float) -> None:
        formats, weight = self._formats, self._weights[flow]
        name, figure = self.names[flow], self.figures[flow]
        share = self._share_of(self._weights, flow)
        for item, text, role, place in (
            (name, formats.destination(flow), ColorRole.TEXT, x),
            (figure, f"{formats.kilograms(weight)} · {share}", ColorRole.TEXT_QUIET, 1.0),
        ):
            item.setFont(self._theme.font(Size.TEXT))
            item.setColor(self._theme.colour(role))
            item.setText(text)
            item.setPos(place, y)

    def _share_of(self, weights: Mapping[Destination, Decimal], flow: Destination) -> str:
        """Write the share of a destination: those of all five add up to 100."""
        shares = self._formats.shares([weights.get(each, ZERO) for each in Destination])
        return dict(zip(Destination, shares, strict=True))[flow]

    def _edges(self) -> list[float]:
        total, edges = self.shown_total(), [ZERO]
        for flow in self.shown:
            edges.append(edges[-1] + self._weights[flow])
        return [float(edge / total) if total else 0.0 for edge in edges]
