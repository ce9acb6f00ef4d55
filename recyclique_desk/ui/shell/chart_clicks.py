"""What a click on a chart asks of the list, and what became of a chart's picture."""

from PySide6.QtCore import QObject

from recyclique_desk.domain.figures import CategoryWeight
from recyclique_desk.support.text import tr
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.counter.entry_screen import EntryScreen
from recyclique_desk.ui.shell.full_view import FullView
from recyclique_desk.ui.tickets.list import TicketList
from recyclique_desk.ui.toolkit.chart_choice import ChartChoice, ChosenCategory
from recyclique_desk.ui.toolkit.messages import Messages


class ChartClicks(QObject):
    """Narrows the list to the day or category that was clicked, below it or in the full view."""

    def __init__(
        self,
        dock: ChartsDock,
        full_view: FullView,
        tickets: TicketList,
        entry: EntryScreen,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dock = dock
        self._filters = tickets.filters
        self._entry = entry
        self._messages = messages
        dock.day_clicked.connect(tickets.filters.show_day_only)
        dock.category_clicked.connect(self._on_category)
        full_view.chosen.connect(tickets.filters.show_choice)
        dock.saved.connect(self._on_saved)
        dock.save_failed.connect(messages.warn)

    def _on_category(self, bar: CategoryWeight) -> None:
        category = None if bar.category_id is None else self._entry.tree.get(bar.category_id)
        name = tr("À classer") if category is None else category.name
        chosen = ChosenCategory(bar.category_id, name)
        self._filters.show_choice(ChartChoice(self._dock.span, chosen))

    def _on_saved(self, path: str) -> None:
        self._messages.done(tr("Image enregistrée : {path}").format(path=path))
