"""Two desks at the same instant on the same line: one wins, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from threading import Barrier

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.tickets import Destination, LigneInput
from tests.conftest import Counter

ROUNDS = 8


def race(*moves: Callable[[], object]) -> list[bool]:
    """Do all at once, and tell which were not refused."""
    start = Barrier(len(moves))

    def run(move: Callable[[], object]) -> bool:
        start.wait(10)
        try:
            move()
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(len(moves)) as pool:
        return list(pool.map(run, moves))


def test_of_edit_sorting_correction_and_move_exactly_one_wins(desk: Counter) -> None:
    books, services = desk.category("Livres"), desk.services
    given = LigneInput(None, Decimal(2), Destination.DON)
    home, other = desk.ticket(), desk.ticket()
    for _ in range(ROUNDS):
        ligne = desk.ligne(home)
        who, key, version = desk.who, ligne.id, ligne.version
        won = race(
            partial(services.lignes.change, who, key, version, given),
            partial(services.unsorted.assign, who, [(key, version)], books.id),
            partial(services.corrections.change, who, key, version, given, "essai"),
            partial(services.corrections.move, who, key, version, other.id, "essai"),
        )
        assert sum(won) == 1
        assert len(services.history.of_ligne(desk.who, ligne.uid)) == 2
    assert services.maintenance.check(desk.who).problems == ()


def test_ticket_gets_line_or_is_discarded_never_both(desk: Counter) -> None:
    given = LigneInput(None, Decimal(2), Destination.DON)
    services = desk.services
    for _ in range(ROUNDS):
        ticket = desk.ticket()
        added, discarded = race(
            partial(services.lignes.add, desk.who, ticket.id, given),
            partial(services.counter.discard_ticket, desk.who, ticket.id),
        )
        assert added != discarded
