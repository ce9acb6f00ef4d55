"""`import FILE`, `import list`, `import undo`, `import categories FILE`."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import REAL_FILE, Run

GOOD = "Date;Catégorie;Poids en kg;Flux;Remarques\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "relevé.csv"
    path.write_text(
        f"{GOOD}01/10/2025;Livres;1,5 kg;réemploi;\n01/10/2025;Livres;3;sortie recyclage;\n"
        "02/10/2025;Jeux;480 g;don;beau\n02/10/2025;Jeux;rien;don;\n",
        "utf-8",
    )
    return path


def held(paths: Paths) -> list[tuple[int, int]]:
    """Grams and exit of every line."""
    with closing(sqlite3.connect(paths.database)) as connection:
        query = "SELECT weight, is_exit FROM ligne_depot ORDER BY id"
        return connection.execute(query).fetchall()


def test_import_file_takes_what_is_settled_and_reports_the_rest(
    run: Run, sheet: Path, paths: Paths, tmp_path: Path
) -> None:
    report = tmp_path / "refus.csv"
    arguments = ("--yes", "--create-categories", "--report", report)
    outcome = run("import", sheet, *arguments)
    assert outcome.code == 0
    assert held(paths) == [(1500, 0), (3000, 1), (480, 0)]
    assert "2 lignes · 1,980" in outcome.out
    assert "1 sortie, 3,000" in outcome.out
    saved = report.read_text("utf-8-sig").splitlines()
    assert len(saved) == 2
    assert "« rien » n'est pas un poids." in saved[1]
    again = run("import", sheet, *arguments[:2])
    assert again.code == 0
    assert "Rien de nouveau" in again.out
    assert len(held(paths)) == 3


def test_mended_report_completes_its_import(
    run: Run, sheet: Path, paths: Paths, tmp_path: Path
) -> None:
    report = tmp_path / "refus.csv"
    run("import", sheet, "--yes", "--create-categories", "--report", report)
    report.write_text(report.read_text("utf-8-sig").replace(";rien;", ";2;"), "utf-8")
    outcome = run("import", report, "--yes")
    assert "complète l'import 1" in outcome.out
    (entry,) = json.loads(run("import", "list", "--json").out)
    assert (entry["lines"], entry["weight_kg"], entry["file"]) == (4, "6.980", "relevé.csv")


def test_dry_run_as_json_writes_nothing_and_shows_the_choices(
    run: Run, sheet: Path, paths: Paths, tmp_path: Path
) -> None:
    outcome = run("import", "--json", sheet, "--dry-run", "--create-categories")
    told = json.loads(outcome.out)
    assert (told["lines"], told["weight_kg"], told["refused"]) == (3, "4.980", 1)
    assert (told["received_kg"], told["exit_kg"]) == ("1.980", "3.000")
    assert [column["kind"] for column in told["sheets"][0]["columns"]] == [
        "date", "category", "weight", "destination", "notes"
    ]  # fmt: skip
    assert held(paths) == []
    choices = tmp_path / "map.json"
    choices.write_text(json.dumps(told["map"]), "utf-8")
    assert run("import", sheet, "--yes", "--map", choices).code == 0
    assert len(held(paths)) == 3


def test_what_is_asked_is_answered_by_a_map(run: Run, paths: Paths, tmp_path: Path) -> None:
    path, choices = tmp_path / "p.csv", tmp_path / "map.json"
    path.write_text("jour;objet;kg\n27/sept;Livres;2\n", "utf-8")
    outcome = run("import", path, "--yes", "--create-categories")
    assert outcome.code == 1
    assert len(outcome.sentence.splitlines()) == 1
    assert "--map" in outcome.sentence
    choices.write_text('{"year": 2025, "destination": "don"}', "utf-8")
    assert run("import", path, "--yes", "--create-categories", "--map", choices).code == 0
    assert held(paths) == [(2000, 0)]
    choices.write_text('{"années": 2025}', "utf-8")
    wrong = run("import", path, "--yes", "--map", choices)
    assert (wrong.code, "années" in wrong.sentence) == (1, True)


def test_categories_are_made_only_where_that_was_said(run: Run, sheet: Path, paths: Paths) -> None:
    outcome = run("import", sheet, "--yes")
    assert outcome.code == 1
    assert held(paths) == []
    nobody = run("import", sheet, "--create-categories")
    assert (nobody.code, "--yes" in nobody.sentence) == (1, True)
    assert held(paths) == []


def test_imports_are_listed_newest_first_and_undone(
    run: Run, sheet: Path, template: Path, paths: Paths
) -> None:
    run("import", "template", template, "--yes", "--create-categories")
    run("import", sheet, "--yes", "--create-categories")
    listed = json.loads(run("import", "list", "--json").out)
    assert [list(entry) for entry in listed] == [
        ["id", "file", "imported_at", "by", "lines", "weight_kg"]
    ] * 2
    assert [entry["file"] for entry in listed] == ["relevé.csv", "cahier.csv"]
    assert [entry["weight_kg"] for entry in listed] == ["4.980", "16.500"]
    refused = run("import", "undo", listed[0]["id"])
    assert (refused.code, "--yes" in refused.sentence) == (1, True)
    for entry in listed:
        assert run("import", "undo", entry["id"], "--yes").code == 0
    assert held(paths) == []
    assert json.loads(run("import", "list", "--json").out) == []
    assert run("import", "undo", 1, "--yes").code == 1
    assert run("doctor").code == 0
    assert run("import", "template", template, "--yes", "--create-categories").code == 0


def test_list_of_categories_is_merged(run: Run, tmp_path: Path, paths: Paths) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Catégorie racine,Sous-catégorie\nJouets,Puzzle\n".encode("cp1252"))
    assert (
        run("import", "categories", path).out.strip().endswith("2 catégories ajoutées · 0 déjà là")
    )
    path.write_bytes("Catégorie racine,Sous-catégorie\nJouet,Puzzles\n".encode("cp1252"))
    assert run("import", "categories", path).out.strip() == "0 catégorie ajoutée · 2 déjà là"


@pytest.mark.skipif(not REAL_FILE.exists(), reason="the real centre's files are not at hand")
def test_real_file_comes_in_by_both_ways_once(october_run: Run) -> None:
    outcome = october_run("import", REAL_FILE, "--yes", "--create-categories")
    assert (outcome.code, "Rien de nouveau" in outcome.out) == (0, True)


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\0\0\0", b"PK\x03\x04" + bytes(90), b"%PDF-1.7", b"a;b\n1;2\n"]
)
def test_what_is_no_table_of_weighings_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    outcome = run("import", path, "--yes")
    assert outcome.code == 1
    assert len(outcome.sentence.splitlines()) == 1
