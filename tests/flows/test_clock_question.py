"""The clock is set while the window is open: asked about before anything bears a wrong moment."""

import pytest
from PySide6.QtCore import Qt

from tests.flows.conftest import Flow

pytestmark = pytest.mark.flow
KEPT = "SELECT text FROM drafts WHERE text <> ''"


@pytest.fixture
def weighed(flow: Flow) -> Flow:
    """A ticket with a line, and a clock that somebody set back by two days."""
    flow.start()
    flow.weigh("Livres", "2")
    flow.clock.forward(days=-2)
    return flow


def test_weighing_saved_before_anybody_looked_at_the_clock_waits_for_the_answer(
    weighed: Flow,
) -> None:
    flow = weighed
    flow.pick("livr")
    flow.keys("3")
    flow.enter()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    assert "dernière pesée" in flow.text("clock-text")
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(1,)]
    flow.clock.forward(days=2)
    flow.click("clock-submit")
    flow.until_lines(2)
    moments = flow.query("SELECT max(created_at) - min(created_at) FROM ligne_depot")
    assert moments == [(0,)]


def test_clock_said_to_be_right_is_asked_about_once(weighed: Flow) -> None:
    flow = weighed
    flow.pick("livr")
    flow.keys("3")
    flow.enter()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    flow.click("clock-right")
    flow.until_lines(2)
    flow.weigh("Livres", "4")
    assert not flow.is_shown("clock-dialog")


def test_answer_put_off_leaves_the_weighing_typed_and_unsaved(weighed: Flow) -> None:
    flow = weighed
    flow.pick("livr")
    flow.keys("3")
    flow.enter()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: "horloge" in flow.words("reception-error") or "horloge" in flow.complaint)
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(1,)]
    flow.clock.forward(days=2)
    flow.focus_on("reception-ligne-poids")
    flow.enter()
    flow.until_lines(2)


def test_clock_set_back_is_asked_about_though_nobody_does_anything(weighed: Flow) -> None:
    question = weighed.window.clock_question
    assert question is not None
    question._timer.setInterval(20)
    weighed.until(lambda: weighed.is_shown("clock-dialog"))
    weighed.clock.forward(days=2)
    weighed.click("clock-submit")
    weighed.until(lambda: not weighed.is_shown("clock-dialog"))
    weighed.weigh("Livres", "3")


def test_half_typed_line_is_kept_and_nobody_is_asked_in_the_middle_of_it(weighed: Flow) -> None:
    flow = weighed
    question = flow.window.clock_question
    assert question is not None
    flow.pick("livr")
    flow.keys("3")
    flow.until(lambda: flow.query(KEPT))
    for _look in range(3):
        question._look()
        flow.settle()
    assert not flow.is_shown("clock-dialog")
    flow.keys("5")
    assert flow.text("reception-ligne-poids") == "35"
    flow.enter()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    flow.clock.forward(days=2)
    flow.click("clock-submit")
    flow.until_lines(2)
    assert flow.query("SELECT max(weight) FROM ligne_depot") == [(35_000,)]


def test_answer_put_off_is_wanted_again_by_the_next_act_only(weighed: Flow) -> None:
    flow = weighed
    question = flow.window.clock_question
    assert question is not None
    question._timer.setInterval(20)
    flow.until(lambda: flow.is_shown("clock-dialog"))
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: not flow.is_shown("clock-dialog"))
    flow.qtbot.wait(200)
    flow.settle()
    assert not flow.is_shown("clock-dialog")
    flow.pick("livr")
    flow.keys("3")
    flow.enter()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    flow.press(Qt.Key.Key_Escape)
    flow.clock.forward(days=2)
    flow.qtbot.wait(100)
    flow.clock.forward(days=-2)
    flow.window.entry.forget_typed()
    flow.until(lambda: flow.is_shown("clock-dialog"))


def test_desk_locked_over_the_question_is_unlocked_and_asked_again(weighed: Flow) -> None:
    flow = weighed
    question = flow.window.clock_question
    assert question is not None
    flow.pick("livr")
    flow.keys("3")
    flow.enter()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    question.lock()
    flow.until(lambda: not flow.is_shown("clock-dialog"))
    question._look()
    flow.settle()
    assert not flow.is_shown("clock-dialog")
    question.unlock()
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(1,)]
    flow.focus_on("reception-ligne-poids")
    flow.enter()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    flow.clock.forward(days=2)
    flow.click("clock-submit")
    flow.until_lines(2)


def test_question_outlives_the_dialog_that_was_open(weighed: Flow) -> None:
    flow = weighed
    flow.window.desk_acts.show_about()
    flow.until(lambda: flow.is_shown("about-dialog"))
    question = flow.window.clock_question
    assert question is not None
    question._look()
    flow.until(lambda: flow.is_shown("clock-dialog"))
    flow.find("about-dialog").close()
    flow.until(lambda: not flow.is_shown("about-dialog"))
    assert flow.is_shown("clock-dialog")
    flow.clock.forward(days=2)
    flow.click("clock-submit")
    flow.weigh("Livres", "3")
