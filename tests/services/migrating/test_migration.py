"""Moving in from RecyClique: what comes, as what, and what a second time brings."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Table, select, update

from recyclique_desk.domain.errors import NotAllowed, SignInRefused, UserError
from recyclique_desk.domain.migration import (
    Counts,
    ExitChoice,
    FirstAdmin,
    HeavyChoice,
    Reason,
    SiteNeeded,
)
from recyclique_desk.domain.people import Role
from recyclique_desk.domain.tickets import Destination, Status
from recyclique_desk.services.migrating.existing_rows import IMPORTED
from recyclique_desk.storage.schema import (
    audit_events,
    categories,
    ligne_depot,
    poste_reception,
    sites,
    ticket_depot,
    users,
)
from tests.conftest import Counter
from tests.services.access.crew import details
from tests.services.migrating.recyclique import (
    HEAVY,
    PASSWORD,
    PIN,
    MovingIn,
    ident,
    write_lines_csv,
)

EVERYTHING = Counts(2, 6, 6, 7, 7, 10)


@pytest.fixture
def moving(desk: Counter, tmp_path: Path) -> MovingIn:
    """A desk on each database, in the year after the sample."""
    desk.clock.now = datetime(2026, 5, 4, 10, tzinfo=UTC)
    return MovingIn(desk, tmp_path)


@pytest.fixture
def moving_file(sqlite_desk: Counter, tmp_path: Path) -> MovingIn:
    """The same on a file only."""
    sqlite_desk.clock.now = datetime(2026, 5, 4, 10, tzinfo=UTC)
    return MovingIn(sqlite_desk, tmp_path)


def rows(desk: Counter, table: Table) -> list[Any]:
    with desk.database.read() as connection:
        return list(connection.execute(select(table)))


def test_sample_brings_exactly_the_right_answers(moving: MovingIn) -> None:
    report = moving.bring()
    assert report.version == "1.4.4"
    assert report.held == Counts(2, 6, 6, 7, 7, 11)
    assert report.held_weight == Decimal("13351.108")
    assert report.brought == EVERYTHING
    amount = report.amount
    assert (amount.lines, amount.weight) == (10, Decimal("1005.430"))
    assert (amount.received, amount.exit_weight) == (Decimal("996.180"), Decimal("9.250"))
    assert [(x.reason, x.lines, x.weight) for x in report.set_aside] == [
        (Reason.TOO_HEAVY, 1, Decimal("12345.678"))
    ]
    assert [line.uid for line in report.set_aside_lines] == [HEAVY]
    assert {day: (x.lines, str(x.weight)) for day, x in report.days} == {
        date(2025, 10, 26): (1, "5.000"),
        date(2025, 12, 1): (1, "4.100"),
        date(2025, 12, 10): (6, "985.081"),
        date(2025, 12, 12): (0, "0.000"),
        date(2026, 1, 1): (1, "9.999"),
        date(2026, 3, 2): (1, "1.250"),
    }
    assert {share.name: str(share.source) for share in report.roots} == {
        "": "4.100",
        "A - Déco": "12351.008",
        "Divers": "7.250",
        "Sports & Loisirs": "28.750",
        "Électro (ancien)": "960.000",
    }
    for kind in (report.months, report.roots, report.destinations):
        assert sum(share.source for share in kind) == report.held_weight
        assert sum(share.set_aside for share in kind) == Decimal("12345.678")
    assert moving.desk.services.maintenance.check(moving.desk.who).problems == ()


def test_figures_of_imported_days_are_those_of_the_old_program(moving: MovingIn) -> None:
    moving.bring()
    stats = moving.desk.services.figures.live_stats
    busy = stats(moving.desk.who, date(2025, 12, 10))
    assert (busy.lines_count, busy.total_weight_kg) == (4, Decimal("975.831"))
    assert (busy.exits_count, busy.exit_weight_kg) == (2, Decimal("9.250"))
    for day in (date(2025, 10, 26), date(2025, 12, 1)):
        assert stats(moving.desk.who, day).lines_count == 1
        assert stats(moving.desk.who, day, exclude_deferred=True).lines_count == 0
    assert stats(moving.desk.who, date(2026, 1, 1)).total_weight_kg == Decimal("9.999")
    assert stats(moving.desk.who, date(2025, 12, 31)).lines_count == 0


def test_tickets_are_numbered_by_day_in_order_of_opening_closing_and_place(
    moving: MovingIn,
) -> None:
    moving.bring()
    numbers = {str(row.uid)[-1]: row.number for row in rows(moving.desk, ticket_depot)}
    assert numbers == {
        "5": "251026-001",
        "4": "251201-001",
        "1": "251210-001",
        "2": "251210-002",
        "3": "251212-001",
        "6": "260101-001",
        "7": "260302-001",
    }


def test_postes_left_open_are_closed_and_deferred_ones_are_known(moving: MovingIn) -> None:
    moving.bring()
    found = {str(row.uid)[-1]: row for row in rows(moving.desk, poste_reception)}
    assert {row.status for row in found.values()} == {Status.CLOSED.value}
    deferred = sorted(name for name, row in found.items() if row.is_deferred)
    assert deferred == ["4", "5"]
    closings = {name: row.closed_at for name, row in found.items()}
    assert closings["2"] == datetime(2025, 12, 12, 9, 0, 0, 100_000, tzinfo=UTC)
    assert closings["3"] == datetime(2025, 12, 12, 9, 1, 0, 900_000, tzinfo=UTC)
    assert closings["5"] == datetime(2025, 10, 26, 11, tzinfo=UTC)
    assert closings["7"] == datetime(2026, 3, 2, 13, 0, 0, 654_000, tzinfo=UTC)
    tickets = {str(row.uid)[-1]: row for row in rows(moving.desk, ticket_depot)}
    late = tickets["4"]
    assert late.created_at == datetime(2025, 12, 1, 11, tzinfo=UTC)
    assert late.entered_at == late.closed_at
    assert {row.status for row in tickets.values()} == {Status.CLOSED.value}


def test_lines_keep_their_notes_order_and_identifiers(moving: MovingIn) -> None:
    moving.bring()
    found = sorted(rows(moving.desk, ligne_depot), key=lambda row: row.id)
    assert [int(str(row.uid)[-2:]) for row in found] == [9, 1, 5, 2, 3, 4, 6, 7, 8, 11]
    notes = {str(row.uid)[-1]: row.notes for row in found}
    assert notes["9"] is None
    assert notes["5"] == 'cadre\tbrisé\nà trier; "fragile" \\N'
    assert notes["2"] == "=SOMME(A1)"
    assert notes["8"] == "après minuit à Paris 🎆"
    first = next(row for row in found if str(row.uid).endswith("001"))
    assert (first.weight, first.notes) == (1, None)
    shop = next(row for row in found if str(row.uid).endswith("004"))
    assert (shop.destination, shop.is_exit) == (Destination.AUTRE, True)
    # Whose ticket bears its poste's opening has no hour; the New Year's ticket is such a one too.
    assert {row.quarter for row in found} == {None}


def test_ticket_with_an_opening_of_its_own_keeps_its_hour(moving_file: MovingIn) -> None:
    source = moving_file.changed(
        (
            f"{ident(6, 6)}\t{ident(4, 6)}\t{ident(2, 6)}\t2025-12-31 23:30:00.250000+00",
            f"{ident(6, 6)}\t{ident(4, 6)}\t{ident(2, 6)}\t2025-12-31 23:45:00+00",
        )
    )
    moving_file.bring(source)
    quarters = {row.quarter for row in rows(moving_file.desk, ligne_depot)}
    assert quarters == {None, 3}


def test_people_sign_in_with_old_secrets_and_rejected_or_pending_ones_do_not(
    moving: MovingIn,
) -> None:
    report = moving.bring()
    signing = moving.desk.services.sign_in
    odile = signing.with_password("odile", PASSWORD)
    assert (odile.role, odile.uid) == (Role.ADMIN, UUID(ident(2, 1)))
    assert signing.with_pin(odile.user_id, PIN).username == "odile"
    assert signing.with_password("marie 2", PASSWORD).role is Role.OPERATOR
    assert signing.with_password("Marie", PASSWORD).role is Role.ADMIN
    for name in ("bruno.t", "nouvelle", "ancien"):
        with pytest.raises(SignInRefused):
            signing.with_password(name, PASSWORD)
    fates = {person.username: person for person in report.people}
    assert [name for name, fate in fates.items() if fate.can_sign_in] == [
        *("odile", "Marie", "marie 2")
    ]
    kept = {row.username: row for row in rows(moving.desk, users)}
    assert kept["ancien"].password_hash is None
    assert kept["odile"].display_name == "Odile Ferrand"
    places = {row.id: row.name for row in rows(moving.desk, sites)}
    assert places[kept["ancien"].site_id] == "Ancien dépôt"
    assert places[kept["odile"].site_id] == "La Remise aux Trésors"
    assert sorted(places.values()) == ["Ancien dépôt", "La Remise aux Trésors"]


def test_tree_keeps_levels_order_visibility_and_retired_ones(moving: MovingIn) -> None:
    moving.bring()
    found = {row.name: row for row in rows(moving.desk, categories)}
    child, cycles, sports = (found[n] for n in ("Vélos enfant", "Cycles", "Sports & Loisirs"))
    assert (child.parent_id, cycles.parent_id) == (cycles.id, sports.id)
    assert cycles.official_name == "Articles de sport et de loisirs : cycles"
    assert (cycles.display_order_entry, found["Divers"].display_order_entry) == (2, 4)
    assert not found["A - Déco"].is_visible_reception
    assert found["Électro (ancien)"].deleted_at == datetime(2025, 12, 20, 8, tzinfo=UTC)
    assert found["Divers"].deleted_at == datetime(2025, 11, 30, 8, tzinfo=UTC)


def test_second_run_is_nothing_new_and_leaves_every_table_as_it_was(moving: MovingIn) -> None:
    moving.bring()
    before = moving.tables()
    moving.desk.clock.forward(days=1)
    report = moving.bring()
    assert report.is_nothing_new
    assert report.changed == ()
    assert moving.tables() == before


def test_one_event_tells_of_an_import_and_holds_no_secret(moving: MovingIn) -> None:
    report = moving.bring()
    (event,) = details(moving.desk, IMPORTED)
    assert (event["lines"], event["weight"], event["set_aside"]) == (10, "1005.430", "12345.678")
    assert event["fingerprint"] == report.fingerprint
    with moving.desk.database.read() as connection:
        every = connection.execute(select(audit_events.c.action, audit_events.c.details)).all()
    assert len(every) == 2
    for word in ("$2b$", "exemple.invalid", PASSWORD):
        assert word not in json.dumps([tuple(row) for row in every])


def test_copy_is_made_before_an_import(moving_file: MovingIn) -> None:
    report = moving_file.bring()
    assert report.backup is not None
    assert "-avant-import-" in report.backup.name


def test_imported_tickets_continue_the_counter_of_a_day_in_use(moving: MovingIn) -> None:
    moving.bring(moving.changed((f"\n{ident(6, 2)}\t", f"\n{ident(6, 98)}\t")))
    report = moving.bring()
    assert report.brought.tickets == 1
    numbers = {str(row.uid)[-2:]: row.number for row in rows(moving.desk, ticket_depot)}
    assert (numbers["98"], numbers["02"]) == ("251210-002", "251210-003")


def test_weight_corrected_there_is_taken_where_nobody_changed_the_line_here(
    moving: MovingIn,
) -> None:
    moving.bring()
    source = moving.changed(("12.500\tMAGASIN", "11.500\tMAGASIN"), ("\tCycles\t", "\tVélos\t"))
    report = moving.bring(source)
    assert [(row.kind, row.is_taken) for row in report.changed] == [
        *(("category", True), ("ligne", True))
    ]
    (event,) = details(moving.desk, "ligne.import-updated")
    assert (event["before"], event["after"]) == ({"weight": 12500}, {"weight": 11500})
    assert moving.bring(source).is_nothing_new
    # And once more: an import's own change is nobody's change here.
    report = moving.bring(moving.changed(("12.500\tMAGASIN", "10.500\tMAGASIN")))
    assert all(row.is_taken for row in report.changed)
    day = moving.desk.services.figures.live_stats(moving.desk.who, date(2025, 12, 10))
    assert day.total_weight_kg == Decimal("973.831")
    assert moving.desk.services.maintenance.check(moving.desk.who).problems == ()


def test_line_changed_here_is_listed_and_kept(moving: MovingIn) -> None:
    moving.bring()
    with moving.desk.database.write() as connection:
        connection.execute(
            update(ligne_depot)
            .where(ligne_depot.c.uid == UUID(ident(7, 9)))
            .values(weight=9000, version=ligne_depot.c.version + 1)
        )
    report = moving.bring(moving.changed(("12.500\tMAGASIN", "11.500\tMAGASIN")))
    assert [(row.kind, row.is_taken) for row in report.changed] == [("ligne", False)]
    assert report.is_nothing_new
    kept = {row.uid: row.weight for row in rows(moving.desk, ligne_depot)}
    assert kept[UUID(ident(7, 9))] == 9000


def test_line_removed_here_does_not_come_back(moving: MovingIn) -> None:
    moving.bring()
    with moving.desk.database.read() as connection:
        query = select(ligne_depot).where(ligne_depot.c.uid == UUID(ident(7, 9)))
        row = connection.execute(query).one()
    moving.desk.services.corrections.remove(moving.desk.who, row.id, row.version, "double")
    report = moving.bring()
    assert report.is_nothing_new
    assert report.removed_here == 1


def test_ticket_discarded_here_does_not_come_back(moving: MovingIn) -> None:
    moving.bring()
    empty = next(row for row in rows(moving.desk, ticket_depot) if row.number == "251212-001")
    moving.desk.services.corrections.reopen_ticket(moving.desk.who, empty.id, empty.version, "vide")
    moving.desk.services.counter.discard_ticket(moving.desk.who, empty.id)
    report = moving.bring()
    assert report.brought == Counts()
    assert report.removed_here == 1


def test_ticket_closed_there_since_and_its_new_line_come(moving: MovingIn) -> None:
    moving.bring()
    line = f"{ident(7, 11)}\t{ident(6, 7)}"
    ticket = f"{ident(6, 7)}\t{ident(4, 7)}\t{ident(2, 3)}\t2026-03-02 13:00:00.654321+00"
    source = moving.changed(
        (f"{ticket}\t\\N\topened", f"{ticket}\t2026-03-02 15:00:00+00\tclosed"),
        (line, f"{ident(7, 12)}\t{ident(6, 7)}\t\\N\t2.000\tRECYCLAGE\t\\N\tf\n{line}"),
    )
    report = moving.bring(source)
    assert report.brought == Counts(lines=1)
    assert [(row.kind, row.is_taken) for row in report.changed] == [
        *(("poste", True), ("ticket", True))
    ]
    assert moving.desk.services.maintenance.check(moving.desk.who).problems == ()
    assert moving.bring(source).is_nothing_new


def test_password_upgraded_at_sign_in_is_no_change(moving: MovingIn) -> None:
    moving.bring()
    moving.desk.services.sign_in.with_password("odile", PASSWORD)
    assert moving.bring().changed == ()


def test_heavy_line_comes_split_when_chosen_and_is_known_again(moving: MovingIn) -> None:
    report = moving.bring(heavy=HeavyChoice.SPLIT)
    assert (report.brought.lines, report.amount.weight) == (12, Decimal("13351.108"))
    assert report.set_aside == ()
    assert [line.uid for line in report.listed if line.reason is Reason.TOO_HEAVY] == [HEAVY]
    assert moving.bring(heavy=HeavyChoice.SPLIT).is_nothing_new
    assert moving.desk.services.maintenance.check(moving.desk.who).problems == ()


def test_line_set_aside_first_comes_when_decided_otherwise(moving_file: MovingIn) -> None:
    report = moving_file.bring(exits=ExitChoice.ASIDE)
    assert (report.brought.lines, report.amount.exit_weight) == (9, Decimal("7.250"))
    assert moving_file.bring().brought == Counts(lines=1)


def test_damaged_rows_are_set_aside_with_their_reason(moving_file: MovingIn) -> None:
    source = moving_file.changed(
        ("0.001\tMAGASIN", "0.000\tMAGASIN"),
        ("3.330\tRECYCLAGE", "3.330\tBRULAGE"),
        (f"{ident(7, 8)}\t{ident(6, 6)}", f"{ident(7, 8)}\t{ident(6, 66)}"),
        (f"{ident(6, 4)}\t{ident(4, 4)}", f"{ident(6, 4)}\t{ident(4, 44)}"),
    )
    report = moving_file.bring(source)
    assert {x.reason for x in report.set_aside} == {
        Reason.NOT_POSITIVE,
        Reason.UNREADABLE,
        Reason.NO_TICKET,
        Reason.NO_POSTE,
        Reason.TOO_HEAVY,
    }
    assert report.amount.weight + sum(x.weight for x in report.set_aside) == report.held_weight
    assert moving_file.bring(source).is_nothing_new


def test_site_is_asked_where_several_are_active(moving: MovingIn) -> None:
    source = moving.changed(("\\N\tf\t2025-11-30 08:00:00.222222", "\\N\tt\t2025-11-30 08:00:00.2"))
    with pytest.raises(SiteNeeded) as asked:
        moving.analyse(source)
    assert set(asked.value.names) >= {"La Remise aux Trésors", "Ancien dépôt"}
    with pytest.raises(UserError, match="Nulle part"):
        moving.analyse(source, site="Nulle part")
    report = moving.bring(source, site="ancien depot")
    assert report.brought == EVERYTHING
    places = {row.id: row.name for row in rows(moving.desk, sites)}
    postes = [places[row.site_id] for row in rows(moving.desk, poste_reception)]
    assert sorted(set(postes)) == ["Ancien dépôt", "La Remise aux Trésors"]
    assert moving.bring(source, site="ancien depot").is_nothing_new


def test_deferred_day_is_the_utc_date_west_of_greenwich_too(moving_file: MovingIn) -> None:
    # A centre that is new there: the desk's own site is another one.
    with moving_file.desk.database.write() as connection:
        connection.execute(update(sites).values(version=2))
    report = moving_file.bring(time_zone="America/Martinique")
    assert date(2025, 12, 1) in dict(report.days)
    assert date(2025, 12, 31) in dict(report.days)
    with pytest.raises(UserError, match="fuseau"):
        moving_file.analyse("x.sql", time_zone="Europe/Atlantis")


def test_local_admin_gives_the_name_to_an_imported_person(moving_file: MovingIn) -> None:
    source = moving_file.changed(("\todile\t", "\tana\t"))
    moving_file.bring(source)
    signing = moving_file.desk.services.sign_in
    assert signing.with_password("ana", PASSWORD).uid == UUID(ident(2, 1))
    names = {row.id: row.username for row in rows(moving_file.desk, users)}
    assert names[moving_file.desk.who.user_id] == "ana (système)"


def test_new_centre_is_founded_by_an_old_admin(moving: MovingIn) -> None:
    service = moving.desk.services.migration
    analysis = service.analyse_for_new_centre(moving.changed())
    for number in (3, 4):  # an operator, a rejected super-admin
        with pytest.raises(UserError, match="administrateur actif"):
            service.found_centre(analysis, FirstAdmin(UUID(ident(2, number))))
    report, who = service.found_centre(analysis, FirstAdmin(UUID(ident(2, 1))))
    assert (report.brought.lines, who.username, who.password_at) == (10, "odile", None)
    assert not moving.desk.services.founding.is_new()
    with pytest.raises(NotAllowed):
        service.analyse_for_new_centre(moving.changed())
    with pytest.raises(NotAllowed):
        service.found_centre(analysis, FirstAdmin(UUID(ident(2, 1))))


def test_new_centre_is_founded_by_somebody_new(moving: MovingIn) -> None:
    service = moving.desk.services.migration
    analysis = service.analyse_for_new_centre(moving.changed())
    first = FirstAdmin(username="odile", display_name="O. F.", password="quatre chaises bleues")
    _, who = service.found_centre(analysis, first)
    assert (who.username, who.role) == ("odile 2", Role.ADMIN)
    signed = moving.desk.services.sign_in.with_password("odile 2", "quatre chaises bleues")
    assert signed.user_id == who.user_id


def test_source_changed_since_its_analysis_is_refused(moving: MovingIn) -> None:
    source = moving.changed()
    analysis = moving.analyse(source)
    source.write_text(source.read_text("utf-8").replace("12.500", "12.400"), "utf-8")
    before = moving.tables()
    with pytest.raises(UserError, match="changé depuis l'analyse"):
        moving.desk.services.migration.apply(moving.desk.who, analysis)
    assert moving.tables() == before


def test_lines_csv_asks_about_exits_and_the_dump_mends_it_later(moving: MovingIn) -> None:
    created = "2025-12-10 08:05:00"
    ticket, poste = ident(6, 2), ident(4, 1)
    source = write_lines_csv(
        moving.folder / "rapport_reception.csv",
        [
            (
                *(ident(7, 2), ticket, poste, "ancien", "Électro (ancien)", "960.000"),
                *("DECHETERIE", "'=SOMME(A1)", created),
            ),
            (ident(7, 3), ticket, poste, "ancien", "Divers", "7.250", "RECYCLAGE", "", created),
        ],
    )
    analysis = moving.analyse(source)
    assert analysis.report.asks_exits
    with pytest.raises(UserError, match="sorties de stock"):
        moving.desk.services.migration.apply(moving.desk.who, analysis)
    report = moving.bring(source, as_receipts=True)
    assert (report.brought.lines, report.amount.received) == (2, Decimal("967.250"))
    assert moving.bring(source, as_receipts=True).is_nothing_new
    report = moving.bring()
    assert report.brought.lines == 8
    exits = {row.uid for row in rows(moving.desk, ligne_depot) if row.is_exit}
    assert exits == {UUID(ident(7, 3)), UUID(ident(7, 4))}
    assert moving.bring().is_nothing_new
    assert moving.bring(source, as_receipts=True).is_nothing_new
    assert moving.desk.services.maintenance.check(moving.desk.who).problems == ()


TICKET = """=== RÉSUMÉ DU TICKET DE RÉCEPTION ===
Champ;Valeur
ID Ticket;60000000-0000-4000-8000-000000000001
ID Poste;40000000-0000-4000-8000-000000000001
Bénévole;marie
Date création;2025-12-10 08:05:00
Date fermeture;2025-12-10 11:50:00
Statut;closed
Nombre de lignes;2
Poids total (kg);{total}
;
=== DÉTAILS DES LIGNES DE DÉPÔT ===
ID Ligne;Catégorie;Poids (kg);Destination;Notes
70000000-0000-4000-8000-000000000009;Cycles;12,500;MAGASIN;
70000000-0000-4000-8000-000000000005;Catégorie inconnue;3,330;RECYCLAGE;cadre
"""


def test_ticket_csv_is_held_against_its_own_total(moving_file: MovingIn) -> None:
    source = moving_file.folder / "ticket.csv"
    source.write_text(TICKET.format(total="15,830"), "utf-8-sig")
    report = moving_file.bring(source, as_receipts=True)
    assert (report.brought.tickets, report.amount.weight) == (1, Decimal("15.830"))
    source.write_text(TICKET.format(total="15,930"), "utf-8-sig")
    with pytest.raises(UserError, match="résumé"):
        moving_file.analyse(source)


def test_old_schema_without_later_columns_is_read(moving_file: MovingIn) -> None:
    source = moving_file.changed(
        ("notes, is_exit) FROM", "notes) FROM"),
        (
            "category_id, poids_kg, destination, notes) FROM",
            "category_id, poids_kg, destination, notes) FROM",
        ),
        ("\tf\n70000000", "\n70000000"),
        ("\tt\n70000000", "\n70000000"),
        ("\tf\n\\.\nALTER", "\n\\.\nALTER"),
        ("b52_p1_payments\n", "a_first\n"),
        ("display_order, is_visible, shortcut_key, deleted_at", "x1, x2, x3, x4"),
        ("official_name, display_order_entry) FROM", "x5, x6) FROM"),
        ("\tsuper-admin\tapproved", "\tmanager\tapproved"),
    )
    report = moving_file.bring(source)
    assert report.version == "1.0"
    assert report.amount.exit_lines == 0
    assert report.people[0].role is Role.OPERATOR
