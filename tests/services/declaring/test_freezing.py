"""What was declared stays as it was, and shows to the gram what was corrected since."""

from datetime import date
from decimal import Decimal

import pytest

from recyclique_desk.domain.declarations import DeclarationPeriod, PeriodState
from recyclique_desk.domain.errors import StaleEdit, UserError
from recyclique_desk.domain.tickets import Destination, LigneInput
from tests.conftest import Counter
from tests.services.declaring.test_declarations import ASSISE, T4, assign

T3 = DeclarationPeriod(2025, 3)


def received(desk: Counter, kg: str, day: date) -> int:
    """Weigh a chair on a day and close its ticket; gives the line's key."""
    tree = desk.services.categories.tree(desk.who)
    chairs = next((each for each in tree.all()), None)
    if chairs is None:
        chairs = desk.category("Chaises")
        assign(desk, chairs, ASSISE)
    desk.clock.set_local(day)
    ligne = desk.ligne(desk.ticket(), kg, category=chairs)
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)
    desk.clock.set_local(date(2025, 10, 20))
    return ligne.id


def test_correction_after_freezing_shows_to_the_gram_until_it_is_frozen_again(
    desk: Counter,
) -> None:
    ligne_id = received(desk, "12.345", date(2025, 9, 30))
    service = desk.services.declarations
    frozen = service.freeze(desk.who, service.view(desk.who, "ecomaison", T3), None)
    assert frozen.state is PeriodState.DECLARED
    assert frozen.frozen is not None
    assert (frozen.frozen.lines, frozen.frozen.grams) == (1, 12_345)
    given = LigneInput(
        next(each.id for each in desk.services.categories.tree(desk.who).all()),
        Decimal("12.344"),
        Destination.REVENTE,
    )
    desk.services.corrections.change(desk.who, ligne_id, 1, given, "balance")
    view = service.view(desk.who, "ecomaison", T3)
    assert view.has_changed
    assert [(each.section, each.grams) for each in view.differences] == [("entrees", -1)]
    assert view.frozen == frozen.frozen
    again = service.freeze(desk.who, view, None)
    assert (again.has_changed, again.differences) == (False, ())


def test_line_added_and_removed_again_leaves_no_difference(desk: Counter) -> None:
    received(desk, "1.000", date(2025, 9, 1))
    service = desk.services.declarations
    service.freeze(desk.who, service.view(desk.who, "ecomaison", T3), None)
    ligne_id = received(desk, "2.000", date(2025, 9, 2))
    view = service.view(desk.who, "ecomaison", T3)
    assert [each.grams for each in view.differences] == [2000]
    desk.services.corrections.remove(desk.who, ligne_id, 1, "doublon")
    view = service.view(desk.who, "ecomaison", T3)
    assert (view.has_changed, view.differences) == (False, ()), "as it was declared"


def test_lines_that_changed_with_equal_sums_are_told(desk: Counter) -> None:
    ids = [received(desk, kg, date(2025, 9, 1)) for kg in ("1.000", "2.000")]
    service = desk.services.declarations
    service.freeze(desk.who, service.view(desk.who, "ecomaison", T3), None)
    category = next(each.id for each in desk.services.categories.tree(desk.who).all())
    for ligne_id, kg in zip(ids, ("2.000", "1.000"), strict=True):
        given = LigneInput(category, Decimal(kg), Destination.REVENTE)
        desk.services.corrections.change(desk.who, ligne_id, 1, given, "inversées")
    view = service.view(desk.who, "ecomaison", T3)
    assert (view.has_changed, view.differences) == (True, ())


def test_running_period_and_figures_that_moved_are_not_frozen(desk: Counter) -> None:
    received(desk, "1.000", date(2025, 9, 1))
    service = desk.services.declarations
    with pytest.raises(UserError, match="pas finie"):
        service.freeze(desk.who, service.view(desk.who, "ecomaison", T4), None)
    seen = service.view(desk.who, "ecomaison", T3)
    received(desk, "2.000", date(2025, 9, 2))
    with pytest.raises(StaleEdit):
        service.freeze(desk.who, seen, None)
    assert service.view(desk.who, "ecomaison", T3).frozen is None


def test_site_and_all_sites_are_declared_apart(desk: Counter) -> None:
    received(desk, "1.000", date(2025, 9, 1))
    service, site = desk.services.declarations, desk.who.site_id
    service.freeze(desk.who, service.view(desk.who, "ecomaison", T3, site), site)
    assert service.view(desk.who, "ecomaison", T3).frozen is None
    entries = service.entries(desk.who, site_id=site)
    states = {str(each.period): each.state for each in entries if each.form.code == "ecomaison"}
    assert states == {"2025-T4": PeriodState.OPEN, "2025-T3": PeriodState.DECLARED}
