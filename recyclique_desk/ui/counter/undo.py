"""What Ctrl+Z takes back: the last removal, change or move in the ticket on screen."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ligne


@dataclass(frozen=True, eq=False, slots=True)
class UndoStep:
    """One act on a line of a ticket, and the service call that takes it back.

    `run(who, ligne)` gets the line as this desk left it last. `toast` is what was said of the act.
    """

    ticket_id: int
    uid: UUID
    run: Callable[[Who, Ligne], object]
    toast: str = ""


class UndoHistory:
    """Steps are kept until they are taken back; those of other tickets wait for theirs."""

    def __init__(self) -> None:
        self._steps: list[UndoStep] = []
        self._lignes: dict[UUID, Ligne] = {}

    def add(self, step: UndoStep, left_as: Ligne) -> None:
        """Remember an act, and how it left its line."""
        self._steps.append(step)
        self.know(left_as)

    def know(self, ligne: Ligne) -> None:
        """Remember how this desk left a line: a change of another desk is not overwritten."""
        self._lignes[ligne.uid] = ligne

    def last(self, ticket_id: int | None) -> UndoStep | None:
        """Give the last step in a ticket."""
        return next((step for step in reversed(self._steps) if step.ticket_id == ticket_id), None)

    def ligne(self, step: UndoStep) -> Ligne:
        """Give the line of a step as this desk left it."""
        return self._lignes[step.uid]

    def forget(self, step: UndoStep) -> None:
        """Take a step off: it is undone, or can never be."""
        if step in self._steps:
            self._steps.remove(step)
