"""Moves many lines from one category to another: merge, split, and undo of both.

Preview and move use the same query; the preview has a fingerprint of its lines, and if other lines
are selected by then, nothing is moved. The moved lines' ids are recorded in audit events of the
source category, not one event per line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, update

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import (
    ChosenLigne,
    LinesChoice,
    LinesMoved,
    MovePreview,
    NewCategory,
    NotesPart,
)
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.catalogue.category_lines import (
    SelectedLines,
    lock_tickets_of_lignes,
    read_selected_page,
    select_and_lock_lines,
    select_by_notes,
    select_lines,
)
from recyclique_desk.services.catalogue.moved_lines import find_move, moved_ids, record_lines
from recyclique_desk.services.files.safety_copies import SafetyCopies, copy_before
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.categories import (
    add_category,
    current_category,
    lock_categories,
    place_category,
    read_tree,
    update_categories,
)
from recyclique_desk.services.records.filieres import write_entry
from recyclique_desk.storage.bulk import bulk_recategorise
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot

_CHUNK = 10_000
"""Lines changed by one statement; a cancel is possible between two statements.

A server updates summaries once per statement: in statements of 1 000 lines, 100 000 lines took six
times as long.
"""


class CategoryMovesService:
    """Moves lines, at every site, open tickets and closed ones; `progress` hears of lines done."""

    def __init__(
        self, database: Database, clock: Clock, copies: SafetyCopies | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._copies = copies

    @requires(Permission.ADMIN)
    def preview(
        self, _who: Who, choice: LinesChoice, *, progress: Progress | None = None
    ) -> MovePreview:
        """Return how many lines and kilograms a choice selects, exits included."""
        with self._database.read() as connection:
            chosen = select_lines(connection, choice, progress)
        return MovePreview(choice, len(chosen.ids), kg_from_grams(chosen.grams), chosen.fingerprint)

    @requires(Permission.ADMIN)
    def lines(self, _who: Who, choice: LinesChoice) -> tuple[ChosenLigne, ...]:
        """Return the newest lines of a choice, at most a page."""
        with self._database.read() as connection:
            return read_selected_page(connection, choice)

    @requires(Permission.ADMIN)
    def merge(
        self,
        who: Who,
        preview: MovePreview,
        version: int,
        into_id: int,
        *,
        progress: Progress | None = None,
    ) -> LinesMoved:
        """Move all lines and child categories of a category into another, and retire it.

        StaleEdit if the category or its lines differ from the preview; UserError if the target is
        retired or a descendant. One transaction, rolled back on a cancel; a copy of the database is
        made before.
        """
        now = self._clock()
        with (
            copy_before(self._copies, CopyReason.MERGE, progress),
            self._database.write() as connection,
        ):
            self._database.acquire_write_lock(connection)
            tree = read_tree(connection)
            source = current_category(tree, preview.choice.category_id, version)
            target = _target(tree, source, into_id)
            if target.id in {each.id for each in tree.below(source.id)}:
                raise UserError(
                    "« {name} » est rangée dans « {source} » : déplacez-la d'abord.",
                    field="into",
                    name=target.name,
                    source=source.name,
                )
            chosen = _require_previewed_lines(connection, preview, (source, target), progress)
            uid = new_uid(now)
            if not source.is_retired:
                update_categories(connection, (source,), now, {"deleted_at": now})
            children = tree.children(source.id)
            # Before the lines: the tree is locked before the sums (`storage.ticket_triggers`).
            for child in children:
                place_category(connection, read_tree(connection), child, now, target.id, None)
            _move(connection, chosen.ids, source, target, now, progress)
            details = {
                "was_retired": source.is_retired,
                "children": [child.uid for child in children],
            }
            self._record(connection, who, now, "category.merged", uid, source, target,
                         chosen, details)  # fmt: skip
            return _moved(connection, uid, source, target, chosen)

    @requires(Permission.ADMIN)
    def split(
        self,
        who: Who,
        preview: MovePreview,
        into: int | NewCategory,
        *,
        progress: Progress | None = None,
    ) -> LinesMoved:
        """Move the chosen lines of a category into another, or into a new one.

        StaleEdit if the lines differ from the preview; UserError without lines or for an invalid
        target. One transaction, rolled back on a cancel.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            return self._split(connection, who, now, preview, into, progress)

    @requires(Permission.ADMIN)
    def preview_by_notes(
        self, _who: Who, category_id: int, *, progress: Progress | None = None
    ) -> tuple[NotesPart, ...]:
        """Return the lines of a category by what their notes speak of, heaviest part first.

        Names are left empty; lines whose notes say nothing that is known are in no part.
        """
        with self._database.read() as connection:
            found = select_by_notes(connection, category_id, progress)
        parts = [
            NotesPart(
                target,
                "",
                MovePreview(
                    LinesChoice(category_id, guessed=target),
                    len(chosen.ids),
                    kg_from_grams(chosen.grams),
                    chosen.fingerprint,
                ),
            )
            for target, chosen in found.items()
        ]
        return tuple(sorted(parts, key=lambda each: -each.preview.weight))

    @requires(Permission.ADMIN)
    def split_by_notes(
        self, who: Who, parts: Sequence[NotesPart], *, progress: Progress | None = None
    ) -> tuple[LinesMoved, ...]:
        """Move each part into the category of its name below the source, which is made if need be.

        One transaction: all parts or none. A category that is made belongs, from always on, where
        its lines do. StaleEdit if any line differs from the preview.
        """
        now = self._clock()
        moved: list[LinesMoved] = []
        with (
            copy_before(self._copies, CopyReason.MERGE, progress),
            self._database.write() as connection,
        ):
            self._database.acquire_write_lock(connection)
            for part in parts:
                tree = read_tree(connection)
                source_id = part.preview.choice.category_id
                into: int | NewCategory = next(
                    (
                        child.id
                        for child in tree.children(source_id)
                        if folded(child.name) == folded(part.name) and not child.is_retired
                    ),
                    NewCategory(part.name, source_id),
                )
                done = self._split(connection, who, now, part.preview, into, progress)
                if isinstance(into, NewCategory):
                    write_entry(connection, who, now, done.target, ALWAYS, part.target)
                moved.append(done)
        return tuple(moved)

    @requires(Permission.ADMIN)
    def take_back_all(
        self, who: Who, moved: Sequence[LinesMoved], *, progress: Progress | None = None
    ) -> int:
        """Undo several merges or splits, the last first, and return how many lines moved back."""
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            return sum(
                self._take_back(connection, who, now, each, progress) for each in reversed(moved)
            )

    @requires(Permission.ADMIN)
    def take_back(self, who: Who, moved: LinesMoved, *, progress: Progress | None = None) -> int:
        """Undo a merge or split from its audit events and return how many lines were moved back.

        Lines whose category was changed since stay. UserError if it was undone before.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            return self._take_back(connection, who, now, moved, progress)

    def _split(
        self,
        connection: Connection,
        who: Who,
        now: datetime,
        preview: MovePreview,
        into: int | NewCategory,
        progress: Progress | None,
    ) -> LinesMoved:
        tree = read_tree(connection)
        source = tree.get(preview.choice.category_id)
        if source is None:
            raise NotFound("Cette catégorie n'existe pas.")
        if isinstance(into, NewCategory):
            target = add_category(connection, who, self._clock, into.name, into.parent_id)
        else:
            target = _target(tree, source, into)
        chosen = _require_previewed_lines(connection, preview, (source, target), progress)
        if not chosen.ids:
            raise UserError("Aucune ligne ne correspond : élargissez le choix.")
        uid = new_uid(now)
        _move(connection, chosen.ids, source, target, now, progress)
        details = {"created": isinstance(into, NewCategory)}
        self._record(connection, who, now, "category.split", uid, source, target, chosen,
                     details)  # fmt: skip
        return _moved(connection, uid, source, target, chosen)

    def _take_back(
        self,
        connection: Connection,
        who: Who,
        now: datetime,
        moved: LinesMoved,
        progress: Progress | None,
    ) -> int:
        details = find_move(connection, moved)
        tree = read_tree(connection)
        source, target = tree.get(moved.source.id), tree.get(moved.target.id)
        if source is None or target is None:
            raise NotFound("Cette catégorie n'existe pas.")
        kept = moved_ids(connection, moved)
        lock_tickets_of_lignes(connection, kept)
        lock_categories(connection, (source, target))
        if details.get("was_retired") is False and source.is_retired:
            update_categories(connection, (source,), now, {"deleted_at": None})
        children = set(details.get("children", ()))
        for child in tree.children(target.id):
            if str(child.uid) in children:
                place_category(connection, read_tree(connection), child, now, source.id, None)
        back = [each for part in _parts(kept) for each in _still_in(connection, part, target)]
        _move(connection, back, target, source, now, progress)
        if details.get("created") and not target.is_retired:
            update_categories(connection, (target,), now, {"deleted_at": now})
        audit.record(
            connection,
            who,
            now,
            "category.move-undone",
            "category",
            source.uid,
            {"move": moved.uid, "into": target.uid, "lines": len(back)},
        )
        return len(back)

    def _record(
        self,
        connection: Connection,
        who: Who,
        now: datetime,
        action: str,
        uid: UUID,
        source: Category,
        target: Category,
        chosen: SelectedLines,
        details: Mapping[str, object],
    ) -> None:
        details = {
            **details,
            "move": uid,
            "name": source.name,
            "into": target.uid,
            "into_name": target.name,
            "lines": len(chosen.ids),
            "weight": chosen.grams,
        }
        audit.record(connection, who, now, action, "category", source.uid, details)
        record_lines(connection, who, now, uid, source, target, chosen.ids)


def _target(tree: CategoryTree, source: Category, into_id: int) -> Category:
    target = tree.get(into_id)
    if target is None:
        raise NotFound("Cette catégorie n'existe pas.")
    if target.id == source.id:
        raise UserError("Choisissez une autre catégorie.", field="into")
    if target.is_retired:
        raise UserError(
            "« {name} » est retirée : rétablissez-la d'abord.", field="into", name=target.name
        )
    return target


def _require_previewed_lines(
    connection: Connection,
    preview: MovePreview,
    categories: Iterable[Category],
    progress: Progress | None,
) -> SelectedLines:
    """Read and lock the chosen lines; StaleEdit if they are not those of the preview."""
    chosen = select_and_lock_lines(connection, preview.choice, categories, progress)
    if chosen.fingerprint != preview.fingerprint:
        raise StaleEdit(
            "Les lignes ont changé entre-temps : une ligne, {weight} kg maintenant. Rien n'a été "
            "déplacé."
            if len(chosen.ids) == 1
            else "Les lignes ont changé entre-temps : {lines} lignes, {weight} kg maintenant. Rien "
            "n'a été déplacé.",
            current=MovePreview(
                preview.choice, len(chosen.ids), kg_from_grams(chosen.grams), chosen.fingerprint
            ),
            lines=len(chosen.ids),
            weight=kg_from_grams(chosen.grams),
        )
    return chosen


def _move(
    connection: Connection,
    ids: Sequence[int],
    source: Category,
    target: Category,
    now: datetime,
    progress: Progress | None,
) -> None:
    done = 0
    with bulk_recategorise(connection, ids, (source.id, target.id)):
        for part in _parts(ids):
            if progress is not None:
                progress.report(done, len(ids))
            connection.execute(
                update(ligne_depot)
                .where(ligne_depot.c.id.in_(part), ligne_depot.c.category_id == source.id)
                .values(category_id=target.id, updated_at=now, version=ligne_depot.c.version + 1)
            )
            done += len(part)
    if progress is not None:
        progress.report(done, len(ids))


def _still_in(connection: Connection, part: Sequence[int], category: Category) -> Sequence[Any]:
    query = select(ligne_depot.c.id).where(
        ligne_depot.c.id.in_(part), ligne_depot.c.category_id == category.id
    )
    return connection.execute(query).scalars().all()


def _parts(ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield list(ids[start : start + _CHUNK])


def _moved(
    connection: Connection, uid: UUID, source: Category, target: Category, chosen: SelectedLines
) -> LinesMoved:
    tree = read_tree(connection)
    return LinesMoved(
        uid,
        tree.get(source.id) or source,
        tree.get(target.id) or target,
        len(chosen.ids),
        kg_from_grams(chosen.grams),
    )
