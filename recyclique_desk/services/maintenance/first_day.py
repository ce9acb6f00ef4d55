"""The first day of a centre: which of its steps are done, read from the data themselves."""

from sqlalchemy import Select, exists, func, select

from recyclique_desk.domain.first_day import FirstDayProgress, FirstStep
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import requires
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events, categories, ligne_depot, users

SETTLED_LINES = 500
"""From so many weighings on nobody needs to be told how to begin."""
_EXPORTS = ("ticket.exported", "lignes.exported", "tickets.exported")
"""A printed sheet of the day is none: what an export gives would stay untried."""


class FirstDayService:
    """Tells how far a new centre has come."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @requires(Permission.ADMIN, asks_password=False)
    def progress(self, who: Who) -> FirstDayProgress:
        """Return the steps that the database shows to be done."""
        some_lines = select(ligne_depot.c.id).limit(SETTLED_LINES).subquery()
        questions: dict[FirstStep, Select[tuple[bool]]] = {
            FirstStep.CATEGORIES: select(
                exists(select(categories.c.id).where(categories.c.deleted_at.is_(None)))
            ),
            FirstStep.PEOPLE: select(
                exists(
                    select(users.c.id).where(
                        users.c.is_active, users.c.pin_hash.is_not(None), users.c.id != who.user_id
                    )
                )
            ),
            FirstStep.WEIGHING: select(exists(select(ligne_depot.c.id))),
            FirstStep.EXPORT: select(
                exists(select(audit_events.c.id).where(audit_events.c.action.in_(_EXPORTS)))
            ),
        }
        with self._database.read() as connection:
            done = {step for step, asked in questions.items() if connection.execute(asked).scalar()}
            lines = connection.execute(select(func.count()).select_from(some_lines)).scalar_one()
        return FirstDayProgress(frozenset(done), lines >= SETTLED_LINES)
