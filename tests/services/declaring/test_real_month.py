"""A real month, from a tree in no filière to a frozen quarter, where the file is at hand."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from recyclique_desk.domain.declaration_values import declaration_json
from recyclique_desk.domain.declarations import DeclarationPeriod
from recyclique_desk.domain.filiere_changes import FiliereAssignment
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.services.importing.sheets import accepted
from tests.conftest import Counter

T4 = DeclarationPeriod(2025, 4)


def test_real_october_is_declared_from_its_names_to_the_gram(
    sqlite_desk: Counter, real_file: Callable[[str], Path]
) -> None:
    desk = sqlite_desk
    desk.clock.set_local(date(2025, 11, 3))
    sheets = desk.services.sheet_imports
    file = real_file("recyclic_reception_2025-10.csv")
    choices = accepted(sheets.analyse(desk.who, file), create=True)
    sheets.apply(desk.who, sheets.analyse(desk.who, file, choices))
    overview = desk.services.filieres.overview(desk.who, T4)
    whole = sum(use.grams for use in overview.uses.values()) + overview.unsorted_grams
    given = [
        FiliereAssignment(each.category_id, each.target, ALWAYS) for each in overview.proposals
    ]
    desk.services.filieres.assign(desk.who, given)
    desk.clock.set_local(date(2026, 2, 16))
    service = desk.services.declarations
    frozen = service.freeze(desk.who, service.view(desk.who, "ecomaison", T4), None)
    value = declaration_json(frozen.declaration)
    parts = ("form_kg", "other_forms_kg", "unmapped_kg", "outside_kg")
    assert sum(Decimal(value[part]) for part in parts) == Decimal(whole).scaleb(-3)
    assert Decimal(value["form_kg"]) > 0
    assert Decimal(value["unmapped_kg"]) < Decimal(value["total_kg"]) / 2
