"""The figures of a window that lives through other desks, midnights, and clocks that are moved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.shell.live_figures import LiveFigures
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import Messages
from recyclique_desk.ui.toolkit.session import Session
from recyclique_desk.ui.toolkit.theme import Theme
from recyclique_desk.work.runner import JobRunner
from tests.conftest import PARIS, Counter

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BEAT = 30
"""Milliseconds."""
NEVER = 3_600_000


@dataclass
class Window:
    """Banner and dock of one desk, alive."""

    live: LiveFigures
    banner: KpiBanner
    dock: ChartsDock
    news: list[None] = field(default_factory=list)

    @property
    def weight(self) -> str:
        return self.banner.weight.value.text()


Open = Callable[..., Window]


@pytest.fixture
def open_window(desk: Counter, qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    runner = JobRunner()
    made: list[Window] = []

    def open_window(*, beat: int = BEAT) -> Window:
        formats = Formats("fr", ZoneInfo("Europe/Paris"))
        context = ScreenContext(runner, theme, formats, Messages(runner), Session(desk.who, runner))
        banner, dock = KpiBanner(theme, formats), ChartsDock(theme, formats)
        qtbot.addWidget(banner)
        qtbot.addWidget(dock)
        services = desk.services
        live = LiveFigures(
            services.figures, services.changes, context, banner, dock, desk.clock, 10, runner
        )
        live.poller.interval = beat
        window = Window(live, banner, dock)
        live.figures_changed.connect(lambda: window.news.append(None))
        made.append(window)
        live.start()
        qtbot.waitUntil(lambda: live.has_figures)
        return window

    yield open_window
    for window in made:
        window.live.stop()
    assert not runner.shutdown()
    theme.deleteLater()


@contextmanager
def other_desk(desk: Counter, location: str) -> Iterator[Counter]:
    """Sit at a second desk: an engine and services of its own on the same database."""
    database = Database(location)
    try:
        yield Counter(Services(database, desk.clock, Path()), desk.who, desk.clock, database)
    finally:
        database.close()


def test_another_desks_line_appears_within_the_beat(
    desk: Counter, location: str, open_window: Open, qtbot: QtBot
) -> None:
    ticket = desk.ticket()
    window = open_window()
    assert window.weight == "0,000"
    with other_desk(desk, location) as other:
        ligne = other.ligne(ticket, "7.250", Destination.DON)
        qtbot.waitUntil(lambda: window.weight == "7,250")
        assert window.dock.days.shown_total == Decimal("7.250")
        assert window.news
        # What moves no total moves the charts, and is news all the same.
        window.news.clear()
        given = LigneInput(None, Decimal("7.250"), Destination.AUTRE)
        other.services.lignes.change(other.who, ligne.id, ligne.version, given)
        qtbot.waitUntil(lambda: bool(window.news))
    assert window.banner.split.caption.text() == "direct 7,250"


def test_a_server_tells_of_another_desks_line_at_once(
    desk: Counter, location: str, open_window: Open, qtbot: QtBot
) -> None:
    ticket = desk.ticket()
    window = open_window(beat=NEVER)
    listener = window.live.listener
    if desk.database.is_sqlite:
        assert listener is None
        return
    assert listener is not None
    qtbot.waitUntil(lambda: not window.live.poller.is_asking)
    with qtbot.waitSignal(listener.notified), other_desk(desk, location) as other:
        other.ligne(ticket, "7.250")
    qtbot.waitUntil(lambda: window.weight == "7,250")
    assert window.news


def test_what_a_server_tells_of_this_desk_is_read_once(
    desk: Counter, open_window: Open, qtbot: QtBot
) -> None:
    if desk.database.is_sqlite:
        pytest.skip("a file does not call")
    ticket = desk.ticket()
    window = open_window(beat=NEVER)
    listener = window.live.listener
    assert listener is not None
    with qtbot.waitSignal(listener.notified):
        desk.ligne(ticket, "7.250")
    qtbot.waitUntil(lambda: window.weight == "7,250")
    qtbot.waitUntil(lambda: not window.live.poller.is_asking)
    window.news.clear()
    window.live.refresh_now()
    qtbot.waitUntil(lambda: not window.live.poller.is_asking)
    assert window.news == []


def test_an_idle_file_is_not_read(desk: Counter, open_window: Open, qtbot: QtBot) -> None:
    if not desk.database.is_sqlite:
        pytest.skip("a server is asked for its transactions, nothing else")
    window = open_window()
    with qtbot.waitSignal(window.live.poller.delivered):
        pass
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(desk.database.engine, "before_cursor_execute", note)
    try:
        for _ in range(5):
            with qtbot.waitSignal(window.live.poller.delivered):
                pass
    finally:
        event.remove(desk.database.engine, "before_cursor_execute", note)
    # What is read is whether the person still may: one row by its key, and nothing of the figures.
    read = [statement for statement in asked if "FROM" in statement]
    assert all("FROM users" in statement for statement in read)
    assert len(read) <= 5
    assert window.news == []


def test_nothing_is_asked_while_nobody_looks_and_at_once_afterwards(
    desk: Counter, location: str, open_window: Open, qtbot: QtBot
) -> None:
    ticket = desk.ticket()
    window = open_window()
    window.live.watch(visible=False)
    qtbot.waitUntil(lambda: not window.live.poller.is_asking)
    with other_desk(desk, location) as other:
        other.ligne(ticket, "7.250")
    with qtbot.assertNotEmitted(window.live.poller.delivered, wait=10 * BEAT):
        pass
    assert window.weight == "0,000"
    window.live.poller.interval = NEVER
    window.live.watch(visible=True)
    qtbot.waitUntil(lambda: window.weight == "7,250")


def test_a_pause_outlives_hiding_and_a_wanted_refresh(
    desk: Counter, open_window: Open, qtbot: QtBot
) -> None:
    ticket = desk.ticket()
    window = open_window()
    window.banner.pause.click()
    qtbot.waitUntil(lambda: not window.live.poller.is_asking)
    window.live.watch(visible=False)
    window.live.watch(visible=True)
    desk.ligne(ticket, "7.250")
    with qtbot.assertNotEmitted(window.live.poller.delivered, wait=10 * BEAT):
        pass
    with qtbot.waitSignal(window.live.poller.delivered):
        window.banner.refresh.click()
    assert window.weight == "7,250"
    with qtbot.assertNotEmitted(window.live.poller.delivered, wait=10 * BEAT):
        pass
    window.banner.pause.click()
    with qtbot.waitSignal(window.live.poller.delivered):
        pass


def local(day: date, hour: int, minute: int = 0, *, fold: int = 0) -> datetime:
    """Give an instant of Paris; `fold` is the second time where an hour comes twice."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS, fold=fold).astimezone(
        UTC
    )


OCTOBER, MARCH = date(2025, 10, 26), date(2026, 3, 29)
LEAPS = {
    "midnight": (local(date(2025, 10, 7), 23, 59), local(date(2025, 10, 8), 0, 0), "0,000"),
    "a night asleep": (local(date(2025, 10, 7), 18), local(date(2025, 10, 8), 8, 30), "0,000"),
    "a weekend asleep": (local(date(2025, 10, 4), 18), local(date(2025, 10, 6), 9), "0,000"),
    "the hour that comes twice": (
        local(OCTOBER, 2, 30), local(OCTOBER, 2, 30, fold=1), "7,250",
    ),
    "the last minute of 25 hours": (local(OCTOBER, 0, 5), local(OCTOBER, 23, 59), "7,250"),
    "the end of 25 hours": (local(OCTOBER, 0, 5), local(date(2025, 10, 27), 0, 0), "0,000"),
    "the last minute of 23 hours": (local(MARCH, 0, 5), local(MARCH, 23, 59), "7,250"),
    "the end of 23 hours": (local(MARCH, 0, 5), local(date(2026, 3, 30), 0, 0), "0,000"),
    "a clock set back a day": (local(date(2025, 10, 7), 12), local(date(2025, 10, 6), 12), "0,000"),
    "a clock set back an hour": (
        local(date(2025, 10, 7), 12), local(date(2025, 10, 7), 11), "7,250",
    ),
    "a clock set on a month": (local(date(2025, 10, 7), 12), local(date(2025, 11, 7), 12), "0,000"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEAPS)
def test_figures_are_of_the_day_it_is_whatever_the_clock_does(
    desk: Counter, open_window: Open, qtbot: QtBot, name: str
) -> None:
    before, after, weight = LEAPS[name]
    desk.clock.now = before
    desk.ligne(desk.ticket(), "7.250")
    window = open_window()
    assert window.weight == "7,250"
    desk.clock.now = after
    wanted = after.astimezone(PARIS).date()
    qtbot.waitUntil(lambda: shown_day(window) == wanted)
    qtbot.waitUntil(
        lambda: window.banner.status.cell.caption.text() == f"{after.astimezone(PARIS):%H:%M}"
    )
    assert window.weight == weight
    # There and back: nothing was lost, nothing is remembered wrongly.
    desk.clock.now = before + timedelta(seconds=1)
    qtbot.waitUntil(lambda: window.weight == "7,250")


def shown_day(window: Window) -> date | None:
    last = window.live._last
    return None if last is None else last.stats.day


def test_leaving_deferred_entries_out_is_one_switch_for_all_screens(
    desk: Counter, open_window: Open, qtbot: QtBot
) -> None:
    poste = desk.poste(deferred_day=date(2025, 10, 7))
    desk.ligne(desk.ticket(poste), "7.250")
    window = open_window()
    assert window.weight == "7,250"
    with qtbot.waitSignal(window.live.exclude_changed) as told:
        window.banner.exclude_deferred.click()
    assert told.args == [True]
    qtbot.waitUntil(lambda: window.weight == "0,000")
    # From another screen: the banner's own switch goes with it.
    window.live.exclude_deferred(False)
    assert not window.banner.exclude_deferred.isChecked()
    qtbot.waitUntil(lambda: window.weight == "7,250")
