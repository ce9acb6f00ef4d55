"""Names are read whole, tiles are big enough, colours are seen."""

from math import dist

import pytest
from PySide6.QtCore import QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.counter.families import DARK_STRIPES, LIGHT_STRIPES, drawing
from recyclique_desk.ui.counter.keys import SLOTS
from recyclique_desk.ui.counter.tile import name_room
from recyclique_desk.ui.toolkit.palette import DARK, FLOWS, LIGHT, ColorRole, contrast
from recyclique_desk.ui.toolkit.theme import Theme
from tests.ui.counter.hands import Make
from tests.ui.counter.trees import category, demo, flat

# Protanopia, deuteranopia and tritanopia after Machado, Oliveira and Fernandes (2009).
SIMULATED = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

# What Qt says of windows where there is no window system.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


LONG = (
    "Articles de bricolage et de jardin thermiques",
    "Petits appareils électriques de cuisine et de salle de bains",
    "Équipements informatiques, écrans et leurs câbles en vrac",
    "Vêtements, linge de maison et chaussures portés par paires !",
)


def test_a_tile_per_key_fits_without_scrolling(make: Make) -> None:
    tiles = make(flat(24))
    assert len(tiles.tiles()) == SLOTS == 25
    board = QRect(QPoint(), tiles.board.size())
    boxes = [tile.geometry() for tile in tiles.tiles()]
    for place, box in enumerate(boxes):
        assert board.contains(box)
        assert box.height() >= 48
        assert not any(box.intersects(other) for other in boxes[place + 1 :])


@pytest.mark.parametrize("size", [(440, 430), (560, 500), (700, 420), (900, 800)])
def test_names_of_sixty_letters_are_shown_whole(
    make: Make, theme: Theme, size: tuple[int, int]
) -> None:
    tree = CategoryTree(tuple(category(n, LONG[n % 4]) for n in range(1, 25)))
    tiles = make(tree, *size)
    for tile in tiles.tiles():
        fitted, room = tile.fitted, name_room(QSizeF(tile.size()))
        assert fitted.whole
        assert " ".join(fitted.lines) == tile.text()
        metrics = QFontMetricsF(theme.font(fitted.size))
        for number, line in enumerate(fitted.lines):
            indent = 0 if number else room.indent
            assert metrics.horizontalAdvance(line) + indent <= room.width + 1


def test_ordinary_names_are_read_from_afar(make: Make) -> None:
    sizes = [tile.fitted.size for tile in make(demo()).tiles()]
    assert min(sizes) >= 13
    assert all(len(tile.fitted.lines) <= 2 for tile in make(demo()).tiles())


def test_a_name_beyond_reason_is_shortened_and_told_whole(make: Make) -> None:
    name = "Anticonstitutionnellement " * 12
    tiles = make(CategoryTree(tuple(category(n, name.strip()) for n in range(1, 25))))
    assert not tiles.tiles()[0].fitted.whole
    assert tiles.tiles()[0].fitted.lines[-1].endswith("…")
    assert tiles.tiles()[0].toolTip() == name.strip()


def test_every_family_has_its_drawing() -> None:
    assert drawing("1 - Vélos et trottinettes") == "bike"
    assert drawing("A - Déco et luminaires") == "lamp"
    assert drawing("Image, son et informatique") == "screen"
    assert drawing("Jouets") == "toy"
    assert drawing("Zorglub") == "box"


@pytest.mark.parametrize(
    ("stripes", "ground"),
    [(LIGHT_STRIPES, LIGHT[ColorRole.SURFACE]), (DARK_STRIPES, DARK[ColorRole.SURFACE])],
)
def test_family_colours_are_seen_and_are_no_flow(stripes: tuple[str, ...], ground: str) -> None:
    for colour in stripes:
        assert contrast(colour, ground) >= 3
        assert colour not in FLOWS.values()
    assert len(set(stripes)) == len(stripes) >= len(Destination)


def test_a_switch_of_the_theme_repaints_the_stripes(make: Make, theme: Theme) -> None:
    tiles = make()
    light = tiles.grab().toImage()
    theme.choose(Qt.ColorScheme.Dark)
    assert tiles.grab().toImage() != light
    theme.choose(Qt.ColorScheme.Light)


@pytest.mark.parametrize("stripes", [LIGHT_STRIPES, DARK_STRIPES])
@pytest.mark.parametrize("weak", SIMULATED)
def test_neighbours_are_told_apart_by_colour_blind_people(
    stripes: tuple[str, ...], weak: str
) -> None:
    for one, other in zip(stripes, (*stripes[1:], stripes[0]), strict=True):
        assert dist(_seen(one, SIMULATED[weak]), _seen(other, SIMULATED[weak])) > 20


def _seen(colour: str, weakness: tuple[tuple[float, float, float], ...]) -> tuple[float, ...]:
    """Give the CIE Lab of a colour as weak eyes see it."""
    shade = QColor(colour)
    light = (shade.redF(), shade.greenF(), shade.blueF())
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in light]
    r, g, b = (min(1.0, max(0.0, _product(row, linear))) for row in weakness)
    x = _root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
    y = _root(0.2126 * r + 0.7152 * g + 0.0722 * b)
    z = _root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def _product(one: tuple[float, ...], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
