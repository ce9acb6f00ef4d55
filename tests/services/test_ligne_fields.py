"""A field of a line is in every place below the window, or the place is named."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.corrections import ChangeKind
from recyclique_desk.domain.drafts import UnsavedWeighing
from recyclique_desk.domain.tickets import LIGNE_INPUTS, Destination, LigneInput
from recyclique_desk.services.files import columns
from recyclique_desk.services.files.columns import Column, Of
from recyclique_desk.services.journal.actions import field_labels
from recyclique_desk.services.records.ligne_changes import _FIELDS
from recyclique_desk.support.unsaved import UnsavedStore
from tests.conftest import Counter
from tests.ligne_fields import (
    FIELDS,
    NOT_IN_FILES,
    Forgotten,
    Keys,
    differing,
    made_keys,
    sample_input,
)
from tests.services.exporting.test_round_trip import empty

ALWAYS = Period(last=date(2030, 1, 1))


def fields_of(file: tuple[Column, ...]) -> set[str]:
    """Give the fields of a line that a file has columns for."""
    return {
        {Of.CATEGORY: "category_id", Of.CONTAINER: "container_id"}.get(column.of, column.field)
        for column in file
        if column.of in {Of.LIGNE, Of.CATEGORY, Of.CONTAINER}
    } | set(NOT_IN_FILES)


def test_ligne_field_is_named_in_every_list_of_fields() -> None:
    forgotten = Forgotten()
    places = {
        "domain/tickets.py, LigneInput": set(LIGNE_INPUTS),
        "services/files/columns.py, PEOPLES_LIGNES": fields_of(columns.PEOPLES_LIGNES),
        "services/files/columns.py, EXCHANGED_LIGNES": fields_of(columns.EXCHANGED_LIGNES),
        "services/files/columns.py, TICKET": fields_of(columns.TICKET),
        "services/files/columns.py, LIGNES_SHEET": fields_of(columns.LIGNES_SHEET),
        "services/journal/actions.py, fields_said": set(field_labels()),
        "services/records/ligne_changes.py, _FIELDS": set(_FIELDS),
    }
    for place, names in places.items():
        forgotten.note(place, [name for name in FIELDS if name not in names])
    forgotten.must_be_none()


def test_ligne_field_survives_saving_correcting_files_and_the_local_disk(
    desk: Counter, tmp_path: Path
) -> None:
    forgotten = Forgotten()
    category_id = desk.category("Vélos").id
    keys = made_keys(desk.services, desk.who, category_id)
    given = sample_input(keys)
    ticket = desk.ticket()
    plain = desk.services.lignes.add(
        desk.who, ticket.id, LigneInput(None, Decimal(1), Destination.REVENTE)
    )
    saved = desk.services.lignes.add(desk.who, ticket.id, given)
    place = "domain/tickets.py, Ligne; services/records/lignes.py, ligne_from and stored"
    forgotten.note(place, differing(saved, keys))

    desk.services.counter.close_ticket(desk.who, ticket.id)
    mended = desk.services.corrections.change(desk.who, plain.id, plain.version, given, "essai")
    forgotten.note("services/reception/corrections.py, change", differing(mended, keys))
    (change,) = [
        each
        for each in desk.services.history.of_ligne(desk.who, plain.uid)
        if each.kind is ChangeKind.CORRECTED
    ]
    told = {each.field for each in change.fields}
    names = [name for name in FIELDS if _FIELDS.get(name, name) not in told]
    forgotten.note("services/records/ligne_changes.py", names)

    file = tmp_path / "lignes.csv"
    desk.clock.forward(minutes=1)
    desk.services.exports.lignes(desk.who, ALWAYS, file)
    with empty(tmp_path / "other", desk.clock) as other:
        other.services.imports.import_lignes(other.who, file)
        again = other.services.tickets.find(other.who, ticket.number)
        (_, back) = other.services.tickets.detail(other.who, again.id).lignes
        (category,) = other.services.categories.tree(other.who).all()
        (container,) = other.services.containers.of_site(other.who)
        there = Keys(category.id, container.id, None)
        forgotten.note("services/importing/exchange.py", differing(back, there))

    store = UnsavedStore(tmp_path / "unsaved")
    store.save(
        UnsavedWeighing(
            "here", "", uuid4(), "ana", uuid4(), 1, "251007-001", (uuid4(),), (given,), ("",),
            desk.clock(),
        )
    )  # fmt: skip
    (unsaved,) = store.load_for("here")
    forgotten.note("support/unsaved.py", differing(unsaved.given[0], keys))
    forgotten.must_be_none()
