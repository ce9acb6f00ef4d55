"""Runs first in the frozen program.

Other programs must not get our libraries instead of theirs: the starter of PyInstaller puts the
program's folder into LD_LIBRARY_PATH, where this process has read it by now. What it starts
(`pg_dump`, the viewer that opens a file) would inherit it. Our own second process gets it anew,
once the starter's notes to itself are gone as well: by them it would take it for granted.

And pyqtgraph imports Qt's OpenGL, 10 MB, for ways of drawing that no chart of ours uses: it gets
modules without content, which are enough for its imports.
"""

import os
import sys
from types import ModuleType

_BEFORE = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _BEFORE is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _BEFORE
for _name in [each for each in os.environ if each.startswith("_PYI_")]:
    del os.environ[_name]

for _name in ("QtOpenGL", "QtOpenGLWidgets"):
    _module = ModuleType(f"PySide6.{_name}")
    _module.QOpenGLWidget = object  # type: ignore[attr-defined]
    sys.modules[_module.__name__] = _module
