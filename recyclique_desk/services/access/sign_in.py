"""Signing in with a PIN or a password, giving the password again, and signing out."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, or_, select, update

from recyclique_desk.domain.credentials import username_key
from recyclique_desk.domain.errors import NotAllowed
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, SignInTile, Who
from recyclique_desk.services.base import Clock, needs_no_right, requires, who_from
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.accounts import PIN_LENGTH
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import preferences, ticket_depot, users

_LATELY = timedelta(days=60)
"""Persons are ordered by their number of tickets in this time."""


class SignInService:
    """Signs people in; a refusal does not tell whether name or secret was wrong."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @needs_no_right
    def tiles(self) -> tuple[SignInTile, ...]:
        """Return the persons who can sign in, those who come most often first."""
        tickets = (
            select(func.count())
            .select_from(ticket_depot)
            .where(
                ticket_depot.c.benevole_user_id == users.c.id,
                ticket_depot.c.created_at > self._clock() - _LATELY,
            )
            .scalar_subquery()
        )
        length = (
            select(preferences.c.value)
            .where(preferences.c.user_id == users.c.id, preferences.c.key == PIN_LENGTH)
            .scalar_subquery()
        )
        query = select(users, tickets.label("tickets"), length.label("length")).where(
            users.c.is_active,
            or_(users.c.pin_hash.is_not(None), users.c.password_hash.is_not(None)),
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        rows = sorted(rows, key=lambda row: (-row.tickets, folded(row.display_name)))
        return tuple(
            SignInTile(
                row.id,
                row.username,
                row.display_name,
                row.pin_hash is not None,
                None if row.length is None else int(row.length),
            )
            for row in rows
        )

    @needs_no_right
    def with_pin(self, user_id: int, pin: str) -> Who:
        """Sign in at the counter; SignInRefused or AccountLocked otherwise."""
        with self._database.read() as connection:
            name = connection.execute(
                select(users.c.username_key).where(users.c.id == user_id)
            ).scalar()
        who = self._proven(f"#{user_id}" if name is None else name, pin, "pin")
        return self._entered(who, "pin")

    @needs_no_right
    def with_password(self, username: str, password: str) -> Who:
        """Sign in with the right to admin work; SignInRefused or AccountLocked otherwise."""
        who = self._proven(username_key(username), password, "password")
        return self._entered(replace(who, password_at=self._clock()), "password")

    @requires(Permission.RECEPTION)
    def step_up(self, who: Who, password: str) -> Who:
        """Check an admin's password again, for ten minutes; errors as at signing in."""
        if not who.is_admin:
            raise NotAllowed("Il faut être administrateur pour faire cela.")
        from recyclique_desk.services.access.secret_check import check_secret  # noqa: PLC0415

        with self._database.read() as connection:
            name = connection.execute(
                select(users.c.username_key).where(users.c.id == who.user_id)
            ).scalar_one()
        check_secret(self._database, self._clock, name, password, "password", who)
        now = self._clock()
        with self._database.write() as connection:
            audit.record(connection, who, now, "session.raised", "user", who.uid, {})
        return replace(who, password_at=now)

    @requires(Permission.RECEPTION)
    def sign_out(self, who: Who) -> None:
        """Write an audit event: the person signed out or locked the desk."""
        with self._database.write() as connection:
            audit.record(connection, who, self._clock(), "session.closed", "user", who.uid, {})

    def _proven(self, name: str, secret: str, kind: str) -> Who:
        # Not with the names, which a start waits for.
        from recyclique_desk.services.access.secret_check import check_secret  # noqa: PLC0415

        row = check_secret(self._database, self._clock, name, secret, kind)
        with self._database.read() as connection:
            return who_from(connection, row)

    def _entered(self, who: Who, kind: str) -> Who:
        now = self._clock()
        with self._database.write() as connection:
            connection.execute(
                update(users).where(users.c.id == who.user_id).values(signed_in_at=now)
            )
            audit.record(connection, who, now, "session.opened", "user", who.uid, {"with": kind})
        return who
