"""Mutation testing by sampling: which small faults in the code would no test notice?

Bench `mutants`, or `python -m tests.bench.mutants [--count N] [--seed S] [PATH...]`. Sixty
mutants, drawn by the seed (today's date unless given) from `domain`, `services` and the
triggers of `storage` with their SQL, are tried one after the other on a copy of the checkout, by
the tests that run the changed line. Printed is each mutant with `file:line`, killed or survived,
and the survivors' diffs. Aim: 95 % killed; a survivor that changes nothing anybody can see is no
fault of the tests.

A sampler of our own, not `mutmut` or `cosmic-ray`: `mutmut` 3 puts every mutant of a function
behind a trampoline in one package and forks, and our tests start processes and threads and read
sources; `cosmic-ray` runs one command for each mutant, so the whole suite, for some four thousand.
Neither changes the SQL of triggers. What is needed beside the changes themselves is little: which
tests run which line (coverage's contexts, kept until code or tests change), and a seed.
"""

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coverage import CoverageData

from tests.bench.data import Data
from tests.bench.measure import Result, table
from tests.bench.mutations import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "recyclique_desk"
PLACES = ("domain", "services", "storage/triggers.py", "storage/ticket_triggers.py",
          "storage/summaries.py", "storage/ticket_summaries.py")  # fmt: skip
LEFT_OUT = ("services/demo",)
"""The demonstration's invented data: nobody is told what each number is to be."""
WITH_SQL = "summaries.py", "triggers.py"
MAPPED = ("tests/domain", "tests/services", "tests/storage")
"""Run once, to learn which test runs which line."""
MOST_FILES = 8
"""Where no test of its own runs a line (constants, tables, what is laid at the start), the files
that name its module most often are asked."""
PROPERTIES = "a property"
"""Stands for tests that Hypothesis runs, wherever they are."""
MOST_TESTS = 150
COUNT = 60
PATIENCE = 300.0
"""Seconds after which a mutant stays undecided: endless, or only a busy machine."""
COPIED = ("recyclique_desk", "tests", "resources", "packaging", "pyproject.toml", "README.md",
          "CHANGELOG.md", "CONTRIBUTING.md", ".gitignore")  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """A mutant and whether a test failed on it; None where time ran out."""

    mutant: Mutant
    is_killed: bool | None
    seconds: float
    by: str

    def __str__(self) -> str:
        place = f"{self.mutant.path.relative_to(ROOT)}:{self.mutant.line}"
        if self.is_killed:
            return f"killed    {place}  {self.by}  {self.seconds:.0f} s"
        verdict = "UNDECIDED" if self.is_killed is None else "SURVIVED "
        return f"{verdict} {place}  {self.by}  {self.seconds:.0f} s\n{self.mutant.diff}"


class Copy:
    """A copy of the checkout in which faults may be made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=ignored)
            else:
                shutil.copy(source, folder / name)

    def pytest(
        self, *arguments: str, under: Sequence[str] = (), patience: float | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run tests in one process, without caches that take an old module for the new one."""
        environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
        options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-rfE", "--tb=no"]
        command = [sys.executable, *under, "-m", "pytest", *options, *arguments]
        with subprocess.Popen(
            command, cwd=self.folder, env=environ, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                told, _ = process.communicate(timeout=patience)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)  # so that it stops its PostgreSQL
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                raise
        return subprocess.CompletedProcess(command, process.returncode, told, "")

    def try_out(self, mutant: Mutant, tests: Sequence[str]) -> Outcome:
        """Run tests on a mutant until one fails."""
        place = self.folder / mutant.path.relative_to(ROOT)
        place.write_text(mutant.new, encoding="utf-8")
        began = time.monotonic()
        try:
            done = self.pytest("-x", *tests, patience=PATIENCE)
        except subprocess.TimeoutExpired:
            return Outcome(mutant, None, PATIENCE, f"{len(tests)} tests")
        finally:
            place.write_text(mutant.old, encoding="utf-8")
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        by = failed[0].split(" - ")[0].rpartition("/")[2] if failed else f"code {done.returncode}"
        if done.returncode == 5:
            raise RuntimeError(f"no test was found: {' '.join(tests)}")
        # 1: a test failed; 2 and 4: the module cannot even be imported.
        is_killed = done.returncode != 0
        by = f"by {by}" if is_killed else f"{len(tests)} tests"
        return Outcome(mutant, is_killed, time.monotonic() - began, by)


class Map:
    """Which tests run which line."""

    def __init__(self, lines: dict[str, dict[str, list[str]]], flaky: Sequence[str]) -> None:
        self._lines = lines
        self._flaky = set(flaky)

    @classmethod
    def of(cls, copy: Copy, home: Path) -> "Map":
        """Read the map of this code, made the first time: some minutes."""
        kept = home / f"contexts-{_fingerprint()}.json"
        if not kept.exists():
            print("  learning which tests run which line…", file=sys.stderr, flush=True)
            settings, data = copy.folder / "coveragerc", copy.folder / "contexts"
            settings.write_text(
                "[run]\ndynamic_context = test_function\nconcurrency = thread\n"
                f"source = recyclique_desk\ndata_file = {data}\n",
                encoding="utf-8",
            )
            under = ["-m", "coverage", "run", f"--rcfile={settings}"]
            done = copy.pytest(*MAPPED, "-k", "not postgresql", under=under)
            failed = [each.split()[1] for each in done.stdout.splitlines() if each[:6] == "FAILED"]
            known = {"lines": _tests_by_line(data, copy.folder), "failed": failed}
            kept.write_text(json.dumps(known), encoding="utf-8")
        known = json.loads(kept.read_text(encoding="utf-8"))
        return cls(known["lines"], known["failed"])

    def tests_for(self, mutant: Mutant) -> list[str]:
        """Give the tests to ask, those that know the module by its name first."""
        name = str(mutant.path.relative_to(ROOT))
        lines = self._lines.get(name, {})
        # Of a statement over several lines not each is told.
        near = (lines.get(str(mutant.line - above), []) for above in range(5))
        found = next(filter(None, near), [])
        found = [each for each in found if not any(bad.startswith(each) for bad in self._flaky)]
        named = _files_that_name(mutant.path)
        if not found:
            return named
        has_properties = PROPERTIES in found
        found = [each for each in found if each != PROPERTIES]
        found.sort(key=lambda each: (f"test_{mutant.path.stem}." not in each, each))
        return [*found[:MOST_TESTS], *(named[:2] if has_properties else ())]


def _fingerprint() -> str:
    """Tell this state of code and tests from others."""
    digest = hashlib.sha256()
    for folder in (PACKAGE, *(ROOT / each for each in MAPPED)):
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files_that_name(module: Path) -> list[str]:
    """Give the files of tests that speak of a module: its own, then by how often they name it."""
    word = re.compile(rf"(?<![a-z]){re.escape(module.stem.replace('_triggers', '_summaries'))}")
    counts: dict[str, int] = {}
    for path in sorted(each for place in MAPPED for each in (ROOT / place).glob("test_*.py")):
        count = len(word.findall(path.read_text(encoding="utf-8")))
        own = 1_000 if path.stem == f"test_{module.stem}" else 0
        if module.name.endswith(WITH_SQL) and path.stem == "test_summaries":
            own = 1_000
        if own or count:
            counts[str(path.relative_to(ROOT))] = own + count
    return sorted(counts, key=lambda name: (-counts[name], name))[:MOST_FILES] or [MAPPED[1]]


def _tests_by_line(data: Path, folder: Path) -> dict[str, dict[str, list[str]]]:
    read = CoverageData(basename=str(data))
    read.read()
    found: dict[str, dict[str, list[str]]] = {}
    for name in read.measured_files():
        lines = {
            str(line): sorted(set(filter(None, (_node(each, folder) for each in contexts))))
            for line, contexts in read.contexts_by_lineno(name).items()
        }
        found[str(Path(name).relative_to(folder))] = lines
    return found


def _node(context: str, folder: Path) -> str | None:
    """Turn `tests.services.test_x.test_y` into what pytest is asked for.

    What Hypothesis runs has a context of Hypothesis: which test it was is not told.
    """
    module, _, function = context.rpartition(".")
    path = f"{module.replace('.', '/')}.py"
    if module.startswith("tests.") and (folder / path).exists():
        return f"{path}::{function}"
    return PROPERTIES if module.startswith("hypothesis.") else None


def every_mutant(places: Sequence[str]) -> list[Mutant]:
    """Give the mutants of all modules in these places below the package."""
    found: list[Mutant] = []
    for place in places:
        path = PACKAGE / place
        modules = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        for module in modules:
            if str(module.relative_to(PACKAGE)).startswith(LEFT_OUT):
                continue
            found += mutants_of(module, is_sql=module.name.endswith(WITH_SQL))
    return found


def try_sample(home: Path, count: int, seed: int, places: Sequence[str] = PLACES) -> list[Outcome]:
    """Try out so many mutants and print what became of each."""
    every = every_mutant(places)
    chosen = random.Random(seed).sample(every, min(count, len(every)))
    print(f"{len(chosen)} of {len(every):,} mutants, seed {seed}", flush=True)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(dir=home) as folder:
        copy = Copy(Path(folder))
        known = Map.of(copy, home)
        for mutant in chosen:
            outcomes.append(copy.try_out(mutant, known.tests_for(mutant)))
            print(outcomes[-1], flush=True)
    return outcomes


def result(outcomes: Sequence[Outcome]) -> Result:
    """Give the row of the bench's table."""
    decided = [each.is_killed for each in outcomes if each.is_killed is not None]
    return Result("mutants killed", sum(decided), len(decided), "≥ 0.95", "", "decided")


def mutants(data: Data) -> list[Result]:
    """Draw other mutants every day."""
    return [result(try_sample(data.home, COUNT, date.today().toordinal()))]  # noqa: DTZ011


BENCHES = {"mutants": mutants}


def main(arguments: Sequence[str]) -> int:
    """Try out a sample; the exit code is 1 below the aim."""
    parser = argparse.ArgumentParser(prog="mutants", allow_abbrev=False)
    parser.add_argument("--count", type=int, default=COUNT, metavar="N")
    parser.add_argument("--seed", type=int, default=date.today().toordinal())  # noqa: DTZ011
    parser.add_argument("paths", nargs="*", default=PLACES, metavar="PATH",
                        help="below recyclique_desk, instead of all")  # fmt: skip
    options = parser.parse_args(arguments)
    with Data.at_home(0) as data:
        row = result(try_sample(data.home, options.count, options.seed, options.paths))
    print(table([row]))
    return int(row.ratio < 0.95)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
