"""A paper notebook typed in later."""

from datetime import date
from decimal import Decimal

import pytest

from recyclique_desk.domain.errors import (
    NotAllowed,
    NotFound,
    StaleEdit,
    TicketsStillOpen,
    UserError,
)
from recyclique_desk.domain.notebook import NotebookPage, PageProgress
from recyclique_desk.domain.tickets import Status
from tests.conftest import Counter
from tests.services.journal.events import events_of

FIRST, SECOND = date(2025, 10, 1), date(2025, 10, 2)


def typed(desk: Counter, page: NotebookPage, *kilograms: str) -> None:
    ticket = desk.services.tickets.detail(desk.who, page.ticket_id).ticket
    for kg in kilograms:
        desk.ligne(ticket, kg)


def test_page_is_ticket_of_its_date_and_found_again_after_restart(desk: Counter) -> None:
    page = desk.services.notebook.open_page(desk.who, FIRST, expected_lines=3)
    assert (page.day, page.ticket_number, page.is_open) == (FIRST, "251001-001", True)
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    assert (poste.id, poste.is_deferred) == (page.poste_id, True)
    assert desk.services.notebook.current_page(desk.who) == page


def test_lines_and_sum_are_compared_as_one_types(desk: Counter) -> None:
    notebook = desk.services.notebook
    page = notebook.open_page(desk.who, FIRST, expected_lines=3, control_total=Decimal("62.4"))
    typed(desk, page, "44", "4.4")
    so_far = notebook.progress(desk.who, page.id)
    assert (so_far.lines_count, so_far.weight) == (2, Decimal("48.400"))
    assert (so_far.lines_difference, so_far.weight_difference) == (-1, Decimal("-14.000"))
    assert not so_far.agrees
    typed(desk, page, "14")
    assert notebook.progress(desk.who, page.id).agrees


def test_closing_page_tells_difference_and_closes_its_ticket(desk: Counter) -> None:
    notebook = desk.services.notebook
    page = notebook.open_page(desk.who, FIRST, control_total=Decimal(44))
    typed(desk, page, "4.4")
    closed = notebook.close_page(desk.who, page.id, page.version)
    assert closed.weight_difference == Decimal("-39.600")
    assert closed.lines_difference is None
    assert not closed.page.is_open
    ticket = desk.services.tickets.detail(desk.who, page.ticket_id).ticket
    assert ticket.status is Status.CLOSED
    assert events_of(desk.database, page.uid)[-1][1]["weight_difference"] == "-39.600"
    assert notebook.current_page(desk.who) is None
    assert desk.services.counter.current_poste(desk.who) is not None
    with pytest.raises(StaleEdit):
        notebook.close_page(desk.who, page.id, page.version)


def test_next_page_of_same_date_stays_in_poste(desk: Counter) -> None:
    notebook = desk.services.notebook
    page = notebook.open_page(desk.who, FIRST)
    typed(desk, page, "1")
    with pytest.raises(TicketsStillOpen, match="251001-001"):
        notebook.open_page(desk.who, FIRST)
    following = notebook.open_page(desk.who, FIRST, close_tickets=True)
    assert following.poste_id == page.poste_id
    assert following.ticket_number == "251001-002"
    assert not notebook.progress(desk.who, page.id).page.is_open


def test_page_of_another_date_moves_deferred_entry_there(desk: Counter) -> None:
    notebook = desk.services.notebook
    page = notebook.open_page(desk.who, FIRST)
    typed(desk, page, "1")
    with pytest.raises(TicketsStillOpen):
        notebook.open_page(desk.who, SECOND)
    assert notebook.current_page(desk.who) == page
    following = notebook.open_page(desk.who, SECOND, close_tickets=True)
    assert following.day == SECOND
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    assert poste.id == following.poste_id != page.poste_id
    assert poste.opened_at.date() == SECOND
    typed(desk, following, "2")
    (ligne,) = desk.services.tickets.detail(desk.who, following.ticket_id).lignes
    assert ligne.created_at == poste.opened_at


def test_refused_page_changes_nothing(desk: Counter) -> None:
    notebook = desk.services.notebook
    page = notebook.open_page(desk.who, FIRST)
    with pytest.raises(UserError, match="futur"):
        notebook.open_page(desk.who, date(2025, 10, 8), close_tickets=True)
    assert notebook.current_page(desk.who) == page


def test_empty_page_is_discarded_when_it_closes(desk: Counter) -> None:
    notebook = desk.services.notebook
    page = notebook.open_page(desk.who, FIRST, expected_lines=2)
    assert notebook.close_page(desk.who, page.id, page.version).lines_difference == -2
    with pytest.raises(NotFound):
        notebook.progress(desk.who, page.id)


def test_live_poste_is_closed_first(desk: Counter) -> None:
    desk.poste()
    with pytest.raises(UserError, match="poste est ouvert"):
        desk.services.notebook.open_page(desk.who, FIRST)


def test_page_typed_twice_is_noticed_at_its_closing_whatever_the_order(desk: Counter) -> None:
    notebook = desk.services.notebook

    def closed(day: date, *weights: str) -> PageProgress:
        page = notebook.open_page(desk.who, day)
        typed(desk, page, *weights)
        return notebook.close_page(desk.who, page.id, page.version)

    first = closed(FIRST, "1", "2", "2", "3")
    assert first.same_as == ()
    assert closed(FIRST, "1", "1", "3", "3").same_as == ()
    assert closed(FIRST, "3", "2", "1").same_as == ()
    assert closed(FIRST, "3", "2", "1", "2").same_as == (first.page.ticket_number,)
    assert closed(SECOND, "1", "2", "2", "3").same_as == ()


def test_foot_of_page_is_changed_unless_another_desk_did(desk: Counter) -> None:
    notebook = desk.services.notebook
    page = notebook.open_page(desk.who, FIRST)
    found = notebook.change_expected(
        desk.who, page.id, page.version, expected_lines=12, control_total=Decimal("1.5")
    )
    assert (found.page.expected_lines, found.page.control_total) == (12, Decimal("1.500"))
    with pytest.raises(StaleEdit) as refused:
        notebook.change_expected(
            desk.who, page.id, page.version, expected_lines=1, control_total=None
        )
    assert refused.value.current == found.page


@pytest.mark.parametrize(
    ("lines", "total"),
    [(0, None), (-1, None), (10_001, None), (None, "0"), (None, "-1"), (None, "0.0001"),
     (None, "NaN"), (None, "1000000")],
)  # fmt: skip
def test_nonsense_at_foot_is_refused(
    sqlite_desk: Counter, lines: int | None, total: str | None
) -> None:
    control = None if total is None else Decimal(total)
    with pytest.raises(UserError):
        sqlite_desk.services.notebook.open_page(
            sqlite_desk.who, FIRST, expected_lines=lines, control_total=control
        )


def test_notebook_is_for_admins(desk: Counter) -> None:
    with pytest.raises(NotAllowed):
        desk.services.notebook.open_page(desk.operator(), FIRST)
