"""Filters given by name, as scripts have them, turned into the filter of the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.deposits import Origin
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.tickets import Destination, Status, TicketFilter, WeightSource
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.storage.schema import deposit_kinds, poste_reception, sites, users


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """What a script says: names, not keys."""

    period: Period | None = None
    site: str | None = None
    poste: str | None = None
    benevole: str | None = None
    status: Status | None = None
    destination: Destination | None = None
    source: WeightSource | None = None
    category: str | None = None
    deposit_kind: str | None = None
    """The name of a kind, its channel, or "" for tickets that say none."""
    commune: str | None = None
    """An INSEE code, or "" for tickets that say none."""
    with_empty: bool = True
    exclude_deferred: bool = False


def filter_named(connection: Connection, named: NamedFilter, scope: Sequence[int]) -> TicketFilter:
    """Find what the names mean; NotFound for one that nothing bears, UserError for an unclear one.

    A category is named alone, or as `parent / name` where several bear its name.
    """
    return TicketFilter(
        status=named.status,
        period=named.period,
        category_id=_category(connection, named.category),
        destination=named.destination,
        source=named.source,
        site_id=_site(connection, named.site, scope),
        poste_id=_poste(connection, named.poste, scope),
        benevole_user_id=_benevole(connection, named.benevole),
        deposit_kind_ids=_deposit_kinds(connection, named.deposit_kind, scope),
        commune=named.commune and Origin(commune=named.commune).checked().commune,
        with_empty=named.with_empty,
        exclude_deferred=named.exclude_deferred,
    )


def _site(connection: Connection, name: str | None, scope: Sequence[int]) -> int | None:
    if name is None:
        return None
    query = select(sites.c.id, sites.c.name).where(sites.c.id.in_(scope))
    found = [row.id for row in connection.execute(query) if folded(row.name) == folded(name)]
    return _one(found, NotFound("Le site « {name} » n'existe pas.", field="site", name=name), name)


def _benevole(connection: Connection, name: str | None) -> int | None:
    if name is None:
        return None
    query = select(users.c.id, users.c.username, users.c.display_name)
    rows = connection.execute(query).all()
    found = [row.id for row in rows if folded(row.username) == folded(name)]
    found = found or [row.id for row in rows if folded(row.display_name) == folded(name)]
    unknown = NotFound("Personne ne s'appelle « {name} ».", field="benevole", name=name)
    return _one(found, unknown, name)


def _poste(connection: Connection, uid: str | None, scope: Sequence[int]) -> int | None:
    if uid is None:
        return None
    unknown = NotFound("Le poste « {name} » n'existe pas.", field="poste", name=uid)
    try:
        wanted = UUID(uid)
    except ValueError:
        raise unknown from None
    query = select(poste_reception.c.id).where(
        poste_reception.c.uid == wanted, poste_reception.c.site_id.in_(scope)
    )
    return _one(list(connection.execute(query).scalars()), unknown, uid)


def _deposit_kinds(
    connection: Connection, name: str | None, scope: Sequence[int]
) -> tuple[int, ...] | None:
    """Give the kinds of a name, or of a channel; several sites may have one of that name."""
    if not name:
        return None if name is None else ()
    query = select(deposit_kinds.c.id, deposit_kinds.c.name, deposit_kinds.c.channel)
    rows = connection.execute(query.where(deposit_kinds.c.site_id.in_(scope))).all()
    found = [row.id for row in rows if folded(row.name) == folded(name)]
    found = found or [row.id for row in rows if row.channel == name]
    if not found:
        raise NotFound("Le type d'apport « {name} » n'existe pas.", field="deposit_kind", name=name)
    return tuple(found)


def _category(connection: Connection, name: str | None) -> int | None:
    if name is None:
        return None
    tree = read_tree(connection)
    found = []
    for category in tree.all():
        path = " / ".join(step.name for step in tree.path(category.id))
        if folded(name) in {folded(category.name), folded(path)}:
            found.append(category.id)
    unknown = NotFound("La catégorie « {name} » n'existe pas.", field="category", name=name)
    return _one(found, unknown, name)


def _one(found: list[Any], unknown: NotFound, name: str) -> int:
    if not found:
        raise unknown
    if len(found) > 1:
        raise UserError("« {name} » peut désigner plusieurs choses : précisez.", name=name)
    return int(found[0])
