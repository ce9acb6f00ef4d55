"""Categories put into filières: previewed, dated, taken back, and proposed from names."""

from datetime import date

import pytest

from recyclique_desk.domain.declarations import (
    HORS_REP,
    LIKE_PARENT,
    UNMAPPED,
    DeclarationPeriod,
    FiliereTarget,
)
from recyclique_desk.domain.errors import StaleEdit
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from tests.conftest import Counter

T4 = DeclarationPeriod(2025, 4)
ASSISE = FiliereTarget("ea", "assise")
PAM = FiliereTarget("eee", "pam")


def weigh(desk: Counter, day: date, kg: str, category: object) -> None:
    desk.clock.set_local(day)
    desk.ligne(desk.ticket(), kg, category=category)  # type: ignore[arg-type]
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)


def test_preview_tells_what_moves_and_take_back_restores_it(desk: Counter) -> None:
    family = desk.category("Électroménager")
    child = desk.category("Divers", family.id)
    weigh(desk, date(2025, 7, 1), "1.000", child)
    weigh(desk, date(2025, 10, 2), "2.000", family)
    weigh(desk, date(2025, 11, 2), "4.000", child)
    filieres = desk.services.filieres
    first = [FiliereAssignment(family.id, ASSISE, ALWAYS)]
    assert filieres.preview(desk.who, first, T4).grams == 7000
    filieres.assign(desk.who, first)
    change = [FiliereAssignment(child.id, PAM, date(2025, 10, 1))]
    seen = filieres.preview(desk.who, change, T4)
    (movement,) = seen.movements
    assert (movement.source, movement.target) == (ASSISE, PAM)
    assert (movement.lines, movement.grams, seen.in_period) == (1, 4000, 4000)
    done = filieres.assign(desk.who, change, seen)
    overview = filieres.overview(desk.who, T4)
    assert overview.uses[child.id].target == PAM
    assert overview.by_target == {ASSISE: 2000, PAM: 4000}
    filieres.take_back(desk.who, done)
    assert filieres.overview(desk.who, T4).by_target == {ASSISE: 6000}
    with pytest.raises(StaleEdit):
        filieres.take_back(desk.who, done)


def test_old_lines_follow_a_mapping_that_holds_from_always_in_one_act(desk: Counter) -> None:
    """An appliance family cut into fluxes: children are mapped together, old lines included."""
    family = desk.category("Électroménager")
    cold, small = desk.category("Frigos", family.id), desk.category("Petits", family.id)
    desk.services.filieres.assign(desk.who, [FiliereAssignment(family.id, PAM, ALWAYS)])
    weigh(desk, date(2025, 1, 5), "40.000", cold)
    weigh(desk, date(2025, 1, 6), "2.000", small)
    cut = [FiliereAssignment(cold.id, FiliereTarget("eee", "gem_froid"), ALWAYS)]
    seen = desk.services.filieres.preview(desk.who, cut, T4)
    assert (seen.lines, seen.grams, seen.in_period) == (1, 40_000, 0)
    done = desk.services.filieres.assign(desk.who, cut, seen)
    t1 = DeclarationPeriod(2025, 1)
    found = desk.services.filieres.overview(desk.who, t1).by_target
    assert found == {FiliereTarget("eee", "gem_froid"): 40_000, PAM: 2000}
    desk.services.filieres.take_back(desk.who, done)
    assert desk.services.filieres.overview(desk.who, t1).by_target == {PAM: 42_000}


def test_preview_that_is_no_longer_true_assigns_nothing(desk: Counter) -> None:
    chairs = desk.category("Chaises")
    change = [FiliereAssignment(chairs.id, ASSISE, ALWAYS)]
    seen = desk.services.filieres.preview(desk.who, change, T4)
    weigh(desk, date(2025, 10, 2), "2.000", chairs)
    with pytest.raises(StaleEdit):
        desk.services.filieres.assign(desk.who, change, seen)
    assert desk.services.filieres.overview(desk.who, T4).by_target == {UNMAPPED: 2000}


def test_preview_names_frozen_declarations_that_would_differ(desk: Counter) -> None:
    chairs = desk.category("Chaises")
    weigh(desk, date(2025, 9, 2), "2.000", chairs)
    desk.clock.set_local(date(2025, 10, 20))
    service = desk.services.declarations
    t3 = DeclarationPeriod(2025, 3)
    service.freeze(desk.who, service.view(desk.who, "ecomaison", t3), None)
    change = [FiliereAssignment(chairs.id, ASSISE, ALWAYS)]
    seen = desk.services.filieres.preview(desk.who, change, T4)
    assert seen.frozen == (("Ecomaison", t3),)
    desk.services.filieres.assign(desk.who, change, seen)
    view = service.view(desk.who, "ecomaison", t3)
    assert view.has_changed
    assert [(each.codes, each.grams) for each in view.differences] == [(("ea", "assise"), 2000)]


def test_category_moved_to_another_family_keeps_where_its_old_lines_belong(desk: Counter) -> None:
    furniture, garden = desk.category("Meubles"), desk.category("Jardin")
    chairs = desk.category("Transats", furniture.id)
    for family, target in ((furniture, ASSISE), (garden, FiliereTarget(HORS_REP))):
        desk.services.filieres.assign(desk.who, [FiliereAssignment(family.id, target, ALWAYS)])
    weigh(desk, date(2025, 9, 2), "2.000", chairs)
    desk.clock.set_local(date(2025, 10, 20))
    desk.services.category_admin.move(desk.who, chairs.id, chairs.version, garden.id)
    t3 = desk.services.filieres.overview(desk.who, DeclarationPeriod(2025, 3)).by_target
    assert t3 == {ASSISE: 2000}, "a move within the tree rewrites no quarter"
    weigh(desk, date(2025, 10, 21), "1.000", chairs)
    t4 = desk.services.filieres.overview(desk.who, T4).by_target
    assert t4 == {FiliereTarget(HORS_REP): 1000}, "from today on it follows its new family"
    entry = desk.services.filieres.overview(desk.who, T4).history[chairs.id][-1]
    assert entry.filiere == LIKE_PARENT


def test_names_propose_filieres_and_nothing_is_applied(desk: Counter) -> None:
    family = desk.category("Jouets et puériculture")
    names = (
        *("Chaises hautes", "Poussettes", "Jeux de société", "Jouets électriques"),
        *("Vélos électriques", "Vélos", "Housses de couette", "Couettes", "Mystère"),
        *("Meuble bas en bois", "Table à repasser", "Porte-bouteille", "DEEE", "Télé"),
        "Lave-linge",
    )
    ids = {name: desk.category(name, family.id).id for name in names}
    overview = desk.services.filieres.overview(desk.who, T4)
    found = {each.category_id: each.target for each in overview.proposals}
    assert found == {
        ids["Chaises hautes"]: ASSISE,
        ids["Poussettes"]: FiliereTarget(HORS_REP),
        ids["Jeux de société"]: FiliereTarget("jouets", "societe_puzzles"),
        ids["Jouets électriques"]: PAM,
        ids["Vélos électriques"]: FiliereTarget("eee", "cycles_moteur"),
        ids["Vélos"]: FiliereTarget("asl", "cycles"),
        ids["Housses de couette"]: FiliereTarget("tlc", "linge"),
        ids["Couettes"]: FiliereTarget("ea", "deco_textile"),
        ids["Meuble bas en bois"]: FiliereTarget("ea"),
        ids["DEEE"]: FiliereTarget("eee"),
        ids["Lave-linge"]: FiliereTarget("eee", "gem_hors_froid"),
        ids["Télé"]: FiliereTarget("eee", "ecrans"),
    }
    assert all(not use.target.is_mapped for use in overview.uses.values())
