"""The lines behind a figure of a declaration, and the fingerprint of all lines of a form."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    and_,
    cast,
    func,
    or_,
    select,
)

from recyclique_desk.domain.declarations import (
    NOT_STATED,
    DeclarationForm,
    DeclarationPeriod,
    Dimension,
    FormKind,
)
from recyclique_desk.domain.declared import BehindLine, BehindLines, FigureKey
from recyclique_desk.domain.deposits import ChannelHistory
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.services.declaring.building import FormFigures
from recyclique_desk.services.declaring.sums import received_conditions, stretches
from recyclique_desk.services.records.deposit_kinds import read_channel_history
from recyclique_desk.storage.schema import categories, ligne_depot, sites, ticket_depot

_PAGE = 500
_CHUNK = 5000


def read_figure_lines(
    connection: Connection,
    figures: FormFigures,
    period: DeclarationPeriod,
    site_ids: Sequence[int],
    key: FigureKey,
) -> BehindLines:
    """Read the heaviest lines behind a figure, and count them all."""
    where = or_(*_conditions(connection, figures, period, site_ids, key))
    base = select(ligne_depot.c.id).join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
    count, grams = connection.execute(
        base.with_only_columns(
            func.count(), cast(func.coalesce(func.sum(ligne_depot.c.weight), 0), BigInteger)
        ).where(where)
    ).one()
    rows = connection.execute(_page(where).limit(_PAGE)).all()
    return BehindLines(tuple(_line(row) for row in rows), count, grams)


def fingerprint_lines(
    connection: Connection,
    figures: FormFigures,
    period: DeclarationPeriod,
    site_ids: Sequence[int],
    typed: Mapping[str, Any],
) -> bytes:
    """Return the SHA-256 of all lines whose grams are in the form, in the order they were made.

    What was typed beside them comes last; without any of it the lines alone decide.
    """
    digest = hashlib.sha256()
    channels = read_channel_history(connection)
    own = {each.code for each in figures.form.filieres}
    is_view = figures.form.kind is FormKind.VIEW
    query = (
        select(
            ligne_depot.c.id,
            ligne_depot.c.uid,
            ligne_depot.c.weight,
            ligne_depot.c.category_id,
            ligne_depot.c.destination,
            ligne_depot.c.pieces,
            ligne_depot.c.reception_day,
            ticket_depot.c.deposit_kind_id,
            ticket_depot.c.partner_id,
            ticket_depot.c.commune,
            ticket_depot.c.postcode,
        )
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .where(*received_conditions(period.first, period.last, site_ids))
        .order_by(ligne_depot.c.id)
    )
    if not is_view:
        mapped = _mapped(figures, channels, period, own)
        query = query.where(ligne_depot.c.category_id.in_(mapped))
    for row in connection.execute(query.execution_options(yield_per=_CHUNK)):
        target = figures.target(row.category_id, row.reception_day)
        if not is_view and target.filiere not in own:
            continue
        parts = [
            row.uid,
            row.weight,
            target.filiere,
            target.function,
            channels.on(row.deposit_kind_id, row.reception_day),
            row.pieces,
            row.reception_day,
        ]
        if is_view:
            parts += [row.destination, row.partner_id, row.commune, row.postcode]
        if target.product is not None:
            parts.append(target.product)
        digest.update("\x1f".join("" if each is None else str(each) for each in parts).encode())
        digest.update(b"\x1e")
    if typed:
        digest.update(json.dumps(typed, ensure_ascii=False, sort_keys=True).encode())
    return digest.digest()


def _mapped(
    figures: FormFigures, channels: ChannelHistory, period: DeclarationPeriod, own: set[str]
) -> list[int]:
    """Return the categories that belong to filières of the form on any day of a period."""
    found = stretches(figures.history, channels, period.first, period.last)
    days = [first for first, _last in found]
    return [
        each.id
        for each in figures.history.tree.all()
        if any(figures.target(each.id, day).filiere in own for day in days)
    ]


def _conditions(
    connection: Connection,
    figures: FormFigures,
    period: DeclarationPeriod,
    site_ids: Sequence[int],
    key: FigureKey,
) -> Iterator[ColumnElement[bool]]:
    """Yield a condition for each stretch of days: its categories, then what tickets must have."""
    every: list[int | None] = [None, *(each.id for each in figures.history.tree.all())]
    history = read_channel_history(connection)
    is_some = False
    for first, last in stretches(figures.history, history, period.first, period.last):
        others, by_category = _other_conditions(figures, history.of_day(first), key)
        chosen = [each for each in every if by_category(figures, each, figures.target(each, first))]
        if chosen:
            is_some = True
            known = [each for each in chosen if each is not None]
            of_category: ColumnElement[bool] = ligne_depot.c.category_id.in_(known)
            if None in chosen:
                of_category = or_(of_category, ligne_depot.c.category_id.is_(None))
            yield and_(*received_conditions(first, last, site_ids), of_category, *others)
    if not is_some:
        yield ligne_depot.c.id < 0


def _other_conditions(
    figures: FormFigures, channels: dict[int, str | None], key: FigureKey
) -> tuple[list[ColumnElement[bool]], Any]:
    """Return the conditions on tickets and lines, and the test of a category's target."""
    form = figures.form
    own = {each.code for each in form.filieres}
    is_view = form.kind is FormKind.VIEW
    if not key.section:
        of_part: list[ColumnElement[bool]] = []
        if key.part == "without_channel":
            of_part = [_channel(channels, form, NOT_STATED)]
        elif key.part == "without_pieces":
            of_part = [ligne_depot.c.pieces.is_(None)]
        return of_part, lambda figures, _id, target: figures.part_of(target, key.part)
    section = next((each for each in figures.sections if each.code == key.section), None)
    if section is None or len(section.rows) < len(key.codes):
        raise NotFound("Ce chiffre n'est pas dans le formulaire.")
    wanted = dict(zip(section.rows, key.codes, strict=False))
    found: list[ColumnElement[bool]] = []
    channel = key.column or wanted.get(Dimension.CHANNEL)
    if channel:
        found.append(_channel(channels, form, channel))
    if Dimension.COMMUNE in wanted:
        found.append(_commune(wanted[Dimension.COMMUNE]))
    for area in {Dimension.EPCI, Dimension.DEPARTEMENT} & set(wanted):
        found.append(_area(figures, area, wanted[area]))
    if Dimension.DESTINATION in wanted:
        found.append(ligne_depot.c.destination == Destination(wanted[Dimension.DESTINATION]))
    if Dimension.DAY in wanted:
        found.append(ligne_depot.c.reception_day == _day(wanted[Dimension.DAY]))
    if Dimension.PARTNER in wanted:
        code = wanted[Dimension.PARTNER]
        partner = ticket_depot.c.partner_id
        found.append(partner.is_(None) if code == NOT_STATED else partner == int(code))

    def is_wanted(figures: FormFigures, category_id: int | None, target: Any) -> bool:
        if not is_view and target.filiere not in own:
            return False
        if section.is_counted and target.filiere not in figures.inputs.counted_entries:
            return False
        codes = {
            Dimension.FILIERE: target.filiere,
            Dimension.FUNCTION: target.function,
            Dimension.PRODUCT: target.product,
            Dimension.CATEGORY: figures.path(category_id),
        }
        return all(
            wanted[dimension] == (NOT_STATED if value is None else value)
            for dimension, value in codes.items()
            if dimension in wanted
        )

    return found, is_wanted


def _channel(
    channels: dict[int, str | None], form: DeclarationForm, wanted: str
) -> ColumnElement[bool]:
    known = {each.code for each in form.channels} or {*channels.values()} - {None}
    kind = ticket_depot.c.deposit_kind_id
    if wanted == NOT_STATED:
        stated = [each for each, channel in channels.items() if channel in known]
        return or_(kind.is_(None), kind.not_in(stated))
    return kind.in_([each for each, channel in channels.items() if channel == wanted])


def _commune(code: str) -> ColumnElement[bool]:
    commune, postcode = ticket_depot.c.commune, ticket_depot.c.postcode
    if code == NOT_STATED:
        return and_(commune.is_(None), postcode.is_(None))
    if code.startswith("cp"):
        return and_(commune.is_(None), postcode == code.removeprefix("cp"))
    return commune == code


def _area(figures: FormFigures, dimension: Dimension, code: str) -> ColumnElement[bool]:
    commune = ticket_depot.c.commune
    if code != NOT_STATED:
        return commune.in_(figures.communes_of(dimension, code))
    stated = [each for each in figures.communes if figures.area(dimension, each)]
    return or_(commune.is_(None), commune.not_in(stated))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _page(where: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            ligne_depot.c.id,
            ligne_depot.c.ticket_id,
            ticket_depot.c.number,
            ligne_depot.c.reception_day,
            sites.c.name.label("site"),
            categories.c.name.label("category"),
            ligne_depot.c.weight,
            ligne_depot.c.pieces,
            ligne_depot.c.is_estimated,
            ligne_depot.c.destination,
            ligne_depot.c.notes,
        )
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .join(sites, sites.c.id == ligne_depot.c.site_id)
        .join(categories, categories.c.id == ligne_depot.c.category_id, isouter=True)
        .where(where)
        .order_by(ligne_depot.c.weight.desc(), ligne_depot.c.id)
    )


def _line(row: Any) -> BehindLine:
    return BehindLine(
        row.id,
        row.ticket_id,
        row.number,
        row.reception_day,
        row.site,
        row.category,
        row.weight,
        row.pieces,
        row.is_estimated,
        row.destination.value,
        row.notes,
    )
