"""Weighings kept on the local disk: found again as they were, saved once and at their own time."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from recyclique_desk.domain.drafts import UnsavedWeighing
from recyclique_desk.domain.errors import NotFound, StaleEdit
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import Destination, LigneInput, Ticket, WeightSource
from recyclique_desk.support.unsaved import UnsavedStore
from tests.conftest import Counter


def unsaved(desk: Counter, ticket: Ticket, *weights: str) -> UnsavedWeighing:
    now = desk.clock()
    given = tuple(
        LigneInput(None, Decimal(each), Destination.DON, "« élan » ;\n=1", False)
        for each in weights
    )
    return UnsavedWeighing(
        location="base",
        window="",
        user_uid=desk.who.uid,
        user_name="Ana",
        ticket_uid=ticket.uid,
        ticket_id=ticket.id,
        ticket_number=ticket.number,
        uids=tuple(new_uid(now) for _ in given),
        given=given,
        categories=("À classer",) * len(given),
        typed_at=now,
    )


def test_unsaved_weighing_is_saved_once_at_the_time_of_its_typing(desk: Counter) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    kept = unsaved(desk, ticket, "1.500", "2.000")
    desk.clock.forward(hours=30)
    for _try in range(2):
        written = lignes.add_unsaved(desk.who, kept)
        assert [each.weight for each in written.lignes] == [Decimal("1.5"), Decimal(2)]
        assert {each.created_at for each in written.lignes} == {kept.typed_at}
        assert written.ticket.lines_count == 2


def test_unsaved_weighing_removed_since_does_not_come_back(desk: Counter) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    kept = unsaved(desk, ticket, "1.500")
    (ligne,) = lignes.add_unsaved(desk.who, kept).lignes
    lignes.remove(desk.who, ligne.id, ligne.version)
    assert lignes.add_unsaved(desk.who, kept).ticket.lines_count == 0


def test_load_typed_otherwise_goes_where_it_had_been_saved_and_once(desk: Counter) -> None:
    ticket, other, lignes = desk.ticket(), desk.ticket(), desk.services.lignes
    before, elsewhere = unsaved(desk, ticket, "12", "3"), unsaved(desk, other, "4")
    for each in (before, elsewhere):
        lignes.add_unsaved(desk.who, each)
    after = replace(
        unsaved(desk, ticket, "1.2"),
        replaces=(*before.uids, *elsewhere.uids, new_uid(desk.clock())),
    )
    for _try in range(2):
        written = lignes.add_unsaved(desk.who, after)
        assert [each.weight for each in written.lignes] == [Decimal("1.2")]
        assert (written.ticket.lines_count, written.ticket.weight.total) == (1, Decimal("1.2"))
    assert desk.services.tickets.detail(desk.who, other.id).ticket.lines_count == 1
    assert desk.services.maintenance.check(desk.who).problems == ()


def test_what_a_load_typed_otherwise_replaces_stays_if_it_cannot_be_saved(desk: Counter) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    before = unsaved(desk, ticket, "12")
    lignes.add_unsaved(desk.who, before)
    desk.services.counter.close_ticket(desk.who, ticket.id)
    with pytest.raises(StaleEdit):
        lignes.add_unsaved(desk.who, replace(unsaved(desk, ticket, "1.2"), replaces=before.uids))
    assert desk.services.tickets.detail(desk.who, ticket.id).ticket.weight.total == Decimal(12)


@pytest.mark.parametrize(("hours", "expected"), [(-5, 0), (50, 1)])
def test_unsaved_weighing_of_a_wrong_clock_lies_between_its_ticket_and_now(
    desk: Counter, hours: int, expected: int
) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    desk.clock.now += timedelta(hours=hours)
    kept = unsaved(desk, ticket, "1.500")
    desk.clock.now += timedelta(hours=1 - hours)
    (ligne,) = lignes.add_unsaved(desk.who, kept).lignes
    assert ligne.created_at == ticket.created_at + timedelta(hours=expected)


def test_unsaved_weighing_of_a_closed_or_discarded_ticket_is_refused(desk: Counter) -> None:
    counter, lignes = desk.services.counter, desk.services.lignes
    closed, gone = desk.ticket(), desk.ticket()
    desk.ligne(closed)
    of_closed, of_gone = unsaved(desk, closed, "1"), unsaved(desk, gone, "1")
    counter.close_ticket(desk.who, closed.id)
    counter.discard_ticket(desk.who, gone.id)
    with pytest.raises(StaleEdit):
        lignes.add_unsaved(desk.who, of_closed)
    # A new ticket may be given the row number of the one that was discarded.
    desk.ticket()
    with pytest.raises(NotFound):
        lignes.add_unsaved(desk.who, of_gone)


def test_store_gives_back_what_was_kept_and_leaves_what_it_cannot_read(
    sqlite_desk: Counter, tmp_path: Path
) -> None:
    store = UnsavedStore(tmp_path / "unsaved")
    assert store.load_for("base") == ()
    ticket = sqlite_desk.ticket()
    first = unsaved(sqlite_desk, ticket, "1.500", "0.001")
    sqlite_desk.clock.forward(seconds=1)
    second = unsaved(sqlite_desk, ticket, "9999.999")
    (line,) = second.given
    weighed = replace(
        line, pieces=2, gross=Decimal("10002.499"), tare=Decimal("2.500"), container_id=3,
        scale_id=1, source=WeightSource.WEIGHED,
    )  # fmt: skip
    second = replace(second, given=(weighed,), replaces=first.uids)
    for each in (second, first):
        store.save(each)
    broken = tmp_path / "unsaved" / "broken.json"
    broken.write_text('{"location": "base"}')
    assert store.load_for("base") == (first, second)
    assert store.load_for("another") == ()
    assert {each.stat().st_mode & 0o077 for each in (tmp_path / "unsaved").glob("0*.json")} == {0}
    store.delete(first.uids[0])
    store.delete(first.uids[0])
    assert store.load_for("base") == (second,)
    assert broken.exists()
