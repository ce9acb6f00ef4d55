"""When the database does not answer, it is said within seconds and each line is saved once."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

import psycopg
import pytest
from PySide6.QtCore import Qt

from recyclique_desk.app import local_admin
from recyclique_desk.ui.shell.closing import ClosingDialog
from tests.flows.conftest import Flow, OpenFlow, with_categories
from tests.postgres import Server, running_server, server_programs

pytestmark = [pytest.mark.flow, pytest.mark.fault]
PROMISED_MS = 5_000
"""How soon a line that is not saved is said to be (issue 6, A7)."""


@dataclass
class Frozen:
    """A server that can be frozen: its system answers, its processes do not."""

    server: Server
    address: str

    def freeze(self) -> None:
        self._tell_all(signal.SIGSTOP)

    def thaw(self) -> None:
        self._tell_all(signal.SIGCONT)

    def query(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.address) as connection:
            return connection.execute(statement.encode()).fetchall()

    def _tell_all(self, what: signal.Signals) -> None:
        first = int((self.server.data / "postmaster.pid").read_text().split()[0])
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, check=False
        )
        for process in (first, *map(int, found.stdout.split())):
            with suppress(ProcessLookupError):
                os.kill(process, what)


@contextmanager
def _frozen_server() -> Iterator[Frozen]:
    with running_server() as (port, server):
        frozen = Frozen(server, f"postgresql://postgres@127.0.0.1:{port}/postgres")
        try:
            yield frozen
        finally:
            frozen.thaw()


@pytest.fixture
def frozen() -> Iterator[Frozen]:
    if server_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with _frozen_server() as frozen:
        yield frozen


@contextmanager
def held(flow: Flow) -> Iterator[None]:
    """Let nobody write into the flow's database while inside."""
    with closing(sqlite3.connect(flow.desk.paths.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def type_line(flow: Flow, weight: str) -> None:
    flow.pick("livr")
    flow.keys(weight)
    flow.enter()


def status(flow: Flow) -> str:
    return flow.window.banner.status.cell.value.text()


def is_said(flow: Flow) -> bool:
    """Whether line, banner and message all say that a line is not saved."""
    return (
        any("pas enregistré" in line[2] for line in flow.lines)
        and status(flow) in {"Non enregistré", "Hors ligne"}
        and flow.is_shown("reception-error")
    )


def until_said(flow: Flow) -> None:
    flow.qtbot.waitUntil(lambda: is_said(flow), timeout=PROMISED_MS)


def ask_to_close(flow: Flow) -> ClosingDialog:
    flow.window.close()
    flow.until(lambda: flow.is_shown("closing-dialog"))
    return flow.find("closing-dialog", ClosingDialog)


def test_frozen_server_while_weighing_is_said_and_the_line_saved_once_after(
    open_flow: OpenFlow, frozen: Frozen
) -> None:
    flow = open_flow(location=frozen.address, prepare=with_categories)
    flow.start()
    flow.weigh("livr", "3,5")
    frozen.freeze()
    type_line(flow, "12,5")
    until_said(flow)
    assert "1 pesée n'est pas encore enregistrée" in flow.words("reception-error")
    assert "Pas encore enregistré" in flow.complaint
    frozen.thaw()
    flow.until(lambda: status(flow) == "En direct")
    flow.until(lambda: [line[2] for line in flow.lines] == ["Revente", "Revente"])
    flow.settle()
    assert not flow.is_shown("reception-error")
    assert flow.text("reception-ligne-poids") == ""
    assert frozen.query("SELECT weight FROM ligne_depot ORDER BY id") == [(3_500,), (12_500,)]
    assert not list(flow.desk.paths.unsaved.glob("*"))
    flow.close()


def test_closing_on_a_frozen_server_asks_and_the_line_is_saved_at_the_next_start(
    open_flow: OpenFlow, frozen: Frozen
) -> None:
    flow = open_flow(location=frozen.address, prepare=with_categories)
    flow.start()
    frozen.freeze()
    type_line(flow, "12,5")
    flow.window.close()
    assert flow.window.isVisible()
    flow.until(lambda: flow.is_shown("closing-dialog"))
    dialog = flow.find("closing-dialog", ClosingDialog)
    assert "1 pesée n'est pas encore enregistrée" in flow.words("closing-dialog")
    assert "Livres 12,500 kg" in flow.words("closing-dialog").replace("\u202f", " ")
    assert [dialog.leave.text(), dialog.stay.text()] == [
        "Fermer et garder pour plus tard",
        "Rester et attendre",
    ]
    flow.click("closing-stay")
    flow.until(lambda: not flow.is_shown("closing-dialog"))
    assert flow.window.isVisible()
    ask_to_close(flow)
    flow.click("closing-leave")
    flow.until(lambda: not flow.window.isVisible())
    started = time.monotonic()
    flow.close()
    assert time.monotonic() - started < 10
    (kept,) = flow.desk.paths.unsaved.iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    frozen.thaw()
    typed = flow.clock()
    flow.clock.forward(hours=2)
    again = open_flow(location=frozen.address)
    again.until(lambda: [line[:3] for line in again.lines] == [["Livres", "12,500", "Revente"]])
    again.settle()
    assert again.text("reception-ligne-poids") == ""
    assert frozen.query("SELECT weight FROM ligne_depot") == [(12_500,)]
    (ligne,) = again.desk.services.tickets.detail(again.desk.who, 1).lignes
    assert ligne.created_at == typed
    assert not list(again.desk.paths.unsaved.glob("*"))
    again.close()


def test_other_act_on_a_frozen_server_is_said_to_wait_and_done_after(
    open_flow: OpenFlow, frozen: Frozen
) -> None:
    flow = open_flow(location=frozen.address, prepare=with_categories)
    flow.start()
    flow.weigh("livr", "3,5")
    frozen.freeze()
    flow.click("reception-close-ticket-btn")
    flow.qtbot.waitUntil(lambda: flow.is_shown("reception-error"), timeout=PROMISED_MS)
    assert "Ce que vous avez demandé attend" in flow.words("reception-error")
    assert status(flow) != "En direct"
    ask_to_close(flow)
    assert "ne répond pas" in flow.words("closing-dialog")
    frozen.thaw()
    # Nothing is left to decide: the window closes as it was asked to.
    flow.until(lambda: not flow.window.isVisible())
    flow.close()
    assert frozen.query("SELECT status FROM ticket_depot") == [("closed",)]


def test_locked_file_while_weighing_is_said_and_the_line_saved_once_after(flow: Flow) -> None:
    flow.start()
    with held(flow):
        type_line(flow, "12,5")
        until_said(flow)
    flow.until(lambda: [line[2] for line in flow.lines] == ["Revente"])
    flow.until(lambda: status(flow) == "En direct")
    flow.settle()
    assert not flow.is_shown("reception-error")
    assert flow.query("SELECT count(*), sum(weight) FROM ligne_depot") == [(1, 12_500)]


def test_file_locked_past_patience_is_tried_again_without_a_hand(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    with held(flow):
        type_line(flow, "12,5")
        until_said(flow)
    flow.until(lambda: [line[2] for line in flow.lines] == ["Revente"])
    flow.until(lambda: not flow.is_shown("reception-error"))
    assert flow.text("reception-ligne-poids") == ""
    assert flow.query("SELECT count(*), sum(weight) FROM ligne_depot") == [(1, 12_500)]


def test_unsaved_line_typed_otherwise_is_saved_as_typed_last(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    with held(flow):
        type_line(flow, "12,5")
        until_said(flow)
        flow.focus_on("reception-ligne-poids")
        flow.press(Qt.Key.Key_Backspace)
        flow.keys("7")
    flow.enter()
    flow.until(lambda: [line[1] for line in flow.lines] == ["12,700"])
    flow.settle()
    assert flow.query("SELECT weight FROM ligne_depot") == [(12_700,)]


def test_weight_corrected_while_its_save_was_tried_again_replaces_it(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    with held(flow):
        type_line(flow, "12,5")
        until_said(flow)
        flow.focus_on("reception-ligne-poids")
        flow.press(Qt.Key.Key_Backspace)
    flow.until(lambda: [line[1] for line in flow.lines] == ["12,500"])
    flow.until(lambda: "Entrée le remplace" in flow.complaint)
    flow.keys("7")
    flow.enter()
    flow.until(lambda: [line[1] for line in flow.lines] == ["12,700"])
    flow.settle()
    assert flow.text("reception-ligne-poids") == ""
    assert flow.query("SELECT weight FROM ligne_depot") == [(12_700,)]
    flow.weigh("Livres", "2")
    assert [line[1] for line in flow.lines] == ["2,000", "12,700"]


@pytest.mark.parametrize("is_saved", [True, False])
def test_weight_pasted_into_while_it_is_being_saved_is_saved_as_it_is_then(
    open_flow: OpenFlow, is_saved: bool
) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=30 if is_saved else 1)
    flow.start()
    with held(flow):
        type_line(flow, "12,5")
        # Keys would begin the next weighing; a middle button pastes into this one.
        flow.window.entry.weight.edit.insert("7")
        flow.enter()
        if not is_saved:
            until_said(flow)
    flow.until(lambda: [line[1] for line in flow.lines] == ["12,570"])
    flow.until(lambda: status(flow) == "En direct")
    flow.settle()
    assert flow.query("SELECT weight FROM ligne_depot") == [(12_570,)]
    assert not flow.is_shown("reception-error")


def test_weight_emptied_after_it_was_saved_begins_another(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    with held(flow):
        type_line(flow, "12,5")
        until_said(flow)
        flow.focus_on("reception-ligne-poids")
        flow.press(Qt.Key.Key_Backspace)
    flow.until(lambda: "Entrée le remplace" in flow.complaint)
    flow.press(Qt.Key.Key_Escape)
    flow.keys("7")
    flow.enter()
    flow.until(lambda: [line[1] for line in flow.lines] == ["7,000", "12,500"])


def test_sum_whose_answer_was_lost_goes_when_it_is_typed_otherwise(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    with held(flow):
        type_line(flow, "12+3")
        until_said(flow)
        flow.focus_on("reception-ligne-poids")
        for text in ("4", "5"):
            flow.press(Qt.Key.Key_Backspace)
            flow.keys(text)
            flow.enter()
            flow.until(lambda: flow.window.entry.queue.is_stopped)
        flow.window.weighings._retry_timer.stop()
        (waiting,) = flow.window.weighings.unsaved.all()
        first = waiting.replaces[-2:]
    # As if the first try had reached the database and its answer had not come back.
    flow.desk.services.lignes.add_all(flow.desk.who, waiting.ticket_id, waiting.given, uids=first)
    flow.enter()
    flow.until(lambda: status(flow) == "En direct")
    flow.settle()
    assert flow.query("SELECT weight FROM ligne_depot ORDER BY id") == [(12_000,), (5_000,)]
    assert flow.query(
        "SELECT action, count(*) FROM audit_events WHERE resource_type = 'ligne' GROUP BY 1"
    ) == [("ligne.added", 4), ("ligne.removed", 2)]
    assert flow.desk.services.maintenance.check(flow.desk.who).problems == ()


def test_closing_on_a_locked_file_keeps_the_line_for_the_next_start(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    with held(flow):
        type_line(flow, "12,5")
        until_said(flow)
        ask_to_close(flow)
        flow.click("closing-leave")
        flow.until(lambda: not flow.window.isVisible())
        flow.close()
    again = open_flow()
    again.until(lambda: [line[1] for line in again.lines] == ["12,500"])
    again.settle()
    assert again.text("reception-ligne-poids") == ""
    assert again.query("SELECT weight FROM ligne_depot") == [(12_500,)]
    again.close()
    last = open_flow()
    last.until_lines(1)
    last.settle()
    assert last.query("SELECT weight FROM ligne_depot") == [(12_500,)]


def test_kept_line_of_a_ticket_closed_since_is_told_and_stays(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    flow.weigh("livr", "2")
    with held(flow):
        type_line(flow, "12,5")
        until_said(flow)
        ask_to_close(flow)
        flow.click("closing-leave")
        flow.until(lambda: not flow.window.isVisible())
        flow.close()
    again = open_flow(prepare=lambda desk: desk.services.counter.close_ticket(desk.who, 1))
    again.until(lambda: again.is_shown("reception-error"))
    assert "Ce ticket est fermé" in again.words("reception-error")
    assert len(list(again.desk.paths.unsaved.iterdir())) == 1
    other = again.window.notice.other
    assert other.text() == "Ne pas garder cette pesée"
    again.click_at(other, other.rect().center())
    again.until(lambda: not list(again.desk.paths.unsaved.iterdir()))


def test_closing_right_after_enter_saves_the_line_and_asks_nothing(flow: Flow) -> None:
    flow.start()
    type_line(flow, "12,5")
    flow.window.close()
    flow.until(lambda: not flow.window.isVisible())
    assert not flow.window.findChildren(ClosingDialog)
    flow.close()
    assert flow.query("SELECT count(*), sum(weight) FROM ligne_depot") == [(1, 12_500)]
    assert not list(flow.desk.paths.unsaved.glob("*"))


def test_kept_line_of_another_person_is_offered_and_saved_in_the_name_of_who_takes_it(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(prepare=with_categories, busy_seconds=0.1)
    flow.start()
    with held(flow):
        type_line(flow, "12,5")
        until_said(flow)
        ask_to_close(flow)
        flow.click("closing-leave")
        flow.until(lambda: not flow.window.isVisible())
        flow.close()
    again = open_flow(sign_in=local_admin("Bo"))
    again.until(lambda: again.is_shown("reception-error"))
    assert "1 pesée saisie par Ana attend" in again.words("reception-error")
    assert again.query("SELECT count(*) FROM ligne_depot") == [(0,)]
    action = again.window.notice.action
    assert action.text() == "Enregistrer à mon nom"
    again.click_at(action, action.rect().center())
    again.until(lambda: again.query("SELECT weight FROM ligne_depot") == [(12_500,)])
    again.settle()
    assert not list(again.desk.paths.unsaved.glob("*"))
