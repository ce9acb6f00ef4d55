"""All pairs of writing acts against each other on a server, with the proof after each pair.

Two processes do one act each, again and again under random pauses, for as long as ten minutes
allow a pair; then the proof of `doctor` goes over sums, tickets and journal.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from itertools import combinations_with_replacement
from pathlib import Path

from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from tests.bench.data import Data
from tests.bench.measure import Result
from tests.postgres import running_server
from tests.services.writers import ACTS, Writer, found_centre

MINUTES = 10.0
_ROOT = Path(__file__).resolve().parents[2]


def writers(_data: Data) -> list[Result]:
    """Run every pair for its share of ten minutes."""
    return run(MINUTES)


def run(minutes: float) -> list[Result]:
    """Run every pair for its share of so many minutes, and print what came of all acts."""
    pairs = list(combinations_with_replacement(sorted(ACTS), 2))
    each_for = minutes * 60 / len(pairs)
    came: Counter[str] = Counter()
    wrong: list[str] = []
    with ExitStack() as stack:
        port, _server = stack.enter_context(running_server())
        location = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = Database(location)
        stack.callback(database.close)
        prepare_database(database, folder)
        found_centre(location, folder)
        doctor = Writer.at(location, 0, folder, pauses=False)
        stack.callback(doctor.database.close)
        two = [stack.enter_context(_started(location, seed)) for seed in (1, 2)]
        for number, pair in enumerate(pairs):
            for process, act in zip(two, pair, strict=True):
                task = {"acts": [act], "seed": number, "seconds": each_for}
                _say(process, json.dumps(task))
            for process in two:
                for act, what, count in json.loads(_hear(process)):
                    came[what] += count
                    if what not in {"done", "refused"}:
                        print(f"  {' × '.join(pair)}: {act}: {what} ({count})", file=sys.stderr)
            problems = doctor.services.maintenance.check(doctor.who).problems
            if problems:
                wrong.append(" × ".join(pair))
                print(f"  {wrong[-1]}: {'; '.join(problems)}", file=sys.stderr, flush=True)
                doctor.services.maintenance.repair(doctor.who)
        for process in two:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(30)
    print(f"  {sum(came.values()):,} acts: {dict(came)}", file=sys.stderr)
    failed = sum(count for what, count in came.items() if what not in {"done", "refused"})
    of_all = float(sum(came.values()))
    return [
        Result("PostgreSQL: pairs of writers the doctor objects to", float(len(wrong)),
               float(len(pairs)), "0", unit="pairs", against="pairs run"),
        Result("PostgreSQL: acts that failed", float(failed), of_all, "0", unit="acts",
               against="acts"),
    ]  # fmt: skip


def _started(location: str, seed: int) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.services.writers", location, str(seed)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert _hear(process) == "ready"
    return process


def _say(process: "subprocess.Popen[str]", line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def _hear(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


BENCHES = {"writers": writers}

if __name__ == "__main__":
    from tests.bench.measure import table

    print(table(run(float(sys.argv[1]) if sys.argv[1:] else MINUTES)))
