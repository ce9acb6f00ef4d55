"""How the weight of a line came to be, in words: gross, tare, container, scale."""

from recyclique_desk.domain.tickets import Ligne
from recyclique_desk.support.scale_words import source_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats


def tare_words(ligne: Ligne, formats: Formats) -> str:
    """Write `brut 8,750 kg − tare 1,500 kg (Bac gris)`; empty where nothing was taken off."""
    if ligne.gross is None or ligne.tare is None:
        return ""
    words = tr("brut {gross} − tare {tare}").format(
        gross=formats.kilograms(ligne.gross), tare=formats.kilograms(ligne.tare)
    )
    if ligne.container_id is None:
        return words
    return f"{words} ({ligne.container_name or tr('contenant')})"


def weighing_words(ligne: Ligne, formats: Formats) -> str:
    """Write all that is known of a weighing, a part a line."""
    source = "" if ligne.source is None else source_words(ligne.source)
    if ligne.scale_id is not None:
        scale = tr("balance {name}").format(name=ligne.scale_name or "")
        source = " · ".join(filter(None, (source, scale.strip())))
    return "\n".join(filter(None, (tare_words(ligne, formats), source)))
