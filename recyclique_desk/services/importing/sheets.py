"""Weighings from any spreadsheet: an analysis people can read, then one transaction.

A deferred poste and a ticket for each day (and each bénévole, where the file names them). What is
in already is passed over, what is asked or refused waits in a report that completes the import.
"""

import pickle
from array import array
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import day_from_number, local_day
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.flow_words import speaks_of_exits
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.sheet_imports import (
    Amount,
    QuestionKind,
    RowState,
    SheetAnalysis,
    SheetChoices,
    SheetQuestion,
    SheetReport,
    ValueField,
    new_category,
)
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.base import Clock, interruptible, requires
from recyclique_desk.services.files.child_process import is_small_file, run_in_child
from recyclique_desk.services.files.csv_writer import write_csv
from recyclique_desk.services.files.safety_copies import SafetyCopies, copy_before
from recyclique_desk.services.files.targets import STDOUT, open_target
from recyclique_desk.services.importing.category_making import make_categories
from recyclique_desk.services.importing.category_matching import CategoryIndex, stem_of
from recyclique_desk.services.importing.header_choices import (
    merged_choices,
    remember_choices,
    remembered_choices,
)
from recyclique_desk.services.importing.known_rows import KnownRows
from recyclique_desk.services.importing.register import mark, note_import
from recyclique_desk.services.importing.row_resolving import (
    ASKED,
    FIRST_NEW,
    GOOD,
    KNOWN,
    QUESTIONS,
    MatchingContext,
    RowResolver,
    questions_of,
)
from recyclique_desk.services.importing.sheet_columns import values_at
from recyclique_desk.services.importing.sheet_data import (
    PackedSheet,
    SheetData,
    data_of,
    file_stamp,
    is_here,
)
from recyclique_desk.services.importing.sheet_origins import read_known_kinds
from recyclique_desk.services.importing.sheet_reading import (
    find_layouts,
    header_digest,
    import_token,
    read_sheets,
)
from recyclique_desk.services.importing.sheet_report import left_out_rows, shown_rows
from recyclique_desk.services.importing.sheet_tickets import (
    insert_tickets,
    ligne_batches,
    ligne_columns,
    pages_of,
    same_of_lines,
)
from recyclique_desk.services.importing.sheet_totals import (
    amount_of,
    count_flags,
    count_states,
    file_totals,
    places_of,
    sum_good_rows,
)
from recyclique_desk.services.importing.tables import open_file
from recyclique_desk.services.reception.plausibility import PlausibilityService
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.bulk_loading import (
    BulkLoader,
)
from recyclique_desk.services.records.categories import read_tree, share_lock_categories
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.bulk import bulk_insert_pages
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import (
    imports,
    ligne_depot,
    sites,
    users,
)
from recyclique_desk.support.collector import collection_paused
from recyclique_desk.support.targets import require_ending

_MANY_LINES = 10_000
"""From here on an import is worth telling the planner of."""


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
        before = replace(before, data=data_of(before))
    service = SheetImportService(database, clock)
    analysis = service.analyse(who, path, choices, progress, before=before)
    return replace(analysis, data=PackedSheet(pickle.dumps(analysis.data, pickle.HIGHEST_PROTOCOL)))


def _apply_packed(
    who: Who, analysis: SheetAnalysis, database: Database, clock: Clock, progress: Progress | None
) -> SheetReport:
    """Import in the process this is called in; rights are asked for again."""
    return SheetImportService(database, clock).apply(who, analysis, progress)


class SheetImportService:
    """First an analysis, as often as choices change; then, once the person agrees, the import.

    With `use_child`, for a window, large files are read and imported by a process of their own. The
    rows stay pickled in this one: unpickling them would make the window stutter again.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        copies: SafetyCopies | None = None,
        *,
        use_child: bool = False,
    ) -> None:
        self._database = database
        self._clock = clock
        self._copies = copies
        self._use_child = use_child

    @requires(Permission.ADMIN)
    @collection_paused()
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
        if self._use_child and not (is_small_file(path) if before is None else is_here(before)):
            act = partial(_analyse_packed, who, path, choices, before)
            gone = StorageError(
                Trouble.FILE,
                "L'analyse s'est arrêtée avant la fin : rien n'a été écrit. Réessayez.",
            )
            return run_in_child(self._database, self._clock, act, progress, gone)
        return self._analyse(who, path, choices or SheetChoices(), progress, before)

    @requires(Permission.ADMIN)
    @collection_paused()
    def apply(
        self, who: Who, analysis: SheetAnalysis, progress: Progress | None = None
    ) -> SheetReport:
        """Write the good rows of an analysis in one transaction; what is in meanwhile stays out.

        What waits can be saved with `save_left_out` and imported when it is mended. A copy of the
        database is made before.
        """
        with copy_before(self._copies, CopyReason.IMPORT, progress):
            if self._use_child and not is_here(analysis):
                act = partial(_apply_packed, who, analysis)
                gone = StorageError(
                    Trouble.FILE,
                    "L'import s'est arrêté avant la fin. Recommencez : rien n'entre deux fois.",
                )
                return run_in_child(self._database, self._clock, act, progress, gone, writes=True)
            return self._apply(who, analysis, progress)

    @requires(Permission.ADMIN)
    def save_left_out(self, _who: Who, analysis: SheetAnalysis, out: str | Path) -> int:
        """Write the rows that wait as a CSV to mend, each with its reason; gives their number.

        UserError where the file is not the one that was analysed any more.
        """
        if str(out) != STDOUT:
            require_ending(out, ".csv")
        data = data_of(analysis)
        if file_stamp(Path(analysis.path)) != data.stamp:
            raise UserError(
                "Ce fichier a changé depuis son analyse : analysez-le de nouveau.", field="file"
            )
        header, rows = left_out_rows(analysis, data)
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
        stamp = file_stamp(path)
        if before is not None and _reads_alike(before, choices, path, stamp):
            data, parts, remembered = replace(data_of(before)), before.parts, before.remembers
            opened = data.opened
        else:
            opened = open_file(path, choices.encoding)
            layouts = find_layouts(opened, choices)
            header = header_digest(next(each for each in layouts if each is not None).titles)
            # Taken up once: a remembered choice that was cleared since does not come back.
            is_first = before is None or data_of(before).header != header
            with self._database.read() as connection:
                zone = site_zone(connection, who.site_id)
                kept = remembered_choices(connection, header) if is_first else None
            remembered = kept is not None or (
                not is_first and before is not None and before.remembers
            )
            if kept is not None:
                choices = merged_choices(kept, choices)
                layouts = find_layouts(opened, choices)
            today = local_day(self._clock(), zone)
            data, parts = read_sheets(opened, layouts, choices, path, today, zone, progress)
            data.header, data.stamp = header, stamp
        usual = PlausibilityService(self._database, self._clock).usual_weights(who)
        with self._database.read() as connection, interruptible(connection, progress):
            context = _matching_context(connection, who, usual)
            data.context = context
            data.settled = RowResolver(data.rows, choices, context).run()
            _pass_over_known(connection, data)
            token = import_token(data)
            completes = _import_of(connection, token)
        doubts = [each for layout in data.layouts for each in layout.doubts]
        questions = [
            *(SheetQuestion(QuestionKind.COLUMNS, each, len(data.rows)) for each in doubts),
            *questions_of(data.rows, data.settled, choices, context),
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
        good, days, of_categories = sum_good_rows(data, context)
        return SheetAnalysis(
            name=path.name,
            path=str(path),
            format=opened.format,
            choices=choices,
            parts=parts,
            values=data.settled.values,
            questions=tuple(questions),
            counts=count_states(data),
            good=good,
            days=days,
            categories=of_categories,
            totals=file_totals(data),
            shown=shown_rows(data, context),
            flagged=count_flags(data),
            encodings=opened.encodings,
            completes=completes,
            remembers=remembered and choices != SheetChoices(),
            token=token if completes is not None else new_uid(self._clock()).hex,
            data=data,
        )

    def _apply(self, who: Who, analysis: SheetAnalysis, progress: Progress | None) -> SheetReport:
        data = data_of(analysis)
        rows, now = data.rows, self._clock()
        closed = any(each.kind in {QuestionKind.ENCODING, QuestionKind.COLUMNS}
                     for each in analysis.questions)  # fmt: skip
        if closed:
            return _nothing(analysis, data)
        with self._database.write() as connection, interruptible(connection, progress):
            context = _matching_context(connection, who, {})
            if data.context is not None and data.context.means_the_same(context):
                settled = replace(data.settled, state=_reopened(data.settled.state))
            else:
                settled = RowResolver(rows, analysis.choices, context, tells=False).run()
            at = sorted(site for site in set(settled.site) if site > 0)
            zones = {site: site_zone(connection, site, lock=True) for site in at}
            if settled.new_paths:
                self._database.acquire_write_lock(connection)
            share_lock_categories(connection, {each for each in set(settled.category) if each > 0})
            data = replace(data, settled=settled)
            _pass_over_known(connection, data)
            good = places_of(settled, GOOD)
            if not good:
                return _nothing(analysis, data)
            needed = set(values_at(settled.category, good))
            wanted = {
                FIRST_NEW - number: path
                for number, path in enumerate(settled.new_paths)
                if FIRST_NEW - number in needed
            }
            made, names = make_categories(connection, who, self._clock, wanted, rows.nested)
            before = mark(connection)
            loader = BulkLoader(connection)
            pages = pages_of(rows, settled, good)
            tickets, postes = insert_tickets(
                connection, loader, who, now, pages.keys, zones, settled.origins.communes
            )
            columns = ligne_columns(rows)
            with bulk_insert_pages(connection, columns) as add_to_sums:
                done, same = 0, same_of_lines(now)
                for batch in ligne_batches(rows, settled, pages, tickets, made, zones, now):
                    loader.insert_columns(ligne_depot, columns, batch, same)
                    add_to_sums(batch)
                    done += len(batch[0])
                    if progress is not None:
                        progress.report(done, len(good))
            amount = amount_of(rows, settled, good)
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
                grams=grams_from_kg(amount.every_weight),
                made=[key for key, name in names],
                into=completes,
            )
            remember_choices(connection, now, data.header, analysis)
            days = {key.day for key in pages.keys}
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
        counts = count_states(data)
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
    *("deposit_kinds", "communes"),
    *("exit_destination", "sales", "site", "all_exits"),
)
"""Choices that need no second reading of the file."""


def _reads_alike(
    before: SheetAnalysis, choices: SheetChoices, path: Path, stamp: tuple[int, int]
) -> bool:
    """Tell whether the rows read before are those that would be read now."""
    if before.path != str(path) or data_of(before).stamp != stamp:
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
              if not speaks_of_exits(value.text)}  # fmt: skip
    return replace(analysis.choices, categories={**analysis.choices.categories, **chosen})


def _import_of(connection: Connection, token: str) -> int | None:
    if not token:
        return None
    query = select(imports.c.id).where(imports.c.fingerprint == token)
    found: int | None = connection.execute(query).scalar()
    return found


def _matching_context(
    connection: Connection, who: Who, usual: Mapping[int, object]
) -> MatchingContext:
    active = connection.execute(
        select(sites.c.id, sites.c.name).where(sites.c.is_active).order_by(sites.c.id)
    ).all()
    people = connection.execute(select(users.c.id, users.c.username, users.c.display_name)).all()
    persons = {folded(row.username): row.id for row in people}
    persons |= {folded(row.display_name): row.id for row in people}
    return MatchingContext(
        CategoryIndex(read_tree(connection)),
        persons,
        {folded(row.name): row.id for row in active},
        {row.id: row.name for row in active},
        who.user_id,
        usual,  # type: ignore[arg-type]
        read_known_kinds(connection),
    )


def _pass_over_known(connection: Connection, data: SheetData) -> None:
    """Mark the rows that are in already."""
    rows, settled = data.rows, data.settled
    good = places_of(settled, GOOD)
    if not good:
        return
    days = set(values_at(rows.day, good))
    at = sorted(set(values_at(settled.site, good)))
    known = KnownRows(connection, at, min(days), max(days))
    if known.is_empty:
        return
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
    return array("B", state.tobytes().replace(bytes([KNOWN]), bytes([GOOD])))


def _ask_all(data: SheetData, kind: QuestionKind) -> None:
    settled = data.settled
    for place, state in enumerate(settled.state):
        if state in {GOOD, KNOWN}:
            settled.state[place] = ASKED
            settled.reasons[place] = QUESTIONS.index(kind) + 1


def _nothing(analysis: SheetAnalysis, data: SheetData) -> SheetReport:
    counts = count_states(data)
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
