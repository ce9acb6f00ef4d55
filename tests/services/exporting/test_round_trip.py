"""What is exported and put back into an empty database is exported again byte for byte."""

import csv
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.containers import ContainerInput
from recyclique_desk.domain.errors import DeskError, RefusedRows, UserError
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import (
    Destination,
    LigneInput,
    Status,
    TicketFilter,
    WeightSource,
)
from recyclique_desk.services.all import Services
from recyclique_desk.services.exporting.named_filters import NamedFilter
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.schema import (
    containers,
    deposit_kinds,
    ligne_depot,
    partners,
    ticket_depot,
)
from tests.cli.test_export import read
from tests.conftest import Clock, Counter

ALWAYS = Period(last=date(2030, 1, 1))
HOSTILE = [
    'a;b "c"\nd', "=cmd|' /C calc'!A0", "+33 6 12 34 56 78", "\tdébut", "-1", "@ici", "'=déjà",
    "''", "\r\nx", "🙂 ﷽ \u202e", "\u2028", "x" * 10_000, ";", '"', "0\u00a0kg", "\ufeffbom",
]  # fmt: skip


@contextmanager
def empty(folder: Path, clock: Clock) -> Iterator[Counter]:
    """A desk on an empty file."""
    folder.mkdir()
    database = Database(folder / "empty.sqlite")
    try:
        prepare_database(database, folder / "backups")
        services = Services(database, clock, folder / "backups")
        yield Counter(services, services.people.sign_in_local_admin("ana"), clock, database)
    finally:
        database.close()


@pytest.fixture
def filled(desk: Counter) -> Counter:
    """Two days, a night, a notebook, exits, and texts that want to break out."""
    bikes = desk.category('Vélos ; "trotti"')
    formula = desk.category("=SOMME(A1)", bikes.id)
    bo = desk.operator('=Bo; "l\'ancien"')
    ticket = desk.ticket()
    for number, notes in enumerate(HOSTILE):
        desk.clock.forward(minutes=67)
        if number % 4 == 3:
            ticket = desk.ticket(who=bo if number % 3 else desk.who)
        category = (bikes, formula, None)[number % 3]
        flow = list(Destination)[number % 5]
        leaves = number % 5 == 4
        desk.ligne(ticket, f"{number}.{number + 1:03d}", flow, category=category, notes=notes,
                   is_exit=leaves)  # fmt: skip
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)
    page = desk.ticket(desk.poste(deferred_day=date(2025, 1, 27)))
    desk.ligne(page, "2.000", category=bikes)
    desk.ligne(page, "3.000")
    desk.clock.forward(hours=1)
    return desk


def test_lines_come_back_byte_for_byte(filled: Counter, tmp_path: Path) -> None:
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    filled.services.exports.lignes(filled.who, ALWAYS, first)
    with empty(tmp_path / "other", filled.clock) as other:
        report = other.services.imports.import_lignes(other.who, first)
        assert report.lines + report.exits == len(HOSTILE) + 2
        written = other.services.exports.lignes(other.who, ALWAYS, second)
        assert (written.weight.received, written.weight.sortie) == (
            report.weight,
            report.exit_weight,
        )
        assert second.read_bytes() == first.read_bytes()
        assert other.services.maintenance.check(other.who).problems == ()
        totals = filled.services.tickets.totals(filled.who, TicketFilter())
        assert other.services.tickets.totals(other.who, TicketFilter()) == totals
    cells = [row["notes"] for row in read(first)]
    assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r"]


def test_a_ticket_comes_back_byte_for_byte_open_or_closed(filled: Counter, tmp_path: Path) -> None:
    page = filled.services.tickets.page(filled.who, TicketFilter())
    empty_one = filled.ticket()
    chosen = [ticket for ticket in page.tickets if not ticket.is_deferred]
    for number, ticket in enumerate([*chosen, empty_one]):
        first, second = tmp_path / f"{number}.csv", tmp_path / f"{number}-again.csv"
        filled.services.exports.ticket(filled.who, str(ticket.uid), first)
        with empty(tmp_path / f"desk{number}", filled.clock) as other:
            other.services.imports.import_lignes(other.who, first)
            other.services.exports.ticket(other.who, ticket.number, second)
        assert second.read_bytes() == first.read_bytes()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(notes=st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_whatever_people_type_comes_back(
    sqlite_desk: Counter, tmp_path_factory: pytest.TempPathFactory, notes: list[str]
) -> None:
    desk, folder = sqlite_desk, tmp_path_factory.mktemp("trip")
    ticket = desk.ticket()
    desk.clock.forward(minutes=1)
    for note in notes:
        desk.ligne(ticket, notes=note)
    first, second = folder / "one.csv", folder / "two.csv"
    desk.services.exports.lignes(desk.who, ALWAYS, first)
    with empty(folder / "other", desk.clock) as other:
        other.services.imports.import_lignes(other.who, first)
        other.services.exports.lignes(other.who, ALWAYS, second)
    assert second.read_bytes() == first.read_bytes()


@pytest.fixture
def told_of(filled: Counter) -> Counter:
    """Lines that are counted or estimated, of tickets of which is known where they come from."""
    filled.ticket()
    known = filled.services.tickets.page(filled.who, TicketFilter()).tickets
    with filled.database.write() as connection:
        kinds = {}
        for name, channel in (
            ("Tournée", None),
            ("Tournée", "magasin"),
            ("=Zone", "zone_reemploi"),
        ):
            values = {
                "uid": new_uid(filled.clock()), "site_id": known[0].site_id, "name": name,
                "channel": channel, "display_order": 7, "updated_at": filled.clock(),
            }  # fmt: skip
            kinds[name, channel] = connection.execute(
                insert(deposit_kinds).values(values).returning(deposit_kinds.c.id)
            ).scalar_one()
        shop = connection.execute(
            insert(partners)
            .values(uid=new_uid(filled.clock()), deposit_kind_id=kinds["Tournée", "magasin"],
                    name='Chez ; "Lu"', updated_at=filled.clock())
            .returning(partners.c.id)
        ).scalar_one()  # fmt: skip
        said: list[dict[str, object]] = [
            {"deposit_kind_id": kinds["Tournée", None], "commune": "2A004"},
            {"deposit_kind_id": kinds["Tournée", "magasin"], "partner_id": shop},
            {"deposit_kind_id": kinds["=Zone", "zone_reemploi"], "postcode": "01200"},
        ]
        for ticket, values in zip(known, said, strict=False):
            connection.execute(
                update(ticket_depot).where(ticket_depot.c.id == ticket.id).values(values)
            )
        some = select(ligne_depot.c.id).order_by(ligne_depot.c.id)
        for number, key in enumerate(connection.execute(some).scalars().all()[:3]):
            connection.execute(
                update(ligne_depot)
                .where(ligne_depot.c.id == key)
                .values(pieces=number + 1, is_estimated=number == 1)
            )
        crate = connection.execute(
            insert(containers)
            .values(uid=new_uid(filled.clock()), site_id=known[0].site_id, name="Caisse ; bleue",
                    tare=1200, display_order=1, updated_at=filled.clock())
            .returning(containers.c.id)
        ).scalar_one()  # fmt: skip
        first = select(func.min(ligne_depot.c.id)).scalar_subquery()
        connection.execute(
            update(ligne_depot)
            .where(ligne_depot.c.id == first)
            .values(gross=ligne_depot.c.weight + 1200, tare=1200, container_id=crate,
                    source=WeightSource.WEIGHED)
        )  # fmt: skip
    return filled


def test_origin_and_pieces_come_back_byte_for_byte(told_of: Counter, tmp_path: Path) -> None:
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    told_of.services.exports.lignes(told_of.who, ALWAYS, first)
    rows = read(first)
    assert {row["quantite"] for row in rows} == {"", "1", "2", "3"}
    assert {row["poids_estime"] for row in rows} == {"0", "1"}
    (boxed,) = [row for row in rows if row["contenant"]]
    assert (boxed["tare_kg"], boxed["contenant"]) == ("1.200", "Caisse ; bleue")
    assert Decimal(boxed["brut_kg"]) == Decimal(boxed["poids_kg"]) + Decimal("1.2")
    assert {row["origine_poids"] for row in rows} == {"tapee", "pesee"}
    origins = {(row["type_apport"], row["canal"], row["partenaire"]) for row in rows}
    assert {("Tournée", "", ""), ("Tournée", "magasin", 'Chez ; "Lu"')} <= origins
    with empty(tmp_path / "other", told_of.clock) as other:
        other.services.imports.import_lignes(other.who, first)
        other.services.exports.lignes(other.who, ALWAYS, second)
        assert second.read_bytes() == first.read_bytes()
        there = other.services.exports.chosen(other.who, NamedFilter(deposit_kind="magasin"))
        # The kind that was made, and the one that every site begins with.
        assert len(there.deposit_kind_ids or ()) == 2


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("quantite", "0", "nombre de pièces"),
        ("quantite", "trois", "nombre de pièces"),
        ("canal", "avion", "canal"),
        ("commune", "Rennes", "commune"),
        ("code_postal", "3500", "code postal"),
        ("brut_kg", "14.000", "poids net"),
        ("tare_kg", "1.000", "poids net"),
        ("origine_poids", "devinee", "d'où vient"),
    ],
)
def test_origin_that_cannot_be_is_refused(
    sqlite_desk: Counter, tmp_path: Path, column: str, value: str, reason: str
) -> None:
    desk, out = sqlite_desk, tmp_path / "one.csv"
    desk.ligne(desk.ticket(), "12.500")
    desk.services.exports.lignes(desk.who, ALWAYS, out)
    header, row = out.read_text("utf-8-sig").splitlines()
    cells = row.split(";")
    cells[header.split(";").index(column)] = value
    out.write_text(f"{header}\r\n{';'.join(cells)}\r\n", "utf-8-sig", newline="")
    with empty(tmp_path / "other", desk.clock) as other, pytest.raises(RefusedRows) as refused:
        other.services.imports.import_lignes(other.who, out)
    assert reason in str(refused.value.rows[0][1])


def test_gross_weight_and_tare_that_do_not_give_the_net_one_are_refused(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    desk, out = sqlite_desk, tmp_path / "one.csv"
    desk.ligne(desk.ticket(), "12.500")
    desk.services.exports.lignes(desk.who, ALWAYS, out)
    header, row = out.read_text("utf-8-sig").splitlines()
    cells = row.split(";")
    for column, value in (("brut_kg", "14.000"), ("tare_kg", "1.000")):
        cells[header.split(";").index(column)] = value
    out.write_text(f"{header}\r\n{';'.join(cells)}\r\n", "utf-8-sig", newline="")
    with empty(tmp_path / "other", desk.clock) as other, pytest.raises(RefusedRows) as refused:
        other.services.imports.import_lignes(other.who, out)
    assert "poids net" in str(refused.value.rows[0][1])


def test_container_of_a_file_is_the_one_of_that_name(told_of: Counter, tmp_path: Path) -> None:
    out = tmp_path / "one.csv"
    told_of.services.exports.lignes(told_of.who, ALWAYS, out)
    with empty(tmp_path / "other", told_of.clock) as other:
        given = ContainerInput("Caisse ; bleue", Decimal("2.000"))
        other.services.containers.add(other.who, other.who.site_id, given)
        other.services.imports.import_lignes(other.who, out)
        known = other.services.containers.of_site(other.who)
        assert [each.name for each in known] == ["Caisse ; bleue"]


def test_the_same_file_twice_is_refused(filled: Counter, tmp_path: Path) -> None:
    out = tmp_path / "one.csv"
    filled.services.exports.lignes(filled.who, ALWAYS, out)
    with pytest.raises(UserError, match="déjà dans la base"):
        filled.services.imports.import_lignes(filled.who, out)
    with empty(tmp_path / "other", filled.clock) as other:
        other.services.imports.import_lignes(other.who, out)
        before = other.services.tickets.totals(other.who, TicketFilter())
        with pytest.raises(UserError, match="déjà importé"):
            other.services.imports.import_lignes(other.who, out)
        assert other.services.tickets.totals(other.who, TicketFilter()) == before


def spoiled(find: str, by: str) -> Callable[[str], str]:
    return lambda text: text.replace(find, by, 1)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (spoiled("12.500", "12.5000001"), "gramme"),
        (spoiled("12.500", "0.000"), "supérieur à zéro"),
        (spoiled(";revente;", ";vente;"), "destination"),
        (spoiled(";0;", ";2;"), "0 ou 1"),
        (spoiled("251007-001", "251307-001"), "numéro"),
        (spoiled("+02:00", "+01:00"), "heure de ce site"),
        (spoiled("T12:00", "T13:00"), "futur"),
        (spoiled(";ana;", ";;"), "bénévole"),
        (spoiled(";251007", ";x;251007"), "colonnes"),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_nothing_is_written(
    sqlite_desk: Counter, tmp_path: Path, spoil: Callable[[str], str], reason: str
) -> None:
    desk, out = sqlite_desk, tmp_path / "one.csv"
    desk.ligne(desk.ticket(), "12.500")
    desk.services.exports.lignes(desk.who, ALWAYS, out)
    out.write_text(spoil(out.read_text("utf-8-sig")), "utf-8-sig", newline="")
    with empty(tmp_path / "other", desk.clock) as other:
        with pytest.raises(RefusedRows) as refused:
            other.services.imports.import_lignes(other.who, out)
        ((line, why),) = refused.value.rows
        assert line == 2
        assert reason in str(why)
        assert other.services.tickets.totals(other.who, TicketFilter()).tickets == 0


@pytest.mark.parametrize(
    "content", [b"", b"date,category\r\n", b"\x00\x01", b"\xff\xfe", b"ticket_id;created_at\r\n"]
)
def test_a_foreign_file_is_told(sqlite_desk: Counter, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(UserError, match="n'est pas un export"):
        sqlite_desk.services.imports.import_lignes(sqlite_desk.who, tmp_path / "x.csv")
    with pytest.raises(DeskError):
        sqlite_desk.services.imports.import_lignes(sqlite_desk.who, tmp_path / "no.csv")


def all_files(desk: Counter, folder: Path) -> dict[str, bytes]:
    """Give every file that an export of all tickets holds: tickets, lines, one of each ticket."""
    folder.mkdir()
    for kind in (FileKind.CSV, FileKind.ZIP):
        request = ExportRequest(Contents.TICKETS, TicketFilter(period=ALWAYS), kind)
        desk.services.exports.write(desk.who, request, folder / f"tickets.{kind}")
    with zipfile.ZipFile(folder / "tickets.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    return {**held, "tickets": (folder / "tickets.csv").read_bytes()}


def test_tickets_of_a_demonstration_come_back_byte_for_byte(desk: Counter, tmp_path: Path) -> None:
    with empty(tmp_path / "source", desk.clock) as source:
        source.services.demo.fill(source.who, lines=300, days=9, sites=3)
        poste = source.poste(deferred_day=date(2025, 1, 27))
        pages = [source.ticket(poste) for _ in range(2)]
        for number in range(3):
            source.ligne(pages[1 - number % 2], f"{number + 1}.500", notes="cahier")
        source.services.counter.close_poste(source.who, poste.id, close_tickets=True)
        newest = source.services.tickets.page(source.who, TicketFilter())
        closed = [each for each in newest.tickets if each.status is Status.CLOSED]
        line = source.services.tickets.detail(source.who, closed[0].id).lignes[0]
        heavier = LigneInput(line.category_id, Decimal("44.125"), Destination.DON, "corrigé")
        source.services.corrections.change(source.who, line.id, line.version, heavier, "essai")
        source.clock.forward(minutes=1)
        source.services.exports.lignes(source.who, ALWAYS, tmp_path / "lines.csv")
        rows = read(tmp_path / "lines.csv")
        assert (
            {row["is_exit"] for row in rows} == {row["is_deferred"] for row in rows} == {"0", "1"}
        )
        assert {row["ticket_status"] for row in rows} == {"opened", "closed"}
        assert len({row["site"] for row in rows}) == 3
        desk.services.imports.import_lignes(desk.who, tmp_path / "lines.csv")
        expected = all_files(source, tmp_path / "before")
        assert all_files(desk, tmp_path / "after") == expected
        assert len(expected) == len({row["ticket_id"] for row in rows}) + 3
        trees = [
            {" / ".join(step.name for step in tree.path(each.id)): each.uid for each in tree.all()}
            for tree in (each.services.categories.tree(each.who) for each in (source, desk))
        ]
        used = {row["category_path"] for row in rows} - {""}
        assert {path: trees[0][path] for path in used} == {path: trees[1][path] for path in used}
    assert desk.services.maintenance.check(desk.who).problems == ()


def test_lines_of_an_older_file_come_in_as_before(filled: Counter, tmp_path: Path) -> None:
    out = tmp_path / "one.csv"
    filled.services.exports.lignes(filled.who, ALWAYS, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    appended = ["category_path", "ticket_created_at", "ticket_closed_at", "ticket_status",
                "benevole_user_id", "site", "quantite", "poids_estime", "type_apport", "canal",
                "partenaire", "commune", "code_postal", "brut_kg", "tare_kg", "contenant",
                "origine_poids"]  # fmt: skip
    assert rows[0][-18:] == ["is_deferred", *appended]
    for kept in (13, 14, 19, 21, 26):
        older = tmp_path / f"{kept}.csv"
        with older.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(row[:kept] for row in rows)
        with empty(tmp_path / f"other{kept}", filled.clock) as other:
            report = other.services.imports.import_lignes(other.who, older)
            assert report.lines + report.exits == len(rows) - 1
            page = other.services.tickets.page(other.who, TicketFilter())
            assert {ticket.status for ticket in page.tickets} == (
                {Status.CLOSED} if kept < 17 else {Status.CLOSED, Status.OPENED}
            )
            assert other.services.maintenance.check(other.who).problems == ()


def test_site_that_is_known_by_name_gets_its_lines_back(desk: Counter, tmp_path: Path) -> None:
    out = tmp_path / "one.csv"
    desk.ligne(desk.ticket())
    there = desk.ticket(who=desk.operator("Cy", desk.site("Papeete", "Pacific/Tahiti")))
    desk.ligne(there)
    desk.services.exports.lignes(desk.who, ALWAYS, out)
    desk.clock.now += timedelta(hours=1)
    with empty(tmp_path / "other", desk.clock) as other:
        with pytest.raises(RefusedRows) as refused:
            other.services.imports.import_lignes(other.who, out)
        assert "ajoutez d'abord ce site" in str(refused.value.rows[0][1])
        site_id = other.site("Papeete", "Pacific/Tahiti")
        other.services.imports.import_lignes(other.who, out)
        page = other.services.tickets.page(other.who, TicketFilter())
        assert sorted(ticket.site_id for ticket in page.tickets) == [other.who.site_id, site_id]
        other.services.exports.lignes(other.who, ALWAYS, tmp_path / "two.csv")
    assert (tmp_path / "two.csv").read_bytes() == out.read_bytes()


@pytest.fixture
def namesakes(desk: Counter) -> Counter:
    """One name under two parents, one of which has a line too, and one ticket with both."""
    bikes, toys = desk.category("Vélos"), desk.category("Jeux / jouets")
    both = [desk.category("Accessoires", parent.id) for parent in (bikes, toys)]
    first, second = desk.ticket(), desk.ticket()
    for ticket, category in ((first, both[0]), (first, both[1]), (second, both[1])):
        desk.ligne(ticket, "2.000", category=category)
    desk.ligne(second, "1.000", category=toys)
    desk.ligne(second, "4.000")
    desk.clock.forward(minutes=1)
    return desk


def test_category_path_stands_last_in_ticket_files_where_names_recur(
    namesakes: Counter, tmp_path: Path
) -> None:
    out, exports = tmp_path / "x.csv", namesakes.services.exports
    exports.lignes(namesakes.who, ALWAYS, out)
    rows = read(out)
    assert [row["category_path"] for row in rows] == [
        "Vélos / Accessoires", "Jeux / jouets / Accessoires", "Jeux / jouets / Accessoires",
        "Jeux / jouets", "",
    ]  # fmt: skip
    exports.ticket(namesakes.who, "251007-001", out)
    assert list(read(out)[0])[-2:] == ["origine_poids", "category_path"]
    exports.ticket(namesakes.who, "251007-002", out)
    assert list(read(out)[0])[-1] == "origine_poids"


def test_category_path_puts_new_categories_below_their_parents(
    namesakes: Counter, tmp_path: Path
) -> None:
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    namesakes.services.exports.lignes(namesakes.who, ALWAYS, first)
    with empty(tmp_path / "other", namesakes.clock) as other:
        there = other.category("Vélos")
        report = other.services.imports.import_lignes(other.who, first)
        tree = other.services.categories.tree(other.who)
        paths = {" / ".join(step.name for step in tree.path(each.id)) for each in tree.all()}
        assert paths == {
            "Vélos", "Vélos / Accessoires", "Jeux / jouets", "Jeux / jouets / Accessoires",
        }  # fmt: skip
        assert [child.name for child in tree.children(there.id)] == ["Accessoires"]
        assert report.new_categories == 3
        other.services.exports.lignes(other.who, ALWAYS, second)
    assert second.read_bytes() == first.read_bytes()
