"""Counts wrong tries at signing in, and makes people wait after five.

A try is counted as wrong before anybody looks whether it is right: two processes that guess at the
same moment get no more tries than one. What is left of a lock is a length of time, which only time
that has gone by shortens: a clock set back does not.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sign_in_tries

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
_FORGOTTEN = timedelta(days=90)
"""Wrong tries that nobody followed up, most of them at names that are nobody's."""
_MILLISECOND = timedelta(milliseconds=1)


def count_try(database: Database, connection: Connection, name: str, now: datetime) -> int:
    """Count a try at a name and give how many were wrong; 0 while nobody may try it.

    Ask `seconds_to_wait` then. The transaction must have begun as a write.
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
        left = wait_after(wrong) // _MILLISECOND
    connection.execute(
        update(sign_in_tries)
        .where(sign_in_tries.c.name_digest == key)
        .values(wrong=wrong, wait_ms=left, counted_at=now)
    )
    return 0 if wrong == row.wrong else wrong


def seconds_to_wait(connection: Connection, name: str, now: datetime) -> int:
    """Return how many seconds nobody may try a name; 0 when anybody may."""
    row = connection.execute(
        select(sign_in_tries).where(sign_in_tries.c.name_digest == _digest(name))
    ).first()
    return 0 if row is None else -(-_left(row.wait_ms, row.counted_at, now) // 1000)


def forget_tries(connection: Connection, name: str) -> None:
    """Begin to count anew: the person was right, or an admin gave them another secret."""
    connection.execute(delete(sign_in_tries).where(sign_in_tries.c.name_digest == _digest(name)))


def wait_after(wrong: int) -> timedelta:
    """Return how long a lock lasts: none for four wrong tries, then 30 s, doubled up to an hour."""
    if wrong < FREE_TRIES:
        return timedelta()
    doubled: int = 2 ** min(wrong - FREE_TRIES, 20)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def _left(wait_ms: int, counted_at: datetime, now: datetime) -> int:
    gone = max(now - counted_at, timedelta()) // _MILLISECOND
    return max(0, wait_ms - gone)


def _digest(name: str) -> str:
    """Hide what was typed: a password lands in the field for the name sooner or later."""
    return hashlib.sha256(name.encode()).hexdigest()
