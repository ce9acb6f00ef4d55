"""What has its name is on disk: a power cut right after leaves the whole new file, or the old one.

No power is cut here: the calls that make bytes durable are watched, and go on to the system.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recyclique_desk.domain.exports import ExportRequest
from tests.conftest import Counter
from tests.faults.test_exports import EVERY, name_of
from tests.services.exporting.test_exporting import many

pytestmark = pytest.mark.fault


class Disk:
    """Remembers, in order, which files were flushed to the disk and which got their name."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.told: list[tuple[str, int, int]] = []
        for name in ("fsync", "fdatasync"):
            if hasattr(os, name):
                patch.setattr(os, name, self._after("flushed", getattr(os, name)))
        for name in ("replace", "rename", "link"):
            patch.setattr(os, name, self._before("named", getattr(os, name)))

    def assert_durable(self, target: Path) -> None:
        """Refuse a file that was named before all its bytes, or its folder never, were flushed."""
        file, folder = target.stat(), target.parent.stat()
        named = [at for at, (what, inode, _) in enumerate(self.told)
                 if what == "named" and inode == file.st_ino]  # fmt: skip
        assert len(named) == 1, f"{target.name} took its name {len(named)} times"
        before, after = self.told[: named[0]], self.told[named[0] :]
        assert ("flushed", file.st_ino, file.st_size) in before
        if os.name != "nt":
            assert [inode for what, inode, _ in after if what == "flushed"] == [folder.st_ino]

    def _after(self, what: str, call: Callable[..., None]) -> Callable[..., None]:
        def watched(handle: int, *more: Any) -> None:
            call(handle, *more)
            self._remember(what, os.fstat(handle))

        return watched

    def _before(self, what: str, call: Callable[..., None]) -> Callable[..., None]:
        def watched(old: Any, *more: Any, **named: Any) -> None:
            self._remember(what, Path(old).stat())
            call(old, *more, **named)

        return watched

    def _remember(self, what: str, status: os.stat_result) -> None:
        self.told.append((what, status.st_ino, status.st_size))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.mark.parametrize("request_", EVERY, ids=name_of)
@pytest.mark.parametrize("old", [b"", b"old"])
def test_export_with_its_name_is_on_disk(
    sqlite_desk: Counter, tmp_path: Path, disk: Disk, request_: ExportRequest, old: bytes
) -> None:
    many(sqlite_desk, sqlite_desk.ticket(), 300, "x" * 50)
    target = tmp_path / "export"
    if old:
        target.write_bytes(old)
    disk.told.clear()
    sqlite_desk.services.exports.write(sqlite_desk.who, request_, target)
    disk.assert_durable(target)


def test_ticket_file_with_its_name_is_on_disk(
    sqlite_desk: Counter, tmp_path: Path, disk: Disk
) -> None:
    ticket = sqlite_desk.ticket()
    sqlite_desk.ligne(ticket)
    sqlite_desk.services.exports.ticket(sqlite_desk.who, ticket.number, tmp_path / "ticket.csv")
    disk.assert_durable(tmp_path / "ticket.csv")


def test_backup_with_its_name_is_on_disk(sqlite_desk: Counter, tmp_path: Path, disk: Disk) -> None:
    sqlite_desk.ligne(sqlite_desk.ticket())
    sqlite_desk.services.maintenance.back_up(sqlite_desk.who, tmp_path / "copy.sqlite")
    disk.assert_durable(tmp_path / "copy.sqlite")
