"""The end-of-day sheet before it is printed: which day, and how it will look."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.people import Who
from recyclique_desk.services.base import Clock
from recyclique_desk.services.exporting.sheets_on_paper import SheetsService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.paper.day import day_pages
from recyclique_desk.ui.paper.drawing import picture_of
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.day_field import DayField
from recyclique_desk.ui.toolkit.dialogs import DeskDialog, button_row
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import error_line, sentence
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import GRID, Size, mark
from recyclique_desk.work.runner import Lane

_WIDTH = 560
"""Of the picture, in pixels at 100 %: its smallest words can be read."""


def picture_of_day(
    who: Who,
    service: SheetsService,
    day: date,
    site_id: int | None,
    formats: Formats,
    family: str,
    ratio: float,
) -> QImage:
    """Read the sheet and draw it, in the worker."""
    content = service.day(who, day, site_id)
    return picture_of(lambda press: day_pages(content, formats, press), family, _WIDTH, ratio)


class DayDialog(DeskDialog):
    """`print_wanted(day)` and `save_wanted(day)`; the dialog is gone by then."""

    print_wanted = Signal(date)
    save_wanted = Signal(date)

    def __init__(
        self,
        service: SheetsService,
        context: ScreenContext,
        clock: Clock,
        day: date | None = None,
        site_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("reception-day-sheet", tr("Fiche de fin de journée"), parent)
        self.setObjectName("reception-day-sheet")
        self._service = service
        self._context = context
        self._site_id = site_id
        self._drawing = context.latest_job()
        today = local_day(clock(), context.formats.zone)
        self.day = DayField(
            "reception-day-sheet-day",
            tr("Jour"),
            context.theme,
            day or today,
            today=lambda: local_day(clock(), context.formats.zone),
        )
        self.spelled = QLabel()
        mark(self.spelled, tone="quiet")
        self.picture = QLabel()
        self.picture.setObjectName("reception-day-sheet-picture")
        self.picture.setAccessibleName(tr("Aperçu de la fiche"))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.error = error_line("reception-day-sheet-error")
        self.print = QPushButton(context.theme.icon("print", ColorRole.ON_ACCENT), tr("Imprimer…"))
        self.print.setObjectName("reception-day-sheet-print")
        self.print.setDefault(True)
        mark(self.print, primary=True)
        self.save = QPushButton(tr("Enregistrer en PDF…"))
        self.save.setObjectName("reception-day-sheet-pdf")
        self.close_button = QPushButton(tr("Fermer"))
        self.close_button.setObjectName("reception-day-sheet-close")
        self.close_button.setAutoDefault(False)
        self.save.setAutoDefault(False)
        self._lay_out()
        self.day.changed.connect(self._ask)
        self.print.clicked.connect(partial(self._go, self.print_wanted))
        self.save.clicked.connect(partial(self._go, self.save_wanted))
        self.close_button.clicked.connect(self.reject)
        self._ask()

    def _ask(self) -> None:
        self._drawing.drop()
        self._allow(False)
        self.error.clear()
        try:
            day = self.day.day()
        except UserError as error:
            self.spelled.clear()
            self.picture.clear()
            self.error.setText(sentence(error))
            return
        self.spelled.setText(self._context.formats.day_long(day))
        self._drawing.run(
            picture_of_day,
            self._service,
            day,
            self._site_id,
            self._context.formats,
            self._context.theme.font(Size.TEXT).family(),
            self.devicePixelRatioF(),
            owner=self,
            lane=Lane.FIGURES,
            on_result=self._show,
            on_error=self._on_error,
        )

    def _show(self, picture: QImage) -> None:
        self.picture.setPixmap(QPixmap.fromImage(picture))
        self._allow(True)

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.error.setText(sentence(error))
        else:
            self._context.messages.failed(error)

    def _go(self, wanted: SignalInstance, _checked: bool = False) -> None:
        day = self.day.last_day
        self.accept()
        wanted.emit(day)

    def _allow(self, allowed: bool) -> None:
        self.print.setEnabled(allowed)
        self.save.setEnabled(allowed)

    def _lay_out(self) -> None:
        label = QLabel(tr("Jour"))
        label.setBuddy(self.day)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(label)
        top.addWidget(self.day)
        top.addWidget(self.spelled, 1)
        scroller = QScrollArea()
        scroller.setObjectName("reception-day-sheet-scroller")
        scroller.setAccessibleName(tr("Aperçu de la fiche"))
        scroller.setWidgetResizable(True)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(self.picture)
        buttons = button_row(self.save, self.print, aside=self.close_button)
        self.stack(top, scroller, self.error, foot=buttons, grow=scroller)
        max_height = self.screen().availableGeometry().height() - 48
        self.resize(_WIDTH + 96, min(640, max_height))
