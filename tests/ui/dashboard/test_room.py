"""The dashboard in any room and with any amount of history: nothing is cut."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.dashboard import OriginWeights
from recyclique_desk.ui.dashboard import DashboardView
from recyclique_desk.ui.dashboard.periods import Preset
from recyclique_desk.ui.toolkit.context import ScreenContext
from tests.ui.dashboard.conftest import TODAY, Clock, Make, Service, settle, sites
from tests.ui.dashboard.history import History
from tests.ui.dashboard.test_origins_view import COMMUNES, KINDS


def test_an_empty_history_is_shown_without_a_fuss(
    make: Make, service: Service, qtbot: QtBot
) -> None:
    service.history = History(date(2030, 1, 1), date(2030, 1, 2))
    view = make()
    assert view.board.totals.received.value.text() == "0,000\u202fkg"
    for chart in view.board.charts:
        assert chart.pages.currentWidget() is chart.empty


def test_ten_years_are_shown(make: Make, service: Service, qtbot: QtBot) -> None:
    service.history = History(date(2015, 11, 19), TODAY)
    view = make(1920, 1080)
    view.show_days(date(2015, 11, 19), TODAY)
    settle(view, qtbot)
    assert view.shown is not None
    assert len(view.shown.dashboard.days) == 3653
    assert view.board.days.bars() == 121
    assert view.board.days.shown_total() == view.shown.dashboard.received


@pytest.mark.parametrize("size", [(1366, 730), (1920, 1050), (911, 480), (640, 480)])
def test_no_figure_is_cut(
    make: Make, size: tuple[int, int], qtbot: QtBot, service: Service
) -> None:
    service.found_origins = OriginWeights(KINDS, COMMUNES)
    view = make(*size)
    view.set_sites(sites())
    view.header.period.choose_preset(Preset.LAST_YEAR)
    settle(view, qtbot)
    qtbot.waitUntil(view.board.communes.isVisible)
    QApplication.processEvents()
    for figure in view.board.totals._all:
        if not figure.isHidden():
            assert figure.value.width() >= figure.value.sizeHint().width()
    for chart in view.board.charts:
        assert chart.title.width() >= chart.title.sizeHint().width()
        assert chart.total.width() >= chart.total.sizeHint().width()
        assert chart.height() >= 100
    assert view.board.width() <= view.width()
    assert view.header.width() <= view.width()


def is_whole(view: DashboardView) -> bool:
    spelled = view.header.period.spelled
    return spelled.isHidden() or spelled.width() >= spelled.sizeHint().width()


@pytest.mark.parametrize("width", [640, 700, 760, 800, 911, 1024, 1366, 1920])
@pytest.mark.parametrize("preset", [Preset.THIS_YEAR, Preset.THIS_WEEK, Preset.LAST_MONTH])
def test_the_days_are_spelled_whole_or_not_at_all(
    make: Make, width: int, preset: Preset, qtbot: QtBot
) -> None:
    view = make(width, 600)
    view.set_sites(sites())
    view.header.period.choose_preset(preset)
    settle(view, qtbot)
    QApplication.processEvents()
    assert is_whole(view)
    # A longer name of the period leaves less room for its days.
    view.show_days(date(2015, 9, 28), date(2025, 9, 18))
    settle(view, qtbot)
    QApplication.processEvents()
    assert is_whole(view)


def test_a_window_may_show_it_as_its_whole(
    context: ScreenContext, service: Service, now: Clock, qtbot: QtBot
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = DashboardView(context, service.dashboard, service.origins, now, window)
    window.setCentralWidget(view)
    window.resize(1366, 768)
    window.show()
    settle(view, qtbot)
    context.theme.choose(Qt.ColorScheme.Dark)
    assert not window.grab().isNull()
    QToolTip.hideText()
    QApplication.processEvents()
    assert view.shown is not None
    assert view.shown.dashboard.taken_at == datetime(2025, 11, 18, 12, 5, tzinfo=UTC)
    assert view.shown.dashboard.received > Decimal(0)
