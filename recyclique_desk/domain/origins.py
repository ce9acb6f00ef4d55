"""Where a deposit comes from: its channel, and the codes of a commune or a postcode."""

import re
from enum import StrEnum

from recyclique_desk.domain.errors import UserError

_COMMUNE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
_POSTCODE = re.compile(r"[0-9]{5}")


class Channel(StrEnum):
    """The five ways by which eco-organisms ask how things came (*type d'apport*)."""

    VOLONTAIRE = "volontaire"
    """Brought by their owners, or collected at their homes."""
    ZONE_REEMPLOI = "zone_reemploi"
    """Taken from the reuse zone of a public déchèterie."""
    MAGASIN = "magasin"
    SAISONNIER = "saisonnier"
    PORTE_A_PORTE = "porte_a_porte"


def checked_commune(code: str | None) -> str | None:
    """Return the INSEE code of a commune, None for none; UserError for what is no such code."""
    if not code:
        return None
    if not _COMMUNE.fullmatch(code):
        raise UserError("« {text} » n'est pas le code d'une commune.", field="commune", text=code)
    return code


def checked_postcode(code: str | None) -> str | None:
    """Return a postcode, None for none; UserError for what is not five digits."""
    if not code:
        return None
    if not _POSTCODE.fullmatch(code):
        raise UserError("« {text} » n'est pas un code postal.", field="postcode", text=code)
    return code
