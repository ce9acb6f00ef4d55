"""Any spreadsheet: read by what is in it, asked about where it is not clear, never taken twice."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from recyclique_desk.domain import sheet_choices
from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.sheet_imports import (
    ColumnKind,
    EmptyDate,
    QuestionKind,
    RowFlag,
    RowState,
    Sales,
    SheetAnalysis,
    SheetChoices,
    SheetReport,
    ValueField,
)
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.files.safety_copies import SafetyCopies
from recyclique_desk.services.importing.layout import find_layout
from recyclique_desk.services.importing.sheet_rows import SheetReader
from recyclique_desk.services.importing.sheets import accepted
from recyclique_desk.services.importing.tables import open_file
from recyclique_desk.storage.schema import categories, ligne_depot, ticket_depot
from tests.conftest import PARIS, Counter

TODAY = date(2025, 12, 1)


@pytest.fixture(autouse=True)
def december(clock: object) -> None:
    clock.set_local(TODAY)  # type: ignore[attr-defined]


def written(folder: Path, content: str | bytes, name: str = "pesees.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(folder: Path, sheets: dict[str, list[list[object]]], name: str = "p.xlsx") -> Path:
    """Write a workbook as a spreadsheet does: real dates, real numbers."""
    path = folder / name
    book = xlsxwriter.Workbook(str(path))
    as_date = book.add_format({"num_format": "dd/mm/yyyy"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime | date):
                    sheet.write_datetime(number, place, cell, as_date)
                elif cell is not None:
                    sheet.write(number, place, cell)
    book.close()
    return path


def analysed(
    desk: Counter, path: Path, choices: SheetChoices | None = None, *, create: bool = True
) -> SheetAnalysis:
    """Analyse a file as `import FILE --yes --create-categories` does."""
    service = desk.services.sheet_imports
    analysis = service.analyse(desk.who, path, choices)
    return service.analyse(desk.who, path, accepted(analysis, create=create), before=analysis)


def taken(
    desk: Counter, path: Path, choices: SheetChoices | None = None, *, create: bool = True
) -> SheetReport:
    analysis = analysed(desk, path, choices, create=create)
    return desk.services.sheet_imports.apply(desk.who, analysis)


def lines(desk: Counter) -> list[tuple[object, ...]]:
    """Day, category, kilograms, destination, exit, note of every line, in their order."""
    query = (
        select(
            ligne_depot.c.reception_day,
            categories.c.name,
            ligne_depot.c.weight,
            ligne_depot.c.destination,
            ligne_depot.c.is_exit,
            ligne_depot.c.notes,
        )
        .outerjoin(categories, categories.c.id == ligne_depot.c.category_id)
        .order_by(ligne_depot.c.id)
    )
    with desk.database.read() as connection:
        return [
            (row[0], row[1], row[2] / 1000, row[3].value, row[4], row[5])
            for row in connection.execute(query)
        ]


def exits(desk: Counter) -> list[tuple[object, object]]:
    return [(row[3], row[2]) for row in lines(desk) if row[4]]


# Exits


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("date;categorie;poids;flux;destination",
         ["{d};Livres;5;entrée;revente", "{d};Livres;3;sortie;recyclage"]),
        ("date;categorie;poids;is_exit;destination",
         ["{d};Livres;5;0;revente", "{d};Livres;3;1;recyclage"]),
        ("date;categorie;poids;Sortie;destination",
         ["{d};Livres;5;non;revente", "{d};Livres;3;oui;recyclage"]),
        ("date;categorie;poids;sortie de stock;destination",
         ["{d};Livres;5;;revente", "{d};Livres;3;x;recyclage"]),
        ("date;categorie;poids;E/S;destination",
         ["{d};Livres;5;E;revente", "{d};Livres;3;S;recyclage"]),
        ("date;categorie;poids;Truc;destination",
         ["{d};Livres;5;Entrée;revente", "{d};Livres;3;Sortie;recyclage"]),
        ("date;categorie;poids;destination",
         ["{d};Livres;5;réemploi", "{d};Livres;3;sortie recyclage"]),
        ("date;categorie;poids;Flux",
         ["{d};Livres;5;Entrée magasin", "{d};Livres;3;Sortie recyclage"]),
        ("date;categorie;entrée kg;sortie kg;destination",
         ["{d};Livres;5;;revente", "{d};Livres;;3;recyclage"]),
        ("date;categorie;Entrées;Sorties;destination",
         ["{d};Livres;5,0;0;revente", "{d};Livres;;3,000;recyclage"]),
    ],
)  # fmt: skip
def test_exit_rows_come_in_as_exits_never_as_receptions(
    desk: Counter, tmp_path: Path, header: str, rows: list[str]
) -> None:
    content = "\n".join([header, *(row.format(d="2025-10-01") for row in rows)])
    report = taken(desk, written(tmp_path, content))
    assert (report.written.lines, report.written.weight) == (1, Decimal("5.000"))
    assert (report.written.exits, report.written.exit_weight) == (1, Decimal("3.000"))
    assert exits(desk) == [("recyclage", 3.0)]


@pytest.mark.parametrize(
    "word", ["sortie", "don sortant", "vente", "Vendu", "Sortie de stock", "sorties", "évacuation"]
)
@pytest.mark.parametrize("title", ["Flux", "Mouvement", "Sens", "Type", "Truc"])
def test_words_of_exits_below_any_title_are_exits_or_asked(
    sqlite_desk: Counter, tmp_path: Path, word: str, title: str
) -> None:
    rows = f"date;categorie;poids;{title}\n2025-10-01;Livres;5;entrée\n2025-10-01;Livres;3;{word}\n"
    choices = SheetChoices(destination=Destination.REVENTE)
    report = taken(sqlite_desk, written(sqlite_tmp(tmp_path), rows), choices)
    assert (report.written.lines, report.written.weight) == (1, Decimal("5.000"))
    assert report.written.exits + report.asked == 1


def sqlite_tmp(folder: Path) -> Path:
    (folder / "files").mkdir(exist_ok=True)
    return folder / "files"


def test_sheet_named_for_exits_brings_exits(desk: Counter, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Date", "Catégorie", "Kg", "Destination"],
        [date(2025, 10, 1), "Livres", 2.5, "recyclage"],
    ]
    report = taken(desk, workbook(tmp_path, {"Entrées": rows, "Sorties": rows}))
    assert (report.written.lines, report.written.exits) == (1, 1)
    assert exits(desk) == [("recyclage", 2.5)]


def test_file_of_sales_is_asked_and_brings_nothing_unasked(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, "Date;Objet;Poids\n01/10/2025;Chaise;4\n", "ventes octobre 2025.csv")
    choices = SheetChoices(destination=Destination.REVENTE)
    report = taken(desk, path, choices)
    assert (report.written.all_lines_count, report.asked) == (0, 1)
    chosen = replace(choices, all_exits=True, sales=Sales.OTHER)
    analysis = analysed(desk, path, chosen)
    assert analysis.counts[RowState.ASKED] == 1
    report = taken(desk, path, replace(chosen, exit_destination=Destination.AUTRE))
    assert exits(desk) == [("autre", 4.0)]


def test_exit_by_sale_is_asked_then_comes_as_other_or_stays_out(
    desk: Counter, tmp_path: Path
) -> None:
    path = written(
        tmp_path, "date;categorie;poids;is_exit;destination\n2025-10-01;Livres;3;1;MAGASIN\n"
    )
    analysis = analysed(desk, path)
    assert [question.kind for question in analysis.questions] == [QuestionKind.SALES]
    left_out = analysed(desk, path, SheetChoices(sales=Sales.LEAVE_OUT))
    assert left_out.counts[RowState.LEFT_OUT] == 1
    taken(desk, path, SheetChoices(sales=Sales.OTHER))
    assert exits(desk) == [("autre", 3.0)]


def test_note_that_speaks_of_an_exit_is_asked_where_no_column_says(
    desk: Counter, tmp_path: Path
) -> None:
    path = written(
        tmp_path,
        "date;categorie;poids;destination;notes\n"
        "2025-10-01;Livres;3;recyclage;sortie vers la papeterie\n2025-10-01;Livres;2;don;beaux\n",
    )
    report = taken(desk, path)
    assert (report.written.lines, report.asked) == (1, 1)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Sortie", ["", "", "x"]),
        ("Mouvement", ["E1", "E1", "S1"]),
        ("Observation 2", ["", "beau", "sortie de stock"]),
        ("Code", ["", "", "Sortie"]),
        ("Flux", ["textile", "meuble", "sortie"]),
    ],
)
def test_exit_word_in_a_column_nothing_is_taken_from_is_asked(
    sqlite_desk: Counter, tmp_path: Path, title: str, words: list[str]
) -> None:
    # Beyond what is looked at to find out what a column is.
    many = [words[0]] * 300 + words[1:]
    rows = "".join(f"2025-10-01;Livres;1,{n:03};don;bon;{w}\n" for n, w in enumerate(many))
    path = written(tmp_path, f"date;categorie;poids;destination;notes;{title}\n{rows}")
    analysis = analysed(sqlite_desk, path)
    report = sqlite_desk.services.sheet_imports.apply(sqlite_desk.who, analysis)
    assert report.asked + report.written.exits > 0
    received = [row[2] for row in lines(sqlite_desk) if not row[4]]
    assert 1.301 not in received


def test_contradiction_between_column_and_word_is_asked(desk: Counter, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "date;categorie;poids;sens;destination\n2025-10-01;Livres;3;entrée;sortie recyclage\n"
        "2025-10-01;Livres;1;sortie;recyclage\n",
    )
    assert analysed(desk, path).counts[RowState.ASKED] == 1


# Files as people make them


def test_real_centres_file_comes_in_whole_and_once(
    desk: Counter, real_file: Callable[[str], Path]
) -> None:
    path = real_file("recyclic_reception_2025-10.csv")
    analysis = analysed(desk, path)
    assert analysis.left_out_columns == ("controle",)
    report = desk.services.sheet_imports.apply(desk.who, analysis)
    assert (report.written.lines, report.written.weight) == (153, Decimal("473.250"))
    assert (report.refused, report.asked, report.tickets) == (0, 0, 4)
    again = taken(desk, path)
    assert (again.import_id, again.known) == (None, 153)


def test_month_a_sheet_with_titles_and_totals_is_read(desk: Counter, tmp_path: Path) -> None:
    def month(number: int) -> list[list[object]]:
        return [
            ["Ressourcerie La Boucle"],
            ["Pesées du mois", None, None, "Total général", 9.7],
            [],
            ["Jour", "Libellé", "Remarques", "Flux", "Poids\nen kg"],
            [date(2025, number, 3), "Livres", "propre", "réemploi", 7.2000000000000002],
            [None, "Vaisselle", None, "benne", 2.5],
            ["Total", None, None, None, 9.7],
        ]

    path = workbook(tmp_path, {"Octobre 2025": month(10), "Novembre 2025": month(11),
                               "Bilan": [["Catégorie", "Kg"], ["Livres", 14.4]]})  # fmt: skip
    analysis = analysed(desk, path)
    assert [part.left_out_because is None for part in analysis.parts] == [True, True, False]
    assert all(total.agrees for total in analysis.totals)
    assert len(analysis.totals) == 4
    assert analysis.flagged[RowFlag.DATE_ABOVE] == 2
    desk.services.sheet_imports.apply(desk.who, analysis)
    assert lines(desk) == [
        (date(2025, 10, 3), "Livres", 7.2, "revente", False, "propre"),
        (date(2025, 10, 3), "Vaisselle", 2.5, "destruction", False, None),
        (date(2025, 11, 3), "Livres", 7.2, "revente", False, "propre"),
        (date(2025, 11, 3), "Vaisselle", 2.5, "destruction", False, None),
    ]


CELLS = [
    ("1,5 kg", 1.5), ("480 g", 0.48), ("1kg500", 1.5), ("4,02 + 4,800", 8.82), ("12,5", 12.5),
    ("1.234,5", 1234.5), ("7.2000000000000002", 7.2), ("1 234", 1234.0),
]  # fmt: skip
DATES = [
    ("5/11/25", date(2025, 11, 5)), ("05.11.2025", date(2025, 11, 5)),
    ("5 novembre 2025", date(2025, 11, 5)), ("27/sept", date(2025, 9, 27)),
    ("2025-10-26 02:30", date(2025, 10, 26)), ("45931", date(2025, 10, 1)),
    ("lundi 3 nov. 2025", date(2025, 11, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kilograms"), CELLS)
def test_weight_cell_reads_what_the_weight_field_reads(
    sqlite_desk: Counter, tmp_path: Path, text: str, kilograms: float
) -> None:
    path = written(tmp_path, f"Date;Article;Kg;Devenir\n2025-10-01;Livres;{text};don\n")
    taken(sqlite_desk, path)
    assert [row[2] for row in lines(sqlite_desk)] == [kilograms]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_date_cell_reads_what_people_and_spreadsheets_write(
    sqlite_desk: Counter, tmp_path: Path, text: str, day: date
) -> None:
    path = written(tmp_path, f"Date;Article;Kg;Devenir\n{text};Livres;1;don\n", "relevé 2025.csv")
    taken(sqlite_desk, path)
    assert [row[0] for row in lines(sqlite_desk)] == [day]


def test_year_is_asked_once_where_the_file_names_none(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, "Date;Article;Kg;Devenir\n27/sept;Livres;1;don\n3/10;Livres;2;don\n")
    analysis = analysed(desk, path)
    assert [question.kind for question in analysis.questions] == [QuestionKind.YEAR]
    assert analysis.counts[RowState.ASKED] == 2
    taken(desk, path, SheetChoices(year=2024))
    assert [row[0] for row in lines(desk)] == [date(2024, 9, 27), date(2024, 10, 3)]


def test_two_columns_of_weight_are_asked(desk: Counter, tmp_path: Path) -> None:
    path = written(
        tmp_path, "date;catégorie;poids brut;poids net;destination\n2025-10-01;Livres;5;4;don\n"
    )
    analysis = analysed(desk, path)
    assert [question.kind for question in analysis.questions] == [QuestionKind.COLUMNS]
    assert analysis.good.all_lines_count == 0
    chosen = {"Poids net": ColumnKind.WEIGHT, "Poids brut": ColumnKind.LEFT_OUT}
    taken(desk, path, SheetChoices(columns=chosen))
    assert [row[2] for row in lines(desk)] == [4.0]


def test_missing_destination_is_asked_once(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, "date;catégorie;poids\n2025-10-01;Livres;5\n2025-10-01;Jeux;1\n")
    analysis = analysed(desk, path)
    assert [(q.kind, q.lines) for q in analysis.questions] == [(QuestionKind.DESTINATION, 2)]
    assert taken(desk, path).import_id is None
    taken(desk, path, SheetChoices(destination=Destination.DON))
    assert {row[3] for row in lines(desk)} == {"don"}


def test_missing_site_is_asked_where_there_are_several(desk: Counter, tmp_path: Path) -> None:
    desk.site("Loin")
    path = written(tmp_path, "date;catégorie;poids;destination\n2025-10-01;Livres;5;don\n")
    assert [q.kind for q in analysed(desk, path).questions] == [QuestionKind.SITE]
    assert taken(desk, path, SheetChoices(site="Loin")).written.lines == 1


def test_date_of_the_row_above_is_taken_again_for_the_next_file(
    desk: Counter, tmp_path: Path
) -> None:
    rows = "date;catégorie;poids;destination\n2025-10-01;Livres;5;don\n;Livres;{kg};don\n"
    first = written(tmp_path, rows.format(kg=1), "un.csv")
    assert taken(desk, first, SheetChoices(empty_date=EmptyDate.REFUSE)).refused == 1
    second = written(tmp_path, rows.format(kg=2), "deux.csv")
    report = taken(desk, second, SheetChoices(empty_date=EmptyDate.ABOVE))
    assert (report.written.lines, report.refused) == (1, 0)


def test_unknown_word_of_a_destination_is_mapped_once_and_remembered(
    desk: Counter, tmp_path: Path
) -> None:
    header = "date;catégorie;poids;destination\n"
    path = written(tmp_path, f"{header}2025-10-01;Livres;5;chez Emma\n2025-10-02;Livres;1;don\n")
    analysis = analysed(desk, path)
    asked = [v for v in analysis.values if v.field is ValueField.DESTINATION and not v.is_settled]
    assert [(value.text, value.lines, value.weight) for value in asked] == [
        ("chez Emma", 1, Decimal("5.000"))
    ]
    taken(desk, path, SheetChoices(destinations={"chez Emma": "don"}))
    other = written(tmp_path, f"{header}2025-10-03;Livres;7;chez Emma\n", "suite.csv")
    analysis = desk.services.sheet_imports.analyse(desk.who, other)
    assert analysis.remembers
    assert analysis.good.lines == 1


def test_remembered_choice_that_is_cleared_does_not_come_back(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    header = "date;catégorie;poids;destination\n"
    path = written(tmp_path, f"{header}2025-10-01;Livres;5;chez Emma\n2025-10-02;Livres;1;\n")
    taken(
        sqlite_desk,
        path,
        SheetChoices(destinations={"chez Emma": "don"}, destination=Destination.REVENTE),
    )
    other = written(
        tmp_path, f"{header}2025-10-03;Livres;7;chez Emma\n2025-10-04;Livres;1;\n", "b.csv"
    )
    service, who = sqlite_desk.services.sheet_imports, sqlite_desk.who
    first = service.analyse(who, other)
    assert first.good.lines == 2
    fewer = replace(first.choices, destinations={})
    second = service.analyse(who, other, fewer, before=first)
    (asked,) = second.rows(RowState.ASKED)
    assert asked.reason is not None
    assert asked.reason.params == {"word": "chez Emma"}
    third = service.analyse(who, other, SheetChoices(), before=second)
    assert not third.remembers
    assert third.counts[RowState.ASKED] == 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "mac_roman"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_of_any_dialect_and_encoding_reads_alike(
    sqlite_desk: Counter, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = ["date", "catégorie", "poids", "destination"], [
        "2025-10-01", "Électroménager", "1.5", "déchèterie"]  # fmt: skip
    content = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    analysis = analysed(sqlite_desk, written(tmp_path, content))
    assert [value.text for value in analysis.values] == ["Électroménager", "déchèterie"]
    assert analysis.good.lines == 1


def test_encoding_that_could_be_two_is_asked_never_mojibake(desk: Counter, tmp_path: Path) -> None:
    raw = "date;categorie;poids;destination\n2025-10-01;Xx\xf5yy;1;don\n".encode("latin-1")
    path = written(tmp_path, raw)
    analysis = analysed(desk, path)
    assert [question.kind for question in analysis.questions][:1] == [QuestionKind.ENCODING]
    assert taken(desk, path).import_id is None
    assert taken(desk, path, SheetChoices(encoding="cp1252")).written.lines == 1
    assert [row[1] for row in lines(desk)] == ["Xxõyy"]


def test_sep_line_header_below_and_open_quote_are_read(desk: Counter, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "sep=;\nRelevé d'octobre\n;;\nDate;Désignation;Kg;Orientation\n"
        '2025-10-01;"12 pouces;1;don\n2025-10-02;Livres;2,5;dons\n',
    )
    report = taken(desk, path)
    assert (report.written.weight, report.refused) == (Decimal("2.500"), 1)


def test_rows_that_cannot_be_weighings_are_refused_with_their_reason(
    desk: Counter, tmp_path: Path
) -> None:
    path = written(
        tmp_path,
        "date;catégorie;poids;destination\n2025-02-30;Livres;1;don\n2999-01-01;Livres;1;don\n"
        "2025-10-01;Livres;-4;don\n2025-10-01;Livres;;don\n2025-10-01;Livres;1;don\n",
    )
    analysis = analysed(desk, path)
    assert [(row.line, str(row.reason)) for row in analysis.rows(RowState.REFUSED)] == [
        (2, "« 2025-02-30 » n'est pas une date du calendrier."),
        (3, "La date est dans le futur."),
        (4, "Un poids n'a pas de signe moins : « -4 » n'est pas lu."),
        (5, "Le poids manque."),
    ]
    corrected = {"4": {ColumnKind.WEIGHT: "4"}}
    analysis = analysed(desk, path, SheetChoices(rows=corrected, skipped=("3",)))
    assert analysis.good.weight == Decimal("5.000")
    assert analysis.counts[RowState.REFUSED] == 2


def test_implausible_weight_is_flagged_with_its_row(desk: Counter, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "date;catégorie;poids;destination\n2025-10-01;Livres;960;don\n2025-10-01;Livres;1;don\n",
    )
    analysis = analysed(desk, path)
    (odd,) = (row for row in analysis.shown if RowFlag.IMPLAUSIBLE in row.flags)
    assert (odd.line, odd.weight) == (2, Decimal("960.000"))


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_workbook_of_another_program_reads_like_the_same_as_xlsx(
    sqlite_desk: Counter, tmp_path: Path, kind: str
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice, which writes such files, is not installed")
    path = workbook(
        tmp_path,
        {"Octobre": [["Date", "Catégorie", "Poids", "Flux"],
                     [date(2025, 10, 1), "Électroménager", 7.2, "sortie recyclage"],
                     [date(2025, 10, 2), "Livres", "480 g", "don"]]},
    )  # fmt: skip
    command = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless",
               "--convert-to", kind, "--outdir", str(tmp_path), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    renamed = (tmp_path / f"p.{kind}").rename(tmp_path / "sans-nom.dat")
    assert analysed(sqlite_desk, renamed).format == kind.upper()
    taken(sqlite_desk, renamed)
    assert lines(sqlite_desk) == [
        (date(2025, 10, 1), "Électroménager", 7.2, "recyclage", True, None),
        (date(2025, 10, 2), "Livres", 0.48, "don", False, None),
    ]


@given(st.binary(max_size=400))
def test_no_bytes_whatever_make_reading_crash(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for content in (raw, b"date;categorie;poids;flux\n" + raw):
            path = written(Path(folder), content)
            with suppress(DeskError):
                opened = open_file(path)
                for table in opened.tables:
                    layout = find_layout(table, {})
                    reader = SheetReader(SheetChoices(), path, TODAY, PARIS, None)
                    if layout is not None:
                        reader.read(table, layout, only=True)
                    assert all(grams > 0 for grams in reader.rows.grams)


def test_choices_are_written_and_read_as_json() -> None:
    choices = SheetChoices(
        columns={"Kg": ColumnKind.WEIGHT},
        categories={"a": "+ A / B", "b": None, "c": "?"},
        destination=Destination.DON,
        day=TODAY,
        rows={"3": {ColumnKind.WEIGHT: "4"}},
        skipped=("5",),
        all_exits=False,
    )
    assert sheet_choices.read(sheet_choices.written(choices)) == choices
    for wrong in ("[]", "{", '{"year": "x"}', '{"destinations": {"a": "b"}}', '{"x": 1}'):
        with pytest.raises(UserError) as found:
            sheet_choices.read(wrong)
        assert found.value.field == "map"


# Never twice


HEADER = "date;catégorie;poids;destination;notes\n"


def test_five_equal_rows_of_which_three_are_in_bring_two(desk: Counter, tmp_path: Path) -> None:
    row = "2025-10-01;Livres;1,5;don;\n"
    first = taken(desk, written(tmp_path, HEADER + row * 3))
    assert (first.written.lines, first.known) == (3, 0)
    grown = taken(desk, written(tmp_path, HEADER + row * 5, "grown.csv"))
    assert (grown.written.lines, grown.known) == (2, 3)
    assert len(lines(desk)) == 5


def test_resorted_and_resaved_file_brings_only_new_rows(desk: Counter, tmp_path: Path) -> None:
    rows = [f"2025-10-{1 + n % 9:02};Livres;{n + 1},5;don;n{n % 3}\n" for n in range(20)]
    taken(desk, written(tmp_path, HEADER + "".join(rows)))
    book: list[list[object]] = [["Notes", "Destination", "Kg", "Catégorie", "Date"]]
    for n in reversed(range(21)):
        book.append([f"n{n % 3}", "DON", n + 1.5, "livres", date(2025, 10, 1 + n % 9)])
    report = taken(desk, workbook(tmp_path, {"Feuil1": book}))
    assert (report.written.lines, report.known) == (1, 20)


def test_corrected_line_still_stands_for_its_row(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "2025-10-01;Livres;960;don;\n")
    taken(desk, path)
    with desk.database.read() as connection:
        line = connection.execute(select(ligne_depot)).one()
    given = LigneInput(line.category_id, Decimal("0.960"), Destination.DON)
    desk.services.corrections.change(desk.who, line.id, line.version, given, "virgule")
    assert taken(desk, path).known == 1
    assert [row[2] for row in lines(desk)] == [0.96]


def test_mended_report_completes_the_same_import(desk: Counter, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEADER + "2025-10-01;Livres;1,5;don;\n2025-10-02;Livres;x;don;abîmé\n;Jeux;2;don;\n",
    )
    analysis = analysed(desk, path)
    first = desk.services.sheet_imports.apply(desk.who, analysis)
    report = tmp_path / "refus.csv"
    assert desk.services.sheet_imports.save_left_out(desk.who, analysis, report) == 1
    mended = report.read_text("utf-8-sig").replace(";x;", ";4;")
    second = taken(desk, written(tmp_path, mended, "mended.csv"))
    assert second.completed
    assert second.import_id == first.import_id
    (entry,) = desk.services.import_register.entries(desk.who)
    assert (entry.lines, entry.weight_kg, entry.file) == (3, Decimal("7.500"), "pesees.csv")
    desk.services.import_register.undo(desk.who, entry.id)
    assert lines(desk) == []


def test_mended_rows_of_a_sheet_of_exits_stay_exits(desk: Counter, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Date", "Catégorie", "Kg", "Destination"],
        [date(2025, 10, 1), "Livres", 2.5, "recyclage"],
        [None, "Livres", "beaucoup", "recyclage"],
    ]
    analysis = analysed(desk, workbook(tmp_path, {"Sorties": rows}))
    desk.services.sheet_imports.apply(desk.who, analysis)
    report = tmp_path / "refus.csv"
    desk.services.sheet_imports.save_left_out(desk.who, analysis, report)
    mended = report.read_text("utf-8-sig").replace("beaucoup", "9")
    taken(desk, written(tmp_path, mended, "mended.csv"))
    assert exits(desk) == [("recyclage", 2.5), ("recyclage", 9.0)]
    assert [row[0] for row in lines(desk)] == [date(2025, 10, 1)] * 2


# Categories, persons, hours


def test_near_names_are_one_category_and_new_ones_need_leave(desk: Counter, tmp_path: Path) -> None:
    desk.category("Jouets")
    path = written(
        tmp_path,
        HEADER + "2025-10-01;Jouet;1;don;\n2025-10-01;A - jouets;1;don;\n"
        "2025-10-01;Lampe;1;don;\n2025-10-01;Lampes;1;don;\n",
    )
    assert taken(desk, path, create=False).written.lines == 2
    report = taken(desk, path)
    assert len(report.new_categories) == 1
    assert {row[1] for row in lines(desk)} == {"Jouets", "Lampe"}


def test_person_and_hour_of_a_row_are_taken(desk: Counter, tmp_path: Path) -> None:
    desk.operator("Bo")
    path = written(
        tmp_path,
        "date;heure;benevole;meteo;catégorie;poids;destination\n"
        "2025-10-26;02:30;bo;3;Livres;1;don\n2025-10-26;14h05;;1;Livres;2;don\n",
    )
    analysis = analysed(desk, path)
    assert analysis.left_out_columns == ("meteo",)
    report = desk.services.sheet_imports.apply(desk.who, analysis)
    assert (report.tickets, report.postes) == (2, 1)
    with desk.database.read() as connection:
        found = connection.execute(
            select(ticket_depot.c.benevole_user_id, ligne_depot.c.created_at)
            .join(ligne_depot, ligne_depot.c.ticket_id == ticket_depot.c.id)
            .order_by(ligne_depot.c.id)
        ).all()
    assert found[0][0] != desk.who.user_id == found[1][0]
    assert [f"{row[1]:%H:%M}" for row in found] == ["00:30", "13:05"]


# Taken back


def test_import_is_undone_whole(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "2025-10-01;Livres;1,5;don;\n2025-10-02;Jeux;2;don;\n")
    report = taken(desk, path)
    register = desk.services.import_register
    assert report.import_id is not None
    plan = register.undo(desk.who, report.import_id)
    assert (plan.going.lines, plan.tickets, plan.staying) == (2, 2, ())
    assert lines(desk) == []
    assert register.entries(desk.who) == ()
    assert desk.services.maintenance.check(desk.who).problems == ()
    assert taken(desk, path).written.lines == 2


def test_undone_import_leaves_the_sums_of_what_was_there(desk: Counter, tmp_path: Path) -> None:
    books = desk.category("Livres")
    desk.clock.set_local(date(2025, 10, 1))
    desk.ligne(desk.ticket(), "3.000", category=books)
    desk.clock.set_local(TODAY)
    stats = desk.services.figures.live_stats
    before = stats(desk.who, date(2025, 10, 1))
    rows = "".join(f"2025-{1 + n % 11:02}-01;Livres;1,{n % 900:03};don;\n" for n in range(300))
    report = taken(desk, written(tmp_path, HEADER + rows + "2025-10-01;Jeux;2;don;\n"))
    assert report.import_id is not None
    plan = desk.services.import_register.undo(desk.who, report.import_id)
    assert plan.going.lines == 301
    assert stats(desk.who, date(2025, 10, 1)) == before
    assert desk.services.maintenance.check(desk.who).problems == ()
    assert desk.services.journal.verify_chain(desk.who).broken is None


def test_exported_lines_are_read_as_a_spreadsheet_without_a_question(
    desk: Counter, tmp_path: Path
) -> None:
    chairs = desk.category("Chaises", desk.category("Meubles").id)
    desk.ligne(desk.ticket(), "3.000", category=chairs)
    out, day = tmp_path / "lignes.csv", TODAY
    desk.services.exports.lignes(desk.who, Period.of_days(day, day), out)
    analysis = desk.services.sheet_imports.analyse(desk.who, out)
    assert analysis.questions == ()
    assert analysis.counts[RowState.KNOWN] == 1


def test_restored_lines_are_listed_and_undone_too(desk: Counter, tmp_path: Path) -> None:
    taken(desk, written(tmp_path, HEADER + "2025-10-01;Livres;1,5;don;\n"))
    out, register = tmp_path / "lignes.csv", desk.services.import_register
    day = date(2025, 10, 1)
    desk.services.exports.lignes(desk.who, Period.of_days(day, day), out)
    (entry,) = register.entries(desk.who)
    register.undo(desk.who, entry.id)
    desk.services.imports.import_lignes(desk.who, out)
    (entry,) = register.entries(desk.who)
    assert (entry.file, entry.weight_kg, entry.can_undo) == ("lignes.csv", Decimal("1.500"), True)
    register.undo(desk.who, entry.id)
    assert lines(desk) == []
    assert desk.services.maintenance.check(desk.who).problems == ()


def test_what_was_changed_since_stays_and_is_named(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "2025-10-01;Livres;960;don;\n2025-10-02;Jeux;2;don;\n")
    report = taken(desk, path)
    with desk.database.read() as connection:
        line = connection.execute(select(ligne_depot).order_by(ligne_depot.c.id)).first()
    assert line is not None
    assert report.import_id is not None
    given = LigneInput(line.category_id, Decimal("0.960"), Destination.DON)
    desk.services.corrections.change(desk.who, line.id, line.version, given, "virgule")
    plan = desk.services.import_register.plan_undo(desk.who, report.import_id)
    assert [(s.category, s.weight, s.ticket_number) for s in plan.staying] == [
        ("Livres", Decimal("0.960"), "251001-001")
    ]
    desk.services.import_register.undo(desk.who, report.import_id)
    assert [row[2] for row in lines(desk)] == [0.96]
    (entry,) = desk.services.import_register.entries(desk.who)
    assert (entry.lines, entry.weight_kg) == (1, Decimal("0.960"))
    with pytest.raises(UserError, match="modifiées depuis"):
        desk.services.import_register.undo(desk.who, report.import_id)
    assert desk.services.maintenance.check(desk.who).problems == ()


def test_undone_import_leaves_a_copy_of_what_it_took_away(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "2025-10-01;Livres;1,5;don;\n2025-10-02;Jeux;2;don;\n")
    report = taken(desk, path)
    assert report.import_id is not None
    register = desk.services.import_register
    copies = SafetyCopies(desk.database, desk.clock, tmp_path / "backups")
    with pytest.raises(DeskError):
        register.undo(desk.who, report.import_id + 1)
    assert copies.all()[0].reason is CopyReason.IMPORT
    register.undo(desk.who, report.import_id)
    newest = copies.all()[0]
    assert newest.reason is CopyReason.UNDO
    assert newest.facts is not None
    assert (newest.facts.lines, newest.facts.weight) == (2, 3500)
    assert newest.path.name.count("avant-annulation") == 1
