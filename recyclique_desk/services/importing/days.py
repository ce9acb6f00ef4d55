"""A template's rows as what they stand for: a deferred poste and a ticket for each day."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert

from recyclique_desk.domain.calendar import noon
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.imports import TemplateFile, TemplateRow
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.ticket_rows import insert_ticket
from recyclique_desk.storage.schema import ligne_depot, poste_reception


def by_day(file: TemplateFile) -> list[list[TemplateRow]]:
    """Give the rows of each day, the earliest first, each day's in the order of the file."""
    found: dict[date, list[TemplateRow]] = {}
    for row in file.rows:
        found.setdefault(row.day, []).append(row)
    return [found[day] for day in sorted(found)]


def insert_day(
    connection: Connection,
    who: Who,
    rows: list[TemplateRow],
    categories: Mapping[str, int],
    zone: ZoneInfo,
    now: datetime,
) -> None:
    """Write the rows of one day; `categories` gives the id for each name of the file."""
    day = rows[0].day
    received = noon(day, zone)
    poste_id = connection.execute(
        insert(poste_reception)
        .values(
            uid=new_uid(now),
            site_id=who.site_id,
            opened_by_user_id=who.user_id,
            opened_at=received,
            closed_at=received,
            status=Status.CLOSED.value,
            is_deferred=True,
            updated_at=now,
        )
        .returning(poste_reception.c.id)
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
    connection.execute(
        insert(ligne_depot),
        [
            {
                "uid": new_uid(now),
                "ticket_id": ticket_id,
                "category_id": categories[row.category],
                "weight": grams_from_kg(row.weight),
                "destination": row.destination,
                "notes": row.notes,
                "is_exit": False,
                "created_at": received,
                "entered_at": now,
                "updated_at": now,
                "site_id": who.site_id,
                "reception_day": day,
                "quarter": None,
                "is_deferred": True,
            }
            for row in rows
        ],
    )
