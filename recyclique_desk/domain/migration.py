"""What an import from RecyClique finds, asks and did, as values."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from recyclique_desk.domain.calendar import DEFAULT_ZONE
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Role
from recyclique_desk.domain.weight import ZERO


class Reason(StrEnum):
    """Why a line of RecyClique cannot be a line here."""

    TOO_HEAVY = "too-heavy"
    NOT_POSITIVE = "not-positive"
    EXIT_TO_SHOP = "exit-to-shop"
    UNREADABLE = "unreadable"
    NO_TICKET = "no-ticket"
    NO_POSTE = "no-poste"
    NO_PERSON = "no-person"


class HeavyChoice(StrEnum):
    """What becomes of lines above 9 999.999 kg."""

    ASIDE = "aside"
    SPLIT = "split"


class ExitChoice(StrEnum):
    """What becomes of exits towards the shop, which no rule here allows."""

    OTHER = "autre"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class MigrationOptions:
    """What must be known to understand a source; another answer needs another analysis.

    `site` names the site of postes that do not say theirs; `time_zone` is that of sites that are
    new here: RecyClique keeps none.
    """

    site: str | None = None
    time_zone: str = DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class Decisions:
    """What an admin chose, once per kind.

    `as_receipts` takes every line of a file that does not mark exits as received.
    """

    heavy: HeavyChoice = HeavyChoice.ASIDE
    exits: ExitChoice = ExitChoice.OTHER
    as_receipts: bool = False


class SiteNeeded(UserError):
    """Postes do not say their site and there are several: `names` are those to choose from."""

    def __init__(self, message: str, *, names: tuple[str, ...]) -> None:
        super().__init__(message, field="site", names=", ".join(names))
        self.names = names


def site_needed(names: tuple[str, ...]) -> SiteNeeded:
    """Return the error that asks which site is meant."""
    return SiteNeeded(
        "Plusieurs sites sont possibles : ajoutez --site avec l'un de ces noms : {names}.",
        names=names,
    )


@dataclass(frozen=True, slots=True)
class FirstAdmin:
    """Who administers a new centre: an admin of the old program, or somebody new.

    For an admin who is imported only `uid` is given; they keep their password.
    """

    uid: UUID | None = None
    username: str = ""
    display_name: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of each kind."""

    sites: int = 0
    users: int = 0
    categories: int = 0
    postes: int = 0
    tickets: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class LineTotals:
    """Lines and kilograms, exits apart and included in the whole."""

    lines: int = 0
    weight: Decimal = ZERO
    exit_lines: int = 0
    exit_weight: Decimal = ZERO

    @property
    def received(self) -> Decimal:
        """Kilograms that came in."""
        return self.weight - self.exit_weight


@dataclass(frozen=True, slots=True)
class PersonFate:
    """What becomes of a person; `username` is the name they sign in with here."""

    uid: UUID
    old_username: str
    username: str
    display_name: str
    role: Role
    is_active: bool
    can_sign_in: bool
    """Whether they are active and their old password can be checked here."""
    is_new: bool


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line that is set aside, or that comes in changed, with its ticket."""

    reason: Reason
    uid: str
    ticket_uid: str
    ticket_number: str | None
    day: date | None
    category: str
    weight: Decimal
    destination: str
    is_exit: bool
    notes: str | None


@dataclass(frozen=True, slots=True)
class ReasonAmount:
    """How much of a kind there is."""

    reason: Reason
    lines: int
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A month, root or destination of the source: what is here afterwards and what is not."""

    name: str
    taken: Decimal
    set_aside: Decimal

    @property
    def source(self) -> Decimal:
        """All the source holds of it."""
        return self.taken + self.set_aside


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A known row that differs in the source; taken only where nobody changed it here."""

    kind: str
    name: str
    fields: tuple[str, ...]
    is_taken: bool


@dataclass(frozen=True, slots=True)
class MigrationReport:
    """What a source holds and what an import of it brings, or brought."""

    source: str
    fingerprint: str
    version: str
    held: Counts
    """What the source holds."""
    held_weight: Decimal
    brought: Counts
    """What is new here."""
    amount: LineTotals
    """Of the new lines."""
    first_day: date | None
    last_day: date | None
    days: tuple[tuple[date, LineTotals], ...]
    people: tuple[PersonFate, ...]
    remarks: tuple[str, ...]
    """What comes in otherwise than it was, in sentences."""
    listed: tuple[ListedLine, ...]
    """Lines that come in changed, as the decisions say."""
    set_aside_lines: tuple[ListedLine, ...]
    set_aside: tuple[ReasonAmount, ...]
    months: tuple[Share, ...]
    roots: tuple[Share, ...]
    destinations: tuple[Share, ...]
    changed: tuple[ChangedRow, ...]
    removed_here: int
    """Rows of an earlier import that somebody removed here: they do not come back."""
    asks_exits: bool
    """Whether the source does not say which lines are exits."""
    backup: Path | None = None

    @property
    def is_nothing_new(self) -> bool:
        """Whether an import would change nothing."""
        return self.brought == Counts() and not any(row.is_taken for row in self.changed)


@dataclass(frozen=True, slots=True)
class MigrationAnalysis:
    """An analysed source, ready to be applied; `location` may hold a password."""

    location: str = field(repr=False)
    options: MigrationOptions
    decisions: Decisions
    report: MigrationReport
