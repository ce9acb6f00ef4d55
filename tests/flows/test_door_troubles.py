"""The machine in the way of whoever signs in, of whoever leaves, and of the clock."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from recyclique_desk.app import Desk, open_desk
from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.domain.people import AccountInput, Role, Who
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.sign_in_window import SignInWindow
from recyclique_desk.ui.shell.window_tools import opened_window, window_tools
from recyclique_desk.ui.signin.demo import CODE, PASSWORD, prepare_once
from recyclique_desk.ui.signin.sign_in_page import SignInPage
from tests.conftest import Clock
from tests.disks import read_only
from tests.flows.conftest import Flow, OpenFlow, with_categories
from tests.flows.test_exports import MODAL, SUBMIT, open_dialog, start_writing
from tests.flows.test_people import seen, tap_tile
from tests.postgres import running_server, server_programs

pytestmark = [pytest.mark.flow, pytest.mark.fault]
PIN = "4827"


def with_bo(desk: Desk) -> None:
    """A centre with an admin, and a volunteer who has a PIN."""
    ana = AccountInput("Ana B.", "Ana B.")
    desk.services.accounts.add(desk.who, ana, Role.ADMIN, password=PASSWORD)
    desk.services.accounts.add(desk.who, AccountInput("Bo", "Bo"), Role.OPERATOR, pin=PIN)


class Guest:
    """Somebody in front of the door."""

    def __init__(self, desk: Desk, sign_in_window: SignInWindow, qtbot: QtBot) -> None:
        self.desk = desk
        assert isinstance(sign_in_window.content, SignInPage)
        self.page = sign_in_window.content
        self.qtbot = qtbot
        self.came: list[Who] = []
        sign_in_window.signed_in.connect(self.came.append)

    def until(self, holds: Callable[[], object], seconds: float = 15) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=int(seconds * 1000))

    @property
    def names(self) -> list[str]:
        """Whose tiles are on screen."""
        buttons = self.page.people.findChildren(QAbstractButton)
        return [
            each.accessibleName()
            for each in buttons
            if each.objectName().startswith("signin-tile-") and each.isVisible()
        ]

    def tap(self, name: str) -> None:
        self.until(lambda: name in self.names)
        buttons = self.page.people.findChildren(QAbstractButton)
        tile = next(each for each in buttons if each.accessibleName() == name)
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        self.until(lambda: QApplication.focusWidget() is self.page.secret.pad.edit)

    def type_pin(self) -> None:
        QTest.keyClicks(self.page.secret.pad.edit, PIN)


@contextmanager
def guest_at(
    application: QApplication, qtbot: QtBot, paths: Paths, clock: Clock, location: object = None
) -> Iterator[Guest]:
    """Stand before the door of a desk."""
    with ExitStack() as stack:
        desk = stack.enter_context(
            open_desk(
                paths,
                location=None if location is None else str(location),
                clock=clock,
                sign_in=lambda _services: None,
                busy_seconds=2,
            )
        )
        tools = stack.enter_context(window_tools(application))
        sign_in_window = SignInWindow(desk, tools.runner, tools.theme)
        stack.callback(sign_in_window.deleteLater)
        stack.callback(sign_in_window.hide)
        guest = Guest(desk, sign_in_window, qtbot)
        sign_in_window.show()
        sign_in_window.activateWindow()
        yield guest


def test_a_server_stopped_behind_the_door_is_told_and_let_in_again_by_itself(
    application: QApplication, qtbot: QtBot, paths: Paths, clock: Clock
) -> None:
    if server_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as (port, server):
        address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        with open_desk(paths, location=address, clock=clock, system_user="Ana") as desk:
            with_bo(desk)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        with guest_at(application, qtbot, paths, clock, address) as guest:
            guest.tap("Bo")
            server.stop()
            guest.type_pin()
            guest.until(lambda: "ne répond pas" in guest.page.secret.error.text())
            assert guest.page.secret.pad.edit.text() == ""
            guest.page.show_people()
            guest.until(lambda: "ne répond pas" in guest.page.people.error.text())
            QTest.keyClicks(guest.page.people.search, "b")
            assert "ne répond pas" in guest.page.people.error.text(), "typing must not hide why"
            guest.page.people.search.clear()
            assert guest.page.people.retry.isVisible()
            server.start()
            guest.until(guest.page.people.retry.isHidden)
            assert guest.page.people.error.text() == ""
            guest.tap("Bo")
            guest.type_pin()
            guest.until(lambda: guest.came)
            assert guest.came[0].username == "Bo"


def test_nobody_comes_in_by_a_read_only_file_and_everybody_once_it_is_mended(
    application: QApplication, qtbot: QtBot, paths: Paths, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    base = folder / "base.sqlite"
    with open_desk(paths, location=base, clock=clock, system_user="Ana") as desk:
        with_bo(desk)
    with guest_at(application, qtbot, paths, clock, base) as guest:
        guest.tap("Bo")
        # What is open already can still be written; what is opened from now on cannot.
        guest.desk.services._database.close()
        with read_only(folder):
            guest.type_pin()
            guest.until(guest.page.secret.error.text)
            said = guest.page.secret.error.text()
            reason = "ne peut pas être ouverte" if os.geteuid() else "n'accepte plus que la lecture"
            assert reason in said
            assert guest.came == []
        guest.desk.services._database.close()
        guest.until(guest.page.secret.pad.isEnabled)
        guest.type_pin()
        guest.until(lambda: guest.came)


def test_a_file_that_is_read_only_from_the_start_is_told_in_a_sentence(
    paths: Paths, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    base = folder / "base.sqlite"
    with open_desk(paths, location=base, clock=clock, system_user="Ana") as desk:
        with_bo(desk)
    before = base.read_bytes()
    with read_only(folder), pytest.raises(StorageError) as found, open_desk(paths, location=base):
        pass
    assert found.value.trouble is Trouble.READ_ONLY
    assert base.read_bytes() == before


def test_a_file_damaged_behind_the_door_is_told_and_lets_nobody_in(
    application: QApplication, qtbot: QtBot, paths: Paths, clock: Clock, tmp_path: Path
) -> None:
    base = tmp_path / "base.sqlite"
    with open_desk(paths, location=base, clock=clock, system_user="Ana") as desk:
        with_bo(desk)
    with guest_at(application, qtbot, paths, clock, base) as guest:
        guest.tap("Bo")
        whole = base.read_bytes()
        base.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
        guest.type_pin()
        guest.until(guest.page.secret.error.text)
        assert "endommagée" in guest.page.secret.error.text()
        assert guest.came == []


def test_leaving_in_the_middle_of_a_large_export_leaves_nothing_to_be_afraid_of(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    target = tmp_path / "files" / "lignes.csv"
    target.parent.mkdir()
    flow = open_flow(prepare=lambda desk: desk.services.demo.fill(desk.who, lines=60_000))
    open_dialog(flow)
    flow.choose("reception-export-lignes-period", "Toutes les dates")
    flow.until(flow.find(SUBMIT).isEnabled)
    start_writing(flow, target)
    flow.until(lambda: list(target.parent.glob(".*")))
    started = time.monotonic()
    flow.close()
    assert time.monotonic() - started < 5
    assert list(target.parent.iterdir()) == []
    again = open_flow()
    assert not again.is_shown("reception-error")
    assert not again.is_shown(MODAL)
    assert again.query("SELECT action FROM audit_events ORDER BY id DESC LIMIT 1") == [
        ("lignes.export_cancelled",)
    ]


def test_the_demonstration_locks_opens_and_hands_over_as_its_door_says(
    application: QApplication, qtbot: QtBot, paths: Paths, clock: Clock
) -> None:
    with open_desk(paths, clock=clock, system_user="Ana", is_demo=True) as desk:
        prepare_once(desk)
        with opened_window(application, desk) as window:
            window.resize(1366, 768)
            window.show()
            window.activateWindow()
            flow = Flow(window, desk, clock, qtbot, lambda: None)
            flow.until_front(window)
            flow.until(lambda: window.live.has_figures)
            flow.settle()
            flow.start()
            title = flow.text("reception-ticket-title")
            window.keeper.lock()
            flow.until(lambda: CODE in seen(flow))
            assert PASSWORD in seen(flow)
            assert title not in seen(flow)
            door = window.keeper.sign_in_page
            flow.until(lambda: QApplication.focusWidget() is door.secret.pad.edit)
            flow.keys(CODE)
            flow.until(lambda: not window.keeper.is_locked)
            flow.settle()
            assert flow.text("reception-ticket-title") == title
            window.keeper.change_person()
            others = [each.display_name for each in desk.services.sign_in.tiles()]
            other = next(name for name in others if name != "Ana")
            tap_tile(flow, other)
            flow.keys(CODE)
            flow.until(lambda: not window.keeper.is_locked)
            flow.until(window.toast.isVisible)
            assert "reste au nom" in window.toast.text.text()
            flow.click_at(window.toast.action, window.toast.action.rect().center())
            flow.until(lambda: "maintenant au nom" in window.toast.text.text())
            assert other in window.toast.text.text()
            flow.settle()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_set_by_a_day_in_the_middle_of_a_ticket_loses_nothing(
    open_flow: OpenFlow, days: int
) -> None:
    flow = open_flow(prepare=with_categories, refresh_seconds=1)
    flow.start()
    flow.weigh("livr", "3,5")
    flow.until(lambda: flow.window.banner.weight.value.text() == "3,500")
    flow.keys("2,")
    flow.clock.now += timedelta(days=days)
    flow.until(lambda: flow.window.banner.weight.value.text() == "0,000")
    assert flow.text("reception-ligne-poids") == "2,"
    flow.keys("5")
    flow.enter()
    if days < 0:
        flow.until(lambda: flow.is_shown("clock-dialog"))
        flow.click("clock-right")
    flow.until_lines(2)
    flow.settle()
    assert not flow.is_shown("reception-error")
    flow.clock.now -= timedelta(days=days)
    flow.window.live.refresh_now()
    flow.until(lambda: flow.window.banner.weight.value.text() in {"3,500", "6,000"})
    assert flow.query("SELECT count(*), sum(weight) FROM ligne_depot") == [(2, 6_000)]
    assert flow.desk.services.maintenance.check(flow.desk.who).problems == ()
