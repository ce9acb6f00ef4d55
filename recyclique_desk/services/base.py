"""What all services share: the clock, the rights they state, the sites a person may see."""

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, select

from recyclique_desk.domain.errors import NotAllowed
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.storage.schema import sites

Clock = Callable[[], datetime]
"""Gives the present instant, aware and in UTC."""

_P = ParamSpec("_P")
_R = TypeVar("_R")
_S = TypeVar("_S")


def requires(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[_S, Who | None, _P], _R]],
    Callable[Concatenate[_S, Who | None, _P], _R],
]:
    """State the right a service method needs; a call without it raises NotAllowed.

    The method's first argument is the person. The right can be read from the method's
    `permission`, so that a test can walk over all of them.
    """

    def state(
        method: Callable[Concatenate[_S, Who | None, _P], _R],
    ) -> Callable[Concatenate[_S, Who | None, _P], _R]:
        def guarded(self: _S, who: Who | None, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            allowed(who, permission)
            return method(self, who, *args, **kwargs)

        functools.update_wrapper(guarded, method)
        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return state


def allowed(who: Who | None, permission: Permission) -> Who:
    """Give the person back if they have the right, else raise NotAllowed."""
    if who is None:
        raise NotAllowed("Personne n'est connecté : connectez-vous d'abord.")
    if permission not in who.role.permissions:
        raise NotAllowed("Il faut être administrateur pour faire cela.")
    return who


def present(who: Who | None) -> Who:
    """Give the person of a guarded method, who cannot be missing any more."""
    return allowed(who, Permission.RECEPTION)


def site_scope(connection: Connection, who: Who) -> tuple[int, ...]:
    """Give the ids of the sites a person may see: an operator's own, an admin's every one."""
    if not who.is_admin:
        return (who.site_id,)
    return tuple(connection.execute(select(sites.c.id).order_by(sites.c.id)).scalars())


def row_values(row: Any) -> dict[str, Any]:
    """Give a row's columns by name, for an audit event that could restore it."""
    return dict(row._mapping)
