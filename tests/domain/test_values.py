"""Small values and rules: notes, flows, numbers, identifiers, roles, errors."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import RFC_4122

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.domain.errors import DeskError, NotAllowed, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.people import Permission, Role, Who
from recyclique_desk.domain.tickets import (
    MAX_NOTES,
    Destination,
    Status,
    TicketFilter,
    WeightSplit,
    checked_flow,
    checked_notes,
    ticket_number,
)

NOW = datetime(2025, 10, 7, 10, tzinfo=UTC)


@pytest.mark.parametrize("destination", Destination)
@pytest.mark.parametrize("is_exit", [False, True])
def test_only_exit_towards_revente_is_refused(destination: Destination, is_exit: bool) -> None:
    if is_exit and destination is Destination.REVENTE:
        with pytest.raises(UserError, match="caisse") as found:
            checked_flow(destination, is_exit)
        assert found.value.field == "destination"
    else:
        checked_flow(destination, is_exit)


@pytest.mark.parametrize(
    ("given_notes", "kept"),
    [
        (None, None),
        ("", None),
        (" \t\n", None),
        ("  vélo ", "vélo"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("un\r\ndeux\tтри", "un\ndeux\tтри"),
        ("\ud83dcassé", "cassé"),
        ("🚲", "🚲"),
    ],
)
def test_notes_are_kept_clean(given_notes: str | None, kept: str | None) -> None:
    assert checked_notes(given_notes) == kept


@given(st.text(st.characters()))
def test_kept_notes_can_be_stored_and_stay_as_they_are(notes: str) -> None:
    kept = checked_notes(notes)
    assert checked_notes(kept) == kept
    if kept is not None:
        assert kept.strip()
        assert "\0" not in kept
        kept.encode()


def test_notes_have_limit_and_say_so() -> None:
    assert checked_notes("x" * MAX_NOTES) == "x" * MAX_NOTES
    with pytest.raises(UserError, match="10001 caractères, 10000 au plus") as found:
        checked_notes("x" * (MAX_NOTES + 1))
    assert found.value.field == "notes"


@pytest.mark.parametrize(
    ("counter", "number"), [(1, "251026-001"), (999, "251026-999"), (1000, "251026-1000")]
)
def test_number_is_what_people_say_aloud(counter: int, number: str) -> None:
    assert ticket_number(date(2025, 10, 26), counter) == number


def test_three_parts_of_weight_add_up() -> None:
    split = WeightSplit(Decimal("1.000"), Decimal("2.000"), Decimal("4.000"))
    assert split.total == Decimal("7.000")
    assert split.received == Decimal("3.000")


def test_filter_knows_when_it_shows_everything() -> None:
    assert TicketFilter().is_empty
    assert not TicketFilter(status=Status.OPENED).is_empty


@given(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_uid_is_of_version_7_and_holds_its_instant(instant: datetime) -> None:
    uid = new_uid(instant)
    assert uid.version == 7
    assert uid.variant == RFC_4122
    assert abs((uid.int >> 80) - instant.timestamp() * 1000) <= 1


def test_uids_are_ordered_by_time_and_never_same() -> None:
    uids = [new_uid(NOW + timedelta(milliseconds=n)) for n in range(500)]
    assert uids == sorted(uids)
    assert len({new_uid(NOW) for _ in range(1000)}) == 1000


def test_operator_has_reception_and_admin_everything() -> None:
    assert Role.OPERATOR.permissions == {Permission.RECEPTION}
    assert Role.ADMIN.permissions == set(Permission)
    bo = Who(1, new_uid(NOW), "bo", "Bo", Role.OPERATOR, 1)
    ana = Who(2, new_uid(NOW), "ana", "Ana", Role.ADMIN, 1)
    assert (bo.is_admin, ana.is_admin) == (False, True)


def test_error_is_sentence_with_its_parameters_beside_it() -> None:
    error = UserError("« {text} » est inconnu.", field="x", text="{0} {text}")
    assert str(error) == "« {0} {text} » est inconnu."
    assert error.message == "« {text} » est inconnu."
    assert isinstance(NotAllowed("Non."), DeskError)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Électroménager", "ELECTROMENAGER"),
        ("  Œuvres   d'art ", "oeuvres d'art"),
        ("Jeux\u00a0vidéo", "jeux video"),
        ("é", "e\u0301"),
    ],
)
def test_names_are_compared_as_people_do(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_different_names_stay_different() -> None:
    assert len({folded(name) for name in ("Jeux", "Jeu", "Jeux 2", "Jeux/2")}) == 4
