from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.work import JobRunner, Lane, Poller
from recyclique_desk.work.poller import pause_after
from tests.work.question import NEVER, Question, let_pass


def test_it_recovers_by_itself_after_failures(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    trouble = StorageError(Trouble.UNREACHABLE, "Base injoignable")
    question.error = trouble
    poller = Poller(runner, question.ask, interval=10, slowest=50)
    failures: list[object] = []
    poller.failed.connect(failures.append)
    with qtbot.assertNotEmitted(runner.failed):
        poller.start()
        qtbot.waitUntil(lambda: len(failures) >= 7)
        question.error = None
        with qtbot.waitSignal(poller.delivered):
            pass
    recovered = len(question.times)
    qtbot.waitUntil(lambda: len(question.times) >= recovered + 20)
    poller.stop()
    assert set(failures) == {trouble}
    pauses = [b - a for a, b in zip(question.times, question.times[1:], strict=False)]
    assert pauses[4] >= 0.045
    assert min(pauses[recovered:]) < 0.04


def test_an_error_nobody_listens_to_reaches_the_message_door_and_polling_goes_on(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    question.error = LookupError("bug")
    poller = Poller(runner, question.ask, interval=10)
    with qtbot.waitSignals([runner.failed, runner.failed]):
        poller.start()
    poller.stop()


def test_without_any_listener_an_error_reaches_the_excepthook_and_polling_goes_on(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    question.error = LookupError("bug")
    poller = Poller(runner, question.ask, interval=10)
    with capture_exceptions() as raised:
        poller.start()
        qtbot.waitUntil(lambda: len(raised) >= 2)
        poller.stop()
        qtbot.waitUntil(lambda: not poller.is_asking)
    assert {kind for kind, _, _ in raised} == {LookupError}


def test_nothing_is_asked_while_paused_and_at_once_on_resuming(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=10)
    with qtbot.waitSignal(poller.delivered):
        poller.start()
    poller.pause()
    qtbot.waitUntil(lambda: not poller.is_asking)
    asked = len(question.asked)
    poller.refresh_now()
    poller.set_arguments("today")
    let_pass(qtbot, 0.1)
    assert len(question.asked) == asked
    poller.interval = NEVER
    with qtbot.waitSignal(poller.delivered) as delivery:
        poller.resume()
        poller.resume()
    assert delivery.args == [("today",)]
    assert len(question.asked) == asked + 1


def test_a_stopped_poller_delivers_nothing_and_can_start_again(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=10)
    delivered: list[object] = []
    poller.delivered.connect(delivered.append)
    question.may_answer.clear()
    poller.start()
    qtbot.waitUntil(lambda: len(question.asked) == 1)
    poller.stop()
    question.may_answer.set()
    qtbot.waitUntil(lambda: not poller.is_asking)
    let_pass(qtbot, 0.05)
    assert delivered == []
    assert len(question.asked) == 1
    with qtbot.waitSignal(poller.delivered):
        poller.start()
    poller.stop()


def test_a_destroyed_poller_is_forgotten_in_flight(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    parent = QObject()
    poller = Poller(runner, question.ask, interval=10, parent=parent)
    delivered: list[object] = []
    poller.delivered.connect(delivered.append)
    question.may_answer.clear()
    poller.start()
    qtbot.waitUntil(lambda: len(question.asked) == 1)
    with qtbot.waitSignal(parent.destroyed):
        parent.deleteLater()
    question.may_answer.set()
    qtbot.waitUntil(lambda: not any(map(runner.is_busy, Lane)))
    assert delivered == []
    assert len(question.asked) == 1


def test_after_shutdown_it_falls_silent(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=10)
    with qtbot.waitSignal(poller.delivered):
        poller.start()
    runner.shutdown()
    asked = len(question.asked)
    poller.refresh_now()
    let_pass(qtbot, 0.05)
    assert len(question.asked) == asked
    poller.stop()


@given(st.integers(0, 1000), st.integers(1, 600_000), st.integers(1, 60_000))
def test_failures_slow_it_down_gently(failures: int, interval: int, slowest: int) -> None:
    pause = pause_after(failures, interval, slowest)
    assert interval <= pause <= max(interval, slowest)
    assert pause <= pause_after(failures + 1, interval, slowest) <= pause + interval
    assert pause_after(0, interval, slowest) == interval
