"""Reads RecyClique's tables, except lines, into dataclasses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from recyclique_desk.domain.errors import UserError
from recyclique_desk.services.migrating.copy_text import Record
from recyclique_desk.services.migrating.sources import TABLES, Check, Source, truncated

_VERSIONS = {"b52_p1_payments": "1.4.4"}


@dataclass(slots=True)
class OldSite:
    """A row of `sites`."""

    id: str
    name: str
    is_active: bool


@dataclass(slots=True)
class OldPerson:
    """A row of `users`; private columns are not read."""

    id: str
    username: str
    email: str | None
    password_hash: str | None
    pin_hash: str | None
    first_name: str | None
    last_name: str | None
    role: str
    status: str | None
    is_active: bool
    site_id: str | None


@dataclass(slots=True)
class OldCategory:
    """A row of `categories`."""

    id: str
    name: str
    official_name: str | None
    parent_id: str | None
    is_visible: bool
    order: int
    is_active: bool
    deleted_at: datetime | None
    updated_at: datetime | None


@dataclass(slots=True)
class OldPoste:
    """A row of `poste_reception`."""

    id: str
    person_id: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(slots=True)
class OldTicket:
    """A row of `ticket_depot`."""

    id: str
    poste_id: str
    person_id: str
    created_at: datetime
    closed_at: datetime | None


@dataclass(slots=True)
class OldCentre:
    """All rows of a source except lines, in stored order."""

    version: str
    sites: dict[str, OldSite]
    people: dict[str, OldPerson]
    categories: dict[str, OldCategory]
    postes: dict[str, OldPoste]
    tickets: dict[str, OldTicket]


class Columns:
    """Finds the fields of a record by column name; a missing column gives None."""

    def __init__(self, source: Source, table: str) -> None:
        found = source.columns(table)
        if found is None:
            raise _incomplete(source, table)
        self._source = source
        self._positions = {name: position for position, name in enumerate(found)}
        self._width = len(found)

    def has(self, name: str) -> bool:
        """Return whether there is such a column."""
        return name in self._positions

    def position(self, name: str) -> int | None:
        """Return a column's index in a record."""
        return self._positions.get(name)

    def get(self, record: Record, name: str) -> str | None:
        """Return a field; None where it is NULL or no column of this version."""
        position = self._positions.get(name)
        return None if position is None else record[position]

    def need(self, record: Record, name: str) -> str:
        """Return a required field; UserError if it is missing."""
        value = self.get(record, name)
        if value is None:
            raise truncated(self._source.name)
        return value

    def checked(self, batch: list[Record]) -> list[Record]:
        """Return the records back if each has as many fields as there are columns."""
        if any(len(record) != self._width for record in batch):
            raise truncated(self._source.name)
        return batch


def read_centre(source: Source, check: Check) -> OldCentre:
    """Read sites, people, categories, postes and tickets."""
    for table in TABLES:
        if source.columns(table) is None:
            raise _incomplete(source, table)
    return OldCentre(
        _version(source),
        {row.id: row for row in _sites(source, check)},
        {row.id: row for row in _people(source, check)},
        {row.id: row for row in _categories(source, check)},
        {row.id: row for row in _postes(source, check)},
        {row.id: row for row in _tickets(source, check)},
    )


def _records(source: Source, table: str, check: Check) -> Iterator[tuple[Columns, Record]]:
    columns = Columns(source, table)
    for batch in source.batches(table, check):
        check()
        for record in columns.checked(batch):
            try:
                UUID(columns.need(record, "id"))
            except ValueError:
                raise truncated(source.name) from None
            yield columns, record


def _sites(source: Source, check: Check) -> Iterator[OldSite]:
    for columns, record in _records(source, "sites", check):
        yield OldSite(
            columns.need(record, "id"),
            clean(columns.need(record, "name")),
            columns.get(record, "is_active") != "f",
        )


def _people(source: Source, check: Check) -> Iterator[OldPerson]:
    for columns, record in _records(source, "users", check):
        yield OldPerson(
            id=columns.need(record, "id"),
            username=clean(columns.get(record, "username") or ""),
            email=columns.get(record, "email"),
            password_hash=columns.get(record, "hashed_password"),
            pin_hash=columns.get(record, "hashed_pin"),
            first_name=columns.get(record, "first_name"),
            last_name=columns.get(record, "last_name"),
            role=columns.get(record, "role") or "user",
            status=columns.get(record, "status"),
            is_active=columns.get(record, "is_active") == "t",
            site_id=columns.get(record, "site_id"),
        )


def _categories(source: Source, check: Check) -> Iterator[OldCategory]:
    for columns, record in _records(source, "categories", check):
        order = columns.get(record, "display_order_entry")
        if not columns.has("display_order_entry"):
            order = columns.get(record, "display_order")
        yield OldCategory(
            id=columns.need(record, "id"),
            name=clean(columns.need(record, "name")),
            official_name=clean(columns.get(record, "official_name") or "") or None,
            parent_id=columns.get(record, "parent_id"),
            is_visible=columns.get(record, "is_visible") != "f",
            order=_whole(order, source),
            is_active=columns.get(record, "is_active") != "f",
            deleted_at=_moment(columns.get(record, "deleted_at"), source),
            updated_at=_moment(columns.get(record, "updated_at"), source),
        )


def _postes(source: Source, check: Check) -> Iterator[OldPoste]:
    for columns, record in _records(source, "poste_reception", check):
        yield OldPoste(
            columns.need(record, "id"),
            columns.need(record, "opened_by_user_id"),
            moment(columns.need(record, "opened_at"), source),
            _moment(columns.get(record, "closed_at"), source),
        )


def _tickets(source: Source, check: Check) -> Iterator[OldTicket]:
    for columns, record in _records(source, "ticket_depot", check):
        yield OldTicket(
            columns.need(record, "id"),
            columns.need(record, "poste_id"),
            columns.need(record, "benevole_user_id"),
            moment(columns.need(record, "created_at"), source),
            _moment(columns.get(record, "closed_at"), source),
        )


def clean(text: str) -> str:
    """Strip blanks from both ends of a name."""
    return text.strip()


def moment(text: str, source: Source) -> datetime:
    """Parse an instant with its offset; UserError if it is not one."""
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is None:
            raise ValueError(text)
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise truncated(source.name) from None


def _moment(text: str | None, source: Source) -> datetime | None:
    return None if text is None else moment(text, source)


def _whole(text: str | None, source: Source) -> int:
    try:
        return int(text or 0)
    except ValueError:
        raise truncated(source.name) from None


def _version(source: Source) -> str:
    """Return the version of RecyClique, from the revision or from the columns it has."""
    revision = source.revision
    if revision in _VERSIONS:
        return _VERSIONS[revision]
    users, lines = source.columns("users") or (), source.columns("ligne_depot") or ()
    categories = source.columns("categories") or ()
    if not source.has_exits:
        return "CSV"
    if "legacy_external_contact_id" in users:
        return "2"
    if "is_exit" in lines:
        return "1.3.2 – 1.4"
    return "1.3.1" if "is_visible" in categories else "1.0"


def _incomplete(source: Source, table: str) -> UserError:
    return UserError(
        "« {name} » est incomplet : il y manque la table {table}. Refaites l'export de toute la "
        "base depuis RecyClique.",
        field="file",
        name=source.name,
        table=table,
    )
