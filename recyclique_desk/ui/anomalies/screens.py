"""The count in the menu, the page behind it, and what is done about each anomaly."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.anomalies import Anomalies, Anomaly, AnomalyKind
from recyclique_desk.domain.errors import DeskError, TicketsStillOpen
from recyclique_desk.services.all import Services
from recyclique_desk.support.text import tr
from recyclique_desk.ui.anomalies.wording import anomaly_text
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.main_menu import MainMenu, MenuSection
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.ui.anomalies.page import AnomaliesPage

_AFTER_START_MS = 2000


class AnomalyScreens(QObject):
    """Counts after the window has started and whenever the menu opens, not beside the work.

    `ticket_wanted(ticket id)`, `ligne_wanted(ticket id, line id)` and `sorting_wanted` lead to
    where other screens mend; an empty ticket and a poste that nobody closed are mended from here.
    `changed` is emitted after a correction.
    """

    ticket_wanted = Signal(int)
    ligne_wanted = Signal(int, int)
    sorting_wanted = Signal()
    changed = Signal()

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        pages: Pages,
        menu: MainMenu,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._pages = pages
        self._is_counting = False
        self.page: AnomaliesPage | None = None
        self.act: QAction = menu.add_act(
            MenuSection.CENTRE,
            "reception-anomalies-act",
            tr("À vérifier"),
            "warning",
            self.open,
            admin=True,
        )
        menu.popup_menu.aboutToShow.connect(self.count)
        context.session.changed.connect(self._on_person)
        # The window's own first questions come before.
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_START_MS)
        self._soon.timeout.connect(self.count)
        self._soon.start()

    def open(self) -> None:
        """Show the page."""
        self._pages.open("anomalies", self._make)

    def count(self) -> None:
        """Look how many there are, for those who may know."""
        if self._is_counting or not self._context.session.who.is_admin:
            return
        self._is_counting = True
        self._context.submit(
            self._services.anomalies.find,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self._on_counted,
            on_error=self._on_uncounted,
            on_cancelled=self._on_dropped,
        )

    def refresh(self) -> None:
        """Look again where somebody is looking."""
        if self.page is not None and self.page.isVisible():
            self.page.refresh()

    def mend(self, anomaly: Anomaly) -> None:
        """Lead to the place where an anomaly is mended."""
        if anomaly.kind is AnomalyKind.UNSORTED_LINE:
            self.sorting_wanted.emit()
        elif anomaly.kind is AnomalyKind.POSTE_LEFT_OPEN and anomaly.poste_id is not None:
            self._context.messages.notice(
                anomaly_text(anomaly, self._context.formats),
                tr("Fermer ce poste"),
                partial(self._close_poste, anomaly.poste_id, close_tickets=False),
            )
        elif anomaly.kind is AnomalyKind.EMPTY_TICKET and anomaly.ticket_id is not None:
            self._context.messages.notice(
                anomaly_text(anomaly, self._context.formats),
                tr("Supprimer ce ticket"),
                partial(self._discard, anomaly.ticket_id),
            )
        elif anomaly.ticket_id is not None:
            self._pages.leave()
            if anomaly.ligne_ids:
                # Of two alike the second is the one that was typed again.
                self.ligne_wanted.emit(anomaly.ticket_id, anomaly.ligne_ids[-1])
            else:
                self.ticket_wanted.emit(anomaly.ticket_id)

    def _make(self, parent: QWidget) -> "AnomaliesPage":
        from recyclique_desk.ui.anomalies.page import AnomaliesPage  # noqa: PLC0415

        page = self.page = AnomaliesPage(self._services.anomalies, self._context, parent)
        page.mend_wanted.connect(self.mend)
        page.counted.connect(self._show_count)
        return page

    def _on_person(self) -> None:
        """Show nothing of it to who may not know."""
        if self._context.session.who.is_admin:
            return
        self.act.setText(tr("À vérifier"))
        if self.page is not None:
            if self._pages.current is self.page:
                self._pages.leave()
            self.page.forget()

    def _show_count(self, anomalies: Anomalies) -> None:
        count = self._context.formats.count(anomalies.total)
        self.act.setText(
            tr("À vérifier ({count})").format(count=count) if anomalies.total else tr("À vérifier")
        )

    def _on_counted(self, anomalies: Anomalies) -> None:
        self._is_counting = False
        self._show_count(anomalies)

    def _on_uncounted(self, error: BaseException) -> None:
        self._is_counting = False
        if not isinstance(error, DeskError):
            self._context.messages.failed(error)
        # That the database is silent is told by the figures' own beat.

    def _on_dropped(self) -> None:
        self._is_counting = False

    def _discard(self, ticket_id: int) -> None:
        self._do(self._services.counter.discard_ticket, ticket_id, done=tr("Ticket vide supprimé."))

    def _close_poste(self, poste_id: int, *, close_tickets: bool) -> None:
        def refused(error: BaseException) -> None:
            if isinstance(error, TicketsStillOpen):
                self._context.messages.notice(
                    sentence(error),
                    tr("Les fermer, puis fermer le poste"),
                    partial(self._close_poste, poste_id, close_tickets=True),
                )
            else:
                self._context.messages.failed(error)

        self._do(
            partial(self._services.counter.close_poste, close_tickets=close_tickets),
            poste_id,
            done=tr("Poste fermé."),
            refused=refused,
        )

    def _do(
        self,
        method: Callable[..., object],
        key: int,
        *,
        done: str,
        refused: Callable[[BaseException], object] | None = None,
    ) -> None:
        def mended(_result: object) -> None:
            self._context.messages.done(done)
            self.changed.emit()
            self.refresh()

        self._context.submit(
            method,
            key,
            owner=self,
            on_result=mended,
            on_error=refused or self._context.messages.failed,
        )
