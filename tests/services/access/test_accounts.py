"""Admins keep the persons of a centre; nobody overwrites anybody, and the last admin stays."""

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.exc import DataError, IntegrityError

from recyclique_desk.domain.credentials import username_key
from recyclique_desk.domain.errors import (
    AccountLocked,
    NotFound,
    SignInRefused,
    StaleEdit,
    UserError,
)
from recyclique_desk.domain.people import Account, AccountInput, Role
from recyclique_desk.storage.schema import users
from tests.conftest import Counter
from tests.services.access.crew import PASSWORD, PIN, account, details

NEW_PIN = "9031"


def test_added_person_is_listed_with_given_values(desk: Counter) -> None:
    away = desk.site("Annexe")
    added = desk.services.accounts.add(desk.who, AccountInput("bo", " Bo  Martin ", away), pin=PIN)
    assert (added.username, added.display_name, added.role) == ("bo", "Bo Martin", Role.OPERATOR)
    assert (added.site_name, added.has_pin, added.has_password) == ("Annexe", True, False)
    assert added in desk.services.accounts.everyone(desk.who)
    assert desk.services.accounts.find(desk.who, "BO ") == added
    with pytest.raises(NotFound):
        desk.services.accounts.find(desk.who, "ba")
    with pytest.raises(NotFound, match="site"):
        desk.services.accounts.add(desk.who, AccountInput("cy", "Cy", 4242))


def test_name_is_taken_once_whatever_its_case_and_accents_typed(desk: Counter) -> None:
    account(desk, "Zoé", pin=None)
    for name in ("zoé", "ZOÉ", "zoe\u0301", " Zoé "):
        with pytest.raises(UserError, match="déjà pris"):
            account(desk, name, pin=None)
    bo = account(desk, "Bo", pin=None)
    with pytest.raises(UserError, match="déjà pris"):
        desk.services.accounts.change(desk.who, bo.id, bo.version, AccountInput("zoé", "Bo"))


def test_change_says_what_was_before_and_what_is_after(desk: Counter) -> None:
    bo = account(desk, "Bo", pin=None)
    away = desk.site("Annexe")
    changed = desk.services.accounts.change(
        desk.who, bo.id, bo.version, AccountInput("bo", "Bo Martin", away)
    )
    assert (changed.display_name, changed.site_name) == ("Bo Martin", "Annexe")
    assert details(desk, "user.changed") == [
        {
            "before": {"username": "Bo", "display_name": "Bo", "site_id": bo.site_id},
            "after": {"username": "bo", "display_name": "Bo Martin", "site_id": away},
        }
    ]


def test_two_admins_who_edit_one_person_do_not_overwrite_each_other(desk: Counter) -> None:
    bo = account(desk, "Bo", pin=None)
    accounts, who = desk.services.accounts, desk.who
    accounts.change(who, bo.id, bo.version, AccountInput("Bo", "Bo Martin"))
    attempts: tuple[Callable[[], object], ...] = (
        lambda: accounts.change(who, bo.id, bo.version, AccountInput("Bo", "Bo Durand")),
        lambda: accounts.set_role(who, bo.id, bo.version, Role.ADMIN),
        lambda: accounts.disable(who, bo.id, bo.version),
        lambda: accounts.enable(who, bo.id, bo.version),
        lambda: accounts.reset_password(who, bo.id, bo.version, PASSWORD),
        lambda: accounts.set_pin(who, bo.id, bo.version, PIN),
    )
    for late in attempts:
        with pytest.raises(StaleEdit) as refusal:
            late()
        assert isinstance(refusal.value.current, Account)
        assert refusal.value.current.display_name == "Bo Martin"
    found = accounts.find(who, "Bo")
    assert (found.role, found.is_active, found.has_pin) == (Role.OPERATOR, True, False)


def test_last_admin_can_be_neither_disabled_nor_demoted(desk: Counter) -> None:
    accounts = desk.services.accounts
    # The local admin has no password: they could not come in by the window.
    ana = account(desk, "Ana B.", Role.ADMIN)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: accounts.disable(desk.who, ana.id, ana.version),
        lambda: accounts.set_role(desk.who, ana.id, ana.version, Role.OPERATOR),
    )
    for attempt in attempts:
        with pytest.raises(UserError, match="dernier administrateur"):
            attempt()
    bea = account(desk, "Béa", Role.ADMIN)
    ana = accounts.set_role(desk.who, ana.id, ana.version, Role.OPERATOR)
    with pytest.raises(UserError, match="dernier administrateur"):
        accounts.disable(desk.who, bea.id, bea.version)
    assert accounts.disable(desk.who, ana.id, ana.version).is_active is False


def test_two_admins_cannot_disable_each_other_at_same_moment(desk: Counter) -> None:
    pair = [account(desk, name, Role.ADMIN) for name in ("Ana B.", "Béa")]
    together = Barrier(2)

    def disable(number: int) -> bool:
        other = pair[1 - number]
        together.wait(10)
        try:
            desk.services.accounts.disable(desk.who, other.id, other.version)
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(disable, range(2))) == [False, True]


def test_disabled_person_comes_back_as_they_were(desk: Counter) -> None:
    bo = account(desk)
    gone = desk.services.accounts.disable(desk.who, bo.id, bo.version)
    with pytest.raises(SignInRefused):
        desk.services.sign_in.with_pin(bo.id, PIN)
    desk.services.accounts.enable(desk.who, bo.id, gone.version)
    assert desk.services.sign_in.with_pin(bo.id, PIN)


def test_everybody_chooses_their_own_pin_and_proves_who_they_are(desk: Counter) -> None:
    bo = account(desk, password=PASSWORD)
    who = desk.services.sign_in.with_pin(bo.id, PIN)
    accounts = desk.services.accounts
    with pytest.raises(UserError, match="suite"):
        accounts.change_own_pin(who, PIN, "1234")
    with pytest.raises(SignInRefused):
        accounts.change_own_pin(who, "9999", "7305")
    accounts.change_own_pin(who, PIN, "7305")
    accounts.change_own_pin(who, PASSWORD, "9031")
    assert desk.services.sign_in.with_pin(bo.id, "9031")
    for _ in range(4):
        with pytest.raises(SignInRefused):
            accounts.change_own_pin(who, "1111", PIN)
    with pytest.raises(AccountLocked):
        accounts.change_own_pin(who, "1111", PIN)
    with pytest.raises(AccountLocked):
        desk.services.sign_in.with_pin(bo.id, "9031")


def test_pin_can_be_taken_away(desk: Counter) -> None:
    bo = account(desk)
    assert not desk.services.accounts.set_pin(desk.who, bo.id, bo.version, None).has_pin
    with pytest.raises(SignInRefused):
        desk.services.sign_in.with_pin(bo.id, PIN)
    assert details(desk, "user.pin-set")[-1] == {"before": {}, "after": {"has_pin": False}}


def test_no_secret_and_no_hash_stands_in_any_audit_event(desk: Counter) -> None:
    ana = account(desk, "Ana B.", Role.ADMIN)
    who = desk.services.sign_in.with_password("ana b.", PASSWORD)
    desk.services.sign_in.step_up(who, PASSWORD)
    ana = desk.services.accounts.reset_password(desk.who, ana.id, ana.version, "nouvelle phrase")
    desk.services.accounts.set_pin(desk.who, ana.id, ana.version, "9031")
    desk.services.accounts.change_own_pin(who, "9031", "7305")
    for secret in (PASSWORD, "tapé au mauvais endroit"):
        with pytest.raises(SignInRefused):
            desk.services.sign_in.with_password(secret, "faux secret")
    with desk.database.read() as connection:
        rows = connection.execute(text("SELECT * FROM audit_events")).all()
        tries = connection.execute(text("SELECT * FROM sign_in_tries")).all()
    told = repr(rows) + repr(tries)
    secrets = (PASSWORD, PIN, "nouvelle phrase", "9031", "7305", "tapé", "faux secret", "argon2")
    for secret in secrets:
        assert secret not in told


def test_what_crash_report_quotes_holds_no_secret_and_no_hash(
    desk: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    bo = account(desk)
    with desk.database.write() as connection:
        if desk.database.is_sqlite:
            for kind in ("INSERT", "UPDATE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER no_{kind} BEFORE {kind} ON users "
                    "BEGIN SELECT RAISE(ABORT, 'a_bug'); END"
                )
        else:
            connection.exec_driver_sql(
                "ALTER TABLE users ADD CONSTRAINT a_bug CHECK (false) NOT VALID"
            )
    accounts = desk.services.accounts
    acts: tuple[Callable[[], object], ...] = (
        lambda: accounts.add(desk.who, AccountInput("cy", "Cy", bo.site_id), password=PASSWORD),
        lambda: accounts.set_pin(desk.who, bo.id, bo.version, NEW_PIN),
        lambda: accounts.reset_password(desk.who, bo.id, bo.version, PASSWORD),
    )
    for act in acts:
        with caplog.at_level(logging.DEBUG), pytest.raises(IntegrityError, match="a_bug") as found:
            act()
        told = "".join(traceback.format_exception(found.value)) + caplog.text
        for secret in (PASSWORD, f"'{NEW_PIN}'", "$argon2id$"):
            assert secret not in told
        assert "Bo" not in str(found.value)
        assert "cy" not in str(found.value)


def test_value_database_cannot_read_is_not_quoted_either(desk: Counter) -> None:
    if desk.database.is_sqlite:
        pytest.skip("a file takes any value")
    query = text("SELECT CAST(CAST(:typed AS text) AS integer)")
    with pytest.raises(DataError, match="22P02") as found, desk.database.read() as connection:
        connection.execute(query, {"typed": PASSWORD})
    assert PASSWORD not in "".join(traceback.format_exception(found.value))


NASTY = st.one_of(
    st.text(max_size=90),
    st.sampled_from(
        [
            "'; DROP TABLE users; --",
            '" OR 1=1 --',
            "%s%n{0}{name}",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd",
            "-2+3",
            "Robert'); DELETE FROM sites;--",
            "🦊" * 40,
            "👩‍🔧",
            "x" * 300,
            "\\x00\\u202e",
        ]
    ),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(username=NASTY, display_name=NASTY)
def test_name_is_refused_or_comes_back_letter_by_letter(
    desk: Counter, username: str, display_name: str
) -> None:
    accounts = desk.services.accounts
    with desk.database.read() as connection:
        before = connection.execute(select(func.count()).select_from(users)).scalar_one()
    try:
        added = accounts.add(desk.who, AccountInput(username, display_name))
    except UserError:
        added = None
    found = accounts.everyone(desk.who)
    assert len(found) == before + (added is not None)
    if added is not None:
        assert added.username == " ".join(added.username.split())
        assert username_key(username) or not username
        assert accounts.find(desk.who, added.username) == added
        assert added in found
