"""Which filière a category belongs to on a day: dated entries, inherited from the family."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.declarations import LIKE_PARENT, UNMAPPED, FiliereTarget

ALWAYS = date(1900, 1, 1)
"""The first day of an entry that holds for all lines there are."""


@dataclass(frozen=True, slots=True)
class FiliereEntry:
    """A row of `category_filieres`: where a category belongs from a day on.

    Its filière is a code of a form, `hors_rep`, `famille` (like the category above it again) or
    None (nothing yet).
    """

    category_id: int
    from_day: date
    filiere: str | None
    function: str | None = None
    uid: UUID | None = None
    version: int = 1
    product: str | None = None

    @property
    def target(self) -> FiliereTarget:
        """What it says, where it does not say to follow the family."""
        return FiliereTarget(self.filiere, self.function, self.product)


def entry_for(category_id: int, from_day: date, target: FiliereTarget) -> FiliereEntry:
    """Return an entry that says of a category where it belongs from a day on."""
    return FiliereEntry(
        category_id, from_day, target.filiere, target.function, product=target.product
    )


class FiliereHistory:
    """All entries of all categories; answers where a category belonged on a day."""

    def __init__(self, tree: CategoryTree, entries: Iterable[FiliereEntry]) -> None:
        self._tree = tree
        self._entries: dict[int, list[FiliereEntry]] = {}
        for entry in sorted(entries, key=lambda each: each.from_day):
            self._entries.setdefault(entry.category_id, []).append(entry)
        self._known: dict[tuple[int, date], FiliereEntry | None] = {}

    @property
    def tree(self) -> CategoryTree:
        """The categories, as they stand now."""
        return self._tree

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said anything of any category."""
        return not self._entries

    def target(self, category_id: int | None, day: date) -> FiliereTarget:
        """Return where a category belongs on a day: by its own entry, else by its family's."""
        found = None if category_id is None else self.deciding_entry(category_id, day)
        return UNMAPPED if found is None else found.target

    def deciding_entry(self, category_id: int, day: date) -> FiliereEntry | None:
        """Return the entry that decides on a day: the nearest one upwards, or None."""
        key = (category_id, day)
        if key not in self._known:
            self._known[key] = self._decide(category_id, day)
        return self._known[key]

    def own_entries(self, category_id: int) -> tuple[FiliereEntry, ...]:
        """Return a category's own entries, oldest first."""
        return tuple(self._entries.get(category_id, ()))

    def own_entry(self, category_id: int, day: date) -> FiliereEntry | None:
        """Return a category's own entry in force on a day, or None."""
        own = self._entries.get(category_id, [])
        at = bisect_right([each.from_day for each in own], day)
        return own[at - 1] if at else None

    def change_days(self, first: date, last: date) -> tuple[date, ...]:
        """Return the days after `first`, to `last`, on which any entry begins, in order."""
        days = {
            entry.from_day
            for own in self._entries.values()
            for entry in own
            if first < entry.from_day <= last
        }
        return tuple(sorted(days))

    def inherited_entries(self, category_id: int, today: date) -> tuple[FiliereEntry, ...]:
        """Return what a category inherits until today as entries of its own.

        The last of them follows the family again from today on. None where nothing is inherited,
        or only *nothing yet*.
        """
        above = self._tree.path(category_id)[:-1]
        days = {entry.from_day for step in above for entry in self.own_entries(step.id)}
        days |= {entry.from_day for entry in self.own_entries(category_id)}
        found: list[FiliereEntry] = []
        is_inheriting = False
        for day in sorted(day for day in days | {today} if day <= today):
            own = self.own_entry(category_id, day)
            is_inheriting = own is None or own.filiere == LIKE_PARENT
            if is_inheriting and day < today:
                target = self.target(category_id, day)
                found.append(entry_for(category_id, day, target))
        if not any(entry.filiere is not None for entry in found):
            return ()
        if is_inheriting:
            found.append(FiliereEntry(category_id, today, LIKE_PARENT))
        return tuple(found)

    def _decide(self, category_id: int, day: date) -> FiliereEntry | None:
        for step in reversed(self._tree.path(category_id)):
            entry = self.own_entry(step.id, day)
            if entry is not None and entry.filiere != LIKE_PARENT:
                return entry
        return None
