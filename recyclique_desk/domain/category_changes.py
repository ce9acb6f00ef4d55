"""Values for the administration of categories: their use, changes, and moves of lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.declarations import FiliereTarget
from recyclique_desk.domain.tickets import Destination, Ligne
from recyclique_desk.domain.weight import ZERO

MAX_LEVELS = 5
"""Maximum depth of the tree: more levels would take too many taps on the counter's tiles."""


@dataclass(frozen=True, slots=True)
class CategoryUse:
    """Received lines and exits of a category itself, at all sites, and its first and last month.

    Months are given by their first day.
    """

    lines_count: int = 0
    weight: Decimal = ZERO
    first_month: date | None = None
    last_month: date | None = None
    exits_count: int = 0
    exit_weight: Decimal = ZERO

    @property
    def all_lines_count(self) -> int:
        """Number of its lines, exits included: those that a merge would move."""
        return self.lines_count + self.exits_count


@dataclass(frozen=True, slots=True)
class CategoryOverview:
    """The whole tree, retired categories included, with the use of each, read together."""

    tree: CategoryTree
    uses: Mapping[int, CategoryUse] = field(default_factory=dict)
    retired_at: Mapping[int, datetime] = field(default_factory=dict)

    def use(self, category_id: int) -> CategoryUse:
        """Return the use of a category itself."""
        return self.uses.get(category_id, CategoryUse())

    def use_below(self, category_id: int) -> CategoryUse:
        """Return the use of a category and all its descendants together."""
        found = [self.use(each.id) for each in self.tree.below(category_id)]
        firsts = [use.first_month for use in found if use.first_month is not None]
        lasts = [use.last_month for use in found if use.last_month is not None]
        return CategoryUse(
            sum(use.lines_count for use in found),
            sum((use.weight for use in found), start=ZERO),
            min(firsts, default=None),
            max(lasts, default=None),
            sum(use.exits_count for use in found),
            sum((use.exit_weight for use in found), start=ZERO),
        )


@dataclass(frozen=True, slots=True)
class CategoryInput:
    """What an admin fills in for a category."""

    name: str
    official_name: str | None = None
    is_visible_reception: bool = True
    counts_pieces: bool = False
    piece_weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NewCategory:
    """A category to be made for lines that move into it."""

    name: str
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class LinesChoice:
    """Selects lines of a category itself; all given conditions must hold.

    `notes` is a part of the note, accents and case ignored; `ligne_ids` are chosen by hand;
    `guessed` is where what the note speaks of may belong.
    """

    category_id: int
    period: Period | None = None
    destination: Destination | None = None
    notes: str = ""
    ligne_ids: tuple[int, ...] | None = None
    guessed: FiliereTarget | None = None


@dataclass(frozen=True, slots=True)
class MovePreview:
    """Lines that a merge or split would move; `fingerprint` identifies exactly these lines."""

    choice: LinesChoice
    lines_count: int
    weight: Decimal
    fingerprint: str


@dataclass(frozen=True, slots=True)
class NotesPart:
    """Lines of a category whose notes speak of things of one filière and function.

    `name` is that of the category below it that they would move into, made if there is none.
    """

    target: FiliereTarget
    name: str
    preview: MovePreview


@dataclass(frozen=True, slots=True)
class ChosenLigne:
    """A line of a preview with the number of its ticket."""

    ligne: Ligne
    ticket_number: str


@dataclass(frozen=True, slots=True)
class LinesMoved:
    """Lines that were moved; `uid` identifies the move, so that it can be undone."""

    uid: UUID
    source: Category
    target: Category
    lines_count: int
    weight: Decimal
