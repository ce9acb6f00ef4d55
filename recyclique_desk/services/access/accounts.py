"""Administration of persons, and the change of one's own PIN."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, update

from recyclique_desk.domain.credentials import (
    checked_display_name,
    checked_password,
    checked_pin,
    checked_username,
    username_key,
)
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Account, AccountInput, Permission, Role, Who
from recyclique_desk.services.access.attempts import reset_attempts
from recyclique_desk.services.access.hashing import hash_secret
from recyclique_desk.services.access.secret_check import check_secret
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.accounts import (
    ACCOUNTS,
    account_from,
    find_user,
    keep_pin_length,
    read_account,
    refuse_last_admin,
    refuse_taken_username,
    site_or_first,
)
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import users


class AccountsService:
    """Administration of persons; changes raise StaleEdit if the version is outdated."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def everyone(self, _who: Who) -> tuple[Account, ...]:
        """Return all persons by name, disabled ones included."""
        with self._database.read() as connection:
            found = [account_from(row) for row in connection.execute(ACCOUNTS)]
        return tuple(sorted(found, key=lambda one: (folded(one.display_name), one.id)))

    @requires(Permission.ADMIN)
    def find(self, _who: Who, username: str) -> Account:
        """Return the person who signs in under a name; NotFound if there is none."""
        with self._database.read() as connection:
            row = connection.execute(
                ACCOUNTS.where(users.c.username_key == username_key(username))
            ).first()
        if row is None:
            raise NotFound("Personne ne porte ce nom : {name}", name=username)
        return account_from(row)

    @requires(Permission.ADMIN)
    def add(
        self,
        who: Who,
        given: AccountInput,
        role: Role = Role.OPERATOR,
        *,
        password: str | None = None,
        pin: str | None = None,
    ) -> Account:
        """Add a person; UserError for a name that is taken or a secret that is too easy."""
        username = checked_username(given.username)
        display_name = checked_display_name(given.display_name or username)
        secrets = _hash_given_secrets(password, pin, username, display_name)
        now = self._clock()
        if password is not None:
            secrets["password_set_at"] = now
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            refuse_taken_username(connection, username)
            values = {
                "username": username,
                "display_name": display_name,
                "role": role.value,
                "site_id": site_or_first(connection, given.site_id),
            }
            uid = new_uid(now)
            connection.execute(
                insert(users).values(
                    uid=uid,
                    username_key=username_key(username),
                    is_active=True,
                    updated_at=now,
                    **values,
                    **secrets,
                )
            )
            added = read_account(connection, uid=uid)
            keep_pin_length(connection, added.id, pin)
            details = {"before": None, "after": {**values, **_audited_secrets(secrets)}}
            audit.record(connection, who, now, "user.created", "user", uid, details)
            return added

    @requires(Permission.ADMIN)
    def change(self, who: Who, user_id: int, version: int, given: AccountInput) -> Account:
        """Change names and site; UserError for a name that is taken."""
        username = checked_username(given.username)
        values: dict[str, Any] = {
            "username": username,
            "display_name": checked_display_name(given.display_name or username),
        }
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            row = find_user(connection, user_id, version, lock=True)
            refuse_taken_username(connection, username, but=user_id)
            values["site_id"] = site_or_first(connection, given.site_id)
            self._update(
                connection,
                who,
                row,
                "user.changed",
                values,
                username_key=username_key(username),
            )
            return read_account(connection, user_id)

    @requires(Permission.ADMIN)
    def save(
        self,
        who: Who,
        user_id: int,
        version: int,
        given: AccountInput,
        role: Role,
        *,
        password: str | None = None,
        pin: str | None = None,
    ) -> Account:
        """Change names, site, role and the given secrets in one transaction."""
        username = checked_username(given.username)
        display_name = checked_display_name(given.display_name or username)
        secrets = _hash_given_secrets(password, pin, username, display_name)
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            row = find_user(connection, user_id, version, lock=True)
            refuse_taken_username(connection, username, but=user_id)
            if role is not Role.ADMIN and row.role == Role.ADMIN.value and row.is_active:
                refuse_last_admin(connection, row)
            named = {
                "username": username,
                "display_name": display_name,
                "site_id": site_or_first(connection, given.site_id),
            }
            key = {"username_key": username_key(username)}
            steps: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
                ("user.changed", named, key),
                ("user.role-set", {"role": role.value}, {}),
            ]
            for action, values, untold in steps:
                row = find_user(connection, user_id, lock=True)
                if any(getattr(row, name) != value for name, value in values.items()):
                    self._update(connection, who, row, action, values, **untold)
            if password is not None:
                row = find_user(connection, user_id, lock=True)
                kept = {"password_hash": secrets["password_hash"]}
                kept["password_set_at"] = self._clock()
                self._update(connection, who, row, "user.password-reset", {}, **kept)
            if pin is not None:
                row = find_user(connection, user_id, lock=True)
                kept = {"pin_hash": secrets["pin_hash"]}
                self._update(connection, who, row, "user.pin-set", {}, **kept)
                keep_pin_length(connection, user_id, pin)
            if secrets:
                reset_attempts(connection, row.username_key)
            return read_account(connection, user_id)

    @requires(Permission.ADMIN)
    def set_role(self, who: Who, user_id: int, version: int, role: Role) -> Account:
        """Change a person's role; UserError for the last admin."""
        return self._set(who, user_id, version, "user.role-set", {"role": role.value})

    @requires(Permission.ADMIN)
    def disable(self, who: Who, user_id: int, version: int) -> Account:
        """Disable a person, effective from their next action; UserError for the last admin."""
        return self._set(who, user_id, version, "user.disabled", {"is_active": False})

    @requires(Permission.ADMIN)
    def enable(self, who: Who, user_id: int, version: int) -> Account:
        """Enable a disabled person."""
        return self._set(who, user_id, version, "user.enabled", {"is_active": True})

    @requires(Permission.ADMIN)
    def reset_password(self, who: Who, user_id: int, version: int, password: str) -> Account:
        """Set a person's password and end a lock; sessions must give the new one."""
        return self._reset(who, user_id, version, password=password)

    @requires(Permission.ADMIN)
    def set_pin(self, who: Who, user_id: int, version: int, pin: str | None) -> Account:
        """Set or remove a person's PIN and end a lock."""
        return self._reset(who, user_id, version, pin=pin)

    @requires(Permission.RECEPTION)
    def change_own_pin(self, who: Who, secret: str, pin: str) -> None:
        """Change one's own PIN; `secret` is the present PIN or password.

        Failed attempts count as at signing in: SignInRefused, AccountLocked.
        """
        checked_pin(pin)
        with self._database.read() as connection:
            name = find_user(connection, who.user_id).username_key
        check_secret(self._database, self._clock, name, secret, "own", who)
        kept = hash_secret(pin)
        with self._database.write() as connection:
            row = find_user(connection, who.user_id, lock=True)
            self._update(connection, who, row, "user.pin-set", {}, pin_hash=kept)
            keep_pin_length(connection, who.user_id, pin)

    def _set(
        self, who: Who, user_id: int, version: int, action: str, values: dict[str, Any]
    ) -> Account:
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            row = find_user(connection, user_id, version, lock=True)
            stays = {"role": row.role, "is_active": row.is_active} | values
            admin = {"role": Role.ADMIN.value, "is_active": True}
            if {name: getattr(row, name) for name in admin} == admin != stays:
                refuse_last_admin(connection, row)
            self._update(connection, who, row, action, values)
            return read_account(connection, user_id)

    def _reset(
        self,
        who: Who,
        user_id: int,
        version: int,
        *,
        password: str | None = None,
        pin: str | None = None,
    ) -> Account:
        with self._database.read() as connection:
            row = find_user(connection, user_id, version)
        secrets = _hash_given_secrets(password, pin, row.username, row.display_name)
        if password is None:
            secrets["pin_hash"] = secrets.get("pin_hash")
        else:
            secrets["password_set_at"] = self._clock()
        action = "user.pin-set" if password is None else "user.password-reset"
        with self._database.write() as connection:
            row = find_user(connection, user_id, version, lock=True)
            self._update(connection, who, row, action, {}, **secrets)
            reset_attempts(connection, row.username_key)
            if password is None:
                keep_pin_length(connection, user_id, pin)
            return read_account(connection, user_id)

    def _update(
        self,
        connection: Connection,
        who: Who,
        row: Row[Any],
        action: str,
        values: Mapping[str, Any],
        **untold: Any,
    ) -> None:
        """Write values with an audit event; of secret columns it only says that they changed."""
        now: datetime = self._clock()
        connection.execute(
            update(users)
            .where(users.c.id == row.id)
            .values(updated_at=now, version=row.version + 1, **values, **untold)
        )
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        details: dict[str, object] = {
            "before": {name: getattr(row, name) for name in changed},
            "after": {**changed, **_audited_secrets(untold)},
        }
        audit.record(connection, who, now, action, "user", row.uid, details)


def _hash_given_secrets(password: str | None, pin: str | None, *names: str) -> dict[str, Any]:
    """Hash the given secrets, outside any transaction, because hashing is slow on purpose."""
    kept: dict[str, Any] = {}
    if password is not None:
        kept["password_hash"] = hash_secret(checked_password(password, *names))
    if pin is not None:
        kept["pin_hash"] = hash_secret(checked_pin(pin))
    return kept


def _audited_secrets(secrets: Mapping[str, Any]) -> dict[str, object]:
    """Return what an audit event may say about secrets."""
    return {
        f"has_{kind}": secrets[f"{kind}_hash"] is not None
        for kind in ("password", "pin")
        if f"{kind}_hash" in secrets
    }
