"""Weighings that were typed and are not saved yet: saved one after another, in their order."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import LigneInput, Ticket


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class TypedWeighing:
    """What one Enter hands over: by whom, into which ticket, and the text it was typed as.

    `instead_of` is the same load as it was typed before, where nobody knew whether it was saved.
    """

    who: Who
    ticket: Ticket
    given: tuple[LigneInput, ...]
    category: str
    text: str
    instead_of: "TypedWeighing | None" = None


class SaveQueue(QObject):
    """`submitted(TypedWeighing)`: save this one, then call `saved` or `stop` or `drop`.

    The next one is submitted only then: one that fails keeps those behind it waiting, so that
    lines are saved in the order of their typing. `changed` is emitted when
    the queue changes.
    """

    submitted = Signal(TypedWeighing)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[TypedWeighing] = deque()
        self._then: list[Callable[[], object]] = []
        self._is_running = False
        self._is_stopped = False

    @property
    def waiting(self) -> tuple[TypedWeighing, ...]:
        """All that is not saved, oldest first; the first is being saved unless `is_stopped`."""
        return tuple(self._waiting)

    @property
    def is_stopped(self) -> bool:
        """Whether the first one could not be saved, and waits to be tried again."""
        return self._is_stopped

    def add(self, typed: TypedWeighing) -> None:
        """Save a weighing after those before it; a stopped queue tries again."""
        self._waiting.append(typed)
        self.changed.emit()
        self.resume()

    def replace(self, typed: TypedWeighing, by: TypedWeighing) -> None:
        """Save a weighing as it was corrected, in the place of the one that could not be saved.

        One that is being saved keeps its place until its answer is there.
        """
        if typed not in self._waiting:
            self.add(by)
            return
        at = self._waiting.index(typed)
        if self._is_running and at == 0:
            self._waiting.insert(1, by)
        else:
            self._waiting[at] = by
        self.changed.emit()
        self.resume()

    @property
    def is_corrected(self) -> bool:
        """Whether the first one was typed otherwise while it was being saved."""
        return len(self._waiting) > 1 and self._waiting[1].instead_of is self._waiting[0]

    def resume(self) -> None:
        """Submit the first one unless one is being saved."""
        if self._waiting and not self._is_running:
            self._is_running, self._is_stopped = True, False
            self.submitted.emit(self._waiting[0])

    def then(self, act: Callable[[], object]) -> None:
        """Do something once all is saved, at once if it is; not at all if a save fails."""
        if self._waiting:
            self._then.append(act)
            self.resume()
        else:
            act()

    def drop(self) -> None:
        """Take the first one off: it is saved, or nobody wants it saved; submit the next."""
        if self._waiting:
            self._waiting.popleft()
        self._is_running = self._is_stopped = False
        self.changed.emit()
        self.resume()
        if not self._waiting:
            acts, self._then = self._then, []
            for act in acts:
                act()

    def stop(self) -> None:
        """Submit nothing until `resume`: the first one could not be saved."""
        if self.is_corrected:
            self._waiting.popleft()
        self._is_running, self._is_stopped = False, bool(self._waiting)
        self._then.clear()
        self.changed.emit()
