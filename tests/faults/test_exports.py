"""Exports that something happens to: the old file or none, no leftovers, and the log knows."""

import csv
import json
import os
import random
import signal
import threading
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from recyclique_desk.app import open_desk
from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import NotAllowed, StorageError, Trouble
from recyclique_desk.domain.exports import RUNNING_EXPORTS_FOLDER, Contents, ExportRequest, FileKind
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.domain.tickets import Status, TicketFilter
from recyclique_desk.services.exporting.running_exports import RunningExports
from recyclique_desk.services.exporting.source import (
    conditions_in_order,
    conditions_of_tickets,
    lignes_query,
)
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.services.records.selection import (
    flow_sums,
    ligne_conditions,
    ligne_conditions_in_period,
    ticket_conditions,
    tickets_in_order,
)
from recyclique_desk.storage.schema import audit_events, categories, ticket_depot
from recyclique_desk.support.paths import Paths
from tests.conftest import Counter
from tests.disks import fill, read_only, small_disk
from tests.services.exporting.test_exporting import many

pytestmark = pytest.mark.fault
DAY = date(2025, 10, 7)
TODAY = Period.of_days(DAY, DAY)
LINES = ExportRequest(Contents.LIGNES, TicketFilter(period=TODAY))
EVERY = [
    LINES,
    *(ExportRequest(Contents.TICKETS, TicketFilter(period=TODAY), kind) for kind in FileKind),
]


def cancelled_at(step: int) -> CancelToken:
    """Give a token that is cancelled at its n-th word on progress."""
    heard = 0

    def listen(_done: int, _total: int | None) -> None:
        nonlocal heard
        if heard == step:
            token.request()
            token.check()
        heard += 1

    token = CancelToken(listen)
    return token


def name_of(request: ExportRequest) -> str:
    return f"{request.contents.value}-{request.kind.value}"


def events(desk: Counter) -> list[str]:
    """What the audit log knows of exports, in order."""
    with desk.database.read() as connection:
        query = select(audit_events.c.action).where(audit_events.c.action.like("%.export%"))
        return list(connection.execute(query.order_by(audit_events.c.id)).scalars())


def notes_of(desk: Counter) -> Path:
    return desk.services.exports._notes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an old file in it."""
    made = tmp_path / "exports-of-ana"
    made.mkdir()
    (made / "old").write_bytes(b"old")
    return made


def untouched(folder: Path) -> bool:
    return [path.name for path in folder.iterdir()] == ["old"] and (
        folder / "old"
    ).read_bytes() == b"old"


def nothing_noted(desk: Counter) -> bool:
    return not list(notes_of(desk).glob("*"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
@pytest.mark.parametrize("request_", EVERY, ids=name_of)
def test_a_disk_that_fills_up_leaves_the_old_file(
    sqlite_desk: Counter, tmp_path: Path, request_: ExportRequest, share: float
) -> None:
    desk = sqlite_desk
    for _ in range(3):
        # What compresses badly: else the archive fits everywhere.
        many(desk, desk.ticket(), 400, os.urandom(150).hex())
    whole = desk.services.exports
    whole.write(desk.who, request_, tmp_path / "whole")
    size = (tmp_path / "whole").stat().st_size
    with small_disk(tmp_path / "stick", 8192) as stick:
        (stick / "old").write_bytes(b"old")
        leave = int(size * share) // 4096 * 4096
        fill(stick, leave=leave)
        with pytest.raises(StorageError, match="plein") as found:
            whole.write(desk.who, request_, stick / "old")
        assert found.value.trouble is Trouble.FULL
        assert (stick / "old").read_bytes() == b"old"
        assert sorted(path.name for path in stick.iterdir()) == ["ballast", "old"]
    kind = request_.contents.value
    assert events(desk) == [f"{kind}.exported", f"{kind}.export_failed"]
    assert nothing_noted(desk)


def test_there_is_no_room_is_told_before_a_byte_is_written(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    many(sqlite_desk, sqlite_desk.ticket(), 3000, "x")
    with small_disk(tmp_path / "stick", 256) as stick:
        token = CancelToken(lambda done, total: pytest.fail("it was begun"))
        with pytest.raises(StorageError, match=r"plein\. Il faudrait au moins 0,6 Mo"):
            sqlite_desk.services.exports.write(
                sqlite_desk.who, LINES, stick / "l.csv", progress=token
            )
        assert list(stick.iterdir()) == []


@pytest.mark.parametrize("request_", EVERY, ids=name_of)
@pytest.mark.parametrize("spoil", ["removed", "read-only"])
def test_a_folder_lost_midway_is_told(
    sqlite_desk: Counter, tmp_path: Path, spoil: str, request_: ExportRequest
) -> None:
    desk = sqlite_desk
    for _ in range(3):
        many(desk, desk.ticket(), 1_000, "x")
    target = tmp_path / "stick" / "deep"
    target.mkdir(parents=True)
    (target / "old").write_bytes(b"old")
    undo: list[Callable[[], object]] = []

    def lose(done: int, total: int | None) -> None:
        if done and not undo:
            if spoil == "removed":
                target.rename(tmp_path / "gone")
                undo.append(lambda: None)
            else:
                context = read_only(target)
                context.__enter__()
                undo.append(lambda: context.__exit__(None, None, None))

    try:
        with pytest.raises(StorageError) as found:
            desk.services.exports.write(
                desk.who, request_, target / "old", progress=CancelToken(lose)
            )
    finally:
        for step in undo:
            step()
    left = tmp_path / "gone" if spoil == "removed" else target
    assert (left / "old").read_bytes() == b"old"
    assert found.value.trouble in {Trouble.FILE, Trouble.READ_ONLY}
    assert events(desk)[-1].endswith(".export_failed")
    assert ".recyclique-part" not in str(found.value)


def test_a_file_open_in_a_spreadsheet_is_left_alone_and_named(
    sqlite_desk: Counter, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    desk.ligne(ticket)

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use by another process", str(self), 32, str(target))

    monkeypatch.setattr(Path, "replace", held)
    for write in (
        partial(desk.services.exports.write, desk.who, LINES, folder / "old"),
        partial(desk.services.exports.ticket, desk.who, ticket.number, folder / "old"),
    ):
        with pytest.raises(StorageError, match=r"« old » est .* ouvert dans un autre programme"):
            write()
        assert untouched(folder)
    assert [event for event in events(desk) if event.endswith("failed")] == [
        "lignes.export_failed", "ticket.export_failed",
    ]  # fmt: skip


def test_no_link_is_ever_asked_of_the_file_system(
    sqlite_desk: Counter, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(1, "no links here")

    for name in ("link", "symlink"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    sqlite_desk.ligne(sqlite_desk.ticket())
    sqlite_desk.services.exports.write(sqlite_desk.who, LINES, folder / "old")
    assert (folder / "old").read_bytes().count(b"\r\n") == 2


@pytest.mark.parametrize("request_", EVERY, ids=name_of)
def test_a_cancel_at_any_step_leaves_the_old_file(
    desk: Counter, folder: Path, request_: ExportRequest
) -> None:
    for _ in range(3):
        many(desk, desk.ticket(), 1_000, "x" * 50)
    steps: list[int] = []
    desk.services.exports.write(
        desk.who, request_, folder / "n", progress=CancelToken(lambda done, _: steps.append(done))
    )
    (folder / "n").unlink()
    assert steps == sorted(steps)
    for at in random.Random(5).sample(range(max(1, len(steps) * 3 // 4)), min(6, len(steps) // 2)):
        token = cancelled_at(at)
        with pytest.raises(Cancelled):
            desk.services.exports.write(desk.who, request_, folder / "old", progress=token)
        assert untouched(folder)
        assert events(desk)[-1] == f"{request_.contents.value}.export_cancelled"
    assert nothing_noted(desk)


def test_a_category_renamed_meanwhile_has_one_name_in_a_file(desk: Counter, folder: Path) -> None:
    known = desk.category("Vaisselle")
    ticket = desk.ticket()
    for _ in range(3):
        desk.ligne(ticket, category=known)
    many(desk, ticket, 4_000, "x")
    desk.clock.forward(minutes=1)
    for _ in range(3):
        desk.ligne(ticket, category=known)
    renamed: list[int] = []

    def rename(done: int, _total: int | None) -> None:
        if done and not renamed:
            renamed.append(done)
            with desk.database.write() as connection:
                connection.execute(update(categories).values(name="Assiettes"))
            desk.ligne(ticket, notes="too late")

    token = CancelToken(rename)
    report = desk.services.exports.write(desk.who, LINES, folder / "old", progress=token)
    written = (folder / "old").read_text("utf-8-sig")
    assert renamed
    # Each line has the name, and the path of the category.
    assert (report.rows, written.count("Vaisselle"), written.count("Assiettes")) == (4006, 12, 0)
    assert "too late" not in written


def test_a_server_that_hangs_up_leaves_the_old_file(desk: Counter, folder: Path) -> None:
    if desk.database.is_sqlite:
        pytest.skip("a file hangs up on nobody")
    many(desk, desk.ticket(), 8_000, "x" * 100)

    def hang_up(done: int, _total: int | None) -> None:
        if done == 2_000:
            with desk.database.write() as connection:
                connection.execute(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )
                )

    with pytest.raises(StorageError) as found:
        desk.services.exports.write(desk.who, LINES, folder / "old", progress=CancelToken(hang_up))
    assert found.value.trouble is Trouble.UNREACHABLE
    assert untouched(folder)
    assert events(desk) == ["lignes.export_failed"]


@pytest.mark.parametrize("request_", [LINES, EVERY[3]], ids=name_of)
def test_what_a_killed_export_left_is_mended_at_the_next_start(
    desk: Counter, folder: Path, request_: ExportRequest
) -> None:
    for _ in range(3):
        many(desk, desk.ticket(), 1_000, "x" * 50)
    (folder / ".old.0000.recyclique-part").write_bytes(b"somebody else's")
    child = os.fork()
    if child == 0:
        desk.database.engine.dispose(close=False)
        token = CancelToken(lambda done, _: os.kill(os.getpid(), signal.SIGKILL) if done else None)
        with suppress(BaseException):
            desk.services.exports.write(desk.who, request_, folder / "old", progress=token)
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    left = {path.name for path in folder.iterdir()} - {"old", ".old.0000.recyclique-part"}
    assert len(left) == 1
    (note,) = notes_of(desk).iterdir()
    scratch = json.loads(note.read_text())["scratch"]
    assert bool(scratch) == (request_.kind is FileKind.XLSX)
    assert not scratch or Path(scratch).is_dir()
    sweeper = RunningExports(notes_of(desk), desk.database, desk.clock)
    assert sweeper.sweep() == 1
    assert {path.name for path in folder.iterdir()} == {"old", ".old.0000.recyclique-part"}
    assert (folder / "old").read_bytes() == b"old"
    assert not scratch or not Path(scratch).exists()
    assert events(desk) == [f"{request_.contents.value}.export_interrupted"]
    assert sweeper.sweep() == 0
    assert nothing_noted(desk)


def test_an_export_under_way_is_not_taken_for_a_dead_one(
    sqlite_desk: Counter, folder: Path
) -> None:
    desk = sqlite_desk
    many(desk, desk.ticket(), 3_000, "x")
    sweeper = RunningExports(notes_of(desk), desk.database, desk.clock)
    found: list[int] = []
    token = CancelToken(lambda done, _: found.append(sweeper.sweep()))
    desk.services.exports.write(desk.who, LINES, folder / "old", progress=token)
    assert set(found) == {0}
    assert (folder / "old").stat().st_size > 100_000
    assert events(desk) == ["lignes.exported"]


def test_a_note_cannot_name_any_file_for_removal(sqlite_desk: Counter, folder: Path) -> None:
    desk = sqlite_desk
    notes_of(desk).mkdir(parents=True)
    with desk.services.exports._running.noted(desk.who, "lignes", None, {}) as noted:
        (path,) = notes_of(desk).iterdir()
        noted.change(partial=folder / "old", scratch=folder)
        kept = path.read_text()
    path.write_text(kept)
    RunningExports(notes_of(desk), desk.database, desk.clock).sweep()
    assert untouched(folder)


# Apart: another process


@pytest.fixture
def much(desk: Counter) -> Counter:
    """More lines than are written in a blink."""
    for _ in range(6):
        many(desk, desk.ticket(), 2_000, "x" * 60)
    return desk


@pytest.mark.parametrize("request_", EVERY, ids=name_of)
def test_another_process_writes_the_same_file(
    much: Counter, tmp_path: Path, request_: ExportRequest
) -> None:
    heard: list[tuple[int, int | None]] = []
    token = CancelToken(lambda done, total: heard.append((done, total)))
    here = much.services.exports.write(much.who, request_, tmp_path / "here")
    apart = much.services.exports.write_in_child(
        much.who, request_, tmp_path / "apart", progress=token
    )
    assert replace(apart, target="") == replace(here, target="")
    if request_.kind is FileKind.CSV:
        assert (tmp_path / "apart").read_bytes() == (tmp_path / "here").read_bytes()
    if request_.kind is FileKind.ZIP:
        with zipfile.ZipFile(tmp_path / "apart") as one, zipfile.ZipFile(tmp_path / "here") as two:
            assert [one.read(name) for name in one.namelist()] == [
                two.read(name) for name in two.namelist()
            ]
    assert heard[-1][0] == heard[-1][1] or request_.kind is not FileKind.CSV
    assert events(much) == [f"{request_.contents.value}.exported"] * 2
    assert nothing_noted(much)


def test_cancelling_another_process_takes_no_time(much: Counter, folder: Path) -> None:
    request = replace(EVERY[3], chosen=TicketFilter())
    begun = time.monotonic()
    much.services.exports.write_in_child(much.who, request, folder.with_name("whole"))
    whole = time.monotonic() - begun
    taken: list[float] = []
    for delay in (0.0, whole / 5, whole / 2.5):
        token = CancelToken()
        asked: list[float] = []

        def cancel(
            token: CancelToken = token, delay: float = delay, asked: list[float] = asked
        ) -> None:
            time.sleep(delay)
            asked.append(time.monotonic())
            token.keep_interrupting()

        thread = threading.Thread(target=cancel)
        thread.start()
        with pytest.raises(Cancelled):
            much.services.exports.write_in_child(much.who, request, folder / "old", progress=token)
        thread.join()
        taken.append(time.monotonic() - asked[0])
        assert untouched(folder)
    assert nothing_noted(much)
    # The best of the three moments: another program may take the machine for a while.
    assert min(taken) < 1, taken


@pytest.mark.skipif(not hasattr(os, "WNOHANG"), reason="Windows keeps no ended process for anybody")
def test_process_of_an_export_that_is_done_has_ended(much: Counter, tmp_path: Path) -> None:
    much.services.exports.write_in_child(much.who, LINES, tmp_path / "l.csv")
    # Neither running still nor ended and waited for by nobody.
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_an_error_of_another_process_is_told_as_ones_own(much: Counter, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="n'existe pas") as found:
        much.services.exports.write_in_child(much.who, LINES, tmp_path / "no" / "such" / "l.csv")
    assert found.value.trouble is Trouble.FILE
    with pytest.raises(NotAllowed):
        much.services.exports.write_in_child(much.operator(), EVERY[1], tmp_path / "t.csv")


def test_a_killed_process_is_told_and_mended_at_once(much: Counter, folder: Path) -> None:
    def kill(done: int, _total: int | None) -> None:
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                status = (path.parent / "status").read_text()
                if f"PPid:\t{os.getpid()}\n" in status and b"--child" in path.read_bytes():
                    os.kill(int(path.parent.name), signal.SIGKILL)

    if not Path("/proc/self/status").exists():
        pytest.skip("how to find a child is known for Linux only")
    with pytest.raises(StorageError, match="arrêté avant la fin"):
        much.services.exports.write_in_child(
            much.who, EVERY[3], folder / "old", progress=CancelToken(kill)
        )
    assert untouched(folder)
    assert events(much) == ["tickets.export_interrupted"]
    assert nothing_noted(much)


def test_another_process_dies_with_the_window(
    sqlite_desk: Counter, folder: Path, tmp_path: Path
) -> None:
    desk = sqlite_desk
    for _ in range(10):
        many(desk, desk.ticket(), 2_000, "x" * 60)
    parent = os.fork()
    if parent == 0:
        desk.database.engine.dispose(close=False)
        token = CancelToken(lambda done, _: os.kill(os.getpid(), signal.SIGKILL))
        with suppress(BaseException):
            desk.services.exports.write_in_child(desk.who, EVERY[3], folder / "old", progress=token)
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(parent, 0)[1]) == signal.SIGKILL
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not (untouched(folder) and nothing_noted(desk)):
        time.sleep(0.05)
    assert untouched(folder)
    assert nothing_noted(desk)
    assert events(desk) == ["tickets.export_cancelled"]


def test_a_note_of_a_megabyte_and_worse_is_one_cell(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket()
    notes = ['a;"b"\r\nc' * 100_000, "=cmd|' /C calc'!A0" + "x" * 1_000_000, "\t\r\n", "+33 6"]
    if desk.database.is_sqlite:
        notes.append("nul\0nul")  # a server keeps none
    for note in notes:
        many(desk, ticket, 1, note)
    exports = desk.services.exports
    exports.write(desk.who, LINES, tmp_path / "l.csv")
    limit = csv.field_size_limit(10_000_000)
    try:
        with (tmp_path / "l.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";", strict=True))
    finally:
        csv.field_size_limit(limit)
    assert [unguard_formula(row["notes"]) for row in rows] == [n.replace("\0", "") for n in notes]
    assert not [row for row in rows if row["notes"][0] in "=+-@\t\r"]
    for request in EVERY[1:]:
        name = tmp_path / f"t.{request.kind.value}"
        assert exports.write(desk.who, request, name).lines_count == len(notes)
        if request.kind is not FileKind.CSV:
            with zipfile.ZipFile(name) as archive:
                assert archive.testzip() is None


def test_the_program_mends_at_its_start(sqlite_desk: Counter, folder: Path, tmp_path: Path) -> None:
    desk = sqlite_desk
    paths = Paths.below(tmp_path / "home")
    notes = paths.backups.parent / RUNNING_EXPORTS_FOLDER
    running_ = RunningExports(notes, desk.database, desk.clock)
    half = folder / ".old.1234.recyclique-part"
    child = os.fork()
    if child == 0:
        with running_.noted(desk.who, "lignes", None, {"file": "old"}) as noted:
            noted.partial(half)
            half.write_bytes(b"half")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert half.exists()
    with open_desk(paths, location=desk.database.path):
        assert untouched(folder)
    assert not list(notes.iterdir())
    assert events(desk) == ["lignes.export_interrupted"]


def test_rows_are_read_in_order_and_never_sorted(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    many(desk, desk.ticket(), 50, "x")
    chosen = TicketFilter(period=TODAY, status=Status.OPENED, benevole_user_id=1)
    with desk.database.read() as connection:
        scope = (desk.who.site_id,)
        conditions = ligne_conditions(connection, chosen, scope)
        ids = select(ticket_depot.c.id).where(*ticket_conditions(connection, chosen, scope))
        queries = [
            lignes_query(conditions_in_order(conditions, chosen.period)),
            lignes_query(conditions_of_tickets(connection, ids, is_picked=False)[1]),
            select(ticket_depot.c.id)
            .where(*tickets_in_order(connection, replace(chosen, status=None), scope))
            .order_by(ticket_depot.c.created_at, ticket_depot.c.id),
            select(*flow_sums()).where(*ligne_conditions_in_period(conditions, chosen.period)),
        ]
        for query in queries:
            sql = query.compile(
                connection,
                compile_kwargs={"literal_binds": True, "render_postcompile": True},
            )
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
            steps = " / ".join(str(row[3]) for row in plan)
            assert "TEMP B-TREE" not in steps, steps
