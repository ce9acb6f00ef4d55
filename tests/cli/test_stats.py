"""`stats`: the figures of a day, as text and as JSON."""

import json
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, is_dataclass
from subprocess import CompletedProcess
from subprocess import run as start
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest

from recyclique_desk.domain.figures import LiveStats
from recyclique_desk.support.paths import Paths
from tests.cli.conftest import Run

WEIGHT = re.compile(r"-?\d+\.\d{3}")
HEAVY = ("PySide6", "shiboken6", "pyqtgraph", "numpy", "alembic", "rapidfuzz")


@pytest.mark.parametrize(
    ("day", "lines", "weight"),
    [
        ("2025-10-01", 52, "124.370"),
        ("2025-10-02", 18, "91.230"),
        ("2025-10-03", 46, "137.120"),
        ("2025-10-04", 37, "120.530"),
    ],
)
def test_real_centres_days_add_up(october_run: Run, day: str, lines: int, weight: str) -> None:
    found = json.loads(october_run("stats", "--day", day, "--json").out)
    assert found["day"] == day
    assert (found["lines_count"], found["total_weight_kg"]) == (lines, weight)
    assert found["tickets_today"] == 1


def test_json_keys_are_field_names(filled_run: Run) -> None:
    found = json.loads(filled_run("stats", "--day", "2025-10-01", "--json").out)
    _compare(LiveStats, found)
    assert found["weight_by_destination"]["revente"] == "13.480"
    names = {category["name"] for category in found["weight_by_category"]}
    assert names == {"Vaisselle", "Livres"}


def _compare(kind: type[Any], found: dict[str, Any]) -> None:
    """Hold a JSON object to the dataclass it was made of, and what is inside it too."""
    assert list(found) == [field.name for field in fields(kind)]
    for name, hint in get_type_hints(kind).items():
        value = found[name]
        if name.endswith("_kg") or name in {"weight", "own"}:
            assert WEIGHT.fullmatch(value), name
        inner = [part for part in get_args(hint) if isinstance(hint, UnionType)] or [hint]
        for part in (*inner, *get_args(hint)):
            if isinstance(part, type) and is_dataclass(part) and value:
                for each in value if isinstance(value, list) else [value]:
                    _compare(part, each)


def test_day_without_anything_is_zeros(empty_run: Run) -> None:
    found = json.loads(empty_run("stats", "--day", "2020-02-29", "--json").out)
    assert found["lines_count"] == 0
    assert found["total_weight_kg"] == "0.000"


def test_deferred_entries_can_be_left_out(filled_run: Run) -> None:
    arguments = ("stats", "--day", "2025-10-01", "--json", "--exclude-deferred")
    found = json.loads(filled_run(*arguments).out)
    assert found["exclude_deferred"] is True
    assert found["lines_count"] == 0


def test_text_is_french(filled_run: Run) -> None:
    outcome = filled_run("stats", "--day", "2025-10-01")
    assert "13,480 kg reçus en 2 lignes" in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize("day", ["2025-02-30", "hier", "30/10/2025", ""])
def test_what_is_no_day_is_bad_usage(run: Run, paths: Paths, day: str) -> None:
    outcome = run("stats", "--day", day)
    assert outcome.code == 2
    assert "n'est pas une date" in outcome.sentence
    assert not paths.database.exists()


def test_stats_loads_neither_window_nor_migrations(filled_run: Run) -> None:
    script = (
        "import sys; from recyclique_desk.cli import main; code = main(['stats', '--json']);"
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = start([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stderr.decode().strip() == "0 []"


def test_real_command_answers(
    filled_run: Run, shell: Callable[..., CompletedProcess[bytes]]
) -> None:
    done = shell("stats", "--day", "2025-10-01", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["total_weight_kg"] == "13.480"
    assert done.stderr == b""


def test_stats_changes_nothing(filled_run: Run, paths: Paths) -> None:
    def dump() -> list[str]:
        with closing(sqlite3.connect(paths.database)) as connection:
            return list(connection.iterdump())

    before = dump()
    filled_run("stats")
    assert dump() == before
