"""The parts of packaging/desk.py, for the tests."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
KINDS = ("run", "postgres", "dev")


def load(name: str) -> Any:
    """desk.py runs as a script, with its own folder first on the path: so do its parts here."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def start(root: Path, *arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Start desk.py of the checkout in `root` from the folder `cwd`."""
    return subprocess.run(
        [sys.executable, str(root / "packaging" / "desk.py"), *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        check=False,
    )
