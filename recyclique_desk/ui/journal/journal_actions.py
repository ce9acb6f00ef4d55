"""The journal as the window opens it: on the main menu, with its ways to tickets and files."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recyclique_desk.domain.exports import ExportReport
from recyclique_desk.domain.journal import JournalFilter
from recyclique_desk.services.all import Services
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.file_target import FileType, TargetChooser
from recyclique_desk.ui.toolkit.main_menu import MainMenu, MenuSection
from recyclique_desk.ui.toolkit.pages import Pages
from recyclique_desk.ui.toolkit.written_file import tell_written
from recyclique_desk.work.runner import Lane

if TYPE_CHECKING:
    from recyclique_desk.ui.journal.page import JournalPage


class JournalActions(QObject):
    """`ticket_wanted(ticket id)` when an event's ticket is to be shown; the page is left then."""

    ticket_wanted = Signal(int)

    def __init__(
        self,
        services: Services,
        context: ScreenContext,
        clock: Clock,
        pages: Pages,
        menu: MainMenu,
        chooser: TargetChooser,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._context = context
        self._clock = clock
        self._pages = pages
        self._chooser = chooser
        menu.add_act(
            MenuSection.CENTRE, "journal-open", tr("Journal"), "notebook", self.open, admin=True
        )

    def open(self) -> None:
        """Show the page."""
        self._pages.open("journal", self._make)

    def _make(self, parent: QWidget) -> "JournalPage":
        from recyclique_desk.ui.journal.page import JournalPage  # noqa: PLC0415

        page = JournalPage(self._services.journal, self._context, self._clock, parent)
        page.ticket_wanted.connect(self._on_ticket)
        page.export_wanted.connect(self._export)
        return page

    def _on_ticket(self, ticket_id: int) -> None:
        self._pages.leave()
        self.ticket_wanted.emit(ticket_id)

    def _export(self, chosen: JournalFilter) -> None:
        day = self._context.formats.local_day(self._clock())
        self._chooser.ask(
            tr("Exporter le journal"),
            f"journal-{day}.csv",
            [FileType(tr("Journal en CSV"), "csv")],
            lambda target, _type: self.write(chosen, target),
            "journal",
        )

    def write(self, chosen: JournalFilter, target: Path) -> None:
        """Write the events of a filter to a file already chosen."""
        self._context.submit(
            self._services.journal.export,
            chosen,
            target,
            owner=self,
            lane=Lane.FILES,
            on_result=self._tell,
            retry=partial(self.write, chosen, target),
        )

    def _tell(self, report: ExportReport) -> None:
        formats = self._context.formats
        target = Path(report.target)
        events = formats.plural(report.rows, tr("{n} événement"), tr("{n} événements"))
        words = tr("{name} : {events}").format(
            name=target.name, events=events.format(n=formats.count(report.rows))
        )
        tell_written(self._context.messages, words, target)
