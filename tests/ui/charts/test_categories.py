"""Kilograms per category: nothing dropped, nothing cut without a way to read it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.figures import CategoryWeight, Snapshot
from recyclique_desk.ui.charts.categories import CategoryChart
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Make = Callable[..., CategoryChart]
LONG = "Articles de bricolage et de jardin thermiques, gros outillage"


@pytest.fixture
def make(theme: Theme, formats: Formats, qtbot: QtBot) -> Make:
    def make(snapshot: Snapshot | None, width: int = 600, height: int = 240) -> CategoryChart:
        chart = CategoryChart(theme, formats)
        qtbot.addWidget(chart)
        chart.resize(width, height)
        chart.show()
        if snapshot is not None:
            chart.show_snapshot(snapshot)
        QApplication.processEvents()
        return chart

    return make


def weighing(number: int | None, name: str, weight: str) -> CategoryWeight:
    return CategoryWeight(number, name, Decimal(weight), Decimal(weight), lines_count=1)


@pytest.mark.parametrize("height", [130, 180, 240, 300, 600])
def test_bars_add_up_to_the_total_above_them(
    make: Make, full: Snapshot, formats: Formats, height: int
) -> None:
    chart = make(full, height=height)
    total = sum((category.weight for category in full.categories), Decimal(0))
    assert sum((bar.weight for bar in chart.shown), Decimal(0)) == total
    assert chart.total.text() == formats.kilograms(total)
    drawn = sum(
        float(width) for bars in (chart.named, chart.others) for width in bars.opts["width"]
    )
    largest = max(bar.weight for bar in chart.shown)
    assert drawn * float(largest) == pytest.approx(float(total))


def test_the_largest_comes_first_and_the_rest_last(make: Make, full: Snapshot) -> None:
    chart = make(full, height=200)
    *named, others = chart.shown
    weights = [bar.weight for bar in named]
    assert weights == sorted(weights, reverse=True)
    assert others.name == f"Autres ({len(full.categories) - len(named)})"
    assert others.category is None


def test_no_rest_is_made_where_all_fit(make: Make, full: Snapshot) -> None:
    chart = make(full, height=600)
    assert len(chart.shown) == len(full.categories)
    assert not any(bar.rest for bar in chart.shown)


def test_lines_without_category_have_a_bar(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full, height=600)
    place = next(n for n, bar in enumerate(chart.shown) if bar.name == "À classer")
    with qtbot.waitSignal(chart.category_clicked) as caught:
        chart.take(place)
    assert caught.args[0].category_id is None


def test_a_click_emits_the_category(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full)
    with qtbot.waitSignal(chart.category_clicked) as caught:
        QTest.mouseClick(
            chart.canvas.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            chart.position_of(0),
        )
    assert caught.args[0].category_id == 1


def test_a_click_on_the_rest_emits_nothing(make: Make, full: Snapshot, qtbot: QtBot) -> None:
    chart = make(full, height=200)
    with qtbot.assertNotEmitted(chart.category_clicked):
        QTest.mouseClick(
            chart.canvas.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            chart.position_of(chart.bars() - 1),
        )


def test_hover_tells_weight_and_share_and_what_the_rest_is(make: Make, full: Snapshot) -> None:
    chart = make(full, height=200)
    assert chart.hover_text(0) == "Catégorie 1\n840,000\u202fkg · 14\u202f%"
    rest = chart.hover_text(chart.bars() - 1)
    assert "À classer 95,250\u202fkg" in rest


def test_a_long_name_is_shortened_and_told_whole(make: Make) -> None:
    chart = make(None)
    chart.show_categories([weighing(1, LONG, "12.500"), weighing(2, "Don", "1.000")])
    labels = [text for level in chart.canvas.axes["left"]._tickLevels for _, text in level]
    assert labels[0].endswith("…")
    assert chart.hover_text(0).startswith(LONG)


def test_one_category_keeps_the_height_of_a_row(make: Make) -> None:
    chart = make(None)
    chart.show_categories([weighing(1, "Textile", "12.500")])
    top, bottom = (chart.canvas.spot_of(0, y).y() for y in (0.5, -0.5))
    assert bottom - top == pytest.approx(22, abs=2)


def test_categories_without_weight_make_no_bar(make: Make) -> None:
    chart = make(None)
    chart.show_categories([weighing(1, "Textile", "0.000")])
    assert chart.bars() == 0
    assert chart.pages.currentWidget() is chart.empty


def test_the_numbers_are_copied_whole(make: Make, full: Snapshot) -> None:
    chart = make(full, height=130)
    chart.menu.copy.trigger()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0] == ["Catégorie", "Poids (kg)"]
    assert len(rows) == len(full.categories) + 2
    assert rows[-1] == ["Total", "6035,250"]


def test_no_name_runs_as_a_formula(make: Make) -> None:
    chart = make(None)
    chart.show_categories([weighing(1, "=1+1\tx", "1.000")])
    chart.menu.copy_numbers()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "'=1+1 x\t1,000"
