"""The journal for admins: its pages, the check of its hash chain, and its export."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.exports import ExportReport
from recyclique_desk.domain.jobs import Progress
from recyclique_desk.domain.journal import ChainVerification, EventPage, JournalEvent, JournalFilter
from recyclique_desk.domain.people import Permission, Person, Role, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.files.cell_formats import guard_formula
from recyclique_desk.services.files.csv_writer import write_csv
from recyclique_desk.services.files.targets import STDOUT, open_target
from recyclique_desk.services.journal.reading import newest_event_ids, read_events
from recyclique_desk.services.journal.sentences import Sentences, action_sentence
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage import chain
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events, users
from recyclique_desk.support.targets import require_ending
from recyclique_desk.support.text import tr

PAGE = 100
_BATCH = 500


class JournalService:
    """The journal of all sites, for admins."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def page(
        self,
        who: Who,
        chosen: JournalFilter,
        after: int | None = None,
        limit: int = PAGE,
    ) -> EventPage:
        """Return the page of events below the number `after`, newest first.

        Events are ordered by number, not by time, so that a clock set back hides nothing.
        """
        with self._database.read() as connection:
            zone = site_zone(connection, who.site_id)
            numbers = newest_event_ids(connection, chosen, zone, after, limit + 1)
            events = read_events(connection, numbers[:limit])
        return EventPage(events, numbers[limit - 1] if len(numbers) > limit else None)

    @requires(Permission.ADMIN)
    def people(self, _who: Who) -> tuple[Person, ...]:
        """Return all persons by name, disabled ones included, for the filter."""
        query = select(users).order_by(users.c.display_name, users.c.id)
        with self._database.read() as connection:
            return tuple(
                Person(
                    row.id, row.uid, row.username, row.display_name, Role(row.role), row.is_active
                )
                for row in connection.execute(query)
            )

    @requires(Permission.ADMIN)
    def verify_chain(self, _who: Who, fingerprint: str | None = None) -> ChainVerification:
        """Check the whole hash chain; `storage.chain` says what that can detect.

        `fingerprint` is one noted earlier, from `doctor` or from an exported journal. Raises
        UserError (field `fingerprint`) for text that is not a fingerprint.
        """
        witness = None if fingerprint is None else read_fingerprint(fingerprint)
        with self._database.read() as connection:
            return chain.verify_chain(connection, witness)

    @requires(Permission.ADMIN)
    def export(
        self,
        who: Who,
        chosen: JournalFilter,
        out: str | Path,
        *,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write the events of a filter to a CSV file for spreadsheets, newest first.

        The export writes an event of its own, which is not in the file. Raises StorageError if the
        file cannot be written; then, and on a cancel, an existing file stays as it was.
        """
        with self._database.read() as connection:
            zone = site_zone(connection, who.site_id)
            total = connection.execute(select(func.count()).select_from(audit_events)).scalar_one()

            def report(done: int) -> None:
                if progress is not None:
                    progress.report(done, max(done, total))

            report(0)
            if str(out) != STDOUT:
                require_ending(out, ".csv")
            with open_target(out) as file:
                events = _all_events(connection, chosen, zone)
                count = write_csv(file, _header(), _rows(events, Sentences(zone)), report)
                report(count)
                self._record(who, chosen, Path(out).name, count)
        return ExportReport(str(out), count)

    def _record(self, who: Who, chosen: JournalFilter, name: str, count: int) -> None:
        """Write the audit event before the file gets its name: no export without an event."""
        period = chosen.period
        details = {
            "file": name,
            "rows": count,
            "kind": chosen.kind,
            "user_id": chosen.person_id,
            "ticket_number": chosen.ticket.strip() or None,
            "from": None if period is None else period.first or period.since,
            "to": None if period is None else period.last or period.until,
        }
        with self._database.write() as connection:
            audit.record(
                connection, who, self._clock(), "journal.exported", "journal", None, details
            )


def _all_events(
    connection: Connection, chosen: JournalFilter, zone: ZoneInfo
) -> Iterator[JournalEvent]:
    """Yield all events of a filter in batches; memory use is constant."""
    after: int | None = None
    while numbers := newest_event_ids(connection, chosen, zone, after, _BATCH):
        yield from read_events(connection, numbers)
        after = numbers[-1]


def _header() -> tuple[str, ...]:
    return (
        tr("Numéro"),
        tr("Date"),
        tr("Personne"),
        tr("Événement"),
        tr("Ticket"),
        tr("Concerne"),
        tr("Changements"),
        tr("Précisions"),
        tr("Empreinte"),
    )


def _rows(events: Iterator[JournalEvent], say: Sentences) -> Iterator[tuple[str, ...]]:
    for event in events:
        texts = (
            event.by or tr("le programme"),
            action_sentence(event.action),
            event.ticket_number or "",
            event.subject or "",
            "\n".join(say.difference(each) for each in event.changes),
            "\n".join(say.fact(each) for each in event.facts),
        )
        yield (
            str(event.number),
            say.instant(event.at),
            *(guard_formula(text) for text in texts),
            event.fingerprint,
        )


def read_fingerprint(text: str) -> bytes:
    """Parse a fingerprint that a person noted; UserError (field `fingerprint`) if it is not one."""
    try:
        found = bytes.fromhex(text.strip())
    except ValueError:
        found = b""
    if len(found) != len(chain.GENESIS_HASH):
        raise UserError(
            "« {text} » n'est pas une empreinte : elle a 64 chiffres de 0 à 9 et de a à f.",
            field="fingerprint",
            text=text,
        )
    return found
