"""What admins do alike to the rows of a site: kinds of deposit, partners, containers, scales.

They are numbered in an order, changed by the version a person saw, retired and restored, never
deleted. All is inside the caller's transaction.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection, Table, func, select, update

from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.people import Who
from recyclique_desk.services.base import visible_site_ids
from recyclique_desk.services.records import audit
from recyclique_desk.storage.schema import sites


class SiteRow(Protocol):
    """A row as its service returns it."""

    @property
    def id(self) -> int:
        """Its key."""

    @property
    def uid(self) -> UUID:
        """What events call it."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def is_retired(self) -> bool:
        """Whether it can no longer be chosen."""

    @property
    def version(self) -> int:
        """The count of its changes."""


def visible_site(connection: Connection, who: Who, site_id: int | None) -> int:
    """Return a site, the person's own where none is given; NotFound if they may not see it."""
    wanted = who.site_id if site_id is None else site_id
    if wanted is None or wanted not in visible_site_ids(connection, who):
        raise NotFound("Ce site n'existe pas.")
    return wanted


def require_site(connection: Connection, site_id: int | None) -> int:
    """Return a site that there is; NotFound for any other."""
    known = select(func.count()).select_from(sites).where(sites.c.id == site_id)
    if site_id is None or not connection.execute(known).scalar_one():
        raise NotFound("Ce site n'existe pas.")
    return site_id


def require_version(row: SiteRow, version: int) -> None:
    """Raise StaleEdit, with the row as it is, for another version than the person saw."""
    if row.version != version:
        raise StaleEdit(
            "« {name} » a été modifié entre-temps sur un autre poste.",
            current=row,
            name=row.name,
        )


def write_row(
    connection: Connection, now: datetime, table: Table, row: SiteRow, values: Mapping[str, Any]
) -> None:
    """Write values of a row, as its next version."""
    connection.execute(
        update(table)
        .where(table.c.id == row.id)
        .values(updated_at=now, version=row.version + 1, **values)
    )


def move_row(
    connection: Connection,
    table: Table,
    row: SiteRow,
    ids: Sequence[int],
    before_id: int | None,
) -> None:
    """Move a row before another one of `ids`, or behind all; StaleEdit if that one is gone.

    Like the order of categories it changes no version.
    """
    ordered = [each for each in ids if each != row.id]
    if before_id is not None and before_id not in ordered:
        raise StaleEdit("L'ordre a changé entre-temps sur un autre poste.", current=row)
    ordered.insert(len(ordered) if before_id is None else ordered.index(before_id), row.id)
    for number, each in enumerate(ordered):
        connection.execute(update(table).where(table.c.id == each).values(display_order=number))


def record_move(
    connection: Connection,
    who: Who,
    now: datetime,
    noun: str,
    row: SiteRow,
    site_id: int,
    before: Sequence[str],
    after: Sequence[str],
) -> None:
    """Record another order of names; nothing where it is the same."""
    if before != after:
        details = {
            "site_id": site_id,
            "before": {"display_order": before},
            "after": {"display_order": after},
        }
        audit.record(connection, who, now, f"{noun}.moved", noun, row.uid, details)


def require_not_yet(row: SiteRow, *, retired: bool) -> None:
    """Raise UserError for what is retired, or in use, already."""
    if row.is_retired is retired:
        raise UserError(
            "« {name} » est déjà retiré." if retired else "« {name} » n'est pas retiré.",
            name=row.name,
        )


def set_retired(
    connection: Connection,
    who: Who,
    now: datetime,
    table: Table,
    noun: str,
    row: SiteRow,
    *,
    retired: bool,
    **details: object,
) -> None:
    """Retire or restore a row, with its event."""
    kept = connection.execute(select(table.c.deleted_at).where(table.c.id == row.id)).scalar_one()
    after = {"deleted_at": now if retired else None}
    write_row(connection, now, table, row, after)
    told = {"name": row.name, **details, "before": {"deleted_at": kept}, "after": after}
    action = f"{noun}.retired" if retired else f"{noun}.restored"
    audit.record(connection, who, now, action, noun, row.uid, told)
