"""Exports: the very bytes, whole days, the same sums as the figures."""

import csv
import io
import json
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from recyclique_desk.domain.calendar import Period, parse_period
from recyclique_desk.domain.errors import NotFound
from recyclique_desk.domain.exports import Contents, ExportRequest, Profile
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import Destination, Ticket, TicketFilter
from recyclique_desk.services.files.cell_formats import guard_formula, unguard_formula
from recyclique_desk.storage.schema import audit_events, categories, ligne_depot, poste_reception
from tests.conftest import PARIS, Counter

DAY = date(2025, 10, 7)
TODAY = Period.of_days(DAY, DAY)
LIGNES_TODAY = ExportRequest(Contents.LIGNES, TicketFilter(period=TODAY))


def rows_of(raw: bytes) -> list[dict[str, str]]:
    """Read a file as a spreadsheet would; the bytes every file shares are checked on the way."""
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\xef\xbb\xbf") == 1
    assert raw.endswith(b"\r\n")
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def lignes(desk: Counter, period: Period, out: Path, **options: Any) -> list[dict[str, str]]:
    """Export a period and read it back."""
    report = desk.services.exports.lignes(options.pop("who", desk.who), period, out, **options)
    found = rows_of(out.read_bytes())
    assert report.rows == len(found)
    chosen = TicketFilter(period=period, exclude_deferred=options.get("exclude_deferred", False))
    totals = desk.services.exports.preview(desk.who, ExportRequest(Contents.LIGNES, chosen))
    if found and "poids_kg" in found[0]:
        assert report.weight.total == sum(Decimal(row["poids_kg"]) for row in found)
        if "who" not in options:
            assert totals.lines_count + totals.exits_count >= len(found)
    return found


def uid_of_poste(desk: Counter, ticket: Ticket) -> str:
    with desk.database.read() as connection:
        query = select(poste_reception.c.uid).where(poste_reception.c.id == ticket.poste_id)
        return str(connection.execute(query).scalar_one())


APPENDED = "quantite;poids_estime;type_apport;canal;partenaire;commune;code_postal"
APPENDED += ";brut_kg;tare_kg;contenant;origine_poids"
TITLED = "Quantité;Poids estimé;Type d'apport;Canal;Partenaire;Commune;Code postal"
TITLED += ";Brut (kg);Tare (kg);Contenant;Origine du poids"
"""What stands behind the older columns; a plain weighing says nothing of it but that it is one."""
WEIGHED, PESEE = ";0;;;;;;;;;tapee", ";non;;;;;;;;;tapée"


@pytest.fixture
def hand_made(desk: Counter) -> Callable[[], Ticket]:
    """A ticket with all that makes a cell difficult; closed a quarter past noon."""

    def make() -> Ticket:
        bikes = desk.category('Vélos ; "trotti"')
        ticket = desk.ticket()
        desk.ligne(ticket, "12.500", Destination.REVENTE, category=bikes, notes='a;b "c"\nd')
        desk.clock.forward(minutes=5)
        desk.ligne(ticket, "0.980", Destination.DESTRUCTION, is_exit=True, notes="=1+1")
        desk.clock.forward(minutes=10)
        return desk.services.counter.close_ticket(desk.who, ticket.id)

    return make


def test_a_ticket_is_exported_byte_for_byte_as_agreed(
    desk: Counter, hand_made: Callable[[], Ticket], tmp_path: Path
) -> None:
    ticket = hand_made()
    one, two = desk.services.tickets.detail(desk.who, ticket.id).lignes
    bikes = desk.services.categories.tree(desk.who).all()[0]
    poste = uid_of_poste(desk, ticket)
    report = desk.services.exports.ticket(desk.who, ticket.number, tmp_path / "t.csv")
    assert (report.rows, report.weight.total) == (2, Decimal("13.480"))
    head = (
        f"{ticket.uid};2025-10-07T12:00:00+02:00;2025-10-07T12:15:00+02:00;{desk.who.uid};{poste};"
        "closed"
    )
    assert (tmp_path / "t.csv").read_bytes().decode() == (
        "\ufeffticket_id;created_at;closed_at;benevole_user_id;poste_id;status;ligne_id;"
        "category_id;category_name;poids_kg;destination;notes;is_exit;ligne_created_at;"
        f"ticket_number;benevole;{APPENDED}\r\n"
        f'{head};{one.uid};{bikes.uid};"Vélos ; ""trotti""";12.500;revente;"a;b ""c""\nd";0;'
        f"2025-10-07T12:00:00+02:00;251007-001;ana;{WEIGHED}\r\n"
        f"{head};{two.uid};;;0.980;destruction;'=1+1;1;2025-10-07T12:05:00+02:00;251007-001;ana;"
        f"{WEIGHED}\r\n"
    )


def test_a_ticket_for_a_french_spreadsheet_has_commas_and_french_words(
    desk: Counter, hand_made: Callable[[], Ticket], tmp_path: Path
) -> None:
    ticket = hand_made()
    one, two = desk.services.tickets.detail(desk.who, ticket.id).lignes
    bikes = desk.services.categories.tree(desk.who).all()[0]
    desk.services.exports.ticket(desk.who, str(ticket.uid), tmp_path / "t.csv", Profile.TABLEUR)
    head = "07/10/2025 12:00;07/10/2025 12:15;fermé"
    of_ticket = f"{ticket.uid};{desk.who.uid};{uid_of_poste(desk, ticket)}"
    text = (tmp_path / "t.csv").read_bytes().decode()
    assert text.partition("\r\n")[0] == (
        "\ufeffReçu le;Fermé le;État;Catégorie;Poids (kg);Destination;Notes;Sortie de stock;"
        f"Ligne reçue le;Ticket;Bénévole;{TITLED};Identifiant du ticket;Identifiant du bénévole;"
        "Identifiant du poste;Identifiant de la ligne;Identifiant de la catégorie"
    )
    assert text.partition("\r\n")[2] == (
        f'{head};"Vélos ; ""trotti""";12,500;revente;"a;b ""c""\nd";non;'
        f"07/10/2025 12:00;251007-001;ana;{PESEE};{of_ticket};{one.uid};{bikes.uid}\r\n"
        f"{head};;0,980;destruction;'=1+1;oui;07/10/2025 12:05;251007-001;ana;{PESEE};"
        f"{of_ticket};{two.uid};\r\n"
    )


def test_lines_of_a_period_are_exported_byte_for_byte_as_agreed(
    desk: Counter, hand_made: Callable[[], Ticket], tmp_path: Path
) -> None:
    ticket = hand_made()
    one, two = desk.services.tickets.detail(desk.who, ticket.id).lignes
    bikes, poste = desk.services.categories.tree(desk.who).all()[0], uid_of_poste(desk, ticket)
    out = tmp_path / "l.csv"
    site = desk.services.people.site(desk.who).name
    of_ticket = f"2025-10-07T12:00:00+02:00;2025-10-07T12:15:00+02:00;closed;{desk.who.uid};{site}"
    desk.services.exports.lignes(desk.who, TODAY, out)
    assert out.read_bytes().decode() == (
        "\ufeffticket_id;ligne_id;category_id;category_name;poids_kg;destination;notes;is_exit;"
        "created_at;ticket_number;benevole;poste_id;is_deferred;category_path;ticket_created_at;"
        f"ticket_closed_at;ticket_status;benevole_user_id;site;{APPENDED}\r\n"
        f'{ticket.uid};{one.uid};{bikes.uid};"Vélos ; ""trotti""";12.500;revente;"a;b ""c""\nd";0;'
        f"2025-10-07T12:00:00+02:00;251007-001;ana;{poste};0;"
        f'"Vélos ; ""trotti""";{of_ticket};{WEIGHED}\r\n'
        f"{ticket.uid};{two.uid};;;0.980;destruction;'=1+1;1;"
        f"2025-10-07T12:05:00+02:00;251007-001;ana;{poste};0;;{of_ticket};{WEIGHED}\r\n"
    )
    desk.services.exports.lignes(desk.who, TODAY, out, Profile.TABLEUR)
    first, _, rest = out.read_bytes().decode().partition("\r\n")
    assert first == (
        "\ufeffCatégorie;Poids (kg);Destination;Notes;Sortie de stock;Reçu le;Ticket;Bénévole;"
        f"Saisie différée;{TITLED};Identifiant du ticket;Identifiant de la ligne;"
        "Identifiant de la catégorie;Identifiant du poste"
    )
    assert rest == (
        '"Vélos ; ""trotti""";12,500;revente;"a;b ""c""\nd";non;07/10/2025 12:00;251007-001;ana;'
        f"non;{PESEE};{ticket.uid};{one.uid};{bikes.uid};{poste}\r\n"
        ";0,980;destruction;'=1+1;oui;07/10/2025 12:05;251007-001;ana;"
        f"non;{PESEE};{ticket.uid};{two.uid};;{poste}\r\n"
    )


def test_an_empty_open_ticket_gives_one_row(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket()
    report = desk.services.exports.ticket(desk.who, ticket.number, tmp_path / "t.csv")
    assert (report.rows, report.weight.total) == (1, Decimal("0.000"))
    (row,) = rows_of((tmp_path / "t.csv").read_bytes())
    assert row["ticket_id"] == str(ticket.uid)
    assert (row["status"], row["closed_at"], row["ligne_id"], row["poids_kg"]) == (
        "opened", "", "", ""
    )  # fmt: skip
    assert (row["ticket_number"], row["benevole"]) == ("251007-001", "ana")


def test_a_tickets_lines_come_in_entry_order(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket(desk.poste(deferred_day=date(2025, 1, 27)))
    for note in "cab":
        desk.clock.forward(minutes=1)
        desk.ligne(ticket, notes=note)
    desk.services.exports.ticket(desk.who, ticket.number, tmp_path / "t.csv")
    assert [row["notes"] for row in rows_of((tmp_path / "t.csv").read_bytes())] == list("cab")


def test_an_unknown_ticket_writes_nothing(desk: Counter, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        desk.services.exports.ticket(desk.who, "251007-009", tmp_path / "t.csv")
    assert list(tmp_path.glob("*.csv*")) == []


@pytest.mark.parametrize("day", [date(2025, 10, 26), date(2025, 3, 30), date(2025, 10, 7)])
def test_both_days_are_exported_whole(desk: Counter, tmp_path: Path, day: date) -> None:
    poste = desk.poste()
    ticket = desk.ticket(poste)
    start = datetime(day.year, day.month, day.day, tzinfo=PARIS)
    end = start + timedelta(days=1)  # by the calendar, however many hours
    for instant, note in (
        (start.astimezone(UTC) - timedelta(seconds=1), "eve"),
        (start.astimezone(UTC), "first"),
        (start.astimezone(UTC) + timedelta(hours=2, minutes=30), "night"),
        (start.astimezone(UTC) + timedelta(hours=12), "noon"),
        (end.astimezone(UTC) - timedelta(seconds=1), "23:59:59"),
        (end.astimezone(UTC), "morrow"),
    ):
        desk.clock.now = instant
        desk.ligne(ticket, notes=note)
    out = tmp_path / "l.csv"
    one = lignes(desk, Period.of_days(day, day), out)
    assert [row["notes"] for row in one] == ["first", "night", "noon", "23:59:59"]
    assert one[-1]["created_at"][:19] == f"{day}T23:59:59"
    two = lignes(desk, Period.of_days(day - timedelta(days=1), day + timedelta(days=1)), out)
    assert len(two) == 6


def test_bounds_may_be_instants(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket()
    for minute in range(3):
        desk.ligne(ticket, notes=str(minute))
        desk.clock.forward(minutes=1)
    out = tmp_path / "l.csv"
    period = parse_period("2025-10-07T12:01:00+02:00", "2025-10-07T12:02:00+02:00")
    assert [row["notes"] for row in lignes(desk, period, out)] == ["1"]
    period = parse_period("2025-10-07T10:01:00Z", "2025-10-07")
    assert [row["notes"] for row in lignes(desk, period, out)] == ["1", "2"]


def test_lines_are_ordered_by_their_moment_of_reception(desk: Counter, tmp_path: Path) -> None:
    today = desk.ticket()
    desk.ligne(today, notes="today")
    desk.services.counter.close_poste(desk.who, today.poste_id, close_tickets=True)
    desk.clock.forward(minutes=1)
    old = desk.ticket(desk.poste(deferred_day=date(2025, 10, 1)))
    desk.ligne(old, notes="old 1")
    desk.ligne(old, notes="old 2")
    rows = lignes(desk, Period(last=DAY), tmp_path / "l.csv")
    assert [row["notes"] for row in rows] == ["old 1", "old 2", "today"]
    assert [row["is_deferred"] for row in rows] == ["1", "1", "0"]
    assert rows[0]["created_at"] == "2025-10-01T12:00:00+02:00"
    rows = lignes(desk, Period(last=DAY), tmp_path / "l.csv", exclude_deferred=True)
    assert [row["notes"] for row in rows] == ["today"]


def test_a_retired_category_keeps_its_name(desk: Counter, tmp_path: Path) -> None:
    desk.ligne(desk.ticket(), category=desk.category("Minitel"))
    with desk.database.write() as connection:
        connection.execute(update(categories).values(deleted_at=desk.clock()))
    (row,) = lignes(desk, TODAY, tmp_path / "l.csv")
    assert row["category_name"] == "Minitel"


def test_an_operator_exports_only_their_site_each_in_its_own_time(
    desk: Counter, tmp_path: Path
) -> None:
    desk.ligne(desk.ticket(), notes="here")
    cy = desk.operator("Cy", desk.site("Saint-Denis", "Indian/Reunion"))
    there = desk.ticket(who=cy)
    desk.ligne(there, notes="there")
    (row,) = lignes(desk, TODAY, tmp_path / "l.csv", who=cy)
    assert (row["notes"], row["created_at"]) == ("there", "2025-10-07T14:00:00+04:00")
    assert desk.services.exports.preview(cy, LIGNES_TODAY).lines_count == 1
    both = lignes(desk, TODAY, tmp_path / "l.csv")
    assert [row["notes"] for row in both] == ["here", "there"]
    assert both[0]["created_at"] == "2025-10-07T12:00:00+02:00"


def test_sums_agree_with_the_figures_to_the_gram(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket()
    for n in range(40):
        flow = list(Destination)[n % 5]
        desk.ligne(ticket, f"{n // 7}.{n * 23 % 1000 + 1:03d}", flow, is_exit=n % 5 == 3 and n > 9)
    rows = lignes(desk, TODAY, tmp_path / "l.csv")
    stats = desk.services.figures.live_stats(desk.who)
    received = [Decimal(row["poids_kg"]) for row in rows if row["is_exit"] == "0"]
    gone = [Decimal(row["poids_kg"]) for row in rows if row["is_exit"] == "1"]
    assert gone
    assert (sum(received), len(received)) == (stats.total_weight_kg, stats.lines_count)
    assert (sum(gone), len(gone)) == (stats.exit_weight_kg, stats.exits_count)
    totals = desk.services.exports.preview(desk.who, LIGNES_TODAY)
    assert (totals.lines_count, totals.exits_count) == (stats.lines_count, stats.exits_count)
    assert totals.weight == stats.weight_split


def test_every_export_leaves_an_audit_event(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket()
    bo = replace(desk.operator(), desk_poste_id=ticket.poste_id)
    desk.services.exports.ticket(bo, ticket.number, tmp_path / "t.csv", Profile.TABLEUR)
    desk.services.exports.lignes(desk.who, TODAY, tmp_path / "l.csv")
    with desk.database.read() as connection:
        query = select(audit_events).where(audit_events.c.action.like("%.exported"))
        one, two = connection.execute(query.order_by(audit_events.c.id)).all()
    assert (one.action, one.user_id, one.resource_id) == (
        "ticket.exported", bo.user_id, ticket.uid
    )  # fmt: skip
    assert json.loads(one.details) == {"profile": "tableur", "rows": 1, "file": "t.csv"}
    assert (two.action, two.user_id) == ("lignes.exported", desk.who.user_id)
    assert json.loads(two.details).items() >= {"from": "2025-10-07", "to": "2025-10-07"}.items()


def test_an_empty_period_is_a_header_alone(desk: Counter, tmp_path: Path) -> None:
    assert (
        lignes(desk, Period.of_days(date(2020, 1, 1), date(2020, 1, 31)), tmp_path / "l.csv") == []
    )


def test_standard_output_gets_the_same_bytes(
    sqlite_desk: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sqlite_desk
    desk.ligne(desk.ticket(), notes="é")
    desk.services.exports.lignes(desk.who, TODAY, tmp_path / "l.csv")
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", pipe)
    desk.services.exports.lignes(desk.who, TODAY, "-")
    assert not pipe.buffer.closed
    assert pipe.buffer.getvalue() == (tmp_path / "l.csv").read_bytes()


@given(st.text(st.characters()))
def test_a_guarded_cell_comes_back_exactly(text: str) -> None:
    guarded = guard_formula(text)
    assert unguard_formula(guarded) == text
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(st.sampled_from("'=+-@\t\r a"), max_size=6))
def test_apostrophes_of_the_persons_own_are_not_taken_off(text: str) -> None:
    assert unguard_formula(guard_formula(text)) == text


@pytest.mark.parametrize("text", ["", "vélo", "1-2", "a=b", "'", "l'arbre", "'tis"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert guard_formula(text) == unguard_formula(text) == text


def test_there_is_no_silent_limit(desk: Counter, tmp_path: Path) -> None:
    many(desk, desk.ticket(), 10_500, "x")
    out = tmp_path / "l.csv"
    report = desk.services.exports.lignes(desk.who, TODAY, out)
    assert (report.rows, report.weight.total) == (10_500, Decimal("73.500"))
    assert report.weight.received == desk.services.figures.live_stats(desk.who).total_weight_kg
    with out.open("rb") as file:
        assert sum(1 for _ in file) == 10_501


def test_memory_stays_flat_however_many_rows(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk, ticket, peaks = sqlite_desk, sqlite_desk.ticket(), []
    for rows in (5_000, 20_000):
        many(desk, ticket, rows, "x" * 300)
        tracemalloc.start()
        try:
            desk.services.exports.lignes(desk.who, TODAY, tmp_path / "l.csv")
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert (tmp_path / "l.csv").stat().st_size > 10_000_000
    assert peaks[1] < 1.2 * peaks[0] < 6_000_000


def many(desk: Counter, ticket: Ticket, rows: int, notes: str) -> None:
    """Put lines of 7 g into a ticket by the thousand."""
    now = desk.clock()
    line = {
        "ticket_id": ticket.id, "weight": 7, "destination": Destination.AUTRE, "notes": notes,
        "is_exit": False, "created_at": now, "entered_at": now, "updated_at": now,
        "site_id": ticket.site_id, "reception_day": DAY, "quarter": 48, "is_deferred": False,
    }  # fmt: skip
    with desk.database.write() as connection:
        connection.execute(
            insert(ligne_depot), [{**line, "uid": new_uid(now)} for _ in range(rows)]
        )
