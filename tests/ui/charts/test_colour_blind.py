"""Flows are told apart by everybody, and colour is never the only sign of one."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTransform

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.charts.patterns import flow_brush, flow_tile
from recyclique_desk.ui.palette import DARK, FLOWS, LIGHT, Role
from tests.ui.charts.eyes import SIMULATIONS, distance

NEIGHBOURS, ANY_TWO, FROM_GROUND = 15, 9, 20


def test_that_the_simulation_keeps_white_and_normal_eyes() -> None:
    for eye in SIMULATIONS:
        assert distance("#FFFFFF", "#FFFFFF", eye) == 0
        assert distance("#FFFFFF", "#000000", eye) == pytest.approx(100, abs=1)
    assert distance("#FF0000", "#00FF00", "deuteranopia") < distance("#FF0000", "#00FF00", "normal")


@pytest.mark.parametrize("eye", SIMULATIONS)
def test_that_neighbours_in_a_stack_are_told_apart(eye: str) -> None:
    for one, other in pairwise(Destination):
        assert distance(FLOWS[one], FLOWS[other], eye) >= NEIGHBOURS, (one, other)


@pytest.mark.parametrize("eye", SIMULATIONS)
def test_that_any_two_flows_are_told_apart(eye: str) -> None:
    for one, other in combinations(Destination, 2):
        assert distance(FLOWS[one], FLOWS[other], eye) >= ANY_TWO, (one, other)


@pytest.mark.parametrize("eye", SIMULATIONS)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_that_flows_stand_out_from_the_ground(colours: dict[Role, str], eye: str) -> None:
    for flow in Destination:
        assert distance(FLOWS[flow], colours[Role.SURFACE], eye) >= FROM_GROUND


def test_that_each_flow_has_a_pattern_of_its_own() -> None:
    patterns = set()
    for flow in Destination:
        tile = flow_tile(QColor("#404040"), flow)
        dots = range(tile.width())
        patterns.add(tuple(tile.pixelColor(x, y).red() > 90 for x in dots for y in dots))
    # Dots are made for *don*; *revente* alone is plain, and is never drawn with a tile.
    assert len(patterns) == len(Destination) - 1
    assert flow_brush(QColor("#404040"), Destination.REVENTE).style() == Qt.BrushStyle.SolidPattern


def test_that_patterns_keep_their_size_in_any_plot() -> None:
    stretched = QTransform(40, 0, 0, -0.25, 12, 300)
    brush = flow_brush(QColor("#404040"), Destination.DON, stretched)
    side = (brush.transform() * stretched).mapRect(brush.textureImage().rect().toRectF())
    assert side.width() == pytest.approx(8)
    assert abs(side.height()) == pytest.approx(8)
