"""What leaves the window: files, paper, rows pulled out; and the places to ask for it."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter.poste_actions import CounterActions
from recyclique_desk.ui.counter.ticket_detail import TicketDetailView
from recyclique_desk.ui.shell.full_view import FullView
from recyclique_desk.ui.tickets.list import TicketList
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import TargetChooser
from recyclique_desk.ui.toolkit.main_menu import MainMenu, MenuSection

if TYPE_CHECKING:
    from recyclique_desk.ui.exports.dragging import DragOut
    from recyclique_desk.ui.exports.export_actions import ExportActions
    from recyclique_desk.ui.paper.paper_actions import SheetPrintActions


def _later(find: Callable[[], Callable[..., object]]) -> Callable[..., None]:
    """Look for what is to be done only when it is to be done: it may not be loaded yet."""

    def act(*given: object) -> None:
        find()(*given)

    return act


class ExportEntries(QObject):
    """Hangs the acts on list, ticket, dashboard and menu; each is made on its first use."""

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        settings: SettingsFile,
        clock: Clock,
        table: QWidget,
        parent: QWidget,
        *,
        native_dialogs: bool,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._settings = settings
        self._clock = clock
        self._table = table
        self._window = parent
        self.chooser = TargetChooser(settings, native=native_dialogs, parent=parent)

    @cached_property
    def exports(self) -> "ExportActions":
        """Files."""
        from recyclique_desk.ui.exports.export_actions import ExportActions  # noqa: PLC0415

        services = self._services
        return ExportActions(
            services.exports,
            services.export_choices,
            self._context,
            self.chooser,
            self._settings,
            self._clock,
            self._window,
        )

    @cached_property
    def paper(self) -> "SheetPrintActions":
        """Paper."""
        from recyclique_desk.ui.paper.paper_actions import SheetPrintActions  # noqa: PLC0415

        return SheetPrintActions(
            self._services.sheets,
            self._context,
            self.chooser,
            self._settings,
            self._clock,
            self._window,
        )

    @cached_property
    def drag_out(self) -> "DragOut":
        """Rows pulled out."""
        from recyclique_desk.ui.exports.dragging import DragOut  # noqa: PLC0415

        return DragOut(
            self._services.exports, self._context, self.chooser.kept_profile, self._table
        )

    def connect_to(
        self,
        tickets: TicketList,
        detail: TicketDetailView,
        counter: CounterActions,
        dashboard: FullView,
        menu: MainMenu,
    ) -> None:
        """Let these screens ask for it."""
        tickets.export_wanted.connect(_later(lambda: self.exports.export_ticket))
        tickets.export_lignes_wanted.connect(_later(lambda: self.exports.export_lignes))
        tickets.picking.tickets_wanted.connect(_later(lambda: self.exports.export_tickets))
        tickets.picking.each_wanted.connect(_later(lambda: self.exports.export_each))
        tickets.picking.drag_wanted.connect(_later(lambda: self.drag_out.begin))
        detail.export_wanted.connect(_later(lambda: self.exports.export_ticket))
        detail.print_wanted.connect(_later(lambda: self.paper.show_ticket))
        detail.pdf_wanted.connect(_later(lambda: self.paper.save_ticket))
        counter.poste_closed.connect(_later(lambda: self.paper.offer_day))
        dashboard.sheet_wanted.connect(_later(lambda: self.paper.show_day))
        dashboard.export_wanted.connect(_later(lambda: self.exports.export_lignes))
        menu.add_act(
            MenuSection.FILES,
            "reception-export-lignes-action",
            tr("Exporter des lignes…"),
            "export",
            tickets.want_export,
            shortcut="Ctrl+L",
        )
        menu.add_act(
            MenuSection.FILES,
            "reception-export-tickets-action",
            tr("Exporter des tickets…"),
            "export",
            lambda: self.exports.export_tickets(tickets.scope()),
            admin=True,
        )
        menu.add_act(
            MenuSection.FILES,
            "reception-day-sheet-action",
            tr("Fiche de fin de journée…"),
            "print",
            _later(lambda: self.paper.show_day),
        )
