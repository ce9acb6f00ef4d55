"""The receipt of a ticket before it is printed, on a sheet or on a roll."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.services.exporting.sheets_on_paper import SheetsService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.paper.drawing import pictures_of
from recyclique_desk.ui.paper.pages import A5, roll
from recyclique_desk.ui.paper.ticket import ticket_pages
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import sentence
from recyclique_desk.ui.toolkit.paper_preview import PaperPreview
from recyclique_desk.ui.toolkit.theme import GRID, Size
from recyclique_desk.work.runner import Lane

_SHEET_WIDTH, _ROLL_WIDTH = 440, 300
"""Of a page, in pixels at 100 %: its smallest words can be read."""


def pictures_of_ticket(
    who: Who,
    service: SheetsService,
    ticket_id: int,
    formats: Formats,
    family: str,
    ratio: float,
    *,
    roll_mm: int | None,
) -> list[QImage]:
    """Read a ticket and draw its pages for a roll of that width, or for A5, in the worker."""
    content = service.ticket(who, ticket_id)
    sheet, width = (A5, _SHEET_WIDTH) if roll_mm is None else (roll(roll_mm), _ROLL_WIDTH)
    return pictures_of(
        lambda press: ticket_pages(content, formats, press, sheet), family, width, ratio
    )


class TicketPreview(PaperPreview):
    """Shows the receipt for the paper that is chosen."""

    def __init__(
        self,
        service: SheetsService,
        context: ScreenContext,
        ticket: Ticket,
        roll_mm: int,
        parent: QWidget,
    ) -> None:
        self.paper = QComboBox()
        self.paper.setObjectName("paper-preview-paper")
        self.paper.setAccessibleName(tr("Papier"))
        self.paper.addItem(tr("Feuille A5"), False)
        self.paper.addItem(tr("Rouleau de {width} mm").format(width=roll_mm), True)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        label = QLabel(tr("Papier"))
        label.setBuddy(self.paper)
        row.addWidget(label)
        row.addWidget(self.paper)
        row.addStretch(1)
        title = tr("Ticket {number}").format(number=ticket.number)
        super().__init__(title, _SHEET_WIDTH, context.theme, parent, head)
        self._service = service
        self._context = context
        self._ticket = ticket
        self._roll_mm = roll_mm
        self._drawing = context.latest_job()
        self.paper.currentIndexChanged.connect(self._ask)
        self._ask()

    @property
    def is_roll(self) -> bool:
        """Whether the receipt is for a roll."""
        return bool(self.paper.currentData())

    def _ask(self) -> None:
        self.wait()
        self._drawing.run(
            pictures_of_ticket,
            self._service,
            self._ticket.id,
            self._context.formats,
            self._context.theme.font(Size.TEXT).family(),
            self.devicePixelRatioF(),
            roll_mm=self._roll_mm if self.is_roll else None,
            owner=self,
            lane=Lane.FIGURES,
            on_result=self.show_pages,
            on_error=self._on_error,
        )

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.complain(sentence(error))
        else:
            self._context.messages.failed(error)
