"""Tables of the journal, of download tokens and of imported files."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
)

from recyclique_desk.storage.schema.base import KEY, foreign_key, metadata, primary_key
from recyclique_desk.storage.types import Day, Instant, Uid

audit_events = Table(
    "audit_events",
    metadata,
    primary_key(),
    foreign_key("user_id", "users", nullable=True),
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
    primary_key(),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column(
        "ticket_id",
        KEY,
        ForeignKey("ticket_depot.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    foreign_key("user_id", "users"),
    Column("desk", Text, nullable=False, comment="the computer it was made on"),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
)

imports = Table(
    "imports",
    metadata,
    primary_key(),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("file_name", Text, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("imported_at", Instant, nullable=False),
    foreign_key("user_id", "users"),
    Column("kind", String(16), nullable=False),
    Column("weight", BigInteger, comment="grams, exits too; unknown of some before 0008"),
    Column("categories", Text, comment="JSON: keys of the categories it made"),
    sqlite_autoincrement=True,
)

import_ranges = Table(
    "import_ranges",
    metadata,
    primary_key(),
    Column(
        "import_id", KEY, ForeignKey("imports.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("entered_at", Instant, nullable=False, comment="of all its rows"),
    Column("first_line", KEY, nullable=False),
    Column("last_line", KEY, nullable=False),
    Column("first_ticket", KEY, nullable=False),
    Column("last_ticket", KEY, nullable=False),
    Column("first_day", Day, nullable=False),
    Column("last_day", Day, nullable=False),
)

import_choices = Table(
    "import_choices",
    metadata,
    Column("header_digest", String(64), primary_key=True),
    Column("choices", Text, nullable=False, comment="JSON"),
    Column("saved_at", Instant, nullable=False),
)
