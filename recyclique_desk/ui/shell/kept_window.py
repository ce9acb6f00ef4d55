"""What a window that is made anew takes over from the one before."""

from dataclasses import dataclass

from recyclique_desk.domain.people import Who


@dataclass(frozen=True, slots=True)
class KeptWindow:
    """The person, the ticket on screen, and whether the settings lie over it."""

    id: str
    """Of the window: its half-typed line is kept under it."""
    who: Who
    ticket_id: int | None
    """Of a ticket that is read without an open poste."""
    shows_settings: bool
