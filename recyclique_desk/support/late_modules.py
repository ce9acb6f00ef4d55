"""Modules of the standard library that are loaded when something of them is first asked for.

SQLAlchemy imports some that only its asynchronous half and its plugins use: with all that they
import themselves, a twentieth of a start.
"""

import importlib
import inspect
import sys
from types import ModuleType
from typing import Any


def put_off_modules() -> None:
    """Put these modules off, unless they are loaded already; to be called before any import."""
    # What SQLAlchemy takes of it while it is itself imported; its own function says the same.
    _put_off("asyncio", iscoroutine=inspect.iscoroutine)
    _put_off("importlib.metadata")


def _put_off(name: str, **known: object) -> None:
    if name in sys.modules:
        return
    module = _LateModule(name)
    vars(module).update(known)
    sys.modules[name] = module
    package, _, last = name.rpartition(".")
    if package:
        setattr(sys.modules[package], last, module)


class _LateModule(ModuleType):
    """Stands where a module will be; who keeps it gets everything from the module."""

    def __getattr__(self, attribute: str) -> Any:
        # What looks through all modules, as `inspect` does, asks for such names and needs no more.
        if attribute.startswith("__") and attribute != "__path__":
            raise AttributeError(attribute)
        name = self.__name__
        if sys.modules.get(name) is self:
            sys.modules.pop(name, None)  # another thread may be here too
        return getattr(importlib.import_module(name), attribute)
