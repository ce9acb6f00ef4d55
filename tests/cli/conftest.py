"""The real command, in this process where no window is wanted, and homes for it to work in.

RECYCLIQUE_DESK_PROGRAM names a frozen program to be tried instead, in a process for each command.
"""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from recyclique_desk.app import open_desk
from recyclique_desk.cli import main
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.text import use_language
from tests.conftest import SHARED_DATA
from tests.disks import read_only, small_disk

REAL_FILE = SHARED_DATA / "recyclic_reception_2025-10.csv"
TEMPLATE = """date,category,poids_kg,destination,notes
2025-10-01,Vaisselle,12.5,revente,tasses
2025-10-01,Livres,0.980,MAGASIN,
2025-10-02,Livres,3.020,RECYCLAGE,« abîmés »
"""


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What was said on stderr, which is no stack."""
        assert "Traceback" not in self.err
        assert self.err.strip()
        return self.err.strip()


Run = Callable[..., Outcome]
FROZEN = os.environ.get("RECYCLIQUE_DESK_PROGRAM")
PROGRAM = (FROZEN,) if FROZEN else (sys.executable, "-m", "recyclique_desk")


def run_frozen(arguments: tuple[object, ...]) -> Outcome:
    """Run the frozen program; what a test put into `sys.stdin` is its input."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=sys.stdin.read() if isinstance(sys.stdin, io.StringIO) else "",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folders, all below one."""
    folder = tmp_path / "home"
    monkeypatch.setenv("RECYCLIQUE_DESK_HOME", str(folder))
    monkeypatch.delenv("RECYCLIQUE_DESK_DB", raising=False)
    return folder


@pytest.fixture
def paths(home: Path) -> Paths:
    return Paths.below(home)


@pytest.fixture
def run(home: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command in this process: code, stdout, stderr."""

    def run(*arguments: object) -> Outcome:
        if FROZEN:
            return run_frozen(arguments)
        capfd.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    yield run
    use_language("fr")


@pytest.fixture
def shell(home: Path) -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Run `python -m recyclique_desk` as a person would, in a process of its own."""

    def shell(
        *arguments: object, env: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[bytes]":
        command = [*PROGRAM, *map(str, arguments)]
        return subprocess.run(
            command,
            capture_output=True,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(env or {})},
        )

    return shell


@pytest.fixture(scope="session")
def october(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database after the real centre's file was imported, once for the whole run."""
    if not REAL_FILE.exists():
        pytest.skip("the real centre's files are not at hand")
    database = tmp_path_factory.mktemp("october") / "october.sqlite"
    import_once(REAL_FILE, database)
    return database


def import_once(template: Path, database: Path) -> None:
    """Import a template into a new database, with a home that is nobody's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECYCLIQUE_DESK_HOME", str(database.parent / "home"))
        arguments = ["import", "template", str(template), "--yes", "--create-categories"]
        assert main([*arguments, "--db", str(database)]) == 0


@pytest.fixture
def october_run(october: Path, run: Run, paths: Paths) -> Run:
    """The command on a copy of the imported October."""
    paths.data.mkdir(parents=True)
    shutil.copy(october, paths.database)
    return run


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A small template file of three good rows."""
    path = tmp_path / "cahier.csv"
    path.write_text(TEMPLATE, "utf-8")
    return path


@pytest.fixture
def empty_run(run: Run, paths: Paths, sqlite_template: Path) -> Run:
    """The command on a database that the program has made and nobody has worked in."""
    paths.data.mkdir(parents=True)
    shutil.copy(sqlite_template, paths.database)
    with open_desk(paths):
        return run


@pytest.fixture
def filled_run(run: Run, paths: Paths, filled: Path) -> Run:
    """The command on a database with the small template imported."""
    paths.data.mkdir(parents=True)
    shutil.copy(filled, paths.database)
    return run


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database after the small template was imported, once for the whole run."""
    folder = tmp_path_factory.mktemp("filled")
    template, database = folder / "cahier.csv", folder / "filled.sqlite"
    template.write_text(TEMPLATE, "utf-8")
    import_once(template, database)
    return database


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    with small_disk(tmp_path / "tiny", 64) as folder:
        yield folder


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder into which nobody writes, not even root."""
    (tmp_path / "locked").mkdir()
    with read_only(tmp_path / "locked") as folder:
        yield folder
