"""Files of a filter say what they are about, and count what the filter means apart."""

import re
import zipfile
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.deposits import DEFAULT_KINDS
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind, Profile
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.domain.tickets import Destination, Status, TicketFilter, WeightSource
from recyclique_desk.services.exporting.heading import heading
from recyclique_desk.storage.schema import ticket_depot
from tests.cli.test_export import read
from tests.conftest import Counter
from tests.services.exporting.test_bulk_exports import as_csv, without_values

DAY = date(2025, 10, 7)
ORIGIN = ["type_apport", "canal", "partenaire", "commune", "code_postal"]
GIFTS = {"destination": Destination.DON}


@pytest.fixture
def mixed(desk: Counter) -> Counter:
    """Two tickets: one of gifts and other things, one of other things alone; an exit as a gift."""
    bikes = desk.category("Vélos")
    both, other = desk.ticket(), desk.ticket()
    desk.ligne(both, "2.000", Destination.DON, category=bikes)
    desk.ligne(both, "5.000", Destination.DON, is_exit=True)
    desk.ligne(both, "11.000", Destination.RECYCLAGE)
    desk.ligne(other, "7.000", Destination.REVENTE, category=bikes)
    return desk


def write(desk: Counter, out: Path, kind: FileKind, **chosen: Any) -> None:
    """Export tickets."""
    request = ExportRequest(Contents.TICKETS, TicketFilter(**chosen), kind)
    desk.services.exports.write(desk.who, request, out)


def test_tickets_file_of_a_destination_states_whole_and_filtered_kilograms(
    mixed: Counter, tmp_path: Path
) -> None:
    write(mixed, tmp_path / "t.csv", FileKind.CSV, **GIFTS)
    (row,) = read(tmp_path / "t.csv")
    assert list(row)[-9:] == [
        "poids_sortie_kg", "lignes_filtre", "poids_filtre_kg", "poids_sortie_filtre_kg", *ORIGIN,
    ]  # fmt: skip
    assert (row["lignes"], row["poids_kg"], row["poids_sortie_kg"]) == ("3", "18.000", "5.000")
    assert (row["lignes_filtre"], row["poids_filtre_kg"]) == ("2", "7.000")
    assert row["poids_sortie_filtre_kg"] == "5.000"


def test_sheet_makes_room_for_titles_on_several_lines(mixed: Counter, tmp_path: Path) -> None:
    write(mixed, tmp_path / "t.xlsx", FileKind.XLSX, **GIFTS)
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    height = re.search(r'<row r="1"[^>]* ht="([0-9.]+)"', sheet)
    assert height is not None
    assert float(height[1]) >= 30


@pytest.mark.parametrize("chosen", [{}, {"status": Status.OPENED}, {"with_empty": False}], ids=str)
def test_tickets_file_of_whole_tickets_has_no_filtered_columns(
    mixed: Counter, tmp_path: Path, chosen: dict[str, Any]
) -> None:
    write(mixed, tmp_path / "t.csv", FileKind.CSV, **chosen)
    assert list(read(tmp_path / "t.csv")[0])[-6:] == ["poids_sortie_kg", *ORIGIN]


def test_workbook_of_a_destination_states_whole_and_filtered_kilograms(
    mixed: Counter, tmp_path: Path
) -> None:
    write(mixed, tmp_path / "t.xlsx", FileKind.XLSX, **GIFTS)
    sheets = as_csv(without_values(tmp_path / "t.xlsx"))
    summary = {row[0]: row[1:] for row in sheets["Résumé"] if row[0]}
    assert [Decimal(cell) for cell in summary["Reçu en tout"][:2]] == [2, 13]
    assert [Decimal(cell) for cell in summary["Reçu, selon le filtre"][:2]] == [1, 2]
    assert [Decimal(cell) for cell in summary["Sortie, selon le filtre"][:2]] == [1, 5]
    head, row = sheets["Tickets"]
    cells = dict(zip(head, row, strict=True))
    assert Decimal(cells["Reçu (kg)"]) == 13
    assert Decimal(cells["Reçu selon le filtre (kg)"]) == 2
    assert head[-1] == "Identifiant du ticket"


def test_workbook_names_period_site_filters_person_and_moment(
    mixed: Counter, tmp_path: Path
) -> None:
    category = mixed.services.categories.tree(mixed.who).all()[0]
    period = Period.of_days(DAY, DAY)
    write(mixed, tmp_path / "t.xlsx", FileKind.XLSX, period=period, category_id=category.id)
    summary = {row[0]: row[1] for row in as_csv(tmp_path / "t.xlsx")["Résumé"] if row[0]}
    assert summary["Période"] == "le 07/10/2025"
    assert summary["Site"] == mixed.services.people.site(mixed.who).name
    assert summary["Filtres"] == "catégorie Vélos"
    assert (summary["Exporté par"], summary["Exporté le"]) == ("ana", "07/10/2025 12:00")


SET: dict[str, Any] = {
    "status": Status.CLOSED,
    "period": Period(since=datetime(2025, 10, 7, 6, tzinfo=UTC)),
    "text": "bo",
    "category_id": 1,
    "destination": Destination.DON,
    "without_category": True,
    "site_id": 99,
    "poste_id": 1,
    "benevole_user_id": 1,
    "with_empty": False,
    "exclude_deferred": True,
    "deposit_kind_ids": (),
    "commune": "35238",
    "source": WeightSource.WEIGHED,
    "ticket_ids": (1, 2),
}


@pytest.mark.parametrize("name", [field.name for field in fields(TicketFilter)])
def test_heading_tells_of_each_filter(mixed: Counter, name: str) -> None:
    def told(chosen: TicketFilter) -> tuple[tuple[str, str], ...]:
        with mixed.database.read() as connection:
            scope = (mixed.who.site_id,)
            return heading(connection, chosen, scope, mixed.who, mixed.clock())

    assert told(TicketFilter(**{name: SET[name]})) != told(TicketFilter())


def test_profile_for_people_names_filtered_columns_in_french(
    mixed: Counter, tmp_path: Path
) -> None:
    chosen = TicketFilter(**GIFTS)  # type: ignore[arg-type]
    request = ExportRequest(Contents.TICKETS, chosen, profile=Profile.TABLEUR)
    mixed.services.exports.write(mixed.who, request, tmp_path / "t.csv")
    (row,) = read(tmp_path / "t.csv")
    assert (row["Poids (kg)"], row["Poids selon le filtre (kg)"]) == ("18,000", "7,000")


def test_origins_offered_are_those_of_the_sites_a_person_may_see(desk: Counter) -> None:
    far = desk.services.sites.add(desk.who, SiteInput("Loin")).site
    first, last = desk.ticket(), desk.ticket()
    with desk.database.write() as connection:
        for ticket, commune in ((first, "35238"), (last, "12202")):
            connection.execute(
                update(ticket_depot)
                .where(ticket_depot.c.id == ticket.id)
                .values(commune=commune, site_id=far.id if ticket is last else ticket.site_id)
            )
    found = desk.services.export_choices.origins(desk.who)
    assert found.communes == ("35238", "12202"), "Rennes before Rodez"
    assert [each.name for each in found.kinds] == [name for name, _channel in DEFAULT_KINDS]
    assert {len(each.ids) for each in found.kinds} == {2}, "one name for both sites"
    own = desk.services.export_choices.origins(desk.operator())
    assert own.communes == ("35238",)
    assert {len(each.ids) for each in own.kinds} == {1}
