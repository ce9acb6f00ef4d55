"""Which database a command works on; backup, restore and examination of it."""

import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from recyclique_desk.support.paths import Paths
from tests.cli.conftest import Run
from tests.cli.test_import import rows
from tests.postgres import Server


def lines_of(outcome_text: str) -> int:
    return int(json.loads(outcome_text)["lines_count"])


def test_db_may_stand_anywhere_on_line(
    run: Run, template: Path, tmp_path: Path, paths: Paths
) -> None:
    other = tmp_path / "autre.sqlite"
    arguments = ["import", "template", template, "--yes", "--create-categories"]
    assert run("--db", other, *arguments).code == 0
    day = ("--day", "2025-10-01", "--json")
    assert lines_of(run("stats", "--db", other, *day).out) == 2
    assert lines_of(run("stats", *day, "--db", other).out) == 2
    assert lines_of(run(f"--db={other}", "stats", *day).out) == 2
    assert not paths.database.exists()


@pytest.mark.parametrize("command", [["stats"], ["import", "recyclique"]])
@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("sys.modules['psycopg'] = None", 'pip install "psycopg[binary]"'),
        (
            "os.environ['PSYCOPG_IMPL'] = 'python'; ctypes.util.find_library = lambda name: None",
            "sudo apt install libpq5",
        ),
    ],
    ids=["driver", "libpq"],
)
def test_server_without_its_driver_says_what_to_install(
    command: list[str], broken: str, sentence: str
) -> None:
    address = "postgresql://desk@127.0.0.1/centre"
    place = ["--db", address] if command == ["stats"] else [address]
    without = f"import ctypes.util, os, sys; {broken}; from recyclique_desk.cli import main; "
    done = subprocess.run(
        [sys.executable, "-c", f"{without}sys.exit(main({[*command, *place]!r}))"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert sentence in done.stderr


def test_environment_names_database_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, paths: Paths
) -> None:
    monkeypatch.setenv("RECYCLIQUE_DESK_DB", str(tmp_path / "autre.sqlite"))
    assert run("demo", "--lines", "1").code == 0
    assert (tmp_path / "autre.sqlite").exists()
    assert not paths.database.exists()


def test_sqlalchemy_url_is_taken(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'url.sqlite'}"
    assert run("--db", url, "demo", "--lines", "1").code == 0
    assert (tmp_path / "url.sqlite").exists()
    assert run("--db", url, "stats").code == 0


READING = (
    ("stats",),
    ("doctor",),
    ("doctor", "--repair"),
    ("backup",),
    ("export", "ticket", "251001-001", "--out", "-"),
    ("export", "ticket", "251001-001", "--token", "A" * 32, "--out", "-"),
    ("export", "token", "251001-001"),
    ("export", "lines", "--period", "2025", "--out", "-"),
    ("export", "tickets", "--period", "2025", "--out", "-"),
    ("users", "list"),
    ("users", "disable", "Bo"),
)


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_what_reads_makes_no_database_of_mistyped_path(
    run: Run, tmp_path: Path, paths: Paths, command: tuple[str, ...]
) -> None:
    mistyped = tmp_path / "dossier" / "typo.sqlite"
    for outcome, path in (
        (run(*command, "--db", mistyped), mistyped),
        (run(*command, "--db", f"sqlite:///{mistyped}"), mistyped),
        (run(*command), paths.database),
    ):
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.sentence == (
            f"La base « {path} » n'existe pas ; elle n'a pas été créée. Vérifiez le chemin."
        )
    assert not mistyped.parent.exists()
    assert not paths.data.exists()


def test_what_reads_makes_no_database_of_empty_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "vide.sqlite"
    path.touch()
    outcome = run("stats", "--db", path)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"« {path} » est vide" in outcome.sentence
    assert path.read_bytes() == b""


def test_what_reads_makes_no_tables_on_empty_server(run: Run, postgres_server: Server) -> None:
    url = f"postgresql://postgres@127.0.0.1:{postgres_server.port}/postgres"
    outcome = run("stats", "--db", url)
    assert (outcome.code, outcome.out) == (1, "")
    assert "est vide" in outcome.sentence


def test_person_page_or_copy_begins_new_database(
    filled_run: Run, tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copie.sqlite"
    filled_run("backup", "--out", copy)
    monkeypatch.setattr(sys, "stdin", io.StringIO("quatre chaises bleues\n"))
    for number, command in enumerate(
        (
            ("users", "add", "Bo", "--password"),
            ("import", "template", template, "--yes", "--create-categories"),
            ("restore", copy, "--yes"),
        )
    ):
        path = tmp_path / "nouveau" / f"{number}.sqlite"
        assert filled_run(*command, "--db", path).code == 0, command
        assert filled_run("doctor", "--db", path).code == 0


def test_database_is_readable_by_its_owner_only(empty_run: Run, paths: Paths) -> None:
    assert stat.S_IMODE(paths.database.stat().st_mode) == 0o600


def test_server_serves_same_commands(
    run: Run, postgres_url: str, template: Path, tmp_path: Path, paths: Paths
) -> None:
    out = tmp_path / "ticket.csv"
    imported = run(
        "import", "template", template, "--yes", "--create-categories", "--db", postgres_url
    )
    assert imported.code == 0
    again = run("--db", postgres_url, "import", "template", template, "--yes")
    assert (again.code, "déjà importé" in again.sentence) == (1, True)
    stats = run("--db", postgres_url, "stats", "--day", "2025-10-01", "--json")
    assert json.loads(stats.out)["total_weight_kg"] == "13.480"
    assert run("export", "ticket", "251001-001", "--db", postgres_url, "--out", out).code == 0
    assert len(out.read_bytes().splitlines()) == 3
    assert run("doctor", "--db", postgres_url).code == 0
    copy = tmp_path / "serveur.dump"
    assert run("backup", "--db", postgres_url, "--out", copy).code == 0
    refused = run("restore", copy, "--db", postgres_url)
    assert (refused.code, "--yes" in refused.sentence) == (1, True)
    restored = run("restore", copy, "--db", postgres_url, "--yes")
    assert restored.code == 0, restored.sentence
    assert "La copie : " in restored.out
    assert "avant-restauration" in restored.out
    assert run("doctor", "--db", postgres_url, "--try-restore").code == 0
    assert not paths.database.exists()


def test_unresponsive_server_is_reported_in_a_sentence(run: Run) -> None:
    outcome = run("--db", "postgresql+psycopg://x:geheim@127.0.0.1:1/desk", "stats")
    assert outcome.code == 1
    assert "serveur" in outcome.sentence
    assert "geheim" not in outcome.sentence


@pytest.mark.parametrize("address", ["mysql://x/y", "http://exemple.fr", "://", "sqlite://"])
def test_another_kind_of_database_is_refused(run: Run, address: str) -> None:
    outcome = run("--db", address, "stats")
    assert outcome.code == 1
    assert len(outcome.sentence.splitlines()) == 1


@pytest.mark.parametrize("content", [b"ceci n'est pas une base\n" * 200, b"\0" * 5000])
def test_file_which_is_no_database_stays_as_it_is(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lettre.txt"
    path.write_bytes(content)
    outcome = run("stats", "--db", path)
    assert outcome.code == 1
    assert "base de données" in outcome.sentence
    assert path.read_bytes() == content


def test_another_programs_database_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "compta.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE factures (n INTEGER)")
        connection.commit()
    outcome = run("stats", "--db", path)
    assert outcome.code == 1
    assert "autre chose" in outcome.sentence
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("factures",)]


def test_folder_is_no_database(run: Run, tmp_path: Path) -> None:
    outcome = run("stats", "--db", tmp_path)
    assert outcome.code == 1
    assert "dossier" in outcome.sentence


def test_newer_database_is_refused_politely(empty_run: Run, paths: Paths) -> None:
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    outcome = empty_run("stats")
    assert outcome.code == 1
    assert "version plus récente" in outcome.sentence


@pytest.mark.fault
def test_full_disk_has_no_database_made_on_it(run: Run, tiny_disk: Path) -> None:
    outcome = run("demo", "--lines", "1", "--db", tiny_disk / "base.sqlite")
    assert outcome.code == 1
    assert len(outcome.sentence.splitlines()) == 1


def test_folder_without_rights_gets_no_database(run: Run, locked_folder: Path) -> None:
    outcome = run("demo", "--lines", "1", "--db", locked_folder / "base.sqlite")
    assert outcome.code == 1
    # Root has every right: its folder is on a disk that is mounted read-only.
    assert ("droits" if os.geteuid() else "n'accepte que la lecture") in outcome.sentence


# Demonstration data


def test_demo_fills_empty_database_only(run: Run, paths: Paths) -> None:
    assert run("demo", "--lines", "300", "--seed", "7").code == 0
    before = rows(paths.database)
    assert before["ligne_depot"] == 300
    outcome = run("demo", "--lines", "300")
    assert outcome.code == 1
    assert len(outcome.sentence.splitlines()) == 1
    assert rows(paths.database) == before


def test_same_seed_gives_same_lines(run: Run, tmp_path: Path) -> None:
    texts = []
    for name in ("a", "b"):
        said = run("demo", "--lines", "200", "--seed", "3", "--db", tmp_path / f"{name}.sqlite")
        assert said.code == 0
        texts.append(said.out)
    assert texts[0] == texts[1]


@pytest.mark.parametrize("lines", ["0", "-5", "beaucoup", "1e9", "999999999999"])
def test_number_of_lines_which_is_none_is_bad_usage(run: Run, lines: str) -> None:
    outcome = run("demo", f"--lines={lines}")
    assert outcome.code == 2
    assert "nombre entier" in outcome.sentence


# Backup and restore


def test_backup_can_be_restored(filled_run: Run, paths: Paths, tmp_path: Path) -> None:
    copy = tmp_path / "copie.sqlite"
    made = filled_run("backup", "--out", copy)
    assert (made.code, made.out.strip()) == (0, str(copy))
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("DELETE FROM ligne_depot")
        connection.commit()
    restored = filled_run("restore", copy, "--yes")
    assert restored.code == 0
    assert rows(paths.database)["ligne_depot"] == 3
    kept = Path(restored.out.strip().rsplit(" : ")[-1])
    assert rows(kept)["ligne_depot"] == 0


def test_backup_has_place_of_its_own(filled_run: Run, paths: Paths) -> None:
    made = Path(filled_run("backup").out.strip())
    assert made.parent == paths.backups
    assert rows(made)["ligne_depot"] == 3


def test_backup_never_overwrites_what_is_not_asked_for(filled_run: Run, tmp_path: Path) -> None:
    outcome = filled_run("backup", "--out", tmp_path)
    assert outcome.code == 1
    assert len(outcome.sentence.splitlines()) == 1


def test_only_backup_of_ours_is_restored(filled_run: Run, paths: Paths, tmp_path: Path) -> None:
    before = rows(paths.database)
    letter = tmp_path / "lettre.sqlite"
    letter.write_bytes(b"bonjour " * 1000)
    with closing(sqlite3.connect(tmp_path / "vide.sqlite")) as connection:
        connection.execute("CREATE TABLE rien (n)")
        connection.commit()
    for name in ("lettre.sqlite", "vide.sqlite", "absente.sqlite", "."):
        outcome = filled_run("restore", tmp_path / name, "--yes")
        assert outcome.code == 1, name
        assert len(outcome.sentence.splitlines()) == 1
    assert rows(paths.database) == before


def test_damaged_backup_is_refused(filled_run: Run, paths: Paths, tmp_path: Path) -> None:
    copy = tmp_path / "copie.sqlite"
    filled_run("backup", "--out", copy)
    raw = bytearray(copy.read_bytes())
    raw[len(raw) // 2 :] = b"\xff" * (len(raw) - len(raw) // 2)
    copy.write_bytes(raw)
    outcome = filled_run("restore", copy, "--yes")
    assert outcome.code == 1
    assert len(outcome.sentence.splitlines()) == 1
    assert rows(paths.database)["ligne_depot"] == 3


def test_sound_database_is_reported_sound(filled_run: Run) -> None:
    outcome = filled_run("doctor")
    assert outcome.code == 0
    assert "2 tickets, 3 lignes" in outcome.out
    assert outcome.out.endswith("Tout va bien.\n")


def test_line_astray_is_found(filled_run: Run, paths: Paths) -> None:
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("UPDATE ligne_depot SET is_deferred = 0 WHERE id = 1")
        connection.commit()
    outcome = filled_run("doctor")
    assert outcome.code == 1
    assert "support" in outcome.sentence


def test_lost_database_is_made_anew_and_moved_one_found(
    filled_run: Run, paths: Paths, tmp_path: Path
) -> None:
    filled_run("backup", "--out", tmp_path / "a.sqlite")
    shutil.move(tmp_path / "a.sqlite", tmp_path / "ici là.sqlite")
    found = filled_run("stats", "--day", "2025-10-01", "--json", "--db", tmp_path / "ici là.sqlite")
    assert lines_of(found.out) == 2


# List of copies


def test_backup_lists_copies_with_what_they_hold(
    empty_run: Run, template: Path, paths: Paths
) -> None:
    run = empty_run
    run("import", "template", template, "--yes", "--create-categories")
    made = Path(run("backup").out.strip())
    listed = run("backup", "--list", "--json")
    assert listed.code == 0
    by_hand, before_import = json.loads(listed.out)
    assert by_hand["path"] == str(made)
    assert by_hand["reason"] == "by-hand"
    assert by_hand["is_checked"] is True
    assert (by_hand["tickets"], by_hand["lines_count"]) == (2, 3)
    assert by_hand["received_kg"] == "16.500"
    assert by_hand["last_day"] == "2025-10-02"
    assert by_hand["size"] == made.stat().st_size
    assert before_import["reason"] == "before-import"
    assert before_import["tickets"] == 0
    words = run("backup", "--list").out
    assert "Faite à la main · 2 tickets · 16,500 kg reçus" in words
    assert str(made) in words
    assert words.endswith("2 copies\n")
    assert len(list(paths.backups.iterdir())) == 2


def test_backup_list_takes_no_out_and_json_no_copy(filled_run: Run, tmp_path: Path) -> None:
    assert filled_run("backup", "--list", "--out", tmp_path / "x").code == 2
    assert filled_run("backup", "--json").code == 2
    assert not (tmp_path / "x").exists()
