"""Puts categories that exported rows name into the tree, below those their paths name."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from recyclique_desk.domain.identity import new_uid
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.storage.schema import categories

BETWEEN = " / "
"""What stands between the names of a path."""


class CategoryPlaces:
    """Knows the paths of the tree; `made` names what was added to it."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        tree = read_tree(connection)
        self._by_path = {
            BETWEEN.join(step.name for step in tree.path(each.id)): each.id
            for each in tree.all()
            if not each.is_retired
        }
        self.made: list[str] = []

    def make(self, name: str, path: str, uid: UUID | None = None) -> int:
        """Add a category where its path says, at the top for none; ancestors are made as needed."""
        above = path.removesuffix(name).removesuffix(BETWEEN)
        parent_id = self._place(above) if above and above != path else None
        highest = select(func.coalesce(func.max(categories.c.display_order_entry), 0) + 1)
        key: int = self._connection.execute(
            insert(categories)
            .values(
                uid=uid or new_uid(self._now),
                name=name,
                parent_id=parent_id,
                is_visible_reception=True,
                display_order_entry=highest.scalar_subquery(),
                updated_at=self._now,
            )
            .returning(categories.c.id)
        ).scalar_one()
        self._by_path[path or name] = key
        self.made.append(name)
        return key

    def _place(self, path: str) -> int:
        known = self._by_path.get(path)
        return self.make(path.rpartition(BETWEEN)[2], path) if known is None else known
