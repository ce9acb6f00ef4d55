"""People sign in: wrong tries are counted, passwords know since when they hold."""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.types import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "users",
        sa.Column(
            "password_set_at",
            Instant(),
            nullable=True,
            comment="a password given before then proves nothing",
        ),
    )
    op.add_column(
        "users", sa.Column("signed_in_at", Instant(), nullable=True, comment="the last time")
    )
    op.create_table(
        "sign_in_tries",
        sa.Column("name_digest", sa.String(64), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False, comment="tries since the last right one"),
        sa.Column(
            "wait_ms", sa.BigInteger(), nullable=False, comment="still to wait at counted_at"
        ),
        sa.Column("counted_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name_digest", name=op.f("pk_sign_in_tries")),
    )


def downgrade() -> None:
    op.drop_table("sign_in_tries")
    op.drop_column("users", "signed_in_at")
    op.drop_column("users", "password_set_at")
