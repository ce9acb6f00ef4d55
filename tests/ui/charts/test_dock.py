"""The dock: both charts from one snapshot, folding to its title."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.figures import Snapshot
from recyclique_desk.ui.charts import ChartsDock
from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.charts.dock import TITLE_HEIGHT
from recyclique_desk.ui.shell.window import CHARTS_HEIGHT
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Make = Callable[..., ChartsDock]


@pytest.fixture
def make(theme: Theme, formats: Formats, qtbot: QtBot) -> Make:
    windows: list[QMainWindow] = []

    def make(width: int = 1366, *, made: bool = True) -> ChartsDock:
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        window.setCentralWidget(QWidget(window))
        dock = ChartsDock(theme, formats, window)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        if made:
            dock.make_charts()
        else:
            window.resizeDocks([dock], [CHARTS_HEIGHT], Qt.Orientation.Vertical)
        window.resize(width, 768)
        window.show()
        QApplication.processEvents()
        return dock

    return make


def charts_of(dock: ChartsDock) -> list[QWidget]:
    return [widget for widget in dock.findChildren(QWidget) if isinstance(widget, Chart)]


def test_charts_come_into_the_dock_later_without_moving_it(make: Make, full: Snapshot) -> None:
    dock = make(made=False)
    dock.show_snapshot(full)
    before = dock.geometry()
    assert charts_of(dock) == []
    dock.make_charts()
    QApplication.processEvents()
    assert dock.geometry() == before
    assert dock.days.bars() == 30
    assert [chart.isVisible() for chart in charts_of(dock)] == [True, True]


def test_charts_made_while_offline_are_grey(make: Make, full: Snapshot) -> None:
    dock = make(made=False)
    dock.show_snapshot(full)
    dock.show_offline(full.stats.taken_at)
    live = make()
    live.show_snapshot(full)
    assert dock.days.title.property("tone") == "stale"
    assert not live.days.title.property("tone")


def test_both_charts_show_one_snapshot(make: Make, full: Snapshot) -> None:
    dock = make()
    dock.show_snapshot(full)
    assert dock.objectName() == "reception-charts-dock"
    assert dock.days.bars() == 30
    assert dock.categories.bars() > 1


def test_the_dock_folds_to_its_title_and_back(make: Make, qtbot: QtBot) -> None:
    dock = make()
    before = dock.height()
    with qtbot.waitSignal(dock.fold_changed) as caught:
        QTest.mouseClick(dock.fold_button, Qt.MouseButton.LeftButton)
    assert caught.args == [True]
    qtbot.waitUntil(lambda: dock.height() <= TITLE_HEIGHT)
    assert dock.folded
    assert not dock.days.isVisible()
    assert dock.width() == 1366
    with qtbot.waitSignal(dock.fold_changed) as caught:
        QTest.mouseClick(dock.fold_button, Qt.MouseButton.LeftButton)
    assert caught.args == [False]
    qtbot.waitUntil(lambda: dock.height() == before)
    assert dock.days.isVisible()


def test_folding_by_the_window_is_not_announced(make: Make, qtbot: QtBot) -> None:
    dock = make()
    with qtbot.assertNotEmitted(dock.fold_changed):
        dock.set_folded(True)
    assert dock.folded


def test_figures_arrive_in_a_folded_dock(make: Make, full: Snapshot) -> None:
    dock = make()
    dock.set_folded(True)
    dock.show_snapshot(full)
    dock.set_folded(False)
    QApplication.processEvents()
    assert dock.days.pages.currentWidget() is dock.days.canvas


def test_a_narrow_window_shows_one_chart_at_a_time(make: Make, qtbot: QtBot) -> None:
    dock = make(width=800)
    assert dock.days.isVisible()
    assert not dock.categories.isVisible()
    QTest.mouseClick(dock.by_category_button, Qt.MouseButton.LeftButton)
    assert dock.categories.isVisible()
    assert not dock.days.isVisible()


def test_a_wide_window_shows_both_without_a_choice(make: Make) -> None:
    dock = make()
    assert dock.days.isVisible()
    assert dock.categories.isVisible()
    assert not dock.by_day_button.isVisible()


def test_offline_says_since_when_and_keeps_the_charts(make: Make, full: Snapshot) -> None:
    dock = make()
    dock.show_snapshot(full)
    dock.show_offline(full.stats.taken_at)
    assert dock.note.text() == "hors ligne depuis 14:05"
    assert dock.days.bars() == 30
    dock.show_snapshot(full)
    assert dock.note.text() == ""


def test_the_full_view_is_offered_only_when_there_is_one(make: Make, qtbot: QtBot) -> None:
    dock = make()
    assert not dock.full_view_button.isVisible()
    dock.offer_full_view()
    with qtbot.waitSignal(dock.full_view_requested):
        QTest.mouseClick(dock.full_view_button, Qt.MouseButton.LeftButton)
