"""What the tickets of the list add up to: all of the filter's, or those picked by hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from recyclique_desk.domain.tickets import SelectionTotals, Ticket, TicketFilter
from recyclique_desk.support import amounts
from recyclique_desk.support.text import counted, tr
from recyclique_desk.ui.tickets.selection import totals_of
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.theme import mark
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.services.lists.tickets import TicketsService

Selection = tuple[int, TicketFilter]
"""Whose, for not everybody sees every site, and which."""
SLOW_MS = 500
"""A count that took longer rests as long as it took before it is made again."""


class TotalsLine(QLabel):
    """Tells tickets, lines and kilograms of a whole selection, « … » until they are known.

    Ten years of lines take seconds to count: the rows do not wait for it, and what was counted for
    one filter is never shown beside the rows of another.
    """

    def __init__(
        self, service: "TicketsService", context: ScreenContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reception-tickets-totals")
        mark(self, tone="quiet")
        self._service = service
        self._context = context
        self._asked: Selection | None = None
        self._known: SelectionTotals | None = None
        self._picked: Sequence[Ticket] = ()
        self._latest = context.latest_job()
        self._again = False
        self._is_lost = False
        self._is_mistyped = False
        self._took = QElapsedTimer()
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._count)

    def ask(self, chosen: TicketFilter) -> None:
        """Total a filter's tickets; those of the same one stay shown until they are counted anew.

        A count under way is let finish then: broken off at each change, a long one would never
        arrive where many people work.
        """
        asked = (self._context.session.who.user_id, chosen)
        if asked == self._asked and self._latest.is_running:
            self._again = True
        elif asked != self._asked:
            self._asked, self._known = asked, None
            self._count()
            self._show()
        elif not self._rest.isActive():
            self._count()

    def show_mistyped(self, is_mistyped: bool) -> None:
        """Show that a date is invalid instead of the totals."""
        if is_mistyped != self._is_mistyped:
            self._is_mistyped = is_mistyped
            self._show()

    def show_picked(self, picked: Sequence[Ticket]) -> None:
        """Total the tickets picked by hand instead, if they are several."""
        self._picked = picked
        self._show()

    def _count(self) -> None:
        if self._asked is None:
            return
        self._rest.stop()
        self._again = self._is_lost = False
        self._took.start()
        self._latest.run(
            self._service.totals,
            self._asked[1],
            owner=self,
            lane=Lane.HISTORY,
            with_progress=True,
            on_result=self._take,
            on_error=self._lose,
        )

    def _take(self, totals: SelectionTotals) -> None:
        self._known = totals
        self._show()
        if self._again and self._took.hasExpired(SLOW_MS):
            self._rest.start(self._took.elapsed())
        elif self._again:
            self._count()

    def _lose(self, _error: BaseException) -> None:
        self._known, self._is_lost = None, True
        self._show()

    def _show(self) -> None:
        totals = self._known
        if self._is_mistyped:
            self.setText(tr("Une des deux dates n'existe pas : corrigez-la."))
            return
        if len(self._picked) > 1:
            totals = totals_of(self._picked)
            tickets = counted(len(self._picked), tr("{n} sélectionné"), tr("{n} sélectionnés"))
        elif totals is not None:
            tickets = amounts.tickets(totals.tickets)
        if totals is None:
            self.setText(tr("Totaux indisponibles") if self._is_lost else "…")
            return
        words = amounts.amount(
            totals.lines_count,
            totals.weight.received,
            totals.exits_count,
            totals.weight.sortie,
        )
        self.setText(f"{tickets} · {words}")
