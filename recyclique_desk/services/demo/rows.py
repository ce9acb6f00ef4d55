"""The shape of rows as they are written: plain tuples in the order of these columns."""

from dataclasses import dataclass, field
from typing import Any

Row = tuple[Any, ...]

POSTE_COLUMNS = (
    *("id", "uid", "site_id", "opened_by_user_id", "opened_at", "closed_at", "status"),
    *("is_deferred", "updated_at", "version"),
)
TICKET_COLUMNS = (
    *("id", "uid", "number", "poste_id", "benevole_user_id", "created_at", "closed_at", "status"),
    *("entered_at", "site_id", "reception_day", "counter", "is_deferred", "updated_at", "version"),
)
LIGNE_COLUMNS = (
    *("id", "uid", "ticket_id", "category_id", "weight", "destination", "notes", "is_exit"),
    *("created_at", "entered_at", "site_id", "reception_day", "quarter", "is_deferred"),
    *("updated_at", "version"),
)


@dataclass(slots=True)
class Batch:
    """Rows that wait to be written."""

    postes: list[Row] = field(default_factory=list)
    tickets: list[Row] = field(default_factory=list)
    lignes: list[Row] = field(default_factory=list)
