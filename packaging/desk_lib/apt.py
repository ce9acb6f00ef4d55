"""Debian packages: may we install them, and installing them without a word unless it fails."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable

from .checkout import LINUX
from .language import either
from .talk import Trouble, following, quietly, say

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
    listed = " ".join(names)
    doing = either(f"installing system packages: {listed}", f"paquets du système : {listed}")
    say(doing)
    apt = [
        *(_as_root() or []),
        *("env", "DEBIAN_FRONTEND=noninteractive", "apt-get"),
        *("-o", "DPkg::Lock::Timeout=300"),
    ]
    attempt = [*apt, "install", "-y", "--no-install-recommends", "--no-remove", *names]
    if following(attempt, doing).worked:
        return
    update = following([*apt, "update"], either("fetching the lists", "lecture des listes"))
    outcome = following(attempt, doing)
    if outcome.worked:
        return
    if update.mentions(*OFFLINE) or outcome.mentions(*OFFLINE):
        raise Trouble(
            either(
                "the system packages could not be downloaded: get this computer on line and start "
                f"again, or type: {command_to_type(names)}",
                "les paquets du système n'ont pas pu être téléchargés : connectez cet ordinateur "
                f"à Internet et recommencez, ou tapez : {command_to_type(names)}",
            )
        )
    raise Trouble(
        f"{outcome.tail()}\n\n"
        + either(
            "desk: the system packages could not be installed (see above): "
            f"please type: {command_to_type(names)}",
            "desk : les paquets du système n'ont pas pu être installés (voir ci-dessus) : "
            f"tapez : {command_to_type(names)}",
        )
    )
