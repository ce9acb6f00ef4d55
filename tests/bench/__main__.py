"""`python -m tests.bench [--lines N] [--only NAME]`: measures, prints one table, writes JSON.

Nothing fails on a time: these machines are shared and noisy. Ratios are of one run, A B A B,
medians; people judge them by `performance.md`.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from tests.bench.data import Data
from tests.bench.measure import Result, table

MODULES = (
    "figures", "lists", "files", "stutter", "starts", "entries", "servers", "counter", "screen",
    "scrolling", "mutants", "writers", "walks", "migration", "sheets", "hour", "declarations",
)  # fmt: skip
"""Each has BENCHES: names, and functions that take the data and give results."""
ON_DEMAND = frozenset(
    {
        "postgresql",
        "long-ticket",
        "refreshing",
        "hour",
        "scroll",
        "page-10000",
        "mutants",
        "writers",
        "walks",
    }
)
"""Run only when asked for by name: they take minutes."""

Bench = Callable[[Data], list[Result]]


def main(arguments: Sequence[str]) -> int:
    """Run the benches asked for."""
    benches: dict[str, Bench] = {}
    for module in MODULES:
        benches |= import_module(f"tests.bench.{module}").BENCHES
    parser = argparse.ArgumentParser(prog="bench", allow_abbrev=False)
    parser.add_argument("--lines", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--only", choices=sorted(benches), metavar="NAME",
                        help=", ".join(sorted(benches)))  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the figures go")
    options = parser.parse_args(arguments)
    wanted = [options.only] if options.only else sorted(set(benches) - ON_DEMAND)
    results: list[Result] = []
    with Data.at_home(options.lines) as data:
        for name in wanted:
            print(f"{name}…", file=sys.stderr, flush=True)
            try:
                results += benches[name](data)
            except FileNotFoundError as error:
                print(f"  left out: {error}", file=sys.stderr)
        target = options.json or data.home / "bench.json"
    print(table(results))
    written = {
        "lines": options.lines,
        "processors": os.cpu_count(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
        "results": [result.as_json() for result in results],
    }
    target.write_text(json.dumps(written, ensure_ascii=False, indent=2), encoding="utf-8")
    print(f"\n{target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
