"""What a period received, by kind of deposit and by commune: to the gram, and never twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from recyclique_desk.domain.dashboard import DashboardQuery
from recyclique_desk.domain.deposits import Origin
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.domain.tickets import Destination, LigneInput, TicketFilter, WeightSource
from tests.conftest import Counter

DAY = date(2025, 10, 7)
RODEZ = "12202"


@pytest.fixture
def told_of(desk: Counter) -> Counter:
    """Brought, fetched, and of unknown origin; one exit that counts nowhere."""
    kinds = desk.services.deposit_kinds.of_site(desk.who).kinds
    bikes = desk.category("Vélos")
    brought, fetched, unknown = desk.ticket(), desk.ticket(), desk.ticket()
    set_origin = desk.services.counter.set_origin
    set_origin(desk.who, brought.id, brought.version, Origin(kinds[0].id, commune=RODEZ))
    set_origin(desk.who, fetched.id, fetched.version, Origin(kinds[1].id))
    desk.ligne(brought, "1.250", category=bikes)
    desk.ligne(brought, "2.000")
    desk.ligne(fetched, "40.000")
    desk.ligne(unknown, "7.000")
    desk.ligne(brought, "99.000", Destination.DON, category=bikes, is_exit=True)
    return desk


def weights(desk: Counter, **more: object) -> tuple[dict[str | None, str], dict[str | None, str]]:
    ask = DashboardQuery(**{"first": DAY, "last": DAY, **more})  # type: ignore[arg-type]
    found = desk.services.figures.origins(desk.who, ask)
    received = desk.services.figures.dashboard(desk.who, ask).received
    for origins in (found.deposit_kinds, found.communes):
        assert sum((each.weight for each in origins), Decimal(0)) == received
    return (
        {each.name: str(each.weight) for each in found.deposit_kinds},
        {each.name: str(each.weight) for each in found.communes},
    )


def test_received_kilograms_are_told_by_kind_and_by_commune(told_of: Counter) -> None:
    assert weights(told_of) == (
        {"Collecte à domicile": "40.000", None: "7.000", "Apport volontaire": "3.250"},
        {None: "47.000", "Rodez (12)": "3.250"},
    )


def test_lines_read_from_a_scale_are_counted_apart(told_of: Counter) -> None:
    given = LigneInput(None, Decimal("3.000"), Destination.DON, source=WeightSource.WEIGHED)
    told_of.services.lignes.add(told_of.who, told_of.ticket().id, given)
    found = told_of.services.figures.origins(told_of.who, DashboardQuery(DAY, DAY))
    assert (found.weighed_lines, found.lines_count) == (1, 5)


def test_origins_of_a_category_or_of_another_day_are_its_own(told_of: Counter) -> None:
    bikes = told_of.services.categories.tree(told_of.who).all()[0]
    kinds, communes = weights(told_of, category_id=bikes.id)
    assert (kinds, communes) == ({"Apport volontaire": "1.250"}, {"Rodez (12)": "1.250"})
    before = DAY - timedelta(days=1)
    assert weights(told_of, first=before, last=before) == ({}, {})


def test_kinds_of_one_name_at_two_sites_are_one_and_filter_both(told_of: Counter) -> None:
    desk = told_of
    far = desk.services.sites.add(desk.who, SiteInput("Loin")).site
    cy = desk.operator("Cy", far.id)
    kind = desk.services.deposit_kinds.of_site(desk.who, far.id).kinds[0]
    ticket = desk.ticket(who=cy)
    desk.services.counter.set_origin(cy, ticket.id, ticket.version, Origin(kind.id))
    desk.ligne(ticket, "5.000")
    found = desk.services.figures.origins(desk.who, DashboardQuery(DAY, DAY))
    (brought,) = [each for each in found.deposit_kinds if each.name == "Apport volontaire"]
    assert brought.weight == Decimal("8.250")
    chosen = TicketFilter(deposit_kind_ids=brought.deposit_kind_ids)
    assert desk.services.tickets.totals(desk.who, chosen).tickets == 2
    of_far = desk.services.figures.origins(desk.who, DashboardQuery(DAY, DAY, site_id=far.id))
    assert [str(each.weight) for each in of_far.deposit_kinds] == ["5.000"]
    assert [str(each.weight) for each in desk.services.figures.origins(
        cy, DashboardQuery(DAY, DAY)).deposit_kinds] == ["5.000"]  # fmt: skip
    with pytest.raises(NotFound):
        desk.services.figures.origins(cy, DashboardQuery(DAY, DAY, site_id=desk.who.site_id))


@pytest.mark.parametrize(
    ("chosen", "tickets"),
    [
        ({"text": "rodez"}, 1),
        ({"text": "volontaire"}, 1),
        ({"text": "domicile"}, 1),
        ({"text": "millau"}, 0),
        ({"commune": RODEZ}, 1),
        ({"commune": ""}, 2),
        ({"commune": "12176"}, 0),
        ({"deposit_kind_ids": ()}, 1),
    ],
)
def test_list_totals_and_export_are_filtered_alike(
    told_of: Counter, chosen: dict[str, str], tickets: int
) -> None:
    wanted = TicketFilter(**chosen)  # type: ignore[arg-type]
    page = told_of.services.tickets.page(told_of.who, wanted).tickets
    totals = told_of.services.tickets.totals(told_of.who, wanted)
    assert (len(page), totals.tickets) == (tickets, tickets)
