"""What the banner says about a day's figures, in words."""

from decimal import Decimal

from recyclique_desk.domain.figures import LiveStats
from recyclique_desk.domain.tickets import WeightSplit
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support.text import tr
from recyclique_desk.ui.formats import Formats

_MOST = Decimal("9.99")
"""Beyond ten times the usual day a percentage says nothing more."""


def compared_to_usual(stats: LiveStats, formats: Formats) -> str | None:
    """Write how far today is above or below the usual day by now: `+12 %`; None without one."""
    if stats.usual is None or not stats.usual.days or stats.usual.weight_so_far_kg <= ZERO:
        return None
    share = stats.total_weight_kg / stats.usual.weight_so_far_kg - 1
    written = formats.percent(min(share, _MOST), signed=True)
    return f"> {written}" if share > _MOST else written


def usual_explained(stats: LiveStats, formats: Formats) -> str:
    """Write what today is compared with."""
    if stats.usual is None:
        return ""
    return tr(
        "À cette heure-ci, un {weekday} a d'habitude reçu {weight}\n"
        "(moyenne des quatre semaines précédentes)."
    ).format(
        weekday=formats.weekday(stats.day),
        weight=formats.kilograms(stats.usual.weight_so_far_kg),
    )


def tickets_caption(today: int, opened: int, formats: Formats) -> str:
    """Write `tickets · 1 ouvert`: those of the day, and all that are open."""
    word = formats.plural(today, tr("ticket"), tr("tickets"))
    if not opened:
        return word
    several = formats.plural(opened, tr("{n} ouvert"), tr("{n} ouverts"))
    return f"{word} · {several.format(n=formats.count(opened))}"


def exits_caption(exits: int, formats: Formats) -> str:
    """Write `3 sorties`."""
    word = formats.plural(exits, tr("{n} sortie"), tr("{n} sorties"))
    return word.format(n=formats.count(exits))


def split_lines(split: WeightSplit, formats: Formats) -> tuple[str, str]:
    """Write what was received as `entrée 207,420` over `direct 66,310`."""
    return (
        tr("entrée {weight}").format(weight=formats.kilograms_bare(split.entree)),
        tr("direct {weight}").format(weight=formats.kilograms_bare(split.direct)),
    )


def spoken(stats: LiveStats, formats: Formats) -> str:
    """Say the figures in one sentence, for a screen reader."""
    parts = [
        tr("{weight} reçus").format(weight=formats.kilograms(stats.total_weight_kg)),
        ", ".join(split_lines(stats.weight_split, formats)),
        f"{formats.count(stats.lines_count)} "
        + formats.plural(stats.lines_count, tr("ligne"), tr("lignes")),
        f"{formats.count(stats.tickets_today)} "
        + tickets_caption(stats.tickets_today, stats.tickets_open, formats),
    ]
    if stats.exits_count:
        exits = exits_caption(stats.exits_count, formats)
        parts.append(f"{exits}, {formats.kilograms(stats.exit_weight_kg)}")
    return " ; ".join(parts)
