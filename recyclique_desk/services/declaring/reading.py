"""Reads all that a declaration is made of, inside the caller's transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, cast, func, select

from recyclique_desk.domain.communes import Commune
from recyclique_desk.domain.declarations import (
    AmountSource,
    DeclarationForm,
    DeclarationPeriod,
    DeclaredAmount,
)
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Who
from recyclique_desk.services.base import visible_site_ids
from recyclique_desk.services.declaring.building import Gathered, TillExit
from recyclique_desk.services.declaring.forms import FormBook
from recyclique_desk.services.declaring.input_rows import read_inputs
from recyclique_desk.services.declaring.sums import needed_groupings, read_sums
from recyclique_desk.services.records.categories import read_tree
from recyclique_desk.services.records.filieres import read_history
from recyclique_desk.storage.schema import partners, sites, till_exits
from recyclique_desk.support.communes import bundled_communes


@dataclass(frozen=True, slots=True)
class DeclaredSite:
    """The site of a declaration, or all where `id` is None."""

    id: int | None
    name: str | None
    ids: tuple[int, ...]


def find_site(connection: Connection, who: Who, name: str | None) -> DeclaredSite:
    """Return the site of a name, or all visible ones without; NotFound for an unknown name."""
    visible = visible_site_ids(connection, who)
    if name is None:
        return DeclaredSite(None, None, visible)
    rows = connection.execute(select(sites.c.id, sites.c.name).where(sites.c.id.in_(visible)))
    for row in rows.all():
        if folded(row.name) == folded(name):
            return DeclaredSite(row.id, row.name, (row.id,))
    raise NotFound("Le site « {name} » n'existe pas.", field="site", name=name)


def site_of_id(connection: Connection, who: Who, site_id: int | None) -> DeclaredSite:
    """Return the site of a key, or all visible ones without; NotFound for an unknown key."""
    visible = visible_site_ids(connection, who)
    if site_id is None:
        return DeclaredSite(None, None, visible)
    name = connection.execute(
        select(sites.c.name).where(sites.c.id == site_id, sites.c.id.in_(visible))
    ).scalar()
    if name is None:
        raise NotFound("Ce site n'existe pas.", field="site")
    return DeclaredSite(site_id, name, (site_id,))


def form_for(book: FormBook, code: str, period: DeclarationPeriod) -> DeclarationForm:
    """Return the form of a period; UserError if it is not declared by such a period."""
    form = book.form(code, period.first)
    if period.cadence not in form.cadences:
        raise UserError(
            "« {title} » se déclare par an : donnez une année, comme {year}."
            if period.quarter
            else "« {title} » se déclare par trimestre : donnez par exemple {year}-T4.",
            field="period",
            title=form.title,
            year=period.year,
        )
    return form


def gather(
    connection: Connection,
    book: FormBook,
    form: DeclarationForm,
    period: DeclarationPeriod,
    place: DeclaredSite,
) -> Gathered:
    """Read sums, mapping, exits, names and what was typed."""
    site_ids = place.ids
    history = read_history(connection, read_tree(connection))
    needs_exits = any(each.source is AmountSource.EXITS for each in form.sections)
    sums = read_sums(connection, period, history, site_ids, needed_groupings(form))
    return Gathered(
        book,
        history,
        sums,
        read_exits(connection, period, site_ids) if needs_exits else None,
        {row.id: row.name for row in connection.execute(select(partners.c.id, partners.c.name))},
        _communes(sums.communes()),
        read_inputs(connection, form, period, place.id),
    )


def _communes(codes: Iterable[str]) -> dict[str, Commune]:
    """Return the communes of some codes, as they are on the bundled list."""
    wanted = {code for code in codes if code[0] in "0123456789"}
    if not wanted:
        return {}
    found = {code: bundled_communes().get(code) for code in sorted(wanted)}
    return {code: commune for code, commune in found.items() if commune is not None}


def read_exits(
    connection: Connection, period: DeclarationPeriod, site_ids: Sequence[int]
) -> list[TillExit] | None:
    """Read what the tills sold and gave away; None unless each quarter of the period is known."""
    where = (till_exits.c.quarter.in_(period.quarters), till_exits.c.site_id.in_(site_ids))
    known = connection.execute(select(till_exits.c.quarter).where(*where).distinct()).scalars()
    if set(known) < set(period.quarters):
        return None
    pieces = till_exits.c.pieces
    rows = connection.execute(
        select(
            till_exits.c.category_id,
            cast(func.sum(till_exits.c.grams), BigInteger),
            func.count(),
            cast(func.coalesce(func.sum(pieces), 0), BigInteger),
            func.count() - func.count(pieces),
        )
        .where(*where)
        .group_by(till_exits.c.category_id)
    )
    return [TillExit(category_id, DeclaredAmount(*amounts)) for category_id, *amounts in rows]
