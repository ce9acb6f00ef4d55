"""A file is written whole or not at all, whatever happens in between (spec section 3)."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import NotAllowed, StorageError, Trouble
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.services.files.atomic_file import whole_file
from recyclique_desk.storage.schema import audit_events
from tests.conftest import Counter
from tests.disks import fill, read_only, small_disk
from tests.services.exporting.test_exporting import many

TODAY = Period.of_days(date(2025, 10, 7), date(2025, 10, 7))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an old export in it, and nothing else."""
    made = tmp_path / "exports"
    made.mkdir()
    (made / "l.csv").write_bytes(b"old")
    return made


def untouched(folder: Path) -> bool:
    """Whether there is the old file and no leftover."""
    return [p.name for p in folder.iterdir()] == ["l.csv"] and (
        folder / "l.csv"
    ).read_bytes() == b"old"


def exports(desk: Counter) -> int:
    """How many exports the audit log knows."""
    with desk.database.read() as connection:
        return connection.execute(
            select(func.count()).where(audit_events.c.action.like("%.exported"))
        ).scalar_one()


@pytest.mark.parametrize("at", [0, 1000, 4000])
def test_a_cancel_anywhere_leaves_the_old_file(desk: Counter, folder: Path, at: int) -> None:
    many(desk, desk.ticket(), 5_000, "x" * 30)
    heard: list[int] = []

    def listen(done: int, total: int | None) -> None:
        assert total == 5_000
        heard.append(done)
        if done >= at:
            token.request()

    token = CancelToken(listen)
    with suppress(Cancelled):
        desk.services.exports.lignes(desk.who, TODAY, folder / "l.csv", progress=token)
    assert token.is_cancelled
    assert untouched(folder)
    assert exports(desk) == 0
    assert (heard[0], heard[-1]) == (0, at)
    assert desk.services.exports.lignes(desk.who, TODAY, folder / "l.csv").rows == 5_000
    assert [p.name for p in folder.iterdir()] == ["l.csv"]


def test_progress_tells_of_every_thousand_rows_and_the_end(
    sqlite_desk: Counter, folder: Path
) -> None:
    desk = sqlite_desk
    many(desk, desk.ticket(), 2_500, "x")
    heard: list[tuple[int, int | None]] = []
    token = CancelToken(lambda done, total: heard.append((done, total)))
    desk.services.exports.lignes(desk.who, TODAY, folder / "l.csv", progress=token)
    assert heard == [(0, 2500), (1000, 2500), (2000, 2500), (2500, 2500)]


def test_an_old_file_is_replaced_by_the_whole_new_one(desk: Counter, folder: Path) -> None:
    desk.ligne(desk.ticket())
    desk.services.exports.lignes(desk.who, TODAY, folder / "l.csv")
    assert [p.name for p in folder.iterdir()] == ["l.csv"]
    assert (folder / "l.csv").read_bytes().count(b"\r\n") == 2


def test_a_refused_export_touches_nothing(desk: Counter, folder: Path) -> None:
    ticket = desk.ticket()
    with pytest.raises(NotAllowed):
        desk.services.exports.ticket(desk.operator(), ticket.number, folder / "l.csv")
    assert untouched(folder)


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (lambda folder: folder, Trouble.FILE),
        (lambda folder: Path(), Trouble.FILE),
        (lambda folder: Path("/"), Trouble.FILE),
        (lambda folder: folder / "no" / "such" / "l.csv", Trouble.FILE),
        (lambda folder: folder / "l.csv" / "l.csv", Trouble.FILE),
        (lambda folder: folder / ("x" * 300), Trouble.FILE),
    ],
)
def test_a_place_where_no_file_can_be_is_refused_with_a_sentence(
    sqlite_desk: Counter, folder: Path, spoil: Callable[[Path], Path], trouble: Trouble
) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    out = spoil(folder)
    for export in (
        lambda: desk.services.exports.lignes(desk.who, TODAY, out),
        lambda: desk.services.exports.ticket(desk.who, ticket.number, out),
    ):
        with pytest.raises(StorageError) as found:
            export()  # type: ignore[no-untyped-call]
        assert found.value.trouble is trouble
        assert re.fullmatch(r"[A-ZÀÉ«].*[.]", str(found.value))
        assert ".recyclique-part" not in str(found.value)
    assert untouched(folder)


def test_a_folder_without_the_right_to_write_is_told(sqlite_desk: Counter, folder: Path) -> None:
    with read_only(folder):
        reason = "droits insuffisants" if os.geteuid() else "ce disque n'accepte que la lecture"
        with pytest.raises(StorageError, match=reason) as found:
            sqlite_desk.services.exports.lignes(sqlite_desk.who, TODAY, folder / "l.csv")
        assert found.value.trouble is Trouble.READ_ONLY
    assert untouched(folder)


@pytest.mark.fault
def test_a_full_disk_leaves_the_old_file(desk: Counter, tmp_path: Path) -> None:
    many(desk, desk.ticket(), 3_000, "x" * 200)
    with small_disk(tmp_path / "stick", 256) as disk:
        (disk / "l.csv").write_bytes(b"old")
        with pytest.raises(StorageError, match="plein") as found:
            desk.services.exports.lignes(desk.who, TODAY, disk / "l.csv")
        assert found.value.trouble is Trouble.FULL
        assert untouched(disk)
        ballast = fill(disk)
        with pytest.raises(StorageError, match="plein"):
            desk.services.exports.ticket(desk.who, "251007-001", disk / "l.csv")
        ballast.unlink()
        assert untouched(disk)
    assert exports(desk) == 0


def test_a_program_that_dies_leaves_the_old_file(folder: Path) -> None:
    child = os.fork()
    if child == 0:
        with whole_file(folder / "l.csv") as file:
            file.write(b"half")
            file.flush()
            os._exit(0)
    os.waitpid(child, 0)
    assert (folder / "l.csv").read_bytes() == b"old"
    (leftover,) = set(folder.iterdir()) - {folder / "l.csv"}
    assert leftover.name.endswith(".recyclique-part"), "a leftover can be told by its ending"


def test_an_error_in_the_middle_leaves_none_where_there_was_none(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "new.csv") as file:
        file.write(bytes(1 // len(list(tmp_path.glob("no such file")))))
    assert list(tmp_path.iterdir()) == []


def test_two_exports_to_one_name_each_write_a_whole_file(tmp_path: Path) -> None:
    with whole_file(tmp_path / "l.csv") as one, whole_file(tmp_path / "l.csv") as two:
        one.write(b"one")
        two.write(b"two")
    assert (tmp_path / "l.csv").read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["l.csv"]
