"""A half-typed line, as it is kept for the next start."""

import json
from dataclasses import asdict, dataclass

from recyclique_desk.domain.tickets import Destination


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the entry screen, word for word."""

    category_id: int | None = None
    weight: str = ""
    destination: Destination = Destination.REVENTE
    is_exit: bool = False
    notes: str = ""
    pieces: int | None = None
    container_id: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it would be missed."""
        return not (self.weight or self.notes or self.is_exit or self.pieces)

    def as_text(self) -> str:
        """Write it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Draft":
        """Read it back; a draft of another version of the program is none."""
        try:
            kept = json.loads(text)
            category_id, pieces = kept["category_id"], kept.get("pieces")
            container_id = kept.get("container_id")
            return cls(
                category_id=None if category_id is None else int(category_id),
                weight=str(kept["weight"]),
                destination=Destination(kept["destination"]),
                is_exit=bool(kept["is_exit"]),
                notes=str(kept["notes"]),
                pieces=None if pieces is None else int(pieces),
                container_id=None if container_id is None else int(container_id),
            )
        except (KeyError, TypeError, ValueError):
            return cls()
