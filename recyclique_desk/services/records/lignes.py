"""Lines as rows: read whole, or told apart at the price of one row (`TicketSeen`)."""

from collections.abc import Iterable
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

from recyclique_desk.domain.tickets import Ligne
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.storage.schema import categories, ligne_depot

LIGNES = select(ligne_depot, categories.c.name.label("category_name")).join(
    categories, categories.c.id == ligne_depot.c.category_id, isouter=True
)
_LIGNE = LIGNES.where(ligne_depot.c.id == bindparam("id"))


def read_lignes(connection: Connection, ticket_id: int) -> Iterable[Ligne]:
    """Walk over a ticket's lines in entry order."""
    query = LIGNES.where(ligne_depot.c.ticket_id == ticket_id)
    rows = connection.execute(query.order_by(ligne_depot.c.entered_at, ligne_depot.c.id))
    return (ligne_from(row) for row in rows)


def read_ligne(connection: Connection, ligne_id: int) -> Ligne:
    """Read one line; it must be there."""
    return ligne_from(connection.execute(_LIGNE, {"id": ligne_id}).one())


def ligne_from(row: Row[Any]) -> Ligne:
    """Make a line of a row of `LIGNES`."""
    return Ligne(
        id=row.id,
        uid=row.uid,
        ticket_id=row.ticket_id,
        category_id=row.category_id,
        category_name=row.category_name,
        weight=kg_from_grams(row.weight),
        destination=row.destination,
        notes=row.notes,
        is_exit=row.is_exit,
        created_at=row.created_at,
        version=row.version,
        is_corrected=row.corrected_at is not None,
    )


def line_sums(connection: Connection, ticket_id: int) -> tuple[int, int]:
    """Give the sums of the keys and of the versions of a ticket's lines."""
    query = select(_sum(ligne_depot.c.id), _sum(ligne_depot.c.version)).where(
        ligne_depot.c.ticket_id == ticket_id
    )
    keys, versions = connection.execute(query).one()
    return keys, versions


def name_sum(connection: Connection) -> int:
    """Give the sum of the categories' versions: none is renamed without it."""
    return int(connection.execute(select(_sum(categories.c.version))).scalar_one())


def _sum(column: ColumnElement[Any]) -> ColumnElement[int]:
    # PostgreSQL sums large integers as NUMERIC.
    return cast(func.coalesce(func.sum(column), 0), BigInteger)
