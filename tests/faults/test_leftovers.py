"""Killed and ended commands: nothing temporary stays, nothing half done is kept."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from recyclique_desk.app import open_desk
from recyclique_desk.storage.backup import back_up
from recyclique_desk.storage.database import Database
from recyclique_desk.support.locks import lock_file
from recyclique_desk.support.paths import Paths

pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose database takes a second or more to copy or to export."""
    home = tmp_path_factory.mktemp("large")
    with open_desk(Paths.below(home)) as desk:
        desk.services.demo.fill(desk.who, lines=60_000, days=700, last_day=date(2025, 10, 4))
    return home


HEAR_SIGNALS = """
import os, signal, sys
for number in (signal.SIGHUP, signal.SIGINT):
    signal.signal(number, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, "-m", "recyclique_desk", *sys.argv[1:]])
"""


def begin(home: Path, *arguments: object) -> "subprocess.Popen[bytes]":
    """Start the program with signals as a terminal gives them: `nohup` and `&` ignore some."""
    return subprocess.Popen(
        [sys.executable, "-c", HEAR_SIGNALS, *map(str, arguments)],
        env={**os.environ, "RECYCLIQUE_DESK_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def seen(folder: Path, pattern: str, process: "subprocess.Popen[bytes]") -> Path:
    """Give the first such file as soon as it is there, while the process lives."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = next(iter(folder.glob(pattern)), None) if folder.is_dir() else None
        if found is not None and found.stat().st_size:
            return found
        assert process.poll() is None, process.communicate()
    raise AssertionError(f"no {pattern} in {folder}")


def test_backup_killed_leaves_a_file_that_the_next_start_removes(large: Path) -> None:
    backups = Paths.below(large).backups
    process = begin(large, "backup")
    partial = seen(backups, ".*.tmp", process)
    process.kill()
    process.communicate()
    if not partial.exists():
        pytest.skip("the copy was quicker than the kill")
    foreign = backups / ".notes.tmp"
    foreign.write_text("not ours", "utf-8")
    with open_desk(Paths.below(large)):
        assert not list(backups.glob(".*.sqlite*.tmp*"))
    assert foreign.exists()


def test_temporary_copy_of_a_living_process_stays(large: Path) -> None:
    backups = Paths.below(large).backups
    backups.mkdir(exist_ok=True)
    living = backups / ".desk.sqlite.0123abcd.tmp"
    with living.open("wb") as owned:
        assert lock_file(owned)
        owned.write(b"x")
        owned.flush()
        process = begin(large, "backup")
        process.communicate()
        assert process.returncode == 0
        assert living.exists()
    living.unlink()


def test_backups_of_one_moment_are_numbered(large: Path, tmp_path: Path) -> None:
    database = Database(Paths.below(large).database)
    target = tmp_path / "copie.sqlite"
    try:
        with ThreadPoolExecutor(3) as three:
            futures = [three.submit(back_up, database, target, is_numbered=True) for _ in range(3)]
            names = sorted(future.result().name for future in futures)
    finally:
        database.close()
    assert names == ["copie (2).sqlite", "copie (3).sqlite", "copie.sqlite"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_export_ended_by_a_signal_leaves_no_file(
    large: Path, tmp_path: Path, number: signal.Signals
) -> None:
    out = tmp_path / "l.csv"
    period = ("--from", "2023-01-01", "--to", "2025-12-31")
    process = begin(large, "export", "lines", *period, "--out", out)
    seen(tmp_path, ".*.recyclique-part", process)
    process.send_signal(number)
    _, said = process.communicate()
    assert process.returncode == 128 + number
    assert said.decode().strip() == "Interrompu : rien n'a été modifié."
    assert not list(tmp_path.iterdir())


def test_backup_ended_by_sigterm_leaves_no_file(large: Path, tmp_path: Path) -> None:
    process = begin(large, "backup", "--out", tmp_path / "c.sqlite")
    seen(tmp_path, ".*.tmp", process)
    process.send_signal(signal.SIGTERM)
    process.communicate()
    if process.returncode == 0:
        pytest.skip("the copy was quicker than the signal")
    assert process.returncode == 143
    assert not list(tmp_path.iterdir())


def test_partial_file_of_a_killed_writer_goes_with_the_next_export(
    large: Path, tmp_path: Path
) -> None:
    left = tmp_path / ".l.csv.0123abcd.recyclique-part"
    left.write_bytes(b"half")
    period = ("--from", "2025-10-01", "--to", "2025-10-04")
    process = begin(large, "export", "lines", *period, "--out", tmp_path / "l.csv")
    process.communicate()
    assert process.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["l.csv"]
