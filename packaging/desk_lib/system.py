"""What only the system can bring: Qt's libraries, PostgreSQL for the tests, Debian's venv."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from . import apt, libraries
from .checkout import LINUX, Checkout, machine_name
from .language import either
from .talk import Trouble


class Wants:
    """What one start needs from the system."""

    def __init__(
        self, environ: Mapping[str, str], *, window: bool = True, postgresql: bool = False
    ) -> None:
        self.platform = libraries.platform(environ) if window else ""
        self.postgresql = postgresql

    def are_met(self, checkout: Checkout) -> bool:
        """Whether all of it is there: by its stamp at once, without one after a good look."""
        if not LINUX:
            return True
        name = f"system-{self.platform or 'none'}{'-postgresql' if self.postgresql else ''}"
        # With the machine's name in it: a checkout may be shared with a container.
        key = checkout.key(machine_name(), repr(libraries.EVERY))
        if checkout.has_stamp(name, key):
            return True
        if self.missing():
            return False
        with suppress(OSError):  # a checkout set up for everybody by somebody else is fine
            checkout.stamp(name, key)
        return True

    def missing(self) -> dict[str, str]:
        """Return what is not there, and the Debian package that brings it."""
        wanted = libraries.wanted_on(self.platform) if self.platform else {}
        found = {name: wanted[name] for name in libraries.absent(wanted)}
        if self.postgresql and not has_postgresql():
            found["a PostgreSQL server"] = "postgresql"
        return found


def has_postgresql() -> bool:
    """Whether the programs of a PostgreSQL server are installed."""
    return shutil.which("pg_ctl") is not None or any(
        Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    )


def can_make_environments() -> bool:
    """Whether this Python has what makes virtual environments."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def base_python() -> str:
    """Return the Python that is in no virtual environment itself: ours may be emptied."""
    return str(getattr(sys, "_base_executable", sys.executable))


def sentence(missing: Mapping[str, str], has_apt: bool) -> str:
    """Say in one sentence what is missing and how to get it."""
    if has_apt:
        what_to_type = apt.command_to_type(missing.values())
        return either(
            f"system packages are missing: before starting again, please type: {what_to_type}",
            f"il manque des paquets du système : avant de recommencer, tapez : {what_to_type}",
        )
    names = ", ".join(sorted(missing))
    return either(
        "something is missing from this system: with its package manager, please install "
        f"what brings {names}",
        "il manque quelque chose à ce système : installez, avec son gestionnaire de paquets, "
        f"ce qui apporte {names}",
    )


def ensure(wants: Wants, make_environment: bool) -> None:
    """See that what is wanted is there, installing it if we may; raise Trouble otherwise.

    Whatever is missing is named or installed in one go. The libraries of the other platforms come
    along: X11 today may be Wayland tomorrow.
    """
    missing = wants.missing() if LINUX else {}
    if make_environment and not can_make_environments():
        missing |= _missing_venv()
    if not missing:
        return
    if not apt.may_install():
        raise Trouble(sentence(missing, apt.is_here()))
    apt.install({*missing.values(), *_for_other_platforms(missing)})
    importlib.invalidate_caches()
    missing = wants.missing()
    if missing:
        raise Trouble(sentence(missing, has_apt=False))


def _missing_venv() -> dict[str, str]:
    """Name the package that Debian keeps this part of Python in, if it is Debian's Python."""
    if not apt.is_here() or Path(base_python()).resolve().parent != Path("/usr/bin"):
        raise Trouble(
            either(
                "this Python cannot make virtual environments: please install a complete Python, "
                "3.11 or newer",
                "ce Python ne sait pas faire d'environnement virtuel : installez un Python "
                "complet, 3.11 ou plus récent",
            )
        )
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return {"Python's venv and ensurepip": package}


def _for_other_platforms(missing: Iterable[str]) -> set[str]:
    if not any(name in libraries.EVERY for name in missing):
        return set()
    return {libraries.EVERY[name] for name in libraries.absent(libraries.EVERY)}
