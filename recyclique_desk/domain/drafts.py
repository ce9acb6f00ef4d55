"""Drafts (half-typed lines) and unsaved weighings, as they are stored."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recyclique_desk.domain.tickets import LigneInput


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A half-typed line; `text` is JSON that only the entry screen reads.

    `ticket_id` is None if no ticket was chosen or it has been discarded since.
    """

    ticket_id: int | None
    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Identifies the draft a weighing was typed in: a window and a poste.

    `is_kept` tells that the window stored this draft; if it is missing when the weighing is saved,
    another window took it over.
    """

    window: str = ""
    poste_id: int | None = None
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class UnsavedWeighing:
    """The weighings of one press of Enter that the database has not confirmed.

    `uids` are the future uids of the lines, so that none is saved twice; `replaces` those of the
    same load as it was typed before, which may have been saved although the answer was lost;
    `categories` the names on screen; `location` the database without its password; `window` the
    window that still shows them as its draft, or "".
    """

    location: str
    window: str
    user_uid: UUID
    user_name: str
    ticket_uid: UUID
    ticket_id: int
    ticket_number: str
    uids: tuple[UUID, ...]
    given: tuple[LigneInput, ...]
    categories: tuple[str, ...]
    typed_at: datetime
    replaces: tuple[UUID, ...] = ()
