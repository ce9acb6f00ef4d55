"""Selects lines of a category, with the same query for the preview and for the move."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import ChosenLigne, LinesChoice
from recyclique_desk.domain.declarations import FiliereTarget
from recyclique_desk.domain.filiere_words import guess_by_words
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.names import folded
from recyclique_desk.services.records.categories import lock_categories
from recyclique_desk.services.records.lignes import LIGNES, ligne_from
from recyclique_desk.services.records.selection import period_conditions
from recyclique_desk.storage.schema import ligne_depot, ticket_depot

PAGE = 200
_BATCH = 5000
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class SelectedLines:
    """Ids of lines in ascending order, their grams, and a fingerprint of exactly these lines."""

    ids: "array[int]"
    grams: int
    fingerprint: str


def select_lines(
    connection: Connection, choice: LinesChoice, progress: Progress | None = None
) -> SelectedLines:
    """Read which lines are meant; `progress` may cancel."""
    query = (
        select(ligne_depot.c.id, ligne_depot.c.weight, *_notes_column(choice))
        .where(*_conditions(choice))
        .order_by(ligne_depot.c.id)
        .execution_options(yield_per=_BATCH)
    )
    ids, grams, mark = array("q"), 0, blake2b(digest_size=16)
    wanted = folded(choice.notes)
    with connection.execute(query) as found:
        for rows in found.partitions():
            if progress is not None:
                progress.check()
            for row in rows:
                if wanted and wanted not in folded(row.notes):
                    continue
                if choice.guessed is not None and guess_by_words(row.notes) != choice.guessed:
                    continue
                ids.append(row.id)
                grams += row.weight
                mark.update(b"%d:%d," % (row.id, row.weight))
    return SelectedLines(ids, grams, mark.hexdigest())


def select_by_notes(
    connection: Connection, category_id: int, progress: Progress | None = None
) -> dict[FiliereTarget, SelectedLines]:
    """Read which lines of a category speak in their notes of things of which filière.

    Each as `select_lines` selects it for a choice with that guess.
    """
    query = (
        select(ligne_depot.c.id, ligne_depot.c.weight, ligne_depot.c.notes)
        .where(*_conditions(LinesChoice(category_id)), ligne_depot.c.notes.is_not(None))
        .order_by(ligne_depot.c.id)
        .execution_options(yield_per=_BATCH)
    )
    parts: dict[FiliereTarget, tuple[array[int], list[int]]] = {}
    with connection.execute(query) as found:
        for rows in found.partitions():
            if progress is not None:
                progress.check()
            for row in rows:
                target = guess_by_words(row.notes)
                if target is not None:
                    ids, weights = parts.setdefault(target, (array("q"), []))
                    ids.append(row.id)
                    weights.append(row.weight)
    return {
        target: SelectedLines(ids, sum(weights), _mark(ids, weights))
        for target, (ids, weights) in parts.items()
    }


def _mark(ids: Iterable[int], weights: Iterable[int]) -> str:
    mark = blake2b(digest_size=16)
    for ligne_id, weight in zip(ids, weights, strict=True):
        mark.update(b"%d:%d," % (ligne_id, weight))
    return mark.hexdigest()


def select_and_lock_lines(
    connection: Connection,
    choice: LinesChoice,
    categories: Iterable[Category],
    progress: Progress | None = None,
) -> SelectedLines:
    """Read the selected lines and lock them and `categories` until the transaction ends.

    Tickets are locked before categories, in the same order as when a line is added.
    """
    chosen = select_lines(connection, choice, progress)
    if connection.dialect.name == "sqlite":
        return chosen
    lock_tickets_of_lignes(connection, chosen.ids)
    lock_categories(connection, categories)
    return select_lines(connection, choice, progress)


def read_selected_page(connection: Connection, choice: LinesChoice) -> tuple[ChosenLigne, ...]:
    """Read the newest selected lines, at most `PAGE`."""
    query = (
        LIGNES.add_columns(ticket_depot.c.number)
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .where(*_conditions(choice))
        .order_by(ligne_depot.c.created_at.desc(), ligne_depot.c.id.desc())
        .execution_options(yield_per=_CHUNK)
    )
    wanted = folded(choice.notes)
    page: list[ChosenLigne] = []
    with connection.execute(query) as found:
        for row in found:
            is_guessed = choice.guessed in {None, guess_by_words(row.notes)}
            if is_guessed and (not wanted or wanted in folded(row.notes)):
                page.append(ChosenLigne(ligne_from(row), row.number))
            if len(page) == PAGE:
                break
    return tuple(page)


def lock_tickets_of_lignes(connection: Connection, ligne_ids: Sequence[int]) -> None:
    """Lock the tickets of lines in the order of their ids, so that two desks take turns.

    Does nothing on SQLite, which has one writer at a time.
    """
    if connection.dialect.name == "sqlite":
        return
    tickets: set[int] = set()
    for start in range(0, len(ligne_ids), _BATCH):
        part = list(ligne_ids[start : start + _BATCH])
        homes = select(ligne_depot.c.ticket_id).where(ligne_depot.c.id.in_(part)).distinct()
        tickets.update(connection.execute(homes).scalars())
    ordered = sorted(tickets)
    for start in range(0, len(ordered), _BATCH):
        connection.execute(
            select(ticket_depot.c.id)
            .where(ticket_depot.c.id.in_(ordered[start : start + _BATCH]))
            .order_by(ticket_depot.c.id)
            .with_for_update()
        ).all()


def _notes_column(choice: LinesChoice) -> tuple[Any, ...]:
    return (ligne_depot.c.notes,) if choice.notes.strip() or choice.guessed else ()


def _conditions(choice: LinesChoice) -> list[ColumnElement[bool]]:
    conditions = [
        ligne_depot.c.category_id == choice.category_id,
        *period_conditions(ligne_depot, choice.period),
    ]
    if choice.destination is not None:
        conditions.append(ligne_depot.c.destination == choice.destination)
    if choice.notes.strip() or choice.guessed is not None:
        conditions.append(ligne_depot.c.notes.is_not(None))
    if choice.ligne_ids is not None:
        conditions.append(ligne_depot.c.id.in_(choice.ligne_ids))
    return conditions
