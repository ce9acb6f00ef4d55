"""Totals of each ticket, and of all tickets that hold a thing: lists are totalled at once.

The newest migration fills them and lays the triggers that keep them exact.
"""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.ticket_summaries import ANCESTORS_VIEW, category_ancestors_sql
from recyclique_desk.storage.triggers import drop_triggers

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TOTALLED = ("lines_count", "weight", "entree", "direct")


def upgrade() -> None:
    op.create_table(
        "ticket_totals",
        sa.Column("ticket_id", KEY, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in TOTALLED),
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
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in TOTALLED),
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
    op.drop_index("ix_ligne_depot_ticket", "ligne_depot")
    op.create_index("ix_ligne_depot_ticket", "ligne_depot", ["ticket_id"])
    connection = op.get_bind()
    drop_triggers(connection)
    connection.exec_driver_sql(f"CREATE VIEW {ANCESTORS_VIEW} AS {category_ancestors_sql()}")
    op.create_index("ix_ticket_totals_heaviest", "ticket_totals", ["weight", "ticket_id"])
    if connection.dialect.name == "postgresql":
        # Kinds differ in which sites they know: taken one by one, the planner expects ten times
        # the rows and reads the whole table.
        connection.exec_driver_sql(
            "CREATE STATISTICS summaries_by_kind (mcv) ON kind, site_id FROM summaries"
        )


def downgrade() -> None:
    """Take the totals away; the older program's `doctor --repair` lays its own triggers again."""
    connection = op.get_bind()
    drop_triggers(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP STATISTICS summaries_by_kind")
    connection.exec_driver_sql(f"DROP VIEW {ANCESTORS_VIEW}")
    op.drop_index("ix_ligne_depot_ticket", "ligne_depot")
    op.create_index(
        "ix_ligne_depot_ticket", "ligne_depot", ["ticket_id", "is_exit", "destination", "weight"]
    )
    op.drop_table("ticket_summaries")
    op.drop_table("ticket_totals")
