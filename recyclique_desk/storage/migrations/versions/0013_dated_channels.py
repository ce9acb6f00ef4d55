"""What kinds of deposit were declared as before they were changed."""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.types import Day

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "earlier_channels",
        sa.Column("id", KEY, nullable=False),
        sa.Column("deposit_kind_id", KEY, nullable=False),
        sa.Column("until_day", Day(), nullable=False, comment="from this day on it is another"),
        sa.Column("channel", sa.String(16), nullable=True),
        sa.ForeignKeyConstraint(
            ["deposit_kind_id"],
            ["deposit_kinds.id"],
            name=op.f("fk_earlier_channels_deposit_kind_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_channels")),
        sa.UniqueConstraint(
            "deposit_kind_id",
            "until_day",
            name=op.f("uq_earlier_channels_deposit_kind_id_until_day"),
        ),
    )


def downgrade() -> None:
    op.drop_table("earlier_channels")
