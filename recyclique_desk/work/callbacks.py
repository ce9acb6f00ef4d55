"""Callbacks that wait in the window's thread for as long as their owner lives."""

from collections.abc import Callable
from types import MethodType
from typing import Generic, TypeVar
from weakref import WeakMethod, ref

from PySide6.QtCore import QObject
from shiboken6 import Shiboken

F = TypeVar("F", bound=Callable[..., object])


class Callbacks:
    """What one job calls when it has something to tell; each is None once its owner is gone."""

    def __init__(
        self,
        owner: QObject,
        on_result: Callable[[object], object] | None,
        on_error: Callable[[BaseException], object] | None,
        on_progress: Callable[[int, int | None], object] | None,
        on_cancelled: Callable[[], object] | None,
    ) -> None:
        self._owner = ref(owner)
        self.on_result = _Held(owner, on_result)
        self.on_error = _Held(owner, on_error)
        self.on_progress = _Held(owner, on_progress)
        self.on_cancelled = _Held(owner, on_cancelled)

    def forget_if_orphaned(self) -> None:
        """Let go of what the callbacks hold if the owner was destroyed."""
        if not is_alive(self._owner()):
            for held in (self.on_result, self.on_error, self.on_progress, self.on_cancelled):
                held.forget()


class _Held(Generic[F]):
    """A callback, held weakly if it is a method of its owner: a job keeps no screen alive."""

    def __init__(self, owner: QObject, callback: F | None) -> None:
        self._owner = ref(owner)
        self._strong: F | None = callback
        self._weak: WeakMethod[F] | None = None
        if isinstance(callback, MethodType) and callback.__self__ is owner:
            self._strong, self._weak = None, WeakMethod(callback)

    def __call__(self) -> F | None:
        if not is_alive(self._owner()):
            return None
        return self._weak() if self._weak is not None else self._strong

    def forget(self) -> None:
        self._strong = self._weak = None


def is_alive(owner: QObject | None) -> bool:
    """Whether the object exists, in Python and in Qt."""
    return owner is not None and Shiboken.isValid(owner)
