"""Communes of France, as INSEE's official geographic code of a year has them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, or a part of one: an arrondissement of Paris, or what it was before a merger.

    `today` is the INSEE code of the commune it is in now, by the list's year; its own for a commune
    of today. EPCI are empty where there is none.
    """

    code: str
    name: str
    postcodes: tuple[str, ...]
    departement: str
    departement_name: str
    epci: str
    epci_name: str
    today: str
    today_name: str

    @property
    def is_part(self) -> bool:
        """Whether it is a part of another commune."""
        return self.name != self.today_name
