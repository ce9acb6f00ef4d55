"""Exports, memory and size."""

import filecmp
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import xlsxwriter

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind
from recyclique_desk.storage.types import milliseconds
from tests.bench.data import Data, Filled
from tests.bench.measure import Result, timed
from tests.bench.starts import ROOT

LAST = date(2025, 10, 7)
MOST_IN_WORKBOOK = 300_000
"""Lines of the workbook: cell by cell, a million take minutes."""
_ZONE = ZoneInfo("Europe/Paris")
_HEADER = (
    "ticket_id;ligne_id;category_id;category_name;poids_kg;destination;notes;is_exit;"
    "created_at;ticket_number;benevole;poste_id;is_deferred;category_path;ticket_created_at;"
    "ticket_closed_at;ticket_status;benevole_user_id;site;quantite;poids_estime;type_apport;canal;"
    "partenaire;commune;code_postal;brut_kg;tare_kg;contenant;origine_poids"
)


def export(data: Data) -> list[Result]:
    """Lines export against the sqlite3 program writing the same bytes."""
    program = shutil.which("sqlite3")
    if program is None:
        raise FileNotFoundError("the sqlite3 program, which the lines export is held against")
    large = data.large
    ours, theirs = data.scratch / "ours.csv", data.scratch / "theirs.csv"
    script = _script(large, theirs)
    period = Period.of_days(first_day(large), LAST)
    mine, bare = [], []
    for _ in range(5 if data.lines <= 1_000_000 else 3):
        mine.append(timed(lambda: large.services.exports.lignes(large.who, period, ours)))
        bare.append(
            timed(
                lambda: subprocess.run(
                    [program, "-readonly", str(large.path)], input=script, check=True, text=True
                )
            )
        )
    same = filecmp.cmp(ours, theirs, shallow=False)
    speed = data.lines / statistics.median(mine) * 1000
    yardstick = data.lines / statistics.median(bare) * 1000
    what = f"lines export, {'the same bytes' if same else 'BYTES DIFFER'}"
    ours.unlink()
    theirs.unlink()
    return [Result(what, speed, yardstick, "≥ 1.3", "rows/s", "sqlite3 program")]


def workbook(data: Data) -> list[Result]:
    """The workbook against the library writing the cells of the lines, and against their CSV."""
    lines = min(data.lines, MOST_IN_WORKBOOK)
    filled, out = data.filled(lines), data.scratch / "lines"
    exports, who = filled.services.exports, filled.who
    request = ExportRequest(Contents.TICKETS, kind=FileKind.XLSX)
    period = Period.of_days(first_day(filled), LAST)
    ways: tuple[Callable[[], object], ...] = (
        lambda: exports.write(who, request, out.with_suffix(".xlsx")),
        lambda: _by_the_library(filled, out.with_suffix(".xlsx")),
        lambda: exports.lignes(who, period, out.with_suffix(".csv")),
    )
    spent: list[list[float]] = [[], [], []]
    for _ in range(3):
        for way, found in zip(ways, spent, strict=True):
            began = process_time()
            way()
            found.append(process_time() - began)
    ours, library, csv = map(statistics.median, spent)
    what = f"workbook of {lines:,} lines, processor time"
    return [
        Result(what, ours, library, "≤ 0.2", "s", "xlsxwriter, cell by cell"),
        Result(what, ours, csv, "≤ 4", "s", "CSV of the same lines"),
    ]


def _by_the_library(filled: Filled, target: Path) -> None:
    """Write the cells of all lines as the library's users do."""
    book = xlsxwriter.Workbook(str(target), {"constant_memory": True})
    book.use_zip64()
    text, kilograms, moment = (
        book.add_format({"num_format": each}) for each in ("@", "#,##0.000", "dd/mm/yyyy hh:mm")
    )
    sheet = book.add_worksheet("Lignes")
    query = (
        "SELECT s.name, t.number, l.created_at / 86400000.0 + 25569, u.display_name, c.name, "
        "l.weight / 1000.0, l.destination, l.destination, l.is_exit, l.notes, l.is_deferred, "
        "lower(hex(l.uid)) FROM ligne_depot l JOIN ticket_depot t ON t.id = l.ticket_id "
        "JOIN sites s ON s.id = l.site_id JOIN users u ON u.id = t.benevole_user_id "
        "LEFT JOIN categories c ON c.id = l.category_id ORDER BY l.created_at, l.id"
    )
    with filled.bare() as bare:
        for number, row in enumerate(bare.execute(query), start=1):
            for place, value in enumerate(row):
                if place in {2, 5}:
                    sheet.write_number(number, place, value, moment if place == 2 else kilograms)
                elif value is not None:
                    sheet.write_string(number, place, str(value), text)
    book.close()


def first_day(filled: Filled) -> date:
    """Give the day a history begins on."""
    with filled.bare() as bare:
        (number,) = bare.execute("SELECT min(reception_day) FROM ligne_depot").fetchone()
    return date(1970, 1, 1) + timedelta(days=number)


def _guarded(text: str) -> str:
    """Give SQL for a text cell: kept from running as a formula, quoted where it must be."""
    guarded = (
        f"CASE WHEN substr({text}, 1, 1) IN ('=', '+', '-', '@', char(9), char(13)) "
        f"THEN '''' || {text} ELSE {text} END"
    )
    return (
        f"CASE WHEN {text} IS NULL THEN '' WHEN instr({text}, ';') OR instr({text}, '\"') "
        f"OR instr({text}, char(10)) OR instr({text}, char(13)) "
        f"THEN '\"' || replace({guarded}, '\"', '\"\"') || '\"' ELSE {guarded} END"
    )


def _kilograms(column: str) -> str:
    written = f"printf('%d.%03d', {column} / 1000, {column} % 1000)"
    return f"CASE WHEN {column} IS NOT NULL THEN {written} END"


def _uid(column: str) -> str:
    hexadecimal = f"lower(hex({column}))"
    cuts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    return " || '-' || ".join(f"substr({hexadecimal}, {a}, {n})" for a, n in cuts)


def _script(filled: Filled, target: Path) -> str:
    """Write what the sqlite3 program is told: the whole of the formatting is SQL."""
    summers = _summers(filled)
    flow = "CASE l.destination WHEN 1 THEN 'revente' WHEN 2 THEN 'recyclage' WHEN 3 THEN 'don' "
    cells = (
        _uid("t.uid"),
        _uid("l.uid"),
        f"CASE WHEN c.uid IS NULL THEN '' ELSE {_uid('c.uid')} END",
        _guarded("c.name"),
        _kilograms("l.weight"),
        f"{flow} WHEN 4 THEN 'destruction' ELSE 'autre' END",
        _guarded("l.notes"),
        "l.is_exit",
        _moment("l.created_at", summers),
        "t.number",
        _guarded("u.display_name"),
        _uid("p.uid"),
        "l.is_deferred",
        _guarded("q.path"),
        _moment("t.created_at", summers),
        f"CASE WHEN t.closed_at IS NULL THEN '' ELSE {_moment('t.closed_at', summers)} END",
        "t.status",
        _uid("u.uid"),
        _guarded("s.name"),
        "l.pieces",
        "l.is_estimated",
        _guarded("k.name"),
        "k.channel",
        _guarded("r.name"),
        "t.commune",
        "t.postcode",
        _kilograms("l.gross"),
        _kilograms("l.tare"),
        _guarded("b.name"),
        "CASE l.source WHEN 1 THEN 'pesee' WHEN 2 THEN 'tapee' WHEN 3 THEN 'importee' END",
    )
    return (
        f'.mode list\n.separator ";" "\\r\\n"\n.headers off\n.output {target}\n'
        f"SELECT char(65279) || '{_HEADER}';\n"
        "WITH RECURSIVE q(id, path) AS (SELECT id, name FROM categories WHERE parent_id IS NULL "
        "UNION ALL SELECT c.id, q.path || ' / ' || c.name FROM categories c "
        "JOIN q ON q.id = c.parent_id) "
        f"SELECT {', '.join(cells)} FROM ligne_depot l JOIN ticket_depot t ON t.id = l.ticket_id "
        "JOIN poste_reception p ON p.id = t.poste_id JOIN users u ON u.id = t.benevole_user_id "
        "JOIN sites s ON s.id = l.site_id "
        "LEFT JOIN categories c ON c.id = l.category_id LEFT JOIN q ON q.id = c.id "
        "LEFT JOIN deposit_kinds k ON k.id = t.deposit_kind_id "
        "LEFT JOIN partners r ON r.id = t.partner_id "
        "LEFT JOIN containers b ON b.id = l.container_id "
        "ORDER BY l.created_at, l.id;\n"
    )


def _moment(column: str, summers: Sequence[tuple[int, int]]) -> str:
    """Give SQL for an instant by the clocks of Paris."""
    is_summer = " OR ".join(f"{column} BETWEEN {begin} AND {end - 1}" for begin, end in summers)
    local = f"strftime('%Y-%m-%dT%H:%M:%S', {column} / 1000 + {{0}}, 'unixepoch') || '{{1}}'"
    return (
        f"CASE WHEN {is_summer} THEN {local.format(7200, '+02:00')} "
        f"ELSE {local.format(3600, '+01:00')} END"
    )


def _summers(filled: Filled) -> list[tuple[int, int]]:
    """Give from when to when it was summer time in Paris, in milliseconds, year by year."""
    found = []
    for year in range(first_day(filled).year, LAST.year + 1):
        sundays = []
        for month in (3, 10):
            last = date(year, month, 31)
            last -= timedelta(days=(last.weekday() + 1) % 7)
            sundays.append(milliseconds(datetime.combine(last, time(1), UTC)))
        found.append((sundays[0], sundays[1]))
    return found


def memory(data: Data) -> list[Result]:
    """Peak memory of the export, long over short."""
    peaks = [_peak(data, filled) for filled in (data.large, data.small)]
    what = f"peak memory of the lines export, {data.lines:,} lines"
    return [Result(what, peaks[0], peaks[1], "+ 32 MiB", "MiB", "10,000 lines")]


MEASURED = """
import sys
from pathlib import Path
from recyclique_desk.cli import main
code = main(sys.argv[1:])
status = Path("/proc/self/status").read_text()
print(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
sys.exit(code)
"""
"""Not what `wait4` says: that counts what this process held when it forked."""


def _peak(data: Data, filled: Filled) -> float:
    if not Path("/proc/self/status").exists():
        raise FileNotFoundError("/proc, where Linux says what a process held at most")
    command = [sys.executable, "-c", MEASURED, "--db", str(filled.path), "export", "lines",
               "--from", str(first_day(filled)), "--to", str(LAST), "--quiet",
               "--out", str(data.scratch / "peak.csv")]  # fmt: skip
    done = subprocess.run(
        command, env=data.home_of_program(), cwd=ROOT, check=True, capture_output=True, text=True
    )
    return int(done.stdout) / 1024


def size(data: Data) -> list[Result]:
    """Bytes on disk for each line, all indexes and summaries with it."""
    taken = data.large.path.stat().st_size / data.lines
    return [Result("size on disk per line", taken, 333.0, "≤ 180 bytes", "B", "UUID text keys")]


BENCHES = {"export": export, "memory": memory, "size": size, "workbook": workbook}
