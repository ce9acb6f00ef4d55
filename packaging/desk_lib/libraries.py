"""The system libraries that Qt loads: the program's own list, read without importing the program.

There may be no environment yet in which that could be imported.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

_FILE = Path(__file__).parents[2] / "recyclique_desk" / "support" / "window_libraries.py"
_spec = importlib.util.spec_from_file_location("window_libraries", _FILE)
if _spec is None or _spec.loader is None:
    raise ImportError(str(_FILE))
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)

CORE: dict[str, str] = _module.CORE
X11: dict[str, str] = _module.X11
WAYLAND: dict[str, str] = _module.WAYLAND
EVERY: dict[str, str] = _module.EVERY
platform: Callable[[Mapping[str, str]], str] = _module.platform
wanted_on: Callable[[str], dict[str, str]] = _module.wanted_on
absent: Callable[[Iterable[str]], list[str]] = _module.absent
