"""The Windows installer of a frozen folder, made by NSIS, which runs on Linux as on Windows."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from . import apt, freezing, system
from .checkout import WINDOWS
from .language import either
from .talk import Trouble, following
from .windows_freezing import PROGRAMS

ROOM = 20
"""Megabytes that must be free on the disk besides what the program takes."""


def build(
    root: Path,
    program: Path,
    licences: Path,
    version: str,
    out: Path,
    *,
    megabytes: int | None = None,
    compressed: bool = True,
) -> Path:
    """Make `RecycliqueDesk-Setup-X.Y.Z.exe` in `out` from the frozen folder `program`.

    It asks for `megabytes` of free disk space; without them, for what the folder takes. One that
    is not compressed is made in seconds and is for trials.
    """
    missing = [each for each in (*PROGRAMS, "_internal") if not (program / each).exists()]
    if missing:
        raise Trouble(
            either(
                f"{program} has no {', '.join(missing)}: give the folder that `desk.py freeze` "
                "made on Windows, or `desk.py freeze --windows` on Linux",
                f"{program} n'a pas {', '.join(missing)} : donnez le dossier que « desk.py "
                "freeze » a fait sous Windows, ou « desk.py freeze --windows » sous Linux",
            )
        )
    makensis = _makensis()
    wanted = freezing.disk_size(program) // 2**20 + ROOM if megabytes is None else megabytes
    target = out.resolve() / f"RecycliqueDesk-Setup-{version}.exe"
    partial = target.with_name(f"{target.name}.partial")
    outcome = following(
        [
            *(makensis, "-V2", "-INPUTCHARSET", "UTF8", f"-DVERSION={version}"),
            *(f"-DPROGRAM={program.resolve()}", f"-DLICENCES={licences.resolve()}"),
            *(f"-DMEGABYTES={wanted}", f"-DOUT={partial}"),
            *(() if compressed else ("-XSetCompress off",)),
            str(root / "packaging" / "windows" / "setup.nsi"),
        ],
        either("making the Windows installer", "installateur pour Windows"),
    )
    if not outcome.worked:
        partial.unlink(missing_ok=True)
        raise Trouble(
            f"{outcome.tail()}\n\n"
            + either(
                "desk: makensis could not make the installer (see above)",
                "desk : makensis n'a pas pu faire l'installateur (voir ci-dessus)",
            )
        )
    partial.replace(target)
    return target


def _makensis() -> str:
    """Return the program that makes it; on Debian it is installed where it is missing."""
    found = shutil.which("makensis")
    if found is None and WINDOWS:
        # Its installer does not put it into the path.
        place = Path(os.environ.get("ProgramFiles(x86)", r"C:\Program Files (x86)"), "NSIS")  # noqa: SIM112
        if not (place / "makensis.exe").exists():
            raise Trouble(
                either(
                    "the installer is made by NSIS, which is not here: https://nsis.sourceforge.io",
                    "l'installateur se fait avec NSIS, qui n'est pas là : "
                    "https://nsis.sourceforge.io",
                )
            )
        return str(place / "makensis.exe")
    if found is None:
        if not apt.may_install():
            raise Trouble(system.sentence({"nsis": "nsis"}, apt.is_here()))
        apt.install(["nsis"])
    return found or "makensis"
