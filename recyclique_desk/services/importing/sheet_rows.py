"""Reads a file's rows into columns of numbers (`sheet_columns`).

What a word means is not decided here: words are numbered, and each is settled once
(`services.importing.row_resolving`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from itertools import islice, repeat
from pathlib import Path
from zoneinfo import ZoneInfo

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.flow_words import direction_of, flow_meaning, is_boolean_title
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.sheet_cells import (
    GRAMS,
    KILOGRAMS,
    TONNES,
    Cell,
    DateHabit,
    YearNeeded,
    day_of,
    decimal_mark_of,
    grams_of,
    looks_month_first,
    month_in,
    time_of,
    year_in,
)
from recyclique_desk.domain.sheet_imports import ColumnKind, EmptyDate, SheetChoices
from recyclique_desk.domain.tickets import checked_notes, checked_pieces
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.services.importing.layout import Layout, is_blank, kinds_of, text_of
from recyclique_desk.services.importing.plain_rows import CellReadings, PlainRows
from recyclique_desk.services.importing.sheet_columns import (
    ABOVE,
    BY_HABIT,
    HINT_ASKED,
    HINTED,
    RefusedLine,
    SheetRows,
    Texts,
)
from recyclique_desk.services.importing.sheet_total_lines import SheetTotals, is_total, is_zero
from recyclique_desk.services.importing.tables import Row, Table, rows_in, rows_of

_UNITS = {
    ColumnKind.WEIGHT: KILOGRAMS,
    ColumnKind.WEIGHT_GRAMS: GRAMS,
    ColumnKind.WEIGHT_TONNES: TONNES,
}
_HABIT_ROWS = 2_000
_NUMBERED = ("destination", "direction", "person", "site", "note", "kind", "commune", "pieces")
"""Columns whose words are numbered; of `SheetRows` and, with an s, its texts."""
_NONE = -1


def exit_hint(texts: Sequence[str]) -> int:
    """Tell by a sheet's name and the titles above it whether it holds exits: a flag, or 0."""
    for text in texts:
        meaning = flow_meaning(text) or flow_meaning(" ".join(folded(text).split()[:2]))
        if meaning is None or meaning.is_exit is False:
            continue
        if meaning.is_exit:
            return HINT_ASKED if meaning.is_sale else HINTED
        if meaning.is_sale:
            return HINT_ASKED
    return 0


class SheetReader:
    """Reads the sheets of one file, one after another, into `rows`."""

    def __init__(
        self,
        choices: SheetChoices,
        path: Path,
        today: date,
        zone: ZoneInfo,
        progress: Progress | None,
    ) -> None:
        self.rows = SheetRows()
        self._choices = choices
        self._path = path
        self._today = day_number(today)
        self._zone = zone
        self._progress = progress
        self._read = 0

    def read(self, table: Table, layout: Layout, *, only: bool) -> int:
        """Read one sheet; `only` says that no other sheet is read. Gives how many rows it has."""
        return _Reading(self, table, layout, only=only).run()

    def tick(self, rows: int) -> None:
        """Report so many rows more."""
        self._read += rows
        if self._progress is not None:
            self._progress.report(self._read)


class _Reading:
    """The reading of one sheet."""

    def __init__(self, reader: SheetReader, table: Table, layout: Layout, *, only: bool) -> None:
        self._reader = reader
        self._rows = reader.rows
        self._table = table
        self._layout = layout
        self._sheet = len(self._rows.names)
        self._rows.names.append(table.name)
        choices = reader._choices
        self._choices = choices
        self._path = reader._path
        self._titles = tuple(map(folded, layout.titles))
        self._edits, self._left = self._by_line(choices)
        places = layout.places
        self._at = {kind: places.get(kind, _NONE) for kind in ColumnKind}
        self._unit_kind = next((kind for kind in _UNITS if kind in places), ColumnKind.WEIGHT)
        self._habit, self._mark = self._habits(reader)
        self._above: tuple[int, int] | None = None
        self._above_broken = False
        self._totals = SheetTotals(
            self._rows,
            self._sheet,
            (self._at[self._unit_kind], self._at[ColumnKind.EXIT_WEIGHT]),
            _UNITS[self._unit_kind],
            self._mark,
        )
        words = [table.name, *(c for cells in layout.preamble for c in cells if c)]
        if only:
            words.append(self._path.stem.replace("_", " ").replace("-", " "))
        self._hint = 0
        self._rows.has_direction |= ColumnKind.DIRECTION in places
        self._rows.has_destination |= ColumnKind.DESTINATION in places
        self._rows.has_site |= ColumnKind.SITE in places
        if ColumnKind.DIRECTION not in places and ColumnKind.EXIT_WEIGHT not in places:
            self._hint = exit_hint([word for word in words if word])
        self._rows.hints.append(self._hint)
        title = self._title(ColumnKind.DESTINATION)
        self._plain_destination = kinds_of(title).get(ColumnKind.DESTINATION, 0) >= 4
        self._watched = (
            ()
            if self._says_direction(places)
            else tuple(
                column.number - 1
                for column in layout.columns
                if column.kind is ColumnKind.LEFT_OUT and not _is_given(column.title, choices)
            )
        )
        self._alarms: dict[tuple[int, Cell], bool] = {}
        self._fixed_day = self._day_without_column()
        self._caches: dict[str, dict[Cell, int]] = {name: {} for name in _NUMBERED}
        # Notes hardly recur; other words do, and a row that is refused may not number its own.
        self._caches["note"] = CellReadings(self._note)
        self._caches["pieces"] = CellReadings(_pieces)
        self._weights: dict[Cell, tuple[int, int] | DeskError] = {}
        self._days: dict[Cell, tuple[int, int] | DeskError] = {}
        self._categories: dict[tuple[Cell, Cell], int] = {}

    @staticmethod
    def _says_direction(places: Mapping[ColumnKind, int]) -> bool:
        return ColumnKind.DIRECTION in places or ColumnKind.EXIT_WEIGHT in places

    def _warned(self, cells: Sequence[Cell]) -> int:
        """Look for exits in columns that nothing is taken from: such a row is asked about."""
        for place in self._watched:
            cell = cells[place] if place < len(cells) else None
            if cell is None or cell == "":
                continue
            found = self._alarms.get((place, cell))
            if found is None:
                titles = self._layout.titles
                found = _speaks_of_exit(cell, titles[place] if place < len(titles) else "")
                if len(self._alarms) < _CACHED:
                    self._alarms[place, cell] = found
            if found:
                return HINT_ASKED
        return 0

    def _title(self, kind: ColumnKind) -> str:
        place = self._at[kind]
        return self._layout.titles[place] if 0 <= place < len(self._layout.titles) else ""

    def _by_line(
        self, choices: SheetChoices
    ) -> tuple[dict[int, Mapping[ColumnKind, str]], set[int]]:
        edits = {}
        for key, cells in choices.rows.items():
            line = self._line_of(key)
            if line is not None:
                edits[line] = cells
        lines = (self._line_of(key) for key in choices.skipped)
        return edits, {line for line in lines if line is not None}

    def _line_of(self, key: str) -> int | None:
        name, mark, number = key.rpartition("!")
        if not number.isdecimal() or (mark and name != self._table.name):
            return None
        if not mark and self._sheet > 0:
            return None
        return int(number)

    def _habits(self, reader: SheetReader) -> tuple[DateHabit, str]:
        """Find out how the sheet writes what its cells do not say."""
        texts: dict[str, None] = {}
        dates: dict[Cell, None] = {}
        at_weight, at_date = self._at[self._unit_kind], self._at[ColumnKind.DATE]
        for line, cells in islice(rows_of(self._table), _HABIT_ROWS):
            if cells is None or line <= self._layout.header_line:
                continue
            if 0 <= at_weight < len(cells) and isinstance(cells[at_weight], str):
                texts[cells[at_weight]] = None
            if 0 <= at_date < len(cells) and not is_blank(cells[at_date]):
                dates[cells[at_date]] = None
        year = self._choices.year
        words = [self._table.name, self._path.stem,
                 *(cell for cells in self._layout.preamble for cell in cells)]  # fmt: skip
        for word in words:
            year = year or year_in(word)
        if year is None:
            years = set()
            for cell in dates:
                try:
                    years.add(day_of(cell, DateHabit())[0].year)
                except UserError:
                    continue
            year = years.pop() if len(years) == 1 else None
        return (
            DateHabit(
                year=year,
                month=month_in(self._table.name),
                month_first=looks_month_first(c for c in dates if isinstance(c, str)),
                zone=reader._zone,
            ),
            decimal_mark_of(texts),
        )

    def _day_without_column(self) -> tuple[int, int] | None:
        """Give the day of all rows where no column has one: chosen, or in the titles above."""
        if self._choices.day is not None and self._at[ColumnKind.DATE] == _NONE:
            return day_number(self._choices.day), _NONE
        if self._at[ColumnKind.DATE] != _NONE:
            return None
        found = set()
        words = [self._table.name, self._path.stem]
        for cells in self._layout.preamble:
            words += [word for cell in cells for word in (cell, cell.rpartition("du ")[2])]
        words += [" ".join(word.split()[-3:]) for word in words]
        for word in words:
            try:
                found.add(day_of(word, DateHabit(year=self._habit.year))[0])
            except UserError:
                continue
        return (day_number(found.pop()), _NONE) if len(found) == 1 else None

    def run(self) -> int:  # noqa: PLR0912, PLR0915 - one loop: a call for each row costs a third
        """Read all rows below the header."""
        at, rows = self._at, self._rows
        at_weight, at_exit = at[self._unit_kind], at[ColumnKind.EXIT_WEIGHT]
        count, begin = 0, len(rows)
        edits, left = self._edits, self._left
        at_date, at_category = at[ColumnKind.DATE], at[ColumnKind.CATEGORY]
        at_sub, at_time = at[ColumnKind.SUBCATEGORY], at[ColumnKind.TIME]
        others = [
            (at[kind], self._number_of(name))
            for kind, name in (
                (ColumnKind.DESTINATION, "destination"),
                (ColumnKind.DIRECTION, "direction"),
                (ColumnKind.PERSON, "person"),
                (ColumnKind.SITE, "site"),
                (ColumnKind.NOTES, "note"),
                (ColumnKind.DEPOSIT_KIND, "kind"),
                (ColumnKind.COMMUNE, "commune"),
                (ColumnKind.PIECES, "pieces"),
            )
        ]
        columns = tuple(getattr(rows, name) for name in _NUMBERED)
        filled = [
            number
            for number, (place, _) in enumerate(others)
            if place >= 0 or (number == _DIRECTION and at_exit >= 0)
        ]
        widest = max(at.values()) + 1
        appends = [columns[number].append for number in filled]
        add_line, add_day, add_minute = rows.line.append, rows.day.append, rows.minute.append
        add_category, add_grams = rows.category.append, rows.grams.append
        add_flags = rows.flags.append
        hint, watched = self._hint, self._watched if not self._hint else ()
        is_plain = (
            min(at_date, at_category, at_weight) >= 0
            and max(at_exit, at_sub, at_time) < 0
            and not (edits or left)
        )
        plain = PlainRows(
            rows,
            (at_date, at_category, at_weight),
            [
                (others[number][0], self._caches[_NUMBERED[number]], columns[number])
                for number in filled
            ],
            hint,
            (self._moment, self._weight),
            self._warned if watched else None,
        )
        for line, cells in self._rows_below_header(plain if is_plain else None):
            if cells is None:
                self._refuse(line, _open_quote())
                count += 1
                continue
            if line in left:
                rows.skipped += 1
                count += 1
                continue
            if len(cells) < widest:
                cells = [*cells, *[None] * (widest - len(cells))]  # noqa: PLW2901
            if line in edits:
                cells = self._edited(cells, edits[line])  # noqa: PLW2901
            weight = cells[at_weight] if at_weight >= 0 else None
            exit_weight = cells[at_exit] if at_exit >= 0 else None
            if is_blank(weight) and (at_exit < 0 or is_blank(exit_weight)):
                count += self._without_weight(line, cells)
                continue
            count += 1
            category = self._category(
                cells[at_category] if at_category >= 0 else None,
                cells[at_sub] if at_sub >= 0 else None,
            )
            known_day: int | None = None
            try:
                if category == _TOTAL or (category == self._no_category() and self._lone(cells)):
                    if self._totals.take(line, cells):
                        count -= 1
                        continue
                    if category == _TOTAL:
                        raise _no_category_error()
                day, minute, flag = self._day(cells[at_date] if at_date >= 0 else None, at_date)
                known_day = day
                if at_time >= 0:
                    at_hour = time_of(cells[at_time])
                    minute = _minutes(at_hour) if at_hour is not None else minute
                numbers = [read(cells[place]) if place >= 0 else _NONE for place, read in others]
                if at_exit < 0:
                    grams, by_habit = self._weight(weight)
                    parts: Sequence[tuple[int, int, int | None]] = ((grams, by_habit, None),)
                    if is_plain and not flag and category != self._no_category():
                        plain.keep(cells[at_category], category)
                else:
                    parts = self._amounts(weight, exit_weight)
                warned = hint or (self._warned(cells) if watched else 0)
            except DeskError as reason:
                if self._is_header(cells) or self._totals.take(line, cells):
                    count -= 1
                    continue
                self._refuse(line, reason, known_day)
                continue
            for grams, by_habit, direction in parts:
                if direction is not None:
                    numbers[_DIRECTION] = direction
                add_line(line)
                add_day(day)
                add_minute(minute)
                add_category(category)
                add_grams(grams)
                add_flags(flag | by_habit | warned)
                for append, number in zip(appends, filled, strict=True):
                    append(numbers[number])
                self._totals.add(grams)
        self._take_over(plain)
        count += plain.count
        read = len(rows) - begin
        rows.sheet.extend(repeat(self._sheet, read))
        for column in columns:
            column.extend(repeat(_NONE, begin + read - len(column)))
        self._totals.take_above(self._layout)
        return count

    def _rows_below_header(self, plain: PlainRows | None) -> Iterator[Row]:
        """Give the rows that are not plain; the others are taken as soon as they come."""
        header = self._layout.header_line
        for chunk in self._table.chunks():
            if plain is not None and chunk.line > header and plain.take(chunk):
                self._reader.tick(len(chunk.rows))
                continue
            for line, cells in rows_in(chunk):
                if line <= header:
                    continue
                if plain is not None and cells is not None and plain.take_row(line, cells):
                    continue
                if plain is not None:
                    self._take_over(plain)
                yield line, cells
            self._reader.tick(len(chunk.rows))

    def _take_over(self, plain: PlainRows) -> None:
        """Count the plain rows read since the last other one, for totals and dates left out."""
        self._totals.add(plain.grams)
        plain.grams = 0
        if plain.day is not None:
            self._above, self._above_broken = plain.day, False
            plain.day = None

    def _edited(self, cells: list[Cell], edit: Mapping[ColumnKind, str]) -> list[Cell]:
        found = list(cells)
        for kind, text in edit.items():
            place = self._at[self._unit_kind if kind is ColumnKind.WEIGHT else kind]
            if place >= 0:
                found[place] = text
        return found

    def _refuse(self, line: int, reason: DeskError, day: int | None = None) -> None:
        asked = isinstance(reason, YearNeeded | DayNeeded)
        self._rows.refused.append(RefusedLine(self._sheet, line, reason, asked, day))

    def _amounts(self, weight: Cell, exit_weight: Cell) -> list[tuple[int, int, int | None]]:
        """Give the weighings of a row: grams, flag, and the direction where a column says it."""
        if is_blank(exit_weight) or (is_zero(exit_weight) and not is_blank(weight)):
            return [(*self._weight(weight), None)]
        left = self._weight(exit_weight)
        out = self._direction_number("sortie", "")
        if is_blank(weight) or is_zero(weight):
            return [(*left, out)]
        return [(*self._weight(weight), None), (*left, out)]

    def _weight(self, cell: Cell) -> tuple[int, int]:
        found = self._weights.get(cell)
        if found is None:
            try:
                grams, by_habit = grams_of(cell, _UNITS[self._unit_kind], self._mark)
                found = grams, BY_HABIT if by_habit else 0
            except UserError as reason:
                found = reason.with_traceback(None)
            if len(self._weights) < _CACHED:
                self._weights[cell] = found
        if isinstance(found, DeskError):
            raise found.with_traceback(None)
        return found

    def _day(self, cell: Cell, place: int) -> tuple[int, int, int]:
        if place < 0:
            if self._fixed_day is None:
                self._rows.lacks_date = True
                raise DayNeeded("De quel jour sont ces pesées ?", field="day")
            return (*self._fixed_day, 0)
        if is_blank(cell):
            if self._above is None or self._choices.empty_date is EmptyDate.REFUSE:
                raise _above_unreadable() if self._above_broken else _no_day()
            return (*self._above, ABOVE)
        try:
            found = self._moment(cell)
        except UserError:
            self._above, self._above_broken = None, True
            raise
        self._above, self._above_broken = found, False
        return (*found, 0)

    def _moment(self, cell: Cell) -> tuple[int, int]:
        """Read day and minute of a cell; UserError for what is no day that has come."""
        found = self._days.get(cell)
        if found is None:
            try:
                if is_blank(cell):
                    raise _no_day()
                day, hour = day_of(cell, self._habit)
                number = day_number(day)
                if number > self._reader._today:
                    raise UserError("La date est dans le futur.", field="day")
                found = number, _minutes(hour)
            except UserError as reason:
                found = reason.with_traceback(None)
            if len(self._days) < _CACHED:
                self._days[cell] = found
        if isinstance(found, DeskError):
            raise found.with_traceback(None)
        return found

    def _no_category(self) -> int:
        return self._categories.get((None, None), _NONE - 10)

    def _category(self, cell: Cell, below: Cell) -> int:
        key = (None if is_blank(cell) else cell, None if is_blank(below) else below)
        found = self._categories.get(key)
        if found is None:
            parts = [unguard_formula(text_of(each)) for each in key if each is not None]
            text = " / ".join(parts)
            found = _TOTAL if is_total(text) else self._rows.categories.number(text)
            if len(parts) > 1:
                self._rows.nested.add(text)
            self._categories[key] = found
        return found

    def _number_of(self, name: str) -> Callable[[Cell], int]:
        """Give what numbers the words of a column, those it had before from a cache."""
        cache = self._caches[name]
        if name == "pieces":
            return _pieces
        texts: Texts = getattr(self._rows, f"{name}s")
        title = self._title(ColumnKind.DIRECTION)
        limit = _CACHED

        def number(cell: Cell) -> int:
            found = cache.get(cell)
            if found is not None:
                return found
            if name == "note":
                found = self._note(cell)
            elif name == "direction":
                found = self._direction_number(text_of(cell), title)
            elif is_blank(cell):
                found = _NONE
            else:
                found = texts.number(unguard_formula(text_of(cell)))
                if name == "destination" and not self._plain_destination:
                    self._rows.sales_titles.add(found)
            if len(cache) < limit:
                cache[cell] = found
            return found

        return number

    def _direction_number(self, text: str, title: str) -> int:
        number = self._rows.directions.number(text)
        self._rows.direction_titles.setdefault(number, title)
        return number

    def _note(self, cell: Cell) -> int:
        text = str(cell).strip() if isinstance(cell, str) else text_of(cell)
        note = checked_notes(unguard_formula(text)) if text else None
        return _NONE if note is None else self._rows.notes.number(note)

    def _without_weight(self, line: int, cells: list[Cell]) -> int:
        """Pass over what is no weighing: blanks, remarks, a day above its rows; refuse the rest."""
        filled = [place for place, cell in enumerate(cells) if not is_blank(cell)]
        if not filled or self._is_header(cells) or self._totals.take(line, cells):
            return 0
        at_date = self._at[ColumnKind.DATE]
        if len(filled) == 1:
            place = filled[0]
            if at_date >= 0:
                try:
                    day, hour = day_of(cells[place], self._habit)
                    self._above, self._above_broken = (day_number(day), _minutes(hour)), False
                    return 0
                except UserError:
                    pass
            if place != self._at[ColumnKind.CATEGORY]:
                return 0
        if at_date >= 0 and not is_blank(cells[at_date]):
            try:
                self._day(cells[at_date], at_date)
            except UserError as reason:
                self._refuse(line, reason)
                return 1
        taken = {place for place in self._at.values() if place >= 0}
        if not taken & set(filled):
            return 0
        known = None if self._above is None else self._above[0]
        self._refuse(line, UserError("Le poids manque.", field="weight"), known)
        return 1

    def _is_header(self, cells: Sequence[Cell]) -> bool:
        texts = [folded(text_of(cell)) for cell in cells]
        known = [text for text in texts if text]
        return len(known) > 1 and set(known) <= set(self._titles)

    def _lone(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row holds nothing but numbers: a total without its word."""
        filled = [cell for cell in cells if not is_blank(cell)]
        return all(
            isinstance(cell, int | float) or text_of(cell).replace(",", "").replace(".", "")
            .replace(" ", "").isdecimal()
            for cell in filled
        )  # fmt: skip


def _pieces(cell: Cell) -> int:
    """Read a number of pieces, `_NONE` where there is none; UserError for what is no number."""
    text = text_of(cell).strip()
    if not text or not text.strip("0"):
        return _NONE
    if not text.isdecimal() or len(text) > _PIECES_DIGITS:
        raise UserError("« {text} » devrait être un nombre de pièces.", field="pieces", text=text)
    return checked_pieces(int(text)) or _NONE


_PIECES_DIGITS = 9
_TOTAL = -2
_DIRECTION = 1
"""Its place among the numbers of a row."""
_CACHED = 50_000
_FEW_WORDS = 40


class DayNeeded(UserError):
    """A file without any date."""


def _is_given(title: str, choices: SheetChoices) -> bool:
    return any(folded(name) == folded(title) for name in choices.columns)


def _speaks_of_exit(cell: Cell, title: str) -> bool:
    """Tell whether a cell says that its row left: a few words, or a tick below *Sortie*."""
    text = text_of(cell)
    if len(text) > _FEW_WORDS:
        return False
    if is_boolean_title(title) and direction_of(text, title):
        return True
    meaning = flow_meaning(text)
    return meaning is not None and bool(meaning.is_exit)


def _minutes(at: time | None) -> int:
    return _NONE if at is None else at.hour * 60 + at.minute


def _no_day() -> UserError:
    return UserError("La date manque.", field="day")


def _above_unreadable() -> UserError:
    return UserError("La date manque, et celle du dessus n'est pas lue.", field="day")


def _no_category_error() -> UserError:
    return UserError("La catégorie manque.", field="category")


def _open_quote() -> UserError:
    return UserError("Un guillemet ouvert sur cette ligne n'est pas fermé.", field="file")


def lines_of(
    tables: Sequence[Table], wanted: Mapping[str, set[int]]
) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Read lines again as text, by sheet; stops after the last one wanted."""
    for table in tables:
        lines = wanted.get(table.name)
        if not lines:
            continue
        last = max(lines)
        for line, cells in rows_of(table):
            if line in lines:
                yield table.name, line, tuple(map(text_of, cells or ()))
            if line >= last:
                break
