"""Sites as admins see and change them, as values."""

from dataclasses import dataclass

from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Site


class PostesStillOpen(UserError):
    """A site with open postes is not retired silently."""


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """A site with what hangs on it; `people` are those who are active there."""

    site: Site
    version: int
    open_postes: int = 0
    people: int = 0
    has_tickets: bool = False


@dataclass(frozen=True, slots=True)
class SiteInput:
    """What an admin fills in for a site."""

    name: str
    time_zone: str = DEFAULT_ZONE
