"""The half-typed line comes back, once; a person's choices stay."""

from dataclasses import replace
from decimal import Decimal

import pytest

from recyclique_desk.domain.drafts import DraftKey, KeptDraft
from recyclique_desk.domain.errors import DraftTaken, NotFound, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import Destination, LigneInput
from tests.conftest import Counter

SOME = LigneInput(None, Decimal("1.5"), Destination.DON)


def test_half_typed_line_comes_back_as_typed_last(desk: Counter) -> None:
    ticket, drafts = desk.ticket(), desk.services.drafts
    assert drafts.load(desk.who, ticket.poste_id) is None
    drafts.save(desk.who, ticket.poste_id, ticket.id, '{"weight": "4"}')
    desk.clock.forward(minutes=1)
    drafts.save(desk.who, ticket.poste_id, ticket.id, '{"weight": "4,02+"}')
    expected = KeptDraft(ticket.id, '{"weight": "4,02+"}', desk.clock())
    assert drafts.load(desk.who, ticket.poste_id) == expected
    assert drafts.load(desk.operator(), ticket.poste_id) is None
    drafts.clear(desk.who, ticket.poste_id)
    assert drafts.load(desk.who, ticket.poste_id) is None


def test_saving_line_takes_its_draft_in_same_transaction(desk: Counter) -> None:
    ticket, drafts = desk.ticket(), desk.services.drafts
    drafts.save(desk.who, ticket.poste_id, ticket.id, "1,5")
    with pytest.raises(UserError):
        desk.services.lignes.add(desk.who, ticket.id, replace(SOME, weight=Decimal(0)))
    assert drafts.load(desk.who, ticket.poste_id) is not None
    desk.services.lignes.add(desk.who, ticket.id, SOME)
    assert drafts.load(desk.who, ticket.poste_id) is None


def test_draft_outlives_its_ticket(desk: Counter) -> None:
    ticket, drafts = desk.ticket(), desk.services.drafts
    drafts.save(desk.who, ticket.poste_id, ticket.id, "3k5")
    desk.services.counter.discard_ticket(desk.who, ticket.id)
    assert drafts.load(desk.who, ticket.poste_id) == KeptDraft(None, "3k5", desk.clock())
    drafts.save(desk.who, ticket.poste_id, ticket.id, "3k500")
    assert drafts.load(desk.who, ticket.poste_id) == KeptDraft(None, "3k500", desk.clock())


def test_anything_people_paste_is_kept(desk: Counter) -> None:
    poste, drafts = desk.poste(), desk.services.drafts
    pasted = "\n\t🚜 مرحبا " + "é" * 10_000
    drafts.save(desk.who, poste.id, None, pasted + "\x00\ud83d")
    kept = drafts.load(desk.who, poste.id)
    assert kept is not None
    assert kept.text == pasted
    with pytest.raises(UserError, match="trop long"):
        drafts.save(desk.who, poste.id, None, "x" * 100_001)
    with pytest.raises(NotFound):
        drafts.save(desk.who, poste.id + 1, None, "4")


def test_line_tried_again_is_not_added_twice(desk: Counter) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    uid = new_uid(desk.clock())
    first = lignes.add(desk.who, ticket.id, SOME, uid=uid)
    assert first.uid == uid
    desk.services.counter.close_ticket(desk.who, ticket.id)
    assert lignes.add(desk.who, ticket.id, SOME, uid=uid) == first
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == (first,)


def test_weighings_of_sum_are_saved_all_or_none(desk: Counter) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    broken = replace(SOME, is_exit=True, destination=Destination.REVENTE)
    with pytest.raises(UserError):
        lignes.add_all(desk.who, ticket.id, [SOME, SOME, broken])
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == ()
    uids = [new_uid(desk.clock()), new_uid(desk.clock())]
    saved = lignes.add_all(desk.who, ticket.id, [SOME, SOME], uids=uids)
    assert [line.uid for line in saved.lignes] == uids
    assert lignes.add_all(desk.who, ticket.id, [SOME, SOME], uids=uids) == saved
    assert desk.services.tickets.detail(desk.who, ticket.id).lignes == saved.lignes


def test_choices_stay_with_their_person(desk: Counter) -> None:
    bo, drafts = desk.operator(), desk.services.drafts
    assert drafts.preference(desk.who, "counter.sum-mode", "lines") == "lines"
    drafts.set_preference(desk.who, "counter.sum-mode", "lines")
    drafts.set_preference(desk.who, "counter.sum-mode", "total")
    drafts.set_preference(bo, "keypad", "on")
    assert drafts.preference(desk.who, "counter.sum-mode") == "total"
    assert drafts.preference(desk.who, "keypad") == ""
    assert drafts.preference(bo, "keypad") == "on"
    with pytest.raises(UserError):
        drafts.set_preference(bo, "", "on")


def test_draft_taken_by_another_window_is_refused_to_the_first(desk: Counter) -> None:
    ticket, drafts = desk.ticket(), desk.services.drafts
    poste = ticket.poste_id
    assert drafts.save(desk.who, poste, ticket.id, "4,02", window="a")
    taken = drafts.take_over(desk.who, poste, "b")
    assert taken is not None
    assert (taken.ticket_id, taken.text) == (ticket.id, "4,02")
    assert not drafts.is_kept(desk.who, poste, "a")
    assert drafts.is_kept(desk.who, poste, "b")
    assert not drafts.save(desk.who, poste, ticket.id, "4,025", window="a", is_kept=True)
    given = LigneInput(None, Decimal("4.02"), Destination.REVENTE)
    with pytest.raises(DraftTaken):
        desk.services.lignes.add_all(
            desk.who, ticket.id, [given], draft=DraftKey("a", poste, is_kept=True)
        )
    written = desk.services.lignes.add_all(
        desk.who, ticket.id, [given], draft=DraftKey("b", poste, is_kept=True)
    )
    assert written.ticket.lines_count == 1
    assert drafts.load(desk.who, poste) is None


def test_drafts_of_two_windows_do_not_replace_each_other(desk: Counter) -> None:
    ticket, drafts = desk.ticket(), desk.services.drafts
    poste = ticket.poste_id
    drafts.save(desk.who, poste, ticket.id, "4", window="a")
    desk.clock.forward(seconds=1)
    drafts.save(desk.who, poste, ticket.id, "5", window="b")
    drafts.clear(desk.who, poste, window="b")
    kept = drafts.load(desk.who, poste)
    assert kept is not None
    assert kept.text == "4"
    drafts.save(desk.who, poste, ticket.id, "5", window="b")
    newest = drafts.take_over(desk.who, poste, "c", saved=["b"])
    assert newest is not None
    assert newest.text == "4"
    assert not drafts.is_kept(desk.who, poste, "b")
