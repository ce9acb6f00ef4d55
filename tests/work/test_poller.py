import time

from pytestqt.qtbot import QtBot

from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.work import JobRunner, Poller
from tests.work.question import NEVER, Question


def patient(begun: list[str], day: str, *, progress: CancelToken) -> str:
    begun.append(day)
    while day == "yesterday":
        progress.check()
        time.sleep(0.001)
    return day


def test_it_asks_at_once_and_again_after_each_delivery(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=20)
    delivered: list[object] = []
    poller.delivered.connect(delivered.append)
    poller.start()
    poller.start()
    qtbot.waitUntil(lambda: len(delivered) >= 5)
    poller.stop()
    assert question.most_at_once == 1
    pauses = [b - a for a, b in zip(question.times, question.times[1:], strict=False)]
    assert min(pauses) >= 0.015


def test_a_slow_query_never_meets_the_next_and_calls_meanwhile_become_one(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=NEVER)
    delivered: list[object] = []
    poller.delivered.connect(delivered.append)
    question.may_answer.clear()
    poller.start()
    qtbot.waitUntil(lambda: len(question.asked) == 1)
    for _ in range(20):
        poller.refresh_now()
    question.may_answer.set()
    qtbot.waitUntil(lambda: len(delivered) == 2)
    assert not poller.is_asking
    assert question.most_at_once == 1
    assert len(question.asked) == 2


def test_new_arguments_are_asked_at_once_and_old_answers_dropped(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=NEVER)
    delivered: list[object] = []
    poller.delivered.connect(delivered.append)
    poller.set_arguments("yesterday")
    question.may_answer.clear()
    poller.start()
    qtbot.waitUntil(lambda: len(question.asked) == 1)
    poller.set_arguments("the day before")
    poller.set_arguments("today")
    poller.set_arguments("today")
    question.may_answer.set()
    qtbot.waitUntil(lambda: bool(delivered))
    assert delivered == [("today",)]
    assert question.asked == [("yesterday",), ("today",)]


def test_the_same_arguments_start_no_query(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=NEVER)
    poller.set_arguments("today")
    with qtbot.waitSignal(poller.delivered):
        poller.start()
    poller.set_arguments("today")
    assert not poller.is_asking
    assert question.asked == [("today",)]


def test_new_arguments_break_off_the_query_for_the_old(qtbot: QtBot, runner: JobRunner) -> None:
    begun: list[str] = []
    poller = Poller(runner, patient, interval=NEVER, with_progress=True)
    poller.set_arguments(begun, day="yesterday")
    poller.start()
    qtbot.waitUntil(lambda: begun == ["yesterday"])
    with qtbot.waitSignal(poller.delivered) as delivery:
        poller.set_arguments(begun, day="today")
    assert delivery.args == ["today"]
    poller.stop()


def test_arguments_changed_on_delivery_are_asked_at_once(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=NEVER)
    delivered: list[object] = []
    poller.delivered.connect(delivered.append)
    poller.delivered.connect(lambda _: poller.set_arguments("second"))
    poller.set_arguments("first")
    poller.start()
    qtbot.waitUntil(lambda: len(delivered) == 2)
    poller.stop()
    assert delivered == [("first",), ("second",)]


def test_a_shorter_interval_counts_at_once(
    qtbot: QtBot, runner: JobRunner, question: Question
) -> None:
    poller = Poller(runner, question.ask, interval=NEVER)
    with qtbot.waitSignal(poller.delivered):
        poller.start()
    with qtbot.waitSignal(poller.delivered):
        poller.interval = 20
    poller.stop()
    assert poller.interval == 20
