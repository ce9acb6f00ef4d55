"""The Windows installer of a folder that was frozen on Windows, made on Linux by NSIS."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from . import apt, installers, system
from .checkout import Checkout
from .language import either
from .talk import Trouble, quietly, say

PROGRAMS = ("recyclique-desk.exe", "recyclique-desk-cli.exe")


def windows_installer(checkout: Checkout, program: Path, version: str | None, out: Path) -> int:
    """Make `RecycliqueDesk-Setup-X.Y.Z.exe` in `out` from the frozen folder `program`."""
    missing = [each for each in (*PROGRAMS, "_internal") if not (program / each).exists()]
    if missing:
        raise Trouble(
            either(
                f"{program} has no {', '.join(missing)}: give the folder that `desk.py freeze` "
                "made on Windows",
                f"{program} n'a pas {', '.join(missing)} : donnez le dossier que « desk.py "
                "freeze » a fait sous Windows",
            )
        )
    if shutil.which("makensis") is None:
        if not apt.may_install():
            raise Trouble(system.sentence({"nsis": "nsis"}, apt.is_here()))
        apt.install(["nsis"])
    named = version or installers.version_of(checkout.root)
    out.mkdir(parents=True, exist_ok=True)
    target = out.resolve() / f"RecycliqueDesk-Setup-{named}.exe"
    outcome = quietly(
        [
            *("makensis", "-V2", "-INPUTCHARSET", "UTF8", f"-DVERSION={named}"),
            *(f"-DPROGRAM={program.resolve()}", f"-DOUT={target}"),
            str(checkout.root / "packaging" / "windows" / "setup.nsi"),
        ]
    )
    if not outcome.worked:
        raise Trouble(f"{outcome.tail()}\n\ndesk: makensis could not make it (see above)")
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", "ascii")
    say(f"{target.stat().st_size / 1e6:8.1f} MB  {target}")
    return 0
