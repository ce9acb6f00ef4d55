"""Kind of deposit, commune and pieces in a spreadsheet: taken where they are understood."""

from pathlib import Path

import pytest
from sqlalchemy import select

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.exports import Profile
from recyclique_desk.domain.sheet_imports import ColumnKind, SheetChoices, ValueField
from recyclique_desk.domain.tickets import TicketFilter
from recyclique_desk.storage.schema import deposit_kinds, ligne_depot, ticket_depot
from tests.conftest import Counter
from tests.services.importing.test_sheets import analysed, taken, written

HEAD = "date;catégorie;poids_kg;destination;notes;commune;quantite;type\n"
ROWS = (
    "2025-10-01;Livres;5;don;;Rodez;3;Apport volontaire\n"
    "2025-10-01;Livres;6;don;;rodez;;apport volontaire\n"
    "2025-10-01;Livres;7;don;;12202;0;volontaire\n"
    "2025-10-01;Livres;8;don;;Millau;12;Zone réemploi en déchèterie\n"
    "2025-10-01;Livres;9;don;;;;\n"
    "2025-10-01;Livres;10;don;;Nulle-Part;;Parachute\n"
)


@pytest.fixture
def sheet(desk: Counter, tmp_path: Path) -> tuple[Counter, Path]:
    desk.category("Livres")
    return desk, written(tmp_path, HEAD + ROWS)


def stored(desk: Counter) -> list[tuple[int, int | None, str | None, str | None]]:
    """Give kilograms, pieces, kind and commune of each line in the order of their weight."""
    query = (
        select(
            ligne_depot.c.weight, ligne_depot.c.pieces, deposit_kinds.c.name,
            ticket_depot.c.commune,
        )
        .join(ticket_depot, ticket_depot.c.id == ligne_depot.c.ticket_id)
        .join(deposit_kinds, deposit_kinds.c.id == ticket_depot.c.deposit_kind_id, isouter=True)
        .order_by(ligne_depot.c.weight)
    )  # fmt: skip
    with desk.database.read() as connection:
        return [(row[0] // 1000, *row[1:]) for row in connection.execute(query)]


def test_origin_and_pieces_of_rows_come_in(sheet: tuple[Counter, Path]) -> None:
    desk, path = sheet
    taken(desk, path)
    brought, taken_there = "Apport volontaire", "Zone réemploi en déchèterie"
    assert stored(desk) == [
        (5, 3, brought, "12202"),
        (6, None, brought, "12202"),
        (7, None, brought, "12202"),
        (8, 12, taken_there, "12145"),
        (9, None, None, None),
        (10, None, None, None),
    ]
    # What comes from one place in one way on one day is one ticket.
    assert desk.services.tickets.totals(desk.who, TicketFilter()).tickets == 3
    assert desk.services.maintenance.check(desk.who).problems == ()


def test_words_of_origin_are_told_and_hold_nothing_back(sheet: tuple[Counter, Path]) -> None:
    desk, path = sheet
    analysis = analysed(desk, path)
    assert analysis.questions == ()
    told = {
        (value.field, value.text): value.target
        for value in analysis.values
        if value.field in {ValueField.DEPOSIT_KIND, ValueField.COMMUNE}
    }
    assert told[ValueField.COMMUNE, "Rodez"] == "12202"
    assert told[ValueField.COMMUNE, "Nulle-Part"] is None
    assert told[ValueField.DEPOSIT_KIND, "volontaire"] == "Apport volontaire"
    assert told[ValueField.DEPOSIT_KIND, "Parachute"] is None


def test_word_of_origin_means_what_a_person_chose(sheet: tuple[Counter, Path]) -> None:
    desk, path = sheet
    choices = SheetChoices(
        deposit_kinds={"Parachute": "Porte à porte", "apport volontaire": None},
        communes={"Nulle-Part": "12202"},
    )
    taken(desk, path, choices)
    found = stored(desk)
    assert found[-1] == (10, None, "Porte à porte", "12202")
    assert found[1] == (6, None, None, "12202")


@pytest.mark.parametrize("text", ["2,5", "-1", "100000", "douze"])
def test_pieces_that_are_no_number_are_refused(
    sqlite_desk: Counter, tmp_path: Path, text: str
) -> None:
    sqlite_desk.category("Livres")
    rows = f"{HEAD}2025-10-01;Livres;5;don;;;{text};\n2025-10-01;Livres;6;don;;;2;\n"
    path = written(tmp_path, rows)
    choices = SheetChoices(columns={"quantite": ColumnKind.PIECES})
    taken(sqlite_desk, path, choices)
    assert stored(sqlite_desk) == [(6, 2, None, None)]


def test_file_of_lines_for_people_brings_its_origins_back(
    sheet: tuple[Counter, Path], tmp_path: Path
) -> None:
    desk, path = sheet
    taken(desk, path)
    before = stored(desk)
    out = tmp_path / "people.csv"
    everything = Period()
    desk.services.exports.lignes(desk.who, everything, out, Profile.TABLEUR)
    with desk.database.write() as connection:
        connection.execute(ligne_depot.delete())
        connection.execute(ticket_depot.delete())
    taken(desk, out)
    assert stored(desk) == before


def test_postcodes_are_not_taken_for_insee_codes(sqlite_desk: Counter, tmp_path: Path) -> None:
    sqlite_desk.category("Livres")
    head = "date;catégorie;poids_kg;destination;code postal\n"
    path = written(tmp_path, f"{head}2025-10-01;Livres;5;don;12202\n")
    taken(sqlite_desk, path)
    assert stored(sqlite_desk) == [(5, None, None, None)]
