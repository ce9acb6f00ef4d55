"""Reads containers and checks those of lines, inside the caller's transaction."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from recyclique_desk.domain.containers import Container
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.tickets import LigneInput
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.storage.schema import containers, scales

_CONTAINER = (
    select(containers.c.site_id, containers.c.deleted_at)
    .where(containers.c.id == bindparam("id"))
    .with_for_update(read=True, key_share=True)
)
_SCALE = select(scales.c.id).where(
    scales.c.id == bindparam("id"),
    scales.c.site_id == bindparam("site"),
    scales.c.deleted_at.is_(None),
)


def read_containers(connection: Connection, site_id: int) -> tuple[Container, ...]:
    """Read all containers of a site in their order, retired ones too."""
    query = select(containers).where(containers.c.site_id == site_id)
    rows = connection.execute(query.order_by(containers.c.display_order, containers.c.id))
    return tuple(map(container_from, rows))


def container_from(row: Row[Any]) -> Container:
    """Convert a row of `containers`."""
    return Container(
        row.id,
        row.uid,
        row.site_id,
        row.name,
        kg_from_grams(row.tare),
        row.shortcut,
        row.display_order,
        row.deleted_at is not None,
        row.version,
    )


def weighed_with(
    connection: Connection,
    site_id: int,
    given: LigneInput,
    kept: LigneInput | None = None,
    *,
    is_late: bool = False,
) -> LigneInput:
    """Return a line with the container and the scale that it may have.

    UserError (field `container`) for a container of another site, or a retired one unless the line
    has it already or was typed earlier (`is_late`). A scale's record that has gone is left out: the
    weight is what it is.
    """
    if given.container_id is not None and (kept is None or kept.container_id != given.container_id):
        row = connection.execute(_CONTAINER, {"id": given.container_id}).first()
        if row is None or row.site_id != site_id:
            raise UserError("Ce contenant n'est pas de ce site.", field="container")
        if row.deleted_at is not None and not is_late:
            raise UserError(
                "Ce contenant a été retiré : choisissez-en un autre, ou aucun.", field="container"
            )
    if given.scale_id is None or (kept is not None and kept.scale_id == given.scale_id):
        return given
    found = connection.execute(_SCALE, {"id": given.scale_id, "site": site_id}).scalar()
    return given if found is not None else replace(given, scale_id=None)
