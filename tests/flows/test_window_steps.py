"""A window whose first rows are there before all the rest of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.app import open_desk
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.window import MainWindow
from recyclique_desk.ui.shell.window_steps import WindowSteps
from recyclique_desk.ui.shell.window_tools import main_window, window_tools
from tests.conftest import Clock
from tests.flows.conftest import Flow, has_keys

TICKETS = 3


@contextmanager
def in_steps(application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot) -> Iterator[Flow]:
    """Show the window of a desk with tickets, whose steps wait for its rows."""
    with open_desk(paths, clock=clock, system_user="Ana") as desk:
        poste = desk.services.counter.open_poste(desk.who)
        for _ in range(TICKETS):
            ticket = desk.services.counter.create_ticket(desk.who, poste.id)
            desk.services.counter.close_ticket(desk.who, ticket.id)
        desk.services.counter.close_poste(desk.who, poste.id)
        with window_tools(application) as tools, main_window(tools, desk, in_steps=True) as window:
            window.resize(1366, 768)
            window.show()
            window.activateWindow()
            qtbot.waitUntil(lambda: has_keys(window))
            yield Flow(window, desk, clock, qtbot, lambda: None)


def test_click_before_the_window_is_whole_is_not_lost(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> None:
    with in_steps(application, paths, clock, qtbot) as flow:
        was_whole = flow.window.is_whole
        flow.click("reception-open-poste-btn")
        assert (was_whole, flow.window.is_whole) == (False, True)
        flow.until(lambda: flow.is_shown("reception-create-ticket-btn"))


def test_shortcut_pressed_before_the_window_is_whole_is_not_lost(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> None:
    with in_steps(application, paths, clock, qtbot) as flow:
        was_whole = flow.window.is_whole
        QTest.keyClick(
            flow.window.windowHandle(), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier
        )
        assert (was_whole, flow.window.is_whole) == (False, True)
        flow.until(lambda: flow.is_shown("settings-page"))
        flow.settle()


def test_step_that_raises_is_told_once_whatever_is_clicked_after(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> None:
    def steps() -> Iterator[None]:
        yield
        raise RuntimeError("a step")

    with in_steps(application, paths, clock, qtbot) as flow:
        broken = WindowSteps(steps(), flow.window.list.table, flow.window)
        told: list[BaseException] = []
        broken.failed.connect(told.append)
        broken.complete()
        broken.complete()
        assert [str(each) for each in told] == ["a step"]
        assert not broken.is_done


def test_row_chosen_before_the_window_is_whole_is_shown_by_it(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> None:
    with in_steps(application, paths, clock, qtbot) as flow:
        window = flow.window
        flow.until(lambda: window.list.model.rowCount() == TICKETS)
        assert not window.is_whole
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
        assert not window.is_whole
        chosen = window.list.current
        assert chosen is not None
        flow.until(lambda: window.is_whole)
        flow.until(lambda: chosen.number in flow.text("reception-ticket-title"))
        flow.settle()
        assert flow.focus == "reception-tickets-list"


def test_window_becomes_whole_by_itself_and_reads_its_figures(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> None:
    with in_steps(application, paths, clock, qtbot) as flow:
        flow.until(lambda: flow.window.is_whole and flow.window.live.has_figures)
        flow.settle()
        flow.press(Qt.Key.Key_F10)
        flow.until(flow.window.menu.popup_menu.isVisible)
        flow.window.menu.popup_menu.close()
        # As in a window that was made at once: over the ticket, then the banner above all.
        order = [flow.window.list.table, flow.window.detail.export, flow.window.menu]
        assert sorted(order, key=_place(flow.window)) == order


def test_window_closed_before_it_is_whole_ends_without_an_error(
    application: QApplication, paths: Paths, clock: Clock, qtbot: QtBot
) -> None:
    with in_steps(application, paths, clock, qtbot) as flow:
        assert flow.window.close()
    with in_steps(application, paths, clock, qtbot):
        pass  # ended by a signal


def test_step_that_fails_is_told_and_is_the_last(qtbot: QtBot) -> None:
    window = QPushButton()
    qtbot.addWidget(window)
    taken: list[int] = []

    def steps() -> Iterator[None]:
        taken.append(1)
        yield
        raise OSError("no room")

    made = WindowSteps(steps(), QTableView(window), window)
    with qtbot.waitSignal(made.failed) as failed:
        made.start()
    assert isinstance(failed.args[0], OSError)
    # As the rows do when they come late.
    made.start()
    made.complete()
    qtbot.wait(100)
    assert taken == [1]
    assert not made.is_done


def _place(window: MainWindow) -> Callable[[QWidget], int]:
    """Tell where a widget comes on the way of Tab."""
    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain.index
