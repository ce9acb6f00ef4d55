"""Eleven ways in which a centre's database is found in the morning, and a centre to try them on."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from recyclique_desk.app import open_desk
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.storage.last_event import note_path
from recyclique_desk.support.paths import Paths
from tests.conftest import Clock

PAGE = 4096


@dataclass
class Centre:
    """A database and a copy of it, with what was weighed after the copy."""

    path: Path
    copy: Path
    kept: int
    """Lines in the copy."""
    newer: int
    """Lines after it."""
    early_log: bytes
    """The `-wal` file as it was before the copy."""
    file_before_last: bytes
    """The database's file before the `-wal` with its last changes was written into it."""

    @property
    def log(self) -> Path:
        """The `-wal` file."""
        return self.path.with_name(f"{self.path.name}-wal")


def make_centre(paths: Paths, clock: Clock, *, lines: int = 60, newer: int = 3) -> Centre:
    """Make a centre's database with a copy, and a ticket of some lines after it."""
    path = paths.database
    log = path.with_name(f"{path.name}-wal")
    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        services, who = desk.services, desk.who
        services.demo.fill(who, lines=lines, days=5, seed=3)
        early = log.read_bytes()
        copy = services.maintenance.back_up(who)
        clock.forward(minutes=30)
        poste = services.counter.current_poste(who) or services.counter.open_poste(who)
        ticket = services.counter.create_ticket(who, poste.id)
        services.lignes.add(who, ticket.id, LigneInput(None, Decimal(2), Destination.DON, "don"))
    before_last = path.read_bytes()
    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        for _ in range(newer - 1):
            given = LigneInput(None, Decimal(3), Destination.DON, "plus tard")
            desk.services.lignes.add(desk.who, ticket.id, given)
    return Centre(path, copy, lines, newer, early, before_last)


def _write(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


def _noise(length: int) -> bytes:
    return random.Random(1).randbytes(length)


def page_of(path: Path, table: str, *, is_index: bool) -> int:
    """Return the number, from 1, of a leaf page of a table, or of an index of it."""
    kind = "index" if is_index else "table"
    with closing(sqlite3.connect(path)) as file:
        roots = [
            row[0]
            for row in file.execute(
                "SELECT rootpage FROM sqlite_master WHERE tbl_name = ? AND type = ?", (table, kind)
            )
        ]
    content = path.read_bytes()

    def leaf(number: int) -> int:
        page = content[(number - 1) * PAGE : number * PAGE]
        if page[0] in {0x0A, 0x0D}:
            return number
        first = int.from_bytes(page[12:14], "big")
        return leaf(int.from_bytes(page[first : first + 4], "big"))

    return leaf(roots[0])


def damage_header(centre: Centre) -> None:
    """Write noise over the file's first page."""
    _write(centre.path, 0, _noise(PAGE))


def damage_middle_page(centre: Centre) -> None:
    """Write noise over a page of lines."""
    number = page_of(centre.path, "ligne_depot", is_index=False)
    _write(centre.path, (number - 1) * PAGE, _noise(PAGE))


def damage_index_page(centre: Centre) -> None:
    """Write noise over a page of an index of the lines."""
    number = page_of(centre.path, "ligne_depot", is_index=True)
    _write(centre.path, (number - 1) * PAGE, _noise(PAGE))


def truncate(centre: Centre) -> None:
    """Cut the file in the middle of a page."""
    content = centre.path.read_bytes()
    centre.path.write_bytes(content[: len(content) // 2 + 100])


def write_text(centre: Centre) -> None:
    """Put a text in the file's place."""
    centre.path.write_text("Une liste de courses, sans rapport avec la base.\n" * 100, "utf-8")


def put_foreign_database(centre: Centre) -> None:
    """Put another program's database in the file's place."""
    centre.path.unlink()
    with closing(sqlite3.connect(centre.path)) as file:
        file.execute("CREATE TABLE recipes (name TEXT)")
        file.execute("INSERT INTO recipes VALUES ('soupe')")
        file.commit()


def make_newer(centre: Centre) -> None:
    """Let a later version of the program have migrated the database."""
    with closing(sqlite3.connect(centre.path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()


def empty(centre: Centre) -> None:
    """Leave a file of zero bytes."""
    centre.path.write_bytes(b"")


def remove(centre: Centre) -> None:
    """Remove the file."""
    centre.path.unlink()


def lose_log(centre: Centre) -> None:
    """Lose the `-wal` file while it held the last changes."""
    centre.path.write_bytes(centre.file_before_last)


def lay_stale_log(centre: Centre) -> None:
    """Lay the `-wal` file of an earlier day beside the file."""
    centre.log.write_bytes(centre.early_log)


DAMAGES: dict[str, Callable[[Centre], None]] = {
    "header": damage_header,
    "middle page": damage_middle_page,
    "index page": damage_index_page,
    "truncated": truncate,
    "text file": write_text,
    "foreign database": put_foreign_database,
    "newer version": make_newer,
    "zero bytes": empty,
    "missing": remove,
    "lost log": lose_log,
    "stale log": lay_stale_log,
}


def count_lines(path: Path) -> int:
    """Count the lines of a database."""
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT count(*) FROM ligne_depot").fetchone()[0])


def forget_note(centre: Centre) -> None:
    """Remove the note of the last event."""
    note_path(centre.path).unlink(missing_ok=True)
