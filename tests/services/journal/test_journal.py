"""The journal as admins read it: filtered, in people's words, and as a file."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.declaration_inputs import DeclarationInputs
from recyclique_desk.domain.declarations import DeclarationPeriod, FiliereTarget
from recyclique_desk.domain.errors import NotAllowed, UserError
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.jobs import Cancelled
from recyclique_desk.domain.journal import EventKind, JournalEvent, JournalFilter
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.all import Services
from recyclique_desk.services.journal.actions import action_sentences
from recyclique_desk.services.journal.sentences import Sentences, action_sentence, kind_label
from recyclique_desk.services.records import audit
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import prepare_database
from recyclique_desk.storage.protection import create_protection, drop_protection
from tests.conftest import PARIS, Clock, Counter
from tests.storage.test_query_plans import Centre, scans

SAY = Sentences(PARIS)


def events(desk: Counter, **chosen: object) -> tuple[JournalEvent, ...]:
    return desk.services.journal.page(desk.who, JournalFilter(**chosen)).events  # type: ignore[arg-type]


def said(event: JournalEvent) -> list[str]:
    """What a person reads of an event."""
    return [
        action_sentence(event.action),
        *(SAY.difference(each) for each in event.changes),
        *(SAY.fact(each) for each in event.facts),
    ]


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


def test_correction_reads_as_people_say_it(desk: Counter) -> None:
    furniture, books = desk.category("Meubles"), desk.category("Livres")
    ticket = desk.ticket()
    ligne = desk.ligne(ticket, "12.500", Destination.REVENTE, category=furniture)
    desk.services.counter.close_ticket(desk.who, ticket.id)
    given = LigneInput(books.id, Decimal("1.250"), Destination.DON, "abîmé", is_exit=True)
    at = datetime(2025, 10, 6, 22, 30, tzinfo=UTC)
    desk.services.corrections.change(
        desk.who, ligne.id, ligne.version, given, "virgule oubliée", received_at=at
    )
    event = events(desk)[0]
    assert (event.by, event.ticket_number, event.ticket_id) == ("ana", ticket.number, ticket.id)
    assert [plain(line) for line in said(event)] == [
        "Pesée corrigée",
        "Catégorie : Meubles → Livres",
        "Réception : 07/10/2025 12:00:00 → 07/10/2025 00:30:00",
        "Destination : Revente → Don",
        "Sortie de stock : non → oui",
        "Notes : rien → abîmé",
        "Poids : 12,500 kg → 1,250 kg",
        "Motif : virgule oubliée",
    ]


def test_declarations_read_as_on_their_screens(desk: Counter) -> None:
    desk.clock.set_local(date(2025, 10, 20))
    service, t3 = desk.services.declarations, DeclarationPeriod(2025, 3)
    inputs = DeclarationInputs(weights={"benne": {"ea": 1_250_000}})
    desk.services.declaration_inputs.save(desk.who, "ecomaison", t3, None, inputs)
    told = [plain(each) for each in said(events(desk)[0])]
    assert told[1:] == [
        "Poids tapés : rien → Ameublement : 1,250 t",
        "Formulaire : Ecomaison",
        "Période : T3 2025",
    ]
    service.freeze(desk.who, service.view(desk.who, "ecomaison", t3), None)
    assert {"Formulaire : Ecomaison", "Période : T3 2025"} < set(said(events(desk)[0]))


def test_filieres_read_by_their_names_and_an_undone_one_is_said_to_be(desk: Counter) -> None:
    toys = desk.category("Pots")
    target = FiliereTarget("abj_4", "autres")
    given = FiliereAssignment(toys.id, target, ALWAYS)
    change = desk.services.filieres.assign(desk.who, [given])
    told = said(events(desk)[0])
    assert told[0] == "Catégorie rattachée à une filière"
    assert "Filière : ABJ catégorie 4" in told
    assert "Fonction ou flux : Jardin : autres articles d'entretien et d'aménagement" in told
    assert "À partir du : depuis toujours" in told
    desk.services.filieres.take_back(desk.who, change)
    assert said(events(desk)[0])[0] == "Rattachement à une filière annulé"


def test_exits_of_a_till_read_by_quarter_and_kilograms(desk: Counter, tmp_path: Path) -> None:
    desk.category("Livres")
    file = tmp_path / "caisse.csv"
    file.write_text("categorie;poids_kg\nLivres;12,5\n", "utf-8")
    till, site = desk.services.till_exits, desk.who.site_id
    till.apply(desk.who, till.preview(desk.who, file, "2025-T3", site))
    told = [plain(each) for each in said(events(desk)[0])]
    assert "Poids par trimestre : rien → T3 2025 : 12,500 kg" in told
    till.forget(desk.who, "2025-T3", site)
    told = [plain(each) for each in said(events(desk)[0])]
    assert "Poids par trimestre : T3 2025 : 12,500 kg → rien" in told
    assert "Sorties oubliées : 1 → rien" in told


def test_channel_of_a_kind_reads_with_its_days(desk: Counter) -> None:
    kind = desk.services.deposit_kinds.of_site(desk.who).kinds[0]
    desk.services.deposit_kinds.change(desk.who, kind.id, kind.version, "Sur place", None)
    told = said(events(desk)[0])
    assert (
        "Canaux d'avant : rien → Apport volontaire, collecte à domicile avant le 07/10/2025" in told
    )
    assert "À partir du : 07/10/2025" in told


def test_received_and_exits_are_counted_once(desk: Counter) -> None:
    ticket = desk.ticket()
    ligne = desk.ligne(ticket, "0.400", Destination.RECYCLAGE, notes="cassé")
    desk.services.lignes.remove(desk.who, ligne.id, ligne.version)
    gone, came = events(desk)[:2]
    assert [plain(line) for line in said(came)] == [
        "Pesée ajoutée",
        "Destination : Recyclage",
        "Notes : cassé",
        "Origine du poids : tapée",
        "Poids : 0,400 kg",
    ]
    assert plain(said(gone)[0]) == "Pesée supprimée"
    assert set(said(came)[1:]) < set(said(gone)[1:])
    assert not any("→" in line for line in said(gone))


def test_categories_of_before_keep_their_word_and_no_id_is_read(desk: Counter) -> None:
    ticket = desk.ticket()
    ligne = desk.ligne(ticket)
    books = desk.category("Livres")
    desk.services.unsorted.assign(desk.who, [(ligne.id, ligne.version)], books.id)
    assert said(events(desk)[0]) == [
        "Pesée corrigée",
        "Catégorie : à classer → Livres",
        "Motif : classement",
    ]


@pytest.fixture
def busy(desk: Counter) -> Counter:
    """Two people, three days, several kinds of things."""
    bo = desk.operator("Bo")
    first = desk.ticket()
    desk.ligne(first, "1")
    desk.clock.forward(days=1)
    theirs = desk.services.counter.open_poste(bo)
    desk.services.counter.create_ticket(replace(bo, desk_poste_id=theirs.id), theirs.id)
    desk.clock.forward(days=1)
    desk.category("Jouets")
    desk.services.counter.close_ticket(desk.who, first.id)
    return desk


def test_journal_is_filtered_by_person_kind_day_and_ticket(busy: Counter) -> None:
    everybody = busy.services.journal.people(busy.who)
    ids = {person.display_name: person.id for person in everybody}
    assert {event.by for event in events(busy, person_id=ids["Bo"])} == {"Bo"}
    assert [event.action for event in events(busy, person_id=ids["Bo"])] == [
        "ticket.created",
        "poste.opened",
    ]
    assert [event.action for event in events(busy, kind=EventKind.WEIGHING)] == ["ligne.added"]
    assert [event.action for event in events(busy, kind=EventKind.TREE)] == ["category.created"]
    day = date(2025, 10, 8)
    assert {event.by for event in events(busy, period=Period.of_days(day, day))} == {"Bo"}
    assert [event.action for event in events(busy, ticket="251007-001")] == [
        "ticket.closed",
        "ligne.added",
        "ticket.created",
    ]
    both = events(busy, ticket=" 251007-001 ", kind=EventKind.TICKET, person_id=ids["ana"])
    assert [event.action for event in both] == ["ticket.closed", "ticket.created"]
    for unknown in ("251007-999", "259999-001", "%", "' OR 1=1 --", "\x00", "999999-99999"):
        assert events(busy, ticket=unknown) == ()


def test_day_of_journal_is_local_and_whole(desk: Counter) -> None:
    ticket = desk.ticket()
    for moment in ((26, 0, 0), (26, 23, 59), (27, 0, 0)):
        desk.clock.set_local(date(2025, 10, moment[0]), moment[1], moment[2])
        desk.ligne(ticket)
    sunday = Period.of_days(date(2025, 10, 26), date(2025, 10, 26))
    assert len(events(desk, period=sunday)) == 2, "a day of 25 hours"


def test_line_that_was_moved_stands_in_journal_of_both_tickets(desk: Counter) -> None:
    source, target = desk.ticket(), desk.ticket()
    ligne = desk.ligne(source)
    desk.services.corrections.move(desk.who, ligne.id, 1, target.id, "erreur")
    for ticket in (source, target):
        assert "ligne.moved" in {event.action for event in events(desk, ticket=ticket.number)}
    assert f"Ticket : {source.number} → {target.number}" in said(events(desk)[0])


def test_pages_follow_each_other_without_gap_or_double(busy: Counter) -> None:
    ticket = busy.ticket()
    for _ in range(25):
        busy.ligne(ticket)
    journal = busy.services.journal
    for chosen in (
        JournalFilter(),
        JournalFilter(kind=EventKind.WEIGHING),
        JournalFilter(person_id=busy.who.user_id),
        JournalFilter(ticket=ticket.number),
        JournalFilter(period=Period(first=date(2025, 10, 7))),
    ):
        whole = [event.number for event in journal.page(busy.who, chosen, limit=1000).events]
        found: list[int] = []
        key = None
        while True:
            page = journal.page(busy.who, chosen, key, 7)
            found += [event.number for event in page.events]
            key = page.next_key
            if key is None:
                break
        assert found == whole == sorted(whole, reverse=True)
        assert len(whole) > 8


def test_newest_written_comes_first_whatever_clock_says(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.clock.now -= timedelta(days=30)
    desk.ligne(ticket)
    assert events(desk)[0].action == "ligne.added"


def test_only_admins_read_it(desk: Counter) -> None:
    bo = desk.operator()
    for call in (
        lambda: desk.services.journal.page(bo, JournalFilter()),
        lambda: desk.services.journal.verify_chain(bo),
        lambda: desk.services.journal.people(bo),
        lambda: desk.services.journal.export(bo, JournalFilter(), "-"),
    ):
        with pytest.raises(NotAllowed):
            call()


def rows(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_file_holds_what_filter_shows_and_leaves_event(busy: Counter, tmp_path: Path) -> None:
    out = tmp_path / "journal.csv"
    chosen = JournalFilter(kind=EventKind.TICKET)
    shown = events(busy, kind=EventKind.TICKET)
    report = busy.services.journal.export(busy.who, chosen, out)
    header, *found = rows(out)
    assert (report.rows, len(found), header[0]) == (len(shown), len(shown), "Numéro")
    assert [row[0] for row in found] == [str(event.number) for event in shown]
    assert found[0][2:5] == ["ana", "Ticket fermé", "251007-001"]
    assert found[0][-1] == shown[0].fingerprint
    newest = events(busy)[0]
    assert newest.action == "journal.exported"
    assert "Fichier : journal.csv" in said(newest)
    noted = found[0][-1]
    assert busy.services.journal.verify_chain(busy.who, noted).broken is None


def test_cancelled_or_failed_export_leaves_no_file_and_no_event(
    busy: Counter, tmp_path: Path
) -> None:
    class Stop:
        def report(self, _done: int, _total: int) -> None:
            raise Cancelled

        def check(self) -> None:
            raise Cancelled

    before = events(busy)
    with pytest.raises(Cancelled):
        busy.services.journal.export(
            busy.who,
            JournalFilter(),
            tmp_path / "j.csv",
            progress=Stop(),  # type: ignore[arg-type]
        )
    with pytest.raises(Exception, match=r"nowhere"):
        busy.services.journal.export(busy.who, JournalFilter(), tmp_path / "nowhere" / "j.csv")
    assert not list(tmp_path.glob("j*"))
    assert events(busy) == before


NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "=cmd|'/c calc'!A1",
            "+33 6 12",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "'=1",
            '";=1;"',
            "a\r\n=1",
            "'; DROP TABLE audit_events; --",
            "%s %(id)s {0} {name}",
            "\ud800",
            "\x00",
            "👩‍🔧" * 100,
            "\u202egpj.exe",
        ]
    ),
)
RUN = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RUN
@given(text=NASTY, name=NASTY)
def test_no_text_gets_into_formula_or_query(
    desk: Counter, tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    ticket = desk.ticket()
    ligne = desk.ligne(ticket)
    with suppress(UserError):
        desk.services.lignes.change(
            desk.who, ligne.id, 1, LigneInput(None, Decimal(1), Destination.DON, text)
        )
    with suppress(UserError, UnicodeEncodeError):
        desk.services.corrections.remove(desk.who, ligne.id, 2, name)
    out = tmp_path_factory.mktemp("out") / "journal.csv"
    desk.services.journal.export(desk.who, JournalFilter(ticket=text), out)
    desk.services.journal.export(desk.who, JournalFilter(ticket=ticket.number), out)
    header, *found = rows(out)
    assert {len(row) for row in found} == {len(header)}
    for row in found:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert desk.services.journal.verify_chain(desk.who).broken is None


def test_file_name_of_another_encoding_is_kept(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket()
    desk.services.exports.ticket(desk.who, ticket.number, tmp_path / "t\udce9.csv")
    assert events(desk)[0].action == "ticket.exported"
    assert desk.services.journal.verify_chain(desk.who).broken is None
    assert "Fichier : t?.csv" in said(events(desk)[0])


def test_unreadable_details_stop_no_page_and_no_file(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket()
    for _ in range(4):
        desk.ligne(ticket)
    with desk.database.write() as connection:
        drop_protection(connection)
        for number, broken in enumerate(
            (
                "no JSON",
                "[1, 2]",
                '{"before": 3, "after": {"weight": "beaucoup", "destination": "lune"}}',
                '{"after": {"created_at": 7, "category_id": 999, "nom_inconnu": ["\\ud800"]}}',
            )
        ):
            connection.execute(
                text("UPDATE audit_events SET details = :d WHERE id = :i"),
                {"d": broken, "i": number + 4},
            )
        create_protection(connection)
    found = events(desk)
    assert any("Poids : beaucoup" in said(event) for event in found)
    assert any(line.startswith("Autre champ") for event in found for line in said(event))
    desk.services.journal.export(desk.who, JournalFilter(), tmp_path / "j.csv")


def test_every_kind_has_words() -> None:
    assert len({kind_label(kind) for kind in EventKind}) == len(EventKind)
    assert action_sentence("nobody.knows") == "Autre événement"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A journal of ten thousand events, known to the planner."""
    folder = tmp_path_factory.mktemp("archive")
    database = Database(folder / "desk.sqlite")
    prepare_database(database, folder)
    clock = Clock()
    services = Services(database, clock, folder)
    desk = Counter(services, services.people.sign_in_local_admin("ana"), clock, database)
    people = [desk.who, *(desk.operator(f"p{number}") for number in range(9))]
    tickets = [desk.ticket() for _ in range(600)]
    names = sorted(action_sentences())
    with database.write() as connection:
        for number in range(10_000):
            clock.forward(minutes=7)
            ticket = tickets[number % 600]
            audit.record(
                connection, people[number % 10], clock(), names[number % len(names)], "ligne",
                new_uid(clock()), {"reason": "x"}, ticket_id=ticket.id,
            )  # fmt: skip
    with database.write() as connection:
        connection.execute(text("ANALYZE"))
    yield Centre(database, services, desk.who, folder)
    database.close()


@pytest.mark.parametrize("after", [None, 5000])
@pytest.mark.parametrize(
    "chosen",
    [
        JournalFilter(person_id=1),
        JournalFilter(kind=EventKind.WEIGHING),
        JournalFilter(kind=EventKind.FILE, person_id=1),
        JournalFilter(period=Period.of_days(date(2025, 10, 7), date(2025, 10, 7))),
        JournalFilter(ticket="251007-001"),
    ],
)
def test_no_filter_reads_whole_journal(
    archive: Centre, chosen: JournalFilter, after: int | None
) -> None:
    with archive.plans() as plan:
        archive.services.journal.page(archive.who, chosen, after)
    assert scans(plan) == []


def test_unfiltered_journal_is_walked_from_its_end(archive: Centre) -> None:
    with archive.plans() as plan:
        archive.services.journal.page(archive.who, JournalFilter())
    assert not [detail for detail, _ in plan if "TEMP B-TREE" in detail]
