"""Second folders that are away, full, read-only, pulled out or slow; copies killed and doubled."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from recyclique_desk.domain.copies import SafetyCopy
from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.services.maintenance.second_folder import MARKER, bring_copies
from tests.conftest import PARIS, Counter
from tests.disks import fill, read_only, small_disk
from tests.services.exporting.test_exporting import many

pytestmark = pytest.mark.fault


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second folder that nobody has used yet."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def weigh(desk: Counter) -> None:
    """Change something, an hour later."""
    desk.clock.forward(hours=1)
    poste = desk.services.counter.current_poste(desk.who)
    desk.ligne(desk.ticket(poste))


def names(folder: Path) -> list[str]:
    """The copies in a folder; nothing else may lie there but what says so."""
    found = sorted(path.name for path in folder.iterdir() if path.name != MARKER)
    assert not [name for name in found if name.startswith(".")], found
    return found


def newest(desk: Counter) -> SafetyCopy:
    last = desk.services.copies.status(desk.who).last
    assert last is not None
    return last


def test_copy_goes_to_the_second_folder_too(sqlite_desk: Counter, stick: Path) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    report = copies.try_second_folder(desk.who, stick)
    assert names(stick) == [newest(desk).path.name]
    assert (stick / newest(desk).path.name).read_bytes() == newest(desk).path.read_bytes()
    at = report.status.second_copied_at
    assert at is not None
    assert at - desk.clock() < timedelta(minutes=1)
    weigh(desk)
    assert copies.copy_now(desk.who, stick).second_error is None
    overview = copies.overview(desk.who, stick)
    assert [each.is_second for each in overview.copies] == [False, True, False, True]
    assert all(each.is_checked for each in overview.copies)


def test_second_folder_that_was_away_gets_what_it_missed(sqlite_desk: Counter, stick: Path) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    copies.try_second_folder(desk.who, stick)
    away = stick.rename(stick.with_name("in a drawer"))
    for _ in range(4):
        desk.clock.forward(days=1)
        weigh(desk)
        report = copies.copy_now(desk.who, stick)
        assert report.second_error is None, "away without fuss"
    assert report.status.is_second_missing(desk.clock())
    away.rename(stick)
    desk.clock.forward(days=1)
    copies.keep_daily(desk.who)
    report = copies.feed_second(desk.who, stick)
    assert len(names(stick)) == 5
    assert not report.status.is_second_missing(desk.clock())


def test_copy_of_a_clock_that_was_ahead_holds_no_later_copy_up(
    sqlite_desk: Counter, stick: Path
) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    desk.clock.forward(days=365)
    weigh(desk)
    copies.try_second_folder(desk.who, stick)
    ahead = names(stick)
    desk.clock.forward(days=-365)
    weigh(desk)
    report = copies.copy_at_closing(desk.who, stick, 60)
    assert report.outcome is not None
    made = report.outcome.copy.path.name
    assert report.status.is_current
    assert sorted([*ahead, made]) == names(stick)
    assert copies.keep_daily(desk.who).outcome is None, "there is one of today"


def test_copy_deleted_by_hand_from_the_second_folder_comes_back(
    sqlite_desk: Counter, stick: Path
) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    copies.try_second_folder(desk.who, stick)
    (name,) = names(stick)
    (stick / name).unlink()
    assert copies.feed_second(desk.who, stick).second_error is None
    assert names(stick) == [name]


def test_abandoned_files_of_others_in_the_second_folder_stay(
    sqlite_desk: Counter, stick: Path
) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    stem = desk.database.path.stem if desk.database.path else ""
    theirs = stick / ".photos.0123abcd.tmp"
    ours = [
        stick / f".{stem}-20251007-120000.sqlite.0123abcd.tmp",
        stick / f".{MARKER}.0123abcd.tmp",
    ]
    for path in (theirs, *ours):
        path.write_bytes(b"half")
        os.utime(path, (0, 0))
    copies.try_second_folder(desk.who, stick)
    assert theirs.read_bytes() == b"half"
    assert not [path for path in ours if path.exists()]


def test_empty_mount_point_of_a_stick_gets_no_copy(sqlite_desk: Counter, stick: Path) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    copies.try_second_folder(desk.who, stick)
    stick.rename(stick.with_name("in a drawer"))
    stick.mkdir()
    weigh(desk)
    assert copies.copy_now(desk.who, stick).second_error is None
    assert list(stick.iterdir()) == []


def test_folder_of_the_copies_and_no_folder_are_refused_as_second(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    copies.copy_now(desk.who)
    for folder in (tmp_path / "backups", tmp_path / "nowhere"):
        with pytest.raises(UserError) as refused:
            copies.try_second_folder(desk.who, folder)
        assert refused.value.field == "folder"


def test_full_second_folder_is_told_and_the_first_copy_is_kept(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    with small_disk(tmp_path / "small", 4_000) as stick:
        copies.try_second_folder(desk.who, stick)
        fill(stick, leave=100_000)
        weigh(desk)
        report = copies.copy_now(desk.who, stick)
        assert isinstance(report.second_error, StorageError)
        assert report.second_error.trouble is Trouble.FULL
        assert report.status.is_current
        assert len(names(stick)) == 2, "the copy before and what takes the room"


def test_second_disk_that_fills_while_it_is_written_keeps_no_half_copy(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    """Another program fills it meanwhile: there was room when the copy began."""
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    many(desk, desk.ticket(), 4_000, "x" * 500)
    with small_disk(tmp_path / "small", 20_000) as stick:

        def fill_up(_done: int, _total: int | None) -> None:
            if not (stick / "ballast").exists():
                fill(stick)

        outcome = copies.copy_now(desk.who).outcome
        assert outcome is not None
        assert outcome.copy.size > 2_000_000, "more than is written at once"
        with pytest.raises(StorageError, match="plein"):
            bring_copies(
                tmp_path / "backups", stick, PARIS, desk.database, desk.clock, CancelToken(fill_up)
            )
        assert names(stick) == ["ballast"]


def test_read_only_second_folder_is_told_and_the_first_copy_is_kept(
    sqlite_desk: Counter, stick: Path
) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    with read_only(stick), pytest.raises(StorageError):
        copies.try_second_folder(desk.who, stick)
    copies.try_second_folder(desk.who, stick)
    weigh(desk)
    with read_only(stick):
        report = copies.copy_now(desk.who, stick)
    assert isinstance(report.second_error, StorageError)
    assert "ne se laisse pas écrire" in str(report.second_error)
    assert report.status.is_current
    assert len(names(stick)) == 1


def test_second_folder_pulled_out_in_the_middle_is_told(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk = sqlite_desk
    weigh(desk)
    desk.services.copies.copy_now(desk.who)
    stick = tmp_path / "stick"
    stick.mkdir()

    def pull_out(_done: int, _total: int | None) -> None:
        for path in stick.iterdir():
            path.unlink()
        stick.rmdir()

    with pytest.raises(StorageError, match="a cessé de répondre"):
        bring_copies(
            tmp_path / "backups", stick, PARIS, desk.database, desk.clock, CancelToken(pull_out)
        )
    assert not stick.exists()
    assert newest(desk).path.is_file()


@pytest.mark.parametrize("is_begun", [False, True], ids=["at once", "in the middle"])
def test_second_folder_that_hangs_is_given_up_in_time(
    sqlite_desk: Counter, stick: Path, is_begun: bool
) -> None:
    """A share that answers nothing: the process that writes to it stands still, and is ended."""
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    if is_begun:
        many(desk, desk.ticket(), 20_000, "x" * 500)
    weigh(desk)
    stop = threading.Event()
    hanging = threading.Thread(target=halt_children, args=(stop, stick if is_begun else None))
    hanging.start()
    began = time.monotonic()
    try:
        report = copies.copy_at_closing(desk.who, stick, 2.0 if is_begun else 0.5)
    finally:
        stop.set()
        hanging.join()
    assert time.monotonic() - began < 8
    assert "a cessé de répondre" in str(report.second_error)
    assert report.status.is_current
    assert not list(stick.glob("*.sqlite"))


def test_process_that_cannot_begin_is_told_as_such_and_logged(
    sqlite_desk: Counter,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Python itself ends each process that this one starts, as with a damaged installation."""
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import os, sys\nsys.stderr.write('a module is damaged')\nsys.stderr.flush()\nos._exit(3)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(broken))
    report = copies.copy_now(desk.who, stick)
    assert report.status.is_current
    assert "n'a pas pu démarrer" in str(report.second_error)
    assert "a module is damaged" in caplog.text
    assert "a module is damaged" not in str(report.second_error)


def halt_children(stop: threading.Event, after: Path | None) -> None:
    """Halt each process that this one starts, as a dead share would.

    As soon as it is there, or once it writes a copy into a folder.
    """
    while not stop.wait(0.002):
        if after is not None and not list(after.glob(".*.sqlite.*")):
            continue
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rpartition(")")[2].split()
                command = entry.with_name("cmdline").read_bytes()
            except OSError:
                continue
            if int(fields[1]) == os.getpid() and b"--child" in command and fields[0] != "T":
                os.kill(int(entry.parent.name), signal.SIGSTOP)


WRITER = """
import sys
from pathlib import Path
from zoneinfo import ZoneInfo
from datetime import UTC, datetime
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.services.maintenance.second_folder import bring_copies
from recyclique_desk.storage.database import Database

def stand_still(done, total):
    print("writing", flush=True)
    sys.stdin.readline()

bring_copies(Path(sys.argv[2]), Path(sys.argv[3]), ZoneInfo("Europe/Paris"),
             Database(sys.argv[1]), lambda: datetime.now(UTC), CancelToken(stand_still))
"""


def test_kill_in_the_middle_leaves_what_the_next_copy_removes(
    sqlite_desk: Counter, stick: Path, tmp_path: Path
) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    copies.copy_now(desk.who)
    arguments = [str(desk.database.path), str(tmp_path / "backups"), str(stick)]
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        writer.kill()
    partial = [path for path in stick.iterdir() if path.name.startswith(".")]
    assert len(partial) == 1
    os.utime(partial[0], (0, 0))
    assert not [path for path in stick.iterdir() if path.suffix == ".sqlite"]
    weigh(desk)
    copies.copy_now(desk.who, stick)
    assert names(stick) == [newest(desk).path.name]


def test_two_desks_that_copy_at_once_do_not_clash(sqlite_desk: Counter, stick: Path) -> None:
    desk, copies = sqlite_desk, sqlite_desk.services.copies
    weigh(desk)
    with ThreadPoolExecutor(2) as two:
        futures = [two.submit(copies.copy_at_closing, desk.who, stick, 60.0) for _ in range(2)]
        reports = [future.result() for future in futures]
    assert [each.second_error for each in reports] == [None, None]
    assert all(each.is_checked for each in copies.overview(desk.who, stick).copies)
    assert names(stick)
