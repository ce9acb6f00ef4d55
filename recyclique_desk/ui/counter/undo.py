"""What Ctrl+Z takes back: the last removal, change or move in the ticket on screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ligne, Ticket


@dataclass(frozen=True, eq=False, slots=True)
class UndoStep:
    """One act on a ticket or a line of it, and the service call that takes it back.

    `run(who, left)` gets line or ticket as this desk left it last. `toast` is what was said of the
    act.
    """

    ticket_id: int
    uid: UUID
    run: Callable[[Who, Any], object]
    toast: str = ""


class UndoHistory:
    """Steps are kept until they are taken back; those of other tickets wait for theirs."""

    def __init__(self) -> None:
        self._steps: list[UndoStep] = []
        self._left: dict[UUID, Ligne | Ticket] = {}

    def add(self, step: UndoStep, left_as: Ligne | Ticket) -> None:
        """Remember an act, and how it left its line or ticket."""
        self._steps.append(step)
        self.know(left_as)

    def know(self, left: Ligne | Ticket) -> None:
        """Remember how this desk left something: another desk's change is not overwritten."""
        self._left[left.uid] = left

    def last(self, ticket_id: int | None) -> UndoStep | None:
        """Give the last step in a ticket."""
        return next((step for step in reversed(self._steps) if step.ticket_id == ticket_id), None)

    def left(self, step: UndoStep) -> Ligne | Ticket:
        """Give the line or ticket of a step as this desk left it."""
        return self._left[step.uid]

    def forget(self, step: UndoStep) -> None:
        """Take a step off: it is undone, or can never be."""
        if step in self._steps:
            self._steps.remove(step)
