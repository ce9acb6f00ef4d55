"""Debian packages: may we install them, and installing them without a word unless it fails."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable

from .checkout import LINUX
from .talk import Trouble, quietly, say

OFFLINE = (
    "Temporary failure resolving",
    "Could not resolve",
    "Could not connect",
    "Unable to connect",
)


def is_here() -> bool:
    """Whether this system installs its packages with apt-get."""
    return LINUX and shutil.which("apt-get") is not None


def command_to_type(packages: Iterable[str]) -> str:
    """Return what a person types to install the packages."""
    return f"sudo apt-get install {' '.join(sorted(set(packages)))}"


def may_install() -> bool:
    """Whether packages can be installed without asking anybody: as root, or with a free sudo."""
    return is_here() and _as_root() is not None


def _as_root() -> list[str] | None:
    """Return what to put before a command to run it as root, None if that needs a password."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quietly(["sudo", "-n", "true"]).worked:
        return ["sudo", "-n"]
    return None


def install(packages: Iterable[str]) -> None:
    """Install the packages; raise Trouble when that does not work.

    The lists of packages are only fetched when the first try shows that they are missing or old.
    """
    names = sorted(set(packages))
    say(f"installing system packages: {' '.join(names)}")
    apt = [
        *(_as_root() or []),
        *("env", "DEBIAN_FRONTEND=noninteractive", "apt-get"),
        *("-o", "DPkg::Lock::Timeout=300"),
    ]
    attempt = [*apt, "install", "-y", "--no-install-recommends", "--no-remove", *names]
    if quietly(attempt).worked:
        return
    update = quietly([*apt, "update"])
    outcome = quietly(attempt)
    if outcome.worked:
        return
    if update.mentions(*OFFLINE) or outcome.mentions(*OFFLINE):
        raise Trouble(
            "the system packages could not be downloaded: get this computer on line and start "
            f"again, or type: {command_to_type(names)}"
        )
    raise Trouble(
        f"{outcome.tail()}\n\ndesk: the system packages could not be installed (see above): "
        f"please type: {command_to_type(names)}"
    )
