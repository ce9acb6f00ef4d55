"""Copies a server's database with `pg_dump`, and counts what the dump holds with `pg_restore`."""

import logging
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from recyclique_desk.domain.copies import CopyFacts
from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.storage.backup import unequal_copy
from recyclique_desk.storage.copy_facts import read_facts
from recyclique_desk.storage.database import Database
from recyclique_desk.support.consoles import no_console

log = logging.getLogger(__name__)

_VERSION = re.compile(r"\b(\d+)(?:\.\d+)?\b")
_FOLDERS = ("/usr/lib/postgresql", "/opt/homebrew/opt", "C:/Program Files/PostgreSQL")
COPY_STATEMENT = re.compile(rb"COPY \S*?(\w+) \((.*)\) FROM stdin;")
"""Begins the rows of a table in what `pg_restore` writes: the table and its columns."""
_END = b"\\.\n"
_TRUE = b"t"


@dataclass(frozen=True, slots=True)
class DumpTools:
    """`pg_dump` and the `pg_restore` beside it."""

    dump: Path
    restore: Path


def find_tools(database: Database) -> DumpTools | None:
    """Return the oldest `pg_dump` that is new enough for the server; None if there is none.

    An older `pg_dump` than its server refuses. Raises StorageError when the server cannot be
    reached.
    """
    with database.read() as connection:
        server = _server_version(connection)
    return _tools_for(server)


def dump_server(database: Database, partial: Path, progress: Progress | None) -> CopyFacts:
    """Write a dump (custom format) of the database to a file, check it, and return its facts.

    Counts and dump are of one snapshot, whoever writes meanwhile. Raises StorageError and
    Cancelled.
    """
    with database.read() as connection:
        tools = _tools_for(_server_version(connection))
        if tools is None:
            raise StorageError(
                Trouble.FILE,
                "pg_dump n'est pas installé sur cet ordinateur, ou il est plus ancien que le "
                "serveur : donnez à la copie un nom qui finit par .sqlite.",
            )
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        expected = read_facts(connection)
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        command = [
            *(str(tools.dump), "--format=custom", "--no-owner", "--no-privileges"),
            *(f"--snapshot={snapshot}", f"--file={partial}", f"--dbname={_conninfo(database)}"),
        ]
        with running(command, _environment(database), progress) as process:
            assert process.stdout is not None
            process.stdout.read()
    counted = _counted(tools, partial, progress)
    if counted != (expected.tickets, expected.lines, expected.received, expected.weight):
        raise unequal_copy()
    return expected


def _server_version(connection: Connection) -> int:
    number = connection.execute(text("SELECT current_setting('server_version_num')")).scalar_one()
    return int(number) // 10_000


def _tools_for(server: int) -> DumpTools | None:
    fitting = {version: tools for version, tools in _installed().items() if version >= server}
    return fitting[min(fitting)] if fitting else None


def newest_tools() -> DumpTools | None:
    """Return the newest tools of this computer, which read the most dumps; None without any."""
    found = _installed()
    return found[max(found)] if found else None


def _installed() -> dict[int, DumpTools]:
    """Find the tools of this computer by their versions."""
    suffix = ".exe" if sys.platform == "win32" else ""
    places = [Path(first).parent] if (first := shutil.which("pg_dump")) else []
    for folder in _FOLDERS:
        places += sorted(Path(folder).glob("*/bin"))
    found: dict[int, DumpTools] = {}
    for place in places:
        tools = DumpTools(place / f"pg_dump{suffix}", place / f"pg_restore{suffix}")
        if not (tools.dump.is_file() and tools.restore.is_file()):
            continue
        version = _version(tools.dump)
        if version is not None:
            found.setdefault(version, tools)
    return found


def _version(program: Path) -> int | None:
    try:
        said = subprocess.run(  # noqa: S603 - a program of PostgreSQL
            [str(program), "--version"],
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
            creationflags=no_console(),
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = _VERSION.search(said)
    return int(found[1]) if found else None


def _conninfo(database: Database) -> str:
    """Return the server's address without the password, which other users could see in `ps`."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - an extra

    return make_conninfo("", **_connection_parameters(database))


def _connection_parameters(database: Database) -> dict[str, Any]:
    url = database.url
    named = {"host": url.host, "port": url.port, "user": url.username, "dbname": url.database}
    return {**{k: v for k, v in named.items() if v is not None}, **dict(url.query)}


def _environment(database: Database) -> dict[str, str]:
    """Return the environment of `pg_dump`, which only this user and root can read."""
    password = database.url.password
    return {**os.environ, **({} if password is None else {"PGPASSWORD": str(password)})}


@contextmanager
def running(
    command: list[str],
    environment: dict[str, str],
    progress: Progress | None,
    failure: StorageError | None = None,
) -> "Iterator[subprocess.Popen[bytes]]":
    """Run a program of PostgreSQL, ended by a cancel.

    If it fails, raises `failure`, or a StorageError with the reason that `pg_dump` gave.
    """
    process = subprocess.Popen(  # noqa: S603 - a program of PostgreSQL
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        creationflags=no_console(),
    )
    said: list[bytes] = []
    assert process.stderr is not None
    listener = threading.Thread(target=said.extend, args=(process.stderr,), daemon=True)
    listener.start()
    try:
        if progress is None:
            yield process
        else:
            with progress.on_cancel(process.kill):
                yield process
                process.wait()
                progress.check()
    except BaseException:
        process.kill()
        raise
    finally:
        process.wait()
        listener.join()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
    if process.returncode:
        reason = b"".join(said[-1:]).decode("utf-8", "replace").strip()
        if failure is not None:
            log.warning("%s: %s", Path(command[0]).name, reason)
            raise failure
        raise StorageError(
            Trouble.FILE, "pg_dump n'a pas pu faire la copie : {reason}", reason=reason
        )


def _counted(tools: DumpTools, path: Path, progress: Progress | None) -> tuple[int, int, int, int]:
    command = [str(tools.restore), "--data-only", "--file=-"]
    command += ["--table=ticket_depot", "--table=ligne_depot", str(path)]
    tickets = lines = received = weight = 0
    with running(command, dict(os.environ), progress) as process:
        assert process.stdout is not None
        output = iter(process.stdout)
        for line in output:
            if (found := COPY_STATEMENT.match(line)) is None:
                continue
            if found[1] == b"ticket_depot":
                tickets += sum(1 for _ in copied_rows(output))
            else:
                names = found[2].split(b", ")
                grams, exits = names.index(b"weight"), names.index(b"is_exit")
                for row in copied_rows(output):
                    values = row.split(b"\t")
                    lines += 1
                    weight += int(values[grams])
                    if values[exits] != _TRUE:
                        received += int(values[grams])
    return tickets, lines, received, weight


def copied_rows(output: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the rows that follow a COPY statement, up to their end."""
    for line in output:
        if line == _END:
            return
        yield line
