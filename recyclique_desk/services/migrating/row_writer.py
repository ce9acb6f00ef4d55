"""Writes new and changed rows of a migration, or only counts them for an analysis."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Table, insert, update

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.migration import ChangedRow
from recyclique_desk.domain.people import Who
from recyclique_desk.services.migrating.existing_rows import untouched
from recyclique_desk.services.records import audit

_SECRET = frozenset({"password_hash", "pin_hash", "email"})
"""Columns that are written to no audit event and no report."""


@dataclass(slots=True)
class RowWriter:
    """Writes rows with their audit events; in an analysis it writes nothing and returns fake ids.

    Fake ids are negative.
    """

    connection: Connection
    now: datetime
    who: Who | None
    writes: bool
    changed: list[ChangedRow] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _last: int = 0

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Insert a row and return its id."""
        if not self.writes:
            self._last -= 1
            return self._last
        statement = insert(table).values(updated_at=self.now, **values).returning(table.c.id)
        return int(self.connection.execute(statement).scalar_one())

    def take_over(
        self, table: Table, kind: str, name: str, row: Row[Any], values: Mapping[str, Any]
    ) -> None:
        """Update an existing row from the source where it differs and nobody changed it here."""
        differing = {key: new for key, new in values.items() if getattr(row, key) != new}
        if not differing:
            return
        action = f"{kind}.import-updated"
        is_taken = row.uid in untouched(self.connection, {row.uid: row.version}, action)
        self.changed.append(ChangedRow(kind, name, tuple(differing), is_taken))
        if not (is_taken and self.writes):
            return
        done = self.connection.execute(
            update(table)
            .where(table.c.id == row.id, table.c.version == row.version)
            .values(updated_at=self.now, version=row.version + 1, **differing)
        )
        if not done.rowcount:
            raise UserError("Un autre poste modifie ces données : recommencez l'import.")
        told = {key for key in differing if key not in _SECRET}
        details: dict[str, object] = {
            "before": {key: getattr(row, key) for key in told},
            "after": {key: differing[key] for key in told},
        }
        if "password_hash" in differing:
            details["after"] = {**{key: differing[key] for key in told}, "has_password": True}
        ticket_id = row.id if kind == "ticket" else getattr(row, "ticket_id", None)
        self.record(action, kind, row.uid, details, ticket_id)

    def record(
        self,
        action: str,
        kind: str,
        uid: UUID | None,
        details: Mapping[str, object],
        ticket_id: int | None = None,
    ) -> None:
        """Write an audit event."""
        audit.record(
            self.connection, self.who, self.now, action, kind, uid, details, ticket_id=ticket_id
        )
