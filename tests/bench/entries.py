"""One line typed, and many lines imported."""

import sqlite3
import statistics
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.importing.service import propose
from tests.bench.data import Data, Filled, drop_triggers
from tests.bench.measure import Result, in_turn, timed

IMPORTED = 100_000
LINES_A_DAY = 60


def enter(data: Data) -> list[Result]:
    """Enter to row visible: the service's part of it."""
    with data.copy_of(data.large) as ours, data.copy_of(data.small) as other:
        services, who = ours.services, ours.who
        poste = services.counter.current_poste(who) or services.counter.open_poste(who)
        ticket = services.counter.create_ticket(who, poste.id)
        given = LigneInput(1, Decimal("1.250"), Destination.RECYCLAGE)
        with other.bare() as bare:
            columns, row = _bare_row(bare)
            added, inserted = in_turn(
                lambda: services.lignes.add(who, ticket.id, given),
                lambda: _insert(bare, columns, row),
                times=101,
            )
    target = "≤ 1.5 and a frame of 16.7 ms"
    return [Result("a line added", added, inserted, target, against="bare INSERT and commit")]


def _bare_row(bare: sqlite3.Connection) -> tuple[list[str], list[object]]:
    drop_triggers(bare)
    cursor = bare.execute("SELECT * FROM ligne_depot ORDER BY id DESC LIMIT 1")
    found = cursor.fetchone()
    return [column[0] for column in cursor.description], list(found)


def _insert(bare: sqlite3.Connection, columns: list[str], row: list[object]) -> None:
    row[columns.index("id")] = None
    row[columns.index("uid")] = time.monotonic_ns().to_bytes(16, "big")
    marks = ", ".join("?" * len(row))
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(f"INSERT INTO ligne_depot VALUES ({marks})", row)
    bare.execute("COMMIT")


def imports(data: Data) -> list[Result]:
    """A template file against `executemany` of the same rows."""
    rows = min(IMPORTED, data.lines)
    file = data.scratch / "template.csv"
    write_template(file, rows)
    ours, bare = [], []
    for turn in range(3):
        with data.empty(f"import-{turn}") as filled:
            ours.append(timed(lambda filled=filled: _import(filled, file)))  # type: ignore[misc]
            bare.append(executemany(filled))
    ours.sort()
    bare.sort()
    speed, yardstick = rows / ours[1] * 1000, rows / bare[1] * 1000
    return [
        Result(f"import of {rows:,} template rows", speed, yardstick, "≥ 0.4", "rows/s",
               "executemany")
    ]  # fmt: skip


def undo(data: Data) -> list[Result]:
    """An import taken back, a safety copy before it and the journal's copy of each line with it."""
    rows = min(IMPORTED, data.lines)
    file = data.scratch / "undone.csv"
    write_template(file, rows)
    ours, bare = [], []
    for turn in range(3):
        with data.empty(f"undo-{turn}") as filled:
            bare.append(timed(lambda filled=filled: _import(filled, file)))  # type: ignore[misc]
            ours.append(timed(lambda filled=filled: _undo(filled)))  # type: ignore[misc]
    mine, its = statistics.median(ours), statistics.median(bare)
    return [Result(f"undo of {rows:,} template rows", mine, its, "≤ 3", against="their import")]


def write_template(file: Path, rows: int) -> None:
    """Write a template of so many rows, sixty a day."""
    flows = [destination.value for destination in Destination]
    with file.open("w", encoding="utf-8") as out:
        out.write("date,category,poids_kg,destination,notes\n")
        for n in range(rows):
            day = date(2015, 1, 1) + timedelta(days=n // LINES_A_DAY)
            out.write(f"{day},Textile {n % 40},{1 + n % 90}.{n % 1000:03},{flows[n % 5]},\n")


def _import(filled: Filled, file: Path) -> None:
    services, who = filled.services.imports, filled.who
    analysis = services.analyse_template(who, file)
    services.import_template(who, analysis, propose(analysis.matches, create=True))


def _undo(filled: Filled) -> None:
    (entry,) = filled.services.import_register.entries(filled.who)
    filled.services.import_register.undo(filled.who, entry.id)


def executemany(filled: Filled) -> float:
    """Insert what was imported once more, into the same table and indexes emptied of it."""
    with filled.bare() as bare:
        rows = bare.execute("SELECT * FROM ligne_depot ORDER BY id").fetchall()
        drop_triggers(bare)
        bare.execute("DELETE FROM ligne_depot")
        marks = ", ".join("?" * len(rows[0]))

        def insert() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany(f"INSERT INTO ligne_depot VALUES ({marks})", rows)
            bare.execute("COMMIT")

        return timed(insert)


BENCHES = {"enter": enter, "import": imports, "undo": undo}
