"""The size class of the window: what its screens draw in for, and what they fill."""

from enum import Enum

LOW_HEIGHT = 600
"""Below it the weighing itself is drawn in, so that all of it stays in sight."""
ROOMY_WIDTH, ROOMY_HEIGHT = 1600, 900
"""From both on the counter is drawn larger, to be read from two metres."""


class SizeClass(Enum):
    """How much room a window gives to the weighing."""

    COMPACT = "compact"
    NORMAL = "normal"
    ROOMY = "roomy"


def size_class(width: int, height: int) -> SizeClass:
    """Give the size class of a window of so many pixels at 100 %."""
    if height < LOW_HEIGHT:
        return SizeClass.COMPACT
    return SizeClass.ROOMY if width >= ROOMY_WIDTH and height >= ROOMY_HEIGHT else SizeClass.NORMAL
