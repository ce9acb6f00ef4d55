"""Sentences about a restore and about copies, for the command line."""

from recyclique_desk.services.maintenance.copy_reading import GoodCopy
from recyclique_desk.services.maintenance.damage import Damage
from recyclique_desk.services.maintenance.restoring import RestorePreview
from recyclique_desk.services.maintenance.wording import damage_sentence
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr


def restore_words(preview: RestorePreview) -> str:
    """Say what a copy holds and what the database has beyond it."""
    lines = [tr("La copie : {content}").format(content=content_words(preview.copy))]
    if preview.damage in {Damage.MISSING, Damage.EMPTY}:
        lines.append(tr("La base actuelle est vide."))
    elif preview.damage is not None:
        lines.append(damage_sentence(preview.damage, preview.path))
    elif preview.present is None:
        lines.append(tr("La base actuelle est vide."))
    else:
        lines.append(
            tr("La base actuelle : {content}").format(content=content_words(preview.present))
        )
    newer = preview.newer
    if newer is not None and (newer.lines or newer.tickets):
        lines.append(
            tr(
                "La base actuelle contient en plus {tickets}, {amount} ; la copie ne les a pas."
            ).format(
                tickets=amounts.tickets(newer.tickets),
                amount=amounts.amount(newer.lines, newer.weight),
            )
        )
    elif newer is not None:
        lines.append(tr("La base actuelle ne contient aucune pesée de plus que la copie."))
    return "\n".join(lines)


def content_words(copy: GoodCopy) -> str:
    """Write `12 tickets · 312,450 kg · dernière réception le 07/10/2025`."""
    words = f"{amounts.tickets(copy.tickets)} · {amounts.kilograms(copy.weight)}"
    if copy.last_day is None:
        return words
    last = tr("dernière réception le {day}").format(day=f"{copy.last_day:%d/%m/%Y}")
    return f"{words} · {last}"
