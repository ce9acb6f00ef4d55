"""Fails the test in which another thread than the window's loads classes of Qt's; a pytest plugin.

PySide keeps what it knows of each class in one table that Qt reads without Python's lock: the
window crashes, once in a hundred starts or less, where another thread adds a class meanwhile.
"""

import sys
import threading
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

_DEFINE_CLASSES = ("PySide6", "pyqtgraph", "recyclique_desk.ui", "recyclique_desk.work")


class _Finder(MetaPathFinder):
    """Finds nothing; notes what is looked for beside the window."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Note a module that defines classes of Qt's."""
        is_beside = threading.current_thread() is not threading.main_thread()
        if is_beside and f"{fullname}.".startswith(tuple(f"{each}." for each in _DEFINE_CLASSES)):
            self.found.append(fullname)
        return None


_FINDER = _Finder()
sys.meta_path.insert(0, _FINDER)


@pytest.fixture(autouse=True)
def no_class_of_qt_loaded_beside_the_window() -> Iterator[None]:
    """Fail the test in which one was."""
    yield
    found, _FINDER.found = _FINDER.found, []
    if found:
        pytest.fail(f"loaded beside the window: {', '.join(found)}", pytrace=False)
