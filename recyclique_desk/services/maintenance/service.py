"""Backup, restore and the database's health."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import NotAllowed, StorageError, Trouble, UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.access.people import ADMIN_WITH_PASSWORD
from recyclique_desk.services.base import Clock, needs_no_right, requires
from recyclique_desk.services.files.safety_copies import SafetyCopies
from recyclique_desk.services.journal.sentences import Sentences
from recyclique_desk.services.journal.service import read_fingerprint
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage import chain
from recyclique_desk.storage.backup import back_up
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.driver_errors import trouble_from
from recyclique_desk.storage.migration import HEAD, KNOWN, prepare_database
from recyclique_desk.storage.protection import create_protection, missing_protection
from recyclique_desk.storage.schema import ligne_depot, ticket_depot
from recyclique_desk.storage.summary_check import count_wrong_sums, lock_summed_tables, rebuild_sums
from recyclique_desk.storage.triggers import missing_triggers, renew_triggers
from recyclique_desk.support.text import plural


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
    def restore(self, _who: Who, source: Path) -> Path:
        """Put a copy in the database's place; the present one is laid into the backups first.

        Gives the path of that safety copy. Raises UserError for a server or a file that is no
        copy of ours; then nothing is changed.
        """
        path = self._database.path
        if path is None:
            raise UserError("Une base PostgreSQL se restaure avec pg_restore, sur son serveur.")
        source = source.expanduser()
        if source.exists() and source.samefile(path):
            raise UserError("« {name} » est la base elle-même, pas une copie.", name=source)
        check_copy(source)
        now = self._clock()
        safety = self._backups / f"{path.stem}-avant-restauration-{now:%Y%m%d-%H%M%S}.sqlite"
        safety = back_up(self._database, safety, is_numbered=True)
        self._put_in_place(source, path, {"file": source.name, "safety_copy": safety.name})
        return safety

    @needs_no_right
    def restore_new_centre(self, source: Path) -> None:
        """Put a copy in the place of a database nobody has worked in yet: a first start.

        Raises NotAllowed once the centre has an admin or a ticket, UserError for a file that is no
        copy of ours; then nothing is changed. A server's database takes the rows of a SQLite copy.
        """
        with self._database.read() as connection:
            _refuse_used(connection)
        path = self._database.path
        if path is None:
            self._fill_server(source)
            return
        if source.exists() and source.samefile(path):
            raise UserError("« {name} » est la base elle-même, pas une copie.", name=source)
        check_copy(source)
        self._put_in_place(source, path, {"file": source.name, "safety_copy": None})

    def _fill_server(self, source: Path) -> None:
        """Fill a server's database with the rows of a copy, and note it there."""
        from recyclique_desk.storage.server_filling import fill_server  # noqa: PLC0415 - servers only

        check_copy(source)
        now, details = self._clock(), {"file": source.name, "safety_copy": None}

        def note(connection: Connection) -> None:
            audit.record(connection, None, now, "database.restored", "database", None, details)

        fill_server(self._database, source, _refuse_used, note)

    def _put_in_place(self, source: Path, path: Path, details: dict[str, object]) -> None:
        """Copy a checked copy over the database, and note it there."""
        now = self._clock()
        _copy_over(source, path, self._database.busy_seconds)
        self._database.close()
        prepare_database(self._database, self._backups)
        with self._database.write() as connection:
            # The person's row may be another one, or none, in the restored database.
            audit.record(connection, None, now, "database.restored", "database", None, details)

    @requires(Permission.ADMIN)
    def check(self, who: Who, fingerprint: str | None = None) -> Health:
        """Examine the database: file, schema, references, what lines add up to, the journal.

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


def _refuse_used(connection: Connection) -> None:
    """Raise NotAllowed for a database with an admin who can sign in, or a ticket."""
    is_used = connection.execute(select(ticket_depot.c.id).limit(1)).first() is not None
    if is_used or connection.execute(ADMIN_WITH_PASSWORD).first() is not None:
        raise NotAllowed("Ce centre est déjà utilisé : rien n'a été restauré.")


def _copy_over(source: Path, path: Path, patience: float) -> None:
    """Copy a file's pages over the database's; StorageError when another desk keeps writing."""
    deadline = time.monotonic() + patience

    def watch(status: int, _left: int, _total: int) -> None:
        # SQLite's own wait for its turn has no end here.
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > deadline:
            raise StorageError(
                Trouble.LOCKED,
                "La base est occupée par un autre programme. Rien n'est perdu : réessayez.",
            )

    try:
        with (
            closing(open_read_only(source)) as old,
            closing(sqlite3.connect(path, timeout=0)) as new,
        ):
            old.backup(new, progress=watch)
    except sqlite3.Error as error:
        raise (trouble_from(error) or error) from error


def open_read_only(source: Path) -> sqlite3.Connection:
    """Open a copy nobody writes to, also where nothing can be laid beside it: a stick, a share."""
    beside = source.with_name(f"{source.name}-wal")
    mode = "mode=ro" if beside.exists() else "mode=ro&immutable=1"
    return sqlite3.connect(f"{source.absolute().as_uri()}?{mode}", uri=True)


def check_copy(source: Path) -> None:
    """Refuse what is no sound database of ours before anything is touched."""
    try:
        if not source.is_file():
            raise UserError("« {name} » n'existe pas.", name=source)
        with closing(open_read_only(source)) as copy:
            revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.OperationalError:
        raise UserError(
            "« {name} » n'est pas une sauvegarde de ce programme.", name=source
        ) from None
    except sqlite3.Error as error:
        raise (trouble_from(error) or error) from error
    if not sound:
        raise StorageError(Trouble.DAMAGED, "Cette sauvegarde est endommagée.")
    if revision is None or revision[0] not in KNOWN:
        raise StorageError(
            Trouble.TOO_NEW, "Cette sauvegarde vient d'une version plus récente du programme."
        )
