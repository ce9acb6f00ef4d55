import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import QObject, Signal

from recyclique_desk.work import JobRunner, Lane
from recyclique_desk.work.travel import refuse_window_objects


class Screen(QObject):
    clicked = Signal()

    def read(self, *_args: object) -> str:
        return self.objectName()

    def closures(self) -> list[Callable[..., object]]:
        def over_self() -> str:
            return self.objectName()

        def over_function() -> str:
            return over_self()

        def by_default(screen: object = self) -> object:
            return screen

        return [over_self, over_function, by_default, lambda: self, partial(over_self)]


class Service:
    def __init__(self, friend: object = None) -> None:
        self.friend = friend

    def answer(self, *args: object, **kwargs: object) -> int:
        return len(args) + len(kwargs)


@dataclass(frozen=True)
class Line:
    grams: int
    source: object = None


def test_methods_and_closures_of_the_windows_objects_are_refused(runner: JobRunner) -> None:
    screen = Screen()
    functions: list[Callable[..., object]] = [
        screen.read,
        screen.deleteLater,
        screen.clicked.emit,
        partial(screen.read, 1),
        partial(Service().answer, screen=screen),
        Service(friend=screen).answer,
        *screen.closures(),
    ]
    for function in functions:
        with pytest.raises(TypeError, match="must not travel"):
            runner.submit(Lane.USER, function, owner=screen)
    assert not runner.is_busy(Lane.USER)


def test_the_windows_objects_are_refused_as_arguments(runner: JobRunner) -> None:
    screen = Screen()
    values: list[object] = [
        screen,
        screen.clicked,
        [screen],
        {"screen": (screen,)},
        Line(10, source=screen),
        screen.read,
    ]
    for value in values:
        with pytest.raises(TypeError, match="must not travel"):
            runner.submit(Lane.USER, Service().answer, value, owner=screen)
        with pytest.raises(TypeError, match="must not travel"):
            runner.submit(Lane.USER, Service().answer, owner=screen, value=value)


def test_plain_functions_services_and_data_may_travel(runner: JobRunner, owner: QObject) -> None:
    seen: list[int] = []

    def append(value: int) -> None:
        seen.append(value)

    lines = tuple(Line(grams) for grams in range(100_000))
    runner.submit(Lane.USER, Service(friend=Service()).answer, lines, rows=lines, owner=owner)
    runner.submit(Lane.USER, append, 1, owner=owner)
    runner.submit(Lane.USER, partial(Service.answer, Service(), {1: {2: [3]}}), owner=owner)
    assert runner.shutdown() == ()
    assert seen == [1]


class Guarded(Service):
    def save(self, *args: object) -> int:
        return len(args)

    save.permission = "reception"  # type: ignore[attr-defined]


def test_a_service_known_already_still_takes_nothing_of_the_windows(
    runner: JobRunner, owner: QObject
) -> None:
    service, screen = Guarded(), Screen()
    runner.submit(Lane.USER, service.save, 1, owner=owner)
    for value in (screen, [screen], Line(10, source=screen)):
        with pytest.raises(TypeError, match="must not travel"):
            runner.submit(Lane.USER, service.save, value, owner=owner)
    with pytest.raises(TypeError, match="must not travel"):
        runner.submit(Lane.USER, Guarded(friend=screen).save, owner=owner)


def test_service_whose_caches_change_in_another_thread_is_looked_at_all_the_same() -> None:
    caches: dict[int, object] = {}
    is_over = threading.Event()

    def change() -> None:
        while not is_over.is_set():
            for key in range(40):
                caches[key] = object()
            caches.clear()

    thread = threading.Thread(target=change)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    thread.start()
    try:
        for _ in range(3_000):
            refuse_window_objects(print, (caches,), {})
    finally:
        is_over.set()
        thread.join()
        sys.setswitchinterval(interval)
