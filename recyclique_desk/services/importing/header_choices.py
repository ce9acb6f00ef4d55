"""Choices made for a spreadsheet, kept for the next file with the same header."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from recyclique_desk.domain import sheet_choices
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.sheet_imports import (
    NEW,
    EmptyDate,
    SheetAnalysis,
    SheetChoices,
    ValueField,
)
from recyclique_desk.storage.schema import (
    import_choices,
)


def remember_choices(
    connection: Connection, now: datetime, header: str, analysis: SheetAnalysis
) -> None:
    """Keep what was decided for the next file with this header; not what is only of this file."""
    chosen = dict(analysis.choices.categories)
    for value in analysis.values:
        if value.field is ValueField.CATEGORY and value.is_settled and value.target is not None:
            chosen[value.text] = value.target
    kept = replace(
        analysis.choices,
        categories={
            word: target.removeprefix(NEW) if target else target
            for word, target in chosen.items()
        },
        encoding=None,
        sheets=None,
        year=None,
        day=None,
        all_exits=None,
        empty_date=EmptyDate.ABOVE,
        rows={},
        skipped=(),
    )  # fmt: skip
    text = json.dumps(sheet_choices.to_json(kept), ensure_ascii=False)
    connection.execute(delete(import_choices).where(import_choices.c.header_digest == header))
    connection.execute(
        insert(import_choices).values(header_digest=header, choices=text, saved_at=now)
    )


def remembered_choices(connection: Connection, header: str) -> SheetChoices | None:
    """Give the choices kept for a header; None where there are none that can be read."""
    query = select(import_choices.c.choices).where(import_choices.c.header_digest == header)
    text = connection.execute(query).scalar()
    if text is None:
        return None
    try:
        return sheet_choices.read(text)
    except UserError:
        return None  # of another version of the program: as if nothing were remembered


def merged_choices(remembered: SheetChoices, given: SheetChoices) -> SheetChoices:
    """Let what is given now come before what is remembered."""
    silent = SheetChoices()
    found: dict[str, Any] = {}
    for each in fields(SheetChoices):
        old, new = getattr(remembered, each.name), getattr(given, each.name)
        if isinstance(new, Mapping):
            found[each.name] = {**old, **new}
        else:
            found[each.name] = old if new == getattr(silent, each.name) else new
    return SheetChoices(**found)
