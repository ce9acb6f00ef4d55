"""Large imports in a process of their own: the same result, and nothing half-written."""

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from recyclique_desk.domain.errors import NotAllowed, PasswordNeeded, StorageError, UserError
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.domain.migration import Decisions, FirstAdmin, MigrationOptions
from recyclique_desk.domain.people import Role
from recyclique_desk.domain.sheet_imports import TO_SORT, RowState, SheetAnalysis, SheetChoices
from recyclique_desk.services.all import Services
from recyclique_desk.services.files.child_process import run_in_child
from recyclique_desk.services.importing.sheets import _analyse_packed, accepted
from recyclique_desk.services.migrating.service import _analyse
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events, imports, ligne_depot, ticket_depot, users
from recyclique_desk.support.text import use_language
from tests.bench.migration import write_dump
from tests.bench.sheets import write_csv, write_workbook
from tests.conftest import Clock, Counter

pytestmark = pytest.mark.fault
ROWS = 12_000
"""More than is read before another process has begun."""


@pytest.fixture
def beside(desk: Counter, tmp_path: Path) -> Counter:
    """A desk whose long imports run in a process of their own."""
    services = Services(desk.database, desk.clock, tmp_path / "backups", use_child=True)
    return replace(desk, services=services)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def sheet(folder: Path) -> Path:
    """Weighings of forty categories, none of them known."""
    return write_csv(folder / "pesees.csv", ROWS)


@pytest.fixture(scope="module")
def dump(folder: Path) -> Path:
    """A RecyClique of as many lines."""
    return write_dump(folder / "recyclique.sql", ROWS)


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("fr")


def counted(desk: Counter) -> tuple[int, ...]:
    """How many rows an import would add to each table."""
    with desk.database.read() as connection:
        return tuple(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (ligne_depot, ticket_depot, imports, audit_events, users)
        )


def ready(desk: Counter, file: Path, progress: CancelToken | None = None) -> SheetAnalysis:
    """Analyse a file and accept its new categories."""
    service = desk.services.sheet_imports
    analysis = service.analyse(desk.who, file, progress=progress)
    return service.analyse(desk.who, file, accepted(analysis, create=True), before=analysis)


def children() -> list[int]:
    """The processes this one started to work for it."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            status = (path.parent / "status").read_text()
            if f"PPid:\t{os.getpid()}\n" in status and b"--child" in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def kill_at(step: int) -> CancelToken:
    """Give a token that kills the other process at its n-th word on progress."""
    if not Path("/proc/self/status").exists():
        pytest.skip("how to find a child is known for Linux only")
    heard = 0

    def kill(_done: int, _total: int | None) -> None:
        nonlocal heard
        if heard == step:
            for child in children():
                os.kill(child, signal.SIGKILL)
        heard += 1

    return CancelToken(kill)


def cancel_at(step: int) -> CancelToken:
    """Give a token that is cancelled, as by *Annuler*, at the n-th word on progress."""
    heard = 0

    def listen(_done: int, _total: int | None) -> None:
        nonlocal heard
        if heard == step:
            threading.Thread(target=token.keep_interrupting).start()
        heard += 1

    token = CancelToken(listen)
    return token


def apply_sheet(desk: Counter, file: Path) -> Callable[[CancelToken], object]:
    analysis = ready(desk, file)
    return lambda token: desk.services.sheet_imports.apply(desk.who, analysis, token)


def apply_dump(desk: Counter, file: Path) -> Callable[[CancelToken], object]:
    service = desk.services.migration
    analysis = service.analyse(desk.who, file)
    return lambda token: service.apply(desk.who, analysis, token)


WAYS = {"sheet": apply_sheet, "dump": apply_dump}


@pytest.mark.parametrize("write", [write_csv, write_workbook])
def test_spreadsheet_in_another_process_brings_the_same(
    desk: Counter, beside: Counter, tmp_path: Path, write: Callable[[Path, int], Path]
) -> None:
    file = write(tmp_path / "large", ROWS)
    heard: list[tuple[int, int | None]] = []
    token = CancelToken(lambda done, total: heard.append((done, total)))
    here, apart = ready(desk, file), ready(beside, file, token)
    assert heard
    assert replace(apart, token="", data=None, shown=()) == replace(
        here, token="", data=None, shown=()
    )
    assert [(row.key, row.cells) for row in apart.shown] == [
        (row.key, row.cells) for row in here.shown
    ]
    report = beside.services.sheet_imports.apply(beside.who, apart)
    assert report.written == here.good
    assert report.written.all_lines_count == counted(desk)[0] == ROWS
    again = beside.services.sheet_imports.analyse(beside.who, file)
    assert again.counts[RowState.KNOWN] == ROWS
    assert not beside.services.sheet_imports.apply(beside.who, again).written.lines


def test_rows_an_analysis_elsewhere_left_out_are_saved_with_their_reason(
    beside: Counter, sheet: Path, tmp_path: Path
) -> None:
    service = beside.services.sheet_imports
    analysis = service.analyse(beside.who, sheet)
    assert service.save_left_out(beside.who, analysis, tmp_path / "out.csv") == ROWS
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert text.count(" » n'est pas compris.") == ROWS
    assert "« Textile 39 » n'est pas compris." in text


def test_rows_of_a_file_changed_since_its_analysis_are_not_saved(
    beside: Counter, tmp_path: Path
) -> None:
    file = write_workbook(tmp_path / "large.xlsx", ROWS)
    service = beside.services.sheet_imports
    analysis = service.analyse(beside.who, file)
    write_workbook(file, ROWS // 2)
    with pytest.raises(UserError, match="a changé depuis son analyse"):
        service.save_left_out(beside.who, analysis, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_recyclique_in_another_process_brings_the_same(
    desk: Counter, beside: Counter, dump: Path
) -> None:
    here = desk.services.migration.analyse(desk.who, dump)
    heard: list[int] = []
    token = CancelToken(lambda done, _total: heard.append(done))
    apart = beside.services.migration.analyse(beside.who, dump, progress=token)
    assert heard
    assert apart.report == here.report
    report = beside.services.migration.apply(beside.who, apart)
    assert report.brought.lines == counted(desk)[0] == ROWS
    assert report.backup is not None
    assert report.backup.is_file()
    assert desk.services.migration.analyse(desk.who, dump).report.is_nothing_new


def test_centre_is_founded_in_another_process(
    database: Database, tmp_path: Path, clock: Clock, dump: Path
) -> None:
    services = Services(database, clock, tmp_path / "backups", use_child=True)
    analysis = services.migration.analyse_for_new_centre(dump)
    first = FirstAdmin(username="claire", password="un-bon-secret-2026")
    report, who = services.migration.found_centre(analysis, first)
    assert report.brought.lines == ROWS
    assert who.role is Role.ADMIN
    assert services.sign_in.with_password("claire", "un-bon-secret-2026").uid == who.uid
    with pytest.raises(NotAllowed):
        services.migration.analyse_for_new_centre(dump)


@pytest.mark.parametrize("way", WAYS)
def test_killed_import_writes_nothing_and_is_told_in_a_sentence(
    beside: Counter, tmp_path: Path, sheet: Path, dump: Path, way: str
) -> None:
    act = WAYS[way](beside, {"sheet": sheet, "dump": dump}[way])
    before = counted(beside)
    with pytest.raises(StorageError, match="L'import s'est arrêté avant la fin"):
        act(kill_at(0))
    assert counted(beside) == before
    act(CancelToken())
    assert counted(beside)[0] == before[0] + ROWS


@pytest.mark.parametrize("way", WAYS)
def test_killed_analysis_is_told_in_a_sentence(
    beside: Counter, sheet: Path, dump: Path, way: str
) -> None:
    services, file = beside.services, {"sheet": sheet, "dump": dump}[way]
    service = services.sheet_imports if way == "sheet" else services.migration
    with pytest.raises(StorageError, match="L'analyse s'est arrêtée avant la fin"):
        service.analyse(beside.who, file, progress=kill_at(0))


@pytest.mark.parametrize("way", WAYS)
def test_cancelled_import_writes_nothing_at_whatever_step(
    beside: Counter, tmp_path: Path, sheet: Path, dump: Path, way: str
) -> None:
    act = WAYS[way](beside, {"sheet": sheet, "dump": dump}[way])
    before = counted(beside)
    token = CancelToken()
    token.request()
    with pytest.raises(Cancelled):
        act(token)
    with pytest.raises(Cancelled):
        act(cancel_at(0))
    assert counted(beside) == before
    assert not list((tmp_path / "backups").glob("*avant-import*"))
    late = CancelToken()
    timer = threading.Timer(0.9, late.keep_interrupting)
    timer.start()
    try:
        act(late)
    except Cancelled:
        assert counted(beside) == before
    else:
        assert counted(beside)[0] == before[0] + ROWS  # done before it was asked
    timer.join()


def has_open(process: int, database: Database) -> bool:
    """Whether a process works on a database's file."""
    links = Path(f"/proc/{process}/fd").iterdir()
    with suppress(OSError):  # closed meanwhile
        return any(link.readlink() == database.path for link in links)
    return False


def test_import_dies_with_the_window_and_writes_nothing(
    sqlite_desk: Counter, tmp_path: Path, sheet: Path
) -> None:
    services = Services(
        sqlite_desk.database, sqlite_desk.clock, tmp_path / "backups", use_child=True
    )
    desk = replace(sqlite_desk, services=services)
    act = apply_sheet(desk, sheet)
    before = counted(desk)
    told, tells = os.pipe()
    # Nothing can be saved before the parent is gone, however slow it is to go.
    lock = sqlite3.connect(str(desk.database.path), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    parent = os.fork()
    if parent == 0:
        desk.database.engine.dispose(close=False)

        def die_while_it_works() -> None:
            while not (found := [each for each in children() if has_open(each, desk.database)]):
                time.sleep(0.02)
            os.write(tells, str(found[0]).encode())
            os.kill(os.getpid(), signal.SIGKILL)

        threading.Thread(target=die_while_it_works, daemon=True).start()
        with suppress(BaseException):
            act(CancelToken())
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(parent, 0)[1]) == signal.SIGKILL
    lock.close()
    child = int(os.read(told, 100))
    for end in (told, tells):
        os.close(end)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and Path(f"/proc/{child}").exists():
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()
    assert counted(desk) == before


def test_rights_are_asked_for_in_the_other_process(
    beside: Counter, sheet: Path, dump: Path
) -> None:
    operator = beside.operator()
    promoted = replace(operator, role=Role.ADMIN, is_local=True)
    gone = UserError("gone")
    settled = MigrationOptions(), Decisions()
    for act in (
        partial(_analyse_packed, promoted, sheet, None, None),
        partial(_analyse, dump.parent, promoted, str(dump), *settled),
    ):
        with pytest.raises(NotAllowed, match="administrateur"):
            run_in_child(beside.database, beside.clock, act, None, gone)
    for call in (
        partial(beside.services.sheet_imports.analyse, operator, sheet),
        partial(beside.services.migration.analyse, operator, dump),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_old_password_is_asked_for_again_in_the_other_process(beside: Counter, sheet: Path) -> None:
    service, who = beside.services.sheet_imports, replace(beside.who, is_local=False)
    with pytest.raises(PasswordNeeded):
        service.analyse(replace(who, password_at=beside.clock() - timedelta(hours=1)), sheet)
    recent = replace(who, password_at=beside.clock() - timedelta(minutes=5))
    assert service.analyse(recent, sheet).counts[RowState.ASKED] == ROWS


def test_secrets_travel_neither_as_argument_nor_in_the_environment(
    database: Database, tmp_path: Path, clock: Clock, dump: Path
) -> None:
    secret = "un-bon-secret-2026"
    services = Services(database, clock, tmp_path / "backups", use_child=True)
    analysis = services.migration.analyse_for_new_centre(dump)
    seen: list[bytes] = []

    def look(_done: int, _total: int | None) -> None:
        for child in children():
            for name in ("cmdline", "environ"):
                seen.append(Path(f"/proc/{child}/{name}").read_bytes())

    if not Path("/proc/self/status").exists():
        pytest.skip("how to find a child is known for Linux only")
    first = FirstAdmin(username="claire", password=secret)
    services.migration.found_centre(analysis, first, CancelToken(look))
    assert seen
    assert not [each for each in seen if secret.encode() in each]


@pytest.mark.usefixtures("english")
def test_other_process_speaks_the_language_of_the_window(beside: Counter, folder: Path) -> None:
    file = write_csv(folder / "to-sort.csv", ROWS)
    choices = SheetChoices(categories={f"Textile {n}": TO_SORT for n in range(40)})
    analysis = beside.services.sheet_imports.analyse(beside.who, file, choices)
    assert [name for name, _ in analysis.categories] == ["To be sorted"]
