"""The filters above the ticket list: text, status, period, and what a chart was clicked for."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recyclique_desk.domain.tickets import Status, TicketFilter, TicketOrder, WeightSource
from recyclique_desk.services.base import Clock
from recyclique_desk.support.text import tr
from recyclique_desk.ui.tickets.weight_source_button import WeightSourceButton
from recyclique_desk.ui.toolkit.chart_choice import ChartChoice, FilterChips
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.period_filter import TYPING_PAUSE_MS, PeriodFilter, filter_combo


class TicketFilters(QWidget):
    """The filters of the ticket list; `changed` is emitted when one changes."""

    changed = Signal()

    def __init__(self, context: ScreenContext, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit()
        self.text.setObjectName("reception-filter-text")
        self.text.setAccessibleName(tr("Chercher un ticket"))
        self.text.setPlaceholderText(tr("N°, nom ou lieu"))
        self.text.setClearButtonEnabled(True)
        self.text.addAction(context.theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.status = filter_combo("reception-filter-status", tr("État des tickets"))
        self.status.addItem(tr("Tous les états"), None)
        self.status.addItem(tr("Ouverts"), Status.OPENED)
        self.status.addItem(tr("Fermés"), Status.CLOSED)
        self.period = PeriodFilter("reception-filter", context, clock)
        self.order = filter_combo("reception-filter-order", tr("Ordre des tickets"))
        self.order.addItem(tr("Plus récents"), TicketOrder.NEWEST)
        self.order.addItem(tr("Plus anciens"), TicketOrder.OLDEST)
        self.order.addItem(tr("Plus lourds"), TicketOrder.HEAVIEST)
        self.chips = FilterChips(context, self)
        self.weights = WeightSourceButton(context.theme, lambda: self.chips.choice.weights)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()

    def chosen(self) -> TicketFilter:
        """Give the filter that is set; dates the wrong way round are taken the right way round."""
        status, picked = self.status.currentData(), self.chips.choice
        origin = picked.origin
        category_id = None if picked.category is None else picked.category.id
        return TicketFilter(
            status=None if status is None else Status(status),
            period=self.period.chosen(),
            text=self.text.text().strip(),
            category_id=category_id,
            destination=picked.destination,
            source=picked.weights,
            without_category=picked.category is not None and category_id is None,
            site_id=None if picked.site is None else picked.site[0],
            deposit_kind_ids=None if origin is None else origin.deposit_kind_ids,
            commune=None if origin is None or origin.is_of_kinds else origin.commune,
        )

    def words(self) -> tuple[str, ...]:
        """Describe the filters other than period and order."""
        found = []
        if self.status.currentData() is not None:
            found.append(tr("tickets {status}").format(status=self.status.currentText().lower()))
        if self.text.text().strip():
            found.append(tr("« {text} »").format(text=self.text.text().strip()))
        return (*found, *self.chips.words())

    def chosen_order(self) -> TicketOrder:
        """Give the order that is set; Qt hands an enum of words back as a bare word."""
        return TicketOrder(self.order.currentData())

    def show_open_only(self) -> None:
        """Select the tickets that are open, of any day."""
        self.clear()
        self.status.setCurrentIndex(self.status.findData(Status.OPENED))

    def show_day_only(self, day: date) -> None:
        """Select one day, as a click on a chart's bar asks."""
        self.show_days(day, day)

    def show_days(self, first: date, last: date) -> None:
        """Select a range of days, both included."""
        self.period.show_days(first, last)

    def show_choice(self, choice: ChartChoice) -> None:
        """Select what a bar of a chart stands for; its days are left alone if it names none."""
        self.chips.show_choice(choice)
        if choice.days is None:
            self.changed.emit()
        else:
            self.show_days(*choice.days)

    def clear(self) -> None:
        """Show everything again."""
        self.blockSignals(True)
        self.text.clear()
        self.status.setCurrentIndex(0)
        self.period.clear()
        self.chips.show_choice(ChartChoice())
        self.blockSignals(False)
        self._pause.stop()
        self.changed.emit()

    def fold(self, folded: bool) -> None:
        """Leave only the search field, unless something else is filtered by and must be seen."""
        is_plain = self.status.currentIndex() == 0 and self.period.is_any
        self._choices.setVisible(not (folded and is_plain))

    def _lay_out(self) -> None:
        self._choices = QWidget()
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.status, 1)
        row.addWidget(self.period, 1)
        row.addWidget(self.order, 1)
        row.addWidget(self.weights)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.text, 2)
        top.addWidget(self._choices, 5)
        layout.addLayout(top)
        layout.addWidget(self.period.dates)
        layout.addWidget(self.chips)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.changed)
        self.status.currentIndexChanged.connect(self.changed)
        self.order.currentIndexChanged.connect(self.changed)
        self.period.changed.connect(self.changed)
        self.chips.changed.connect(self.changed)
        self.weights.chosen.connect(self._on_weights_chosen)

    def _on_weights_chosen(self, source: WeightSource | None) -> None:
        self.show_choice(replace(self.chips.choice, days=None, weights=source))
