"""Reads what a database holds, so that a copy can be compared with its source."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.copies import CopyFacts
from recyclique_desk.domain.jobs import Progress

_Run = Callable[[str], Sequence[Any] | None]
_FIRST_WITH_SUMS = "0007"
"""First schema whose journal has hashes and whose summaries are those of today."""
_LINES = (
    "SELECT count(*), coalesce(sum(CASE WHEN is_exit THEN 0 ELSE weight END), 0), "
    "coalesce(sum(weight), 0), max(reception_day) FROM ligne_depot"
)
_ORIGIN = "SELECT uid FROM sites ORDER BY id LIMIT 1"
# A copy's own event and sign-ins change nothing that a copy is made for.
_LAST_EVENT = (
    "SELECT id, hash FROM audit_events "
    "WHERE action <> 'database.backed-up' AND substr(action, 1, 8) <> 'session.' "
    "ORDER BY id DESC LIMIT 1"
)
# Kept by triggers, so that a change by another program, which leaves no event, shows as well.
_SUMS = (
    "SELECT coalesce(sum(lines), 0), coalesce(sum(exit_lines), 0), "
    "coalesce(sum(part * (grams + exit_grams)), 0), coalesce(sum(start * (grams + exit_grams)), 0) "
    "FROM summaries WHERE kind = 4"
)


def read_facts(connection: Connection) -> CopyFacts:
    """Return what the database of a connection holds, in its transaction's snapshot."""
    return _facts(_of_database(connection))


def read_fingerprint(connection: Connection) -> str:
    """Return the fingerprint alone, without counting lines; empty for an older schema."""
    return _fingerprint(_of_database(connection))


def read_origin(connection: Connection) -> str:
    """Return the UUID of the first site; empty where there is none."""
    return _origin(_of_database(connection))


def read_file_facts(file: sqlite3.Connection) -> CopyFacts:
    """Return what a SQLite file holds."""
    return _facts(_of_file(file))


def facts_as_json(facts: CopyFacts) -> dict[str, object]:
    """Return facts as JSON keeps them."""
    return {
        "tickets": facts.tickets,
        "lines": facts.lines,
        "received": facts.received,
        "weight": facts.weight,
        "last_day": None if facts.last_day is None else facts.last_day.isoformat(),
        "origin": facts.origin,
        "fingerprint": facts.fingerprint,
    }


def facts_from(kept: object) -> CopyFacts | None:
    """Return kept facts; None for what is none."""
    if not isinstance(kept, Mapping):
        return None
    try:
        last_day = kept["last_day"]
        return CopyFacts(
            int(kept["tickets"]),
            int(kept["lines"]),
            int(kept["received"]),
            int(kept["weight"]),
            None if last_day is None else date.fromisoformat(last_day),
            str(kept["origin"]),
            str(kept["fingerprint"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def open_copy(path: Path) -> sqlite3.Connection:
    """Open a copy nobody writes to, also where nothing can be written beside it."""
    beside = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if beside.exists() else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)


def check_file(path: Path, progress: Progress | None = None) -> CopyFacts | None:
    """Check a SQLite file with `quick_check` and return its facts; None if it is damaged.

    Raises sqlite3.Error for what is no database of ours or cannot be read, and Cancelled.
    """
    with closing(open_copy(path)) as file, interrupting(progress, file):
        if file.execute("PRAGMA quick_check").fetchone() != ("ok",):
            return None
        return read_file_facts(file)


@contextmanager
def interrupting(progress: Progress | None, *files: sqlite3.Connection) -> Iterator[None]:
    """While inside, a cancel also interrupts what these connections run."""
    if progress is None:
        yield
        return

    def interrupt() -> None:
        for file in files:
            file.interrupt()

    with progress.on_cancel(interrupt):
        yield


def _of_file(file: sqlite3.Connection) -> _Run:
    def run(statement: str) -> Sequence[Any] | None:
        row: Sequence[Any] | None = file.execute(statement).fetchone()
        return row

    return run


def _of_database(connection: Connection) -> _Run:
    def run(statement: str) -> Sequence[Any] | None:
        return connection.exec_driver_sql(statement).first()

    return run


def _facts(run: _Run) -> CopyFacts:
    tickets = run("SELECT count(*) FROM ticket_depot") or (0,)
    lines, received, weight, last_day = run(_LINES) or (0, 0, 0, None)
    return CopyFacts(
        int(tickets[0]),
        int(lines),
        int(received),
        int(weight),
        None if last_day is None else day_from_number(int(last_day)),
        _origin(run),
        _fingerprint(run),
    )


def _origin(run: _Run) -> str:
    row = run(_ORIGIN)
    return "" if row is None else _hexadecimal(row[0])


def _fingerprint(run: _Run) -> str:
    revision = run("SELECT version_num FROM alembic_version")
    if revision is None or str(revision[0]) < _FIRST_WITH_SUMS:
        return ""
    event = run(_LAST_EVENT)
    sums = run(_SUMS) or ()
    head = "0" if event is None else f"{event[0]}:{_hexadecimal(event[1])[:16]}"
    return ":".join([head, *(str(int(each)) for each in sums)])


def _hexadecimal(value: Any) -> str:
    """Write a UUID or bytes of either database as hexadecimal digits."""
    if value is None:
        return ""
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value.hex
