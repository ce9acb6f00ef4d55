"""From start to exit, without a window."""

import subprocess
import sys
from pathlib import Path

from tests.bench.data import Data
from tests.bench.measure import Result, in_turn

ROOT = Path(__file__).resolve().parents[2]


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


BENCHES = {"stats": stats}
