"""What a person types for a declaration: methods, places, weights, records and figures.

Values are kept as plain words: a day as `2025-11-12`, euros as `500.00`, a count as `24`. Words of
people (`12/11/2025`, `500,5`) are read here and refused with the field they stand in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from recyclique_desk.domain.declarations import (
    DeclarationForm,
    DeclarationPeriod,
)
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.form_screens import (
    FieldKind,
    FormField,
    FormScreen,
    ScreenKind,
)

_MOST_LETTERS = 200
_MOST_RECORDS = 200
_MOST_TONNES = 100_000
_FRENCH_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_POSTCODE = re.compile(r"[0-9]{5}")
Record = Mapping[str, str]


class Method(StrEnum):
    """How a filière is declared."""

    WEIGHED = "weighed"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class FiliereMethods:
    """How the entries and the exits of a filière are declared."""

    entries: Method = Method.WEIGHED
    exits: Method = Method.WEIGHED


@dataclass(frozen=True, slots=True)
class DeclarationInputs:
    """What was typed for one form, period and site; what is missing is not known.

    `version` is 0 where nothing of this period is kept yet: what it shows is then copied from the
    period `copied_from`, if there is one.
    """

    methods: Mapping[str, FiliereMethods] = field(default_factory=dict)
    is_begun: bool = False
    """Whether it is begun with the organism: the method of exits stands fast from then on."""
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By filière, the `uid` of the partners where things are fetched."""
    weights: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Grams by screen and filière."""
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    values: Mapping[str, Record] = field(default_factory=dict)
    version: int = 0
    copied_from: DeclarationPeriod | None = None

    def method(self, filiere: str) -> FiliereMethods:
        """Return how a filière is declared; weighed where nothing was said."""
        return self.methods.get(filiere, FiliereMethods())

    @property
    def counted_entries(self) -> frozenset[str]:
        """The filières whose entries are counted."""
        return frozenset(code for code, each in self.methods.items() if each.entries == "counted")

    @property
    def counted_exits(self) -> frozenset[str]:
        """The filières whose exits are counted."""
        return frozenset(code for code, each in self.methods.items() if each.exits == "counted")

    def for_later(self, period: DeclarationPeriod) -> "DeclarationInputs":
        """Return what a later period begins with: methods and places, of the period given."""
        return DeclarationInputs(methods=self.methods, places=self.places, copied_from=period)

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "methods": {
                code: {"entries": each.entries.value, "exits": each.exits.value}
                for code, each in sorted(self.methods.items())
            },
            "begun": self.is_begun,
            "places": {code: sorted(each) for code, each in sorted(self.places.items()) if each},
            "weights": {
                code: dict(sorted(each.items())) for code, each in sorted(self.weights.items())
            },
            "records": {
                code: [dict(record) for record in each]
                for code, each in sorted(self.records.items())
                if each
            },
            "values": {
                code: dict(sorted(each.items())) for code, each in sorted(self.values.items())
            },
        }


NO_INPUTS = DeclarationInputs()


def inputs_from_json(value: Mapping[str, Any], version: int) -> DeclarationInputs:
    """Return inputs as they were kept."""
    return DeclarationInputs(
        methods={
            code: FiliereMethods(Method(each["entries"]), Method(each["exits"]))
            for code, each in value.get("methods", {}).items()
        },
        is_begun=bool(value.get("begun")),
        places={code: tuple(each) for code, each in value.get("places", {}).items()},
        weights=value.get("weights", {}),
        records={code: tuple(each) for code, each in value.get("records", {}).items()},
        values=value.get("values", {}),
        version=version,
    )


def checked_inputs(form: DeclarationForm, given: DeclarationInputs) -> DeclarationInputs:
    """Return inputs as they may be kept for a form; UserError, with its field, for what may not.

    What the form does not ask for is left out.
    """
    for filiere in form.filieres:
        if given.method(filiere.code) != FiliereMethods() and not filiere.products:
            raise UserError(
                "« {filiere} » ne se compte pas : sa liste de produits n'est pas connue.",
                field=filiere.code,
                filiere=filiere.name,
            )
    known = {each.code for each in form.filieres}
    weights: dict[str, Mapping[str, int]] = {}
    records: dict[str, tuple[Record, ...]] = {}
    values: dict[str, Record] = {}
    for screen in form.screens:
        if screen.kind is ScreenKind.WEIGHTS:
            asked = {each.code for each in form.asked_filieres(screen)}
            weights[screen.code] = {
                code: _grams(grams)
                for code, grams in given.weights.get(screen.code, {}).items()
                if code in asked
            }
        elif screen.kind is ScreenKind.RECORDS:
            records[screen.code] = _records(screen, given.records.get(screen.code, ()))
        elif screen.kind is ScreenKind.VALUES:
            values[screen.code] = _record(screen, given.values.get(screen.code, {}))
    has_methods = bool(form.screens_of(ScreenKind.METHODS))
    return replace(
        given,
        methods={code: each for code, each in given.methods.items() if code in known}
        if has_methods
        else {},
        places={code: each for code, each in given.places.items() if code in known},
        weights=weights,
        records=records,
        values=values,
    )


def field_value(asked: FormField, text: str) -> str | None:
    """Return what was typed into a field as it is kept, None for nothing; UserError otherwise."""
    words = " ".join(text.split())
    if not words:
        return None
    if asked.kind is FieldKind.DAY:
        return _day(asked, words)
    if asked.kind is FieldKind.EUROS:
        return str(_number(asked, words, "0.01"))
    if asked.kind is FieldKind.COUNT:
        return str(int(_number(asked, words, "1")))
    if asked.kind is FieldKind.POSTCODE and not _POSTCODE.fullmatch(words):
        raise UserError(
            "« {code} » n'est pas un code postal : il a cinq chiffres.",
            field=asked.code,
            code=words,
        )
    if len(words) > _MOST_LETTERS:
        raise UserError("{name} : 200 signes au plus.", field=asked.code, name=asked.name)
    return words


def grams_of_tonnes(text: str, code: str) -> int | None:
    """Return typed tonnes as grams, None for nothing; UserError (field `code`) otherwise."""
    words = "".join(text.split())
    if not words:
        return None
    asked = FormField(code, "Tonnes")
    return _grams(int(_number(asked, words, "0.001").scaleb(6)))


def _grams(grams: int) -> int:
    if not 0 <= grams <= _MOST_TONNES * 1_000_000:
        raise UserError("Ce poids n'est pas possible : donnez des tonnes.", field="weight")
    return grams


def _day(asked: FormField, words: str) -> str:
    found = _FRENCH_DAY.fullmatch(words)
    try:
        if found is not None:
            day, month, year = (int(each) for each in found.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise UserError(
            "« {text} » n'est pas une date : écrivez-la JJ/MM/AAAA.", field=asked.code, text=words
        ) from None


def _number(asked: FormField, words: str, step: str) -> Decimal:
    digits = "".join(words.split()).replace("€", "").replace(",", ".")
    try:
        number = Decimal(digits)
        if not number.is_finite() or number < 0 or number > 10**9:
            raise InvalidOperation
        if number != number.quantize(Decimal(step)):
            raise InvalidOperation
        return number.quantize(Decimal(step))
    except InvalidOperation:
        raise _no_number(asked, words, step) from None


def _no_number(asked: FormField, words: str, step: str) -> UserError:
    params = {"name": asked.name, "text": words}
    if step == "1":
        return UserError(
            "{name} : « {text} » n'est pas un nombre entier.", field=asked.code, **params
        )
    if step == "0.01":
        return UserError(
            "{name} : « {text} » n'est pas un montant en euros.", field=asked.code, **params
        )
    return UserError(
        "{name} : « {text} » n'est pas un poids en tonnes, à trois décimales.",
        field=asked.code,
        **params,
    )


def _records(screen: FormScreen, given: tuple[Record, ...]) -> tuple[Record, ...]:
    if len(given) > _MOST_RECORDS:
        raise UserError("{title} : 200 lignes au plus.", title=screen.title)
    found = tuple(_record(screen, each) for each in given)
    return tuple(each for each in found if each)


def _record(screen: FormScreen, given: Record) -> Record:
    found = {each.code: field_value(each, str(given.get(each.code, ""))) for each in screen.fields}
    return {code: value for code, value in found.items() if value is not None}
