"""What marks a family at a glance: a drawing after its name, and a colour of its own.

The colours are none of the flows' and are no sign by themselves: eight of them, in the order in
which each is told best from the next by colour-blind people too. The drawing is guessed from the
words of the name; a family that nobody foresaw has a plain box.
"""

import re

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from recyclique_desk.domain.names import folded
from recyclique_desk.support.resources import resource

LIGHT_STRIPES = (
    "#6A4C93",
    "#B08900",
    "#3D6C7C",
    "#6B7A1E",
    "#8F3F97",
    "#B5485D",
    "#4A5FC1",
    "#8A5A33",
)
DARK_STRIPES = (
    "#AE93D8",
    "#D9B43C",
    "#7FB3C4",
    "#B0BF5A",
    "#D28BD9",
    "#E58A9B",
    "#94A5F5",
    "#C99A70",
)
BOX = "box"
_DRAWINGS = (
    ("bed", "literie matelas lit sommier couette"),
    ("stroller", "pueric bebe poussette landau"),
    ("bike", "velo cycle trottinette mobilite"),
    ("shirt", "textile vetement linge chaussure fripe mercerie"),
    ("book", "livre bd papeterie media disque librairie"),
    (
        "screen",
        "image informatique ordinateur televis ecran telephone audio electronique multimedia",
    ),
    ("plug", "electromenager electrique deee"),
    ("toy", "jouet jeux jeu"),
    ("ball", "sport loisir camping"),
    ("lamp", "deco luminaire lampe bibelot"),
    ("chair", "mobilier meuble ameublement"),
    ("pot", "vaisselle cuisine"),
    ("hammer", "bricolage outil quincaillerie"),
    ("leaf", "jardin plante exterieur"),
    ("bricks", "materiau batiment bois ferraille metaux recup"),
    ("music", "musique instrument"),
)


def stripe(place: int, dark: bool) -> QColor:
    """Give the colour of the family at `place` among the roots."""
    stripes = DARK_STRIPES if dark else LIGHT_STRIPES
    return QColor(stripes[place % len(stripes)])


def drawing(name: str) -> str:
    """Name the drawing for a family: the one whose word comes first in its name, or a box."""
    bare = folded(name)
    found: list[tuple[int, str]] = []
    for picture, stems in _DRAWINGS:
        places = [match.start() for stem in stems.split() if (match := _word(stem, bare))]
        if places:
            found.append((min(places), picture))
    return min(found)[1] if found else BOX


def _word(stem: str, name: str) -> re.Match[str] | None:
    return re.search(rf"\b{stem}", name)


class Drawings:
    """Draws the pictures of `resources/icons/families` in any colour, read once each."""

    def __init__(self) -> None:
        self._ready: dict[tuple[str, str], QSvgRenderer] = {}

    def draw(self, painter: QPainter, name: str, colour: QColor, place: QRectF) -> None:
        """Draw a picture into a square."""
        key = (name, colour.name())
        if key not in self._ready:
            source = resource("icons", "families", f"{name}.svg").read_text(encoding="utf-8")
            svg = source.replace("currentColor", colour.name())
            self._ready[key] = QSvgRenderer(QByteArray(svg.encode()))
        self._ready[key].render(painter, place)
