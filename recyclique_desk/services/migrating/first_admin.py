"""Gives a centre that is founded from RecyClique its first admin."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.credentials import (
    checked_display_name,
    checked_password,
    checked_username,
    username_key,
)
from recyclique_desk.domain.errors import NotAllowed, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.migration import FirstAdmin
from recyclique_desk.domain.people import Role, Who
from recyclique_desk.services.access.hashing import hash_secret
from recyclique_desk.services.access.people import ADMIN_WITH_PASSWORD
from recyclique_desk.services.base import who_from
from recyclique_desk.services.migrating import planning
from recyclique_desk.storage.schema import sites, users


def refuse_founded(connection: Connection) -> None:
    """Raise NotAllowed if the centre has an admin."""
    if connection.execute(ADMIN_WITH_PASSWORD).first() is not None:
        raise NotAllowed("Ce centre a déjà un administrateur : connectez-vous.")


def first_admin(connection: Connection, first: FirstAdmin, now: datetime) -> Who:
    """Return the chosen old admin, or create a new one; UserError if neither is possible."""
    if first.uid is not None:
        chosen = select(users).where(
            users.c.uid == first.uid,
            users.c.role == Role.ADMIN.value,
            users.c.is_active,
            users.c.password_hash.is_not(None),
        )
        row = connection.execute(chosen).first()
        if row is None:
            raise UserError(
                "Cette personne ne peut pas administrer le centre : choisissez un "
                "administrateur actif.",
                field="first_admin",
            )
        return who_from(connection, row)
    username = checked_username(first.username)
    name = checked_display_name(first.display_name or username)
    secret = hash_secret(checked_password(first.password, username, name))
    taken = set(connection.execute(select(users.c.username_key)).scalars())
    username = planning.free_username(username, taken)
    site_id = connection.execute(
        select(sites.c.id).order_by(sites.c.is_active.desc(), sites.c.id).limit(1)
    ).scalar()
    if site_id is None:
        raise UserError("Il manque un site : donnez-lui un nom.", field="site")
    row = connection.execute(
        insert(users)
        .values(
            uid=new_uid(now),
            username=username,
            username_key=username_key(username),
            display_name=name,
            role=Role.ADMIN.value,
            is_active=True,
            site_id=site_id,
            password_hash=secret,
            password_set_at=now,
            signed_in_at=now,
            updated_at=now,
        )
        .returning(users)
    ).one()
    return replace(who_from(connection, row), password_at=now)
