"""On a server the triggers that count tickets lock the tree they count them under."""

from alembic import op

from recyclique_desk.storage.proof import differences, rebuild
from recyclique_desk.storage.triggers import renew_triggers

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replace the triggers, and mend the sums that a category moved meanwhile has left wrong."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        return  # one write waits for the other: nothing there was ever wrong
    renew_triggers(connection)
    if differences(connection):
        rebuild(connection)


def downgrade() -> None:
    """Leave the triggers: the older program's tables are the same, and it profits from them."""
