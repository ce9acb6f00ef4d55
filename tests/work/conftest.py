"""A real runner on the real event loop."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from recyclique_desk.work import JobRunner
from tests.work.question import Question


@pytest.fixture
def runner(qapp: QCoreApplication) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def owner(qapp: QCoreApplication) -> QObject:
    return QObject()


@pytest.fixture
def question() -> Question:
    return Question()
