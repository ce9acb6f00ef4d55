"""The half-typed line and a person's own settings: small, quick, and there again after a kill.

Neither leaves an audit event: nothing of the centre's data changes by them.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from recyclique_desk.domain.drafts import KeptDraft
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, present, requires
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import drafts, poste_reception, preferences, ticket_depot

MAX_DRAFT = 100_000
MAX_KEY = 64
MAX_VALUE = 10_000


class DraftsService:
    """Keeps what would otherwise live in a window only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def save(self, who: Who | None, poste_id: int, ticket_id: int | None, text: str) -> None:
        """Keep the person's half-typed line in a poste, instead of the one kept before.

        NotFound for a poste that is not there; a ticket that is gone is left out, so that the text
        is kept whatever another desk did.
        """
        clean = _storable(text)
        if len(clean) > MAX_DRAFT:
            raise UserError("Ce texte est trop long pour être gardé.", field="notes")
        person = present(who)
        ticket = select(ticket_depot.c.id).where(ticket_depot.c.id == ticket_id).scalar_subquery()
        row = select(
            literal(person.user_id),
            poste_reception.c.id,
            ticket,
            literal(clean),
            literal(self._clock(), drafts.c.saved_at.type),
        ).where(poste_reception.c.id == poste_id)
        columns = ["user_id", "poste_id", "ticket_id", "text", "saved_at"]
        with self._database.write() as connection:
            upsert = _insert(connection, drafts).from_select(columns, row)
            kept = {name: upsert.excluded[name] for name in columns[2:]}
            done = connection.execute(
                upsert.on_conflict_do_update(index_elements=columns[:2], set_=kept).returning(
                    drafts.c.poste_id
                )
            )
            if done.first() is None:
                raise NotFound("Ce poste n'existe pas.")

    @requires(Permission.RECEPTION)
    def load(self, who: Who | None, poste_id: int) -> KeptDraft | None:
        """Give the line the person was typing in a poste, or None."""
        query = select(drafts.c.ticket_id, drafts.c.text, drafts.c.saved_at).where(
            drafts.c.user_id == present(who).user_id, drafts.c.poste_id == poste_id
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else KeptDraft(row.ticket_id, row.text, row.saved_at)

    @requires(Permission.RECEPTION)
    def clear(self, who: Who | None, poste_id: int) -> None:
        """Forget the half-typed line; saving a line does so by itself (`LignesService.add`)."""
        with self._database.write() as connection:
            connection.execute(
                delete(drafts).where(
                    drafts.c.user_id == present(who).user_id, drafts.c.poste_id == poste_id
                )
            )

    @requires(Permission.RECEPTION)
    def preferences(self, who: Who | None) -> Mapping[str, str]:
        """Give all that the person chose for themselves, by key."""
        query = select(preferences.c.key, preferences.c.value).where(
            preferences.c.user_id == present(who).user_id
        )
        with self._database.read() as connection:
            return {row.key: row.value for row in connection.execute(query)}

    @requires(Permission.RECEPTION)
    def preference(self, who: Who | None, key: str, default: str = "") -> str:
        """Give what the person chose under a key, or `default`."""
        query = select(preferences.c.value).where(
            preferences.c.user_id == present(who).user_id, preferences.c.key == key
        )
        with self._database.read() as connection:
            found = connection.execute(query).scalar()
        return default if found is None else str(found)

    @requires(Permission.RECEPTION)
    def prefer(self, who: Who | None, key: str, value: str) -> None:
        """Keep the person's choice under a key (`counter.sum-mode`)."""
        if not 0 < len(key) <= MAX_KEY or len(value) > MAX_VALUE:
            raise UserError("Ce réglage ne peut pas être gardé.")
        with self._database.write() as connection:
            upsert = _insert(connection, preferences).values(
                user_id=present(who).user_id, key=key, value=_storable(value)
            )
            connection.execute(
                upsert.on_conflict_do_update(
                    index_elements=["user_id", "key"], set_={"value": upsert.excluded.value}
                )
            )


def _insert(connection: Connection, table: Table) -> Any:
    """Give an insert that knows ON CONFLICT: both databases do, each by its own class."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(table)


def _storable(text: str) -> str:
    """Drop what a database takes no text with: NUL, and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()
