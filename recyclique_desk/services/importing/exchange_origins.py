"""The kinds of deposit and the partners that exported rows name."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from recyclique_desk.domain.identity import new_uid
from recyclique_desk.storage.schema import deposit_kinds, partners


@dataclass(frozen=True, slots=True)
class ExchangeOrigin:
    """Where a ticket comes from, as a file has it; what it does not tell is empty."""

    deposit_kind: str = ""
    channel: str | None = None
    partner: str = ""
    commune: str | None = None
    postcode: str | None = None


class ExchangeOrigins:
    """Gives what a ticket's row keeps of its origin; kinds and partners are made as needed.

    A kind is known by its name at its site, and by its channel where several bear that name. One
    in use comes before one that was retired.
    """

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._kinds: dict[tuple[int, str, str | None], int] = {}
        self._partners: dict[tuple[int, str], int] = {}
        kinds = select(deposit_kinds).order_by(
            deposit_kinds.c.deleted_at.is_not(None), deposit_kinds.c.id
        )
        for row in connection.execute(kinds):
            self._kinds.setdefault((row.site_id, row.name, row.channel), row.id)
        known = select(partners).order_by(partners.c.deleted_at.is_not(None), partners.c.id)
        for row in connection.execute(known):
            self._partners.setdefault((row.deposit_kind_id, row.name), row.id)

    def values(self, origin: ExchangeOrigin, site_id: int) -> dict[str, object]:
        """Give the columns of a ticket of that site."""
        kind = self._kind(origin, site_id) if origin.deposit_kind else None
        partner = self._partner(kind, origin.partner) if kind and origin.partner else None
        return {
            "deposit_kind_id": kind,
            "partner_id": partner,
            "commune": origin.commune,
            "postcode": origin.postcode,
        }

    def _kind(self, origin: ExchangeOrigin, site_id: int) -> int:
        key = (site_id, origin.deposit_kind, origin.channel)
        if key not in self._kinds:
            last = select(func.coalesce(func.max(deposit_kinds.c.display_order), -1) + 1).where(
                deposit_kinds.c.site_id == site_id
            )
            self._kinds[key] = self._connection.execute(
                insert(deposit_kinds)
                .values(
                    uid=new_uid(self._now),
                    site_id=site_id,
                    name=origin.deposit_kind,
                    channel=origin.channel,
                    display_order=last.scalar_subquery(),
                    updated_at=self._now,
                )
                .returning(deposit_kinds.c.id)
            ).scalar_one()
        return self._kinds[key]

    def _partner(self, kind: int, name: str) -> int:
        key = (kind, name)
        if key not in self._partners:
            self._partners[key] = self._connection.execute(
                insert(partners)
                .values(
                    uid=new_uid(self._now),
                    deposit_kind_id=kind,
                    name=name,
                    updated_at=self._now,
                )
                .returning(partners.c.id)
            ).scalar_one()
        return self._partners[key]
