"""`export ticket` and `export lines`: bytes, rows and sums."""

import csv
import io
import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import Run

TICKET_HEADER = (
    "ticket_id;created_at;closed_at;benevole_user_id;poste_id;status;ligne_id;category_id;"
    "category_name;poids_kg;destination;notes;is_exit;ligne_created_at;ticket_number;benevole;"
    "quantite;poids_estime;type_apport;canal;partenaire;commune;code_postal;brut_kg;tare_kg;"
    "contenant;origine_poids"
)
LINES_HEADER = (
    "ticket_id;ligne_id;category_id;category_name;poids_kg;destination;notes;is_exit;"
    "created_at;ticket_number;benevole;poste_id;is_deferred;category_path;ticket_created_at;"
    "ticket_closed_at;ticket_status;benevole_user_id;site;quantite;poids_estime;type_apport;canal;"
    "partenaire;commune;code_postal;brut_kg;tare_kg;contenant;origine_poids"
)


def read(path: Path) -> list[dict[str, str]]:
    """Read a file as a spreadsheet does."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def total(rows: list[dict[str, str]], column: str = "poids_kg") -> Decimal:
    return sum((Decimal(row[column].replace(",", ".")) for row in rows), Decimal(0))


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [(1, 4, 153), (1, 3, 116), (4, 4, 37)],
)
def test_last_day_of_period_is_exported_whole(
    october_run: Run, tmp_path: Path, first: int, last: int, count: int
) -> None:
    out = tmp_path / "lignes.csv"
    period = ("--from", f"2025-10-0{first}", "--to", f"2025-10-0{last}")
    assert october_run("export", "lines", *period, "--out", out).code == 0
    rows = read(out)
    assert len(rows) == count
    days = [
        json.loads(october_run("stats", "--day", f"2025-10-0{day}", "--json").out)
        for day in range(first, last + 1)
    ]
    assert total(rows) == sum(Decimal(day["total_weight_kg"]) for day in days)
    assert len(rows) == sum(day["lines_count"] for day in days)


def test_both_profiles_hold_same_rows_and_grams(october_run: Run, tmp_path: Path) -> None:
    files = {}
    for profile in ("recyclique", "tableur"):
        out = tmp_path / f"{profile}.csv"
        period = ("--from", "2025-10-01", "--to", "2025-10-04")
        outcome = october_run("export", "lines", *period, "--out", out, "--profile", profile)
        assert outcome.code == 0
        assert "153 lignes" in outcome.err
        files[profile] = read(out)
    assert total(files["recyclique"]) == Decimal("473.250")
    assert total(files["tableur"], "Poids (kg)") == Decimal("473.250")
    assert [row["ligne_id"] for row in files["recyclique"]] == [
        row["Identifiant de la ligne"] for row in files["tableur"]
    ]


def test_export_has_bom_semicolons_and_crlf(filled_run: Run, tmp_path: Path) -> None:
    out = tmp_path / "lignes.csv"
    filled_run("export", "lines", "--from", "2025-10-01", "--to", "2025-10-02", "--out", out)
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf" + LINES_HEADER.encode() + b"\r\n")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 4


def test_ticket_is_exported_in_both_profiles(filled_run: Run, tmp_path: Path) -> None:
    exchange, sheet = tmp_path / "a.csv", tmp_path / "b.csv"
    assert filled_run("export", "ticket", "251001-001", "--out", exchange).code == 0
    ticket_id = read(exchange)[0]["ticket_id"]
    assert (
        filled_run("export", "ticket", ticket_id, "--out", sheet, "--profile", "tableur").code == 0
    )
    assert exchange.read_text("utf-8-sig").splitlines()[0] == TICKET_HEADER
    first = read(exchange)[0]
    assert first["poids_kg"] == "12.500"
    assert first["created_at"] == "2025-10-01T12:00:00+02:00"
    assert first["is_exit"] == "0"
    assert first["ticket_number"] == "251001-001"
    shown = read(sheet)[0]
    assert shown["Poids (kg)"] == "12,500"
    assert shown["Reçu le"] == "01/10/2025 12:00"
    assert shown["Sortie de stock"] == "non"
    assert total(read(exchange)) == Decimal("13.480")


def test_standard_output_holds_file_and_nothing_else(
    filled_run: Run, shell: Callable[..., CompletedProcess[bytes]], tmp_path: Path
) -> None:
    out = tmp_path / "ticket.csv"
    filled_run("export", "ticket", "251001-001", "--out", out)
    done = shell("export", "ticket", "251001-001", "--out", "-")
    assert done.returncode == 0
    assert done.stdout == out.read_bytes()
    assert "2 lignes" in done.stderr.decode()


def test_deferred_entries_can_be_left_out(filled_run: Run, tmp_path: Path) -> None:
    out = tmp_path / "lignes.csv"
    period = ("--from", "2025-10-01", "--to", "2025-10-02")
    assert filled_run("export", "lines", *period, "--exclude-deferred", "--out", out).code == 0
    assert read(out) == []


def test_instant_bounds_period_too(filled_run: Run, tmp_path: Path) -> None:
    out = tmp_path / "lignes.csv"
    period = ("--from", "2025-10-02T11:59:00+02:00", "--to", "2025-10-02T12:01:00+02:00")
    assert filled_run("export", "lines", *period, "--out", out).code == 0
    assert len(read(out)) == 1


def test_export_takes_place_of_older_file(filled_run: Run, tmp_path: Path) -> None:
    out = tmp_path / "ticket.csv"
    out.write_text("vieux")
    assert filled_run("export", "ticket", "251001-001", "--out", out).code == 0
    assert len(read(out)) == 2
    assert [path.name for path in tmp_path.glob("*ticket*")] == ["ticket.csv"]


def test_exports_leave_audit_event(filled_run: Run, tmp_path: Path, paths: Paths) -> None:
    from tests.cli.test_import import rows

    before = rows(paths.database)["audit_events"]
    filled_run("export", "ticket", "251001-001", "--out", tmp_path / "a.csv")
    assert rows(paths.database)["audit_events"] == before + 1


# What cannot be


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    path = tmp_path / "ancien.csv"
    path.write_text("ancien")
    return path


@pytest.mark.parametrize("number", ["999999-999", "bonjour", "", "00000000-0000-0000-0000-0"])
def test_unknown_ticket_is_named_and_nothing_is_written(
    filled_run: Run, old_file: Path, number: str
) -> None:
    outcome = filled_run("export", "ticket", number, "--out", old_file)
    assert outcome.code == 1
    assert outcome.sentence == f"Le ticket « {number} » n'existe pas."
    assert old_file.read_text() == "ancien"


def test_from_after_to_is_bad_usage(filled_run: Run, tmp_path: Path) -> None:
    period = ("--from", "2025-10-04", "--to", "2025-10-01")
    outcome = filled_run("export", "lines", *period, "--out", tmp_path / "x.csv")
    assert outcome.code == 2
    assert "début est après la date de fin" in outcome.sentence.splitlines()[-1]
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("day", ["2025-02-30", "hier", "01/10/2025", "2025-10-01T10:00"])
def test_what_is_no_day_is_bad_usage(filled_run: Run, tmp_path: Path, day: str) -> None:
    period = ("--from", day, "--to", "2025-10-31")
    outcome = filled_run("export", "lines", *period, "--out", tmp_path / "x.csv")
    assert outcome.code == 2
    assert day in outcome.sentence.splitlines()[-1]
    assert not (tmp_path / "x.csv").exists()


def test_folder_is_no_file_to_write(filled_run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    outcome = filled_run("export", "ticket", "251001-001", "--out", folder)
    assert outcome.code == 1
    assert "dossier" in outcome.sentence
    assert len(outcome.sentence.splitlines()) == 1
    assert list(folder.iterdir()) == []


def test_folder_which_is_not_there_is_named(filled_run: Run, tmp_path: Path) -> None:
    outcome = filled_run("export", "ticket", "251001-001", "--out", tmp_path / "a" / "b.csv")
    assert outcome.code == 1
    assert outcome.sentence == (
        f"Le dossier « {tmp_path / 'a'} » n'existe pas : créez-le, ou choisissez-en un autre."
    )
    assert not (tmp_path / "a").exists()


def test_folder_without_rights_is_named(filled_run: Run, locked_folder: Path) -> None:
    outcome = filled_run("export", "ticket", "251001-001", "--out", locked_folder / "a.csv")
    assert outcome.code == 1
    reason = "droits insuffisants." if os.geteuid() else "ce disque n'accepte que la lecture."
    assert outcome.sentence.startswith(f"Écriture impossible dans « {locked_folder} » : {reason}")
    assert list(locked_folder.iterdir()) == []


@pytest.mark.fault
def test_full_disk_leaves_old_file_and_no_half_one(run: Run, tiny_disk: Path) -> None:
    assert run("demo", "--lines", "2000").code == 0
    out = tiny_disk / "lignes.csv"
    out.write_text("ancien")
    period = ("--from", "2000-01-01", "--to", "2999-12-31")
    outcome = run("export", "lines", *period, "--out", out)
    assert outcome.code == 1
    assert outcome.sentence.startswith("Le disque est plein.")
    assert out.read_text() == "ancien"
    assert list(tiny_disk.iterdir()) == [out]
