"""One notion, one number: what was received, and what left, the same wherever it is shown."""

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from recyclique_desk.app import Desk
from recyclique_desk.cli.commands import print_report
from recyclique_desk.cli.figures import as_text
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind
from recyclique_desk.domain.tickets import Destination, LigneInput, TicketFilter
from recyclique_desk.ui.paper.day import day_pages
from recyclique_desk.ui.paper.fitting import SideBySide
from recyclique_desk.ui.paper.pages import A5, PrintedPage
from recyclique_desk.ui.paper.ticket import ticket_pages
from recyclique_desk.ui.paper.typesetting import PaperRow, Typesetter
from recyclique_desk.ui.tickets.table import as_table
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow

RECEIVED, LINES = "126,471", 3
LEFT, EXITS = "5,500", 2
AMOUNT = f"{LINES} lignes · {RECEIVED} kg reçus · {EXITS} sorties, {LEFT} kg"
ADDED_UP = ("131,971", "5 lignes")
"""What stood where exits were added to what was received: nowhere now."""
WEIGHINGS = (
    ("100.000", Destination.REVENTE, False),
    ("20.371", Destination.RECYCLAGE, False),
    ("6.100", Destination.DON, False),
    ("4.000", Destination.DON, True),
    ("1.500", Destination.DESTRUCTION, True),
)


def weigh_all(desk: Desk) -> None:
    """Weigh in one ticket what comes and what leaves."""
    with_categories(desk)
    counter, who = desk.services.counter, desk.who
    ticket = counter.create_ticket(who, counter.open_poste(who).id)
    for weight, destination, is_exit in WEIGHINGS:
        given = LigneInput(None, Decimal(weight), destination, None, is_exit)
        desk.services.lignes.add(who, ticket.id, given)


@pytest.fixture
def flow(open_flow: OpenFlow) -> Flow:
    return open_flow(prepare=weigh_all)


def plain(text: str) -> str:
    """Read narrow spaces and breaks as a person does."""
    return re.sub(r"\s+", " ", text)


def says(text: str) -> str:
    """Give a text that names what was received and what left, and never their sum."""
    found = plain(text)
    assert not [wrong for wrong in ADDED_UP if wrong in found], found
    return found


def texts(rows: list[PaperRow]) -> list[str]:
    """Give the words of rows of paper."""
    found: list[str] = []
    for row in rows:
        if isinstance(row, SideBySide):
            found += texts([*row._left, *row._right])
        found += [cell.text for cell, _ in row._laid]
    return found


def printed(pages: list[PrintedPage]) -> str:
    return says(" | ".join(texts([row for page in pages for _, row in page.rows])))


def test_banner_says_what_was_received(flow: Flow) -> None:
    banner = flow.window.banner
    assert banner.weight.value.text() == RECEIVED
    assert banner.lines.value.text() == str(LINES)
    assert says(banner.exits.value.text()) == f"{LEFT} kg"
    assert banner.exits.caption.text() == f"{EXITS} sorties"
    spoken = says(banner.accessibleDescription())
    assert f"{RECEIVED} kg reçus" in spoken
    assert f"{EXITS} sorties, {LEFT} kg" in spoken
    assert f"{EXITS} sorties, {LEFT} kg" in says(banner.lines.toolTip())


def test_list_ticket_and_toast_say_what_the_banner_says(flow: Flow) -> None:
    flow.until(lambda: flow.tickets)
    row = flow.tickets[0]
    assert (row[4], row[5]) == (str(LINES), RECEIVED)
    flow.until(lambda: "ligne" in flow.text("reception-tickets-totals"))
    assert says(flow.text("reception-tickets-totals")) == f"1 ticket · {AMOUNT}"
    flow.click_row("reception-tickets-list", 0)
    flow.until_lines(len(WEIGHINGS))
    assert says(flow.text("reception-ticket-totals")) == f"{LINES} lignes · {RECEIVED} kg"
    split = says(flow.text("reception-ticket-split"))
    assert split == f"entrée 106,100 kg direct 20,371 kg {EXITS} sorties {LEFT} kg"
    flow.click("reception-close-ticket-btn")
    flow.until(lambda: "fermé" in flow.window.toast.text.text())
    assert says(flow.window.toast.text.text()).endswith(f"fermé : {AMOUNT}")
    ticket = flow.window.list.model.ticket_at(0)
    assert ticket is not None
    head, copied = as_table([ticket], flow.window._context.formats).split("\n")
    cells = dict(zip(head.split("\t"), copied.split("\t"), strict=True))
    assert (cells["Lignes"], cells["Reçu (kg)"]) == (str(LINES), RECEIVED)
    assert (cells["Lignes de sortie"], cells["Sortie (kg)"]) == (str(EXITS), LEFT)


def test_lines_before_the_closing_toast_say_the_same_to_the_one_who_weighs(flow: Flow) -> None:
    flow.click_row("reception-tickets-list", 0)
    flow.until_lines(len(WEIGHINGS))
    flow.focus_on("reception-ligne-poids")
    flow.pick("livr")
    flow.keys("1")
    flow.enter()
    flow.until_lines(len(WEIGHINGS) + 1)
    flow.settle()
    flow.until(lambda: flow.tickets[0][4] == str(LINES + 1))
    flow.until(lambda: flow.window.banner.lines.value.text() == str(LINES + 1))
    assert flow.tickets[0][5] == flow.window.banner.weight.value.text() == "127,471"
    assert "127,471" in flow.text("reception-ticket-totals")


def test_export_preview_and_what_was_written_say_what_the_list_says(
    flow: Flow, tmp_path: Path
) -> None:
    flow.click("reception-export-lignes-btn")
    flow.until(lambda: flow.text("reception-export-lignes-totals") != "…")
    assert says(flow.text("reception-export-lignes-totals")) == AMOUNT
    flow.click("reception-export-lignes-submit")
    flow.save_as(tmp_path / "l.csv")
    flow.until(flow.window.toast.isVisible)
    assert AMOUNT.replace(" · ", ", ") in says(flow.window.toast.text.text())
    assert len((tmp_path / "l.csv").read_text("utf-8-sig").splitlines()) == 1 + len(WEIGHINGS)


def test_papers_say_what_the_screen_says(flow: Flow) -> None:
    services, who, context = flow.desk.services, flow.desk.who, flow.window._context
    press = Typesetter(context.theme.font(12).family(), 1.0)
    day = services.sheets.day(who)
    sheet = printed(day_pages(day, context.formats, press))
    assert f"{RECEIVED} kg |" in sheet
    assert f"{LEFT} kg | {LINES} |" in sheet
    assert f"reçus | entrée | direct | {EXITS} sorties | lignes" in sheet
    assert sheet.count(f"Total | {LINES} |") == 2
    assert sum(poste.lines_count for poste in day.postes) == LINES
    assert f"| {LINES} | {RECEIVED} |" in sheet[sheet.index("Tickets encore ouverts") :]
    (ticket,) = services.tickets.page(who, TicketFilter()).tickets
    content = services.sheets.print_ticket(who, ticket.id)
    receipt = printed(ticket_pages(content, context.formats, press, A5))
    assert f"{LINES} lignes | {RECEIVED} kg" in receipt
    assert receipt.index(RECEIVED) < receipt.index(f"{EXITS} sorties, {LEFT} kg")


def test_command_line_says_what_the_window_says(
    flow: Flow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services, who = flow.desk.services, flow.desk.who
    stats = says(as_text(services.figures.live_stats(who)))
    assert f"{RECEIVED} kg reçus en {LINES} lignes" in stats
    assert f"{LEFT} kg en {EXITS} lignes" in stats
    for contents, before in ((Contents.LIGNES, ""), (Contents.TICKETS, "1 ticket · ")):
        request = ExportRequest(contents, TicketFilter())
        report = services.exports.write(who, request, tmp_path / "x.csv")
        print_report(report, of_tickets=contents is Contents.TICKETS)
        assert says(capsys.readouterr().err).startswith(f"{before}{AMOUNT} : ")
    (ticket,) = services.tickets.page(who, TicketFilter()).tickets
    print_report(services.exports.ticket(who, ticket.number, tmp_path / "t.csv"))
    assert says(capsys.readouterr().err).startswith(f"{AMOUNT} : ")


def test_workbook_totals_what_was_received_and_names_the_rest(flow: Flow, tmp_path: Path) -> None:
    book = tmp_path / "t.xlsx"
    request = ExportRequest(Contents.TICKETS, TicketFilter(), FileKind.XLSX)
    flow.desk.services.exports.write(flow.desk.who, request, book)
    rows = summary(book)
    received, left = (weight.replace(",", ".") for weight in (RECEIVED, LEFT))
    assert rows["Reçu en tout"][:2] == [str(LINES), received]
    assert rows["Lignes, sortie"][:2] == [str(EXITS), left]
    assert rows["Catégorie"] == [
        "Lignes", "Reçu (kg)", "Entrée (kg)", "Direct (kg)", "Lignes de sortie", "Sortie (kg)",
    ]  # fmt: skip
    assert rows["À classer"] == [str(LINES), received, "106.100", "20.371", str(EXITS), left]
    assert "Sans catégorie" not in rows


def summary(book: Path) -> dict[str, list[str]]:
    """Read the sheet *Résumé* with the values that stand beside its formulas."""
    with zipfile.ZipFile(book) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    rows: dict[str, list[str]] = {}
    for row in re.findall(r"<row .*?</row>", sheet):
        cells = []
        for inner in re.findall(r"<c [^>]*>(.*?)</c>", row):
            inline = re.search(r"<t[^>]*>(.*?)</t>", inner)
            value = re.search(r"<v>(.*?)</v>", inner)
            if inline is not None:
                cells.append(inline.group(1))
            elif value is not None:
                cells.append(value.group(1))
        if cells:
            rows[cells[0]] = cells[1:]
    return rows


def test_notebook_page_says_what_was_received_and_compares_all_of_the_page(flow: Flow) -> None:
    notebook, who = flow.desk.services.notebook, flow.desk.who
    poste = flow.desk.services.counter.current_poste(who)
    assert poste is not None
    flow.desk.services.counter.close_poste(who, poste.id, close_tickets=True)
    page = notebook.open_page(
        who,
        flow.clock().date().replace(day=1),
        expected_lines=len(WEIGHINGS),
        control_total=Decimal("131.971"),
    )
    for weight, destination, is_exit in WEIGHINGS:
        given = LigneInput(None, Decimal(weight), destination, None, is_exit)
        flow.desk.services.lignes.add(who, page.ticket_id, given)
    progress = notebook.progress(who, page.id)
    assert progress.agrees
    flow.window.notebook_panel.show_progress(progress)
    said = plain(flow.window.notebook_panel.state.text())
    assert said.startswith(f"Tapé : {AMOUNT} 5 lignes, 131,971 kg avec les sorties")
    closed = notebook.close_page(who, page.id, page.version)
    assert (closed.lines_count, closed.exits_count) == (LINES, EXITS)
