"""The opening days of the centre: one for all desks, kept by the database."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from recyclique_desk.app import open_desk, take_over_opening_days
from recyclique_desk.domain.dashboard import DashboardQuery
from recyclique_desk.domain.errors import NotAllowed, StaleEdit
from recyclique_desk.domain.journal import JournalFilter
from recyclique_desk.domain.opening import OpeningDays, OpeningEntry
from recyclique_desk.services.all import Services
from recyclique_desk.services.journal.sentences import Sentences
from recyclique_desk.storage.database import Database
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from tests.conftest import PARIS, Counter

TUESDAYS = OpeningDays(frozenset({1}), True, frozenset({date(2025, 8, 12), date(2025, 8, 19)}))


def test_opening_days_are_every_day_until_somebody_states_them(desk: Counter) -> None:
    assert desk.services.opening_days.read(desk.who) == OpeningEntry(OpeningDays(), 0)


def test_opening_days_set_at_one_desk_are_those_of_another(desk: Counter, location: str) -> None:
    saved = desk.services.opening_days.change(desk.who, 0, TUESDAYS)
    other = Database(location)
    try:
        services = Services(other, desk.clock, Path())
        assert services.opening_days.read(desk.who) == saved == OpeningEntry(TUESDAYS, 1)
        query = DashboardQuery(date(2025, 8, 1), date(2025, 8, 31))
        # Tuesdays 5, 12, 19 and 26, of which two are closing days.
        assert services.figures.dashboard(desk.who, query).totals.days_open == 2
    finally:
        other.close()


def test_closed_day_leaves_the_usual_day_and_is_compared_with_nothing(desk: Counter) -> None:
    today = desk.clock().date()
    desk.ligne(desk.ticket(), "4.000")
    desk.clock.forward(weeks=1)
    opening = desk.services.opening_days
    usual = desk.services.figures.live_stats(desk.who).usual
    assert usual is not None
    assert usual.days == 1
    known = desk.services.figures.snapshot(desk.who)
    assert known.is_open_day
    saved = opening.change(desk.who, 0, OpeningDays(closed=frozenset({today})))
    assert desk.services.figures.live_stats(desk.who).usual is None
    tomorrow = today + timedelta(weeks=1)
    opening.change(desk.who, saved.version, OpeningDays(closed=frozenset({tomorrow})))
    assert not desk.services.figures.snapshot(desk.who).is_open_day


def test_two_admins_never_overwrite_each_others_opening_days(desk: Counter) -> None:
    opening = desk.services.opening_days
    first = opening.change(desk.who, 0, TUESDAYS)
    with pytest.raises(StaleEdit, match="entre-temps") as refused:
        opening.change(desk.who, 0, OpeningDays())
    assert refused.value.current == first
    assert opening.change(desk.who, 1, OpeningDays()) == OpeningEntry(OpeningDays(), 2)


def test_volunteer_reads_opening_days_and_does_not_change_them(desk: Counter) -> None:
    bo = desk.operator("Bo")
    assert desk.services.opening_days.read(bo).version == 0
    with pytest.raises(NotAllowed):
        desk.services.opening_days.change(bo, 0, TUESDAYS)


def test_journal_tells_opening_days_in_words(desk: Counter) -> None:
    desk.services.opening_days.change(desk.who, 0, TUESDAYS)
    (event,) = [
        each
        for each in desk.services.journal.page(desk.who, JournalFilter()).events
        if each.action == "opening.changed"
    ]
    said = Sentences(PARIS)
    assert [said.difference(each) for each in event.changes] == [
        "Autres jours de fermeture : rien → 12/08/2025, 19/08/2025",
        "Fermé les jours fériés : non → oui",
        "Jours d'ouverture : lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche → mardi",
    ]


def own_days(paths: Paths, weekdays: list[int]) -> None:
    """State opening days in the settings of a computer, as a version before did."""
    SettingsFile(paths.settings).change(open_weekdays=weekdays, closed_on_holidays=True)


def test_opening_days_of_the_first_computer_are_taken_over_once(
    database: Database, location: str, tmp_path: Path
) -> None:
    database.close()
    first, second = Paths.below(tmp_path / "first"), Paths.below(tmp_path / "second")
    own_days(first, [1])
    own_days(second, [2, 3])
    for paths in (first, second, first):
        with open_desk(paths, location=location) as desk:
            take_over_opening_days(desk)
            entry = desk.services.opening_days.read(desk.who)
        assert entry == OpeningEntry(OpeningDays(frozenset({1}), True), 1)
        assert not SettingsFile(paths.settings).current.opening().is_stated
