"""Matches the sites of a source with existing ones, and adds the others."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, exists, select, update

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.migration import MigrationOptions, site_needed
from recyclique_desk.domain.names import folded
from recyclique_desk.services.access.people import FIRST_SITE
from recyclique_desk.services.migrating.old_tables import (
    OldCentre,
    OldPerson,
    OldPoste,
    OldSite,
)
from recyclique_desk.services.migrating.row_writer import RowWriter
from recyclique_desk.storage.schema import poste_reception, sites
from recyclique_desk.support.text import tr


class SiteMatching:
    """Ids and time zones, here, of the sites of a source."""

    def __init__(self, writer: RowWriter, centre: OldCentre, options: MigrationOptions) -> None:
        self._writer = writer
        self._centre = centre
        self._options = options
        self._here = {
            row.id: row for row in writer.connection.execute(select(sites).order_by(sites.c.id))
        }
        self.keys: dict[str, int] = {}
        self._zones = {key: ZoneInfo(row.time_zone) for key, row in self._here.items()}
        self.new = 0
        self._main = self._main_site()
        for site in centre.sites.values():
            self.keys[site.id] = self._place(site)

    def of_poste(self, poste: OldPoste) -> tuple[int, ZoneInfo]:
        """Return a poste's site: its opener's, else the only active one, else the chosen one."""
        key = self.of_person(self._centre.people[poste.person_id])
        if key is None:
            raise site_needed(self._names())
        return key, self._zones[key]

    def of_person(self, person: OldPerson) -> int | None:
        """Return a person's site, or the default one; None if there is neither."""
        key = self.keys.get(person.site_id or "")
        return self.default() if key is None else key

    def default(self) -> int | None:
        """Return the site for rows without one; None if it is ambiguous."""
        if self._main is not None:
            return self.keys[self._main.id]
        if self._options.site is not None:
            return self._named_here(self._options.site)
        if self._centre.sites:
            return None
        active = [key for key, row in self._here.items() if row.is_active]
        if self._writer.who is not None and self._writer.who.site_id in self._here:
            return self._writer.who.site_id
        return active[0] if len(active) == 1 else None

    def _main_site(self) -> OldSite | None:
        wanted = self._options.site
        if wanted is not None:
            for site in self._centre.sites.values():
                if folded(site.name) == folded(wanted):
                    return site
            self._named_here(wanted)
            return None
        active = [site for site in self._centre.sites.values() if site.is_active]
        candidates = active or list(self._centre.sites.values())
        return candidates[0] if len(candidates) == 1 else None

    def _named_here(self, name: str) -> int:
        for key, row in self._here.items():
            if folded(row.name) == folded(name):
                return int(key)
        raise UserError(
            "Il n'y a pas de site « {name} » ; choisissez parmi : {names}.",
            field="site",
            name=name,
            names=", ".join(self._names()),
        )

    def _names(self) -> tuple[str, ...]:
        names = [site.name for site in self._centre.sites.values() if site.is_active]
        names += [row.name for row in self._here.values() if row.is_active]
        return tuple(dict.fromkeys(names))

    def _place(self, site: OldSite) -> int:
        uid = UUID(site.id)
        for key, row in self._here.items():
            if row.uid == uid:
                values = {"name": site.name, "is_active": site.is_active}
                self._writer.take_over(sites, "site", site.name, row, values)
                return int(key)
        old_uids = {UUID(old) for old in self._centre.sites}
        for key, row in self._here.items():
            if row.uid in old_uids or key in self.keys.values():
                continue
            is_same = folded(row.name) == folded(site.name)
            if is_same and not self._is_unused(key):
                return int(key)
            is_first = site is self._main and len(self._here) == 1
            is_placeholder = is_first and row.name == FIRST_SITE and row.version == 1
            if (is_same or is_placeholder) and self._is_unused(key):
                self.new += 1
                return self._adopt(row, site, uid)
        self.new += 1
        zone = self._options.time_zone
        key = self._writer.insert(
            sites, {"uid": uid, "name": site.name, "time_zone": zone, "is_active": site.is_active}
        )
        self._zones[key] = ZoneInfo(zone)
        return key

    def _adopt(self, row: Row[Any], site: OldSite, uid: UUID) -> int:
        """Turn an existing site without postes into the old one."""
        if row.name != site.name:
            self._writer.remarks.append(
                tr("Le site « {old} », où rien n'est encore saisi, devient « {name} ».").format(
                    old=row.name, name=site.name
                )
            )
        if self._writer.writes:
            self._writer.connection.execute(
                update(sites)
                .where(sites.c.id == row.id)
                .values(
                    uid=uid,
                    name=site.name,
                    is_active=site.is_active or row.is_active,
                    updated_at=self._writer.now,
                )
            )
        return int(row.id)

    def _is_unused(self, key: int) -> bool:
        query = select(exists(select(poste_reception.c.id).where(poste_reception.c.site_id == key)))
        return not self._writer.connection.execute(query).scalar()
