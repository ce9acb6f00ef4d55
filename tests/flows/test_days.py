"""From one day, or one start of the program, to the next."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from recyclique_desk.app import open_desk
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.live_figures import LiveFigures
from recyclique_desk.ui.shell.window_tools import opened_window
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow
ROOT = Path(__file__).parents[2]


def test_a_restart_finds_poste_and_ticket_again(open_flow: OpenFlow) -> None:
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


def test_closing_the_window_keeps_a_line_that_is_being_saved(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.start()
    before.pick("livr")
    before.keys("4,4")
    before.enter()
    before.close()
    assert before.query("SELECT weight FROM ligne_depot") == [(4_400,)]


def test_a_poste_left_open_yesterday_is_announced_and_closed(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.start()
    before.weigh("livr", "4,4")
    before.close()
    before.clock.forward(days=1)
    after = open_flow()
    after.until(
        lambda: (
            "Le poste du mardi 7 octobre 2025 est resté ouvert" in after.words("reception-error")
        )
    )
    assert "mardi 7 octobre" in after.text("reception-poste-status")
    act(after)
    after.until(lambda: "encore un ticket ouvert." in after.words("reception-error"))
    act(after)
    after.until(lambda: after.is_shown("reception-open-poste-btn"))
    assert after.query("SELECT status FROM ticket_depot") == [("closed",)]
    assert not after.is_shown("reception-error")


def test_a_poste_left_open_yesterday_can_be_gone_on_with(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.open_poste()
    before.close()
    before.clock.forward(days=1)
    after = open_flow()
    after.until(lambda: "est resté ouvert" in after.words("reception-error"))
    go_on = after.window.notice.other
    assert go_on.text() == "Continuer"
    after.click_at(go_on, go_on.rect().center())
    after.until(lambda: not after.is_shown("reception-error"))
    assert after.create_ticket() == "251008-001"
    after.weigh("livr", "2")
    after.until(lambda: after.window.banner.weight.value.text() == "2,000")
    after.close()
    again = open_flow()
    again.settle()
    assert not again.is_shown("reception-error")


def test_a_killed_program_comes_back_with_the_half_typed_line(
    application: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    home = tmp_path / "killed"
    program = [sys.executable, "-m", "tests.faults.dying_desk", str(home)]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    died = subprocess.run(program, cwd=ROOT, env=offscreen, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    with (
        open_desk(Paths.below(home), system_user="Ana") as desk,
        opened_window(application, desk) as window,
    ):
        window.show()
        entry = window.entry
        qtbot.waitUntil(lambda: entry.weight.text() == "4,02+4,", timeout=10_000)
        assert window.poste.status.text().startswith("Poste ouvert")
        assert window.detail.title.text().endswith("-001")
        assert [window.detail.lines.model.index(row, 1).data() for row in range(2)] == [
            "2,000",
            "1,500",
        ]
        assert entry.category_name() == "Livres"
        assert entry.panel.destination is Destination.RECYCLAGE
        assert entry.panel.notes.text() == "dos abîmés"
        assert desk.services.maintenance.check(desk.who).problems == ()


def test_a_half_typed_line_is_back_after_a_restart_and_gone_once_saved(
    open_flow: OpenFlow,
) -> None:
    before = open_flow(prepare=with_categories)
    before.start()
    before.pick("livr")
    before.keys("4,02+4,=")
    before.close()
    after = open_flow()
    after.until(lambda: after.text("reception-ligne-poids") == "4,02+4,")
    assert after.text("reception-ligne-category") == "Livres"
    assert after.window.entry.panel.is_exit.isChecked()
    assert after.window.entry.panel.destination is Destination.RECYCLAGE
    after.focus_on("reception-ligne-poids")
    after.keys("8")
    after.enter()
    after.until_lines(2)
    after.settle()
    after.close()
    again = open_flow()
    again.until_lines(2)
    again.settle()
    assert again.text("reception-ligne-poids") == ""
    assert not again.window.entry.panel.is_exit.isChecked()


def test_a_notebook_is_taken_up_again_as_one(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.click("reception-deferred-btn")
    before.keys("29092025")
    before.click("reception-open-poste-btn")
    before.until(lambda: before.is_shown("reception-ligne-poids"))
    before.settle()
    before.close()
    before.clock.forward(days=1)
    after = open_flow()
    assert after.text("reception-poste-status") == "Saisie différée : lundi 29 septembre 2025"
    assert after.window.poste.property("panel") == "deferred"
    assert not after.is_shown("reception-error")


def test_how_sums_are_wanted_is_remembered(open_flow: OpenFlow) -> None:
    before = open_flow(prepare=with_categories)
    before.start()
    before.keys("1+2")
    before.click("reception-sum-mode-total")
    before.settle()
    before.close()
    after = open_flow()
    after.until(lambda: after.text("reception-ligne-poids") == "1+2")
    after.until(lambda: not after.window.entry.panel.sum_mode.per_weighing)
    after.focus_on("reception-ligne-poids")
    after.hit("Livres")
    after.until_lines(1)
    assert after.lines[0][:2] == ["Livres", "3,000"]


def test_figures_start_anew_at_local_midnight(open_flow: OpenFlow) -> None:
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


def test_demonstration_says_on_screen_that_it_is_one(
    application: QApplication, paths: Paths, qtbot: QtBot
) -> None:
    for is_demo in (True, False):
        with (
            open_desk(paths, system_user="Ana", is_demo=is_demo) as desk,
            opened_window(application, desk) as window,
        ):
            window.show()
            strips = window.findChildren(QLabel, "reception-demonstration")
            assert [strip.isVisible() for strip in strips] == [True] * is_demo
            assert all(strip.text().startswith("Démonstration :") for strip in strips)
            live = window.live

            def has_figures(live: LiveFigures = live) -> bool:
                return live.has_figures

            qtbot.waitUntil(has_figures)
