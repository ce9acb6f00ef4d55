"""A token fetches its ticket once, within five minutes; nothing else, and for nobody twice."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from recyclique_desk.domain.errors import NotAllowed, NotFound, StorageError, UserError
from recyclique_desk.domain.exports import Profile
from recyclique_desk.domain.journal import JournalFilter
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.domain.tokens import refused_token_error
from recyclique_desk.storage.schema import audit_events, download_tokens, metadata, users
from tests.conftest import Counter
from tests.disks import fill, held_file, small_disk
from tests.services.journal.events import events_of

REFUSED = str(refused_token_error())


@pytest.fixture
def ticket(desk: Counter) -> Ticket:
    found = desk.ticket()
    desk.ligne(found, "12.500", notes="=1+1")
    return found


def redeem(desk: Counter, secret: str, number: str, out: Path) -> bool:
    """Try a token; tell whether it was taken. A refusal is always the same, and leaves no file."""
    try:
        desk.services.tokens.redeem(secret, number, out)
    except UserError as found:
        answer = (str(found), found.field, type(found))
    else:
        return out.exists()
    assert answer == (REFUSED, "token", UserError)
    assert not out.exists()
    return False


def test_a_token_writes_what_its_maker_could_export_and_no_more_than_once(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    token = desk.services.tokens.create(desk.who, ticket.number)
    desk.services.exports.ticket(desk.who, ticket.number, tmp_path / "signed-in.csv")
    assert redeem(desk, f" {token.secret}\n", ticket.number, tmp_path / "token.csv")
    assert (tmp_path / "token.csv").read_bytes() == (tmp_path / "signed-in.csv").read_bytes()
    assert not redeem(desk, token.secret, ticket.number, tmp_path / "twice.csv")


def test_a_token_works_by_the_tickets_uuid_and_in_a_profile(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    token = desk.services.tokens.create(desk.who, str(ticket.uid))
    out = tmp_path / "t.csv"
    desk.services.tokens.redeem(token.secret, str(ticket.uid), out, Profile.TABLEUR)
    assert "12,500" in out.read_text("utf-8-sig")


def test_it_ends_after_five_minutes_and_no_clock_set_back_makes_it_good_again(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    create = desk.services.tokens.create
    last, late, early = (create(desk.who, ticket.number) for _ in range(3))
    assert last.expires_at == desk.clock() + timedelta(minutes=5)
    made = desk.clock()
    desk.clock.now = made - timedelta(seconds=1)
    assert not redeem(desk, early.secret, ticket.number, tmp_path / "early.csv")
    desk.clock.now = made + timedelta(minutes=5) - timedelta(milliseconds=1)
    assert redeem(desk, last.secret, ticket.number, tmp_path / "last.csv")
    desk.clock.now = made + timedelta(minutes=5)
    assert not redeem(desk, late.secret, ticket.number, tmp_path / "late.csv")


def test_a_token_is_for_one_ticket_and_its_answer_tells_nothing(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    other = desk.ticket()
    tokens = desk.services.tokens
    token = tokens.create(desk.who, ticket.number)
    out = tmp_path / "t.csv"
    for secret, number in (
        (token.secret, other.number),
        (token.secret, "999999-999"),
        (token.secret, ""),
        (token.secret, "\x00\udc80"),
        (token.secret.lower(), ticket.number),
        (token.secret[:-1], ticket.number),
        ("", ticket.number),
        ("A" * 32, ticket.number),
        ("A" * 32, "999999-999"),
    ):
        assert not redeem(desk, secret, number, out)
    assert redeem(desk, token.secret, ticket.number, out), "all that spends it is its own use"


def test_a_revoked_token_is_refused_and_only_its_maker_or_an_admin_revokes(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    tokens = desk.services.tokens
    bo = replace(desk.operator("Bo"), desk_poste_id=ticket.poste_id)
    cy = replace(desk.operator("Cy"), desk_poste_id=ticket.poste_id)
    token = tokens.create(bo, ticket.number)
    for who, token_id in ((cy, token.id), (bo, token.id + 99)):
        with pytest.raises(NotFound):
            tokens.revoke(who, token_id)
    tokens.revoke(bo, token.id)
    tokens.revoke(bo, token.id)
    assert not redeem(desk, token.secret, ticket.number, tmp_path / "t.csv")
    again, third = tokens.create(bo, ticket.number), tokens.create(cy, ticket.number)
    assert tokens.revoke_all(cy, ticket.number) == 1
    assert not redeem(desk, third.secret, ticket.number, tmp_path / "t.csv")
    assert tokens.revoke_all(desk.who, ticket.number) == 1
    assert not redeem(desk, again.secret, ticket.number, tmp_path / "t.csv")
    spent = tokens.create(desk.who, ticket.number)
    assert redeem(desk, spent.secret, ticket.number, tmp_path / "t.csv")
    with pytest.raises(UserError, match="déjà servi"):
        tokens.revoke(desk.who, spent.id)


def test_only_who_may_export_a_ticket_makes_a_token_for_it(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    tokens, bo = desk.services.tokens, desk.operator()
    with pytest.raises(NotAllowed):
        tokens.create(bo, ticket.number)
    with pytest.raises(NotAllowed):
        tokens.create(None, ticket.number)
    with pytest.raises(NotFound):
        tokens.create(desk.operator("Far", desk.site("Loin")), ticket.number)
    here = replace(bo, desk_poste_id=ticket.poste_id)
    token = tokens.create(here, ticket.number)
    assert redeem(desk, token.secret, ticket.number, tmp_path / "t.csv")


def test_a_token_of_somebody_who_was_disabled_is_worthless(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    bo = replace(desk.operator(), desk_poste_id=ticket.poste_id)
    token = desk.services.tokens.create(bo, ticket.number)
    with desk.database.write() as connection:
        connection.execute(update(users).where(users.c.id == bo.user_id).values(is_active=False))
    assert not redeem(desk, token.secret, ticket.number, tmp_path / "t.csv")


def test_the_secret_is_in_no_table_no_event_no_log_and_no_text_of_the_value(
    desk: Counter, ticket: Ticket, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    token = desk.services.tokens.create(desk.who, ticket.number)
    assert re.fullmatch("[A-Z2-7]{32}", token.secret)
    assert token.secret not in repr(token) + str(token)
    redeem(desk, token.secret, ticket.number, tmp_path / "t.csv")
    redeem(desk, token.secret, ticket.number, tmp_path / "u.csv")
    with desk.database.read() as connection:
        held = [repr(row) for table in metadata.sorted_tables
                for row in connection.execute(select(table))]  # fmt: skip
        digests = list(connection.execute(select(download_tokens.c.digest)).scalars())
    assert not [row for row in held if token.secret in row]
    assert all(token.secret.encode() not in bytes(digest) for digest in digests)
    assert token.secret not in caplog.text


def test_making_using_refusing_and_revoking_are_in_the_journal(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    tokens = desk.services.tokens
    one, two = tokens.create(desk.who, ticket.number), tokens.create(desk.who, ticket.number)
    redeem(desk, one.secret, ticket.number, tmp_path / "a.csv")
    redeem(desk, one.secret, ticket.number, tmp_path / "b.csv")
    tokens.revoke(desk.who, two.id)
    redeem(desk, two.secret, ticket.number, tmp_path / "b.csv")
    redeem(desk, "A" * 32, ticket.number, tmp_path / "b.csv")
    found = [action for action, _ in events_of(desk.database, ticket.uid)]
    assert found == [
        *("ticket.created", "token.created", "token.created", "token.used", "ticket.exported"),
        *("token.refused", "token.revoked", "token.refused"),
    ]
    for event in desk.services.journal.page(desk.who, JournalFilter(ticket=ticket.number)).events:
        if event.action in {"token.used", "token.refused"}:
            assert event.by is None
            assert "ana" in {fact.value for fact in event.facts}
    assert desk.services.journal.verify_chain(desk.who).broken is None


def test_details_of_tokens_hold_before_and_after(desk: Counter, ticket: Ticket) -> None:
    token = desk.services.tokens.create(desk.who, ticket.number)
    desk.services.tokens.revoke(desk.who, token.id)
    with desk.database.read() as connection:
        query = select(audit_events.c.details).where(audit_events.c.action.like("token.%"))
        for details in connection.execute(query).scalars():
            found = json.loads(details)
            assert found["before"] != found["after"]


def test_an_empty_ticket_with_a_token_can_still_be_discarded(desk: Counter, tmp_path: Path) -> None:
    empty = desk.ticket()
    token = desk.services.tokens.create(desk.who, empty.number)
    desk.services.counter.discard_ticket(desk.who, empty.id)
    assert not redeem(desk, token.secret, empty.number, tmp_path / "t.csv")


def test_a_folder_that_is_not_there_is_told_as_such_and_costs_no_token(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    token = desk.services.tokens.create(desk.who, ticket.number)
    with pytest.raises(StorageError, match="nowhere"):
        desk.services.tokens.redeem(token.secret, ticket.number, tmp_path / "nowhere" / "t.csv")
    assert redeem(desk, token.secret, ticket.number, tmp_path / "t.csv")


@pytest.mark.fault
def test_a_full_disk_leaves_nothing_and_costs_no_token(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    for _line in range(30):
        desk.ligne(ticket, notes="n" * 900)
    token = desk.services.tokens.create(desk.who, ticket.number)
    with small_disk(tmp_path / "stick", 64) as stick:
        ballast = fill(stick, leave=8192)
        for _try in range(2):
            with pytest.raises(StorageError, match="plein"):
                desk.services.tokens.redeem(token.secret, ticket.number, stick / "t.csv")
        assert list(stick.iterdir()) == [ballast]
        found = [action for action, _details in events_of(desk.database, ticket.uid)]
        assert not {"token.used", "ticket.exported"} & set(found)
        ballast.unlink()
        assert redeem(desk, token.secret, ticket.number, stick / "t.csv")
        assert not redeem(desk, token.secret, ticket.number, stick / "twice.csv")


@pytest.mark.fault
def test_a_file_held_by_another_program_gives_the_token_back(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    token = desk.services.tokens.create(desk.who, ticket.number)
    with held_file(tmp_path / "t.csv") as held:
        with pytest.raises(StorageError):
            desk.services.tokens.redeem(token.secret, ticket.number, held)
        assert held.read_bytes() == b""
    assert list(tmp_path.glob("*t.csv*")) == [held]
    assert redeem(desk, token.secret, ticket.number, held)
    assert not redeem(desk, token.secret, ticket.number, tmp_path / "twice.csv")
    told = [
        action
        for action, _details in events_of(desk.database, ticket.uid)
        if action.startswith("token.")
    ]
    assert told == ["token.created", "token.used", "token.returned", "token.used", "token.refused"]
    assert desk.services.journal.verify_chain(desk.who).broken is None


def test_of_two_that_have_both_written_their_file_one_keeps_it(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    token = desk.services.tokens.create(desk.who, ticket.number)
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    with ThreadPoolExecutor(2) as pool:
        with desk.database.write() as connection:
            # Neither can spend the token before both have everything but the name of their file.
            connection.execute(select(download_tokens).with_for_update())
            tries = [pool.submit(redeem, desk, token.secret, ticket.number, file) for file in files]
            deadline = time.monotonic() + 10
            while len(list(tmp_path.glob(".*.recyclique-part"))) < 2:
                assert time.monotonic() < deadline
                time.sleep(0.01)
        assert sorted(each.result(20) for each in tries) == [False, True]
    assert len(list(tmp_path.glob("*.csv"))) == 1
    assert list(tmp_path.glob(".*.recyclique-part")) == []
    found = [action for action, _details in events_of(desk.database, ticket.uid)]
    assert [found.count(f"token.{what}") for what in ("used", "refused")] == [1, 1]
    assert found.count("ticket.exported") == 1


def test_standard_output_is_given_nothing_before_the_token_is_spent(
    desk: Counter, ticket: Ticket, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    token = desk.services.tokens.create(desk.who, ticket.number)
    desk.services.tokens.redeem(token.secret, ticket.number, "-")
    sys.stdout.flush()
    assert capfdbinary.readouterr().out.count(b"\r\n") == 2
    with pytest.raises(UserError, match="servi"):
        desk.services.tokens.redeem(token.secret, ticket.number, "-")
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == b""


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(secret=st.text(max_size=60), number=st.text(max_size=30))
def test_whatever_is_typed_for_a_token_is_refused_alike(
    desk: Counter, secret: str, number: str
) -> None:
    with pytest.raises(UserError) as found:
        desk.services.tokens.redeem(secret, number, "-")
    assert str(found.value) == REFUSED


def test_of_threads_that_use_one_token_at_once_one_wins(
    desk: Counter, ticket: Ticket, tmp_path: Path
) -> None:
    for attempt in range(5):
        token = desk.services.tokens.create(desk.who, ticket.number)
        start = Barrier(4)

        files = [tmp_path / f"{attempt}-{number}.csv" for number in range(4)]

        def run(file: Path, secret: str = token.secret, barrier: Barrier = start) -> bool:
            barrier.wait(10)
            return redeem(desk, secret, ticket.number, file)

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(run, files)) == 1


@pytest.fixture
def redeemers(location: str, desk: Counter) -> Iterator[Callable[[str], list[str]]]:
    """Two processes on the desk's database; give what they were answered, asked at one instant."""
    command = [sys.executable, "-m", "tests.faults.redeemer", location]
    found = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]

    def line(process: "subprocess.Popen[str]") -> str:
        assert process.stdout is not None
        return process.stdout.readline().strip()

    assert [line(process) for process in found] == ["ready", "ready"]

    def ask(what: str) -> list[str]:
        at = time.time() + 0.05
        for number, process in enumerate(found):
            assert process.stdin is not None
            process.stdin.write(f"{at} {what}-{number}.csv\n")
            process.stdin.flush()
        return [line(process) for process in found]

    yield ask
    for process in found:
        process.communicate(timeout=20)


def test_a_stolen_token_used_twice_at_one_instant_by_two_processes_is_used_once(
    desk: Counter, redeemers: Callable[[str], list[str]], tmp_path: Path
) -> None:
    desk.clock.now = datetime.now(UTC)
    ticket = desk.ticket()
    desk.ligne(ticket)
    for number in range(15):
        desk.clock.now = datetime.now(UTC)
        token = desk.services.tokens.create(desk.who, ticket.number)
        answers = redeemers(f"{token.secret} {ticket.number} {tmp_path / str(number)}")
        assert sorted(answers) == sorted(["won", REFUSED])
        assert len(list(tmp_path.glob(f"{number}-*.csv"))) == 1
    assert desk.services.maintenance.check(desk.who).problems == ()
    with desk.database.read() as connection:
        used = connection.execute(
            text("SELECT count(*) FROM audit_events WHERE action = 'token.used'")
        ).scalar_one()
    assert used == 15
