"""Who comes to a desk goes on in its open poste only where they may."""

from dataclasses import replace
from datetime import date

from recyclique_desk.ui.toolkit.session import Session
from tests.conftest import Counter


def test_take_over_by_volunteer_leaves_deferred_poste_of_an_admin(sqlite_desk: Counter) -> None:
    session = Session(sqlite_desk.who)
    session.take_poste(sqlite_desk.poste(deferred_day=date(2025, 1, 6)))
    session.take_person(sqlite_desk.operator())
    assert session.poste is None
    assert session.who.desk_poste_id is None


def test_take_over_by_another_admin_goes_on_in_deferred_poste(sqlite_desk: Counter) -> None:
    poste = sqlite_desk.poste(deferred_day=date(2025, 1, 6))
    session = Session(sqlite_desk.who)
    session.take_poste(poste)
    session.take_person(replace(sqlite_desk.who, display_name="Cy"))
    assert session.poste == poste


def test_take_over_by_volunteer_goes_on_in_ordinary_poste_of_the_site(
    sqlite_desk: Counter,
) -> None:
    poste = sqlite_desk.poste()
    session = Session(sqlite_desk.who)
    session.take_poste(poste)
    session.take_person(sqlite_desk.operator())
    assert session.who.desk_poste_id == poste.id
