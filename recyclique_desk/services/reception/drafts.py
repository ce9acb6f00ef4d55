"""Stores drafts (half-typed lines) and personal preferences, so that they survive a crash.

They write no audit events, because they are not data of the centre. A person may have several
windows in one poste; each has its own draft.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from recyclique_desk.domain.drafts import KeptDraft
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import drafts, poste_reception, preferences, ticket_depot

MAX_DRAFT = 100_000
MAX_KEY = 64
MAX_VALUE = 10_000
_NONE = '{"windows": {}}'
_LOCKED = (
    select(drafts.c.text)
    .where(drafts.c.user_id == bindparam("user"), drafts.c.poste_id == bindparam("poste"))
    .with_for_update()
)


class DraftsService:
    """Drafts and preferences of a person."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def save(
        self,
        who: Who,
        poste_id: int,
        ticket_id: int | None,
        text: str,
        *,
        window: str = "",
        is_kept: bool = False,
    ) -> bool:
        """Store a window's draft in a poste, replacing its previous one; return whether it was.

        `is_kept` says that the window has stored one: if that is missing, another window took it
        over, nothing is stored and False is returned. NotFound for a missing poste; a missing
        ticket is dropped from the draft, so that the text is stored anyway.
        """
        clean = _storable(text)
        if len(clean) > MAX_DRAFT:
            raise UserError("Ce texte est trop long pour être gardé.", field="notes")
        user_id = who.user_id
        with self._database.write() as connection:
            # The ticket first, as a weighing does: two windows never wait for each other.
            ticket = connection.execute(
                select(ticket_depot.c.uid)
                .where(ticket_depot.c.id == ticket_id)
                .with_for_update(read=True, key_share=True)
            ).scalar()
            poste = select(poste_reception.c.id).where(poste_reception.c.id == poste_id)
            if connection.execute(poste).first() is None:
                raise NotFound("Ce poste n'existe pas.")
            now = self._clock()
            first = _insert(connection, drafts).values(
                user_id=user_id, poste_id=poste_id, text=_NONE, saved_at=now
            )
            connection.execute(first.on_conflict_do_nothing())
            kept = _locked(connection, user_id, poste_id)
            if is_kept and window not in kept:
                _put(connection, user_id, poste_id, kept)
                return False
            kept[window] = {
                "ticket": None if ticket is None else str(ticket),
                "text": clean,
                "saved_at": now.isoformat(),
            }
            _put(connection, user_id, poste_id, kept)
        return True

    @requires(Permission.RECEPTION)
    def load(self, who: Who, poste_id: int) -> KeptDraft | None:
        """Return the person's newest draft in a poste, of any window, or None."""
        query = _of(select(drafts.c.text), who.user_id, poste_id)
        with self._database.read() as connection:
            kept = _parsed(connection.execute(query).scalar())
            return _newest(connection, kept)

    @requires(Permission.RECEPTION)
    def take_over(
        self, who: Who, poste_id: int, window: str, saved: Sequence[str] = ()
    ) -> KeptDraft | None:
        """Move the person's newest draft in a poste to a window, and return it.

        Drafts of the windows in `saved` are deleted: they are among the unsaved weighings of this
        computer, which will be saved.
        """
        user_id = who.user_id
        with self._database.write() as connection:
            kept = _locked(connection, user_id, poste_id)
            for name in saved:
                kept.pop(name, None)
            newest = _newest(connection, kept)
            if newest is not None:
                kept[window] = kept.pop(_newest_window(kept))
            _put(connection, user_id, poste_id, kept)
            return newest

    @requires(Permission.RECEPTION)
    def is_kept(self, who: Who, poste_id: int, window: str) -> bool:
        """Tell whether a window's draft still exists under this window."""
        query = _of(select(drafts.c.text), who.user_id, poste_id)
        with self._database.read() as connection:
            return window in _parsed(connection.execute(query).scalar())

    @requires(Permission.RECEPTION)
    def clear(self, who: Who, poste_id: int, *, window: str = "") -> None:
        """Delete a window's draft; saving a line does so by itself."""
        with self._database.write() as connection:
            forget_draft(connection, who.user_id, poste_id, window)

    @requires(Permission.RECEPTION)
    def preference(self, who: Who, key: str, default: str = "") -> str:
        """Return the person's preference of a key, or `default`."""
        query = select(preferences.c.value).where(
            preferences.c.user_id == who.user_id, preferences.c.key == key
        )
        with self._database.read() as connection:
            found = connection.execute(query).scalar()
        return default if found is None else str(found)

    @requires(Permission.RECEPTION)
    def set_preference(self, who: Who, key: str, value: str) -> None:
        """Store a preference under a key (`counter.sum-mode`)."""
        if not 0 < len(key) <= MAX_KEY or len(value) > MAX_VALUE:
            raise UserError("Ce réglage ne peut pas être gardé.")
        with self._database.write() as connection:
            upsert = _insert(connection, preferences).values(
                user_id=who.user_id, key=key, value=_storable(value)
            )
            connection.execute(
                upsert.on_conflict_do_update(
                    index_elements=["user_id", "key"], set_={"value": upsert.excluded.value}
                )
            )


def forget_draft(connection: Connection, user_id: int, poste_id: int, window: str) -> bool:
    """Delete a window's draft inside the caller's transaction; False if there is none.

    Locks the row of drafts, so that no other window takes the draft over meanwhile.
    """
    kept = _locked(connection, user_id, poste_id)
    if window not in kept:
        return False
    del kept[window]
    _put(connection, user_id, poste_id, kept)
    return True


def _locked(connection: Connection, user_id: int, poste_id: int) -> dict[str, dict[str, Any]]:
    return _parsed(connection.execute(_LOCKED, {"user": user_id, "poste": poste_id}).scalar())


def _put(
    connection: Connection, user_id: int, poste_id: int, kept: dict[str, dict[str, Any]]
) -> None:
    """Write the drafts of all windows; without any, delete the row."""
    if kept:
        values = {"text": json.dumps({"windows": kept}, ensure_ascii=False)}
        connection.execute(_of(update(drafts), user_id, poste_id).values(**values))
    else:
        connection.execute(_of(delete(drafts), user_id, poste_id))


def _of(statement: Any, user_id: int, poste_id: int) -> Any:
    return statement.where(drafts.c.user_id == user_id, drafts.c.poste_id == poste_id)


def _parsed(text: str | None) -> dict[str, dict[str, Any]]:
    """Parse the drafts by window; drafts in another program version's format are ignored."""
    try:
        windows = json.loads(text or _NONE)["windows"]
        return {str(name): dict(each) for name, each in windows.items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        return {}


def _newest_window(kept: Mapping[str, Mapping[str, Any]]) -> str:
    return max(kept, key=lambda name: str(kept[name]["saved_at"]))


def _newest(connection: Connection, kept: Mapping[str, Mapping[str, Any]]) -> KeptDraft | None:
    if not kept:
        return None
    newest = kept[_newest_window(kept)]
    ticket = None
    if newest["ticket"] is not None:
        # By its UUID: the number of a row that was discarded is given again.
        query = select(ticket_depot.c.id).where(ticket_depot.c.uid == UUID(newest["ticket"]))
        ticket = connection.execute(query).scalar()
    return KeptDraft(ticket, newest["text"], datetime.fromisoformat(newest["saved_at"]))


def _insert(connection: Connection, table: Table) -> Any:
    """Return an insert with ON CONFLICT, for which SQLAlchemy has one class per database."""
    # One of them: the other's drivers take a while to load, in a window's start too.
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    return dialect.insert(table)


def _storable(text: str) -> str:
    """Remove what databases do not accept in text: NUL and lone surrogates."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()
