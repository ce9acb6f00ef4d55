"""RecyClique Desk: the reception counter of a French reuse centre."""

from recyclique_desk.support.late_modules import put_off_modules

__version__ = "0.1.0"

put_off_modules()
