"""Which files a command may write: never one the program lives by, and plain ones only."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import Run

PERIOD = ("--from", "2025-10-01", "--to", "2025-10-02")


def names_of(database: Path, folder: Path) -> dict[str, Path]:
    """Give `.csv` names by which the file can be reached."""
    link, hard = folder / "lien.csv", folder / "dur.csv"
    link.symlink_to(database)
    hard.hardlink_to(database)
    return {"link": link, "hard link": hard}


@pytest.mark.parametrize("way", ["link", "hard link"])
@pytest.mark.parametrize("kept", ["database", "copy", "settings", "log"])
def test_export_onto_a_file_of_the_program_is_refused(
    filled_run: Run, paths: Paths, tmp_path: Path, kept: str, way: str
) -> None:
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text("{}", "utf-8")
    copy = Path(filled_run("backup").out.strip())
    kept_file = {
        "database": paths.database,
        "copy": copy,
        "settings": paths.settings,
        "log": paths.log,
    }[kept]
    before = kept_file.stat().st_ino
    out = names_of(kept_file, tmp_path)[way]
    for command in (("export", "lines", *PERIOD), ("export", "tickets", *PERIOD)):
        outcome = filled_run(*command, "--out", out)
        assert outcome.code == 1
        assert "rien n'a été écrit" in outcome.sentence
    assert kept_file.stat().st_ino == before == out.stat().st_ino
    assert filled_run("doctor").code == 0


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_export_named_like_the_database_in_use_is_refused(
    filled_run: Run, tmp_path: Path, paths: Paths, ending: str
) -> None:
    database = tmp_path / "centre.csv"
    shutil.copy(paths.database, database)
    out = tmp_path / "x" / ".." / f"centre.csv{ending}"
    (tmp_path / "x").mkdir()
    outcome = filled_run("export", "lines", *PERIOD, "--out", out, "--db", database)
    assert outcome.code == 1
    assert outcome.sentence
    assert filled_run("doctor", "--db", database).code == 0


def test_export_to_a_link_replaces_what_it_points_to(filled_run: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "vrai.csv", tmp_path / "lien.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target.name)
    assert filled_run("export", "lines", *PERIOD, "--out", link).code == 0
    assert link.is_symlink()
    assert b"ligne_id" in target.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_export_onto_no_plain_file_is_refused(filled_run: Run, tmp_path: Path) -> None:
    pipe, folder, device = (tmp_path / name for name in ("tube.csv", "dossier.csv", "nul.csv"))
    os.mkfifo(pipe)
    folder.mkdir()
    device.symlink_to("/dev/null")
    for out in (pipe, folder, device):
        outcome = filled_run("export", "lines", *PERIOD, "--out", out)
        assert outcome.code == 1
        assert "choisissez un autre nom" in outcome.sentence or "dossier" in outcome.sentence
    assert pipe.is_fifo()
    assert folder.is_dir()
    assert stat.S_ISCHR(device.stat().st_mode)


def test_export_onto_a_read_only_file_is_refused(filled_run: Run, tmp_path: Path) -> None:
    out = tmp_path / "fini.csv"
    out.write_bytes(b"old")
    out.chmod(0o444)
    outcome = filled_run("export", "lines", *PERIOD, "--out", out)
    assert outcome.code == 1
    assert "lecture seule" in outcome.sentence
    assert out.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["x.xlsx", "x.zip", "x.pdf"])
def test_export_of_lines_under_another_ending_is_refused(
    filled_run: Run, tmp_path: Path, name: str
) -> None:
    outcome = filled_run("export", "lines", *PERIOD, "--out", tmp_path / name)
    assert outcome.code == 1
    assert ".csv" in outcome.sentence
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("redirected", [">/dev/full", ">&-", "| true"])
def test_export_to_a_standard_output_that_takes_nothing_is_one_sentence(
    filled_run: Run, shell: Callable[..., CompletedProcess[bytes]], redirected: str
) -> None:
    import subprocess
    import sys

    command = f"{sys.executable} -m recyclique_desk export lines {' '.join(PERIOD)} --out -"
    done = subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {{ sleep 0; {command}; }} {redirected}"],
        capture_output=True,
        check=False,
    )
    sentences = done.stderr.decode().strip().splitlines()
    if redirected == "| true" and done.returncode == 0:
        return  # the pipe's buffer took the few bytes before its reader had gone
    assert done.returncode == 1
    assert len(sentences) == 1
    assert "imprévue" not in sentences[0]


def test_log_is_readable_by_its_owner_only(run: Run, paths: Paths) -> None:
    paths.logs.mkdir(parents=True)
    for name in ("recyclique-desk.log", "recyclique-desk.log.1"):
        (paths.logs / name).write_text("x", "utf-8")
        (paths.logs / name).chmod(0o644)
    run("stats")
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths.logs.iterdir()} == {0o600}
