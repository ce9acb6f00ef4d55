"""The tables of the specification, section 1."""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.types import Day, DestinationCode, Instant, Uid

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "categories",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("official_name", sa.Text(), nullable=True),
        sa.Column("parent_id", KEY, nullable=True),
        sa.Column("is_visible_reception", sa.Boolean(), nullable=False),
        sa.Column("display_order_entry", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant(), nullable=True),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["categories.id"], name=op.f("fk_categories_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_categories")),
        sa.UniqueConstraint("uid", name=op.f("uq_categories_uid")),
    )
    op.create_table(
        "sites",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
        sa.UniqueConstraint("uid", name=op.f("uq_sites_uid")),
    )
    op.create_table(
        "users",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("username_key", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("pin_hash", sa.Text(), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("site_id", KEY, nullable=True),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("role IN ('operator', 'admin')", name=op.f("ck_users_role")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_users_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("uid", name=op.f("uq_users_uid")),
        sa.UniqueConstraint("username_key", name=op.f("uq_users_username_key")),
    )
    op.create_table(
        "audit_events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("resource_type", sa.String(length=32), nullable=False),
        sa.Column("resource_id", Uid(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_audit_events_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
    )
    op.create_index("ix_audit_events_newest", "audit_events", ["created_at", "id"], unique=False)
    op.create_index("ix_audit_events_resource", "audit_events", ["resource_id"], unique=False)
    op.create_table(
        "imports",
        sa.Column("id", KEY, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("imported_at", Instant(), nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_imports_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_imports_fingerprint")),
    )
    op.create_table(
        "poste_reception",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("site_id", KEY, nullable=False),
        sa.Column("opened_by_user_id", KEY, nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("is_deferred", sa.Boolean(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "status IN ('opened', 'closed')", name=op.f("ck_poste_reception_status")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_user_id"], ["users.id"], name=op.f("fk_poste_reception_opened_by_user_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_poste_reception_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poste_reception")),
        sa.UniqueConstraint("uid", name=op.f("uq_poste_reception_uid")),
    )
    op.create_index(
        "uq_poste_reception_one_open",
        "poste_reception",
        ["opened_by_user_id"],
        unique=True,
        sqlite_where=sa.text("status = 'opened'"),
        postgresql_where=sa.text("status = 'opened'"),
    )
    op.create_table(
        "ticket_depot",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("poste_id", KEY, nullable=False),
        sa.Column("benevole_user_id", KEY, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("site_id", KEY, nullable=False),
        sa.Column("reception_day", Day(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("is_deferred", sa.Boolean(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("status IN ('opened', 'closed')", name=op.f("ck_ticket_depot_status")),
        sa.ForeignKeyConstraint(
            ["benevole_user_id"], ["users.id"], name=op.f("fk_ticket_depot_benevole_user_id")
        ),
        sa.ForeignKeyConstraint(
            ["poste_id"], ["poste_reception.id"], name=op.f("fk_ticket_depot_poste_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_ticket_depot_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_depot")),
        sa.UniqueConstraint("uid", name=op.f("uq_ticket_depot_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_ticket_depot_benevole", "ticket_depot", ["benevole_user_id", "created_at"], unique=False
    )
    op.create_index(
        "ix_ticket_depot_counter", "ticket_depot", ["counter", "created_at"], unique=False
    )
    op.create_index("ix_ticket_depot_newest", "ticket_depot", ["created_at"], unique=False)
    op.create_index(
        "ix_ticket_depot_open",
        "ticket_depot",
        ["created_at"],
        unique=False,
        sqlite_where=sa.text("status = 'opened'"),
        postgresql_where=sa.text("status = 'opened'"),
    )
    op.create_index("ix_ticket_depot_poste", "ticket_depot", ["poste_id"], unique=False)
    op.create_index(
        "uq_ticket_depot_number",
        "ticket_depot",
        ["reception_day", "site_id", "counter"],
        unique=True,
    )
    op.create_table(
        "ligne_depot",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("ticket_id", KEY, nullable=False),
        sa.Column("category_id", KEY, nullable=True),
        sa.Column("weight", sa.Integer(), nullable=False, comment="grams"),
        sa.Column("destination", DestinationCode(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("is_exit", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("site_id", KEY, nullable=False),
        sa.Column("reception_day", Day(), nullable=False),
        sa.Column(
            "quarter",
            sa.SmallInteger(),
            nullable=True,
            comment="of the local day, 0 to 95; unknown in a notebook",
        ),
        sa.Column("is_deferred", sa.Boolean(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("NOT (is_exit AND destination = 1)", name=op.f("ck_ligne_depot_exit")),
        sa.CheckConstraint("destination BETWEEN 1 AND 5", name=op.f("ck_ligne_depot_destination")),
        sa.CheckConstraint("quarter BETWEEN 0 AND 95", name=op.f("ck_ligne_depot_quarter")),
        sa.CheckConstraint("weight > 0 AND weight <= 9999999", name=op.f("ck_ligne_depot_weight")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["categories.id"], name=op.f("fk_ligne_depot_category_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_ligne_depot_site_id")),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket_depot.id"], name=op.f("fk_ligne_depot_ticket_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ligne_depot")),
        sa.UniqueConstraint("uid", name=op.f("uq_ligne_depot_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_ligne_depot_figures",
        "ligne_depot",
        [
            "reception_day",
            "site_id",
            "is_exit",
            "is_deferred",
            "destination",
            "category_id",
            "weight",
            "quarter",
        ],
        unique=False,
    )
    op.create_index("ix_ligne_depot_newest", "ligne_depot", ["created_at"], unique=False)
    op.create_index(
        "ix_ligne_depot_ticket",
        "ligne_depot",
        ["ticket_id", "is_exit", "destination", "weight"],
        unique=False,
    )


def downgrade() -> None:
    for table in (
        "imports",
        "audit_events",
        "ligne_depot",
        "ticket_depot",
        "poste_reception",
        "categories",
        "users",
        "sites",
    ):
        op.drop_table(table)
