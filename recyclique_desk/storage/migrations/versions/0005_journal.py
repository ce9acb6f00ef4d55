"""The journal is a chain nobody can change unseen; tickets are fetched with tokens."""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.chain import build_chain
from recyclique_desk.storage.protection import create_protection, drop_protection
from recyclique_desk.storage.types import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXES = {
    "ix_audit_events_person": ["user_id", "id"],
    "ix_audit_events_action": ["action", "id"],
    "ix_audit_events_ticket": ["ticket_id", "resource_id"],
}


def upgrade() -> None:
    op.add_column(
        "audit_events",
        sa.Column(
            "ticket_id", KEY, nullable=True, comment="the ticket it concerns, which may be gone"
        ),
    )
    op.add_column(
        "audit_events",
        sa.Column(
            "hash", sa.LargeBinary(32), nullable=True, comment="of the event and all before it"
        ),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("events", sa.BigInteger(), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "download_tokens",
        sa.Column("id", KEY, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("ticket_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("desk", sa.Text(), nullable=False, comment="the computer it was made on"),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ticket_id"],
            ["ticket_depot.id"],
            name=op.f("fk_download_tokens_ticket_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_download_tokens_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_download_tokens")),
        sa.UniqueConstraint("digest", name=op.f("uq_download_tokens_digest")),
    )
    op.create_index(op.f("ix_download_tokens_ticket_id"), "download_tokens", ["ticket_id"])
    connection = op.get_bind()
    build_chain(connection)
    # After the chain is built, so that it is not written into them row by row.
    for name, columns in INDEXES.items():
        op.create_index(name, "audit_events", columns)
    create_protection(connection)


def downgrade() -> None:
    drop_protection(op.get_bind())
    for name in INDEXES:
        op.drop_index(name, "audit_events")
    op.drop_table("download_tokens")
    op.drop_table("audit_head")
    op.drop_column("audit_events", "hash")
    op.drop_column("audit_events", "ticket_id")
