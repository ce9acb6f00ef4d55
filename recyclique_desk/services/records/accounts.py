"""Reads, locks and checks persons inside the caller's transaction."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select

from recyclique_desk.domain.credentials import username_key
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.people import Account, Role
from recyclique_desk.storage.schema import preferences, sites, users

PIN_LENGTH = "pin-length"
ACCOUNTS = select(users, sites.c.name.label("site_name")).join(
    sites, sites.c.id == users.c.site_id, isouter=True
)


def keep_pin_length(connection: Connection, user_id: int, pin: str | None) -> None:
    """Store the length of a PIN, so that the sign-in screen knows its last digit."""
    connection.execute(
        delete(preferences).where(preferences.c.user_id == user_id, preferences.c.key == PIN_LENGTH)
    )
    if pin is not None:
        connection.execute(
            insert(preferences).values(user_id=user_id, key=PIN_LENGTH, value=str(len(pin)))
        )


def find_user(
    connection: Connection, user_id: int, version: int | None = None, *, lock: bool = False
) -> Row[Any]:
    """Return a person's row, locked if `lock`; NotFound, StaleEdit if `version` is outdated."""
    query = select(users).where(users.c.id == user_id)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound("Cette personne n'existe pas.")
    if version is not None and row.version != version:
        raise StaleEdit(
            "Quelqu'un d'autre vient de modifier cette personne : relisez, puis recommencez.",
            current=read_account(connection, user_id),
        )
    return row


def refuse_taken_username(connection: Connection, username: str, but: int | None = None) -> None:
    """Raise UserError if another person than `but` has the username."""
    query = select(users.c.id).where(users.c.username_key == username_key(username))
    found = connection.execute(query).scalar()
    if found is not None and found != but:
        raise UserError("Ce nom est déjà pris : {name}", field="username", name=username)


def refuse_last_admin(connection: Connection, row: Row[Any]) -> None:
    """Raise UserError if no other active admin could sign in."""
    others = select(users.c.id).where(
        users.c.id != row.id,
        users.c.role == Role.ADMIN.value,
        users.c.is_active,
    )
    if row.password_hash is not None:
        others = others.where(users.c.password_hash.is_not(None))
    if connection.execute(others.limit(1)).first() is None:
        raise UserError(
            "C'est le dernier administrateur : nommez-en un autre, avec un mot de passe, d'abord."
        )


def site_or_first(connection: Connection, site_id: int | None) -> int:
    """Return the id of a site, of the first for None; NotFound if there is none."""
    query = select(sites.c.id).order_by(sites.c.id).limit(1)
    if site_id is not None:
        query = query.where(sites.c.id == site_id)
    found = connection.execute(query).scalar()
    if found is None:
        raise NotFound("Ce site n'existe pas.", field="site_id")
    return int(found)


def read_account(
    connection: Connection, user_id: int | None = None, *, uid: UUID | None = None
) -> Account:
    """Read an existing person, by id or by `uid`."""
    which = users.c.id == user_id if uid is None else users.c.uid == uid
    return account_from(connection.execute(ACCOUNTS.where(which)).one())


def account_from(row: Row[Any]) -> Account:
    """Convert a row of `ACCOUNTS`."""
    return Account(
        id=row.id,
        uid=row.uid,
        username=row.username,
        display_name=row.display_name,
        role=Role(row.role),
        is_active=row.is_active,
        site_id=row.site_id,
        site_name=row.site_name,
        has_password=row.password_hash is not None,
        has_pin=row.pin_hash is not None,
        signed_in_at=row.signed_in_at,
        version=row.version,
    )
