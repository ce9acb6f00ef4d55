"""Choices for a spreadsheet as JSON: `--map MAP.json`, and what the database remembers."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from recyclique_desk.domain.calendar import parse_day
from recyclique_desk.domain.deposits import Origin
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.sheet_imports import ColumnKind, EmptyDate, Sales, SheetChoices
from recyclique_desk.domain.tickets import Destination

_Word = TypeVar("_Word", bound=StrEnum)
DIRECTIONS = ("in", "out")


def to_json(choices: SheetChoices) -> dict[str, Any]:
    """Return choices as what JSON holds, every field, so that a person sees what can be said."""
    found: dict[str, Any] = {}
    for each in fields(choices):
        value = getattr(choices, each.name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Mapping):
            value = {key: dict(of) if isinstance(of, Mapping) else of for key, of in value.items()}
        elif isinstance(value, tuple):
            value = list(value)
        found[each.name] = value
    return found


def written(choices: SheetChoices) -> str:
    """Write choices as a JSON text."""
    return json.dumps(to_json(choices), ensure_ascii=False, indent=2)


def read(text: str) -> SheetChoices:
    """Read choices; UserError (field `map`) says what is wrong with them."""
    try:
        found = json.loads(text)
    except ValueError:
        raise UserError("Ce fichier de choix n'est pas du JSON.", field="map") from None
    return from_json(found)


def from_json(found: object) -> SheetChoices:
    """Make choices of what JSON holds; what is missing stays open."""
    if not isinstance(found, dict):
        raise UserError("Un fichier de choix est un objet JSON : { … }.", field="map")
    readers: dict[str, Callable[[str, Any], Any]] = {
        "encoding": _text,
        "sheets": _texts,
        "columns": lambda key, value: _mapping(key, value, lambda k, v: _word(ColumnKind, k, v)),
        "categories": lambda key, value: _mapping(key, value, _text),
        "destinations": lambda key, value: _mapping(
            key, value, lambda k, v: None if v is None else _word(Destination, k, v)
        ),
        "directions": lambda key, value: _mapping(key, value, _direction),
        "persons": lambda key, value: _mapping(key, value, _text),
        "sites": lambda key, value: _mapping(key, value, _text),
        "deposit_kinds": lambda key, value: _mapping(key, value, _text),
        "communes": lambda key, value: _mapping(key, value, _commune),
        "destination": lambda key, value: _optional(Destination, key, value),
        "exit_destination": lambda key, value: _optional(Destination, key, value),
        "sales": lambda key, value: _optional(Sales, key, value),
        "site": _text,
        "year": _year,
        "day": _day,
        "all_exits": _flag,
        "empty_date": lambda key, value: _word(EmptyDate, key, value),
        "rows": lambda key, value: _mapping(key, value, _cells),
        "skipped": _texts,
    }
    unknown = sorted(set(found) - set(readers))
    if unknown:
        raise UserError(
            "« {name} » n'est pas un choix connu : {known}.",
            field="map",
            name=unknown[0],
            known=", ".join(readers),
        )
    given: dict[str, Any] = {key: readers[key](key, value) for key, value in found.items()}
    if given.get("skipped", ()) is None:
        del given["skipped"]
    return SheetChoices(**given)


def _wrong(key: str, value: object, expected: str) -> UserError:
    return UserError(
        "« {key} » : {value} n'est pas possible. Attendu : {expected}.",
        field="map",
        key=key,
        value=json.dumps(value, ensure_ascii=False),
        expected=expected,
    )


def _text(key: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _wrong(key, value, "« … »")
    return value


def _commune(key: str, value: object) -> str | None:
    return Origin(commune=_text(key, value)).checked().commune


def _texts(key: str, value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise _wrong(key, value, "[ … ]")
    return tuple(str(each) for each in value)


def _word(kind: type[_Word], key: str, value: object) -> _Word:
    try:
        return kind(str(value))
    except ValueError:
        raise _wrong(key, value, ", ".join(kind)) from None


def _optional(kind: type[_Word], key: str, value: object) -> _Word | None:
    return None if value is None else _word(kind, key, value)


def _direction(key: str, value: object) -> str | None:
    if value is not None and value not in DIRECTIONS:
        raise _wrong(key, value, ", ".join(DIRECTIONS))
    return None if value is None else str(value)


def _year(key: str, value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or not 1900 <= value <= 9999:
        raise _wrong(key, value, "2025")
    return value


def _day(key: str, value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong(key, value, "AAAA-MM-JJ")
    return parse_day(value)


def _flag(key: str, value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise _wrong(key, value, "true, false")
    return value


def _mapping(key: str, value: object, read_one: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _wrong(key, value, "{ … }")
    return {str(name): read_one(f"{key}.{name}", of) for name, of in value.items()}


def _cells(key: str, value: object) -> dict[ColumnKind, str]:
    cells = _mapping(key, value, _text)
    return {_word(ColumnKind, key, kind): text or "" for kind, text in cells.items()}
