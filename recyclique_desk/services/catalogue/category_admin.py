"""Administration of categories: name, place, visibility, retirement; never deletion (rule 7).

Changes of the tree wait for each other: two moves that are valid alone could form a cycle. Changing
the order of siblings does not change their versions, so that a move does not make edits of its
neighbours stale.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import CategoryInput, CategoryOverview
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.names import checked_name
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.weight import checked_weight, grams_from_kg
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.categories import (
    add_category,
    category_uses,
    checked_official_name,
    current_category,
    lock_categories,
    place_category,
    read_category,
    read_retired_at,
    read_tree,
    refuse_duplicate_name,
    refuse_place,
    update_categories,
)
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import categories


class CategoryAdminService:
    """Administration of categories; changes raise StaleEdit if the version is outdated."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN, asks_password=False)
    def overview(self, _who: Who) -> CategoryOverview:
        """Return the whole tree with the use of each category."""
        with self._database.read() as connection:
            retired = connection.execute(
                select(categories.c.id, categories.c.deleted_at).where(
                    categories.c.deleted_at.is_not(None)
                )
            )
            return CategoryOverview(
                read_tree(connection),
                category_uses(connection),
                {row.id: row.deleted_at for row in retired},
            )

    @requires(Permission.ADMIN)
    def add(
        self,
        who: Who,
        name: str,
        parent_id: int | None = None,
        official_name: str | None = None,
    ) -> Category:
        """Add a category at the end of its parent's children.

        UserError for an invalid name, a parent that cannot have children, or a retired category of
        this name there, which should be restored instead.
        """
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            tree = read_tree(connection)
            clean = checked_name(name)
            for child in tree.children(parent_id):
                if child.is_retired and child.name.casefold() == clean.casefold():
                    raise UserError(
                        "« {name} » est ici parmi les catégories retirées : rétablissez-la.",
                        field="name",
                        name=child.name,
                    )
            return add_category(connection, who, self._clock, clean, parent_id, official_name)

    @requires(Permission.ADMIN)
    def change(self, who: Who, category_id: int, version: int, given: CategoryInput) -> Category:
        """Change names and visibility; StaleEdit, with the present category, if it changed.

        Without a difference nothing is written.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            tree = read_tree(connection)
            before = current_category(tree, category_id, version)
            values: dict[str, Any] = {
                "name": checked_name(given.name),
                "official_name": checked_official_name(given.official_name),
                "is_visible_reception": given.is_visible_reception,
                "counts_pieces": given.counts_pieces,
                "piece_weight": _checked_piece_weight(given.piece_weight),
            }
            old = {name: getattr(before, name) for name in values}
            old["piece_weight"] = _grams(before.piece_weight)
            if old != values:
                if not before.is_retired:
                    refuse_duplicate_name(tree, before, values["name"])
                update_categories(connection, (before,), now, values)
                for name in ("counts_pieces", "piece_weight"):
                    if old[name] == values[name]:
                        del old[name], values[name]
                details = {"before": old, "after": values}
                audit.record(
                    connection, who, now, "category.changed", "category", before.uid, details
                )
            return read_category(connection, category_id)

    @requires(Permission.ADMIN)
    def move(
        self,
        who: Who,
        category_id: int,
        version: int,
        parent_id: int | None,
        before_id: int | None = None,
    ) -> Category:
        """Move a category with its descendants under a parent, before one of its children or last.

        Raises StaleEdit if the category or the target order changed; UserError for a place within
        itself, a retired parent, a duplicate name, or too many levels.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            tree = read_tree(connection)
            moved = current_category(tree, category_id, version)
            place_category(connection, tree, moved, now, parent_id, before_id)
            after = read_tree(connection)
            details = {
                "before": _placed(tree, moved.parent_id),
                "after": _placed(after, parent_id),
            }
            if details["before"] != details["after"]:
                audit.record(connection, who, now, "category.moved", "category", moved.uid, details)
            return read_category(connection, category_id)

    @requires(Permission.ADMIN)
    def retire(self, who: Who, category_id: int, version: int) -> tuple[Category, ...]:
        """Retire a category and its descendants; their lines keep their names (rule 7).

        Returns the retired categories, itself first. All get the same `deleted_at`, by which
        `restore` finds them.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            tree = read_tree(connection)
            chosen = current_category(tree, category_id, version)
            if chosen.is_retired:
                raise UserError("« {name} » est déjà retirée.", name=chosen.name)
            return retire_below(connection, who, now, tree, chosen)

    @requires(Permission.ADMIN)
    def restore(self, who: Who, category_id: int, version: int) -> tuple[Category, ...]:
        """Restore a retired category and the descendants that were retired with it.

        UserError if its parent is retired or another category has its name there.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            tree = read_tree(connection)
            chosen = current_category(tree, category_id, version)
            if not chosen.is_retired:
                raise UserError("« {name} » n'est pas retirée.", name=chosen.name)
            refuse_place(tree, chosen.name, chosen.parent_id, itself=chosen.id)
            moments = read_retired_at(connection, tree.below(chosen.id))
            back = tuple(
                each for each in tree.below(chosen.id) if moments[each.id] == moments[chosen.id]
            )
            update_categories(connection, back, now, {"deleted_at": None})
            details = {
                "retired_at": moments[chosen.id],
                "restored": [each.uid for each in back],
                "before": {"deleted_at": moments[chosen.id]},
                "after": {"deleted_at": None},
            }
            audit.record(connection, who, now, "category.restored", "category", chosen.uid, details)
            after = read_tree(connection)
            return tuple(filter(None, (after.get(each.id) for each in back)))


def _checked_piece_weight(kg: Decimal | None) -> int | None:
    """Return the grams of one piece; UserError (field `piece_weight`) for no usable weight."""
    try:
        return None if kg is None else grams_from_kg(checked_weight(kg))
    except UserError as error:
        raise UserError(error.message, field="piece_weight", **error.params) from None


def _grams(kg: Decimal | None) -> int | None:
    return None if kg is None else grams_from_kg(kg)


def retire_below(
    connection: Connection, who: Who, now: datetime, tree: CategoryTree, chosen: Category
) -> tuple[Category, ...]:
    """Retire a category and its descendants in use, with the audit event."""
    going = tuple(each for each in tree.below(chosen.id) if not each.is_retired)
    lock_categories(connection, going)
    update_categories(connection, going, now, {"deleted_at": now})
    details = {
        "name": chosen.name,
        "retired": [each.uid for each in going],
        "before": {"deleted_at": None},
        "after": {"deleted_at": now},
    }
    audit.record(connection, who, now, "category.retired", "category", chosen.uid, details)
    after = read_tree(connection)
    return tuple(filter(None, (after.get(each.id) for each in going)))


def _placed(tree: CategoryTree, parent_id: int | None) -> dict[str, object]:
    return {"parent_id": parent_id, "order": [child.id for child in tree.children(parent_id)]}
