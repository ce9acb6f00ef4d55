"""Copies what a centre weighs with, not what it weighed, into a database that is thrown away."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.schema import (
    categories,
    category_filieres,
    opening_days,
    preferences,
    sites,
    users,
)
from recyclique_desk.support.text import tr


class TrainingService:
    """Prepares what somebody trains on: nothing done there reaches the centre's own database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def prepare(self, _who: Who, target: Path) -> None:
        """Make the database file `target`: people sign in there as they do here.

        Without tickets and lines. The sites' names say that it is a training, and with them the
        window's title and all that is printed. Raises StorageError when it cannot be written.
        """
        rows = self._read()
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Database(target)
        try:
            prepare_database(made, target.parent / "backups")
            with made.write() as connection:
                for table in (
                    *(sites, opening_days, users, preferences, categories),
                    category_filieres,
                ):
                    if rows[table.name]:
                        connection.execute(insert(table), rows[table.name])
        finally:
            made.close()

    def _read(self) -> dict[str, list[dict[str, Any]]]:
        with self._database.read() as connection:
            opening = _rows(connection, select(opening_days))
            found_sites = _rows(connection, select(sites).where(sites.c.is_active))
            kept = {row["id"] for row in found_sites}
            people = _rows(connection, select(users).where(users.c.is_active))
            # Among them how many digits the code has, after which it is tried without Enter.
            habits = _rows(
                connection,
                select(preferences)
                .join(users, preferences.c.user_id == users.c.id)
                .where(users.c.is_active),
            )
            found_categories = _rows(
                connection, select(categories).where(categories.c.deleted_at.is_(None))
            )
            filieres = _rows(
                connection,
                select(category_filieres)
                .join(categories, categories.c.id == category_filieres.c.category_id)
                .where(categories.c.deleted_at.is_(None)),
            )
        for row in found_sites:
            row["name"] = tr("Entraînement · {site}").format(site=row["name"])
        for row in people:
            row["email"] = None
            if row["site_id"] not in kept:
                row["site_id"] = None
        return {
            sites.name: found_sites,
            opening_days.name: opening,
            users.name: people,
            preferences.name: habits,
            categories.name: _parents_first(found_categories),
            category_filieres.name: filieres,
        }


def _rows(connection: Connection, query: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Order a tree so that each parent is there before its children; orphans become roots."""
    known = {row["id"] for row in rows}
    for row in rows:
        if row["parent_id"] not in known:
            row["parent_id"] = None
    ordered: list[dict[str, Any]] = []
    placed: set[Any] = {None}
    waiting = rows
    while waiting:
        ready = [row for row in waiting if row["parent_id"] in placed]
        if not ready:
            break  # a ring, which the tree's own rules refuse
        ordered += ready
        placed |= {row["id"] for row in ready}
        waiting = [row for row in waiting if row["id"] not in placed]
    return ordered
