"""From RecyClique: first an analysis, then, once an admin agrees, one transaction."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC
from enum import Enum
from pathlib import Path
from zoneinfo import available_timezones

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from recyclique_desk.domain.credentials import (
    checked_display_name,
    checked_password,
    checked_username,
    username_key,
)
from recyclique_desk.domain.errors import NotAllowed, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.migration import (
    Decisions,
    FirstAdmin,
    ListedLine,
    MigrationAnalysis,
    MigrationOptions,
    MigrationReport,
)
from recyclique_desk.domain.people import Permission, Role, Who
from recyclique_desk.domain.weight import grams_from_kg
from recyclique_desk.services.access.hashing import hash_secret
from recyclique_desk.services.access.people import ADMIN_WITH_PASSWORD
from recyclique_desk.services.base import (
    Clock,
    interruptible,
    needs_no_right,
    requires,
    who_from,
)
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.services.files.csv_writer import write_csv
from recyclique_desk.services.files.targets import open_target
from recyclique_desk.services.migrating import planning
from recyclique_desk.services.migrating.archive import MAGIC, ArchiveSource
from recyclique_desk.services.migrating.csv_files import LINES_HEADER, TICKET_TITLE, CsvSource
from recyclique_desk.services.migrating.existing_rows import IMPORTED
from recyclique_desk.services.migrating.migration import Migration
from recyclique_desk.services.migrating.server import PREFIXES, ServerSource
from recyclique_desk.services.migrating.sources import (
    Check,
    Source,
    open_plain,
    other_format,
    reading_file,
)
from recyclique_desk.services.migrating.sql_text import SqlSource
from recyclique_desk.storage.backup import back_up
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import imports, sites, users

_MANY_LINES = 10_000
"""From here on an import is worth telling the planner of."""
_HEAD = 1024
_TAR = slice(257, 262)
_ENDINGS = (".dump", ".sql", ".sql.gz")
_REPORT_HEADER = (
    *("date", "category", "poids_kg", "destination", "notes", "is_exit", "ticket"),
    *("ligne_id", "ticket_id", "raison"),
)


class MigrationService:
    """Brings a centre over from RecyClique 1.4.4."""

    def __init__(self, database: Database, clock: Clock, backups: Path) -> None:
        self._database = database
        self._clock = clock
        self._backups = backups

    @requires(Permission.ADMIN)
    def analyse(
        self,
        who: Who,
        location: str | Path,
        options: MigrationOptions = MigrationOptions(),  # noqa: B008 - frozen
        decisions: Decisions = Decisions(),  # noqa: B008 - frozen
        progress: Progress | None = None,
    ) -> MigrationAnalysis:
        """Say what an import of a file or of a `postgresql://` server would do; writes nothing.

        Raises SiteNeeded where postes do not say their site, UserError for what is no RecyClique or
        not whole, StorageError for what cannot be read, Cancelled.
        """
        return self._analyse(who, location, options, decisions, progress)

    @requires(Permission.ADMIN)
    def apply(
        self, who: Who, analysis: MigrationAnalysis, progress: Progress | None = None
    ) -> MigrationReport:
        """Import an analysed source whole, or nothing of it; a copy of the database is made first.

        Raises UserError when the source changed since its analysis, or does not say which lines
        are exits and the decisions do not either.
        """
        return self._apply(who, analysis, progress, None)[0]

    @needs_no_right
    def save_set_aside(self, lines: tuple[ListedLine, ...], out: str | Path) -> int:
        """Write the lines that stay out as a CSV to mend, in the columns of the offline template.

        Gives their number. Whoever has the lines was shown them: at a first start nobody is signed
        in yet.
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
            _refuse_founded(connection)
        return self._analyse(None, location, options, decisions, progress)

    @needs_no_right
    def found_centre(
        self, analysis: MigrationAnalysis, first: FirstAdmin, progress: Progress | None = None
    ) -> tuple[MigrationReport, Who]:
        """Import into a database that nobody administers yet and give its first admin.

        They are an active admin of the old program, who is not signed in by that and has the
        password of there, or somebody new, who is. Raises UserError for anybody else, NotAllowed
        once the centre has an admin.
        """
        report, person = self._apply(None, analysis, progress, first)
        assert person is not None
        return report, person

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
            self._backed_up() as backup,
            self._opened(analysis.location, progress) as source,
            _twice_refused(),
            self._database.write() as connection,
        ):
            self._database.acquire_write_lock(connection)
            if first is not None:
                _refuse_founded(connection)
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
                who = self._first_admin(connection, first)
                migration.writer.who = who
                after = {"username": who.username, "role": who.role}
                details = {"before": None, "after": after}
                migration.writer.record("centre.founded", "user", who.uid, details)
            if who is not None:
                self._note(connection, migration, who, report)
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
        """Make a reading of a source; one that expects so many lines writes them."""
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

    @contextmanager
    def _backed_up(self) -> Iterator[Path | None]:
        """Copy the database first; a server's own tools do that for a server.

        The copy goes again where nothing was imported.
        """
        path = self._database.path
        if path is None:
            yield None
            return
        stamp = f"{self._clock().astimezone(UTC):%Y%m%d-%H%M%S}"
        name = f"{path.stem}-avant-import-{stamp}-{os.urandom(2).hex()}.sqlite"
        copy = back_up(self._database, self._backups / name)
        try:
            yield copy
        except BaseException:
            copy.unlink(missing_ok=True)
            raise

    def _note(
        self, connection: Connection, migration: Migration, who: Who, report: MigrationReport
    ) -> None:
        """Leave the one event of an import, and its place in the list of imports."""
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

    def _first_admin(self, connection: Connection, first: FirstAdmin) -> Who:
        """Return the chosen old admin, or make a new one."""
        if first.uid is not None:
            chosen = select(users).where(
                users.c.uid == first.uid,
                users.c.role == Role.ADMIN.value,
                users.c.is_active,
                users.c.password_hash.is_not(None),
            )
            row = connection.execute(chosen).first()
            if row is None:
                raise UserError(
                    "Cette personne ne peut pas administrer le centre : choisissez un "
                    "administrateur actif.",
                    field="first_admin",
                )
            return who_from(connection, row)
        now = self._clock()
        username = checked_username(first.username)
        name = checked_display_name(first.display_name or username)
        secret = hash_secret(checked_password(first.password, username, name))
        taken = set(connection.execute(select(users.c.username_key)).scalars())
        username = planning.free_username(username, taken)
        site_id = connection.execute(
            select(sites.c.id).order_by(sites.c.is_active.desc(), sites.c.id).limit(1)
        ).scalar()
        if site_id is None:
            raise UserError("Il manque un site : donnez-lui un nom.", field="site")
        row = connection.execute(
            insert(users)
            .values(
                uid=new_uid(now),
                username=username,
                username_key=username_key(username),
                display_name=name,
                role=Role.ADMIN.value,
                is_active=True,
                site_id=site_id,
                password_hash=secret,
                password_set_at=now,
                signed_in_at=now,
                updated_at=now,
            )
            .returning(users)
        ).one()
        return replace(who_from(connection, row), password_at=now)


def open_source(location: str, check: Check) -> Source:
    """Open a server or a file, told by its content; UserError for what is neither."""
    if location.startswith(PREFIXES):
        return ServerSource(location, check)
    path = Path(location).expanduser()
    kind = _kind_of(path)
    if kind is _Kind.OTHER_FORMAT:
        raise other_format(path.name)
    if kind is _Kind.ARCHIVE:
        return ArchiveSource(path, check)
    if kind is _Kind.CSV:
        return CsvSource(path, check)
    if kind is _Kind.SQL:
        return SqlSource(path, check)
    raise UserError(
        "« {name} » n'est pas un export de RecyClique. Dans RecyClique, le bouton « Exporter la "
        "base de données » de la page du super-administrateur donne le fichier attendu (.dump).",
        field="file",
        name=path.name,
    )


def is_meant_for_migration(path: Path) -> bool:
    """Tell whether a file says by its content, or by its name, that it comes from RecyClique.

    One that is damaged is meant too: an analysis says what is wrong with it. StorageError for what
    cannot be read.
    """
    if path.is_dir():
        return False
    if path.name.casefold().endswith(_ENDINGS):
        return True
    return _kind_of(path) is not None


class _Kind(Enum):
    """What a file is, by its first bytes."""

    ARCHIVE = "archive"
    SQL = "sql"
    CSV = "csv"
    OTHER_FORMAT = "other format"


def _kind_of(path: Path) -> _Kind | None:
    with reading_file(path.name):
        if path.is_dir():
            return _Kind.OTHER_FORMAT
        with open_plain(path) as file:
            head = file.read(_HEAD)
    if head.startswith(MAGIC):
        return _Kind.ARCHIVE
    if head[_TAR] == b"ustar":
        return _Kind.OTHER_FORMAT
    text = head.decode("utf-8-sig", "replace").lstrip('"')
    if text.startswith((TICKET_TITLE, LINES_HEADER[0])):
        return _Kind.CSV
    if b"\0" not in head and (b"PostgreSQL" in head or b"SET " in head or b"COPY " in head):
        return _Kind.SQL
    return None


@contextmanager
def _twice_refused() -> Iterator[None]:
    """Say in a sentence that a source holds one identifier twice, as no RecyClique does."""
    try:
        yield
    except IntegrityError:
        raise UserError(
            "La source contient deux fois le même identifiant : rien n'a été importé. Refaites "
            "l'export depuis RecyClique.",
            field="file",
        ) from None


def _refuse_founded(connection: Connection) -> None:
    if connection.execute(ADMIN_WITH_PASSWORD).first() is not None:
        raise NotAllowed("Ce centre a déjà un administrateur : connectez-vous.")


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
