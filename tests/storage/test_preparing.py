"""Databases are made, migrated, and refused without being touched."""

import re
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import recyclique_desk.storage
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.services.files.safety_copies import SafetyCopies
from recyclique_desk.storage.backup import back_up, back_up_before_migration
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import HEAD, KNOWN, prepare_database, run_alembic
from recyclique_desk.storage.schema import metadata
from tests.conftest import NOON, Counter
from tests.disks import read_only


def refused(location: object, backups: Path) -> StorageError:
    """Give the sentence with which a location is refused."""
    database = Database(str(location))
    try:
        with pytest.raises(StorageError) as found:
            prepare_database(database, backups)
    finally:
        database.close()
    assert re.fullmatch(r"[A-ZÀÉ«].*[.]", str(found.value))
    return found.value


def test_new_file_is_its_owners_alone_and_so_is_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "data" / "inner" / "desk.sqlite"
    database = Database(path)
    prepare_database(database, tmp_path / "backups")
    with database.write() as connection:
        connection.execute(text("DELETE FROM sites"))
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    database.close()
    assert modes["desk.sqlite"] == 0o600
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_second_start_changes_nothing(desk: Counter, tmp_path: Path) -> None:
    with desk.database.read() as connection:
        before = connection.execute(text("SELECT * FROM users")).all()
    prepare_database(desk.database, tmp_path / "backups")
    with desk.database.read() as connection:
        assert connection.execute(text("SELECT * FROM users")).all() == before
    assert not (tmp_path / "backups").exists()


def test_second_start_leaves_every_byte_of_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    for _ in range(2):
        database = Database(path)
        prepare_database(database, tmp_path / "backups")
        database.close()
        found = path.read_bytes()
    again = Database(path)
    prepare_database(again, tmp_path / "backups")
    again.close()
    assert path.read_bytes() == found


def test_empty_file_becomes_database(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    database = Database(tmp_path / "empty")
    prepare_database(database, tmp_path / "backups")
    with database.read() as connection:
        assert "ligne_depot" in inspect(connection).get_table_names()
    database.close()


def test_migrations_make_very_tables_program_speaks_of(
    database: Database,
) -> None:
    with database.write() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_checks_and_indexes_are_made_by_migrations_too(database: Database) -> None:
    with database.read() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            checks = {c["name"] for c in found.get_check_constraints(table.name)}
            expected = {c.name for c in table.constraints if "ck_" in str(c.name)}
            assert checks >= expected, table.name
            indexes = {i["name"] for i in found.get_indexes(table.name)}
            assert indexes >= {i.name for i in table.indexes}, table.name
        unique = {i["name"]: i["unique"] for i in found.get_indexes("poste_reception")}
        assert unique["uq_poste_reception_one_open"]


def test_revisions_named_in_program_are_those_of_scripts() -> None:
    config = Config()
    folder = Path(recyclique_desk.storage.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == KNOWN


def test_schema_downgrades_to_empty_and_upgrades_again(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        run_alembic(connection, "downgrade", "base")
    with database.read() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    prepare_database(database, tmp_path / "backups")
    with database.read() as connection:
        assert set(inspect(connection).get_table_names()) == {
            "alembic_version", *metadata.tables
        }  # fmt: skip


def test_migration_that_fails_leaves_database_as_it_was(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        run_alembic(connection, "downgrade", "base")
        connection.execute(text("CREATE TABLE ligne_depot (id INTEGER)"))
    with pytest.raises(Exception, match="ligne_depot"), database.write() as connection:
        run_alembic(connection, "upgrade", HEAD)
    with database.read() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version", "ligne_depot"}


def test_no_other_command_is_given_to_alembic(database: Database) -> None:
    with database.write() as connection, pytest.raises(UserError):
        run_alembic(connection, "stamp", HEAD)


def test_copy_is_laid_aside_before_migration(desk: Counter, tmp_path: Path) -> None:
    desk.ligne(desk.ticket())
    back_up_before_migration(desk.database, tmp_path / "copies", "0000")
    if not desk.database.is_sqlite:
        copies = SafetyCopies(desk.database, desk.clock, tmp_path / "copies")
        (dump,) = copies.all()
        assert (dump.reason, dump.tickets, dump.is_checked) == (CopyReason.MIGRATION, 1, True)
        return
    (copy,) = (tmp_path / "copies").iterdir()
    assert re.fullmatch(r"desk-avant-migration-0000-\d{8}-\d{6}\.sqlite", copy.name)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("SELECT weight FROM ligne_depot").fetchall() == [(1000,)]


def test_older_database_is_copied_and_then_migrated_with_all_its_rows(
    location: str, tmp_path: Path
) -> None:
    database = Database(location)
    if database.is_sqlite:
        Path(location).touch()
    with database.write() as connection:
        if not database.is_sqlite:
            run_alembic(connection, "downgrade", "base")
        run_alembic(connection, "upgrade", "0001")
        connection.execute(
            text(
                "INSERT INTO sites (uid, name, time_zone, is_active, updated_at)"
                " VALUES (:uid, 'Ancien', 'Europe/Paris', true, 0)"
            ),
            {"uid": new_uid(NOON).bytes if database.is_sqlite else str(new_uid(NOON))},
        )
    prepare_database(database, tmp_path / "backups")
    with database.read() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        assert found == HEAD
        assert connection.execute(text("SELECT name FROM sites")).scalar() == "Ancien"
        assert set(inspect(connection).get_table_names()) >= set(metadata.tables)
    database.close()
    (copy,) = (path for path in (tmp_path / "backups").iterdir() if path.suffix != ".json")
    assert "-avant-migration-0001-" in copy.name
    if database.is_sqlite:
        with closing(sqlite3.connect(copy)) as old:
            assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
            assert old.execute("SELECT name FROM sites").fetchall() == [("Ancien",)]


def test_older_database_is_not_migrated_when_it_cannot_be_copied(tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite").touch()
    database = Database(tmp_path / "desk.sqlite")
    with database.write() as connection:
        run_alembic(connection, "upgrade", "0001")
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(StorageError):
        prepare_database(database, tmp_path / "backups")
    with database.read() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert found == "0001"
    database.close()


def test_desks_started_at_once_make_one_database_together(location: str, tmp_path: Path) -> None:
    if "://" in location:
        database = Database(location)
        with database.write() as connection:
            run_alembic(connection, "downgrade", "base")
        database.close()
    together = threading.Barrier(4)

    def start() -> list[str]:
        database = Database(location)
        try:
            together.wait(10)
            prepare_database(database, tmp_path / "backups")
            with database.read() as connection:
                query = text("SELECT version_num FROM alembic_version")
                return list(connection.execute(query).scalars())
        finally:
            database.close()

    with ThreadPoolExecutor(4) as pool:
        starts = [pool.submit(start) for _ in range(4)]
        assert [done.result(30) for done in starts] == [[HEAD]] * 4


def test_backup_replaces_no_file(database: Database, tmp_path: Path) -> None:
    assert back_up(database, tmp_path / "copy").exists()
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == ["copy"]
    with pytest.raises(UserError, match="existe déjà"):
        back_up(database, tmp_path / "copy")


@pytest.mark.parametrize(
    ("revision", "trouble"),
    [("9999", Trouble.TOO_NEW), ("8f2b4c6d1a3e", Trouble.NOT_A_DATABASE)],
)
def test_newer_or_foreign_schema_is_refused_and_left_alone(
    desk: Counter, location: str, tmp_path: Path, revision: str, trouble: Trouble
) -> None:
    desk.ligne(desk.ticket())
    with desk.database.write() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
    desk.database.close()
    before = Path(location).read_bytes() if desk.database.is_sqlite else b""
    error = refused(location, tmp_path / "backups")
    assert error.trouble is trouble
    assert "modifié" in str(error)
    if desk.database.is_sqlite:
        assert Path(location).read_bytes() == before
    with desk.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM ligne_depot")).scalar() == 1
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        assert found == revision
    assert not (tmp_path / "backups").exists()


def test_database_of_another_program_is_refused_and_left_alone(
    location: str, tmp_path: Path
) -> None:
    database = Database(location)
    if database.is_sqlite:
        with closing(sqlite3.connect(location)) as foreign, foreign:
            foreign.execute("CREATE TABLE recipes (name TEXT)")
            foreign.execute("INSERT INTO recipes VALUES ('tarte')")
        before = Path(location).read_bytes()
    else:
        with database.write() as connection:
            run_alembic(connection, "downgrade", "base")
            connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    error = refused(location, tmp_path / "backups")
    assert error.trouble is Trouble.NOT_A_DATABASE
    if database.is_sqlite:
        assert Path(location).read_bytes() == before
        assert [p.name for p in tmp_path.iterdir()] == [Path(location).name]
    else:
        with database.read() as connection:
            tables = set(inspect(connection).get_table_names())
        assert tables == {"alembic_version", "recipes"}
    database.close()


@pytest.mark.parametrize(
    "content", [b"date,category,poids_kg\n2025-10-01,x,1\n" * 100, bytes(range(256)) * 64, b"x"]
)
def test_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    error = refused(path, tmp_path / "backups")
    assert error.trouble is Trouble.NOT_A_DATABASE
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_directory_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, tmp_path / "backups")
    assert error.trouble is Trouble.NOT_A_DATABASE
    assert "dossier" in str(error)
    assert not any(tmp_path.iterdir())


def test_path_through_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    refused(tmp_path / "file" / "desk.sqlite", tmp_path / "backups")
    assert (tmp_path / "file").read_text() == "x"


def test_folder_without_right_to_write_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with read_only(folder):
        for path in (folder / "desk.sqlite", folder / "deeper" / "desk.sqlite"):
            assert refused(path, tmp_path / "backups").trouble is Trouble.READ_ONLY
        assert not any(folder.iterdir())


@pytest.mark.parametrize(
    "location",
    [
        "mysql://x/y",
        "sqlite://",
        "sqlite:///:memory:",
        "://",
        "postgresql://host:port/x",
        "nope://",
    ],
)
def test_address_that_means_no_database_is_refused_with_sentence(location: str) -> None:
    with pytest.raises(DeskError) as found:
        Database(location)
    assert re.fullmatch(r"[A-Z].*[.]", str(found.value))


def test_shown_location_tells_no_password() -> None:
    database = Database("postgresql://ana:secret@127.0.0.1:1/desk")
    assert "secret" not in database.display_location
    assert database.path is None
    database.close()
