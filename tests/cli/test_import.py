"""`import template`: all of a file or nothing of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import REAL_FILE, Run

TABLES = ("poste_reception", "ticket_depot", "ligne_depot", "categories", "audit_events")
HEADER = "date,category,poids_kg,destination,notes\n"


def rows(database: Path) -> dict[str, int]:
    """Count what a database holds, through a connection of our own."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in TABLES
        }


def test_real_centres_file_becomes_four_deferred_postes(october_run: Run, paths: Paths) -> None:
    with closing(sqlite3.connect(paths.database)) as connection:
        lines, grams = connection.execute(
            "SELECT count(*), sum(weight) FROM ligne_depot"
        ).fetchone()
        tickets = connection.execute(
            "SELECT poste_id, count(*) FROM ticket_depot GROUP BY poste_id"
        ).fetchall()
        deferred = connection.execute(
            "SELECT count(*) FROM poste_reception WHERE is_deferred AND status = 'closed'"
        ).fetchone()
    assert (lines, grams) == (153, 473_250)
    assert [count for _poste, count in tickets] == [1, 1, 1, 1]
    assert deferred == (4,)


def test_real_file_is_not_taken_twice(october_run: Run, paths: Paths) -> None:
    before = rows(paths.database)
    outcome = october_run("import", "template", REAL_FILE, "--yes", "--create-categories")
    assert outcome.code == 1
    assert "déjà importé" in outcome.sentence
    assert rows(paths.database) == before


def test_import_says_what_came_in(run: Run, template: Path) -> None:
    outcome = run("import", "template", template, "--yes", "--create-categories")
    assert outcome.code == 0
    assert outcome.out.strip() == "Importé : 2 tickets différés · 3 lignes · 16,500\u202fkg"
    assert outcome.err == ""


def test_same_page_under_another_name_is_noticed(
    filled_run: Run, template: Path, paths: Paths, tmp_path: Path
) -> None:
    before = rows(paths.database)
    again = tmp_path / "copie.csv"
    again.write_bytes(template.read_text("utf-8").replace(",", ";").encode("cp1252"))
    outcome = filled_run("import", "template", again, "--yes")
    assert outcome.code == 1
    assert "déjà importé" in outcome.sentence
    assert rows(paths.database) == before


def test_unknown_categories_are_not_made_unasked(run: Run, template: Path, paths: Paths) -> None:
    outcome = run("import", "template", template, "--yes")
    assert outcome.code == 1
    assert "--create-categories" in outcome.sentence
    assert rows(paths.database)["ligne_depot"] == rows(paths.database)["categories"] == 0


def test_without_terminal_the_answer_is_no(run: Run, template: Path, paths: Paths) -> None:
    outcome = run("import", "template", template, "--create-categories")
    assert outcome.code == 1
    assert "--yes" in outcome.sentence
    assert "« cahier.csv » : 3 lignes, 16,500 kg" in outcome.out
    assert rows(paths.database)["ligne_depot"] == 0


@pytest.mark.parametrize("weight", ["0", "-1", "abc", "1e400", "NaN", "9999999", ""])
def test_one_bad_weight_keeps_whole_file_out(
    run: Run, paths: Paths, tmp_path: Path, weight: str
) -> None:
    path = tmp_path / "faux.csv"
    good = "2025-10-01,Livres,1,revente,\n"
    path.write_text(f"{HEADER}{good}2025-10-01,Livres,{weight},revente,\n", "utf-8")
    outcome = run("import", "template", path, "--yes", "--create-categories")
    assert outcome.code == 1
    first, second = outcome.sentence.splitlines()
    assert first == "Une ligne de « faux.csv » est refusée : rien n'a été importé."
    assert second.startswith("  ligne 3 : ")
    assert rows(paths.database)["ligne_depot"] == rows(paths.database)["categories"] == 0


def test_every_wrong_row_is_reported_and_can_be_saved(run: Run, tmp_path: Path) -> None:
    path, report = tmp_path / "faux.csv", tmp_path / "refus.csv"
    path.write_text(
        f"{HEADER}2025-02-30,Livres,1,revente,\n2025-10-01,,1,revente,\n"
        "2025-10-01,Livres,1,poubelle,\n2999-01-01,Livres,1,revente,\n",
        "utf-8",
    )
    outcome = run("import", "template", path, "--yes", "--create-categories", "--report", report)
    assert outcome.code == 1
    told = outcome.sentence.splitlines()
    assert [line.split(" : ")[0].strip() for line in told[1:]] == [
        f"ligne {number}" for number in (2, 3, 4, 5)
    ]
    assert "2025-02-30" in told[1]
    assert "poubelle" in told[3]
    saved = report.read_text("utf-8-sig").splitlines()
    assert len(saved) == 5
    assert saved[3].endswith("La destination « poubelle » est inconnue.")


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\0\0\0", b"un,deux\n1,2\n", b"Bonjour, voici une lettre.\n\nAna"],
    ids=["empty", "binary", "other columns", "a letter"],
)
def test_file_that_is_no_template_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "autre.csv"
    path.write_bytes(content)
    outcome = run("import", "template", path, "--yes")
    assert outcome.code == 1
    assert len(outcome.sentence.splitlines()) == 1
    assert "Ce fichier" in outcome.sentence


def test_missing_file_and_folder_give_different_errors(run: Run, tmp_path: Path) -> None:
    missing = run("import", "template", tmp_path / "rien.csv", "--yes")
    folder = run("import", "template", tmp_path, "--yes")
    assert (missing.code, folder.code) == (1, 1)
    assert "il n'existe pas" in missing.sentence
    assert "c'est un dossier" in folder.sentence


def test_first_list_of_categories_is_laid_once(run: Run, paths: Paths) -> None:
    done = run("import", "categories")
    laid = rows(paths.database)["categories"]
    assert (done.code, done.out.strip()) == (0, f"{laid} catégories ajoutées")
    assert laid > 40
    again = run("import", "categories")
    assert (again.code, "déjà des catégories" in again.sentence) == (1, True)
    assert rows(paths.database)["categories"] == laid
