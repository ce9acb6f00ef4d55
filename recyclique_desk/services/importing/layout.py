"""Finds a sheet's header and what each of its columns is: by title first, then by content."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from recyclique_desk.domain.deposits import DEFAULT_KINDS
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.flow_words import direction_of, flow_meaning, is_boolean_title
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_cells import (
    KILOGRAMS,
    Cell,
    DateHabit,
    YearNeeded,
    day_of,
    grams_of,
    month_in,
    time_of,
)
from recyclique_desk.domain.sheet_imports import WEIGHTS, ColumnKind, SheetColumn
from recyclique_desk.services.importing.tables import Row, Table, rows_of

HEADER_WITHIN = 30
"""Lines in which a header is looked for."""
_SAMPLE = 200
_SAMPLES_SHOWN = 5
_MOST = 0.6
"""The part of a column's cells that must be of a kind for its content to say so."""
_SOME = 0.25
_TITLE = 80
_TOKEN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Layout:
    """Where a sheet's rows begin, and what is in which column."""

    header_line: int
    titles: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    preamble: tuple[tuple[str, ...], ...] = ()
    """What stands above the header: titles, dates, totals."""
    preamble_lines: tuple[int, ...] = ()
    doubts: tuple[UserError, ...] = ()
    """What must be asked of the columns before anything of the sheet is taken."""
    places: Mapping[ColumnKind, int] = field(default_factory=dict)
    """The column of each kind, from 0."""


def text_of(cell: Cell) -> str:
    """Give a cell as text on one line, as a person sees it in a spreadsheet."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time() else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        return str(cell)
    return " ".join(str(cell).split())


def find_layout(table: Table, chosen: Mapping[str, ColumnKind]) -> Layout | None:
    """Find the layout of a sheet; None where it holds no weighings.

    `chosen` are kinds a person gave to columns, by title or number.
    """
    head: list[tuple[int, list[Cell]]] = []
    for line, cells in islice(_filled(rows_of(table)), HEADER_WITHIN + _SAMPLE):
        head.append((line, cells))
    found = _header(head, chosen)
    if found is None:
        return _without_header(head, chosen)
    first, last, titles = found
    rows = [cells for line, cells in head[last + 1 :]]
    preamble = head[:first]
    places, certain, could_be, doubts = _assigned(titles, rows, chosen, month_in(table.name))
    if not (WEIGHTS & places.keys() or ColumnKind.EXIT_WEIGHT in places):
        return None
    return Layout(
        header_line=head[last][0],
        titles=titles,
        columns=_described(titles, rows, places, certain, could_be),
        preamble=tuple(tuple(map(text_of, cells)) for _, cells in preamble),
        preamble_lines=tuple(line for line, _ in preamble),
        doubts=doubts,
        places=places,
    )


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _filled(rows: Iterator[Row]) -> Iterator[tuple[int, list[Cell]]]:
    for line, cells in rows:
        if cells is not None and not all(map(is_blank, cells)):
            yield line, cells


# Titles

_Rule = tuple[re.Pattern[str], ColumnKind, int]


def _rule(pattern: str, kind: ColumnKind, strength: int) -> _Rule:
    return re.compile(pattern), kind, strength


_EXITING = r"\b(sorties?|sortante?s?|sorti|vendue?s?|ventes?|evacue?s?|exit)\b"
_NOTHING = re.compile(
    r"prix|tarif|montant|euro|\bcout|\btare\b|\bestime|\borigine (du )?poids\b|^brut kg$|"
    r"\bid\b|identifiant|uuid|_id\b|\bage\b|\btva\b"
)
_COUNTS = re.compile(r"\b(quantites?|qtes?|nombre|nbre|nb|pieces?|unites?|qty|lignes?)\b")
_KINDS = frozenset(folded(word) for kind in DEFAULT_KINDS for word in kind)
"""Words by which a column called *type* is known to hold kinds of deposit."""
_PIECES = re.compile(r"(quantites?|qtes?|qty|nb|nombre|(nb |nombre )?(de )?pieces?)")
_WEIGHT_WORD = re.compile(
    r"\b(poids|kg|kgs|kilos?|kilogrammes?|weight|pesees?|masse|tonnages?|tonnes?|grammes?)\b"
)
_RULES: tuple[_Rule, ...] = (
    _rule(r"^date$|^date (de |d |du )?(la |l )?(reception|depot|collecte|pesee|apport|entree)|"
          r"^date d entree", ColumnKind.DATE, 5),
    _rule(r"^recu le|^created at$|^date\b(?!.*(saisie|fermeture|naissance|cloture|modif))",
          ColumnKind.DATE, 4),
    _rule(r"\bdate\b|^jour$|^jours$|^day$|^le$", ColumnKind.DATE, 3),
    _rule(r"\bheure\b|\bheures\b|\bhoraire\b|^hour$|^time$", ColumnKind.TIME, 3),
    _rule(r"\b(sous|sub)\b.*\b(categorie|category|famille|type|rayon)|\bsubcategory\b",
          ColumnKind.SUBCATEGORY, 5),
    _rule(r"^(?!chemin\b)(?!.*\bpath$).*\b(categories?|category)\b", ColumnKind.CATEGORY, 5),
    _rule(r"\b(categories?|category)\b", ColumnKind.CATEGORY, 4),
    _rule(r"\bfamilles?\b|type (d |de )?(objet|article|produit|materiel)s?",
          ColumnKind.CATEGORY, 4),
    _rule(r"\b(rayon|nature|types?|objets?|designation|libelles?|articles?|produits?|matieres?|"
          r"materiaux?|intitule)\b", ColumnKind.CATEGORY, 3),
    _rule(r"\bdescription\b|\bdechets?\b", ColumnKind.CATEGORY, 2),
    _rule(r"\bflux\b", ColumnKind.CATEGORY, 1),
    _rule(r"\bdestinations?\b", ColumnKind.DESTINATION, 5),
    _rule(r"\b(devenir|orientation|exutoires?|dest)\b", ColumnKind.DESTINATION, 4),
    _rule(r"\b(flux|filieres?|sort|traitement|vers)\b", ColumnKind.DESTINATION, 2),
    _rule(r"^is exit$|\bsortie de stock\b|\bsens\b|\bmouvements?\b|\be s\b|\bentrees? sorties?\b|"
          r"\bin out\b|\bdirection\b", ColumnKind.DIRECTION, 5),
    _rule(r"^sorties?$|^entrees?$|^exit$", ColumnKind.DIRECTION, 4),
    _rule(r"\b(flux|types?|operation)\b", ColumnKind.DIRECTION, 2),
    _rule(r"\b(notes?|remarques?|commentaires?|observations?|comments?)\b", ColumnKind.NOTES, 5),
    _rule(r"\b(precisions?|details?|infos?)\b", ColumnKind.NOTES, 3),
    _rule(r"\b(description|libelles?|designation|intitule)\b", ColumnKind.NOTES, 1),
    _rule(r"\bbenevoles?\b", ColumnKind.PERSON, 5),
    _rule(r"\b(agent|operateur|operatrice|salaries?|equipier|saisi par|peseur)\b",
          ColumnKind.PERSON, 4),
    _rule(r"\b(personne|qui|nom)\b", ColumnKind.PERSON, 2),
    _rule(r"^sites?$|\bsite\b", ColumnKind.SITE, 5),
    _rule(r"\b(lieu|antenne|point de collecte)\b", ColumnKind.SITE, 3),
    _rule(r"^types? (d |de )?(apports?|depots?|collectes?)$|^deposit kind$",
          ColumnKind.DEPOSIT_KIND, 6),
    _rule(r"^(canal|modes? (d |de )?(apports?|collectes?))$", ColumnKind.DEPOSIT_KIND, 4),
    _rule(r"^types?$", ColumnKind.DEPOSIT_KIND, 2),
    _rule(r"^communes?( d origine)?$|^code (insee|commune)$", ColumnKind.COMMUNE, 5),
    _rule(r"^(ville|provenance|origine)$", ColumnKind.COMMUNE, 3),
)  # fmt: skip
_IN_ORDER = (
    ColumnKind.DATE,
    ColumnKind.DIRECTION,
    ColumnKind.DESTINATION,
    ColumnKind.SUBCATEGORY,
    ColumnKind.CATEGORY,
    ColumnKind.TIME,
    ColumnKind.PERSON,
    ColumnKind.SITE,
    ColumnKind.DEPOSIT_KIND,
    ColumnKind.COMMUNE,
    ColumnKind.NOTES,
    ColumnKind.PIECES,
)


def _plain(title: str) -> str:
    return " ".join(_TOKEN.findall(folded(title)))


def kinds_of(title: str) -> dict[ColumnKind, int]:
    """Give what a title may stand for, each with its strength; nothing for a title of no use."""
    text = _plain(title)
    if not text or len(title) > _TITLE or _NOTHING.search(text) or "€" in title:
        return {}
    if _WEIGHT_WORD.search(text):
        return _weight_kinds(text)
    if _COUNTS.search(text):
        return {ColumnKind.PIECES: 3} if _PIECES.fullmatch(text) else {}
    found: dict[ColumnKind, int] = {}
    for pattern, kind, strength in _RULES:
        if strength > found.get(kind, 0) and pattern.search(text):
            found[kind] = strength
    if re.fullmatch(r"sorties?|exit", text):
        found[ColumnKind.EXIT_WEIGHT] = 4
    elif re.fullmatch(r"entrees?", text):
        found[ColumnKind.WEIGHT] = 3
    return found


def _weight_kinds(text: str) -> dict[ColumnKind, int]:
    words = set(text.split())
    strength = (
        1 if words & {"total", "totaux", "cumul", "cumule", "cumules", "moyen", "moyenne"} else 3
    )
    if not words & {"poids", "kg", "kgs", "kilo", "kilos", "kilogrammes", "weight"}:
        strength = min(strength, 2)
    if re.search(_EXITING, text) and not re.search(r"\bentr(ee|ees|ant|ants)\b", text):
        return {ColumnKind.EXIT_WEIGHT: strength}
    if words & {"kg", "kgs", "kilo", "kilos", "kilogrammes"}:
        return {ColumnKind.WEIGHT: strength}
    if words & {"g", "gr", "grammes", "gramme"}:
        return {ColumnKind.WEIGHT_GRAMS: strength + 1}
    if words & {"t", "tonne", "tonnes"}:
        return {ColumnKind.WEIGHT_TONNES: strength + 1}
    if words & {"tonnage", "tonnages"}:
        return {ColumnKind.WEIGHT_TONNES: 1, ColumnKind.WEIGHT: 1}
    return {ColumnKind.WEIGHT: strength}


def _given(title: str, number: int, chosen: Mapping[str, ColumnKind]) -> ColumnKind | None:
    plain = _plain(title)
    for name, kind in chosen.items():
        if (plain and _plain(name) == plain) or (not plain and name == str(number)):
            return kind
    return chosen.get(str(number))


def _header(
    head: Sequence[tuple[int, list[Cell]]], chosen: Mapping[str, ColumnKind]
) -> tuple[int, int, tuple[str, ...]] | None:
    """Find the first and the last row of the header, and its titles."""
    best: tuple[int, int, int, tuple[str, ...]] | None = None
    for place, (line, cells) in enumerate(head):
        if line > HEADER_WITHIN:
            break
        titles = tuple(map(text_of, cells))
        score = _score(titles, chosen)
        if score and (best is None or score > best[0]):
            best = (score, place, place, titles)
        if place + 1 < len(head) and _is_text(head[place + 1][1]) and _is_text(cells):
            both = _joined(cells, head[place + 1][1])
            lower = _score(tuple(map(text_of, head[place + 1][1])), chosen)
            score = _score(both, chosen)
            if score > lower and score and (best is None or score > best[0]):
                best = (score, place, place + 1, both)
    return best and best[1:]


def _is_text(cells: Sequence[Cell]) -> bool:
    return all(is_blank(cell) or (isinstance(cell, str) and not _is_number(cell)) for cell in cells)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return True
    return isinstance(cell, str) and bool(re.fullmatch(r"\s*-?[0-9][0-9.,\s]*\s*", cell))


def _joined(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[str, ...]:
    """Put two header rows together; a merged cell above stands over those to its right."""
    titles, last = [], ""
    for place in range(max(len(above), len(below))):
        over = text_of(above[place]) if place < len(above) else ""
        under = text_of(below[place]) if place < len(below) else ""
        last = over or (last if under else "")
        titles.append(" ".join(filter(None, (last, under))))
    return tuple(titles)


def _score(titles: Sequence[str], chosen: Mapping[str, ColumnKind]) -> int:
    """Count the kinds of columns that titles name; 0 where they cannot be a header."""
    kinds: set[ColumnKind] = set()
    named = 0
    for number, title in enumerate(titles, start=1):
        if not title or _is_number(title):
            continue
        given = _given(title, 0 if title else number, chosen)
        of_title = kinds_of(title) if given is None else {given: 9}
        strong = [kind for kind, strength in of_title.items() if strength >= 2]
        named += bool(strong)
        kinds.update(strong)
    has_weight = bool(kinds & WEIGHTS or ColumnKind.EXIT_WEIGHT in kinds)
    return named if has_weight and named >= 2 else 0


# Contents

_Columns = list[list[Cell]]
_Found = tuple[
    dict[ColumnKind, int], set[int], dict[int, tuple[ColumnKind, ...]], tuple[UserError, ...]
]


def _cells_of(rows: Sequence[list[Cell]], width: int) -> _Columns:
    return [
        [row[place] for row in rows if place < len(row) and not is_blank(row[place])]
        for place in range(width)
    ]


def _share(cells: Sequence[Cell], fits: Callable[[Cell], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _is_weight(cell: Cell) -> bool:
    try:
        grams_of(cell, KILOGRAMS)
    except UserError:
        return _is_number(cell)
    return True


def _is_day(cell: Cell, month: int | None) -> bool:
    try:
        day_of(cell, DateHabit(year=2000, month=month))
    except YearNeeded:
        return True
    except UserError:
        return False
    return True


def _is_kind(cell: Cell) -> bool:
    return folded(text_of(cell)) in _KINDS


def _is_count(cell: Cell) -> bool:
    return text_of(cell).strip().isdecimal()


def _is_flag(cell: Cell, title: str) -> bool:
    text = text_of(cell)
    return direction_of(text, title) is not None


def _says_flow(cell: Cell) -> bool:
    meaning = flow_meaning(text_of(cell))
    return meaning is not None


def _assigned(
    titles: Sequence[str],
    rows: Sequence[list[Cell]],
    chosen: Mapping[str, ColumnKind],
    month: int | None,
) -> _Found:
    """Give each kind its column, what is certain, and what must be asked."""
    width = max([len(titles), *map(len, rows)])
    titles = [*titles, *[""] * (width - len(titles))]
    columns = _cells_of(rows, width)
    strengths = [
        _by_content(kinds_of(title), title, cells, month)
        for title, cells in zip(titles, columns, strict=True)
    ]
    places: dict[ColumnKind, int] = {}
    taken: set[int] = set()
    could_be: dict[int, tuple[ColumnKind, ...]] = {}
    doubts: list[UserError] = []
    for number, title in enumerate(titles, start=1):
        given = _given(title, number, chosen)
        if given is not None:
            taken.add(number - 1)
            if given is not ColumnKind.LEFT_OUT:
                places[given] = number - 1
    certain = set(taken)

    def candidates(kind: ColumnKind) -> list[tuple[int, int]]:
        found = [
            (strength[kind], place)
            for place, strength in enumerate(strengths)
            if place not in taken and strength.get(kind, 0) > 0
        ]
        return sorted(found, key=lambda each: (-each[0], each[1]))

    def take(kind: ColumnKind, place: int, *, is_certain: bool = True) -> None:
        places[kind] = place
        taken.add(place)
        if is_certain:
            certain.add(place)

    _take_weights(places, candidates, take, titles, could_be, doubts)
    for kind in _IN_ORDER:
        found = candidates(kind)
        if kind in places or not found:
            continue
        best, place = found[0]
        equal = [other for strength, other in found[1:] if strength == best]
        is_certain = not equal or kind is ColumnKind.NOTES
        take(kind, place, is_certain=is_certain)
        if not is_certain and kind in {ColumnKind.DATE, ColumnKind.CATEGORY}:
            for each in (place, *equal):
                could_be[each] = (kind, ColumnKind.LEFT_OUT)
            doubts.append(_several(kind, [titles[each] for each in (place, *equal)]))
    _by_words_alone(titles, columns, places, taken, certain)
    return places, certain, could_be, tuple(doubts)


def _take_weights(
    places: dict[ColumnKind, int],
    candidates: Callable[[ColumnKind], list[tuple[int, int]]],
    take: Callable[..., None],
    titles: Sequence[str],
    could_be: dict[int, tuple[ColumnKind, ...]],
    doubts: list[UserError],
) -> None:
    """Take the weight; two columns that could be it are asked about."""
    if ColumnKind.EXIT_WEIGHT not in places:
        exits = candidates(ColumnKind.EXIT_WEIGHT)
        if len(exits) == 1:
            take(ColumnKind.EXIT_WEIGHT, exits[0][1])
        elif exits:
            doubts.append(_several(ColumnKind.EXIT_WEIGHT, [titles[at] for _, at in exits]))
    if WEIGHTS & places.keys():
        return
    found = sorted(
        ((strength, place, kind) for kind in WEIGHTS for strength, place in candidates(kind)),
        key=lambda each: (-each[0], each[1]),
    )
    if not found:
        return
    best, place, kind = found[0]
    rivals = [each for each in found[1:] if each[1] != place and (each[0] >= 2 or best < 2)]
    units = {each[2] for each in found if each[1] == place}
    is_certain = not rivals and len(units) == 1
    if len(units) > 1:
        kind = ColumnKind.WEIGHT
        could_be[place] = tuple(sorted(units))
        doubts.append(
            UserError(
                "La colonne « {title} » est-elle en kilogrammes ou en tonnes ?",
                field="columns",
                title=titles[place],
            )
        )
    if rivals:
        for each in (place, *(rival[1] for rival in rivals)):
            could_be[each] = (ColumnKind.WEIGHT, ColumnKind.LEFT_OUT)
        every = [titles[each] for each in (place, *(rival[1] for rival in rivals))]
        doubts.append(_several(ColumnKind.WEIGHT, every))
    take(kind, place, is_certain=is_certain)


def _several(kind: ColumnKind, titles: Sequence[str]) -> UserError:
    names = " », « ".join(dict.fromkeys(titles))
    if kind is ColumnKind.DATE:
        return UserError(
            "Plusieurs colonnes peuvent être la date : « {names} ». Laquelle ?",
            field="columns",
            names=names,
        )
    if kind is ColumnKind.CATEGORY:
        return UserError(
            "Plusieurs colonnes peuvent être la catégorie : « {names} ». Laquelle ?",
            field="columns",
            names=names,
        )
    return UserError(
        "Plusieurs colonnes peuvent être le poids : « {names} ». Laquelle ?",
        field="columns",
        names=names,
    )


def _by_content(
    kinds: dict[ColumnKind, int], title: str, cells: Sequence[Cell], month: int | None
) -> dict[ColumnKind, int]:
    """Leave of what a title may mean what its cells allow."""
    if not cells:
        # An empty column is what it says; of two readings the first filled one counts.
        return {kind: min(strength, 2) for kind, strength in kinds.items()
                if kind not in {ColumnKind.DIRECTION, ColumnKind.EXIT_WEIGHT}}  # fmt: skip
    found = _weights_by_content(dict(kinds), cells)
    if ColumnKind.DATE in found and _share(cells, lambda c: _is_day(c, month)) < 0.5:
        found.pop(ColumnKind.DATE)
    if ColumnKind.DEPOSIT_KIND in found and _share(cells, _is_kind) >= 0.5:
        found = {ColumnKind.DEPOSIT_KIND: 6}
    if ColumnKind.PIECES in found and _share(cells, _is_count) < 0.9:
        found.pop(ColumnKind.PIECES)
    if ColumnKind.TIME in found and _share(cells, lambda c: time_of(c) is not None) < 0.5:
        found.pop(ColumnKind.TIME)
    if ColumnKind.CATEGORY in found and _share(cells, _is_number) > _MOST:
        found.pop(ColumnKind.CATEGORY)
    of_flags = _share(cells, lambda c: _is_flag(c, title))
    of_flows = _share(cells, _says_flow)
    named = found.get(ColumnKind.DIRECTION, 0) >= 4 and not _may_be_weight(found)
    if ColumnKind.DIRECTION in found and of_flags < _MOST and not named:
        found.pop(ColumnKind.DIRECTION)
    if found.get(ColumnKind.DESTINATION, 9) < 4 and of_flows < _MOST:
        found.pop(ColumnKind.DESTINATION)
    is_flow = bool({ColumnKind.DIRECTION, ColumnKind.DESTINATION} & found.keys())
    if is_flow and max(of_flags, of_flows) >= _MOST and found.get(ColumnKind.CATEGORY, 9) <= 3:
        found.pop(ColumnKind.CATEGORY)
    if ColumnKind.NOTES in found and ColumnKind.CATEGORY in found:
        found[ColumnKind.NOTES] = min(found[ColumnKind.NOTES], 1)
    return found


def _may_be_weight(found: Mapping[ColumnKind, int]) -> bool:
    """Tell whether a title still may stand for a weight."""
    return bool(WEIGHTS & found.keys()) or ColumnKind.EXIT_WEIGHT in found


def _weights_by_content(
    found: dict[ColumnKind, int], cells: Sequence[Cell]
) -> dict[ColumnKind, int]:
    """Leave out weights where the cells are no numbers, or only say yes and no."""
    weights, exits = WEIGHTS & found.keys(), ColumnKind.EXIT_WEIGHT in found
    numbers = _share(cells, _is_weight) if weights or exits else 1.0
    if ColumnKind.DIRECTION in found and numbers < _MOST:
        for kind in (*weights, ColumnKind.EXIT_WEIGHT):
            found.pop(kind, None)
    elif numbers < _SOME:
        # Named for a weight, yet hardly a number: it is one where no other column is.
        found |= dict.fromkeys((*weights, *({ColumnKind.EXIT_WEIGHT} if exits else ())), 1)
    flags = all(text_of(cell) in {"0", "1"} for cell in cells)
    if exits and flags and ColumnKind.DIRECTION in found:
        found.pop(ColumnKind.EXIT_WEIGHT, None)
    if ColumnKind.WEIGHT in found and flags and ColumnKind.DIRECTION in found:
        found.pop(ColumnKind.WEIGHT)
    return found


def _by_words_alone(
    titles: Sequence[str],
    columns: _Columns,
    places: dict[ColumnKind, int],
    taken: set[int],
    certain: set[int],
) -> None:
    """Find directions and destinations below titles that say nothing of them.

    A column that says which rows left is never passed over, whatever it is called.
    """
    for place, cells in enumerate(columns):
        if place in taken or not cells:
            continue
        texts = {text_of(cell) for cell in cells}
        clear = {text for text in texts if _clear_direction(text, titles[place])}
        if ColumnKind.DIRECTION not in places and clear and len(clear) >= _MOST * len(texts):
            places[ColumnKind.DIRECTION] = place
        elif ColumnKind.DESTINATION not in places and sum(
            flow_meaning(text) is not None for text in texts
        ) >= 0.8 * len(texts):
            places[ColumnKind.DESTINATION] = place
        else:
            continue
        taken.add(place)
        certain.add(place)


def _clear_direction(text: str, title: str) -> bool:
    meaning = flow_meaning(text)
    if meaning is not None and (meaning.is_exit is not None or meaning.is_sale):
        return True
    return is_boolean_title(title) and direction_of(text, title) is not None


def _described(
    titles: Sequence[str],
    rows: Sequence[list[Cell]],
    places: Mapping[ColumnKind, int],
    certain: set[int],
    could_be: Mapping[int, tuple[ColumnKind, ...]],
) -> tuple[SheetColumn, ...]:
    kinds = {place: kind for kind, place in places.items()}
    columns = _cells_of(rows, max([len(titles), *map(len, rows)]))
    return tuple(
        SheetColumn(
            number=place + 1,
            title=titles[place] if place < len(titles) else "",
            kind=kinds.get(place, ColumnKind.LEFT_OUT),
            is_certain=place in certain or (place not in kinds and place not in could_be),
            could_be=could_be.get(place, ()),
            samples=tuple(map(text_of, cells[:_SAMPLES_SHOWN])),
        )
        for place, cells in enumerate(columns)
        if cells or (place < len(titles) and titles[place])
    )


def _without_header(
    head: Sequence[tuple[int, list[Cell]]], chosen: Mapping[str, ColumnKind]
) -> Layout | None:
    """Propose columns by content alone; they are asked about unless a person gave them."""
    rows = [cells for _, cells in head if len(cells) > 1]
    if len(rows) < 2:
        return None
    width = max(map(len, rows))
    columns = _cells_of(rows, width)
    places: dict[ColumnKind, int] = {}
    given = {
        number - 1: chosen[str(number)]
        for number in range(1, width + 1)
        if str(number) in chosen
    }  # fmt: skip
    for place, kind in given.items():
        places[kind] = place
    tests: tuple[tuple[ColumnKind, Callable[[Any], bool]], ...] = (
        (ColumnKind.DATE, lambda c: _is_day(c, None) and not _is_number(c)),
        (ColumnKind.WEIGHT, _is_weight),
        (ColumnKind.DIRECTION, lambda c: _clear_direction(text_of(c), "")),
        (ColumnKind.DESTINATION, _says_flow),
        (ColumnKind.CATEGORY, lambda c: isinstance(c, str) and not _is_number(c)),
    )
    for kind, fits in tests:
        if kind in places:
            continue
        for place, cells in enumerate(columns):
            free = place not in places.values() and place not in given
            if free and len(cells) >= len(rows) / 2 and _share(cells, fits) >= 0.8:
                places[kind] = place
                break
    needed = {ColumnKind.DATE, ColumnKind.CATEGORY}
    if ColumnKind.WEIGHT not in places or not needed & places.keys():
        return None
    doubts = () if given else (
        UserError(
            "Ce tableau n'a pas de ligne de titres : dites ce qu'est chaque colonne.",
            field="columns",
        ),
    )  # fmt: skip
    places = {kind: at for kind, at in places.items() if kind is not ColumnKind.LEFT_OUT}
    titles = ("",) * width
    return Layout(
        header_line=0,
        titles=titles,
        columns=_described(titles, rows, places, set(given), {}),
        doubts=doubts,
        places=places,
    )
