"""The rows of the journal: paged by SQL, fetched through the runner, newest first."""

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from recyclique_desk.domain.journal import EventPage, JournalEvent, JournalFilter
from recyclique_desk.services.journal.sentences import Sentences, action_sentence
from recyclique_desk.services.journal.service import JournalService
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.work.runner import Lane

Index = QModelIndex | QPersistentModelIndex
WHEN, WHO, WHAT, TICKET = range(4)


def what_words(event: JournalEvent) -> str:
    """Describe what was done, and to whom or what where it has a name."""
    words = action_sentence(event.action)
    if event.subject is None:
        return words
    return tr("{words} : {name}").format(words=words, name=event.subject)


def who_words(event: JournalEvent) -> str:
    """Describe who did it."""
    return event.by or tr("le programme")


class JournalModel(QAbstractTableModel):
    """Events of a filter; `loaded` is emitted after each page, `failed` on an error."""

    loaded = Signal()
    failed = Signal(BaseException)

    def __init__(
        self, service: JournalService, context: ScreenContext, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._context = context
        self._say = Sentences(context.formats.zone)
        self._events: list[JournalEvent] = []
        self._next: int | None = None
        self._filter = JournalFilter()
        self._latest = context.latest_job()

    def ask(self, chosen: JournalFilter) -> None:
        """Show the events of a filter, read anew."""
        self._filter = chosen
        self._fetch(None, self._replace)

    def event_at(self, row: int) -> JournalEvent | None:
        """Give the event of a row, or None."""
        return self._events[row] if 0 <= row < len(self._events) else None

    def row_of(self, number: int) -> int:
        """Give the row of an event, or -1."""
        return next((i for i, each in enumerate(self._events) if each.number == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the rows fetched so far."""
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else TICKET + 1

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there is another page, and none is being read."""
        return not parent.isValid() and self._next is not None and not self._latest.is_running

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._fetch(self._next, self._append)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Date"), tr("Personne"), tr("Événement"), tr("Ticket"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell shows; what may be cut shows whole when pointed at."""
        event = self.event_at(index.row()) if index.isValid() else None
        if event is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.ToolTipRole and column in {WHO, WHAT}:
            return who_words(event) if column == WHO else self._what(event)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            WHEN: self._context.formats.instant(event.at),
            WHO: who_words(event),
            WHAT: self._what(event),
            TICKET: event.ticket_number or "",
        }[column]

    def _what(self, event: JournalEvent) -> str:
        """Describe what was done, with the weight where it is about one: what people look for."""
        weights = [self._say.values(each) for each in event.changes if each.field == "weight"]
        words = what_words(event)
        return tr("{words} : {name}").format(words=words, name=weights[0]) if weights else words

    def _fetch(self, after: int | None, take: Any) -> None:
        self._latest.run(
            self._service.page,
            self._filter,
            after,
            owner=self,
            lane=Lane.FIGURES,
            on_result=partial(self._on_page, take),
            on_error=self.failed.emit,
        )

    def _on_page(self, take: Any, page: EventPage) -> None:
        self._next = page.next_key
        take(page.events)
        self.loaded.emit()

    def _replace(self, events: tuple[JournalEvent, ...]) -> None:
        self.beginResetModel()
        self._events = list(events)
        self.endResetModel()

    def _append(self, events: tuple[JournalEvent, ...]) -> None:
        if events:
            first = len(self._events)
            self.beginInsertRows(QModelIndex(), first, first + len(events) - 1)
            self._events += events
            self.endInsertRows()
