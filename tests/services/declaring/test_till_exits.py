"""A till's file: taken in row by row with reasons, replaced only where that is said."""

from pathlib import Path

import pytest

from recyclique_desk.domain.declarations import AmountSource, DeclarationPeriod, FiliereTarget
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.domain.till_files import TillPreview
from tests.conftest import Counter

T4 = DeclarationPeriod(2025, 4)


def preview(desk: Counter, folder: Path, text: str, encoding: str = "utf-8") -> TillPreview:
    file = folder / "caisse.csv"
    file.write_text(text, encoding)
    return desk.services.till_exits.preview(desk.who, file, "2025-T4", desk.who.site_id)


def sold(desk: Counter) -> int | None:
    found = desk.services.declarations.declaration(desk.who, "ecomaison", T4)
    (section,) = [each for each in found.sections if each.section.source is AmountSource.EXITS]
    return section.total.grams


def test_till_file_makes_exits_known_and_forgetting_makes_them_unknown(
    desk: Counter, tmp_path: Path
) -> None:
    chairs = desk.category("Chaises", desk.category("Meubles").id)
    given = FiliereAssignment(chairs.id, FiliereTarget("ea", "assise"), ALWAYS)
    desk.services.filieres.assign(desk.who, [given])
    assert sold(desk) is None
    text = "Catégorie;Poids (kg);Type;Quantité\nMeubles / Chaises;1 234,5;vente;3\nchaises;1;don;\n"
    seen = preview(desk, tmp_path, text, "cp1252")
    assert (seen.grams, seen.faults, dict(seen.replaced)) == (1_235_500, (), {})
    desk.services.till_exits.apply(desk.who, seen)
    assert sold(desk) == 1_235_500
    again = preview(desk, tmp_path, "category,kg\nChaises,2.5\n")
    assert dict(again.replaced) == {"2025-T4": 1_235_500}
    with pytest.raises(UserError, match="déjà connues"):
        desk.services.till_exits.apply(desk.who, again)
    desk.services.till_exits.apply(desk.who, again, replaces=True)
    assert sold(desk) == 2500
    with pytest.raises(StaleEdit):
        desk.services.till_exits.apply(desk.who, again, replaces=True)
    forgotten = desk.services.till_exits.forget(desk.who, "2025-T4", desk.who.site_id)
    assert sold(desk) is None
    desk.services.till_exits.restore(desk.who, forgotten)
    assert sold(desk) == 2500
    with pytest.raises(StaleEdit):
        desk.services.till_exits.restore(desk.who, forgotten)


def test_exits_of_all_sites_are_forgotten_and_brought_back_together(
    desk: Counter, tmp_path: Path
) -> None:
    desk.category("Chaises")
    file = tmp_path / "caisse.csv"
    file.write_text("categorie;poids_kg\nChaises;2\n", "utf-8")
    till = desk.services.till_exits
    far = desk.services.sites.add(desk.who, SiteInput("Dépôt")).site
    till.apply(desk.who, till.preview(desk.who, file, "2025-T4", far.id))
    with pytest.raises(NotFound):
        till.forget(desk.who, "2025-T4", desk.who.site_id)
    forgotten = till.forget(desk.who, "2025-T4", None)
    assert sold(desk) is None
    till.restore(desk.who, forgotten)
    assert dict(till.preview(desk.who, file, "2025-T4", far.id).replaced) == {"2025-T4": 2000}


def test_each_refused_row_of_a_till_file_has_its_reason(desk: Counter, tmp_path: Path) -> None:
    for name in ("Livres", "Divers"):
        desk.category(name)
    desk.category("Divers", desk.category("Déco").id)
    seen = preview(
        desk,
        tmp_path,
        "trimestre;categorie;poids_kg;sorte\n"
        ";Livres;12,5;\n;Inconnu;1;\n;Divers;1;\n;Livres;-1;\n;Livres;1,2345;\n;Livres;1;vol\n"
        "2025;Livres;1;\n;;1;\n2025-T3;Déco / Divers;1;don\n",
    )
    assert [(row.line, row.quarter, row.grams) for row in seen.rows] == [
        (2, "2025-T4", 12_500),
        (10, "2025-T3", 1000),
    ]
    assert [each.line for each in seen.faults] == [3, 4, 5, 6, 7, 8, 9]
    words = [str(each.error) for each in seen.faults]
    for word, part in zip(
        words,
        ("n'existe pas", "plusieurs", "pas un poids", "au gramme", "ni une vente", "trimestre",
         "manque"),
        strict=True,
    ):  # fmt: skip
        assert part in word
    with pytest.raises(UserError, match="Corrigez"):
        desk.services.till_exits.apply(desk.who, seen)


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "\x00\x00", "categorie;poids_kg\n"])
def test_file_that_is_no_till_table_is_refused_or_empty(
    sqlite_desk: Counter, tmp_path: Path, text: str
) -> None:
    with pytest.raises(UserError):
        sqlite_desk.services.till_exits.apply(sqlite_desk.who, preview(sqlite_desk, tmp_path, text))
