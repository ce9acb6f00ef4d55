"""Lists of categories beside the tree: what an analysis proposes, and what a person decided.

The public interface of `services.importing.category_lists`. `CategoryListService.analyse(who,
path, choices)` gives a `CategoryListAnalysis`; with other choices it is analysed again; `merge`
writes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ListPath = tuple[str, ...]
"""The names of a listed category and of those above it, as the list has them."""
MAKE = "+"
"""The choice that makes a category although one of the tree would have been taken."""


@dataclass(frozen=True, slots=True)
class CategoryChoices:
    """What a person decided of single categories of a list; of all others it is proposed.

    A path becomes `MAKE`, the path of a category of the tree, or None: it is left out.
    """

    by_path: Mapping[ListPath, str | None] = field(default_factory=dict)

    def with_choice(self, path: ListPath, target: str | None) -> "CategoryChoices":
        """Return the choices with one more."""
        return CategoryChoices({**self.by_path, path: target})

    def without(self, path: ListPath) -> "CategoryChoices":
        """Return the choices without that of a path."""
        return CategoryChoices(
            {each: target for each, target in self.by_path.items() if each != path}
        )


class CategoryFate(StrEnum):
    """What becomes of a line of a category list."""

    NEW = "new"
    KNOWN = "known"
    OFFICIAL_NAME = "official_name"
    """It is there; its official name is filled in."""
    RESTORED = "restored"
    """It is there but retired: it is put back in use."""
    LEFT_OUT = "left_out"


MADE = frozenset({CategoryFate.NEW, CategoryFate.RESTORED})
"""What is in use afterwards and was not before."""


@dataclass(frozen=True, slots=True)
class ListedCategory:
    """A category of a list and the one of the tree it means."""

    path: ListPath
    fate: CategoryFate
    known_as: str | None = None
    """The path of the category it is merged into."""
    official_name: str | None = None
    score: float = 0.0
    """0 to 100: how alike the name it is merged into is, or the nearest where it is new."""
    near: tuple[str, ...] = ()
    """Paths of categories that a new one may mean, the most alike first."""
    is_chosen: bool = False
    """Whether a person decided it."""


@dataclass(frozen=True, slots=True)
class CategoryListAnalysis:
    """A list of categories beside the tree: what is new, what is there, what was left out."""

    name: str
    categories: tuple[ListedCategory, ...]
    left_out_columns: tuple[str, ...] = ()
    choices: CategoryChoices = field(default_factory=CategoryChoices)
    known_paths: tuple[str, ...] = ()
    """The categories in use, in the order of the tree."""
    import_id: int | None = None
    """The register's entry, once the list was merged and brought something."""

    def count(self, *fates: CategoryFate) -> int:
        """Count the categories of some fates."""
        return sum(1 for each in self.categories if each.fate in fates)
