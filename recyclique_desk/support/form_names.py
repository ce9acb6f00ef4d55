"""Names that the bundled forms of declarations give to codes; what no form names stays a code."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from recyclique_desk.domain.declarations import FORMS_FOLDER, HORS_REP, LIKE_PARENT
from recyclique_desk.support.resources import resource
from recyclique_desk.support.text import tr


def organism_words(form: str) -> str:
    """Write `Ecomaison` for the code of its form."""
    return _names()["form"].get(form, form)


def filiere_words(code: str) -> str:
    """Write `EEE` for the code of a filière; what stands behind a colon only explains it."""
    return {HORS_REP: tr("Hors REP"), LIKE_PARENT: tr("Comme sa famille")}.get(
        code, _names()["filiere"].get(code, code).partition(" : ")[0]
    )


def part_words(qualified: str) -> str:
    """Write the name of a function or product, given as `filière/code`."""
    return _names()["part"].get(qualified, qualified.rpartition("/")[2])


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {"form": {}, "filiere": {}, "part": {}}
    forms = [json.loads(path.read_text("utf-8")) for path in resource(FORMS_FOLDER).glob("*.json")]
    # Of two versions the newer one names.
    for form in sorted((each for each in forms if "form" in each), key=_valid_from):
        found["form"][form["form"]] = form["organism"]
        for filiere in form.get("filieres", ()):
            found["filiere"][filiere["code"]] = filiere["name"]
            for part in (*filiere.get("functions", ()), *filiere.get("products", ())):
                found["part"][f"{filiere['code']}/{part['code']}"] = part["name"]
    return found


def _valid_from(form: Mapping[str, Any]) -> str:
    return str(form["valid_from"])
