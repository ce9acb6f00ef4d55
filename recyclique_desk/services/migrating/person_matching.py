"""Matches the persons of a source with existing ones, and adds the others."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from recyclique_desk.domain.credentials import username_key
from recyclique_desk.domain.migration import PersonFate
from recyclique_desk.domain.names import folded
from recyclique_desk.services.migrating import planning
from recyclique_desk.services.migrating.existing_rows import rows_by_uid
from recyclique_desk.services.migrating.old_tables import (
    OldCentre,
    OldPerson,
)
from recyclique_desk.services.migrating.row_writer import RowWriter
from recyclique_desk.services.migrating.site_matching import SiteMatching
from recyclique_desk.storage.schema import users
from recyclique_desk.support.text import tr


class PersonMatching:
    """Ids, here, of the persons of a source, and what an import does with each."""

    def __init__(
        self, writer: RowWriter, centre: OldCentre, places: SiteMatching, names_only: bool
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
            # Only RecyClique's bcrypt hashes are replaced: one set or rehashed here stays.
            kept = getattr(row, column)
            if kept is not None and kept.startswith("$2") and planning.usable_hash(old):
                values[column] = old
        self._writer.take_over(users, "user", row.username, row, values)

    def _free_from_local_admin(self, person: OldPerson) -> None:
        """Rename the local admin, who never signs in, if a person of the source has the name."""
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
