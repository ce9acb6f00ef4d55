import gc
import sys
import threading
import weakref
from types import TracebackType

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.work import JobRunner, Lane
from recyclique_desk.work.message_queue import MessageKind, MessageQueue, WorkerMessage
from recyclique_desk.work.worker import WorkerTask, run_job
from tests.work.screens import Screen, refuse, waited


def test_the_result_of_a_destroyed_screen_is_dropped(
    qtbot: QtBot, runner: JobRunner, owner: QObject
) -> None:
    heard: list[str] = []
    screen = Screen()
    gone = weakref.ref(screen)
    may_end = threading.Event()
    runner.submit(Lane.USER, waited, may_end, owner=screen, on_result=heard.append)
    runner.submit(Lane.USER, waited, may_end, owner=screen, on_result=screen.hear)
    with qtbot.waitSignal(screen.destroyed):
        screen.deleteLater()
    assert not Shiboken.isValid(screen)
    may_end.set()
    qtbot.waitUntil(lambda: not runner.is_busy(Lane.USER))
    assert heard == screen.heard == []
    del screen
    assert gone() is None


def test_a_job_keeps_no_screen_alive(qtbot: QtBot, runner: JobRunner) -> None:
    screen = Screen()
    gone = weakref.ref(screen)
    threads: list[int] = []
    weakref.finalize(screen, lambda: threads.append(threading.get_ident()))
    may_end = threading.Event()
    runner.submit(Lane.USER, waited, may_end, owner=screen, on_result=screen.hear)
    del screen
    assert gone() is None
    may_end.set()
    qtbot.waitUntil(lambda: not runner.is_busy(Lane.USER))
    assert threads == [threading.get_ident()]


def test_destroying_the_owner_lets_go_of_what_its_callbacks_hold(
    qtbot: QtBot, runner: JobRunner
) -> None:
    screen, other = Screen(), Screen()
    gone = weakref.ref(other)
    may_end = threading.Event()
    runner.submit(Lane.USER, waited, may_end, owner=screen, on_result=other.hear)
    del other
    assert gone() is not None
    with qtbot.waitSignal(screen.destroyed):
        screen.deleteLater()
    assert gone() is None
    may_end.set()
    qtbot.waitUntil(lambda: not runner.is_busy(Lane.USER))


def test_a_failed_save_is_told_although_its_screen_is_gone(qtbot: QtBot, runner: JobRunner) -> None:
    screen = Screen()
    may_end = threading.Event()
    runner.submit(Lane.USER, waited, may_end, owner=screen)
    runner.submit(Lane.USER, refuse, owner=screen, on_error=screen.hear)
    del screen
    with qtbot.waitSignal(runner.failed) as failure:
        may_end.set()
    assert isinstance((failure.args or [None])[0], UserError)


def test_no_worker_drops_the_last_reference_to_what_the_window_hangs_on_an_error(
    qtbot: QtBot, runner: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A callback that re-raises puts its frames, and the widgets in them, on the worker's error."""
    ends: list[int] = []

    def silent(
        _kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
    ) -> None:
        return

    def reraise(error: BaseException) -> None:
        widget = QObject()
        weakref.finalize(widget, lambda: ends.append(threading.get_ident()))
        raise error

    monkeypatch.setattr(sys, "excepthook", silent)
    screen = Screen()
    for _ in range(300):
        runner.submit(Lane.USER, refuse, owner=screen, on_error=reraise)
    qtbot.waitUntil(lambda: not runner.is_busy(Lane.USER))
    for name in ("last_value", "last_traceback", "last_type", "last_exc"):
        monkeypatch.delattr(sys, name, raising=False)
    gc.collect()
    qtbot.waitUntil(lambda: len(ends) >= 299)
    assert set(ends) == {threading.get_ident()}


def test_a_worker_which_still_holds_its_message_holds_nothing_of_the_windows() -> None:
    error = UserError("Poids invalide")
    gone = weakref.ref(error)
    message = WorkerMessage(1, MessageKind.ERROR, error)
    del error
    content = message.unpack()
    assert content is gone()
    del content
    assert gone() is None
    assert message.unpack() is None


def test_a_worker_has_let_go_of_an_error_when_it_posts_it(owner: QObject) -> None:
    held: list[object] = []

    class Noting(MessageQueue):
        def post(self, message: WorkerMessage) -> None:
            held.append(sys.exc_info()[1])
            super().post(message)

    mailbox = Noting(owner)
    run_job(mailbox, WorkerTask(1, refuse, CancelToken(), None))
    assert held == [None]
    message = mailbox.take()
    assert message is not None
    assert isinstance(message.unpack(), UserError)
