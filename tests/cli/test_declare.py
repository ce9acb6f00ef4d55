"""`declare`: the list, one declaration as text, JSON, CSV and PDF."""

import json
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def filled(run: Run, home: Path, tmp_path: Path) -> Path:
    """A database with the demonstration, mapped but for what is left."""
    database = tmp_path / "demo.sqlite"
    assert run("demo", "--lines", 300, "--days", 200, "--db", database).code == 0
    return database


def past_quarter(run: Run, database: Path) -> str:
    """The quarter before the current one, as the list has it."""
    rows = json.loads(run("declare", "list", "--json", "--db", database).out)
    return str([each["period"] for each in rows if each["form"] == "ecomaison"][1])


def test_declare_prints_tonnes_that_add_up_and_writes_csv(
    run: Run, filled: Path, tmp_path: Path
) -> None:
    quarter = past_quarter(run, filled)
    found = run("declare", "ecomaison", "--period", quarter, "--json", "--db", filled)
    value = json.loads(found.out)
    assert value["period"] == quarter
    assert set(value["entrees"]) == {"ea", "jouets", "abj_3", "abj_4"}
    assert set(value["entrees"]["ea"]["assise"]) == {
        *("volontaire", "zone_reemploi", "magasin", "saisonnier", "porte_a_porte"),
        *("non_precise", "total", "pieces"),
    }
    parts = ("form_kg", "other_forms_kg", "unmapped_kg", "outside_kg")
    assert sum(Decimal(value[part]) for part in parts) == Decimal(value["total_kg"])
    eee = json.loads(run("declare", "eee", "--period", quarter, "--json", "--db", filled).out)
    assert eee["form_kg"] == value["other_forms_kg"]
    text = run("declare", "ecomaison", "--period", quarter, "--db", filled).out
    assert "Ameublement › Assise" in text
    out = tmp_path / "d.csv"
    assert run("declare", "eee", "--period", quarter, "--out", out, "--db", filled).code == 0
    assert out.read_text("utf-8-sig").startswith("partie;code;libelle;type;tonnes;kg;pieces\n")
    listed = run("declare", "list", "--db", filled).out
    assert f"ecomaison    {quarter}" in listed
    assert f"eee          {quarter}  finie, à remettre selon votre convention" in listed
    rows = json.loads(run("declare", "list", "--json", "--db", filled).out)
    assert {each["submit_from"] for each in rows if each["form"] == "eee"} == {None}
    rows_in_tonnes = [line for line in text.splitlines() if line.endswith(" t")]
    assert len({len(line) for line in rows_in_tonnes}) == 1, "below each other"


def test_declare_names_destinations_in_words_of_the_language(run: Run, filled: Path) -> None:
    year = past_quarter(run, filled)[:4]
    arguments = ("declare", "commune", "--period", year, "--db", filled)
    assert "\n  Revente  " in run(*arguments).out
    english = run("--lang", "en", *arguments).out
    assert "\n  Resale  " in english
    assert "Non précisé" not in english


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("ecomaison",), 2, "--period"),
        (("ecomaison", "--period", "2025-T5"), 2, "T1 à T4"),
        (("ecomaison", "--period", "2025"), 1, "par trimestre"),
        (("autre", "--period", "2025-T4"), 1, "choisissez parmi"),
        (("eee", "--period", "2025-T4", "--site", "Nulle part"), 1, "Nulle part"),
        (("eee", "--period", "2025-T4", "--out", "d.doc"), 2, ".csv ou .pdf"),
        (("list", "--period", "2025-T4"), 2, "list"),
    ],
)
def test_declare_that_cannot_be_done_is_one_sentence(
    run: Run, home: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    database = tmp_path / "empty.sqlite"
    assert run("import", "categories", "--db", database).code == 0
    outcome = run("declare", *arguments, "--db", database)
    assert outcome.code == code
    assert words in outcome.sentence


def test_declare_writes_a_pdf_without_a_screen(
    run: Run, filled: Path, tmp_path: Path, shell: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    quarter = past_quarter(run, filled)
    out = tmp_path / "d.pdf"
    done = shell(
        *("declare", "ecomaison", "--period", quarter, "--out", out, "--db", filled),
        env={"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr.decode()
    assert out.read_bytes().startswith(b"%PDF")
    assert out.stat().st_size < 2_000_000
