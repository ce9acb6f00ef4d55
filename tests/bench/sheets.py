"""Spreadsheets: how fast a file is analysed and imported, and the memory that takes."""

import statistics
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from recyclique_desk.services.importing.sheets import accepted
from tests.bench.data import Data, Filled
from tests.bench.entries import LINES_A_DAY, executemany, write_template
from tests.bench.files import MEASURED
from tests.bench.measure import Result, timed
from tests.bench.starts import ROOT

IMPORTED = 100_000
ANALYSED = 50_000
FLOWS = ("réemploi", "recyclage", "don", "déchetterie", "sortie recyclage")


def sheet_import(data: Data) -> list[Result]:
    """A CSV analysed and imported against `executemany` of the same rows, and its memory."""
    rows = min(IMPORTED, data.lines)
    file = write_csv(data.scratch / "pesees.csv", rows)
    ours, bare = [], []
    for turn in range(3):
        with data.empty(f"sheet-{turn}") as filled:
            ours.append(timed(lambda filled=filled: take(filled, file)))  # type: ignore[misc]
            bare.append(executemany(filled))
    speed = rows / statistics.median(ours) * 1000
    yardstick = rows / statistics.median(bare) * 1000
    what = f"spreadsheet of {rows:,} rows, analysed and imported"
    peak, short = (_peak(data, write_csv(data.scratch / f"{n}.csv", n)) for n in (rows, rows // 10))
    return [
        Result(what, speed, yardstick, "≥ 0.4", "rows/s", "executemany"),
        Result(f"peak memory of it, {rows:,} rows", peak, short, "+ 32 MiB", "MiB", "a tenth"),
    ]


def sheet_analysis(data: Data) -> list[Result]:
    """A workbook analysed against reading it by `python-calamine` alone."""
    from python_calamine import CalamineWorkbook

    rows = min(ANALYSED, data.lines)
    file = write_workbook(data.scratch / "pesees.xlsx", rows)

    def read() -> None:
        book = CalamineWorkbook.from_path(str(file))
        for _row in book.get_sheet_by_index(0).iter_rows():
            pass

    ours, bare = [], []
    with data.empty("analysis") as filled:
        service, who = filled.services.sheet_imports, filled.who
        for _ in range(5):
            ours.append(timed(lambda: service.analyse(who, file)))
            bare.append(timed(read))
    mine, alone = statistics.median(ours), statistics.median(bare)
    what = f"analysis of {rows:,} rows of XLSX"
    return [
        Result(what, mine, alone, "≤ 3", "ms", "python-calamine alone"),
        Result(what, mine / 1000, 5.0, "five seconds", "s", "the limit"),
    ]


def take(filled: Filled, file: Path) -> None:
    """Analyse a file, accept new categories, and import it: as `import FILE --yes` does."""
    service, who = filled.services.sheet_imports, filled.who
    analysis = service.analyse(who, file)
    choices = accepted(analysis, create=True)
    service.apply(who, service.analyse(who, file, choices, before=analysis))


def _rows(rows: int) -> list[tuple[date, str, int, str]]:
    return [
        (
            date(2015, 1, 1) + timedelta(days=n // LINES_A_DAY),
            f"Textile {n % 40}",
            1000 * (1 + n % 90) + n % 1000,
            FLOWS[n % 5],
        )
        for n in range(rows)
    ]


def write_csv(file: Path, rows: int) -> Path:
    """Write weighings as a French spreadsheet saves them, sixty a day."""
    with file.open("w", encoding="cp1252") as out:
        out.write("Date;Catégorie;Poids en kg;Flux;Remarques\n")
        for day, category, grams, flow in _rows(rows):
            out.write(f"{day:%d/%m/%Y};{category};{grams // 1000},{grams % 1000:03};{flow};\n")
    return file


def write_workbook(file: Path, rows: int) -> Path:
    """Write the same as a workbook with real dates."""
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet, as_date = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ("Date", "Catégorie", "Poids en kg", "Flux", "Remarques"))
    for number, (day, category, grams, flow) in enumerate(_rows(rows), start=1):
        sheet.write_datetime(number, 0, day, as_date)
        sheet.write_row(number, 1, (category, grams / 1000, flow))
    book.close()
    return file


def template_memory(data: Data) -> list[Result]:
    """The memory that the import of a template takes, long over short."""
    rows = min(IMPORTED, data.lines)
    files = [data.scratch / f"template-{number}.csv" for number in (rows, rows // 10)]
    for file, number in zip(files, (rows, rows // 10), strict=True):
        write_template(file, number)
    peak, short = (_peak(data, file, "template") for file in files)
    what = f"peak memory of a template's import, {rows:,} rows"
    return [Result(what, peak, short, "+ 32 MiB", "MiB", "a tenth")]


def _peak(data: Data, file: Path, *kind: str) -> float:
    target = data.scratch / f"{file.stem}-peak.sqlite"
    command = [sys.executable, "-c", MEASURED, "--db", str(target), "import", *kind, str(file),
               "--yes", "--create-categories"]  # fmt: skip
    done = subprocess.run(
        command, env=data.home_of_program(), cwd=ROOT, check=True, capture_output=True, text=True
    )
    return int(done.stdout.splitlines()[-1]) / 1024


BENCHES = {
    "sheet-import": sheet_import,
    "sheet-analysis": sheet_analysis,
    "template-memory": template_memory,
}
