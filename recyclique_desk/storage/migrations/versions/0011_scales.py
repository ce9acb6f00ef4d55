"""Scales and containers, and how each line's weight came to be."""

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.types import Day, Instant, Uid

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LINE_COLUMNS = (
    # Nullable, behind the others: no row is written again.
    "gross INTEGER CONSTRAINT ck_ligne_depot_gross CHECK (gross > 0)",
    "tare INTEGER CONSTRAINT ck_ligne_depot_tare CHECK (tare > 0)",
    "container_id {key} CONSTRAINT fk_ligne_depot_container_id REFERENCES containers (id)",
    "scale_id {key} CONSTRAINT fk_ligne_depot_scale_id REFERENCES scales (id)",
    "source SMALLINT CONSTRAINT ck_ligne_depot_source CHECK (source BETWEEN 1 AND 3)",
)
COMMENTS = {
    "gross": "grams, with the container",
    "tare": "grams taken off",
    "source": "1 weighed, 2 typed, 3 imported; unknown before 0011",
}


def upgrade() -> None:
    op.create_table(
        "containers",
        *_own(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tare", sa.Integer(), nullable=False, comment="grams"),
        sa.Column("shortcut", sa.String(1), nullable=True, comment="the key that chooses it"),
        sa.Column("display_order", sa.Integer(), nullable=False),
        *_changes(),
        sa.CheckConstraint("tare > 0", name=op.f("ck_containers_tare")),
        *_rules("containers"),
    )
    op.create_table(
        "scales",
        *_own(),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("serial_number", sa.Text(), nullable=True),
        sa.Column("maximum", sa.Integer(), nullable=True, comment="grams"),
        sa.Column("division", sa.Integer(), nullable=True, comment="grams"),
        sa.Column("checked_on", Day(), nullable=True),
        sa.Column("next_check", Day(), nullable=True),
        *_changes(),
        sa.CheckConstraint("maximum > 0", name=op.f("ck_scales_maximum")),
        sa.CheckConstraint("division > 0", name=op.f("ck_scales_division")),
        *_rules("scales"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for column in LINE_COLUMNS:
        key = "INTEGER" if is_sqlite else "BIGINT"
        op.execute(f"ALTER TABLE ligne_depot ADD COLUMN {column.format(key=key)}")
    if not is_sqlite:
        for column, comment in COMMENTS.items():
            op.execute(f"COMMENT ON COLUMN ligne_depot.{column} IS '{comment}'")


def downgrade() -> None:
    for column in LINE_COLUMNS:
        op.drop_column("ligne_depot", column.split()[0])
    op.drop_table("scales")
    op.drop_table("containers")


def _own() -> tuple["sa.Column[object]", ...]:
    return (
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", Uid(), nullable=False),
        sa.Column("site_id", KEY, nullable=False),
    )


def _changes() -> tuple["sa.Column[object]", ...]:
    return (
        sa.Column("deleted_at", Instant(), nullable=True),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
    )


def _rules(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f(f"fk_{table}_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    )
