"""Rules for converting RecyClique's rows: roles, names, closing times, days. No database.

A poste that begins exactly at midnight UTC was typed in later and belongs to that date; any other
one has its real opening time. Since version 1.3.2 a ticket has its poste's opening time, so that
its hour is unknown. Everything is imported closed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from recyclique_desk.domain.calendar import day_number, local_day, local_quarter, noon
from recyclique_desk.domain.credentials import username_key
from recyclique_desk.domain.migration import Reason
from recyclique_desk.domain.people import Role
from recyclique_desk.services.migrating.old_tables import (
    OldCategory,
    OldCentre,
    OldPerson,
    OldPoste,
    OldTicket,
)
from recyclique_desk.storage.types import milliseconds

_BCRYPT = re.compile(r"\$2[aby]?\$[0-9]{2}\$[./A-Za-z0-9]{53}")
_ADMINS = {"super-admin", "admin"}
_MAY_WORK = {"approved", "active", None}
_MIDNIGHT = time()


@dataclass(slots=True)
class PlannedPoste:
    """A poste as it will be imported."""

    old: OldPoste
    uid: UUID
    site_key: int
    zone: ZoneInfo
    opened_at: datetime
    closed_at: datetime
    deferred_day: date | None
    key: int = 0


class PlannedTicket:
    """A ticket as it will be imported, and the totals of its new lines."""

    __slots__ = ("closed_at", "counter", "created_at", "created_ms", "day", "day_number",
                 "entered_at", "entered_ms", "exit_grams", "exit_lines", "grams", "is_deferred",
                 "key", "lines", "number", "old", "person_key", "position", "poste", "quarter",
                 "taken_grams", "taken_lines", "uid")  # fmt: skip

    def __init__(self, old: OldTicket, poste: PlannedPoste, position: int) -> None:
        self.old, self.poste, self.position = old, poste, position
        self.uid = UUID(old.id)
        self.is_deferred = poste.deferred_day is not None
        if poste.deferred_day is not None:
            self.day = poste.deferred_day
            self.created_at = noon(self.day, poste.zone)
            self.entered_at = old.closed_at or poste.old.opened_at
            self.quarter: int | None = None
        else:
            self.created_at = self.entered_at = old.created_at
            self.day = local_day(old.created_at, poste.zone)
            is_known = old.created_at != poste.old.opened_at
            self.quarter = local_quarter(old.created_at, poste.zone) if is_known else None
        self.closed_at = old.closed_at or self.created_at
        self.day_number = day_number(self.day)
        self.created_ms = milliseconds(self.created_at)
        self.entered_ms = milliseconds(self.entered_at)
        self.key = self.person_key = self.counter = 0
        self.number = ""
        self.lines = self.grams = self.exit_lines = self.exit_grams = 0
        self.taken_lines = self.taken_grams = 0

    def order(self) -> tuple[datetime, datetime, int]:
        """Return the sort key by which the tickets of a day are numbered."""
        end = self.old.closed_at or datetime.max.replace(tzinfo=UTC)
        return (self.created_at, end, self.position)


def role_of(person: OldPerson) -> Role:
    """Return the corresponding role; managers from before November 2025 become operators."""
    return Role.ADMIN if person.role in _ADMINS else Role.OPERATOR


def may_work(person: OldPerson) -> bool:
    """Return whether a person is imported as active; RecyClique itself ignores the status."""
    return person.is_active and person.status in _MAY_WORK


def usable_hash(text: str | None) -> str | None:
    """Return a password or PIN hash if it can be verified here, else None."""
    return text if text is not None and _BCRYPT.fullmatch(text) else None


def display_name(person: OldPerson) -> str:
    """Return first and last name, else the username."""
    parts = [(part or "").strip() for part in (person.first_name, person.last_name)]
    return " ".join(part for part in parts if part) or person.username or person.id


def free_username(wanted: str, taken: set[str]) -> str:
    """Return a free username, with a number appended if the wanted one is taken."""
    wanted = unicodedata.normalize("NFC", wanted) or "?"
    name, number = wanted, 1
    while username_key(name) in taken:
        number += 1
        name = f"{wanted} {number}"
    taken.add(username_key(name))
    return name


def by_precedence(people: Iterable[OldPerson]) -> list[OldPerson]:
    """Order persons so that among equal usernames the active one, then the admin, keeps it."""
    return sorted(
        people, key=lambda person: (not may_work(person), role_of(person) is Role.OPERATOR)
    )


def top_down(categories: dict[str, OldCategory]) -> tuple[list[OldCategory], list[OldCategory]]:
    """Return categories with parents first, and those whose parent is missing or in a cycle.

    The latter become roots.
    """
    broken = [
        category
        for category in categories.values()
        if category.parent_id is not None and category.parent_id not in categories
    ]
    for category in broken:
        category.parent_id = None
    ordered: list[OldCategory] = []
    placed: set[str | None] = {None}
    waiting = list(categories.values())
    while waiting:
        ready = [category for category in waiting if category.parent_id in placed]
        if not ready:
            waiting[0].parent_id = None
            ready = [waiting[0]]
            broken.append(waiting[0])
        ordered += ready
        placed.update(category.id for category in ready)
        waiting = [category for category in waiting if category.id not in placed]
    return ordered, broken


def retired_at(category: OldCategory, now: datetime) -> datetime | None:
    """Return when a category was retired, from `deleted_at` or the older `is_active`."""
    if category.deleted_at is not None:
        return category.deleted_at
    return None if category.is_active else category.updated_at or now


def plan_postes(
    centre: OldCentre, site_of: Callable[[OldPoste], tuple[int, ZoneInfo]]
) -> tuple[dict[str, PlannedPoste], list[PlannedTicket], dict[str, Reason], int]:
    """Plan postes and tickets; also return why tickets are left out, and how many postes were open.

    `site_of` returns the site's id and time zone. An open poste is closed with its last
    ticket.
    """
    postes: dict[str, PlannedPoste] = {}
    for old in centre.postes.values():
        if old.person_id not in centre.people:
            continue
        key, zone = site_of(old)
        is_deferred = old.opened_at.time() == _MIDNIGHT
        day = old.opened_at.date() if is_deferred else None
        opened = old.opened_at if day is None else noon(day, zone)
        closed = old.closed_at or opened
        postes[old.id] = PlannedPoste(old, UUID(old.id), key, zone, opened, closed, day)
    tickets: list[PlannedTicket] = []
    aside: dict[str, Reason] = {}
    for position, ticket in enumerate(centre.tickets.values()):
        poste = postes.get(ticket.poste_id)
        if poste is None:
            aside[ticket.id] = Reason.NO_POSTE
        elif ticket.person_id not in centre.people:
            aside[ticket.id] = Reason.NO_PERSON
        else:
            planned = PlannedTicket(ticket, poste, position)
            tickets.append(planned)
            if poste.old.closed_at is None:
                poste.closed_at = max(poste.closed_at, planned.closed_at)
    left_open = sum(poste.old.closed_at is None for poste in postes.values())
    return postes, tickets, aside, left_open
