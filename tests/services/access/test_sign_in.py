"""Signing in: who is right gets in, who guesses waits, and nobody learns which half was wrong."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from statistics import median

import bcrypt
import pytest
from sqlalchemy import select, update

from recyclique_desk.domain.errors import AccountLocked, NotAllowed, PasswordNeeded, SignInRefused
from recyclique_desk.domain.people import Role
from recyclique_desk.services.access import hashing
from recyclique_desk.services.access.attempts import lock_seconds_after
from recyclique_desk.storage.schema import sign_in_tries, users
from tests.conftest import Counter
from tests.services.access.crew import PASSWORD, PIN, account, details

FREE_TRIES = 5
"""The wrong tries after which an account is locked, as people are told."""


def guess(desk: Counter, user_id: int, times: int = FREE_TRIES) -> None:
    """Try wrong PINs until the account is locked."""
    for number in range(times):
        with pytest.raises(SignInRefused) as refusal:
            desk.services.sign_in.with_pin(user_id, f"{1000 + number}")
        assert isinstance(refusal.value, AccountLocked) == (number + 1 >= FREE_TRIES)


def test_tile_and_four_digits_open_counter(desk: Counter) -> None:
    bo = account(desk)
    who = desk.services.sign_in.with_pin(bo.id, PIN)
    assert (who.user_id, who.role, who.password_at, who.is_local) == (
        bo.id,
        Role.OPERATOR,
        None,
        False,
    )
    assert desk.services.counter.current_poste(who) is None
    assert details(desk, "session.opened") == [{"with": "pin"}]
    assert desk.services.accounts.find(desk.who, "BO").signed_in_at == desk.clock()


def test_password_opens_admin_work_for_ten_minutes_and_pin_does_not(
    desk: Counter,
) -> None:
    ana = account(desk, "Ana B.", Role.ADMIN)
    signing_in = desk.services.sign_in
    assert desk.services.accounts.everyone(signing_in.with_password(" ana b. ", PASSWORD))
    by_pin = signing_in.with_pin(ana.id, PIN)
    with pytest.raises(PasswordNeeded):
        desk.services.accounts.everyone(by_pin)
    with pytest.raises(SignInRefused):
        signing_in.step_up(by_pin, "faux mot de passe")
    raised = signing_in.step_up(by_pin, PASSWORD)
    assert desk.services.accounts.everyone(raised)
    assert details(desk, "session.raised") == [{}]


def test_operator_cannot_step_up(desk: Counter) -> None:
    bo = account(desk, password=PASSWORD)
    who = desk.services.sign_in.with_pin(bo.id, PIN)
    with pytest.raises(NotAllowed, match="administrateur"):
        desk.services.sign_in.step_up(who, PASSWORD)


def test_password_reset_ends_what_old_one_opened(desk: Counter) -> None:
    ana = account(desk, "Ana B.", Role.ADMIN)
    who = desk.services.sign_in.with_password("ana b.", PASSWORD)
    desk.clock.forward(seconds=5)
    desk.services.accounts.reset_password(desk.who, ana.id, ana.version, "une autre phrase")
    with pytest.raises(PasswordNeeded):
        desk.services.accounts.everyone(who)
    with pytest.raises(SignInRefused):
        desk.services.sign_in.step_up(who, PASSWORD)
    assert desk.services.accounts.everyone(desk.services.sign_in.step_up(who, "une autre phrase"))


def test_names_and_secrets_that_are_wrong_get_one_and_same_answer(desk: Counter) -> None:
    account(desk, "Ana B.", Role.ADMIN)
    gone = account(desk, "Partie", Role.ADMIN)
    desk.services.accounts.disable(desk.who, gone.id, gone.version)
    answers = set()
    for name, password in (
        ("Ana B.", "faux mot de passe"),
        ("Inconnue", PASSWORD),
        ("Partie", PASSWORD),
        ("ana", PASSWORD),  # the local admin, who has none
        ("", ""),
        ("'; DROP TABLE users; --", "x' OR '1'='1"),
        ("é" * 5000, "é" * 50_000),
        ("\ud800", "\x00"),
    ):
        with pytest.raises(SignInRefused) as refusal:
            desk.services.sign_in.with_password(name, password)
        answers.add((type(refusal.value), str(refusal.value), refusal.value.field))
    assert len(answers) == 1
    with pytest.raises(SignInRefused, match="code"):
        desk.services.sign_in.with_pin(99_999, PIN)


def test_unknown_name_takes_as_long_as_known_one(sqlite_desk: Counter) -> None:
    account(sqlite_desk, "Ana B.", Role.ADMIN)

    def seconds(number: int, name: str) -> float:
        sqlite_desk.clock.forward(days=1)
        began = time.perf_counter()
        with pytest.raises(SignInRefused):
            sqlite_desk.services.sign_in.with_password(name, f"faux numéro {number}")
        return time.perf_counter() - began

    seconds(0, "échauffement")
    pairs = [(seconds(n, "Ana B."), seconds(n, "Inconnue")) for n in range(4)]
    known, unknown = (median(times) for times in zip(*pairs, strict=True))
    # Without the hash that is nobody's an unknown name would be answered some fifty times sooner.
    assert 0.3 < known / unknown < 3
    assert not hashing._hashes().current_hasher.check_needs_rehash(hashing.DUMMY_HASH)


def test_five_wrong_tries_lock_and_wait_grows(desk: Counter) -> None:
    bo = account(desk)
    guess(desk, bo.id)
    with pytest.raises(AccountLocked, match="30 secondes"):
        desk.services.sign_in.with_pin(bo.id, PIN)
    desk.clock.forward(seconds=29)
    with pytest.raises(AccountLocked):
        desk.services.sign_in.with_pin(bo.id, PIN)
    desk.clock.forward(seconds=1)
    with pytest.raises(AccountLocked, match="60 secondes"):
        desk.services.sign_in.with_pin(bo.id, "1000")
    desk.clock.forward(seconds=60)
    assert desk.services.sign_in.with_pin(bo.id, PIN)
    guess(desk, bo.id, times=4)
    locked = details(desk, "session.locked")
    assert [event["seconds"] for event in locked] == [30, 60]
    assert [lock_seconds_after(n).total_seconds() for n in (4, 5, 6, 7, 11, 12, 5000)] == [
        *(0, 30, 60, 120, 1920, 3600, 3600),
    ]


def test_lock_outlives_program_and_holds_for_password_and_unknown_names_alike(
    desk: Counter,
) -> None:
    ana = account(desk, "Ana B.", Role.ADMIN)
    guess(desk, ana.id)
    again = type(desk.services)(desk.database, desk.clock, desk.services._backups)
    with pytest.raises(AccountLocked):
        again.sign_in.with_password("ana b.", PASSWORD)
    for _ in range(FREE_TRIES):
        with pytest.raises(SignInRefused):
            again.sign_in.with_password("personne", PASSWORD)
    with pytest.raises(AccountLocked):
        again.sign_in.with_password("Personne", PASSWORD)


def test_clock_set_back_ends_no_lock_early_and_makes_none_endless(desk: Counter) -> None:
    bo = account(desk)
    guess(desk, bo.id)
    desk.clock.now -= timedelta(days=400)
    for _ in range(3):
        with pytest.raises(AccountLocked, match="30 secondes"):
            desk.services.sign_in.with_pin(bo.id, PIN)
    desk.clock.forward(seconds=29)
    with pytest.raises(AccountLocked, match="une seconde"):
        desk.services.sign_in.with_pin(bo.id, PIN)
    desk.clock.forward(seconds=1)
    assert desk.services.sign_in.with_pin(bo.id, PIN)


def test_admin_ends_lock_with_another_secret(desk: Counter) -> None:
    bo = account(desk)
    guess(desk, bo.id)
    desk.services.accounts.set_pin(desk.who, bo.id, bo.version, "9031")
    assert desk.services.sign_in.with_pin(bo.id, "9031")


def test_guesses_at_same_moment_get_no_more_tries(desk: Counter) -> None:
    bo = account(desk)

    def one(number: int) -> bool:
        try:
            desk.services.sign_in.with_pin(bo.id, f"{1000 + number}")
        except AccountLocked:
            return False
        except SignInRefused:
            return True
        raise AssertionError("a wrong PIN was taken")

    with ThreadPoolExecutor(8) as pool:
        looked_at = sum(pool.map(one, range(16)))
    # The fifth is looked at as well, and answered with the lock.
    assert looked_at == FREE_TRIES - 1
    assert len(details(desk, "session.refused")) + len(details(desk, "session.locked")) == 5


GUESSER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from recyclique_desk.domain.errors import SignInRefused
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database

database = Database(sys.argv[1])
services = Services(database, lambda: datetime.now(UTC), Path())
print("ready", flush=True)
sys.stdin.readline()
for number in range(5):
    try:
        services.sign_in.with_pin(int(sys.argv[2]), str(int(sys.argv[3]) + number))
    except SignInRefused:
        pass
database.close()
"""


def test_two_processes_get_no_more_tries_than_one(desk: Counter, location: str) -> None:
    bo = account(desk)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", GUESSER, location, str(bo.id), str(first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in (1000, 2000)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    with desk.database.read() as connection:
        assert connection.execute(select(sign_in_tries.c.wrong)).scalar_one() == FREE_TRIES
    assert len(details(desk, "session.refused")) + len(details(desk, "session.locked")) == 5


def test_hash_of_recyclique_verifies_once_and_is_argon2id_from_then_on(
    desk: Counter,
) -> None:
    ana = account(desk, "Ana B.", Role.ADMIN)
    old = bcrypt.hashpw("vieux mot de passe é".encode(), bcrypt.gensalt(4)).decode()
    set_hash(desk, ana.id, old)
    signing_in = desk.services.sign_in
    for wrong in ("vieux mot de passe e", "x" * 100):
        with pytest.raises(SignInRefused):
            signing_in.with_password("ana b.", wrong)
    assert kept_hash(desk, ana.id) == old
    # « é » as two characters, as some keyboards write it.
    assert signing_in.with_password("ana b.", "vieux mot de passe e\u0301")
    assert kept_hash(desk, ana.id).startswith("$argon2id$")
    assert signing_in.with_password("ana b.", "vieux mot de passe é")


@pytest.mark.parametrize("kept", ["", "x", "$2b$", "$argon2id$", "$2b$12$" + "x" * 53, "🙂"])
def test_broken_hash_refuses_every_secret(desk: Counter, kept: str) -> None:
    ana = account(desk, "Ana B.", Role.ADMIN)
    set_hash(desk, ana.id, kept)
    for password in (PASSWORD, "", kept):
        with pytest.raises(SignInRefused):
            desk.services.sign_in.with_password("ana b.", password)


def test_tiles_show_who_can_come_in_those_who_come_often_first(desk: Counter) -> None:
    account(desk, "Zoé")
    bo = account(desk, "Bo")
    account(desk, "Admin", Role.ADMIN, pin=None)
    desk.operator("Sans code")
    gone = account(desk, "Parti")
    desk.services.accounts.disable(desk.who, gone.id, gone.version)
    who = desk.services.sign_in.with_pin(bo.id, PIN)
    desk.ticket(who=who)
    desk.clock.forward(days=3)
    shown = [(tile.display_name, tile.has_pin) for tile in desk.services.sign_in.tiles()]
    assert shown == [("Bo", True), ("Admin", False), ("Zoé", True)]


def test_leaving_is_noted(desk: Counter) -> None:
    bo = account(desk)
    who = desk.services.sign_in.with_pin(bo.id, PIN)
    desk.services.sign_in.sign_out(who)
    assert details(desk, "session.closed") == [{}]
    with pytest.raises(NotAllowed):
        desk.services.sign_in.sign_out(replace(who, user_id=4242))


def test_old_failed_attempts_are_deleted(desk: Counter) -> None:
    for name in ("un", "deux"):
        with pytest.raises(SignInRefused):
            desk.services.sign_in.with_password(name, "faux mot de passe")
    desk.clock.forward(days=91)
    with pytest.raises(SignInRefused):
        desk.services.sign_in.with_password("trois", "faux mot de passe")
    with desk.database.read() as connection:
        assert len(connection.execute(select(sign_in_tries)).all()) == 1


def set_hash(desk: Counter, user_id: int, kept: str) -> None:
    with desk.database.write() as connection:
        connection.execute(update(users).where(users.c.id == user_id).values(password_hash=kept))


def kept_hash(desk: Counter, user_id: int) -> str:
    with desk.database.read() as connection:
        query = select(users.c.password_hash).where(users.c.id == user_id)
        return str(connection.execute(query).scalar_one())
