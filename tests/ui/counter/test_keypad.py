"""The keys on the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.ui.counter.keypad import BACKSPACE, KEY, Keypad
from recyclique_desk.ui.toolkit.theme import Theme

# What Qt says of windows where there is no window system.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def edit() -> QLineEdit:
    return QLineEdit()


@pytest.fixture
def keypad(edit: QLineEdit, qapp: QApplication, qtbot: QtBot) -> Iterator[Keypad]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    keypad = Keypad(edit)
    layout = QVBoxLayout(window)
    layout.addWidget(edit)
    layout.addWidget(keypad)
    window.show()
    edit.setFocus()
    yield keypad
    theme.deleteLater()


def click(keypad: Keypad, *keys: str) -> None:
    for key in keys:
        button = keypad.findChild(QPushButton, f"reception-keypad-{key}")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_fingers_type_a_sum(keypad: Keypad, edit: QLineEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keypad.pressed) as told:
        click(keypad, "1")
    assert told.args == ["1"]
    click(keypad, ",", "5", "+", "2", "kg", "7", "8", BACKSPACE)
    assert edit.text() == "1,5+2kg7"


def test_every_digit_is_there(keypad: Keypad, edit: QLineEdit) -> None:
    click(keypad, *"0123456789", "g")
    assert edit.text() == "0123456789g"


def test_enter_is_told_and_types_nothing(keypad: Keypad, edit: QLineEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keypad.enter):
        click(keypad, "↵")
    assert not edit.text()


def test_the_focus_stays_where_it_is(keypad: Keypad, edit: QLineEdit) -> None:
    click(keypad, "1", BACKSPACE, "↵")
    assert edit.hasFocus()
    for widget in (keypad, *keypad.findChildren(QPushButton)):
        assert widget.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_key_has_room_for_a_finger_and_a_name(keypad: Keypad) -> None:
    keypad.resize(keypad.minimumSizeHint())
    for button in keypad.findChildren(QPushButton):
        assert button.width() >= KEY
        assert button.height() >= KEY
        assert button.accessibleName()
