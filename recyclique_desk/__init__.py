"""RecyClique Desk: the reception counter of a French reuse centre."""

__version__ = "0.1.0"
