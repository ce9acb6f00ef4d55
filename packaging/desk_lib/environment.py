"""The virtual environment: made from the lock files, and made anew when it no longer fits."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from pathlib import Path

from . import system
from .checkout import WINDOWS, Checkout, included
from .talk import Trouble, quietly, say
from .turn import one_at_a_time

MEGABYTES = {"run": 105, "postgres": 110, "dev": 140}
OFFLINE = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "ProtocolError",
    "name resolution",
    "getaddrinfo failed",
    "Network is unreachable",
)


def prepare(checkout: Checkout, kind: str, wants: system.Wants) -> None:
    """Make ready what a start needs: the packages of that kind, and what the system must bring.

    `kind` is one of `checkout.KINDS`, each of which includes those before. Costs nothing when
    everything is ready.
    """
    if checkout.has_packages(kind) and wants.are_met(checkout):
        return
    try:
        checkout.venv.mkdir(exist_ok=True)
        with one_at_a_time(checkout.turn):
            system.ensure(wants, make_environment=not checkout.has_packages("run"))
            if not checkout.has_packages(kind):
                _set_up(checkout, kind)
            wants.are_met(checkout)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise Trouble(f"the set-up stopped: {error}") from error
        raise Trouble(
            f"{checkout.venv}, where the libraries go, cannot be written to: copy the checkout "
            "to a folder of your own and start there"
        ) from error


def _set_up(checkout: Checkout, kind: str) -> None:
    started = time.monotonic()
    say(f"setting up, just this once: a minute or so, and {MEGABYTES[kind]} MB to download…")
    if checkout.has_packages("run"):
        checkout.forget()
    else:
        make_empty(checkout)
    install(checkout, kind)
    for each in included(kind):
        checkout.stamp(each, checkout.packages_key(each))
    say(f"set up in {time.monotonic() - started:.0f} s")


def make_empty(checkout: Checkout) -> None:
    """Make the environment from scratch, whatever state it was left in."""
    checkout.forget()
    for entry in checkout.venv.iterdir():
        if entry == checkout.turn:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    outcome = quietly([system.base_python(), "-m", "venv", str(checkout.venv)])
    if not outcome.worked:
        raise Trouble(f"{outcome.tail()}\n\ndesk: no virtual environment could be made (see above)")
    packages = _site_packages(checkout)
    # Relative, so that it is plain ASCII wherever the checkout lies.
    (packages / "recyclique-desk-checkout.pth").write_text(
        os.path.relpath(checkout.root, packages) + "\n", encoding="ascii"
    )


def install(checkout: Checkout, kind: str) -> None:
    """Install exactly what the lock file names, from ready-made wheels only."""
    outcome = quietly(
        [
            *(str(checkout.python), "-m", "pip", "install", "--quiet", "--require-hashes"),
            *("--no-deps", "--only-binary", ":all:", "-r", str(checkout.lock(kind))),
        ],
        env=os.environ
        | {
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INPUT": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
            "PIP_USER": "0",
        },
    )
    if outcome.worked:
        return
    if outcome.mentions(*OFFLINE):
        raise Trouble(
            "the libraries could not be downloaded: get this computer on line and start again"
        )
    if outcome.mentions("No matching distribution"):
        raise Trouble(
            f"{outcome.tail()}\n\ndesk: the library named above has no ready-made build for this "
            "system: it takes a 64-bit Windows 10 or newer, or a 64-bit Linux from 2022 or later"
        )
    raise Trouble(f"{outcome.tail()}\n\ndesk: the libraries could not be installed (see above)")


def _site_packages(checkout: Checkout) -> Path:
    if WINDOWS:
        return checkout.venv / "Lib" / "site-packages"
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return checkout.venv / "lib" / version / "site-packages"
