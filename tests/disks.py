"""Small, read-only and failing disks, real ones: root mounts them, others go without."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Give a disk of its own that is soon full; the test is skipped where none can be made."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small disk")
    folder.mkdir()
    done = _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder)
    if not done:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", "--lazy", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """Make a folder, with what is in it, read-only while inside, for root too."""
    if os.name == "nt":
        pytest.skip("Windows keeps no rights on folders as POSIX does")
    if os.geteuid() == 0:
        if not (_mount("--bind", folder, folder) and _mount("-o", "remount,ro,bind", folder)):
            pytest.skip("this machine lets nobody mount a disk")
        try:
            yield folder
        finally:
            subprocess.run(["/bin/umount", "--lazy", str(folder)], check=True)
        return
    folder.chmod(0o500)
    try:
        yield folder
    finally:
        folder.chmod(0o700)


@contextmanager
def failing_disk(folder: Path) -> Iterator[Callable[[], None]]:
    """Make a folder a disk of its own; the function makes it read-only, with its files open.

    Linux does so with a disk that gives errors; `statvfs` and `access` may know nothing of it.
    """
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        pytest.skip("only root on Linux can make a disk that fails")
    image = folder.with_name(f"{folder.name}.image")
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(32 * 1024 * 1024)
    subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
    if not _mount("-o", "loop", image, folder):
        pytest.skip("this machine lets nobody mount a disk")

    def fail() -> None:
        assert _mount("-o", "remount,abort", folder)

    try:
        yield fail
    finally:
        subprocess.run(["/bin/umount", "--lazy", str(folder)], check=True)


@contextmanager
def held_file(path: Path) -> Iterator[Path]:
    """Make a file whose place no other takes, as one that is open in a spreadsheet on Windows."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can hold a file like that")
    path.touch()
    if not _mount("--bind", path, path):
        pytest.skip("this machine lets nobody mount a disk")
    try:
        yield path
    finally:
        subprocess.run(["/bin/umount", "--lazy", str(path)], check=True)


def fill(folder: Path, *, leave: int = 0) -> Path:
    """Fill a small disk up to `leave` bytes; gives the file that takes the room."""
    ballast = folder / "ballast"
    with ballast.open("wb") as file, suppress(OSError):
        file.write(b"\0" * max(0, shutil.disk_usage(folder).free - leave))
    return ballast


def _mount(*arguments: object) -> bool:
    command = ["/bin/mount", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
