"""`export tickets`, and exports that a scheduler starts: periods by name, folders, manifests."""

import hashlib
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_export import read, total

OCTOBER = ("--from", "2025-10-01", "--to", "2025-10-31")
HEADER = (
    "id;number;poste_id;benevole_user_id;benevole;created_at;closed_at;status;lignes;poids_kg;"
    "poids_entree_kg;poids_direct_kg;poids_sortie_kg;type_apport;canal;partenaire;commune;"
    "code_postal"
)


def test_tickets_are_written_with_their_sums(filled_run: Run, tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    outcome = filled_run("export", "tickets", *OCTOBER, "--out", out)
    assert outcome.code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n")
    one, two = read(out)
    assert (one["number"], one["lignes"], one["status"]) == ("251001-001", "2", "closed")
    assert [one[f"poids{part}_kg"] for part in ("", "_entree", "_direct", "_sortie")] == [
        "13.480", "13.480", "0.000", "0.000",
    ]  # fmt: skip
    assert [two[f"poids{part}_kg"] for part in ("", "_entree", "_direct")] == [
        "3.020", "0.000", "3.020",
    ]  # fmt: skip
    assert total(read(out)) == Decimal("16.500")


def test_ending_says_what_kind_of_file_is_wanted(filled_run: Run, tmp_path: Path) -> None:
    for name, start in (("t.zip", b"PK"), ("t.XLSX", b"PK"), ("t.csv", b"\xef\xbb\xbfid;")):
        assert filled_run("export", "tickets", *OCTOBER, "--out", tmp_path / name).code == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "reception-tickets-2025-10-01_2025-10-31.csv",
            "reception-lignes-2025-10-01_2025-10-31.csv",
            "tickets/ticket-251001-001.csv",
            "tickets/ticket-251002-001.csv",
        ]
        assert archive.read(archive.namelist()[0]) == (tmp_path / "t.csv").read_bytes()
    outcome = filled_run("export", "tickets", *OCTOBER, "--out", tmp_path / "t.pdf")
    assert outcome.code == 2
    assert ".csv, .zip ou .xlsx" in outcome.sentence
    assert not (tmp_path / "t.pdf").exists()


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (("--category", "vaisselle"), ["251001-001"]),
        (("--destination", "recyclage"), ["251002-001"]),
        (("--status", "opened"), []),
        (("--status", "closed"), ["251001-001", "251002-001"]),
        (("--exclude-deferred",), []),
        (("--without-empty",), ["251001-001", "251002-001"]),
    ],
)
def test_filters_choose_tickets(
    filled_run: Run, tmp_path: Path, options: tuple[str, ...], numbers: list[str]
) -> None:
    out = tmp_path / "t.csv"
    assert filled_run("export", "tickets", *OCTOBER, *options, "--out", out).code == 0
    assert [row["number"] for row in read(out)] == numbers


def test_lines_are_filtered_by_themselves(filled_run: Run, tmp_path: Path) -> None:
    out = tmp_path / "l.csv"
    options = ("--category", "Livres", "--destination", "revente")
    assert filled_run("export", "lines", *OCTOBER, *options, "--out", out).code == 0
    assert [row["poids_kg"] for row in read(out)] == ["0.980"]


@pytest.mark.parametrize("option", ["--site", "--benevole", "--category", "--poste"])
def test_unknown_name_is_reported(filled_run: Run, tmp_path: Path, option: str) -> None:
    out = tmp_path / "t.csv"
    outcome = filled_run("export", "tickets", *OCTOBER, option, "Nemo", "--out", out)
    assert outcome.code == 1
    assert "Nemo" in outcome.sentence
    assert not out.exists()


def test_scheduled_export_names_its_files_and_overwrites_none(
    filled_run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "partage"
    folder.mkdir()
    command = ("export", "lines", "--period", "2025-10", "--out-dir", folder, "--quiet")
    for _ in range(3):
        outcome = filled_run(*command)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    name = "reception-lignes-2025-10-01_2025-10-31"
    files = [f"{name} (2).csv", f"{name} (3).csv", f"{name}.csv"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*files, *(f"{file}.sha256" for file in files)]
    )
    for file in files:
        digest = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        assert (folder / f"{file}.sha256").read_text() == f"{digest}  {file}\n"
        assert len(read(folder / file)) == 3
    done = subprocess.run(
        ["sha256sum", "-c", f"{name}.csv.sha256"], cwd=folder, check=False, capture_output=True
    )
    assert done.returncode == 0


@pytest.mark.parametrize("period", ["last-month", "this-week", "2025", "2025-T4", "T1"])
def test_periods_go_by_their_names(filled_run: Run, tmp_path: Path, period: str) -> None:
    outcome = filled_run("export", "tickets", "--period", period, "--out-dir", tmp_path)
    assert outcome.code == 0
    assert " ligne" in outcome.err
    assert len(list(tmp_path.glob("reception-tickets-*.csv"))) == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--period", "last-month"),
        ("--period", "last-century", "--out", "x.csv"),
        ("--period", "2025-T5", "--out", "x.csv"),
        ("--period", "2025-13", "--out", "x.csv"),
        ("--period", "2025", "--from", "2025-01-01", "--to", "2025-01-02", "--out", "x.csv"),
        ("--from", "2025-01-01", "--out", "x.csv"),
        ("--period", "2025", "--out", "x.csv", "--out-dir", "."),
    ],
)
def test_line_that_cannot_be_meant_is_bad_usage(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("export", "lines", *options)
    assert outcome.code == 2
    assert outcome.sentence
    assert not list(tmp_path.glob("*.csv"))


def test_folder_that_is_not_there_fails_with_sentence(filled_run: Run, tmp_path: Path) -> None:
    outcome = filled_run("export", "lines", "--period", "2025", "--out-dir", tmp_path / "clé")
    assert outcome.code == 1
    assert "clé" in outcome.sentence
    assert len(outcome.sentence.splitlines()) == 1
