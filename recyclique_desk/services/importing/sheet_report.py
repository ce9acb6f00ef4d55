"""Rows of an analysis as a person reads them, and the CSV of those that wait."""

from collections.abc import Iterator, Mapping

from recyclique_desk.domain.calendar import day_from_number
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_imports import (
    ColumnKind,
    QuestionKind,
    RowFlag,
    RowState,
    SheetAnalysis,
    SheetRow,
    ValueField,
)
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.services.importing.layout import Layout
from recyclique_desk.services.importing.row_resolving import (
    ASKED,
    FIRST_NEW,
    GOOD,
    LEFT_OUT,
    STATES,
    MatchingContext,
)
from recyclique_desk.services.importing.sheet_columns import HINT_ASKED
from recyclique_desk.services.importing.sheet_data import SheetData
from recyclique_desk.services.importing.sheet_reading import REPORT_COLUMNS
from recyclique_desk.services.importing.sheet_rows import lines_of
from recyclique_desk.services.importing.sheet_totals import category_name
from recyclique_desk.storage.types import DESTINATION_NUMBERS
from recyclique_desk.support.text import tr

_SHOWN = {RowState.GOOD: 200, RowState.KNOWN: 100, RowState.LEFT_OUT: 100}
_SHOWN_TO_MEND = 500


def reason_of(kind: QuestionKind) -> UserError:
    """Say why a row waits for an answer."""
    return {
        QuestionKind.ENCODING: UserError("Comment lire les accents ?", field="encoding"),
        QuestionKind.COLUMNS: UserError("Quelle colonne ?", field="columns"),
        QuestionKind.DAY: UserError("De quel jour ?", field="day"),
        QuestionKind.YEAR: UserError("De quelle année ?", field="year"),
        QuestionKind.DESTINATION: UserError("Quelle destination ?", field="destination"),
        QuestionKind.EXIT_DESTINATION: UserError(
            "Sortie : vers quelle destination ?", field="exit_destination"
        ),
        QuestionKind.SALES: UserError(
            "Sortie par vente : elle passe par la caisse.", field="sales"
        ),
        QuestionKind.SITE: UserError("Quel site ?", field="site"),
        QuestionKind.DIRECTION: UserError("Entrée ou sortie ?", field="all_exits"),
    }[kind]


class _OpenWords:
    """Names the word of a row that nobody has settled yet."""

    def __init__(self, data: SheetData) -> None:
        rows = data.rows
        self._columns = (
            (ValueField.DESTINATION, rows.destination, rows.destinations.texts),
            (ValueField.DIRECTION, rows.direction, rows.directions.texts),
            (ValueField.CATEGORY, rows.category, rows.categories.texts),
            (ValueField.SITE, rows.site, rows.sites.texts),
        )
        self._open = {
            (value.field, value.text): value
            for value in data.settled.values
            if not value.is_settled
        }

    def reason(self, place: int) -> UserError:
        """Say which word of a row waits, and why."""
        for field, column, texts in self._columns:
            if column[place] < 0:
                continue
            value = self._open.get((field, texts[column[place]]))
            if value is None:
                continue
            if not value.text:
                return UserError("Une cellule vide : dites ce qu'elle veut dire.", field="values")
            if value.is_ambiguous:
                return UserError(
                    "« {word} » : plusieurs catégories s'appellent ainsi.",
                    field="values",
                    word=value.text,
                )
            return UserError("« {word} » n'est pas compris.", field="values", word=value.text)
        return UserError("Un mot n'est pas compris.", field="values")


def shown_rows(data: SheetData, context: MatchingContext) -> tuple[SheetRow, ...]:
    """Give the first rows of each state as a person reads them, in the order of the file.

    The implausible and those of far days come first of the good ones: they are worth the look.
    """
    rows, settled = data.rows, data.settled
    worth = {RowFlag.IMPLAUSIBLE, RowFlag.FAR_DATE}
    chosen = sorted(
        place for place, flags in settled.flagged.items()
        if flags & worth and settled.state[place] == GOOD
    )[:_SHOWN_TO_MEND]  # fmt: skip
    taken = set(chosen)
    left = [
        min(_SHOWN.get(state, _SHOWN_TO_MEND), settled.count(number))
        for number, state in enumerate(STATES)
    ]
    left[GOOD] = min(left[GOOD], settled.count(GOOD) - len(taken))
    for place, state in enumerate(settled.state):
        if left[state] and place not in taken:
            left[state] -= 1
            chosen.append(place)
        if not any(left):
            break
    refused = rows.refused[:_SHOWN_TO_MEND]
    wanted: dict[str, set[int]] = {}
    for place in chosen:
        wanted.setdefault(rows.names[rows.sheet[place]], set()).add(rows.line[place])
    for each in refused:
        wanted.setdefault(rows.names[each.sheet], set()).add(each.line)
    cells = {(name, line): texts for name, line, texts in lines_of(data.tables, wanted)}
    words = _OpenWords(data)
    found = [_row_at(data, context, place, cells, words) for place in chosen]
    found += [
        SheetRow(
            key=rows.key(each.sheet, each.line),
            sheet=rows.names[each.sheet],
            line=each.line,
            state=RowState.ASKED if each.is_asked else RowState.REFUSED,
            cells=cells.get((rows.names[each.sheet], each.line), ()),
            day=None if each.day is None else day_from_number(each.day),
            reason=each.reason,
        )
        for each in refused
    ]
    order = {name: number for number, name in enumerate(rows.names)}
    return tuple(sorted(found, key=lambda row: (order[row.sheet], row.line)))


def _row_at(
    data: SheetData,
    context: MatchingContext,
    place: int,
    cells: Mapping[tuple[str, int], tuple[str, ...]],
    words: _OpenWords,
) -> SheetRow:
    rows, settled = data.rows, data.settled
    state = STATES[settled.state[place]]
    name, line = rows.names[rows.sheet[place]], rows.line[place]
    why = settled.why(place)
    category = settled.category[place]
    numbers = DESTINATION_NUMBERS.items()
    flow = next((each for each, number in numbers if number == settled.flow[place]), None)
    flags = settled.flagged.get(place, frozenset())
    if settled.is_exit[place]:
        flags |= {RowFlag.EXIT}
    text = rows.categories.texts[rows.category[place]]
    note = rows.note[place]
    return SheetRow(
        key=rows.key(rows.sheet[place], line),
        sheet=name,
        line=line,
        state=state,
        cells=cells.get((name, line), ()),
        day=day_from_number(rows.day[place]),
        category=text if category < 0 and category > FIRST_NEW
        else category_name(category, settled, context),
        weight=kg_from_grams(rows.grams[place]),
        destination=flow,
        notes=None if note < 0 else rows.notes.texts[note],
        is_exit=None if why in {QuestionKind.DIRECTION, QuestionKind.VALUES} and not flow
        else bool(settled.is_exit[place]),
        reason=_reason(why, words, place),
        flags=flags,
    )  # fmt: skip


def _reason(why: QuestionKind | None, words: _OpenWords, place: int) -> UserError | None:
    if why is None:
        return None
    return words.reason(place) if why is QuestionKind.VALUES else reason_of(why)


def left_out_rows(
    analysis: SheetAnalysis, data: SheetData
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """Give header and rows of the CSV to mend: the file's own columns, then why and whose.

    What only the sheet's name or the row above said stands in it: the day, and that rows left.
    """
    rows, settled = data.rows, data.settled
    reasons: dict[tuple[str, int], tuple[DeskError, int | None, int]] = {}
    for each in rows.refused:
        key = (rows.names[each.sheet], each.line)
        reasons[key] = (each.reason, each.day, rows.hints[each.sheet])
    words = _OpenWords(data)
    for place, state in enumerate(settled.state):
        if state in {ASKED, LEFT_OUT}:
            key = (rows.names[rows.sheet[place]], rows.line[place])
            reason = _reason(settled.why(place), words, place) or UserError("Laissée de côté.")
            hint = rows.hints[rows.sheet[place]]
            reasons.setdefault(key, (reason, rows.day[place], hint))
    titles = list(dict.fromkeys(
        title for layout in data.layouts for title in _own_titles(layout)
    ))  # fmt: skip
    has_hint = any(rows.hints)
    has_date = all(ColumnKind.DATE in layout.places for layout in data.layouts)
    extra = [*(() if has_date else ("date",)), *(("is_exit",) if has_hint else ())]
    extra = [name for name in extra if name not in titles]
    header = (*titles, *extra, *REPORT_COLUMNS)

    def written() -> Iterator[tuple[str, ...]]:
        wanted: dict[str, set[int]] = {}
        for name, line in reasons:
            wanted.setdefault(name, set()).add(line)
        layouts = dict(zip(rows.names, data.layouts, strict=True))
        for name, line, cells in lines_of(data.tables, wanted):
            reason, day, hint = reasons[name, line]
            layout = layouts[name]
            found = dict(zip(_all_titles(layout), cells, strict=False))
            if day is not None:
                place = layout.places.get(ColumnKind.DATE)
                title = "date" if place is None else _all_titles(layout)[place]
                found[title] = day_from_number(day).isoformat()
            if has_hint:
                found["is_exit"] = "" if not hint else "?" if hint & HINT_ASKED else "1"
            said = tr(reason.message).format(**reason.params)
            yield (
                *(guard_formula(found.get(title, "")) for title in (*titles, *extra)),
                str(line), said, analysis.token,
            )  # fmt: skip

    return header, written()


def _all_titles(layout: Layout) -> list[str]:
    """Give a title to every column, a number where it has none."""
    width = max([len(layout.titles), *(column.number for column in layout.columns)])
    titles = [*layout.titles, *[""] * (width - len(layout.titles))]
    return [title or str(number) for number, title in enumerate(titles, start=1)]


def _own_titles(layout: Layout) -> list[str]:
    titles = _all_titles(layout)
    if set(REPORT_COLUMNS[1:]) <= {folded(title) for title in titles}:
        return [title for title in titles if folded(title) not in REPORT_COLUMNS]
    return titles
