"""The dashboard: asks for what is chosen, shows whole answers only, and leads on and back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.dashboard import Comparison
from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.dashboard import DashboardView
from recyclique_desk.ui.dashboard.periods import Preset
from recyclique_desk.ui.toolkit.context import ScreenContext
from recyclique_desk.ui.toolkit.messages import Notice, Toast
from tests.ui.dashboard.conftest import TODAY, Clock, Make, Service, settle, sites
from tests.ui.dashboard.history import History

UNREACHABLE = StorageError(Trouble.UNREACHABLE, "La base de données ne répond pas.")


def click(view: DashboardView, name: str) -> None:
    button = view.findChild(QPushButton, name) or view.findChild(QToolButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("comparison", range(3))
def test_every_chart_adds_up_to_the_figure_above(
    make: Make, qtbot: QtBot, preset: Preset, comparison: int
) -> None:
    view = make()
    view.header.comparison.setCurrentIndex(comparison)
    view.header.period.choose_preset(preset)
    settle(view, qtbot)
    picture = view.shown
    assert picture is not None
    received = picture.dashboard.totals.weight.received
    assert received > 0
    board, kilograms = view.board, view._context.formats.kilograms
    assert board.totals.received.value.text() == kilograms(received)
    assert board.days.shown_total() == received
    assert board.shares.shown_total() == received
    assert board.categories.shown_total() == received
    assert board.sites.shown_total() == received
    unknown = received - board.hours.shown_total()
    assert unknown == 0 or kilograms(unknown) in board.hours._totals[0]
    for chart in (board.days, board.shares, board.categories, board.sites):
        assert chart.total.text() == kilograms(received)


def test_an_answer_comes_once_it_is_seen(make: Make, service: Service) -> None:
    view = make()
    assert len(service.asked) == 3  # the month, and its equal days of both years
    ask = service.asked[0]
    assert (ask.first, ask.last) == (date(2025, 11, 1), date(2025, 11, 30))
    assert ask.comparison is Comparison.LAST_YEAR
    assert view.header.status.text() == "chiffres de 13:05"


def test_nothing_is_asked_while_nobody_looks(make: Make, service: Service, qtbot: QtBot) -> None:
    view = make()
    view.hide()
    before = len(service.asked)
    view.refresh()
    view.header.exclude_deferred.setChecked(True)
    assert len(service.asked) == before
    view.show()
    settle(view, qtbot)
    assert service.asked[-1].exclude_deferred


def test_arrows_step_by_calendar_months_and_not_beyond_today(
    make: Make, qtbot: QtBot, service: Service
) -> None:
    view = make()
    assert not view.header.period.after.isEnabled()
    for _ in range(9):
        click(view, "reception-dashboard-before")
    settle(view, qtbot)
    span = view.header.period.span
    assert (span.first, span.last) == (date(2025, 2, 1), date(2025, 2, 28))
    assert view.header.period.choice.text() == "Février 2025"
    assert view.header.period.spelled.text() == "du samedi 1er au vendredi 28 février 2025"
    click(view, "reception-dashboard-after")
    assert view.header.period.span.last == date(2025, 3, 31)
    settle(view, qtbot)


def test_arrows_stay_under_the_mouse_whatever_the_period_is_called(
    make: Make, qtbot: QtBot
) -> None:
    view = make(1366, 730)
    period = view.header.period
    places = set()
    for preset in Preset:
        period.choose_preset(preset)
        settle(view, qtbot)
        QApplication.processEvents()
        places.add((period.before.pos().x(), period.after.pos().x()))
    assert len(places) == 1


def test_a_history_that_begins_late_is_said_with_the_change(
    make: Make, service: Service, qtbot: QtBot
) -> None:
    service.history = History(date(2024, 10, 10), TODAY)
    view = make()
    view.header.period.choose_preset(Preset.THIS_YEAR)
    settle(view, qtbot)
    caption = view.board.totals.change.caption.text()
    assert caption == "à jours égaux, contre 2024 (depuis le 10 oct. 2024)"


def test_the_menu_chooses_a_quarter(make: Make, qtbot: QtBot) -> None:
    view = make()
    period = view.header.period
    period._fill_menu()
    texts = [action.text() for action in period.menu.actions() if action.text()]
    assert texts[4:8] == ["T1 2025", "T2 2025", "T3 2025", "T4 2025"]
    next(action for action in period.menu.actions() if action.text() == "T2 2025").trigger()
    settle(view, qtbot)
    assert period.span.first == date(2025, 4, 1)
    assert period.before.toolTip() == "Le trimestre d'avant"
    assert view.shown is not None
    assert view.shown.dashboard.query.last == date(2025, 6, 30)


def test_a_free_period_is_typed_in_either_order(make: Make, qtbot: QtBot) -> None:
    view = make()
    period = view.header.period
    period.choose_free()
    assert period.first.isVisible()
    for field, typed in ((period.first, "15102025"), (period.last, "03092025")):
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: period.span.first == date(2025, 9, 3))
    assert period.span.last == date(2025, 10, 15)
    settle(view, qtbot)
    assert period.first.text() == "15/10/2025"


def test_today_moves_on_past_midnight(
    make: Make, qtbot: QtBot, now: Clock, service: Service
) -> None:
    view = make()
    view.header.period.choose_preset(Preset.TODAY)
    settle(view, qtbot)
    now.now += timedelta(days=1)
    view.refresh()
    settle(view, qtbot)
    assert service.asked[-1].last == TODAY + timedelta(days=1)
    assert view.header.period.choice.text() == "Mer. 19 nov. 2025"


def test_an_outdated_answer_is_dropped_and_the_last_picture_kept(
    make: Make, service: Service, qtbot: QtBot
) -> None:
    view = make()
    first = view.shown
    pictures: list[object] = []
    view.requests.answered.connect(pictures.append)
    service.may_answer.clear()
    view.header.period.choose_preset(Preset.LAST_MONTH)
    qtbot.waitUntil(lambda: service.asked[-1].last == date(2025, 10, 31))
    view.header.period.choose_preset(Preset.LAST_YEAR)
    assert view.shown is first
    qtbot.waitUntil(lambda: view.header.status.text() == "Lecture des chiffres…")
    service.may_answer.set()
    settle(view, qtbot)
    assert len(pictures) == 1
    assert view.shown is not None
    assert view.shown.dashboard.query.first == date(2024, 1, 1)


def test_one_question_at_a_time_is_asked(make: Make, service: Service, qtbot: QtBot) -> None:
    view = make()
    service.may_answer.clear()
    before = len(service.asked)
    for _ in range(20):
        view.header.period.step(-1)
    qtbot.waitUntil(lambda: len(service.asked) == before + 1)
    assert view.requests.is_asking
    service.may_answer.set()
    settle(view, qtbot)
    assert len(service.asked) <= before + 2
    assert view.shown is not None
    assert view.shown.dashboard.query.first == date(2024, 3, 1)


def test_a_silent_database_keeps_the_picture_and_says_since_when(
    make: Make, service: Service, qtbot: QtBot, context: ScreenContext
) -> None:
    view = make()
    toast, notice = Toast(view), Notice(view)
    context.messages.show_in(toast, notice)
    shown = view.shown
    service.error = UNREACHABLE
    view.refresh()
    settle(view, qtbot)
    assert view.shown is shown
    assert view.header.status.text() == "hors ligne depuis 14:05"
    assert notice.isVisible()
    notice.dismiss()
    view.refresh()
    settle(view, qtbot)
    assert not notice.isVisible()  # said once is enough
    service.error = None
    view.refresh()
    settle(view, qtbot)
    assert view.header.status.text() == "chiffres de 13:05"


def test_leaving_with_a_question_in_flight_is_quiet(
    make: Make, service: Service, qtbot: QtBot
) -> None:
    service.may_answer.clear()
    view = make(wait=False)
    qtbot.waitUntil(lambda: bool(service.asked))
    view.hide()
    service.may_answer.set()
    settle(view, qtbot)
    assert view.shown is None


def test_a_drill_down_shows_all_charts_of_a_category_and_the_crumbs_lead_back(
    make: Make, service: Service, qtbot: QtBot
) -> None:
    view = make()
    bar = next(n for n, row in enumerate(view.board.categories.shown) if row.can_drill)
    name = view.board.categories.shown[bar].name
    weight = view.board.categories.shown[bar].value
    view.board.categories.drill(bar)
    settle(view, qtbot)
    assert view.breadcrumb.names == (name,)
    assert view.shown is not None
    assert view.shown.dashboard.totals.weight.received == weight
    assert view.board.categories.shown_total() == weight
    assert view.board.days.shown_total() == weight
    QTest.mouseClick(view.breadcrumb.steps[0], Qt.MouseButton.LeftButton)
    settle(view, qtbot)
    assert view.breadcrumb.isHidden()
    assert service.asked[-1].category_id is None


def test_backspace_leads_one_level_up(make: Make, service: Service, qtbot: QtBot) -> None:
    view = make()
    view.breadcrumb.enter(1, "Textile")
    view.breadcrumb.enter(2, "Vêtements")
    settle(view, qtbot)
    view.board.days.setFocus()
    QTest.keyClick(view.board.days, Qt.Key.Key_Backspace)
    assert view.breadcrumb.names == ("Textile",)
    settle(view, qtbot)


def test_a_month_gone_into_is_shown_by_day(make: Make, qtbot: QtBot) -> None:
    view = make()
    view.header.period.choose_preset(Preset.LAST_YEAR)
    settle(view, qtbot)
    view.board.days.drill(1)
    settle(view, qtbot)
    assert view.header.period.span.last == date(2024, 2, 29)
    assert view.board.days.bars() == 29


def test_sites_are_offered_where_there_are_several(
    make: Make, service: Service, qtbot: QtBot
) -> None:
    view = make()
    view.set_sites(sites()[:1])
    assert view.header.site.isHidden()
    view.set_sites(sites())
    assert not view.header.site.isHidden()
    view.board.sites.drill(0)
    settle(view, qtbot)
    assert service.asked[-1].site_id in {1, 2}
    assert view.board.sites.isHidden()
    view.header.choose_site(None)
    settle(view, qtbot)
    assert service.asked[-1].site_id is None


def test_clicks_on_charts_are_told_for_the_ticket_list(make: Make, qtbot: QtBot) -> None:
    view = make()
    board = view.board
    with qtbot.waitSignal(view.days_chosen) as caught:
        board.days.take(3)
    assert caught.args == [date(2025, 11, 4), date(2025, 11, 4)]
    with qtbot.waitSignal(view.destination_chosen) as caught:
        board.shares.take(0)
    assert caught.args == [Destination.REVENTE]
    with qtbot.waitSignal(view.category_chosen):
        board.categories.take(0)
    with qtbot.waitSignal(view.site_chosen):
        board.sites.take(0)


def test_escape_and_the_button_lead_back(make: Make, qtbot: QtBot) -> None:
    view = make()
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.left):
        click(view, "reception-dashboard-back")


def test_a_running_period_is_compared_at_equal_days(make: Make) -> None:
    change = make().board.totals.change
    assert change.caption.text() == "à jours égaux, contre novembre 2024"
    assert change.value.text()[:1] in "▲▼="
    assert change.toolTip().startswith("Jusqu'au 17 nov. 2025 : ")


def test_impossible_date_stops_printing_and_exporting_of_the_days_before(
    make: Make, qtbot: QtBot
) -> None:
    view = make()
    period = view.header.period
    period.choose_free()
    period.last.selectAll()
    QTest.keyClicks(period.last, "31/11/2026")
    assert not view.header.print_button.isEnabled()
    assert not view.header.print_action.isEnabled()
    assert "n'existe pas" in view.header.status.text()
    view.refresh()
    settle(view, qtbot)
    assert "n'existe pas" in view.header.status.text()
    period.last.selectAll()
    QTest.keyClicks(period.last, "30/11/2025")
    qtbot.waitUntil(view.header.print_button.isEnabled)
    assert period.span.last == date(2025, 11, 30)
    settle(view, qtbot)
    assert "n'existe pas" not in view.header.status.text()
