"""Histories hypothesis invents, one operation after another, through the services people use."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from sqlalchemy import select, text, update

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.storage.schema import categories, ligne_depot, ticket_depot
from tests.conftest import PARIS, Counter

DAYS = [
    date(2024, 2, 29),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 3, 30),
    date(2025, 9, 30),
    date(2025, 10, 1),
    date(2025, 10, 7),
    date(2025, 10, 26),
]
HOURS = [(0, 0), (0, 14), (2, 30), (9, 5), (14, 59), (23, 59)]
MOMENTS = st.tuples(st.sampled_from(DAYS), st.sampled_from(HOURS), st.integers(0, 1))
LINES = st.tuples(
    st.integers(0, 5), st.integers(1, 30_000), st.sampled_from(list(Destination)), st.booleans()
)
PICK = st.integers(0, 50)
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("move_clock"), MOMENTS),
        st.tuples(st.just("add"), st.integers(0, 2), LINES),
        st.tuples(st.just("add"), st.integers(0, 2), LINES),
        st.tuples(st.just("add_after_midnight"), st.integers(0, 2), LINES),
        st.tuples(st.just("defer"), st.sampled_from(DAYS), LINES),
        st.tuples(st.just("change"), PICK, LINES),
        st.tuples(st.just("remove"), PICK),
        st.tuples(st.just("restore"), PICK),
        st.tuples(st.just("close"), st.integers(0, 2)),
        st.tuples(st.just("correct"), PICK, LINES, st.none() | MOMENTS),
        st.tuples(st.just("move"), PICK, PICK),
        st.tuples(st.just("redate"), PICK, st.sampled_from(DAYS)),
        st.tuples(st.just("retire"), st.integers(0, 4)),
    ),
    min_size=3,
    max_size=14,
)


def instant(day: date, hour: tuple[int, int], fold: int) -> datetime:
    """Give a moment by the clock on the wall in Paris; `fold` chooses the second 02:30."""
    return datetime(day.year, day.month, day.day, *hour, fold=fold, tzinfo=PARIS).astimezone(UTC)


@dataclass
class Centre:
    """Two sites, three people, a tree of three levels, and what can happen to them."""

    desk: Counter
    people: tuple[Who, ...]
    tree: list[Category | None]
    removed: list[UUID]

    @classmethod
    def founded(cls, desk: Counter) -> "Centre":
        root = desk.category("Meubles")
        child = desk.category("Chaises", root.id)
        grandchild = desk.category("Tabourets", child.id)
        tree = [root, child, grandchild, desk.category("Textile"), desk.category("Vieux"), None]
        far = desk.site("Saint-Denis", "Indian/Reunion")
        return cls(desk, (desk.operator("Bo"), desk.operator("Di"), desk.operator("Cy", far)),
                   tree, [])  # fmt: skip

    def empty(self) -> None:
        """Begin anew: every example stands for itself."""
        with self.desk.database.write() as connection:
            for table in ("drafts", "notebook_pages", "ligne_depot", "ticket_depot"):
                connection.execute(text(f"DELETE FROM {table}"))
            connection.execute(text("DELETE FROM poste_reception"))
            connection.execute(update(categories).values(deleted_at=None))
        self.desk.clock.now = instant(DAYS[4], (10, 0), 0)
        self.removed.clear()

    def play(self, operations: list[tuple[object, ...]]) -> None:
        """Do one after another; what is refused is no part of the history."""
        for name, *arguments in operations:
            with suppress(DeskError):
                getattr(self, f"_{name}")(*arguments)
        self.desk.clock.now = instant(DAYS[-1], (23, 0), 0)

    def _move_clock(self, moment: tuple[date, tuple[int, int], int]) -> None:
        self.desk.clock.now = instant(*moment)

    def _add(self, person: int, line: tuple[int, int, Destination, bool]) -> None:
        who = self.people[person]
        services = self.desk.services
        poste = services.counter.current_poste(who) or services.counter.open_poste(who)
        here = replace(who, desk_poste_id=poste.id)
        open_ones = self._tickets("status = 'opened' AND poste_id = " + str(poste.id))
        ticket = open_ones[0] if open_ones else services.counter.create_ticket(here, poste.id).id
        services.lignes.add(here, ticket, self._input(line))

    def _add_after_midnight(self, person: int, line: tuple[int, int, Destination, bool]) -> None:
        self._add(person, line)
        self.desk.clock.now += timedelta(hours=9)
        self._add(person, line)

    def _defer(self, day: date, line: tuple[int, int, Destination, bool]) -> None:
        counter = self.desk.services.counter
        poste = counter.open_poste(self.desk.who, day)
        ticket = counter.create_ticket(self.desk.who, poste.id)
        with suppress(DeskError):
            self.desk.services.lignes.add(self.desk.who, ticket.id, self._input(line))
        counter.close_poste(self.desk.who, poste.id, close_tickets=True)

    def _change(self, pick: int, line: tuple[int, int, Destination, bool]) -> None:
        ligne_id, version = self._line(pick)
        self.desk.services.lignes.change(self.desk.who, ligne_id, version, self._input(line))

    def _remove(self, pick: int) -> None:
        ligne_id, version = self._line(pick)
        with self.desk.database.read() as connection:
            query = select(ligne_depot.c.uid).where(ligne_depot.c.id == ligne_id)
            uid = connection.execute(query).scalar_one()
        self.desk.services.corrections.remove(self.desk.who, ligne_id, version, "erreur")
        self.removed.append(uid)

    def _restore(self, pick: int) -> None:
        if self.removed:
            uid = self.removed[pick % len(self.removed)]
            self.desk.services.corrections.restore(self.desk.who, uid, "retrouvé")

    def _close(self, person: int) -> None:
        poste = self.desk.services.counter.current_poste(self.people[person])
        if poste is not None:
            self.desk.services.counter.close_poste(
                self.people[person], poste.id, close_tickets=True
            )

    def _correct(
        self,
        pick: int,
        line: tuple[int, int, Destination, bool],
        moment: tuple[date, tuple[int, int], int] | None,
    ) -> None:
        ligne_id, version = self._line(pick)
        received_at = None if moment is None else instant(*moment)
        self.desk.services.corrections.change(
            self.desk.who, ligne_id, version, self._input(line), "erreur", received_at=received_at
        )

    def _move(self, pick: int, other: int) -> None:
        tickets = self._tickets("true")
        ligne_id, version = self._line(pick)
        target = tickets[other % len(tickets)]
        self.desk.services.corrections.move(self.desk.who, ligne_id, version, target, "erreur")

    def _redate(self, pick: int, day: date) -> None:
        """Give a ticket another day, as a console would: no service does so yet."""
        tickets = self._tickets("true")
        if tickets:
            target = tickets[pick % len(tickets)]
            with self.desk.database.write() as connection:
                query = select(ticket_depot.c.site_id).where(ticket_depot.c.id == target)
                site = connection.execute(query).scalar_one()
                zone = ZoneInfo("Europe/Paris" if site == self.desk.who.site_id else
                                "Indian/Reunion")  # fmt: skip
                noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone).astimezone(UTC)
                values = {"reception_day": day, "created_at": noon, "counter": 500 + target}
                connection.execute(
                    update(ticket_depot).where(ticket_depot.c.id == target).values(values)
                )

    def _retire(self, number: int) -> None:
        category = self.tree[number]
        assert category is not None
        with self.desk.database.write() as connection:
            connection.execute(
                update(categories)
                .where(categories.c.id == category.id)
                .values(deleted_at=self.desk.clock())
            )

    def _input(self, line: tuple[int, int, Destination, bool]) -> LigneInput:
        category = self.tree[line[0]]
        weight = Decimal(line[1]) / 1000
        return LigneInput(category.id if category else None, weight, line[2], None, line[3])

    def _line(self, pick: int) -> tuple[int, int]:
        with self.desk.database.read() as connection:
            query = select(ligne_depot.c.id, ligne_depot.c.version).order_by(ligne_depot.c.id)
            rows = connection.execute(query).all()
        if not rows:
            raise DeskError("nothing there yet")
        row = rows[pick % len(rows)]
        return row.id, row.version

    def _tickets(self, condition: str) -> list[int]:
        with self.desk.database.read() as connection:
            query = text(f"SELECT id FROM ticket_depot WHERE {condition} ORDER BY id")
            return list(connection.execute(query).scalars())
