"""One database for all accounts of a computer: whose it is, who reads it, what is refused."""

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.cli import main
from recyclique_desk.domain.errors import StorageError, UserError
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.support.paths import DataPlace, Paths
from recyclique_desk.support.privacy import (
    group_of,
    is_shared_with_group,
    make_private_folder,
    open_private,
)
from tests.disks import failing_disk, read_only

GROUP, ANA, BO, STRANGER = 23_000, 23_001, 23_002, 23_003
needs_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root becomes another account"
)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installation for everybody, of a group."""
    folder = tmp_path / "shared"
    folder.mkdir()
    if sys.platform != "win32" and os.geteuid() == 0:
        os.chown(folder, 0, GROUP)
    folder.chmod(0o2770)
    monkeypatch.setenv("RECYCLIQUE_DESK_SHARED", str(folder))
    monkeypatch.delenv("RECYCLIQUE_DESK_DB", raising=False)
    return folder


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: Path) -> Paths:
    monkeypatch.setenv("RECYCLIQUE_DESK_HOME", str(tmp_path / "home"))
    return Paths.of_user()


@pytest.fixture
def own_database(tmp_path: Path, sqlite_template: Path) -> Path:
    """A database that the account had before the installation for everybody."""
    path = Paths.below(tmp_path / "home").database
    path.parent.mkdir(parents=True)
    path.write_bytes(sqlite_template.read_bytes())
    return path


def weigh(desk: Desk) -> None:
    """Work a little, so that all that is written beside the database is there."""
    who, services = desk.who, desk.services
    assert who is not None
    poste = services.counter.open_poste(who)
    ticket = services.counter.create_ticket(who, poste.id)
    given = LigneInput(None, Decimal("12.5"), Destination.REVENTE)
    services.lignes.add_all(who, ticket.id, [given] * 20)
    services.counter.close_ticket(who, ticket.id)
    services.counter.close_poste(who, poste.id)
    services.maintenance.back_up(who)


def lines_in(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM ligne_depot").fetchone()[0])


# Whose the data are


def test_new_account_works_on_the_data_of_all(paths: Paths, shared: Path) -> None:
    assert paths.data == shared
    assert paths.place is DataPlace.SHARED
    assert paths.config != shared


def test_account_with_data_of_its_own_finds_them_after_an_installation_for_everybody(
    own_database: Path, paths: Paths
) -> None:
    assert paths.database == own_database
    assert paths.other_place is DataPlace.SHARED


def test_choice_holds_whatever_lies_where(own_database: Path, paths: Paths, shared: Path) -> None:
    assert paths.choose(DataPlace.SHARED).data == shared
    assert Paths.of_user().data == shared
    paths.choose(DataPlace.OWN)
    assert Paths.of_user().database == own_database


def test_without_the_folder_each_account_has_its_own(tmp_path: Path, paths: Paths) -> None:
    assert paths.sharing(None).other_place is DataPlace.OWN
    alone = Paths.below(tmp_path / "home").sharing(tmp_path / "missing")
    assert (alone.place, alone.other_place) == (DataPlace.OWN, None)


# Moving


def test_database_goes_to_the_other_place_whole_and_the_old_one_stays(
    own_database: Path, paths: Paths, shared: Path
) -> None:
    with open_desk(paths) as desk:
        weigh(desk)
        assert desk.who is not None
        target = paths.at(DataPlace.SHARED).database
        desk.services.maintenance.copy_to_place(desk.who, target, DataPlace.SHARED)
    assert lines_in(target) == lines_in(own_database) == 20
    with open_desk(paths.choose(DataPlace.SHARED)) as desk:
        assert desk.location == str(shared / own_database.name)
        assert desk.who is not None
        assert desk.services.maintenance.check(desk.who).problems == ()
    with closing(sqlite3.connect(target)) as connection:
        newest = connection.execute("SELECT action FROM audit_events ORDER BY id DESC").fetchone()
    assert newest == ("database.moved",)


def test_database_at_the_other_place_is_never_overwritten(
    own_database: Path, paths: Paths, shared: Path
) -> None:
    there = shared / own_database.name
    there.write_bytes(b"ours too")
    with open_desk(paths) as desk:
        assert desk.who is not None
        with pytest.raises(UserError, match="déjà une base"):
            desk.services.maintenance.copy_to_place(desk.who, there, DataPlace.SHARED)
    assert there.read_bytes() == b"ours too"


def test_database_open_in_another_window_stays_where_it_is(
    own_database: Path, paths: Paths, shared: Path
) -> None:
    target = shared / own_database.name
    with open_desk(paths), open_desk(paths) as desk:
        assert desk.who is not None
        with pytest.raises(StorageError, match="autre fenêtre"):
            desk.services.maintenance.copy_to_place(desk.who, target, DataPlace.SHARED)
        assert not target.exists()


def test_doctor_says_whose_the_data_are(
    paths: Paths, capsys: pytest.CaptureFixture[str], own_database: Path
) -> None:
    assert main(["doctor"]) == 0
    assert "à votre compte seulement" in capsys.readouterr().out
    paths.choose(DataPlace.SHARED)
    with open_desk(Paths.of_user()):
        pass
    assert main(["doctor"]) == 0
    assert "à tous les comptes de cet ordinateur" in capsys.readouterr().out


# Rights


def test_files_are_the_groups_where_the_folder_is(shared: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        make_private_folder(shared / "a" / "b")
        os.close(open_private(shared / "a" / "b" / "file", os.O_CREAT | os.O_RDWR))
        os.close(open_private(tmp_path / "own", os.O_CREAT | os.O_RDWR))
    finally:
        os.umask(before)
    assert is_shared_with_group(shared / "a" / "b" / "not yet")
    modes = [
        stat.S_IMODE(path.stat().st_mode)
        for path in (shared / "a", shared / "a" / "b", shared / "a" / "b" / "file")
    ]
    assert modes == [0o2770, 0o2770, 0o660]
    assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o600


def as_account(user: int, groups: list[int], act: Callable[[], object]) -> str:
    """Do something in a process of another account; gives what it said was wrong."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups(groups)
            os.setgid(user)
            os.setuid(user)
            act()
        except BaseException as error:  # told to the parent
            os.write(tells, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(tells)
    os.waitpid(child, 0)
    with os.fdopen(told, "rb") as answer:
        return answer.read().decode()


@pytest.fixture
def homes(tmp_path: Path) -> Callable[[int], Paths]:
    """Give the folders of an account that shares data; everybody may look for them."""
    for each in (tmp_path, *tmp_path.parents):
        if each != Path("/tmp") and str(each).startswith("/tmp/"):
            each.chmod(0o755)

    def paths_of(user: int) -> Paths:
        home = tmp_path / str(user)
        home.mkdir(exist_ok=True)
        os.chown(home, user, user)
        return Paths.below(home).sharing(tmp_path / "shared")

    return paths_of


@needs_root
def test_two_accounts_of_a_group_work_on_one_database(
    shared: Path, homes: Callable[[int], Paths], paths: Paths
) -> None:
    def work(user: int) -> Callable[[], object]:
        def act() -> None:
            with open_desk(homes_of[user], system_user=f"user{user}") as desk:
                weigh(desk)

        return act

    homes_of = {user: homes(user) for user in (ANA, BO)}
    with open_desk(Paths.below(paths.config / "warm")) as desk:
        weigh(desk)  # what is imported here is loaded in the children too
    assert as_account(ANA, [GROUP], work(ANA)) == ""
    assert as_account(BO, [GROUP], work(BO)) == ""
    assert as_account(ANA, [GROUP], work(ANA)) == ""
    assert lines_in(shared / paths.database.name) == 60
    owners = {path.stat().st_gid for path in shared.rglob("*")}
    assert owners == {GROUP}


@needs_root
def test_account_outside_the_group_is_told_so(
    shared: Path, homes: Callable[[int], Paths], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "zoe")
    outside = homes(STRANGER)
    assert group_of(shared) is None  # imports what the other account has no right to read

    def act() -> None:
        with open_desk(outside):
            pass

    said = as_account(STRANGER, [], act)
    assert said.startswith("StorageError")
    assert "n'y a pas accès" in said
    assert not list(shared.iterdir())


@needs_root
def test_session_of_the_group_is_not_told_to_join_it_where_the_group_may_not_write(
    shared: Path, homes: Callable[[int], Paths]
) -> None:
    import grp

    named = grp.getgrall()[1]  # the group of these tests has no name
    os.chown(shared, 0, named.gr_gid)
    shared.chmod(0o2550)
    member = homes(ANA)

    def act() -> None:
        with open_desk(member):
            pass

    said = as_account(ANA, [named.gr_gid], act)
    assert said == (
        "StorageError: Les données de cet ordinateur sont partagées entre ses comptes, mais "
        f"celui-ci n'y a pas accès : « {shared} ». Demandez à la personne qui administre "
        "l'ordinateur d'y donner le droit d'écrire."
    )
    assert "d'y ajouter le vôtre" in as_account(ANA, [], act)


@needs_root
@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_account_without_rights_to_its_own_folder_is_told_so_and_not_sent_to_the_shared_one(
    shared: Path, homes: Callable[[int], Paths], mode: int
) -> None:
    own = homes(ANA).at(DataPlace.OWN)
    assert as_account(ANA, [], lambda: own.data.mkdir(parents=True)) == ""
    assert as_account(ANA, [], lambda: own.database.write_bytes(b"weighings")) == ""
    own.data.chmod(mode)

    def act() -> None:
        paths = Paths.below(own.data.parent).sharing(shared)
        assert paths.place is DataPlace.OWN
        with open_desk(paths):
            pass

    said = as_account(ANA, [GROUP], act)
    assert said == (
        "StorageError: Ce compte n'a pas le droit de lire et de modifier le dossier de ses "
        f"données, « {own.data} » : demandez à la personne qui administre l'ordinateur de le lui "
        "rendre. Rien n'est perdu."
    )
    own.data.chmod(0o700)
    assert own.database.read_bytes() == b"weighings"
    assert not list(shared.iterdir())


@needs_root
def test_own_data_that_cannot_be_seen_stay_chosen_where_python_says_that_nothing_is_there(
    shared: Path, homes: Callable[[int], Paths], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of Python 3.14 `Path.exists` and `Path.is_dir` raise no PermissionError."""
    monkeypatch.setattr(Path, "exists", os.path.exists)
    monkeypatch.setattr(Path, "is_dir", os.path.isdir)
    own = homes(ANA).at(DataPlace.OWN)
    assert as_account(ANA, [], lambda: own.data.mkdir(parents=True)) == ""
    own.data.chmod(0)

    def act() -> None:
        assert Paths.below(own.data.parent).sharing(shared).place is DataPlace.OWN
        closed = Paths.below(own.data.parent / "new").sharing(own.data / "shared")
        assert closed.shared_data is not None

    assert as_account(ANA, [GROUP], act) == ""


@needs_root
def test_shared_folder_that_cannot_be_looked_for_is_told_of(
    homes: Callable[[int], Paths], tmp_path: Path
) -> None:
    home = homes(ANA).own_data or homes(ANA).data
    closed = tmp_path / "closed"
    (closed / "shared").mkdir(parents=True)
    closed.chmod(0o700)

    def act() -> None:
        with open_desk(Paths.below(home.parent).sharing(closed / "shared")):
            pass

    said = as_account(ANA, [], act)
    assert said.startswith("StorageError: Les données de cet ordinateur sont")


@needs_root
def test_disk_that_failed_before_the_start_is_named_as_read_only(tmp_path: Path) -> None:
    with failing_disk(tmp_path / "disk") as fail:
        paths = Paths.below(tmp_path / "disk" / "home")
        with open_desk(paths):
            pass
        left = {path.name for path in paths.data.iterdir()}
        fail()
        with pytest.raises(StorageError) as refused, open_desk(paths):
            pass
        assert str(refused.value).startswith(
            f"Le disque où sont les données, « {paths.data} », n'accepte plus que la lecture"
        )
        assert {path.name for path in paths.data.iterdir()} == left


@pytest.mark.parametrize("place", list(DataPlace))
def test_disk_that_lets_nobody_write_is_not_called_a_missing_right(
    shared: Path, tmp_path: Path, place: DataPlace
) -> None:
    own = Paths.below(tmp_path / "home")
    own.data.mkdir(parents=True)
    paths = own.sharing(shared).at(place)
    with read_only(paths.data), pytest.raises(StorageError) as refused, open_desk(paths):
        pass
    if os.geteuid() != 0:
        return  # read-only by its mode, as a missing right
    assert str(refused.value).startswith(
        f"Le disque où sont les données, « {paths.data} », n'accepte plus que la lecture"
    )
    with open_desk(paths) as desk:
        assert desk.paths.place is place
