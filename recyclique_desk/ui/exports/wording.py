"""Exports in the words people read."""

from recyclique_desk.domain.exports import Contents, ExportPreview, ExportReport
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr


def counted(found: ExportPreview | ExportReport, contents: Contents) -> str:
    """Write `1 234 lignes · 3 456,700 kg`, with the tickets where those are the rows.

    Exits are in the file too: they are named behind what was received.
    """
    weight = found.weight
    words = amounts.amount(found.lines_count, weight.received, found.exits_count, weight.sortie)
    is_tickets = contents is Contents.TICKETS
    return f"{amounts.tickets(found.tickets)} · {words}" if is_tickets else words


def equal_words(report: ExportReport, contents: Contents) -> str:
    """Write that the file holds the totals that the screen showed."""
    return tr("{counted} : égal à l'écran").format(
        counted=counted(report, contents).replace(" · ", ", ")
    )
