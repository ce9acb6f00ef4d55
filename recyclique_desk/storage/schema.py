"""The tables of spec section 1, as the newest migration leaves them.

Rows have small integer keys inside and a `uid` for everything that leaves the program. A line
repeats its ticket's `site_id` and `is_deferred` and keeps its local `reception_day` and `quarter`,
so that one index answers the live figures without touching a table; the services write them
together.
`version` counts the changes of a row: a stale edit shows by it (spec rule 8). Tickets and lines can
be removed: SQLite must not give their keys to new rows, or the edit of a removed line would pass
for one of its successor.
A notebook page is a ticket with what the notebook's foot says; date, poste and whether it is
closed are the ticket's. Wrong tries at signing in are counted under a digest of the name that was
typed, which may be nobody's, or a password in the wrong field; what is left of a lock is kept as a
length of time, so that setting the clock cannot end it. Drafts and preferences are one desk's
convenience: no audit, no `uid`.
Summaries and totals hold what lines and tickets add up to (`storage.summaries`,
`storage.ticket_summaries`); triggers alone write them.
Audit events are only ever added, each chained to the one before (`storage.chain`), and the database
itself refuses to change or delete one (`storage.protection`). Of a download token only a digest is
kept: who reads the database cannot use it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from recyclique_desk.storage.types import Day, Flow, Instant, Uid

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

KEY = BigInteger().with_variant(Integer, "sqlite")
_OPENED = text("status = 'opened'")
_UNSORTED = text("category_id IS NULL")
_TOTALLED = ("lines_count", "weight", "entree", "direct")
"""Of a ticket's lines: how many, and grams; the rest of the weight is *sortie*."""


def _key() -> "Column[int]":
    return Column("id", KEY, primary_key=True)


def _uid() -> "Column[object]":
    return Column("uid", Uid, nullable=False, unique=True)


def _reference(name: str, target: str, *, nullable: bool = False) -> "Column[int]":
    return Column(name, KEY, ForeignKey(f"{target}.id"), nullable=nullable)


def _kept() -> "tuple[Column[object], Column[int]]":
    return (
        Column("updated_at", Instant, nullable=False),
        Column("version", Integer, nullable=False, server_default="1"),
    )


sites = Table(
    "sites",
    metadata,
    _key(),
    _uid(),
    Column("name", Text, nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("is_active", Boolean, nullable=False),
    *_kept(),
)

users = Table(
    "users",
    metadata,
    _key(),
    _uid(),
    Column("username", Text, nullable=False),
    Column("username_key", Text, nullable=False, unique=True),
    Column("display_name", Text, nullable=False),
    Column("email", Text),
    Column("password_hash", Text),
    Column("pin_hash", Text),
    Column("role", String(16), nullable=False),
    Column("is_active", Boolean, nullable=False),
    _reference("site_id", "sites", nullable=True),
    *_kept(),
    Column("password_set_at", Instant, comment="a password given before then proves nothing"),
    Column("signed_in_at", Instant, comment="the last time"),
    CheckConstraint("role IN ('operator', 'admin')", name="role"),
)

sign_in_tries = Table(
    "sign_in_tries",
    metadata,
    Column("name_digest", String(64), primary_key=True),
    Column("wrong", Integer, nullable=False, comment="tries since the last right one"),
    Column("wait_ms", BigInteger, nullable=False, comment="still to wait at counted_at"),
    Column("counted_at", Instant, nullable=False),
)

categories = Table(
    "categories",
    metadata,
    _key(),
    _uid(),
    Column("name", Text, nullable=False),
    Column("official_name", Text),
    _reference("parent_id", "categories", nullable=True),
    Column("is_visible_reception", Boolean, nullable=False),
    Column("display_order_entry", Integer, nullable=False),
    Column("deleted_at", Instant),
    *_kept(),
)

poste_reception = Table(
    "poste_reception",
    metadata,
    _key(),
    _uid(),
    _reference("site_id", "sites"),
    _reference("opened_by_user_id", "users"),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("status", String(8), nullable=False),
    Column("is_deferred", Boolean, nullable=False),
    *_kept(),
    CheckConstraint("status IN ('opened', 'closed')", name="status"),
    Index(
        "uq_poste_reception_one_open",
        "opened_by_user_id",
        unique=True,
        sqlite_where=_OPENED,
        postgresql_where=_OPENED,
    ),
)

ticket_depot = Table(
    "ticket_depot",
    metadata,
    _key(),
    _uid(),
    Column("number", String(16), nullable=False),
    _reference("poste_id", "poste_reception"),
    _reference("benevole_user_id", "users"),
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("status", String(8), nullable=False),
    Column("entered_at", Instant, nullable=False),
    _reference("site_id", "sites"),
    Column("reception_day", Day, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("is_deferred", Boolean, nullable=False),
    *_kept(),
    CheckConstraint("status IN ('opened', 'closed')", name="status"),
    Index("uq_ticket_depot_number", "reception_day", "site_id", "counter", unique=True),
    Index("ix_ticket_depot_newest", "created_at"),
    Index("ix_ticket_depot_counter", "counter", "created_at"),
    Index("ix_ticket_depot_benevole", "benevole_user_id", "created_at"),
    Index("ix_ticket_depot_poste", "poste_id"),
    Index(
        "ix_ticket_depot_open",
        "created_at",
        sqlite_where=_OPENED,
        postgresql_where=_OPENED,
    ),
    sqlite_autoincrement=True,
)

ligne_depot = Table(
    "ligne_depot",
    metadata,
    _key(),
    _uid(),
    _reference("ticket_id", "ticket_depot"),
    _reference("category_id", "categories", nullable=True),
    Column("weight", Integer, nullable=False, comment="grams"),
    Column("destination", Flow, nullable=False),
    Column("notes", Text),
    Column("is_exit", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("entered_at", Instant, nullable=False),
    _reference("site_id", "sites"),
    Column("reception_day", Day, nullable=False),
    Column("quarter", SmallInteger, comment="of the local day, 0 to 95; unknown in a notebook"),
    Column("is_deferred", Boolean, nullable=False),
    *_kept(),
    Column("corrected_at", Instant, comment="the last change after the ticket was closed"),
    CheckConstraint("weight > 0 AND weight <= 9999999", name="weight"),
    CheckConstraint("destination BETWEEN 1 AND 5", name="destination"),
    CheckConstraint("NOT (is_exit AND destination = 1)", name="exit"),
    CheckConstraint("quarter BETWEEN 0 AND 95", name="quarter"),
    Index("ix_ligne_depot_ticket", "ticket_id"),
    Index("ix_ligne_depot_newest", "created_at"),
    Index(
        "ix_ligne_depot_figures",
        "reception_day",
        "site_id",
        "is_exit",
        "is_deferred",
        "destination",
        "category_id",
        "weight",
        "quarter",
    ),
    Index(
        "ix_ligne_depot_unsorted",
        "category_id",  # always NULL here, yet SQLite must find it to stay within the index
        "created_at",
        "id",
        "weight",
        sqlite_where=_UNSORTED,
        postgresql_where=_UNSORTED,
    ),
    sqlite_autoincrement=True,
)

notebook_pages = Table(
    "notebook_pages",
    metadata,
    _key(),
    _uid(),
    Column(
        "ticket_id",
        KEY,
        ForeignKey("ticket_depot.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    _reference("user_id", "users"),
    Column("opened_at", Instant, nullable=False),
    Column("expected_lines", Integer),
    Column("control_total", Integer, comment="grams"),
    *_kept(),
    CheckConstraint("expected_lines > 0", name="expected_lines"),
    CheckConstraint("control_total > 0", name="control_total"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("user_id", KEY, ForeignKey("users.id"), primary_key=True),
    Column("poste_id", KEY, ForeignKey("poste_reception.id"), primary_key=True),
    Column("ticket_id", KEY, ForeignKey("ticket_depot.id", ondelete="SET NULL")),
    Column("text", Text, nullable=False, comment="JSON"),
    Column("saved_at", Instant, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column("user_id", KEY, ForeignKey("users.id"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

summaries = Table(
    "summaries",
    metadata,
    Column("kind", SmallInteger, primary_key=True, autoincrement=False),
    Column("site_id", KEY, primary_key=True, autoincrement=False, comment="0: all sites"),
    Column("start", Integer, primary_key=True, autoincrement=False, comment="days since 1970"),
    Column("part", BigInteger, primary_key=True, autoincrement=False),
    Column("is_deferred", Boolean, primary_key=True),
    Column("lines", BigInteger, nullable=False),
    Column("grams", BigInteger, nullable=False),
    Column("exit_lines", BigInteger, nullable=False),
    Column("exit_grams", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

ticket_totals = Table(
    "ticket_totals",
    metadata,
    Column("ticket_id", KEY, primary_key=True, autoincrement=False),
    *(Column(name, BigInteger, nullable=False) for name in _TOTALLED),
    Index("ix_ticket_totals_heaviest", "weight", "ticket_id"),
)

ticket_summaries = Table(
    "ticket_summaries",
    metadata,
    Column("category_id", KEY, primary_key=True, autoincrement=False),
    Column("destination", SmallInteger, primary_key=True, autoincrement=False),
    Column("site_id", KEY, primary_key=True, autoincrement=False, comment="0: all sites"),
    Column("start", Integer, primary_key=True, autoincrement=False, comment="days since 1970"),
    Column("is_deferred", Boolean, primary_key=True),
    Column("tickets", BigInteger, nullable=False),
    *(Column(name, BigInteger, nullable=False) for name in _TOTALLED),
    sqlite_with_rowid=False,
)

audit_events = Table(
    "audit_events",
    metadata,
    _key(),
    _reference("user_id", "users", nullable=True),
    Column("action", String(48), nullable=False),
    Column("resource_type", String(32), nullable=False),
    Column("resource_id", Uid),
    Column("details", Text, nullable=False, comment="JSON"),
    Column("created_at", Instant, nullable=False),
    Column("ticket_id", KEY, comment="the ticket it concerns, which may be gone"),
    Column("hash", LargeBinary(32), comment="of the event and all before it"),
    Index("ix_audit_events_resource", "resource_id"),
    Index("ix_audit_events_newest", "created_at", "id"),
    Index("ix_audit_events_person", "user_id", "id"),
    Index("ix_audit_events_action", "action", "id"),
    Index("ix_audit_events_ticket", "ticket_id", "resource_id"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("events", BigInteger, nullable=False),
    Column("last_id", BigInteger, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)

download_tokens = Table(
    "download_tokens",
    metadata,
    _key(),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column(
        "ticket_id",
        KEY,
        ForeignKey("ticket_depot.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    _reference("user_id", "users"),
    Column("desk", Text, nullable=False, comment="the computer it was made on"),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
)

imports = Table(
    "imports",
    metadata,
    _key(),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("file_name", Text, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("imported_at", Instant, nullable=False),
    _reference("user_id", "users"),
)
