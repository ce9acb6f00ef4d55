"""Counts failed sign-in attempts and locks an account for a while after five.

An attempt is counted before the secret is checked, so that two processes at once get no more
attempts than one. The rest of a lock is stored as a duration that only elapsed time shortens; a
clock set back does not.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sign_in_tries

FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
_FORGOTTEN = timedelta(days=90)
"""Age after which counts are deleted, most of them for names that do not exist."""
_MILLISECOND = timedelta(milliseconds=1)


def count_attempt(database: Database, connection: Connection, name: str, now: datetime) -> int:
    """Count an attempt for a name and return the number of failures; 0 while the name is locked.

    `seconds_to_wait` then tells how long. Needs a write transaction.
    """
    database.acquire_write_lock(connection)
    key = _digest(name)
    row = connection.execute(
        select(sign_in_tries).where(sign_in_tries.c.name_digest == key)
    ).first()
    if row is None:
        connection.execute(
            delete(sign_in_tries).where(sign_in_tries.c.counted_at < now - _FORGOTTEN)
        )
        connection.execute(
            insert(sign_in_tries).values(name_digest=key, wrong=1, wait_ms=0, counted_at=now)
        )
        return 1
    left = _left(row.wait_ms, row.counted_at, now)
    wrong = row.wrong
    if not left:
        wrong += 1
        left = lock_seconds_after(wrong) // _MILLISECOND
    connection.execute(
        update(sign_in_tries)
        .where(sign_in_tries.c.name_digest == key)
        .values(wrong=wrong, wait_ms=left, counted_at=now)
    )
    return 0 if wrong == row.wrong else wrong


def seconds_to_wait(connection: Connection, name: str, now: datetime) -> int:
    """Return for how many seconds a name is locked; 0 if it is not."""
    row = connection.execute(
        select(sign_in_tries).where(sign_in_tries.c.name_digest == _digest(name))
    ).first()
    return 0 if row is None else -(-_left(row.wait_ms, row.counted_at, now) // 1000)


def reset_attempts(connection: Connection, name: str) -> None:
    """Reset the count: the secret was right, or an admin set another one."""
    connection.execute(delete(sign_in_tries).where(sign_in_tries.c.name_digest == _digest(name)))


def lock_seconds_after(wrong: int) -> timedelta:
    """Return the length of a lock: none up to four failures, then 30 s, doubled up to an hour."""
    if wrong < FREE_ATTEMPTS:
        return timedelta()
    doubled: int = 2 ** min(wrong - FREE_ATTEMPTS, 20)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def _left(wait_ms: int, counted_at: datetime, now: datetime) -> int:
    gone = max(now - counted_at, timedelta()) // _MILLISECOND
    return max(0, wait_ms - gone)


def _digest(name: str) -> str:
    """Return a digest of the typed name, which may be a password in the wrong field."""
    return hashlib.sha256(name.encode()).hexdigest()
