"""The register of imports: what each brought, where its rows are, what was decided of a file.

Imports before it get their kilograms from the journal and their rows by the moment they bear.
"""

import json
from decimal import Decimal

import sqlalchemy as sa
from alembic import op

from recyclique_desk.storage.types import Day, Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AMOUNTS = ("weight", "exit_weight")
OLD = "id, fingerprint, file_name, lines, imported_at, user_id"


def _added() -> list["sa.Column[object]"]:
    return [
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column(
            "weight",
            sa.BigInteger(),
            nullable=True,
            comment="grams, exits too; unknown of some before 0008",
        ),
        sa.Column(
            "categories", sa.Text(), nullable=True, comment="JSON: keys of the categories it made"
        ),
    ]


def upgrade() -> None:
    """Make the table anew in a file: keys of what was undone must not come back."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        _rebuild(_added(), autoincrement=True)
    else:
        op.add_column(
            "imports",
            sa.Column("kind", sa.String(length=16), nullable=False, server_default="template"),
        )
        op.alter_column("imports", "kind", server_default=None)
        for column in _added()[1:]:
            op.add_column("imports", column)
    op.create_table(
        "import_ranges",
        sa.Column("id", KEY, nullable=False),
        sa.Column("import_id", KEY, nullable=False),
        sa.Column("entered_at", Instant(), nullable=False, comment="of all its rows"),
        *(
            sa.Column(name, KEY, nullable=False)
            for name in ("first_line", "last_line", "first_ticket", "last_ticket")
        ),
        *(sa.Column(name, Day(), nullable=False) for name in ("first_day", "last_day")),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.id"],
            name=op.f("fk_import_ranges_import_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_ranges")),
    )
    op.create_index(op.f("ix_import_ranges_import_id"), "import_ranges", ["import_id"])
    op.create_table(
        "import_choices",
        sa.Column("header_digest", sa.String(length=64), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("header_digest", name=op.f("pk_import_choices")),
    )
    _fill(connection)


def downgrade() -> None:
    op.drop_table("import_choices")
    op.drop_table("import_ranges")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild([], autoincrement=False)
    else:
        for name in ("categories", "weight", "kind"):
            op.drop_column("imports", name)


def _rebuild(added: list["sa.Column[object]"], *, autoincrement: bool) -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE imports RENAME TO imports_before")
    op.create_table(
        "imports",
        sa.Column("id", KEY, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("imported_at", Instant(), nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        *added,
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_imports_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_imports_fingerprint")),
        sqlite_autoincrement=autoincrement,
    )
    more, values = (", kind", ", 'template'") if added else ("", "")
    connection.exec_driver_sql(
        f"INSERT INTO imports ({OLD}{more}) SELECT {OLD}{values} FROM imports_before"  # noqa: S608
    )
    op.drop_table("imports_before")


def _fill(connection: sa.Connection) -> None:
    """Find kind and kilograms of older imports in the journal, and their rows by their moment."""
    run = connection.execute
    moments = {}
    for row in run(sa.text("SELECT id, imported_at FROM imports")).all():
        moments[row.imported_at] = row.id
        event = run(
            sa.text(
                "SELECT action, details FROM audit_events WHERE created_at = :at "
                "AND resource_type = 'import' ORDER BY id"
            ),
            {"at": row.imported_at},
        ).first()
        if event is None:
            continue
        kind = event.action.partition(".")[0].replace("lignes", "lines")
        weight = None
        try:
            details = json.loads(event.details)
            weight = sum(int(Decimal(str(details.get(name) or 0)).scaleb(3)) for name in AMOUNTS)
        except (ValueError, ArithmeticError, AttributeError):
            pass  # a console wrote into the journal: doctor tells of it
        run(
            sa.text("UPDATE imports SET kind = :kind, weight = :weight WHERE id = :id"),
            {"kind": kind[:16], "weight": weight, "id": row.id},
        )
    if not moments:
        return
    found = run(
        sa.text(
            "SELECT entered_at, min(id) AS a, max(id) AS b, min(ticket_id) AS c, "
            "max(ticket_id) AS d, min(reception_day) AS e, max(reception_day) AS f "
            "FROM ligne_depot WHERE entered_at IN (SELECT imported_at FROM imports "
            "WHERE kind IN ('template', 'lines')) GROUP BY entered_at"
        )
    ).all()
    for row in found:
        run(
            sa.text(
                "INSERT INTO import_ranges (import_id, entered_at, first_line, last_line, "
                "first_ticket, last_ticket, first_day, last_day) "
                "VALUES (:id, :at, :a, :b, :c, :d, :e, :f)"
            ),
            {"id": moments[row.entered_at], "at": row.entered_at,
             **{name: getattr(row, name) for name in "abcdef"}},
        )  # fmt: skip
