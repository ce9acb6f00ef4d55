"""Tables of sites, opening days and persons, failed sign-ins and personal preferences."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
)

from recyclique_desk.storage.schema.base import (
    KEY,
    change_columns,
    foreign_key,
    metadata,
    primary_key,
    uid_column,
)
from recyclique_desk.storage.types import Instant

sites = Table(
    "sites",
    metadata,
    primary_key(),
    uid_column(),
    Column("name", Text, nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("is_active", Boolean, nullable=False),
    *change_columns(),
    Column("giver_months", SmallInteger, comment="how long givers are kept; none are where empty"),
    CheckConstraint("giver_months > 0", name="giver_months"),
)

opening_days = Table(
    "opening_days",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("open_weekdays", String(7), nullable=False, comment="digits; Monday is 0"),
    Column("closed_on_holidays", Boolean, nullable=False),
    Column("closed_days", Text, nullable=False, comment="JSON: a list of days"),
    *change_columns(),
    CheckConstraint("id = 1", name="only_one"),
)

users = Table(
    "users",
    metadata,
    primary_key(),
    uid_column(),
    Column("username", Text, nullable=False),
    Column("username_key", Text, nullable=False, unique=True),
    Column("display_name", Text, nullable=False),
    Column("email", Text),
    Column("password_hash", Text),
    Column("pin_hash", Text),
    Column("role", String(16), nullable=False),
    Column("is_active", Boolean, nullable=False),
    foreign_key("site_id", "sites", nullable=True),
    *change_columns(),
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
