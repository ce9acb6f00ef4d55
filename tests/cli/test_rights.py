"""What a command says where its account may not read, write or look."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Run

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or (os.geteuid() == 0 and not shutil.which("setpriv")),
    reason="needs an account without root's rights",
)
LIMITED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Root with the rights of an ordinary owner of files."""


def refused(*arguments: object) -> str:
    """Run a command that must end in one sentence, and give it."""
    limited = LIMITED if os.geteuid() == 0 else ()
    done = subprocess.run(
        [*limited, *PROGRAM, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    (sentence,) = done.stderr.splitlines()
    return sentence


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A folder with a file, into which this account may not look."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "a.csv").write_text("a;b\n", "utf-8")
    folder.chmod(0)
    return folder


def no_access(folder: Path) -> str:
    """Give the sentence about a folder."""
    return (
        f"Ce compte n'a pas accès au dossier « {folder} » : demandez-en le droit à la personne "
        "qui administre l'ordinateur."
    )


def test_export_into_a_folder_without_access_names_it(filled_run: Run, closed: Path) -> None:
    out = closed / "b.csv"
    assert refused("export", "ticket", "251001-001", "--out", out) == no_access(closed)


def test_import_of_a_file_without_access_says_what_may_not_be_read(
    closed: Path, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a;b\n", "utf-8")
    table.chmod(0)
    words = f"Ce compte n'a pas le droit de lire « {table} »."
    assert refused("import", "lines", table) == words
    assert refused("import", "lines", closed / "a.csv") == no_access(closed)


def test_database_in_a_folder_without_access_is_no_unexpected_error(closed: Path) -> None:
    assert refused("stats", "--db", closed / "x.sqlite") == no_access(closed)
    assert refused("restore", closed / "x.sqlite", "--yes") == no_access(closed)
