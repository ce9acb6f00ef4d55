"""The services enforce who may do what, whatever the window shows (spec section 2)."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any

import pytest
from sqlalchemy import update

from recyclique_desk.domain.errors import NotAllowed, PasswordNeeded, SessionOver
from recyclique_desk.domain.people import Permission, Role, Who
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.all import Services
from recyclique_desk.storage.schema import users
from tests.conftest import Counter


class Door(Enum):
    """Who gets through."""

    OPEN = "anybody, signed in or not"
    RECEPTION = "whoever is signed in"
    ROLE = "admins, without being asked for their password again"
    ADMIN = "admins who gave their password less than ten minutes ago"


RIGHTS: dict[str, tuple[Door, dict[str, Door]]] = {
    "accounts": (Door.ADMIN, {"change_own_pin": Door.RECEPTION}),
    "anomalies": (Door.ROLE, {}),
    "categories": (Door.ADMIN, {"tree": Door.RECEPTION}),
    "category_admin": (Door.ADMIN, {"overview": Door.ROLE}),
    "category_lists": (Door.ADMIN, {}),
    "category_moves": (Door.ADMIN, {}),
    "changes": (Door.RECEPTION, {}),
    "clock_watch": (Door.OPEN, {}),
    "communes": (Door.RECEPTION, {}),
    "containers": (Door.ADMIN, {"of_site": Door.RECEPTION}),
    "corrections": (Door.ADMIN, {"duplicates": Door.ROLE}),
    "copies": (
        Door.RECEPTION,
        {
            "copy_now": Door.ROLE,
            "newer_work": Door.ROLE,
            "overview": Door.ROLE,
            "try_second_folder": Door.ADMIN,
        },
    ),
    "counter": (Door.RECEPTION, {}),
    "declaration_inputs": (Door.ROLE, {"save": Door.ADMIN}),
    "declarations": (Door.ROLE, {"freeze": Door.ADMIN, "save": Door.ADMIN}),
    "demo": (Door.ADMIN, {}),
    "deposit_kinds": (Door.ADMIN, {"of_site": Door.RECEPTION}),
    "drafts": (Door.RECEPTION, {}),
    "export_choices": (Door.ADMIN, {"origins": Door.RECEPTION}),
    "exports": (Door.RECEPTION, {}),
    "figures": (Door.RECEPTION, {}),
    "filieres": (Door.ADMIN, {"overview": Door.ROLE, "preview": Door.ROLE}),
    "first_day": (Door.ROLE, {}),
    "founding": (Door.OPEN, {}),
    "givers": (Door.RECEPTION, {}),
    "history": (Door.RECEPTION, {}),
    "import_register": (Door.ADMIN, {}),
    "imports": (Door.ADMIN, {}),
    "journal": (Door.ADMIN, {}),
    "lignes": (Door.RECEPTION, {}),
    "problem_reports": (Door.RECEPTION, {"compose_checked": Door.ADMIN}),
    "server_choice": (Door.ADMIN, {}),
    "maintenance": (
        Door.ADMIN,
        {
            "checkpoint_log": Door.RECEPTION,
            "clock_doubt": Door.RECEPTION,
            "is_sound": Door.RECEPTION,
            "restore_new_centre": Door.OPEN,
        },
    ),
    "migration": (
        Door.ADMIN,
        {
            "analyse_for_new_centre": Door.OPEN,
            "found_centre": Door.OPEN,
            "save_set_aside": Door.OPEN,
        },
    ),
    "notebook": (Door.ROLE, {"open_page": Door.ADMIN}),
    "opening_days": (Door.RECEPTION, {"change": Door.ROLE, "take_over": Door.OPEN}),
    "people": (Door.RECEPTION, {"sign_in_local_admin": Door.OPEN}),
    "plausibility": (Door.RECEPTION, {}),
    "scale_records": (Door.ADMIN, {"of_site": Door.RECEPTION}),
    "sheet_imports": (Door.ADMIN, {}),
    "sheets": (Door.RECEPTION, {}),
    "sign_in": (
        Door.RECEPTION,
        {"tiles": Door.OPEN, "with_pin": Door.OPEN, "with_password": Door.OPEN},
    ),
    "sites": (Door.ADMIN, {"of_desk": Door.RECEPTION, "entries": Door.ROLE}),
    "unsorted": (Door.ADMIN, {"totals": Door.ROLE, "page": Door.ROLE}),
    "starter": (Door.ADMIN, {}),
    "tickets": (Door.RECEPTION, {}),
    "till_exits": (Door.ADMIN, {}),
    "tokens": (Door.RECEPTION, {"redeem": Door.OPEN}),
    "training": (Door.RECEPTION, {}),
}
"""The table of spec section 2, service by service: what holds for all, then what does not."""
RAISE = ("sign_in", "step_up")
"""Its own test knows it: it refuses operators behind the door, for they have nothing to raise."""


def door(key: tuple[str, str]) -> Door:
    """What the table says of a method."""
    usual, others = RIGHTS[key[0]]
    return others.get(key[1], usual)


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


def gets_through(method: Callable[..., Any], who: Who | None) -> bool:
    """Whether the door opens, whatever happens behind it to one who brings only None."""
    try:
        called(method, who)
    except NotAllowed:
        return False
    except Exception:
        return True
    return True


def opened(services: Services, who: Who | None) -> set[tuple[str, str]]:
    """The doors with a lock that let a person through."""
    return {
        key
        for key, method in methods(services)
        if door(key) is not Door.OPEN and key != RAISE and gets_through(method, who)
    }


def expected(services: Services, *doors: Door) -> set[tuple[str, str]]:
    """The doors the table says they get through."""
    return {key for key, _ in methods(services) if door(key) in doors and key != RAISE}


def admin(desk: Counter, **values: Any) -> Who:
    """An admin who came by PIN, or as told."""
    bo = desk.operator("Cléo")
    with desk.database.write() as connection:
        connection.execute(
            update(users).where(users.c.id == bo.user_id).values(role=Role.ADMIN.value)
        )
    return replace(bo, role=Role.ADMIN, **values)


def set_user(desk: Counter, who: Who, **values: Any) -> None:
    with desk.database.write() as connection:
        connection.execute(update(users).where(users.c.id == who.user_id).values(**values))


def test_every_service_method_states_its_right(sqlite_desk: Counter) -> None:
    assert set(names()) == set(RIGHTS), "a service without a line in the table"
    found = dict(methods(sqlite_desk.services))
    assert len(found) > 50
    without = {key for key, method in found.items() if not hasattr(method, "permission")}
    assert without == set()
    stated = {
        Door.OPEN: (None, False),
        Door.RECEPTION: (Permission.RECEPTION, False),
        Door.ROLE: (Permission.ADMIN, False),
        Door.ADMIN: (Permission.ADMIN, True),
    }
    for key, method in found.items():
        says = (method.permission, getattr(method, "asks_password", False))  # type: ignore[attr-defined]
        assert says == stated[door(key)], key


def test_every_method_without_person_is_refused(sqlite_desk: Counter) -> None:
    assert opened(sqlite_desk.services, None) == set()
    for key, method in methods(sqlite_desk.services):
        if door(key) is not Door.OPEN:
            with pytest.raises(NotAllowed, match="connecté"):
                called(method, None)


def test_operator_is_refused_by_every_admin_method(sqlite_desk: Counter) -> None:
    services = sqlite_desk.services
    assert opened(services, sqlite_desk.operator()) == expected(services, Door.RECEPTION)


def test_disabled_person_still_signed_in_is_refused_by_every_method(
    sqlite_desk: Counter,
) -> None:
    ana = admin(sqlite_desk, password_at=sqlite_desk.clock())
    set_user(sqlite_desk, ana, is_active=False)
    assert opened(sqlite_desk.services, ana) == set()
    with pytest.raises(SessionOver):
        sqlite_desk.services.counter.current_poste(ana)
    with pytest.raises(SessionOver):
        sqlite_desk.services.counter.current_poste(replace(ana, user_id=12345))


def test_admin_signed_in_by_pin_needs_password(
    sqlite_desk: Counter,
) -> None:
    services = sqlite_desk.services
    ana = admin(sqlite_desk)
    assert opened(services, ana) == expected(services, Door.RECEPTION, Door.ROLE)
    with pytest.raises(PasswordNeeded):
        services.accounts.everyone(ana)
    with pytest.raises(PasswordNeeded):
        services.counter.open_poste(ana, date(2025, 1, 27))


def test_admin_with_fresh_password_gets_through_all(sqlite_desk: Counter) -> None:
    services = sqlite_desk.services
    ana = admin(sqlite_desk, password_at=sqlite_desk.clock())
    everywhere = expected(services, Door.RECEPTION, Door.ROLE, Door.ADMIN)
    assert opened(services, ana) == everywhere


def test_password_opens_for_ten_minutes_and_no_clock_set_back_prolongs_them(
    sqlite_desk: Counter,
) -> None:
    accounts, clock = sqlite_desk.services.accounts, sqlite_desk.clock
    ana = admin(sqlite_desk, password_at=clock())
    clock.forward(seconds=599)
    assert accounts.everyone(ana)
    clock.forward(seconds=1)
    with pytest.raises(PasswordNeeded):
        accounts.everyone(ana)
    clock.now -= timedelta(minutes=11)
    with pytest.raises(PasswordNeeded):
        accounts.everyone(ana)


def test_changed_role_holds_from_next_action_on(desk: Counter) -> None:
    accounts = desk.services.accounts
    bo = replace(desk.operator(), password_at=desk.clock())
    with pytest.raises(NotAllowed, match="administrateur"):
        accounts.everyone(bo)
    set_user(desk, bo, role=Role.ADMIN.value)
    assert accounts.everyone(bo)
    set_user(desk, bo, role=Role.OPERATOR.value)
    with pytest.raises(NotAllowed, match="administrateur"):
        accounts.everyone(replace(bo, role=Role.ADMIN))
    away = desk.site("Autre")
    set_user(desk, bo, site_id=away)
    assert desk.services.people.site(bo).id == away


def test_operator_exports_what_is_theirs_or_this_desks_and_nothing_else(
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


def test_deferred_entry_is_for_admins_in_poste_admin_opened_too(desk: Counter) -> None:
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
