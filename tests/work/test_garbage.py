import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from recyclique_desk.work import JobRunner, Lane, WindowThreadGarbage


class Knot:
    """A cycle that only the collector can undo; notes in which thread it did."""

    def __init__(self, ends: list[int]) -> None:
        self.me = self
        self.ends = ends

    def __del__(self) -> None:
        self.ends.append(threading.get_ident())


def tie(knots: int, ends: list[int]) -> None:
    for _ in range(knots):
        Knot(ends)


@pytest.fixture
def automatic() -> Iterator[None]:
    """The collector as Python starts it."""
    threshold = gc.get_threshold()
    gc.enable()
    yield
    gc.disable()
    gc.set_threshold(*threshold)


@pytest.fixture
def generations() -> Iterator[list[int]]:
    """The generations collected, as they are."""
    collected: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            collected.append(info["generation"])

    gc.callbacks.append(note)
    yield collected
    gc.callbacks.remove(note)


def test_garbage_of_a_worker_is_collected_in_the_windows_thread(
    qtbot: QtBot, runner: JobRunner, owner: QObject, automatic: None
) -> None:
    garbage = WindowThreadGarbage(beat=5)
    ends: list[int] = []
    for _ in range(20):
        runner.submit(Lane.FILES, tie, 1_000, ends, owner=owner)
    qtbot.waitUntil(lambda: not runner.is_busy(Lane.FILES))

    def collected() -> bool:
        tie(100, [])  # the window goes on allocating, and that is what makes it collect
        return len(ends) == 20_000

    qtbot.waitUntil(collected)
    garbage.stop()
    assert set(ends) == {threading.get_ident()}


def test_old_garbage_is_collected_when_the_window_is_idle(
    qtbot: QtBot, automatic: None, generations: list[int]
) -> None:
    garbage = WindowThreadGarbage(beat=1, calm=0)
    gc.set_threshold(50, 2, 2)
    ends: list[int] = []
    old = Knot(ends)
    gc.collect(0)
    gc.collect(1)
    generations.clear()
    del old

    def collected() -> bool:
        tie(100, [])
        return bool(ends)

    qtbot.waitUntil(collected)
    garbage.stop()
    assert generations[-1] == 2
    assert generations.count(0) > generations.count(1) > generations.count(2) == 1


def test_full_collections_keep_their_distance(
    qtbot: QtBot, automatic: None, generations: list[int]
) -> None:
    garbage = WindowThreadGarbage(beat=1, calm=3_600_000)
    gc.set_threshold(50, 2, 2)

    def young_ones_went_on() -> bool:
        tie(100, [])
        return generations.count(1) > 6

    qtbot.waitUntil(young_ones_went_on)
    garbage.stop()
    assert 2 not in generations


@pytest.mark.parametrize("enabled", [True, False])
def test_stopping_gives_the_collector_back_as_it_was(
    qapp: QCoreApplication, automatic: None, enabled: bool
) -> None:
    if not enabled:
        gc.disable()
    frozen = gc.get_freeze_count()
    garbage = WindowThreadGarbage()
    assert not gc.isenabled()
    garbage.stop()
    garbage.stop()
    assert gc.isenabled() is enabled
    assert (gc.get_freeze_count() == 0) is (frozen == 0)
