import sqlite3
import threading
import time

import pytest

from recyclique_desk.domain.jobs import Cancelled, CancelToken, Progress

ENDLESS = """
WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless)
SELECT count(*) FROM endless
"""


def test_a_token_serves_as_progress() -> None:
    steps: list[tuple[int, int | None]] = []
    progress: Progress = CancelToken(lambda done, total: steps.append((done, total)))
    assert not progress.is_cancelled
    progress.report(1, 3)
    progress.report(2)
    assert steps == [(1, 3), (2, None)]


def test_a_cancelled_token_stops_at_every_cancel_point() -> None:
    steps: list[int] = []
    token = CancelToken(lambda done, _total: steps.append(done))
    token.check()
    token.cancel()
    assert token.is_cancelled
    with pytest.raises(Cancelled):
        token.check()
    with pytest.raises(Cancelled):
        token.report(1)
    with pytest.raises(Cancelled), token.on_cancel(list):
        pytest.fail("entered although cancelled")
    assert steps == []


def test_cancelling_breaks_off_a_running_statement() -> None:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    token = CancelToken()
    canceller = threading.Timer(0.05, token.cancel)
    canceller.start()
    begun = time.monotonic()
    with pytest.raises(Cancelled) as caught, token.on_cancel(connection.interrupt):
        connection.execute(ENDLESS).fetchall()
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    assert time.monotonic() - begun < 2
    assert connection.execute("SELECT 1").fetchone() == (1,)
    connection.close()
    canceller.join()


def test_an_interrupt_which_comes_too_early_is_repeated() -> None:
    token = CancelToken()
    statement_runs, broken_off = threading.Event(), threading.Event()
    calls: list[bool] = []

    def interrupt() -> None:
        calls.append(statement_runs.is_set())
        if statement_runs.is_set():
            broken_off.set()

    insisting = threading.Thread(target=token.keep_interrupting)
    with token.on_cancel(interrupt):
        insisting.start()
        while not calls:
            time.sleep(0.001)
        statement_runs.set()
        assert broken_off.wait(5)
    insisting.join()
    assert calls[0] is False
    assert calls[-1] is True


def test_an_error_without_cancel_keeps_its_name() -> None:
    token = CancelToken()
    with pytest.raises(ZeroDivisionError), token.on_cancel(list):
        _ = 1 / 0


def test_an_interrupt_is_not_called_after_its_block() -> None:
    called: list[str] = []
    token = CancelToken()
    with token.on_cancel(lambda: called.append("outer")):
        with token.on_cancel(lambda: called.append("inner")):
            pass
        token.cancel()
    token.cancel()
    token.keep_interrupting()
    assert called == ["outer"]


def test_leaving_the_block_waits_for_an_interrupt_under_way() -> None:
    token = CancelToken()
    entered, release = threading.Event(), threading.Event()
    order: list[str] = []

    def slow_interrupt() -> None:
        entered.set()
        assert release.wait(5)
        order.append("interrupted")

    canceller = threading.Thread(target=token.cancel)
    with token.on_cancel(slow_interrupt):
        canceller.start()
        assert entered.wait(5)
        threading.Timer(0.05, release.set).start()
    order.append("left")
    canceller.join()
    assert order == ["interrupted", "left"]


def test_one_failing_interrupt_does_not_spare_the_others() -> None:
    called: list[str] = []

    def failing() -> None:
        raise OSError("no network")

    token = CancelToken()
    with (
        token.on_cancel(lambda: called.append("first")),
        token.on_cancel(failing),
        token.on_cancel(lambda: called.append("third")),
        pytest.raises(OSError, match="no network"),
    ):
        token.cancel()
    assert sorted(called) == ["first", "third"]
