"""What a person types for a declaration: read and changed by admins."""

from collections import defaultdict
from pathlib import Path

from sqlalchemy import Connection

from recyclique_desk.domain.declaration_inputs import DeclarationInputs, checked_inputs
from recyclique_desk.domain.declarations import DeclarationForm, DeclarationPeriod
from recyclique_desk.domain.errors import StaleEdit, UserError
from recyclique_desk.domain.form_screens import (
    NO,
    FieldKind,
    FormField,
    ScreenKind,
    TypedRow,
    TypedScreen,
)
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.weight import NARROW_SPACE
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.declaring.forms import read_forms
from recyclique_desk.services.declaring.frozen import read_frozen
from recyclique_desk.services.declaring.input_rows import read_inputs, write_inputs
from recyclique_desk.services.declaring.reading import DeclaredSite, form_for, site_of_id
from recyclique_desk.services.declaring.typed import typed_screens
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import Database
from recyclique_desk.support.typed_words import typed_words

_FIELDS = {
    ScreenKind.METHODS: "methods",
    ScreenKind.PARTNERS: "zones",
    ScreenKind.WEIGHTS: "typed_weights",
    ScreenKind.RECORDS: "records",
    ScreenKind.VALUES: "typed_values",
}
"""Under which name the journal tells of a kind of screen."""


class DeclarationInputsService:
    """Reads and changes what is typed for a form, a period and a site, or all sites."""

    def __init__(self, database: Database, clock: Clock, folder: Path | None = None) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder

    @requires(Permission.ADMIN, asks_password=False)
    def read(
        self, who: Who, form: str, period: DeclarationPeriod, site_id: int | None = None
    ) -> DeclarationInputs:
        """Return what was typed, or what the period begins with."""
        chosen = form_for(read_forms(self._folder), form, period)
        with self._database.read() as connection:
            place = site_of_id(connection, who, site_id)
            return read_inputs(connection, chosen, period, place.id)

    @requires(Permission.ADMIN)
    def save(
        self,
        who: Who,
        form: str,
        period: DeclarationPeriod,
        site_id: int | None,
        given: DeclarationInputs,
    ) -> DeclarationInputs:
        """Keep what was typed; `given.version` is that of what was seen.

        UserError for what the form does not take, and for another method of exits once the
        declaration is begun or frozen; StaleEdit where somebody else typed meanwhile.
        """
        now = self._clock()
        chosen = form_for(read_forms(self._folder), form, period)
        clean = checked_inputs(chosen, given)
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            place = site_of_id(connection, who, site_id)
            kept = read_inputs(connection, chosen, period, place.id)
            if kept.version != given.version:
                raise StaleEdit(
                    "Cette saisie a été modifiée entre-temps sur un autre poste. Enregistrer de "
                    "nouveau garde ce qui est affiché.",
                    current=kept,
                )
            is_fixed = kept.is_begun or (
                read_frozen(connection, chosen, period, place.id) is not None
            )
            if is_fixed:
                _refuse_other_exits(chosen, kept, clean)
            if kept.version and kept.as_json() == clean.as_json():
                return kept
            write_inputs(connection, now, chosen, period, place.id, clean)
            before = _told(connection, chosen, kept, place)
            after = _told(connection, chosen, clean, place)
            changed = [key for key in after if before[key] != after[key]]
            details = {
                "declared_form": chosen.code,
                "period": str(period),
                "site": place.name,
                "before": {key: before[key] for key in changed},
                "after": {key: after[key] for key in changed},
            }
            audit.record(connection, who, now, "declaration.filled", "declaration", None, details)
            return read_inputs(connection, chosen, period, place.id)


def _refuse_other_exits(
    form: DeclarationForm, kept: DeclarationInputs, given: DeclarationInputs
) -> None:
    for filiere in form.filieres:
        if kept.method(filiere.code).exits is not given.method(filiere.code).exits:
            raise UserError(
                "{filiere} : la méthode des sorties ne change plus, la déclaration est commencée.",
                field=filiere.code,
                filiere=filiere.name,
            )


def _told(
    connection: Connection,
    form: DeclarationForm,
    inputs: DeclarationInputs,
    place: DeclaredSite,
) -> dict[str, object]:
    """Return what the journal tells of inputs: for each kind of screen all that was typed."""
    found: dict[str, object] = {"is_begun": inputs.is_begun}
    words: defaultdict[ScreenKind, list[str]] = defaultdict(list)
    for screen in typed_screens(connection, form, inputs, place.ids):
        kind = screen.screen.kind
        for row in screen.declared_rows:
            known = _row_words(screen, row)
            if known:
                name = screen.screen.title if kind is ScreenKind.RECORDS else row.name
                words[kind].append(f"{name} : {known}")
    for kind, field in _FIELDS.items():
        found[field] = "; ".join(words[kind])
    return found


def _row_words(screen: TypedScreen, row: TypedRow) -> str:
    pairs = [
        (asked, value)
        for asked, value in zip(screen.fields, row.values, strict=True)
        if asked.code in screen.compared and value not in {None, NO}
    ]
    if screen.ticks:
        return ", ".join(asked.name for asked, _value in pairs)
    if len(screen.fields) == 1:
        return ", ".join(_value_words(asked, value) for asked, value in pairs)
    return ", ".join(f"{asked.name} {_value_words(asked, value)}" for asked, value in pairs)


def _value_words(asked: FormField, value: str | None) -> str:
    words = typed_words(asked, value)
    return f"{words}{NARROW_SPACE}t" if asked.kind is FieldKind.WEIGHT else words
