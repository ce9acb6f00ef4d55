"""What a person types for a declaration: read and changed by admins."""

from collections.abc import Mapping
from pathlib import Path

from recyclique_desk.domain.declaration_inputs import DeclarationInputs, checked_inputs
from recyclique_desk.domain.declarations import DeclarationForm, DeclarationPeriod, tonnes
from recyclique_desk.domain.errors import StaleEdit, UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.declaring.forms import read_forms
from recyclique_desk.services.declaring.frozen import read_frozen
from recyclique_desk.services.declaring.input_rows import read_inputs, write_inputs
from recyclique_desk.services.declaring.reading import form_for, site_of_id
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import Database


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
                    "Cette saisie a été modifiée entre-temps sur un autre poste.", current=kept
                )
            is_fixed = kept.is_begun or (
                read_frozen(connection, chosen, period, place.id) is not None
            )
            if is_fixed:
                _refuse_other_exits(chosen, kept, clean)
            if kept.version and kept.as_json() == clean.as_json():
                return kept
            write_inputs(connection, now, chosen, period, place.id, clean)
            before, after = _told(kept), _told(clean)
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


def _told(inputs: DeclarationInputs) -> dict[str, object]:
    """Return what the journal tells of inputs: a text for each part, with all that was typed."""
    return {
        "methods": ", ".join(
            f"{code} {each.entries.value}/{each.exits.value}"
            for code, each in sorted(inputs.methods.items())
        ),
        "is_begun": inputs.is_begun,
        "zones": "; ".join(
            f"{code} {' '.join(sorted(each))}" for code, each in sorted(inputs.places.items())
        ),
        "typed_weights": ", ".join(
            f"{screen}/{code} {tonnes(grams)} t"
            for screen, each in sorted(inputs.weights.items())
            for code, grams in sorted(each.items())
        ),
        "records": "; ".join(
            f"{screen}: {_words(record)}"
            for screen, each in sorted(inputs.records.items())
            for record in each
        ),
        "typed_values": "; ".join(
            f"{screen}: {_words(each)}" for screen, each in sorted(inputs.values.items()) if each
        ),
    }


def _words(record: Mapping[str, str]) -> str:
    return ", ".join(f"{code} {value}" for code, value in record.items())
