import functools
import threading
import time

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.work import JobRunner, Lane
from tests.work.screens import Screen, identity, refuse, waited


def test_work_runs_elsewhere_and_is_delivered_in_the_windows_thread(
    qtbot: QtBot, runner: JobRunner
) -> None:
    screen = Screen()
    with qtbot.waitSignal(screen.told):
        runner.submit(Lane.USER, identity, owner=screen, on_result=screen.hear)
    assert screen.threads == [threading.get_ident()]
    assert screen.heard != [threading.get_ident()]


def test_a_function_gets_its_arguments(qtbot: QtBot, runner: JobRunner) -> None:
    screen = Screen()
    with qtbot.waitSignal(screen.told):
        runner.submit(Lane.FILES, divmod, 17, 5, owner=screen, on_result=screen.hear)
    with qtbot.waitSignal(screen.told):
        runner.submit(Lane.FILES, int, "ff", base=16, owner=screen, on_result=screen.hear)
    assert screen.heard == [(3, 2), 255]


def test_a_lane_keeps_its_order(qtbot: QtBot, runner: JobRunner) -> None:
    screen = Screen()
    for number in range(300):
        runner.submit(Lane.USER, abs, number, owner=screen, on_result=screen.hear)
    qtbot.waitUntil(lambda: len(screen.heard) == 300)
    assert screen.heard == list(range(300))


def test_an_export_does_not_delay_a_save(qtbot: QtBot, runner: JobRunner) -> None:
    screen = Screen()
    export_may_end = threading.Event()
    runner.submit(Lane.FILES, waited, export_may_end, "export", owner=screen, on_result=screen.hear)
    runner.submit(Lane.FIGURES, abs, -1, owner=screen, on_result=screen.hear)
    with qtbot.waitSignal(screen.told):
        pass
    with qtbot.waitSignal(screen.told):
        runner.submit(Lane.USER, abs, -2, owner=screen, on_result=screen.hear)
    assert screen.heard == [1, 2]
    with qtbot.waitSignal(screen.told):
        export_may_end.set()
    assert screen.heard == [1, 2, "export"]


def test_an_error_reaches_its_callback(qtbot: QtBot, runner: JobRunner) -> None:
    screen = Screen()
    with qtbot.assertNotEmitted(runner.failed), qtbot.waitSignal(screen.told):
        runner.submit(Lane.USER, refuse, owner=screen, on_error=screen.hear)
    (error,) = screen.heard
    assert isinstance(error, UserError)
    assert error.field == "weight"
    assert screen.threads == [threading.get_ident()]


@pytest.mark.parametrize("function", [refuse, functools.partial(divmod, 1, 0)])
def test_an_error_nobody_takes_reaches_the_message_door(
    qtbot: QtBot, runner: JobRunner, owner: QObject, function: functools.partial[object]
) -> None:
    with qtbot.waitSignal(runner.failed) as failure:
        runner.submit(Lane.USER, function, owner=owner)
    (error,) = failure.args or []
    assert isinstance(error, UserError | ZeroDivisionError)
    assert error.__traceback__ is not None


def test_without_a_message_door_an_error_reaches_the_excepthook(
    qtbot: QtBot, runner: JobRunner, owner: QObject
) -> None:
    with capture_exceptions() as raised:
        runner.submit(Lane.USER, divmod, 1, 0, owner=owner)
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_an_error_in_a_callback_reaches_the_excepthook_and_the_lane_goes_on(
    qtbot: QtBot, runner: JobRunner
) -> None:
    screen = Screen()

    def broken(_result: int) -> None:
        raise LookupError("bug in the window")

    with capture_exceptions() as raised:
        runner.submit(Lane.USER, abs, -1, owner=screen, on_result=broken)
        runner.submit(Lane.USER, abs, -2, owner=screen, on_result=screen.hear)
        qtbot.waitUntil(lambda: not runner.is_busy(Lane.USER))
    assert [kind for kind, _, _ in raised] == [LookupError]
    assert screen.heard == [2]


def test_a_lane_tells_when_it_gets_busy_and_when_it_is_done(
    qtbot: QtBot, runner: JobRunner
) -> None:
    screen = Screen()
    told: list[tuple[object, bool]] = []
    runner.busy_changed.connect(lambda lane, busy: told.append((lane, busy)))
    for number in range(3):
        runner.submit(Lane.FILES, abs, number, owner=screen, on_result=screen.hear)
    assert runner.is_busy(Lane.FILES)
    assert not runner.is_busy(Lane.USER)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [(Lane.FILES, True), (Lane.FILES, False)]
    assert screen.heard == [0, 1, 2]


def count_to(total: int, *, progress: CancelToken, pause: float = 0.0) -> int:
    for done in range(total + 1):
        progress.report(done, total)
        time.sleep(pause)
    return total


def test_progress_is_smooth_but_no_flood_and_ends_where_the_job_ends(
    qtbot: QtBot, runner: JobRunner
) -> None:
    screen = Screen()
    steps: list[tuple[int, int | None]] = []
    begun = time.monotonic()
    with qtbot.waitSignal(screen.told):
        runner.submit(
            Lane.FILES, count_to, 400, pause=0.001, with_progress=True, owner=screen,
            on_progress=lambda done, total: steps.append((done, total)), on_result=screen.hear,
        )  # fmt: skip
    assert steps[0] == (0, 400)
    assert steps[-1] == (400, 400)
    assert steps == sorted(steps)
    assert 3 <= len(steps) <= (time.monotonic() - begun) * 20 + 2


def test_progress_without_a_token_is_refused(runner: JobRunner, owner: QObject) -> None:
    with pytest.raises(TypeError, match="with_progress"):
        runner.submit(Lane.FILES, abs, 1, owner=owner, on_progress=lambda _d, _t: None)


def test_a_worker_cannot_submit(qtbot: QtBot, runner: JobRunner) -> None:
    raised: list[Exception] = []

    def submit() -> None:
        try:
            runner.submit(Lane.USER, abs, 1, owner=runner)
        except RuntimeError as error:
            raised.append(error)

    thread = threading.Thread(target=submit)
    thread.start()
    thread.join()
    assert "window's thread" in str(raised)
