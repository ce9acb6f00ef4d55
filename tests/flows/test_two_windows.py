"""Two desks on one database, each with its window: nothing is overwritten, nothing is silent."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = [pytest.mark.flow, pytest.mark.fault]
NUMBER = "251007-001"


@pytest.fixture
def desks(open_flow: OpenFlow) -> tuple[Flow, Flow]:
    """Two windows on the same open ticket; the second is in front."""
    here = open_flow(prepare=with_categories, refresh_seconds=1)
    here.start()
    there = open_flow(refresh_seconds=1)
    there.until(lambda: there.text("reception-ticket-title") == f"Ticket {NUMBER}")
    there.settle()
    return here, there


def front(flow: Flow) -> Flow:
    """Sit down at a desk."""
    flow.window.activateWindow()
    flow.window.raise_()
    flow.until_front(flow.window)
    if flow.is_shown("reception-ligne-poids"):
        flow.focus_on("reception-ligne-poids")
    return flow


def shows(flow: Flow, name: str, words: str) -> bool:
    return words in flow.text(name)


def is_in(flow: Flow, name: str) -> bool:
    return flow.focus == name


def test_two_windows_fill_one_ticket(desks: tuple[Flow, Flow]) -> None:
    here, there = desks
    for count, (flow, weight) in enumerate(
        ((here, "1"), (there, "2"), (here, "3"), (there, "4")), start=1
    ):
        front(flow)
        flow.until_lines(count - 1)
        flow.weigh("livr", weight)
    for flow in desks:
        flow.until_lines(4)
        flow.until(partial(shows, flow, "reception-ticket-totals", "10,000"))
        assert sorted(line[1] for line in flow.lines) == ["1,000", "2,000", "3,000", "4,000"]
    assert here.query("SELECT count(*), count(DISTINCT uid), sum(weight) FROM ligne_depot") == [
        (4, 4, 10_000)
    ]


def test_half_a_line_stays_while_the_other_window_saves(desks: tuple[Flow, Flow]) -> None:
    here, there = desks
    front(here).keys("4,02+")
    front(there).weigh("vais", "7")
    here.until_lines(1)
    assert here.text("reception-ligne-poids") == "4,02+"
    front(here).press(Qt.Key.Key_End)
    here.keys("1")
    here.hit("Livres")
    here.until_lines(3)
    assert [line[1] for line in here.lines[:2]] == ["1,000", "4,020"]


def test_one_line_changed_in_both_shows_both_versions(desks: tuple[Flow, Flow]) -> None:
    here, there = desks
    front(here).weigh("livr", "4,4")
    there.until_lines(1)
    for flow, weight in ((here, "44"), (there, "5")):
        front(flow).click_row("reception-lignes-table", 0, twice=True)
        flow.until(partial(is_in, flow, "reception-edit-poids"))
        flow.paste(weight)
    there.enter()
    there.until(lambda: not there.is_shown("reception-ligne-editor"))
    there.until(lambda: there.lines[0][1] == "5,000")
    front(here).focus_on("reception-edit-poids")
    here.enter()
    here.until(lambda: "autre poste" in here.text("reception-edit-error"))
    assert "5,000" in here.text("reception-edit-error")
    assert here.text("reception-edit-poids") == "44"
    assert here.query("SELECT weight FROM ligne_depot") == [(5_000,)]


def test_a_ticket_closed_in_one_window_is_told_in_the_other(desks: tuple[Flow, Flow]) -> None:
    here, there = desks
    front(here).weigh("livr", "4,4")
    front(there).click("reception-close-ticket-btn")
    there.until(lambda: not there.is_shown("reception-ligne-poids"))
    front(here)
    here.until(lambda: not here.is_shown("reception-ligne-poids"))
    assert "fermé" in here.window.detail.subtitle.text()
    assert here.query("SELECT count(*) FROM ligne_depot") == [(1,)]


def test_a_category_retired_meanwhile_is_told_and_the_weight_kept(
    desks: tuple[Flow, Flow],
) -> None:
    here, there = desks
    front(here).pick("livr")
    here.keys("12,5")
    gone = next(each for each in here.window.entry.tree.all() if each.name == "Livres")
    there.desk.services.category_admin.retire(there.desk.who, gone.id, gone.version)
    here.enter()
    here.until(lambda: "retirée" in here.complaint)
    assert here.complaint == "Cette catégorie a été retirée : choisissez-en une autre."
    assert here.text("reception-ligne-poids") == "12,5"
    assert here.query("SELECT count(*) FROM ligne_depot") == [(0,)]
    here.until(lambda: here.text("reception-ligne-category") == "")
    assert "Livres" not in [tile.text() for tile in here.window.entry.tiles.tiles()]
    here.hit("Vaisselle")
    here.until_lines(1)
    assert here.lines[0][:2] == ["Vaisselle", "12,500"]
