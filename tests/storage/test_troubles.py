"""The machine's troubles: told apart, in a sentence, and nothing lost."""

import errno
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.domain.weight import MAX_KG
from recyclique_desk.services.all import Services
from recyclique_desk.services.files.atomic_file import whole_file
from recyclique_desk.storage.backup import back_up
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.migration import prepare_database
from tests.conftest import Clock, Counter
from tests.disks import failing_disk, fill, read_only, small_disk
from tests.postgres import Server, running_server, server_programs

pytestmark = pytest.mark.fault
GIVEN = LigneInput(None, MAX_KG, Destination.DON, "x" * 900)


def check(error: StorageError, trouble: Trouble) -> None:
    assert error.trouble is trouble
    assert re.fullmatch(r"[A-ZÀÉ«].*[.]", str(error))


def desk_on(path: Path) -> tuple[Database, Services, Who]:
    """A desk on a file that is about to have a hard time."""
    database = Database(path, busy_seconds=1)
    prepare_database(database, path.parent / "backups")
    services = Services(database, Clock(), path.parent / "backups")
    return database, services, services.people.sign_in_local_admin("ana")


def test_full_disk_raises_storage_error_and_keeps_saved_lines(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 4096) as disk:
        database, services, who = desk_on(disk / "desk.sqlite")
        ticket = services.counter.create_ticket(who, services.counter.open_poste(who).id)
        saved = [services.lignes.add(who, ticket.id, GIVEN) for _ in range(20)]
        ballast = fill(disk, leave=8192)
        with pytest.raises(StorageError, match="plein") as found:
            saved.extend(services.lignes.add(who, ticket.id, GIVEN) for _ in range(200))
        check(found.value, Trouble.FULL)
        assert services.tickets.detail(who, ticket.id).lignes == tuple(saved)
        with pytest.raises(StorageError):
            services.lignes.add(who, ticket.id, GIVEN)
        ballast.unlink()
        saved.append(services.lignes.add(who, ticket.id, GIVEN))
        database.close()
        again, services, who = desk_on(disk / "desk.sqlite")
        assert services.tickets.detail(who, ticket.id).lignes == tuple(saved)
        assert services.maintenance.check(who).problems == ()
        again.close()


def test_disk_full_from_start_raises_storage_error(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 64) as disk:
        fill(disk, leave=4096)
        database = Database(disk / "desk.sqlite")
        with pytest.raises(StorageError) as found:
            prepare_database(database, disk / "backups")
        check(found.value, Trouble.FULL)
        database.close()


def test_read_only_disk_raises_storage_error_until_writable_again(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    database, services, who = desk_on(folder / "desk.sqlite")
    poste = services.counter.open_poste(who)
    database.close()
    with read_only(folder):
        with pytest.raises(StorageError) as found:
            services.counter.create_ticket(who, poste.id)
        check(found.value, Trouble.READ_ONLY)
        database.close()
    assert services.counter.create_ticket(who, poste.id).number == "251007-001"
    database.close()


def test_disk_that_fails_under_an_open_database_is_named_as_read_only(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    with failing_disk(folder) as fail:
        database, services, who = desk_on(folder / "desk.sqlite")
        poste = services.counter.open_poste(who)
        fail()
        sentence = f"Le disque où sont les données, « {folder} », n'accepte plus que la lecture"
        for _ in range(2):
            with pytest.raises(StorageError, match=re.escape(sentence)) as found:
                services.counter.create_ticket(who, poste.id)
            check(found.value, Trouble.READ_ONLY)
            database.close()  # again on connections that are opened now


def test_copy_and_file_on_a_disk_that_failed_are_refused_by_the_disk_not_by_rights(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "disk"
    with failing_disk(folder) as fail:
        database, _services, _who = desk_on(tmp_path / "desk.sqlite")
        fail()
        with pytest.raises(StorageError, match="ce disque n'accepte que la lecture") as found:
            back_up(database, folder / "copy.sqlite")
        check(found.value, Trouble.READ_ONLY)
        with (
            pytest.raises(StorageError, match="ce disque n'accepte que la lecture") as found,
            whole_file(folder / "lignes.csv"),
        ):
            pytest.fail("nothing can be written there")
        check(found.value, Trouble.READ_ONLY)
        database.close()


def test_damaged_file_raises_storage_error(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    database, services, who = desk_on(path)
    ticket = services.counter.create_ticket(who, services.counter.open_poste(who).id)
    for _ in range(60):
        services.lignes.add(who, ticket.id, GIVEN)
    with database.read() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    database.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with pytest.raises(StorageError, match="endommagée") as found:
        services.tickets.detail(who, ticket.id)
    check(found.value, Trouble.DAMAGED)
    with pytest.raises(StorageError) as found:
        services.lignes.add(who, ticket.id, GIVEN)
    check(found.value, Trouble.DAMAGED)
    database.close()


def test_truncated_file_raises_storage_error(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    database, services, who = desk_on(path)
    database.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StorageError) as found:
        services.counter.open_poste(who)
    check(found.value, Trouble.DAMAGED)
    database.close()


def test_deleted_file_raises_storage_error(sqlite_desk: Counter) -> None:
    sqlite_desk.database.close()
    path = sqlite_desk.database.path
    assert path is not None
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(StorageError) as found:
        sqlite_desk.poste()
    check(found.value, Trouble.READ_ONLY)
    assert "vérifiez le chemin" in str(found.value)
    assert not path.exists(), "no empty database may take the place of the lost one"
    sqlite_desk.database.close()
    path.with_name("elsewhere").rename(path)
    assert sqlite_desk.poste()


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """A server of this file's own, to be stopped in mid-life."""
    if server_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as (_port, server):
        yield server


def test_lost_server_raises_storage_error_and_reconnects(
    own_server: Server, tmp_path: Path
) -> None:
    url = f"postgresql://postgres@127.0.0.1:{own_server.port}/postgres"
    database = Database(url, busy_seconds=2)
    prepare_database(database, tmp_path)
    with database.write() as connection:  # the tests' servers are else too quick to be safe
        connection.execute(text("ALTER DATABASE postgres SET synchronous_commit TO on"))
    database.close()
    services = Services(database, Clock(), tmp_path)
    who = services.people.sign_in_local_admin("ana")
    ticket = services.counter.create_ticket(who, services.counter.open_poste(who).id)
    saved = services.lignes.add(who, ticket.id, GIVEN)

    def cut_off() -> None:
        with database.write() as connection:
            connection.execute(text("UPDATE ligne_depot SET weight = 1"))
            own_server.stop()
            connection.execute(text("UPDATE ligne_depot SET weight = 2"))

    with pytest.raises(StorageError) as found:
        cut_off()
    check(found.value, Trouble.UNREACHABLE)
    started = time.monotonic()
    for _ in range(2):
        with pytest.raises(StorageError, match="ne répond pas") as found:
            services.figures.live_stats(who)
        check(found.value, Trouble.UNREACHABLE)
    assert time.monotonic() - started < 10
    own_server.start()
    assert services.tickets.detail(who, ticket.id).lignes == (saved,)
    assert services.lignes.add(who, ticket.id, GIVEN)
    database.close()


def test_ended_session_raises_storage_error_and_next_call_works(
    own_server: Server, tmp_path: Path
) -> None:
    url = f"postgresql://postgres@127.0.0.1:{own_server.port}/postgres"
    database = Database(url, busy_seconds=2)
    prepare_database(database, tmp_path)
    kill = text("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(StorageError) as found, database.read() as connection:
        connection.execute(kill)
    check(found.value, Trouble.UNREACHABLE)
    with database.read() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    database.close()


@pytest.mark.parametrize(
    "path", ["postgres@127.0.0.1:1/desk", "postgres@127.0.0.1:{port}/nosuch", "no@[::1]:1/x"]
)
def test_unreachable_server_raises_storage_error(own_server: Server, path: str) -> None:
    database = Database(f"postgresql://{path.format(port=own_server.port)}", busy_seconds=2)
    with pytest.raises(StorageError) as found, database.read():
        pass
    check(found.value, Trouble.UNREACHABLE)
    database.close()


def test_bug_of_ours_is_no_trouble_of_machine() -> None:
    assert trouble_from(ValueError("bug")) is None
    assert trouble_from(KeyError("bug")) is None


def test_clock_is_not_trouble(sqlite_desk: Counter) -> None:
    """A PC whose clock went back still saves."""
    ticket = sqlite_desk.ticket()
    sqlite_desk.clock.now -= timedelta(days=400)
    assert sqlite_desk.ligne(ticket).weight == 1


@pytest.mark.parametrize(
    ("code", "path", "sentence"),
    [
        (32, "C:/f.xlsx", "« C:/f.xlsx » est ouvert dans un autre programme"),
        (33, "C:/f.xlsx", "« C:/f.xlsx » est ouvert dans un autre programme"),
        (5, "C:/f.xlsx", "droits insuffisants"),
        (19, "C:/f.xlsx", "ce disque n'accepte que la lecture"),
        (3, "C:/" + "é" * 260, "son nom est trop long"),
    ],
)
def test_windows_code_tells_open_file_from_missing_right_and_read_only_disk(
    code: int, path: str, sentence: str
) -> None:
    error = OSError(errno.ENOENT if code == 3 else errno.EACCES, "as Python has it", path)
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]
    trouble = trouble_from(error)
    assert trouble is not None
    assert sentence in trouble.message.format(**trouble.params)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM])
def test_missing_right_to_an_unnamed_file_names_no_folder(code: int) -> None:
    trouble = trouble_from(OSError(code, "as Python has it"))
    assert trouble is not None
    assert trouble.trouble is Trouble.READ_ONLY
    assert str(trouble) == "Écriture impossible : droits insuffisants."
