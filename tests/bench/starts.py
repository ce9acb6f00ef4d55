"""From the start of the program: to its exit without a window, and to a window one can use."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.data import Data
from tests.bench.measure import Result, in_turn
from tests.bench.opening import USABLE

ROOT = Path(__file__).resolve().parents[2]
TIMES = 9


def stats(data: Data) -> list[Result]:
    """`recyclique-desk stats` against importing SQLAlchemy."""
    command = [sys.executable, "-P", "-m", "recyclique_desk", "--db", str(data.small.path)]
    environ = data.home_of_program()

    def run(*arguments: str) -> None:
        subprocess.run(arguments, check=True, env=environ, cwd=ROOT, stdout=subprocess.DEVNULL)

    # `-P` keeps the folder out of the path; an installed package needs none, a checkout does.
    command.remove("-P")
    ours, bare = in_turn(
        lambda: run(*command, "stats", "--day", "2025-10-07"),
        lambda: run(sys.executable, "-c", "import sqlalchemy"),
        times=9,
    )
    return [Result("stats, start to exit", ours, bare, "≤ 2", against="import sqlalchemy")]


def window(data: Data) -> list[Result]:
    """To rows in the list that take a key, and to the people on the door, beside a bare window.

    Each is a process of its own that says when it is there; the demonstration is used, which has
    people and lets its admin in.
    """
    environ, demo = of_demonstration(data)
    ways = {
        "list": ("list", "--demo"),
        "bare": ("bare",),
        "door": ("door", *demo),
        "frame": ("frame", *demo),
    }
    for way in ways.values():  # the first time fills and warms
        _time_to_use(way, environ)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(TIMES):
        for name, way in ways.items():
            found[name].append(_time_to_use(way, environ))
    of = {name: statistics.median(ms for ms, _ in each) for name, each in found.items()}
    rest = {name: statistics.median(mib for _, mib in each) for name, each in found.items()}
    against = "bare window with a label"
    return [
        Result("start to rows that take a key", of["list"], of["bare"], "≤ 4", against=against),
        Result("start to the door", of["door"], of["bare"], "≤ 4", against=against),
        Result("start to the window's frame", of["frame"], of["bare"], "≤ 2", against=against),
        Result("memory when rows take a key", rest["list"], rest["bare"], "", "MiB", against),
    ]


def of_demonstration(data: Data) -> tuple[dict[str, str], tuple[str, str]]:
    """Give the environment of a program with a home of its own, and how to name its demonstration.

    Compiled modules are kept, as those of an installed program are.
    """
    home = data.scratch / "opening"
    environ = {
        **data.home_of_program(),
        "RECYCLIQUE_DESK_HOME": str(home),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return environ, ("--db", str(home / "data" / "demonstration.sqlite"))


def _time_to_use(way: tuple[str, ...], environ: dict[str, str]) -> tuple[float, float]:
    """Give the milliseconds from the start of a process until it can be used, and its MiB then."""
    command = [sys.executable, "-m", "tests.bench.opening", *way]
    begin = time.perf_counter()
    with subprocess.Popen(
        command, env=environ, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said = process.stdout.readline().strip()
        passed = (time.perf_counter() - begin) * 1000
        if said != USABLE:
            raise RuntimeError(process.stderr.read())
        resident = int(process.stdout.readline())
    return passed, resident / 1024


BENCHES = {"stats": stats, "window": window}
