"""Sums of a declaration, by form and period, to the gram."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from recyclique_desk.domain.declaration_values import declaration_json
from recyclique_desk.domain.declarations import (
    HORS_REP,
    LIKE_PARENT,
    NOT_STATED,
    AmountSource,
    Declaration,
    DeclarationPeriod,
    Dimension,
    FiliereTarget,
    PeriodState,
    parse_declaration_period,
    period_state,
    submit_from,
)
from recyclique_desk.domain.declared import FigureKey
from recyclique_desk.domain.deposits import Channel
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import Destination, Ticket
from recyclique_desk.services.declaring.forms import read_forms
from recyclique_desk.services.declaring.sums import (
    needed_groupings,
    period_query,
    section_grouping,
)
from recyclique_desk.storage.schema import deposit_kinds, ticket_depot
from tests.conftest import Counter

T4 = DeclarationPeriod(2025, 4)
ASSISE = FiliereTarget("ea", "assise")
RANGEMENT = FiliereTarget("ea", "rangement")


def assign(desk: Counter, category: Any, target: FiliereTarget, day: date = ALWAYS) -> None:
    desk.services.filieres.assign(desk.who, [FiliereAssignment(category.id, target, day)])


def declared(
    desk: Counter, form: str = "ecomaison", period: DeclarationPeriod = T4, site: str | None = None
) -> Declaration:
    return desk.services.declarations.declaration(desk.who, form, period, site)


def grams(declaration: Declaration, section: str, *codes: str) -> int | None:
    for each in declaration.sections:
        if each.section.code == section:
            for row in each.rows:
                if row.codes == codes:
                    return row.total.grams
    raise AssertionError(codes)


def give_kind(desk: Counter, ticket: Ticket, channel: str | None) -> None:
    """Say of a ticket that it came by a channel."""
    with desk.database.write() as connection:
        kind = connection.execute(
            insert(deposit_kinds)
            .values(
                uid=new_uid(desk.clock()),
                site_id=ticket.site_id,
                name=channel or "Autre",
                channel=channel,
                display_order=1,
                updated_at=desk.clock(),
            )
            .returning(deposit_kinds.c.id)
        ).scalar_one()
        connection.execute(
            update(ticket_depot).where(ticket_depot.c.id == ticket.id).values(deposit_kind_id=kind)
        )


def test_declaration_of_mapped_lines_sums_by_function_and_channel(desk: Counter) -> None:
    chairs, books, odd = (desk.category(name) for name in ("Chaises", "Livres", "Divers"))
    assign(desk, chairs, ASSISE)
    assign(desk, books, FiliereTarget(HORS_REP))
    ticket = desk.ticket()
    give_kind(desk, ticket, "zone_reemploi")
    desk.ligne(ticket, "2.001", category=chairs)
    desk.ligne(ticket, "9.000", Destination.DON, category=chairs, is_exit=True)
    desk.ligne(ticket, "4.000", category=books)
    desk.ligne(ticket, "8.000", category=odd)
    desk.ligne(ticket, "16.000")
    desk.ligne(desk.ticket(), "0.500", category=chairs)
    found = declared(desk)
    value = declaration_json(found)
    assert value["total_kg"] == "30.501"
    assert value["unmapped_kg"] == "24.000"
    assert value["outside_kg"] == "4.000"
    assert value["form_kg"] == "2.501"
    seats = value["entrees"]["ea"]["assise"]
    assert seats["zone_reemploi"] == "0.002"
    assert seats["non_precise"] == "0.001"
    assert seats["total"] == "0.003"
    assert value["grams"]["entrees"]["ea"]["assise"]["total"] == 2501
    assert value["without_channel_kg"] == "0.500"
    assert value["sorties"]["ea"]["assise"]["total"] is None, "no till file: not known"


def test_mapping_changed_in_mid_quarter_holds_for_lines_from_that_day(desk: Counter) -> None:
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    assign(desk, chairs, RANGEMENT, date(2025, 11, 5))
    for day, kg in ((date(2025, 11, 4), "1.000"), (date(2025, 11, 5), "2.000")):
        desk.clock.set_local(day, 23, 59)
        desk.ligne(desk.ticket(), kg, category=chairs)
        desk.services.counter.close_poste(desk.who, _poste(desk), close_tickets=True)
    found = declared(desk)
    assert grams(found, "entrees", "ea", "assise") == 1000
    assert grams(found, "entrees", "ea", "rangement") == 2000


def _poste(desk: Counter) -> int:
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    return poste.id


def test_category_without_entry_follows_its_family_until_it_has_its_own(desk: Counter) -> None:
    family = desk.category("Meubles")
    chairs = desk.category("Chaises", family.id)
    desk.ligne(desk.ticket(), "1.000", category=chairs)
    assign(desk, family, ASSISE)
    assert grams(declared(desk), "entrees", "ea", "assise") == 1000
    assign(desk, chairs, FiliereTarget())
    assert declared(desk).unmapped.grams == 1000, "nothing yet, although its family is mapped"
    assign(desk, chairs, FiliereTarget(LIKE_PARENT))
    assert grams(declared(desk), "entrees", "ea", "assise") == 1000


def test_ticket_at_23_59_of_last_day_in_paris_belongs_to_that_quarter(desk: Counter) -> None:
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    desk.clock.set_local(date(2025, 3, 31), 23, 59)
    desk.ligne(desk.ticket(), "1.000", category=chairs)
    assert declared(desk, period=DeclarationPeriod(2025, 1)).total.grams == 1000
    assert declared(desk, period=DeclarationPeriod(2025, 2)).total.grams == 0


def test_two_sites_are_declared_together_or_one_by_its_name(desk: Counter) -> None:
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    other = desk.operator("Cy", desk.site("Nord"))
    desk.ligne(desk.ticket(), "1.000", category=chairs)
    ticket = desk.ticket(who=other)
    desk.ligne(ticket, "2.000", category=chairs)
    assert grams(declared(desk), "entrees", "ea", "assise") == 3000
    assert grams(declared(desk, site="nord"), "entrees", "ea", "assise") == 2000
    with pytest.raises(NotFound, match="Sud"):
        declared(desk, site="Sud")


def test_appliances_are_counted_in_pieces_and_belong_to_one_organism_only(desk: Counter) -> None:
    fridge = desk.category("Frigos")
    assign(desk, fridge, FiliereTarget("eee", "gem_froid"))
    desk.ligne(desk.ticket(), "40.000", category=fridge)
    value = declaration_json(declared(desk, "eee"))
    assert value["entrees"]["eee"]["gem_froid"]["total"] == "0.040"
    assert value["uncounted_lines"] == 1
    assert declared(desk).own.grams == 0
    assert declared(desk).other.grams == 40_000


@pytest.mark.parametrize("form", ["commune", "reseau", "registre"])
def test_view_shows_all_that_was_received(desk: Counter, form: str) -> None:
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    ticket = desk.ticket()
    desk.ligne(ticket, "3.000", category=chairs)
    desk.ligne(ticket, "1.000", Destination.DESTRUCTION)
    found = declared(desk, form, DeclarationPeriod(2025))
    assert found.own.grams == found.total.grams == 4000
    for section in found.sections:
        assert section.total.grams == 4000, section.section.code
    if form != "registre":
        assert declaration_json(found)["reuse_percent"] == "75.0"


def test_unknown_form_period_or_filiere_is_refused_with_a_sentence(desk: Counter) -> None:
    with pytest.raises(UserError, match="choisissez parmi ecomaison, eee"):
        declared(desk, "autres")
    with pytest.raises(UserError, match="par trimestre"):
        declared(desk, period=DeclarationPeriod(2025))
    chairs = desk.category("Chaises")
    for target in (FiliereTarget("ea", "cuisine"), FiliereTarget("nope")):
        with pytest.raises(UserError, match="n'est pas une filière"):
            assign(desk, chairs, target)


@pytest.mark.parametrize("text", ["2025-T5", "2025-T0", "T4", "25-T4", "2025-12", "0000"])
def test_period_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_declaration_period(text)


@pytest.mark.parametrize(
    ("quarter", "opens"),
    [
        (1, date(2025, 5, 15)),
        (2, date(2025, 8, 15)),
        (3, date(2025, 11, 15)),
        (4, date(2026, 2, 15)),
    ],
)
def test_quarter_may_be_submitted_from_the_15th_of_the_second_month(
    quarter: int, opens: date
) -> None:
    form = read_forms(None).form("ecomaison", opens)
    period = DeclarationPeriod(2025, quarter)
    assert submit_from(form, period) == opens

    def state(day: date) -> PeriodState:
        return period_state(form, period, day, is_declared=False)

    assert state(period.first - timedelta(days=1)) is PeriodState.COMING
    assert state(opens - timedelta(days=1)) is PeriodState.OPEN
    assert state(opens) is PeriodState.TO_SUBMIT
    assert state(opens + timedelta(days=95)) is PeriodState.LATE, "the next may be submitted"
    assert period_state(form, period, opens, is_declared=True) is PeriodState.DECLARED


def test_sheet_for_the_commune_tells_origins_with_departement_and_epci(desk: Counter) -> None:
    for commune, postcode, kg in (
        ("35238", None, "1.000"),
        ("35051", None, "2.000"),
        (None, "35000", "4.000"),
        (None, None, "8.000"),
    ):
        ticket = desk.ticket()
        desk.ligne(ticket, kg)
        with desk.database.write() as connection:
            connection.execute(
                update(ticket_depot)
                .where(ticket_depot.c.id == ticket.id)
                .values(commune=commune, postcode=postcode)
            )
    found = declared(desk, "commune", DeclarationPeriod(2025))
    origins = {row.names[0]: row.total.grams for row in found.sections[0].rows}
    assert origins == {
        "Cesson-Sévigné": 2000,
        "Rennes": 1000,
        "35000": 4000,
        "Non précisé": 8000,
    }
    areas = {row.names: (row.codes, row.total.grams) for row in found.sections[1].rows}
    metropole = areas["Ille-et-Vilaine (35)", "Rennes Métropole"]
    assert metropole == (("35", "243500139"), 3000)
    key = FigureKey("epci", metropole[0])
    behind = desk.services.declarations.lines(
        desk.who, "commune", DeclarationPeriod(2025), None, key
    )
    assert sorted(line.grams for line in behind.lines) == [1000, 2000]
    unknown = FigureKey("epci", ("non_precise", "non_precise"))
    behind = desk.services.declarations.lines(
        desk.who, "commune", DeclarationPeriod(2025), None, unknown
    )
    assert behind.grams == 12_000


@pytest.mark.parametrize("form", ["ecomaison", "commune", "registre"])
def test_sums_of_a_period_read_its_lines_by_an_index(sqlite_desk: Counter, form: str) -> None:
    desk = sqlite_desk
    asked = read_forms(None).form(form, T4.first)
    with desk.database.read() as connection:
        query = period_query(T4.first, T4.last, (1,), needed_groupings(asked))
        text = query.compile(connection, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")
        seen = [str(row[-1]) for row in plan]
    assert any("ix_ligne_depot_figures (reception_day>" in step for step in seen), seen
    assert not any(step.startswith("SCAN") for step in seen), seen


def test_line_received_after_midnight_is_declared_by_its_own_day_not_its_ticket_s(
    desk: Counter,
) -> None:
    desk.clock.now = datetime(2025, 9, 30, 21, 0, tzinfo=UTC)
    ticket = desk.ticket()
    desk.ligne(ticket, "1.000")
    give_kind(desk, ticket, "magasin")
    desk.clock.now += timedelta(hours=2)
    desk.ligne(ticket, "2.000")
    for period, kg in ((DeclarationPeriod(2025, 3), 1000), (T4, 2000)):
        found = declared(desk, "commune", period)
        assert found.total.grams == kg
        assert grams(found, "types", "magasin") == kg
        assert grams(found, "origines", NOT_STATED) == kg


def test_ticket_that_stayed_open_for_weeks_is_declared_with_the_others(desk: Counter) -> None:
    """Its day is far from those of its lines: read as a rule by tickets near them."""
    desk.clock.now = datetime(2025, 8, 1, 9, 0, tzinfo=UTC)
    old = desk.ticket()
    give_kind(desk, old, "magasin")
    desk.clock.now = datetime(2025, 10, 20, 9, 0, tzinfo=UTC)
    desk.ligne(old, "1.000")
    desk.ligne(desk.ticket(), "2.000")
    found = declared(desk, "commune")
    assert found.total.grams == 3000
    assert grams(found, "types", "magasin") == 1000
    assert grams(found, "types", NOT_STATED) == 2000


def test_sums_of_a_form_are_read_in_a_few_groupings_that_hold_all_its_tables() -> None:
    for form in read_forms(None).forms:
        read = needed_groupings(form)
        assert len(read) <= 3
        for section in form.sections:
            asked = section_grouping(form, section)
            if section.source is AmountSource.ENTRIES:
                assert any(asked <= each for each in read), (form.code, section.code)
    commune = needed_groupings(read_forms(None).form("commune", T4.first))
    assert [sorted(each) for each in commune] == [
        [Dimension.CATEGORY, Dimension.DESTINATION],
        [Dimension.CHANNEL, Dimension.COMMUNE],
    ]


def test_channel_changed_from_a_day_on_leaves_figures_and_lines_of_earlier_days(
    desk: Counter,
) -> None:
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    service = desk.services.deposit_kinds
    kind = next(each for each in service.of_site(desk.who).kinds if each.channel == "magasin")
    for day, kg in ((date(2025, 9, 30), "1.000"), (date(2025, 10, 14), "2.000"),
                    (date(2025, 10, 15), "4.000")):  # fmt: skip
        desk.clock.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
        ticket = desk.ticket()
        desk.ligne(ticket, kg, category=chairs)
        with desk.database.write() as connection:
            connection.execute(
                update(ticket_depot)
                .where(ticket_depot.c.id == ticket.id)
                .values(deposit_kind_id=kind.id)
            )

    def by_channel(period: DeclarationPeriod) -> dict[str, int]:
        section = declared(desk, "ecomaison", period).sections[0]
        row = next(each for each in section.rows if each.codes == ("ea", "assise"))
        pairs = zip(section.columns, row.cells, strict=True)
        found = {column.code: cell.grams or 0 for column, cell in pairs if cell.grams}
        for channel, weight in found.items():
            key = FigureKey("entrees", ("ea", "assise"), channel)
            behind = desk.services.declarations.lines(desk.who, "ecomaison", period, None, key)
            assert behind.grams == weight
        assert sum(found.values()) == row.total.grams
        return found

    t3, changed = DeclarationPeriod(2025, 3), date(2025, 10, 15)
    assert (by_channel(t3), by_channel(T4)) == ({"magasin": 1000}, {"magasin": 6000})
    kind = service.change(desk.who, kind.id, kind.version, kind.name, Channel.SAISONNIER, changed)
    assert by_channel(t3) == {"magasin": 1000}
    assert by_channel(T4) == {"magasin": 2000, "saisonnier": 4000}
    assert [(each.until_day, each.channel) for each in kind.earlier] == [(changed, "magasin")]
    kind = service.change(desk.who, kind.id, kind.version, kind.name, None, date(2025, 10, 1))
    assert (by_channel(t3), by_channel(T4)) == ({"magasin": 1000}, {"non_precise": 6000})
    kind = service.change(desk.who, kind.id, kind.version, kind.name, Channel.MAGASIN, ALWAYS)
    assert (by_channel(t3), by_channel(T4)) == ({"magasin": 1000}, {"magasin": 6000})
    assert kind.earlier == ()


def test_kind_without_channel_counts_as_unknown_and_its_lines_are_found(desk: Counter) -> None:
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    for channel, kg in ((None, "1.000"), ("magasin", "2.000")):
        ticket = desk.ticket()
        give_kind(desk, ticket, channel)
        desk.ligne(ticket, kg, category=chairs)
    desk.ligne(desk.ticket(), "4.000", category=chairs)
    assert declared(desk).without_channel.grams == 5000

    def behind(key: FigureKey) -> int:
        service = desk.services.declarations
        return service.lines(desk.who, "ecomaison", T4, None, key).grams

    assert behind(FigureKey(part="without_channel")) == 5000
    assert behind(FigureKey("entrees", ("ea", "assise"), "non_precise")) == 5000
    assert behind(FigureKey("entrees", ("ea", "assise"), "magasin")) == 2000
    assert behind(FigureKey("entrees", ("ea",), "magasin")) == 2000, "that of the filière"
    assert behind(FigureKey("entrees", ("jouets",), "magasin")) == 0
    assert behind(FigureKey("entrees", (), "magasin")) == 2000
    totals = declaration_json(declared(desk))["totals"]["entrees"]
    assert (totals["ea"]["magasin"], totals["ea"]["total"]) == ("0.002", "0.007")
