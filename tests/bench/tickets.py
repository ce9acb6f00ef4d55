"""A million tickets: more than any centre has, to page through."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from recyclique_desk.domain.calendar import day_number
from recyclique_desk.services.records.bulk_loading import TICKET_COLUMNS, BulkLoader, Row
from recyclique_desk.storage.migration import HEAD
from recyclique_desk.storage.schema import ticket_depot
from recyclique_desk.storage.types import milliseconds
from tests.bench.data import NOW, Data, Filled

TICKETS = 1_000_000
A_DAY = 280
"""Twenty sites over ten years."""
_CHUNK = 50_000


def many_tickets(data: Data) -> Path:
    """Give the file that holds them; made the first time."""
    path = data.home / f"tickets-{TICKETS}-{HEAD}.sqlite"
    if not path.exists():
        partial = path.with_suffix(".part")
        partial.unlink(missing_ok=True)
        with data.opened(partial) as made:
            _fill(made)
        partial.rename(path)
    return path


def _fill(filled: Filled) -> None:
    """Lay a million closed tickets down, without lines: the list pages tickets."""
    poste = filled.services.counter.open_poste(filled.who)
    first = NOW - timedelta(days=TICKETS // A_DAY)
    with filled.database.write() as connection:
        loader = BulkLoader(connection)
        for start in range(0, TICKETS, _CHUNK):
            numbers = range(start, min(start + _CHUNK, TICKETS))
            loader.insert(
                ticket_depot, TICKET_COLUMNS, [_row(n, first, filled, poste.id) for n in numbers]
            )
        loader.finish([ticket_depot])


def _row(n: int, first: datetime, filled: Filled, poste: int) -> Row:
    day, place = divmod(n, A_DAY)
    at = first + timedelta(days=day, seconds=place * 60)
    moment = milliseconds(at.astimezone(UTC))
    values = {
        "id": n + 1,
        "uid": (n + 1).to_bytes(16, "big"),
        "number": f"{at:%y%m%d}-{place + 1:03}",
        "poste_id": poste,
        "benevole_user_id": filled.who.user_id,
        "created_at": moment,
        "closed_at": moment + 60_000,
        "status": "closed",
        "entered_at": moment,
        "site_id": filled.who.site_id,
        "reception_day": day_number(at.date()),
        "counter": place + 1,
        "is_deferred": 0,
        "updated_at": moment,
        "version": 1,
    }
    return tuple(values[name] for name in TICKET_COLUMNS)
