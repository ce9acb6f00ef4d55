"""The Debian package of the frozen program: a tree of files, and `dpkg-deb`."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import elf, linux_scripts
from .language import either
from .libraries import CORE, WAYLAND, X11
from .talk import Trouble, quietly

NAME = "recyclique-desk"
ARCHITECTURE = "amd64"
FOLDER = Path("opt", NAME)
OTHERS = ("libexpat1", "libgcc-s1", "libssl3", "libstdc++6", "libzstd1", "tzdata")
"""What is asked of the system besides what Qt loads: the packages of `elf.OF_THE_SYSTEM`."""
SCRIPTS = ("preinst", "prerm", "postrm")
COMPRESSION = ("-Zzstd", "-z9", "--threads-max=2", "--no-uniform-compression")
"""Debian 12 and Ubuntu 22.04 read zstd, at a fifth of the time of xz. An older dpkg does not, and
comes to our sentence about it only where the scripts are in a compression that it reads.
"""
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: The RecyClique Desk developers <desk@recyclique.org>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: reception counter of a reuse centre
 Volunteers weigh what people bring in; admins follow the material flow and
 take it away as files. Keeps its data in one SQLite file of each person, or
 on a PostgreSQL server.
"""


@dataclass(frozen=True)
class Pages:
    """Files made for the package, besides the program: where each goes, and its content."""

    files: Mapping[Path, bytes]


def depends(glibc: str = "2.34") -> str:
    """Return what the program asks of the system: libraries that it does not carry."""
    packages = {*CORE.values(), *X11.values(), *OTHERS}
    return ", ".join([f"libc6 (>= {glibc})", *sorted(packages)])


def recommends() -> str:
    """Return what makes it better: Wayland without X, printers, the centre's PostgreSQL server."""
    return ", ".join(sorted({*WAYLAND.values(), "libcups2", "libpq5"}))


def build(
    program: Path, linux: Path, pages: Pages, version: str, out: Path, work: Path, epoch: str
) -> Path:
    """Make the package in `out`; `program` is the frozen folder, `linux` holds the scripts."""
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    copy_program(program, tree / FOLDER)
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    for name in (NAME, f"{NAME}-cli"):
        (commands / name).symlink_to(Path("/", FOLDER, linux_scripts.STARTER))
    share = tree / "usr" / "sbin" / f"{NAME}-share"
    share.parent.mkdir()
    shutil.copyfile(linux / share.name, share)
    for place, content in pages.files.items():
        path = tree / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    manuals = tree / "usr" / "share" / "man"
    for page in manuals.rglob(f"{NAME}.1.gz"):
        page.with_name(f"{NAME}-cli.1.gz").symlink_to(page.name)
    kilobytes = sum(-(-path.lstat().st_size // 1024) for path in tree.rglob("*"))
    glibc = elf.glibc_of(program)
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(
        _CONTROL.format(
            name=NAME,
            version=version,
            architecture=ARCHITECTURE,
            kilobytes=kilobytes,
            depends=depends(glibc),
            recommends=recommends(),
        ),
        encoding="utf-8",
        newline="\n",
    )
    told = {"@KILOBYTES@": str(kilobytes), "@MEGABYTES@": str(-(-kilobytes // 1024))}
    for script in SCRIPTS:
        text = linux_scripts.script_text(linux / script, glibc)
        for word, value in told.items():
            text = text.replace(word, value)
        (control / script).write_text(text, encoding="utf-8", newline="\n")
    settle(tree, int(epoch), executable={share, *(control / script for script in SCRIPTS)})
    package = out / f"{NAME}_{version}_{ARCHITECTURE}.deb"
    outcome = quietly(
        ["dpkg-deb", *COMPRESSION, "--root-owner-group", "--build", str(tree), str(package)],
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
    )
    if not outcome.worked:
        raise Trouble(
            f"{outcome.tail()}\n\n"
            + either(
                "desk: dpkg-deb could not make the package (see above)",
                "desk : dpkg-deb n'a pas pu faire le paquet (voir ci-dessus)",
            )
        )
    shutil.rmtree(tree)
    return package


def copy_program(program: Path, target: Path) -> None:
    """Copy the frozen folder, by links where both are on one disk: it takes no time and no room."""
    target.parent.mkdir(parents=True, exist_ok=True)

    def copy(source: str, place: str) -> None:
        try:
            os.link(source, place, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, place, follow_symlinks=False)

    shutil.copytree(program, target, symlinks=True, copy_function=copy)


def settle(tree: Path, moment: int, executable: set[Path]) -> None:
    """Give all files the rights and times of every build, whatever this machine's are."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            may_run = path.is_dir() or path in executable or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if may_run else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def zipped(text: bytes) -> bytes:
    """Return a text as gzip without name and time, so that two builds are the same."""
    return gzip.compress(text, 9, mtime=0)
