"""Every kind of writing act, done again and again by writers that have connections of their own.

Run as a program it is one writer: for each line on its standard input, `{"acts": […], "seed": …,
"seconds": …}`, it does those acts in turn for so long and prints what came of them. A writer waits
at random before its statements and before its commits, so that two of them meet in the middle.
"""

import json
import random
import sys
import tempfile
import time
from collections import Counter as Tally
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import event, select, text

from recyclique_desk.app import utc_now
from recyclique_desk.domain.category_changes import CategoryInput, LinesChoice, NewCategory
from recyclique_desk.domain.errors import Deadlock, StorageError, UserError
from recyclique_desk.domain.people import AccountInput, Role, Who
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.all import Services
from recyclique_desk.services.importing.service import propose
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, sites, ticket_depot

LONGEST_PAUSE = 0.004
REASON = "essai"
Result = tuple[str, str]
"""An act and what came of it: `done`, `refused`, `busy`, or the name of an error that is a bug."""


@dataclass(frozen=True)
class Writer:
    """One writer's services, a person who may do everything, and its own dice."""

    services: Services
    database: Database
    who: Who
    dice: random.Random
    folder: Path

    @classmethod
    def at(cls, location: str, seed: int, folder: Path, *, pauses: bool = True) -> "Writer":
        """Connect to a prepared database; the person is an admin of this writer's own."""
        database, dice = Database(location), random.Random(seed)
        services = Services(database, utc_now, folder)
        local = services.people.sign_in_local_admin("ana")
        name = f"writer-{seed}"
        with suppress(UserError):
            given = AccountInput(name, name)
            services.accounts.add(local, given, Role.ADMIN)
        account = services.accounts.find(local, name)
        who = Who(account.id, account.uid, name, name, Role.ADMIN, local.site_id, is_local=True)
        if pauses:

            def pause(*_given: object) -> None:
                time.sleep(dice.uniform(0, LONGEST_PAUSE))

            event.listen(database.engine, "before_cursor_execute", pause)
            event.listen(database.engine, "commit", pause)
        return cls(services, database, who, dice, folder)

    def work(self, acts: list[str], seconds: float) -> Tally[Result]:
        """Do the acts in turn for so long, and count what came of them."""
        found: Tally[Result] = Tally()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for name in acts:
                found[name, self.do(name)] += 1
        return found

    def mixed(self, acts: list[str]) -> list[str]:
        """Give the acts in an order of this writer's own."""
        return self.dice.sample(acts, len(acts))

    def do(self, name: str) -> str:
        """Do an act once and tell what came of it."""
        try:
            ACTS[name](self)
        except UserError:
            return "refused"
        except Deadlock:
            return "deadlock"
        except StorageError:
            return "busy"
        except Exception as error:
            return f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return "done"

    def one(self, query: str) -> int:
        """Give a number that the database finds, one of many at random; UserError for none."""
        with self.database.read() as connection:
            found = connection.execute(text(query)).scalars().all()
        if not found:
            raise UserError("nothing there")
        return int(self.dice.choice(found))

    def ticket(self, status: str) -> int:
        """Give a ticket."""
        return self.one(f"SELECT id FROM ticket_depot WHERE status = '{status}' "
                        "ORDER BY id DESC LIMIT 12")  # fmt: skip

    def line(self, which: str = "true") -> tuple[int, int]:
        """Give a line and its version."""
        key = self.one(
            "SELECT l.id FROM ligne_depot l JOIN ticket_depot t ON t.id = l.ticket_id "
            f"WHERE {which} ORDER BY l.id DESC LIMIT 20"
        )
        with self.database.read() as connection:
            query = select(ligne_depot.c.version).where(ligne_depot.c.id == key)
            version = connection.execute(query).scalar()
        return key, int(version or 0)

    def given(self) -> LigneInput:
        """Give a weighing."""
        choose = self.dice.choice
        category = choose([None, *self.categories()])
        weight = Decimal(self.dice.randint(1, 30_000)) / 1000
        return LigneInput(category, weight, choose([Destination.DON, Destination.RECYCLAGE]),
                          choose([None, "note"]), self.dice.random() < 0.2)  # fmt: skip

    def categories(self) -> list[int]:
        """Give the categories in use."""
        with self.database.read() as connection:
            query = "SELECT id FROM categories WHERE deleted_at IS NULL ORDER BY id"
            return list(connection.execute(text(query)).scalars())

    def tree_node(self, *, retired: bool = False) -> tuple[int, int]:
        """Give a category and its version."""
        tree = self.services.categories.tree(self.who)
        found = [each for each in tree.all() if each.is_retired is retired]
        if not found:
            raise UserError("nothing there")
        chosen = self.dice.choice(found)
        return chosen.id, chosen.version

    def poste(self) -> int:
        """Give this person's open poste."""
        counter = self.services.counter
        poste = counter.current_poste(self.who) or counter.open_poste(self.who)
        if poste.is_deferred:
            counter.close_poste(self.who, poste.id, close_tickets=True)
            poste = counter.open_poste(self.who)
        return poste.id


def found_centre(location: str, folder: Path) -> None:
    """Make a tree with two places to move things between, and a second site."""
    writer = Writer.at(location, 0, folder, pauses=False)
    admin, who = writer.services.category_admin, writer.who
    for parent in ("Meubles", "Textile", "Livres"):
        root = admin.add(who, parent)
        for child in ("petit", "grand"):
            admin.add(who, f"{parent} {child}", root.id)
    writer.services.sites.add(who, SiteInput("Annexe"))
    for _ in range(6):
        _create(writer)
    for _ in range(3):
        _close(writer)
    writer.database.close()


def _create(writer: Writer) -> None:
    ticket = writer.services.counter.create_ticket(writer.who, writer.poste())
    lines = [writer.given() for _ in range(writer.dice.randint(1, 4))]
    writer.services.lignes.add_all(writer.who, ticket.id, lines)


def _weigh(writer: Writer) -> None:
    writer.services.lignes.add(writer.who, writer.ticket("opened"), writer.given())


def _close(writer: Writer) -> None:
    writer.services.counter.close_ticket(writer.who, writer.ticket("opened"))


def _create_and_close(writer: Writer) -> None:
    ticket = writer.services.counter.create_ticket(writer.who, writer.poste())
    writer.services.lignes.add(writer.who, ticket.id, writer.given())
    writer.services.counter.close_ticket(writer.who, ticket.id)


def _discard(writer: Writer) -> None:
    ticket = writer.services.counter.create_ticket(writer.who, writer.poste())
    writer.services.counter.discard_ticket(writer.who, ticket.id)


def _reopen(writer: Writer) -> None:
    key = writer.ticket("closed")
    with writer.database.read() as connection:
        version = connection.execute(
            select(ticket_depot.c.version).where(ticket_depot.c.id == key)
        ).scalar()
    writer.services.corrections.reopen_ticket(writer.who, key, int(version or 0), REASON)


def _edit(writer: Writer) -> None:
    writer.services.lignes.change(writer.who, *writer.line("t.status = 'opened'"), writer.given())


def _remove(writer: Writer) -> None:
    key, version = writer.line()
    with writer.database.read() as connection:
        query = select(ligne_depot.c.uid).where(ligne_depot.c.id == key)
        uid = connection.execute(query).scalar()
    writer.services.corrections.remove(writer.who, key, version, REASON)
    if uid is not None and writer.dice.random() < 0.7:
        writer.services.corrections.restore(writer.who, uid, REASON)


def _correct(writer: Writer) -> None:
    moment = utc_now() - timedelta(days=writer.dice.choice([0, 1, 40]))
    writer.services.corrections.change(
        writer.who, *writer.line("t.status = 'closed'"), writer.given(), REASON, received_at=moment
    )


def _move_line(writer: Writer) -> None:
    target = writer.ticket(writer.dice.choice(["opened", "closed"]))
    writer.services.corrections.move(writer.who, *writer.line(), target, REASON)


def _merge_doubles(writer: Writer) -> None:
    ticket = writer.ticket("opened")
    line = writer.given()
    writer.services.lignes.add_all(writer.who, ticket, [line, line])
    for group in writer.services.corrections.duplicates(writer.who, ticket)[:1]:
        kept, *others = ((each.id, each.version) for each in group)
        writer.services.corrections.merge_duplicates(writer.who, kept, others, REASON)


def _sort(writer: Writer) -> None:
    page = writer.services.unsorted.page(writer.who, limit=6).lignes
    lines = [(each.ligne.id, each.ligne.version) for each in page]
    writer.services.unsorted.assign(writer.who, lines, writer.tree_node()[0])


def _move_category(writer: Writer) -> None:
    into = writer.dice.choice([None, *writer.categories()])
    writer.services.category_admin.move(writer.who, *writer.tree_node(), into)


def _rename_category(writer: Writer) -> None:
    key, version = writer.tree_node()
    name = f"Nom {writer.dice.randint(1, 10_000)}"
    writer.services.category_admin.change(writer.who, key, version, CategoryInput(name))


def _retire_category(writer: Writer) -> None:
    admin = writer.services.category_admin
    if writer.dice.random() < 0.5:
        admin.restore(writer.who, *writer.tree_node(retired=True))
    else:
        admin.retire(writer.who, *writer.tree_node())


def _merge_category(writer: Writer) -> None:
    moves = writer.services.category_moves
    key, version = writer.tree_node()
    preview = moves.preview(writer.who, LinesChoice(key))
    moved = moves.merge(writer.who, preview, version, writer.tree_node()[0])
    moves.take_back(writer.who, moved)


def _split_category(writer: Writer) -> None:
    moves = writer.services.category_moves
    key, _version = writer.tree_node()
    preview = moves.preview(writer.who, LinesChoice(key, destination=Destination.DON))
    into = writer.dice.choice([NewCategory(f"Part {writer.dice.randint(1, 10_000)}"), None])
    moved = moves.split(writer.who, preview, into or writer.tree_node()[0])
    if writer.dice.random() < 0.8:
        moves.take_back(writer.who, moved)


def _import(writer: Writer) -> None:
    day = date(2025, 1, 1) + timedelta(days=writer.dice.randint(0, 40))
    rows = [
        f"{day},{name},{writer.dice.randint(1, 90)}.5,don,"
        for name in ("Importé", f"Neuf {writer.dice.randint(1, 50)}")
    ]
    file = writer.folder / f"{writer.who.username}-{writer.dice.random()}.csv"
    file.write_text("\n".join(["date,category,poids_kg,destination,notes", *rows]))
    imports = writer.services.imports
    analysis = imports.analyse_template(writer.who, file)
    imports.import_template(writer.who, analysis, propose(analysis.matches, create=True))


def _page(writer: Writer) -> None:
    counter, notebook = writer.services.counter, writer.services.notebook
    poste = counter.current_poste(writer.who)
    if poste is not None and not poste.is_deferred:
        counter.close_poste(writer.who, poste.id, close_tickets=True)
    day = date(2025, 2, 1) + timedelta(days=writer.dice.randint(0, 2))
    page = notebook.open_page(writer.who, day, close_tickets=True)
    writer.services.lignes.add(writer.who, page.ticket_id, writer.given())
    notebook.close_page(writer.who, page.id, page.version)


def _poste(writer: Writer) -> None:
    writer.services.counter.close_poste(writer.who, writer.poste(), close_tickets=True)


def _site(writer: Writer) -> None:
    service, who = writer.services.sites, writer.who
    entry = next(each for each in service.entries(who) if each.site.id != who.site_id)
    if not entry.site.is_active:
        service.restore(who, entry.site.id, entry.version)
    elif writer.dice.random() < 0.5:
        service.retire(who, entry.site.id, entry.version, close_postes=True)
    else:
        given = SiteInput(f"Annexe {writer.dice.randint(1, 99)}")
        service.change(who, entry.site.id, entry.version, given)


def _work_elsewhere(writer: Writer) -> None:
    with writer.database.read() as connection:
        query = select(sites.c.id).where(sites.c.id != writer.who.site_id)
        elsewhere = connection.execute(query.limit(1)).scalar_one()
    counter = writer.services.counter
    there = replace(writer.who, site_id=elsewhere)
    poste = counter.current_poste(there)
    if poste is not None:
        counter.close_poste(there, poste.id, close_tickets=True)
    poste = counter.open_poste(there)
    ticket = counter.create_ticket(there, poste.id)
    writer.services.lignes.add(there, ticket.id, writer.given())
    counter.close_poste(there, poste.id, close_tickets=True)


def _person(writer: Writer) -> None:
    accounts = writer.services.accounts
    name = f"Bénévole {writer.dice.randint(1, 6)}"
    with suppress(UserError):
        accounts.add(writer.who, AccountInput(name, name))
    account = accounts.find(writer.who, name)
    change = accounts.disable if account.is_active else accounts.enable
    change(writer.who, account.id, account.version)


def _hand_over(writer: Writer) -> None:
    key = writer.ticket("opened")
    version = writer.services.tickets.detail(writer.who, key).ticket.version
    writer.services.counter.hand_over(writer.who, key, version, writer.who.user_id)


def _repair(writer: Writer) -> None:
    writer.services.maintenance.repair(writer.who)


ACTS: dict[str, Callable[[Writer], None]] = {
    "create": _create,
    "create and close": _create_and_close,
    "weigh": _weigh,
    "close": _close,
    "discard": _discard,
    "reopen": _reopen,
    "edit": _edit,
    "remove": _remove,
    "correct": _correct,
    "move line": _move_line,
    "merge doubles": _merge_doubles,
    "sort": _sort,
    "move category": _move_category,
    "rename category": _rename_category,
    "retire category": _retire_category,
    "merge category": _merge_category,
    "split category": _split_category,
    "import": _import,
    "page": _page,
    "poste": _poste,
    "site": _site,
    "work elsewhere": _work_elsewhere,
    "person": _person,
    "hand over": _hand_over,
    "repair": _repair,
}


def main(location: str, seed: int) -> None:
    """Be one writer until the standard input ends."""
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer.at(location, seed, Path(folder))
        print("ready", flush=True)
        for line in sys.stdin:
            task = json.loads(line)
            writer.dice.seed(task["seed"])
            found = writer.work(task["acts"], task["seconds"])
            print(json.dumps([[*key, count] for key, count in found.items()]), flush=True)
        writer.database.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
