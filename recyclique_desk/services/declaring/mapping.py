"""Says where categories belong: from a day on, with history, a preview, and a way back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import BigInteger, Connection, cast, func, select

from recyclique_desk.domain.calendar import day_from_number, day_number
from recyclique_desk.domain.categories import CategoryTree
from recyclique_desk.domain.declarations import (
    HORS_REP,
    LIKE_PARENT,
    UNMAPPED,
    Cadence,
    DeclarationPeriod,
    FiliereTarget,
    parse_declaration_period,
)
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.filiere_changes import (
    FiliereAssignment,
    FiliereChange,
    FiliereMovement,
    FilierePreview,
    FilieresOverview,
    FiliereUse,
)
from recyclique_desk.domain.filieres import FiliereEntry, FiliereHistory, entry_for
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.declaring.forms import FormBook, read_forms
from recyclique_desk.services.declaring.proposals import guess_targets
from recyclique_desk.services.records.categories import lock_categories, read_tree
from recyclique_desk.services.records.filieres import read_history, remove_entry, write_entry
from recyclique_desk.services.records.summary_scope import CATEGORY
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import declarations, summaries
from recyclique_desk.storage.summaries import ALL_SITES, NO_CATEGORY, SummaryKind


class FilieresService:
    """Reads and changes the filières of categories."""

    def __init__(self, database: Database, clock: Clock, folder: Path | None = None) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder

    @requires(Permission.ADMIN, asks_password=False)
    def overview(self, _who: Who, period: DeclarationPeriod) -> FilieresOverview:
        """Return the tree with kilograms and filières of a period, of all sites."""
        book = read_forms(self._folder)
        with self._database.read() as connection:
            history = read_history(connection, read_tree(connection))
            cells = _cells(connection, period.first, period.last)
        own: Counter[int] = Counter()
        unmapped: Counter[int] = Counter()
        by_target: Counter[FiliereTarget] = Counter()
        for (category_id, day), (_lines, grams) in cells.items():
            target = _known(history, book, category_id, day, period.last)
            own[category_id] += grams
            by_target[target] += grams
            if not target.is_mapped:
                unmapped[category_id] += grams
        uses: dict[int, FiliereUse] = {}
        for category in history.tree.all():
            deciding = history.deciding_entry(category.id, period.last)
            uses[category.id] = FiliereUse(
                own[category.id],
                unmapped[category.id],
                book.known_target(history.target(category.id, period.last), period.last),
                deciding is not None and deciding.category_id == category.id,
                None if deciding is None else deciding.from_day,
            )
        return FilieresOverview(
            period,
            history.tree,
            book.filieres(period.last),
            uses,
            {each.id: history.own_entries(each.id) for each in history.tree.all()},
            dict(by_target),
            own[NO_CATEGORY],
            tuple(guess_targets(history, book)),
        )

    @requires(Permission.ADMIN, asks_password=False)
    def preview(
        self, _who: Who, assignments: Sequence[FiliereAssignment], period: DeclarationPeriod
    ) -> FilierePreview:
        """Return what assignments would move: lines and kilograms from one target to another."""
        book = read_forms(self._folder)
        _refuse_unknown(book, assignments)
        with self._database.read() as connection:
            history = read_history(connection, read_tree(connection))
            after = _changed(history, assignments)
            first = min(each.from_day for each in assignments)
            cells = _cells(connection, first, None, _below(history.tree, assignments))
            grams: Counter[tuple[FiliereTarget, FiliereTarget]] = Counter()
            lines: Counter[tuple[FiliereTarget, FiliereTarget]] = Counter()
            days: dict[tuple[FiliereTarget, FiliereTarget], set[date]] = defaultdict(set)
            in_period = 0
            for (category_id, day), (count, weight) in cells.items():
                step = history.target(category_id, day), after.target(category_id, day)
                if step[0] != step[1]:
                    grams[step] += weight
                    lines[step] += count
                    days[step].add(day)
                    in_period += weight if period.first <= day <= period.last else 0
            moved = {day for found in days.values() for day in found}
            frozen = _frozen(connection, book, moved)
        movements = tuple(
            FiliereMovement(*step, lines[step], weight) for step, weight in grams.most_common()
        )
        return FilierePreview(movements, in_period, frozen)

    @requires(Permission.ADMIN)
    def assign(
        self, who: Who, assignments: Sequence[FiliereAssignment], seen: FilierePreview | None = None
    ) -> FiliereChange:
        """Say where categories belong, each from a day on; entries of the same day are replaced.

        A target of None is *nothing yet*, the filière `famille` follows the category above again.
        UserError for a filière or function that no form knows; with `seen`, StaleEdit where
        something else would move by now.
        """
        now = self._clock()
        _refuse_unknown(read_forms(self._folder), assignments)
        if seen is not None and assignments:
            # Any period: what moves in it is not compared.
            period = DeclarationPeriod.of_day(assignments[0].from_day, Cadence.QUARTER)
            current: FilierePreview = self.preview(who, assignments, period)
            if current.movements != seen.movements:
                raise StaleEdit(
                    "Des lignes ont changé entre-temps : regardez de nouveau ce qui bougerait.",
                    current=current,
                )
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            history = read_history(connection, read_tree(connection))
            return self._apply(connection, who, now, history, assignments)

    @requires(Permission.ADMIN)
    def take_back(self, who: Who, change: FiliereChange) -> None:
        """Undo a change: entries are again as they were; StaleEdit if one changed since."""
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            history = read_history(connection, read_tree(connection))
            for written, before in reversed(change.entries):
                current = _entry_of_day(history, written.category_id, written.from_day)
                if current is None or current.target != written.target:
                    raise StaleEdit(
                        "Ce rattachement a changé entre-temps : il n'a pas été annulé.",
                        current=current,
                    )
                category = history.tree.get(written.category_id)
                assert category is not None
                if before is None:
                    remove_entry(connection, who, now, category, current)
                else:
                    write_entry(
                        connection, who, now, category, before.from_day, before.target, current
                    )

    def _apply(
        self,
        connection: Connection,
        who: Who,
        now: datetime,
        history: FiliereHistory,
        assignments: Iterable[FiliereAssignment],
    ) -> FiliereChange:
        done: list[tuple[FiliereEntry, FiliereEntry | None]] = []
        for each in assignments:
            category = history.tree.get(each.category_id)
            if category is None:
                raise NotFound("Cette catégorie n'existe pas.")
            lock_categories(connection, (category,))
            before = _entry_of_day(history, category.id, each.from_day)
            if before is not None and before.target == each.target:
                continue
            after = write_entry(connection, who, now, category, each.from_day, each.target, before)
            done.append((after, before))
        return FiliereChange(new_uid(now), tuple(done))


def _entry_of_day(history: FiliereHistory, category_id: int, day: date) -> FiliereEntry | None:
    return next((each for each in history.own_entries(category_id) if each.from_day == day), None)


def _changed(history: FiliereHistory, assignments: Iterable[FiliereAssignment]) -> FiliereHistory:
    """Return the history as assignments would make it."""
    entries = {
        (entry.category_id, entry.from_day): entry
        for category in history.tree.all()
        for entry in history.own_entries(category.id)
    }
    for each in assignments:
        key = each.category_id, each.from_day
        entries[key] = entry_for(*key, each.target)
    return FiliereHistory(history.tree, entries.values())


def _below(tree: CategoryTree, assignments: Iterable[FiliereAssignment]) -> list[int]:
    return sorted({each.id for given in assignments for each in tree.below(given.category_id)})


def _cells(
    connection: Connection,
    first: date,
    last: date | None,
    category_ids: Sequence[int] | None = None,
) -> dict[tuple[int, date], tuple[int, int]]:
    """Read received lines and grams by category and day from the summaries of all sites."""
    conditions = [
        summaries.c.kind == int(SummaryKind.CATEGORY_DAY),
        summaries.c.site_id == ALL_SITES,
        summaries.c.start >= day_number(first),
    ]
    if last is not None:
        conditions.append(summaries.c.start <= day_number(last))
    if category_ids is not None:
        conditions.append(CATEGORY.in_(category_ids))
    query = (
        select(
            CATEGORY.label("category_id"),
            summaries.c.start,
            cast(func.sum(summaries.c.lines), BigInteger).label("lines"),
            cast(func.sum(summaries.c.grams), BigInteger).label("grams"),
        )
        .where(*conditions)
        .group_by(CATEGORY, summaries.c.start)
    )
    return {
        (row.category_id, day_from_number(row.start)): (row.lines, row.grams)
        for row in connection.execute(query)
        if row.lines
    }


def _known(
    history: FiliereHistory, book: FormBook, category_id: int, day: date, last: date
) -> FiliereTarget:
    if category_id == NO_CATEGORY:
        return UNMAPPED
    return book.known_target(history.target(category_id, day), last)


def _frozen(
    connection: Connection, book: FormBook, days: set[date]
) -> tuple[tuple[str, DeclarationPeriod], ...]:
    """Return organism and period of the frozen declarations that hold one of some days."""
    organisms = {form.code: form.organism for form in book.forms}
    found: list[tuple[str, DeclarationPeriod]] = []
    if not days:
        return ()
    query = select(declarations.c.form, declarations.c.period).distinct()
    for row in connection.execute(query.order_by(declarations.c.form, declarations.c.period)):
        period = parse_declaration_period(row.period)
        if any(period.first <= day <= period.last for day in days):
            found.append((organisms.get(row.form, row.form), period))
    return tuple(found)


def _refuse_unknown(book: FormBook, assignments: Iterable[FiliereAssignment]) -> None:
    """Raise UserError unless the newest forms, or those of its day, know each target."""
    newest = max(form.valid_from for form in book.forms)
    for each in assignments:
        target, day = each.target, max(each.from_day, newest)
        if target.filiere in {None, HORS_REP, LIKE_PARENT}:
            if target.function is None:
                continue
        elif book.known_target(target, day) == target:
            continue
        raise UserError(
            "« {filiere} » n'est pas une filière des formulaires, ou n'a pas cette fonction.",
            field="filiere",
            filiere=target.filiere,
        )
