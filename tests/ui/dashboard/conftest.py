"""A dashboard on a real runner, and a history to ask."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.dashboard import Dashboard, DashboardQuery, OriginWeights
from recyclique_desk.domain.people import Role, Site, Who
from recyclique_desk.ui.dashboard import DashboardView
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.runner import JobRunner
from tests.ui.dashboard.history import SITES, History

TODAY = date(2025, 11, 18)
Make = Callable[..., DashboardView]


@dataclass
class Service:
    """Answers from a history; can be held, broken and counted."""

    history: History = field(default_factory=lambda: History(date(2023, 1, 1), TODAY, sites=2))
    asked: list[DashboardQuery] = field(default_factory=list)
    error: Exception | None = None
    found_origins: OriginWeights = field(default_factory=OriginWeights)
    may_answer: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_answer.set()

    def dashboard(self, who: Who, ask: DashboardQuery) -> Dashboard:
        self.asked.append(ask)
        assert self.may_answer.wait(10)
        if self.error is not None:
            raise self.error
        return self.history.dashboard(who, ask)

    def origins(self, _who: Who, _ask: DashboardQuery) -> OriginWeights:
        return self.found_origins


class Clock:
    """Gives the instant it was set to."""

    def __init__(self) -> None:
        self.now = datetime(2025, 11, 18, 13, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def formats() -> Formats:
    return Formats("fr", ZoneInfo("Europe/Paris"))


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def ana() -> Who:
    return Who(1, UUID(int=1), "ana", "Ana", Role.ADMIN, 1)


@pytest.fixture
def context(theme: Theme, formats: Formats, ana: Who) -> Iterator[ScreenContext]:
    runner = JobRunner()
    yield ScreenContext(runner, theme, formats, Messages(runner), Session(ana, runner))
    assert not runner.shutdown()


@pytest.fixture
def make(context: ScreenContext, service: Service, now: Clock, qtbot: QtBot) -> Make:
    def make(width: int = 1366, height: int = 768, *, wait: bool = True) -> DashboardView:
        view = DashboardView(context, service.dashboard, service.origins, now)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        if wait:
            settle(view, qtbot)
        return view

    return make


def sites() -> list[Site]:
    return [Site(n, UUID(int=n), name, "Europe/Paris", True) for n, name in SITES]


def settle(view: DashboardView, qtbot: QtBot) -> None:
    """Wait for the answer, and let the charts take their places."""
    qtbot.waitUntil(lambda: not view.requests.is_asking)
    QApplication.processEvents()
