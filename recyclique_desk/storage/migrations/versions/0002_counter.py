"""What the counter needs besides its tables: corrections, notebook pages, drafts, preferences."""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.types import Instant, Uid

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Added behind the other columns and nullable: no row is written again, however many there are.
    op.add_column(
        "ligne_depot",
        sa.Column(
            "corrected_at",
            Instant(),
            nullable=True,
            comment="the last change after the ticket was closed",
        ),
    )
    op.create_index(
        "ix_ligne_depot_unsorted",
        "ligne_depot",
        ["category_id", "created_at", "id", "weight"],
        unique=False,
        sqlite_where=sa.text("category_id IS NULL"),
        postgresql_where=sa.text("category_id IS NULL"),
    )
    op.create_table(
        "notebook_pages",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("ticket_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("expected_lines", sa.Integer(), nullable=True),
        sa.Column("control_total", sa.Integer(), nullable=True, comment="grams"),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("expected_lines > 0", name=op.f("ck_notebook_pages_expected_lines")),
        sa.CheckConstraint("control_total > 0", name=op.f("ck_notebook_pages_control_total")),
        sa.ForeignKeyConstraint(
            ["ticket_id"],
            ["ticket_depot.id"],
            name=op.f("fk_notebook_pages_ticket_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_notebook_pages_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notebook_pages")),
        sa.UniqueConstraint("ticket_id", name=op.f("uq_notebook_pages_ticket_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_notebook_pages_uid")),
    )
    op.create_table(
        "drafts",
        sa.Column("user_id", KEY, autoincrement=False, nullable=False),
        sa.Column("poste_id", KEY, autoincrement=False, nullable=False),
        sa.Column("ticket_id", KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_drafts_user_id")),
        sa.ForeignKeyConstraint(
            ["poste_id"], ["poste_reception.id"], name=op.f("fk_drafts_poste_id")
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"],
            ["ticket_depot.id"],
            name=op.f("fk_drafts_ticket_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("user_id", "poste_id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "preferences",
        sa.Column("user_id", KEY, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_preferences_user_id")),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_preferences")),
    )


def downgrade() -> None:
    for table in ("preferences", "drafts", "notebook_pages"):
        op.drop_table(table)
    op.drop_index("ix_ligne_depot_unsorted", "ligne_depot")
    op.drop_column("ligne_depot", "corrected_at")
