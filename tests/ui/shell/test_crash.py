"""A bug is logged and told, and the work goes on."""

import logging
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from recyclique_desk.ui.shell.crash import CrashDialog
from tests.flows.conftest import Flow


def dialogs(flow: Flow) -> list[CrashDialog]:
    found = flow.window.findChildren(CrashDialog)
    return [dialog for dialog in found if dialog.isVisible()]


def button(flow: Flow, words: str) -> QPushButton:
    (dialog,) = dialogs(flow)
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == words)


def press(flow: Flow, words: str) -> None:
    QTest.mouseClick(button(flow, words), Qt.MouseButton.LeftButton)


def stumble() -> None:
    raise ZeroDivisionError("une erreur à nous")


def test_a_bug_in_the_window_opens_a_dialog_that_stops_nobody(
    flow: Flow, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        QTimer.singleShot(0, stumble)
        flow.until(lambda: dialogs(flow))
    (dialog,) = dialogs(flow)
    assert "une erreur à nous" in caplog.text
    assert not dialog.isModal()
    press(flow, "Copier le rapport")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("RecyClique Desk")
    assert "ZeroDivisionError: une erreur à nous" in copied
    text = dialog.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText().strip() == copied.strip()
    press(flow, "Continuer")
    flow.until(lambda: not dialogs(flow))
    flow.open_poste()


def test_a_second_bug_is_told_after_the_first_was_put_away(flow: Flow) -> None:
    for _time in range(3):
        QTimer.singleShot(0, stumble)
        flow.until(lambda: dialogs(flow))
        press(flow, "Continuer")
        flow.until(lambda: not dialogs(flow))


def test_a_bug_that_repeats_itself_opens_one_dialog(flow: Flow) -> None:
    for _time in range(5):
        QTimer.singleShot(0, stumble)
    flow.until(lambda: dialogs(flow))
    flow.settle()
    assert len(dialogs(flow)) == 1
    press(flow, "Continuer")
    flow.until(lambda: not dialogs(flow))


def test_a_bug_in_another_thread_is_told_in_the_window(flow: Flow) -> None:
    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    flow.until(lambda: dialogs(flow))
    press(flow, "Continuer")
    flow.until(lambda: not dialogs(flow))
