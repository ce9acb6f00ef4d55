"""The same invented federation at every length: twenty sites, so many lines a day."""

import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine

from recyclique_desk.domain.people import Who
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database, database_url
from recyclique_desk.storage.migration import HEAD, prepare_database
from tests.postgres import running_server

NOW = datetime(2025, 10, 7, 15, 0, tzinfo=UTC)
"""A Tuesday afternoon: what is cached stays true."""
SMALL = 10_000
SITES = 20
HOME = "RECYCLIQUE_DESK_BENCH"


@dataclass(frozen=True)
class Filled:
    """A filled database with its services, by the bench's clock."""

    database: Database
    services: Services
    who: Who

    @property
    def path(self) -> Path:
        assert self.database.path is not None
        return self.database.path

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """Give the bare module on the same file, with the same memory."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            for pragma in ("cache_size = -16000", "temp_store = MEMORY", "synchronous = FULL"):
                connection.execute(f"PRAGMA {pragma}")
            yield connection


def days_for(lines: int) -> int:
    """Give whole weeks so that every history has as many lines a day."""
    return min(10_000, max(7, lines * 7 // SMALL))


class Data:
    """Databases made once and kept, and a folder for what a bench writes."""

    def __init__(self, home: Path, scratch: Path, lines: int, stack: ExitStack) -> None:
        self.home = home
        self.scratch = scratch
        self.lines = lines
        self._stack = stack
        self._open: dict[int, Filled] = {}

    @classmethod
    @contextmanager
    def at_home(cls, lines: int) -> Iterator["Data"]:
        """Keep the data where RECYCLIQUE_DESK_BENCH says, else among the temporary files."""
        default = Path(tempfile.gettempdir()) / "recyclique-desk-bench"
        home = Path(os.environ.get(HOME) or default)
        home.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            scratch = stack.enter_context(tempfile.TemporaryDirectory(dir=home))
            yield cls(home, Path(scratch), lines, stack)

    @property
    def small(self) -> Filled:
        """Ten thousand lines."""
        return self.filled(SMALL)

    @property
    def large(self) -> Filled:
        """As many lines as were asked for."""
        return self.filled(self.lines)

    def filled(self, lines: int) -> Filled:
        """Give a database of so many lines; made the first time."""
        if lines not in self._open:
            path = self.home / f"{lines}-{HEAD}.sqlite"
            if not path.exists():
                partial = path.with_suffix(".part")
                partial.unlink(missing_ok=True)
                with self.opened(partial) as made:
                    self._fill(made, lines)
                partial.rename(path)
            self._open[lines] = self._stack.enter_context(self.opened(path))
        return self._open[lines]

    @staticmethod
    def _fill(made: Filled, lines: int) -> None:
        fill = made.services.demo.fill
        began = time.monotonic()
        fill(made.who, lines=lines, days=days_for(lines), sites=SITES, seed=1)
        taken = time.monotonic() - began
        print(f"  {lines:,} lines made in {taken:,.0f} s", file=sys.stderr, flush=True)

    @contextmanager
    def copy_of(self, filled: Filled) -> Iterator[Filled]:
        """Give a copy to write to."""
        path = self.scratch / f"copy-{filled.path.name}"
        with closing(sqlite3.connect(filled.path)) as old, closing(sqlite3.connect(path)) as new:
            old.backup(new)
        with self.opened(path) as copy:
            yield copy
        path.unlink()

    @contextmanager
    def empty(self, name: str) -> Iterator[Filled]:
        """Give a database with nothing in it."""
        path = self.scratch / f"{name}.sqlite"
        with self.opened(path) as made:
            yield made
        path.unlink()

    @contextmanager
    def opened(self, location: Path | str) -> Iterator[Filled]:
        """Open a database, made if it is not there."""
        database = Database(location)
        try:
            prepare_database(database, self.scratch)
            services = Services(database, lambda: NOW, self.scratch)
            yield Filled(database, services, services.people.sign_in_local_admin("bench"))
        finally:
            database.close()

    def server(self) -> str:
        """Start the bench's own PostgreSQL, whose databases are kept as the files are; its URL."""
        port, _ = self._stack.enter_context(running_server(self.home / f"postgresql-{HEAD}"))
        return f"postgresql://postgres@127.0.0.1:{port}"

    def on_server(self, url: str, lines: int) -> Filled:
        """Give a database of so many lines on a server; made the first time."""
        name, partial = f"bench_{lines}", f"partial_{lines}"
        server = create_engine(database_url(f"{url}/postgres"), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            run = connection.exec_driver_sql
            if not run(f"SELECT count(*) FROM pg_database WHERE datname = '{name}'").scalar():
                run(f"DROP DATABASE IF EXISTS {partial}")
                run(f"CREATE DATABASE {partial}")
                with self.opened(f"{url}/{partial}") as made:
                    self._fill(made, lines)
                run(f"ALTER DATABASE {partial} RENAME TO {name}")
        return self._stack.enter_context(self.opened(f"{url}/{name}"))

    def home_of_program(self) -> dict[str, str]:
        """Give the environment of a program that must not touch the user's own files."""
        folder = str(self.scratch)
        names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        return {**os.environ, **dict.fromkeys(names, folder)}


def clear(home: Path) -> None:
    """Forget what was made."""
    shutil.rmtree(home, ignore_errors=True)


def drop_triggers(bare: sqlite3.Connection) -> None:
    """Make a copy's tables plain ones, whose inserts do nothing else."""
    names = bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        bare.execute(f"DROP TRIGGER {name}")
