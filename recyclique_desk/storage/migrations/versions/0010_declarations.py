"""Where deposits come from, how many pieces, which filière a category belongs to, what is declared.

The sites there are get the kinds of deposit that a new site begins with.
"""

import time
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from recyclique_desk.domain.deposits import DEFAULT_KINDS
from recyclique_desk.storage.types import Day, Instant, Uid

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ADDED = {
    # Nullable or with a constant default, behind the others: no row is written again.
    "categories": (
        "counts_pieces BOOLEAN DEFAULT {false} NOT NULL",
        "piece_weight INTEGER CONSTRAINT ck_categories_piece_weight CHECK (piece_weight > 0)",
    ),
    "sites": ("giver_months SMALLINT CONSTRAINT ck_sites_giver_months CHECK (giver_months > 0)",),
    "poste_reception": (
        "deposit_kind_id {key} CONSTRAINT fk_poste_reception_deposit_kind_id "
        "REFERENCES deposit_kinds (id)",
    ),
    "ticket_depot": (
        "deposit_kind_id {key} CONSTRAINT fk_ticket_depot_deposit_kind_id "
        "REFERENCES deposit_kinds (id)",
        "partner_id {key} CONSTRAINT fk_ticket_depot_partner_id REFERENCES partners (id)",
        "commune VARCHAR(5)",
        "postcode VARCHAR(5)",
    ),
    "ligne_depot": (
        "pieces INTEGER CONSTRAINT ck_ligne_depot_pieces CHECK (pieces > 0)",
        "is_estimated BOOLEAN DEFAULT {false} NOT NULL",
    ),
}
COMMENTS = {
    ("categories", "piece_weight"): "grams of one, where pieces are not weighed",
    ("sites", "giver_months"): "how long givers are kept; none are where empty",
    ("ticket_depot", "commune"): "INSEE code of its origin, as it was typed",
    ("ticket_depot", "postcode"): "of its origin, where only that is known",
    ("ligne_depot", "pieces"): "how many, where they are counted",
}
MADE = ("deposit_kinds", "partners", "givers", "category_filieres", "till_exits", "declarations")


def upgrade() -> None:
    _make_tables()
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    words = {"key": "INTEGER", "false": "0"} if is_sqlite else {"key": "BIGINT", "false": "false"}
    for table, columns in ADDED.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column.format(**words)}")
    if not is_sqlite:
        for (table, column), comment in COMMENTS.items():
            op.execute(f"COMMENT ON COLUMN {table}.{column} IS '{comment}'")
    _give_kinds(connection)


def downgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.drop_column(table, column.split()[0])
    for table in reversed(MADE):
        op.drop_table(table)


def _make_tables() -> None:
    _table(
        "deposit_kinds",
        sa.Column("site_id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "channel",
            sa.String(16),
            nullable=True,
            comment="as declared; unknown of kinds that are not",
        ),
        sa.Column("display_order", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant(), nullable=True),
        *_changes(),
        _reference("deposit_kinds", "site_id", "sites"),
    )
    _table(
        "partners",
        sa.Column("deposit_kind_id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("commune", sa.String(5), nullable=True, comment="INSEE code"),
        sa.Column("postcode", sa.String(5), nullable=True),
        sa.Column("deleted_at", Instant(), nullable=True),
        *_changes(),
        _reference("partners", "deposit_kind_id", "deposit_kinds"),
    )
    op.create_table(
        "givers",
        sa.Column("ticket_id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("erase_on", Day(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket_depot.id"], name=op.f("fk_givers_ticket_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_givers")),
    )
    op.create_index(op.f("ix_givers_erase_on"), "givers", ["erase_on"])
    _table(
        "category_filieres",
        sa.Column("category_id", KEY, nullable=False),
        sa.Column("from_day", Day(), nullable=False),
        sa.Column(
            "filiere", sa.String(24), nullable=True, comment="none: nothing yet, from this day"
        ),
        sa.Column(
            "function", sa.String(32), nullable=True, comment="of the filière: its function or flux"
        ),
        *_changes(),
        _reference("category_filieres", "category_id", "categories"),
        sa.UniqueConstraint(
            "category_id", "from_day", name=op.f("uq_category_filieres_category_id_from_day")
        ),
    )
    _table(
        "till_exits",
        sa.Column("site_id", KEY, nullable=False),
        sa.Column("quarter", sa.String(7), nullable=False, comment="as 2025-T4"),
        sa.Column("category_id", KEY, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("grams", sa.BigInteger(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("imported_at", Instant(), nullable=False),
        _reference("till_exits", "site_id", "sites"),
        _reference("till_exits", "category_id", "categories"),
        _reference("till_exits", "user_id", "users"),
        sa.UniqueConstraint(
            *("quarter", "site_id", "category_id", "kind"),
            name=op.f("uq_till_exits_quarter_site_id_category_id_kind"),
        ),
        sa.CheckConstraint("kind IN ('sale', 'gift')", name=op.f("ck_till_exits_kind")),
        sa.CheckConstraint("grams >= 0", name=op.f("ck_till_exits_grams")),
        has_uid=False,
    )
    _table(
        "declarations",
        sa.Column("form", sa.String(24), nullable=False),
        sa.Column("form_version", sa.String(16), nullable=False),
        sa.Column("period", sa.String(7), nullable=False, comment="as 2025-T4 or 2025"),
        sa.Column("site_id", KEY, nullable=True),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("frozen_at", Instant(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("grams", sa.BigInteger(), nullable=False),
        sa.Column(
            "fingerprint", sa.LargeBinary(32), nullable=False, comment="SHA-256 of its lines"
        ),
        sa.Column(
            "content", sa.Text(), nullable=False, comment="JSON: grams by the codes of the form"
        ),
        _reference("declarations", "site_id", "sites"),
        _reference("declarations", "user_id", "users"),
    )


def _table(name: str, *parts: "sa.schema.SchemaItem", has_uid: bool = True) -> None:
    own = [sa.Column("id", KEY, nullable=False)]
    rules: list[sa.schema.SchemaItem] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))]
    if has_uid:
        own.append(sa.Column("uid", Uid(), nullable=False))
        rules.append(sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")))
    op.create_table(name, *own, *parts, *rules)


def _changes() -> tuple["sa.Column[object]", "sa.Column[int]"]:
    return (
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
    )


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _give_kinds(connection: sa.Connection) -> None:
    table = sa.table(
        "deposit_kinds",
        sa.column("uid", Uid()),
        *(sa.column(name) for name in ("site_id", "name", "channel", "display_order")),
        sa.column("updated_at"),
    )
    now = int(time.time() * 1000)
    rows = [
        {
            "uid": uuid4(),
            "site_id": site_id,
            "name": name,
            "channel": channel.value,
            "display_order": order,
            "updated_at": now,
        }
        for site_id in connection.execute(sa.text("SELECT id FROM sites ORDER BY id")).scalars()
        for order, (name, channel) in enumerate(DEFAULT_KINDS)
    ]
    if rows:
        connection.execute(sa.insert(table), rows)
