"""The one window: puts the screens together; what they do is theirs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from recyclique_desk.app import Desk
from recyclique_desk.domain.people import Site, Who
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.support.text import tr
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.counter.poste_bar import PosteBar
from recyclique_desk.ui.shell.compact_layout import CompactLayout
from recyclique_desk.ui.shell.deferred_loading import DeferredLoading
from recyclique_desk.ui.shell.kept_window import KeptWindow
from recyclique_desk.ui.shell.window_border import WindowBorder
from recyclique_desk.ui.shell.window_layout import WindowLayout, follow_with_tab
from recyclique_desk.ui.shell.window_steps import WindowSteps
from recyclique_desk.ui.signin.session_lock import SessionLock
from recyclique_desk.ui.signin.titles import WindowTitles
from recyclique_desk.ui.tickets.list import TicketList
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.main_menu import MainMenu, MenuSection
from recyclique_desk.ui.toolkit.messages import Notice, Toast
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.ui.toolkit.person_button import PersonButton
from recyclique_desk.ui.toolkit.window_frame import (
    add_shortcuts,
    keep_shape,
    press_focused,
    restore_shape,
)

if TYPE_CHECKING:
    from recyclique_desk.ui.care.closing_copy import ClosingCopy
    from recyclique_desk.ui.scales.scale_actions import ScaleActions
    from recyclique_desk.ui.shell.file_drops import DropPage

CHARTS_HEIGHT = 248


class MainWindow(QMainWindow):
    """Hands services, session and tools to the screens and connects their signals.

    `restart_wanted` when all of it must be built anew, on another database;
    `help_wanted` when the help is asked for by the menu or F1.

    What stands around the first rows is made at once. The rest, with what it is made of, comes in
    steps once the rows are painted if `in_steps`; a method here that needs it calls `complete`.
    """

    restart_wanted = Signal()
    help_wanted = Signal()
    completed = Signal()
    """All of it is made."""
    build_failed = Signal(BaseException)
    _is_ending = False
    _scale_actions: "ScaleActions | None" = None
    """The page of the scale, made when it is first wanted."""

    def __init__(
        self,
        desk: Desk,
        site: Site,
        context: ScreenContext,
        *,
        native_dialogs: bool,
        in_steps: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._services = desk.services.on_use
        self._titles = WindowTitles(desk.is_demo, desk.is_training)
        self._is_begun = False
        self._is_painted = False
        self._was_moved_in = False
        self.setWindowTitle(self._titles.title(site.name))
        self.setWindowIcon(context.theme.icon("scale"))
        self._make_banner(context)
        self.dock = ChartsDock(context.theme, context.formats)
        self.dock.offer_full_view()
        self.notice = Notice(self)
        self.poste = PosteBar(context, desk.clock)
        self.list = TicketList(self._services.tickets, context, desk.clock)
        self.arrangement = WindowLayout(self.banner, self.notice, self.poste, self.list, self)
        self.border = WindowBorder(self)
        context.session.changed.connect(self._frame_deferred)
        self._say_no_real_work()
        self.setCentralWidget(self.arrangement)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.resizeDocks([self.dock], [CHARTS_HEIGHT], Qt.Orientation.Vertical)
        self.toast = Toast(self)
        context.messages.show_in(self.toast, self.notice)
        self.pages = Pages(self.arrangement.stack, self.dock, self)
        self.compact_layout = CompactLayout(
            self.arrangement, self.dock, self.pages, context.session, self
        )
        self.keeper = SessionLock(
            self._services,
            context,
            desk.settings,
            self._titles,
            site,
            self,
            is_busy=self._is_typing,
        )
        self._loading = DeferredLoading(self.list.model, self.dock, context, self)
        self._loading.first_page_painted.connect(self._on_first_page)
        steps = self._make_rest(desk, site, context, native_dialogs=native_dialogs)
        self._steps = WindowSteps(steps, self.list.table, self)
        self._steps.done.connect(self._on_whole)
        self._steps.failed.connect(self.build_failed)
        if not in_steps:
            self.complete()
        restore_shape(self, desk.settings)
        self.list.table.setFocus()

    @property
    def is_whole(self) -> bool:
        """Whether all of it is made."""
        return self._steps.is_done

    def complete(self) -> None:
        """Make what is not made yet."""
        self._steps.complete()

    def _on_first_page(self) -> None:
        self._is_painted = True
        self._steps.start()
        self._begin_once()

    def _on_whole(self) -> None:
        if self.isVisible():
            self._watch()
        self.compact_layout.make()
        self._was_moved_in = self.list.current is not None
        self.list.tell_again()
        self.completed.emit()
        self._begin_once()

    def _offer_poste(self) -> None:
        """Put the focus on what comes first, but not away from rows somebody moves in already."""
        if not self._was_moved_in:
            self.poste.offer()
        self._was_moved_in = False

    def _begin_once(self) -> None:
        if self._is_painted and self.is_whole and not self._is_begun:
            self._is_begun = True
            self._begin()
            self._loading.begin()

    def _make_rest(
        self, desk: Desk, site: Site, context: ScreenContext, *, native_dialogs: bool
    ) -> Iterator[None]:
        """Make all that the first rows need nothing of; each part loads what it is made of."""
        from recyclique_desk.ui.counter.entry_screen import EntryScreen

        yield
        self.entry = EntryScreen(context, desk.settings.current.implausible_kg)
        yield
        from recyclique_desk.ui.corrections.to_sort import ToSortButton
        from recyclique_desk.ui.counter.ticket_detail import TicketDetailView
        from recyclique_desk.ui.notebook.panel import NotebookPanel

        yield
        self.notebook_panel = NotebookPanel(context)
        self.to_sort = ToSortButton(self._services.unsorted, context)
        self.detail = TicketDetailView(context, self.entry, self._services.communes)
        yield
        self.arrangement.add_work(self.notebook_panel, self.to_sort, self.detail)
        # Moved are the few buttons above and below, not the many widgets of a ticket.
        follow_with_tab(self.detail, self.banner, self.dock, self.toast)
        self.compact_layout.detail = self.detail
        yield
        self._make_counter(desk, context)
        yield
        self._make_weighings(desk, context)
        yield
        self._make_acts(desk, context, native_dialogs=native_dialogs)
        yield
        self._make_figures(desk, context)
        yield
        self._make_menu(desk, site, context)
        yield
        self._make_navigation(context)
        yield
        self._connect()
        self._connect_origins()
        self._connect_what_follows()
        add_shortcuts(self, self._shortcuts())

    def _make_counter(self, desk: Desk, context: ScreenContext) -> None:
        """Make what opens postes and tickets, and what the counter knows."""
        from recyclique_desk.ui.counter.giver import GiverActions
        from recyclique_desk.ui.counter.origin_actions import OriginActions
        from recyclique_desk.ui.counter.poste_actions import CounterActions
        from recyclique_desk.ui.scales.scale_link import ScaleLink
        from recyclique_desk.ui.shell.counter_scale import CounterScale
        from recyclique_desk.ui.shell.reference_data import ReferenceData

        self.scale = ScaleLink(desk.settings.current.scale(), self)
        self.counter_scale = CounterScale(
            self.scale, self.entry.scale, context, desk.settings, desk.clock, self
        )
        services = self._services
        self.reference_data = ReferenceData(services, context, self)
        self.counter = CounterActions(services.counter, services.tickets, context, desk.clock, self)
        self.givers = GiverActions(services.givers, context, self)
        self.origins = OriginActions(services.counter, context, self.detail.origin, self)

    def _make_acts(self, desk: Desk, context: ScreenContext, *, native_dialogs: bool) -> None:
        """Make notebook, corrections, exports and what else is done with tickets."""
        from recyclique_desk.ui.corrections.correction_actions import CorrectionActions
        from recyclique_desk.ui.exports.tokens import TokenActions
        from recyclique_desk.ui.notebook.notebook_actions import NotebookActions
        from recyclique_desk.ui.shell.export_entries import ExportEntries
        from recyclique_desk.ui.shell.line_updates import LineUpdates
        from recyclique_desk.ui.signin.handover import Handover

        services = self._services
        self.notebook = NotebookActions(services, context, self.notebook_panel, self)
        self.corrections = CorrectionActions(services, context, self)
        self.lines = LineUpdates(
            self.weighings,
            self.ligne_actions,
            self.corrections,
            self.counter,
            self.detail,
            self.list,
            context,
            self,
        )
        self.export_entries = ExportEntries(
            services,
            context,
            desk.settings,
            desk.clock,
            self.list.table,
            self,
            native_dialogs=native_dialogs,
        )
        if desk.is_training:
            self.export_entries.chooser.prefix = tr("entrainement-")
        self.tokens = TokenActions(services, context, desk.clock, self)
        self.handover = Handover(services.counter, context, self)

    def _make_navigation(self, context: ScreenContext) -> None:
        """Make what leads from one ticket to another, and each key to its widget."""
        from recyclique_desk.ui.shell.chart_clicks import ChartClicks
        from recyclique_desk.ui.shell.key_router import KeyRouter
        from recyclique_desk.ui.shell.ticket_navigation import TicketNavigation

        self.ticket_navigation = TicketNavigation(
            self.list,
            self.detail,
            self.counter,
            self.drafts,
            self.compact_layout,
            context.session,
            self,
        )
        self.chart_clicks = ChartClicks(
            self.dock, self.full_view, self.list, self.entry, context.messages, self
        )
        self.keys = KeyRouter(
            self.entry,
            self.detail.lines,
            lambda: self.counter.is_moving_from(
                None if self.detail.ticket is None else self.detail.ticket.id
            ),
            self.list.copy_picked,
            self,
        )
        self.scale.changed.connect(self._arm_wedge)

    def _arm_wedge(self) -> None:
        """Tell keys of a scale from fingers where this computer's scale is a keyboard."""
        self.keys.wedge.arm(self.scale.types_keys)

    def _make_banner(self, context: ScreenContext) -> None:
        """Make the banner with the person and the main menu in its corner."""
        self.banner = KpiBanner(context.theme, context.formats)
        self.person = PersonButton(context.session, context.theme)
        self.banner.add_corner(self.person)
        self.menu = MainMenu(context.session, context.theme)
        self.banner.add_corner(self.menu, keeps_word=True)

    def _make_figures(self, desk: Desk, context: ScreenContext) -> None:
        """Make what asks for figures and shows all of them."""
        from recyclique_desk.ui.shell.full_view import FullView
        from recyclique_desk.ui.shell.live_figures import LiveFigures

        self.live = LiveFigures(
            self._services.figures,
            desk.services.changes,
            context,
            self.banner,
            self.dock,
            desk.clock,
            desk.settings.current.refresh_seconds,
            self,
        )
        self.full_view = FullView(
            self._services.figures,
            self._services.people,
            context,
            desk.clock,
            self.pages,
            self.dock,
            self.live,
            self,
        )

    def _make_menu(self, desk: Desk, site: Site, context: ScreenContext) -> None:
        """Fill the person's menu and the main menu."""
        from recyclique_desk.ui.journal.journal_actions import JournalActions
        from recyclique_desk.ui.settings.settings_actions import SettingsActions
        from recyclique_desk.ui.shell.admin_pages import AdminPages
        from recyclique_desk.ui.shell.desk_acts import DeskActs
        from recyclique_desk.ui.shell.training import Training
        from recyclique_desk.ui.signin.person_actions import offer_ways_out

        offer_ways_out(self.keeper, self.person, self)
        services, clock, chooser = self._services, desk.clock, self.export_entries.chooser
        self.admin_pages = AdminPages(
            services, context, clock, self.pages, self.menu, desk.settings, chooser, self
        )
        self.journal = JournalActions(
            services, context, clock, self.pages, self.menu, chooser, self
        )
        self.menu.add_act(
            MenuSection.HELP, "help", tr("Aide"), "help", self.help_wanted.emit, shortcut="F1"
        )
        self.training = Training(desk, context, self)
        if not desk.is_demo and not desk.is_training:
            self.menu.add_act(
                MenuSection.HELP, "training", tr("S'entraîner…"), "play", self.training.ask
            )
        self.settings = SettingsActions(
            desk.settings,
            services.opening_days,
            context,
            self.pages,
            self.menu,
            chooser,
            site.name,
            _place(desk.location),
            desk.movable_from,
            self,
        )
        self.desk_acts = DeskActs(desk, context, self.menu, chooser, self)
        self.desk_acts.update_address_wanted.connect(
            lambda: self.settings.open_at(tr("Adresse des nouvelles versions"))
        )
        self._apply_settings()
        self.menu.give_keys(lambda: self.keys.wants_keys)
        self._make_first_day(desk)

    def _say_no_real_work(self) -> None:
        """Say above everything that nothing counts, in the demonstration and in a training."""
        if self._desk.is_demo:
            self.arrangement.say_demonstration(self._titles.strip)
        elif self._desk.is_training:
            self.border.show_ring("training", shown=True)
            self.arrangement.say_training(self._titles.strip).clicked.connect(self.close)

    def _frame_deferred(self) -> None:
        """Draw the amber frame that nobody can miss around everything (spec rule 6)."""
        poste = self._context.session.poste
        self.border.show_ring("deferred", shown=poste is not None and poste.is_deferred)

    def _choose_server(self) -> None:
        """Ask for the centre's server; once one is kept, the program begins anew on it."""
        from recyclique_desk.ui.settings.server import ServerSetting

        desk = self._desk
        chosen = ServerSetting(
            self._services.server_choice, self._context, desk.paths, desk.settings, self
        )
        chosen.changed.connect(self.restart_wanted)
        chosen.open()

    def _set_up_scale(self) -> None:
        """Show the page on which the scale is tried and kept."""
        if self._scale_actions is None:
            from recyclique_desk.ui.scales.scale_actions import ScaleActions

            self._scale_actions = ScaleActions(
                self._desk.settings, self.scale, self._context, self.pages, self
            )
        self._scale_actions.open()

    def _stop_scale(self) -> None:
        if self._scale_actions is not None:
            self._scale_actions.stop()
        self.scale.stop()

    def _choose_place(self) -> None:
        """Ask whether the data go to the other place; then the program begins anew on them."""
        from recyclique_desk.ui.settings.data_place import DataPlaceDialog

        desk = self._desk
        to = desk.paths.other_place
        if to is None:
            raise ValueError("there is one place only")
        dialog = DataPlaceDialog(desk.services.maintenance, self._context, desk.paths, to, self)
        dialog.moved.connect(self.restart_wanted)
        dialog.open()

    def _apply_settings(self) -> None:
        """Be as the settings say, now and after each change of them."""
        from recyclique_desk.ui.shell.settings_effects import SettingsEffects

        self.effects = SettingsEffects(
            self.settings,
            self._context.theme,
            self.keeper,
            self.entry,
            self.drafts,
            self.live,
            self.admin_pages,
            self,
        )
        self.settings.server_wanted.connect(self._choose_server)
        self.settings.scale_wanted.connect(self._set_up_scale)
        self.settings.place_wanted.connect(self._choose_place)
        kept = self._desk.settings.current
        self.entry.panel.keypad_button.setChecked(kept.keypad)
        aside = self._desk.settings.take_set_aside()
        if aside is not None:
            self._context.messages.warn(
                tr(
                    "Les réglages de cet ordinateur étaient illisibles : ceux d'origine valent de "
                    "nouveau. Vérifiez-les (Menu, Réglages). L'ancien fichier est gardé : {path}"
                ).format(path=aside)
            )

    def _make_weighings(self, desk: Desk, context: ScreenContext) -> None:
        """Make what saves weighings, keeps the half-typed one and knows the unsaved ones."""
        from recyclique_desk.support.unsaved import UnsavedStore
        from recyclique_desk.ui.counter.drafts import DraftKeeper, WindowDraft
        from recyclique_desk.ui.counter.ligne_actions import LigneActions
        from recyclique_desk.ui.counter.weighing_saves import WeighingSaves
        from recyclique_desk.ui.shell.closing import Closing
        from recyclique_desk.ui.shell.response import ResponseWatch

        store = UnsavedStore(desk.paths.unsaved)
        draft = WindowDraft(self._services.drafts, store, desk.location, context.session.window)
        self.weighings = WeighingSaves(
            self._services.lignes,
            draft,
            store,
            desk.location,
            context,
            desk.clock,
            self.entry,
            self.detail.lines,
            self,
        )
        self.ligne_actions = LigneActions(
            self._services.lignes, context, self.entry, self.detail.lines, self
        )
        self.drafts = DraftKeeper(self._services.drafts, draft, context, self.entry, self)
        self.response = ResponseWatch(
            context, self.weighings.unsaved, self.banner, desk.clock, self
        )
        self.closing = Closing(self.weighings.unsaved, self.response, context, self)

    def _is_typing(self) -> bool:
        """Whether a line is half-typed."""
        return self.is_whole and not self.entry.draft().is_empty

    def _make_first_day(self, desk: Desk) -> None:
        """Put the steps of a first day where the ticket will stand."""
        from recyclique_desk.domain.first_day import FirstStep
        from recyclique_desk.ui.help.first_day import FirstDayCard
        from recyclique_desk.ui.shell.first_day import FirstDay

        empty = self.detail.empty
        card = FirstDayCard(self._context)
        empty.add_card(card)
        self.first_day = FirstDay(
            self._services.first_day, self._context, desk.settings, card, self
        )
        self.first_day.steps = {
            FirstStep.CATEGORIES: self.admin_pages.open_categories,
            FirstStep.PEOPLE: self.admin_pages.open_people,
            FirstStep.WEIGHING: self._begin_weighing,
            FirstStep.COPIES: self.admin_pages.open_copies,
            FirstStep.EXPORT: self.list.want_export,
        }
        self.first_day.shown_changed.connect(empty.describe)
        self.live.written.connect(self.first_day.read)
        self.pages.moved.connect(self.first_day.read)
        self.live.snapshot_shown.connect(lambda shown: empty.day.show_stats(shown.stats))
        self.list.found_any.connect(lambda: empty.day.show_last(self.list.newest))
        self.reference_data.unsorted.connect(empty.day.show_unsorted)
        empty.day.ticket_wanted.connect(self._show_ticket)
        empty.day.open_wanted.connect(self.list.filters.show_open_only)
        empty.day.sorting_wanted.connect(self.to_sort.open)

    def _show_ticket(self, ticket_id: int) -> None:
        self.ticket_navigation.show_new(ticket_id)

    def _begin_weighing(self) -> None:
        """Open the poste, or a ticket in the one that is open."""
        if self._context.session.poste is None:
            self.counter.open_poste()
        else:
            self.counter.create_ticket()

    def _connect_drops(self) -> None:
        from recyclique_desk.ui.shell.file_drops import FileDrops

        self.drops = FileDrops(self._context.runner, self)
        self.drops.dropped.connect(self._on_dropped)
        self.drops.refused.connect(self._on_drop_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hits the button that has the focus."""
        if not press_focused(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's shape and the half-typed line, and stop asking for figures.

        What is not saved yet is asked about first.
        """
        if self._is_ending and not self.is_whole:
            super().closeEvent(event)
            return
        self.complete()
        entries = None if self.keeper.is_locked or self._is_ending else self.pages.unsaved
        if entries is not None:
            event.ignore()
            entries.leave(self.close)
            return
        if not self.closing.may_close(shows_lines=not self.keeper.is_locked):
            event.ignore()
            return
        self.live.stop()
        self._stop_scale()
        self.lines.debouncer.stop()
        self.drafts.stop()
        self.keeper.stop()
        self.full_view.leave()
        self.admin_pages.copy_keeper.stop()
        self.admin_pages.database_keeper.stop()
        if self.clock_question is not None:
            self.clock_question.stop()
        if not self.keeper.is_locked:
            keep_shape(self, self._desk.settings)
        super().closeEvent(event)

    @property
    def _keeps_copies(self) -> bool:
        """Whether this is a centre's own database: no demonstration, no training."""
        return not (self._desk.is_demo or self._desk.is_training)

    def closing_copy(self) -> "ClosingCopy | None":
        """Return what makes the copy of a desk that closes; None where none is kept."""
        if not self._keeps_copies:
            return None
        from recyclique_desk.ui.care.closing_copy import ClosingCopy

        return ClosingCopy(
            self._services.copies,
            self._context,
            self._desk.clock,
            self.admin_pages.copy_keeper.second_folder,
            self.admin_pages.copy_keeper.status,
        )

    def kept(self) -> KeptWindow:
        """Give what a window that follows this one is to show."""
        session = self._context.session
        ticket = self.detail.ticket if self.is_whole else None
        # With an open poste the ticket comes back with its half-typed line, as after a restart.
        ticket_id = None if ticket is None or session.poste is not None else ticket.id
        return KeptWindow(
            session.window, session.who, ticket_id, shows_settings=self.pages.shown == "settings"
        )

    def go_on(self, kept: KeptWindow) -> None:
        """Show what the window before this one showed."""
        self.complete()
        if kept.ticket_id is not None:
            self.ticket_navigation.show_new(kept.ticket_id)
        if kept.shows_settings:
            self.settings.open()

    def prepare_to_end(self) -> None:
        """Stop what runs by itself, and keep what is not saved, before the jobs end."""
        self._is_ending = True
        self._steps.stop()
        if not self.is_whole:
            return
        self.live.stop()
        self._stop_scale()
        self.drafts.stop()
        self.response.stop()
        self.admin_pages.copy_keeper.stop()
        self.admin_pages.database_keeper.stop()
        if self.clock_question is not None:
            self.clock_question.stop()
        self.weighings.stop()
        self.closing.agree()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for figures while they can be seen."""
        super().showEvent(event)
        if self.is_whole:
            self._watch()
        else:
            self._steps.watch()

    def _watch(self) -> None:
        """See keys, the mouse and dropped files, and ask for figures: the window is shown."""
        self.keys.watch()
        self.menu.watch()
        self.drops.watch()
        self.live.watch(visible=not self.keeper.is_locked)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: an idle desk costs nothing."""
        super().hideEvent(event)
        if self.is_whole:
            self.live.watch(visible=False)

    def changeEvent(self, event: QEvent) -> None:
        """A minimised window is not looked at either."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.is_whole:
            self.live.watch(visible=not (self.isMinimized() or self.keeper.is_locked))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small screen makes room for the weighing."""
        super().resizeEvent(event)
        self.compact_layout.make()

    def _connect(self) -> None:
        counter = self.counter
        self.export_entries.connect_to(self.list, self.detail, counter, self.full_view, self.menu)
        self.poste.open_wanted.connect(counter.open_poste)
        self.poste.open_deferred_wanted.connect(self.notebook.open_page)
        self.poste.close_wanted.connect(
            lambda: self.entry.queue.then(lambda: self.origins.then(self._on_close_poste_wanted))
        )
        self.poste.ticket_wanted.connect(counter.create_ticket)
        self.list.found_any.connect(self.detail.empty.show_found)
        self.detail.token_wanted.connect(self.tokens.create)
        self.detail.close_wanted.connect(self._on_close_wanted)
        counter.settled.connect(self.keys.release)
        self.keys.keys_dropped.connect(self._on_keys_dropped)
        self.ligne_actions.undone.connect(self.keys.to_weight)
        self.detail.reopen_wanted.connect(self.corrections.reopen)
        self.detail.doubles_wanted.connect(self.corrections.show_doubles)
        self.keeper.locking.connect(self._on_locking)
        self.keeper.opened.connect(self._on_unlocked)
        self.keeper.person_changed.connect(self._on_person)
        counter.changed.connect(self._on_changed)
        counter.loaded.connect(self.weighings.show_waiting)
        self.weighings.sending.connect(self.drafts.hold)
        self.weighings.draft_taken_over.connect(self.drafts.give_up)
        self.response.figures_late.connect(self.live.show_offline)
        self.closing.agreed.connect(self.close)
        counter.poste_found.connect(self.drafts.load)
        counter.poste_found.connect(self._offer_poste)
        self.notebook.page_opened.connect(self.ticket_navigation.show_new)
        self.notebook.page_found.connect(self.ticket_navigation.show_found)
        self.notebook.changed.connect(self._on_changed)
        self.handover.done.connect(self.counter.show_ticket)
        self.live.figures_changed.connect(self.full_view.refresh)
        anomalies = self.admin_pages.anomalies
        anomalies.ticket_wanted.connect(self.ticket_navigation.show_far)
        anomalies.ligne_wanted.connect(self.ticket_navigation.show_far)
        anomalies.sorting_wanted.connect(self.to_sort.open)
        self.admin_pages.declarations.ligne_wanted.connect(self.ticket_navigation.show_far)
        anomalies.changed.connect(self._on_changed)
        for moved in (self.live.figures_changed, self.to_sort.sorted_some):
            moved.connect(anomalies.refresh)
        self.live.figures_changed.connect(self.list.refresh)
        self.live.figures_changed.connect(self.lines.read_again)
        self.live.figures_changed.connect(self.reference_data.read_unsorted)
        self.journal.ticket_wanted.connect(self.ticket_navigation.show_new)

    def _connect_origins(self) -> None:
        """Connect what tells where a ticket comes from, and who brought it."""
        self.detail.shown.connect(self.origins.show_ticket)
        self.detail.giver_wanted.connect(self.givers.ask)
        self.givers.print_wanted.connect(self.detail.print_wanted)
        self.origins.saved.connect(self.detail.take_ticket)
        self.origins.saved.connect(self.list.model.replace)
        self.origins.undoable.connect(self.ligne_actions.history.add)
        self.ligne_actions.ticket_restored.connect(self.detail.take_ticket)
        self.ligne_actions.ticket_restored.connect(self.list.model.replace)
        self.origins.stale.connect(self.counter.show_ticket)
        self.detail.origin.left.connect(self.keys.to_weight)
        self.detail.origin_wanted.connect(self.corrections.correct_origin)

    def _connect_what_follows(self) -> None:
        from recyclique_desk.ui.care.clock_question import ClockQuestion

        self._connect_drops()
        self.clock_question = (
            ClockQuestion(
                self._services.clock_watch, self._context, self, is_typing=self._is_typing
            )
            if self._keeps_copies
            else None
        )
        if self.clock_question is not None:
            self.keeper.locking.connect(self.clock_question.lock)
            self.keeper.opened.connect(self.clock_question.unlock)
        if self._keeps_copies:
            self.admin_pages.offer_copies(self.menu)
            self.admin_pages.declarations.frozen.connect(self.admin_pages.copy_keeper.keep_declared)
            self.settings.add_rows(self.admin_pages.add_copy_settings)
        self.admin_pages.restored.connect(self.restart_wanted)
        for follow in (self.notebook.compare, self._on_changed):
            self.lines.debouncer.fired.connect(follow)
        for show in (self.entry.show_tree, self.to_sort.show_tree, self.detail.empty.show_tree):
            self.reference_data.tree.connect(show)
        # The button goes once there are categories; the focus it had would fall on the banner.
        self.detail.empty.starter_wanted.connect(self.poste.offer)
        self.detail.empty.starter_wanted.connect(self.admin_pages.starter.create_all)
        self.entry.category_refused.connect(self.reference_data.read_refused)
        self.reference_data.containers.connect(self.entry.show_containers)
        self.reference_data.scale_records.connect(self.counter_scale.show_records)
        self.counter_scale.records_wanted.connect(self.admin_pages.open_equipment)
        self.admin_pages.equipment_changed.connect(self.reference_data.read_equipment)
        self.reference_data.usual.connect(self.entry.show_usual)
        self.reference_data.unsorted.connect(self.to_sort.show_totals)
        self.live.written.connect(self.reference_data.look_again)
        self.live.written.connect(self.admin_pages.read_again)
        for refresh in (
            self.reference_data.read_categories,
            self._on_changed,
            self.lines.read_again,
            self.full_view.refresh,
        ):
            self.admin_pages.categories_changed.connect(refresh)
            self.admin_pages.imported.connect(refresh)
        self.admin_pages.imported.connect(self.full_view.forget_sites)
        self.admin_pages.kinds_changed.connect(self.origins.read_choices)
        self.admin_pages.kinds_changed.connect(self.lines.read_again)
        for refresh in (self.reference_data.read_unsorted, self._on_changed, self.lines.read_again):
            self.to_sort.sorted_some.connect(refresh)

    def _begin(self) -> None:
        self.counter.find_poste()
        self.weighings.resume()
        self.reference_data.read_all()
        self.live.start()
        self.scale.start()
        self._arm_wedge()
        self.admin_pages.database_keeper.start()
        if self._keeps_copies:
            self.admin_pages.copy_keeper.start()
        if self.clock_question is not None:
            self.clock_question.start()
        self.first_day.read()

    def _on_dropped(self, page: "DropPage", path: Path) -> None:
        if not self.keeper.is_locked:
            self.admin_pages.take_dropped(page, path)

    def _on_drop_refused(self, words: str) -> None:
        if not self.keeper.is_locked:
            self._context.messages.warn(words)

    def _on_locking(self) -> None:
        self.drafts.stop()
        self.live.watch(visible=False)
        self.toast.hide()
        self.tokens.put_away()

    def _on_unlocked(self) -> None:
        # The window may have another size than when it was locked.
        self.compact_layout.make()
        self.live.watch(visible=not self.isMinimized())

    def _on_person(self, _who: Who) -> None:
        """Let somebody else go on with the ticket on screen, on their own behalf."""
        self.pages.discard_entries()
        if self.pages.current is not None:
            self.full_view.leave()
            self.pages.leave()
        self.full_view.forget_sites()
        self.weighings.resume()
        self.entry.start_over()
        self.keys.to_weight()
        if self._context.session.poste is None:
            self.counter.find_poste()
        self.reference_data.read_all()
        self.list.refresh()
        self.lines.read_again()
        self.handover.offer(self.detail.ticket)

    def _shortcuts(self) -> dict[str, tuple[str, Callable[[], object]]]:
        return {
            "Ctrl+N": (tr("Nouveau ticket"), self.counter.create_ticket),
            "Ctrl+E": (tr("Exporter le ticket affiché"), self._export_shown),
            "F5": (tr("Actualiser les chiffres"), self.live.refresh_now),
            "Ctrl+F": (tr("Chercher un ticket"), self.ticket_navigation.search),
            "F4": (tr("Indiquer la provenance"), self._to_place),
            "F6": (tr("Aller au poids"), self.keys.to_weight),
            "F8": (tr("Type d'apport suivant"), self._next_kind),
            "F7": (tr("Aller aux lignes, en revenir"), self.keys.to_lines_or_back),
            "Ctrl+Z": (tr("Annuler la dernière modification"), self.ligne_actions.undo),
        }

    def _to_place(self) -> None:
        if self.keys.wants_keys:
            self.detail.focus_place()

    def _next_kind(self) -> None:
        if self.keys.wants_keys:
            self.detail.origin.choose_next()

    def _on_close_wanted(self, ticket: Ticket) -> None:
        # What was typed before the click belongs to the ticket: it is saved first.
        self.entry.queue.then(lambda: self.origins.then(lambda: self.counter.close_ticket(ticket)))

    def _on_keys_dropped(self, text: str) -> None:
        self._context.messages.warn(
            tr("« {text} » n'a pas été enregistré : aucun ticket ouvert n'est affiché.").format(
                text=text
            )
        )

    def _on_close_poste_wanted(self) -> None:
        """Close the poste; a notebook whose open page differs from its foot warns first."""
        poste = self._context.session.poste
        is_notebook = poste is not None and poste.is_deferred
        if not is_notebook or self.notebook_panel.may_close_notebook():
            self.counter.close_poste()

    def _export_shown(self) -> None:
        ticket = self.detail.ticket or self.list.current
        if ticket is not None:
            self.export_entries.exports.export_ticket(ticket)

    def _on_changed(self) -> None:
        self.list.refresh()
        self.live.refresh_now()


def _place(location: str) -> str:
    """Write where the database is without what only a driver reads: `…@host/base`."""
    return location.partition("?")[0]
