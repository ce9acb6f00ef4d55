"""Drive C of the Windows under wine, and the installer run on it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\RecycliqueDesk"


def clean_disk(prefix: Any) -> Path:
    """Return drive C, with no installation of the program and no data on it."""
    disk: Path = prefix.prefix / "drive_c"
    for user in (*disk.glob("users/*"), disk / "ProgramData"):
        shutil.rmtree(user / "AppData/Local/Programs", ignore_errors=True)
        shutil.rmtree(user / "AppData/Local/recyclique-desk", ignore_errors=True)
        for link in user.rglob("RecyClique Desk.lnk"):
            link.unlink()
    shutil.rmtree(disk / "ProgramData/RecyClique Desk", ignore_errors=True)
    shutil.rmtree(disk / "Program Files/RecyClique Desk", ignore_errors=True)
    for root in ("HKCU", "HKLM"):
        prefix.run(["reg", "delete", rf"{root}\{UNINSTALL}", "/f"])
    return disk


def local_folder(disk: Path) -> Path:
    """Return where Windows keeps what belongs to one person."""
    return next(disk.glob("users/*/AppData/Local"))


def silent(prefix: Any, program: Path, *words: str, patience: int = 0) -> int:
    """Run an installer or uninstaller without a window; return its exit code."""
    variables = {"RECYCLIQUE_DESK_PATIENCE": str(patience)}
    code: int = prefix.run([str(program), "/S", *words], variables).returncode
    return code


def uninstall(prefix: Any, installed: Path) -> None:
    """Remove the program; the uninstaller goes on in a copy of itself when it has returned."""
    silent(prefix, installed / "Uninstall.exe")
    subprocess.run(["wineserver", "-w"], env=prefix.environment(), check=True, timeout=30)
