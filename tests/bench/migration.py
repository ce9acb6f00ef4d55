"""Moving in from RecyClique: a large dump, analysed and imported."""

import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from tests.bench.data import Data, Filled
from tests.bench.entries import executemany
from tests.bench.files import MEASURED
from tests.bench.measure import Result
from tests.bench.starts import ROOT

IMPORTED = 300_000
LINES_A_TICKET = 12
TICKETS_A_POSTE = 9
_SIZES = {"users": 20, "categories": 60}


def recyclique(data: Data) -> list[Result]:
    """Analysis and import against `executemany` of the same rows, and the memory they take."""
    lines = min(IMPORTED, data.lines)
    file = write_dump(data.scratch / "recyclique.sql", lines)
    ours, bare = [], []
    for turn in range(3):
        with data.empty(f"recyclique-{turn}") as filled:
            ours.append(_timed_import(filled, file))
            bare.append(executemany(filled) / 1000)
    seconds, yardstick = statistics.median(ours), statistics.median(bare)
    what = f"RecyClique of {lines:,} lines, analysed and imported"
    peak = _peak(data, file)
    short = _peak(data, write_dump(data.scratch / "short.sql", lines // 10))
    return [
        Result(what, lines / seconds, lines / yardstick, "≥ 0.4", "rows/s", "executemany"),
        Result(what, seconds, 120.0, "two minutes", "s", "the limit"),
        Result(f"peak memory of it, {lines:,} lines", peak, short, "+ 32 MiB", "MiB", "a tenth"),
    ]


def _timed_import(filled: Filled, file: Path) -> float:
    service, who = filled.services.migration, filled.who
    begin = time.perf_counter()
    service.apply(who, service.analyse(who, file))
    return time.perf_counter() - begin


def _peak(data: Data, file: Path) -> float:
    target = data.scratch / f"{file.stem}.sqlite"
    command = [sys.executable, "-c", MEASURED, "--db", str(target), "import", "recyclique",
               str(file), "--yes"]  # fmt: skip
    done = subprocess.run(
        command, env=data.home_of_program(), cwd=ROOT, check=True, capture_output=True, text=True
    )
    return int(done.stdout.splitlines()[-1]) / 1024


def write_dump(file: Path, lines: int) -> Path:
    """Write an invented RecyClique as `pg_dump` would: a hundred lines a day, random keys."""
    random = Random(1)

    def ident() -> str:
        return str(uuid.UUID(int=random.getrandbits(128), version=4))

    people, categories = ([ident() for _ in range(_SIZES[name])] for name in _SIZES)
    parents = [categories[n // 6 - 1] if n >= 6 else "\\N" for n in range(len(categories))]
    day = datetime(2018, 1, 1, 8, 0, 0, 123456)  # noqa: DTZ001 - written with its offset
    postes, tickets = [], []
    for _ in range(-(-lines // (LINES_A_TICKET * TICKETS_A_POSTE))):
        poste = ident()
        postes.append(f"{poste}\t{random.choice(people)}\t{day}+00\t{day + timedelta(hours=8)}+00")
        for number in range(TICKETS_A_POSTE):
            closed = day + timedelta(minutes=40 * number + 20)
            tickets.append(
                f"{ident()}\t{poste}\t{random.choice(people)}\t{day}+00\t{closed}+00\tclosed"
            )
        day += timedelta(days=1)

    def rows() -> Iterator[str]:
        for number in range(lines):
            ticket = tickets[number // LINES_A_TICKET].partition("\t")[0]
            weight = f"{random.randint(1, 40_000) / 1000:.3f}"
            flow = random.choice(("MAGASIN", "RECYCLAGE", "DECHETERIE"))
            notes = "une note" if number % 10 == 0 else "\\N"
            yield f"{ident()}\t{ticket}\t{random.choice(categories)}\t{weight}\t{flow}\t{notes}\tf"

    with file.open("w", encoding="utf-8") as out:
        out.write("SET client_encoding = 'UTF8';\n")
        for table, columns, values in (
            ("sites", "id, name, is_active", [f"{ident()}\tLa Remise\tt"]),
            (
                "users",
                "id, username, hashed_password, role, status, is_active",
                [f"{key}\tbenevole{n}\tx\tuser\tapproved\tt" for n, key in enumerate(people)],
            ),
            (
                "categories",
                "id, name, is_active, parent_id, display_order_entry",
                [
                    f"{key}\tSorte {n}\tt\t{parent}\t{n}"
                    for n, (key, parent) in enumerate(zip(categories, parents, strict=True))
                ],
            ),
            (
                "poste_reception",
                "id, opened_by_user_id, opened_at, closed_at, status",
                [f"{poste}\tclosed" for poste in postes],
            ),
            (
                "ticket_depot",
                "id, poste_id, benevole_user_id, created_at, closed_at, status",
                tickets,
            ),
            (
                "ligne_depot",
                "id, ticket_id, category_id, poids_kg, destination, notes, is_exit",
                rows(),
            ),
        ):
            out.write(f"COPY public.{table} ({columns}) FROM stdin;\n")
            out.writelines(f"{row}\n" for row in values)
            out.write("\\.\n")
    return file


BENCHES = {"recyclique": recyclique}
