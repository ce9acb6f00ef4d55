"""A half-typed line belongs to one window: taken over in another, it goes from the first."""

import random
from functools import partial

import pytest

from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = [pytest.mark.flow, pytest.mark.fault]
WALKS = 2
ACTS = 10


def front(flow: Flow) -> Flow:
    """Sit down at a desk."""
    flow.window.activateWindow()
    flow.window.raise_()
    flow.until_front(flow.window)
    flow.focus_on("reception-ligne-poids")
    return flow


def saved_weights(flow: Flow) -> list[str]:
    detail = flow.desk.services.tickets.detail(flow.desk.who, 1)
    return sorted(str(ligne.weight) for ligne in detail.lignes)


def is_blank(flow: Flow) -> bool:
    return flow.text("reception-ligne-poids") == ""


def half_type(flow: Flow, weight: str) -> None:
    """Type a category and a weight, and wait until it is kept."""
    flow.pick("livr")
    flow.keys(weight)
    kept = flow.window.drafts
    flow.until(lambda: kept._kept is not None and kept._kept.weight == weight)
    flow.settle()


def test_draft_taken_over_by_a_second_window_leaves_the_first(
    open_flow: OpenFlow, location: str
) -> None:
    here = open_flow(location=location, prepare=with_categories)
    here.start()
    half_type(here, "12,5")
    there = open_flow(location=location)
    there.until(lambda: there.text("reception-ligne-poids") == "12,5")
    here.until(lambda: here.text("reception-ligne-poids") == "")
    assert "reprise dans une autre fenêtre" in here.words("reception-error")
    front(there).enter()
    there.until_lines(1)
    there.settle()
    assert saved_weights(there) == ["12.500"]
    there.close()
    here.close()


def test_enter_in_both_windows_saves_a_draft_once(open_flow: OpenFlow, location: str) -> None:
    here = open_flow(location=location, prepare=with_categories)
    here.start()
    half_type(here, "12,5")
    here.window.drafts._look.stop()  # as if Enter came before the first window noticed
    there = open_flow(location=location)
    there.until(lambda: there.text("reception-ligne-poids") == "12,5")
    assert here.text("reception-ligne-poids") == "12,5"
    front(here).enter()
    here.until(lambda: here.text("reception-ligne-poids") == "")
    assert "reprise dans une autre fenêtre" in here.words("reception-error")
    front(there).enter()
    there.until_lines(1)
    there.settle()
    assert saved_weights(there) == ["12.500"]
    there.close()
    here.close()


def test_each_window_keeps_a_draft_of_its_own(open_flow: OpenFlow, location: str) -> None:
    here = open_flow(location=location, prepare=with_categories)
    here.start()
    there = open_flow(location=location)
    there.until(lambda: there.is_shown("reception-ligne-poids"))
    half_type(front(here), "3")
    half_type(front(there), "4")
    front(here).enter()
    here.until_lines(1)
    front(there).enter()
    there.until_lines(2)
    there.settle()
    assert saved_weights(there) == ["3.000", "4.000"]
    there.close()
    here.close()


@pytest.mark.parametrize("seed", range(WALKS))
def test_random_acts_in_two_windows_save_each_typed_weight_at_most_once(
    open_flow: OpenFlow, location: str, seed: int
) -> None:
    chance = random.Random(seed)
    windows = [open_flow(location=location, prepare=with_categories)]
    windows[0].start()
    windows.append(open_flow(location=location))
    typed: list[str] = []
    for _act in range(ACTS):
        which = chance.randrange(2)
        flow = windows[which]
        flow.until(partial(flow.is_shown, "reception-ligne-poids"))
        act = chance.choice(("type", "type", "enter", "enter", "reopen"))
        field = flow.text("reception-ligne-poids")
        if act == "type" and not field:
            typed.append(str(len(typed) + 1))
            front(flow)
            if chance.random() < 0.5:
                half_type(flow, typed[-1])
            else:
                flow.pick("livr")
                flow.keys(typed[-1])
        elif act == "enter" and field:
            front(flow).enter()
            flow.until(partial(is_blank, flow))
        elif act == "reopen":
            flow.close()
            windows[which] = open_flow(location=location)
    for flow in windows:
        flow.settle()
        if flow.text("reception-ligne-poids"):
            front(flow).enter()
            flow.until(partial(is_blank, flow))
            flow.settle()
    weights = saved_weights(windows[0])
    assert len(weights) == len(set(weights))
    assert set(weights) <= {f"{each}.000" for each in typed}
    for flow in windows:
        flow.close()
