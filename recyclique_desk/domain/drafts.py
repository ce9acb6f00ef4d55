"""A half-typed line as it is kept on disk."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What a person was typing; `text` is the entry screen's own (JSON), word for word.

    `ticket_id` is None when no ticket was chosen, or when it has been discarded since.
    """

    ticket_id: int | None
    text: str
    saved_at: datetime
