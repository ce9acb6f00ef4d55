"""A new centre is given a list of categories to begin with, once, and gives it back."""

import pytest
from sqlalchemy import func, select

from recyclique_desk.domain.declarations import HORS_REP, DeclarationPeriod, FiliereTarget
from recyclique_desk.domain.errors import NotAllowed, UserError
from recyclique_desk.services.catalogue.starter_categories import FAMILIES
from recyclique_desk.storage.schema import audit_events
from tests.conftest import Counter


def test_whole_list_is_laid_with_its_names_and_events(desk: Counter) -> None:
    planted = desk.services.starter.create_all(desk.who)
    tree = desk.services.categories.tree(desk.who)
    assert planted == tree.all()
    found = tuple(
        (root.name, root.official_name, tuple(child.name for child in tree.children(root.id)))
        for root in tree.children(None)
    )
    assert found == FAMILIES
    assert set(tree.pickable()) == set(planted)
    with desk.database.read() as connection:
        query = select(func.count()).where(audit_events.c.action == "category.created")
        assert connection.execute(query).scalar_one() == len(planted)


def test_list_is_never_laid_over_category_even_retired_one(desk: Counter) -> None:
    own = desk.category("Nos livres")
    for _again in range(2):
        with pytest.raises(UserError, match="déjà des catégories"):
            desk.services.starter.create_all(desk.who)
        if not own.is_retired:
            (own,) = desk.services.category_admin.retire(desk.who, own.id, own.version)
    assert len(desk.services.categories.tree(desk.who)) == 1


def test_starter_categories_belong_where_the_law_puts_them(desk: Counter) -> None:
    desk.services.starter.create_all(desk.who)
    overview = desk.services.filieres.overview(desk.who, DeclarationPeriod(2025, 4))
    names = {each.name: overview.uses[each.id].target for each in overview.tree.all()}
    assert names["Lits de bébé"] == FiliereTarget("ea", "couchage"), "no toy"
    assert names["Instruments de musique"] == FiliereTarget(HORS_REP), "no sport"
    assert names["Outils électriques"] == FiliereTarget("eee", "pam"), "no tool of the garden"
    assert names["Machines à moteur thermique"] == FiliereTarget("abj_1_2", "thermique")
    assert names["Vélos"] == FiliereTarget("asl", "cycles")
    assert names["Vélos et trottinettes électriques"] == FiliereTarget("eee", "cycles_moteur")
    assert names["Tapis et rideaux"] == FiliereTarget("ea", "deco_textile")
    assert names["Luminaires"].filiere == "eee"
    left = {name for name, target in names.items() if not target.is_mapped}
    assert left == {
        *("Sacs et accessoires", "Mercerie", "Quincaillerie"),
        *("Bricolage et jardin", "Puériculture"),
    }


def test_volunteer_lays_none(desk: Counter) -> None:
    with pytest.raises(NotAllowed):
        desk.services.starter.create_all(desk.operator())
    assert len(desk.services.categories.tree(desk.who)) == 0


def test_it_is_taken_back_but_for_what_somebody_made_their_own(desk: Counter) -> None:
    planted = desk.services.starter.create_all(desk.who)
    tree = desk.services.categories.tree(desk.who)
    first, second = tree.children(None)[:2]
    desk.category("Cravates", first.id)
    assert desk.services.starter.retire_unused(desk.who, planted) == len(FAMILIES) - 1
    tree = desk.services.categories.tree(desk.who)
    assert [each.name for each in tree.children(None) if not each.is_retired] == [first.name]
    (back, *_below) = desk.services.category_admin.restore(desk.who, second.id, second.version + 1)
    assert back.name == second.name
