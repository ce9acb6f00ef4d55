"""The frames of a training and of a deferred entry go round the whole window, charts included."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow
from pytestqt.qtbot import QtBot

from recyclique_desk.ui.shell.window_border import WIDTHS, WindowBorder
from tests.flows.conftest import OpenFlow


def _stands_at(part: QFrame, left: int) -> bool:
    return part.mapTo(part.window(), QPoint()).x() == left


def test_two_frames_stand_in_each_other_and_nothing_lies_under_them(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    centre, dock = QFrame(), QDockWidget()
    window.setCentralWidget(centre)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    border = WindowBorder(window)
    window.resize(600, 400)
    window.show()
    for panels in (("deferred",), ("deferred", "training"), ()):
        for panel in WIDTHS:
            border.show_ring(panel, shown=panel in panels)
        window.resize(window.width() + 20, window.height())
        taken = sum(WIDTHS[panel] for panel in panels)
        qtbot.waitUntil(partial(_stands_at, centre, taken))
        assert dock.mapTo(window, dock.rect().bottomRight()).x() == window.width() - 1 - taken
        assert dock.mapTo(window, dock.rect().bottomRight()).y() == window.height() - 1 - taken


def test_deferred_entry_is_framed_in_amber_on_all_four_sides(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=lambda desk: desk.services.demo.fill(desk.who, lines=60))
    flow.click("reception-deferred-btn")
    flow.keys("29092025")
    flow.find("reception-open-poste-btn").setFocus()
    flow.press(Qt.Key.Key_Space)
    flow.until(lambda: flow.is_shown("window-border-deferred"))
    flow.settle()
    picture = flow.window.grab().toImage()
    width, height = picture.width(), picture.height()
    middles = (
        (width // 2, 1),
        (width // 2, height - 2),
        (1, height // 2),
        (width - 2, height // 2),
    )
    assert {picture.pixelColor(*spot).name() for spot in middles} == {"#e69f00"}
    flow.click("reception-close-poste-btn")
    flow.until(lambda: flow.is_shown("reception-error"))
    notice = flow.window.notice
    flow.click_at(notice, notice.action.geometry().center())
    flow.until(lambda: not flow.is_shown("window-border-deferred"))
