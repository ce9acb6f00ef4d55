"""Tables of the reception: categories, postes, tickets, lines, notebook pages, drafts."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    false,
    text,
)

from recyclique_desk.storage.schema.base import (
    KEY,
    change_columns,
    foreign_key,
    metadata,
    primary_key,
    uid_column,
)
from recyclique_desk.storage.types import Day, DestinationCode, Instant

# On a server these are partial as well, by the migrations. Said here too, SQLAlchemy would
# load all it knows of PostgreSQL at each start.
_OPENED = text("status = 'opened'")
_UNSORTED = text("category_id IS NULL")

categories = Table(
    "categories",
    metadata,
    primary_key(),
    uid_column(),
    Column("name", Text, nullable=False),
    Column("official_name", Text),
    foreign_key("parent_id", "categories", nullable=True),
    Column("is_visible_reception", Boolean, nullable=False),
    Column("display_order_entry", Integer, nullable=False),
    Column("deleted_at", Instant),
    *change_columns(),
    Column("counts_pieces", Boolean, nullable=False, server_default=false()),
    Column("piece_weight", Integer, comment="grams of one, where pieces are not weighed"),
    CheckConstraint("piece_weight > 0", name="piece_weight"),
)

poste_reception = Table(
    "poste_reception",
    metadata,
    primary_key(),
    uid_column(),
    foreign_key("site_id", "sites"),
    foreign_key("opened_by_user_id", "users"),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("status", String(8), nullable=False),
    Column("is_deferred", Boolean, nullable=False),
    *change_columns(),
    foreign_key("deposit_kind_id", "deposit_kinds", nullable=True),
    CheckConstraint("status IN ('opened', 'closed')", name="status"),
    Index(
        "uq_poste_reception_one_open",
        "opened_by_user_id",
        unique=True,
        sqlite_where=_OPENED,
    ),
)

ticket_depot = Table(
    "ticket_depot",
    metadata,
    primary_key(),
    uid_column(),
    Column("number", String(16), nullable=False),
    foreign_key("poste_id", "poste_reception"),
    foreign_key("benevole_user_id", "users"),
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("status", String(8), nullable=False),
    Column("entered_at", Instant, nullable=False),
    foreign_key("site_id", "sites"),
    Column("reception_day", Day, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("is_deferred", Boolean, nullable=False),
    *change_columns(),
    foreign_key("deposit_kind_id", "deposit_kinds", nullable=True),
    foreign_key("partner_id", "partners", nullable=True),
    Column("commune", String(5), comment="INSEE code of its origin, as it was typed"),
    Column("postcode", String(5), comment="of its origin, where only that is known"),
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
    ),
    sqlite_autoincrement=True,
)

ligne_depot = Table(
    "ligne_depot",
    metadata,
    primary_key(),
    uid_column(),
    foreign_key("ticket_id", "ticket_depot"),
    foreign_key("category_id", "categories", nullable=True),
    Column("weight", Integer, nullable=False, comment="grams"),
    Column("destination", DestinationCode, nullable=False),
    Column("notes", Text),
    Column("is_exit", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("entered_at", Instant, nullable=False),
    foreign_key("site_id", "sites"),
    Column("reception_day", Day, nullable=False),
    Column("quarter", SmallInteger, comment="of the local day, 0 to 95; unknown in a notebook"),
    Column("is_deferred", Boolean, nullable=False),
    *change_columns(),
    Column("corrected_at", Instant, comment="the last change after the ticket was closed"),
    Column("pieces", Integer, comment="how many, where they are counted"),
    Column("is_estimated", Boolean, nullable=False, server_default=false()),
    CheckConstraint("weight > 0 AND weight <= 9999999", name="weight"),
    CheckConstraint("destination BETWEEN 1 AND 5", name="destination"),
    CheckConstraint("NOT (is_exit AND destination = 1)", name="exit"),
    CheckConstraint("quarter BETWEEN 0 AND 95", name="quarter"),
    CheckConstraint("pieces > 0", name="pieces"),
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
    ),
    sqlite_autoincrement=True,
)

notebook_pages = Table(
    "notebook_pages",
    metadata,
    primary_key(),
    uid_column(),
    Column(
        "ticket_id",
        KEY,
        ForeignKey("ticket_depot.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    foreign_key("user_id", "users"),
    Column("opened_at", Instant, nullable=False),
    Column("expected_lines", Integer),
    Column("control_total", Integer, comment="grams"),
    *change_columns(),
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
