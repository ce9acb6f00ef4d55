"""The fields of a line, taken from its table, and a value for each that is told from an empty one.

Two tests walk them: `tests/services/test_ligne_fields.py` through services and files,
`tests/flows/test_ligne_fields.py` through the window. Each names the files a field was forgotten
in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from recyclique_desk.domain.containers import ContainerInput
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.scale_records import ScaleRecordInput
from recyclique_desk.domain.tickets import LIGNE_INPUTS, Destination, LigneInput, WeightSource
from recyclique_desk.services.all import Services
from recyclique_desk.storage.schema import ligne_depot

OF_THE_PROGRAM = {
    "id": "the small key inside",
    "uid": "made with the line",
    "ticket_id": "the ticket it is typed into",
    "created_at": "the moment of reception: the clock's, the notebook's, or corrected by itself",
    "entered_at": "the moment of typing",
    "site_id": "the ticket's",
    "reception_day": "follows from the moment of reception",
    "quarter": "follows from the moment of reception",
    "is_deferred": "the poste's",
    "updated_at": "counts changes",
    "version": "counts changes",
    "corrected_at": "the moment of a correction",
}
"""Columns that nobody fills in, and why; every other one is a field that people see."""

NOT_IN_FILES = {
    "scale_id": "files say that a line was weighed, not on which scale of this installation",
}
"""Fields that stay in the database, and why."""

FIELDS = tuple(name for name in ligne_depot.c.keys() if name not in OF_THE_PROGRAM)  # noqa: SIM118

NOT_TYPED = {
    "is_estimated": "follows from pieces that were counted and not weighed",
    "gross": "what is typed or taken, where there is a container",
    "tare": "the container's, or the scale's",
    "scale_id": "this desk's scale",
    "source": "weighed where the scale gave it",
}
"""Fields that no widget of the counter is for, and why."""

_SAMPLES: Mapping[str, object] = {
    "weight": Decimal("7.250"),
    "destination": Destination.RECYCLAGE,
    "is_exit": True,
    "pieces": 3,
    "is_estimated": True,
    "gross": Decimal("8.750"),
    "tare": Decimal("1.500"),
    "source": WeightSource.WEIGHED,
}
"""A field that is not text needs one of its own."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The rows that a line points to."""

    category_id: int | None
    container_id: int | None
    scale_id: int | None


def made_keys(services: Services, who: Who, category_id: int) -> Keys:
    """Make a container and a scale at the person's site."""
    assert who.site_id is not None
    given = ContainerInput("Bac gris", Decimal("1.5"))
    container = services.containers.add(who, who.site_id, given)
    scale = services.scale_records.add(who, who.site_id, ScaleRecordInput("Kern"))
    return Keys(category_id, container.id, scale.id)


def sample(name: str, keys: Keys) -> Any:
    """Give a value for a field."""
    if hasattr(keys, name):
        return getattr(keys, name)
    return _SAMPLES.get(name, f"essai de {name}")


def sample_input(keys: Keys) -> LigneInput:
    """Give a line with a value in each field that a person can fill in."""
    return LigneInput(**{name: sample(name, keys) for name in LIGNE_INPUTS})


def differing(found: object, keys: Keys, names: Iterable[str] = FIELDS) -> list[str]:
    """Give the fields that a value does not have, or not as the sample is."""
    nothing = object()
    return [name for name in names if getattr(found, name, nothing) != sample(name, keys)]


class Forgotten:
    """Gathers places that miss a field, to name them all at once."""

    def __init__(self) -> None:
        self._places: list[str] = []

    def note(self, place: str, names: Iterable[str]) -> None:
        """Say which fields a place misses."""
        self._places += [f"{name}: {place}" for name in names]

    def must_be_none(self) -> None:
        """Fail with all places."""
        assert not self._places, "forgotten fields of a line:\n" + "\n".join(self._places)
