"""Every change and every export leaves its events, with before and after, or nothing at all."""

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from recyclique_desk import services
from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.declaration_inputs import DeclarationInputs
from recyclique_desk.domain.declarations import DeclarationPeriod, FiliereTarget
from recyclique_desk.domain.deposits import DepositKind, Origin
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.journal import JournalFilter
from recyclique_desk.domain.migration import FirstAdmin
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.domain.tickets import Destination, LigneInput, Status, TicketFilter
from recyclique_desk.services.all import Services
from recyclique_desk.services.importing.service import propose
from recyclique_desk.services.importing.sheets import accepted
from recyclique_desk.services.journal.actions import action_sentences, field_labels, kind_of
from recyclique_desk.storage.schema import audit_events, metadata
from tests.conftest import Counter
from tests.services.access.crew import PASSWORD, PIN
from tests.services.journal.journal_cases import OFFICE, OTHER, OTHER_PIN
from tests.services.reception.test_unsaved import unsaved

GIVEN = LigneInput(None, Decimal("2.500"), Destination.DON, "propre")
DAY = date(2025, 10, 7)
SAMPLE = Path(__file__).parents[2] / "data" / "recyclique" / "sample.sql"
Call = Callable[[], object]


def corrected(desk: Counter, act: Callable[[Any, Any], object]) -> Call:
    ticket = desk.ticket()
    ligne = desk.ligne(ticket)
    desk.services.counter.close_ticket(desk.who, ticket.id)
    return lambda: act(desk.services.corrections, ligne)


def removed(desk: Counter, name: str) -> Call:
    ligne = desk.ligne(desk.ticket())
    desk.services.lignes.remove(desk.who, ligne.id, ligne.version)
    if name == "lignes":
        return lambda: desk.services.lignes.restore(desk.who, ligne.uid)
    return lambda: desk.services.corrections.restore(desk.who, ligne.uid, "retrouvé")


def moved(desk: Counter) -> Call:
    source, target = desk.ticket(), desk.ticket()
    ligne = desk.ligne(source)
    return lambda: desk.services.corrections.move(desk.who, ligne.id, 1, target.id, "x")


def changed_and_moved(desk: Counter) -> Callable[[], object]:
    ligne, target = desk.ligne(desk.ticket()), desk.ticket()
    given = LigneInput(None, Decimal(7), Destination.DON)
    return lambda: desk.services.corrections.change_and_move(
        desk.who, ligne.id, 1, given, target.number, "x"
    )


def merged(desk: Counter) -> Call:
    ticket = desk.ticket()
    one, two = desk.ligne(ticket), desk.ligne(ticket)
    kept, double = (one.id, one.version), (two.id, two.version)
    return lambda: desk.services.corrections.merge_duplicates(desk.who, kept, [double], "x")


def reopened(desk: Counter) -> Call:
    closed = desk.services.counter.close_ticket(desk.who, desk.ticket().id)
    corrections = desk.services.corrections
    return lambda: corrections.reopen_ticket(desk.who, closed.id, closed.version, "x")


def line(desk: Counter, act: Callable[[Any, Any], object]) -> Call:
    ligne = desk.ligne(desk.ticket())
    return lambda: act(desk.services.lignes, ligne)


def sorted_lines(desk: Counter) -> Call:
    ticket, books = desk.ticket(), desk.category("Livres")
    lines = [(x.id, x.version) for x in (desk.ligne(ticket), desk.ligne(ticket))]
    return lambda: desk.services.unsorted.assign(desk.who, lines, books.id)


def with_ticket(desk: Counter, act: Callable[[Any, Any], object]) -> Call:
    ticket = desk.ticket()
    return lambda: act(desk.services, ticket)


def handed_over(desk: Counter) -> Call:
    ticket, bo = desk.ticket(), desk.operator()
    return lambda: desk.services.counter.hand_over(desk.who, ticket.id, 1, bo.user_id)


def with_giver_site(desk: Counter, act: Callable[[Any], object]) -> Call:
    (home,) = desk.services.sites.entries(desk.who)
    given = SiteInput(home.site.name, home.site.time_zone, 12)
    desk.services.sites.change(desk.who, home.site.id, home.version, given)
    ticket = desk.ticket()
    return lambda: act(ticket)


def given_by(desk: Counter, days: int) -> Call:
    ids: list[int] = []
    with_giver_site(desk, lambda t: ids.append(t.id))()
    desk.services.givers.keep(desk.who, ids[0], "Odette")
    desk.clock.forward(days=days)
    if days:
        return lambda: desk.services.givers.erase_due(desk.who)
    return lambda: desk.services.givers.erase(desk.who, ids[0])


def first_kind(desk: Counter) -> DepositKind:
    return desk.services.deposit_kinds.of_site(desk.who).kinds[0]


def usual_kind(desk: Counter) -> Call:
    poste, kind = desk.poste(), first_kind(desk)
    return lambda: desk.services.counter.set_usual_kind(desk.who, poste.id, kind.id)


def forgotten(desk: Counter) -> Call:
    poste = desk.poste()
    desk.clock.forward(days=1)
    return lambda: desk.services.counter.take_up_poste(desk.who, poste.id)


def weighed_ticket(desk: Counter) -> Call:
    ticket, empty = desk.ticket(), desk.ticket()
    desk.ligne(ticket)
    assert empty
    counter = desk.services.counter
    return lambda: counter.close_poste(desk.who, ticket.poste_id, close_tickets=True)


def page(desk: Counter, act: Callable[[Any, Any], object]) -> Call:
    opened = desk.services.notebook.open_page(desk.who, DAY, expected_lines=2)
    desk.ligne(desk.services.tickets.detail(desk.who, opened.ticket_id).ticket)
    return lambda: act(desk.services.notebook, opened)


def template(desk: Counter, folder: Path) -> Call:
    file = folder / "cahier.csv"
    file.write_text("date,category,poids_kg,destination,notes\n2025-01-27,Livres,1.5,don,\n")
    analysis = desk.services.imports.analyse_template(desk.who, file)
    mapping = propose(analysis.matches, create=True)
    return lambda: desk.services.imports.import_template(desk.who, analysis, mapping)


def sheet(desk: Counter, folder: Path) -> Call:
    file = folder / "pesees.csv"
    file.write_text("Date;Catégorie;Kg;Devenir\n27/01/2025;Livres;1,5;don\n", "utf-8")
    service = desk.services.sheet_imports
    choices = accepted(service.analyse(desk.who, file), create=True)
    analysis = service.analyse(desk.who, file, choices)
    return lambda: service.apply(desk.who, analysis)


def category_list(desk: Counter, folder: Path) -> Call:
    desk.category("Livres")
    file = folder / "categories.csv"
    file.write_text("Catégorie;Sous-catégorie;Nom officiel\nJeux;Puzzle;\nLivre;;ABJ\n", "utf-8")
    service = desk.services.category_lists
    analysis = service.analyse(desk.who, file)
    return lambda: service.merge(desk.who, analysis)


def undone(desk: Counter, folder: Path) -> Call:
    report: Any = sheet(desk, folder)()
    return lambda: desk.services.import_register.undo(desk.who, report.import_id)


def put_back(desk: Counter, folder: Path) -> Call:
    books = desk.category("Livres")
    ticket = desk.ticket()
    desk.ligne(ticket, category=books)
    desk.services.counter.close_ticket(desk.who, ticket.id)
    out = folder / "l.csv"
    desk.services.exports.lignes(desk.who, Period.of_days(DAY, DAY), out)
    with desk.database.write() as connection:
        for table in ("ligne_depot", "ticket_depot", "poste_reception", "categories"):
            connection.execute(text(f"DELETE FROM {table}"))
    return lambda: desk.services.imports.import_lignes(desk.who, out)


def moved_in(desk: Counter, *, first: bool) -> Call:
    migration = desk.services.migration
    analysis = migration.analyse(desk.who, SAMPLE)
    if not first:
        return lambda: migration.apply(desk.who, analysis)
    odile = FirstAdmin(UUID("20000000-0000-4000-8000-000000000001"))
    return lambda: migration.found_centre(analysis, odile)


EVERYTHING = ExportRequest(
    Contents.TICKETS,
    TicketFilter(
        status=Status.CLOSED,
        period=Period.of_days(DAY, DAY),
        text="bo",
        category_id=1,
        destination=Destination.DON,
        site_id=1,
        benevole_user_id=1,
        with_empty=False,
        exclude_deferred=True,
        ticket_ids=(1, 2),
    ),
    FileKind.ZIP,
)


def exported_ticket(desk: Counter, folder: Path) -> Call:
    ticket = desk.ticket()
    return lambda: desk.services.exports.ticket(desk.who, ticket.number, folder / "t.csv")


def with_token(desk: Counter, act: Callable[[Any, Any, Any], object]) -> Call:
    ticket = desk.ticket()
    token = desk.services.tokens.create(desk.who, ticket.number)
    return lambda: act(desk.services.tokens, ticket, token)


def assigned(desk: Counter, _folder: Path) -> Call:
    toys = desk.category("Jouets")
    given = FiliereAssignment(toys.id, FiliereTarget("jouets", "interieur"), DAY)
    return lambda: desk.services.filieres.assign(desk.who, [given])


def taken_back(desk: Counter, folder: Path) -> Call:
    change: Any = assigned(desk, folder)()
    return lambda: desk.services.filieres.take_back(desk.who, change)


def frozen(desk: Counter, _folder: Path) -> Call:
    service = desk.services.declarations
    view = service.view(desk.who, "ecomaison", DeclarationPeriod(2025, 3))
    return lambda: service.freeze(desk.who, view, None)


def filled(desk: Counter, _folder: Path) -> Call:
    given = DeclarationInputs(weights={"benne": {"ea": 1_250_000}})
    period = DeclarationPeriod(2025, 3)
    service = desk.services.declaration_inputs
    return lambda: service.save(desk.who, "ecomaison", period, None, given)


def till_file(desk: Counter, folder: Path) -> Call:
    desk.category("Livres")
    file = folder / "caisse.csv"
    file.write_text("categorie;poids_kg\nLivres;12,5\n", "utf-8")
    service = desk.services.till_exits
    seen = service.preview(desk.who, file, "2025-T3", desk.who.site_id)
    return lambda: service.apply(desk.who, seen)


def till_forgotten(desk: Counter, folder: Path) -> Call:
    till_file(desk, folder)()
    return lambda: desk.services.till_exits.forget(desk.who, "2025-T3", desk.who.site_id)


def till_restored(desk: Counter, folder: Path) -> Call:
    forgotten: Any = till_forgotten(desk, folder)()
    return lambda: desk.services.till_exits.restore(desk.who, forgotten)


Prepare = Callable[[Counter, Path], Call]
CASES: dict[str, tuple[Prepare, list[str]]] = {
    **OFFICE,
    "exports.write": (
        lambda d, f: lambda: d.services.exports.write(d.who, EVERYTHING, f / "t.zip"),
        ["tickets.exported"],
    ),
    "exports.tickets_each": (
        lambda d, f: with_ticket(d, lambda s, t: s.exports.tickets_each(d.who, [t.id], f)),
        ["ticket.exported"],
    ),
    "migration.apply": (lambda d, _f: moved_in(d, first=False), ["recyclique.imported"]),
    "migration.found_centre": (
        lambda d, _f: moved_in(d, first=True), ["centre.founded", "recyclique.imported"],
    ),
    "imports.import_lignes": (put_back, ["lignes.imported"]),
    "tokens.create": (
        lambda d, _f: with_ticket(d, lambda s, t: s.tokens.create(d.who, t.number)),
        ["token.created"],
    ),
    "tokens.revoke": (
        lambda d, _f: with_token(d, lambda s, t, k: s.revoke(d.who, k.id)), ["token.revoked"],
    ),
    "tokens.revoke_all": (
        lambda d, _f: with_token(d, lambda s, t, k: s.revoke_all(d.who, t.number)),
        ["token.revoked"],
    ),
    "tokens.redeem": (
        lambda d, f: with_token(d, lambda s, t, k: s.redeem(k.secret, t.number, f / "t.csv")),
        ["token.used", "ticket.exported"],
    ),
    "counter.open_poste": (
        lambda d, _f: lambda: d.services.counter.open_poste(d.who, DAY), ["poste.opened"],
    ),
    "counter.take_up_poste": (lambda d, _f: forgotten(d), ["poste.taken-up"]),
    "counter.close_poste": (
        lambda d, _f: weighed_ticket(d), ["ticket.closed", "ticket.discarded", "poste.closed"],
    ),
    "counter.create_ticket": (
        lambda d, _f: with_ticket(d, lambda s, t: s.counter.create_ticket(d.who, t.poste_id)),
        ["ticket.created"],
    ),
    "counter.close_ticket": (
        lambda d, _f: with_ticket(d, lambda s, t: s.counter.close_ticket(d.who, t.id)),
        ["ticket.closed"],
    ),
    "counter.discard_ticket": (
        lambda d, _f: with_ticket(d, lambda s, t: s.counter.discard_ticket(d.who, t.id)),
        ["ticket.discarded"],
    ),
    "counter.hand_over": (lambda d, _f: handed_over(d), ["ticket.handed-over"]),
    "counter.set_usual_kind": (lambda d, _f: usual_kind(d), ["poste.kind-set"]),
    "counter.set_origin": (
        lambda d, _f: with_ticket(
            d, lambda s, t: s.counter.set_origin(d.who, t.id, 1, Origin(first_kind(d).id))
        ),
        ["ticket.origin-set"],
    ),
    "corrections.change_origin": (
        lambda d, _f: with_ticket(
            d,
            lambda s, t: s.corrections.change_origin(
                d.who, t.id, 1, Origin(commune="12202", postcode="12000"), "x"
            ),
        ),
        ["ticket.origin-corrected"],
    ),
    "givers.keep": (
        lambda d, _f: with_giver_site(d, lambda t: d.services.givers.keep(d.who, t.id, "Odette")),
        ["giver.kept"],
    ),
    "givers.erase": (lambda d, _f: given_by(d, days=0), ["giver.erased"]),
    "givers.erase_due": (lambda d, _f: given_by(d, days=400), ["giver.erased-in-time"]),
    "lignes.add": (
        lambda d, _f: with_ticket(d, lambda s, t: s.lignes.add(d.who, t.id, GIVEN)),
        ["ligne.added"],
    ),
    "lignes.add_all": (
        lambda d, _f: with_ticket(d, lambda s, t: s.lignes.add_all(d.who, t.id, [GIVEN] * 3)),
        ["ligne.added"] * 3,
    ),
    "lignes.add_unsaved": (
        lambda d, _f: with_ticket(
            d, lambda s, t: s.lignes.add_unsaved(d.who, unsaved(d, t, "1.500", "2.000"))
        ),
        ["ligne.added"] * 2,
    ),
    "lignes.duplicate": (
        lambda d, _f: line(d, lambda s, x: s.duplicate(d.who, x.id, x.version)), ["ligne.added"],
    ),
    "lignes.change": (
        lambda d, _f: line(d, lambda s, x: s.change(d.who, x.id, x.version, GIVEN)),
        ["ligne.changed"],
    ),
    "lignes.remove": (
        lambda d, _f: line(d, lambda s, x: s.remove(d.who, x.id, x.version)), ["ligne.removed"],
    ),
    "lignes.restore": (lambda d, _f: removed(d, "lignes"), ["ligne.restored"]),
    "corrections.change": (
        lambda d, _f: corrected(d, lambda s, x: s.change(d.who, x.id, x.version, GIVEN, "x")),
        ["ligne.corrected"],
    ),
    "corrections.move": (lambda d, _f: moved(d), ["ligne.moved"]),
    "corrections.change_and_move": (
        lambda d, _f: changed_and_moved(d),
        ["ligne.corrected", "ligne.moved"],
    ),
    "corrections.remove": (
        lambda d, _f: corrected(d, lambda s, x: s.remove(d.who, x.id, x.version, "x")),
        ["ligne.removed"],
    ),
    "corrections.restore": (lambda d, _f: removed(d, "corrections"), ["ligne.restored"]),
    "corrections.merge_duplicates": (lambda d, _f: merged(d), ["ligne.removed", "ligne.merged"]),
    "corrections.reopen_ticket": (lambda d, _f: reopened(d), ["ticket.reopened"]),
    "unsorted.assign": (lambda d, _f: sorted_lines(d), ["ligne.corrected"] * 2),
    "notebook.open_page": (
        lambda d, _f: lambda: d.services.notebook.open_page(d.who, DAY, expected_lines=3),
        ["poste.opened", "ticket.created", "page.opened"],
    ),
    "notebook.change_expected": (
        lambda d, _f: page(
            d,
            lambda s, p: s.change_expected(
                d.who, p.id, 1, expected_lines=4, control_total=Decimal(9)
            ),
        ),
        ["page.changed"],
    ),
    "notebook.close_page": (
        lambda d, _f: page(d, lambda s, p: s.close_page(d.who, p.id, 1)),
        ["page.closed", "ticket.closed"],
    ),
    "categories.create": (
        lambda d, _f: lambda: d.services.categories.create(d.who, "Jouets"), ["category.created"],
    ),
    "filieres.assign": (assigned, ["category.filiere-set"]),
    "filieres.take_back": (taken_back, ["category.filiere-removed"]),
    "declaration_inputs.save": (filled, ["declaration.filled"]),
    "declarations.freeze": (frozen, ["declaration.frozen"]),
    "declarations.save": (
        lambda d, f: lambda: d.services.declarations.save(
            d.who, "commune", DeclarationPeriod(2025), None, f / "d.csv", lambda _proof: b""
        ),
        ["declaration.exported"],
    ),
    "till_exits.apply": (till_file, ["till.imported"]),
    "till_exits.forget": (till_forgotten, ["till.forgotten"]),
    "till_exits.restore": (till_restored, ["till.restored"]),
    "sheet_imports.apply": (sheet, ["category.created", "sheet.imported"]),
    "category_lists.merge": (
        category_list,
        ["category.created", "category.created", "category.changed", "category-list.imported"],
    ),
    "import_register.undo": (
        undone, ["import.lines-removed", "category.retired", "import.undone"],
    ),
    "imports.import_template": (template, ["category.created", "template.imported"]),
    "exports.ticket": (exported_ticket, ["ticket.exported"]),
    "exports.lignes": (
        lambda d, f: lambda: d.services.exports.lignes(
            d.who, Period.of_days(DAY, DAY), f / "l.csv"
        ),
        ["lignes.exported"],
    ),
    "sheets.print_ticket": (
        lambda d, _f: with_ticket(d, lambda s, t: s.sheets.print_ticket(d.who, t.id)),
        ["ticket.exported"],
    ),
    "sheets.save_ticket": (
        lambda d, f: with_ticket(
            d, lambda s, t: s.sheets.save_ticket(d.who, t.id, f / "t.pdf", lambda _t: b"t")
        ),
        ["ticket.exported"],
    ),
    "sheets.print_day": (
        lambda d, _f: lambda: d.services.sheets.print_day(d.who, DAY), ["day.exported"],
    ),
    "sheets.save_day": (
        lambda d, f: lambda: d.services.sheets.save_day(
            d.who, DAY, None, f / "j.pdf", lambda _d: b"j"
        ),
        ["day.exported"],
    ),
    "journal.export": (
        lambda d, f: lambda: d.services.journal.export(d.who, JournalFilter(), f / "j.csv"),
        ["journal.exported"],
    ),
    "demo.fill": (
        lambda d, _f: lambda: d.services.demo.fill(d.who, lines=20), ["demo.filled"],
    ),
    "maintenance.repair": (
        lambda d, _f: lambda: d.services.maintenance.repair(d.who), ["summaries.rebuilt"],
    ),
}  # fmt: skip
ELSEWHERE = {
    "drafts.save": "one desk's convenience",
    "drafts.clear": "one desk's convenience",
    "drafts.take_over": "one desk's convenience",
    "drafts.set_preference": "one desk's convenience",
    "copies.copy_now": "files only: maintenance/test_copies.py",
    "maintenance.back_up": "files only: test_copies_of_file_leave_events",
    "maintenance.copy_to_place": "writes into the copy: storage/test_shared_data.py",
    "maintenance.restore": "files only: test_copies_of_file_leave_events",
    "maintenance.restore_new_centre": "files only: maintenance/test_new_centre_copy.py",
    "people.sign_in_local_admin": "every test's first event",
    "training.prepare": "writes a database of its own, which is thrown away",
}
SECRETS = {PASSWORD, PIN, OTHER, OTHER_PIN, "1111"}
NO_PAIR = {
    *(
        "recyclique.imported",
        "sheet.imported",
        "category-list.imported",
        "import.undone",
        "import.lines-removed",
    ),
    *("lignes.imported", "page.closed", "template.imported", "demo.filled", "summaries.rebuilt"),
    "declaration.frozen",
    *("category.merged", "category.split", "category.move-undone"),
    *("giver.kept", "giver.erased", "giver.erased-in-time"),
    *("session.opened", "session.closed", "session.raised"),
    *("session.refused", "session.locked"),
}
"""Who came and went, and names that no event may tell; acts on many rows at once, of which another
event tells each row."""


def actions(desk: Counter) -> list[tuple[str, dict[str, Any]]]:
    query = select(audit_events.c.action, audit_events.c.details).order_by(audit_events.c.id)
    with desk.database.read() as connection:
        return [(row.action, json.loads(row.details)) for row in connection.execute(query)]


@pytest.mark.parametrize("name", CASES)
def test_each_change_leaves_exactly_its_events_with_before_and_after(
    desk: Counter, tmp_path: Path, name: str
) -> None:
    prepare, expected = CASES[name]
    call = prepare(desk, tmp_path)
    before = len(actions(desk))
    call()
    found = actions(desk)[before:]
    assert [action for action, _ in found] == expected
    for action, details in found:
        if not action.endswith("exported") and action not in NO_PAIR:
            assert {"before", "after"} <= set(details), action
            assert details["before"] != details["after"] or details.get("merged"), action
        assert details or action.startswith("session."), action
        assert not SECRETS & set(leaves(details)), action
        assert "argon2" not in json.dumps(details), action
    assert desk.services.journal.verify_chain(desk.who).broken is None
    shown: set[str] = set()
    for event in desk.services.journal.page(desk.who, JournalFilter()).events:
        shown |= {each.field for each in event.changes} | {each.field for each in event.facts}
    assert shown - set(field_labels()) == set(), "a field nobody could read"


def leaves(kept: object) -> Iterator[object]:
    """Walk over all single values inside details."""
    if isinstance(kept, dict):
        kept = list(kept.values())
    if isinstance(kept, list):
        for each in kept:
            yield from leaves(each)
    else:
        yield kept


def held(desk: Counter) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the database holds; a try at a secret counts whatever becomes of it."""
    with desk.database.read() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in {"audit_head", "sign_in_tries"}
        }


@pytest.mark.parametrize("name", CASES)
def test_without_its_events_nothing_is_changed_and_no_file_is_left(
    desk: Counter, tmp_path: Path, name: str
) -> None:
    call = CASES[name][0](desk, tmp_path)
    files, before = sorted(tmp_path.rglob("*.csv")), held(desk)
    with desk.database.write() as connection:
        connection.execute(text("ALTER TABLE audit_head RENAME TO audit_head_away"))
    with pytest.raises(Exception, match="audit_head"):
        call()
    with desk.database.write() as connection:
        connection.execute(text("ALTER TABLE audit_head_away RENAME TO audit_head"))
    assert held(desk) == before
    assert sorted(tmp_path.rglob("*.csv")) == files


def test_copies_of_file_leave_events(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    copy = desk.services.maintenance.back_up(desk.who, tmp_path / "copy.sqlite")
    desk.services.maintenance.restore(desk.who, copy)
    assert [action for action, _ in actions(desk)] == ["user.created", "database.restored"]
    (safety,) = (tmp_path / "backups").iterdir()
    desk.clock.forward(hours=1)
    desk.services.maintenance.restore(desk.who, safety)
    assert [action for action, _ in actions(desk)] == [
        "user.created",
        "database.backed-up",
        "database.restored",
    ]


def test_no_writing_method_is_without_case() -> None:
    writing = set()
    for name, value in vars(Services).items():
        if not isinstance(value, cached_property):
            continue
        service = inspect.signature(value.func, eval_str=False).return_annotation.strip("'\"")
        module = source_of(service)
        methods = {
            node.name: ast.unparse(node)
            for each in ast.walk(ast.parse(module))
            if isinstance(each, ast.ClassDef) and each.name == service
            for node in each.body
            if isinstance(node, ast.FunctionDef)
        }
        inner = {m for m, code in methods.items() if ".write()" in code}
        writing |= {
            f"{name}.{method}"
            for method, code in methods.items()
            if not method.startswith("_")
            and (method in inner or any(f"self.{i}(" in code for i in inner))
        }
    assert len(writing) > 30
    assert writing - set(CASES) - set(ELSEWHERE) == set()


def source_of(service: str) -> str:
    for path in sorted(Path(services.__file__).parent.rglob("*.py")):
        code = path.read_text()
        if f"class {service}" in code:
            return code
    raise AssertionError(service)


def test_every_action_in_code_has_words_and_kind() -> None:
    said = set(action_sentences())
    kinds = "|".join({action.partition(".")[0] for action in said})
    found = set()
    for path in Path(services.__file__).parent.rglob("*.py"):
        if path.parent.name != "journal":
            found |= set(re.findall(rf'"((?:{kinds})\.[a-z][a-z-]*)"', path.read_text()))
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                action = node.args[3]
                if isinstance(action, ast.Constant):
                    found.add(action.value)
    assert len(found) > 25
    assert found - said == set()
    assert all(sentence[0].isupper() for sentence in action_sentences().values())
    assert {kind_of(action) for action in said}
