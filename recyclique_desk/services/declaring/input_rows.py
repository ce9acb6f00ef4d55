"""Reads and writes what was typed for declarations, inside the caller's transaction.

A period of which nothing is kept begins with methods and places of the newest one before it.
"""

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from recyclique_desk.domain.declaration_inputs import (
    NO_INPUTS,
    DeclarationInputs,
    inputs_from_json,
)
from recyclique_desk.domain.declarations import (
    DeclarationForm,
    DeclarationPeriod,
    parse_declaration_period,
)
from recyclique_desk.domain.form_screens import (
    ScreenKind,
)
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.storage.schema import declaration_inputs


def read_inputs(
    connection: Connection, form: DeclarationForm, period: DeclarationPeriod, site_id: int | None
) -> DeclarationInputs:
    """Read what was typed for a period, or else what it takes over from the newest one before."""
    row = connection.execute(
        select(declaration_inputs)
        .where(
            *_conditions(form, site_id),
            declaration_inputs.c.period <= str(period),
            # A form may be declared by quarters and by years: their codes sort among their own.
            func.length(declaration_inputs.c.period) == len(str(period)),
        )
        .order_by(declaration_inputs.c.period.desc(), declaration_inputs.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return NO_INPUTS
    found = inputs_from_json(json.loads(row.content), row.version)
    if row.period == str(period):
        return found
    return _known(form, found.for_later(parse_declaration_period(row.period)))


def write_inputs(
    connection: Connection,
    now: datetime,
    form: DeclarationForm,
    period: DeclarationPeriod,
    site_id: int | None,
    inputs: DeclarationInputs,
) -> None:
    """Keep inputs for a period, under the caller's write lock."""
    content = json.dumps(inputs.as_json(), ensure_ascii=False)
    values = {"content": content, "updated_at": now}
    if inputs.version:
        connection.execute(
            update(declaration_inputs)
            .where(*_conditions(form, site_id), declaration_inputs.c.period == str(period))
            .values(version=inputs.version + 1, **values)
        )
        return
    connection.execute(
        insert(declaration_inputs).values(
            uid=new_uid(now), form=form.code, period=str(period), site_id=site_id, **values
        )
    )


def records_of_year(
    connection: Connection, form: DeclarationForm, period: DeclarationPeriod, site_id: int | None
) -> dict[str, int]:
    """Count the records of each screen in the year of a period, up to its end."""
    found: Counter[str] = Counter()
    if not form.screens_of(ScreenKind.RECORDS):
        return found
    rows = connection.execute(
        select(declaration_inputs.c.content, declaration_inputs.c.version).where(
            *_conditions(form, site_id),
            declaration_inputs.c.period >= f"{period.year:04}",
            declaration_inputs.c.period <= str(period),
        )
    )
    for row in rows:
        kept = inputs_from_json(json.loads(row.content), row.version)
        found.update({code: len(each) for code, each in kept.records.items()})
    return found


def _conditions(form: DeclarationForm, site_id: int | None) -> list[ColumnElement[bool]]:
    site = declaration_inputs.c.site_id
    return [
        declaration_inputs.c.form == form.code,
        site.is_(None) if site_id is None else site == site_id,
    ]


def _known(form: DeclarationForm, inputs: DeclarationInputs) -> DeclarationInputs:
    """Leave out methods that a newer form has no products for."""
    counted = {each.code for each in form.filieres if each.products}
    methods = {code: each for code, each in inputs.methods.items() if code in counted}
    return replace(inputs, methods=methods)
