"""Download tokens: made by somebody who may export a ticket, used once by whoever holds one.

They live in the database, hashed, so that any desk or process on it can redeem them, and exactly
one does: the one statement that marks a token as used is also what looks whether it still may be.
It runs when the file is written and has no name yet, so that what cannot be written costs no token.
A digest without salt is enough for 160 random bits; no list of them can be made beforehand.
"""

import secrets
from base64 import b32encode
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from recyclique_desk.domain.errors import NotFound, StorageError, UserError
from recyclique_desk.domain.exports import ExportReport, Profile
from recyclique_desk.domain.people import Permission, Role, Who
from recyclique_desk.domain.tokens import TOKEN_LIFETIME, DownloadToken, refused_token_error
from recyclique_desk.services.base import Clock, needs_no_right, requires
from recyclique_desk.services.exporting.service import ExportService
from recyclique_desk.services.files.targets import STDOUT
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.ticket_reading import find_ticket
from recyclique_desk.services.records.tickets import require_export_right
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import download_tokens, ticket_depot, users

_BYTES = 20
_tokens = download_tokens.c


class TokensService:
    """Makes, revokes and redeems tokens."""

    def __init__(self, database: Database, clock: Clock, exports: ExportService, desk: str) -> None:
        self._database = database
        self._clock = clock
        self._exports = exports
        self._desk = desk

    @requires(Permission.RECEPTION)
    def create(self, who: Who, number_or_uid: str) -> DownloadToken:
        """Make a token for a ticket the person may export; NotAllowed for another.

        Its secret is in what this gives, and nowhere else.
        """
        now = self._clock()
        secret = b32encode(secrets.token_bytes(_BYTES)).decode()
        expires_at = now + TOKEN_LIFETIME
        with self._database.write() as connection:
            ticket = find_ticket(connection, who, number_or_uid)
            require_export_right(connection, who, ticket)
            token_id: int = connection.execute(
                insert(download_tokens)
                .values(
                    digest=_digest(secret),
                    ticket_id=ticket.id,
                    user_id=who.user_id,
                    desk=self._desk,
                    created_at=now,
                    expires_at=expires_at,
                )
                .returning(_tokens.id)
            ).scalar_one()
            after = {"expires_at": expires_at, "desk": self._desk}
            details = {"before": None, "after": after}
            _record(connection, who, now, "token.created", ticket.uid, details)
        return DownloadToken(token_id, ticket.number, expires_at, secret)

    @requires(Permission.RECEPTION)
    def revoke(self, who: Who, token_id: int) -> None:
        """Make a token of one's own, or for admins anyone's, worthless.

        NotFound for one that is not there or is somebody else's, UserError for one that was used.
        """
        now = self._clock()
        with self._database.write() as connection:
            row = _row(connection, _tokens.id == token_id, lock=True)
            if row is None or not (who.is_admin or row.user_id == who.user_id):
                raise NotFound("Ce jeton n'existe pas.")
            if row.used_at is not None:
                raise UserError("Ce jeton a déjà servi : le fichier est parti.")
            _revoke(connection, who, now, row)

    @requires(Permission.RECEPTION)
    def revoke_all(self, who: Who, number_or_uid: str) -> int:
        """Make all tokens for a ticket that the person may revoke worthless; gives their number."""
        now = self._clock()
        with self._database.write() as connection:
            ticket = find_ticket(connection, who, number_or_uid)
            rows = connection.execute(
                _query()
                .where(
                    _tokens.ticket_id == ticket.id,
                    _tokens.used_at.is_(None),
                    _tokens.revoked_at.is_(None),
                    _tokens.expires_at > now,
                )
                .with_for_update(of=download_tokens)
            ).all()
            own = [row for row in rows if who.is_admin or row.user_id == who.user_id]
            for row in own:
                _revoke(connection, who, now, row)
        return len(own)

    @needs_no_right
    def redeem(
        self,
        secret: str,
        number_or_uid: str,
        out: str | Path,
        profile: Profile = Profile.RECYCLIQUE,
    ) -> ExportReport:
        """Write the ticket a token is for, without anybody signed in; the token is then spent.

        Needs no right but the token: its maker had the right, and must still be with the centre.
        It is spent when the file's bytes are on disk, just before they take their name, so that a
        full disk costs nothing and of two that come at once one is given a file. Standard output
        takes nothing back: there the token is spent first. Raises the same UserError for a token
        that is forged, foreign, expired, used or revoked.
        """
        now = self._clock()
        wanted = number_or_uid.replace("\x00", "").encode("utf-8", "ignore").decode().strip()
        digest = _digest(secret.strip())
        spent: list[int] = []

        def spend(connection: Connection) -> None:
            row = self._good(connection, digest, wanted, now)
            if row is None or not _claim(connection, row.id, now):
                raise refused_token_error()
            self._tell(connection, now, "token.used", row, now)
            spent.append(row.id)

        with self._database.read() as connection:
            row = self._good(connection, digest, wanted, now)
        try:
            if row is None:
                raise refused_token_error()
            maker, uid = _maker(row), str(row.ticket_uid)
            return self._exports.ticket(maker, uid, out, profile, sealed=spend)
        except UserError:
            self._tell_refused(digest, now)
            raise refused_token_error() from None
        except StorageError:
            # The name could not be taken: another program holds the file, or the folder is gone.
            if spent and str(out) != STDOUT:
                self._give_back(spent[0], now)
            raise

    def _good(
        self, connection: Connection, digest: bytes, number_or_uid: str, now: datetime
    ) -> Row[Any] | None:
        """Give the token's row if it is good, now, for that ticket."""
        row = _row(connection, _tokens.digest == digest)
        if row is None or not row.is_active or not _is_good(row, now):
            return None
        try:
            asked = find_ticket(connection, _maker(row), number_or_uid).id
        except NotFound:
            return None
        return row if asked == row.ticket_id else None

    def _tell_refused(self, digest: bytes, now: datetime) -> None:
        with self._database.write() as connection:
            row = _row(connection, _tokens.digest == digest)
            if row is not None:
                self._tell(connection, now, "token.refused", row, row.used_at)

    def _give_back(self, token_id: int, now: datetime) -> None:
        """Make a spent token good again whose file nobody has been given."""
        with self._database.write() as connection:
            row = _row(connection, _tokens.id == token_id, lock=True)
            if row is not None and row.used_at == now:
                connection.execute(
                    update(download_tokens).where(_tokens.id == token_id).values(used_at=None)
                )
                self._tell(connection, self._clock(), "token.returned", row, None)

    def _tell(
        self,
        connection: Connection,
        now: datetime,
        action: str,
        row: Row[Any],
        used_at: datetime | None,
    ) -> None:
        details = {
            "before": {"used_at": row.used_at},
            "after": {"used_at": used_at},
            "created_by": row.user_id,
            "desk": self._desk,
        }
        _record(connection, None, now, action, row.ticket_uid, details)


def _is_good(row: Row[Any], now: datetime) -> bool:
    # A clock that was set back must not make an old token good again.
    in_time = row.created_at <= now < row.expires_at
    return in_time and row.used_at is None and row.revoked_at is None


def _claim(connection: Connection, token_id: int, now: datetime) -> bool:
    """Spend a token; False for whoever comes second."""
    claimed = connection.execute(
        update(download_tokens)
        .where(_tokens.id == token_id, _tokens.used_at.is_(None), _tokens.revoked_at.is_(None))
        .values(used_at=now)
        .returning(_tokens.id)
    ).first()
    return claimed is not None


def _query() -> Any:
    return (
        select(
            download_tokens,
            ticket_depot.c.uid.label("ticket_uid"),
            ticket_depot.c.poste_id,
            ticket_depot.c.site_id,
            users.c.uid.label("user_uid"),
            users.c.username,
            users.c.display_name,
            users.c.role,
            users.c.is_active,
        )
        .join(ticket_depot, ticket_depot.c.id == _tokens.ticket_id)
        .join(users, users.c.id == _tokens.user_id)
    )


def _row(connection: Connection, condition: Any, *, lock: bool = False) -> Row[Any] | None:
    query = _query().where(condition)
    if lock:
        query = query.with_for_update(of=download_tokens)
    found: Row[Any] | None = connection.execute(query).first()
    return found


def _maker(row: Row[Any]) -> Who:
    """Give a token's maker, at the poste whose ticket they were allowed to export."""
    return Who(
        user_id=row.user_id,
        uid=row.user_uid,
        username=row.username,
        display_name=row.display_name,
        role=Role(row.role),
        site_id=row.site_id,
        desk_poste_id=row.poste_id,
    )


def _revoke(connection: Connection, who: Who, now: datetime, row: Row[Any]) -> None:
    if row.revoked_at is not None:
        return
    connection.execute(update(download_tokens).where(_tokens.id == row.id).values(revoked_at=now))
    details = {"before": {"revoked_at": None}, "after": {"revoked_at": now}}
    _record(connection, who, now, "token.revoked", row.ticket_uid, details)


def _record(
    connection: Connection,
    who: Who | None,
    now: datetime,
    action: str,
    ticket_uid: Any,
    details: dict[str, Any],
) -> None:
    audit.record(connection, who, now, action, "ticket", ticket_uid, details)


def _digest(secret: str) -> bytes:
    return sha256(secret.encode("utf-8", "replace")).digest()
