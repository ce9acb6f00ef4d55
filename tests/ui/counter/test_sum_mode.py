"""What a sum becomes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recyclique_desk.ui.counter.sum_mode import SumMode

# What Qt says of windows where there is no window system.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def mode(qtbot: QtBot) -> SumMode:
    mode = SumMode()
    qtbot.addWidget(mode)
    mode.show()
    return mode


def test_a_sum_is_a_line_per_weighing_until_chosen_otherwise(mode: SumMode, qtbot: QtBot) -> None:
    assert mode.per_weighing
    with qtbot.waitSignal(mode.changed) as told:
        QTest.mouseClick(mode.total, Qt.MouseButton.LeftButton)
    assert told.args == [False]
    assert not mode.per_weighing


def test_a_remembered_choice_is_shown_and_not_told(mode: SumMode, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(mode.changed):
        mode.per_weighing = False
    assert mode.total.isChecked()
    assert not mode.each.isChecked()


def test_it_shows_only_where_there_is_a_choice(mode: SumMode) -> None:
    mode.show_for(1)
    assert not mode.isVisible()
    mode.show_for(2)
    assert mode.isVisible()
