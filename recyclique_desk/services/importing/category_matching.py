"""Finds which category of the tree a word means: exactly, but for plurals and prefixes, or nearly.

`Jouet` and `Jouets`, `A - Déco` and `Déco` are one; a slip of the keyboard in a long word is
taken as well. Everything else is a proposal that somebody confirms.
"""

import re
from dataclasses import dataclass

from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_imports import SEPARATOR

_PREFIX = re.compile(r"^(?:[0-9]{1,2}|[a-z])\s*[-.):]\s*(?=\w)")
_WORD = re.compile(r"[a-z0-9]+")
_SAME, _OFFICIAL, _STEM = 100.0, 98.0, 96.0
_NEAR = 60.0
_LONG, _TYPING = 8, 93.0
"""A word this long and this alike is the same with a slip in it."""
_BELOW_CERTAIN = 89.0
_PROPOSALS = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A category a word may mean."""

    category_id: int
    path: str
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """What a word may mean, best first."""

    found: tuple[Match, ...] = ()
    is_ambiguous: bool = False


def stem_of(text: str) -> str:
    """Give a name without what makes no difference: prefix, plural, signs between its words."""
    bare = _PREFIX.sub("", folded(text))
    words = (word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in
             _WORD.findall(bare))  # fmt: skip
    return " ".join(words)


class CategoryIndex:
    """The categories in use, by everything they may be called."""

    def __init__(self, tree: CategoryTree) -> None:
        self.paths: dict[int, str] = {}
        self.names: dict[int, tuple[str, str | None]] = {}
        """Path and official name of each."""
        self._by_name: dict[str, set[int]] = {}
        self._by_official: dict[str, set[int]] = {}
        self._by_stem: dict[str, set[int]] = {}
        self._by_path: dict[str, int] = {}
        for category in tree.all():
            if category.is_retired:
                continue
            path = SEPARATOR.join(step.name for step in tree.path(category.id))
            self.paths[category.id] = path
            self.names[category.id] = (path, category.official_name)
            self._by_path.setdefault(folded(path), category.id)
            self._by_name.setdefault(folded(category.name), set()).add(category.id)
            if category.official_name:
                official = folded(category.official_name)
                self._by_official.setdefault(official, set()).add(category.id)
            for each in {stem_of(category.name), stem_of(path)}:
                if each:
                    self._by_stem.setdefault(each, set()).add(category.id)

    def at(self, path: str) -> int | None:
        """Give the category of a path, or of a name that only one bears."""
        found = self._by_path.get(folded(path))
        if found is None:
            named = self._by_name.get(folded(path), set())
            found = next(iter(named)) if len(named) == 1 else None
        return found

    def match(self, text: str) -> Matches:
        """Find what a word means."""
        path = self._by_path.get(folded(text))
        named = self._by_name.get(folded(text), set())
        if path is not None and named <= {path}:
            return Matches((self._one(path, _SAME),))
        for found, score in (
            (named, _SAME),
            (self._by_official.get(folded(text), set()), _OFFICIAL),
            (self._by_stem.get(stem_of(text), set()), _STEM),
        ):
            if len(found) == 1:
                return Matches((self._one(next(iter(found)), score),))
            if found:
                several = tuple(self._one(each, score) for each in sorted(found))
                return Matches(several, is_ambiguous=True)
        return Matches(self._near(stem_of(text)))

    def _near(self, stem: str) -> tuple[Match, ...]:
        if not stem or not self._by_stem:
            return ()
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only words nobody knows need it

        found: dict[int, float] = {}
        for scorer in (fuzz.ratio, fuzz.token_set_ratio):
            for known, score, _ in process.extract(
                stem, list(self._by_stem), scorer=scorer, score_cutoff=_NEAR, limit=_PROPOSALS
            ):
                slip = scorer is fuzz.ratio and score >= _TYPING and len(stem) >= _LONG
                worth = score if slip else min(score, _BELOW_CERTAIN)
                for each in self._by_stem[known]:
                    found[each] = max(found.get(each, 0.0), worth)
        ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))[:_PROPOSALS]
        return tuple(self._one(key, score) for key, score in ranked)

    def _one(self, category_id: int, score: float) -> Match:
        return Match(category_id, self.paths[category_id], score)
