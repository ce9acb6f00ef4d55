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
from .language import either
from .talk import Trouble, following, say
from .turn import one_at_a_time

MEGABYTES = {"run": 105, "postgres": 110, "dev": 140, "freeze": 125}
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

    `kind` is one of `checkout.KINDS`, each of which includes those before, or FREEZE. Costs nothing
    when everything is ready.
    """
    if checkout.has_packages(kind) and wants.are_met(checkout):
        return
    try:
        checkout.venv.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(checkout.turn):
            system.ensure(wants, make_environment=not checkout.has_packages("run"))
            if not checkout.has_packages(kind):
                _set_up(checkout, kind)
            wants.are_met(checkout)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise Trouble(
                either(f"the set-up stopped: {error}", f"l'installation s'est arrêtée : {error}")
            ) from error
        raise Trouble(
            either(
                f"{checkout.venv}, where the libraries go, cannot be written to: copy the "
                "checkout to a folder of your own and start there",
                f"le dossier des bibliothèques, {checkout.venv}, est en lecture seule : copiez "
                "le programme dans un dossier à vous et recommencez là",
            )
        ) from error


def _set_up(checkout: Checkout, kind: str) -> None:
    started = time.monotonic()
    say(
        either(
            f"setting up, just this once: a minute or so, and {MEGABYTES[kind]} MB to download…",
            "installation, cette seule fois : une minute environ, et "
            f"{MEGABYTES[kind]} Mo à télécharger…",
        )
    )
    if checkout.has_packages("run"):
        checkout.forget()
    else:
        make_empty(checkout)
    install(checkout, kind)
    for each in included(kind):
        checkout.stamp(each, checkout.packages_key(each))
    seconds = f"{time.monotonic() - started:.0f} s"
    say(either(f"set up in {seconds}", f"installé en {seconds} ; le programme s'ouvre"))


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
    outcome = following(
        [system.base_python(), "-m", "venv", str(checkout.venv)],
        either("step 1 of 3: making room", "étape 1 sur 3 : préparation de la place"),
    )
    if not outcome.worked:
        raise Trouble(
            f"{outcome.tail()}\n\n"
            + either(
                "desk: no virtual environment could be made (see above)",
                "desk : l'environnement virtuel n'a pas pu être fait (voir ci-dessus)",
            )
        )
    packages = _site_packages(checkout)
    # Relative, so that it is plain ASCII wherever the checkout lies.
    (packages / "recyclique-desk-checkout.pth").write_text(
        os.path.relpath(checkout.root, packages) + "\n", encoding="ascii"
    )


def install(checkout: Checkout, kind: str) -> None:
    """Install exactly what the lock file names, from ready-made wheels only."""
    said = PipProgress(checkout.lock(kind))
    outcome = following(
        [
            *(str(checkout.python), "-m", "pip", "install", "--progress-bar", "off"),
            *("--require-hashes", "--no-deps", "--only-binary", ":all:"),
            *("-r", str(checkout.lock(kind))),
        ],
        either("step 2 of 3: downloading", "étape 2 sur 3 : téléchargement"),
        said.read,
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
            either(
                "the libraries could not be downloaded: get this computer on line and start again",
                "les bibliothèques n'ont pas pu être téléchargées : connectez cet ordinateur à "
                "Internet et recommencez",
            )
        )
    if outcome.mentions("No matching distribution"):
        raise Trouble(
            f"{outcome.tail()}\n\n"
            + either(
                "desk: the library named above has no ready-made build for this system: it takes "
                "a 64-bit Windows 10 or newer, or a 64-bit Linux from 2022 or later",
                "desk : la bibliothèque nommée ci-dessus n'existe pas toute faite pour ce "
                "système : il faut un Windows 10 ou plus récent, ou un Linux de 2022 ou plus "
                "récent, en 64 bits",
            )
        )
    raise Trouble(
        f"{outcome.tail()}\n\n"
        + either(
            "desk: the libraries could not be installed (see above)",
            "desk : les bibliothèques n'ont pas pu être installées (voir ci-dessus)",
        )
    )


class PipProgress:
    """Reads pip's lines: which library of how many, and what is done with it."""

    def __init__(self, lock: Path) -> None:
        lines = lock.read_text(encoding="utf-8").splitlines()
        self._total = sum("==" in each for each in lines)
        self._number = 0

    def read(self, line: str) -> str | None:
        """Give what to show for a line; None for one that tells nothing new."""
        if line.startswith("Collecting "):
            self._number += 1
            name = line.split()[1].partition("=")[0]
            return either(
                f"step 2 of 3: library {self._number} of {self._total}, {name}",
                f"étape 2 sur 3 : bibliothèque {self._number} sur {self._total}, {name}",
            )
        if line.startswith("Installing collected packages"):
            return either("step 3 of 3: unpacking them", "étape 3 sur 3 : mise en place")
        return None


def _site_packages(checkout: Checkout) -> Path:
    if WINDOWS:
        return checkout.venv / "Lib" / "site-packages"
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return checkout.venv / "lib" / version / "site-packages"
