"""Keeps declarations as they were declared, and reads them again."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from recyclique_desk.domain.declaration_values import declaration_grams, declaration_typed
from recyclique_desk.domain.declarations import (
    Declaration,
    DeclarationForm,
    DeclarationPeriod,
    parse_declaration_period,
)
from recyclique_desk.domain.declared import FrozenDeclaration
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Who
from recyclique_desk.storage.schema import declarations, users


def read_frozen(
    connection: Connection, form: DeclarationForm, period: DeclarationPeriod, site_id: int | None
) -> FrozenDeclaration | None:
    """Return what was last frozen of a form and period, for one site or for all together."""
    row = connection.execute(
        _query()
        .where(
            declarations.c.form == form.code,
            declarations.c.period == str(period),
            declarations.c.site_id.is_(None)
            if site_id is None
            else declarations.c.site_id == site_id,
        )
        .limit(1)
    ).first()
    return None if row is None else _from_row(row)


def read_all_frozen(connection: Connection, site_id: int | None) -> dict[tuple[str, str], datetime]:
    """Return when each form and period was last frozen, for one site or for all together."""
    query = _query().where(
        declarations.c.site_id.is_(None) if site_id is None else declarations.c.site_id == site_id
    )
    found: dict[tuple[str, str], datetime] = {}
    for row in connection.execute(query):
        found.setdefault((row.form, row.period), row.frozen_at)
    return found


def write_frozen(
    connection: Connection,
    who: Who,
    now: datetime,
    declaration: Declaration,
    site_id: int | None,
    fingerprint: bytes,
) -> FrozenDeclaration:
    """Keep a declaration; one that was kept before stays as well."""
    content = {
        "grams": declaration_grams(declaration),
        "typed": declaration_typed(declaration),
    }
    connection.execute(
        insert(declarations).values(
            uid=new_uid(now),
            form=declaration.form.code,
            form_version=declaration.form.version,
            period=str(declaration.period),
            site_id=site_id,
            user_id=who.user_id,
            frozen_at=now,
            lines=declaration.own.lines,
            grams=declaration.own.grams or 0,
            fingerprint=fingerprint,
            content=json.dumps(content, ensure_ascii=False, sort_keys=False),
        )
    )
    found = read_frozen(connection, declaration.form, declaration.period, site_id)
    assert found is not None
    return found


def _query() -> Select[Any]:
    return (
        select(declarations, users.c.display_name)
        .join(users, users.c.id == declarations.c.user_id)
        .order_by(declarations.c.id.desc())
    )


def _from_row(row: Any) -> FrozenDeclaration:
    content = json.loads(row.content)
    return FrozenDeclaration(
        row.uid,
        row.form,
        row.form_version,
        parse_declaration_period(row.period),
        row.site_id,
        row.display_name,
        row.frozen_at,
        row.lines,
        row.grams,
        bytes(row.fingerprint).hex(),
        content.get("grams", {}),
        content.get("typed", {}),
    )
