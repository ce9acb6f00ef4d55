"""Comparisons that are fair: a month that runs is not held against a whole one."""

from datetime import date
from decimal import Decimal

from recyclique_desk.domain.dashboard import Comparison, DashboardQuery
from recyclique_desk.domain.people import Who
from recyclique_desk.ui.dashboard.comparing import ask_picture
from recyclique_desk.ui.dashboard.totals import signed_share
from recyclique_desk.ui.toolkit.formats import Formats
from tests.ui.dashboard.conftest import TODAY, Service
from tests.ui.dashboard.history import History

NOVEMBER = date(2025, 11, 1), date(2025, 11, 30)


def test_a_period_that_is_over_is_held_against_the_whole_other_one(
    service: Service, ana: Who
) -> None:
    ask = DashboardQuery(date(2025, 10, 1), date(2025, 10, 31), Comparison.BEFORE)
    picture = ask_picture(ana, service.dashboard, ask, TODAY)
    assert picture.fair is not None
    assert picture.fair.is_whole
    assert picture.fair.before == picture.dashboard.compared
    assert sum(picture.compared_destinations.values()) == sum(
        day.total for day in picture.dashboard.compared_days
    )
    assert len(service.asked) == 1


def test_a_month_that_runs_is_held_against_as_many_days(service: Service, ana: Who) -> None:
    ask = DashboardQuery(*NOVEMBER, Comparison.BEFORE, category_id=1)
    picture = ask_picture(ana, service.dashboard, ask, TODAY)
    fair = picture.fair
    assert fair is not None
    assert not fair.is_whole
    assert (fair.now.last, fair.before.last) == (date(2025, 11, 17), date(2025, 10, 17))
    now = sum(d.total for d in picture.dashboard.days if d.day <= fair.now.last)
    before = sum(d.total for d in picture.dashboard.compared_days if d.day <= fair.before.last)
    assert fair.share == (now - before) / before
    risers, fallers = picture.dashboard.risers, picture.dashboard.fallers
    assert sum((m.change for m in (*risers, *fallers)), Decimal(0)) == now - before


def test_a_history_that_begins_within_the_other_period_is_told(service: Service, ana: Who) -> None:
    year = DashboardQuery(date(2025, 1, 1), date(2025, 12, 31), Comparison.LAST_YEAR)
    service.history = History(date(2024, 10, 10), TODAY)
    fair = ask_picture(ana, service.dashboard, year, TODAY).fair
    assert fair is not None
    assert fair.before_begins == date(2024, 10, 10)
    service.history = History(date(2024, 1, 3), TODAY)
    fair = ask_picture(ana, service.dashboard, year, TODAY).fair
    assert fair is not None
    assert fair.before_begins is None


def test_a_category_alone_is_compared_alone(service: Service, ana: Who) -> None:
    ask = DashboardQuery(*NOVEMBER, Comparison.LAST_YEAR, category_id=1, exclude_deferred=True)
    ask_picture(ana, service.dashboard, ask, TODAY)
    assert {(asked.category_id, asked.exclude_deferred) for asked in service.asked} == {(1, True)}


def test_a_day_that_has_just_begun_has_nothing_to_compare(service: Service, ana: Who) -> None:
    picture = ask_picture(
        ana, service.dashboard, DashboardQuery(TODAY, TODAY, Comparison.BEFORE), TODAY
    )
    assert picture.fair is None
    assert picture.dashboard.compared is not None
    assert picture.dashboard.risers == picture.dashboard.fallers == ()


def test_nothing_is_compared_unless_asked(service: Service, ana: Who) -> None:
    picture = ask_picture(ana, service.dashboard, DashboardQuery(*NOVEMBER), TODAY)
    assert picture.fair is None
    assert len(service.asked) == 1


def test_a_change_has_a_sign_and_a_shape(formats: Formats) -> None:
    shares = [Decimal("0.12"), Decimal("-0.08"), Decimal("0.001"), Decimal("-0.001")]
    assert [signed_share(formats, share) for share in shares] == [
        "▲ +12\u202f%",
        "▼ −8\u202f%",
        "= 0\u202f%",
        "= 0\u202f%",
    ]
