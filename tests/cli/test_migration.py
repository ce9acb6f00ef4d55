"""`import recyclique` as an admin or a script calls it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import Run
from tests.services.migrating.recyclique import (
    ARCHIVES,
    HEAVY,
    PASSWORD,
    SAMPLE,
    cut,
    write_lines_csv,
)

JSON_KEYS = {
    *("sites", "users", "categories", "postes", "tickets", "lines"),
    *("weight_kg", "received_kg", "exit_kg", "set_aside", "days"),
}


def imported(run: Run, *options: object, source: Path = SAMPLE) -> dict[str, object]:
    """Import with `--json --yes`."""
    outcome = run("import", "recyclique", source, "--json", "--yes", *options)
    assert outcome.code == 0, outcome.err
    found: dict[str, object] = json.loads(outcome.out)
    return found


@pytest.mark.parametrize("source", [SAMPLE, *ARCHIVES], ids=lambda path: path.name)
def test_json_says_exactly_what_came(run: Run, tmp_path: Path, source: Path) -> None:
    report = tmp_path / "report.csv"
    found = imported(run, "--report", report, source=source)
    assert set(found) == JSON_KEYS
    days = found.pop("days")
    assert found == {
        "sites": 2,
        "users": 6,
        "categories": 6,
        "postes": 7,
        "tickets": 7,
        "lines": 10,
        "weight_kg": "1005.430",
        "received_kg": "996.180",
        "exit_kg": "9.250",
        "set_aside": [{"reason": "too-heavy", "lines": 1, "weight_kg": "12345.678"}],
    }
    assert isinstance(days, dict)
    assert days["2025-12-10"] == {
        "lines": 6,
        "weight_kg": "985.081",
        "received_kg": "975.831",
        "exit_kg": "9.250",
    }
    written = report.read_text("utf-8-sig").splitlines()
    assert len(written) == 2
    assert HEAVY in written[1]
    assert "12345.678" in written[1]


def test_line_set_aside_comes_by_the_template_once_mended(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    imported(run, "--report", report)
    report.write_text(report.read_text("utf-8").replace("12345.678", "12.345"), "utf-8")
    outcome = run("import", "template", report, "--yes")
    assert outcome.code == 0, outcome.err
    stats = json.loads(run("stats", "--day", "2026-03-02", "--json").out)
    assert (stats["lines_count"], stats["total_weight_kg"]) == (2, "13.595")


def test_figures_tickets_and_doctor_after_an_import(run: Run) -> None:
    imported(run)
    stats = json.loads(run("stats", "--day", "2025-12-10", "--json").out)
    assert (stats["lines_count"], stats["total_weight_kg"]) == (4, "975.831")
    assert (stats["exits_count"], stats["exit_weight_kg"]) == (2, "9.250")
    for day in ("2025-10-26", "2025-12-01"):
        stats = json.loads(run("stats", "--day", day, "--exclude-deferred", "--json").out)
        assert stats["lines_count"] == 0
    assert run("export", "ticket", "251210-002", "--out", "-").code == 0
    outcome = run("doctor")
    assert (outcome.code, outcome.err) == (0, "")


def test_database_on_a_server_takes_the_same(
    run: Run, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = run("--db", postgres_url, "import", "recyclique", SAMPLE, "--json", "--yes")
    assert json.loads(outcome.out)["weight_kg"] == "1005.430"
    assert "-avant-import-" in outcome.err
    # The centre has admins now: on a server everybody says who they are.
    assert run("--db", postgres_url, "doctor").code == 1
    monkeypatch.setenv("RECYCLIQUE_DESK_PASSWORD", PASSWORD)
    assert run("--db", postgres_url, "--user", "odile", "doctor").code == 0
    assert run("--db", postgres_url, "--user", "bruno.t", "doctor").code == 1
    outcome = run("--db", postgres_url, "--user", "odile", "import", "recyclique", SAMPLE, "--yes")
    assert "Rien de nouveau" in outcome.out


def test_dry_run_says_it_all_and_writes_nothing(run: Run, paths: Paths) -> None:
    run("import", "categories")
    before = tables(paths.database)
    outcome = run("import", "recyclique", SAMPLE, "--dry-run")
    assert outcome.code == 0
    for words in ("1 005,430", "12 345,678", "marie 2", "désactivé", "À classer", "251210-002"):
        assert words in outcome.out.replace("\u202f", " ")
    found = json.loads(run("import", "recyclique", SAMPLE, "--dry-run", "--json").out)
    assert found["lines"] == 10
    assert tables(paths.database) == before


def test_without_yes_nothing_is_imported(run: Run, paths: Paths) -> None:
    outcome = run("import", "recyclique", SAMPLE)
    assert (outcome.code, "--yes" in outcome.sentence) == (1, True)
    assert tables(paths.database)["ticket_depot"] == []


def test_second_run_says_nothing_new(run: Run, paths: Paths) -> None:
    imported(run)
    before = tables(paths.database)
    outcome = run("import", "recyclique", ARCHIVES[2], "--yes")
    assert outcome.code == 0
    assert "Rien de nouveau" in outcome.out
    assert tables(paths.database) == before
    english = run("--lang", "en", "import", "recyclique", SAMPLE, "--yes")
    assert "Nothing new" in english.out


def test_lines_csv_needs_a_word_about_exits(run: Run, tmp_path: Path) -> None:
    row = (
        *("70000000-0000-4000-8000-000000000002", "60000000-0000-4000-8000-000000000002"),
        *("40000000-0000-4000-8000-000000000001", "ancien", "Livres", "1.250", "MAGASIN", ""),
        "2025-12-10 23:30:00",
    )
    source = write_lines_csv(tmp_path / "rapport.csv", [row])
    outcome = run("import", "recyclique", source, "--yes")
    assert (outcome.code, "--as-receipts" in outcome.sentence) == (1, True)
    found = imported(run, "--as-receipts", source=source)
    assert list(found["days"]) == ["2025-12-11"]  # type: ignore[call-overload]


@pytest.mark.parametrize("share", [0.5, 0.99])
def test_cut_file_is_one_sentence_and_writes_nothing(
    run: Run, tmp_path: Path, paths: Paths, share: float
) -> None:
    for source in (SAMPLE, *ARCHIVES):
        outcome = run("import", "recyclique", cut(source, share, tmp_path / "cut"), "--yes")
        assert outcome.code == 1
        assert len(outcome.sentence.splitlines()) == 1
    assert tables(paths.database)["users"][1:] == []


def test_no_secret_stands_in_any_log(run: Run, home: Path) -> None:
    imported(run)
    url = "postgresql://odile:mot-tres-secret@127.0.0.1:9/recyclic"
    outcome = run("import", "recyclique", url, "--yes")
    assert (outcome.code, "mot-tres-secret" in outcome.out + outcome.err) == (1, False)
    logs = [path for path in home.rglob("*") if path.suffix in {".log", ".txt"}]
    assert logs
    for path in logs:
        text = path.read_text("utf-8")
        for secret in ("mot-tres-secret", "$2b$", "exemple.invalid"):
            assert secret not in text


def test_usage_and_help_name_the_options(run: Run) -> None:
    text = run("import", "recyclique", "--help").out
    for option in ("--dry-run", "--json", "--yes", "--site", "--report", "--as-receipts"):
        assert option in text
    assert run("import", "recyclique").code == 2
    assert run("import", "recyclique", SAMPLE, "--heavy", "x").code == 2


@pytest.mark.fault
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed by a signal")
def test_kill_in_the_middle_leaves_nothing_and_the_next_run_brings_all(
    home: Path, paths: Paths, tmp_path: Path, run: Run
) -> None:
    run("import", "categories")
    before = tables(paths.database)
    source = many_lines(tmp_path / "many.sql", 60_000)
    command = [
        sys.executable,
        "-m",
        "recyclique_desk",
        "import",
        "recyclique",
        str(source),
        "--yes",
    ]
    for _ in range(3):
        process = subprocess.Popen(
            command, env={**os.environ, "RECYCLIQUE_DESK_HOME": str(home)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until(lambda: (paths.backups / "x").parent.exists() and backups(paths))
        until(lambda: wal(paths) > 200_000)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        for path in backups(paths):
            path.unlink()
        assert tables(paths.database) == before
    assert imported(run, source=source)["lines"] == 60_010
    assert run("doctor").code == 0


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.005)


def backups(paths: Paths) -> list[Path]:
    """The copies made before an import."""
    return list(paths.backups.glob("*-avant-import-*.sqlite"))


def wal(paths: Paths) -> int:
    """How much was written that is not in the database yet."""
    log = paths.database.with_name(f"{paths.database.name}-wal")
    return log.stat().st_size if log.exists() else 0


def many_lines(target: Path, count: int) -> Path:
    """Write the sample with so many more lines in one of its tickets."""
    text = SAMPLE.read_text("utf-8")
    more = "".join(
        f"71000000-0000-4000-8000-{n:012x}\t60000000-0000-4000-8000-000000000001\t\\N\t1.250\t"
        "RECYCLAGE\t\\N\tf\n"
        for n in range(count)
    )
    mark = "notes, is_exit) FROM stdin;\n"
    target.write_text(text.replace(mark, mark + more), "utf-8")
    return target


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything a database file holds."""
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )]  # fmt: skip
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
                 for name in names}  # fmt: skip
    connection.close()
    return found
