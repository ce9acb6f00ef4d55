"""« À classer »: found, totalled, sorted many at once."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from recyclique_desk.domain.corrections import ChangeKind, FieldChange, UnsortedTotals
from recyclique_desk.domain.errors import NotAllowed, StaleEdit, UserError
from recyclique_desk.domain.tickets import LigneInput
from recyclique_desk.storage.schema import categories
from tests.conftest import Counter


def test_lines_without_category_are_listed_newest_first_page_by_page(desk: Counter) -> None:
    ticket, known = desk.ticket(), desk.category("Livres")
    wanted = []
    for number in range(7):
        if number % 2:
            desk.clock.forward(minutes=1)
        wanted.append(desk.ligne(ticket, f"{number + 1}"))
        desk.ligne(ticket, "9", category=known)
    sorting = desk.services.unsorted
    assert sorting.totals(desk.who) == UnsortedTotals(7, Decimal("28.000"))
    page = sorting.page(desk.who, limit=3)
    seen = list(page.lignes)
    while page.next_key is not None:
        page = sorting.page(desk.who, page.next_key, limit=3)
        seen += page.lignes
    assert [entry.ligne for entry in seen] == wanted[::-1]
    first = seen[0]
    assert (first.ticket_number, first.benevole) == ("251007-001", "ana")


def test_many_lines_get_category_at_once_closed_tickets_too(desk: Counter) -> None:
    closed, still_open = desk.ticket(), desk.ticket()
    one, two = desk.ligne(closed, "1"), desk.ligne(still_open, "2")
    desk.services.counter.close_ticket(desk.who, closed.id)
    books = desk.category("Livres")
    done = desk.services.unsorted.assign(
        desk.who, [(one.id, one.version), (two.id, two.version)], books.id
    )
    assert done == 2
    assert desk.services.unsorted.totals(desk.who).lines_count == 0
    (in_closed,) = desk.services.tickets.detail(desk.who, closed.id).lignes
    (in_open,) = desk.services.tickets.detail(desk.who, still_open.id).lignes
    assert in_closed.category_name == in_open.category_name == "Livres"
    assert (in_closed.is_corrected, in_open.is_corrected) == (True, False)
    assert in_closed.version == in_open.version == 2
    change = desk.services.history.of_ligne(desk.who, one.uid)[-1]
    assert (change.kind, change.reason) == (ChangeKind.CORRECTED, "classement")
    assert change.fields == (FieldChange("category", None, "Livres"),)


def test_one_stale_line_stops_sorting_of_all(desk: Counter) -> None:
    ticket, books = desk.ticket(), desk.category("Livres")
    one, two, gone = (desk.ligne(ticket, kg) for kg in ("1", "2", "3"))
    changed = desk.services.lignes.change(
        desk.who, two.id, two.version, LigneInput(None, Decimal(5), two.destination)
    )
    assign = desk.services.unsorted.assign
    with pytest.raises(StaleEdit) as refused:
        assign(desk.who, [(one.id, 1), (two.id, 1)], books.id)
    assert refused.value.current == changed.lignes
    desk.services.lignes.remove(desk.who, gone.id, gone.version)
    with pytest.raises(StaleEdit):
        assign(desk.who, [(one.id, 1), (gone.id, 1)], books.id)
    assert desk.services.unsorted.totals(desk.who).lines_count == 2


def test_retired_category_takes_no_line(desk: Counter) -> None:
    ligne, books = desk.ligne(desk.ticket(), "1"), desk.category("Livres")
    with desk.database.write() as connection:
        connection.execute(categories.update().values(deleted_at=desk.clock()))
    with pytest.raises(UserError, match="retirée"):
        desk.services.unsorted.assign(desk.who, [(ligne.id, 1)], books.id)


def test_thousand_lines_are_sorted_in_one_go(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    ticket, books = desk.ticket(), desk.category("Livres")
    some = LigneInput(None, Decimal(1), desk.ligne(ticket).destination)
    written = desk.services.lignes.add_all(desk.who, ticket.id, [some] * 1_200)
    done = desk.services.unsorted.assign(
        desk.who, [(x.id, x.version) for x in written.lignes], books.id
    )
    assert done == 1_200
    assert desk.services.unsorted.totals(desk.who).lines_count == 1


def test_sorting_is_for_admins(desk: Counter) -> None:
    bo, sorting = desk.operator(), desk.services.unsorted
    for call in (sorting.page, sorting.totals):
        with pytest.raises(NotAllowed):
            call(bo)
    with pytest.raises(NotAllowed):
        sorting.assign(bo, [], 1)


def test_lists_find_their_lines_without_reading_table(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    desk.ligne(desk.ticket())
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _k: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith("SELECT") and "FROM users" not in statement:  # who asks: one row
            asked.append((statement, parameters))

    event.listen(desk.database.engine, "before_cursor_execute", note)
    first = desk.services.unsorted.page(desk.who).lignes[0].ligne
    desk.services.unsorted.page(desk.who, (0, 0))
    desk.services.unsorted.totals(desk.who)
    desk.services.history.of_ligne(desk.who, first.uid)
    event.remove(desk.database.engine, "before_cursor_execute", note)
    assert len(asked) == 5
    with desk.database.read() as connection:
        for statement, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row.detail for row in plan]
            for step in steps:
                assert "ix_ligne_depot_unsorted" in step or not step.startswith("SCAN"), steps
                assert "TEMP B-TREE" not in step, steps
