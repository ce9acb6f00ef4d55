"""An idle database costs nothing; nothing that changed is ever missed."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from recyclique_desk.domain.changes import FreshSnapshot, Unchanged
from recyclique_desk.domain.errors import NotAllowed, StorageError
from recyclique_desk.services.figures.changes import LatestSnapshot
from recyclique_desk.services.figures.service import FiguresService
from recyclique_desk.storage.changes import listen
from recyclique_desk.storage.database import Database
from tests.conftest import Counter


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Collect what is asked of the database."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def fresh(desk: Counter) -> FreshSnapshot:
    answer = desk.services.figures.snapshot_if_changed(desk.who)
    assert isinstance(answer, FreshSnapshot)
    return answer


def is_unchanged(desk: Counter, known: FreshSnapshot, **options: bool) -> bool:
    figures = desk.services.figures
    answer = figures.snapshot_if_changed(desk.who, known.fingerprint, **options)
    return isinstance(answer, Unchanged)


def test_idle_database_is_not_read(desk: Counter) -> None:
    known = fresh(desk)
    desk.clock.forward(seconds=10)
    with statements(desk.database) as asked:
        assert is_unchanged(desk, known)
    # Whether the person still may is one row by its key; of the figures nothing is read.
    assert all("FROM users" in statement for statement in asked if "FROM" in statement)
    assert len(asked) <= (3 if desk.database.is_sqlite else 5)


CHANGES: dict[str, Callable[[Counter], object]] = {
    "a line": lambda desk: desk.ligne(desk.ticket(), "1.000"),
    "a poste": lambda desk: desk.poste(desk.operator("Di")),
    "a category": lambda desk: desk.category("Textile"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_change_is_seen(desk: Counter, name: str) -> None:
    known = fresh(desk)
    CHANGES[name](desk)
    assert not is_unchanged(desk, known)
    assert is_unchanged(desk, fresh(desk))


def test_another_desks_change_is_seen(desk: Counter, location: str) -> None:
    known = fresh(desk)
    ticket = desk.ticket()
    known = fresh(desk)
    other = Database(location)
    with other.write() as connection:
        connection.execute(text(f"DELETE FROM ticket_depot WHERE id = {ticket.id}"))
    other.close()
    assert not is_unchanged(desk, known)


def test_change_that_was_rolled_back_is_none(desk: Counter) -> None:
    known = fresh(desk)

    def fail() -> None:
        with desk.database.write() as connection:
            connection.execute(text("UPDATE sites SET name = 'x'"))
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    if desk.database.is_sqlite:
        assert is_unchanged(desk, known)


@pytest.mark.parametrize(
    ("day", "hour", "minute"),
    [
        (date(2025, 10, 8), 0, 1),
        (date(2025, 10, 7), 12, 15),
        (date(2025, 10, 7), 11, 59),
        (date(2025, 10, 6), 12, 0),
        (date(2026, 3, 29), 3, 0),
    ],
)
def test_midnight_sleep_and_changed_clock_are_noticed(
    sqlite_desk: Counter, day: date, hour: int, minute: int
) -> None:
    known = fresh(sqlite_desk)
    sqlite_desk.clock.set_local(day, hour, minute)
    assert not is_unchanged(sqlite_desk, known)
    assert fresh(sqlite_desk).snapshot.stats.day == day


def test_hour_that_comes_twice_is_two_hours(sqlite_desk: Counter) -> None:
    sqlite_desk.clock.set_local(date(2025, 10, 26), 2, 31)
    known = fresh(sqlite_desk)
    sqlite_desk.clock.forward(minutes=30)
    assert not is_unchanged(sqlite_desk, known)


def test_other_questions_have_other_answers(sqlite_desk: Counter) -> None:
    known = fresh(sqlite_desk)
    assert not is_unchanged(sqlite_desk, known, exclude_deferred=True)
    other = sqlite_desk.operator()
    figures = sqlite_desk.services.figures
    assert isinstance(
        figures.snapshot_if_changed(other, fresh(sqlite_desk).fingerprint), FreshSnapshot
    )
    with pytest.raises(NotAllowed):
        figures.snapshot_if_changed(None, known.fingerprint)


def test_file_that_is_gone_is_no_idle_file(sqlite_desk: Counter) -> None:
    known = fresh(sqlite_desk)
    path = sqlite_desk.database.path
    assert path is not None
    aside = path.rename(path.with_suffix(".away"))
    with pytest.raises(StorageError):
        is_unchanged(sqlite_desk, known)
    aside.rename(path)
    assert isinstance(sqlite_desk.services.figures.snapshot_if_changed(sqlite_desk.who),
                      FreshSnapshot)  # fmt: skip


def test_file_put_in_place_of_another_is_seen(sqlite_desk: Counter, tmp_path: Path) -> None:
    path = sqlite_desk.database.path
    assert path is not None
    tokens = {sqlite_desk.database.change_token()}
    for _ in range(2):
        other = tmp_path / "other.sqlite"
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(other)) as new:
            old.backup(new)
        other.replace(path)
        tokens.add(sqlite_desk.database.change_token())
        assert sqlite_desk.database.change_token() in tokens
    assert len(tokens) == 3


def test_restored_file_is_seen(sqlite_desk: Counter, tmp_path: Path) -> None:
    copy = sqlite_desk.services.maintenance.back_up(sqlite_desk.who, tmp_path / "copy.sqlite")
    sqlite_desk.ligne(sqlite_desk.ticket(), "1.000")
    known = fresh(sqlite_desk)
    sqlite_desk.services.maintenance.restore(sqlite_desk.who, copy)
    assert not is_unchanged(sqlite_desk, known)


def test_latest_snapshot_is_same_until_something_happens(desk: Counter) -> None:
    latest = LatestSnapshot(desk.services.figures)
    first = latest(desk.who)
    desk.clock.forward(seconds=10)
    again = latest(desk.who)
    assert again.days is first.days
    assert again.stats.taken_at == desk.clock()
    desk.ligne(desk.ticket(), "2.000")
    assert latest(desk.who).stats.lines_count == 1
    assert latest(desk.who) == desk.services.figures.snapshot(desk.who)


def test_change_while_figures_are_read_is_seen_next_time(
    sqlite_desk: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = sqlite_desk.ticket()
    whole: Any = FiguresService._snapshot

    def slow(*arguments: object, **options: object) -> object:
        found = whole(*arguments, **options)
        sqlite_desk.ligne(ticket, "1.000")
        return found

    monkeypatch.setattr(FiguresService, "_snapshot", slow)
    known = fresh(sqlite_desk)
    monkeypatch.undo()
    assert known.snapshot.stats.lines_count == 0
    assert not is_unchanged(sqlite_desk, known)


def test_server_calls_when_something_changed(desk: Counter) -> None:
    if desk.database.is_sqlite:
        assert not desk.services.changes.can_listen
        desk.services.changes.listen(desk.who, lambda: False, pytest.fail)
        return
    heard = threading.Semaphore(0)
    over = threading.Event()
    thread = threading.Thread(
        target=desk.services.changes.listen, args=(desk.who, over.is_set, heard.release)
    )
    thread.start()
    try:
        assert heard.acquire(timeout=10), "it tells that it listens"
        desk.ligne(desk.ticket(), "1.000")
        assert heard.acquire(timeout=10)
    finally:
        over.set()
        thread.join()


def test_server_keeps_silent_about_half_typed_lines(desk: Counter) -> None:
    if desk.database.is_sqlite:
        return
    calls: list[int] = []

    def act() -> bool:
        if len(calls) == 1:
            with desk.database.write() as connection:
                connection.execute(text("DELETE FROM drafts"))
            calls.append(0)
            return False
        return len(calls) > 1

    listen(desk.database.engine, act, lambda: calls.append(1))
    assert calls == [1, 0]


def test_lost_server_is_storage_error(desk: Counter) -> None:
    if desk.database.is_sqlite:
        return

    def cut() -> None:
        with desk.database.write() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE query LIKE 'LISTEN%' AND datname = current_database()"
                )
            )

    with pytest.raises(StorageError):
        listen(desk.database.engine, lambda: False, cut)
