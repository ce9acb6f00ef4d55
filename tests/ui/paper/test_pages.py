"""Receipts and sheets as they come out: whole, on the paper meant, their sums the screen's."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from recyclique_desk.domain.corrections import Change, ChangeKind, FieldChange
from recyclique_desk.domain.sheets import (
    DayCorrection,
    DayKind,
    DayPoste,
    DaySheet,
    DestinationWeights,
    RootCategoryTotals,
    TicketSheet,
)
from recyclique_desk.domain.tickets import Destination, Ligne, Status, Ticket, WeightSplit
from recyclique_desk.ui.paper.day import day_pages
from recyclique_desk.ui.paper.drawing import pdf_bytes, picture_of, pictures_of
from recyclique_desk.ui.paper.pages import A5, ROLL, PaperFormat
from recyclique_desk.ui.paper.ticket import ticket_pages
from recyclique_desk.ui.paper.typesetting import Typesetter
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.palette import WATERMARK
from recyclique_desk.ui.toolkit.theme import Theme

NOON = datetime(2025, 10, 7, 10, 0, tzinfo=UTC)
UID = UUID(int=1)
FORMATS = Formats("fr", ZoneInfo("Europe/Paris"))
TICKET = Ticket(
    id=1, uid=UID, number="251007-001", poste_id=1, benevole="Ana", benevole_user_id=1,
    created_at=NOON, closed_at=NOON, status=Status.CLOSED, is_deferred=False, site_id=1,
    time_zone="Europe/Paris",
)  # fmt: skip
LONG = "Articles de bricolage et de jardin thermiques, débroussailleuses, " * 3


@pytest.fixture
def family(qapp: QApplication) -> str:
    theme = Theme()
    return theme.font(12).family()


def ligne(number: int, grams: int = 1250, **values: object) -> Ligne:
    usual = Ligne(
        id=number, uid=UID, ticket_id=1, category_id=1, category_name="Livres",
        weight=Decimal(grams).scaleb(-3), destination=Destination.REVENTE, notes=None,
        is_exit=False, created_at=NOON,
    )  # fmt: skip
    return replace(usual, **values)  # type: ignore[arg-type]


def sheet_of(*lignes: Ligne, **values: object) -> TicketSheet:
    total = sum((each.weight for each in lignes), Decimal("0.000"))
    ticket = replace(
        TICKET, lines_count=len(lignes), weight=WeightSplit(entree=total), **values  # type: ignore[arg-type]
    )  # fmt: skip
    return TicketSheet(ticket, lignes, "Ma ressourcerie", "Ana", NOON)


def receipt(content: TicketSheet, family: str, paper: PaperFormat) -> bytes:
    return pdf_bytes(lambda press: ticket_pages(content, FORMATS, press, paper), family, "Ticket")


def read(pdf: bytes, tmp_path: Path) -> str:
    """Give the text of a PDF as a person would copy it; narrow spaces are plain ones."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode().replace("\u202f", " ").replace("\xa0", " ")


def boxes(pdf: bytes) -> list[tuple[int, int]]:
    """Give width and height of each page in whole points."""
    found = re.findall(rb"MediaBox \[0 0 ([0-9.]+) ([0-9.]+)", pdf)
    return [(round(float(width)), round(float(height))) for width, height in found]


@pytest.mark.parametrize("paper", [A5, ROLL])
@pytest.mark.parametrize("count", [0, 1, 72, 1000])
def test_every_line_of_a_ticket_is_on_its_receipt(
    count: int, paper: PaperFormat, family: str, tmp_path: Path
) -> None:
    content = sheet_of(*(ligne(n, 1000 + n) for n in range(count)))
    pdf = receipt(content, family, paper)
    text = read(pdf, tmp_path)
    weights = [
        Decimal(each.replace(",", ".")) for each in re.findall(r"Livres .*?(\d+,\d{3})", text)
    ]
    assert len(weights) == count
    assert sum(weights, Decimal(0)) == content.ticket.weight.total
    assert f"{FORMATS.kilograms(content.ticket.weight.total)}".replace("\u202f", " ") in text
    assert "Ticket 251007-001" in text
    assert "mardi 7 octobre 2025, 12:00" in text


def test_a_sheet_is_a5_page_after_page_and_a_roll_grows(family: str) -> None:
    short, long = sheet_of(ligne(1)), sheet_of(*(ligne(n) for n in range(72)))
    assert boxes(receipt(short, family, A5)) == [(420, 595)]
    pages = boxes(receipt(long, family, A5))
    assert len(pages) > 1
    assert set(pages) == {(420, 595)}
    ((width, height),) = boxes(receipt(short, family, ROLL))
    ((_, longer),) = boxes(receipt(long, family, ROLL))
    assert width == 227
    assert height < 400 < longer


def test_a_roll_never_is_longer_than_a_pdf_may_be(family: str) -> None:
    content = sheet_of(*(ligne(n) for n in range(1000)))
    pages = boxes(receipt(content, family, ROLL))
    assert len(pages) == 2
    assert all(height <= 14_400 for _, height in pages)


def test_nothing_of_long_names_and_notes_is_cut(family: str, tmp_path: Path) -> None:
    notes = "\n".join(f"mot{n}" + " et encore" * (n % 7) for n in range(400))
    unbroken = "x" * 300
    content = sheet_of(
        ligne(1, category_name=LONG, notes=notes), ligne(2, notes=unbroken), benevole="É" * 120
    )
    for paper in (A5, ROLL):
        text = read(receipt(content, family, paper), tmp_path)
        assert [int(n) for n in re.findall(r"mot(\d+)", text)] == list(range(400))
        assert text.count("x") >= 300
        assert text.count("débroussailleuses") == 3
        assert text.count("É") - text.count("Édité") - text.count("État") == 120


def test_what_left_and_what_was_mended_is_marked(family: str, tmp_path: Path) -> None:
    content = sheet_of(
        ligne(1, destination=Destination.DON, is_exit=True), ligne(2, is_corrected=True),
        ligne(3, category_name=None),
    )  # fmt: skip
    content = replace(
        content,
        ticket=replace(
            content.ticket,
            lines_count=2,
            exits_count=1,
            weight=WeightSplit(Decimal("2.500"), Decimal(0), Decimal("1.250")),
        ),
    )
    text = read(receipt(content, family, A5), tmp_path)
    assert "Don · sortie" in text
    assert "Revente · modifié" in text
    assert "À classer" in text
    assert re.search(r"2 lignes\s+2,500 kg", text)
    assert re.search(r"Non compté : .*1,250 kg", text)


def test_an_open_or_deferred_ticket_says_so(family: str, tmp_path: Path) -> None:
    text = read(
        receipt(sheet_of(ligne(1), status=Status.OPENED, closed_at=None), family, A5), tmp_path
    )
    assert "Ticket encore ouvert" in text
    text = read(receipt(sheet_of(ligne(1), is_deferred=True), family, A5), tmp_path)
    assert "mardi 7 octobre 2025 (saisie différée)" in text


def day_of(categories: int = 3, tickets: int = 1, corrections: int = 1) -> DaySheet:
    weight = WeightSplit(Decimal("1.000"), Decimal("0.500"), Decimal("0.250"))
    named = tuple(
        RootCategoryTotals(n, f"{LONG if n == 1 else 'Famille'} {n}", 2, weight)
        for n in range(categories)
    )
    whole = WeightSplit(
        *(part * categories for part in (weight.entree, weight.direct, weight.sortie))
    )
    change = Change(
        NOON, "Ana", ChangeKind.CORRECTED,
        (FieldChange("weight", Decimal("12.500"), Decimal("1.250")),), "virgule " * 40,
    )  # fmt: skip
    poste = DayPoste("Ana", NOON, None, False, 2 * categories, whole.received)
    return DaySheet(
        day=date(2025, 10, 7), site="Ma ressourcerie", by="Ana", taken_at=NOON, tickets=tickets,
        lines_count=2 * categories, weight=whole,
        by_destination={flow: DestinationWeights() for flow in Destination} | {
            Destination.REVENTE: DestinationWeights(
                2 * categories, whole.received, 0, whole.sortie
            )
        },
        categories=named,
        postes=(poste,) * (1 + tickets // 10),
        open_tickets=tuple(
            replace(TICKET, id=n, number=f"251007-{n:03d}", status=Status.OPENED, lines_count=2,
                    weight=weight) for n in range(tickets)),
        corrections=(DayCorrection("251007-001", "Livres", change),) * corrections,
    )  # fmt: skip


@pytest.mark.parametrize("many", [(0, 0, 0), (3, 1, 1), (200, 1, 0), (200, 300, 90), (2, 0, 300)])
def test_a_day_is_one_page_whose_rows_add_up(
    many: tuple[int, int, int], family: str, tmp_path: Path
) -> None:
    content = day_of(*many)
    pdf = pdf_bytes(lambda press: day_pages(content, FORMATS, press), family, "Fiche")
    assert boxes(pdf) == [(595, 842)]
    text = read(pdf, tmp_path)
    assert "Mardi 7 octobre 2025" in text
    assert "Nom et signature" in text
    assert "Édité le 07/10/2025 12:00 par Ana" in text
    section = text[text.index("Par catégorie") : text.index("Tickets encore ouverts")]
    rows = [re.split(r" {2,}", line.strip()) for line in section.splitlines()]
    received = [
        Decimal(row[-2].replace(" ", "").replace(",", "."))
        for row in rows
        if len(row) == 6 and re.fullmatch(r"[\d ]+,\d{3}", row[-2])
    ]
    assert sum(received[:-1], Decimal(0)) == content.weight.received
    if many[0]:
        assert received[-1] == content.weight.received


def test_what_has_no_category_bears_the_counters_words(family: str, tmp_path: Path) -> None:
    unsorted = RootCategoryTotals(None, "À classer", 2, WeightSplit(Decimal(1)))
    content = replace(day_of(), categories=(unsorted,))
    text = read(pdf_bytes(lambda press: day_pages(content, FORMATS, press), family, "F"), tmp_path)
    assert "À classer" in text
    assert "Sans catégorie" not in text


def test_the_preview_is_the_printed_page_on_white(family: str) -> None:
    content = day_of()
    picture = picture_of(lambda press: day_pages(content, FORMATS, press), family, 560, 2.0)
    assert isinstance(picture, QImage)
    assert (picture.width(), picture.height()) == (1120, 1584)
    assert picture.pixelColor(3, 3).name() == "#ffffff"
    ink = sum(
        picture.pixelColor(x, y).lightness() < 90
        for x in range(0, 1120, 3)
        for y in range(0, 1584, 3)
    )
    assert 500 < ink < 40_000


@pytest.mark.parametrize("paper", [A5, ROLL])
def test_paper_of_a_training_says_so_across_every_page(family: str, paper: PaperFormat) -> None:
    content = sheet_of(*(ligne(number) for number in range(1, 60)))
    colour = QColor(WATERMARK)

    def marked(content: TicketSheet) -> list[bool]:
        pages = pictures_of(lambda press: ticket_pages(content, FORMATS, press, paper), family, 300)
        return [
            any(
                page.pixelColor(x, y) == colour
                for x in range(0, page.width(), 3)
                for y in range(0, page.height(), 3)
            )
            for page in pages
        ]

    assert not any(marked(content))
    assert all(marked(replace(content, is_training=True)))
    day = DaySheet(date(2025, 10, 7), "Ma ressourcerie", "Ana", NOON, is_training=True)
    assert day_pages(day, FORMATS, Typesetter(family, 1.0))[0].watermark == "Entraînement"


@pytest.mark.parametrize("paper", [A5, ROLL])
def test_receipt_tells_origin_pieces_and_what_was_not_weighed(
    paper: PaperFormat, family: str, tmp_path: Path
) -> None:
    content = sheet_of(
        ligne(1, 12_600, pieces=3, is_estimated=True),
        ligne(2),
        deposit_kind="Magasin partenaire",
        partner="Meubles Martin",
        place="Rodez (12)",
    )
    text = read(receipt(content, family, paper), tmp_path)
    told = " ".join(text.split())
    assert "Provenance : Magasin partenaire · Meubles Martin · Rodez (12)" in told
    assert text.count("3 pièces · estimé") == 1


def test_day_sheet_with_many_kinds_stays_one_page_and_names_them(
    family: str, tmp_path: Path
) -> None:
    kinds = tuple(DayKind(f"Point de collecte {n}", Decimal(n)) for n in range(1, 20))
    day = DaySheet(
        date(2025, 10, 7), "Ma ressourcerie", "Ana", NOON, kinds=kinds, estimated=Decimal("9.000")
    )
    pdf = pdf_bytes(lambda press: day_pages(day, FORMATS, press), family, "Jour")
    assert len(boxes(pdf)) == 1
    told = " ".join(read(pdf, tmp_path).split())
    assert "Point de collecte 19 19,000 kg" in told
    assert "Estimé, non pesé : 9,000 kg" in told
