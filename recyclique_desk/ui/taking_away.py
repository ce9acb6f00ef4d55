"""What leaves the window: files, paper, rows pulled out; and the places to ask for it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.support.text import tr
from recyclique_desk.ui.counter import CounterActions
from recyclique_desk.ui.exports.actions import ExportActions
from recyclique_desk.ui.exports.dragging import DragOut
from recyclique_desk.ui.exports.target import TargetChooser
from recyclique_desk.ui.full_view import FullView
from recyclique_desk.ui.kit import Kit
from recyclique_desk.ui.paper.actions import PaperActions
from recyclique_desk.ui.person_button import PersonButton
from recyclique_desk.ui.tickets.detail import TicketDetailView
from recyclique_desk.ui.tickets.list import TicketList


class TakingAway(QObject):
    """Makes the acts, and `connect_to` hangs them on list, ticket, dashboard and menu."""

    def __init__(
        self,
        services: Services,
        kit: Kit,
        settings: SettingsFile,
        clock: Clock,
        table: QWidget,
        parent: QWidget,
        *,
        native_dialogs: bool,
    ) -> None:
        super().__init__(parent)
        self.chooser = chooser = TargetChooser(settings, native=native_dialogs, parent=parent)
        self.exports = ExportActions(
            services.exports, services.export_choices, kit, chooser, settings, clock, parent
        )
        self.paper = PaperActions(services.sheets, kit, chooser, clock, parent)
        self.drag_out = DragOut(services.exports, kit, chooser.kept_profile, table)

    def connect_to(
        self,
        tickets: TicketList,
        detail: TicketDetailView,
        counter: CounterActions,
        dashboard: FullView,
        person: PersonButton,
    ) -> None:
        """Let these screens ask for it."""
        exports, paper = self.exports, self.paper
        tickets.export_wanted.connect(exports.export_ticket)
        tickets.export_lignes_wanted.connect(exports.export_lignes)
        tickets.picking.tickets_wanted.connect(exports.export_tickets)
        tickets.picking.each_wanted.connect(exports.export_each)
        tickets.picking.drag_wanted.connect(self.drag_out.begin)
        detail.export_wanted.connect(exports.export_ticket)
        detail.print_wanted.connect(paper.print_ticket)
        detail.pdf_wanted.connect(paper.save_ticket)
        counter.poste_closed.connect(paper.offer_day)
        dashboard.sheet_wanted.connect(paper.show_day)
        dashboard.export_wanted.connect(exports.export_lignes)
        person.add_admin_act(
            "reception-export-tickets-action",
            tr("Exporter des tickets…"),
            "export",
            lambda: exports.export_tickets(tickets.scope()),
        )
