"""Weighings from any spreadsheet: an analysis people can read, then one transaction.

A deferred poste and a ticket for each day (and each bénévole, where the file names them). What is
in already is passed over, what is asked or refused waits in a report that completes the import.
"""

import hashlib
import json
import pickle
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Integer, delete, func, insert, select, type_coerce

from recyclique_desk.domain import sheet_choices
from recyclique_desk.domain.calendar import day_from_number, local_day, noon
from recyclique_desk.domain.errors import DeskError, StorageError, Trouble, UserError
from recyclique_desk.domain.identity import new_uid, new_uids
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.sheet_imports import (
    NEW,
    SEPARATOR,
    WEIGHTS,
    Amount,
    ColumnKind,
    EmptyDate,
    FileTotal,
    QuestionKind,
    RowFlag,
    RowState,
    SheetAnalysis,
    SheetChoices,
    SheetPart,
    SheetQuestion,
    SheetReport,
    SheetRow,
    ValueField,
    new_category,
)
from recyclique_desk.domain.tickets import Status, ticket_number
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.base import Clock, interruptible, requires
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.services.files.child_process import is_small_file, run_apart
from recyclique_desk.services.files.csv_writer import write_csv
from recyclique_desk.services.files.targets import STDOUT, open_target
from recyclique_desk.services.importing.category_making import make_categories
from recyclique_desk.services.importing.category_matching import CategoryIndex, stem_of
from recyclique_desk.services.importing.known_rows import KnownRows
from recyclique_desk.services.importing.layout import Layout, find_layout, text_of
from recyclique_desk.services.importing.register import mark, note_import
from recyclique_desk.services.importing.settling import (
    ASKED,
    FIRST_NEW,
    GOOD,
    KNOWN,
    LEFT_OUT,
    QUESTIONS,
    STATES,
    Settled,
    Settling,
    Surroundings,
    questions_of,
)
from recyclique_desk.services.importing.sheet_rows import (
    HINT_ASKED,
    SheetReader,
    SheetRows,
    lines_of,
)
from recyclique_desk.services.importing.tables import Opened, Table, open_file
from recyclique_desk.services.reception.plausibility import PlausibilityService
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.bulk_loading import (
    POSTE_COLUMNS,
    TICKET_COLUMNS,
    BulkLoader,
)
from recyclique_desk.services.records.categories import read_tree, share_lock_categories
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.bulk import bulk_insert
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.schema import (
    import_choices,
    imports,
    ligne_depot,
    poste_reception,
    sites,
    ticket_depot,
    users,
)
from recyclique_desk.storage.types import milliseconds
from recyclique_desk.support.targets import require_ending
from recyclique_desk.support.text import tr

_MANY_LINES = 10_000
"""From here on an import is worth telling the planner of."""
_BATCH = 10_000
_SHOWN = {RowState.GOOD: 200, RowState.KNOWN: 100, RowState.LEFT_OUT: 100}
_SHOWN_TO_MEND = 500
_REPORTED = ("ligne", "raison", "import")
_NOTED = (*_REPORTED, "is_exit", "date")
_LIGNE_COLUMNS = (
    *("uid", "ticket_id", "category_id", "weight", "destination", "notes", "is_exit"),
    *("created_at", "entered_at", "updated_at", "site_id", "reception_day", "quarter"),
    *("is_deferred", "version"),
)


@dataclass
class SheetData:
    """What an analysis keeps of its file."""

    rows: SheetRows
    settled: Settled
    opened: Opened
    layouts: tuple[Layout, ...]
    tables: tuple[Table, ...]
    header: str
    """The digest of its header."""
    around: Surroundings | None = None
    """What its words were settled by."""
    stamp: tuple[int, int] = (0, 0)
    """Size and moment of the file, by which a change of it shows."""


@dataclass(frozen=True)
class _Packed:
    """The data of an analysis that another process made, pickled by it and for it."""

    content: bytes = field(repr=False)


def _is_here(analysis: SheetAnalysis) -> bool:
    """Tell whether the rows of an analysis are in this process."""
    return not isinstance(analysis.data, _Packed)


def _data_of(analysis: SheetAnalysis) -> SheetData:
    data = analysis.data
    if isinstance(data, _Packed):
        data = pickle.loads(data.content)  # noqa: S301 - of our own child
    assert isinstance(data, SheetData)
    return data


def _analyse_packed(
    who: Who,
    path: Path,
    choices: SheetChoices | None,
    before: SheetAnalysis | None,
    database: Database,
    clock: Clock,
    progress: Progress | None,
) -> SheetAnalysis:
    """Analyse in the process this is called in; rights are asked for again."""
    if before is not None:
        before = replace(before, data=_data_of(before))
    service = SheetImportService(database, clock)
    analysis = service.analyse(who, path, choices, progress, before=before)
    return replace(analysis, data=_Packed(pickle.dumps(analysis.data, pickle.HIGHEST_PROTOCOL)))


def _apply_packed(
    who: Who, analysis: SheetAnalysis, database: Database, clock: Clock, progress: Progress | None
) -> SheetReport:
    """Import in the process this is called in; rights are asked for again."""
    return SheetImportService(database, clock).apply(who, analysis, progress)


class SheetImportService:
    """First an analysis, as often as choices change; then, once the person agrees, the import.

    With `apart`, as a window wants it, what is large is done by a process of its own. Its rows stay
    packed here: unpacking them would take the time that the window was to be spared.
    """

    def __init__(self, database: Database, clock: Clock, *, apart: bool = False) -> None:
        self._database = database
        self._clock = clock
        self._apart = apart

    @requires(Permission.ADMIN)
    def analyse(
        self,
        who: Who,
        path: Path,
        choices: SheetChoices | None = None,
        progress: Progress | None = None,
        *,
        before: SheetAnalysis | None = None,
    ) -> SheetAnalysis:
        """Say what a file holds and what an import would bring; writes nothing.

        Choices made for the last file with the same header are taken up where `choices` are
        silent. With the analysis `before`, of the same file, only what new choices touch is done
        again: words settled otherwise need no second reading. Raises UserError for what is no
        table of weighings, StorageError for a file that cannot be read, Cancelled.
        """
        if self._apart and not (is_small_file(path) if before is None else _is_here(before)):
            act = partial(_analyse_packed, who, path, choices, before)
            gone = StorageError(
                Trouble.FILE,
                "L'analyse s'est arrêtée avant la fin : rien n'a été écrit. Réessayez.",
            )
            return run_apart(self._database, self._clock, act, progress, gone)
        return self._analyse(who, path, choices or SheetChoices(), progress, before)

    @requires(Permission.ADMIN)
    def apply(
        self, who: Who, analysis: SheetAnalysis, progress: Progress | None = None
    ) -> SheetReport:
        """Write the good rows of an analysis in one transaction; what is in meanwhile stays out.

        What waits can be saved with `save_left_out` and imported when it is mended.
        """
        if self._apart and not _is_here(analysis):
            act = partial(_apply_packed, who, analysis)
            gone = StorageError(
                Trouble.FILE,
                "L'import s'est arrêté avant la fin. Recommencez : rien n'entre deux fois.",
            )
            return run_apart(self._database, self._clock, act, progress, gone, writes=True)
        return self._apply(who, analysis, progress)

    @requires(Permission.ADMIN)
    def save_left_out(self, _who: Who, analysis: SheetAnalysis, out: str | Path) -> int:
        """Write the rows that wait as a CSV to mend, each with its reason; gives their number.

        UserError where the file is not the one that was analysed any more.
        """
        if str(out) != STDOUT:
            require_ending(out, ".csv")
        data = _data_of(analysis)
        if _stamp(Path(analysis.path)) != data.stamp:
            raise UserError(
                "Ce fichier a changé depuis son analyse : analysez-le de nouveau.", field="file"
            )
        header, rows = _left_out(analysis, data)
        with open_target(out) as target:
            return write_csv(target, header, rows, lambda _count: None)

    def _analyse(
        self,
        who: Who,
        path: Path,
        choices: SheetChoices,
        progress: Progress | None,
        before: SheetAnalysis | None,
    ) -> SheetAnalysis:
        stamp = _stamp(path)
        if before is not None and _reads_alike(before, choices, path, stamp):
            data, parts, remembered = replace(_data_of(before)), before.parts, before.remembers
            opened = data.opened
        else:
            opened = open_file(path, choices.encoding)
            layouts = _layouts(opened, choices)
            header = _digest(next(each for each in layouts if each is not None).titles)
            with self._database.read() as connection:
                zone = site_zone(connection, who.site_id)
                kept = _remembered(connection, header)
            remembered = kept is not None
            if kept is not None:
                choices = _merged(kept, choices)
                layouts = _layouts(opened, choices)
            today = local_day(self._clock(), zone)
            data, parts = _read(opened, layouts, choices, path, today, zone, progress)
            data.header, data.stamp = header, stamp
        usual = PlausibilityService(self._database, self._clock).usual_weights(who)
        with self._database.read() as connection, interruptible(connection, progress):
            around = _surroundings(connection, who, usual)
            data.around = around
            data.settled = Settling(data.rows, choices, around).run()
            _pass_over_known(connection, data)
            token = _token_of(data)
            completes = _import_of(connection, token)
        doubts = [each for layout in data.layouts for each in layout.doubts]
        questions = [
            *(SheetQuestion(QuestionKind.COLUMNS, each, len(data.rows)) for each in doubts),
            *questions_of(data.rows, data.settled, choices, around),
        ]
        if opened.encodings:
            sentence = UserError(
                "Les accents de ce fichier se lisent de plusieurs façons : choisissez celle où "
                "les mots sont justes.",
                field="encoding",
            )
            names = tuple(name for name, _ in opened.encodings)
            questions.insert(
                0, SheetQuestion(QuestionKind.ENCODING, sentence, len(data.rows), names)
            )
        if doubts or opened.encodings:
            _ask_all(data, QuestionKind.ENCODING if opened.encodings else QuestionKind.COLUMNS)
        good, days, of_categories = _totals(data, around)
        return SheetAnalysis(
            name=path.name,
            path=str(path),
            format=opened.format,
            choices=choices,
            parts=parts,
            values=data.settled.values,
            questions=tuple(questions),
            counts=_counts(data),
            good=good,
            days=days,
            categories=of_categories,
            totals=_file_totals(data),
            shown=_shown(data, around),
            flagged=_flagged(data),
            encodings=opened.encodings,
            completes=completes,
            remembers=remembered,
            token=token if completes is not None else new_uid(self._clock()).hex,
            data=data,
        )

    def _apply(self, who: Who, analysis: SheetAnalysis, progress: Progress | None) -> SheetReport:
        data = _data_of(analysis)
        rows, now = data.rows, self._clock()
        closed = any(each.kind in {QuestionKind.ENCODING, QuestionKind.COLUMNS}
                     for each in analysis.questions)  # fmt: skip
        if closed:
            return _nothing(analysis, data)
        with self._database.write() as connection, interruptible(connection, progress):
            around = _surroundings(connection, who, {})
            if data.around is not None and data.around.means_the_same(around):
                settled = replace(data.settled, state=_reopened(data.settled.state))
            else:
                settled = Settling(rows, analysis.choices, around, tells=False).run()
            at = sorted({site for site in settled.site if site > 0})
            zones = {site: site_zone(connection, site, lock=True) for site in at}
            if settled.new_paths:
                self._database.acquire_write_lock(connection)
            share_lock_categories(connection, {each for each in settled.category if each > 0})
            data = replace(data, settled=settled)
            _pass_over_known(connection, data)
            good = [place for place, state in enumerate(settled.state) if state == GOOD]
            if not good:
                return _nothing(analysis, data)
            needed = {settled.category[place] for place in good}
            wanted = {
                FIRST_NEW - number: path
                for number, path in enumerate(settled.new_paths)
                if FIRST_NEW - number in needed
            }
            made, names = make_categories(connection, who, self._clock, wanted, rows.nested)
            before = mark(connection)
            loader = BulkLoader(connection)
            tickets, postes = _insert_tickets(
                connection, loader, who, now, rows, settled, good, zones
            )
            with bulk_insert(connection):
                done = 0
                for batch in _batches(rows, settled, good, tickets, made, zones, now):
                    loader.insert(ligne_depot, _LIGNE_COLUMNS, batch)
                    done += len(batch)
                    if progress is not None:
                        progress.report(done, len(good))
            amount = _amount(rows, settled, good)
            completes = _import_of(connection, analysis.token)
            import_id = note_import(
                connection,
                who,
                now,
                before,
                kind="sheet",
                file=analysis.name,
                fingerprint=analysis.token,
                lines=len(good),
                grams=sum(rows.grams[place] for place in good),
                made=[key for key, name in names],
                into=completes,
            )
            _remember(connection, now, data.header, analysis)
            days = [rows.day[place] for place in good]
            details = {
                "file": analysis.name,
                "lines": amount.lines,
                "weight": amount.weight,
                "exits_count": amount.exits or None,
                "exit_weight": amount.exit_weight or None,
                "first_day": day_from_number(min(days)),
                "last_day": day_from_number(max(days)),
                "categories": [name for _, name in names],
            }
            audit.record(connection, who, now, "sheet.imported", "import", None, details)
        if len(good) >= _MANY_LINES:
            self._database.analyze_tables()
        counts = _counts(data)
        return SheetReport(
            import_id,
            amount,
            counts[RowState.KNOWN],
            counts[RowState.ASKED],
            counts[RowState.REFUSED],
            counts[RowState.LEFT_OUT],
            len(tickets),
            postes,
            tuple(name for _, name in names),
            completed=completes is not None,
        )


_OF_WORDS = (
    *("categories", "destinations", "directions", "persons", "sites", "destination"),
    *("exit_destination", "sales", "site", "all_exits"),
)
"""Choices that need no second reading of the file."""


def _stamp(path: Path) -> tuple[int, int]:
    try:
        about = path.stat()
    except OSError as error:
        raise (trouble_from(error) or error) from error
    return about.st_size, about.st_mtime_ns


def _reads_alike(
    before: SheetAnalysis, choices: SheetChoices, path: Path, stamp: tuple[int, int]
) -> bool:
    """Tell whether the rows read before are those that would be read now."""
    if before.path != str(path) or _data_of(before).stamp != stamp:
        return False
    return all(
        getattr(before.choices, each.name) == getattr(choices, each.name)
        for each in fields(SheetChoices)
        if each.name not in _OF_WORDS
    )


def accepted(analysis: SheetAnalysis, *, create: bool) -> SheetChoices:
    """Give the choices nobody was asked about: with `create`, new categories for unknown words.

    Words that several categories bear, and those that speak of exits, stay open all the same.
    """
    if not create:
        return analysis.choices
    waiting = [
        value
        for value in analysis.values
        if value.field is ValueField.CATEGORY
        and not value.is_settled
        and not value.is_ambiguous
        and value.text
        and (value.target is None or value.is_new or value.score < 100.0)
    ]
    names: dict[str, str] = {}
    for value in sorted(waiting, key=lambda each: -each.lines):
        names.setdefault(stem_of(value.text), value.text)
    chosen = {value.text: new_category(names[stem_of(value.text)]) for value in waiting
              if not _says_exit(value.text)}  # fmt: skip
    return replace(analysis.choices, categories={**analysis.choices.categories, **chosen})


def _says_exit(text: str) -> bool:
    from recyclique_desk.domain.flow_words import speaks_of_exits  # noqa: PLC0415

    return speaks_of_exits(text)


# Reading


def _layouts(opened: Opened, choices: SheetChoices) -> list[Layout | None]:
    layouts = [find_layout(table, choices.columns) for table in opened.tables]
    if not any(layouts):
        raise UserError(
            "Aucun tableau de pesées n'a été trouvé : il faut une colonne de poids (« Poids en "
            "kg », « Kg » …), avec au moins une catégorie ou une date.",
            field="file",
        )
    return layouts


def _read(
    opened: Opened,
    layouts: Sequence[Layout | None],
    choices: SheetChoices,
    path: Path,
    today: date,
    zone: ZoneInfo,
    progress: Progress | None,
) -> tuple[SheetData, tuple[SheetPart, ...]]:
    """Read the sheets that hold weighings, and say why the others were not."""
    dated = any(layout and ColumnKind.DATE in layout.places for layout in layouts)
    reasons: list[UserError | None] = []
    for table, layout in zip(opened.tables, layouts, strict=True):
        reason = None
        if choices.sheets is not None and table.name not in choices.sheets:
            reason = UserError("Feuille laissée de côté.", field="sheets")
        elif layout is None:
            reason = UserError("Pas de tableau de pesées dans cette feuille.", field="sheets")
        elif dated and ColumnKind.DATE not in layout.places and choices.sheets is None:
            reason = UserError(
                "Pas de date dans cette feuille : sans doute un bilan des autres.", field="sheets"
            )
        reasons.append(reason)
    reader = SheetReader(choices, path, today, zone, progress)
    only = sum(reason is None for reason in reasons) == 1
    parts, used_layouts, used_tables = [], [], []
    for table, layout, reason in zip(opened.tables, layouts, reasons, strict=True):
        count = 0
        if reason is None and layout is not None:
            count = reader.read(table, layout, only=only)
            used_layouts.append(layout)
            used_tables.append(table)
        parts.append(
            SheetPart(
                table.name,
                layout.header_line if layout else 0,
                layout.columns if layout else (),
                count,
                reason,
            )
        )
    parts += [
        SheetPart(name, 0, (), 0, UserError("Feuille masquée.", field="sheets"))
        for name in opened.hidden
    ]
    data = SheetData(reader.rows, _unsettled(), opened, tuple(used_layouts), tuple(used_tables), "")
    return data, tuple(parts)


def _unsettled() -> Settled:
    a, b, c, d, e, f, g = (array("B") for _ in range(7))
    return Settled(a, b, c, d, e, f, [], (), {}, g, {})


def _digest(titles: Sequence[str]) -> str:
    """Print a header whatever the order of its columns; what a report adds does not count."""
    known = {folded(title) for title in titles if title}
    if set(_REPORTED[1:]) <= known:
        known -= set(_NOTED)
    return hashlib.sha256("\n".join(sorted(known)).encode()).hexdigest()


def _token_of(data: SheetData) -> str:
    """Give the mark by which mended rows name the import they complete; nothing elsewhere."""
    if len(data.layouts) != 1:
        return ""
    titles = [folded(title) for title in data.layouts[0].titles]
    if not set(_REPORTED[1:]) <= set(titles):
        return ""
    place = titles.index(_REPORTED[2])
    for line, cells in data.tables[0].rows():
        if line > data.layouts[0].header_line and cells and len(cells) > place:
            text = text_of(cells[place])
            if text:
                return text
    return ""


def _import_of(connection: Connection, token: str) -> int | None:
    if not token:
        return None
    query = select(imports.c.id).where(imports.c.fingerprint == token)
    found: int | None = connection.execute(query).scalar()
    return found


def _surroundings(connection: Connection, who: Who, usual: Mapping[int, object]) -> Surroundings:
    active = connection.execute(
        select(sites.c.id, sites.c.name).where(sites.c.is_active).order_by(sites.c.id)
    ).all()
    people = connection.execute(select(users.c.id, users.c.username, users.c.display_name)).all()
    persons = {folded(row.username): row.id for row in people}
    persons |= {folded(row.display_name): row.id for row in people}
    return Surroundings(
        CategoryIndex(read_tree(connection)),
        persons,
        {folded(row.name): row.id for row in active},
        {row.id: row.name for row in active},
        who.user_id,
        usual,  # type: ignore[arg-type]
    )


def _pass_over_known(connection: Connection, data: SheetData) -> None:
    """Mark the rows that are in already."""
    rows, settled = data.rows, data.settled
    good = [place for place, state in enumerate(settled.state) if state == GOOD]
    if not good:
        return
    days = [rows.day[place] for place in good]
    at = sorted({settled.site[place] for place in good})
    known = KnownRows(connection, at, min(days), max(days))
    notes = rows.notes.texts
    for place in good:
        category = settled.category[place]
        if category <= FIRST_NEW:
            continue
        note = rows.note[place]
        key = (
            settled.site[place],
            rows.day[place],
            category,
            rows.grams[place],
            settled.flow[place],
            settled.is_exit[place],
            None if note < 0 else notes[note],
        )
        if known.take(key):
            settled.state[place] = KNOWN


def _reopened(state: "array[int]") -> "array[int]":
    """Take what was in the database as new, to be looked for again."""
    return array("B", (GOOD if each == KNOWN else each for each in state))


def _ask_all(data: SheetData, kind: QuestionKind) -> None:
    settled = data.settled
    for place, state in enumerate(settled.state):
        if state in {GOOD, KNOWN}:
            settled.state[place] = ASKED
            settled.reasons[place] = QUESTIONS.index(kind) + 1


# What the analysis tells


def _counts(data: SheetData) -> dict[RowState, int]:
    found = dict.fromkeys(RowState, 0)
    for number, state in enumerate(STATES):
        found[state] = data.settled.state.count(number)
    asked = sum(each.is_asked for each in data.rows.refused)
    found[RowState.ASKED] += asked
    found[RowState.REFUSED] = len(data.rows.refused) - asked
    found[RowState.LEFT_OUT] += data.rows.skipped
    return found


class _Sum:
    """Adds up rows."""

    __slots__ = ("grams", "lines")

    def __init__(self) -> None:
        self.lines = [0, 0]
        self.grams = [0, 0]

    def add(self, grams: int, is_exit: int) -> None:
        self.lines[is_exit] += 1
        self.grams[is_exit] += grams

    def amount(self) -> Amount:
        received, left = map(kg_from_grams, self.grams)
        return Amount(self.lines[0], received, self.lines[1], left)


def _amount(rows: SheetRows, settled: Settled, places: Sequence[int]) -> Amount:
    found = _Sum()
    for place in places:
        found.add(rows.grams[place], settled.is_exit[place])
    return found.amount()


def _totals(
    data: SheetData, around: Surroundings
) -> tuple[Amount, tuple[tuple[date, Amount], ...], tuple[tuple[str, Amount], ...]]:
    """Sum the good rows: all, by day, by category."""
    rows, settled = data.rows, data.settled
    all_of_it = _Sum()
    days: dict[int, _Sum] = {}
    kinds: dict[int, _Sum] = {}
    for state, day, category, grams, is_exit in zip(
        settled.state, rows.day, settled.category, rows.grams, settled.is_exit, strict=True
    ):
        if state == GOOD:
            all_of_it.add(grams, is_exit)
            of_day = days.get(day)
            if of_day is None:
                of_day = days[day] = _Sum()
            of_day.add(grams, is_exit)
            of_kind = kinds.get(category)
            if of_kind is None:
                of_kind = kinds[category] = _Sum()
            of_kind.add(grams, is_exit)
    return (
        all_of_it.amount(),
        tuple((day_from_number(day), days[day].amount()) for day in sorted(days)),
        tuple(
            sorted(
                ((_category_name(key, settled, around), each.amount()) for key, each in
                 kinds.items()),
                key=lambda each: -each[1].every_weight,
            )
        ),
    )  # fmt: skip


def _category_name(key: int, settled: Settled, around: Surroundings) -> str:
    if key > 0:
        return around.index.paths.get(key, "?")
    if key <= FIRST_NEW:
        return settled.new_paths[FIRST_NEW - key]
    return tr("À classer")


def _file_totals(data: SheetData) -> tuple[FileTotal, ...]:
    return tuple(
        FileTotal(
            data.rows.names[each.sheet],
            each.line,
            each.label,
            kg_from_grams(each.grams),
            kg_from_grams(each.rows_grams),
        )
        for each in data.rows.totals
    )


def _flagged(data: SheetData) -> dict[RowFlag, int]:
    found = dict.fromkeys(RowFlag, 0)
    state = data.settled.state
    for place, flags in data.settled.flagged.items():
        if state[place] in {GOOD, ASKED}:
            for flag in flags:
                found[flag] += 1
    found[RowFlag.EXIT] = sum(
        is_exit for is_exit, of_row in zip(data.settled.is_exit, state, strict=True)
        if of_row == GOOD
    )  # fmt: skip
    return found


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
        QuestionKind.VALUES: UserError("Un mot n'est pas compris.", field="values"),
    }[kind]


def _shown(data: SheetData, around: Surroundings) -> tuple[SheetRow, ...]:
    """Give the first rows of each state as a person reads them, in the order of the file.

    The implausible and those of far days come first of the good ones: they are worth the look.
    """
    rows, settled = data.rows, data.settled
    worth = {RowFlag.IMPLAUSIBLE, RowFlag.FAR_DATE}
    left = {number: _SHOWN.get(state, _SHOWN_TO_MEND) for number, state in enumerate(STATES)}
    chosen = sorted(
        place for place, flags in settled.flagged.items()
        if flags & worth and settled.state[place] == GOOD
    )[:_SHOWN_TO_MEND]  # fmt: skip
    taken = set(chosen)
    for place, state in enumerate(settled.state):
        if left[state] and place not in taken:
            left[state] -= 1
            chosen.append(place)
        if not any(left.values()):
            break
    refused = rows.refused[:_SHOWN_TO_MEND]
    wanted: dict[str, set[int]] = {}
    for place in chosen:
        wanted.setdefault(rows.names[rows.sheet[place]], set()).add(rows.line[place])
    for each in refused:
        wanted.setdefault(rows.names[each.sheet], set()).add(each.line)
    cells = {(name, line): texts for name, line, texts in lines_of(data.tables, wanted)}
    found = [_row_at(data, around, place, cells) for place in chosen]
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
    around: Surroundings,
    place: int,
    cells: Mapping[tuple[str, int], tuple[str, ...]],
) -> SheetRow:
    from recyclique_desk.storage.types import DESTINATION_NUMBERS  # noqa: PLC0415

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
        else _category_name(category, settled, around),
        weight=kg_from_grams(rows.grams[place]),
        destination=flow,
        notes=None if note < 0 else rows.notes.texts[note],
        is_exit=None if why in {QuestionKind.DIRECTION, QuestionKind.VALUES} and not flow
        else bool(settled.is_exit[place]),
        reason=None if why is None else reason_of(why),
        flags=flags,
    )  # fmt: skip


# The report


def _left_out(
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
    for place, state in enumerate(settled.state):
        if state in {ASKED, LEFT_OUT}:
            key = (rows.names[rows.sheet[place]], rows.line[place])
            why = settled.why(place)
            reason = UserError("Laissée de côté.") if why is None else reason_of(why)
            hint = rows.hints[rows.sheet[place]]
            reasons.setdefault(key, (reason, rows.day[place], hint))
    titles = list(dict.fromkeys(
        title for layout in data.layouts for title in _own_titles(layout)
    ))  # fmt: skip
    has_hint = any(rows.hints)
    has_date = all(ColumnKind.DATE in layout.places for layout in data.layouts)
    extra = [*(() if has_date else ("date",)), *(("is_exit",) if has_hint else ())]
    extra = [name for name in extra if name not in titles]
    header = (*titles, *extra, *_REPORTED)

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
    if set(_REPORTED[1:]) <= {folded(title) for title in titles}:
        return [title for title in titles if folded(title) not in _REPORTED]
    return titles


# Writing


def _nothing(analysis: SheetAnalysis, data: SheetData) -> SheetReport:
    counts = _counts(data)
    return SheetReport(
        None,
        Amount(),
        counts[RowState.KNOWN],
        counts[RowState.ASKED],
        counts[RowState.REFUSED],
        counts[RowState.LEFT_OUT],
        0,
        0,
        (),
        completed=False,
    )


def _insert_tickets(
    connection: Connection,
    loader: BulkLoader,
    who: Who,
    now: datetime,
    rows: SheetRows,
    settled: Settled,
    good: Sequence[int],
    zones: Mapping[int, ZoneInfo],
) -> tuple[dict[tuple[int, int, int], int], int]:
    """Make a deferred poste for each site and day, in it a ticket for each person; give both."""
    wanted = sorted(
        {(settled.site[place], rows.day[place], settled.person[place]) for place in good}
    )
    days = sorted({(site, day) for site, day, _ in wanted})
    tickets = dict(zip(wanted, loader.reserve(ticket_depot, len(wanted)), strict=True))
    postes = dict(zip(days, loader.reserve(poste_reception, len(days)), strict=True))
    counters = _counters(connection, days)
    uids = new_uids(now, len(wanted) + len(days))
    entered = milliseconds(now)
    moments = {
        (site, day): milliseconds(noon(day_from_number(day), zones[site])) for site, day in days
    }
    closed = Status.CLOSED.value
    loader.insert(
        poste_reception,
        POSTE_COLUMNS,
        [
            (postes[each], next(uids), each[0], who.user_id, moments[each], moments[each],
             closed, 1, entered, 1)
            for each in days
        ],
    )  # fmt: skip
    rows_of_tickets = []
    for site, day, person in wanted:
        counter = counters[site, day] = counters.get((site, day), 0) + 1
        at = moments[site, day]
        rows_of_tickets.append(
            (tickets[site, day, person], next(uids), ticket_number(day_from_number(day), counter),
             postes[site, day], person, at, at, closed, entered, site, day, counter, 1, entered, 1)
        )  # fmt: skip
    loader.insert(ticket_depot, TICKET_COLUMNS, rows_of_tickets)
    return tickets, len(postes)


def _counters(
    connection: Connection, days: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    """Give the last number of each site and day that has one; the sites are locked."""
    day = type_coerce(ticket_depot.c.reception_day, Integer)
    query = (
        select(ticket_depot.c.site_id, day, func.max(ticket_depot.c.counter))
        .where(
            day.between(min(each for _, each in days), max(each for _, each in days)),
            ticket_depot.c.site_id.in_(sorted({site for site, _ in days})),
        )
        .group_by(ticket_depot.c.site_id, day)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def _batches(
    rows: SheetRows,
    settled: Settled,
    good: Sequence[int],
    tickets: Mapping[tuple[int, int, int], int],
    made: Mapping[int, int],
    zones: Mapping[int, ZoneInfo],
    now: datetime,
) -> Iterator[list[tuple[object, ...]]]:
    """Make the lines as the database keeps them, a batch at a time."""
    entered = milliseconds(now)
    uids = new_uids(now, len(good))
    moments: dict[tuple[int, int, int], int] = {}
    notes = rows.notes.texts
    batch: list[tuple[object, ...]] = []
    for place in good:
        site, day, minute = settled.site[place], rows.day[place], rows.minute[place]
        at = moments.get((site, day, minute))
        if at is None:
            at = moments[site, day, minute] = _moment(day, minute, zones[site])
        category = settled.category[place]
        note = rows.note[place]
        batch.append(
            (
                next(uids),
                tickets[site, day, settled.person[place]],
                made[category] if category < 0 else category or None,
                rows.grams[place],
                settled.flow[place],
                None if note < 0 else notes[note],
                settled.is_exit[place],
                at,
                entered,
                entered,
                site,
                day,
                None,
                1,
                1,
            )
        )
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _moment(day: int, minute: int, zone: ZoneInfo) -> int:
    when = day_from_number(day)
    if minute < 0:
        return milliseconds(noon(when, zone))
    local = datetime.combine(when, time(minute // 60, minute % 60), zone)
    return milliseconds(local.astimezone(UTC))


# What is remembered of a header


def _remember(connection: Connection, now: datetime, header: str, analysis: SheetAnalysis) -> None:
    """Keep what was decided for the next file with this header; not what is only of this file."""
    chosen = dict(analysis.choices.categories)
    for value in analysis.values:
        if value.field is ValueField.CATEGORY and value.is_settled and value.target is not None:
            chosen[value.text] = value.target
    kept = replace(
        analysis.choices,
        categories={
            word: target.removeprefix(NEW) if target else target
            for word, target in chosen.items()
        },
        encoding=None,
        sheets=None,
        year=None,
        day=None,
        all_exits=None,
        empty_date=EmptyDate.ABOVE,
        rows={},
        skipped=(),
    )  # fmt: skip
    text = json.dumps(sheet_choices.to_json(kept), ensure_ascii=False)
    connection.execute(delete(import_choices).where(import_choices.c.header_digest == header))
    connection.execute(
        insert(import_choices).values(header_digest=header, choices=text, saved_at=now)
    )


def _remembered(connection: Connection, header: str) -> SheetChoices | None:
    query = select(import_choices.c.choices).where(import_choices.c.header_digest == header)
    text = connection.execute(query).scalar()
    if text is None:
        return None
    try:
        return sheet_choices.read(text)
    except UserError:
        return None  # of another version of the program: as if nothing were remembered


def _merged(remembered: SheetChoices, given: SheetChoices) -> SheetChoices:
    """Let what is given now come before what is remembered."""
    silent = SheetChoices()
    found: dict[str, Any] = {}
    for each in fields(SheetChoices):
        old, new = getattr(remembered, each.name), getattr(given, each.name)
        if isinstance(new, Mapping):
            found[each.name] = {**old, **new}
        else:
            found[each.name] = old if new == getattr(silent, each.name) else new
    return SheetChoices(**found)


__all__ = ["SEPARATOR", "WEIGHTS", "SheetData", "SheetImportService", "accepted", "reason_of"]
