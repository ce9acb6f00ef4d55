"""What may travel to a worker: plain functions and data, nothing of the window's.

The thread that drops the last reference to a widget destroys it, and the program with it.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import BuiltinMethodType, CellType, FunctionType, MethodType, ModuleType
from weakref import WeakSet

from PySide6.QtCore import QObject, SignalInstance

# Nearest first and no further than this: enough for a service's method with its data, and well
# under a millisecond for a file of a hundred thousand rows.
_LOOKS = 500
_THEIRS = "recyclique_desk.services."
_SERVICES: WeakSet[object] = WeakSet()
"""Services that were looked through: what one holds does not change, and it is asked all day."""


def refuse_window_objects(
    function: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> None:
    """Raise `TypeError` if the call, its bound values or its closure hold a QObject or signal."""
    ahead: deque[object] = deque((function, *args, *kwargs.values()))
    services: list[object] = []
    for _ in range(_LOOKS):
        if not ahead:
            break
        value = ahead.popleft()
        if isinstance(value, MethodType) and hasattr(value, "permission"):
            value = value.__self__
        if type(value).__module__.startswith(_THEIRS) and type(value).__hash__ is object.__hash__:
            if value in _SERVICES:
                continue
            services.append(value)
        if isinstance(value, QObject | SignalInstance):
            name = getattr(function, "__qualname__", repr(function))
            raise TypeError(f"{type(value).__name__} must not travel to a worker with {name}")
        if len(ahead) < _LOOKS:
            ahead.extend(_parts(value, _LOOKS))
    _SERVICES.update(services)


def _parts(value: object, most: int) -> Iterator[object]:
    # Another thread may change a service's caches meanwhile: `list` copies them in one step.
    match value:
        case str() | bytes() | int() | float() | None | type() | ModuleType():
            return
        case list() | tuple() | set() | frozenset():
            yield from list(value)[:most]
        case dict():
            yield from list(value.values())[:most]
        case partial():
            yield from (value.func, value.args, value.keywords)
        case MethodType():
            yield from (value.__self__, value.__func__)
        case BuiltinMethodType():
            yield value.__self__
        case FunctionType():
            yield from (*map(_content, value.__closure__ or ()), value.__defaults__)
            yield value.__kwdefaults__
        case _:
            yield from list(getattr(value, "__dict__", {}).values())


def _content(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # a name of the enclosing function that is not bound yet
        return None
