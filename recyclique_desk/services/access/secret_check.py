"""Checks a PIN or password: counts the attempt, then verifies the hash, then records a failure."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from recyclique_desk.domain.errors import SignInRefused, locked_for
from recyclique_desk.domain.people import Who
from recyclique_desk.services.access.attempts import count_attempt, reset_attempts, seconds_to_wait
from recyclique_desk.services.access.hashing import verify_secret
from recyclique_desk.services.base import Clock
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import users


def check_secret(
    database: Database, clock: Clock, name: str, secret: str, kind: str, who: Who | None = None
) -> Row[Any]:
    """Return the row of `users` whose `username_key` is `name` if the secret is right.

    `kind` is `pin`, `password`, or `own` for either; `who` is the signed-in person, if any. Raises
    SignInRefused, alike for a wrong name and a wrong secret and after the same time, or
    AccountLocked. An outdated hash is replaced.
    """
    columns = ("pin_hash", "password_hash") if kind == "own" else (f"{kind}_hash",)
    with database.write() as connection:
        now = clock()
        wrong = count_attempt(database, connection, name, now)
        wait = seconds_to_wait(connection, name, now)
        row = connection.execute(select(users).where(users.c.username_key == name)).first()
    if not wrong:
        raise locked_for(wait)
    for column in columns:
        kept = None if row is None else getattr(row, column)
        right, better = verify_secret(secret, kept)
        if row is None or not right or not row.is_active:
            continue
        with database.write() as connection:
            reset_attempts(connection, name)
            if better is not None:
                connection.execute(
                    update(users)
                    .where(users.c.id == row.id, users.c[column] == kept)
                    .values({column: better})
                )
        return row
    with database.write() as connection:
        _record_failure(connection, clock(), row, kind, who, wrong, wait)
    if wait:
        raise locked_for(wait)
    raise _refusal(kind)


def _record_failure(
    connection: Connection,
    now: datetime,
    row: Row[Any] | None,
    kind: str,
    who: Who | None,
    wrong: int,
    wait: int,
) -> None:
    """Write an audit event of a failed attempt, without anything that was typed."""
    details: dict[str, object] = {"with": kind, "wrong": wrong}
    if wait:
        details["seconds"] = wait
    action = "session.locked" if wait else "session.refused"
    uid = None if row is None else row.uid
    audit.record(connection, who, now, action, "user", uid, details)


def _refusal(kind: str) -> SignInRefused:
    if kind == "pin":
        return SignInRefused("Ce code n'est pas le bon.", field="pin")
    if kind == "password":
        return SignInRefused("Nom ou mot de passe inexact.", field="password")
    return SignInRefused("Ce n'est pas votre code, ni votre mot de passe.", field="password")
