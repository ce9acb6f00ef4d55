"""Roles, rights, sites, and the person on whose behalf a service acts (spec section 2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

PASSWORD_VALIDITY = timedelta(minutes=10)
"""How long after giving the password an admin may use the right `admin`."""


class Permission(StrEnum):
    """A right; its value is the name RecyClique uses."""

    RECEPTION = "reception.access"
    ADMIN = "admin"


class Role(StrEnum):
    """A person's role at the centre."""

    OPERATOR = "operator"
    ADMIN = "admin"

    @property
    def permissions(self) -> frozenset[Permission]:
        """The rights of the role."""
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
    """The open poste of this desk, whoever opened it."""
    password_at: datetime | None = None
    """When the person last gave their password; None after signing in with a PIN."""
    is_local: bool = False
    """Whether this is the command line's local admin, who can read the database file anyway and
    needs no password."""

    @property
    def is_admin(self) -> bool:
        """Whether the person has the right `admin`; using it needs a recent password as well."""
        return Permission.ADMIN in self.role.permissions

    def may_administer(self, now: datetime) -> bool:
        """Whether their password was given less than ten minutes before `now`."""
        if not self.is_admin or self.is_local:
            return self.is_admin
        # A negative age means the clock was set back: then the password does not count.
        return (
            self.password_at is not None
            and timedelta() <= now - self.password_at < PASSWORD_VALIDITY
        )


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
    """A person on the sign-in screen, which anybody can see."""

    user_id: int
    username: str
    display_name: str
    has_pin: bool
    """Whether a PIN can be typed; otherwise the password is asked for."""
    pin_length: int | None = None
    """After so many digits the PIN is checked; if None, Enter ends it."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person as admins see them; of PIN and password only whether they are set."""

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
        """Whether the person has a PIN or a password to sign in with."""
        return self.has_pin or self.has_password


@dataclass(frozen=True, slots=True)
class AccountInput:
    """What an admin fills in for a person."""

    username: str
    display_name: str
    site_id: int | None = None
    """None: the centre's first site."""


@dataclass(frozen=True, slots=True)
class NewCentre:
    """The first site as it is before the first start is completed."""

    name: str
    time_zone: str
    has_tickets: bool
    """Whether there are tickets; then the time zone cannot be changed."""
