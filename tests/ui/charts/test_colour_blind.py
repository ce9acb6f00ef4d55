"""Flows are told apart by everybody, and colour is never the only sign of one."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTransform, qGray

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.charts.patterns import flow_brush, flow_tile
from recyclique_desk.ui.toolkit.palette import DARK, FLOWS, LIGHT, ColorRole
from tests.ui.charts.eyes import SIMULATIONS, distance

NEIGHBOURS, ANY_TWO, FROM_GROUND = 15, 9, 20


def test_the_simulation_keeps_white_and_normal_eyes() -> None:
    for eye in SIMULATIONS:
        assert distance("#FFFFFF", "#FFFFFF", eye) == 0
        assert distance("#FFFFFF", "#000000", eye) == pytest.approx(100, abs=1)
    assert distance("#FF0000", "#00FF00", "deuteranopia") < distance("#FF0000", "#00FF00", "normal")


@pytest.mark.parametrize("eye", SIMULATIONS)
def test_neighbours_in_a_stack_are_told_apart(eye: str) -> None:
    for one, other in pairwise(Destination):
        assert distance(FLOWS[one], FLOWS[other], eye) >= NEIGHBOURS, (one, other)


@pytest.mark.parametrize("eye", SIMULATIONS)
def test_any_two_flows_are_told_apart(eye: str) -> None:
    for one, other in combinations(Destination, 2):
        assert distance(FLOWS[one], FLOWS[other], eye) >= ANY_TWO, (one, other)


@pytest.mark.parametrize("eye", SIMULATIONS)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_flows_stand_out_from_the_ground(colours: dict[ColorRole, str], eye: str) -> None:
    for flow in Destination:
        assert distance(FLOWS[flow], colours[ColorRole.SURFACE], eye) >= FROM_GROUND


def inked(flow: Destination) -> list[list[bool]]:
    """Where the tile of a flow differs from its colour, row by row; nothing for a plain one."""
    brush = flow_brush(QColor("#404040"), flow)
    if brush.style() == Qt.BrushStyle.SolidPattern:
        return []
    tile = flow_tile(QColor("#404040"), flow)
    return [
        [tile.pixelColor(x, y).red() > 90 for x in range(tile.width())]
        for y in range(tile.height())
    ]


def test_flows_in_charts_bear_dots_at_most_and_no_hatching() -> None:
    """A stroke across a tile inks each of its rows or columns; dots leave some of both bare."""
    for flow in Destination:
        rows = inked(flow)
        assert not rows or not all(map(any, rows)), flow
        assert not rows or not all(map(any, zip(*rows, strict=True))), flow


def test_neighbours_in_a_stack_differ_by_lightness_or_dots() -> None:
    for one, other in pairwise(Destination):
        darker, lighter = sorted(qGray(QColor(FLOWS[flow]).rgb()) for flow in (one, other))
        assert lighter - darker >= 8 or inked(one) != inked(other), (one, other)


def test_patterns_keep_their_size_in_any_plot() -> None:
    stretched = QTransform(40, 0, 0, -0.25, 12, 300)
    brush = flow_brush(QColor("#404040"), Destination.DON, stretched)
    side = (brush.transform() * stretched).mapRect(brush.textureImage().rect().toRectF())
    assert side.width() == pytest.approx(8)
    assert abs(side.height()) == pytest.approx(8)
