"""Sites, people and categories of a source beside those that are here: matched, made, changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Table, exists, insert, select, update

from recyclique_desk.domain.credentials import username_key
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.migration import ChangedRow, MigrationOptions, PersonFate, site_needed
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Who
from recyclique_desk.services.access.people import FIRST_SITE
from recyclique_desk.services.migrating import planning
from recyclique_desk.services.migrating.existing_rows import rows_by_uid, untouched
from recyclique_desk.services.migrating.old_tables import (
    OldCategory,
    OldCentre,
    OldPerson,
    OldPoste,
    OldSite,
)
from recyclique_desk.services.records import audit
from recyclique_desk.storage.schema import categories, poste_reception, sites, users
from recyclique_desk.support.text import plural, tr

_SECRET = frozenset({"password_hash", "pin_hash", "email"})
"""What no event and no report holds."""


@dataclass(slots=True)
class RowWriter:
    """Writes, or for an analysis only pretends to: new rows then have negative keys."""

    connection: Connection
    now: datetime
    who: Who | None
    writes: bool
    changed: list[ChangedRow] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _last: int = 0

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Add a row and give its key."""
        if not self.writes:
            self._last -= 1
            return self._last
        statement = insert(table).values(updated_at=self.now, **values).returning(table.c.id)
        return int(self.connection.execute(statement).scalar_one())

    def take_over(
        self, table: Table, kind: str, name: str, row: Row[Any], values: Mapping[str, Any]
    ) -> None:
        """Bring a known row up to the source where it differs and nobody changed it here."""
        differing = {key: new for key, new in values.items() if getattr(row, key) != new}
        if not differing:
            return
        action = f"{kind}.import-updated"
        is_taken = row.uid in untouched(self.connection, {row.uid: row.version}, action)
        self.changed.append(ChangedRow(kind, name, tuple(differing), is_taken))
        if not (is_taken and self.writes):
            return
        done = self.connection.execute(
            update(table)
            .where(table.c.id == row.id, table.c.version == row.version)
            .values(updated_at=self.now, version=row.version + 1, **differing)
        )
        if not done.rowcount:
            raise UserError("Un autre poste modifie ces données : recommencez l'import.")
        told = {key for key in differing if key not in _SECRET}
        details: dict[str, object] = {
            "before": {key: getattr(row, key) for key in told},
            "after": {key: differing[key] for key in told},
        }
        if "password_hash" in differing:
            details["after"] = {**{key: differing[key] for key in told}, "has_password": True}
        ticket_id = row.id if kind == "ticket" else getattr(row, "ticket_id", None)
        self.record(action, kind, row.uid, details, ticket_id)

    def record(
        self,
        action: str,
        kind: str,
        uid: UUID | None,
        details: Mapping[str, object],
        ticket_id: int | None = None,
    ) -> None:
        """Leave an event in the journal."""
        audit.record(
            self.connection, self.who, self.now, action, kind, uid, details, ticket_id=ticket_id
        )


class Sites:
    """The old sites' keys and time zones here."""

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
        """Return a person's site; None where nobody knows."""
        key = self.keys.get(person.site_id or "")
        return self.default() if key is None else key

    def default(self) -> int | None:
        """Return the site of whatever does not say its own."""
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
        """Let a site of here in which nobody worked yet become the old one."""
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


class People:
    """The old people's keys here, and what becomes of each."""

    def __init__(
        self, writer: RowWriter, centre: OldCentre, places: Sites, names_only: bool
    ) -> None:
        self._writer = writer
        self._places = places
        self.keys: dict[str, int] = {}
        self.new = 0
        connection = writer.connection
        by_uid = rows_by_uid(connection, users, [UUID(old) for old in centre.people])
        every = connection.execute(select(users)).all()
        self._taken = {row.username_key for row in every}
        self._by_key = {row.username_key: row for row in every}
        self._by_name = {folded(row.display_name): row for row in every}
        fates: dict[str, PersonFate] = {}
        for person in planning.by_precedence(centre.people.values()):
            known = by_uid.get(UUID(person.id))
            if known is None and names_only:
                known = self._by_key.get(username_key(person.username)) or self._by_name.get(
                    folded(person.username)
                )
                if known is not None:
                    self.keys[person.id] = known.id
                    continue
            if known is not None:
                self.keys[person.id] = known.id
                if not names_only:
                    self._compare(person, known)
                fates[person.id] = self._fate(person, known.username, is_new=False)
            else:
                fates[person.id] = self._make(person)
        self.fates = tuple(fates[old] for old in centre.people if old in fates)

    def _make(self, person: OldPerson) -> PersonFate:
        self.new += 1
        self._free_from_local_admin(person)
        username = planning.free_username(person.username or person.id, self._taken)
        if username_key(username) != username_key(person.username):
            self._writer.remarks.append(
                tr(
                    "« {old} » se connectera sous le nom « {name} » : l'autre nom est déjà pris."
                ).format(old=person.username, name=username)
            )
        self.keys[person.id] = self._writer.insert(
            users,
            {
                "uid": UUID(person.id),
                "username": username,
                "username_key": username_key(username),
                **self._values(person),
                "email": person.email,
                "password_hash": planning.usable_hash(person.password_hash),
                "pin_hash": planning.usable_hash(person.pin_hash),
            },
        )
        return self._fate(person, username, is_new=True)

    def _values(self, person: OldPerson) -> dict[str, Any]:
        return {
            "display_name": planning.display_name(person),
            "role": planning.role_of(person).value,
            "is_active": planning.may_work(person),
            "site_id": self._places.of_person(person),
        }

    def _fate(self, person: OldPerson, username: str, *, is_new: bool) -> PersonFate:
        is_active = planning.may_work(person)
        return PersonFate(
            UUID(person.id),
            person.username,
            username,
            planning.display_name(person),
            planning.role_of(person),
            is_active,
            is_active and planning.usable_hash(person.password_hash) is not None,
            is_new,
        )

    def _compare(self, person: OldPerson, row: Row[Any]) -> None:
        values = self._values(person)
        for column, old in (
            ("password_hash", person.password_hash),
            ("pin_hash", person.pin_hash),
        ):
            # One that was given here, or is kept in our way since they signed in, stays.
            kept = getattr(row, column)
            if kept is not None and kept.startswith("$2") and planning.usable_hash(old):
                values[column] = old
        self._writer.take_over(users, "user", row.username, row, values)

    def _free_from_local_admin(self, person: OldPerson) -> None:
        """Rename the local admin, who never signs in, where the name is somebody's."""
        who, key = self._writer.who, username_key(person.username)
        row = self._by_key.get(key)
        if who is None or not who.is_local or row is None or row.id != who.user_id:
            return
        if row.password_hash is not None or row.pin_hash is not None:
            return
        self._taken.discard(key)
        name = planning.free_username(f"{row.username} (système)", self._taken)
        self._by_key.pop(key)
        if self._writer.writes:
            self._writer.connection.execute(
                update(users)
                .where(users.c.id == row.id)
                .values(username=name, username_key=username_key(name), updated_at=self._writer.now)
            )


class Categories:
    """The old categories' keys here."""

    def __init__(self, writer: RowWriter, centre: OldCentre, names_only: bool) -> None:
        self._writer = writer
        self.keys: dict[str, int] = {}
        self.new = 0
        self.roots: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        ordered, broken = planning.top_down(centre.categories)
        by_uid = rows_by_uid(
            writer.connection, categories, [UUID(old) for old in centre.categories]
        )
        by_name = (
            {
                folded(row.name): row
                for row in writer.connection.execute(
                    select(categories).order_by(categories.c.id.desc())
                )
            }
            if names_only
            else {}
        )
        for category in ordered:
            self._name(category)
            known = by_uid.get(UUID(category.id)) or by_name.get(folded(category.name))
            if known is None:
                self.new += 1
                values = {"uid": UUID(category.id), **self._values(category)}
                self.keys[category.id] = writer.insert(categories, values)
                continue
            self.keys[category.id] = known.id
            if not names_only:
                values = self._values(category)
                if category.deleted_at is None and known.deleted_at and not category.is_active:
                    values["deleted_at"] = known.deleted_at
                writer.take_over(categories, "category", category.name, known, values)
        if broken:
            writer.remarks.append(
                plural(
                    len(broken),
                    tr("{n} catégorie dont la catégorie parente manque se place à la racine."),
                    tr("{n} catégories dont la catégorie parente manque se placent à la racine."),
                ).format(n=len(broken))
            )

    def _values(self, category: OldCategory) -> dict[str, Any]:
        retired = planning.retired_at(category, self._writer.now)
        if retired is not None:  # as it is kept, or the next run would see a change
            retired = retired.replace(microsecond=retired.microsecond // 1000 * 1000)
        parent = category.parent_id
        return {
            "name": category.name,
            "official_name": category.official_name,
            "parent_id": None if parent is None else self.keys[parent],
            "is_visible_reception": category.is_visible,
            "display_order_entry": category.order,
            "deleted_at": retired,
        }

    def _name(self, category: OldCategory) -> None:
        parent = category.parent_id
        self.roots[category.id] = category.name if parent is None else self.roots[parent]
        above = "" if parent is None else f"{self.paths[parent]} / "
        self.paths[category.id] = above + category.name
