"""Random walks at the counter, many of them: each weight typed is one line, in its order.

`RECYCLIQUE_DESK_BENCH_WALKS` says how many; each is 40 acts on a new database of its own. A walk
that fails is told with its seed, and can be made again in `tests/flows/test_walks.py`.
"""

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recyclique_desk.app import open_desk
from recyclique_desk.domain.people import Who
from recyclique_desk.services.all import Services
from recyclique_desk.support.paths import Paths
from recyclique_desk.ui.shell.application import make_application
from recyclique_desk.ui.shell.window_tools import opened_window
from tests.bench.data import Data
from tests.bench.measure import Result
from tests.conftest import Clock
from tests.flows.conftest import Flow
from tests.flows.test_people import PINS, add_people, come
from tests.flows.walks import Walk

WALKS = int(os.environ.get("RECYCLIQUE_DESK_BENCH_WALKS", "500"))
FIRST = int(os.environ.get("RECYCLIQUE_DESK_BENCH_FIRST_SEED", "1000"))
ACTS = 40


class _Waiter:
    """Waits as `qtbot` does, outside of a test."""

    def waitUntil(self, holds: Callable[[], object], timeout: int) -> None:
        """Process events until something holds; raises TimeoutError."""
        due = time.monotonic() + timeout / 1000
        while not holds():
            if time.monotonic() > due:
                raise TimeoutError
            QTest.qWait(2)


def random_walks(_data: Data) -> list[Result]:
    """Walk; the figure is how many walks lost, doubled, glued or changed a weight."""
    make_application()
    failed: list[int] = []
    begun = time.perf_counter()
    for seed in range(FIRST, FIRST + WALKS):
        try:
            _walk(seed)
        except Exception:
            failed.append(seed)
            traceback.print_exc()
        done = seed - FIRST + 1
        if done % 5 == 0:
            print(f"  {done} walks, failed: {failed}", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - begun
    print(f"  {WALKS} walks of {ACTS} acts, failed: {failed}", file=sys.stderr)
    return [
        Result(
            f"walks of {ACTS} acts, {seconds / WALKS:.1f} s each",
            WALKS - len(failed),
            WALKS,
            "all",
            "walks without a fault",
        ),
    ]


def _walk(seed: int) -> None:
    application = make_application()
    clock = Clock(datetime(2025, 10, 7, 10, 0, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths.below(Path(folder) / "home")
        with open_desk(paths, clock=clock, system_user="Ana") as desk:
            add_people(desk)
        with (
            open_desk(paths, clock=clock, system_user="Ana", sign_in=_as_bo) as desk,
            opened_window(application, desk) as window,
        ):
            window.resize(1366, 768)
            window.show()
            window.activateWindow()
            flow = Flow(window, desk, clock, cast(QtBot, _Waiter()), lambda: None)
            flow.until_front(window)
            flow.until(lambda: window.live.has_figures)
            flow.settle()
            flow.start()
            Walk(flow, seed, come).go(ACTS)


def _as_bo(services: Services) -> Who:
    tile = next(tile for tile in services.sign_in.tiles() if tile.username == "Bo")
    return services.sign_in.with_pin(tile.user_id, PINS["Bo"])


BENCHES = {"walks": random_walks}
