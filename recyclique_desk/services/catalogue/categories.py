"""The category tree: read by everyone, grown by admins."""

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import MAX_LEVELS
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.names import checked_name, folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, present, requires
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import categories


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
        """Add a category at the end of its parent's children.

        UserError for an unusable name, one that is there already, or a place that takes none.
        """
        with self._database.write() as connection:
            self._database.take_turn(connection)
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
                version=row.version,
            )
            for row in connection.execute(query)
        )
    )


def add_category(
    connection: Connection,
    who: Who,
    clock: Clock,
    name: str,
    parent_id: int | None = None,
    official_name: str | None = None,
) -> Category:
    """Insert a category at the end of its parent's children, with its audit event."""
    clean, official = checked_name(name), checked_official(official_name)
    tree = read_tree(connection)
    refuse_place(tree, clean, parent_id)
    now = clock()
    order = max((child.display_order_entry for child in tree.children(parent_id)), default=0) + 1
    uid = new_uid(now)
    category_id = connection.execute(
        insert(categories)
        .values(
            uid=uid,
            name=clean,
            official_name=official,
            parent_id=parent_id,
            is_visible_reception=True,
            display_order_entry=order,
            updated_at=now,
        )
        .returning(categories.c.id)
    ).scalar_one()
    after = {"name": clean, "official_name": official, "parent_id": parent_id}
    details = {"before": None, "after": after}
    audit.record(connection, who, now, "category.created", "category", uid, details)
    return Category(
        category_id, uid, clean, parent_id, display_order_entry=order, official_name=official
    )


def checked_official(name: str | None) -> str | None:
    """Check an official name; an empty one is none."""
    return checked_name(name, "official_name") if name and name.strip() else None


def refuse_place(
    tree: CategoryTree,
    name: str,
    parent_id: int | None,
    *,
    levels: int = 1,
    itself: int | None = None,
) -> None:
    """Raise UserError where a category of a name, with `levels` below it, cannot stand.

    The same name under another parent is fine: they are told apart by what is above them.
    """
    if parent_id is not None:
        parent = tree.get(parent_id)
        if parent is None:
            raise NotFound("Cette catégorie n'existe pas.")
        if parent.is_retired:
            raise UserError(
                "« {parent} » est retirée : rétablissez-la, ou choisissez une autre place.",
                field="parent",
                parent=parent.name,
            )
    if parent_id is not None and len(tree.path(parent_id)) + levels > MAX_LEVELS:
        raise UserError(
            "L'arbre a {limit} niveaux au plus : choisissez une place moins profonde.",
            field="parent",
            limit=MAX_LEVELS,
        )
    for child in tree.children(parent_id):
        if child.id != itself and not child.is_retired and folded(child.name) == folded(name):
            raise UserError(
                "« {name} » existe déjà à cet endroit : choisissez un autre nom.",
                field="name",
                name=child.name,
            )
