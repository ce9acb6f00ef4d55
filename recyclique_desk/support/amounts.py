"""Formats amounts for window, paper and command line: received first, then exits.

A total without further words is what was received. Exits are never added to it; they are written
after it and named.
"""

from decimal import Decimal

from recyclique_desk.domain.tickets import Ligne, LigneInput, WeightSplit
from recyclique_desk.domain.weight import NARROW_SPACE, ZERO, format_kg
from recyclique_desk.support.text import counted, language, tr


def kilograms(kg: Decimal) -> str:
    """Write `12,500 kg`, to the gram, with a narrow no-break space."""
    return f"{format_kg(kg, language=language())}{NARROW_SPACE}kg"


def lines(number: int) -> str:
    """Write `1 ligne`, `12 lignes`."""
    return counted(number, tr("{n} ligne"), tr("{n} lignes"))


def pieces(number: int) -> str:
    """Write `1 pièce`, `12 pièces`."""
    return counted(number, tr("{n} pièce"), tr("{n} pièces"))


def with_pieces(words: str, ligne: Ligne | LigneInput) -> str:
    """Write `Revente · 3 pièces · estimé`: how many, and that nothing was weighed."""
    parts = [words]
    if ligne.pieces is not None:
        parts.append(pieces(ligne.pieces))
    if ligne.is_estimated:
        parts.append(tr("estimé"))
    return " · ".join(parts)


def tickets(number: int) -> str:
    """Write `1 ticket`, `12 tickets`."""
    return counted(number, tr("{n} ticket"), tr("{n} tickets"))


def exits(number: int) -> str:
    """Write `1 sortie`, `12 sorties`."""
    return counted(number, tr("{n} sortie"), tr("{n} sorties"))


def left(exits_count: int, exit_weight: Decimal) -> str:
    """Write `2 sorties, 5,500 kg`, or "" without exits."""
    return f"{exits(exits_count)}, {kilograms(exit_weight)}" if exits_count else ""


def flows(weight: WeightSplit, exits_count: int) -> tuple[str, str, str]:
    """Write `entrée 106,100 kg`, `direct 20,371 kg` and `2 sorties 5,500 kg`, for a total."""
    left_words = exits(exits_count) if exits_count else tr("sortie")
    return (
        tr("entrée {weight}").format(weight=kilograms(weight.entree)),
        tr("direct {weight}").format(weight=kilograms(weight.direct)),
        f"{left_words} {kilograms(weight.sortie)}",
    )


def total(received: Decimal, exits_count: int = 0, exit_weight: Decimal = ZERO) -> str:
    """Write `126,471 kg`, with exits `126,471 kg reçus · 2 sorties, 5,500 kg`."""
    if not exits_count:
        return kilograms(received)
    words = tr("{weight} reçus").format(weight=kilograms(received))
    return f"{words} · {left(exits_count, exit_weight)}"


def amount(
    lines_count: int, received: Decimal, exits_count: int = 0, exit_weight: Decimal = ZERO
) -> str:
    """Write `31 lignes · 126,471 kg`, with exits `… reçus · 2 sorties, 5,500 kg`."""
    return f"{lines(lines_count)} · {total(received, exits_count, exit_weight)}"
