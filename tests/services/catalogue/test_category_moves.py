"""Lines moved from one category to another: previewed, moved, taken back, and still adding up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event, text

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import LinesChoice, MovePreview, NewCategory
from recyclique_desk.domain.declarations import DeclarationPeriod, FiliereTarget
from recyclique_desk.domain.errors import NotAllowed, NotFound, StaleEdit, UserError
from recyclique_desk.domain.jobs import Cancelled, CancelToken
from recyclique_desk.domain.tickets import Destination, Ligne, LigneInput
from recyclique_desk.services.catalogue import category_moves
from recyclique_desk.storage import bulk
from tests.conftest import Counter
from tests.services.catalogue.test_category_admin import events, fresh, names


def sound(desk: Counter) -> bool:
    """Whether the doctor finds nothing: lines, tickets and summaries agree."""
    return desk.services.maintenance.check(desk.who).problems == ()


def preview(desk: Counter, choice: LinesChoice) -> MovePreview:
    return desk.services.category_moves.preview(desk.who, choice)


def category_of(desk: Counter, ligne: Ligne) -> int | None:
    """The category of a line as it is now."""
    lignes = desk.services.tickets.detail(desk.who, ligne.ticket_id).lignes
    return next(each.category_id for each in lignes if each.id == ligne.id)


@pytest.fixture
def weighed(desk: Counter) -> tuple[Counter, Category, Category, list[Ligne]]:
    """Two categories, lines of every kind in the first, over two months, a notebook among them."""
    chairs, furniture = desk.category("Chaises"), desk.category("Meubles")
    ticket = desk.ticket()
    lignes = [
        desk.ligne(ticket, "2", category=chairs),
        desk.ligne(ticket, "3", Destination.RECYCLAGE, category=chairs, notes="Bois cassé"),
        desk.ligne(ticket, "0.5", Destination.AUTRE, category=chairs, is_exit=True),
    ]
    desk.ligne(ticket, "7", category=furniture)
    desk.ligne(ticket, "8")
    desk.services.counter.close_ticket(desk.who, ticket.id)
    desk.clock.forward(days=40)
    lignes.append(desk.ligne(desk.ticket(), "4", category=chairs))
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)
    page = desk.ticket(desk.poste(deferred_day=date(2025, 1, 27)))
    lignes.append(desk.ligne(page, "1.5", category=chairs, notes="bois"))
    return desk, chairs, furniture, lignes


Weighed = tuple[Counter, Category, Category, list[Ligne]]


def test_merge_moves_what_was_shown_and_every_sum_stays_exact(weighed: Weighed) -> None:
    desk, chairs, furniture, lignes = weighed
    shown = preview(desk, LinesChoice(chairs.id))
    assert (shown.lines_count, shown.weight) == (5, Decimal("11.000"))
    moved = desk.services.category_moves.merge(desk.who, shown, chairs.version, furniture.id)
    assert (moved.lines_count, moved.weight) == (5, Decimal("11.000"))
    assert moved.source.is_retired
    assert {category_of(desk, ligne) for ligne in lignes} == {furniture.id}
    overview = desk.services.category_admin.overview(desk.who)
    assert overview.use(chairs.id).all_lines_count == 0
    into = overview.use(furniture.id)
    assert into.weight + into.exit_weight == Decimal("18.000")
    assert sound(desk)


def test_merge_is_written_down_and_taken_back(weighed: Weighed) -> None:
    desk, chairs, furniture, lignes = weighed
    moves = desk.services.category_moves
    moved = moves.merge(desk.who, preview(desk, LinesChoice(chairs.id)), 1, furniture.id)
    (told,) = events(desk, "category.merged")
    assert (told["name"], told["into_name"], told["lines"], told["weight"]) == (
        "Chaises",
        "Meubles",
        5,
        11_000,
    )
    (lines,) = events(desk, "category.lines-moved")
    assert lines["lignes"] == [ligne.id for ligne in lignes]
    assert lines["before"] == {"category_id": chairs.id}
    corrected = desk.services.tickets.detail(desk.who, lignes[3].ticket_id).lignes[0]
    desk.services.corrections.change(
        desk.who,
        corrected.id,
        corrected.version,
        LigneInput(None, corrected.weight, corrected.destination),
        "erreur",
    )
    assert moves.take_back(desk.who, moved) == 4, "a line placed elsewhere since stays there"
    assert [category_of(desk, ligne) for ligne in lignes] == [
        *[chairs.id] * 3,
        None,
        chairs.id,
    ]
    assert not fresh(desk, chairs).is_retired
    assert sound(desk)
    with pytest.raises(UserError, match="déjà"):
        moves.take_back(desk.who, moved)
    with pytest.raises(NotFound):
        moves.take_back(desk.who, replace(moved, uid=furniture.uid))


def test_what_lies_below_follows_merge(desk: Counter) -> None:
    chairs, furniture = desk.category("Chaises"), desk.category("Meubles")
    stools = desk.category("Tabourets", chairs.id)
    desk.ligne(desk.ticket(), category=stools)
    moves = desk.services.category_moves
    shown = preview(desk, LinesChoice(chairs.id))
    moved = moves.merge(desk.who, shown, chairs.version, furniture.id)
    assert names(desk, furniture) == ["Tabourets"]
    assert names(desk, chairs) == []
    assert not fresh(desk, stools).is_retired
    moves.take_back(desk.who, moved)
    assert names(desk, chairs) == ["Tabourets"]


def test_child_merges_into_its_parent_but_no_parent_into_its_child(desk: Counter) -> None:
    root = desk.category("Divers")
    child = desk.category("Vrac", root.id)
    desk.category("Vrac", child.id)
    ligne = desk.ligne(desk.ticket(), category=child)
    moves = desk.services.category_moves
    with pytest.raises(UserError, match="rangée dans"):
        moves.merge(desk.who, preview(desk, LinesChoice(root.id)), root.version, child.id)
    moves.merge(desk.who, preview(desk, LinesChoice(child.id)), child.version, root.id)
    assert category_of(desk, ligne) == root.id
    in_use = desk.services.categories.tree(desk.who)
    assert [c.is_retired for c in in_use.children(root.id)] == [True, False]


@pytest.mark.parametrize("why", ["same", "retired", "gone", "clash"])
def test_merge_that_cannot_be_changes_nothing(desk: Counter, why: str) -> None:
    chairs, furniture = desk.category("Chaises"), desk.category("Meubles")
    desk.category("Divers", chairs.id)
    ligne = desk.ligne(desk.ticket(), category=chairs)
    into = {"same": chairs.id, "gone": 999}.get(why, furniture.id)
    if why == "retired":
        desk.services.category_admin.retire(desk.who, furniture.id, furniture.version)
    if why == "clash":
        desk.category("divers", furniture.id)
    with pytest.raises(UserError):
        desk.services.category_moves.merge(
            desk.who, preview(desk, LinesChoice(chairs.id)), chairs.version, into
        )
    assert category_of(desk, ligne) == chairs.id
    assert not fresh(desk, chairs).is_retired
    assert events(desk, "category.merged") == []
    assert sound(desk)


@pytest.mark.parametrize("what", ["added", "weight", "left", "removed", "renamed"])
def test_nothing_moves_when_something_changed_since_preview(weighed: Weighed, what: str) -> None:
    desk, chairs, furniture, lignes = weighed
    shown = preview(desk, LinesChoice(chairs.id))
    lignes_service, last = desk.services.lignes, lignes[-1]
    if what == "added":
        desk.ligne(desk.ticket(), category=chairs)
    elif what == "weight":
        given = LigneInput(chairs.id, Decimal(9), last.destination)
        lignes_service.change(desk.who, last.id, last.version, given)
    elif what == "left":
        given = LigneInput(furniture.id, last.weight, last.destination)
        lignes_service.change(desk.who, last.id, last.version, given)
    elif what == "removed":
        lignes_service.remove(desk.who, last.id, last.version)
    else:
        desk.services.category_admin.move(desk.who, chairs.id, chairs.version, furniture.id)
    with pytest.raises(StaleEdit, match="entre-temps") as refused:
        desk.services.category_moves.merge(desk.who, shown, chairs.version, furniture.id)
    if what != "renamed":
        assert refused.value.current == preview(desk, LinesChoice(chairs.id))
    assert category_of(desk, lignes[0]) == chairs.id
    assert sound(desk)


def test_lines_are_chosen_by_period_destination_notes_and_hand(weighed: Weighed) -> None:
    desk, chairs, _, lignes = weighed
    one, two, three, four, five = (ligne.id for ligne in lignes)
    october = Period.of_days(date(2025, 10, 1), date(2025, 10, 31))

    def meant(**choice: object) -> set[int]:
        wanted = LinesChoice(chairs.id, **choice)  # type: ignore[arg-type]
        listed = desk.services.category_moves.lines(desk.who, wanted)
        found = {each.ligne.id for each in listed}
        assert preview(desk, wanted).lines_count == len(found)
        return found

    assert meant() == {one, two, three, four, five}
    assert meant(period=october) == {one, two, three}
    assert meant(period=october, destination=Destination.REVENTE) == {one}
    assert meant(notes="BOIS ") == {two, five}
    assert meant(notes="casse") == {two}
    assert meant(notes="%") == set()
    assert meant(ligne_ids=(one, four)) == {one, four}
    assert meant(period=october, ligne_ids=(one, four)) == {one}
    newest = desk.services.category_moves.lines(desk.who, LinesChoice(chairs.id))[0]
    assert (newest.ligne.id, newest.ticket_number) == (four, "251116-001")


def test_split_goes_into_new_category(weighed: Weighed) -> None:
    desk, chairs, furniture, lignes = weighed
    shown = preview(desk, LinesChoice(chairs.id, notes="bois"))
    moves = desk.services.category_moves
    moved = moves.split(desk.who, shown, NewCategory("Chaises en bois", furniture.id))
    assert (moved.lines_count, moved.weight) == (2, Decimal("4.500"))
    assert names(desk, furniture) == ["Chaises en bois"]
    assert category_of(desk, lignes[1]) == category_of(desk, lignes[4]) == moved.target.id
    assert category_of(desk, lignes[0]) == chairs.id
    assert not fresh(desk, chairs).is_retired
    assert sound(desk)
    assert moves.take_back(desk.who, moved) == 2
    assert fresh(desk, moved.target).is_retired
    assert sound(desk)


def test_split_goes_into_category_that_is_there(weighed: Weighed) -> None:
    desk, chairs, furniture, lignes = weighed
    shown = preview(desk, LinesChoice(chairs.id, destination=Destination.RECYCLAGE))
    desk.services.category_moves.split(desk.who, shown, furniture.id)
    assert [category_of(desk, ligne) == furniture.id for ligne in lignes] == [
        False,
        True,
        False,
        False,
        False,
    ]
    again = preview(desk, LinesChoice(chairs.id, destination=Destination.RECYCLAGE))
    with pytest.raises(UserError, match="Aucune ligne"):
        desk.services.category_moves.split(desk.who, again, furniture.id)
    with pytest.raises(UserError, match="existe déjà"):
        desk.services.category_moves.split(
            desk.who, preview(desk, LinesChoice(chairs.id)), NewCategory("meubles")
        )


def test_moved_line_is_stale_for_who_edits_it(weighed: Weighed) -> None:
    desk, chairs, furniture, lignes = weighed
    moves, last = desk.services.category_moves, lignes[-1]
    moves.merge(desk.who, preview(desk, LinesChoice(chairs.id)), chairs.version, furniture.id)
    with pytest.raises(StaleEdit) as refused:
        desk.services.lignes.change(
            desk.who, last.id, last.version, LigneInput(chairs.id, Decimal(9), last.destination)
        )
    assert refused.value.current.category_id == furniture.id  # type: ignore[attr-defined]


def test_cancel_in_middle_leaves_everything_as_it_was(
    weighed: Weighed, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, chairs, furniture, lignes = weighed
    monkeypatch.setattr(category_moves, "_CHUNK", 2)
    shown = preview(desk, LinesChoice(chairs.id))
    told: list[tuple[int, int | None]] = []

    def listen(done: int, total: int | None) -> None:
        told.append((done, total))
        if done == 4:
            token.request()

    token = CancelToken(listen)
    with pytest.raises(Cancelled):
        desk.services.category_moves.merge(
            desk.who, shown, chairs.version, furniture.id, progress=token
        )
    assert told == [(0, 5), (2, 5), (4, 5)]
    assert {category_of(desk, ligne) for ligne in lignes} == {chairs.id}
    assert preview(desk, LinesChoice(chairs.id)) == shown
    assert sound(desk)


def test_move_costs_few_statements_however_many_lines(desk: Counter) -> None:
    chairs, furniture, ticket = desk.category("Chaises"), desk.category("Meubles"), desk.ticket()
    given = LigneInput(chairs.id, Decimal(1), Destination.DON)
    desk.services.lignes.add_all(desk.who, ticket.id, [given] * 400)
    shown = preview(desk, LinesChoice(chairs.id))
    count = 0

    def listen(*_: object) -> None:
        nonlocal count
        count += 1

    event.listen(desk.database.engine, "before_cursor_execute", listen)
    desk.services.category_moves.merge(desk.who, shown, chairs.version, furniture.id)
    assert count < 80
    assert sound(desk)


def test_summaries_follow_in_file_without_trigger_per_line(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    chairs, furniture = desk.category("Chaises"), desk.category("Meubles")
    both = (chairs.id, furniture.id)
    ids = [desk.ligne(desk.ticket(), "2", category=chairs).id for _ in range(3)]
    with desk.database.write() as connection, bulk.bulk_recategorise(connection, ids, both):
        connection.execute(text(f"UPDATE ligne_depot SET category_id = {furniture.id}"))
    assert not any(
        "désaccord" in each for each in desk.services.maintenance.check(desk.who).problems
    )
    with desk.database.write() as connection, bulk.bulk_recategorise(connection, ids[:1], both):
        connection.execute(text(f"UPDATE ligne_depot SET category_id = {chairs.id}"))
    problems = desk.services.maintenance.check(desk.who).problems
    assert any("désaccord" in problem for problem in problems), "only what was named is summed"


def test_volunteers_move_no_lines(weighed: Weighed) -> None:
    desk, chairs, furniture, _ = weighed
    bo, moves = desk.operator(), desk.services.category_moves
    shown = preview(desk, LinesChoice(chairs.id))
    for attempt in (
        lambda: moves.preview(bo, LinesChoice(chairs.id)),
        lambda: moves.lines(bo, LinesChoice(chairs.id)),
        lambda: moves.merge(bo, shown, chairs.version, furniture.id),
        lambda: moves.split(bo, shown, furniture.id),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_old_lines_are_parted_by_their_notes_in_one_act_and_come_back(desk: Counter) -> None:
    whole = desk.category("Électroménager")
    known = desk.category("Écrans", whole.id)
    ticket = desk.ticket()
    for kg, notes in (
        ("40.000", "gros frigo"),
        ("5.000", "écran 24 pouces"),
        ("2.000", "télé"),
        ("9.000", "vélo pliant"),
        ("1.000", "?"),
        ("0.500", None),
    ):
        desk.ligne(ticket, kg, category=whole, notes=notes)
    moves = desk.services.category_moves
    parts = moves.preview_by_notes(desk.who, whole.id)
    assert [(each.target.function, each.preview.lines_count) for each in parts] == [
        ("gem_froid", 1),
        ("cycles", 1),
        ("ecrans", 2),
    ]
    assert all(moves.preview(desk.who, each.preview.choice) == each.preview for each in parts)
    named = [
        replace(each, name=name)
        for each, name in zip(parts, ("Froid", "Cycles", "écrans"), strict=True)
    ]
    moved = moves.split_by_notes(desk.who, named)
    tree = desk.services.categories.tree(desk.who)
    assert [each.name for each in tree.children(whole.id)] == ["Écrans", "Froid", "Cycles"]
    assert moved[2].target.id == known.id, "a category of the name is used"
    overview = desk.services.filieres.overview(desk.who, DeclarationPeriod(2025, 4))
    assert overview.by_target == {
        FiliereTarget("eee", "gem_froid"): 40_000,
        FiliereTarget("asl", "cycles"): 9_000,
        FiliereTarget(): 8_500,
    }
    with pytest.raises(StaleEdit):
        moves.split_by_notes(desk.who, named)
    assert moves.take_back_all(desk.who, moved) == 4
    uses = desk.services.category_admin.overview(desk.who)
    assert uses.use(whole.id).lines_count == 6
    tree = desk.services.categories.tree(desk.who)
    kept = [each.name for each in tree.children(whole.id) if not each.is_retired]
    assert kept == ["Écrans"], "what was made is retired again"
