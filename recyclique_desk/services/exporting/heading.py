"""What a workbook says of itself: period, site, filters, who exported it, and when."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status, TicketFilter
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.services.records.selection import filter_site_ids
from recyclique_desk.storage.schema import deposit_kinds, poste_reception, sites, users


def heading(
    connection: Connection, chosen: TicketFilter, scope: Sequence[int], who: Who, now: datetime
) -> tuple[tuple[str, str], ...]:
    """Give titles and texts in French, as files for people have them."""
    zone = site_zone(connection, who.site_id)
    names = (
        select(sites.c.name)
        .where(sites.c.id.in_(filter_site_ids(chosen, scope)))
        .order_by(sites.c.id)
    )
    return (
        ("Période", _period(chosen.period or Period(), zone)),
        ("Site", ", ".join(connection.execute(names).scalars()) or "aucun"),
        ("Filtres", ", ".join(_filters(connection, chosen, zone)) or "aucun"),
        ("Exporté par", who.display_name),
        ("Exporté le", _instant(now, zone)),
    )


def _period(period: Period, zone: ZoneInfo) -> str:
    first = f"{period.first:%d/%m/%Y}" if period.first else _bound(period.since, zone)
    last = f"{period.last:%d/%m/%Y}" if period.last else _bound(period.until, zone)
    if first and first == last:
        return f"le {first}"
    if first and last:
        return f"du {first} au {last}"
    if first:
        return f"depuis le {first}"
    return f"jusqu'au {last}" if last else "tout"


def _bound(instant: datetime | None, zone: ZoneInfo) -> str:
    return "" if instant is None else _instant(instant, zone)


def _instant(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%d/%m/%Y %H:%M}"


def _filters(connection: Connection, chosen: TicketFilter, zone: ZoneInfo) -> Iterator[str]:
    if chosen.status is not None:
        yield "tickets ouverts" if chosen.status is Status.OPENED else "tickets fermés"
    if chosen.without_category:
        yield "lignes à classer"
    elif chosen.category_id is not None:
        path = read_tree(connection).path(chosen.category_id)
        yield f"catégorie {' / '.join(step.name for step in path)}"
    chosen_values = (("destination", chosen.destination), ("origine du poids", chosen.source))
    yield from (f"{words} {value}" for words, value in chosen_values if value is not None)
    if chosen.benevole_user_id is not None:
        query = select(users.c.display_name).where(users.c.id == chosen.benevole_user_id)
        yield f"bénévole {connection.execute(query).scalar()}"
    if chosen.deposit_kind_ids is not None:
        kinds = select(deposit_kinds.c.name).where(deposit_kinds.c.id.in_(chosen.deposit_kind_ids))
        names = sorted(set(connection.execute(kinds).scalars()))
        yield f"type d'apport {', '.join(names)}" if names else "sans type d'apport"
    if chosen.commune is not None:
        yield f"commune {chosen.commune}" if chosen.commune else "sans commune d'origine"
    if chosen.poste_id is not None:
        yield _poste(connection, chosen.poste_id, zone)
    if chosen.text.strip():
        yield f"recherche « {chosen.text.strip()} »"
    if chosen.exclude_deferred:
        yield "sans saisie différée"
    if not chosen.with_empty:
        yield "sans tickets vides"
    if chosen.ticket_ids is not None:
        yield f"tickets choisis un à un ({len(chosen.ticket_ids)})"


def _poste(connection: Connection, poste_id: int, zone: ZoneInfo) -> str:
    row = connection.execute(
        select(poste_reception.c.opened_at, users.c.display_name)
        .join(users, users.c.id == poste_reception.c.opened_by_user_id)
        .where(poste_reception.c.id == poste_id)
    ).first()
    return (
        "poste" if row is None else f"poste de {row.display_name}, {_instant(row.opened_at, zone)}"
    )
