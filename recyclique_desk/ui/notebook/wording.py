"""Differences between a notebook page and what was typed of it, as sentences."""

from recyclique_desk.domain.notebook import PageProgress
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats


def differences(progress: PageProgress, formats: Formats) -> list[str]:
    """Describe the difference to the page's foot; empty if the foot states nothing."""
    said: list[str] = []
    lines, weight = progress.lines_difference, progress.weight_difference
    if lines is not None:
        count = formats.count(abs(lines))
        if lines < 0:
            said.append(tr("lignes : il en manque {count}").format(count=count))
        elif lines > 0:
            said.append(tr("lignes : {count} de trop").format(count=count))
        else:
            said.append(tr("lignes : le compte y est"))
    if weight is not None:
        amount = formats.kilograms(abs(weight))
        if weight < 0:
            said.append(tr("poids : il manque {weight}").format(weight=amount))
        elif weight > 0:
            said.append(tr("poids : {weight} de trop").format(weight=amount))
        else:
            said.append(tr("poids : le total y est"))
    return said
