"""Sites in an admin's hands."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from recyclique_desk.domain.errors import DeskError, NotAllowed, NotFound, StaleEdit, UserError
from recyclique_desk.domain.sites import PostesStillOpen, SiteEntry, SiteInput
from recyclique_desk.domain.tickets import Status, TicketFilter
from tests.conftest import Counter
from tests.services.catalogue.test_category_admin import events


def entry(desk: Counter, name: str) -> SiteEntry:
    """A site by its name, as it is now."""
    return next(each for each in desk.services.sites.entries(desk.who) if each.site.name == name)


def test_sites_are_added_and_renamed_with_different_names(desk: Counter) -> None:
    sites = desk.services.sites
    far = sites.add(desk.who, SiteInput("  Saint-Denis ", "Indian/Reunion"))
    assert (far.site.name, far.site.time_zone, far.site.is_active) == (
        "Saint-Denis",
        "Indian/Reunion",
        True,
    )
    renamed = sites.change(desk.who, far.site.id, far.version, SiteInput("Réunion", "Asia/Tokyo"))
    assert (renamed.site.name, renamed.site.time_zone) == ("Réunion", "Asia/Tokyo")
    assert [each.site.name for each in sites.entries(desk.who)] == ["Ma ressourcerie", "Réunion"]
    (event,) = events(desk, "site.changed")
    assert event == {
        "before": {"name": "Saint-Denis", "time_zone": "Indian/Reunion"},
        "after": {"name": "Réunion", "time_zone": "Asia/Tokyo"},
    }
    with pytest.raises(UserError, match="existe déjà"):
        sites.add(desk.who, SiteInput("ma RESSOURCERIE"))
    with pytest.raises(UserError, match="fuseau") as refused:
        sites.add(desk.who, SiteInput("Ailleurs", "Mars/Olympus"))
    assert refused.value.field == "time_zone"
    with pytest.raises(UserError, match="trop long"):
        sites.add(desk.who, SiteInput("é" * 300))
    with pytest.raises(NotFound):
        sites.change(desk.who, 999, 1, SiteInput("Rien"))


def test_time_zone_is_settled_with_first_ticket(desk: Counter) -> None:
    sites = desk.services.sites
    home = entry(desk, "Ma ressourcerie")
    desk.ticket()
    with pytest.raises(UserError, match="tickets") as refused:
        sites.change(
            desk.who, home.site.id, home.version, SiteInput("Ma ressourcerie", "Asia/Tokyo")
        )
    assert refused.value.field == "time_zone"
    assert sites.change(desk.who, home.site.id, home.version, SiteInput("Ici")).site.name == "Ici"


def test_two_admins_never_overwrite_each_others_site(desk: Counter) -> None:
    sites, home = desk.services.sites, entry(desk, "Ma ressourcerie")
    first = sites.change(desk.who, home.site.id, home.version, SiteInput("Une"))
    attempts: tuple[Callable[[], object], ...] = (
        lambda: sites.change(desk.who, home.site.id, home.version, SiteInput("Deux")),
        lambda: sites.retire(desk.who, home.site.id, home.version),
        lambda: sites.restore(desk.who, home.site.id, home.version),
    )
    for attempt in attempts:
        with pytest.raises(StaleEdit, match="Une") as refused:
            attempt()
        assert refused.value.current == first


def test_retired_site_keeps_its_history_and_opens_no_poste(desk: Counter) -> None:
    sites = desk.services.sites
    far = sites.add(desk.who, SiteInput("Annexe"))
    bo = desk.operator("Bo", far.site.id)
    desk.ligne(desk.ticket(who=bo))
    poste = desk.services.counter.current_poste(bo)
    assert poste is not None
    with pytest.raises(PostesStillOpen, match="un poste"):
        sites.retire(desk.who, far.site.id, far.version)
    gone = sites.retire(desk.who, far.site.id, far.version, close_postes=True)
    assert (gone.site.is_active, gone.open_postes, gone.people) == (False, 0, 1)
    (ticket,) = desk.services.tickets.page(bo, TicketFilter()).tickets
    assert (ticket.status, ticket.lines_count) == (Status.CLOSED, 1)
    with pytest.raises(UserError, match="retiré"):
        desk.poste(bo)
    with pytest.raises(UserError, match="déjà retiré"):
        sites.retire(desk.who, far.site.id, gone.version)
    back = sites.restore(desk.who, far.site.id, gone.version)
    assert back.site.is_active
    assert desk.poste(bo).status is Status.OPENED
    with pytest.raises(UserError, match="n'est pas retiré"):
        sites.restore(desk.who, far.site.id, back.version)


def test_last_site_and_ones_own_stay(desk: Counter) -> None:
    sites, home = desk.services.sites, entry(desk, "Ma ressourcerie")
    with pytest.raises(UserError, match="dernier"):
        sites.retire(desk.who, home.site.id, home.version)
    far = sites.add(desk.who, SiteInput("Annexe"))
    with pytest.raises(UserError, match="travaillez"):
        sites.retire(desk.who, home.site.id, home.version)
    there = replace(desk.who, site_id=far.site.id)
    sites.retire(there, home.site.id, home.version)
    sites.add(desk.who, SiteInput("Ma Ressourcerie"))
    with pytest.raises(UserError, match="existe déjà"):
        sites.restore(there, home.site.id, home.version + 1)


def test_last_two_sites_are_not_retired_at_once(desk: Counter) -> None:
    sites, home = desk.services.sites, entry(desk, "Ma ressourcerie")
    far = sites.add(desk.who, SiteInput("Annexe"))
    together = Barrier(2)

    def retire(pair: tuple[SiteEntry, SiteEntry]) -> bool:
        going, own = pair
        together.wait(10)
        try:
            there = replace(desk.who, site_id=own.site.id)
            sites.retire(there, going.site.id, going.version)
        except DeskError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(retire, ((home, far), (far, home)))) == 1
    assert sum(each.site.is_active for each in sites.entries(desk.who)) == 1


def test_desk_finds_site_it_was_set_to(desk: Counter) -> None:
    sites = desk.services.sites
    far = sites.add(desk.who, SiteInput("Annexe", "Indian/Reunion"))
    found = sites.of_desk(desk.who, str(far.site.uid))
    assert found == far.site
    assert sites.of_desk(desk.who, "") is None
    assert sites.of_desk(desk.who, "nothing of ours") is None
    sites.retire(desk.who, far.site.id, far.version)
    assert sites.of_desk(desk.who, str(far.site.uid)) is None


def test_sites_are_for_admins(desk: Counter) -> None:
    bo, sites = desk.operator(), desk.services.sites
    attempts: tuple[Callable[[], object], ...] = (
        lambda: sites.entries(bo),
        lambda: sites.add(bo, SiteInput("Bo")),
        lambda: sites.retire(bo, bo.site_id, 1),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
