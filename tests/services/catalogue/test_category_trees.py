"""Trees hypothesis grows: whatever admins do one after another, a tree is left, and every line."""

from contextlib import suppress
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from recyclique_desk.domain.categories import Category, CategoryTree
from recyclique_desk.domain.category_changes import (
    MAX_LEVELS,
    CategoryInput,
    LinesChoice,
    NewCategory,
)
from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.names import folded
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.storage.schema import categories, ligne_depot
from tests.conftest import Counter

PICK = st.integers(0, 30)
NAME = st.sampled_from(["Livres", "livres", "Jouets", "Divers", "'; DROP TABLE sites", "=1+1"])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NAME, st.none() | PICK),
        st.tuples(st.just("rename"), PICK, NAME),
        st.tuples(st.just("move"), PICK, st.none() | PICK, st.none() | PICK),
        st.tuples(st.just("retire"), PICK),
        st.tuples(st.just("restore"), PICK),
        st.tuples(st.just("weigh"), PICK),
        st.tuples(st.just("merge"), PICK, PICK),
        st.tuples(st.just("split"), PICK, st.none() | PICK, NAME),
        st.tuples(st.just("take_back"), PICK),
    ),
    min_size=4,
    max_size=25,
)


class Gardener:
    """Does what it is told to a tree; what is refused leaves no trace."""

    def __init__(self, desk: Counter) -> None:
        self.desk = desk
        self.moves = desk.services.category_moves
        self.admin = desk.services.category_admin
        self.moved: list[object] = []
        self.weighed = 0
        with desk.database.write() as connection:
            for table in ("drafts", "ligne_depot", "ticket_depot", "poste_reception", "categories"):
                connection.execute(text(f"DELETE FROM {table}"))
        self.ticket = desk.ticket()

    @property
    def tree(self) -> CategoryTree:
        return self.desk.services.categories.tree(self.desk.who)

    def pick(self, number: int | None) -> Category | None:
        every = sorted(self.tree.all(), key=lambda each: each.id)
        return every[number % len(every)] if every and number is not None else None

    def sure(self, number: int) -> Category:
        found = self.pick(number)
        if found is None:
            raise DeskError("nothing to pick")
        return found

    def add(self, name: str, parent: int | None) -> None:
        above = self.pick(parent)
        self.admin.add(self.desk.who, name, above.id if above else None)

    def rename(self, number: int, name: str) -> None:
        chosen = self.sure(number)
        self.admin.change(self.desk.who, chosen.id, chosen.version, CategoryInput(name))

    def move(self, number: int, parent: int | None, before: int | None) -> None:
        chosen, above, next_one = self.sure(number), self.pick(parent), self.pick(before)
        self.admin.move(
            self.desk.who,
            chosen.id,
            chosen.version,
            above.id if above else None,
            next_one.id if next_one else None,
        )

    def retire(self, number: int) -> None:
        chosen = self.sure(number)
        self.admin.retire(self.desk.who, chosen.id, chosen.version)

    def restore(self, number: int) -> None:
        chosen = self.sure(number)
        self.admin.restore(self.desk.who, chosen.id, chosen.version)

    def weigh(self, number: int) -> None:
        given_line = LigneInput(self.sure(number).id, Decimal(2), Destination.DON)
        self.desk.services.lignes.add(self.desk.who, self.ticket.id, given_line)
        self.weighed += 1

    def merge(self, number: int, other: int) -> None:
        chosen, into = self.sure(number), self.sure(other)
        shown = self.moves.preview(self.desk.who, LinesChoice(chosen.id))
        self.moved.append(self.moves.merge(self.desk.who, shown, chosen.version, into.id))

    def split(self, number: int, other: int | None, name: str) -> None:
        chosen, into = self.sure(number), self.pick(other)
        shown = self.moves.preview(self.desk.who, LinesChoice(chosen.id))
        target = NewCategory(name) if into is None else into.id
        self.moved.append(self.moves.split(self.desk.who, shown, target))

    def take_back(self, number: int) -> None:
        if self.moved:
            self.moves.take_back(self.desk.who, self.moved[number % len(self.moved)])  # type: ignore[arg-type]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_tree_stays_tree_and_keeps_every_line(
    sqlite_desk: Counter, acts: list[tuple[object, ...]]
) -> None:
    gardener = Gardener(sqlite_desk)
    for name, *arguments in acts:
        with suppress(DeskError):
            getattr(gardener, str(name))(*arguments)
        sqlite_desk.clock.forward(seconds=1)
    tree = gardener.tree
    reached = [each.id for root in tree.children(None) for each in tree.below(root.id)]
    assert sorted(reached) == sorted(each.id for each in tree.all()), "every one hangs on a root"
    assert all(len(tree.path(each.id)) <= MAX_LEVELS for each in tree.all())
    for parent in (None, *(each.id for each in tree.all())):
        children = tree.children(parent)
        in_use = [folded(child.name) for child in children if not child.is_retired]
        assert len(set(in_use)) == len(in_use), "no name twice under a parent"
        order = [child.display_order_entry for child in children]
        assert order == list(range(1, len(children) + 1)), "the order is dense"
    with sqlite_desk.database.read() as connection:
        lines = connection.execute(select(ligne_depot.c.category_id)).scalars().all()
        known = set(connection.execute(select(categories.c.id)).scalars())
    assert len(lines) == gardener.weighed
    assert set(lines) <= known
    # The examples before left no lines, and no event said so.
    problems = sqlite_desk.services.maintenance.check(sqlite_desk.who).problems
    assert all(
        each.startswith(("Ligne du ticket", "Ticket")) or "autre" in each for each in problems
    )
