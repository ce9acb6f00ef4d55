"""Values for the administration of sites."""

from dataclasses import dataclass

from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Site

MAX_GIVER_MONTHS = 120


class PostesStillOpen(UserError):
    """The site has open postes and is retired only after a confirmation."""


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """A site with its numbers of open postes and active people."""

    site: Site
    version: int
    open_postes: int = 0
    people: int = 0
    has_tickets: bool = False
    giver_months: int | None = None


@dataclass(frozen=True, slots=True)
class SiteInput:
    """What an admin fills in for a site."""

    name: str
    time_zone: str = DEFAULT_ZONE
    giver_months: int | None = None
    """How long the names of givers are kept; None: none are."""
