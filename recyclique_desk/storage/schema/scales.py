"""Tables of scales and of the containers that are weighed with their content."""

from sqlalchemy import CheckConstraint, Column, Integer, String, Table, Text

from recyclique_desk.storage.schema.base import (
    change_columns,
    foreign_key,
    metadata,
    primary_key,
    uid_column,
)
from recyclique_desk.storage.types import Day, Instant

containers = Table(
    "containers",
    metadata,
    primary_key(),
    uid_column(),
    foreign_key("site_id", "sites"),
    Column("name", Text, nullable=False),
    Column("tare", Integer, nullable=False, comment="grams"),
    Column("shortcut", String(1), comment="the key that chooses it"),
    Column("display_order", Integer, nullable=False),
    Column("deleted_at", Instant),
    *change_columns(),
    CheckConstraint("tare > 0", name="tare"),
)

scales = Table(
    "scales",
    metadata,
    primary_key(),
    uid_column(),
    foreign_key("site_id", "sites"),
    Column("brand", Text, nullable=False),
    Column("model", Text),
    Column("serial_number", Text),
    Column("maximum", Integer, comment="grams"),
    Column("division", Integer, comment="grams"),
    Column("checked_on", Day),
    Column("next_check", Day),
    Column("deleted_at", Instant),
    *change_columns(),
    CheckConstraint("maximum > 0", name="maximum"),
    CheckConstraint("division > 0", name="division"),
)
