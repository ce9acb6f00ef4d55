"""What lines add up to; the newest migration fills it and lays the triggers that keep it exact."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "summaries",
        sa.Column("kind", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("site_id", KEY, autoincrement=False, nullable=False, comment="0: all sites"),
        sa.Column(
            "start", sa.Integer(), autoincrement=False, nullable=False, comment="days since 1970"
        ),
        sa.Column("part", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("is_deferred", sa.Boolean(), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("grams", sa.BigInteger(), nullable=False),
        sa.Column("exit_lines", sa.BigInteger(), nullable=False),
        sa.Column("exit_grams", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "kind", "site_id", "start", "part", "is_deferred", name=op.f("pk_summaries")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("summaries")
