"""The program as one folder that needs no Python, made by PyInstaller (`packaging/freeze.spec`)."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from . import apt, elf, linux_scripts, system
from .checkout import FREEZE, LINUX, WINDOWS, Checkout
from .environment import prepare
from .language import either
from .libraries import EVERY
from .system import Wants
from .talk import Trouble, following, quietly, say

NAME = "recyclique-desk"
LARGEST = {"linux": 160, "win32": 150}
"""Megabytes (of 1 048 576 bytes, as `du -m` counts) that the folder may take on a disk."""
SOURCES = (
    *("recyclique_desk", "resources", "packaging/freeze.spec", "packaging/freeze_start.py"),
    *("packaging/windows/recyclique-desk.ico", "packaging/linux/start", "packaging/linux/glibc.sh"),
)
NOT_SOURCES = frozenset({"__pycache__", "screenshots"})
STRIPPED = (
    *("libpython", "python3", "lib-dynload/", "sqlalchemy/"),
    *("numpy/_core/", "numpy/linalg/", "python_calamine/", "bcrypt/", "markupsafe/"),
    *("_cffi_backend", "hidraw", "PySide6/Qt/lib/libicu"),
)
"""Beginnings of what holds tables of symbols that only a debugger reads, and loses them."""
OPTIONAL = frozenset({"libcups.so.2"})
"""What a plugin asks for that is passed over where it is missing: printers of CUPS."""


def frozen_folder(checkout: Checkout) -> Path:
    """Return the folder that `freeze` makes."""
    return checkout.root / "dist" / NAME


def program_in(folder: Path, *, console: bool = False) -> Path:
    """Return one of the two programs of a frozen folder."""
    name = f"{NAME}-cli" if console else NAME
    return folder / (f"{name}.exe" if WINDOWS else name)


def environment(checkout: Checkout) -> Checkout:
    """Return the checkout with the environment that freezes: apart from the one for developers."""
    return Checkout(checkout.root, checkout.root / "build" / "freeze" / "venv")


def freeze(checkout: Checkout) -> int:
    """Make the folder, unless it is there and made of these very sources; say how large it is."""
    folder = frozen_folder(checkout)
    stamp = checkout.root / "build" / "freeze" / "made-of"
    key = checkout.key(sources_digest(checkout), checkout.lock(FREEZE).read_bytes())
    is_made = program_in(folder).exists() and stamp.is_file()
    if is_made and stamp.read_text(encoding="ascii") == key:
        say(either("the frozen program is up to date", "le programme figé est à jour"))
    else:
        started = time.monotonic()
        stamp.unlink(missing_ok=True)
        _build(checkout, folder)
        stamp.write_text(key, encoding="ascii")
        seconds = f"{time.monotonic() - started:.0f} s"
        say(either(f"made in {seconds}", f"fait en {seconds}"))
    tell_size(folder, LARGEST.get(sys.platform))
    return 0


def tell_size(folder: Path, largest: int | None) -> None:
    """Say how large a frozen folder is; raise Trouble where it is larger than it may be."""
    megabytes = disk_size(folder) / 2**20
    say(
        either(
            f"{folder}: {megabytes:.0f} MB on disk, {size_of(folder) / 2**20:.0f} MB of content",
            f"{folder} : {megabytes:.0f} Mo sur le disque, "
            f"{size_of(folder) / 2**20:.0f} Mo de contenu",
        )
    )
    if largest is not None and megabytes > largest:
        raise Trouble(
            either(
                f"the frozen program is larger than {largest} MB: see what `du -a` names first, "
                "and exclude it in packaging/freeze.spec",
                f"le programme figé dépasse {largest} Mo : voyez ce que « du -a » nomme en "
                "premier, et excluez-le dans packaging/freeze.spec",
            )
        )


def sources_digest(checkout: Checkout) -> str:
    """Return a digest of everything of ours that a frozen program is made of."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(_source_files(checkout.root)):
        name = path.relative_to(checkout.root).as_posix().encode()
        content = path.read_bytes()
        digest.update(b"%d %s %d " % (len(name), name, len(content)) + content)
    return digest.hexdigest()


def _source_files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        place = root / name
        for path in [place] if place.is_file() else place.rglob("*"):
            inside = set(path.relative_to(root).parts)
            if path.is_file() and not inside & NOT_SOURCES:
                yield path


def epoch(root: Path) -> str:
    """Return the moment that stands for all times in what is built: that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return given
    told = quietly(["git", "-C", str(root), "log", "-1", "--format=%ct"])
    return told.output.strip() if told.worked and told.output.strip().isdigit() else "1700000000"


def _build(checkout: Checkout, folder: Path) -> None:
    """Build beside, and put it in place when it is whole."""
    tools = environment(checkout)
    prepare(tools, FREEZE, Wants({"QT_QPA_PLATFORM": "offscreen"}))
    _ensure_programs()
    work = checkout.root / "build" / "freeze"
    out = work / "dist"
    shutil.rmtree(out, ignore_errors=True)
    command = [
        *(str(tools.python), "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(out), "--workpath", str(work / "work")),
        str(checkout.root / "packaging" / "freeze.spec"),
    ]
    outcome = following(
        [*(("nice",) if LINUX and shutil.which("nice") else ()), *command],
        either("freezing, a minute or two", "mise en boîte, une minute ou deux"),
        env={
            **os.environ,
            # The same sources give the same bytes: no order by chance, no time of the clock.
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": epoch(checkout.root),
            "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    if not outcome.worked:
        raise Trouble(
            f"{outcome.tail()}\n\n"
            + either(
                "desk: the program could not be frozen (see above)",
                "desk : le programme n'a pas pu être figé (voir ci-dessus)",
            )
        )
    made = out / NAME
    if LINUX:
        _finish_on_linux(made, checkout.root / "packaging" / "linux")
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(exist_ok=True)
    made.rename(folder)


def _finish_on_linux(made: Path, scripts: Path) -> None:
    """Add the second name and the starter, take out debuggers' tables; look what is missing."""
    (made / f"{NAME}-cli").symlink_to(NAME)
    internal = made / "_internal"
    files = [path for path in internal.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    for path in files:
        if path.relative_to(internal).as_posix().startswith(STRIPPED):
            _strip(path)
    start = made / linux_scripts.STARTER
    text = linux_scripts.script_text(scripts / start.name, elf.glibc_of(made))
    start.write_text(text, encoding="utf-8", newline="\n")
    start.chmod(0o755)
    for path in internal.rglob("*"):
        if path.is_symlink() and not path.exists():  # to a library that stays out
            path.unlink()
    missing = elf.not_brought(made, known=set(EVERY) | elf.OF_THE_SYSTEM | OPTIONAL)
    if missing:
        named = ", ".join(f"{name} ({', '.join(users)})" for name, users in missing.items())
        raise Trouble(
            either(
                f"the frozen program needs libraries that nothing brings: {named}",
                f"le programme figé demande des bibliothèques que rien n'apporte : {named}",
            )
        )


def _strip(path: Path) -> None:
    """Take a library's tables of symbols out, unless it could not be loaded without."""
    smaller = path.with_name(f"{path.name}.stripped")
    worked = quietly(["strip", "--strip-unneeded", "-o", str(smaller), str(path)]).worked
    if worked and elf.is_aligned(smaller):
        smaller.chmod(0o755)
        smaller.replace(path)
    else:
        smaller.unlink(missing_ok=True)


def _ensure_programs() -> None:
    """See that the programs PyInstaller calls are there, and a Python that can be taken along."""
    if not LINUX:
        return
    wanted = {"objdump": "binutils", "strip": "binutils"}
    missing = {package for name, package in wanted.items() if shutil.which(name) is None}
    if _is_debians_python() and not list(Path("/usr/lib").glob(f"*/{_shared_python()}")):
        missing.add(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    if not missing:
        return
    if not apt.may_install():
        raise Trouble(system.sentence({each: each for each in missing}, apt.is_here()))
    apt.install(missing)


def _is_debians_python() -> bool:
    return apt.is_here() and Path(system.base_python()).resolve().parent == Path("/usr/bin")


def _shared_python() -> str:
    return f"libpython{sys.version_info[0]}.{sys.version_info[1]}.so.1.0"


def disk_size(folder: Path) -> int:
    """Return the bytes that a folder takes on a disk, whole blocks counted as `du` does."""
    files = [path.lstat() for path in folder.rglob("*")]
    return sum(getattr(each, "st_blocks", -(-each.st_size // 4096) * 8) * 512 for each in files)


def size_of(folder: Path) -> int:
    """Return the bytes of all files of a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
