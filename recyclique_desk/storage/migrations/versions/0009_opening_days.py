"""The opening days of the centre, which each computer kept in its own settings before."""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.types import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opening_days",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "open_weekdays", sa.String(length=7), nullable=False, comment="digits; Monday is 0"
        ),
        sa.Column("closed_on_holidays", sa.Boolean(), nullable=False),
        sa.Column("closed_days", sa.Text(), nullable=False, comment="JSON: a list of days"),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_opening_days_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_days")),
    )


def downgrade() -> None:
    op.drop_table("opening_days")
