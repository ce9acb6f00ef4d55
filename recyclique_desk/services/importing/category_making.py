"""Makes the categories an import needs, each below its parent, or restores a retired one."""

from collections.abc import Mapping

from sqlalchemy import Connection

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.sheet_imports import SEPARATOR
from recyclique_desk.services.base import Clock
from recyclique_desk.services.importing.category_matching import stem_of
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.categories import (
    add_category,
    read_retired_at,
    read_tree,
    update_categories,
)


def make_categories(
    connection: Connection,
    who: Who,
    clock: Clock,
    wanted: Mapping[int, str],
    nested: set[str],
) -> tuple[dict[int, int], list[tuple[int, str]]]:
    """Make categories at their paths; gives the key of each wanted one, and what was made.

    A path is cut at its separator where its first part is a category already, or where a file had
    parent and child in two columns (`nested`): elsewhere it is a name with a stroke in it.
    """
    keys: dict[int, int] = {}
    made: list[tuple[int, str]] = []
    for number, path in wanted.items():
        names = _levels(connection, path, nested)
        parent: int | None = None
        for name in names:
            parent, is_new = ensure(connection, who, clock, name, parent)
            if is_new:
                made.append((parent, name))
        assert parent is not None
        keys[number] = parent
    return keys, made


def ensure(
    connection: Connection,
    who: Who,
    clock: Clock,
    name: str,
    parent: int | None,
    official_name: str | None = None,
    *,
    exactly: bool = False,
) -> tuple[int, bool]:
    """Give the category of a name at a place: one that is there, a retired one restored, or new.

    With `exactly`, one whose name differs by its plural or prefix is not taken for it.
    """
    tree = read_tree(connection)
    known = child_called(tree, name, parent, exactly=exactly)
    if known is not None:
        if known.is_retired:
            restore(connection, who, clock, known)
            return known.id, True
        return known.id, False
    return add_category(connection, who, clock, name, parent, official_name, tree=tree).id, True


def child_called(
    tree: CategoryTree, name: str, parent: int | None, *, exactly: bool = False
) -> Category | None:
    """Find a child by its name, but for plurals and prefixes; one in use before a retired one."""
    children = sorted(tree.children(parent), key=lambda each: each.is_retired)
    for same in (folded,) if exactly else (folded, stem_of):
        wanted = same(name)
        for child in children if wanted else ():
            if same(child.name) == wanted:
                return child
    return None


def restore(connection: Connection, who: Who, clock: Clock, chosen: Category) -> None:
    """Bring a retired category back, with its audit event."""
    now = clock()
    moment = read_retired_at(connection, (chosen,))[chosen.id]
    update_categories(connection, (chosen,), now, {"deleted_at": None})
    details = {
        "retired_at": moment,
        "restored": [chosen.uid],
        "before": {"deleted_at": moment},
        "after": {"deleted_at": None},
    }
    audit.record(connection, who, now, "category.restored", "category", chosen.uid, details)


def _levels(connection: Connection, path: str, nested: set[str]) -> list[str]:
    parts = [part.strip() for part in path.split(SEPARATOR)]
    if len(parts) == 1 or path in nested:
        return parts
    tree = read_tree(connection)
    parent: int | None = None
    names: list[str] = []
    for place, part in enumerate(parts):
        known = child_called(tree, part, parent)
        if known is None or known.is_retired:
            return [*names, SEPARATOR.join(parts[place:])]
        names.append(known.name)
        parent = known.id
    return names
