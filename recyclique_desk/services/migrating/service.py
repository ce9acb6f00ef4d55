"""Moves a centre from RecyClique: an analysis first, then the import in one transaction."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from zoneinfo import available_timezones

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import StorageError, Trouble, UserError
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.migration import (
    Decisions,
    FirstAdmin,
    ListedLine,
    MigrationAnalysis,
    MigrationOptions,
    MigrationReport,
)
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.base import (
    Clock,
    interruptible,
    needs_no_right,
    requires,
)
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.services.files.child_process import Act, R, is_small_file, run_in_child
from recyclique_desk.services.files.csv_writer import write_csv
from recyclique_desk.services.files.safety_copies import SafetyCopies
from recyclique_desk.services.files.targets import open_target
from recyclique_desk.services.migrating.existing_rows import IMPORTED
from recyclique_desk.services.migrating.first_admin import first_admin, refuse_founded
from recyclique_desk.services.migrating.migration import Migration
from recyclique_desk.services.migrating.opening import file_format, open_source
from recyclique_desk.services.migrating.server import PREFIXES, ServerSource
from recyclique_desk.services.migrating.sources import (
    Check,
    Source,
)
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.partial_copies import remove_abandoned_copies
from recyclique_desk.storage.schema import imports

_MANY_LINES = 10_000
"""Imported lines from which on the database analyses its tables for the query planner."""
_ENDINGS = (".dump", ".sql", ".sql.gz")
_REPORT_HEADER = (
    *("date", "category", "poids_kg", "destination", "notes", "is_exit", "ticket"),
    *("ligne_id", "ticket_id", "raison"),
)


class MigrationService:
    """Imports a centre from RecyClique 1.4.4.

    With `use_child`, for a window, servers and large files are read and imported by a process of
    their own.
    """

    def __init__(
        self, database: Database, clock: Clock, backups: Path, *, use_child: bool = False
    ) -> None:
        self._database = database
        self._clock = clock
        self._backups = backups
        self._use_child = use_child

    @requires(Permission.ADMIN)
    def analyse(
        self,
        who: Who,
        location: str | Path,
        options: MigrationOptions = MigrationOptions(),  # noqa: B008 - frozen
        decisions: Decisions = Decisions(),  # noqa: B008 - frozen
        progress: Progress | None = None,
    ) -> MigrationAnalysis:
        """Report what an import of a file or of a `postgresql://` server would do; writes nothing.

        Raises SiteNeeded if postes have no site, UserError if the source is not from RecyClique or
        is incomplete, StorageError if it cannot be read, Cancelled.
        """
        if self._goes_apart(location):
            act = partial(_analyse, self._backups, who, str(location), options, decisions)
            return run_in_child(self._database, self._clock, act, progress, _reading_ended())
        return self._analyse(who, location, options, decisions, progress)

    @requires(Permission.ADMIN)
    def apply(
        self, who: Who, analysis: MigrationAnalysis, progress: Progress | None = None
    ) -> MigrationReport:
        """Import all of an analysed source or nothing; the database is backed up first.

        Raises UserError if the source changed since its analysis, or if neither source nor
        decisions settle which lines are exits.
        """
        if self._goes_apart(analysis.location):
            return self._imported_apart(partial(_apply, self._backups, who, analysis), progress)
        return self._apply(who, analysis, progress, None)[0]

    @needs_no_right
    def save_set_aside(self, lines: tuple[ListedLine, ...], out: str | Path) -> int:
        """Write lines that are not imported to a CSV, in the columns of the offline template.

        Returns their number. No right is needed: the caller has the lines already, and at a first
        start nobody is signed in.
        """
        with open_target(out) as target:
            rows = (_report_row(line) for line in lines)
            return write_csv(target, _REPORT_HEADER, rows, lambda _count: None)

    @needs_no_right
    def analyse_for_new_centre(
        self,
        location: str | Path,
        options: MigrationOptions = MigrationOptions(),  # noqa: B008 - frozen
        decisions: Decisions = Decisions(),  # noqa: B008 - frozen
        progress: Progress | None = None,
    ) -> MigrationAnalysis:
        """As `analyse`, for a first start; NotAllowed once the centre has an admin."""
        with self._database.read() as connection:
            refuse_founded(connection)
        if self._goes_apart(location):
            act = partial(_analyse, self._backups, None, str(location), options, decisions)
            return run_in_child(self._database, self._clock, act, progress, _reading_ended())
        return self._analyse(None, location, options, decisions, progress)

    @needs_no_right
    def found_centre(
        self, analysis: MigrationAnalysis, first: FirstAdmin, progress: Progress | None = None
    ) -> tuple[MigrationReport, Who]:
        """Import into a database without an admin and return its first admin.

        That is an active admin of RecyClique, who keeps their password and still has to sign in, or
        a new person, who is signed in. Raises UserError for anybody else, NotAllowed if the centre
        has an admin.
        """
        if self._goes_apart(analysis.location):
            return self._imported_apart(partial(_found, self._backups, analysis, first), progress)
        report, person = self._apply(None, analysis, progress, first)
        assert person is not None
        return report, person

    def _goes_apart(self, location: str | Path) -> bool:
        if not self._use_child:
            return False
        is_server = str(location).startswith(PREFIXES)
        return is_server or not is_small_file(Path(location).expanduser())

    def _imported_apart(self, act: Act[R], progress: Progress | None) -> R:
        gone = StorageError(
            Trouble.FILE,
            "L'import s'est arrêté avant la fin. Recommencez : rien n'entre deux fois.",
        )
        try:
            return run_in_child(self._database, self._clock, act, progress, gone, writes=True)
        finally:
            remove_abandoned_copies(self._backups)

    def _analyse(
        self,
        who: Who | None,
        location: str | Path,
        options: MigrationOptions,
        decisions: Decisions,
        progress: Progress | None,
    ) -> MigrationAnalysis:
        if options.time_zone not in available_timezones():
            raise UserError("Ce fuseau horaire n'existe pas.", field="time_zone")
        with (
            self._opened(str(location), progress) as source,
            self._database.read() as connection,
            interruptible(connection, progress),
        ):
            report = self._migration(connection, source, options, decisions, who, progress).run()
        return MigrationAnalysis(str(location), options, decisions, report)

    def _apply(
        self,
        who: Who | None,
        analysis: MigrationAnalysis,
        progress: Progress | None,
        first: FirstAdmin | None,
    ) -> tuple[MigrationReport, Who | None]:
        before, decisions = analysis.report, analysis.decisions
        if before.asks_exits and not decisions.as_receipts:
            raise UserError(
                "Ce fichier ne dit pas quelles lignes sont des sorties de stock. Importez plutôt "
                "l'export de la base de RecyClique, ou confirmez que toutes sont des entrées "
                "(--as-receipts).",
                field="as_receipts",
            )
        if before.is_nothing_new and first is None:
            return before, who
        with (
            SafetyCopies(self._database, self._clock, self._backups).before(
                CopyReason.IMPORT, progress
            ) as backup,
            self._opened(analysis.location, progress) as source,
            _duplicates_refused(),
            self._database.write() as connection,
        ):
            self._database.acquire_write_lock(connection)
            if first is not None:
                refuse_founded(connection)
            with interruptible(connection, progress):
                migration = self._migration(
                    connection,
                    source,
                    analysis.options,
                    decisions,
                    who,
                    progress,
                    expected=before.held.lines,
                )
                report = replace(migration.run(), backup=backup)
            if report.fingerprint != before.fingerprint:
                raise UserError(
                    "La source a changé depuis l'analyse : rien n'a été importé. Recommencez.",
                    field="file",
                )
            if first is not None:
                who = first_admin(connection, first, self._clock())
                migration.writer.who = who
                after = {"username": who.username, "role": who.role}
                details = {"before": None, "after": after}
                migration.writer.record("centre.founded", "user", who.uid, details)
            if who is not None:
                self._record(connection, migration, who, report)
        if report.brought.lines >= _MANY_LINES:
            self._database.analyze_tables()
        return report, who

    def _migration(
        self,
        connection: Connection,
        source: Source,
        options: MigrationOptions,
        decisions: Decisions,
        who: Who | None,
        progress: Progress | None,
        *,
        expected: int | None = None,
    ) -> Migration:
        """Make a migration; it writes if `expected`, the number of lines, is given."""
        return Migration(
            connection,
            source,
            options,
            decisions,
            who=who,
            now=self._clock(),
            writes=expected is not None,
            progress=progress,
            expected=expected,
        )

    @contextmanager
    def _opened(self, location: str, progress: Progress | None) -> Iterator[Source]:
        check: Check = (lambda: None) if progress is None else progress.check
        with closing(open_source(location, check)) as source:
            if isinstance(source, ServerSource) and progress is not None:
                with progress.on_cancel(source.interrupt):
                    yield source
            else:
                yield source

    def _record(
        self, connection: Connection, migration: Migration, who: Who, report: MigrationReport
    ) -> None:
        """Write the import's audit event and its row in `imports`."""
        brought, amount = report.brought, report.amount
        details: dict[str, object] = {
            "file": report.source,
            "fingerprint": report.fingerprint,
            "sites": brought.sites,
            "people": brought.users,
            "categories": brought.categories,
            "postes": brought.postes,
            "tickets": brought.tickets,
            "lines": brought.lines,
            "weight": amount.weight,
            "received": amount.received,
            "exits": amount.exit_weight,
            "set_aside": sum((kind.weight for kind in report.set_aside), amount.weight * 0),
        }
        migration.writer.record(IMPORTED, "import", None, details)
        known = select(imports.c.id).where(imports.c.fingerprint == report.fingerprint)
        if connection.execute(known).first() is None:
            connection.execute(
                insert(imports).values(
                    fingerprint=report.fingerprint,
                    file_name=report.source,
                    lines=brought.lines,
                    imported_at=migration.writer.now,
                    user_id=who.user_id,
                    kind="recyclique",
                    weight=grams_from_kg(amount.weight),
                )
            )


def _analyse(
    backups: Path,
    who: Who | None,
    location: str,
    options: MigrationOptions,
    decisions: Decisions,
    database: Database,
    clock: Clock,
    progress: Progress | None,
) -> MigrationAnalysis:
    """Analyse in the process this is called in; rights are asked for again."""
    service = MigrationService(database, clock, backups)
    if who is None:
        return service.analyse_for_new_centre(location, options, decisions, progress)
    return service.analyse(who, location, options, decisions, progress)


def _apply(
    backups: Path,
    who: Who,
    analysis: MigrationAnalysis,
    database: Database,
    clock: Clock,
    progress: Progress | None,
) -> MigrationReport:
    """Import in the process this is called in; rights are asked for again."""
    return MigrationService(database, clock, backups).apply(who, analysis, progress)


def _found(
    backups: Path,
    analysis: MigrationAnalysis,
    first: FirstAdmin,
    database: Database,
    clock: Clock,
    progress: Progress | None,
) -> tuple[MigrationReport, Who]:
    """Found a centre in the process this is called in."""
    return MigrationService(database, clock, backups).found_centre(analysis, first, progress)


def _reading_ended() -> StorageError:
    return StorageError(
        Trouble.FILE, "L'analyse s'est arrêtée avant la fin : rien n'a été écrit. Réessayez."
    )


def is_meant_for_migration(path: Path) -> bool:
    """Return whether a file comes from RecyClique, by its content or by its name.

    True for a damaged one too: its analysis reports what is wrong. StorageError if it cannot be
    read.
    """
    if path.is_dir():
        return False
    if path.name.casefold().endswith(_ENDINGS):
        return True
    return file_format(path) is not None


@contextmanager
def _duplicates_refused() -> Iterator[None]:
    """Turn the IntegrityError of a source that has one identifier twice into a UserError."""
    try:
        yield
    except IntegrityError:
        raise UserError(
            "La source contient deux fois le même identifiant : rien n'a été importé. Refaites "
            "l'export depuis RecyClique.",
            field="file",
        ) from None


def _report_row(line: ListedLine) -> tuple[str, ...]:
    return (
        "" if line.day is None else line.day.isoformat(),
        guard_formula(line.category),
        f"{line.weight:.3f}",
        line.destination,
        guard_formula(line.notes or ""),
        "1" if line.is_exit else "0",
        line.ticket_number or "",
        line.uid,
        line.ticket_uid,
        line.reason.value,
    )
