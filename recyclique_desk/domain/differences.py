"""Turns the details of an audit event (JSON by column) into values for people, field by field.

Somebody with an SQL console may have written anything there: a value that does not fit its column
is shown as it is and never raises.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from recyclique_desk.domain.opening import write_days
from recyclique_desk.domain.people import Role
from recyclique_desk.domain.tickets import Destination, Status, WeightSource
from recyclique_desk.domain.weight import kg_from_grams

DetailValue = (
    str
    | bool
    | int
    | Decimal
    | Destination
    | WeightSource
    | Status
    | Role
    | datetime
    | date
    | tuple[tuple[str, Decimal], ...]
    | None
)
"""Weights in kilograms, alone or by quarter; categories, persons, sites and tickets by name."""
Details = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field before and after; `has_one_side` for something created or removed."""

    field: str
    before: DetailValue
    after: DetailValue
    has_one_side: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Further information of an event: a reason, a file name, a number of rows."""

    field: str
    value: DetailValue


@dataclass(frozen=True, slots=True)
class DisplayNames:
    """DisplayNames for the integer keys inside details."""

    categories: Mapping[int, str] = field(default_factory=dict)
    users: Mapping[int, str] = field(default_factory=dict)
    sites: Mapping[int, str] = field(default_factory=dict)
    deposit_kinds: Mapping[int, str] = field(default_factory=dict)
    partners: Mapping[int, str] = field(default_factory=dict)
    containers: Mapping[int, str] = field(default_factory=dict)
    scales: Mapping[int, str] = field(default_factory=dict)


_Reader = Callable[[Any, DisplayNames], DetailValue]
CATEGORY_KEYS = frozenset({"category_id", "parent_id", "order"})
"""Columns that hold category keys; `order` holds a list of them."""
USER_KEYS = frozenset({"benevole_user_id", "user_id", "created_by"})
SITE_KEYS = frozenset({"site_id"})
DEPOSIT_KIND_KEYS = frozenset({"deposit_kind_id"})
PARTNER_KEYS = frozenset({"partner_id"})
CONTAINER_KEYS = frozenset({"container_id"})
SCALE_KEYS = frozenset({"scale_id"})
_INSTANTS = frozenset({"created_at", "closed_at", "opened_at", "deleted_at", "expires_at",
                       "updated_at", "password_set_at", "used_at", "revoked_at"})  # fmt: skip
_DAYS = frozenset({"erase_on", "day", "deferred_day", "first_day", "last_day",
                   "checked_on", "next_check", "from_day",
                   "convention_from", "convention_to"})  # fmt: skip
_FLAGS = frozenset({"is_exit", "is_deferred", "is_active", "is_visible_reception",
                    "has_pin", "has_password", "created",
                    "closed_on_holidays", "is_estimated", "counts_pieces", "is_paid"})  # fmt: skip
_WEIGHTS = frozenset({"weight", "exit_weight", "control_total", "weight_difference",
                      "piece_weight", "gross", "tare", "maximum", "division"})  # fmt: skip
_INNER = frozenset({
    "id", "uid", "version", "quarter", "reception_day", "entered_at", "corrected_at", "counter",
    "ticket_id", "poste_id", "poste", "ticket", "page", "username_key", "merged_into", "copy_of",
    "seed", "before", "after", "signed_in_at", "retired", "restored", "retired_at", "was_retired",
    "children", "move", "into", "lignes",
})  # fmt: skip
"""Columns that repeat another one or mean nothing to people; they are not shown."""
_COUNTED = frozenset({"merged", "ticket_ids"})
_FILIERE_PARTS = ("function", "product")
_UNKNOWN = "?"


def differences(details: Details, names: DisplayNames) -> tuple[Difference, ...]:
    """Return the changed fields in the order of the details."""
    before, after = _side(details, "before"), _side(details, "after")
    whole = not before or not after
    columns = [name for name in dict.fromkeys((*before, *after)) if name not in _INNER]
    found = []
    for name in columns:
        old = value_of(name, before.get(name), names)
        new = value_of(name, after.get(name), names)
        # The empty fields of something created or removed would hide the others.
        empty = whole and not (old or new)
        if old != new and not empty:
            found.append(Difference(name, old, new, whole))
    touched = "updated_at" in columns and len(columns) > 1
    return tuple(each for each in found if not (touched and each.field == "updated_at"))


def facts(details: Details, names: DisplayNames) -> tuple[Fact, ...]:
    """Return the further information of an event."""
    found = []
    for name, kept in details.items():
        if name in _INNER or kept is None or kept == []:
            continue
        value = (
            len(kept)
            if name in _COUNTED and isinstance(kept, list)
            else value_of(name, kept, names)
        )
        found.append(Fact(name, value))
    return tuple(found)


def keys_in(details: Iterable[Details], columns: frozenset[str]) -> set[int]:
    """Collect the keys in these columns, at any level of the details."""
    found = set()
    for each in details:
        for part in (each, _side(each, "before"), _side(each, "after")):
            for kept in (part.get(name) for name in columns):
                several = kept if isinstance(kept, list) else [kept]
                found |= {key for key in several if isinstance(key, int)}
    return found


def value_of(name: str, kept: Any, names: DisplayNames) -> DetailValue:
    """Convert a stored value by the name of its column."""
    if kept is None:
        return None
    try:
        return _reader(name)(kept, names)
    except (ValueError, TypeError, InvalidOperation):
        return _text(kept)


def _side(details: Details, name: str) -> Details:
    side = details.get(name)
    if not isinstance(side, dict):
        return {}
    # Two filières may have functions of one code.
    filiere = side.get("filiere")
    parts = {part: f"{filiere}/{side[part]}" for part in _FILIERE_PARTS if side.get(part)}
    return {**side, **parts}


def _reader(name: str) -> _Reader:
    if name in _WEIGHTS:
        return _weight
    if name in _INSTANTS:
        return lambda kept, _names: datetime.fromisoformat(kept)
    if name in _DAYS:
        return lambda kept, _names: date.fromisoformat(kept)
    if name in _FLAGS:
        return lambda kept, _names: bool(kept)
    if name == "order":
        return _category_names
    if name in CATEGORY_KEYS:
        return lambda kept, names: names.categories.get(kept, _UNKNOWN)
    if name in USER_KEYS:
        return lambda kept, names: names.users.get(kept, _UNKNOWN)
    if name in SITE_KEYS:
        return lambda kept, names: names.sites.get(kept, _UNKNOWN)
    if name in DEPOSIT_KIND_KEYS:
        return lambda kept, names: names.deposit_kinds.get(kept, _UNKNOWN)
    if name in PARTNER_KEYS:
        return lambda kept, names: names.partners.get(kept, _UNKNOWN)
    if name in CONTAINER_KEYS:
        return lambda kept, names: names.containers.get(kept, _UNKNOWN)
    if name in SCALE_KEYS:
        return lambda kept, names: names.scales.get(kept, _UNKNOWN)
    return _OTHERS.get(name, _plain)


def _quarter_weights(kept: Any, _names: DisplayNames) -> DetailValue:
    return tuple((str(each), kg_from_grams(grams)) for each, grams in kept.items()) or None


def _category_names(kept: Any, names: DisplayNames) -> DetailValue:
    return ", ".join(names.categories.get(key, _UNKNOWN) for key in kept)


def _weight(kept: Any, _names: DisplayNames) -> DetailValue:
    # Columns hold grams as integers; totals written by a service are kilograms as text.
    return kg_from_grams(kept) if isinstance(kept, int) else Decimal(kept)


def _bound(kept: Any, _names: DisplayNames) -> DetailValue:
    return date.fromisoformat(kept) if len(kept) == 10 else datetime.fromisoformat(kept)


def _plain(kept: Any, _names: DisplayNames) -> DetailValue:
    if isinstance(kept, bool | int):
        return kept
    if isinstance(kept, list):
        return ", ".join(_text(each) for each in kept)
    return _text(kept)


def _text(kept: Any) -> str:
    # A lone surrogate is valid JSON but cannot be displayed or encoded.
    return str(kept).encode("utf-8", "replace").decode()


def _days(kept: Any, _names: DisplayNames) -> DetailValue:
    if not isinstance(kept, list):
        return _plain(kept, _names)
    days = [f"{date.fromisoformat(each):%d/%m/%Y}" for each in kept]
    return days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}"


def _closed_days(kept: Any, _names: DisplayNames) -> DetailValue:
    return write_days(map(date.fromisoformat, kept)).replace("\n", ", ") or None


_OTHERS: Mapping[str, _Reader] = {
    "destination": lambda kept, _names: Destination(kept),
    "source": lambda kept, _names: WeightSource(kept),
    "status": lambda kept, _names: Status(kept),
    "role": lambda kept, _names: Role(kept),
    "from": _bound,
    "to": _bound,
    "days": _days,
    "closed_days": _closed_days,
    "weights": _quarter_weights,
    "removed": lambda kept, _names: len(kept),
}
