"""Checks a value read from JSON against the part of JSON Schema that our own schemas use."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def schema_faults(value: object, schema: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Yield where a value differs from a schema, as `filieres/0/code`, deepest part first.

    Understands type, enum, required, properties, additionalProperties, items, pattern, minimum,
    maximum, minLength, maxLength, minItems and maxItems.
    """
    if not _has_type(value, schema.get("type")):
        yield at or "/"
    elif isinstance(value, list):
        yield from _size_faults(len(value), schema, "Items", at)
        for number, item in enumerate(value):
            yield from schema_faults(item, schema.get("items", {}), _below(at, number))
    elif isinstance(value, dict):
        yield from _object_faults(value, schema, at)
    elif not _is_allowed(value, schema):
        yield at or "/"
    elif isinstance(value, str):
        yield from _size_faults(len(value), schema, "Length", at)


def _object_faults(
    value: Mapping[str, object], schema: Mapping[str, Any], at: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield _below(at, name)
    for name, item in value.items():
        if name in known:
            yield from schema_faults(item, known[name], _below(at, name))
        elif schema.get("additionalProperties") is False:
            yield _below(at, name)


def _size_faults(size: int, schema: Mapping[str, Any], of: str, at: str) -> Iterator[str]:
    if not schema.get(f"min{of}", 0) <= size <= schema.get(f"max{of}", size):
        yield at or "/"


def _is_allowed(value: object, schema: Mapping[str, Any]) -> bool:
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, str) and "pattern" in schema:
        return re.fullmatch(schema["pattern"], value) is not None
    if isinstance(value, int) and not isinstance(value, bool):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True


def _has_type(value: object, wanted: str | list[str] | None) -> bool:
    if wanted is None:
        return True
    names = [wanted] if isinstance(wanted, str) else wanted
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _below(at: str, name: object) -> str:
    return f"{at}/{name}" if at else str(name)
