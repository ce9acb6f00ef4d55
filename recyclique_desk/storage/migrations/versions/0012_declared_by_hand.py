"""What a declaration asks for beyond lines: partners' records, products, what is typed."""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.types import Instant, Uid

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ADDED = {
    # Nullable, behind the others: no row is written again.
    "partners": (
        "legal_kind VARCHAR(12)",
        "address TEXT",
        "access TEXT",
        "convention_from INTEGER",
        "convention_to INTEGER",
        "is_paid BOOLEAN",
    ),
    "category_filieres": ("product VARCHAR(32)",),
}
COMMENTS = {
    ("partners", "legal_kind"): "collectivite or entreprise; unknown where empty",
    ("partners", "access"): "how things are fetched there",
    ("partners", "is_paid"): "unknown where empty",
    ("category_filieres", "product"): "of the filière, where pieces are declared",
}


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, columns in ADDED.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    if not is_sqlite:
        for (table, column), comment in COMMENTS.items():
            op.execute(f"COMMENT ON COLUMN {table}.{column} IS '{comment}'")
    op.create_table(
        "declaration_inputs",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("form", sa.String(24), nullable=False),
        sa.Column("period", sa.String(7), nullable=False, comment="as 2025-T4 or 2025"),
        sa.Column("site_id", KEY, nullable=True),
        sa.Column(
            "content",
            sa.Text(),
            nullable=False,
            comment="JSON: what was typed, by the form's codes",
        ),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_declaration_inputs_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration_inputs")),
        sa.UniqueConstraint("uid", name=op.f("uq_declaration_inputs_uid")),
    )


def downgrade() -> None:
    op.drop_table("declaration_inputs")
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column.split()[0])
