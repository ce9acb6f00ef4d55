"""Reads, checks, locks and changes categories inside the caller's transaction."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select, update

from recyclique_desk.domain.calendar import day_from_number, local_day
from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import MAX_LEVELS, CategoryUse
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.names import checked_name, folded
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.base import Clock
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.filieres import keep_inherited, read_history
from recyclique_desk.services.records.summary_scope import CATEGORY
from recyclique_desk.storage.schema import categories, sites, summaries
from recyclique_desk.storage.summaries import SummaryKind


def current_category(tree: CategoryTree, category_id: int, version: int) -> Category:
    """Return a category; NotFound if there is none, StaleEdit if its version is not `version`."""
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


def refuse_duplicate_name(tree: CategoryTree, chosen: Category, name: str) -> None:
    """Raise UserError if another category in use under the same parent has the name."""
    parent = None if chosen.parent_id is None else tree.get(chosen.parent_id)
    # A retired parent accepts no new children, but its existing ones may still be renamed.
    if parent is None or not parent.is_retired:
        refuse_place(tree, name, chosen.parent_id, itself=chosen.id, levels=0)


def place_category(
    connection: Connection,
    tree: CategoryTree,
    moved: Category,
    now: datetime,
    parent_id: int | None,
    before_id: int | None,
) -> None:
    """Move a category under a parent and renumber the children of both parents, 1 to n."""
    if parent_id is not None and parent_id in {each.id for each in tree.below(moved.id)}:
        raise UserError(
            "« {name} » ne peut pas être rangée dans elle-même.", field="parent", name=moved.name
        )
    if parent_id != moved.parent_id:
        # The name of a retired category is checked when it is restored.
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
        history = read_history(connection, tree)
        if not history.is_empty:
            keep_inherited(connection, history, moved, now, _today(connection, now))
    update_categories(connection, (moved,), now, {"parent_id": parent_id})


def _today(connection: Connection, now: datetime) -> date:
    """Return the local day of the centre: that of its first site."""
    zone = connection.execute(select(sites.c.time_zone).order_by(sites.c.id).limit(1)).scalar_one()
    return local_day(now, ZoneInfo(zone))


def share_lock_categories(connection: Connection, ids: Iterable[int]) -> None:
    """Lock categories (FOR KEY SHARE), so that nobody merges or retires them meanwhile.

    For imports, before they write lines: a merge, too, locks categories before sums.
    """
    connection.execute(
        select(categories.c.id)
        .where(categories.c.id.in_(sorted(set(ids))))
        .order_by(categories.c.id)
        .with_for_update(read=True, key_share=True)
    ).all()


def lock_categories(connection: Connection, chosen: Iterable[Category]) -> None:
    """Lock these categories (FOR UPDATE).

    Waits for running inserts of lines into them; later inserts see our change.
    """
    ids = sorted(each.id for each in chosen)
    connection.execute(
        select(categories.c.id)
        .where(categories.c.id.in_(ids))
        .order_by(categories.c.id)
        .with_for_update()
    ).all()


def update_categories(
    connection: Connection, chosen: Sequence[Category], now: datetime, values: dict[str, Any]
) -> None:
    """Update categories and increment their versions."""
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


def read_category(connection: Connection, category_id: int) -> Category:
    """Read a category; NotFound if there is none."""
    found = read_tree(connection).get(category_id)
    if found is None:
        raise NotFound("Cette catégorie n'existe pas.")
    return found


def read_retired_at(
    connection: Connection, chosen: Iterable[Category]
) -> dict[int, datetime | None]:
    """Read when each category was retired; None for one in use."""
    query = select(categories.c.id, categories.c.deleted_at).where(
        categories.c.id.in_([each.id for each in chosen])
    )
    return {row.id: row.deleted_at for row in connection.execute(query)}


def category_uses(connection: Connection) -> dict[int, CategoryUse]:
    """Read the use of each category that has lines, by id, from the summaries."""
    query = (
        select(
            CATEGORY.label("category_id"),
            func.sum(summaries.c.lines).label("lines"),
            func.sum(summaries.c.grams).label("grams"),
            func.sum(summaries.c.exit_lines).label("exits"),
            func.sum(summaries.c.exit_grams).label("exit_grams"),
            func.min(summaries.c.start).label("first"),
            func.max(summaries.c.start).label("last"),
        )
        .where(summaries.c.kind == int(SummaryKind.CATEGORY_MONTH))
        .group_by(CATEGORY)
    )
    return {
        row.category_id: CategoryUse(
            int(row.lines),
            kg_from_grams(int(row.grams)),
            day_from_number(row.first),
            day_from_number(row.last),
            int(row.exits),
            kg_from_grams(int(row.exit_grams)),
        )
        for row in connection.execute(query)
        if row.lines or row.exits
    }


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
                counts_pieces=row.counts_pieces,
                piece_weight=(
                    None if row.piece_weight is None else kg_from_grams(row.piece_weight)
                ),
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
    *,
    tree: CategoryTree | None = None,
) -> Category:
    """Insert a category at the end of its parent's children, with its audit event.

    `tree` is the present tree where the caller has read it.
    """
    clean, official = checked_name(name), checked_official_name(official_name)
    tree = tree or read_tree(connection)
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


def checked_official_name(name: str | None) -> str | None:
    """Return a valid official name, None for an empty one; UserError for one that is too long."""
    return checked_name(name, "official_name") if name and name.strip() else None


def refuse_place(
    tree: CategoryTree,
    name: str,
    parent_id: int | None,
    *,
    levels: int = 1,
    itself: int | None = None,
) -> None:
    """Raise UserError if a category of this name and with `levels` levels cannot be placed here.

    Siblings in use must have different names; the same name under another parent is allowed.
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
