"""Reads lines, and the sums by which a `TicketFingerprint` detects a change."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    bindparam,
    cast,
    func,
    select,
)

from recyclique_desk.domain.tickets import LIGNE_INPUTS, Ligne, LigneInput
from recyclique_desk.domain.weight import grams_from_kg, kg_from_grams
from recyclique_desk.storage.schema import categories, containers, ligne_depot, scales

LIGNES = (
    select(
        ligne_depot,
        categories.c.name.label("category_name"),
        containers.c.name.label("container_name"),
        scales.c.brand.label("scale_name"),
    )
    .join(categories, categories.c.id == ligne_depot.c.category_id, isouter=True)
    .join(containers, containers.c.id == ligne_depot.c.container_id, isouter=True)
    .join(scales, scales.c.id == ligne_depot.c.scale_id, isouter=True)
)
_WEIGHTS = ("weight", "gross", "tare")
"""Kilograms here, grams in the database."""
_AS_STORED = tuple(
    field.name for field in fields(Ligne) if field.name not in {*_WEIGHTS, "is_corrected"}
)
_LIGNE = LIGNES.where(ligne_depot.c.id == bindparam("id"))


def read_lignes(connection: Connection, ticket_id: int) -> Iterable[Ligne]:
    """Yield a ticket's lines in entry order."""
    query = LIGNES.where(ligne_depot.c.ticket_id == ticket_id)
    rows = connection.execute(query.order_by(ligne_depot.c.entered_at, ligne_depot.c.id))
    return (ligne_from(row) for row in rows)


def read_ligne(connection: Connection, ligne_id: int) -> Ligne:
    """Read an existing line."""
    return ligne_from(connection.execute(_LIGNE, {"id": ligne_id}).one())


def ligne_from(row: Row[Any]) -> Ligne:
    """Convert a row of `LIGNES`."""
    return Ligne(
        **{name: getattr(row, name) for name in _AS_STORED},
        weight=kg_from_grams(row.weight),
        gross=None if row.gross is None else kg_from_grams(row.gross),
        tare=None if row.tare is None else kg_from_grams(row.tare),
        is_corrected=row.corrected_at is not None,
    )


def stored(given: LigneInput) -> dict[str, Any]:
    """Return what a person filled in as the columns of a line."""
    values = {name: getattr(given, name) for name in LIGNE_INPUTS}
    grams = {name: values[name] and grams_from_kg(values[name]) for name in _WEIGHTS}
    return {**values, **grams}


def ligne_id_and_version_sums(connection: Connection, ticket_id: int) -> tuple[int, int]:
    """Return the sums of the ids and of the versions of a ticket's lines."""
    query = select(_sum(ligne_depot.c.id), _sum(ligne_depot.c.version)).where(
        ligne_depot.c.ticket_id == ticket_id
    )
    keys, versions = connection.execute(query).one()
    return keys, versions


def category_version_sum(connection: Connection) -> int:
    """Return the sum of all categories' versions, which every change of a name increases."""
    return int(connection.execute(select(_sum(categories.c.version))).scalar_one())


def _sum(column: ColumnElement[Any]) -> ColumnElement[int]:
    # PostgreSQL sums large integers as NUMERIC.
    return cast(func.coalesce(func.sum(column), 0), BigInteger)
