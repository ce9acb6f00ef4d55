"""Where files go: whole or not at all, over nothing silently, where there is room."""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.filenames import numbered_file_name, safe_file_name
from recyclique_desk.services.files.atomic_file import whole_file
from recyclique_desk.storage.driver_errors import trouble_from

STDOUT = "-"
_TENTH = 100_000
"""Of a megabyte."""


@contextmanager
def open_target(
    out: str | Path,
    announce: Callable[[Path], object] = lambda _partial: None,
    seal: Callable[[], object] = lambda: None,
) -> Iterator[BinaryIO]:
    """Open the file to write, whole or not at all; `-` stands for standard output.

    `seal` is the last word before a file has its name; of standard output, which nothing takes
    back, before its first byte.
    """
    if str(out) == STDOUT:
        seal()
        with _standard_output() as file:
            yield file
        return
    with whole_file(Path(out).expanduser(), announce, seal) as file:
        yield file


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    """Give standard output; what it refuses is told here, and not again when Python ends."""
    if sys.stdout is None:
        raise _gone()
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except OSError as error:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise _gone() from error
        raise (trouble_from(error) or error) from error


def _gone() -> StorageError:
    return StorageError(
        Trouble.FILE, "La sortie standard est fermée : le fichier n'a pas été écrit en entier."
    )


def free_target(folder: Path, name: str) -> Path:
    """Give a path in `folder` that no file has: the name itself, or `… (2).csv` and so on."""
    name = safe_file_name(name)
    target, number = folder / name, 1
    try:
        while target.exists() or target.is_symlink():
            number += 1
            target = folder / numbered_file_name(name, number)
    except OSError as error:
        raise (trouble_from(error) or error) from error
    return target


def enough_room(out: str | Path, least: int) -> None:
    """Raise StorageError at once where a file of at least so many bytes cannot fit."""
    if str(out) == STDOUT or not least:
        return
    try:
        free = shutil.disk_usage(Path(out).expanduser().parent).free
    except OSError:
        return  # opening the file will say what is wrong with the place
    if free < least:
        raise StorageError(
            Trouble.FULL,
            "Le disque est plein. Il faudrait au moins {needed} Mo, il en reste {free}.",
            needed=_megabytes(least + _TENTH - 1),
            free=_megabytes(free),
        )


def write_manifest(target: Path) -> Path:
    """Write what a file's bytes come to beside it, read again from the disk; gives that path."""
    try:
        with target.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise (trouble_from(error) or error) from error
    manifest = target.with_name(f"{target.name}.sha256")
    with whole_file(manifest) as file:
        file.write(f"{digest}  {target.name}\n".encode())
    return manifest


def _megabytes(size: int) -> str:
    return f"{size // _TENTH // 10},{size // _TENTH % 10}"
