"""Kinds of deposit of a site and their partners: read by all, changed by admins, never deleted."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.deposits import (
    Channel,
    DepositKind,
    DepositKinds,
    EarlierChannel,
    Origin,
    Partner,
    PartnerInput,
    changed_channels,
)
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.names import checked_name, folded
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.catalogue.site_rows import (
    move_row,
    record_move,
    require_not_yet,
    require_site,
    require_version,
    set_retired,
    visible_site,
    write_row,
)
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.deposit_kinds import (
    read_deposit_kinds,
    write_earlier_channels,
)
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import deposit_kinds, partners


class DepositKindsService:
    """Kinds of deposit and partners; changes raise StaleEdit if the version is outdated."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def of_site(self, who: Who, site_id: int | None = None) -> DepositKinds:
        """Return the kinds of a site, of the person's own where none is given.

        NotFound for a site the person may not see.
        """
        with self._database.read() as connection:
            return read_deposit_kinds(connection, visible_site(connection, who, site_id))

    @requires(Permission.ADMIN)
    def add(self, who: Who, site_id: int, name: str, channel: Channel | None = None) -> DepositKind:
        """Add a kind behind the others of a site; UserError for an unusable name."""
        now = self._clock()
        with self._database.write() as connection:
            kinds = self._locked(connection, site_id)
            values = {"name": _checked_kind(kinds, name), "channel": _value(channel)}
            uid = new_uid(now)
            order = max((kind.display_order for kind in kinds.kinds), default=-1) + 1
            kind_id = connection.execute(
                insert(deposit_kinds)
                .values(uid=uid, site_id=site_id, display_order=order, updated_at=now, **values)
                .returning(deposit_kinds.c.id)
            ).scalar_one()
            details = {"site_id": site_id, "before": None, "after": values}
            audit.record(connection, who, now, "deposit-kind.created", "deposit-kind", uid, details)
            return _kind(connection, site_id, kind_id)

    @requires(Permission.ADMIN)
    def change(
        self,
        who: Who,
        kind_id: int,
        version: int,
        name: str,
        channel: Channel | None,
        from_day: date | None = None,
    ) -> DepositKind:
        """Change the name, and what it is declared as from a day on, today where none is given.

        Figures of earlier days stay as they are. UserError for an unusable name, and for a day to
        come (field `from_day`).
        """
        now = self._clock()
        with self._database.write() as connection:
            kinds, kind = self._current(connection, kind_id, version)
            today = local_day(now, site_zone(connection, kind.site_id))
            if from_day is not None and from_day > today:
                raise UserError(
                    "Un changement vaut au plus tard à partir d'aujourd'hui.", field="from_day"
                )
            day = from_day or today
            values = {"name": _checked_kind(kinds, name, kind), "channel": _value(channel)}
            before = {"name": kind.name, "channel": _value(kind.channel)}
            earlier = changed_channels(kind.earlier, before["channel"], values["channel"], day)
            if before != values or earlier != kind.earlier:
                write_row(connection, now, deposit_kinds, kind, values)
                details: dict[str, object] = {
                    "site_id": kind.site_id,
                    "before": before,
                    "after": values,
                }
                if earlier != kind.earlier:
                    write_earlier_channels(connection, kind_id, earlier)
                    details |= {
                        "from_day": day,
                        "before": {**before, "earlier_channels": _told(kind.earlier)},
                        "after": {**values, "earlier_channels": _told(earlier)},
                    }
                audit.record(
                    connection, who, now, "deposit-kind.changed", "deposit-kind", kind.uid, details
                )
            return _kind(connection, kind.site_id, kind_id)

    @requires(Permission.ADMIN)
    def move(
        self, who: Who, kind_id: int, version: int, before_id: int | None = None
    ) -> DepositKinds:
        """Move a kind before another one of its site, or behind all."""
        now = self._clock()
        with self._database.write() as connection:
            kinds, kind = self._current(connection, kind_id, version)
            site_id = kind.site_id
            move_row(connection, deposit_kinds, kind, [each.id for each in kinds.kinds], before_id)
            after = read_deposit_kinds(connection, site_id)
            before, names = ([each.name for each in found.kinds] for found in (kinds, after))
            record_move(connection, who, now, "deposit-kind", kind, site_id, before, names)
            return after

    @requires(Permission.ADMIN)
    def retire(self, who: Who, kind_id: int, version: int) -> DepositKind:
        """Retire a kind: tickets keep its name, new ones are not given it."""
        return self._set_retired(who, kind_id, version, retired=True)

    @requires(Permission.ADMIN)
    def restore(self, who: Who, kind_id: int, version: int) -> DepositKind:
        """Restore a retired kind; UserError if another one has its name."""
        return self._set_retired(who, kind_id, version, retired=False)

    @requires(Permission.ADMIN)
    def add_partner(self, who: Who, kind_id: int, given: PartnerInput) -> Partner:
        """Add a partner to a kind of deposit; UserError for an unusable name or code."""
        now = self._clock()
        with self._database.write() as connection:
            kinds, kind = self._current(connection, kind_id)
            values = _checked_partner(kinds, kind_id, given)
            uid = new_uid(now)
            partner_id = connection.execute(
                insert(partners)
                .values(uid=uid, deposit_kind_id=kind_id, updated_at=now, **values)
                .returning(partners.c.id)
            ).scalar_one()
            details = {"deposit_kind_id": kind_id, "before": None, "after": values}
            audit.record(connection, who, now, "partner.created", "partner", uid, details)
            return _partner(connection, kind.site_id, partner_id)

    @requires(Permission.ADMIN)
    def change_partner(
        self, who: Who, partner_id: int, version: int, given: PartnerInput
    ) -> Partner:
        """Change a partner's name and place; UserError for an unusable name or code."""
        now = self._clock()
        with self._database.write() as connection:
            kinds, partner = self._current_partner(connection, partner_id, version)
            values = _checked_partner(kinds, partner.deposit_kind_id, given, partner)
            kept = {**asdict(partner), **asdict(partner.record)}
            before = {name: kept[name] for name in values}
            if before != values:
                write_row(connection, now, partners, partner, values)
                details = {
                    "deposit_kind_id": partner.deposit_kind_id,
                    "before": before,
                    "after": values,
                }
                audit.record(
                    connection, who, now, "partner.changed", "partner", partner.uid, details
                )
            return _partner(connection, kinds.site_id, partner_id)

    @requires(Permission.ADMIN)
    def retire_partner(self, who: Who, partner_id: int, version: int) -> Partner:
        """Retire a partner: tickets keep its name, new ones are not given it."""
        return self._set_partner_retired(who, partner_id, version, retired=True)

    @requires(Permission.ADMIN)
    def restore_partner(self, who: Who, partner_id: int, version: int) -> Partner:
        """Restore a retired partner; UserError if another one has its name."""
        return self._set_partner_retired(who, partner_id, version, retired=False)

    def _set_retired(self, who: Who, kind_id: int, version: int, *, retired: bool) -> DepositKind:
        now = self._clock()
        with self._database.write() as connection:
            kinds, kind = self._current(connection, kind_id, version)
            require_not_yet(kind, retired=retired)
            if not retired:
                _checked_kind(kinds, kind.name, kind)
            site_id = kind.site_id
            set_retired(
                connection, who, now, deposit_kinds, "deposit-kind", kind,
                retired=retired, site_id=site_id,
            )  # fmt: skip
            return _kind(connection, kind.site_id, kind_id)

    def _set_partner_retired(
        self, who: Who, partner_id: int, version: int, *, retired: bool
    ) -> Partner:
        now = self._clock()
        with self._database.write() as connection:
            kinds, partner = self._current_partner(connection, partner_id, version)
            require_not_yet(partner, retired=retired)
            if not retired:
                given = PartnerInput(
                    partner.name, partner.commune, partner.postcode, partner.record
                )
                _checked_partner(kinds, partner.deposit_kind_id, given, partner)
            set_retired(connection, who, now, partners, "partner", partner, retired=retired)
            return _partner(connection, kinds.site_id, partner_id)

    def _locked(self, connection: Connection, site_id: int | None) -> DepositKinds:
        """Read the kinds of a site, which no other admin changes meanwhile."""
        self._database.acquire_write_lock(connection)
        return read_deposit_kinds(connection, require_site(connection, site_id))

    def _current(
        self, connection: Connection, kind_id: int, version: int | None = None
    ) -> tuple[DepositKinds, DepositKind]:
        site_id = connection.execute(
            select(deposit_kinds.c.site_id).where(deposit_kinds.c.id == kind_id)
        ).scalar()
        if site_id is None:
            raise NotFound("Ce type d'apport n'existe pas.")
        kinds = self._locked(connection, site_id)
        kind = _kind(connection, site_id, kind_id)
        if version is not None:
            require_version(kind, version)
        return kinds, kind

    def _current_partner(
        self, connection: Connection, partner_id: int, version: int
    ) -> tuple[DepositKinds, Partner]:
        kind_id = connection.execute(
            select(partners.c.deposit_kind_id).where(partners.c.id == partner_id)
        ).scalar()
        if kind_id is None:
            raise NotFound("Ce partenaire n'existe pas.")
        kinds, _ = self._current(connection, kind_id)
        partner = _partner(connection, kinds.site_id, partner_id)
        require_version(partner, version)
        return kinds, partner


def _kind(connection: Connection, site_id: int, kind_id: int) -> DepositKind:
    kind = read_deposit_kinds(connection, site_id).kind(kind_id)
    if kind is None:
        raise NotFound("Ce type d'apport n'existe pas.")
    return kind


def _partner(connection: Connection, site_id: int, partner_id: int) -> Partner:
    partner = read_deposit_kinds(connection, site_id).partner(partner_id)
    if partner is None:
        raise NotFound("Ce partenaire n'existe pas.")
    return partner


def _checked_kind(kinds: DepositKinds, name: str, itself: DepositKind | None = None) -> str:
    clean = checked_name(name)
    for each in kinds.usable:
        if each != itself and folded(each.name) == folded(clean):
            raise UserError("« {name} » existe déjà.", field="name", name=each.name)
    return clean


def _checked_partner(
    kinds: DepositKinds, kind_id: int, given: PartnerInput, itself: Partner | None = None
) -> dict[str, Any]:
    clean = checked_name(given.name)
    for each in kinds.partners_of(kind_id):
        if each != itself and folded(each.name) == folded(clean):
            raise UserError("« {name} » existe déjà.", field="name", name=each.name)
    place = Origin(commune=given.commune, postcode=given.postcode).checked()
    return {
        "name": clean,
        "commune": place.commune,
        "postcode": place.postcode,
        **asdict(given.record.checked()),
    }


def _told(earlier: Sequence[EarlierChannel]) -> list[str]:
    """Write earlier channels for the journal, from which they could be put back."""
    return [f"{each.channel or '-'} < {each.until_day}" for each in earlier]


def _value(channel: Channel | None) -> str | None:
    return None if channel is None else channel.value
