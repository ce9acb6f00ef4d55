"""Reads the forms of declarations: those bundled, and newer ones from the folder of the data.

A file of the folder that is damaged or contradicts another is left out and named with its fault;
it never keeps the others from being used.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from recyclique_desk.domain.declarations import (
    FORMS_FOLDER,
    HORS_REP,
    LIKE_PARENT,
    AmountSource,
    Cadence,
    Coded,
    DeclarationForm,
    Dimension,
    Filiere,
    FiliereTarget,
    FormKind,
    FormSection,
    Product,
)
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.form_screens import (
    FieldKind,
    FormField,
    FormScreen,
    ScreenKind,
)
from recyclique_desk.domain.json_schema import schema_faults
from recyclique_desk.support.resources import resource

_SCHEMA = "form.schema.json"
_MAX_BYTES = 262_144
_MAX_FILES = 200


@dataclass(frozen=True, slots=True)
class FormFault:
    """A file of the folder that is not used, and why."""

    file: str
    error: UserError


@dataclass(frozen=True)
class FormBook:
    """All forms there are, in all their versions."""

    forms: tuple[DeclarationForm, ...]
    faults: tuple[FormFault, ...] = ()

    def at(self, day: date) -> tuple[DeclarationForm, ...]:
        """Return each form as it is on a day: the newest valid by then, else the oldest known."""
        found: dict[str, DeclarationForm] = {}
        for form in self.forms:
            known = found.get(form.code)
            if known is None or form.valid_from <= day:
                found[form.code] = form
        return tuple(found.values())

    def form(self, code: str, day: date) -> DeclarationForm:
        """Return a form as it is on a day; UserError (field `form`) if there is none."""
        writable = [each for each in self.at(day) if each.kind is not FormKind.NONE]
        for form in writable:
            if form.code == code:
                return form
        raise UserError(
            "« {form} » n'est pas un formulaire : choisissez parmi {known}.",
            field="form",
            form=code,
            known=", ".join(each.code for each in writable),
        )

    def filieres(self, day: date) -> tuple[tuple[DeclarationForm, Filiere], ...]:
        """Return what a category may belong to on a day, with the form that asks for it."""
        return tuple((form, each) for form in self.at(day) for each in form.filieres)

    def known_target(self, target: FiliereTarget, day: date) -> FiliereTarget:
        """Return a target as the forms of a day know it.

        A filière that no form has any more is nothing; an unknown function is left out.
        """
        if target.filiere in {None, HORS_REP}:
            return target
        for _form, filiere in self.filieres(day):
            if filiere.code == target.filiere:
                if filiere.function_name(target.function) is None:
                    return FiliereTarget(target.filiere)
                if target.product is not None and not any(
                    (each.code, each.function) == (target.product, target.function)
                    for each in filiere.products
                ):
                    return FiliereTarget(target.filiere, target.function)
                return target
        return FiliereTarget()


def read_forms(folder: Path | None) -> FormBook:
    """Read the bundled forms and those of the folder, if it exists."""
    forms = list(_bundled())
    faults: list[FormFault] = []
    for path in _files(folder):
        try:
            form = read_form(path)
            _refuse_contradiction(form, forms)
        except UserError as error:
            faults.append(FormFault(path.name, error))
        else:
            forms = [each for each in forms if (each.code, each.valid_from) != _key(form)]
            forms.append(form)
    # In the order of the bundled files, oldest version first.
    order = {each.code: number for number, each in reversed(list(enumerate(_bundled())))}
    forms.sort(key=lambda each: (order.get(each.code, len(order)), each.code, each.valid_from))
    return FormBook(tuple(forms), tuple(faults))


def read_form(path: Path) -> DeclarationForm:
    """Read and check one form; UserError with what is wrong and where."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise _not_usable(path, "trop grand")
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _not_usable(path, error.strerror or str(error)) from None
    except (ValueError, RecursionError):
        raise _not_usable(path, "pas du JSON en UTF-8") from None
    fault = next(schema_faults(value, _schema()), None)
    if fault is not None:
        raise _not_usable(path, fault)
    return _form(path, value)


def _form(path: Path, value: dict[str, Any]) -> DeclarationForm:
    try:
        valid_from = date.fromisoformat(value["valid_from"])
    except ValueError:
        raise _not_usable(path, "valid_from") from None
    sections = tuple(_section(each) for each in value.get("sections", ()))
    submit = value.get("submit_from", {"month": 0, "day": 1})
    form = DeclarationForm(
        code=value["form"],
        version=value["version"],
        valid_from=valid_from,
        organism=value["organism"],
        title=value["title"],
        kind=FormKind(value["kind"]),
        cadences=tuple(Cadence(each) for each in value.get("cadences", ("quarter",))),
        filieres=tuple(_filiere(each) for each in value["filieres"]),
        channels=tuple(
            Coded(each["code"], each["name"], each.get("short", ""))
            for each in value.get("channels", ())
        ),
        sections=sections,
        submit_month=submit["month"],
        submit_day=submit["day"],
        counts_pieces=value.get("counts_pieces", False),
        proof_max_bytes=value.get("proof_max_bytes", 2_000_000),
        notes=tuple(value.get("notes", ())),
        screens=tuple(_screen(each) for each in value.get("screens", ())),
    )
    fault = _inner_fault(form)
    if fault is not None:
        raise _not_usable(path, fault)
    return form


def _inner_fault(form: DeclarationForm) -> str | None:
    """Return which part of a form contradicts another, or None."""
    codes = [each.code for each in form.filieres]
    if len(set(codes)) < len(codes) or {HORS_REP, LIKE_PARENT} & set(codes):
        return "filieres/code"
    fault = next(filter(None, map(_filiere_fault, form.filieres)), None)
    if fault is not None:
        return fault
    parts: tuple[tuple[str, tuple[Coded | FormSection | FormScreen, ...]], ...] = (
        ("channels", form.channels),
        ("sections", form.sections),
        ("screens", form.screens),
    )
    for part, own in parts:
        own_codes = [each.code for each in own]
        if len(set(own_codes)) < len(own_codes):
            return part
    if form.kind is FormKind.ORGANISM and not form.filieres:
        return "filieres"
    if form.kind is FormKind.VIEW and form.filieres:
        return "filieres"
    if (form.kind is FormKind.NONE) == bool(form.sections):
        return "sections"
    entries = [each for each in form.sections if each.source is AmountSource.ENTRIES]
    if form.kind is not FormKind.NONE and not entries:
        return "sections"
    for section in form.sections:
        if section.source is AmountSource.EXITS and not set(section.rows) <= {
            *(Dimension.FILIERE, Dimension.FUNCTION, Dimension.CATEGORY)
        }:
            return f"sections/{section.code}/rows"
        if section.has_channels and (not form.channels or Dimension.CHANNEL in section.rows):
            return f"sections/{section.code}/has_channels"
    return _screen_fault(form)


def _screen_fault(form: DeclarationForm) -> str | None:
    """Return which screen is wrong; where there are screens, each section is on one of them."""
    for screen in form.screens:
        if not _is_whole(form, screen):
            return f"screens/{screen.code}"
    shown = {each.section for each in form.screens}
    hidden = next((each.code for each in form.sections if each.code not in shown), None)
    return f"screens: {hidden}" if form.screens and hidden is not None else None


def _filiere_fault(filiere: Filiere) -> str | None:
    functions = [each.code for each in filiere.functions]
    if len(set(functions)) < len(functions):
        return f"filieres/{filiere.code}/functions"
    products = [each.code for each in filiere.products]
    has_strays = any(each.function not in functions for each in filiere.products)
    if len(set(products)) < len(products) or has_strays:
        return f"filieres/{filiere.code}/products"
    return None


def _is_whole(form: DeclarationForm, screen: FormScreen) -> bool:
    """Tell whether a screen has what its kind needs, and names only what the form has."""
    sections = {each.code for each in form.sections}
    if screen.code in sections and screen.code != screen.section:
        return False  # its key in JSON would stand for two things
    if (screen.kind is ScreenKind.SECTION) != (screen.section in sections):
        return False
    if (screen.kind in {ScreenKind.RECORDS, ScreenKind.VALUES}) != bool(screen.fields):
        return False
    if screen.kind is ScreenKind.SUMMARY:
        entries = [each for each in form.sections if each.source is AmountSource.ENTRIES]
        if len(entries) != 1 or not entries[0].has_channels or not _is_by_function(entries[0]):
            return False
    codes = [each.code for each in screen.fields]
    known = {each.code for each in form.filieres}
    channels = {each.code for each in form.channels}
    return (
        len(set(codes)) == len(codes)
        and set(screen.filieres) <= known
        and set(screen.channels) <= channels
    )


def _is_by_function(section: FormSection) -> bool:
    return section.rows == (Dimension.FILIERE, Dimension.FUNCTION)


def _refuse_contradiction(form: DeclarationForm, others: list[DeclarationForm]) -> None:
    """Raise UserError if another form has one of the filières: no kilogram is declared twice."""
    own = {each.code for each in form.filieres}
    for other in others:
        both = own & {each.code for each in other.filieres}
        if other.code != form.code and both:
            raise UserError(
                "La filière « {filiere} » est déjà dans le formulaire « {form} » : un kilogramme "
                "n'est déclaré qu'à un organisme.",
                filiere=sorted(both)[0],
                form=other.code,
            )


def _filiere(value: dict[str, Any]) -> Filiere:
    return Filiere(
        value["code"],
        value["name"],
        tuple(Coded(each["code"], each["name"]) for each in value["functions"]),
        value.get("remainder_channel"),
        tuple(value.get("remainder_without", ())),
        tuple(
            Product(each["code"], each["name"], each["function"])
            for each in value.get("products", ())
        ),
    )


def _screen(value: dict[str, Any]) -> FormScreen:
    return FormScreen(
        code=value["code"],
        title=value["title"],
        kind=ScreenKind(value["kind"]),
        short=value.get("short", ""),
        section=value.get("section", ""),
        fields=tuple(
            FormField(each["code"], each["name"], FieldKind(each.get("kind", "text")))
            for each in value.get("fields", ())
        ),
        filieres=tuple(value.get("filieres", ())),
        channels=tuple(value.get("channels", ())),
        most_per_year=value.get("most_per_year", 0),
        notes=tuple(value.get("notes", ())),
    )


def _section(value: dict[str, Any]) -> FormSection:
    return FormSection(
        value["code"],
        value["title"],
        tuple(Dimension(each) for each in value["rows"]),
        value.get("has_channels", False),
        AmountSource(value.get("source", "entries")),
    )


def _key(form: DeclarationForm) -> tuple[str, date]:
    return form.code, form.valid_from


def _not_usable(path: Path, fault: str) -> UserError:
    return UserError(
        "Le formulaire « {file} » n'est pas utilisable : {fault}.", file=path.name, fault=fault
    )


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is None:
        return
    try:
        found = sorted(each for each in folder.iterdir() if each.suffix.lower() == ".json")
    except OSError:
        return
    yield from [each for each in found if each.name != _SCHEMA and each.is_file()][:_MAX_FILES]


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource(FORMS_FOLDER, _SCHEMA).read_text(encoding="utf-8"))
    return found


@cache
def _bundled() -> tuple[DeclarationForm, ...]:
    order = ("ecomaison", "eee", "autres", "commune", "reseau", "registre")
    return tuple(read_form(resource(FORMS_FOLDER, f"{name}.json")) for name in order)
