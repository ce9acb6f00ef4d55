"""Totals of tickets keep what left the stock apart: lists show and order what was received.

The triggers are laid anew with the totals, and on a server lock the tree they count tickets under;
what a category moved meanwhile had left wrong is counted again.
"""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.summary_check import rebuild_sums
from recyclique_desk.storage.triggers import create_triggers, drop_triggers

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BEFORE = ("lines_count", "weight", "entree", "direct")
TOTALLED = ("lines_count", "exit_lines", "received", "entree", "sortie")


def upgrade() -> None:
    """Make the tables anew, all of them sums: SQLite adds no column without a default value."""
    connection = op.get_bind()
    drop_triggers(connection)
    _drop_tables()
    _create_tables(TOTALLED)
    rebuild_sums(connection)
    op.create_index("ix_ticket_totals_heaviest", "ticket_totals", ["received", "ticket_id"])
    create_triggers(connection)


def downgrade() -> None:
    """Empty the totals; the older program's `doctor --repair` fills them and lays its triggers."""
    drop_triggers(op.get_bind())
    _drop_tables()
    _create_tables(BEFORE)
    op.create_index("ix_ticket_totals_heaviest", "ticket_totals", ["weight", "ticket_id"])


def _drop_tables() -> None:
    op.drop_table("ticket_summaries")
    op.drop_table("ticket_totals")


def _create_tables(totalled: tuple[str, ...]) -> None:
    op.create_table(
        "ticket_totals",
        sa.Column("ticket_id", KEY, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in totalled),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_ticket_totals")),
    )
    op.create_table(
        "ticket_summaries",
        sa.Column("category_id", KEY, autoincrement=False, nullable=False),
        sa.Column("destination", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("site_id", KEY, autoincrement=False, nullable=False, comment="0: all sites"),
        sa.Column(
            "start", sa.Integer(), autoincrement=False, nullable=False, comment="days since 1970"
        ),
        sa.Column("is_deferred", sa.Boolean(), nullable=False),
        sa.Column("tickets", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in totalled),
        sa.PrimaryKeyConstraint(
            "category_id",
            "destination",
            "site_id",
            "start",
            "is_deferred",
            name=op.f("pk_ticket_summaries"),
        ),
        sqlite_with_rowid=False,
    )
