"""The category tree in an admin's hands."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import select

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import MAX_LEVELS, CategoryInput, CategoryUse
from recyclique_desk.domain.errors import DeskError, NotAllowed, NotFound, StaleEdit, UserError
from recyclique_desk.domain.names import MAX_NAME
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.storage.schema import audit_events
from tests.conftest import Counter


def names(desk: Counter, parent: Category | None = None) -> list[str]:
    """The children of a category in their order, retired ones too."""
    tree = desk.services.categories.tree(desk.who)
    return [child.name for child in tree.children(None if parent is None else parent.id)]


def fresh(desk: Counter, category: Category) -> Category:
    """A category as it is now."""
    found = desk.services.categories.tree(desk.who).get(category.id)
    assert found is not None
    return found


def events(desk: Counter, action: str) -> list[dict[str, object]]:
    """The details of the audit events of a kind, oldest first."""
    query = select(audit_events.c.details).where(audit_events.c.action == action)
    with desk.database.read() as connection:
        return [json.loads(row) for row in connection.execute(query).scalars()]


def test_overview_tells_what_lies_on_each_category(desk: Counter) -> None:
    admin = desk.services.category_admin
    root = desk.category("Meubles")
    child = desk.category("Chaises", root.id)
    ticket = desk.ticket()
    desk.ligne(ticket, "2", category=root)
    desk.ligne(ticket, "3", category=child)
    desk.ligne(ticket, "0.5", Destination.AUTRE, category=child, is_exit=True)
    desk.clock.forward(days=40)
    desk.ligne(ticket, "1", category=child)
    overview = admin.overview(desk.who)
    own = overview.use(child.id)
    assert (own.lines_count, own.weight) == (2, Decimal("4.000"))
    assert (own.exits_count, own.exit_weight) == (1, Decimal("0.500"))
    below = overview.use_below(root.id)
    assert (below.lines_count, below.weight) == (3, Decimal("6.000"))
    assert (below.all_lines_count, below.exit_weight) == (4, Decimal("0.500"))
    assert below.first_month is not None
    assert below.last_month is not None
    assert (below.first_month.isoformat(), below.last_month.isoformat()) == (
        "2025-10-01",
        "2025-11-01",
    )
    assert overview.use(desk.category("Vide").id) == CategoryUse()


def test_names_and_visibility_change_with_what_was_there_before(desk: Counter) -> None:
    books = desk.category("Livres")
    changed = desk.services.category_admin.change(
        desk.who,
        books.id,
        books.version,
        CategoryInput("  Livres  et BD ", "Papier imprimé", False),
    )
    assert (changed.name, changed.official_name) == ("Livres et BD", "Papier imprimé")
    assert not changed.is_visible_reception
    assert fresh(desk, books) == changed
    (event,) = events(desk, "category.changed")
    assert event["before"] == {
        "name": "Livres",
        "official_name": None,
        "is_visible_reception": True,
    }
    again = desk.services.category_admin.change(
        desk.who, books.id, changed.version, CategoryInput("Livres et BD", "Papier imprimé", False)
    )
    assert again == changed, "what changes nothing leaves no trace"
    assert len(events(desk, "category.changed")) == 1


def test_history_shows_new_name_and_loses_no_line(desk: Counter) -> None:
    books, ticket = desk.category("Livres"), desk.ticket()
    desk.ligne(ticket, "2", category=books)
    admin = desk.services.category_admin
    renamed = admin.change(desk.who, books.id, books.version, CategoryInput("Imprimés"))
    admin.retire(desk.who, books.id, renamed.version)
    (ligne,) = desk.services.tickets.detail(desk.who, ticket.id).lignes
    assert (ligne.category_id, ligne.category_name) == (books.id, "Imprimés")
    (root,) = desk.services.figures.live_stats(desk.who).weight_by_category
    assert (root.name, root.weight) == ("Imprimés", Decimal("2.000"))


def test_two_admins_never_overwrite_each_other(desk: Counter) -> None:
    books, admin = desk.category("Livres"), desk.services.category_admin
    first = admin.change(desk.who, books.id, books.version, CategoryInput("Papeterie"))
    attempts: tuple[Callable[[], object], ...] = (
        lambda: admin.change(desk.who, books.id, books.version, CategoryInput("Bouquins")),
        lambda: admin.move(desk.who, books.id, books.version, None),
        lambda: admin.retire(desk.who, books.id, books.version),
        lambda: admin.restore(desk.who, books.id, books.version),
    )
    for attempt in attempts:
        with pytest.raises(StaleEdit, match="Papeterie") as refused:
            attempt()
        assert refused.value.current == first
    assert fresh(desk, books) == first


def test_order_is_dragged_and_dense(desk: Counter) -> None:
    admin = desk.services.category_admin
    one, two, three, four = (desk.category(name) for name in ("Un", "Deux", "Trois", "Quatre"))
    admin.move(desk.who, four.id, four.version, None, one.id)
    assert names(desk) == ["Quatre", "Un", "Deux", "Trois"]
    admin.move(desk.who, one.id, one.version, None)
    assert names(desk) == ["Quatre", "Deux", "Trois", "Un"]
    admin.move(desk.who, two.id, two.version, three.id)
    admin.move(desk.who, fresh(desk, one).id, fresh(desk, one).version, three.id, two.id)
    assert names(desk) == ["Quatre", "Trois"]
    assert names(desk, three) == ["Un", "Deux"]
    tree = desk.services.categories.tree(desk.who)
    assert [c.display_order_entry for c in tree.children(None)] == [1, 2]
    assert [c.display_order_entry for c in tree.children(three.id)] == [1, 2]
    assert fresh(desk, three).version == three.version, "a neighbour's move is no change of it"
    assert events(desk, "category.moved")[-1] == {
        "before": {"parent_id": None, "order": [four.id, three.id, one.id]},
        "after": {"parent_id": three.id, "order": [one.id, two.id]},
    }


def test_place_is_refused_where_tree_would_break(desk: Counter) -> None:
    admin = desk.services.category_admin
    root, other = desk.category("Racine"), desk.category("Autre")
    child = desk.category("Enfant", root.id)
    with pytest.raises(UserError, match="elle-même"):
        admin.move(desk.who, root.id, root.version, child.id)
    with pytest.raises(UserError, match="elle-même"):
        admin.move(desk.who, root.id, root.version, root.id)
    with pytest.raises(NotFound):
        admin.move(desk.who, root.id, root.version, 999)
    with pytest.raises(StaleEdit, match="ordre"):
        admin.move(desk.who, child.id, child.version, None, child.id + 100)
    deepest = child
    for level in range(3, MAX_LEVELS + 1):
        deepest = desk.category(f"Niveau {level}", deepest.id)
    with pytest.raises(UserError, match="niveaux"):
        desk.category("Trop", deepest.id)
    with pytest.raises(UserError, match="niveaux"):
        admin.move(desk.who, root.id, root.version, other.id)
    assert names(desk) == ["Racine", "Autre"]


def test_name_stands_once_under_parent_and_as_often_as_there_are_parents(
    desk: Counter,
) -> None:
    admin = desk.services.category_admin
    toys, books = desk.category("Jouets"), desk.category("Livres")
    desk.category("Divers", toys.id)
    twin = desk.category("Divers", books.id)
    with pytest.raises(UserError, match="existe déjà") as refused:
        admin.add(desk.who, " divèrs ", toys.id)
    assert refused.value.field == "name"
    with pytest.raises(UserError, match="existe déjà"):
        admin.move(desk.who, twin.id, twin.version, toys.id)
    with pytest.raises(UserError, match="existe déjà"):
        admin.change(desk.who, toys.id, toys.version, CategoryInput("LIVRES"))
    admin.change(desk.who, toys.id, toys.version, CategoryInput("JOUETS"))


def test_parent_is_retired_and_restored_with_what_was_in_use_below_it(
    desk: Counter,
) -> None:
    admin = desk.services.category_admin
    root = desk.category("Meubles")
    old, child = desk.category("Vieux", root.id), desk.category("Chaises", root.id)
    leaf = desk.category("Tabourets", child.id)
    admin.retire(desk.who, old.id, old.version)
    desk.clock.forward(hours=1)
    gone = admin.retire(desk.who, root.id, root.version)
    assert [each.name for each in gone] == ["Meubles", "Chaises", "Tabourets"]
    assert desk.services.categories.tree(desk.who).pickable() == ()
    with pytest.raises(UserError, match="retirée"):
        admin.restore(desk.who, leaf.id, fresh(desk, leaf).version)
    with pytest.raises(UserError, match="retirée"):
        admin.add(desk.who, "Bancs", root.id)
    with pytest.raises(UserError, match="retirée"):
        desk.ligne(desk.ticket(), category=leaf)
    back = admin.restore(desk.who, root.id, gone[0].version)
    assert [each.name for each in back] == ["Meubles", "Chaises", "Tabourets"]
    assert fresh(desk, old).is_retired, "what was retired before stays retired"
    (event,) = events(desk, "category.restored")
    assert event["restored"] == [str(each.uid) for each in back]


def test_retired_leaf_can_leave_retired_parent(desk: Counter) -> None:
    admin = desk.services.category_admin
    root = desk.category("Meubles")
    leaf = desk.category("Chaises", root.id)
    admin.retire(desk.who, root.id, root.version)
    moved = admin.move(desk.who, leaf.id, fresh(desk, leaf).version, None)
    (back,) = admin.restore(desk.who, leaf.id, moved.version)
    assert not back.is_retired
    assert names(desk) == ["Meubles", "Chaises"]


def test_retired_name_is_restored_rather_than_made_twice(desk: Counter) -> None:
    admin = desk.services.category_admin
    books = desk.category("Livres")
    (gone,) = admin.retire(desk.who, books.id, books.version)
    with pytest.raises(UserError, match="rétablissez-la"):
        admin.add(desk.who, "livres")
    other = desk.category("Bouquins")
    admin.change(desk.who, other.id, other.version, CategoryInput("Livres"))
    with pytest.raises(UserError, match="existe déjà"):
        admin.restore(desk.who, books.id, gone.version)
    with pytest.raises(UserError, match="déjà retirée"):
        admin.retire(desk.who, books.id, gone.version)


@pytest.mark.parametrize(
    "name", ["", "   ", "\u200b\u200b", "\n\t", "é" * (MAX_NAME + 1), "🪑" * 300]
)
def test_no_name_and_long_one_are_refused_with_sentence(sqlite_desk: Counter, name: str) -> None:
    admin, books = sqlite_desk.services.category_admin, sqlite_desk.category("Livres")
    attempts: tuple[Callable[[], object], ...] = (
        lambda: admin.add(sqlite_desk.who, name),
        lambda: admin.change(sqlite_desk.who, books.id, books.version, CategoryInput(name)),
    )
    for attempt in attempts:
        with pytest.raises(UserError, match=r"nom") as refused:
            attempt()
        assert refused.value.field == "name"
    with pytest.raises(UserError) as refused:
        admin.change(sqlite_desk.who, books.id, 1, CategoryInput("Livres", "x" * 300))
    assert refused.value.field == "official_name"


@pytest.mark.parametrize(
    "name",
    [
        "'); DROP TABLE categories; --",
        '=cmd|"/c calc"!A1',
        "@SUM(1+1)",
        "🪑 Chaises 👩‍👩‍👧",
        "שולחן \u202eevil",
        "a%b_c\\d",
        "{0} {name} %s",
        "x" * MAX_NAME,
    ],
)
def test_hostile_names_are_only_names(desk: Counter, name: str) -> None:
    admin = desk.services.category_admin
    made = admin.add(desk.who, name, official_name=name)
    (gone,) = admin.retire(desk.who, made.id, made.version)
    (back,) = admin.restore(desk.who, made.id, gone.version)
    assert (back.name, back.official_name) == (name, name)
    with pytest.raises(UserError) as refused:
        admin.add(desk.who, name)
    assert name in str(refused.value)
    assert names(desk) == [name]


def test_volunteers_leave_tree_alone(desk: Counter) -> None:
    books, bo = desk.category("Livres"), desk.operator()
    admin = desk.services.category_admin
    attempts: tuple[Callable[[], object], ...] = (
        lambda: admin.overview(bo),
        lambda: admin.add(bo, "Bo"),
        lambda: admin.move(bo, books.id, books.version, None),
        lambda: admin.retire(bo, books.id, books.version),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_two_moves_at_once_make_no_circle(desk: Counter) -> None:
    admin = desk.services.category_admin
    one, two = desk.category("Un"), desk.category("Deux")
    together = Barrier(2)

    def swap(pair: tuple[Category, Category]) -> bool:
        together.wait(10)
        try:
            admin.move(desk.who, pair[0].id, pair[0].version, pair[1].id)
        except DeskError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(swap, ((one, two), (two, one)))) == 1
    tree = desk.services.categories.tree(desk.who)
    assert len(tree.children(None)) == 1


def test_one_of_two_renames_at_once_is_refused(desk: Counter) -> None:
    admin, books = desk.services.category_admin, desk.category("Livres")
    together = Barrier(2)

    def rename(name: str) -> str | None:
        together.wait(10)
        try:
            return admin.change(desk.who, books.id, books.version, CategoryInput(name)).name
        except StaleEdit:
            return None

    with ThreadPoolExecutor(2) as pool:
        kept = [name for name in pool.map(rename, ("Imprimés", "Papier")) if name]
    assert [fresh(desk, books).name] == kept


def test_category_retired_while_line_is_kept_in_it_keeps_line(desk: Counter) -> None:
    books, ticket = desk.category("Livres"), desk.ticket()
    ligne = desk.ligne(ticket, category=books)
    desk.services.category_admin.retire(desk.who, books.id, books.version)
    kept = desk.services.lignes.change(
        desk.who, ligne.id, ligne.version, LigneInput(books.id, Decimal(5), ligne.destination)
    )
    assert (kept.ligne.category_name, kept.ligne.weight) == ("Livres", Decimal("5.000"))
