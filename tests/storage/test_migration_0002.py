"""A real database of schema 0001 comes to this program's schema with all it held.

`tests/data/schema-0001.sqlite` was typed through the services of the commit before 0002: two sites,
three persons, a retired category, postes live, deferred, imported and still open, thirty-one lines
with exits, notes, a changed and a removed one.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pytest_postgresql.janitor import DatabaseJanitor
from sqlalchemy import Boolean, TypeDecorator, func, insert, select, text
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from recyclique_desk.domain.tickets import Status, TicketFilter
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import HEAD, prepare_database, run_alembic
from recyclique_desk.storage.schema import ligne_depot, metadata, ticket_depot, users
from tests.conftest import Clock, Counter
from tests.postgres import Server

OLD = Path(__file__).parents[1] / "data" / "schema-0001.sqlite"
TABLES = (
    *("sites", "users", "categories", "poste_reception", "ticket_depot", "ligne_depot"),
    *("audit_events", "imports"),
)
SQLITE = sqlite_dialect()
GRAMS = 1_144_352
"""What all lines of the old file weigh together."""


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path / "desk.sqlite"))


@pytest.fixture
def old_server(postgres_server: Server) -> Iterator[Database]:
    """A PostgreSQL database of schema 0001 with the rows of the old file."""
    janitor = DatabaseJanitor(
        user="postgres", host="127.0.0.1", port=postgres_server.port, dbname="desk_0001"
    )
    with janitor:
        database = Database(f"postgresql://postgres@127.0.0.1:{postgres_server.port}/desk_0001")
        try:
            with database.write() as connection:
                run_alembic(connection, "upgrade", "0001")
                for name in TABLES:
                    connection.execute(insert(metadata.tables[name]), old_values(name))
                    sequence = func.pg_get_serial_sequence(name, "id")
                    highest = func.max(metadata.tables[name].c.id)
                    connection.execute(select(func.setval(sequence, highest)))
            yield database
        finally:
            database.close()


def old_rows(path: Path, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Give the columns a table had in 0001, and its rows."""
    with closing(sqlite3.connect(f"{OLD.as_uri()}?immutable=1", uri=True)) as old:
        columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
    with closing(sqlite3.connect(path)) as connection:
        query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"
        return columns, connection.execute(query).fetchall()


def old_values(table: str) -> list[dict[str, Any]]:
    """Give the old file's rows as Python values, whatever the database."""
    columns, rows = old_rows(OLD, table)
    kinds = [metadata.tables[table].c[name].type for name in columns]
    return [
        {
            name: kind.process_result_value(value, SQLITE)
            if isinstance(kind, TypeDecorator)
            else bool(value)
            if isinstance(kind, Boolean)
            else value
            for name, kind, value in zip(columns, kinds, row, strict=True)
        }
        for row in rows
    ]


def changes(database: Database) -> list[Any]:
    """Give what a migration would still have to do."""
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
        return [*compare_metadata(context, metadata)]


def test_old_file_is_backed_up_and_migrated_with_all_it_held(
    old_file: Path, tmp_path: Path
) -> None:
    before = {name: old_rows(old_file, name) for name in TABLES}
    database = Database(old_file)
    prepare_database(database, tmp_path / "backups")
    assert changes(database) == []
    with database.read() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
    database.close()
    assert {name: old_rows(old_file, name) for name in TABLES} == before
    (backup,) = (tmp_path / "backups").iterdir()
    assert "avant-migration-0001" in backup.name
    assert {name: old_rows(backup, name) for name in TABLES} == before
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


def test_migrated_file_is_not_backed_up_again(old_file: Path, tmp_path: Path) -> None:
    for _ in range(2):
        database = Database(old_file)
        prepare_database(database, tmp_path / "backups")
        database.close()
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_old_server_is_migrated_with_all_it_held(old_server: Database, tmp_path: Path) -> None:
    prepare_database(old_server, tmp_path)
    assert changes(old_server) == []
    for name in TABLES:
        table, expected = metadata.tables[name], old_values(name)
        query = select(*(table.c[column] for column in expected[0])).order_by(table.c.id)
        with old_server.read() as connection:
            assert [dict(row) for row in connection.execute(query).mappings()] == expected, name
    use(old_server)


def test_services_work_on_migrated_file(old_file: Path, tmp_path: Path) -> None:
    database = Database(old_file)
    prepare_database(database, tmp_path / "backups")
    use(database)
    assert Services(database, Clock(), tmp_path).maintenance.check(who_of(database)).problems == ()
    database.close()


def test_migration_that_fails_leaves_old_file(old_file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old_file)) as connection:
        connection.execute("CREATE TABLE preferences (in_the_way INTEGER)")
        connection.commit()
    database = Database(old_file)
    with pytest.raises(Exception, match="preferences already exists"):
        prepare_database(database, tmp_path / "backups")
    with database.read() as read:
        assert read.scalar(text("SELECT version_num FROM alembic_version")) == "0001"
        columns = read.execute(text("SELECT name FROM pragma_table_info('ligne_depot')")).scalars()
        assert "corrected_at" not in set(columns)
    database.close()


def test_migration_can_be_taken_back(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        run_alembic(connection, "downgrade", "0001")
    prepare_database(database, tmp_path / "again")
    assert changes(database) == []


def who_of(database: Database) -> Any:
    return Services(database, Clock(), Path()).people.sign_in_local_admin("ana")


def use(database: Database) -> None:
    """Read what was there, go on in the open ticket, mend a closed one."""
    clock = Clock()
    services = Services(database, clock, Path())
    who = who_of(database)
    desk = Counter(services, who, clock, database)
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(users)) == 3
        assert connection.scalar(select(func.sum(ligne_depot.c.weight))) == GRAMS
        assert connection.scalar(select(func.count(ligne_depot.c.corrected_at))) == 0
    page = services.tickets.page(who, TicketFilter(status=Status.OPENED))
    ticket = next(each for each in page.tickets if each.benevole == "ana")
    assert not any(x.is_corrected for x in services.tickets.detail(who, ticket.id).lignes)
    desk.ligne(ticket, "1")
    assert services.unsorted.totals(who).lines_count == 4
    with database.read() as connection:
        query = select(ticket_depot.c.id).where(ticket_depot.c.number == "251006-001")
        closed_id = connection.execute(query).scalar_one()
    first = services.tickets.detail(who, closed_id).lignes[0]
    services.corrections.remove(who, first.id, first.version, "essai")
    assert services.corrections.restore(who, first.uid, "non").is_corrected
    assert len(services.history.of_ligne(who, first.uid)) == 4
