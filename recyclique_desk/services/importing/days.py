"""A template's rows as what they stand for: a deferred poste and a ticket for each day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert

from recyclique_desk.domain.calendar import day_number, noon
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.imports import TemplateRow
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.records.bulk_loading import BulkLoader
from recyclique_desk.services.records.tickets import insert_ticket
from recyclique_desk.storage.schema import ligne_depot, poste_reception
from recyclique_desk.storage.types import DESTINATION_NUMBERS, milliseconds

_INSERT_POSTE = insert(poste_reception).returning(poste_reception.c.id)
_LIGNE_COLUMNS = (
    *("uid", "ticket_id", "category_id", "weight", "destination", "notes", "is_exit"),
    *("created_at", "entered_at", "updated_at", "site_id", "reception_day", "quarter"),
    *("is_deferred", "version"),
)


def by_day(rows: Iterable[TemplateRow]) -> list[list[TemplateRow]]:
    """Give the rows of each day, the earliest first, each day's in their order."""
    found: dict[date, list[TemplateRow]] = {}
    for row in rows:
        found.setdefault(row.day, []).append(row)
    return [found[day] for day in sorted(found)]


def insert_day(
    connection: Connection,
    loader: BulkLoader,
    who: Who,
    rows: list[TemplateRow],
    categories: Mapping[str, int],
    zone: ZoneInfo,
    now: datetime,
) -> None:
    """Write the rows of one day; `categories` gives the id for each name of the file.

    The lines go past SQLAlchemy's types, which take four times as long as writing them.
    """
    day = rows[0].day
    received = noon(day, zone)
    poste_id = connection.execute(
        _INSERT_POSTE,
        {
            "uid": new_uid(now),
            "site_id": who.site_id,
            "opened_by_user_id": who.user_id,
            "opened_at": received,
            "closed_at": received,
            "status": Status.CLOSED.value,
            "is_deferred": True,
            "updated_at": now,
        },
    ).scalar_one()
    ticket_id = insert_ticket(
        connection,
        uid=new_uid(now),
        poste_id=poste_id,
        site_id=who.site_id,
        benevole_user_id=who.user_id,
        created_at=received,
        closed_at=received,
        entered_at=now,
        day=day,
        is_deferred=True,
    )
    entered, at = milliseconds(now), milliseconds(received)
    number = day_number(day)
    loader.insert(
        ligne_depot,
        _LIGNE_COLUMNS,
        [
            (
                new_uid(now).bytes,
                ticket_id,
                categories[row.category],
                grams_from_kg(row.weight),
                DESTINATION_NUMBERS[row.destination],
                row.notes,
                int(row.is_exit),
                at,
                entered,
                entered,
                who.site_id,
                number,
                None,
                1,
                1,
            )
            for row in rows
        ],
    )
