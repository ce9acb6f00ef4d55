"""Reads the category tree, for everybody, and adds categories, for admins."""

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.records.categories import add_category, read_tree
from recyclique_desk.storage.database import Database


class CategoriesService:
    """The category tree."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def tree(self, _who: Who) -> CategoryTree:
        """Return all categories, retired ones included (spec rule 7)."""
        with self._database.read() as connection:
            return read_tree(connection)

    @requires(Permission.ADMIN)
    def create(self, who: Who, name: str, parent_id: int | None = None) -> Category:
        """Add a category at the end of its parent's children.

        UserError for an invalid or duplicate name, or a parent that cannot have children.
        """
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            return add_category(connection, who, self._clock, name, parent_id)
