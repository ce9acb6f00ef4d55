"""Roles, rights, and the person on whose behalf a service acts (spec section 2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

STEP_UP = timedelta(minutes=10)
"""How long a password opens the doors that need the right `admin`."""


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
    password_at: datetime | None = None
    """When the person last gave their password; a PIN opens the counter only."""
    is_local: bool = False
    """Whether they are whoever may read the database file, as the command line is: no password
    would keep them from anything."""

    @property
    def is_admin(self) -> bool:
        """Whether the person has the right `admin`; to use it they give their password besides."""
        return Permission.ADMIN in self.role.permissions

    def may_administer(self, now: datetime) -> bool:
        """Whether their password was given less than ten minutes before `now`."""
        if not self.is_admin or self.is_local:
            return self.is_admin
        # A clock set back makes no password younger.
        return self.password_at is not None and timedelta() <= now - self.password_at < STEP_UP


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


@dataclass(frozen=True, slots=True)
class SignInTile:
    """A person as the sign-in screen shows them to anybody."""

    user_id: int
    username: str
    display_name: str
    has_pin: bool
    """Without one the password is asked for."""
    pin_length: int | None = None
    """With the last digit they are in; where it is not known, Enter says that it was the last."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person as admins see them; of secrets only whether there are any."""

    id: int
    uid: UUID
    username: str
    display_name: str
    role: Role
    is_active: bool
    site_id: int | None
    site_name: str | None
    has_password: bool
    has_pin: bool
    signed_in_at: datetime | None
    version: int

    @property
    def has_secret(self) -> bool:
        """Whether the door would let them in with something they know."""
        return self.has_pin or self.has_password


@dataclass(frozen=True, slots=True)
class AccountInput:
    """What an admin says of a person."""

    username: str
    display_name: str
    site_id: int | None = None
    """None: the centre's first site."""


@dataclass(frozen=True, slots=True)
class NewCentre:
    """What a first start is about to fill in: the first site as it is now."""

    name: str
    time_zone: str
    has_tickets: bool
    """Then days were counted in this time zone, and it stays."""
