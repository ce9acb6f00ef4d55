"""From one day, or one start of the program, to the next."""

import pytest

from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow


def test_that_a_restart_finds_poste_and_ticket_again(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.start()
    before.weigh("livr", "4,4")
    before.close()
    after = open_flow()
    assert after.text("reception-poste-status") == "Poste ouvert à 12:00 · Ana"
    assert not after.is_shown("reception-error")
    after.click_row("reception-tickets-list", 0)
    after.until(lambda: after.lines == [["Livres", "4,400", "Revente", ""]])
    after.weigh("vais", "1")
    assert after.query("SELECT count(*) FROM poste_reception") == [(1,)]


def test_that_closing_the_window_keeps_a_line_that_is_being_saved(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.start()
    before.pick("livr")
    before.keys("4,4")
    before.enter()
    before.close()
    assert before.query("SELECT weight FROM ligne_depot") == [(4_400,)]


def test_that_a_poste_left_open_yesterday_is_announced_and_closed(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.start()
    before.weigh("livr", "4,4")
    before.close()
    before.clock.forward(days=1)
    after = open_flow()
    assert "Le poste du mardi 7 octobre 2025 est resté ouvert" in after.words("reception-error")
    assert "mardi 7 octobre" in after.text("reception-poste-status")
    act(after)
    after.until(lambda: "ticket(s) ouvert(s)" in after.words("reception-error"))
    act(after)
    after.until(lambda: after.is_shown("reception-open-poste-btn"))
    assert after.query("SELECT status FROM ticket_depot") == [("closed",)]
    assert not after.is_shown("reception-error")


def test_that_a_poste_left_open_yesterday_can_be_gone_on_with(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.open_poste()
    before.close()
    before.clock.forward(days=1)
    after = open_flow()
    close = after.window.notice.close_button
    after.click_at(close, close.rect().center())
    assert after.create_ticket() == "251008-001"
    after.weigh("livr", "2")
    after.until(lambda: after.window.banner.weight.value.text() == "2,000")


def test_that_figures_start_anew_at_local_midnight(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories)
    flow.start()
    flow.weigh("livr", "4,4")
    flow.until(lambda: flow.window.banner.weight.value.text() == "4,400")
    flow.clock.forward(hours=12)
    flow.window.live.refresh_now()
    flow.until(lambda: flow.window.banner.weight.value.text() == "0,000")


def act(flow: Flow) -> None:
    action = flow.window.notice.action
    flow.click_at(action, action.rect().center())
