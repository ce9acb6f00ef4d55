"""The one door for telling people things."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.ui.toolkit.messages import Messages, Notice, Toast


class Screen:
    """A bare window with the two widgets that messages show in."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(800, 600)
        self.toast, self.notice = Toast(self.window), Notice(self.window)
        self.messages = Messages(self.window)
        self.messages.show_in(self.toast, self.notice)
        self.window.show()
        self.acts: list[str] = []

    def act(self) -> None:
        self.acts.append("done")


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> Iterator[Screen]:
    screen = Screen(qtbot)
    yield screen
    screen.toast.hide()


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_error_is_its_sentence_with_what_it_is_about(screen: Screen) -> None:
    screen.messages.failed(UserError("Le ticket « {number} » n'existe pas.", number="{x}"))
    assert screen.notice.text.text() == "Le ticket « {x} » n'existe pas."
    assert screen.notice.property("panel") == "notice"
    assert not screen.notice.action.isVisible()


def test_the_machines_troubles_can_be_tried_again_once(screen: Screen) -> None:
    screen.messages.failed(StorageError(Trouble.LOCKED, "Occupée."), screen.act)
    assert screen.notice.property("panel") == "trouble"
    assert screen.notice.action.text() == "Réessayer"
    press(screen.notice.action)
    press(screen.notice.action)
    assert screen.acts == ["done"]
    assert not screen.notice.isVisible()


def test_a_dismissed_notice_does_nothing(screen: Screen) -> None:
    screen.messages.notice("Fermer ?", "Oui", screen.act)
    press(screen.notice.close_button)
    assert screen.acts == []
    assert not screen.notice.isVisible()


def test_a_bug_goes_to_the_crash_hook_and_not_on_screen(screen: Screen, qtbot: QtBot) -> None:
    bug = ZeroDivisionError()
    with qtbot.waitSignal(screen.messages.bug) as caught:
        screen.messages.failed(bug)
    assert caught.args == [bug]
    assert not screen.notice.isVisible()


def test_text_is_never_taken_for_markup(screen: Screen) -> None:
    screen.messages.done("<b>Livres</b>")
    assert screen.toast.text.textFormat() == Qt.TextFormat.PlainText


def test_a_toast_stays_inside_its_window(screen: Screen) -> None:
    screen.messages.done("Un très long texte " * 30, "Annuler", screen.act)
    QApplication.processEvents()
    assert screen.window.rect().contains(screen.toast.geometry())
    screen.window.resize(500, 400)
    QApplication.processEvents()
    assert screen.window.rect().contains(screen.toast.geometry())


def test_a_newer_toast_takes_the_place_of_the_older(screen: Screen) -> None:
    screen.messages.done("Un", "Annuler", lambda: screen.acts.append("un"))
    screen.messages.done("Deux", "Annuler", lambda: screen.acts.append("deux"))
    press(screen.toast.action)
    assert screen.acts == ["deux"]
    assert not screen.toast.isVisible()
