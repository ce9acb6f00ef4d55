"""Finds a category by what people type: any part, no accents, everyday words, with typos."""

import re
from dataclasses import dataclass

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.synonyms import TO_SORT_WORDS, synonym_prefixes
from recyclique_desk.ui.toolkit.category_choice import TO_SORT

LIMIT = 40
"""Nobody reads further; a letter more is quicker."""
ALIKE = 72.0
"""Of 100: how alike a mistyped word and a name's word must be."""
_WHOLE, _START, _WORD, _BEGINNING, _INSIDE, _MEANT = 0, 1, 2, 3, 5, 7
_ABOVE, _OFFICIAL = 20, 12
"""Added where the name itself does not say it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    name: str
    above: str
    official: str
    words: tuple[str, ...]


class Finder:
    """The pickable categories of one tree, ready to be looked through at each letter."""

    def __init__(self, tree: CategoryTree) -> None:
        entries = [_entry(tree, category) for category in tree.pickable()]
        self._entries = (*entries, _Entry(TO_SORT, TO_SORT_WORDS, "", "", ()))

    def find(self, text: str) -> tuple[int, ...]:
        """Give the ids of what `text` may mean, best first; all in their order for no text."""
        words = folded(text).split()
        if not words:
            return tuple(entry.id for entry in self._entries)
        meanings = [synonym_prefixes(word) for word in words]
        scored: list[tuple[int, int, int]] = []
        for place, entry in enumerate(self._entries):
            scores = [
                _score(entry, word, meant) for word, meant in zip(words, meanings, strict=True)
            ]
            known = [score for score in scores if score is not None]
            if len(known) == len(words):
                total = -1 if entry.name == " ".join(words) else sum(known)
                scored.append((total, place, entry.id))
        if not scored:
            return self._alike(words)
        return tuple(entry_id for _score_, _place, entry_id in sorted(scored)[:LIMIT])

    def _alike(self, words: list[str]) -> tuple[int, ...]:
        from rapidfuzz import fuzz  # noqa: PLC0415 - only what is mistyped needs it

        every = {one for entry in self._entries for one in entry.words}
        alike = [
            {one: max(fuzz.ratio(word, one), fuzz.ratio(word, one[: len(word)])) for one in every}
            for word in words
        ]
        scored: list[tuple[float, int, int]] = []
        for place, entry in enumerate(self._entries):
            likeness = [max((by[one] for one in entry.words), default=0.0) for by in alike]
            if min(likeness) >= ALIKE:
                scored.append((-sum(likeness), place, entry.id))
        return tuple(entry_id for _likeness, _place, entry_id in sorted(scored)[:LIMIT])


def _entry(tree: CategoryTree, category: Category) -> _Entry:
    above = " ".join(step.name for step in tree.path(category.id)[:-1])
    name = folded(category.name)
    words = tuple(re.findall(r"\w+", name))
    return _Entry(category.id, name, folded(above), folded(category.official_name or ""), words)


def _score(entry: _Entry, word: str, meant: tuple[str, ...]) -> int | None:
    found = [
        score
        for score in (
            _contained(entry.name, word),
            _later(_contained(entry.official, word), _OFFICIAL),
            _later(_contained(entry.above, word), _ABOVE),
            _meant(entry.name, meant),
            _later(_meant(entry.above, meant), _ABOVE),
        )
        if score is not None
    ]
    return min(found) if found else None


def _contained(name: str, word: str) -> int | None:
    if name == word:
        return _WHOLE
    if name.startswith(word):
        return _START
    if re.search(rf"\b{re.escape(word)}\b", name):
        return _WORD
    if re.search(rf"\b{re.escape(word)}", name):
        return _BEGINNING
    return _INSIDE if len(word) > 1 and word in name else None


def _meant(name: str, meant: tuple[str, ...]) -> int | None:
    for rank, stem in enumerate(meant):
        if re.search(rf"\b{re.escape(stem)}", name):
            return _MEANT + rank
    return None


def _later(score: int | None, by: int) -> int | None:
    return None if score is None else score + by
