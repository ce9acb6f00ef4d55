"""Backup, restore and the database's health."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from recyclique_desk.domain.clock_doubt import ClockDoubt
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import NotAllowed, StorageError, Trouble, UserError
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.access.people import ADMIN_WITH_PASSWORD
from recyclique_desk.services.base import Clock, needs_no_right, requires
from recyclique_desk.services.files.safety_copies import SafetyCopies
from recyclique_desk.services.journal.sentences import Sentences
from recyclique_desk.services.journal.service import read_fingerprint
from recyclique_desk.services.maintenance.clock_watch import read_clock_doubt
from recyclique_desk.services.maintenance.copy_reading import (
    GoodCopy,
    check_copy,
    describe_copy,
    readable_copy,
)
from recyclique_desk.services.maintenance.line_proof import prove_rows
from recyclique_desk.services.maintenance.proof_wording import proof_sentences
from recyclique_desk.services.maintenance.rescue import mark_damaged
from recyclique_desk.services.maintenance.restoring import (
    RestorePreview,
    open_elsewhere,
    refuse_database_itself,
    restore_copy,
)
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage import chain
from recyclique_desk.storage.backup import back_up
from recyclique_desk.storage.copy_facts import read_facts
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import HEAD
from recyclique_desk.storage.protection import create_protection, missing_protection
from recyclique_desk.storage.schema import audit_head, ligne_depot, ticket_depot
from recyclique_desk.storage.summary_check import count_wrong_sums, lock_summed_tables, rebuild_sums
from recyclique_desk.storage.triggers import missing_triggers, renew_triggers
from recyclique_desk.support.paths import DataPlace
from recyclique_desk.support.privacy import make_private_folder
from recyclique_desk.support.text import counted, plural, tr


@dataclass(frozen=True, slots=True)
class Health:
    """What a check of the database found; no `problems` means it is sound."""

    location: str
    revision: str
    tickets: int
    lignes: int
    problems: tuple[str, ...]
    events: int = 0
    fingerprint: str = ""
    """Of the journal's last event: who notes it can prove later that nothing before was changed."""


class MaintenanceService:
    """Backup, restore, check and repair."""

    def __init__(self, database: Database, clock: Clock, backups: Path) -> None:
        self._database = database
        self._clock = clock
        self._backups = backups

    @requires(Permission.ADMIN)
    def back_up(self, who: Who, target: Path | None = None) -> Path:
        """Copy the database while it is in use; gives the copy's path.

        A server's becomes what `pg_dump` writes, or a SQLite file where it is not installed or the
        target's name ends with `.sqlite`.
        """
        now = self._clock()
        if target is None:
            copies = SafetyCopies(self._database, self._clock, self._backups)
            copy = copies.make(CopyReason.BY_HAND).path
        else:
            copy = back_up(self._database, target.expanduser())
        with self._database.write() as connection:
            details = {"file": copy.name}
            audit.record(connection, who, now, "database.backed-up", "database", None, details)
        return copy

    @requires(Permission.ADMIN)
    def require_admin(self, _who: Who) -> None:
        """Raise NotAllowed unless the person is an admin: before a restore by command line."""

    @requires(Permission.ADMIN)
    def restore(self, _who: Who, source: Path) -> Path:
        """Put a copy in the database's place; the present one is laid into the backups.

        Gives the path of that safety copy. A server's database takes the rows of the copy, in one
        transaction, once it is copied itself. Raises UserError for a file that is no copy of ours,
        StorageError while another window has the database open; then nothing is changed.
        """
        source = source.expanduser()
        if self._database.path is None:
            copies = SafetyCopies(self._database, self._clock, self._backups)
            refuse = refuse_what_the_copy_lacks(self._database)
            with copies.before(CopyReason.RESTORE) as kept:
                self._fill_server(source, refuse, kept.name)
            return kept
        aside = self._put_in_place(source)
        if aside is None:
            raise ValueError("an open database is set aside")
        return aside

    @requires(Permission.ADMIN)
    def preview_server_restore(self, _who: Who, source: Path) -> RestorePreview:
        """Compare a copy with the rows of a server's database; changes nothing."""
        copy = describe_copy(source.expanduser())
        with self._database.read() as connection:
            facts = read_facts(connection)
        here = Path(self._database.display_location)
        present = GoodCopy(
            here, self._clock(), facts.last_day, facts.tickets, kg_from_grams(facts.received)
        )
        return RestorePreview(here, copy, None, present, None)

    @needs_no_right
    def restore_new_centre(self, source: Path) -> None:
        """Put a copy in the place of a database nobody has worked in yet: a first start.

        Raises NotAllowed once the centre has an admin or a ticket, UserError for a file that is no
        copy of ours; then nothing is changed. A server's database takes the rows of the copy.
        """
        with self._database.read() as connection:
            _refuse_used(connection)
        if self._database.path is None:
            self._fill_server(source, _refuse_used)
        else:
            self._put_in_place(source, keeps=False)

    def _fill_server(
        self,
        source: Path,
        refuse: Callable[[Connection], object],
        safety_copy: str | None = None,
    ) -> None:
        """Fill a server's database with the rows of a copy, and note it there."""
        from recyclique_desk.storage.server_filling import fill_server  # noqa: PLC0415 - servers only

        now, details = self._clock(), {"file": source.name, "safety_copy": safety_copy}

        def note(connection: Connection) -> None:
            audit.record(connection, None, now, "database.restored", "database", None, details)

        with readable_copy(source) as readable:
            check_copy(readable)
            fill_server(self._database, readable, refuse, note)

    @requires(Permission.ADMIN)
    def copy_to_place(self, who: Who, target: Path, place: DataPlace) -> Path:
        """Copy the database file to where it is to be from now on, and check the copy there.

        The one here stays as it is. Raises UserError where a database is at that place already,
        StorageError while another window has this one open; then nothing is written.
        """
        path = self._database.path
        if path is None:
            raise ValueError("a server has no file")
        if target.exists():
            raise UserError(
                "Il y a déjà une base à cet endroit : « {path} ». Rien n'a été copié. Pour la "
                "remplacer, ouvrez-la et restaurez-y une copie de celle-ci.",
                path=target,
            )
        details = {"place": str(place)}
        make_private_folder(target.parent)
        with self._database.suspended() as lock, lock.exclusive() as is_alone:
            if not is_alone:
                raise open_elsewhere()
            with closing(Database(path)) as source:
                back_up(source, target)
            with closing(Database(target)) as copy, copy.write() as connection:
                audit.record(
                    connection, who, self._clock(), "database.moved", "database", None, details
                )
        return target

    def _put_in_place(self, source: Path, *, keeps: bool = True) -> Path | None:
        """Restore a copy while this process has the database open; gives where that one is now."""
        path = self._database.path
        if path is None:
            raise ValueError("a server has no file")
        refuse_database_itself(path, source)
        # Read and checked before anybody waits: of a dump that takes minutes.
        with readable_copy(source) as readable:
            check_copy(readable)
            with self._database.suspended() as lock:
                aside = restore_copy(
                    path,
                    readable,
                    self._backups,
                    self._clock(),
                    name=source.name,
                    lock=lock,
                    keeps=keeps,
                    busy_seconds=self._database.busy_seconds,
                )
        self._database.enable_wal()
        return aside

    @requires(Permission.ADMIN)
    def check(self, who: Who, fingerprint: str | None = None) -> Health:
        """Examine the database: file, schema, references, sums, the journal, and rows against it.

        `fingerprint` is one of the journal's that was noted earlier. Raises UserError (field
        `fingerprint`) for what is none.
        """
        witness = None if fingerprint is None else read_fingerprint(fingerprint)
        problems: list[str] = []
        with self._database.read() as connection:
            if self._database.is_sqlite:
                for (found,) in connection.execute(text("PRAGMA integrity_check(5)")):
                    if found != "ok":
                        problems.append(str(found))
                orphans = connection.execute(text("PRAGMA foreign_key_check")).fetchmany(5)
                problems += [f"{row[0]}: {row[2]} {row[1]}" for row in orphans]
            astray = connection.execute(
                select(func.count())
                .select_from(ligne_depot)
                .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
                .where(
                    (ligne_depot.c.site_id != ticket_depot.c.site_id)
                    | (ligne_depot.c.is_deferred != ticket_depot.c.is_deferred)
                )
            ).scalar_one()
            if astray:
                problems.append(
                    plural(
                        astray,
                        "ligne_depot: {n} ligne en désaccord avec son ticket",
                        "ligne_depot: {n} lignes en désaccord avec leur ticket",
                    ).format(n=astray)
                )
            wrong = count_wrong_sums(connection)
            if wrong:
                problems.append(
                    plural(
                        wrong,
                        "summaries: {n} somme en désaccord avec les lignes",
                        "summaries: {n} sommes en désaccord avec les lignes",
                    ).format(n=wrong)
                )
            missing = missing_triggers(connection)
            problems += [f"summaries: le déclencheur {name} manque" for name in sorted(missing)]
            proof = chain.verify_chain(connection, witness)
            if proof.broken is not None:
                say = Sentences(site_zone(connection, who.site_id))
                problems.append(say.broken(proof.broken))
            unguarded = missing_protection(connection)
            problems += [
                f"audit_events: le déclencheur {name} manque" for name in sorted(unguarded)
            ]
            try:
                rows = prove_rows(connection)
            except (OverflowError, ValueError, DBAPIError) as error:
                if isinstance(error, DBAPIError) and proof.broken is None:
                    raise
                problems.append(
                    tr("Des valeurs illisibles empêchent de comparer les lignes et le journal.")
                )
            else:
                problems += proof_sentences(rows, Sentences(site_zone(connection, who.site_id)))
            counts = [
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (ticket_depot, ligne_depot)
            ]
        return Health(
            self._database.display_location,
            HEAD,
            counts[0],
            counts[1],
            tuple(problems),
            proof.events,
            proof.fingerprint,
        )

    @requires(Permission.RECEPTION)
    def checkpoint_log(self, _who: Who) -> bool:
        """Write the `-wal` file into the database: whoever copies the one file has everything."""
        return self._database.checkpoint_log()

    @requires(Permission.RECEPTION)
    def clock_doubt(self, _who: Who) -> ClockDoubt | None:
        """Return what makes this computer's clock doubtful, before it stamps a ticket."""
        with self._database.read() as connection:
            return read_clock_doubt(connection, self._clock())

    @requires(Permission.RECEPTION)
    def is_sound(self, _who: Who, progress: Progress | None = None) -> bool:
        """Check the file's pages and the journal's end beside the work; the next start looks again.

        Raises Cancelled and StorageError.
        """
        path = self._database.path
        is_sound = self._database.is_sound(progress)
        if not is_sound and path is not None:
            mark_damaged(path)
        return is_sound

    @requires(Permission.ADMIN)
    def repair(self, who: Who) -> int:
        """Make the summaries anew from the lines; gives how many were wrong.

        Lines and tickets are not touched: what they hold is the truth. Nor is the journal, but what
        keeps it from being changed is laid again where it is gone.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            lock_summed_tables(connection)
            wrong = count_wrong_sums(connection)
            rebuild_sums(connection)
            renew_triggers(connection)
            create_protection(connection)
            audit.record(
                connection,
                who,
                now,
                "summaries.rebuilt",
                "database",
                None,
                {"wrong": wrong},
            )
        return wrong


def refuse_other_sessions(database: Database) -> Callable[[Connection], None]:
    """Return what raises StorageError while another desk is connected to a server's database."""

    def refuse(connection: Connection) -> None:
        others = database.other_sessions(connection)
        if others:
            raise StorageError(
                Trouble.LOCKED,
                "La base est encore ouverte ailleurs ({others}). Fermez RecyClique Desk sur les "
                "autres ordinateurs, puis réessayez. Rien n'a été modifié.",
                others=counted(others, tr("{n} connexion"), tr("{n} connexions")),
            )

    return refuse


def refuse_what_the_copy_lacks(database: Database) -> Callable[[Connection], None]:
    """Return what raises StorageError while another desk is connected, or has written since now.

    The safety copy is made between now and the restore, and takes minutes: what was written
    meanwhile would be in neither.
    """
    newest = select(audit_head.c.hash)
    with database.read() as connection:
        before = connection.execute(newest).scalar()
    refuse_others = refuse_other_sessions(database)

    def refuse(connection: Connection) -> None:
        refuse_others(connection)
        if connection.execute(newest).scalar() != before:
            raise StorageError(
                Trouble.LOCKED,
                "Quelque chose a été enregistré sur un autre ordinateur pendant la copie de "
                "sécurité. Fermez RecyClique Desk partout ailleurs, puis réessayez. Rien n'a été "
                "modifié.",
            )

    return refuse


def _refuse_used(connection: Connection) -> None:
    """Raise NotAllowed for a database with an admin who can sign in, or a ticket."""
    is_used = connection.execute(select(ticket_depot.c.id).limit(1)).first() is not None
    if is_used or connection.execute(ADMIN_WITH_PASSWORD).first() is not None:
        raise NotAllowed("Ce centre est déjà utilisé : rien n'a été restauré.")
