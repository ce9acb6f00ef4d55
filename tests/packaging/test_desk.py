"""packaging/desk.py: its command line, and a whole set-up that needs no network."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from tests.packaging.parts import KINDS, ROOT, load, start

WINDOW_LIBRARIES = Path("recyclique_desk", "support", "window_libraries.py")

desk = load("desk")
language = load("desk_lib.language")
talk = load("desk_lib.talk")
environment = load("desk_lib.environment")
chores = load("desk_lib.chores")


def test_help_names_every_chore() -> None:
    done = start(ROOT, "--help")

    assert done.returncode == 0
    names = ("run", "test", "check", "help", "screenshots", "bench", "translations", "lock")
    for chore in (*names, "freeze", "installers", "release"):
        assert f"\n    {chore} " in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [(), ("dance",), ("run", "--dmeo"), ("check", "--", "x"), ("bench", "--lines", "x")],
)
def test_bad_usage_ends_with_2_and_no_traceback(arguments: tuple[str, ...]) -> None:
    done = start(ROOT, *arguments)

    assert done.returncode == 2
    assert "usage: desk.py" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_told_what_to_type(version: tuple[int, int]) -> None:
    complaint = desk.version_complaint(*version)

    assert f"this is Python {version[0]}.{version[1]}:" in complaint
    assert complaint.endswith("packaging/desk.py run")
    assert "\n" not in complaint


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_python_is_not_complained_about(version: tuple[int, int]) -> None:
    assert desk.version_complaint(*version) == ""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A checkout with a program of a few lines, nothing to download and a half-made .venv."""
    root = tmp_path / "une épicerie"
    shutil.copytree(ROOT / "packaging" / "desk_lib", root / "packaging" / "desk_lib")
    shutil.copy(ROOT / "packaging" / "desk.py", root / "packaging")
    for kind in KINDS:
        (root / "packaging" / f"requirements-{kind}.lock").write_text("# none\n", encoding="utf-8")
    (root / "recyclique_desk" / "support").mkdir(parents=True)
    shutil.copy(ROOT / WINDOW_LIBRARIES, root / WINDOW_LIBRARIES)
    (root / "recyclique_desk" / "__main__.py").write_text(
        "import pathlib, sys\nprint(pathlib.Path.cwd().name, *sys.argv[1:])\nsys.exit(7)\n",
        encoding="utf-8",
    )
    (root / ".venv" / "lib" / "half").mkdir(parents=True)
    (root / ".venv" / "pyvenv.cfg").touch()
    return root


def test_the_first_start_sets_up_and_the_second_has_nothing_to_do(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    caller = tmp_path / "caller"
    caller.mkdir()
    # Something of the same name where we start from must not be taken for the program.
    (caller / "recyclique_desk.py").write_text("raise SystemExit(1)", encoding="utf-8")

    first = start(small, "run", "--demo", "--", "--lang", "fr", cwd=caller)
    second = start(small, "run", "--", "stats", "--", "x y", cwd=caller)

    assert first.stdout == "caller --demo --lang fr\n"
    assert "setting up" in first.stderr
    assert not (small / ".venv" / "lib" / "half").exists()
    assert second.stdout == "caller stats -- x y\n"
    assert second.stderr == ""
    assert [first.returncode, second.returncode] == [7, 7]


def test_a_server_among_the_arguments_brings_its_driver_and_nothing_else_does(small: Path) -> None:
    server = ("--db", "postgresql://desk@10.0.0.2/centre")

    start(small, "run")
    stamps = small / ".venv" / "desk-stamps"
    had_driver = (stamps / "postgres").exists()
    with_server = start(small, "run", "--", *server)
    again = start(small, "run", "--", *server)

    assert not had_driver
    assert "setting up" in with_server.stderr
    assert (stamps / "postgres").exists()
    assert again.stderr == ""


def test_a_set_up_that_cannot_begin_says_so_in_one_sentence(small: Path) -> None:
    shutil.rmtree(small / ".venv")
    (small / ".venv").write_text("in the way", encoding="utf-8")

    done = start(small, "check")

    assert done.returncode == 1
    assert str(small / ".venv") in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_program_that_is_not_there_is_no_traceback() -> None:
    outcome = talk.quietly(["no-such-program-anywhere"])

    assert not outcome.worked
    assert outcome.mentions("no-such-program-anywhere")


@pytest.mark.parametrize(
    "arguments", [(), ("-k", "weight"), ("tests/flows", "-x"), ("--no-header",), ("-m", "not flow")]
)
def test_tests_without_a_word_on_processes_are_shared_out(arguments: tuple[str, ...]) -> None:
    assert chores.sharing(arguments)[:2] == ["-n", "auto"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("-n", "4"), ("-n0",), ("--numprocesses=2",), ("-p", "no:xdist"), ("-pno:xdist",),
        ("--dist", "loadfile"), ("--pdb",),
    ],
)  # fmt: skip
def test_tests_with_a_word_on_processes_are_left_as_asked(arguments: tuple[str, ...]) -> None:
    assert chores.sharing(["-x", *arguments]) == []


@pytest.mark.parametrize(
    ("environ", "windows", "expected"),
    [
        ({"LANG": "fr_FR.UTF-8"}, None, True),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, None, False),
        ({"LANG": "en_GB.UTF-8"}, 0x040C, False),
        ({}, 0x080C, True),
        ({}, 0x0809, False),
        ({}, None, False),
    ],
)
def test_language_follows_the_locale_and_on_windows_the_system(
    environ: dict[str, str], windows: int | None, expected: bool
) -> None:
    assert language.speaks_french(environ, windows) is expected


def test_a_french_set_up_says_each_step_on_a_plain_line(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    done = start(small, "run")

    lines = done.stderr.splitlines()
    assert lines[0].startswith("desk: installation, cette seule fois")
    assert "desk: étape 1 sur 3 : préparation de la place" in lines
    assert any(line.startswith("desk: étape 2 sur 3") for line in lines)
    assert lines[-1].startswith("desk: installé en")
    assert "\r" not in done.stderr


class Terminal(io.StringIO):
    """Takes what is written and calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_is_one_line_that_is_written_over() -> None:
    terminal = Terminal()
    line = talk.ProgressLine(terminal, "downloading a long name")
    line.show("unpacking")
    line.end()

    shown = terminal.getvalue()
    assert "\n" not in shown
    assert "desk: downloading a long name… 0:00" in shown
    # The rest of the longer line before is blanked.
    assert "desk: unpacking… 0:00              " in shown


def test_progress_of_pip_names_the_library_and_how_many_there_are(tmp_path: Path) -> None:
    lock = tmp_path / "requirements-run.lock"
    lock.write_text("alembic==1.20.1 \\\n    --hash=sha256:0\nmako==1.3 \\\n", encoding="utf-8")
    progress = environment.PipProgress(lock)

    progress.read("Collecting alembic==1.20.1 (from -r lock (line 1))")

    assert "2" in progress.read("Collecting mako==1.3")
    assert progress.read("Downloading mako.whl (78 kB)") is None
    assert "3" in progress.read("Installing collected packages: mako, alembic")
