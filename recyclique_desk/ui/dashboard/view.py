"""The dashboard as a view of its own: what is asked above, what is told below."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.dashboard import OriginWeight
from recyclique_desk.domain.errors import DeskError, StorageError, UserError
from recyclique_desk.domain.people import Site
from recyclique_desk.domain.tickets import Destination, TicketFilter
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.dashboard.breadcrumb import Breadcrumb
from recyclique_desk.ui.dashboard.chart_board import ChartBoard
from recyclique_desk.ui.dashboard.comparing import AskDashboard, AskOrigins, ComparedDashboard
from recyclique_desk.ui.dashboard.header import DashboardHeader
from recyclique_desk.ui.dashboard.paper import DashboardPrintActions
from recyclique_desk.ui.dashboard.requests import DashboardRequests
from recyclique_desk.ui.toolkit.chart_choice import ChartChoice, ChosenCategory
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.export_scope import ExportScope
from recyclique_desk.ui.toolkit.theme import GRID
from recyclique_desk.work.runner import Lane

_PATIENCE_MS = 250
"""An answer that comes sooner needs no word about waiting."""


class DashboardView(QWidget):
    """Asks while it is seen; keeps the last picture until the next one is whole.

    `left` is emitted by the back button. The other signals carry what was clicked, for the
    ticket list: days, a category's id (None for lines without one) and name, a destination, the id
    and name of a site, an origin.
    """

    left = Signal()
    days_chosen = Signal(date, date)
    category_chosen = Signal(ChosenCategory)
    destination_chosen = Signal(Destination)
    site_chosen = Signal(int, str)
    origin_chosen = Signal(OriginWeight)
    exclude_deferred_toggled = Signal(bool)
    # The day, and a site's id or None for the desk's own: Qt has no type for an optional number.
    sheet_wanted = Signal(date, object)
    """For the end-of-day sheet."""
    export_wanted = Signal(ExportScope)
    """What the figures are of, for an export of the lines behind them."""

    def __init__(
        self,
        context: ScreenContext,
        ask_dashboard: AskDashboard,
        ask_origins: AskOrigins,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._clock = clock
        self._is_offline = False
        self._is_new = False
        self.setObjectName("reception-dashboard")
        self.setAccessibleName(tr("Tableau de bord"))
        self.header = DashboardHeader(context, clock, self)
        self.breadcrumb = Breadcrumb(context.theme, self)
        self.board = ChartBoard(context.theme, context.formats, self)
        self.paper = DashboardPrintActions(context.formats, self)
        self.requests = DashboardRequests(context, ask_dashboard, self)
        self._ask_origins = ask_origins
        self._origins = context.latest_job()
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> ComparedDashboard | None:
        """The figures on screen."""
        return self.board.shown

    @property
    def inside(self) -> int | None:
        """The category that is shown alone, None for all."""
        return self.breadcrumb.category_id

    def set_sites(self, sites: Sequence[Site]) -> None:
        """Offer these sites, if there are several."""
        self.header.set_sites(sites)

    def choice(self) -> ChartChoice:
        """Give what all charts are of."""
        span, site = self.header.period.span, self.header.site.currentData()
        inside = self.inside
        return ChartChoice(
            days=(span.first, span.last),
            category=None if inside is None else ChosenCategory(inside, self.breadcrumb.names[-1]),
            site=None if site is None else (site, self.header.site.currentText()),
        )

    def show_days(self, first: date, last: date) -> None:
        """Show a period, both days whole."""
        self.header.period.choose_days(first, last)

    @Slot(bool)
    def show_exclude_deferred(self, exclude: bool) -> None:
        """Leave deferred entries out, or count them, as the banner does."""
        self.header.exclude_deferred.setChecked(exclude)

    @Slot()
    def refresh(self) -> None:
        """Ask again, for the period as it is today; while nobody looks, on the next show."""
        if not self.isVisible() or self.header.period.is_mistyped:
            return
        self.header.allow(True)
        self.header.period.catch_up()
        self.requests.query(
            self.header.query(self.breadcrumb.category_id),
            self.header.period.today(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Ask as soon as somebody looks."""
        super().showEvent(event)
        self.refresh()
        self.header.period.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: ask no more."""
        super().hideEvent(event)
        self._waiting.stop()
        self.requests.stop()
        self._origins.drop()

    def _on_asked(self, is_new: bool) -> None:
        self._is_new = is_new
        if not self._waiting.isActive():
            self._waiting.start()

    def _on_waiting(self) -> None:
        if not self.requests.is_asking:
            return
        self.header.say(tr("Lecture des chiffres…"))
        if self._is_new:
            self.board.set_stale(True)

    def _on_mistyped(self) -> None:
        """Let nothing be done with figures of other days than those that are typed."""
        self.header.allow(False)
        self._waiting.stop()
        self.requests.stop()
        self.board.set_stale(True)
        self.header.say(tr("Une des deux dates n'existe pas : corrigez-la."), "error")

    def _on_answer(self, picture: ComparedDashboard) -> None:
        self._waiting.stop()
        if self._is_offline:
            self._is_offline = False
            self._context.messages.settled()
        before = self.shown
        is_same = before is not None and before.dashboard.query == picture.dashboard.query
        if before is not None and is_same:
            # What was known stays until it is read again: nothing jumps.
            picture = replace(picture, origins=before.origins)
        self.board.show_picture(picture)
        self.board.set_stale(False)
        self._origins.run(
            self._ask_origins,
            picture.dashboard.query,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self.board.show_origins,
            on_error=self._on_failure,
        )
        taken = self._context.formats.time(picture.dashboard.taken_at)
        self.header.say(tr("chiffres de {time}").format(time=taken))

    def _on_failure(self, error: BaseException) -> None:
        self._waiting.stop()
        self.board.set_stale(True)
        if not isinstance(error, DeskError):
            self.header.say(tr("Les chiffres n'ont pas pu être calculés."), "error")
            self._context.messages.failed(error)
            return
        is_machine = isinstance(error, StorageError)
        if is_machine and self._is_offline:
            return
        self._is_offline = is_machine
        since = self._context.formats.time(self._clock())
        self.header.say(
            tr("hors ligne depuis {time}").format(time=since)
            if is_machine
            else tr("Ces chiffres n'ont pas pu être lus."),
            "error",
        )
        self._context.messages.failed(error, self.refresh)

    def _on_span_entered(self, first: date, last: date) -> None:
        self.header.period.choose_days(first, last)

    def _on_print(self) -> None:
        if self.shown is not None:
            self.paper.show_page(self.shown, self._within(), self._context.theme)

    def _on_pdf(self) -> None:
        if self.shown is not None:
            self.paper.ask_pdf(self.shown, self._within())

    def _on_sheet(self) -> None:
        """Mean the day that is shown, or today where several are."""
        span = self.header.period.span
        day = span.first if span.first == span.last else self.header.period.today()
        self.sheet_wanted.emit(day, self.header.site.currentData())

    def _on_export(self) -> None:
        ask = self.header.query(self.breadcrumb.category_id)
        chosen = TicketFilter(
            period=Period.of_days(ask.first, ask.last),
            site_id=ask.site_id,
            category_id=ask.category_id,
            exclude_deferred=ask.exclude_deferred,
        )
        words = self._within()
        is_narrowed = ask.site_id is not None or ask.category_id is not None
        self.export_wanted.emit(ExportScope(chosen, (words,) if is_narrowed else ()))

    def _within(self) -> str:
        """Name the site and the category that are shown alone."""
        shown = [] if self.header.site.isHidden() else [self.header.site.currentText()]
        return " · ".join([*shown, *self.breadcrumb.names[-1:]])

    def _on_trouble(self, sentence: str) -> None:
        self._context.messages.failed(UserError("{sentence}", sentence=sentence))

    def _on_saved(self, path: str) -> None:
        self._context.messages.done(tr("Graphique enregistré : {path}").format(path=path))

    def _lay_out(self) -> None:
        self.scroller = QScrollArea(self)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.viewport().setAutoFillBackground(False)
        self.board.setAutoFillBackground(False)
        self.scroller.setWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.header)
        column.addWidget(self.breadcrumb)
        column.addWidget(self.scroller, 1)

    def _connect(self) -> None:
        header, board = self.header, self.board
        header.left.connect(self.left)
        header.changed.connect(self.refresh)
        header.period.mistyped.connect(self._on_mistyped)
        header.exclude_deferred.toggled.connect(self.exclude_deferred_toggled)
        header.print_wanted.connect(self._on_print)
        header.pdf_wanted.connect(self._on_pdf)
        header.sheet_wanted.connect(self._on_sheet)
        header.export_wanted.connect(self._on_export)
        self.breadcrumb.changed.connect(self.refresh)
        self._context.session.changed.connect(self.refresh)
        self._waiting.timeout.connect(self._on_waiting)
        self.requests.asked.connect(self._on_asked)
        self.requests.answered.connect(self._on_answer)
        self.requests.failed.connect(self._on_failure)
        board.days.days_chosen.connect(self.days_chosen)
        board.days.span_entered.connect(self._on_span_entered)
        board.shares.destination_chosen.connect(self.destination_chosen)
        board.categories.category_chosen.connect(self.category_chosen)
        board.categories.category_entered.connect(self.breadcrumb.enter)
        board.movers.category_chosen.connect(self.category_chosen)
        board.sites.site_chosen.connect(self.site_chosen)
        board.deposit_kinds.origin_chosen.connect(self.origin_chosen)
        board.communes.origin_chosen.connect(self.origin_chosen)
        board.sites.site_entered.connect(header.choose_site)
        board.print_wanted.connect(self._on_print)
        board.saved.connect(self._on_saved)
        board.save_failed.connect(self._on_trouble)
        self.paper.done.connect(self._context.messages.done)
        self.paper.failed.connect(self._on_trouble)
        self.addAction(header.print_action)
        header.print_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for keys, act in (
            ("Esc", self.left.emit),
            ("Backspace", self.breadcrumb.up),
            ("Alt+Left", partial(header.period.step, -1)),
            ("Alt+Right", partial(header.period.step, 1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
