"""The journal cannot be changed through the program, and what is changed past it shows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.journal import ChainBreak, ChainVerification
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.storage.migration import prepare_database, run_alembic
from recyclique_desk.storage.protection import (
    create_protection,
    drop_protection,
    missing_protection,
)
from recyclique_desk.storage.schema import audit_events, audit_head
from tests.conftest import Counter


def proof(desk: Counter) -> ChainVerification:
    return desk.services.journal.verify_chain(desk.who)


def past_the_triggers(desk: Counter, *statements: str) -> None:
    """Do what somebody with a console and the right to alter tables can do."""
    with desk.database.write() as connection:
        drop_protection(connection)
        for statement in statements:
            connection.execute(text(statement))
        create_protection(connection)


@pytest.fixture
def kept(desk: Counter) -> Counter:
    """A desk with a journal of ten events and more."""
    ticket = desk.ticket()
    for grams in range(1, 10):
        desk.ligne(ticket, f"0.00{grams}")
    assert proof(desk).broken is None
    return desk


def numbers(desk: Counter) -> list[int]:
    with desk.database.read() as connection:
        query = select(audit_events.c.id).order_by(audit_events.c.id)
        return list(connection.execute(query).scalars())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_events SET details = '{}' WHERE id = 3",
        "UPDATE audit_events SET hash = NULL",
        "DELETE FROM audit_events WHERE id = 3",
        "DELETE FROM audit_events",
        "UPDATE audit_head SET events = events - 1",
        "UPDATE audit_head SET hash = hash",
        "DELETE FROM audit_head",
    ],
)
def test_database_refuses_to_change_or_delete_event(kept: Counter, statement: str) -> None:
    kept_as_is = pytest.raises(IntegrityError, match="audit events are kept")
    with kept_as_is, kept.database.write() as connection:
        connection.execute(text(statement))
    assert proof(kept).broken is None


def test_database_refuses_to_empty_or_replace_events(kept: Counter) -> None:
    statement = "TRUNCATE audit_events"
    if kept.database.is_sqlite:
        statement = "REPLACE INTO audit_events SELECT * FROM audit_events WHERE id = 3"
    kept_as_is = pytest.raises(DBAPIError, match="audit events are kept")
    with kept_as_is, kept.database.write() as connection:
        connection.execute(text(statement))
    assert proof(kept).broken is None


TAMPERED = [
    ('UPDATE audit_events SET details = \'{"after": {"weight": 1}}\' WHERE id = 4', 4),
    ("UPDATE audit_events SET action = 'ligne.changed' WHERE id = 5", 5),
    ("UPDATE audit_events SET created_at = created_at + 1 WHERE id = 5", 5),
    ("UPDATE audit_events SET user_id = NULL WHERE id = 6", 6),
    ("UPDATE audit_events SET resource_type = 'poste' WHERE id = 4", 4),
    ("UPDATE audit_events SET resource_id = NULL WHERE id = 4", 4),
    ("UPDATE audit_events SET ticket_id = 99 WHERE id = 4", 4),
    ("UPDATE audit_events SET hash = NULL WHERE id = 4", 4),
]


@pytest.mark.parametrize(("statement", "number"), TAMPERED)
def test_one_changed_value_is_named(kept: Counter, statement: str, number: int) -> None:
    past_the_triggers(kept, statement)
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.CHANGED, number)
    assert found.at is not None


def test_broken_event_names_person_and_instant(kept: Counter) -> None:
    past_the_triggers(kept, "UPDATE audit_events SET details = '{}' WHERE id = 4")
    (problem,) = kept.services.maintenance.check(kept.who).problems
    assert "l'événement n° 4 (07/10/2025 12:00:00, ana)" in problem
    assert problem.endswith(".")


def test_removed_event_is_missed_in_middle_and_at_start(kept: Counter) -> None:
    past_the_triggers(kept, "DELETE FROM audit_events WHERE id = 5")
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.MISSING, 6)
    past_the_triggers(kept, "DELETE FROM audit_events WHERE id = 1")
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.MISSING, 2)


def test_events_renumbered_over_gap_are_seen(kept: Counter) -> None:
    past_the_triggers(
        kept,
        "DELETE FROM audit_events WHERE id = 5",
        *(f"UPDATE audit_events SET id = {n - 1} WHERE id = {n}" for n in numbers(kept) if n > 5),
    )
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.CHANGED, 5)


def test_two_events_that_changed_places_are_seen(kept: Counter) -> None:
    past_the_triggers(
        kept,
        "UPDATE audit_events SET id = 999 WHERE id = 4",
        "UPDATE audit_events SET id = 4 WHERE id = 7",
        "UPDATE audit_events SET id = 7 WHERE id = 999",
    )
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.CHANGED, 4)


def test_event_put_in_middle_is_seen(kept: Counter) -> None:
    columns = "user_id, action, resource_type, resource_id, details, created_at, ticket_id, hash"
    past_the_triggers(
        kept,
        "DELETE FROM audit_events WHERE id = 5",
        f"INSERT INTO audit_events (id, {columns}) SELECT 5, {columns} FROM audit_events "
        "WHERE id = 4",
    )
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.CHANGED, 5)


def test_event_added_by_hand_is_detected_and_work_goes_on(kept: Counter) -> None:
    last = numbers(kept)[-1]
    with kept.database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO audit_events (id, action, resource_type, details, created_at) "
                f"VALUES ({last + 1}, 'ligne.added', 'ligne', '{{}}', 0)"
            )
        )
    kept.ligne(kept.ticket())
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.CHANGED, last + 1)


def test_tail_cut_off_shows_by_head(kept: Counter) -> None:
    last = numbers(kept)[-1]
    past_the_triggers(kept, f"DELETE FROM audit_events WHERE id > {last - 3}")
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.TAIL, last - 3)
    kept.ligne(kept.ticket())
    assert proof(kept).broken is not None, "going on does not heal it"


def test_emptied_journal_shows(kept: Counter) -> None:
    past_the_triggers(kept, "DELETE FROM audit_events")
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.TAIL, None)
    problem, *of_rows = kept.services.maintenance.check(kept.who).problems
    assert "aucun événement" in problem
    assert of_rows  # a row that no event brought


def test_head_deleted_or_set_back_is_detected_and_work_goes_on(kept: Counter) -> None:
    past_the_triggers(kept, "UPDATE audit_head SET events = events - 1")
    found = proof(kept).broken
    assert found is not None
    assert found.kind is ChainBreak.HEAD
    past_the_triggers(kept, "DELETE FROM audit_head")
    kept.ligne(kept.ticket())
    found = proof(kept).broken
    assert found is not None
    assert (found.kind, found.number) == (ChainBreak.HEAD, numbers(kept)[-1])


def test_only_noted_fingerprint_tells_tail_cut_with_its_head(kept: Counter) -> None:
    noted = proof(kept).fingerprint
    last = numbers(kept)[-1]
    past_the_triggers(
        kept,
        f"DELETE FROM audit_events WHERE id = {last}",
        f"UPDATE audit_head SET events = events - 1, last_id = {last - 1}, "
        f"hash = (SELECT hash FROM audit_events WHERE id = {last - 1})",
    )
    assert proof(kept).broken is None, "this is what cannot be proved from inside"
    found = kept.services.journal.verify_chain(kept.who, noted).broken
    assert found is not None
    assert found.kind is ChainBreak.NOTED_FINGERPRINT
    earlier = proof(kept).fingerprint
    kept.ligne(kept.ticket())
    assert kept.services.journal.verify_chain(kept.who, earlier.upper()).broken is None


@pytest.mark.parametrize("wrong", ["", "abc", "zz" * 32, "00" * 31])
def test_what_is_no_fingerprint_is_refused(sqlite_desk: Counter, wrong: str) -> None:
    with pytest.raises(UserError, match="empreinte"):
        sqlite_desk.services.journal.verify_chain(sqlite_desk.who, wrong)


def test_invalid_column_values_are_detected_without_an_error(
    sqlite_desk: Counter,
) -> None:
    desk = sqlite_desk
    desk.ligne(desk.ticket())
    for statement in (
        "UPDATE audit_events SET created_at = 9223372036854775807 WHERE id = 3",
        "UPDATE audit_events SET resource_id = 'x' WHERE id = 3",
        "UPDATE audit_events SET details = CAST(x'ff00fe' AS TEXT) WHERE id = 3",
        "UPDATE audit_events SET hash = x'00' WHERE id = 2",
    ):
        past_the_triggers(desk, statement)
        found = proof(desk).broken
        assert found is not None
        assert found.number in {2, 3}
        assert desk.services.maintenance.check(desk.who).problems


def test_missing_trigger_is_reported_and_created_again_by_repair(desk: Counter) -> None:
    with desk.database.write() as connection:
        drop_protection(connection)
    problems = desk.services.maintenance.check(desk.who).problems
    assert problems
    assert all("déclencheur" in problem for problem in problems)
    desk.services.maintenance.repair(desk.who)
    assert desk.services.maintenance.check(desk.who).problems == ()


def test_trigger_switched_off_on_server_is_missed(desk: Counter) -> None:
    if desk.database.is_sqlite:
        return
    with desk.database.write() as connection:
        connection.execute(
            text("ALTER TABLE audit_events DISABLE TRIGGER audit_events_change_refused")
        )
    with desk.database.read() as connection:
        assert missing_protection(connection) == {"audit_events_change_refused"}


def test_clock_set_back_keeps_order_of_chain(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.ligne(ticket, "1")
    desk.clock.now -= timedelta(days=400)
    later = desk.ligne(ticket, "2")
    assert proof(desk).broken is None
    with desk.database.read() as connection:
        newest = connection.execute(
            select(audit_events.c.resource_id).order_by(audit_events.c.id.desc()).limit(1)
        ).scalar_one()
    assert newest == later.uid


def at_once(*moves: Callable[[], object]) -> None:
    start = Barrier(len(moves))

    def run(move: Callable[[], object]) -> None:
        start.wait(10)
        move()

    with ThreadPoolExecutor(len(moves)) as pool:
        list(pool.map(run, moves))


def test_desks_writing_at_once_make_one_chain(desk: Counter, location: str) -> None:
    tickets = [desk.ticket() for _ in range(4)]
    given = LigneInput(None, Decimal(1), Destination.DON)

    def weigh(number: int) -> Callable[[], None]:
        def run() -> None:
            for _ in range(15):
                desk.services.lignes.add(desk.who, tickets[number].id, given)

        return run

    before = proof(desk).events
    at_once(*(weigh(number) for number in range(4)))
    found = proof(desk)
    assert (found.broken, found.events) == (None, before + 60)
    assert numbers(desk) == list(range(1, found.events + 1))


def test_desks_that_lock_tickets_crosswise_never_wait_for_each_other(desk: Counter) -> None:
    """Events written where they arise would: one desk holds the head, the other the ticket."""
    one, two = desk.ticket(), desk.ticket()
    lines = [desk.ligne(ticket) for ticket in (one, two) for _ in range(10)]
    move = desk.services.corrections.move

    def to_two() -> None:
        for ligne in lines[:10]:
            move(desk.who, ligne.id, ligne.version, two.id, "essai")

    def to_one() -> None:
        for ligne in lines[10:]:
            move(desk.who, ligne.id, ligne.version, one.id, "essai")

    at_once(to_two, to_one)
    assert proof(desk).broken is None
    with desk.database.read() as connection:
        query = select(func.count()).where(audit_events.c.action == "ligne.moved")
        assert connection.execute(query).scalar_one() == 20


def test_what_is_rolled_back_leaves_no_event_and_no_gap(desk: Counter) -> None:
    ticket = desk.ticket()
    before = proof(desk)
    for _ in range(3):
        with suppress(UserError):
            desk.services.corrections.move(desk.who, desk.ligne(ticket).id, 1, ticket.id, "x")
        with suppress(UserError):
            desk.services.counter.close_poste(desk.who, ticket.poste_id)
    after = proof(desk)
    assert (after.broken, after.events) == (None, before.events + 3)
    assert numbers(desk) == list(range(1, after.events + 1))


def test_events_of_before_chain_are_chained_by_migration(desk: Counter, tmp_path: Path) -> None:
    ticket = desk.ticket()
    gone = desk.ligne(ticket)
    desk.ligne(ticket, notes="à garder")
    desk.services.lignes.remove(desk.who, gone.id, gone.version)
    with desk.database.write() as connection:
        run_alembic(connection, "downgrade", "0004")
        connection.execute(text("DELETE FROM audit_events WHERE id = 3"))
    prepare_database(desk.database, tmp_path / "again")
    found = proof(desk)
    assert found.broken is None, "a gap of before is no break"
    assert found.events == len(numbers(desk))
    with desk.database.read() as connection:
        rows = connection.execute(
            select(audit_events.c.ticket_id).where(audit_events.c.resource_type == "ligne")
        ).scalars()
        assert set(rows) == {None, ticket.id}, "of a line that is gone only its end tells"
        assert connection.execute(select(audit_head.c.events)).scalar_one() == found.events
    desk.ligne(ticket)
    assert proof(desk).broken is None
    past_the_triggers(desk, "UPDATE audit_events SET details = '{}' WHERE id = 2")
    assert proof(desk).broken is not None


def test_restored_backup_goes_on_with_its_own_chain(sqlite_desk: Counter, tmp_path: Path) -> None:
    desk = sqlite_desk
    ticket = desk.ticket()
    desk.ligne(ticket)
    copy = desk.services.maintenance.back_up(desk.who, tmp_path / "copy.sqlite")
    for _ in range(5):
        desk.ligne(ticket)
    desk.services.maintenance.restore(desk.who, copy)
    desk.ligne(ticket)
    assert proof(desk).broken is None
    assert desk.services.maintenance.check(desk.who).problems == ()
