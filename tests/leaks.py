"""Fixtures that fail the test which leaves something behind; a pytest plugin."""

import gc
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

# Seconds that threads and deferred deletions get to end by themselves.
GRACE = 1.0
# Windows that Qt makes for itself and keeps.
OF_QT = {"QTipLabel", "QComboBoxPrivateContainer", "QDesktopScreenWidget"}


@pytest.fixture(scope="session", autouse=True)
def garbage_in_the_main_thread() -> Iterator[None]:
    """Keep Python's collector out of worker threads, as the program does."""
    was_enabled = gc.isenabled()
    gc.disable()
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
    if was_enabled:
        gc.enable()


@pytest.fixture(scope="module", autouse=True)
def what_was_before_set_aside(garbage_in_the_main_thread: None) -> None:
    """Spare the collections after each test what modules and sessions keep: nine tenths."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_behind(
    request: pytest.FixtureRequest, what_was_before_set_aside: None
) -> Iterator[None]:
    """Fail the test that leaves a thread, a running timer or a top-level widget behind."""
    before = _running()
    yield
    has_window = QCoreApplication.instance() is not None
    gc.collect() if has_window else gc.collect(1)
    left = _left_over(before)
    deadline = time.monotonic() + GRACE
    while left and time.monotonic() < deadline:
        time.sleep(0.005)
        left = _left_over(before)
    if left:
        names = ", ".join(sorted(map(_name, left)))
        _put_away(left)
        pytest.fail(f"{request.node.name} left behind: {names}", pytrace=False)


def _left_over(before: list[object]) -> list[object]:
    app = QCoreApplication.instance()
    if app is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [thing for thing in _running() if not any(thing is other for other in before)]


def _running() -> list[object]:
    found: list[object] = [
        thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)
    ]
    app = QCoreApplication.instance()
    if app is None:
        return found
    for wrapper in Shiboken.getAllValidWrappers():
        is_timer = isinstance(wrapper, QTimer) and wrapper.isActive()
        is_thread = isinstance(wrapper, QThread) and wrapper.isRunning()
        if is_timer or (is_thread and wrapper is not app.thread()):
            found.append(wrapper)
    if isinstance(app, QApplication):
        found += (
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.metaObject().className() not in OF_QT
        )
    return found


def _put_away(left: list[object]) -> None:
    """Spare the next tests what this one left, as far as that is safe."""
    for thing in left:
        if isinstance(thing, QTimer):
            thing.stop()
        elif isinstance(thing, QObject) and not isinstance(thing, QThread):
            thing.deleteLater()
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _name(thing: object) -> str:
    if isinstance(thing, threading.Thread):
        return f"thread {thing.name}"
    if isinstance(thing, QObject) and Shiboken.isValid(thing):
        owner = thing.parent()
        inside = f" of {type(owner).__name__}" if owner is not None else ""
        return f"{type(thing).__name__} {thing.objectName()!r}{inside}"
    return type(thing).__name__
