"""Help, bad usage, settings, log, self-check."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import PROGRAM, Run

COMMANDS = (
    (),
    ("demo",),
    ("import",),
    ("import", "template"),
    ("import", "categories"),
    ("export",),
    ("export", "ticket"),
    ("export", "lines"),
    ("stats",),
    ("backup",),
    ("restore",),
    ("doctor",),
)
ENGLISH = ("usage:", "positional", "show this", "required:", "expected", "invalid")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_given_in_french(run: Run, command: tuple[str, ...], paths: Paths) -> None:
    outcome = run(*command, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert "usage : recyclique-desk" in outcome.out
    assert not [word for word in ENGLISH if word in outcome.out]
    assert not paths.database.exists()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_given_in_english_too(run: Run, command: tuple[str, ...]) -> None:
    outcome = run("--lang", "en", *command, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert "recyclique-desk" in outcome.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("bonjour",),
        ("stats", "--semaine"),
        ("export",),
        ("export", "lines"),
        ("export", "lines", "--from", "2025-10-01"),
        ("export", "ticket", "251001-001"),
        ("export", "ticket", "251001-001", "--out", "x", "--profile", "excel"),
        ("import", "template"),
        ("demo", "--seed", "graine"),
        ("stats", "--json=oui"),
        ("--db",),
        ("--lang", "de", "stats"),
    ],
    ids=" ".join,
)
def test_bad_usage_exits_with_2_and_french_sentence(
    run: Run, arguments: tuple[str, ...], paths: Paths
) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert not [word for word in ENGLISH if word in outcome.sentence]
    assert outcome.sentence.splitlines()[-1].startswith("recyclique-desk")
    assert not paths.database.exists()


def test_option_is_never_guessed_from_its_beginning(run: Run) -> None:
    assert run("stats", "--js").code == 2


def test_version_is_printed(run: Run) -> None:
    outcome = run("--version")
    assert (outcome.code, outcome.out.split()[:2]) == (0, ["RecyClique", "Desk"])


@pytest.mark.parametrize(
    "content",
    [
        "{cassé",
        "[1, 2]",
        "",
        '{"language": 7, "refresh_seconds": "vite"}',
        '{"language": "klingon"}',
    ],
)
def test_broken_settings_file_stops_nothing(empty_run: Run, paths: Paths, content: str) -> None:
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(content, "utf-8")
    outcome = empty_run("stats")
    assert (outcome.code, outcome.err) == (0, "")


def test_settings_which_are_no_text_stop_nothing(empty_run: Run, paths: Paths) -> None:
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.settings.write_bytes(b"\xff\xfe\0\0")
    outcome = empty_run("stats")
    assert (outcome.code, outcome.err) == (0, "")


def test_log_contains_starts_and_no_names(
    run: Run, template: Path, paths: Paths, tmp_path: Path
) -> None:
    run("import", "template", template, "--yes", "--create-categories")
    run("export", "ticket", "251001-001", "--out", tmp_path / "a.csv")
    run("export", "ticket", "999999-001", "--out", tmp_path / "a.csv")
    text = (paths.logs / "recyclique-desk.log").read_text("utf-8")
    assert "version " in text
    assert "Traceback" not in text
    for secret in ("12.5", "12500", "tasses", "Vaisselle"):
        assert secret not in text


def test_folder_without_rights_costs_only_log(
    empty_run: Run, paths: Paths, locked_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECYCLIQUE_DESK_HOME", str(locked_folder))
    outcome = empty_run("stats", "--db", paths.database)
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.fault
def test_bug_is_sentence_and_its_stack_goes_to_log(empty_run: Run, paths: Paths) -> None:
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("ALTER TABLE ticket_depot RENAME TO elsewhere")
        connection.execute("CREATE TABLE ticket_depot (id INTEGER)")
        connection.commit()
    outcome = empty_run("stats")
    assert outcome.code == 1
    log = paths.logs / "recyclique-desk.log"
    assert outcome.sentence == f"Erreur imprévue. Le détail est dans le journal : {log}"
    assert "Traceback" in log.read_text("utf-8")


@pytest.mark.fault
def test_reader_who_leaves_pipe_gets_no_complaint(filled_run: Run) -> None:
    import subprocess

    command = f"{' '.join(PROGRAM)} stats --json | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.stdout == b"{"
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_program_tries_itself(
    shell: Callable[..., CompletedProcess[bytes]], paths: Paths, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = shell("--self-check", env={"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(scratch)})
    assert done.returncode == 0, done.stderr.decode()
    steps = done.stdout.decode().splitlines()
    assert len(steps) >= 15
    assert [line for line in steps if not line.startswith("ok : ")] == []
    assert b"Traceback" not in done.stderr
    assert not paths.database.exists()
    assert list(scratch.iterdir()) == []
