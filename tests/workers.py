"""How many processes share the tests (pytest-xdist), and on which screen each shows its windows.

`desk.py test` asks for `-n auto`; here is what that means. Another number, `-n 0` or
`-p no:xdist` on the command line is obeyed as it stands.
"""

import os
from collections.abc import Iterable, Sequence

import pytest

SCREENS = "RECYCLIQUE_DESK_TEST_SCREENS"
"""Names X displays, separated by spaces: one for each process, so that none takes another's focus.
"""
NEED_NO_SCREEN = frozenset({"offscreen", "minimal"})


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Say how many processes `-n auto` starts; None leaves it to PYTEST_XDIST_AUTO_NUM_WORKERS."""
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return None
    is_watched = config.getoption("capture") == "no" or bool(config.getoption("trace"))
    if is_watched or is_one_file(config.args):
        return 0
    if os.environ.get("QT_QPA_PLATFORM") in NEED_NO_SCREEN:
        # Two processes leave a third of two processors idle: tests wait for servers and timers.
        return processors() + processors() // 2
    return min(processors(), len(screens()))


def is_one_file(arguments: Iterable[str]) -> bool:
    """Tell whether all tests asked for are in one file: starting processes would take longer."""
    named = {argument.partition("::")[0] for argument in arguments}
    return len(named) == 1 and all(name.endswith(".py") for name in named)


def processors() -> int:
    """Give the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def screens() -> Sequence[str]:
    """Give the X displays set apart for the tests."""
    return os.environ.get(SCREENS, "").split()


def take_screen() -> None:
    """Let this process show its windows on the display that is its own, if one is."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    mine = int(worker.removeprefix("gw") or 0)
    if mine < len(screens()):
        os.environ["DISPLAY"] = screens()[mine]


take_screen()
