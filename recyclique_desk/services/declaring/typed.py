"""Makes the screens of a form that are typed: methods, partners, weights, records, figures."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, select

from recyclique_desk.domain.declaration_inputs import DeclarationInputs
from recyclique_desk.domain.declarations import (
    DeclarationForm,
)
from recyclique_desk.domain.form_screens import (
    NO,
    YES,
    FieldKind,
    FormField,
    FormScreen,
    ScreenKind,
    TypedRow,
    TypedScreen,
)
from recyclique_desk.storage.schema import deposit_kinds, partners
from recyclique_desk.support.communes import bundled_communes
from recyclique_desk.support.text import tr


def typed_screens(
    connection: Connection,
    form: DeclarationForm,
    inputs: DeclarationInputs,
    site_ids: Sequence[int],
) -> tuple[TypedScreen, ...]:
    """Return each typed screen of a form with its rows, in the order of the form."""
    found = []
    for screen in form.screens:
        if screen.kind is ScreenKind.PARTNERS:
            found.append(_partners(connection, form, screen, inputs, site_ids))
        elif screen.kind.is_typed:
            fields = _fields(screen)
            found.append(TypedScreen(screen, fields, tuple(_rows(form, screen, fields, inputs))))
    return tuple(found)


def _fields(screen: FormScreen) -> tuple[FormField, ...]:
    if screen.kind is ScreenKind.METHODS:
        return (
            FormField("entrees", tr("Entrées"), FieldKind.METHOD),
            FormField("sorties", tr("Sorties"), FieldKind.METHOD),
        )
    if screen.kind is ScreenKind.WEIGHTS:
        return (FormField("tonnes", tr("Tonnes"), FieldKind.WEIGHT),)
    if screen.kind is ScreenKind.VALUES:
        return (FormField("valeur", tr("Valeur")),)
    return screen.fields


def _rows(
    form: DeclarationForm,
    screen: FormScreen,
    fields: tuple[FormField, ...],
    inputs: DeclarationInputs,
) -> Iterator[TypedRow]:
    if screen.kind is ScreenKind.METHODS:
        for each in form.asked_filieres(screen):
            method = inputs.method(each.code)
            values = (method.entries.value, method.exits.value)
            yield TypedRow(each.code, each.name, values)
    elif screen.kind is ScreenKind.WEIGHTS:
        weights = inputs.weights.get(screen.code, {})
        for each in form.asked_filieres(screen):
            grams = weights.get(each.code)
            yield TypedRow(each.code, each.name, (None if grams is None else str(grams),))
    elif screen.kind is ScreenKind.VALUES:
        kept = inputs.values.get(screen.code, {})
        for asked in screen.fields:
            yield TypedRow(asked.code, asked.name, (kept.get(asked.code),))
    else:
        for number, record in enumerate(inputs.records.get(screen.code, ()), start=1):
            name = record.get(fields[0].code) or tr("Sans nom")
            yield TypedRow(str(number), name, tuple(record.get(each.code) for each in fields))


def _partners(
    connection: Connection,
    form: DeclarationForm,
    screen: FormScreen,
    inputs: DeclarationInputs,
    site_ids: Sequence[int],
) -> TypedScreen:
    """List the partners of the screen's channels, retired ones only where they are chosen."""
    filieres = form.asked_filieres(screen)
    fields = (
        FormField("type", tr("Type d'apport")),
        FormField("sorte", tr("Sorte"), FieldKind.LEGAL_KIND),
        FormField("adresse", tr("Adresse")),
        FormField("code_postal", tr("Code postal")),
        FormField("commune", tr("Commune")),
        FormField("acces", tr("Accès")),
        FormField("convention_du", tr("Convention du"), FieldKind.DAY),
        FormField("convention_au", tr("Convention au"), FieldKind.DAY),
        FormField("paye", tr("Payé"), FieldKind.YES_NO),
        *(FormField(each.code, each.name, FieldKind.YES_NO) for each in filieres),
    )
    channels = {each.code: each.short or each.name for each in form.channels}
    wanted = screen.channels or tuple(channels)
    chosen = {uid for each in inputs.places.values() for uid in each}
    query = (
        select(partners, deposit_kinds.c.channel)
        .join(deposit_kinds, deposit_kinds.c.id == partners.c.deposit_kind_id)
        .where(deposit_kinds.c.site_id.in_(site_ids), deposit_kinds.c.channel.in_(wanted))
        .order_by(partners.c.name, partners.c.id)
    )
    rows = []
    for row in connection.execute(query):
        code = str(row.uid)
        if row.deleted_at is not None and code not in chosen:
            continue
        postcode, town = _place(row.commune, row.postcode)
        values = (
            *(channels.get(row.channel, row.channel), row.legal_kind, row.address),
            *(postcode, town, row.access, _day(row.convention_from), _day(row.convention_to)),
            None if row.is_paid is None else _yes(row.is_paid),
            *(_yes(code in inputs.places.get(each.code, ())) for each in filieres),
        )
        rows.append(TypedRow(code, row.name, values))
    return TypedScreen(screen, fields, tuple(rows), tuple(each.code for each in filieres))


def _place(commune: str | None, postcode: str | None) -> tuple[str | None, str | None]:
    """Return postcode and town; the commune's own postcode where it has but one."""
    known = None if commune is None else bundled_communes().get(commune)
    if known is None:
        return postcode, None
    if postcode is None and len(known.postcodes) == 1:
        postcode = known.postcodes[0]
    return postcode, known.name


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _yes(is_so: bool) -> str:
    return YES if is_so else NO
