import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.work import JobRunner, Lane
from tests.work.screens import Screen, waited


def export(begun: threading.Event, *, progress: CancelToken) -> None:
    begun.set()
    while True:
        progress.report(1)
        time.sleep(0.001)


def save(row: int, saved: list[int]) -> int:
    time.sleep(0.002)
    saved.append(row)
    return row


def fail_late(begun: threading.Event) -> None:
    begun.set()
    time.sleep(0.02)
    raise OSError("disk full")


def desk_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("desk-")]


def deliver_everything() -> None:
    for _ in range(5):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def test_shutting_down_in_flight_is_silent_and_leaves_no_thread(
    qtbot: QtBot, runner: JobRunner, owner: QObject, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[object] = []
    runner.failed.connect(told.append)
    begun = threading.Event()
    for lane in (Lane.FILES, Lane.FIGURES):
        runner.submit(
            lane, export, begun, owner=owner, with_progress=True, on_result=told.append,
            on_error=told.append, on_cancelled=lambda: told.append("cancelled"),
            on_progress=lambda _done, _total: told.append("progress"),
        )  # fmt: skip
    waiting = runner.submit(Lane.FILES, told.append, "must not run", owner=owner)
    assert begun.wait(5)
    assert desk_threads()
    runner.busy_changed.connect(lambda _lane, _busy: told.append("busy"))
    assert runner.shutdown() == ()
    assert desk_threads() == []
    assert waiting.is_cancelled
    deliver_everything()
    assert told == []
    assert capfd.readouterr() == ("", "")


def test_queued_saves_are_finished_on_shutdown(runner: JobRunner, owner: QObject) -> None:
    rows: list[int] = []
    answers: list[int] = []

    def save_row(row: int) -> int:
        return save(row, rows)

    for row in range(50):
        runner.submit(Lane.USER, save_row, row, owner=owner, on_result=answers.append)
    runner.shutdown()
    deliver_everything()
    assert rows == list(range(50))
    assert answers == []


def test_an_error_nobody_can_be_told_any_more_is_handed_to_the_log(
    runner: JobRunner, owner: QObject
) -> None:
    told: list[object] = []
    begun = threading.Event()
    runner.submit(Lane.USER, fail_late, begun, owner=owner, on_error=told.append)
    assert begun.wait(5)
    (error,) = runner.shutdown()
    deliver_everything()
    assert isinstance(error, OSError)
    assert told == []


def test_shutting_down_twice_does_nothing_more(runner: JobRunner) -> None:
    assert runner.shutdown() == ()
    assert runner.shutdown() == ()


def test_a_job_after_shutdown_is_refused_quietly(runner: JobRunner, owner: QObject) -> None:
    told: list[object] = []
    runner.shutdown()
    job = runner.submit(
        Lane.USER, told.append, "ran", owner=owner, on_result=told.append,
        on_cancelled=lambda: told.append("cancelled"),
    )  # fmt: skip
    assert job.is_cancelled
    job.cancel()
    deliver_everything()
    assert told == []
    assert not runner.is_busy(Lane.USER)


def test_a_callback_may_shut_down(qtbot: QtBot, runner: JobRunner, owner: QObject) -> None:
    told: list[object] = []
    runner.submit(Lane.USER, abs, -1, owner=owner, on_result=lambda _: runner.shutdown())
    runner.submit(Lane.USER, abs, -2, owner=owner, on_result=told.append)
    qtbot.waitUntil(lambda: runner.submit(Lane.USER, abs, 0, owner=owner).is_cancelled)
    deliver_everything()
    assert told == []


def test_shutdown_asks_what_jobs_wait_for_to_end(qtbot: QtBot) -> None:
    runner, screen = JobRunner(), Screen()
    answer = threading.Event()
    runner.submit(Lane.USER, waited, answer, "late", owner=screen, on_result=screen.hear)
    asked = []

    def break_off() -> None:
        asked.append(answer.is_set())
        answer.set()

    assert runner.shutdown(break_off) == ()
    assert asked == [False]


def test_shutdown_of_quick_jobs_breaks_nothing_off(qtbot: QtBot) -> None:
    runner, screen = JobRunner(), Screen()
    runner.submit(Lane.USER, abs, -1, owner=screen, on_result=screen.hear)
    runner.shutdown(lambda: pytest.fail("nothing waits"))
