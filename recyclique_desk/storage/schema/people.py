"""Who works where, and what is kept of their signing in and their tastes."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from recyclique_desk.storage.schema.base import KEY, kept, key, metadata, reference, uid
from recyclique_desk.storage.types import Instant

sites = Table(
    "sites",
    metadata,
    key(),
    uid(),
    Column("name", Text, nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("is_active", Boolean, nullable=False),
    *kept(),
)

users = Table(
    "users",
    metadata,
    key(),
    uid(),
    Column("username", Text, nullable=False),
    Column("username_key", Text, nullable=False, unique=True),
    Column("display_name", Text, nullable=False),
    Column("email", Text),
    Column("password_hash", Text),
    Column("pin_hash", Text),
    Column("role", String(16), nullable=False),
    Column("is_active", Boolean, nullable=False),
    reference("site_id", "sites", nullable=True),
    *kept(),
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

preferences = Table(
    "preferences",
    metadata,
    Column("user_id", KEY, ForeignKey("users.id"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
