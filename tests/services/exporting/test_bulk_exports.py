"""Bulk exports: by the list's own filter, one snapshot, equal sums in every kind of file."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import NotAllowed, StorageError, UserError
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind, Profile
from recyclique_desk.domain.jobs import CancelToken
from recyclique_desk.domain.tickets import Destination, Status, Ticket, TicketFilter
from recyclique_desk.services.exporting import workbook
from recyclique_desk.services.exporting.tally import must_agree
from tests.conftest import Counter
from tests.services.exporting.test_exporting import many, rows_of

DAY = date(2025, 10, 7)
TODAY = Period.of_days(DAY, DAY)


def tickets(kind: FileKind = FileKind.CSV, **chosen: Any) -> ExportRequest:
    return ExportRequest(Contents.TICKETS, TicketFilter(**chosen), kind)


def lines(**chosen: Any) -> ExportRequest:
    return ExportRequest(Contents.LIGNES, TicketFilter(**chosen))


@pytest.fixture
def busy(desk: Counter) -> Counter:
    """Two sites, three people, exits, a notebook, an empty and an open ticket, a night."""
    kitchen = desk.category("Cuisine")
    plates = desk.category("Assiettes", kitchen.id)
    desk.bo = desk.operator("Bo")  # type: ignore[attr-defined]
    far = desk.operator("Cy", desk.site("Saint-Denis / nord", "Indian/Reunion"))
    for number in range(6):
        desk.clock.forward(minutes=20)
        who = (desk.who, desk.bo, far)[number % 3]  # type: ignore[attr-defined]
        ticket = desk.ticket(who=who)
        for place in range(number):
            desk.clock.forward(minutes=1)
            flow = list(Destination)[(number + place) % 5]
            desk.ligne(ticket, f"{place + 1}.{number:03d}", flow, notes=f"n{number}",
                       category=(plates, kitchen, None)[place % 3],
                       is_exit=flow is Destination.DESTRUCTION)  # fmt: skip
        if number != 3:
            desk.services.counter.close_ticket(desk.who, ticket.id)
    desk.clock.forward(hours=13)
    desk.ligne(ticket_of(desk, "251007-003"), "7.000")
    return desk


def ticket_of(desk: Counter, number: str) -> Ticket:
    page = desk.services.tickets.page(desk.who, TicketFilter())
    return next(t for t in page.tickets if t.number == number and t.is_open)


FILTERS: list[dict[str, Any]] = [
    {},
    {"period": TODAY},
    {"period": Period.of_days(DAY + timedelta(days=1), DAY + timedelta(days=1))},
    {"status": Status.OPENED},
    {"status": Status.CLOSED},
    {"with_empty": False},
    {"destination": Destination.DON},
    {"without_category": True},
    {"text": "bo"},
    {"exclude_deferred": True},
    {"ticket_ids": (1, 3, 6)},
    {"ticket_ids": ()},
    {"site_id": 1},
    {"site_id": 2, "destination": Destination.REVENTE, "period": TODAY},
    {"benevole_user_id": 2},
    {"poste_id": 1, "status": Status.CLOSED},
    {"category_id": 1},
    {"category_id": 1, "status": Status.CLOSED},
    {"category_id": 1, "destination": Destination.REVENTE, "exclude_deferred": True},
    {"without_category": True, "status": Status.CLOSED},
    {"exclude_deferred": True, "status": Status.CLOSED, "period": TODAY},
]


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_files_hold_what_the_list_shows(
    busy: Counter, tmp_path: Path, chosen: dict[str, Any]
) -> None:
    wanted = TicketFilter(**chosen)
    page = busy.services.tickets.page(busy.who, wanted)
    totals = busy.services.tickets.totals(busy.who, wanted)
    request = tickets(**chosen)
    preview = busy.services.exports.preview(busy.who, request)
    report = busy.services.exports.write(busy.who, request, tmp_path / "t.csv")
    rows = rows_of((tmp_path / "t.csv").read_bytes())
    assert [row["id"] for row in rows] == [str(t.uid) for t in reversed(page.tickets)]
    assert len(rows) == preview.tickets == totals.tickets == report.rows
    assert preview.weight == totals.weight == report.weight
    assert (preview.lines_count, preview.exits_count) == (totals.lines_count, totals.exits_count)
    assert sum(int(row["lignes"]) for row in rows) == totals.all_lines_count
    for part, kg in (("entree", totals.weight.entree), ("sortie", totals.weight.sortie)):
        assert sum((Decimal(row[f"poids_{part}_kg"]) for row in rows), Decimal()) == kg
    assert sum((Decimal(row["poids_kg"]) for row in rows), Decimal()) == totals.weight.total
    busy.services.exports.write(busy.who, tickets(FileKind.ZIP, **chosen), tmp_path / "t.zip")
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        names = archive.namelist()
        assert archive.read(names[0]) == (tmp_path / "t.csv").read_bytes()
        found = rows_of(archive.read(names[1]))
        assert len(found) == totals.all_lines_count
        assert len(names) == len({name.casefold() for name in names}) == len(rows) + 2
        for name in names:
            assert not re.search(r'(^|/)\.\.?(/|$)|[<>:"\\|?*]', name)
    one_by_one = busy.services.exports.write(busy.who, lines(**chosen), tmp_path / "l.csv")
    again = rows_of((tmp_path / "l.csv").read_bytes())
    assert one_by_one.rows == len(again)
    assert one_by_one.weight == busy.services.exports.preview(busy.who, lines(**chosen)).weight
    if set(chosen) <= {"ticket_ids", "text", "benevole_user_id", "site_id"}:
        assert again == found


def test_each_ticket_in_the_archive_is_its_own_export(busy: Counter, tmp_path: Path) -> None:
    busy.services.exports.write(busy.who, tickets(FileKind.ZIP), tmp_path / "t.zip")
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        names = archive.namelist()[2:]
        written = sorted(archive.read(name) for name in names)
    assert {name.rpartition("/")[0] for name in names} == {
        "tickets/Saint-Denis - nord",
        f"tickets/{busy.services.people.site(busy.who).name}",
    }
    alone = []
    for ticket in busy.services.tickets.page(busy.who, TicketFilter()).tickets:
        busy.services.exports.ticket(busy.who, str(ticket.uid), tmp_path / "one.csv")
        alone.append((tmp_path / "one.csv").read_bytes())
    assert written == sorted(alone)


def test_sites_of_one_name_get_a_folder_each(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    for number in range(3):
        desk.ligne(desk.ticket(who=desk.operator(f"P{number}", desk.site("CON"))))
    desk.services.exports.write(desk.who, tickets(FileKind.ZIP), tmp_path / "t.zip")
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        assert archive.namelist()[2:] == [
            f"tickets/{folder}/ticket-251007-001.csv" for folder in ("_CON", "_CON (2)", "_CON (3)")
        ]


# The workbook


def as_csv(book: Path) -> dict[str, list[list[str]]]:
    """Let LibreOffice calculate a workbook and give its sheets."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{book.parent}/office"
    kind = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(book.parent),
         str(book)], check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return {
        path.stem.rpartition("-")[2]: list(
            csv.reader(io.StringIO(path.read_text("utf-8")), delimiter=";")
        )
        for path in book.parent.glob(f"{book.stem}-*.csv")
    }


def without_values(book: Path) -> Path:
    """Take what formulas come to out of a workbook: whoever opens it must calculate."""
    bare = book.with_name("bare.xlsx")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data, count = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                assert count > 10
            new.writestr(name, data)
    return bare


def test_a_spreadsheet_calculates_the_same_grams(busy: Counter, tmp_path: Path) -> None:
    report = busy.services.exports.write(busy.who, tickets(FileKind.XLSX), tmp_path / "t.xlsx")
    sheets = as_csv(without_values(tmp_path / "t.xlsx"))
    summary = {row[0]: row[1:] for row in sheets["Résumé"] if row[0]}
    assert summary["Tickets"][0] == "6"
    assert [Decimal(summary[f"Lignes, {flow}"][1]) for flow in ("entrée", "direct", "sortie")] == [
        report.weight.entree, report.weight.direct, report.weight.sortie,
    ]  # fmt: skip
    received = (report.lines_count, report.weight.received)
    left = (report.exits_count, report.weight.sortie)
    assert report.lines_count + report.exits_count == 16
    assert left[0] > 0
    assert (int(summary["Reçu en tout"][0]), Decimal(summary["Reçu en tout"][1])) == received
    assert (int(summary["Lignes, sortie"][0]), Decimal(summary["Lignes, sortie"][1])) == left
    ends = [row for row in sheets["Résumé"] if row[0] == "Total" and row[1] != "Nombre"]
    assert len(ends) == 3
    for row in ends:
        assert (int(row[1]), Decimal(row[2])) == received
        assert (int(row[5]), Decimal(row[6])) == left
    head, *of_tickets = sheets["Tickets"]
    for title, whole in (
        ("Lignes", received[0]), ("Reçu (kg)", received[1]),
        ("Lignes de sortie", left[0]), ("Sortie (kg)", left[1]),
    ):  # fmt: skip
        assert sum(Decimal(row[head.index(title)]) for row in of_tickets) == whole
    assert sum(Decimal(row[5]) for row in sheets["Lignes"][1:]) == report.weight.total
    assert "Cuisine / Assiettes" in {row[4] for row in sheets["Lignes"]}


def test_numbers_and_dates_are_real_and_the_header_stays(busy: Counter, tmp_path: Path) -> None:
    busy.services.exports.write(busy.who, tickets(FileKind.XLSX), tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        assert book.testzip() is None
        sheet = book.read("xl/worksheets/sheet3.xml").decode()
        styles = book.read("xl/styles.xml").decode()
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert names == ["Résumé", "Tickets", "Lignes"]
    assert '<pane ySplit="1"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:W17"' in sheet
    assert re.search(r'<c r="C2" s="\d+"><v>45937\.[0-9]+</v></c>', sheet)
    assert re.search(r'<c r="F2" s="\d+"><v>1\.001</v></c>', sheet)
    assert "dd/mm/yyyy hh:mm" in styles
    assert "#,##0.000" in styles


def test_workbook_prints_landscape_one_page_wide_with_its_header_on_each(
    busy: Counter, tmp_path: Path
) -> None:
    busy.services.exports.write(busy.who, tickets(FileKind.XLSX), tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        sheets = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
        workbook_xml = book.read("xl/workbook.xml").decode()
    for sheet in sheets:
        assert re.search(r'<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"', sheet)
        assert "<pageSetUpPr fitToPage=" in sheet
        assert 'fitToHeight="0"' in sheet
        assert 'state="frozen"' in sheet
    for name in ("Résumé", "Tickets", "Lignes"):
        assert re.search(rf"Print_Titles[^>]*>'?{name}'?!\$1:\$1<", workbook_xml)


def test_a_full_sheet_goes_on_in_a_second_one(
    sqlite_desk: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sqlite_desk
    many(desk, desk.ticket(), 25, "x")
    monkeypatch.setattr(workbook.write_workbook, "__defaults__", (11,))
    report = desk.services.exports.write(desk.who, tickets(FileKind.XLSX), tmp_path / "t.xlsx")
    sheets = as_csv(without_values(tmp_path / "t.xlsx"))
    assert [len(sheets[name]) - 1 for name in ("Lignes", "Lignes (2)", "Lignes (3)")] == [10, 10, 5]
    summary = {row[0]: row[1:] for row in sheets["Résumé"] if row[0]}
    assert summary["Reçu en tout"][:2] == ["25", "0.175"]
    assert report.lines_count == 25


def test_progress_of_a_workbook_moves_every_thousand_lines(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, heard = sqlite_desk, list[int]()
    many(desk, desk.ticket(), 3_200, "x")
    token = CancelToken(lambda done, _total: heard.append(done))
    request = tickets(FileKind.XLSX)
    desk.services.exports.write(desk.who, request, tmp_path / "t.xlsx", progress=token)
    assert heard == sorted(heard)
    # The ticket is one step, each line is one: a person sees it move, and Annuler is obeyed.
    assert max(after - before for before, after in pairwise(heard)) <= 1_000


def test_a_text_that_looks_like_a_formula_is_a_text(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    for notes in ("=1+1", "+33", "@x", "{=1}", "http://x.fr", "x\ty"):
        desk.ligne(ticket, notes=notes)
    desk.services.exports.write(desk.who, tickets(FileKind.XLSX), tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet3.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1</t>" in sheet


# Rights, picks, checks


def test_bulk_is_for_admins(desk: Counter, tmp_path: Path) -> None:
    bo = desk.operator()
    for kind in FileKind:
        with pytest.raises(NotAllowed, match="administrateur"):
            desk.services.exports.preview(bo, tickets(kind))
        for attempt in (desk.services.exports.write, desk.services.exports.write_in_child):
            with pytest.raises(NotAllowed, match="administrateur"):
                attempt(bo, tickets(kind), tmp_path / "t")
    assert list(tmp_path.glob("t*")) == []


def test_picked_tickets_get_a_file_each_and_overwrite_none(busy: Counter, tmp_path: Path) -> None:
    folder = tmp_path / "clé"
    folder.mkdir()
    page = busy.services.tickets.page(busy.who, TicketFilter())
    ids = [ticket.id for ticket in page.tickets]
    reports = busy.services.exports.tickets_each(busy.who, ids, folder)
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(Path(report.target).name for report in reports)
    assert "ticket-251007-001 (2).csv" in names, "two sites have such a number"
    busy.services.exports.tickets_each(busy.who, ids[:1], folder)
    assert len(list(folder.iterdir())) == len(ids) + 1


def test_one_foreign_ticket_among_the_picked_stops_all(busy: Counter, tmp_path: Path) -> None:
    bo = busy.bo  # type: ignore[attr-defined]
    page = busy.services.tickets.page(bo, TicketFilter())
    ids = [ticket.id for ticket in page.tickets]
    own = [ticket.id for ticket in page.tickets if ticket.benevole == "Bo"]
    with pytest.raises(NotAllowed):
        busy.services.exports.tickets_each(bo, ids, tmp_path)
    assert list(tmp_path.glob("*.csv")) == []
    assert len(busy.services.exports.tickets_each(bo, own, tmp_path)) == len(own) == 2


def test_lines_are_a_csv_only(desk: Counter, tmp_path: Path) -> None:
    request = ExportRequest(Contents.LIGNES, TicketFilter(), FileKind.XLSX)
    with pytest.raises(UserError, match="CSV"):
        desk.services.exports.write(desk.who, request, tmp_path / "l.xlsx")
    assert list(tmp_path.glob("l*")) == []


def test_a_file_that_does_not_add_up_is_not_kept(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    desk.ligne(desk.ticket(), "12.500")
    with desk.database.write() as connection:
        connection.execute(text("UPDATE ticket_totals SET received = received + 1"))
    with pytest.raises(StorageError, match=r"12,500 kg, l'écran .* 12,501 kg"):
        desk.services.exports.write(desk.who, tickets(), tmp_path / "t.csv")
    assert list(tmp_path.glob("*.csv*")) == []
    known = desk.services.tickets.totals(desk.who, TicketFilter(status=Status.OPENED))
    must_agree(known, known)


# As RecyClique 1.4.4 wrote them


def test_the_older_lines_file_has_its_commas_dots_and_three_destinations(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk = sqlite_desk
    known = desk.category("Livres, BD")
    ticket = desk.ticket()
    desk.clock.forward(minutes=3)
    found = [
        desk.ligne(ticket, "12.500", flow, category=known if n == 0 else None, notes="a,b")
        for n, flow in enumerate(Destination)
    ]
    request = ExportRequest(Contents.LIGNES, TicketFilter(period=TODAY), profile=Profile.OLDER)
    desk.services.exports.write(desk.who, request, tmp_path / "l.csv")
    written = (tmp_path / "l.csv").read_bytes().decode()
    with desk.database.read() as connection:
        poste = connection.execute(text("SELECT lower(hex(uid)) FROM poste_reception")).scalar_one()
    header, first, *rest = written.split("\r\n")
    assert header == (
        "ID Ligne,ID Ticket,ID Poste,Bénévole,Catégorie,Poids (kg),Destination,Notes,"
        "Date de création"
    )
    cells = next(csv.reader([first]))
    assert cells == [
        str(found[0].uid), str(ticket.uid), cells[2], "ana", "Livres, BD", "12.500", "MAGASIN",
        "a,b", "2025-10-07 12:00:00",
    ]  # fmt: skip
    assert cells[2].replace("-", "") == poste
    assert [next(csv.reader([row]))[6] for row in rest[:-1]] == [
        "RECYCLAGE", "MAGASIN", "DECHETERIE", "DECHETERIE",
    ]  # fmt: skip
    assert next(csv.reader([rest[0]]))[4] == "Catégorie inconnue"


def test_the_older_ticket_file_has_its_summary(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    one = desk.ligne(ticket, "12.500", category=desk.category("Livres"), notes="deux\nlignes")
    two = desk.ligne(ticket, "0.980", Destination.DON, notes="=1")
    desk.clock.forward(hours=1)
    desk.services.counter.close_ticket(desk.who, ticket.id)
    desk.services.exports.ticket(desk.who, ticket.number, tmp_path / "t.csv", Profile.OLDER)
    written = (tmp_path / "t.csv").read_bytes().decode()
    poste = re.search(r"ID Poste;(.*)\r", written)
    assert poste is not None
    assert written == (
        "\ufeff=== RÉSUMÉ DU TICKET DE RÉCEPTION ===\r\n"
        "Champ;Valeur\r\n"
        f"ID Ticket;{ticket.uid}\r\n"
        f"ID Poste;{poste[1]}\r\n"
        "Bénévole;ana\r\n"
        "Date création;2025-10-07 12:00:00\r\n"
        "Date fermeture;2025-10-07 13:00:00\r\n"
        "Statut;closed\r\n"
        "Nombre de lignes;2\r\n"
        "Poids total (kg);13,480\r\n"
        ";\r\n"
        "=== DÉTAILS DES LIGNES DE DÉPÔT ===\r\n"
        "ID Ligne;Catégorie;Poids (kg);Destination;Notes\r\n"
        f"{one.uid};Livres;12,500;MAGASIN;deux lignes\r\n"
        f"{two.uid};Catégorie inconnue;0,980;MAGASIN;'=1\r\n"
    )
