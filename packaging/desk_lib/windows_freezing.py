"""The program as a folder for Windows, frozen on Linux: PyInstaller runs in a Windows under wine.

It takes some minutes, of which PyInstaller looks at libraries for more than half.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from . import freezing, wine
from .checkout import FREEZE, Checkout
from .language import either
from .talk import Trouble, say

PROGRAMS = (f"{freezing.NAME}.exe", f"{freezing.NAME}-cli.exe")
OF_WINE = frozenset({"icuuc.dll", "bcryptprimitives.dll", "ucrtbase.dll", "ucrtwine.dll"})
"""What is made for wine, or is Windows's own: a folder for Windows carries none of it."""


def frozen_folder(checkout: Checkout) -> Path:
    """Return the folder that `freeze` makes."""
    return checkout.root / "dist" / "windows" / freezing.NAME


def freeze(checkout: Checkout) -> int:
    """Make the folder, unless it is there and made of these very sources; say how large it is."""
    folder = frozen_folder(checkout)
    work = checkout.root / "build" / "windows" / "freeze"
    stamp = work / "made-of"
    digest = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    sources = freezing.sources_digest(checkout)
    key = checkout.key(digest, sources, checkout.lock(FREEZE).read_bytes())
    is_made = all((folder / each).exists() for each in PROGRAMS) and stamp.is_file()
    if is_made and stamp.read_text(encoding="ascii") == key:
        say(
            either(
                "the frozen program for Windows is up to date",
                "le programme figé pour Windows est à jour",
            )
        )
    else:
        started = time.monotonic()
        stamp.unlink(missing_ok=True)
        _build(checkout, folder, work)
        stamp.write_text(key, encoding="ascii")
        seconds = f"{time.monotonic() - started:.0f} s"
        say(either(f"made in {seconds}", f"fait en {seconds}"))
    freezing.tell_size(folder, freezing.LARGEST["win32"])
    return 0


def _build(checkout: Checkout, folder: Path, work: Path) -> None:
    """Build beside, and put it in place when it is whole."""
    prefix = wine.prepare(checkout)
    work.mkdir(parents=True, exist_ok=True)
    wine.install(checkout, prefix, FREEZE)
    out = work / "dist"
    shutil.rmtree(out, ignore_errors=True)
    try:
        outcome = prefix.follow(
            [
                *(r"C:\python\python.exe", "-m", "PyInstaller", "--noconfirm"),
                *("--log-level", "WARN", "--distpath", wine.windows_path(out)),
                *("--workpath", wine.windows_path(work / "work")),
                wine.windows_path(checkout.root / "packaging" / "freeze.spec"),
            ],
            either(
                "freezing under wine, some minutes", "mise en boîte sous wine, quelques minutes"
            ),
            {
                # The same sources give the same bytes: no order by chance, no time of the clock.
                "PYTHONHASHSEED": "0",
                "SOURCE_DATE_EPOCH": freezing.epoch(checkout.root),
                "PYINSTALLER_CONFIG_DIR": wine.windows_path(work / "cache"),
                "QT_QPA_PLATFORM": "offscreen",
            },
        )
    finally:
        prefix.stop()
    made = out / freezing.NAME
    if not outcome.worked or not all((made / each).exists() for each in PROGRAMS):
        raise Trouble(
            f"{outcome.tail()}\n\n"
            + either(
                "desk: the program could not be frozen for Windows (see above)",
                "desk : le programme n'a pas pu être figé pour Windows (voir ci-dessus)",
            )
        )
    carried = sorted(_of_wine(made))
    if carried:
        raise Trouble(
            either(
                f"the frozen program carries what belongs to Windows: {', '.join(carried)}",
                f"le programme figé contient ce qui est à Windows : {', '.join(carried)}",
            )
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made.rename(folder)


def _of_wine(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.dll"):
        name = path.name.casefold()
        if name in OF_WINE or name.startswith("api-ms-win-"):
            yield path.name
