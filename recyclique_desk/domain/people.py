"""Roles, rights, and the person on whose behalf a service acts (spec section 2)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Permission(StrEnum):
    """A right; its value is RecyClique's name for it."""

    RECEPTION = "reception.access"
    ADMIN = "admin"


class Role(StrEnum):
    """What a person is at the centre."""

    OPERATOR = "operator"
    ADMIN = "admin"

    @property
    def permissions(self) -> frozenset[Permission]:
        """The rights that come with the role."""
        if self is Role.ADMIN:
            return frozenset(Permission)
        return frozenset({Permission.RECEPTION})


@dataclass(frozen=True, slots=True)
class Who:
    """A signed-in person at a desk: every service takes one, and refuses None."""

    user_id: int
    uid: UUID
    username: str
    display_name: str
    role: Role
    site_id: int
    desk_poste_id: int | None = None
    """The poste that is open at this desk, whoever opened it."""

    @property
    def is_admin(self) -> bool:
        """Whether the person has the right `admin`."""
        return Permission.ADMIN in self.role.permissions


@dataclass(frozen=True, slots=True)
class Person:
    """A row of `users`, without its secrets."""

    id: int
    uid: UUID
    username: str
    display_name: str
    role: Role
    is_active: bool


@dataclass(frozen=True, slots=True)
class Site:
    """A place with a counter."""

    id: int
    uid: UUID
    name: str
    time_zone: str
    is_active: bool
