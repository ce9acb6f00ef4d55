"""Sentences for a system that lacks what a window needs, libraries or a screen; shows them."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Mapping

from recyclique_desk.support.consoles import no_console
from recyclique_desk.support.text import tr
from recyclique_desk.support.window_libraries import EVERY, absent, platform, wanted_on

_MISSING = ": cannot open shared object file"
_DIALOGS = (
    ("zenity", "--error", "--no-markup", "--title=RecyClique Desk", "--text={words}"),
    ("kdialog", "--title", "RecyClique Desk", "--error", "{words}"),
    ("xmessage", "-center", "{words}"),
)
"""Programs of other toolkits that show a text in a window, where ours cannot."""
_SHOWN = (0, 1)
"""Exit codes of a window that was answered, or closed by its frame."""


def library_trouble(error: ImportError) -> str | None:
    """Return the sentence about a library of the system that an import lacks; None for others."""
    name, found, _reason = str(error).partition(_MISSING)
    if not found or not name.startswith("lib"):
        return None
    # All that a window needs at once: nobody is sent for one package after the other.
    return _missing_words({name, *absent(wanted_on(platform(os.environ)))})


def screen_trouble(environ: Mapping[str, str]) -> str:
    """Return the sentence that says why Qt finds no screen to open a window on."""
    asked_for = platform(environ)
    missing = absent(wanted_on(asked_for)) if sys.platform == "linux" else []
    if missing:
        return _missing_words(missing)
    screens = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    if asked_for not in screens:
        return tr(
            "QT_QPA_PLATFORM demande « {name} », qui n'ouvre pas de fenêtre ici : enlevez cette "
            "variable, puis recommencez."
        ).format(name=asked_for)
    screen = environ.get(screens[asked_for])
    if not screen:
        return tr(
            "Il n'y a pas d'écran ici : ouvrez RecyClique Desk dans une session avec un bureau. "
            "« recyclique-desk --help » dit ce qui se fait sans fenêtre."
        )
    return tr(
        "L'écran « {screen} » ne répond pas ou refuse la fenêtre : fermez la session, rouvrez-la, "
        "puis recommencez."
    ).format(screen=screen)


def _missing_words(names: Iterable[str]) -> str:
    missing = sorted(names)
    if shutil.which("apt-get") and all(name in EVERY for name in missing):
        packages = " ".join(sorted({EVERY[name] for name in missing}))
        return tr(
            "Il manque au système de quoi ouvrir une fenêtre : tapez « sudo apt-get install "
            "{packages} », puis recommencez."
        ).format(packages=packages)
    return tr(
        "Il manque au système de quoi ouvrir une fenêtre : installez, avec son gestionnaire de "
        "paquets, ce qui apporte {names}, puis recommencez."
    ).format(names=", ".join(missing))


def show_without_qt(words: str) -> None:
    """Print a sentence; where stderr is no terminal, show it with a program of the desktop too."""
    if sys.stderr is not None:
        sys.stderr.write(f"{words}\n")
        if sys.stderr.isatty():
            return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    for name, *arguments in _DIALOGS:
        if place := shutil.which(name):
            text = [each.format(words=words).encode() for each in arguments]
            if name == "xmessage":  # of the nineties: breaks no lines and reads Latin 1
                text[-1] = textwrap.fill(words, 72).encode("latin-1", "replace")
            done = subprocess.run(  # noqa: S603 - of our own list
                [place.encode(), *text],
                check=False,
                capture_output=True,
                creationflags=no_console(),
            )
            if done.returncode in _SHOWN:
                return
