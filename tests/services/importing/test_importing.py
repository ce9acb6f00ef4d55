"""Templates: read as they come from real life, taken whole or not at all, never twice."""

import csv
import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import DeskError, RefusedRows, StorageError, UserError
from recyclique_desk.domain.imports import ImportReport
from recyclique_desk.domain.tickets import Destination, Ligne, TicketFilter, TicketOrder
from recyclique_desk.services.importing.service import propose
from recyclique_desk.services.importing.template import parse_template
from recyclique_desk.storage.schema import deposit_kinds, ligne_depot, metadata, ticket_depot
from recyclique_desk.support.resources import resource
from tests.conftest import Counter

DATA = Path(__file__).resolve().parents[2] / "data"
HEADER = "date,category,poids_kg,destination,notes\n"


def taken(desk: Counter, path: Path) -> ImportReport:
    """Import a file, with new categories for unknown names."""
    analysis = desk.services.imports.analyse_template(desk.who, path)
    mapping = propose(analysis.matches, create=True)
    return desk.services.imports.import_template(desk.who, analysis, mapping)


def written(tmp_path: Path, content: str | bytes, name: str = "page.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def everything(desk: Counter) -> dict[str, int]:
    """How many rows each table has."""
    with desk.database.read() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }


def lignes(desk: Counter) -> list[Ligne]:
    """All lines, the oldest ticket's first."""
    page = desk.services.tickets.page(desk.who, TicketFilter(), None, 1000, TicketOrder.OLDEST)
    return [
        ligne
        for ticket in page.tickets
        for ligne in desk.services.tickets.detail(desk.who, ticket.id).lignes
    ]


def test_the_real_file_is_taken_whole_and_once(
    desk: Counter, real_file: Callable[[str], Path], tmp_path: Path
) -> None:
    path = real_file("recyclic_reception_2025-10.csv")
    report = taken(desk, path)
    assert (report.lines, report.weight) == (153, Decimal("473.250"))
    assert (report.postes, report.tickets) == (4, 4)
    for day, count, kg in (
        (1, 52, "124.370"),
        (2, 18, "91.230"),
        (3, 46, "137.120"),
        (4, 37, "120.530"),
    ):
        stats = desk.services.figures.live_stats(desk.who, date(2025, 10, day))
        assert (stats.lines_count, stats.total_weight_kg) == (count, Decimal(kg))
        assert (stats.tickets_today, stats.tickets_open) == (1, 0)
        assert stats.weight_by_hour == {}
    pages = desk.services.tickets.page(desk.who, TicketFilter(), None, 10, TicketOrder.OLDEST)
    assert [ticket.number for ticket in pages.tickets] == [f"25100{n}-001" for n in (1, 2, 3, 4)]
    assert all(ticket.is_deferred and not ticket.is_open for ticket in pages.tickets)
    before = everything(desk)
    raw = path.read_text("utf-8-sig")
    again = [path, written(tmp_path, raw.encode("cp1252", errors="replace"), "1252.csv")]
    rows = list(csv.reader(io.StringIO(raw)))
    other = io.StringIO()
    csv.writer(other, delimiter=";", lineterminator="\r\n").writerows(rows)
    again.append(written(tmp_path, "\ufeff\ufeff" + other.getvalue(), "semicolons.csv"))
    if "\ufffd" in again[1].read_bytes().decode("cp1252", errors="replace"):
        again.pop(1)
    for copy in again:
        analysis = desk.services.imports.analyse_template(desk.who, copy)
        assert analysis.already_in, copy.name
        with pytest.raises(UserError, match="déjà importé"):
            taken(desk, copy)
    assert everything(desk) == before
    export = desk.services.exports.lignes(
        desk.who, Period.of_days(date(2025, 10, 1), date(2025, 10, 4)), tmp_path / "out.csv"
    )
    assert (export.rows, export.weight.total) == (153, Decimal("473.250"))


@pytest.mark.parametrize("name", sorted(p.name for p in DATA.glob("notebook-*.csv")))
def test_every_dialect_of_the_page_means_the_same(sqlite_desk: Counter, name: str) -> None:
    """The same four lines, as eight programs and two people write them."""
    file = parse_template((DATA / name).read_bytes(), name)
    assert file.refused == ()
    found = [(r.day, r.category, str(r.weight), r.destination.value, r.notes) for r in file.rows]
    assert found == [
        (date(2025, 1, 27), "Électroménager", "12.500", "revente", "très bon état"),
        (date(2025, 1, 27), "Vélos", "0.980", "recyclage", None),
        (date(2025, 1, 28), "Vélos", "1234.500", "destruction", "rouillé, \"mort\""),
        (date(2025, 1, 28), "Livres", "7.000", "don", "=1+1"),
    ]  # fmt: skip
    taken(sqlite_desk, DATA / name)
    twin = next(p for p in sorted(DATA.glob("notebook-*.csv")) if p.name != name)
    assert sqlite_desk.services.imports.analyse_template(sqlite_desk.who, twin).already_in


def test_the_dialects_are_really_different() -> None:
    files = sorted(DATA.glob("notebook-*.csv"))
    assert len(files) >= 6
    assert len({file.read_bytes() for file in files}) == len(files)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("revente", "revente"), ("REVENTE", "revente"), ("Don", "don"), ("autre", "autre"),
        ("MAGASIN", "revente"), ("boutique", "revente"), ("RECYCLAGE", "recyclage"),
        ("DECHETERIE", "destruction"), ("Déchèterie", "destruction"),
        (" destruction ", "destruction"),
    ],
)  # fmt: skip
def test_destinations_are_understood_as_people_write_them(word: str, meant: str) -> None:
    file = parse_template(f"{HEADER}2025-01-27,x,1,{word},\n".encode(), "x")
    assert [row.destination for row in file.rows] == [Destination(meant)]


def test_any_wrong_row_stops_all_and_every_one_is_told_with_its_line(
    desk: Counter, tmp_path: Path
) -> None:
    wrong = [
        (3, "2025-02-30,x,1,don,"),
        (4, "2025-13-01,x,1,don,"),
        (5, "hier,x,1,don,"),
        (6, "2025-01-27,,1,don,"),
        (7, "2025-01-27,x,0,don,"),
        (8, "2025-01-27,x,-1,don,"),
        (9, "2025-01-27,x,abc,don,"),
        (10, "2025-01-27,x,1e400,don,"),
        (11, "2025-01-27,x,NaN,don,"),
        (12, "2025-01-27,x,9999999,don,"),
        (13, "2025-01-27,x,1.2345,don,"),
        (14, "2025-01-27,x,1,poubelle,"),
        (15, "2025-01-27,x,1,,"),
        (16, "2025-01-27,x"),
        (17, "30/02/2025,x,1,don,"),
        (18, "27/01/0025,x,1,don,"),
        (20, "2025-10-08,x,1,don,demain"),
    ]
    good = "2025-01-27,Vélos,1,don,\n"
    content = HEADER + good + "".join(f"{row}\n" for _, row in wrong[:-1]) + "\n" + wrong[-1][1]
    path = written(tmp_path, content + "\n" + good)
    before = everything(desk)
    analysis = desk.services.imports.analyse_template(desk.who, path)
    assert [row.line for row in analysis.file.refused] == [line for line, _ in wrong]
    assert [row.line for row in analysis.file.rows] == [2, 21]
    with pytest.raises(RefusedRows, match=f"{len(wrong)} ligne") as found:
        desk.services.imports.import_template(desk.who, analysis, {"Vélos": None})
    assert [line for line, _ in found.value.rows] == [line for line, _ in wrong]
    for _, reason in found.value.rows:
        assert re.fullmatch(r"[A-ZÀÉ«].*[.]", str(reason))
    assert everything(desk) == before


def test_refused_rows_can_be_mended_and_taken(desk: Counter, tmp_path: Path) -> None:
    desk.services.imports.save_refused(
        desk.who,
        parse_template(f"{HEADER}2025-01-27,x,1,don,ok\n".encode(), "x"),
        tmp_path / "none.csv",
    )
    content = (
        "notes;stray;date;poids_kg;categorie;destination\n"
        "-bancal ;1;2025-01-27;1,5;Chaises;\n"
        "bon;2;2025-01-27;2;Chaises;don\n"
        "plus tard;3;2025-10-08;3;Chaises;don\n"
    )
    path = written(tmp_path, content)
    analysis = desk.services.imports.analyse_template(desk.who, path)
    count = desk.services.imports.save_refused(desk.who, analysis.file, tmp_path / "mend.csv")
    assert count == 2
    raw = (tmp_path / "mend.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["ligne"] for row in rows] == ["2", "4"]
    assert [row["categorie"] for row in rows] == ["Chaises", "Chaises"]
    assert rows[1]["date"] == "2025-10-08"
    assert rows[1]["notes"] == "plus tard"
    assert all(row["raison"].endswith(".") for row in rows)
    mended = raw.decode().replace("2025-10-08", "2025-10-06").replace(";Chaises;;", ";Chaises;don;")
    assert taken(desk, written(tmp_path, mended, "mended.csv")).lines == 2
    assert [ligne.notes for ligne in lignes(desk)] == ["-bancal", "plus tard"]


def test_rows_of_today_are_taken_and_of_tomorrow_refused(desk: Counter, tmp_path: Path) -> None:
    desk.clock.set_local(date(2025, 10, 26), 23, 30)
    content = f"{HEADER}2025-10-26,x,1,don,\n2025-10-27,x,1,don,\n"
    analysis = desk.services.imports.analyse_template(desk.who, written(tmp_path, content))
    assert [row.line for row in analysis.file.rows] == [2]
    assert [(row.line, str(row.reason)) for row in analysis.file.refused] == [
        (3, "La date est dans le futur.")
    ]
    desk.clock.forward(hours=1)
    assert taken(desk, written(tmp_path, content)).tickets == 2


def test_a_quote_left_open_swallows_no_row_in_silence(tmp_path: Path) -> None:
    content = (
        HEADER
        + '2025-01-27,x,1,don,"12 pouces\n'
        + "2025-01-27,x,2,don,\n"
        + '2025-01-27,x,3,don,"bon"\n'
    )
    file = parse_template(content.encode(), "x")
    assert file.refused
    assert file.refused[0].line == 2
    assert "guillemet" in str(file.refused[0].reason)
    file = parse_template((HEADER + '2025-01-27,x,1,don,"12 pouces\n').encode(), "x")
    assert [row.line for row in file.refused] == [2]


def test_a_note_over_two_lines_counts_from_its_first(tmp_path: Path) -> None:
    content = HEADER + '2025-01-27,x,1,don,"un\r\ndeux"\n\n2025-01-27,x,0,don,\n'
    file = parse_template(content.encode(), "x")
    assert [(row.line, row.notes) for row in file.rows] == [(2, "un\ndeux")]
    assert [row.line for row in file.refused] == [5]


def test_each_date_gets_a_deferred_poste_and_ticket_of_its_own(
    desk: Counter, tmp_path: Path
) -> None:
    desk.clock.set_local(date(2025, 10, 26), 23, 59)
    content = f"{HEADER}2025-03-30,x,1,don,a\n2025-10-26,x,2,don,b\n2025-03-30,x,4,don,c\n"
    report = taken(desk, written(tmp_path, content))
    assert (report.postes, report.tickets, report.lines) == (2, 2, 3)
    found = lignes(desk)
    assert [ligne.notes for ligne in found] == ["a", "c", "b"]
    assert [ligne.created_at.isoformat() for ligne in found] == [
        "2025-03-30T10:00:00+00:00", "2025-03-30T10:00:00+00:00", "2025-10-26T11:00:00+00:00"
    ]  # fmt: skip


def test_new_categories_are_made_once_however_they_are_spelt(desk: Counter, tmp_path: Path) -> None:
    known = desk.category("Vélos")
    content = f"{HEADER}" + "".join(
        f"2025-01-27,{name},1,don,\n"
        for name in ("Électro", "ELECTRO", " electro ", "velos", "VÉLOS", "Livres")
    )
    report = taken(desk, written(tmp_path, content))
    assert report.new_categories == 2
    tree = desk.services.categories.tree(desk.who)
    assert sorted(category.name for category in tree.all()) == ["Livres", "Vélos", "Électro"]
    assert [ligne.category_id for ligne in lignes(desk)][3:5] == [known.id] * 2


def test_without_leave_no_category_is_made(desk: Counter, tmp_path: Path) -> None:
    desk.category("Vélos")
    analysis = desk.services.imports.analyse_template(
        desk.who, written(tmp_path, f"{HEADER}2025-01-27,Vélo,1,don,\n2025-01-27,Zzz,1,don,\n")
    )
    near, far = analysis.matches
    assert (near.category_name, near.is_exact) == ("Vélos", False)
    assert 60 <= near.score < 100
    assert (far.category_id, far.score) == (None, 0)
    with pytest.raises(UserError, match="2 catégorie"):
        propose(analysis.matches, create=False)
    with pytest.raises(UserError, match="n'a pas été choisie"):
        desk.services.imports.import_template(desk.who, analysis, {"Zzz": None})
    chosen = {"Vélo": near.category_id, "Zzz": near.category_id}
    assert desk.services.imports.import_template(desk.who, analysis, chosen).new_categories == 0


def test_a_name_two_categories_bear_is_never_guessed_nor_made_a_third_time(
    desk: Counter, tmp_path: Path
) -> None:
    toys, sports = desk.category("Jouets"), desk.category("Sports")
    for parent in (toys, sports):
        desk.category("Ballons", parent.id)
    analysis = desk.services.imports.analyse_template(
        desk.who,
        written(
            tmp_path, f"{HEADER}2025-01-27,ballons,1,don,\n2025-01-27,Sports / Ballons,1,don,\n"
        ),
    )
    ambiguous, by_path = analysis.matches
    assert not ambiguous.is_exact
    assert by_path.is_exact
    for create in (False, True):
        with pytest.raises(UserError, match="ballons"):
            propose(analysis.matches, create=create)
    assert len(desk.services.categories.tree(desk.who)) == 4


def test_a_failure_in_the_middle_leaves_nothing(desk: Counter, tmp_path: Path) -> None:
    content = f"{HEADER}2025-01-26,a,1,don,\n2025-01-27,{'b' * 121},1,don,\n"
    before = everything(desk)
    with pytest.raises(UserError):
        taken(desk, written(tmp_path, content))
    assert everything(desk) == before
    with desk.database.write() as connection:
        connection.execute(text("ALTER TABLE imports RENAME TO gone"))
    with pytest.raises(Exception, match="imports"):
        taken(desk, written(tmp_path, f"{HEADER}2025-01-26,a,1,don,\n", "other.csv"))
    with desk.database.write() as connection:
        connection.execute(text("ALTER TABLE gone RENAME TO imports"))
    assert everything(desk) == before
    analysis = desk.services.imports.analyse_template(
        desk.who, written(tmp_path, f"{HEADER}2025-01-26,a,1,don,\n2025-01-27,b,1,don,\n")
    )
    with pytest.raises(UserError, match="n'existe plus"):
        desk.services.imports.import_template(desk.who, analysis, {"a": None, "b": 4711})
    assert everything(desk) == before


def test_of_two_desks_importing_one_file_at_once_one_does(desk: Counter, tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}2025-01-27,x,1,don,\n")

    def attempt(_number: int) -> bool:
        try:
            taken(desk, path)
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(attempt, range(3))) == 1
    assert len(lignes(desk)) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (b"\n \n", "vide"),
        (b"a,b,c\n1,2,3\n", "n'est pas un modèle"),
        (bytes(range(256)) * 40, "n'est pas un modèle"),
        (b"PK\x03\x04" + bytes(500), "n'est pas un modèle"),
        ("date,category\n".encode("utf-16"), "n'est pas un modèle"),
        (b"date,category,destination\n2025-01-27,x,don\n", "poids_kg"),
        (b"category;poids_kg;destination;notes\n", "« date »"),
        (HEADER.encode() + b"2025-01-27," + b"x" * 5000 + b"\0,1,don,\n", "n'est pas un modèle"),
    ],
)
def test_what_is_no_template_is_refused_with_a_sentence(
    sqlite_desk: Counter, tmp_path: Path, content: bytes, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence) as found:
        taken(sqlite_desk, written(tmp_path, content))
    assert re.fullmatch(r"(?s)[A-ZÀÉ«].*[.]", str(found.value))
    assert found.value.field == "file"


def test_a_header_alone_imports_nothing(sqlite_desk: Counter, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="aucune ligne"):
        taken(sqlite_desk, written(tmp_path, HEADER))


def test_a_file_that_cannot_be_read_is_told(sqlite_desk: Counter, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.csv"):
        with pytest.raises(StorageError, match="ne peut pas être ouvert"):
            sqlite_desk.services.imports.analyse_template(sqlite_desk.who, path)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_make_it_crash(raw: bytes) -> None:
    for content in (raw, HEADER.encode() + raw):
        with suppress(DeskError):
            file = parse_template(content, "x")
            assert all(row.weight > 0 for row in file.rows)
            assert all(str(row.reason) for row in file.refused)


def test_a_big_notebook_is_taken_in_seconds(desk: Counter, tmp_path: Path) -> None:
    day = date(2024, 1, 1)
    content = HEADER + "".join(
        f"{day + timedelta(days=n // 100)},c{n % 30},1.001,don,{n}\n" for n in range(4_000)
    )
    report = taken(desk, written(tmp_path, content))
    assert (report.lines, report.weight, report.tickets) == (4_000, Decimal("4004.000"), 40)


def test_template_that_grew_brings_its_new_rows_only(desk: Counter, tmp_path: Path) -> None:
    row, new = "2025-10-01,Chaises,1.5,DON,\n", "2025-10-01,Chaises,2.5,DON,\n"
    taken(desk, written(tmp_path, HEADER + row * 3))
    report = taken(desk, written(tmp_path, HEADER + new + row * 4, "grown.csv"))
    assert (report.lines, report.weight, report.known) == (2, Decimal("4.000"), 3)
    with pytest.raises(UserError, match="déjà importé"):
        taken(desk, written(tmp_path, HEADER + row * 4, "part.csv"))


@pytest.mark.parametrize(
    ("title", "word"),
    [("is_exit", "1"), ("is_exit", "oui"), ("sortie", "x"), ("Flux", "sortie"), ("sens", "Sortie")],
)
def test_template_row_that_left_comes_in_as_an_exit(
    desk: Counter, tmp_path: Path, title: str, word: str
) -> None:
    content = f"date,category,poids_kg,destination,{title}\n2025-10-01,x,1,don,{word}\n"
    report = taken(desk, written(tmp_path, content + "2025-10-01,x,2,don,\n"))
    assert (report.lines, report.exits, report.exit_weight) == (1, 1, Decimal("1.000"))
    assert [ligne.is_exit for ligne in lignes(desk)] == [True, False]


def test_template_cells_that_come_again_are_read_as_the_first_time(
    sqlite_desk: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows whose cells were all read before take a shorter way, also where few are remembered."""
    rows = [
        "2025-10-01,x,1,don,,note",
        "2025-10-01,x,1,don,1,note",
        "2025-10-02,x,2.5,don,0",
        "",
        "2025-10-01,x,1,don,1,note",
        " , , , , , ",
        "2025-10-02,x,2.5,revente,1,note",
        '2025-10-01,x,1,don,,"note"',
        "2025-10-02, x ,2.5,don,,autre",
        "2025-10-01,x,1,,,note",
        "2025-10-02,x,2.5,don,,autre",
    ]
    content = "date,category,poids_kg,destination,is_exit,notes\n" + "\n".join(rows)
    expected = [
        (2, 1, "1.000", False, "note"), (3, 1, "1.000", True, "note"),
        (4, 2, "2.500", False, None), (6, 1, "1.000", True, "note"),
        (9, 1, "1.000", False, "note"), (10, 2, "2.500", False, "autre"),
        (12, 2, "2.500", False, "autre"),
    ]  # fmt: skip
    prints = set()
    for kept in (50_000, 1):
        monkeypatch.setattr("recyclique_desk.services.importing.template._CACHED", kept)
        file = parse_template(content.encode(), "x")
        assert [
            (row.line, row.day.day, str(row.weight), row.is_exit, row.notes) for row in file.rows
        ] == expected
        assert [row.line for row in file.refused] == [8, 11]
        prints.add(file.fingerprint)
    assert len(prints) == 1


@pytest.mark.parametrize("row", ["2025-10-01,x,1,sortie recyclage,", "2025-10-01,x,1,don,?"])
def test_template_row_that_may_have_left_is_refused(
    desk: Counter, tmp_path: Path, row: str
) -> None:
    content = f"date,category,poids_kg,destination,is_exit\n{row}\n"
    analysis = desk.services.imports.analyse_template(desk.who, written(tmp_path, content))
    assert len(analysis.file.refused) == 1


def planned_for(desk: Counter) -> int:
    """How many lines the database's planner believes there are."""
    query = "SELECT greatest(reltuples, 0)::int FROM pg_class WHERE relname = 'ligne_depot'"
    with desk.database.read() as connection:
        if not desk.database.is_sqlite:
            return int(connection.execute(text(query)).scalar_one())
        if not connection.execute(
            text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
        ).all():
            return 0
        known = connection.execute(text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'ligne_depot'"))
        return max((int(stat.split()[0]) for stat in known.scalars()), default=0)


def test_after_a_large_import_the_planner_knows_of_it(
    desk: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.category("Chaises")
    row = "2025-10-01,Chaises,1.5,DON,\n"
    other = "2025-10-01,Chaises,2.5,DON,\n"
    taken(desk, written(tmp_path, HEADER + other * 30, "small.csv"))
    assert planned_for(desk) == 0
    monkeypatch.setattr("recyclique_desk.services.importing.service._MANY_LINES", 40)
    taken(desk, written(tmp_path, HEADER + row * 40))
    assert planned_for(desk) == 70


def test_template_with_pieces_kinds_and_communes_gives_a_ticket_to_each_origin(
    desk: Counter, tmp_path: Path
) -> None:
    header = HEADER.strip() + ",quantite,type_apport,commune\n"
    content = (
        "2025-01-27,Lampes,1,don,,3,Apport volontaire,Rennes\n"
        "2025-01-27,Lampes,2,don,,,volontaire,35238\n"
        "2025-01-27,Lampes,4,don,,,Porte à porte,\n"
        "2025-01-27,Lampes,8,don,,,,\n"
    )
    assert taken(desk, written(tmp_path, header + content)).postes == 1
    with desk.database.read() as connection:
        rows = connection.execute(
            select(
                ticket_depot.c.id,
                deposit_kinds.c.name,
                ticket_depot.c.commune,
                ligne_depot.c.weight,
                ligne_depot.c.pieces,
            )
            .join(ligne_depot, ligne_depot.c.ticket_id == ticket_depot.c.id)
            .join(deposit_kinds, isouter=True)
            .order_by(ligne_depot.c.weight)
        ).all()
    assert [row[1:] for row in rows] == [
        ("Apport volontaire", "35238", 1000, 3),
        ("Apport volontaire", "35238", 2000, None),
        ("Porte à porte", None, 4000, None),
        (None, None, 8000, None),
    ]
    assert rows[0].id == rows[1].id
    assert len({row.id for row in rows}) == 3
    with pytest.raises(UserError, match="déjà importé"):
        taken(desk, written(tmp_path, header + content, "again.csv"))


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ("trois,,", "nombre de pièces"),
        ("0,,", "de 1 à"),
        (",Par hélicoptère,", "n'existe pas sur ce site"),
        (",,Saint-Martin", "écrivez le code INSEE"),
        (",,Nulle-Part", "n'est pas sur la liste"),
    ],
)
def test_template_row_with_unknown_origin_or_pieces_is_refused_with_its_line(
    sqlite_desk: Counter, tmp_path: Path, cells: str, words: str
) -> None:
    header = HEADER.strip() + ",quantite,type,commune\n"
    path = written(tmp_path, f"{header}2025-01-27,x,1,don,,,,\n2025-01-27,x,1,don,,{cells}\n")
    (row,) = sqlite_desk.services.imports.analyse_template(sqlite_desk.who, path).file.refused
    assert row.line == 3
    assert words in str(row.reason)


def test_example_of_the_template_is_taken_with_its_origins(sqlite_desk: Counter) -> None:
    example = resource("examples", "notebook-page.csv")
    assert taken(sqlite_desk, example).tickets == 6
    found = sqlite_desk.services.imports.analyse_template(sqlite_desk.who, example).file
    assert [row.commune for row in found.rows].count("35238") == 3
    assert sum(row.pieces or 0 for row in found.rows) == 3
