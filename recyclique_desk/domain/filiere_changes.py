"""Values of the screen on which categories are put into filières."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.declarations import (
    DeclarationForm,
    DeclarationPeriod,
    Filiere,
    FiliereTarget,
)
from recyclique_desk.domain.filieres import FiliereEntry


@dataclass(frozen=True, slots=True)
class FiliereUse:
    """A category of the screen: its own grams of the period, where they belong, and since when."""

    grams: int
    """Received in the period in the category itself."""
    unmapped: int
    """Of these, in no filière yet."""
    target: FiliereTarget
    """At the end of the period."""
    is_own: bool
    """Whether the category says so itself, not its family."""
    from_day: date | None
    """The day from which the deciding entry holds."""


@dataclass(frozen=True, slots=True)
class FiliereProposal:
    """Where a category might belong, guessed from its name; an admin confirms it or not."""

    category_id: int
    target: FiliereTarget
    reason: str
    """The name or official name that it was guessed from."""


@dataclass(frozen=True, slots=True)
class FilieresOverview:
    """The tree with the filières of a period, read together."""

    period: DeclarationPeriod
    tree: CategoryTree
    filieres: tuple[tuple[DeclarationForm, Filiere], ...]
    uses: Mapping[int, FiliereUse]
    history: Mapping[int, tuple[FiliereEntry, ...]]
    by_target: Mapping[FiliereTarget, int]
    """Grams of the period by filière and function; those of nothing yet under UNMAPPED."""
    unsorted_grams: int = 0
    """Of lines without any category: they are sorted elsewhere."""
    proposals: tuple[FiliereProposal, ...] = ()

    def grams_below(self, category_id: int) -> int:
        """Return the grams of a category and all below it."""
        return sum(self.uses[each.id].grams for each in self.tree.below(category_id))

    def unmapped_below(self, category_id: int) -> int:
        """Return the grams of a category and all below it that are in no filière yet."""
        return sum(self.uses[each.id].unmapped for each in self.tree.below(category_id))


@dataclass(frozen=True, slots=True)
class FiliereAssignment:
    """Where a category belongs from a day on."""

    category_id: int
    target: FiliereTarget
    from_day: date


@dataclass(frozen=True, slots=True)
class FiliereMovement:
    """Grams and lines that leave one target for another."""

    source: FiliereTarget
    target: FiliereTarget
    lines: int
    grams: int


@dataclass(frozen=True, slots=True)
class FilierePreview:
    """What a change would move, over all days, and in the period that is looked at.

    `frozen` are the declarations, as organism and period, whose figures would no longer agree.
    """

    movements: tuple[FiliereMovement, ...]
    in_period: int
    frozen: tuple[tuple[str, DeclarationPeriod], ...] = ()

    @property
    def lines(self) -> int:
        """All lines that would move."""
        return sum(each.lines for each in self.movements)

    @property
    def grams(self) -> int:
        """All grams that would move."""
        return sum(each.grams for each in self.movements)


@dataclass(frozen=True, slots=True)
class FiliereChange:
    """A change that was made: each entry with what stood there before, so it can be taken back."""

    uid: UUID
    entries: tuple[tuple[FiliereEntry, FiliereEntry | None], ...]
