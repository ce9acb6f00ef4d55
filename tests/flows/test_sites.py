"""The sites in an admin's hands."""

import json
from dataclasses import replace

import pytest

from tests.flows.conftest import Flow
from tests.flows.menus import open_office

pytestmark = pytest.mark.flow


@pytest.fixture
def sites(flow: Flow) -> Flow:
    """The page of the sites, opened by the menu."""
    open_office(flow, "office-sites")
    flow.until(lambda: flow.is_shown("sites-page"))
    flow.until(lambda: flow.table("sites-list"))
    flow.settle()
    return flow


def names(flow: Flow) -> list[str]:
    return [row[0] for row in flow.table("sites-list")]


def add(flow: Flow, name: str) -> None:
    flow.click("sites-add")
    flow.paste(name)
    flow.enter()
    flow.until(lambda: name in names(flow))
    flow.settle()


def test_a_site_is_added_renamed_retired_and_brought_back(sites: Flow) -> None:
    add(sites, "Annexe")
    assert sites.text("site-title") == "Annexe"
    sites.click("site-name")
    sites.paste("Annexe nord")
    sites.click("site-save")
    sites.until(lambda: "Annexe nord" in names(sites))
    sites.click("site-retire")
    sites.until(lambda: sites.table("sites-list")[0][4] == "Retiré")
    sites.click_at(sites.window.toast, sites.window.toast.action.geometry().center())
    sites.until(lambda: sites.table("sites-list")[0][4] == "")


def test_typed_name_is_asked_about_before_its_site_is_retired(sites: Flow) -> None:
    add(sites, "Annexe")
    sites.click("site-name")
    sites.paste("Annexe nord")
    sites.click("site-retire")
    sites.until(lambda: sites.is_shown("entries-save"))
    sites.click("entries-save")
    sites.until(
        lambda: ("Annexe nord", "Retiré") in [(r[0], r[4]) for r in sites.table("sites-list")]
    )


def test_the_last_site_stays_and_says_why(sites: Flow) -> None:
    sites.click("site-retire")
    sites.until(lambda: "dernier" in sites.text("site-error"))
    add(sites, "Annexe")
    sites.click_row("sites-list", 1)
    sites.click("site-retire")
    sites.until(lambda: "travaillez" in sites.text("site-error"))


def test_a_name_that_is_there_is_refused_and_stays_typed(sites: Flow) -> None:
    sites.click("sites-add")
    sites.paste("ma ressourcerie")
    sites.enter()
    sites.until(lambda: "existe déjà" in sites.text("site-error"))
    assert sites.text("site-name") == "ma ressourcerie"


def test_a_site_with_an_open_poste_asks_before_it_goes(sites: Flow) -> None:
    add(sites, "Annexe")
    desk = sites.desk
    assert desk.who is not None
    (there,) = [e for e in desk.services.sites.entries(desk.who) if e.site.name == "Annexe"]
    desk.services.counter.open_poste(
        replace(sites.window._context.session.who, site_id=there.site.id)
    )
    sites.click("site-retire")
    sites.until(sites.window.notice.isVisible)
    assert "encore un poste ouvert" in sites.window.notice.text.text()
    notice = sites.window.notice
    sites.click_at(notice, notice.action.geometry().center())
    sites.until(lambda: sites.table("sites-list")[0][4] == "Retiré")
    assert sites.query("SELECT status FROM poste_reception") == [("closed",)]


def test_a_desk_remembers_where_it_stands(sites: Flow) -> None:
    add(sites, "Annexe")
    sites.choose("sites-desk", "Annexe")
    sites.until(lambda: sites.desk.settings.current.site_uid)
    kept = json.loads(sites.desk.paths.settings.read_text("utf-8"))
    found = sites.desk.services.sites.of_desk(sites.desk.who, kept["site_uid"])
    assert found is not None
    assert found.name == "Annexe"
