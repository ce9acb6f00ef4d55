"""What the words of a file say of where its rows come from: kinds of deposit and communes.

A word that nothing bears leaves its rows without an origin, and is told: a weighing is worth more
than its origin.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_imports import SheetChoices, SheetValue, ValueField
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.importing.sheet_columns import SheetRows
from recyclique_desk.storage.schema import deposit_kinds
from recyclique_desk.support.communes import bundled_communes, namesakes

_CODE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")


@dataclass(frozen=True)
class KnownKinds:
    """The kinds of deposit in use, by site and folded name or channel, and their names."""

    ids: Mapping[tuple[int, str], int]
    names: Mapping[int, str]

    def name(self, word: str) -> str | None:
        """Return the name of the kind that a word means at any site."""
        wanted = folded(word)
        found = (self.names[key] for (_, name), key in self.ids.items() if name == wanted)
        return next(found, None)


def read_known_kinds(connection: Connection) -> KnownKinds:
    """Read the kinds of deposit in use at all sites; of one channel the first of each site."""
    kinds = connection.execute(
        select(deposit_kinds)
        .where(deposit_kinds.c.deleted_at.is_(None))
        .order_by(deposit_kinds.c.display_order, deposit_kinds.c.id)
    ).all()
    ids: dict[tuple[int, str], int] = {}
    for words in ("name", "channel"):
        for row in kinds:
            if word := getattr(row, words):
                ids.setdefault((row.site_id, folded(word)), row.id)
    return KnownKinds(ids, {row.id: row.name for row in kinds})


class SheetOrigins:
    """Settles the words of one file; nothing is looked up where it has none."""

    def __init__(self, rows: SheetRows, choices: SheetChoices, kinds: KnownKinds) -> None:
        self._rows = rows
        self._kinds = kinds
        self._words = [choices.deposit_kinds.get(text, text) for text in rows.kinds.texts]
        self.communes = tuple(
            choices.communes[text] if text in choices.communes else commune_code(text)
            for text in rows.communes.texts
        )
        """The INSEE code of each word; None where no single commune bears it."""

    def kind(self, site_id: int, number: int) -> int:
        """Return the kind of deposit of a word's number at a site; 0 for none."""
        word = None if number < 0 else self._words[number]
        return self._kinds.ids.get((site_id, folded(word)), 0) if word else 0

    def values(self) -> Iterator[SheetValue]:
        """Tell what each word became."""
        amounts = _amounts(self._rows.kind, self._rows.grams)
        pairs = zip(self._rows.kinds.texts, self._words, strict=True)
        for number, (text, word) in enumerate(pairs):
            name = None if word is None else self._kinds.name(word)
            yield _told(ValueField.DEPOSIT_KIND, text, amounts[number], name)
        amounts = _amounts(self._rows.commune, self._rows.grams)
        for number, (text, code) in enumerate(
            zip(self._rows.communes.texts, self.communes, strict=True)
        ):
            near = namesake_codes(text) if code is None else ()
            yield _told(ValueField.COMMUNE, text, amounts[number], code, near)


_Amounts = defaultdict[int, tuple[int, int]]


def _amounts(column: Iterable[int], grams: Iterable[int]) -> _Amounts:
    """Sum lines and grams of each word."""
    found: _Amounts = defaultdict(lambda: (0, 0))
    for number, weight in zip(column, grams, strict=True):
        if number >= 0:
            lines, total = found[number]
            found[number] = lines + 1, total + weight
    return found


def _told(
    kind: ValueField,
    text: str,
    amount: tuple[int, int],
    target: str | None,
    others: tuple[str, ...] = (),
) -> SheetValue:
    lines, grams = amount
    score = 0.0 if target is None else 100.0
    return SheetValue(kind, text, lines, kg_from_grams(grams), target, score, True, others=others)


def commune_code(text: str) -> str | None:
    """Return the INSEE code of the one commune of a name or a code; None for none or several."""
    if _CODE.fullmatch(text):
        return text if bundled_communes().get(text) is not None else None
    found = namesake_codes(text)
    return found[0] if len(found) == 1 else None


def namesake_codes(text: str) -> tuple[str, ...]:
    """Return the INSEE codes of all communes of a name."""
    return tuple(each.code for each in namesakes(text) if not each.is_part)
