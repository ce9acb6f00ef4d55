"""What all services share: clock, permission checks, visible sites, cancellation."""

import functools
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Row, bindparam, select

from recyclique_desk.domain.errors import Deadlock, NotAllowed, PasswordNeeded, SessionOver
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.people import Permission, Role, Who
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import sites, users
from recyclique_desk.storage.server import statement_interrupter

Clock = Callable[[], datetime]
"""Returns the present instant, timezone-aware, in UTC."""

_TRIES = 5
"""Number of attempts for a call that the server rolls back because of a deadlock."""
_P = ParamSpec("_P")
_R = TypeVar("_R")
_S = TypeVar("_S")
_PERSON = select(users.c.role, users.c.is_active, users.c.site_id, users.c.password_set_at).where(
    users.c.id == bindparam("user_id")
)


def requires(
    permission: Permission, *, asks_password: bool = True
) -> Callable[
    [Callable[Concatenate[_S, Who, _P], _R]],
    Callable[Concatenate[_S, Who | None, _P], _R],
]:
    """Decorate a service method with the right it needs; a call without it raises NotAllowed.

    The method's first argument is the person, whose role and site are read from the database at
    each call. The right `admin` also needs a recent password, else PasswordNeeded; with
    `asks_password=False` it does not, for what the window reads by itself. Both are attributes of
    the method, so that a test can check all methods.

    A call that the server rolled back because of a deadlock is repeated.
    """

    def state(
        method: Callable[Concatenate[_S, Who, _P], _R],
    ) -> Callable[Concatenate[_S, Who | None, _P], _R]:
        def guarded(self: _S, who: Who | None, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            service: Any = self
            person = read_current_person(
                service._database, require_permission(who, Permission.RECEPTION)
            )
            require_permission(person, permission)
            if permission is Permission.ADMIN and asks_password:
                require_recent_password(person, service._clock())
            return _retry_deadlocks(functools.partial(method, self, person, *args, **kwargs))

        functools.update_wrapper(guarded, method)
        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.asks_password = permission is Permission.ADMIN and asks_password  # type: ignore[attr-defined]
        return guarded

    return state


def _retry_deadlocks(act: Callable[[], _R]) -> _R:
    """Call `act`, and again after each deadlock, up to `_TRIES` times, with a random pause."""
    for tries in range(1, _TRIES):
        try:
            return act()
        except Deadlock:
            time.sleep(random.uniform(0.01, 0.05) * tries)  # noqa: S311 - no secret
    return act()


def needs_no_right(method: Callable[_P, _R]) -> Callable[_P, _R]:
    """Mark a service method that needs no signed-in person: signing in and the first start."""
    method.permission = None  # type: ignore[attr-defined]
    return method


def read_current_person(database: Database, who: Who) -> Who:
    """Return the person with the role and site they have now; SessionOver if they were disabled."""

    def read() -> Any:
        with database.read() as connection:
            return connection.execute(_PERSON, {"user_id": who.user_id}).first()

    row = database.read_cached(("person", who.user_id), read)
    if row is None or not row.is_active:
        raise SessionOver("Ce compte a été désactivé : demandez à un administrateur.")
    role, site_id = Role(row.role), who.site_id
    if role is Role.OPERATOR and row.site_id is not None:
        site_id = row.site_id  # admins work at the site of the desk they stand at
    given, since = who.password_at, row.password_set_at
    if given is not None and since is not None and given < since:
        given = None
    if (role, site_id, given) == (who.role, who.site_id, who.password_at):
        return who
    return replace(who, role=role, site_id=site_id, password_at=given)


def require_recent_password(who: Who, now: datetime) -> Who:
    """Return the person if their password was given lately, else raise PasswordNeeded."""
    if not who.may_administer(now):
        raise PasswordNeeded("Donnez votre mot de passe pour continuer.")
    return who


def require_permission(who: Who | None, permission: Permission) -> Who:
    """Return the person if they have the right, else raise NotAllowed."""
    if who is None:
        raise NotAllowed("Personne n'est connecté : connectez-vous d'abord.")
    if permission not in who.role.permissions:
        raise NotAllowed("Il faut être administrateur pour faire cela.")
    return who


def who_from(connection: Connection, row: Row[Any], *, is_local: bool = False) -> Who:
    """Make the signed-in person of a row of `users`; without a site they work at the first."""
    site_id = row.site_id
    if site_id is None:
        site_id = connection.execute(select(sites.c.id).order_by(sites.c.id).limit(1)).scalar_one()
    return Who(
        row.id,
        row.uid,
        row.username,
        row.display_name,
        Role(row.role),
        site_id,
        is_local=is_local,
    )


def visible_site_ids(connection: Connection, who: Who) -> tuple[int, ...]:
    """Return the ids of the sites a person may see: an operator's own, an admin's every one."""
    if not who.is_admin:
        return (who.site_id,)
    return filter_visible_sites(
        connection.execute(select(sites.c.id).order_by(sites.c.id)).scalars(), who
    )


def filter_visible_sites(every: Iterable[int], who: Who) -> tuple[int, ...]:
    """Return which of all sites a person may see."""
    return tuple(every) if who.is_admin else (who.site_id,)


def row_values(row: Any) -> dict[str, Any]:
    """Return a row's columns by name, for an audit event that could restore it."""
    return dict(row._mapping)


@contextmanager
def interruptible(connection: Connection, progress: Progress | None) -> Iterator[None]:
    """While inside, a cancel breaks off what the database is busy with."""
    if progress is None:
        yield
        return
    with progress.on_cancel(statement_interrupter(connection)):
        yield
