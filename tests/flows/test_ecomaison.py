"""Ecomaison's whole form in the window, by keys: from an unmapped tree to a frozen quarter."""

import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget

from recyclique_desk.app import Desk
from recyclique_desk.domain.declaration_inputs import DeclarationInputs
from recyclique_desk.domain.declarations import FiliereTarget
from recyclique_desk.domain.deposits import Channel, LegalKind, PartnerInput
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.importing.sheets import accepted
from recyclique_desk.ui.declarations.page import DeclarationsPage
from recyclique_desk.ui.sites.kinds_page import KindsPage
from tests.conftest import Clock
from tests.flows.conftest import Flow, OpenFlow, prepared_once
from tests.flows.menus import open_office

pytestmark = pytest.mark.flow
SUBMITTED = date(2026, 2, 16)
BALLS = FiliereTarget("jouets", "plein_air", "plein_air_petits")


@prepared_once
def with_toys(desk: Desk) -> None:
    """A partner with a reuse area, and balls of the third quarter, three of them counted."""
    services, who = desk.services, desk.who
    assert who is not None
    balls = services.categories.create(who, "Ballons", None)
    services.filieres.assign(who, [FiliereAssignment(balls.id, BALLS, ALWAYS)])
    kinds = services.deposit_kinds.of_site(who).kinds
    zone = next(each for each in kinds if each.channel is Channel.ZONE_REEMPLOI)
    services.deposit_kinds.add_partner(who, zone.id, PartnerInput("Déchèterie d'Onet", "12176"))
    poste = services.counter.open_poste(who, date(2025, 9, 30))
    ticket = services.counter.create_ticket(who, poste.id)
    for kg, pieces in (("2.5", 3), ("0.5", None)):
        given = LigneInput(balls.id, Decimal(kg), Destination.REVENTE, pieces=pieces)
        services.lignes.add(who, ticket.id, given)
    services.counter.close_poste(who, poste.id, close_tickets=True)


def october(clock: Clock) -> Callable[[Desk], None]:
    """Fill a database with a small October whose tree is in no filière."""

    def fill(desk: Desk) -> None:
        services, who = desk.services, desk.who
        clock.set_local(date(2025, 11, 3))
        chairs = services.categories.create(who, "Chaises", None)
        services.categories.create(who, "Livres", None)
        poste = services.counter.open_poste(who, date(2025, 10, 7))
        ticket = services.counter.create_ticket(who, poste.id)
        given = LigneInput(chairs.id, Decimal("12.345"), Destination.REVENTE)
        services.lignes.add(who, ticket.id, given)
        services.counter.close_poste(who, poste.id, close_tickets=True)
        clock.set_local(SUBMITTED)

    return fill


def real_october(clock: Clock, file: Path) -> Callable[[Desk], None]:
    """Import a real centre's October, with categories for all its words."""

    def fill(desk: Desk) -> None:
        clock.set_local(date(2025, 11, 3))
        sheets, who = desk.services.sheet_imports, desk.who
        choices = accepted(sheets.analyse(who, file), create=True)
        sheets.apply(who, sheets.analyse(who, file, choices))
        clock.set_local(SUBMITTED)

    return fill


def hit(flow: Flow, name: str) -> None:
    """Press a button with the space bar."""
    flow.focus_on(name)
    flow.press(Qt.Key.Key_Space)


def open_page(flow: Flow) -> DeclarationsPage:
    open_office(flow, "office-declarations")
    flow.until(lambda: flow.is_shown("declarations-sheet"))
    flow.settle()
    return flow.find("declarations-page", DeclarationsPage)


def open_screen(flow: Flow, page: DeclarationsPage, code: str) -> None:
    """Go to a screen of the form with the arrow keys, and open its dialog with Enter."""
    flow.focus_on("declarations-screens")
    codes = [page.screens.tabData(at) for at in range(page.screens.count())]
    flow.press(Qt.Key.Key_Home)
    while page.screens.currentIndex() < codes.index(code):
        flow.press(Qt.Key.Key_Right)
    assert page.sheet.screen_of(page.sheet.currentRow()) == code
    flow.focus_on("declarations-sheet")
    flow.enter()


def from_unmapped_to_pdf(flow: Flow, pdf: Path) -> DeclarationsPage:
    open_page(flow)
    hit(flow, "declarations-mapping")
    flow.until(lambda: flow.is_shown("filieres-page"))
    flow.until(lambda: flow.is_shown("filieres-proposals"))
    flow.settle()
    hit(flow, "filieres-proposals")
    flow.until(lambda: flow.is_shown("filieres-proposals-dialog"))
    flow.focus_on("filieres-proposals-submit")
    flow.enter()
    flow.until(lambda: not flow.is_shown("filieres-proposals-dialog"))
    flow.settle()
    page = open_page(flow)
    assert page.heading.text() == "Déclaration trimestrielle multi-REP · T4 2025"
    open_screen(flow, page, "benne")
    flow.until(lambda: flow.is_shown("fill-weights-dialog-ea"))
    flow.focus_on("fill-weights-dialog-ea")
    flow.keys("1,25")
    flow.enter()
    flow.until(lambda: not flow.is_shown("fill-weights-dialog-ea"))
    flow.settle()
    hit(flow, "declarations-freeze")
    flow.until(lambda: "figée" in page.state.text())
    flow.settle()
    hit(flow, "declarations-pdf")
    flow.save_as(pdf)
    flow.until(pdf.exists)
    flow.settle()
    assert pdf.stat().st_size < 2_000_000
    return page


def words_of(pdf: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return " ".join(done.stdout.split())


def test_quarter_goes_from_unmapped_tree_to_frozen_pdf_by_keys(
    open_flow: OpenFlow, clock: Clock, tmp_path: Path
) -> None:
    flow = open_flow(prepare=october(clock))
    pdf = tmp_path / "t4.pdf"
    page = from_unmapped_to_pdf(flow, pdf)
    assert page.view is not None
    assert page.view.declaration.own.grams == 12_345
    words = words_of(pdf)
    for part in ("Configuration", "Accès aux gisements", "Benne Ecomaison", "Synthèse", "1,250"):
        assert part in words, part
    assert "Figée le 16/02/2026" in words


def test_real_october_becomes_frozen_t4_and_its_pdf_by_keys(
    open_flow: OpenFlow,
    clock: Clock,
    tmp_path: Path,
    real_file: Callable[[str], Path],
) -> None:
    file = real_file("recyclic_reception_2025-10.csv")
    flow = open_flow(prepare=real_october(clock, file))
    page = from_unmapped_to_pdf(flow, tmp_path / "t4.pdf")
    assert page.view is not None
    assert page.view.declaration.own.lines > 0
    assert not page.view.has_changed


def test_counted_toys_show_pieces_and_lead_to_lines_nobody_counted(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_toys)
    page = open_page(flow)
    assert not page.no_pieces.isVisible()
    open_screen(flow, page, "configuration")
    flow.until(lambda: flow.is_shown("fill-methods-jouets-entries"))
    assert not flow.find("fill-methods-ea-entries").isEnabled()
    flow.choose("fill-methods-jouets-entries", "Comptage")
    flow.focus_on("fill-methods-submit")
    flow.enter()
    flow.until(page.no_pieces.isVisible)
    assert page.no_pieces.text() == "Sans pièces : 1 ligne"
    texts = [row[0].strip() for row in flow.table("declarations-sheet")]
    at = texts.index("Petits jeux de plein air")
    assert "3 + 1 ?" in flow.table("declarations-sheet")[at]
    hit(flow, "declarations-no-pieces")
    flow.until(lambda: flow.is_shown("declaration-lines-dialog"))
    assert [line[3] for line in flow.table("declaration-lines-table")] == ["0,500"]
    flow.press(Qt.Key.Key_Escape)
    flow.settle()


def test_awareness_action_is_typed_in_a_table_and_a_wrong_date_is_led_to(
    open_flow: OpenFlow,
) -> None:
    flow = open_flow(prepare=with_toys)
    page = open_page(flow)
    open_screen(flow, page, "sensibilisation")
    flow.until(lambda: flow.is_shown("fill-records-table"))
    flow.focus_on("fill-records-table")
    table = flow.find("fill-records-table", QTableWidget)
    flow.keys("Atelier")
    flow.press(Qt.Key.Key_Tab)
    flow.keys("31/02/2025")
    flow.press(Qt.Key.Key_Tab)
    flow.focus_on("fill-records-submit")
    flow.enter()
    assert "n'est pas une date" in flow.text("fill-records-error")
    assert (table.currentRow(), table.currentColumn()) == (0, 1)
    flow.focus_on("fill-records-table")
    flow.keys("12/09/2025")
    flow.press(Qt.Key.Key_Tab)
    flow.focus_on("fill-records-submit")
    flow.enter()
    flow.until(lambda: not flow.is_shown("fill-records-table"))
    flow.until(lambda: "12/09/2025" in str(flow.table("declarations-sheet")))
    flow.settle()


def test_records_left_by_escape_are_offered_again(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_toys)
    page = open_page(flow)
    open_screen(flow, page, "sensibilisation")
    flow.until(lambda: flow.is_shown("fill-records-table"))
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: not flow.is_shown("fill-records-table"))
    flow.settle()
    assert "enregistré" not in flow.window.toast.text.text(), "nothing was typed"
    open_screen(flow, page, "sensibilisation")
    flow.until(lambda: flow.is_shown("fill-records-table"))
    flow.focus_on("fill-records-table")
    flow.keys("Atelier")
    flow.press(Qt.Key.Key_Tab)
    flow.press(Qt.Key.Key_Escape)
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: not flow.is_shown("fill-records-table"))
    toast = flow.window.toast
    flow.until(toast.isVisible)
    assert "n'est pas enregistré" in toast.text.text()
    flow.click_at(toast, toast.action.geometry().center())
    flow.until(lambda: flow.is_shown("fill-records-table"))
    assert flow.table("fill-records-table")[0][0] == "Atelier"
    flow.focus_on("fill-records-submit")
    flow.enter()
    flow.until(lambda: not flow.is_shown("fill-records-table"))
    flow.until(lambda: "Atelier" in str(flow.table("declarations-sheet")))
    flow.settle()


def test_figures_typed_on_two_desks_are_kept_by_saving_again(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_toys)
    page = open_page(flow)
    open_screen(flow, page, "benne")
    flow.until(lambda: flow.is_shown("fill-weights-dialog-ea"))
    service, who = flow.desk.services.declaration_inputs, flow.desk.who
    assert page.view is not None
    period = page.view.declaration.period
    other = DeclarationInputs(records={"sensibilisation": ({"nom": "Atelier"},)})
    service.save(who, "ecomaison", period, None, other)
    flow.focus_on("fill-weights-dialog-ea")
    flow.keys("1,25")
    flow.enter()
    flow.until(lambda: "sur un autre poste" in flow.text("fill-weights-error"))
    flow.enter()
    flow.until(lambda: not flow.is_shown("fill-weights-dialog-ea"))
    flow.settle()
    kept = service.read(who, "ecomaison", period, None)
    assert kept.weights == {"benne": {"ea": 1_250_000}}
    assert kept.records == other.records, "what the other desk typed stays"


def test_partner_gets_its_record_and_is_ticked_for_a_filiere(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_toys)
    page = open_page(flow)
    open_screen(flow, page, "gisements")
    flow.until(lambda: flow.is_shown("fill-partners-table"))
    flow.focus_on("fill-partners-table")
    flow.press(Qt.Key.Key_Space)
    flow.focus_on("fill-partners-submit")
    flow.enter()
    flow.until(lambda: "Collecte pour" in str(flow.table("declarations-sheet")))
    flow.until(lambda: not flow.is_shown("fill-partners-table"))
    flow.settle()
    shown = {row[0].strip(): row[1] for row in flow.table("declarations-sheet")}
    assert shown["Collecte pour"] == "Ameublement"
    open_screen(flow, page, "gisements")
    flow.until(lambda: flow.is_shown("fill-partners-records"))
    hit(flow, "fill-partners-records")
    flow.until(lambda: flow.is_shown("kinds-page"))
    flow.settle()
    kinds = flow.find("kinds-page", KindsPage)
    (item,) = kinds.tree.findItems("d'Onet", _ANYWHERE)
    kinds.tree.setCurrentItem(item)
    hit(flow, "partner-record")
    flow.until(lambda: flow.is_shown("partner-record-dialog"))
    flow.choose("partner-record-legal-kind", "Collectivité")
    flow.focus_on("partner-record-convention_to")
    flow.keys("31/12/2025")
    flow.enter()
    flow.until(lambda: not flow.is_shown("partner-record-dialog"))
    flow.settle()
    (partner,) = flow.desk.services.deposit_kinds.of_site(flow.desk.who).partners
    assert partner.record.legal_kind is LegalKind.COLLECTIVITE
    assert partner.record.convention_to == date(2025, 12, 31)
    flow.focus_on("kind-name")
    flow.keys(" le Château")
    flow.enter()
    flow.settle()
    (renamed,) = flow.desk.services.deposit_kinds.of_site(flow.desk.who).partners
    assert renamed.name.endswith("le Château")
    assert renamed.record == partner.record, "its name alone is changed"


def test_network_figures_are_typed_and_a_wrong_one_is_led_to(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_toys)
    page = open_page(flow)
    flow.choose("declarations-form", "Réseau de ressourceries")
    flow.until(lambda: page.view and page.view.declaration.form.code == "reseau")
    flow.settle()
    open_screen(flow, page, "activite")
    flow.until(lambda: flow.is_shown("fill-values-dialog-emplois"))
    flow.focus_on("fill-values-dialog-emplois")
    flow.keys("douze")
    flow.enter()
    assert "n'est pas un nombre entier" in flow.text("fill-values-error")
    assert flow.find("fill-values-dialog-emplois").hasFocus()
    flow.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    flow.keys("12")
    flow.enter()
    flow.until(lambda: not flow.is_shown("fill-values-dialog-emplois"))
    flow.settle()
    shown = {row[0].strip(): row[1] for row in flow.table("declarations-sheet")}
    assert (shown["Emplois"], shown["Ventes du réemploi (€)"]) == ("12", "non connu")


_ANYWHERE = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
