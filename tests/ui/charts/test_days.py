"""Kilograms per day: bars that add up, answer to mouse and keys, and can be taken away."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.figures import DayWeights, Snapshot
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.charts.days import DayChart
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import DARK, ColorRole
from recyclique_desk.ui.toolkit.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Make = Callable[..., DayChart]


@pytest.fixture
def make(theme: Theme, formats: Formats, qtbot: QtBot) -> Make:
    def make(snapshot: Snapshot | None, width: int = 720, height: int = 240) -> DayChart:
        chart = DayChart(theme, formats)
        qtbot.addWidget(chart)
        chart.resize(width, height)
        chart.show()
        if snapshot is not None:
            chart.show_snapshot(snapshot)
        QApplication.processEvents()
        return chart

    return make


def stacked(chart: DayChart) -> list[float]:
    tops = [np.asarray(bars.opts["y0"]) + bars.opts["height"] for bars in chart.flows.values()]
    return [float(value) for value in tops[-1]]


def test_bars_add_up_to_the_total_above_them(make: Make, full: Snapshot, formats: Formats) -> None:
    chart = make(full)
    total = sum((day.total for day in full.days), Decimal(0))
    assert chart.shown_total == total
    assert sum(stacked(chart)) == pytest.approx(float(total))
    assert chart.total.text() == f"30 jours · {formats.kilograms(total)}"


def test_every_day_has_its_place_and_today_is_the_last(make: Make, full: Snapshot) -> None:
    chart = make(full)
    assert chart.bars() == 30
    assert chart.hover_text(29).startswith("mar. 4 nov.")


def test_hover_tells_exact_weights(make: Make, full: Snapshot) -> None:
    assert make(full).hover_text(29).split("\n") == [
        "mar. 4 nov.",
        "Revente 112,500\u202fkg",
        "Recyclage 40,125\u202fkg",
        "Destruction 0,001\u202fkg",
        "Total 152,626\u202fkg",
    ]


def test_a_day_without_weight_says_so(make: Make, full: Snapshot) -> None:
    assert make(full).hover_text(28) == "lun. 3 nov.\nRien reçu"


def test_moving_over_a_bar_shows_its_figures(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full)
    QTest.mouseMove(chart.canvas.view.viewport(), chart.position_of(29))
    qtbot.waitUntil(lambda: chart.current == 29)
    qtbot.waitUntil(lambda: QToolTip.text() == chart.hover_text(29))
    QToolTip.hideText()


def test_flows_have_their_dots_where_bars_are_wide_enough(make: Make, full: Snapshot) -> None:
    wide, narrow = make(full, 720), make(full, 260)
    for chart, has_pattern in ((wide, True), (narrow, False)):
        bars = chart.flows[Destination.DON]
        is_drawn = bars.opts["brush"].style() == Qt.BrushStyle.TexturePattern
        assert is_drawn is has_pattern


def test_a_click_emits_the_day(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full)
    with qtbot.waitSignal(chart.day_clicked) as caught:
        QTest.mouseClick(
            chart.canvas.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            chart.position_of(12),
        )
    assert caught.args == [full.days[12].day]


def test_keys_walk_over_the_bars_and_take_one(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current == 29
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current == 28
    with qtbot.waitSignal(chart.day_clicked) as caught:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert caught.args == [date(2025, 11, 3)]
    for _ in range(3):
        QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current == 29
    QToolTip.hideText()


def test_wheel_and_drag_change_nothing(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full)
    viewport = chart.canvas.view.viewport()
    before = chart.canvas.plot.viewRange()
    middle = QPointF(viewport.rect().center())
    wheel = QWheelEvent(
        middle,
        viewport.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, wheel)
    QTest.mousePress(
        viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 80)
    )
    QTest.mouseMove(viewport, QPoint(300, 120))
    QTest.mouseRelease(
        viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 120)
    )
    QApplication.processEvents()
    assert chart.canvas.plot.viewRange() == before
    QToolTip.hideText()


def test_an_empty_chart_teaches(make: Make, empty: Snapshot) -> None:
    chart = make(empty)
    assert chart.pages.currentWidget() is chart.empty
    assert "dès la première pesée" in chart.empty.text()


def test_nothing_is_claimed_before_there_are_figures(make: Make) -> None:
    chart = make(None)
    assert chart.pages.currentWidget() is chart.empty
    assert chart.empty.text() == "…"
    assert chart.total.text() == ""


def test_one_day_alone_is_a_bar_and_no_wall(make: Make, full: Snapshot) -> None:
    chart = make(None)
    chart.show_days(full.days[-1:])
    (left, right), _ = chart.canvas.plot.viewRange()
    assert right - left >= 7
    assert chart.total.text().startswith("1 jour · ")


def test_ten_years_of_days_are_shown(make: Make) -> None:
    chart = make(None)
    first = date(2015, 11, 8)
    chart.show_days(
        [
            DayWeights(first + timedelta(days=n), {Destination.DON: Decimal(n % 90)})
            for n in range(3650)
        ]
    )
    assert chart.bars() == 3650
    assert not chart.grab().isNull()


def test_items_are_made_once(make: Make, full: Snapshot, empty: Snapshot) -> None:
    chart = make(full)
    before = (list(chart.flows.values()), len(chart.canvas.plot.addedItems))
    chart.show_snapshot(empty)
    chart.show_snapshot(full)
    assert (list(chart.flows.values()), len(chart.canvas.plot.addedItems)) == before


def test_colours_follow_the_theme(make: Make, full: Snapshot, theme: Theme) -> None:
    chart = make(full)
    theme.choose(Qt.ColorScheme.Dark)
    picture = chart.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 4).name() == DARK[ColorRole.SURFACE].lower()
    inside = chart.canvas.view.grab().toImage()
    assert inside.pixelColor(inside.width() - 2, 2).name() == DARK[ColorRole.SURFACE].lower()


def test_the_menu_copies_the_numbers(make: Make, full: Snapshot) -> None:
    chart = make(full)
    chart.menu.copy.trigger()
    rows = QGuiApplication.clipboard().text().splitlines()
    assert len(rows) == 31
    assert rows[0].split("\t") == [
        "Jour",
        "Revente (kg)",
        "Recyclage (kg)",
        "Don (kg)",
        "Destruction (kg)",
        "Autre (kg)",
        "Total (kg)",
    ]
    assert rows[-1].split("\t") == [
        "04/11/2025", "112,500", "40,125", "0,000", "0,001", "0,000", "152,626"
    ]  # fmt: skip


def test_the_menu_is_ours_and_french(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full)
    viewport = chart.canvas.view.viewport()
    spot = viewport.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, viewport.mapToGlobal(spot))
    QApplication.sendEvent(viewport, event)
    qtbot.waitUntil(chart.menu.isVisible)
    shown = [action for action in chart.menu.actions() if action.isVisible()]
    words = [action.text() for action in shown if not action.isSeparator()]
    assert words == [
        "Copier les chiffres",
        "Enregistrer l'image en PNG…",
        "Enregistrer l'image en SVG…",
    ]
    assert QApplication.activePopupWidget() is chart.menu
    chart.menu.close()


def test_pictures_are_written(make: Make, full: Snapshot, qtbot: QtBot, tmp_path: Path) -> None:
    chart = make(full)
    for ending in ("png", "svg"):
        path = tmp_path / f"chart.{ending}"
        with qtbot.waitSignal(chart.saved) as caught:
            chart.menu.save_to(str(path))
        assert caught.args == [str(path)]
    assert QImage(str(tmp_path / "chart.png")).width() == 2 * chart.width()
    assert QSvgRenderer(str(tmp_path / "chart.svg")).isValid()
    assert "<text" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


def test_a_picture_that_cannot_be_written_is_told(
    make: Make, full: Snapshot, qtbot: QtBot, tmp_path: Path
) -> None:
    chart = make(full)
    path = tmp_path / "nowhere" / "chart.png"
    with qtbot.waitSignal(chart.save_failed) as caught:
        chart.menu.save_to(str(path))
    assert caught.args is not None
    assert str(path) in caught.args[0]


def test_the_person_is_asked_where_to_save(
    make: Make, full: Snapshot, qtbot: QtBot, tmp_path: Path
) -> None:
    chart = make(full)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    chart.menu.save_png.trigger()
    dialog = chart.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("jours.png")
    with qtbot.waitSignal(chart.saved):
        dialog.accept()
    assert (tmp_path / "jours.png").exists()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def test_a_screen_reader_hears_the_figures(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full)
    assert chart.accessibleName().startswith("Kilogrammes par jour, 30 jours")
    chart.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    assert "mar. 4 nov. · Revente 112,500\u202fkg" in chart.accessibleDescription()


def test_leaving_forgets_the_bar(make: Make, full: Snapshot) -> None:
    chart = make(full)
    chart.point_at(3)
    QApplication.sendEvent(chart.canvas.view.viewport(), QEvent(QEvent.Type.Leave))
    assert chart.current is None
