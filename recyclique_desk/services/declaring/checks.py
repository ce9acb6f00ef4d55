"""What a person should look at before declaring: warnings with the figures they rest on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.declaration_inputs import DeclarationInputs
from recyclique_desk.domain.declarations import (
    NOT_STATED,
    AmountSource,
    Declaration,
    DeclarationPeriod,
    DeclarationWarning,
    DeclaredSection,
)
from recyclique_desk.domain.form_screens import (
    FieldKind,
    ScreenKind,
)
from recyclique_desk.domain.tickets import Status
from recyclique_desk.domain.weight import format_kg, kg_from_grams
from recyclique_desk.services.declaring.input_rows import records_of_year
from recyclique_desk.services.declaring.reading import DeclaredSite
from recyclique_desk.services.declaring.shown_sections import (
    other_channels_grams,
    reused_grams,
    waste_grams,
)
from recyclique_desk.services.declaring.sums import received_conditions
from recyclique_desk.services.records.opening_days import read_opening_days
from recyclique_desk.storage.schema import ligne_depot, sites, ticket_depot, till_exits
from recyclique_desk.support.period_words import quarters_words
from recyclique_desk.support.text import language, tr

_HEAVY = 500_000
"""Grams of one line from which the counter asks, too (spec section 2, rule 1)."""


def find_warnings(
    connection: Connection,
    declaration: Declaration,
    inputs: DeclarationInputs,
    place: DeclaredSite,
    today: date,
) -> tuple[DeclarationWarning, ...]:
    """Return what is missing or implausible, the gravest first."""
    period, site_ids = declaration.period, place.ids
    of_year = records_of_year(connection, declaration.form, period, place.id)
    return (
        *_remainders(declaration, inputs),
        *_counted(declaration),
        *_exits(connection, declaration, site_ids),
        *_more_out_than_in(declaration),
        *_records(declaration, inputs, of_year),
        *_empty_days(connection, period, site_ids, today),
        *_open_tickets(connection, period, site_ids),
        *_heavy_lines(connection, period, site_ids),
    )


def _remainders(
    declaration: Declaration, inputs: DeclarationInputs
) -> Iterator[DeclarationWarning]:
    """Warn where the channel that an organism works out itself is negative, or not known."""
    form, sections = declaration.form, declaration.sections
    for filiere in form.filieres:
        reused = reused_grams(filiere, sections)
        if filiere.remainder_channel is None or reused is None:
            continue
        waste = waste_grams(filiere, form, inputs)
        others = other_channels_grams(filiere, sections)
        if others > reused + (waste or 0):
            yield DeclarationWarning(
                "remainder-negative",
                (
                    tr(
                        "{filiere} : les autres types d'apport ({others} kg) dépassent le réemploi "
                        "({reused} kg). Sans au moins {missing} kg de DEA, le premier type "
                        "d'apport, laissé vide, serait négatif : vérifiez avant de déclarer."
                    )
                    if waste is None
                    else tr(
                        "{filiere} : les autres types d'apport ({others} kg) dépassent le réemploi "
                        "({reused} kg) et la benne ({waste} kg). Le premier type d'apport, laissé "
                        "vide, serait négatif de {missing} kg : vérifiez avant de déclarer."
                    )
                ).format(
                    filiere=filiere.name,
                    others=_kg(others),
                    reused=_kg(reused),
                    waste=_kg(waste or 0),
                    missing=_kg(others - reused - (waste or 0)),
                ),
            )


def _counted(declaration: Declaration) -> Iterator[DeclarationWarning]:
    """Warn of what is in a counted filière without a product, or without pieces."""
    for each in declaration.sections:
        if not each.section.is_counted or each.total.grams is None:
            continue
        without_product = [row.total for row in each.rows if row.codes[-1] == NOT_STATED]
        grams = sum(amount.grams or 0 for amount in without_product)
        if grams:
            yield DeclarationWarning(
                "counted-without-product",
                tr(
                    "{title} : {grams} kg sont dans une catégorie qui n'est aucun produit de la "
                    "filière. Rattachez-la à un produit, sous « Filières… »."
                ).format(title=each.section.title, grams=_kg(grams)),
            )
        if each.total.uncounted:
            yield DeclarationWarning(
                "counted-without-pieces",
                (
                    tr("{title} : une ligne n'a pas été comptée ; la quantité est incomplète.")
                    if each.total.uncounted == 1
                    else tr(
                        "{title} : {count} lignes n'ont pas été comptées ; la quantité est "
                        "incomplète."
                    )
                ).format(title=each.section.title, count=each.total.uncounted),
            )


def _records(
    declaration: Declaration, inputs: DeclarationInputs, of_year: Mapping[str, int]
) -> Iterator[DeclarationWarning]:
    """Warn of more records in a year than the organism takes, and of a day outside the period."""
    period = declaration.period
    for screen in declaration.form.screens_of(ScreenKind.RECORDS):
        count = of_year.get(screen.code, 0)
        if screen.most_per_year and count > screen.most_per_year:
            yield DeclarationWarning(
                "too-many-records",
                tr("{title} : {count} en {year}, {most} au plus sont prises en compte.").format(
                    title=screen.title, count=count, year=period.year, most=screen.most_per_year
                ),
            )
        days = [each.code for each in screen.fields if each.kind is FieldKind.DAY]
        outside = sum(
            any(code in each and not _is_within(period, each[code]) for code in days)
            for each in inputs.records.get(screen.code, ())
        )
        if outside:
            yield DeclarationWarning(
                "record-outside",
                (
                    tr("{title} : une date n'est pas dans la période.")
                    if outside == 1
                    else tr("{title} : {count} dates ne sont pas dans la période.")
                ).format(title=screen.title, count=outside),
            )


def _is_within(period: DeclarationPeriod, day: str) -> bool:
    return period.first <= date.fromisoformat(day) <= period.last


def _exits(
    connection: Connection, declaration: Declaration, site_ids: Sequence[int]
) -> Iterator[DeclarationWarning]:
    if _section(declaration, AmountSource.EXITS) is None:
        return
    quarters = declaration.period.quarters
    rows = connection.execute(
        select(till_exits.c.quarter, till_exits.c.site_id)
        .where(till_exits.c.quarter.in_(quarters), till_exits.c.site_id.in_(site_ids))
        .distinct()
    ).all()
    known = {row.quarter for row in rows}
    missing = [each for each in quarters if each not in known]
    if missing:
        yield DeclarationWarning(
            "exits-unknown",
            tr(
                "Les ventes et les dons de {quarters} ne sont pas connus : importez le fichier de "
                "la caisse, ou déclarez-les à part."
            ).format(quarters=quarters_words(missing)),
        )
        return
    with_file = {row.site_id for row in rows}
    names = connection.execute(
        select(sites.c.name)
        .where(sites.c.id.in_(site_ids), sites.c.is_active, sites.c.id.not_in(with_file))
        .order_by(sites.c.name)
    ).scalars()
    without = ", ".join(names)
    if without:
        yield DeclarationWarning(
            "exits-of-some-sites",
            tr(
                "Aucun fichier de caisse pour {sites} : leurs ventes et leurs dons ne sont pas "
                "dans les sorties."
            ).format(sites=without),
        )


def _more_out_than_in(declaration: Declaration) -> Iterator[DeclarationWarning]:
    entries = _section(declaration, AmountSource.ENTRIES)
    exits = _section(declaration, AmountSource.EXITS)
    if entries is None or exits is None or exits.total.grams is None:
        return
    received = {row.codes: row.total.grams or 0 for row in entries.rows}
    for row in exits.rows:
        sold = row.total.grams or 0
        if sold > received.get(row.codes, 0):
            yield DeclarationWarning(
                "more-out-than-in",
                tr(
                    "{name} : {sold} kg vendus ou donnés pour {received} kg reçus. C'est possible "
                    "avec du stock d'avant ; vérifiez les catégories de la caisse."
                ).format(
                    name=" › ".join(filter(None, row.names)),
                    sold=_kg(sold),
                    received=_kg(received.get(row.codes, 0)),
                ),
            )


def _empty_days(
    connection: Connection, period: DeclarationPeriod, site_ids: Sequence[int], today: date
) -> Iterator[DeclarationWarning]:
    last = min(period.last, today)
    if last < period.first:
        return
    days = connection.execute(
        select(ligne_depot.c.reception_day)
        .where(*received_conditions(period.first, last, site_ids))
        .distinct()
    ).scalars()
    filled = set(days)
    opening = read_opening_days(connection)
    if not filled or not opening.is_stated:
        return
    empty = [
        day
        for day in Period.of_days(period.first, last).days()
        if day not in filled and opening.is_open(day)
    ]
    if empty:
        yield DeclarationWarning(
            "days-without-data",
            (
                tr("Un jour d'ouverture est sans aucune pesée : {days}.")
                if len(empty) == 1
                else tr("{count} jours d'ouverture sont sans aucune pesée, dont {days}.")
            ).format(count=len(empty), days=", ".join(f"{day:%d/%m}" for day in empty[:6])),
        )


def _open_tickets(
    connection: Connection, period: DeclarationPeriod, site_ids: Sequence[int]
) -> Iterator[DeclarationWarning]:
    count = connection.execute(
        select(func.count()).where(
            ticket_depot.c.reception_day >= period.first,
            ticket_depot.c.reception_day <= period.last,
            ticket_depot.c.site_id.in_(site_ids),
            ticket_depot.c.status == Status.OPENED.value,
        )
    ).scalar_one()
    if count:
        yield DeclarationWarning(
            "tickets-open",
            (
                tr("Un ticket de la période est encore ouvert.")
                if count == 1
                else tr("{count} tickets de la période sont encore ouverts.")
            ).format(count=count),
        )


def _heavy_lines(
    connection: Connection, period: DeclarationPeriod, site_ids: Sequence[int]
) -> Iterator[DeclarationWarning]:
    count = connection.execute(
        select(func.count()).where(
            *received_conditions(period.first, period.last, site_ids),
            ligne_depot.c.weight >= _HEAVY,
        )
    ).scalar_one()
    if count:
        yield DeclarationWarning(
            "heavy-lines",
            (
                tr("Une ligne pèse 500 kg ou plus : vérifiez sa virgule.")
                if count == 1
                else tr("{count} lignes pèsent 500 kg ou plus : vérifiez leur virgule.")
            ).format(count=count),
        )


def _section(declaration: Declaration, source: AmountSource) -> DeclaredSection | None:
    return next(
        (
            each
            for each in declaration.sections
            if each.section.source is source and not each.section.is_repeated
        ),
        None,
    )


def _kg(grams: int) -> str:
    return format_kg(kg_from_grams(grams), language=language())
