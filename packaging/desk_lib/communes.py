"""The list of France's communes that the program ships, made from a package of the npm registry.

`@etalab/decoupage-administratif` (code MIT) holds INSEE's official geographic code and La Poste's
postcodes as 12 MB of JSON (data under Licence Ouverte 2.0). What is kept is in `recyclique_desk/
support/communes.py`, which reads it. A new year is a new version here.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import tarfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .talk import Trouble, say

VERSION = "6.0.0"
YEAR = 2026
ADDRESS = (
    "https://registry.npmjs.org/@etalab/decoupage-administratif/-/"
    f"decoupage-administratif-{VERSION}.tgz"
)
SHA512 = "XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ=="
TARGET = Path("resources", "communes", "communes.txt.gz")
_SECONDS = 60


def write(root: Path) -> int:
    """Fetch the package, check it, and write the compact list."""
    say(f"fetching {ADDRESS}…")
    try:
        with urllib.request.urlopen(ADDRESS, timeout=_SECONDS) as answer:
            package: bytes = answer.read()
    except OSError as error:
        raise Trouble(f"the list of communes could not be fetched: {error}") from error
    if base64.b64encode(hashlib.sha512(package).digest()).decode() != SHA512:
        raise Trouble("the list of communes that was fetched is not the one named here")
    packed = compact(package)
    path = root / TARGET
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed)
    say(f"wrote {path} ({len(packed) / 1000:.0f} kB)")
    return 0


def compact(package: bytes) -> bytes:
    """Make the compact list of the package; the same package gives the same bytes."""
    with tarfile.open(fileobj=io.BytesIO(package), mode="r:gz") as archive:
        read = {
            name: json.load(archive.extractfile(f"package/data/{name}.json"))  # type: ignore[arg-type]
            for name in ("communes", "departements", "epci")
        }
    text = "\n\n".join("\n".join(section) for section in _sections(**read)) + "\n"
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write(text.encode())
    return made.getvalue()


def _sections(
    communes: list[dict[str, Any]],
    departements: list[dict[str, Any]],
    epci: list[dict[str, Any]],
) -> Iterator[Iterator[str]]:
    """Give heading, départements, EPCI, communes, and communes there were, in tab-parted lines.

    Communes are in the order of their population, the largest first: so they are offered.
    """
    place = {
        member["code"]: number for number, each in enumerate(epci) for member in each["membres"]
    }
    now = [each for each in communes if each["type"] == "commune-actuelle"]
    now.sort(key=lambda each: (-each.get("population", 0), each["code"]))
    yield iter((f"communes\t1\t{YEAR}\t{VERSION}",))
    yield (f"{each['code']}\t{each['nom']}" for each in departements)
    yield (f"{each['code']}\t{each['nom']}" for each in epci)
    yield (
        "\t".join(
            (
                each["code"],
                each["nom"],
                " ".join(each.get("codesPostaux", ())),
                str(place.get(each["code"], "")),
                "",
            )
        )
        for each in now
    )
    yield (
        "\t".join((code, name, " ".join(postcodes), "", today))
        for code, name, postcodes, today in _parts(communes)
    )


def _parts(communes: list[dict[str, Any]]) -> Iterator[tuple[str, str, list[str], str]]:
    """Give code, name, postcodes and the commune of today of what is a part of one.

    Arrondissements of Paris, Lyon and Marseille, and communes that were merged; of many of those
    only the code is known.
    """
    today = {each["code"]: each for each in communes if each["type"] == "commune-actuelle"}
    found = {
        (each["code"], each["nom"]): (
            each.get("codesPostaux", []),
            each.get("commune") or each["chefLieu"],
        )
        for each in communes
        if each["type"] != "commune-actuelle"
    }
    named = {code for code, _ in found}
    for each in today.values():
        for code in each.get("anciensCodes", ()):
            if code not in named:
                found[code, ""] = ([], each["code"])
    for (code, name), (postcodes, now) in sorted(found.items()):
        if code != now or name != today[now]["nom"]:
            yield code, name, postcodes, now
