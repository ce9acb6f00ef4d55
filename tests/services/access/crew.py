"""People with secrets, for the tests of signing in."""

import json

from sqlalchemy import select

from recyclique_desk.domain.people import Account, AccountInput, Role
from recyclique_desk.storage.schema import audit_events
from tests.conftest import Counter

PASSWORD = "quatre chaises bleues"
PIN = "4827"


def account(
    desk: Counter,
    name: str = "Bo",
    role: Role = Role.OPERATOR,
    *,
    password: str | None = None,
    pin: str | None = PIN,
) -> Account:
    """Add a person with a PIN, an admin with a password besides."""
    if role is Role.ADMIN and password is None:
        password = PASSWORD
    given = AccountInput(name, name)
    return desk.services.accounts.add(desk.who, given, role, password=password, pin=pin)


def details(desk: Counter, action: str) -> list[dict[str, object]]:
    """What the audit journal says of each event of a kind, oldest first."""
    query = (
        select(audit_events.c.details)
        .where(audit_events.c.action == action)
        .order_by(audit_events.c.id)
    )
    with desk.database.read() as connection:
        return [json.loads(text) for text in connection.execute(query).scalars()]
