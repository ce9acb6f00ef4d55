"""Checks names, and compares them without accents, case and spaces."""

import re
import unicodedata

from recyclique_desk.domain.errors import UserError

MAX_NAME = 120
_UNKEPT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")


def folded(text: str) -> str:
    """Return text for comparison: no accents, no case, ligatures split, single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("œ", "oe").replace("æ", "ae").split())


def checked_name(text: str, field: str = "name") -> str:
    """Return a name with single spaces and without control characters.

    Raises UserError for a name without visible characters or with more than `MAX_NAME`; a long
    name is never cut.
    """
    name = " ".join(_UNKEPT.sub("", text).split())
    if not any(unicodedata.category(letter)[0] not in "CZM" for letter in name):
        raise UserError("Il faut un nom.", field=field)
    if len(name) > MAX_NAME:
        raise UserError(
            "Ce nom est trop long : {length} caractères, {limit} au plus.",
            field=field,
            length=len(name),
            limit=MAX_NAME,
        )
    return name
