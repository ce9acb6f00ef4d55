"""Weights: whole grams in storage, `Decimal` kilograms with three places in code and files.

No float ever holds a weight (spec section 1). Grams exist only at the border to the database.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from recyclique_desk.domain.errors import UserError

GRAM = Decimal("0.001")
ZERO = Decimal("0.000")
MAX_KG = Decimal("9999.999")
NARROW_SPACE = "\u202f"


class Separators(NamedTuple):
    """What a language writes between thousands, and before decimals."""

    thousands: str
    decimal: str


SEPARATORS = {"fr": Separators(NARROW_SPACE, ","), "en": Separators(",", ".")}

_PLAIN = re.compile(r"(?P<whole>[0-9]{0,9})(?:[.,](?P<part>[0-9]{0,12}))?")
_BLANKS_INSIDE = re.compile(r"[0-9.,]+(?:\s+[0-9.,]+)+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\s[0-9]{3})+(?:[.,][0-9]*)?")


def kg_from_grams(grams: int) -> Decimal:
    """Return the kilograms, at three places, of a whole number of grams."""
    return Decimal(grams).scaleb(-3)


def grams_from_kg(kg: Decimal) -> int:
    """Return the whole grams of kilograms; ValueError for anything finer than a gram."""
    grams = kg.scaleb(3)
    if grams != grams.to_integral_value():
        raise ValueError(f"{kg} kg is finer than a gram")
    return int(grams)


def parse_weight(text: str) -> Decimal:
    """Parse kilograms as people type them: `12,5` and `12.5` are the same (spec rule 1).

    Raises UserError (field `weight`) for text that is not a number, is not above zero, is finer
    than a gram or above 9 999,999 kg. A space may group thousands: `1 234,5` is 1 234,5 kg, while
    `12 5`, which could be 12,5 or 125, is refused.
    """
    bare = text.strip()
    if _BLANKS_INSIDE.fullmatch(bare) and not _GROUPED.fullmatch(bare):
        raise UserError(
            "« {text} » peut se lire de deux façons : tapez une virgule, ou ôtez l'espace.",
            field="weight",
            text=bare,
        )
    squeezed = re.sub(r"\s", "", text)
    found = _PLAIN.fullmatch(squeezed)
    if found is None or not (found["whole"] or found["part"]):
        if re.fullmatch(r"[-−][0-9.,]+", squeezed):
            raise UserError("Le poids doit être supérieur à zéro.", field="weight")
        if re.fullmatch(r"[0-9]{10,}([.,][0-9]*)?", squeezed):
            raise too_heavy()
        raise UserError("« {text} » n'est pas un poids en kilogrammes.", field="weight", text=text)
    if len((found["part"] or "").rstrip("0")) > 3:
        raise UserError(
            "Un poids s'écrit au gramme près : trois décimales au plus.", field="weight"
        )
    kg = Decimal(f"{found['whole'] or 0}.{(found['part'] or '0')[:3]}").quantize(GRAM)
    return checked_weight(kg)


def checked_weight(kg: Decimal) -> Decimal:
    """Return a valid weight with three decimals (spec rule 1), or raise UserError."""
    if not kg.is_finite():
        raise UserError("« {text} » n'est pas un poids en kilogrammes.", field="weight", text=kg)
    if kg <= 0:
        raise UserError("Le poids doit être supérieur à zéro.", field="weight")
    if kg > MAX_KG:
        raise too_heavy()
    if kg != kg.quantize(GRAM):
        raise UserError(
            "Un poids s'écrit au gramme près : trois décimales au plus.", field="weight"
        )
    return kg.quantize(GRAM)


def too_heavy() -> UserError:
    """Return the error for a weight above the maximum of a line."""
    return UserError("Le poids dépasse 9 999,999 kg.", field="weight")


def format_kg(kg: Decimal, *, language: str = "fr", places: int = 3) -> str:
    """Write kilograms for people, without the unit: `1 234,500`, in English `1,234.500`."""
    separators = SEPARATORS[language]
    whole, point, rest = f"{kg:,.{places}f}".partition(".")
    return whole.replace(",", separators.thousands) + (separators.decimal if point else "") + rest
