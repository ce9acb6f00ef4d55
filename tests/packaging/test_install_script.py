"""What a hindered install.sh of the archive says and leaves: one sentence, the old program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disks import read_only, small_disk
from tests.packaging.test_old_systems import command, script, tree

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(sys.platform != "linux", reason="about Linux's archive"),
]
NOTHING_CHANGED = "Rien n'a été changé.\n"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The archive, unpacked: the real script, and a program of many files that tells a version."""
    folder = tmp_path / "archive"
    script("install.sh", folder / "install.sh", "2.17")
    program = folder / "recyclique-desk"
    script("start", program / "start", "2.17")
    command(program / "recyclique-desk", "echo 0.2.0")
    (program / "recyclique-desk-cli").symlink_to("recyclique-desk")
    for number in range(200):
        (program / f"part-{number}").write_bytes(b"x" * 8192)
    (folder / "share").mkdir()
    for name in ("desktop", "svg", "metainfo.xml", "1", "bash"):
        (folder / "share" / f"recyclique-desk.{name}").write_text("Exec=x\n", "utf-8")
    return folder


@pytest.fixture
def run(archive: Path) -> Run:
    """Run install.sh for a home."""

    def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", archive / "install.sh", *arguments],
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            env=environ(home),
            timeout=60,
            check=False,
        )

    return run


def environ(home: Path, patience: str = "0") -> dict[str, str]:
    path, lang = os.environ["PATH"], "fr_FR.UTF-8"
    return {"PATH": path, "LANG": lang, "HOME": str(home), "RECYCLIQUE_DESK_PATIENCE": patience}


def old_program(home: Path) -> Path:
    """Lay an older program and weighings into a home."""
    target = home / ".local/opt/recyclique-desk"
    command(target / "recyclique-desk", "echo 0.1.0")
    data = home / ".local/share/recyclique-desk/recyclique-desk.sqlite"
    data.parent.mkdir(parents=True)
    data.write_bytes(b"weighings")
    return target


def files(home: Path) -> dict[str, bytes | str]:
    """Give what a home holds, without folders that are empty."""
    return {name: content for name, content in tree(home).items() if content != "folder"}


def test_full_disk_is_one_sentence_and_leaves_the_old_program(run: Run, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 512) as home:
        old_program(home)
        before = files(home)
        done = run(home)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            "Le programme n'a pas pu être copié : le disque est plein, libérez de la place, puis "
            f"recommencez. {NOTHING_CHANGED}"
        )
        assert files(home) == before


def test_read_only_disk_is_named_and_not_called_full(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    target = old_program(home)
    (target.with_name("recyclique-desk.new") / "half").mkdir(parents=True)
    before = files(home)
    with read_only(home):
        if os.geteuid() == 0:
            for arguments, words in (((), "copié"), (("--remove",), "retiré en entier")):
                done = run(home, *arguments)
                assert (done.returncode, done.stdout) == (1, "")
                assert done.stderr.startswith(
                    f"Le programme n'a pas pu être {words} : le disque de {home} n'accepte que la "
                    "lecture"
                )
                assert done.stderr.count("\n") == 1
    assert files(home) == before


@pytest.fixture
def account(archive: Path) -> list[str]:
    """How to run a command as an ordinary account."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root takes another account's rights")
    for folder in (archive, *archive.parents):
        if folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(folder.stat().st_mode | 0o005)
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def test_folder_of_another_account_is_a_missing_right_and_not_a_full_disk(
    archive: Path, account: list[str], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    old_program(home)
    before = files(home)
    done = subprocess.run(
        [*account, "sh", archive / "install.sh"],
        capture_output=True,
        encoding="utf-8",
        env=environ(home),
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Le programme n'a pas pu être copié : ce compte n'a pas le droit d'écrire dans tous ses "
        f"dossiers ; tapez « sudo chown -R $(id -un): {home}/.local », puis recommencez. "
        f"{NOTHING_CHANGED}"
    )
    assert files(home) == before


def test_disk_that_lets_no_program_start_is_not_called_an_old_system(
    run: Run, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 8192) as home:
        old_program(home)
        before = files(home)
        subprocess.run(["/bin/mount", "-o", "remount,noexec", home], check=True)
        done = run(home)
        assert done.returncode == 1
        assert "ne laisse lancer aucun programme (noexec)" in done.stderr
        assert done.stderr.endswith(NOTHING_CHANGED)
        assert done.stderr.count("\n") == 1
        assert files(home) == before


def test_program_opened_during_the_copy_keeps_its_files(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    target = old_program(home)
    shutil.copy2(Path("/bin/sleep").resolve(), target / "running")
    # The last that install.sh does before it puts the new program in place.
    opened = f'"{target}/running" 20 >/dev/null 2>&1 & echo $! >"{tmp_path}/pid"'
    command(archive / "recyclique-desk" / "recyclique-desk", opened)
    before = files(home)
    try:
        done = run(home)
    finally:
        os.kill(int((tmp_path / "pid").read_text("ascii")), 9)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "RecyClique Desk a été ouvert pendant la copie : fermez-le, puis recommencez. "
        f"{NOTHING_CHANGED}"
    )
    assert files(home) == before


def test_of_two_installations_at_once_one_says_so_and_one_installs(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    if shutil.which("flock") is None:
        pytest.skip("without flock nobody can be asked")
    home = tmp_path / "home"
    reached = tmp_path / "reached"
    os.mkfifo(tmp_path / "go")
    waits = f'touch "{reached}"; read -r _ <"{tmp_path}/go"; echo 0.2.0'
    command(archive / "recyclique-desk" / "recyclique-desk", waits)
    first = subprocess.Popen(
        ["sh", archive / "install.sh"], env=environ(home), stdout=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + 20
        while not reached.exists() and time.monotonic() < end:
            time.sleep(0.02)
        for arguments in ((), ("--remove",)):
            second = run(home, *arguments)
            assert (second.returncode, second.stdout) == (1, "")
            assert second.stderr == (
                "Une autre installation de RecyClique Desk est en cours : attendez qu'elle "
                f"finisse. {NOTHING_CHANGED}"
            )
        (tmp_path / "go").write_text("go\n", "ascii")
        assert first.wait(20) == 0
    finally:
        first.kill()
        first.wait()
    assert (home / ".local/bin/recyclique-desk").resolve().is_file()


def test_command_that_no_shell_finds_yet_is_told_by_its_path(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = run(home)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"d'ici là : {home}/.local/bin/recyclique-desk-cli\n" in done.stdout
