"""Containers that are weighed with their content, each with its tare."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import checked_name
from recyclique_desk.domain.weight import checked_weight


@dataclass(frozen=True, slots=True)
class ContainerInput:
    """What an admin fills in for a container; `tare` in kilograms."""

    name: str
    tare: Decimal
    shortcut: str | None = None
    """The letter or digit that chooses it together with Alt."""

    def checked(self) -> "ContainerInput":
        """Return it as it may be stored; UserError, with its field, for what breaks a rule."""
        shortcut = (self.shortcut or "").strip().upper() or None
        if shortcut is not None and not (
            len(shortcut) == 1 and shortcut.isascii() and shortcut.isalnum()
        ):
            raise UserError("La touche est une seule lettre ou un seul chiffre.", field="shortcut")
        try:
            tare = checked_weight(self.tare)
        except UserError as error:
            raise UserError(error.message, field="tare", **error.params) from error
        return replace(self, name=checked_name(self.name), tare=tare, shortcut=shortcut)


@dataclass(frozen=True, slots=True)
class Container:
    """A container of a site; a retired one stays, because old lines show its name."""

    id: int
    uid: UUID
    site_id: int
    name: str
    tare: Decimal
    """Kilograms."""
    shortcut: str | None = None
    display_order: int = 0
    is_retired: bool = False
    version: int = 1


def usable(containers: Iterable[Container]) -> tuple[Container, ...]:
    """Return the containers that may be chosen for a new line."""
    return tuple(each for each in containers if not each.is_retired)
