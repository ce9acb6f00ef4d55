"""Desks that write at the same time leave sums and journal as if they had written one by one."""

import re
import time
from collections import Counter as Tally
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, event, text

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ligne, LigneInput, Ticket
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.migration import HEAD, prepare_database, run_alembic
from recyclique_desk.storage.ticket_triggers import TREE_LOCK
from tests.conftest import Counter
from tests.services.writers import ACTS, Result, Writer, found_centre

WAIT = 20


@dataclass
class Scene:
    """A closed and an open ticket with a line of a category that lies below another."""

    desk: Counter
    roots: tuple[Category, Category]
    moved: Category
    closed: Ticket
    opened: Ticket
    lines: tuple[Ligne, Ligne]

    @classmethod
    def laid(cls, desk: Counter, name: str) -> "Scene":
        roots = desk.category(f"Meubles {name}"), desk.category(f"Textile {name}")
        moved = desk.category("Chaises", roots[0].id)
        tickets = desk.ticket(), desk.ticket()
        lines = tuple(desk.ligne(ticket, "2.000", category=moved) for ticket in tickets)
        closed = desk.services.counter.close_ticket(desk.who, tickets[0].id)
        return cls(desk, roots, moved, closed, tickets[1], (lines[0], lines[1]))

    @property
    def version(self) -> int:
        """The version of the category that moves, now."""
        with self.desk.database.read() as connection:
            query = text("SELECT version FROM categories WHERE id = :id")
            return int(connection.execute(query, {"id": self.moved.id}).scalar_one())


Act = Callable[[Scene, Services], object]


def again(line: Ligne, category_id: int | None = None) -> LigneInput:
    """Give what a person types for a line like this one, of another category if one is given."""
    return LigneInput(
        category_id or line.category_id, line.weight, line.destination, line.notes, line.is_exit
    )


def move_category(scene: Scene, services: Services) -> object:
    admin, other = services.category_admin, scene.roots[1]
    return admin.move(scene.desk.who, scene.moved.id, scene.version, other.id)


def move_in_a_console(scene: Scene, services: Services) -> object:
    with services.counter._database.write() as connection:
        return connection.execute(
            text("UPDATE categories SET parent_id = :to WHERE id = :id"),
            {"to": scene.roots[1].id, "id": scene.moved.id},
        )


def close(scene: Scene, services: Services) -> object:
    return services.counter.close_ticket(scene.desk.who, scene.opened.id)


def close_in_a_console(scene: Scene, services: Services) -> object:
    with services.counter._database.write() as connection:
        return connection.execute(
            text("UPDATE ticket_depot SET status = 'closed' WHERE id = :id"),
            {"id": scene.opened.id},
        )


def weigh(scene: Scene, services: Services) -> object:
    return services.lignes.add(scene.desk.who, scene.opened.id, again(scene.lines[1]))


def weigh_in_a_console(scene: Scene, services: Services) -> object:
    columns = (
        "ticket_id, category_id, weight, destination, is_exit, created_at, entered_at, updated_at, "
        "site_id, reception_day, quarter, is_deferred, version"
    )
    with services.counter._database.write() as connection:
        uid = "randomblob(16)" if connection.dialect.name == "sqlite" else "gen_random_uuid()"
        return connection.execute(
            text(
                f"INSERT INTO ligne_depot (uid, {columns}) SELECT {uid}, {columns} "
                "FROM ligne_depot WHERE id = :id"
            ),
            {"id": scene.lines[1].id},
        )


def reopen(scene: Scene, services: Services) -> object:
    closed = scene.closed
    return services.corrections.reopen_ticket(scene.desk.who, closed.id, closed.version, "essai")


def correct(scene: Scene, services: Services) -> object:
    line = scene.lines[0]
    given = again(line, scene.roots[1].id)
    return services.corrections.change(scene.desk.who, line.id, line.version, given, "essai")


def remove(scene: Scene, services: Services) -> object:
    line = scene.lines[0]
    return services.corrections.remove(scene.desk.who, line.id, line.version, "essai")


def repair(scene: Scene, services: Services) -> object:
    return services.maintenance.repair(scene.desk.who)


class Hold:
    """Keeps one transaction from being committed until it may be."""

    def __init__(self) -> None:
        self.reached, self.may_commit = Event(), Event()
        self.may_commit.set()

    def arm(self) -> None:
        """Hold the next one."""
        self.reached.clear()
        self.may_commit.clear()

    def __call__(self, connection: Connection) -> None:
        """Wait where something was written; what is only read goes on."""
        if "desk_writes" in connection.get_execution_options():
            self.reached.set()
            self.may_commit.wait(WAIT)


def attempt(act: Act, scene: Scene, services: Services) -> None:
    """Do an act; it may be refused, as a stale edit is, but not because others write too."""
    with suppress(UserError):
        act(scene, services)


def is_waiting(database: Database) -> bool:
    """Tell whether somebody waits for a lock; in a file, where that cannot be seen, they do."""
    if database.is_sqlite:
        return True
    with database.read() as connection:
        query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        return bool(connection.execute(text(query)).scalar_one())


def is_held(hold: Hold, act: "Future[None]") -> bool:
    """Tell whether an act has come to its commit, or was refused before."""
    return hold.reached.is_set() or act.done()


def is_stuck(database: Database, act: "Future[None]") -> bool:
    """Tell whether an act is done, or waits for the other."""
    return act.done() or is_waiting(database)


def wait_until(holds: Callable[[], bool]) -> None:
    """Look again and again until something holds."""
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.002)


FIRST = (move_category, move_in_a_console, close, close_in_a_console, weigh,
         weigh_in_a_console, reopen, correct, remove, repair)  # fmt: skip


def sum_problems(services: Services, who: Who) -> tuple[str, ...]:
    """Check the database, but for rows that a console changed, which the journal cannot know."""
    problems = services.maintenance.check(who).problems
    return tuple(each for each in problems if "sans passer par le programme" not in each)


@pytest.mark.parametrize("first", FIRST, ids=lambda act: act.__name__)
def test_two_acts_at_once_leave_exact_sums(
    desk: Counter, location: str, tmp_path: Path, first: Act
) -> None:
    """One is held just before its commit until the other is done, or waits for it."""
    with ExitStack() as stack:
        slow = Database(location)
        stack.callback(slow.close)
        hold = Hold()
        event.listen(slow.engine, "commit", hold)
        pool = stack.enter_context(ThreadPoolExecutor(2))
        stack.callback(hold.may_commit.set)
        for second in FIRST:
            scene = Scene.laid(desk, second.__name__)
            hold.arm()
            held = pool.submit(attempt, first, scene, Services(slow, desk.clock, tmp_path))
            wait_until(partial(is_held, hold, held))
            other = pool.submit(attempt, second, scene, desk.services)
            wait_until(partial(is_stuck, desk.database, other))
            hold.may_commit.set()
            for future in (held, other):
                future.result(WAIT)
            problems = sum_problems(desk.services, desk.who)
            assert problems == (), second.__name__


def test_deadlock_is_done_again_and_shown_to_nobody(desk: Counter, location: str) -> None:
    """A console locks the tree, and then waits for the ticket that is being closed."""
    scene = Scene.laid(desk, "deadlock")
    if desk.database.is_sqlite:
        pytest.skip("in a file one write waits for the other")
    other = Database(location)
    with ExitStack() as stack:
        stack.callback(other.close)
        pool = stack.enter_context(ThreadPoolExecutor(1))
        console = stack.enter_context(other.engine.connect())
        # Who looks for a deadlock first is sent back: that shall be the desk.
        console.exec_driver_sql("SET deadlock_timeout = '20s'")
        console.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TREE_LOCK})")
        closing = pool.submit(close, scene, desk.services)
        wait_until(lambda: is_waiting(desk.database))
        lock = f"SELECT 1 FROM ticket_depot WHERE id = {scene.opened.id} FOR UPDATE"
        console.exec_driver_sql(lock)
        console.rollback()
        closing.result(WAIT)
    assert desk.services.tickets.detail(desk.who, scene.opened.id).ticket.is_open is False
    assert sum_problems(desk.services, desk.who) == ()


def test_migration_replaces_triggers_and_mends_sums(desk: Counter) -> None:
    """As a server was before 0007: triggers that lock nothing, and sums a move left wrong."""
    scene = Scene.laid(desk, "migration")
    bodies = "SELECT proname, prosrc FROM pg_proc WHERE prorettype = 'trigger'::regtype ORDER BY 1"
    with desk.database.write() as connection:
        if connection.dialect.name == "sqlite":
            bodies = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"
        fresh = connection.execute(text(bodies)).all()
        run_alembic(connection, "downgrade", "0006")
        if connection.dialect.name != "sqlite":
            for name, body in fresh:
                if str(TREE_LOCK) in body:
                    old = re.sub(r"PERFORM [^;]*;", "", body)
                    connection.exec_driver_sql(
                        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger "
                        f"LANGUAGE plpgsql AS $${old}$$"
                    )
            connection.execute(text("UPDATE ticket_summaries SET tickets = tickets + 1"))
            assert connection.execute(text(bodies)).all() != fresh
        run_alembic(connection, "upgrade", HEAD)
        assert connection.execute(text(bodies)).all() == fresh
    close(scene, desk.services)
    assert sum_problems(desk.services, desk.who) == ()


def test_repair_lays_a_switched_off_trigger_again(desk: Counter) -> None:
    scene = Scene.laid(desk, "repair")
    with desk.database.write() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER ticket_depot_update_given"))
        else:
            connection.execute(
                text("ALTER TABLE ticket_depot DISABLE TRIGGER ticket_depot_update_given")
            )
    close(scene, desk.services)
    assert sum_problems(desk.services, desk.who)
    desk.services.maintenance.repair(desk.who)
    reopen(scene, desk.services)
    assert sum_problems(desk.services, desk.who) == ()


EACH_FOR = 4.0
TOGETHER = 3


def test_all_kinds_of_writers_at_once_leave_exact_sums(location: str, tmp_path: Path) -> None:
    """Three desks do everything at random; what another desk was quicker with is refused."""
    database = Database(location)
    prepare_database(database, tmp_path)
    database.close()
    found_centre(location, tmp_path)
    acts = sorted(ACTS)
    writers = [Writer.at(location, seed, tmp_path) for seed in range(1, TOGETHER + 1)]
    try:
        with ThreadPoolExecutor(TOGETHER) as pool:
            came: Tally[Result] = Tally()
            for found in pool.map(lambda each: each.work(each.mixed(acts), EACH_FOR), writers):
                came += found
        problems = sum_problems(writers[0].services, writers[0].who)
    finally:
        for writer in writers:
            writer.database.close()
    assert problems == ()
    assert {what for _act, what in came} <= {"done", "refused"}, came
    assert {act for act, what in came if what == "done"} >= {"close", "move category"}
