"""Rows that another program changed are found by the journal's events, and named."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, select, update

from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.tickets import Ligne
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import ligne_depot, ticket_depot
from tests.conftest import Counter


def change_weight(database: Database, ligne: Ligne) -> None:
    with database.write() as connection:
        connection.execute(
            update(ligne_depot).where(ligne_depot.c.id == ligne.id).values(weight=9000)
        )


def change_note(database: Database, ligne: Ligne) -> None:
    with database.write() as connection:
        connection.execute(
            update(ligne_depot).where(ligne_depot.c.id == ligne.id).values(notes="secret")
        )


def remove(database: Database, ligne: Ligne) -> None:
    with database.write() as connection:
        connection.execute(delete(ligne_depot).where(ligne_depot.c.id == ligne.id))


def add_another(database: Database, ligne: Ligne) -> None:
    with database.write() as connection:
        query = select(ligne_depot).where(ligne_depot.c.id == ligne.id)
        values = dict(connection.execute(query).one()._mapping)
        del values["id"]
        values["uid"] = new_uid(values["entered_at"])
        connection.execute(insert(ligne_depot).values(values))


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (change_weight, ("changement", "5,000", "9,000")),
        (change_note, ("changement", "Notes")),
        (remove, ("suppression", "5,000")),
        (add_another, ("ajout", "5,000")),
    ],
)
def test_line_changed_by_another_program_is_named(
    desk: Counter, act: Callable[[Database, Ligne], None], words: tuple[str, ...]
) -> None:
    ticket = desk.ticket()
    desk.ligne(ticket, "3")
    ligne = desk.ligne(ticket, "5")
    desk.ligne(ticket, "7")
    maintenance = desk.services.maintenance
    assert maintenance.check(desk.who).problems == ()
    act(desk.database, ligne)
    (problem,) = maintenance.check(desk.who).problems
    assert ticket.number in problem
    assert all(word in problem for word in words), problem
    assert "secret" not in problem


def test_ticket_removed_by_another_program_is_named(desk: Counter) -> None:
    kept, gone = desk.ticket(), desk.ticket()
    with desk.database.write() as connection:
        connection.execute(delete(ticket_depot).where(ticket_depot.c.id == gone.id))
    (problem,) = desk.services.maintenance.check(desk.who).problems
    assert problem.startswith("Ticket")
    assert "suppression" in problem
    assert kept.number not in problem


def test_line_of_an_import_that_is_changed_shows_in_its_total(desk: Counter) -> None:
    desk.services.demo.fill(desk.who, lines=30, days=3, seed=3)
    assert desk.services.maintenance.check(desk.who).problems == ()
    with desk.database.write() as connection:
        first = select(ligne_depot.c.id).limit(1).scalar_subquery()
        connection.execute(delete(ligne_depot).where(ligne_depot.c.id == first))
    assert desk.services.maintenance.check(desk.who).problems
