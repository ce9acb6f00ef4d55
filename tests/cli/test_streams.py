"""Output to a pipe or a file in an encoding that lacks characters of ours, as Windows has it."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from recyclique_desk.cli import main
from recyclique_desk.support.paths import Paths
from tests.cli.test_usage import COMMANDS

PRINTING = (
    ("stats",),
    ("stats", "--json"),
    ("stats", "--day", "2025-10-01"),
    ("export", "token", "251001-001"),
    ("export", "ticket", "251001-001", "--out", "ticket.csv"),
    ("export", "lines", "--period", "2025", "--out", "lignes.csv"),
    ("export", "tickets", "--period", "2025", "--out", "tickets.csv"),
    ("import", "list"),
    ("import", "list", "--json"),
    ("import", "categories"),
    ("backup",),
    ("backup", "--list"),
    ("doctor", "--try-restore"),
    ("users", "list"),
    ("import", "undo", "1"),
)


class Narrow:
    """Standard output and error in an encoding of one byte a character."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
        self.out, self.err = io.BytesIO(), io.BytesIO()
        for name, buffer in (("stdout", self.out), ("stderr", self.err)):
            monkeypatch.setattr(sys, name, io.TextIOWrapper(buffer, encoding, write_through=True))


def run(arguments: tuple[object, ...]) -> int:
    try:
        return main([str(each) for each in arguments])
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_every_command_prints_in_narrow_encoding(
    paths: Paths,
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    monkeypatch.chdir(tmp_path)
    assert not paths.database.exists()
    narrow = Narrow(monkeypatch, encoding)
    assert run(("import", "template", template, "--yes", "--create-categories")) == 0
    for command in PRINTING:
        narrow.err.truncate(0)
        code = run(command)
        assert b"impr" not in narrow.err.getvalue(), (command, narrow.err.getvalue())
        assert code in {0, 1}
    for name in COMMANDS:
        assert run((*name, "--help")) == 0
    assert narrow.out.getvalue()


def test_output_in_code_page_becomes_utf8_where_nobody_asked_for_another(
    paths: Paths, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    narrow = Narrow(monkeypatch, "cp1252")
    assert run(("demo", "--lines", "300", "--days", "5")) == 0
    assert not paths.demo_database.exists()
    assert "\u202f" in narrow.out.getvalue().decode("utf-8")
    assert not template.with_suffix(".sqlite").exists()


def test_narrow_space_becomes_no_break_space_in_cp1252(
    shell: Callable[..., CompletedProcess[bytes]],
) -> None:
    done = shell("demo", "--lines", "300", "--days", "5", env={"PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "\u00a0" in done.stdout.decode("cp1252")
