"""Forms are files: newer ones replace older ones, hostile ones are a sentence."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recyclique_desk.domain.declarations import FiliereTarget, FormKind
from recyclique_desk.services.declaring.forms import FormBook, read_forms
from recyclique_desk.support.resources import resource


def bundled(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        resource("declarations", f"{name}.json").read_text(encoding="utf-8")
    )
    return found


def with_file(folder: Path, text: str | bytes, name: str = "neuf.json") -> FormBook:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)
    return read_forms(folder)


def test_newer_form_in_the_folder_holds_from_its_day(tmp_path: Path) -> None:
    value = bundled("ecomaison")
    value["version"], value["valid_from"] = "2026", "2026-01-01"
    value["filieres"][0]["functions"].append({"code": "cuisine", "name": "Cuisine"})
    book = with_file(tmp_path, json.dumps(value))
    assert book.faults == ()
    kitchen = FiliereTarget("ea", "cuisine")
    assert book.form("ecomaison", date(2025, 12, 31)).version == "2025-07"
    assert book.form("ecomaison", date(2026, 1, 1)).version == "2026"
    assert book.known_target(kitchen, date(2025, 12, 31)) == FiliereTarget("ea")
    assert book.known_target(kitchen, date(2026, 1, 1)) == kitchen


NOTES = {"code": "aide", "title": "Aide", "kind": "notes"}
TOYS = {"code": "jeux", "name": "Jeux", "functions": [{"code": "dehors", "name": "Dehors"}]}
STRAY = {"code": "ballon", "name": "Ballon", "function": "dedans"}


def changed(**parts: Any) -> str:
    return json.dumps({**bundled("eee"), **parts})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "JSON"),
        (b"\xff\xfe\x00", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "/"),
        (changed(form="../../etc"), "form"),
        (changed(valid_from="2025-02-30"), "valid_from"),
        (changed(surprise=1), "surprise"),
        (changed(kind="organism", filieres=[]), "filieres"),
        (changed(filieres=[{"code": "hors_rep", "name": "x", "functions": []}]), "filieres/code"),
        (changed(sections=[]), "sections"),
        (changed(screens=[NOTES]), "screens: "),
        (changed(screens=[{**NOTES, "kind": "records"}]), "screens/aide"),
        (changed(screens=[{**NOTES, "kind": "section", "section": "rien"}]), "screens/aide"),
        (changed(screens=[{**NOTES, "filieres": ["inconnue"]}]), "screens/aide"),
        (changed(filieres=[{**TOYS, "products": [STRAY]}]), "filieres/jeux/products"),
        (changed(counts_pieces="oui"), "counts_pieces"),
        (changed(title="x" * 300_000), "trop grand"),
    ],
)
def test_damaged_form_is_left_out_with_its_fault(
    tmp_path: Path, text: str | bytes, fault: str
) -> None:
    book = with_file(tmp_path, text)
    (found,) = book.faults
    assert found.file == "neuf.json"
    assert fault in str(found.error)
    assert book.forms == read_forms(None).forms


def test_filiere_of_another_organism_is_refused(tmp_path: Path) -> None:
    value = bundled("eee")
    value["form"] = "concurrent"
    (found,) = with_file(tmp_path, json.dumps(value)).faults
    assert "un organisme" in str(found.error)


def test_bundled_forms_are_those_of_the_command_line() -> None:
    forms = read_forms(None).at(date(2025, 10, 1))
    writable = [each.code for each in forms if each.kind is not FormKind.NONE]
    assert writable == ["ecomaison", "eee", "commune", "reseau", "registre"]
    assert [each.code for each in forms[0].channels] == [
        *("volontaire", "zone_reemploi", "magasin", "saisonnier", "porte_a_porte")
    ], "in the order of the synthesis"
