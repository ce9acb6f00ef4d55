"""Texts of the banner for the figures of a day."""

from recyclique_desk.domain.comparisons import exceeds_percent_limit
from recyclique_desk.domain.figures import LiveStats
from recyclique_desk.domain.tickets import WeightSplit
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats

NO_CHANGE = "—"


def compared_to_usual(
    stats: LiveStats, formats: Formats, *, is_open_day: bool = True
) -> str | None:
    """Write how far today is above or below the usual day by now: `+12 %`; None without one.

    A dash where nearly nothing is usual by now, or the centre is usually closed: `usual_caption`
    says so.
    """
    if not is_open_day:
        return NO_CHANGE
    if stats.usual is None or not stats.usual.days or stats.usual.weight_so_far_kg <= ZERO:
        return None
    share = stats.total_weight_kg / stats.usual.weight_so_far_kg - 1
    return NO_CHANGE if exceeds_percent_limit(share) else formats.change(share)


def usual_caption(
    stats: LiveStats, compared: str, formats: Formats, *, is_open_day: bool = True
) -> str:
    """Write what today stands beside: `/ mardi`, or why it stands beside nothing."""
    if not is_open_day:
        return tr("fermé d'habitude")
    weekday = formats.weekday(stats.day)
    if compared == NO_CHANGE:
        return tr("presque rien un {weekday}").format(weekday=weekday)
    return tr("/ {weekday}").format(weekday=weekday)


def usual_explained(stats: LiveStats, formats: Formats, *, is_open_day: bool = True) -> str:
    """Write what today is compared with."""
    if not is_open_day:
        return tr(
            "Le {day}, le centre est d'habitude fermé (réglages, jours d'ouverture) :\n"
            "rien à comparer."
        ).format(day=formats.day_long(stats.day))
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
        parts.append(amounts.left(stats.exits_count, stats.exit_weight_kg))
    return " ; ".join(parts)
