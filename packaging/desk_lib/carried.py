"""What the frozen program carries of others: licences, and a bill of materials (CycloneDX)."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, cast

from .checkout import WINDOWS, Checkout
from .language import either
from .talk import Trouble, quietly

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_LINE = "=" * 78
_OF_LINUX = "Libraries of the system (X, glib, fontconfig, OpenSSL ...) are not carried.\n"
_OF_WINDOWS = (
    "Microsoft's C and C++ libraries (vcruntime140, msvcp140) are carried as Python, PySide6 and "
    "psycopg bring them.\n"
)
LEFT_OUT = frozenset({"colorama", "psycopg-binary", "pycparser", "tzdata"})
"""Packages that the program stands on elsewhere, and that the folder for Linux does not carry."""
SCALES = frozenset({"hidapi", "pyserial"})
"""Packages of the extra `scale`, which a frozen program has."""
NEVER_CARRIED = frozenset({"pycparser"})
"""Packages that others name, and that no folder carries."""


def carried_names(checkout: Checkout, *, windows: bool = WINDOWS) -> frozenset[str]:
    """Return the normalized names of the packages that the program itself is made of."""
    text = checkout.lock("postgres").read_text(encoding="utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)
    return SCALES | frozenset(normalized(name) for name in found) - (
        NEVER_CARRIED if windows else LEFT_OUT
    )


def normalized(name: str) -> str:
    """Return a package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def carried(checkout: Checkout, tools: Checkout, *, windows: bool = WINDOWS) -> list[Distribution]:
    """Return the installed packages that go into the program, by name.

    One lock names them for all systems: those of the folder for Windows are here on Linux too.
    """
    names = carried_names(checkout, windows=windows)
    place = tools.venv / ("Lib" if WINDOWS else "lib")
    folders = [str(path) for path in place.rglob("site-packages") if path.parent.parent == place]
    folders += [str(place / "site-packages")]
    found = {
        normalized(each.metadata["Name"]): each
        for each in distributions(path=folders)
        if normalized(each.metadata["Name"]) in names
    }
    return [found[name] for name in sorted(found)]


def licence_of(package: Distribution) -> str:
    """Return the licence that a package states, in a line."""
    # It is a mail's header, whose type does not say so.
    said = cast("Message[str, str]", package.metadata)
    stated = said.get("License-Expression") or said.get("License") or ""
    if stated and "\n" not in stated and len(stated) < 100:
        return stated
    kinds = [
        each.rpartition(" :: ")[2]
        for each in package.metadata.get_all("Classifier") or ()
        if each.startswith("License ::")
    ]
    return ", ".join(kinds) or stated.partition("\n")[0]


def _licence_texts(package: Distribution) -> Iterator[tuple[str, str]]:
    for path in package.files or ():
        if _LICENCE_FILE.search(path.name) and path.suffix not in {".py", ".pyc", ".so"}:
            place = Path(str(path.locate()))
            if place.is_file() and ".dist-info" in str(path):
                yield path.name, place.read_text(encoding="utf-8", errors="replace")


def licences(checkout: Checkout, tools: Checkout, *, windows: bool = WINDOWS) -> str:
    """Write the licences of everything that is carried, ours first."""
    root = checkout.root
    parts = [
        "RecyClique Desk and what it carries\n",
        _OF_WINDOWS if windows else _OF_LINUX,
        f"{_LINE}\nRecyClique Desk: MIT\n{_LINE}\n{(root / 'LICENSE').read_text('utf-8')}",
        f"{_LINE}\nInter (fonts): OFL-1.1\n{_LINE}\n"
        + (root / "resources" / "fonts" / "OFL.txt").read_text("utf-8"),
        f"{_LINE}\nCommunes of France: Licence Ouverte 2.0\n{_LINE}\n"
        "INSEE and La Poste, year 2026, by @etalab/decoupage-administratif 6.0.0 (code MIT).\n"
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/\n",
        f"{_LINE}\nPython: PSF-2.0\n{_LINE}\n{_python_licence()}",
        f"{_LINE}\nQt (in PySide6_Essentials): LGPL-3.0-only\n{_LINE}\n"
        "Qt's libraries lie as files of their own in _internal/PySide6 and may be replaced.\n"
        "Their sources: the Qt project, https://www.qt.io/licensing/open-source-lgpl-obligations\n",
    ]
    for package in carried(checkout, tools, windows=windows):
        name, version = package.metadata["Name"], package.version
        texts = "\n".join(f"--- {file}\n{text}" for file, text in _licence_texts(package))
        parts.append(f"{_LINE}\n{name} {version}: {licence_of(package)}\n{_LINE}\n{texts}")
    return "\n".join(parts)


def _python_licence() -> str:
    for place in (
        Path(os.__file__).parent / "LICENSE.txt",
        Path("/usr/share/doc/python3/copyright"),
    ):
        if place.is_file():
            return place.read_text(encoding="utf-8", errors="replace")
    return "https://docs.python.org/3/license.html\n"


def bill_of_materials(
    checkout: Checkout, tools: Checkout, version: str, moment: str, *, windows: bool = WINDOWS
) -> str:
    """Write the SBOM of the program as CycloneDX JSON, without the tools that froze it."""
    with tempfile.TemporaryDirectory(prefix="desk-sbom-") as folder:
        out = Path(folder, "sbom.json")
        outcome = quietly(
            [
                *(str(tools.python), "-P", "-m", "cyclonedx_py", "environment"),
                *("--output-reproducible", "--of", "JSON", "-o", str(out)),
                *("--pyproject", str(checkout.root / "pyproject.toml"), str(tools.python)),
            ]
        )
        if not outcome.worked:
            raise Trouble(
                f"{outcome.tail()}\n\n"
                + either(
                    "desk: the bill of materials could not be made (see above)",
                    "desk : la liste des composants n'a pas pu être faite (voir ci-dessus)",
                )
            )
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    names = carried_names(checkout, windows=windows)
    kept = [each for each in found["components"] if normalized(each["name"]) in names]
    refs = {each["bom-ref"] for each in kept}
    root = found["metadata"]["component"]
    root["version"] = version
    found["components"] = sorted(kept, key=lambda each: normalized(each["name"]))
    found["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", ()) if ref in refs]}
        for each in found.get("dependencies", ())
        if each["ref"] in refs or each["ref"] == root["bom-ref"]
    ]
    found["metadata"]["timestamp"] = moment
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
