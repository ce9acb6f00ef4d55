"""Half-typed lines and unsaved weighings, as they are kept on disk."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recyclique_desk.domain.tickets import LigneInput


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What a person was typing; `text` is the entry screen's own (JSON), word for word.

    `ticket_id` is None when no ticket was chosen, or when it has been discarded since.
    """

    ticket_id: int | None
    text: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Whose half-typed line a weighing came from: one of a window, in a poste.

    `is_kept` tells that the window saved it there: if it is gone when the weighing is saved, it was
    taken over in another window.
    """

    window: str = ""
    poste_id: int | None = None
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class UnsavedWeighing:
    """The weighings of one Enter that the database has not confirmed.

    `uids` name the lines they become, so that none is saved twice; `categories` are the names shown
    on screen. `location` is the database as people may see it. `window` is the window where they
    still stand as the half-typed line, "" if they do not.
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
