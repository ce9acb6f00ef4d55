from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.errors import UserError
from recyclique_desk.work import JobRunner, Lane, LatestJob
from tests.work.question import Question


class Asker:
    """A latest job whose results, errors and reports are written down."""

    def __init__(self, runner: JobRunner, owner: QObject) -> None:
        self.results: list[object] = []
        self.errors: list[BaseException] = []
        self.reported: list[BaseException] = []
        self.owner = owner
        self.latest = LatestJob(partial(runner.submit, Lane.FIGURES), self.reported.append)

    def run(self, question: Question, *args: object) -> None:
        self.latest.run(
            question.ask,
            *args,
            owner=self.owner,
            on_result=self.results.append,
            on_error=self.errors.append,
        )


@pytest.fixture
def asker(runner: JobRunner, owner: QObject) -> Asker:
    return Asker(runner, owner)


def held(question: Question, asker: Asker, qtbot: QtBot, *args: object) -> None:
    """Begin a job that waits in the worker."""
    question.may_answer.clear()
    asker.run(question, *args)
    qtbot.waitUntil(lambda: question.asked == [args])


def test_latest_job_asked_twice_tells_only_the_second_answer(
    asker: Asker, question: Question, qtbot: QtBot
) -> None:
    held(question, asker, qtbot, "old")
    asker.run(question, "older")
    asker.run(question, "new")
    question.may_answer.set()
    qtbot.waitUntil(lambda: not asker.latest.is_running)
    assert asker.results == [("new",)]
    assert question.asked == [("old",), ("new",)]


def test_latest_job_answered_before_it_is_dropped_tells_nothing(
    asker: Asker, question: Question, qtbot: QtBot, runner: JobRunner
) -> None:
    held(question, asker, qtbot, "old")
    asker.latest.drop()
    assert not asker.latest.is_running
    question.may_answer.set()
    qtbot.waitUntil(lambda: not runner.is_busy(Lane.FIGURES))
    assert asker.results == []


def test_latest_job_that_fails_tells_its_error_and_runs_no_more(
    asker: Asker, question: Question, qtbot: QtBot
) -> None:
    question.error = UserError("Poids invalide")
    asker.run(question)
    qtbot.waitUntil(lambda: not asker.latest.is_running)
    assert asker.errors == [question.error]
    assert asker.reported == []


@pytest.mark.parametrize(
    ("error", "reports"), [(UserError("Poids invalide"), 0), (LookupError("bug"), 1)]
)
def test_dropped_job_that_fails_reports_bugs_only(
    asker: Asker,
    question: Question,
    qtbot: QtBot,
    runner: JobRunner,
    error: Exception,
    reports: int,
) -> None:
    question.error = error
    held(question, asker, qtbot, "old")
    asker.latest.drop()
    question.may_answer.set()
    qtbot.waitUntil(lambda: not runner.is_busy(Lane.FIGURES))
    assert asker.errors == []
    assert len(asker.reported) == reports


def test_latest_job_after_shutdown_of_the_runner_does_not_run(
    asker: Asker, question: Question, runner: JobRunner
) -> None:
    runner.shutdown()
    asker.run(question)
    assert not asker.latest.is_running
    assert question.asked == []
