"""The category tree: read by everyone, grown by admins."""

from sqlalchemy import Connection, func, insert, select

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services import audit
from recyclique_desk.services.base import Clock, present, requires
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import categories

MAX_NAME = 120


class CategoriesService:
    """The tree of what a thing is."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def tree(self, _who: Who | None) -> CategoryTree:
        """Give all categories, retired ones too: history keeps their names (spec rule 7)."""
        with self._database.read() as connection:
            return read_tree(connection)

    @requires(Permission.ADMIN)
    def create(self, who: Who | None, name: str, parent_id: int | None = None) -> Category:
        """Add a category at the end of its parent's children; UserError for an unusable name."""
        with self._database.write() as connection:
            return add_category(connection, present(who), self._clock, name, parent_id)


def read_tree(connection: Connection) -> CategoryTree:
    """Read all categories in their order."""
    query = select(categories).order_by(
        categories.c.display_order_entry, categories.c.name, categories.c.id
    )
    return CategoryTree(
        tuple(
            Category(
                id=row.id,
                uid=row.uid,
                name=row.name,
                parent_id=row.parent_id,
                is_visible_reception=row.is_visible_reception,
                display_order_entry=row.display_order_entry,
                is_retired=row.deleted_at is not None,
                official_name=row.official_name,
            )
            for row in connection.execute(query)
        )
    )


def add_category(
    connection: Connection, who: Who, clock: Clock, name: str, parent_id: int | None = None
) -> Category:
    """Insert a category with its audit event."""
    clean = " ".join(name.split())
    if not clean or len(clean) > MAX_NAME:
        raise UserError(
            "Un nom de catégorie a de 1 à {limit} caractères.", field="name", limit=MAX_NAME
        )
    now = clock()
    siblings = (
        categories.c.parent_id.is_(None)
        if parent_id is None
        else categories.c.parent_id == parent_id
    )
    order = connection.execute(
        select(func.coalesce(func.max(categories.c.display_order_entry), 0) + 1).where(siblings)
    ).scalar_one()
    uid = new_uid(now)
    category_id = connection.execute(
        insert(categories)
        .values(
            uid=uid,
            name=clean,
            parent_id=parent_id,
            is_visible_reception=True,
            display_order_entry=order,
            updated_at=now,
        )
        .returning(categories.c.id)
    ).scalar_one()
    audit.record(
        connection,
        who,
        now,
        "category.created",
        "category",
        uid,
        {"name": clean, "parent_id": parent_id},
    )
    return Category(category_id, uid, clean, parent_id, display_order_entry=order)
