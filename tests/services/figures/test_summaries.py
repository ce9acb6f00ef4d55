"""Summaries are what lines and tickets add up to, after whatever happened to them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.sheet_imports import TO_SORT, SheetChoices
from recyclique_desk.domain.tickets import (
    Destination,
    SelectionTotals,
    Status,
    TicketFilter,
    WeightSplit,
)
from recyclique_desk.domain.weight import ZERO
from recyclique_desk.services.importing.service import propose
from recyclique_desk.storage.bulk import bulk_insert
from recyclique_desk.storage.migration import HEAD, run_alembic
from recyclique_desk.storage.schema import ligne_depot, sites
from recyclique_desk.storage.summaries import SummaryKind
from recyclique_desk.storage.summary_check import count_wrong_sums, rebuild_sums
from recyclique_desk.storage.triggers import missing_triggers
from tests.conftest import Counter
from tests.services.operations import DAYS, OPERATIONS, Centre

MANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def wrong(desk: Counter) -> int:
    with desk.database.read() as connection:
        assert missing_triggers(connection) == frozenset()
        return count_wrong_sums(connection)


def total(weights: Iterable[WeightSplit]) -> WeightSplit:
    splits = tuple(weights)
    return WeightSplit(
        sum((split.entree for split in splits), ZERO),
        sum((split.direct for split in splits), ZERO),
        sum((split.sortie for split in splits), ZERO),
    )


def rows(desk: Counter) -> int:
    with desk.database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM summaries")).scalar_one())


def test_summaries_equal_lines_after_any_history(desk: Counter) -> None:
    centre = Centre.founded(desk)

    @MANY
    @given(OPERATIONS)
    def check(operations: list[tuple[object, ...]]) -> None:
        centre.empty()
        assert rows(desk) == 0, "what has gone leaves nothing behind"
        assert wrong(desk) == 0
        centre.play(operations)
        assert wrong(desk) == 0

    check()


FILTERS = st.builds(
    TicketFilter,
    status=st.sampled_from([None, *Status]),
    period=st.sampled_from([
        None,
        Period(first=DAYS[4]),
        Period(last=DAYS[5]),
        Period.of_days(*DAYS[3:5]),
        Period.of_days(date(2024, 2, 1), date(2025, 10, 31)),
        Period.of_days(date(2024, 2, 29), date(2025, 10, 7)),
        Period(until=datetime(2025, 10, 7, 8, tzinfo=UTC)),
    ]),
    destination=st.sampled_from([None, None, *Destination]),
    without_category=st.sampled_from([False, False, True]),
    with_empty=st.booleans(),
    exclude_deferred=st.booleans(),
    text=st.sampled_from(["", "", "", "bo"]),
)  # fmt: skip
"""With a category and a site the check chooses."""


def test_list_totals_are_those_of_lines_after_any_history(desk: Counter) -> None:
    centre = Centre.founded(desk)
    categories = [None, *(each.id for each in centre.tree if each is not None)]
    sites = [None, desk.who.site_id, centre.people[2].site_id]
    chosen_ones = st.lists(
        st.tuples(FILTERS, st.sampled_from(categories), st.sampled_from(sites)), min_size=12
    )

    @MANY
    @given(OPERATIONS, chosen_ones)
    def check(
        operations: list[tuple[object, ...]],
        asked: list[tuple[TicketFilter, int | None, int | None]],
    ) -> None:
        centre.empty()
        centre.play(operations)
        for plain, category, site in asked:
            chosen = replace(plain, category_id=category, site_id=site)
            for who in (desk.who, centre.people[2]):
                totals = desk.services.tickets.totals(who, chosen)
                pages = desk.services.tickets.page(who, chosen, limit=1000).tickets
                assert totals == SelectionTotals(
                    len(pages),
                    sum(ticket.lines_count for ticket in pages),
                    total(ticket.weight for ticket in pages),
                    sum(ticket.exits_count for ticket in pages),
                )

    check()


def test_days_before_and_after_whole_months_and_years_count(desk: Counter) -> None:
    for day in (date(2024, 2, 29), date(2024, 6, 3), date(2025, 3, 30), date(2025, 10, 7)):
        desk.clock.set_local(day, 10, 0)
        ticket = desk.ticket()
        desk.ligne(ticket, "1.000")
        desk.services.counter.close_ticket(desk.who, ticket.id)
    totals = desk.services.tickets.totals
    for period, tickets in (
        (Period.of_days(date(2024, 2, 29), date(2025, 10, 7)), 4),
        (Period.of_days(date(2024, 3, 1), date(2025, 10, 7)), 3),
        (Period.of_days(date(2024, 2, 29), date(2025, 10, 6)), 3),
    ):
        for site in (None, desk.who.site_id):
            assert totals(desk.who, TicketFilter(period=period, site_id=site)).tickets == tickets


def test_category_moved_elsewhere_takes_its_tickets_along(desk: Counter) -> None:
    """Also where both the old and the new place hold other tickets, or the same."""
    furniture, chairs = desk.category("Meubles"), desk.category("Chaises")
    stools = desk.category("Tabourets", chairs.id)
    textile = desk.category("Textile")
    for line_of in ((stools,), (stools, furniture), (textile, stools), (furniture,)):
        ticket = desk.ticket()
        for category in line_of:
            desk.ligne(ticket, "1.000", category=category)
        desk.services.counter.close_ticket(desk.who, ticket.id)

    def tickets_of(*chosen: Category) -> list[int]:
        totals = desk.services.tickets.totals
        return [totals(desk.who, TicketFilter(category_id=each.id)).tickets for each in chosen]

    everywhere = (furniture, chairs, stools, textile)
    assert tickets_of(*everywhere) == [2, 3, 3, 1]
    with desk.database.write() as connection:
        connection.execute(
            text("UPDATE categories SET parent_id = :to WHERE id = :of"),
            [{"of": chairs.id, "to": furniture.id}],
        )
    assert tickets_of(*everywhere) == [4, 3, 3, 1]
    assert wrong(desk) == 0
    with desk.database.write() as connection:
        connection.execute(
            text(
                "UPDATE categories SET parent_id = CASE id WHEN :stools THEN :textile END "
                "WHERE id IN (:stools, :chairs)"
            ),
            {"stools": stools.id, "textile": textile.id, "chairs": chairs.id},
        )
    assert tickets_of(*everywhere) == [2, 0, 3, 3]
    assert wrong(desk) == 0


def test_line_after_midnight_counts_with_its_ticket_in_list(desk: Counter) -> None:
    desk.clock.set_local(date(2025, 10, 6), 23, 50)
    ticket = desk.ticket()
    desk.ligne(ticket, "2.000")
    desk.clock.forward(minutes=20)
    desk.ligne(ticket, "3.000")
    totals = desk.services.tickets.totals
    monday = TicketFilter(period=Period.of_days(date(2025, 10, 6), date(2025, 10, 6)))
    assert totals(desk.who, monday).weight.total == Decimal("5.000")
    day = desk.services.figures.live_stats(desk.who, date(2025, 10, 6))
    assert day.total_weight_kg == Decimal("2.000")


def test_import_and_demonstration_are_summed(desk: Counter, tmp_path: Path) -> None:
    desk.category("Textile")
    file = tmp_path / "cahier.csv"
    body = [f"2025-0{1 + n % 9}-15,Textile,{n + 1}.250,recyclage," for n in range(40)]
    file.write_text("\n".join(["date,category,poids_kg,destination,notes", *body]))
    imports = desk.services.imports
    analysis = imports.analyse_template(desk.who, file)
    imports.import_template(desk.who, analysis, propose(analysis.matches, create=False))
    assert wrong(desk) == 0
    assert desk.services.tickets.totals(desk.who, TicketFilter()).lines_count == 40
    desk.ligne(desk.ticket(), "1.000")
    assert wrong(desk) == 0, "the triggers are back"


def test_demonstration_is_summed(desk: Counter) -> None:
    desk.services.demo.fill(desk.who, lines=800, sites=2)
    assert wrong(desk) == 0
    assert desk.services.tickets.totals(desk.who, TicketFilter()).all_lines_count == 800


def test_lines_loaded_in_bulk_are_summed_part_by_part(
    desk: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More lines than are summed at once, into tickets that have some and into new ones."""
    monkeypatch.setattr("recyclique_desk.storage.bulk._SUMMED_AT_ONCE", 7)
    chairs = desk.category("Chaises", desk.category("Meubles").id)
    full, opened = desk.ticket(), desk.ticket()
    line = desk.ligne(full, "1.250", category=chairs)
    desk.services.counter.close_ticket(desk.who, full.id)
    with desk.database.write() as connection, bulk_insert(connection):
        copied = select(*ligne_depot.c).where(ligne_depot.c.id == line.id)
        values = dict(connection.execute(copied).one()._mapping)
        del values["id"]
        day, month = timedelta(days=1), timedelta(days=31)
        connection.execute(
            insert(ligne_depot),
            [
                {
                    **values,
                    "uid": new_uid(desk.clock()),
                    "ticket_id": (full.id, opened.id)[n % 2],
                    "category_id": (chairs.id, None, chairs.parent_id)[n % 3],
                    "is_exit": n % 5 == 4,
                    "destination": list(Destination)[1 + n % 4],
                    "quarter": None if n % 7 == 0 else n * 3,
                    "reception_day": values["reception_day"] + n // 2 % 3 * day - n % 2 * month,
                }
                for n in range(30)
            ],
        )
    assert wrong(desk) == 0
    desk.services.counter.close_ticket(desk.who, opened.id)
    assert wrong(desk) == 0


def test_imported_pages_in_any_order_are_summed(
    desk: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of two sites and two persons, larger than a batch, beside tickets of the same days."""
    monkeypatch.setattr("recyclique_desk.services.importing.sheet_tickets._BATCH", 7)
    desk.category("Chaises", desk.category("Meubles").id)
    desk.site("Annexe")
    desk.operator("Bo")
    desk.clock.set_local(date(2025, 9, 15))
    desk.ligne(desk.ticket(), "2.000")
    desk.clock.set_local(date(2025, 10, 7))
    flows = ("réemploi", "recyclage", "don", "sortie recyclage", "sortie don")
    body = [
        f"{1 + n * 7 % 3 * 14:02}/0{1 + n % 9}/2025;{('Chaises', 'Meubles', '?')[n * 5 % 3]};"
        f"{n + 1},250;{flows[n % 5]};{('', 'Bo')[n % 2]};{('Annexe', 'Principal')[n % 4 // 3]}"
        for n in range(90)
    ]
    file = tmp_path / "pesees.csv"
    file.write_text("\n".join(["Date;Catégorie;Kg;Flux;Bénévole;Site", *body]))
    with desk.database.read() as connection:
        main = connection.execute(select(sites.c.name).order_by(sites.c.id)).scalars().first()
    choices = SheetChoices(categories={"?": TO_SORT}, sites={"Principal": str(main)})
    service = desk.services.sheet_imports
    report = service.apply(desk.who, service.analyse(desk.who, file, choices))
    assert report.written.all_lines_count == 90
    assert report.tickets > report.postes > 9
    assert wrong(desk) == 0
    assert report.import_id is not None
    desk.services.import_register.undo(desk.who, report.import_id)
    assert wrong(desk) == 0
    assert desk.services.tickets.totals(desk.who, TicketFilter()).all_lines_count == 1


def test_failed_import_leaves_triggers_and_sums_as_they_were(desk: Counter) -> None:
    desk.ligne(desk.ticket(), "1.000")
    before = rows(desk)

    def fail() -> None:
        with desk.database.write() as connection, bulk_insert(connection):
            connection.execute(text("UPDATE ligne_depot SET notes = 'x'"))
            raise ValueError("power cut")

    with pytest.raises(ValueError, match="power cut"):
        fail()
    assert (wrong(desk), rows(desk)) == (0, before)


BREAKAGES: dict[str, str] = {
    "a sum is off by a gram": "UPDATE summaries SET grams = grams + 1 WHERE kind = 1",
    "a day is missing": "DELETE FROM summaries WHERE kind = 3",
    "a month too many": "INSERT INTO summaries VALUES (2, 0, 100, 1, false, 1, 1, 0, 0)",
    "a ticket's total is off": "UPDATE ticket_totals SET entree = entree - 1",
    "a ticket has no total": "DELETE FROM ticket_totals",
    "tickets too many": "INSERT INTO ticket_summaries VALUES (1, 0, 0, 0, false, 1, 1, 0, 1, 1, 0)",
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_doctor_finds_what_is_off_and_repairs_it(desk: Counter, name: str) -> None:
    desk.ligne(desk.ticket(), "1.000")
    with desk.database.write() as connection:
        connection.execute(text(BREAKAGES[name]))
    health = desk.services.maintenance.check(desk.who)
    assert [p for p in health.problems if p.startswith("summaries:")]
    assert desk.services.maintenance.repair(desk.who) > 0
    assert desk.services.maintenance.check(desk.who).problems == ()


def test_missing_trigger_is_found_and_laid_again(desk: Counter) -> None:
    with desk.database.write() as connection:
        on = "" if desk.database.is_sqlite else " ON ligne_depot"
        connection.execute(text(f"DROP TRIGGER ligne_depot_insert_summed{on}"))
    desk.ligne(desk.ticket(), "1.000")
    found = desk.services.maintenance.check(desk.who).problems
    assert any("ligne_depot_insert_summed" in problem for problem in found)
    desk.services.maintenance.repair(desk.who)
    assert wrong(desk) == 0
    desk.ligne(desk.ticket(), "1.000")
    assert wrong(desk) == 0


def test_rebuilding_changes_nothing_where_all_is_well(desk: Counter) -> None:
    desk.services.demo.fill(desk.who, lines=300)

    def kept() -> list[object]:
        with desk.database.read() as connection:
            columns = "kind, site_id, start, part, is_deferred, lines, grams, exit_lines"
            return list(
                connection.execute(text(f"SELECT {columns} FROM summaries ORDER BY 1,2,3,4,5"))
            )

    before = kept()
    assert {row[0] for row in before} >= set(SummaryKind)  # type: ignore[index]
    with desk.database.write() as connection:
        rebuild_sums(connection)
    assert kept() == before


def test_two_desks_add_to_same_sums(desk: Counter) -> None:
    other = desk.operator()
    tickets = (desk.ticket(), desk.ticket(who=other))
    for n in range(6):
        desk.ligne(tickets[n % 2], "0.500", Destination.DON)
    stats = desk.services.figures.live_stats(desk.who)
    assert (stats.lines_count, stats.total_weight_kg) == (6, Decimal("3.000"))
    assert wrong(desk) == 0


def test_migration_keeps_exits_apart_in_totals_made_before_it(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.ligne(ticket, "3.000")
    desk.ligne(ticket, "1.000", Destination.DON, is_exit=True)
    desk.services.counter.close_ticket(desk.who, ticket.id)
    before = desk.services.tickets.totals(desk.who, TicketFilter())
    with desk.database.write() as connection:
        run_alembic(connection, "downgrade", "0006")
        run_alembic(connection, "upgrade", HEAD)
    assert (before.lines_count, before.exits_count) == (1, 1)
    assert desk.services.tickets.totals(desk.who, TicketFilter()) == before
    assert desk.services.maintenance.check(desk.who).problems == ()
