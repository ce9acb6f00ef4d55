"""An invented history, and the figures of it added up in plain Python, row by row."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text, update

from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.storage.schema import categories
from tests.conftest import PARIS, Counter

FLOWS = ("revente", "recyclage", "don", "destruction", "autre")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def live(desk: Counter, today: date, seed: int, tickets: int = 34) -> tuple[Who, ...]:
    """Work for weeks, then stand at an hour of `today`; gives those who worked."""
    chance = random.Random(seed)
    tree = [desk.category(name) for name in ("Meubles", "Textile", "Vieux")]
    tree.append(desk.category("Chaises", tree[0].id))
    tree.append(desk.category("Tabourets", tree[3].id))
    far = desk.site("Saint-Denis", "Indian/Reunion")
    people = (desk.operator("Bo"), desk.operator("Di"), desk.operator("Cy", far))
    days = [today - timedelta(weeks=n) for n in (4, 3, 2, 1)] + [today - timedelta(days=1), today]
    days += [today - timedelta(days=chance.randrange(2, 60)) for _ in range(6)]
    hours = [(0, 0, 0), (23, 59, 59), (2, 30, 0), (3, 0, 0), (12, 0, 0)]
    for n in range(tickets):
        day = chance.choice(days) if n > 3 else today
        at = chance.choice(hours) if chance.random() < 0.5 else (chance.randrange(8, 19), 7, 3)
        if n <= 3:
            at = (2, 30, 0)
        wall = datetime(*day.timetuple()[:3], *at, fold=n % 2, tzinfo=PARIS)
        desk.clock.now = wall.astimezone(UTC)
        if n > 3 and chance.random() < 0.2:
            notebook = chance.choice([d for d in days if d <= day])
            poste = desk.poste(deferred_day=notebook)
            who = desk.who
        else:
            who = chance.choice(people)
            poste = desk.services.counter.current_poste(who) or desk.poste(who)
        work(desk, who, poste.id, chance, [None, *tree])
        if who is desk.who or chance.random() < 0.4:
            desk.services.counter.close_poste(who, poste.id, close_tickets=True)
    with desk.database.write() as connection:
        retired = categories.c.id.in_([tree[2].id, tree[3].id])
        connection.execute(update(categories).where(retired).values(deleted_at=desk.clock()))
    desk.clock.now = datetime(*today.timetuple()[:3], 14, 20, tzinfo=PARIS).astimezone(UTC)
    return people


def work(desk: Counter, who: Who, poste_id: int, chance: random.Random, kinds: list[Any]) -> None:
    """Take in a ticket: up to six lines, some of them exits, the last perhaps after midnight."""
    ticket = desk.services.counter.create_ticket(replace(who, desk_poste_id=poste_id), poste_id)
    for _ in range(chance.randrange(6)):
        is_exit = chance.random() < 0.2
        kind = chance.choice(kinds)
        desk.services.lignes.add(
            who,
            ticket.id,
            LigneInput(
                None if kind is None else kind.id,
                Decimal(chance.randrange(1, 60_000)) / 1000,
                chance.choice(list(Destination)[1 if is_exit else 0 :]),
                is_exit=is_exit,
            ),
        )
        desk.clock.forward(minutes=chance.choice([0, 1, 40]))
    if chance.random() < 0.6:
        desk.services.counter.close_ticket(who, ticket.id)


@dataclass(frozen=True)
class Line:
    """A line as a person would read it from the tables."""

    day: date
    hour: int | None
    minute: int
    grams: int
    flow: str
    is_exit: bool
    category: int | None
    poste: int


@dataclass(frozen=True)
class Deposit:
    """A ticket likewise."""

    day: date
    is_open: bool
    poste: int


class Fold:
    """Rows of the sites a person may see, told apart by loops; shares nothing with the service."""

    def __init__(self, desk: Counter, who: Who, *, exclude_deferred: bool) -> None:
        with desk.database.read() as connection:
            self._parents = {
                row.id: (row.name, row.parent_id)
                for row in connection.execute(text("SELECT id, name, parent_id FROM categories"))
            }
            scope = "" if who.is_admin else f" WHERE p.site_id = {who.site_id}"
            base = (
                "SELECT t.created_at AS ticket_at, t.status, t.poste_id,"
                " p.is_deferred AS from_notebook, s.time_zone, l.* FROM ticket_depot t"
                " JOIN poste_reception p ON p.id = t.poste_id JOIN sites s ON s.id = p.site_id"
            )
            lines = connection.execute(
                text(f"{base} JOIN ligne_depot l ON l.ticket_id = t.id{scope}")
            ).all()
            tickets = connection.execute(
                text(f"{base} LEFT JOIN ligne_depot l ON l.id = -1{scope}")
            ).all()
        kept = [row for row in lines if not (exclude_deferred and row.from_notebook)]
        self.lines = [self._line(row) for row in kept]
        self.tickets = [
            Deposit(self._wall(row.ticket_at, row).date(), row.status == "opened", row.poste_id)
            for row in tickets
            if not (exclude_deferred and row.from_notebook)
        ]

    @staticmethod
    def _wall(milliseconds: int, row: Any) -> datetime:
        return (EPOCH + timedelta(milliseconds=milliseconds)).astimezone(ZoneInfo(row.time_zone))

    def _line(self, row: Any) -> Line:
        wall = self._wall(row.created_at, row)
        return Line(
            wall.date(),
            None if row.from_notebook else wall.hour,
            wall.minute,
            row.weight,
            FLOWS[row.destination - 1],
            bool(row.is_exit),
            row.category_id,
            row.poste_id,
        )

    def received(self, days: Iterable[date]) -> list[Line]:
        wanted = set(days)
        return [line for line in self.lines if line.day in wanted and not line.is_exit]

    def exits(self, days: Iterable[date]) -> list[Line]:
        wanted = set(days)
        return [line for line in self.lines if line.day in wanted and line.is_exit]

    def root(self, category: int | None) -> int | None:
        while category is not None and self._parents[category][1] is not None:
            category = self._parents[category][1]
        return category

    def below(self, category: int | None) -> set[int | None]:
        """A category and all below it."""
        found = {category}
        while True:
            more = {c for c, (_, parent) in self._parents.items() if parent in found - {None}}
            if more <= found:
                return found
            found |= more

    def name(self, category: int | None) -> str:
        return "À classer" if category is None else self._parents[category][0]


def kg(lines: Iterable[Line]) -> Decimal:
    """Their weight."""
    return Decimal(sum(line.grams for line in lines)) / 1000


def mean(total: Decimal | int, count: int, places: str) -> Decimal:
    """An average as it is shown."""
    return (Decimal(total) / count).quantize(Decimal(places), ROUND_HALF_EVEN)
