"""The services enforce who may do what, whatever the window shows (spec section 2)."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import pytest

from recyclique_desk.domain.errors import NotAllowed
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.all import Services
from tests.conftest import Counter

NEEDS_NO_RIGHT = {("people", "sign_in_local_admin")}
"""Signing in makes the person; it is the only door without a lock."""
FOR_ADMINS = {
    ("categories", "create"),
    ("demo", "fill"),
    ("imports", "analyse_template"),
    ("imports", "import_template"),
    ("imports", "save_refused"),
    ("maintenance", "back_up"),
    ("maintenance", "restore"),
    ("maintenance", "check"),
}
FOR_EVERYONE = {
    ("counter", "open_poste"),
    ("counter", "close_poste"),
    ("counter", "create_ticket"),
    ("counter", "close_ticket"),
    ("lignes", "add"),
    ("lignes", "change"),
    ("lignes", "remove"),
    ("tickets", "page"),
    ("tickets", "totals"),
    ("figures", "live_stats"),
    ("figures", "snapshot"),
    ("exports", "ticket"),
    ("exports", "lignes"),
}


def names() -> list[str]:
    """The names of all services."""
    return sorted(
        name for name, value in vars(Services).items() if isinstance(value, cached_property)
    )


def methods(services: Services) -> Iterator[tuple[tuple[str, str], Callable[..., Any]]]:
    """Every public method of every service."""
    for name in names():
        service = getattr(services, name)
        for method, value in inspect.getmembers(service, callable):
            if not method.startswith("_"):
                yield (name, method), value


def called(method: Callable[..., Any], who: Who | None) -> None:
    """Call a method as somebody, with anything for the rest: the right is asked for first."""
    parameters = list(inspect.signature(method).parameters.values())[1:]
    needed = [p for p in parameters if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
    method(who, *[None] * len(needed))


def test_that_every_door_states_the_right_it_needs(sqlite_desk: Counter) -> None:
    found = dict(methods(sqlite_desk.services))
    assert len(found) > 20
    assert {"counter", "lignes", "tickets", "figures", "exports", "imports"} <= set(names())
    without = {key for key, method in found.items() if not hasattr(method, "permission")}
    assert without == NEEDS_NO_RIGHT
    stated = {key: method.permission for key, method in found.items() if key not in without}  # type: ignore[attr-defined]
    assert all(stated[key] is Permission.ADMIN for key in FOR_ADMINS)
    assert all(stated[key] is Permission.RECEPTION for key in FOR_EVERYONE)


def test_that_nobody_gets_in_unsigned(sqlite_desk: Counter) -> None:
    for key, method in methods(sqlite_desk.services):
        if key not in NEEDS_NO_RIGHT:
            with pytest.raises(NotAllowed, match="connecté"):
                called(method, None)


def test_that_an_operator_gets_through_no_admins_door(sqlite_desk: Counter) -> None:
    bo = sqlite_desk.operator()
    asked = 0
    for _, method in methods(sqlite_desk.services):
        if getattr(method, "permission", None) is Permission.ADMIN:
            asked += 1
            with pytest.raises(NotAllowed, match="administrateur"):
                called(method, bo)
    assert asked >= len(FOR_ADMINS)


def test_that_an_operator_exports_what_is_theirs_or_this_desks_and_nothing_else(
    desk: Counter, tmp_path: Any
) -> None:
    bo, cy = desk.operator("Bo"), desk.operator("Cy")
    export = desk.services.exports.ticket
    of_ana = desk.ticket()
    own_poste = desk.ticket(who=bo)
    in_bos_poste = desk.services.counter.create_ticket(
        replace(cy, desk_poste_id=own_poste.poste_id), own_poste.poste_id
    )

    def allowed(who: Who, number: str) -> bool:
        out = tmp_path / "out.csv"
        out.unlink(missing_ok=True)
        try:
            export(who, number, out)
        except NotAllowed:
            assert not out.exists()
            return False
        return bool(out.exists())

    assert allowed(bo, own_poste.number)
    assert allowed(bo, in_bos_poste.number), "a ticket of a poste they opened"
    assert allowed(cy, in_bos_poste.number), "a ticket of which they are the bénévole"
    assert not allowed(cy, own_poste.number)
    assert not allowed(bo, of_ana.number)
    assert allowed(replace(bo, desk_poste_id=of_ana.poste_id), of_ana.number), "this desk's poste"
    for ticket in (of_ana, own_poste, in_bos_poste):
        assert allowed(desk.who, ticket.number)


def test_that_deferred_entry_is_for_admins_in_a_poste_an_admin_opened_too(desk: Counter) -> None:
    poste = desk.poste(deferred_day=date(2025, 1, 27))
    ticket = desk.ticket(poste)
    ligne = desk.ligne(ticket)
    bo = replace(desk.operator(), desk_poste_id=poste.id)
    given = LigneInput(None, Decimal("1.000"), Destination.DON)
    for attempt in (
        lambda: desk.services.counter.create_ticket(bo, poste.id),
        lambda: desk.services.lignes.add(bo, ticket.id, given),
        lambda: desk.services.lignes.change(bo, ligne.id, ligne.version, given),
        lambda: desk.services.lignes.remove(bo, ligne.id, ligne.version),
    ):
        with pytest.raises(NotAllowed, match="administrateur"):
            attempt()
    assert desk.services.tickets.detail(bo, ticket.id).lignes == (ligne,)
