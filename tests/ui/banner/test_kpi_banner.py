"""The banner: what it says, when it says nothing, and that it fits."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.figures import LiveStats, PosteFigures, Snapshot, UsualDay
from recyclique_desk.domain.tickets import WeightSplit
from recyclique_desk.ui.banner import KpiBanner
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import ColorRole
from recyclique_desk.ui.toolkit.theme import Theme

# What Qt says of windows where there is no window system.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOW = datetime(2025, 11, 4, 13, 5, tzinfo=UTC)
USUAL = UsualDay(
    days=4,
    tickets_today=Decimal(3),
    total_weight_kg=Decimal("410.200"),
    lines_count=Decimal(60),
    exit_weight_kg=Decimal(4),
    exits_count=Decimal(1),
    weight_by_hour={10: Decimal("62.500"), 15: Decimal(90)},
    weight_so_far_kg=Decimal("279.300"),
)
STATS = LiveStats(
    day=date(2025, 11, 4),
    exclude_deferred=False,
    taken_at=NOW,
    tickets_today=3,
    tickets_open=1,
    total_weight_kg=Decimal("312.450"),
    lines_count=47,
    exit_weight_kg=Decimal("12.500"),
    exits_count=2,
    weight_split=WeightSplit(Decimal("212.450"), Decimal("100.000"), Decimal("12.500")),
    weight_by_hour={9: Decimal("35.200"), 10: Decimal("277.250")},
    usual=USUAL,
)
OVERFULL = replace(
    STATS,
    tickets_today=128,
    tickets_open=14,
    total_weight_kg=Decimal("8834.450"),
    lines_count=1447,
    exit_weight_kg=Decimal("222.505"),
    exits_count=12,
)

Make = Callable[..., KpiBanner]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def make(theme: Theme, qtbot: QtBot) -> Make:
    def make(stats: LiveStats | None = STATS, width: int = 1366) -> KpiBanner:
        banner = KpiBanner(theme, Formats("fr", ZoneInfo("Europe/Paris")))
        qtbot.addWidget(banner)
        banner.resize(width, banner.height())
        banner.show()
        if stats is not None:
            banner.show_snapshot(snapshot(stats))
        return banner

    return make


def snapshot(stats: LiveStats) -> Snapshot:
    return Snapshot(stats=stats, days=(), categories=())


def words(banner: KpiBanner) -> str:
    shown = [label.text() for label in banner.findChildren(QLabel) if label.isVisible()]
    shown += [button.text() for button in banner.findChildren(QToolButton) if button.isVisible()]
    return " | ".join(shown)


def test_no_figure_is_shown_before_there_is_one(make: Make) -> None:
    banner = make(None)
    assert "0" not in words(banner)
    assert banner.weight.value.text() == "…"
    assert not banner.hours.isVisible()
    assert "En direct" not in words(banner)


def test_the_figures_of_the_day_are_shown(make: Make) -> None:
    banner = make()
    assert banner.weight.value.text() == "312,450"
    shown = words(banner)
    for expected in ("47", "lignes", "tickets · 1 ouvert", "12,500\u202fkg", "2 sorties"):
        assert expected in shown
    assert banner.objectName() == "reception-kpi-banner"


def test_a_day_of_nothing_shows_true_zeros(make: Make) -> None:
    banner = make(LiveStats(day=STATS.day, exclude_deferred=False, taken_at=NOW))
    assert banner.weight.value.text() == "0,000"
    assert banner.lines.caption.text() == "ligne"
    assert not banner.exits.isVisible()


def test_today_is_compared_with_the_usual_day_by_now(make: Make) -> None:
    banner = make()
    assert banner.comparison.value.text() == "+12\u202f%"
    assert banner.comparison.caption.text() == "/ mardi"
    assert "279,300\u202fkg" in banner.comparison.toolTip()


@pytest.mark.parametrize(
    "usual", [None, replace(USUAL, days=0), replace(USUAL, weight_so_far_kg=Decimal("0.000"))]
)
def test_nothing_is_compared_without_a_usual_day(make: Make, usual: UsualDay | None) -> None:
    assert not make(replace(STATS, usual=usual)).comparison.isVisible()


def test_comparison_with_nearly_nothing_says_so_in_words(make: Make) -> None:
    banner = make(replace(STATS, usual=replace(USUAL, weight_so_far_kg=Decimal("0.500"))))
    assert banner.comparison.value.text() == "—"
    assert banner.comparison.caption.text() == "presque rien un mardi"
    assert "0,500" in banner.comparison.toolTip()


def test_live_figures_carry_their_local_time(make: Make) -> None:
    shown = words(make())
    assert "En direct" in shown
    assert "14:05" in shown


def test_offline_greys_the_figures_and_keeps_them(make: Make, theme: Theme) -> None:
    banner = make()
    banner.show_offline(NOW)
    assert banner.weight.value.text() == "312,450"
    grey = banner.weight.value.palette().windowText().color()
    assert grey == theme.colour(ColorRole.TEXT_STALE)
    shown = words(banner)
    assert "Hors ligne" in shown
    assert "depuis 14:05" in shown
    assert "En direct" not in shown


def test_the_banner_recovers_with_the_next_figures(make: Make, theme: Theme) -> None:
    banner = make()
    banner.show_offline(NOW)
    banner.show_snapshot(snapshot(STATS))
    assert "En direct" in words(banner)
    assert banner.weight.value.palette().windowText().color() == theme.colour(ColorRole.TEXT)


def test_offline_before_any_figure_shows_none(make: Make) -> None:
    banner = make(None)
    banner.show_offline(NOW)
    assert banner.weight.value.text() == "…"
    assert "Hors ligne" in words(banner)


@pytest.mark.parametrize("stats", [None, STATS, OVERFULL], ids=["waiting", "ordinary", "overfull"])
def test_everything_fits_a_small_screen(make: Make, stats: LiveStats | None) -> None:
    banner = make(stats)
    assert banner.height() <= 56
    parts = [banner.lines, banner.tickets, banner.status]
    if stats is not None:
        parts += [banner.hours, banner.comparison, banner.exits]
    assert all(part.isVisible() for part in parts)
    for button in (banner.exclude_deferred, banner.refresh, banner.pause):
        # Words give way to figures of seven digits, never figures to words.
        wordy = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        assert wordy or (stats is OVERFULL and button.toolTip())
    assert_nothing_cut(banner)


@pytest.mark.parametrize("width", [683, 910, 1024, 1920])
@pytest.mark.parametrize("stats", [None, STATS, OVERFULL], ids=["waiting", "ordinary", "overfull"])
def test_no_figure_is_ever_cut(make: Make, stats: LiveStats | None, width: int) -> None:
    banner = make(stats, width)
    assert banner.weight.isVisible()
    assert banner.status.isVisible()
    assert banner.refresh.isVisible()
    assert_nothing_cut(banner)


def assert_nothing_cut(banner: KpiBanner) -> None:
    QApplication.processEvents()
    for label in banner.findChildren(QLabel):
        if label.isVisible():
            needed = QFontMetrics(label.font()).horizontalAdvance(label.text())
            assert label.width() >= needed, label.text()
            right = label.mapTo(banner, label.rect().topRight()).x()
            assert right < banner.width(), label.text()
    for button in banner.findChildren(QToolButton):
        assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_growing_figures_move_nothing(make: Make) -> None:
    banner = make(replace(STATS, total_weight_kg=Decimal("9.000"), lines_count=1))
    QApplication.processEvents()
    before = [part.x() for part in (banner.hours, banner.lines, banner.tickets, banner.exits)]
    banner.show_snapshot(snapshot(replace(STATS, total_weight_kg=Decimal("1312.450"))))
    QApplication.processEvents()
    after = [part.x() for part in (banner.hours, banner.lines, banner.tickets, banner.exits)]
    assert after == before


def test_pausing_moves_nothing(make: Make, qtbot: QtBot) -> None:
    banner = make()
    QApplication.processEvents()
    before = [part.x() for part in (banner.status, banner.exclude_deferred, banner.pause)]
    QTest.mouseClick(banner.pause, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    after = [part.x() for part in (banner.status, banner.exclude_deferred, banner.pause)]
    assert after == before


def test_pausing_is_announced_and_said(make: Make, qtbot: QtBot) -> None:
    banner = make()
    with qtbot.waitSignal(banner.pause_toggled) as caught:
        QTest.mouseClick(banner.pause, Qt.MouseButton.LeftButton)
    assert caught.args == [True]
    assert "En pause" in words(banner)
    assert banner.pause.text() == "Reprendre"
    with qtbot.waitSignal(banner.pause_toggled) as caught:
        QTest.mouseClick(banner.pause, Qt.MouseButton.LeftButton)
    assert caught.args == [False]
    assert "En direct" in words(banner)


def test_refresh_and_deferred_switch_are_announced(make: Make, qtbot: QtBot) -> None:
    banner = make()
    with qtbot.waitSignal(banner.refresh_requested):
        QTest.mouseClick(banner.refresh, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.exclude_deferred_toggled) as caught:
        QTest.mouseClick(banner.exclude_deferred, Qt.MouseButton.LeftButton)
    assert caught.args == [True]


def test_a_position_set_by_the_window_is_not_announced(make: Make, qtbot: QtBot) -> None:
    banner = make()
    with qtbot.assertNotEmitted(banner.exclude_deferred_toggled):
        banner.set_exclude_deferred(True)
    assert banner.exclude_deferred.isChecked()


def test_tooltips_spell_the_window_out(make: Make) -> None:
    banner = make()
    for part in (banner.weight, banner.lines, banner.tickets, banner.exits):
        assert "depuis 00:00, heure de Paris" in part.toolTip()


def test_what_came_in_is_split_on_the_banner_and_the_exit_apart(make: Make) -> None:
    banner = make(width=1920)
    assert banner.split.isVisible()
    assert (banner.split.value.text(), banner.split.caption.text()) == (
        "entrée 212,450",
        "direct 100,000",
    )
    said = banner.weight.toolTip().replace("\u202f", " ")
    assert "Entrée 212,450 kg" in said
    assert "Direct 100,000 kg" in said
    assert "Sortie 12,500 kg : jamais compté comme reçu." in said


def test_the_open_postes_own_figures_are_told_on_hover(make: Make) -> None:
    banner = make()
    assert "poste" not in banner.weight.toolTip()
    poste = PosteFigures(
        1,
        tickets=2,
        tickets_open=1,
        total_weight_kg=Decimal("41.200"),
        lines_count=12,
        exit_weight_kg=Decimal("3.000"),
        exits_count=1,
    )
    banner.show_snapshot(snapshot(replace(STATS, poste=poste)))
    for cell in (banner.weight, banner.unit, banner.split, banner.lines, banner.tickets):
        assert (
            cell.toolTip()
            .replace("\u202f", " ")
            .endswith(
                "À ce poste : 41,200 kg reçus, 12 lignes, 2 tickets (1 ouvert), 1 sortie, 3,000 kg"
            )
        )
    banner.show_snapshot(snapshot(STATS))
    assert "poste" not in banner.weight.toolTip()


def test_the_banner_is_no_higher_than_56_pixels(make: Make) -> None:
    assert make().height() <= 56
    assert make(OVERFULL, 683).height() <= 56


def test_the_hours_are_spelt_out(make: Make) -> None:
    banner = make()
    hours = banner.hours.toolTip()
    assert "9 h : 35,200\u202fkg" in hours
    assert "10 h : 277,250\u202fkg (d'habitude 62,500\u202fkg)" in hours
    assert "15 h : rien (d'habitude 90,000\u202fkg)" in hours


def test_a_screen_reader_hears_the_figures(make: Make) -> None:
    banner = make()
    assert banner.accessibleName() == "Chiffres du jour"
    assert "312,450\u202fkg reçus" in banner.accessibleDescription()
    assert "47 lignes" in banner.accessibleDescription()
    for button in banner.findChildren(QToolButton):
        assert button.accessibleName()


def test_every_button_has_a_name_of_its_own(make: Make) -> None:
    banner = make()
    names = [button.objectName() for button in banner.findChildren(QToolButton)]
    assert all(names)
    assert len(set(names)) == len(names) == 3
