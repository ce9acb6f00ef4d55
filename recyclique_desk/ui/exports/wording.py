"""Exports in the words people read."""

from decimal import Decimal

from recyclique_desk.domain.exports import Contents, ExportPreview, ExportReport
from recyclique_desk.support.text import tr
from recyclique_desk.ui.formats import Formats


def counted(found: ExportPreview | ExportReport, contents: Contents, formats: Formats) -> str:
    """Write `1 234 lignes · 3 456,700 kg`, with the tickets where those are the rows."""
    parts = []
    if contents is Contents.TICKETS:
        tickets = formats.plural(found.tickets, tr("{n} ticket"), tr("{n} tickets"))
        parts.append(tickets.format(n=formats.count(found.tickets)))
    lines = formats.plural(found.lines_count, tr("{n} ligne"), tr("{n} lignes"))
    parts += [lines.format(n=formats.count(found.lines_count)), _kilograms(found, formats)]
    return " · ".join(parts)


def equal_words(report: ExportReport, contents: Contents, formats: Formats) -> str:
    """Say that what was counted while writing is what the screen showed."""
    return tr("{counted} : égal à l'écran").format(
        counted=counted(report, contents, formats).replace(" · ", ", ")
    )


def _kilograms(found: ExportPreview | ExportReport, formats: Formats) -> str:
    weight: Decimal = found.weight if isinstance(found, ExportReport) else found.weight.total
    return formats.kilograms(weight)
