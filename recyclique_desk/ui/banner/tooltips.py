"""Tooltips of the banner's figures: their time, their parts, the poste's share."""

from dataclasses import dataclass

from recyclique_desk.domain.figures import LiveStats, PosteFigures
from recyclique_desk.domain.tickets import WeightSplit
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats


@dataclass(frozen=True, slots=True)
class TooltipTexts:
    """A text for each kind of figure."""

    weight: str
    lines: str
    tickets: str
    exits: str


def explained(stats: LiveStats | None, formats: Formats) -> TooltipTexts:
    """Spell out from when on each figure counts, and what the open poste has of it."""
    window = tr("depuis 00:00, {zone}").format(zone=formats.zone_name())
    weight = tr("Poids reçu {window}, sorties non comprises.").format(window=window)
    lines = tr("Pesées {window}, sorties non comprises.").format(window=window)
    tickets = tr("Tickets créés {window} ; « ouverts » : tous ceux qui le sont encore.")
    exits = tr("Sorties de stock {window} ; jamais comptées comme reçues.")
    parts = "" if stats is None else split_explained(stats.weight_split, formats)
    poste = "" if stats is None else poste_explained(stats.poste, formats)
    return TooltipTexts(
        weight="\n".join(filter(None, (weight, parts, poste))),
        lines="\n".join(filter(None, (lines, poste))),
        tickets="\n".join(filter(None, (tickets.format(window=window), poste))),
        exits=exits.format(window=window),
    )


def split_explained(split: WeightSplit, formats: Formats) -> str:
    """Spell the three parts of a weight out, a line each."""
    return "\n".join(
        line.format(weight=formats.kilograms(weight))
        for line, weight in (
            (tr("Entrée {weight} : pour la revente ou le don."), split.entree),
            (tr("Direct {weight} : pour toute autre destination."), split.direct),
            (tr("Sortie {weight} : jamais compté comme reçu."), split.sortie),
        )
    )


def poste_explained(poste: PosteFigures | None, formats: Formats) -> str:
    """Write what the open poste has had until now; empty without one."""
    if poste is None:
        return ""
    said = [
        tr("À ce poste : {weight} reçus").format(weight=formats.kilograms(poste.total_weight_kg)),
        amounts.lines(poste.lines_count),
        amounts.tickets(poste.tickets),
    ]
    if poste.tickets_open:
        several = formats.plural(poste.tickets_open, tr("{n} ouvert"), tr("{n} ouverts"))
        said[-1] = f"{said[-1]} ({several.format(n=formats.count(poste.tickets_open))})"
    if poste.exits_count:
        said.append(amounts.left(poste.exits_count, poste.exit_weight_kg))
    return ", ".join(said)
