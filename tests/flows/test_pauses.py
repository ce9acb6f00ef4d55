"""What waits for a pause in the typing does not wait long: the promise, not the code's number."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.flows.conftest import Flow

pytestmark = pytest.mark.flow


def best_of_three(act: Callable[[int], object], holds: Callable[[], object], flow: Flow) -> float:
    """Give the seconds from an act to its end, the best of three: others use the machine too."""
    taken = []
    for number in range(3):
        act(number)
        since = time.monotonic()
        flow.until(holds)
        taken.append(time.monotonic() - since)
    return min(taken)


def test_half_typed_line_after_the_last_key_is_on_disk_within_a_second(flow: Flow) -> None:
    flow.start()

    def is_kept() -> bool:
        ((kept,),) = flow.query("SELECT count(*) FROM drafts WHERE text LIKE '%12,5%'")
        return bool(kept)

    def type_anew(_number: int) -> None:
        flow.press(Qt.Key.Key_Escape)
        flow.until(lambda: not is_kept())
        flow.keys("12,5")

    assert best_of_three(type_anew, is_kept, flow) < 1


def test_ticket_list_after_the_last_key_of_a_search_is_there_within_a_second(flow: Flow) -> None:
    flow.start()
    asked = ""

    def search(number: int) -> None:
        nonlocal asked
        asked = "zz" if number % 2 == 0 else ""
        flow.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        flow.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        flow.press(Qt.Key.Key_Delete)
        flow.keys(asked)

    assert best_of_three(search, lambda: len(flow.tickets) == (0 if asked else 1), flow) < 1
