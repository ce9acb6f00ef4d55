"""The table of tickets as hands use it: several rows at once, copied or carried away."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats


class TicketsTable(QTableView):
    """`copy_wanted` for Ctrl+C, `drag_wanted` when selected rows are pulled away."""

    copy_wanted = Signal()
    drag_wanted = Signal()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Leave it to who makes the files."""
        self.drag_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the rows, not the one cell Qt would."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)


def as_table(tickets: Iterable[Ticket], formats: Formats) -> str:
    """Write tickets as a spreadsheet takes them when pasted: tabs, and numbers of the language.

    What a spreadsheet would run as a formula is guarded, as in files.
    """
    rows: list[tuple[str, ...]] = [
        (
            tr("Ticket"),
            tr("Reçu le"),
            tr("Bénévole"),
            tr("État"),
            tr("Lignes"),
            tr("Reçu (kg)"),
            tr("Entrée (kg)"),
            tr("Direct (kg)"),
            tr("Lignes de sortie"),
            tr("Sortie (kg)"),
        )
    ]
    for ticket in tickets:
        weight = ticket.weight
        rows.append(
            (
                ticket.number,
                formats.instant(ticket.created_at),
                guard_formula(" ".join(ticket.benevole.split())),
                tr("Ouvert") if ticket.is_open else tr("Fermé"),
                str(ticket.lines_count),
                *map(formats.kilograms_for_cells, (weight.received, weight.entree, weight.direct)),
                str(ticket.exits_count),
                formats.kilograms_for_cells(weight.sortie),
            )
        )
    return "\n".join("\t".join(row) for row in rows)
