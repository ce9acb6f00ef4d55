"""The bénévoles that exported rows name."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.credentials import username_key
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Role
from recyclique_desk.services.importing.exchange import ExchangeRow
from recyclique_desk.storage.schema import users


class Benevoles:
    """Who the bénévoles are: known by identifier, else by name, else made, without a way in."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        rows = connection.execute(select(users)).all()
        self._by_uid = {row.uid: row.id for row in rows}
        self._by_name = {row.display_name: row.id for row in rows}
        self._taken = {row.username_key for row in rows}
        self.made: list[str] = []

    def id_of(self, row: ExchangeRow, site_id: int) -> int:
        """Give the person of a row; a new one is of that site."""
        key = (
            self._by_name.get(row.benevole)
            if row.benevole_uid is None
            else self._by_uid.get(row.benevole_uid)
        )
        return self._make(row, site_id) if key is None else key

    def _make(self, row: ExchangeRow, site_id: int) -> int:
        name, number = row.benevole, 1
        while username_key(name) in self._taken:
            number += 1
            name = f"{row.benevole} {number}"
        uid = row.benevole_uid or new_uid(self._now)
        key: int = self._connection.execute(
            insert(users)
            .values(
                uid=uid,
                username=name,
                username_key=username_key(name),
                display_name=row.benevole,
                role=Role.OPERATOR.value,
                is_active=False,
                site_id=site_id,
                updated_at=self._now,
            )
            .returning(users.c.id)
        ).scalar_one()
        self._taken.add(username_key(name))
        self._by_uid[uid] = self._by_name[row.benevole] = key
        self.made.append(row.benevole)
        return key
