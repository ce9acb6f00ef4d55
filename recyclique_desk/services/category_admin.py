"""The category tree in an admin's hands: named, placed, hidden, retired; never deleted (rule 7).

Whoever changes the tree waits for whoever is changing it: two moves that are right one by one could
make a circle together. The numbers of the order are renumbered without counting as a change of the
categories they stand on, or every move would make the edits of all its neighbours stale.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import CategoryInput, CategoryOverview, CategoryUse
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.names import checked_name
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services import audit
from recyclique_desk.services.base import Clock, present, requires
from recyclique_desk.services.categories import (
    add_category,
    checked_official,
    read_tree,
    refuse_place,
)
from recyclique_desk.services.cell_rows import CATEGORY
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import categories, summaries
from recyclique_desk.storage.summaries import Kind


class CategoryAdminService:
    """Changes the tree; every change of a category is refused if it changed since it was read."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN, asks_password=False)
    def overview(self, _who: Who | None) -> CategoryOverview:
        """Give the whole tree with the lines and kilograms that lie on each category."""
        with self._database.read() as connection:
            retired = connection.execute(
                select(categories.c.id, categories.c.deleted_at).where(
                    categories.c.deleted_at.is_not(None)
                )
            )
            return CategoryOverview(
                read_tree(connection),
                _uses(connection),
                {row.id: row.deleted_at for row in retired},
            )

    @requires(Permission.ADMIN)
    def add(
        self,
        who: Who | None,
        name: str,
        parent_id: int | None = None,
        official_name: str | None = None,
    ) -> Category:
        """Add a category at the end of its parent's children.

        UserError for an unusable name, a place that takes none, or a retired one of this name
        there: to be restored, so that its history goes on.
        """
        with self._database.write() as connection:
            self._database.take_turn(connection)
            tree = read_tree(connection)
            clean = checked_name(name)
            for child in tree.children(parent_id):
                if child.is_retired and child.name.casefold() == clean.casefold():
                    raise UserError(
                        "« {name} » est ici parmi les catégories retirées : rétablissez-la.",
                        field="name",
                        name=child.name,
                    )
            return add_category(
                connection, present(who), self._clock, clean, parent_id, official_name
            )

    @requires(Permission.ADMIN)
    def change(
        self, who: Who | None, category_id: int, version: int, given: CategoryInput
    ) -> Category:
        """Change names and visibility; StaleEdit, with the category as it is now, if it changed.

        What changes nothing leaves no trace.
        """
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            self._database.take_turn(connection)
            tree = read_tree(connection)
            before = current(tree, category_id, version)
            values: dict[str, Any] = {
                "name": checked_name(given.name),
                "official_name": checked_official(given.official_name),
                "is_visible_reception": given.is_visible_reception,
            }
            old = {name: getattr(before, name) for name in values}
            if old != values:
                if not before.is_retired:
                    refuse_double(tree, before, values["name"])
                write(connection, (before,), now, values)
                details = {"before": old, "after": values}
                audit.record(
                    connection, person, now, "category.changed", "category", before.uid, details
                )
            return _read(connection, category_id)

    @requires(Permission.ADMIN)
    def move(
        self,
        who: Who | None,
        category_id: int,
        version: int,
        parent_id: int | None,
        before_id: int | None = None,
    ) -> Category:
        """Put a category, with all below it, under a parent: before a child of it, or at its end.

        Raises StaleEdit if it, or where it should go, changed; UserError for a place within
        itself, a retired parent, its name there already, or too many levels.
        """
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            self._database.take_turn(connection)
            tree = read_tree(connection)
            moved = current(tree, category_id, version)
            place(connection, tree, moved, now, parent_id, before_id)
            after = read_tree(connection)
            details = {
                "before": _placed(tree, moved.parent_id),
                "after": _placed(after, parent_id),
            }
            if details["before"] != details["after"]:
                audit.record(
                    connection, person, now, "category.moved", "category", moved.uid, details
                )
            return _read(connection, category_id)

    @requires(Permission.ADMIN)
    def retire(self, who: Who | None, category_id: int, version: int) -> tuple[Category, ...]:
        """Take a category and all below it out of use, keeping every line's name (rule 7).

        Gives what was retired, itself first; all of it bears the same moment, by which `restore`
        brings back the same.
        """
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            self._database.take_turn(connection)
            tree = read_tree(connection)
            chosen = current(tree, category_id, version)
            if chosen.is_retired:
                raise UserError("« {name} » est déjà retirée.", name=chosen.name)
            return _retire(connection, person, now, tree, chosen)

    @requires(Permission.ADMIN)
    def restore(self, who: Who | None, category_id: int, version: int) -> tuple[Category, ...]:
        """Bring a retired category back, with what was retired together with it.

        UserError while what is above it is retired, or another bears its name there meanwhile.
        """
        person = present(who)
        now = self._clock()
        with self._database.write() as connection:
            self._database.take_turn(connection)
            tree = read_tree(connection)
            chosen = current(tree, category_id, version)
            if not chosen.is_retired:
                raise UserError("« {name} » n'est pas retirée.", name=chosen.name)
            refuse_place(tree, chosen.name, chosen.parent_id, itself=chosen.id)
            moments = _retired_at(connection, tree.below(chosen.id))
            back = tuple(
                each for each in tree.below(chosen.id) if moments[each.id] == moments[chosen.id]
            )
            write(connection, back, now, {"deleted_at": None})
            details = {
                "retired_at": moments[chosen.id],
                "restored": [each.uid for each in back],
                "before": {"deleted_at": moments[chosen.id]},
                "after": {"deleted_at": None},
            }
            audit.record(
                connection, person, now, "category.restored", "category", chosen.uid, details
            )
            after = read_tree(connection)
            return tuple(filter(None, (after.get(each.id) for each in back)))


def current(tree: CategoryTree, category_id: int, version: int) -> Category:
    """Give a category as it is; NotFound if there is none, StaleEdit if it is a newer version."""
    found = tree.get(category_id)
    if found is None:
        raise NotFound("Cette catégorie n'existe pas.")
    if found.version != version:
        raise StaleEdit(
            "« {name} » a été modifiée entre-temps sur un autre poste.",
            current=found,
            name=found.name,
        )
    return found


def refuse_double(tree: CategoryTree, chosen: Category, name: str) -> None:
    """Raise UserError where another category in use beside this one bears the name."""
    parent = None if chosen.parent_id is None else tree.get(chosen.parent_id)
    # Below a retired parent no place is refused: what is there may still be named.
    if parent is None or not parent.is_retired:
        refuse_place(tree, name, chosen.parent_id, itself=chosen.id, levels=0)


def place(
    connection: Connection,
    tree: CategoryTree,
    moved: Category,
    now: datetime,
    parent_id: int | None,
    before_id: int | None,
) -> None:
    """Put a category under a parent and number the children of both places anew, 1 to n."""
    if parent_id is not None and parent_id in {each.id for each in tree.below(moved.id)}:
        raise UserError(
            "« {name} » ne peut pas être rangée dans elle-même.", field="parent", name=moved.name
        )
    if parent_id != moved.parent_id:
        # A retired one stands in nobody's way: its name is looked at when it is restored.
        name = "" if moved.is_retired else moved.name
        refuse_place(tree, name, parent_id, levels=tree.levels_below(moved.id), itself=moved.id)
    others = [child.id for child in tree.children(parent_id) if child.id != moved.id]
    if before_id is not None and before_id not in others:
        raise StaleEdit("L'ordre a changé entre-temps sur un autre poste.", current=moved)
    at = len(others) if before_id is None else others.index(before_id)
    _number(connection, tree, [*others[:at], moved.id, *others[at:]])
    if parent_id != moved.parent_id:
        left = [child.id for child in tree.children(moved.parent_id) if child.id != moved.id]
        _number(connection, tree, left)
    write(connection, (moved,), now, {"parent_id": parent_id})


def _retire(
    connection: Connection, who: Who, now: datetime, tree: CategoryTree, chosen: Category
) -> tuple[Category, ...]:
    """Retire a category and what is in use below it, with the audit event."""
    going = tuple(each for each in tree.below(chosen.id) if not each.is_retired)
    lock(connection, going)
    write(connection, going, now, {"deleted_at": now})
    details = {
        "name": chosen.name,
        "retired": [each.uid for each in going],
        "before": {"deleted_at": None},
        "after": {"deleted_at": now},
    }
    audit.record(connection, who, now, "category.retired", "category", chosen.uid, details)
    after = read_tree(connection)
    return tuple(filter(None, (after.get(each.id) for each in going)))


def lock(connection: Connection, chosen: Iterable[Category]) -> None:
    """Let lines that are being written into these categories come first, and later ones see it."""
    ids = sorted(each.id for each in chosen)
    connection.execute(
        select(categories.c.id)
        .where(categories.c.id.in_(ids))
        .order_by(categories.c.id)
        .with_for_update()
    ).all()


def write(
    connection: Connection, chosen: Sequence[Category], now: datetime, values: dict[str, Any]
) -> None:
    """Change categories, each counted as changed."""
    connection.execute(
        update(categories)
        .where(categories.c.id.in_([each.id for each in chosen]))
        .values(updated_at=now, version=categories.c.version + 1, **values)
    )


def _number(connection: Connection, tree: CategoryTree, ids: Sequence[int]) -> None:
    for number, category_id in enumerate(ids, start=1):
        known = tree.get(category_id)
        if known is None or known.display_order_entry != number:
            connection.execute(
                update(categories)
                .where(categories.c.id == category_id)
                .values(display_order_entry=number)
            )


def _placed(tree: CategoryTree, parent_id: int | None) -> dict[str, object]:
    return {"parent_id": parent_id, "order": [child.id for child in tree.children(parent_id)]}


def _read(connection: Connection, category_id: int) -> Category:
    found = read_tree(connection).get(category_id)
    if found is None:
        raise NotFound("Cette catégorie n'existe pas.")
    return found


def _retired_at(connection: Connection, chosen: Iterable[Category]) -> dict[int, datetime | None]:
    query = select(categories.c.id, categories.c.deleted_at).where(
        categories.c.id.in_([each.id for each in chosen])
    )
    return {row.id: row.deleted_at for row in connection.execute(query)}


def _uses(connection: Connection) -> dict[int, CategoryUse]:
    query = (
        select(
            CATEGORY.label("category_id"),
            func.sum(summaries.c.lines + summaries.c.exit_lines).label("lines"),
            func.sum(summaries.c.grams + summaries.c.exit_grams).label("grams"),
            func.min(summaries.c.start).label("first"),
            func.max(summaries.c.start).label("last"),
        )
        .where(summaries.c.kind == int(Kind.CATEGORY_MONTH))
        .group_by(CATEGORY)
    )
    return {
        row.category_id: CategoryUse(
            int(row.lines),
            kg_from_grams(int(row.grams)),
            day_from_number(row.first),
            day_from_number(row.last),
        )
        for row in connection.execute(query)
        if row.lines
    }
