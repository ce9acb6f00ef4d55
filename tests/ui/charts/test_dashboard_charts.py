"""The charts of the dashboard: bars that add up, answer to the mouse, and may be gone into."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.dashboard import Mover, SiteWeight
from recyclique_desk.domain.figures import CategoryWeight, DayWeights
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.charts.bars import Chart
from recyclique_desk.ui.charts.drill import CategoryDrillChart
from recyclique_desk.ui.charts.drilling import line_pen
from recyclique_desk.ui.charts.hours import HourChart
from recyclique_desk.ui.charts.movers import MoversChart
from recyclique_desk.ui.charts.periods import PeriodChart
from recyclique_desk.ui.charts.shares import ShareChart
from recyclique_desk.ui.charts.sites import SiteChart
from recyclique_desk.ui.charts.spans import Unit
from recyclique_desk.ui.toolkit.chart_choice import ChosenCategory
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme

FLOWS = {
    Destination.REVENTE: Decimal("10.500"),
    Destination.DESTRUCTION: Decimal("0.001"),
    Destination.AUTRE: Decimal("2.000"),
}
Show = Callable[[Chart], None]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    def show(chart: Chart, width: int = 720, height: int = 280) -> None:
        qtbot.addWidget(chart)
        chart.resize(width, height)
        chart.show()
        QApplication.processEvents()

    yield show
    QToolTip.hideText()


def days(first: date, count: int) -> list[DayWeights]:
    return [DayWeights(first + timedelta(days=n), FLOWS if n % 7 else {}) for n in range(count)]


def press(chart: Chart, bar: int, *, twice: bool = False) -> None:
    act = QTest.mouseDClick if twice else QTest.mouseClick
    act(
        chart.canvas.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        chart.position_of(bar),
    )


def category(
    number: int | None, name: str, kg: str, children: tuple[CategoryWeight, ...] = ()
) -> CategoryWeight:
    weight = Decimal(kg)
    own = weight - sum((child.weight for child in children), Decimal(0))
    return CategoryWeight(number, name, weight, own, 1, children)


# Days


@pytest.mark.parametrize("count", [1, 30, 92, 365, 3650])
def test_bars_add_up_over_any_length(
    theme: Theme, formats: Formats, show: Show, count: int
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    given = days(date(2015, 11, 19), count)
    chart.show_days(given, days(date(2014, 11, 19), count), "avant")
    total = sum((day.total for day in given), Decimal(0))
    assert chart.total.text() == formats.kilograms(total)
    assert chart.shown_total() == total
    drawn = sum(float(np.sum(bars.opts["height"])) for bars in chart.flows.values())
    assert drawn == pytest.approx(float(total))
    assert float(np.sum(chart.outline.opts["height"])) == pytest.approx(float(total))
    assert chart.bars() <= 110


def test_a_wider_chart_shows_more_bars(theme: Theme, formats: Formats, show: Show) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2016, 1, 1), 3653))
    units = [chart.unit]
    chart.resize(1200, 280)
    QApplication.processEvents()
    assert [*units, chart.unit] == [Unit.QUARTER, Unit.MONTH]
    assert chart.title.text() == "Kilogrammes par mois"


def test_one_bar_alone_is_no_wall(theme: Theme, formats: Formats, show: Show) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days([DayWeights(date(2025, 11, 4), FLOWS)])
    (left, right), _ = chart.canvas.plot.viewRange()
    assert right - left == pytest.approx(7)
    assert (left + right) / 2 == pytest.approx(0, abs=0.5)


def test_an_empty_period_says_so(theme: Theme, formats: Formats, show: Show) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days([DayWeights(date(2025, 11, 1) + timedelta(days=n), {}) for n in range(30)])
    assert chart.pages.currentWidget() is chart.empty
    assert chart.title.text() == "Kilogrammes par jour"
    assert chart.total.text() == "0,000\u202fkg"


def test_hover_spells_out_a_month_and_the_one_before(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2025, 1, 1), 365), days(date(2024, 1, 1), 366), "2024")
    lines = chart.hover_text(1).split("\n")
    assert lines[0] == "février 2025"
    assert lines[-2].startswith("Total ")
    assert lines[-1].startswith("février 2024 : ")


def test_the_level_of_the_current_bar_is_drawn_across(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2025, 11, 1), 30))
    chart.point_at(2)
    assert chart.level.isVisible()
    assert chart.level.value() == pytest.approx(12.501)
    chart.point_at(None)
    assert not chart.level.isVisible()


def test_a_click_on_a_day_is_told_at_once(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2025, 11, 1), 30))
    with qtbot.waitSignal(chart.days_chosen) as caught:
        press(chart, 3)
    assert caught.args == [date(2025, 11, 4), date(2025, 11, 4)]


def test_a_double_click_on_a_month_goes_into_it_and_chooses_nothing(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2024, 1, 1), 366))
    chosen: list[object] = []
    chart.days_chosen.connect(lambda *args: chosen.append(args))
    with qtbot.waitSignal(chart.span_entered) as caught:
        press(chart, 1)
        press(chart, 1, twice=True)
    assert caught.args == [date(2024, 2, 1), date(2024, 2, 29)]
    assert not chosen
    with qtbot.waitSignal(chart.days_chosen):
        press(chart, 1)


def test_new_figures_forget_a_click_that_was_not_certain(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2024, 1, 1), 366))
    press(chart, 1)
    with qtbot.assertNotEmitted(chart.days_chosen, wait=QApplication.doubleClickInterval() + 50):
        chart.show_days(days(date(2025, 1, 1), 365))


def test_the_numbers_of_bars_and_outlines_are_copied(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2025, 2, 1), 28), days(date(2025, 1, 1), 31), "janvier 2025")
    chart.menu.copy.trigger()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert len(rows) == 32
    assert rows[0][:2] == ["Du", "Au"]
    assert rows[2][0] == "02/02/2025"
    assert rows[-1][:2] == ["", ""]
    assert rows[-1][-3] == "31/01/2025"
    assert {len(row) for row in rows} == {len(rows[0])}


# Hours


def test_hours_and_what_has_none_add_up_to_what_was_received(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = HourChart(theme, formats)
    show(chart)
    chart.show_hours({9: Decimal("4.000"), 20: Decimal("1.500")}, Decimal("6.000"))
    assert chart.total.text() == "5,500\u202fkg + 0,500\u202fkg sans heure"
    assert chart.shown_total() == Decimal("5.500")
    assert float(np.sum(chart.hours.opts["height"])) == pytest.approx(5.5)
    assert chart.hover_text(1) == "de 9 h à 10 h\n4,000\u202fkg"
    assert chart.bars() == 13


# Categories


def test_categories_fold_into_others_and_still_add_up(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = CategoryDrillChart(theme, formats)
    show(chart)
    many = [category(n, f"Catégorie {n}", f"{n}.125") for n in range(1, 60)]
    chart.show_level([*many, category(None, "", "3.000")])
    total = sum((c.weight for c in many), Decimal("3.000"))
    assert chart.shown[-1].name.startswith("Autres (")
    assert chart.shown_total() == total
    assert chart.total.text() == formats.kilograms(total)


def test_a_double_click_goes_into_a_category_that_holds_some(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = CategoryDrillChart(theme, formats)
    show(chart)
    deep = category(1, "Textile", "5.000", (category(2, "Linge", "2.000"),))
    chart.show_level([deep, category(3, "Livres", "1.000")])
    labels = [text for level in chart.canvas.axes["left"]._tickLevels for _, text in level]
    assert labels == ["Textile ›", "Livres"]
    with qtbot.waitSignal(chart.category_entered) as caught:
        press(chart, 0)
        press(chart, 0, twice=True)
    assert caught.args == [1, "Textile"]
    with qtbot.waitSignal(chart.category_chosen) as caught:
        press(chart, 1)
    assert caught.args == [ChosenCategory(3, "Livres")]


def test_a_key_goes_into_a_category(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = CategoryDrillChart(theme, formats)
    show(chart)
    chart.show_level([category(1, "Textile", "5.000", (category(2, "Linge", "2.000"),))])
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.category_entered):
        QTest.keyClick(chart, Qt.Key.Key_Plus)


def test_what_lies_on_a_category_itself_is_told_from_its_parts(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = CategoryDrillChart(theme, formats)
    show(chart)
    chart.show_level([category(2, "Linge", "2.000"), category(1, "Textile", "3.000")], level=1)
    assert [row.name for row in chart.shown] == ["Sans sous-catégorie", "Linge"]
    assert not chart.can_drill(0)


def test_a_category_which_vanished_keeps_its_outline(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = CategoryDrillChart(theme, formats)
    show(chart)
    chart.show_level(
        [category(1, "Textile", "3.000")],
        [category(1, "Textile", "2.000"), category(2, "Livres", "4.000")],
        has_comparison=True,
    )
    assert [(row.name, row.before) for row in chart.shown] == [
        ("Textile", Decimal("2.000")),
        ("Livres", Decimal("4.000")),
    ]
    assert chart.shown_total() == Decimal("3.000")
    assert chart.table()[-1] == ["Total", "3,000", "6,000"]


# Destinations, movers, sites


def test_shares_add_up_and_are_named_where_they_are(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = ShareChart(theme, formats)
    show(chart)
    chart.show_shares(FLOWS)
    assert chart.shown == (Destination.REVENTE, Destination.DESTRUCTION, Destination.AUTRE)
    assert chart.total.text() == "12,501\u202fkg"
    assert chart.shown_total() == sum(FLOWS.values())
    stack = sum(float(bars.opts["width"][0]) for f, bars in chart.flows.items() if f in FLOWS)
    assert stack == pytest.approx(1)
    assert chart.names[Destination.AUTRE].toPlainText() == "Autre"
    assert "16\u202f%" in chart.figures[Destination.AUTRE].toPlainText()
    with qtbot.waitSignal(chart.destination_chosen) as caught:
        press(chart, 2)
    assert caught.args == [Destination.AUTRE]


def test_risers_and_fallers_have_signs_and_sides(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = MoversChart(theme, formats)
    show(chart)
    chart.show_movers(
        [Mover(1, "Textile", Decimal("12.000"), Decimal("10.000"))],
        [Mover(None, "", Decimal("0.000"), Decimal("4.500"))],
        compared=["2024, à jours égaux", "2024"],
    )
    assert [row.label for row in chart.shown] == [
        "+2,000\u202fkg (+20\u202f%)",
        "−4,500\u202fkg (−100\u202f%)",
    ]
    assert chart.shown[1].name == "À classer"
    assert chart.total.text() == "contre 2024, à jours égaux"
    assert chart.table()[1] == ["Textile", "12,000", "10,000", "2,000"]
    with qtbot.waitSignal(chart.category_chosen) as caught:
        press(chart, 0)
    assert caught.args == [ChosenCategory(1, "Textile")]


def test_movers_without_comparison_say_what_to_do(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = MoversChart(theme, formats)
    show(chart)
    chart.show_movers([], [], compared=[])
    assert chart.pages.currentWidget() is chart.empty
    assert chart.empty.text().startswith("Choisissez une comparaison")


def test_few_rows_of_room_go_to_risers_and_fallers_alike(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = MoversChart(theme, formats)
    show(chart)
    risers = [Mover(n, f"R{n}", Decimal(9 - n), Decimal(0)) for n in range(5)]
    fallers = [Mover(n, f"F{n}", Decimal(0), Decimal(9 - n)) for n in range(5)]
    chart.show_movers(risers, fallers, compared=["2024"])
    assert [row.name for row in chart.chosen(4)] == ["R0", "R1", "F0", "F1"]
    chart.show_movers(risers, fallers[:1], compared=["2024"])
    assert [row.name for row in chart.chosen(4)] == ["R0", "R1", "R2", "F0"]
    small = [Mover(n, f"F{n}", Decimal(0), Decimal(2) / (n + 1)) for n in range(5)]
    chart.show_movers(risers, small, compared=["2024"])
    assert [row.name for row in chart.chosen(3)] == ["R0", "R1", "F0"]


def test_sites_add_up_and_one_may_be_gone_into(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = SiteChart(theme, formats)
    show(chart)
    chart.show_sites(
        [SiteWeight(1, "Nord", Decimal("1.000"), 1), SiteWeight(2, "Sud", Decimal("2.000"), 1)]
    )
    assert chart.shown_total() == Decimal("3.000")
    with qtbot.waitSignal(chart.site_entered) as caught:
        press(chart, 0)
        press(chart, 0, twice=True)
    assert caught.args == [2]
    with qtbot.waitSignal(chart.site_chosen) as chosen:
        press(chart, 1)
    assert chosen.args == [1, "Nord"]


def test_hover_follows_figures_that_change_under_the_mouse(
    theme: Theme, formats: Formats, show: Show, qtbot: QtBot
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2025, 11, 1), 30))
    QTest.mouseMove(chart.canvas.view.viewport(), chart.position_of(3))
    qtbot.waitUntil(lambda: QToolTip.text().startswith("mar. 4 nov."))
    # Fewer bars: another one stands under the mouse.
    chart.show_days(days(date(2025, 10, 1), 7))
    assert chart.current == 0
    qtbot.waitUntil(lambda: QToolTip.text() == chart.hover_text(0))
    chart.show_days([])
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def names_below(chart: PeriodChart) -> list[str]:
    (ticks,) = chart.canvas.axes["bottom"]._tickLevels
    return [text for _, text in ticks]


def test_the_months_of_one_year_are_all_named_and_the_year_once(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = PeriodChart(theme, formats)
    show(chart)
    chart.show_days(days(date(2025, 1, 1), 365))
    names = names_below(chart)
    assert names[:3] == ["janv. 2025", "févr.", "mars"]
    assert len(names) == 12
    chart.show_days(days(date(2024, 7, 1), 365))
    assert all(name[-4:].isdecimal() for name in names_below(chart))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_outlines_take_whole_pixels_of_the_screen(ratio: float) -> None:
    for width in (1.0, 1.25, 1.5):
        pixels = line_pen(Qt.GlobalColor.black, width, ratio).widthF() * ratio
        assert pixels == pytest.approx(round(pixels))
        assert pixels >= 1


def test_long_names_that_begin_alike_are_told_apart(
    theme: Theme, formats: Formats, show: Show
) -> None:
    chart = CategoryDrillChart(theme, formats)
    show(chart)
    chart.resize(400, 280)
    long = "Articles de bricolage, de jardinage et de quincaillerie n°"
    chart.show_level([category(n, f"{long} {n}", f"{9 - n}.000") for n in range(1, 5)])
    (ticks,) = chart.canvas.axes["left"]._tickLevels
    names = [text for _, text in ticks]
    assert all("…" in name for name in names)
    assert len(set(names)) == 4
