"""Tables of where deposits come from, of filières and of what was declared."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from recyclique_desk.storage.schema.base import (
    KEY,
    change_columns,
    foreign_key,
    metadata,
    primary_key,
    uid_column,
)
from recyclique_desk.storage.types import Day, Instant

deposit_kinds = Table(
    "deposit_kinds",
    metadata,
    primary_key(),
    uid_column(),
    foreign_key("site_id", "sites"),
    Column("name", Text, nullable=False),
    Column("channel", String(16), comment="as declared; unknown of kinds that are not"),
    Column("display_order", Integer, nullable=False),
    Column("deleted_at", Instant),
    *change_columns(),
)

earlier_channels = Table(
    "earlier_channels",
    metadata,
    primary_key(),
    foreign_key("deposit_kind_id", "deposit_kinds"),
    Column("until_day", Day, nullable=False, comment="from this day on it is another"),
    Column("channel", String(16)),
    UniqueConstraint("deposit_kind_id", "until_day"),
)

partners = Table(
    "partners",
    metadata,
    primary_key(),
    uid_column(),
    foreign_key("deposit_kind_id", "deposit_kinds"),
    Column("name", Text, nullable=False),
    Column("commune", String(5), comment="INSEE code"),
    Column("postcode", String(5)),
    Column("deleted_at", Instant),
    *change_columns(),
    Column("legal_kind", String(12), comment="collectivite or entreprise; unknown where empty"),
    Column("address", Text),
    Column("access", Text, comment="how things are fetched there"),
    Column("convention_from", Day),
    Column("convention_to", Day),
    Column("is_paid", Boolean, comment="unknown where empty"),
)

givers = Table(
    "givers",
    metadata,
    Column("ticket_id", KEY, ForeignKey("ticket_depot.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("erase_on", Day, nullable=False, index=True),
    Column("updated_at", Instant, nullable=False),
)

category_filieres = Table(
    "category_filieres",
    metadata,
    primary_key(),
    uid_column(),
    foreign_key("category_id", "categories"),
    Column("from_day", Day, nullable=False),
    Column("filiere", String(24), comment="none: nothing yet, from this day"),
    Column("function", String(32), comment="of the filière: its function or flux"),
    *change_columns(),
    Column("product", String(32), comment="of the filière, where pieces are declared"),
    UniqueConstraint("category_id", "from_day"),
)

till_exits = Table(
    "till_exits",
    metadata,
    primary_key(),
    foreign_key("site_id", "sites"),
    Column("quarter", String(7), nullable=False, comment="as 2025-T4"),
    foreign_key("category_id", "categories"),
    Column("kind", String(8), nullable=False),
    Column("grams", BigInteger, nullable=False),
    Column("pieces", Integer),
    Column("file_name", Text, nullable=False),
    foreign_key("user_id", "users"),
    Column("imported_at", Instant, nullable=False),
    UniqueConstraint("quarter", "site_id", "category_id", "kind"),
    CheckConstraint("kind IN ('sale', 'gift')", name="kind"),
    CheckConstraint("grams >= 0", name="grams"),
)

declarations = Table(
    "declarations",
    metadata,
    primary_key(),
    uid_column(),
    Column("form", String(24), nullable=False),
    Column("form_version", String(16), nullable=False),
    Column("period", String(7), nullable=False, comment="as 2025-T4 or 2025"),
    foreign_key("site_id", "sites", nullable=True),
    foreign_key("user_id", "users"),
    Column("frozen_at", Instant, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("grams", BigInteger, nullable=False),
    Column("fingerprint", LargeBinary(32), nullable=False, comment="SHA-256 of its lines"),
    Column("content", Text, nullable=False, comment="JSON: grams by the codes of the form"),
)

declaration_inputs = Table(
    "declaration_inputs",
    metadata,
    primary_key(),
    uid_column(),
    Column("form", String(24), nullable=False),
    Column("period", String(7), nullable=False, comment="as 2025-T4 or 2025"),
    foreign_key("site_id", "sites", nullable=True),
    Column("content", Text, nullable=False, comment="JSON: what was typed, by the form's codes"),
    *change_columns(),
)
