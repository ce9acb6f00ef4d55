"""What is typed for a declaration: methods, places, weights, records and figures."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from recyclique_desk.domain.declaration_inputs import (
    DeclarationInputs,
    FiliereMethods,
    Method,
    field_value,
    grams_of_tonnes,
)
from recyclique_desk.domain.declaration_values import declaration_json
from recyclique_desk.domain.declarations import (
    DeclarationPeriod,
    FiliereTarget,
)
from recyclique_desk.domain.declared import DeclarationView, FigureKey
from recyclique_desk.domain.deposits import Channel, LegalKind, PartnerInput, PartnerRecord
from recyclique_desk.domain.errors import StaleEdit, UserError
from recyclique_desk.domain.form_screens import (
    FieldKind,
    FormField,
)
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.storage.schema import audit_events
from tests.conftest import Counter
from tests.services.declaring.test_declarations import ASSISE, T4, assign, give_kind

T3 = DeclarationPeriod(2025, 3)
YEAR = DeclarationPeriod(2025)
COUNTED = FiliereMethods(Method.COUNTED, Method.COUNTED)
BALLS = FiliereTarget("jouets", "plein_air", "plein_air_petits")
INDOORS = FiliereTarget("jouets", "interieur")
PUZZLES = FiliereTarget("jouets", "societe_puzzles")


def save(desk: Counter, given: DeclarationInputs, period: DeclarationPeriod = T3) -> None:
    desk.services.declaration_inputs.save(desk.who, "ecomaison", period, None, given)


def read(desk: Counter, period: DeclarationPeriod = T3) -> DeclarationInputs:
    found: DeclarationInputs = desk.services.declaration_inputs.read(desk.who, "ecomaison", period)
    return found


def view(desk: Counter, period: DeclarationPeriod = T3) -> DeclarationView:
    found: DeclarationView = desk.services.declarations.view(desk.who, "ecomaison", period)
    return found


def codes(desk: Counter, period: DeclarationPeriod = T3) -> list[str]:
    return [each.code for each in view(desk, period).declaration.warnings]


def with_toys(desk: Counter) -> None:
    """Weigh two balls (3 pieces, and nobody counted) and a doll in the third quarter."""
    desk.clock.set_local(date(2025, 9, 30))
    balls, dolls = desk.category("Ballons"), desk.category("Poupées")
    assign(desk, balls, BALLS)
    assign(desk, dolls, INDOORS)
    ticket = desk.ticket()
    for category, kg, pieces in ((balls, "2.5", 3), (balls, "0.5", None), (dolls, "1", 2)):
        given = LigneInput(category.id, Decimal(kg), Destination.REVENTE, pieces=pieces)
        desk.services.lignes.add(desk.who, ticket.id, given)
    poste = desk.services.counter.current_poste(desk.who)
    assert poste is not None
    desk.services.counter.close_poste(desk.who, poste.id, close_tickets=True)
    desk.clock.set_local(date(2025, 10, 20))


def test_counted_filiere_shows_pieces_by_product_and_what_is_missing(desk: Counter) -> None:
    with_toys(desk)
    save(desk, DeclarationInputs(methods={"jouets": COUNTED}))
    found = view(desk).declaration
    section = found.section("entrees_comptage")
    assert section is not None
    rows = {row.codes: row.total for row in section.rows}
    balls = rows["jouets", "plein_air", "plein_air_petits"]
    assert (balls.pieces, balls.uncounted, balls.grams) == (3, 1, 3000)
    stray = rows["jouets", "interieur", "non_precise"]
    assert (stray.pieces, stray.grams) == (2, 1000)
    assert (found.without_product.grams, found.without_pieces) == (1000, 1)
    assert found.own.grams == found.sections[0].total.grams == 4000, "kilograms stay as weighed"
    value = declaration_json(found)
    assert value["entrees_comptage"]["jouets"]["plein_air"]["plein_air_petits"]["total"] == 3
    assert value["configuration"]["jouets"] == {"entrees": "counted", "sorties": "counted"}
    assert {"counted-without-product", "counted-without-pieces"} <= set(codes(desk))
    service = desk.services.declarations
    for key, grams in (
        (FigureKey(part="without_product"), 1000),
        (FigureKey(part="without_pieces"), 500),
        (FigureKey("entrees_comptage", balls_codes()), 3000),
    ):
        assert service.lines(desk.who, "ecomaison", T3, None, key).grams == grams


def test_function_with_one_product_needs_no_product_of_its_own(desk: Counter) -> None:
    puzzles = desk.category("Puzzles")
    assign(desk, puzzles, PUZZLES)
    desk.ligne(desk.ticket(), "1.000", category=puzzles)
    save(desk, DeclarationInputs(methods={"jouets": COUNTED}), T4)
    found = view(desk, T4).declaration
    assert found.without_product.grams == 0
    section = found.section("entrees_comptage")
    assert section is not None
    rows = {row.codes: row.total.grams for row in section.rows}
    assert rows["jouets", "societe_puzzles", "societe_puzzles"] == 1000


def test_product_named_later_changes_no_weighed_quarter(desk: Counter) -> None:
    with_toys(desk)
    desk.services.declarations.freeze(desk.who, view(desk), None)
    tree = desk.services.categories.tree(desk.who)
    dolls = next(each for each in tree.all() if each.name == "Poupées")
    assign(desk, dolls, replace(INDOORS, product="interieur_petits"))
    assert not view(desk).has_changed


def balls_codes() -> tuple[str, ...]:
    return ("jouets", "plein_air", "plein_air_petits")


def test_method_of_exits_stands_fast_once_begun_or_frozen(desk: Counter) -> None:
    with_toys(desk)
    save(desk, DeclarationInputs(is_begun=True))
    kept = read(desk)
    with pytest.raises(UserError, match="ne change plus"):
        save(desk, replace(kept, methods={"jouets": COUNTED}, is_begun=False))
    entries_only = FiliereMethods(Method.COUNTED, Method.WEIGHED)
    save(desk, replace(kept, methods={"jouets": entries_only}, is_begun=False))
    save(desk, replace(read(desk), methods={"jouets": COUNTED}))
    desk.services.declarations.freeze(desk.who, view(desk), None)
    with pytest.raises(UserError, match="ne change plus"):
        save(desk, replace(read(desk), methods={}))


def test_filiere_without_products_is_not_counted(desk: Counter) -> None:
    with pytest.raises(UserError, match="ne se compte pas"):
        save(desk, DeclarationInputs(methods={"ea": COUNTED}))


def test_next_quarter_begins_with_methods_and_places_only(desk: Counter) -> None:
    given = DeclarationInputs(
        methods={"jouets": COUNTED},
        is_begun=True,
        places={"ea": ("a",)},
        weights={"benne": {"ea": 1000}},
        records={"equipements": ({"facture": "F1"},)},
    )
    save(desk, given)
    later = read(desk, T4)
    assert (later.methods, later.places) == (given.methods, given.places)
    assert (later.is_begun, dict(later.weights), dict(later.records)) == (False, {}, {})
    assert (later.version, later.copied_from) == (0, T3)


def test_frozen_quarter_keeps_what_it_took_over(desk: Counter) -> None:
    second = DeclarationPeriod(2025, 2)
    save(desk, DeclarationInputs(methods={"jouets": COUNTED}), second)
    desk.clock.set_local(date(2025, 10, 20))
    desk.services.declarations.freeze(desk.who, view(desk), None)
    save(desk, replace(read(desk, second), methods={}), second)
    assert read(desk).methods == {"jouets": COUNTED}
    assert not view(desk).has_changed


def test_typed_value_changed_after_freezing_shows_and_taken_back_is_gone(desk: Counter) -> None:
    with_toys(desk)
    save(desk, DeclarationInputs(weights={"benne": {"ea": 1_250_000}}))
    desk.services.declarations.freeze(desk.who, view(desk), None)
    assert not view(desk).has_changed
    kept = read(desk)
    save(desk, replace(kept, weights={"benne": {"ea": 1_200_000}}))
    found = view(desk)
    assert found.has_changed
    (difference,) = found.typed_differences
    assert (difference.screen, difference.before, difference.after) == (
        *("benne", "1250000", "1200000"),
    )
    save(desk, replace(read(desk), weights=kept.weights))
    assert (view(desk).has_changed, view(desk).typed_differences) == (False, ())


def test_typed_after_freezing_and_taken_back_leaves_no_difference(desk: Counter) -> None:
    with_toys(desk)
    desk.services.declarations.freeze(desk.who, view(desk), None)
    save(desk, DeclarationInputs(weights={"benne": {"ea": 5}}))
    assert view(desk).has_changed
    save(desk, replace(read(desk), weights={}))
    assert (view(desk).has_changed, view(desk).typed_differences) == (False, ())


def test_new_or_renewed_partner_corrects_no_earlier_quarter(desk: Counter) -> None:
    with_toys(desk)
    service = desk.services.deposit_kinds
    zone = next(
        each for each in service.of_site(desk.who).kinds if each.channel is Channel.ZONE_REEMPLOI
    )
    partner = service.add_partner(desk.who, zone.id, PartnerInput("Onet", "12176"))
    save(desk, DeclarationInputs(places={"ea": (str(partner.uid),)}))
    desk.services.declarations.freeze(desk.who, view(desk), None)
    service.add_partner(desk.who, zone.id, PartnerInput("Rodez", "12202"))
    renewed = PartnerInput("Onet", "12176", None, PartnerRecord(address="2 rue du Lac"))
    service.change_partner(desk.who, partner.id, partner.version, renewed)
    assert (view(desk).has_changed, view(desk).typed_differences) == (False, ())
    save(desk, replace(read(desk), places={}))
    (difference,) = view(desk).typed_differences
    assert (difference.name, difference.before, difference.after) == (
        *("Accès aux gisements › Onet › Ameublement", "yes", "no"),
    )


def test_freezing_what_somebody_else_typed_meanwhile_is_refused(desk: Counter) -> None:
    with_toys(desk)
    seen = view(desk)
    save(desk, DeclarationInputs(weights={"benne": {"ea": 1}}))
    with pytest.raises(StaleEdit):
        desk.services.declarations.freeze(desk.who, seen, None)
    with pytest.raises(StaleEdit):
        save(desk, DeclarationInputs())


def test_first_channel_is_worked_out_from_reuse_and_skip(desk: Counter, tmp_path: Path) -> None:
    desk.clock.set_local(date(2025, 9, 30))
    chairs = desk.category("Chaises")
    assign(desk, chairs, ASSISE)
    ticket = desk.ticket()
    give_kind(desk, ticket, "magasin")
    desk.ligne(ticket, "30.000", category=chairs)
    file = tmp_path / "caisse.csv"
    file.write_text("categorie;poids_kg\nChaises;20\n", "utf-8")
    till = desk.services.till_exits
    till.apply(desk.who, till.preview(desk.who, file, "2025-T3", desk.who.site_id))

    def first_channel() -> object:
        return declaration_json(view(desk).declaration)["synthese"]["ea"]["volontaire"]

    assert first_channel() is None, "the skip is not known"
    assert "remainder-negative" in codes(desk)
    save(desk, DeclarationInputs(weights={"benne": {"ea": 15_000}}))
    assert first_channel() == "0.005"
    assert "remainder-negative" not in codes(desk)
    save(desk, replace(read(desk), weights={"benne": {"ea": 4_000}}))
    assert first_channel() == "-0.006"
    (words,) = (
        each.text for each in view(desk).declaration.warnings if each.code == "remainder-negative"
    )
    assert "négatif de 6,000 kg" in words


def test_seventh_awareness_action_of_a_year_is_told(desk: Counter) -> None:
    action = {"nom": "Atelier", "date": "15/08/2025", "personnes": "12"}
    save(desk, DeclarationInputs(records={"sensibilisation": (action,) * 4}))
    assert read(desk).records["sensibilisation"][0]["date"] == "2025-08-15"
    later = {**action, "date": "2025-10-02"}
    save(desk, replace(read(desk, T4), records={"sensibilisation": (later,) * 2}), T4)
    assert "too-many-records" not in codes(desk, T4)
    save(desk, replace(read(desk, T4), records={"sensibilisation": (later,) * 3}), T4)
    assert "too-many-records" in codes(desk, T4)
    assert "too-many-records" not in codes(desk, T3)
    save(desk, replace(read(desk), records={"sensibilisation": (later,)}))
    assert "record-outside" in codes(desk)


def test_partner_record_stands_among_the_places_of_its_filieres(desk: Counter) -> None:
    service = desk.services.deposit_kinds
    zone = next(
        each for each in service.of_site(desk.who).kinds if each.channel is Channel.ZONE_REEMPLOI
    )
    record = PartnerRecord(
        LegalKind.COLLECTIVITE,
        " 3 rue  du Port ",
        "Prélèvement",
        date(2025, 1, 1),
        date(2025, 12, 31),
        is_paid=False,
    )
    partner = service.add_partner(desk.who, zone.id, PartnerInput("Sicoval", "31555", None, record))
    assert partner.record.address == "3 rue du Port"
    save(desk, DeclarationInputs(places={"ea": (str(partner.uid),)}))
    (row,) = declaration_json(view(desk).declaration)["gisements"]
    assert (row["nom"], row["commune"], row["convention_au"]) == (
        *("Sicoval", "Toulouse", "2025-12-31"),
    )
    assert (row["paye"], row["ea"], row["jouets"]) == (False, True, False)
    bad = replace(record, convention_to=date(2024, 1, 1))
    given = PartnerInput("Sicoval", "31555", None, bad)
    with pytest.raises(UserError, match="finit avant"):
        service.change_partner(desk.who, partner.id, partner.version, given)


def test_journal_tells_what_was_typed_in_words(desk: Counter) -> None:
    service = desk.services.deposit_kinds
    shop = next(each for each in service.of_site(desk.who).kinds if each.channel is Channel.MAGASIN)
    partner = service.add_partner(desk.who, shop.id, PartnerInput("Meubles Martin"))
    given = DeclarationInputs(
        methods={"jouets": FiliereMethods(Method.COUNTED)},
        places={"ea": (str(partner.uid),)},
        records={"equipements": ({"facture": "F-12", "montant_ht": "12,5"},)},
    )
    save(desk, given)
    with desk.database.read() as connection:
        query = select(audit_events.c.details).order_by(audit_events.c.id.desc()).limit(1)
        after = json.loads(connection.execute(query).scalar_one())["after"]
    assert "Jouets : Entrées au comptage, Sorties au poids" in after["methods"]
    assert after["zones"] == "Meubles Martin : Ameublement"
    assert after["records"] == "Équipements : Facture F-12, Montant HT (€) 12,50"


def test_network_figures_are_not_known_until_typed(desk: Counter) -> None:
    def figures() -> object:
        found = desk.services.declarations.declaration(desk.who, "reseau", YEAR)
        return declaration_json(found)["activite"]

    empty = figures()
    assert isinstance(empty, dict)
    assert set(empty.values()) == {None}
    given = DeclarationInputs(values={"activite": {"emplois": "12", "ventes_reemploi": "1 500,5"}})
    desk.services.declaration_inputs.save(desk.who, "reseau", YEAR, None, given)
    assert figures() == {**empty, "emplois": "12", "ventes_reemploi": "1500.50"}


def test_site_and_all_sites_are_typed_apart(desk: Counter) -> None:
    service, site = desk.services.declaration_inputs, desk.who.site_id
    given = DeclarationInputs(weights={"benne": {"ea": 5}})
    service.save(desk.who, "ecomaison", T3, site, given)
    assert read(desk).version == 0
    assert service.read(desk.who, "ecomaison", T3, site).weights["benne"] == {"ea": 5}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FieldKind.DAY, "31/02/2025"),
        (FieldKind.EUROS, "12,345"),
        (FieldKind.EUROS, "-1"),
        (FieldKind.COUNT, "2,5"),
        (FieldKind.COUNT, "NaN"),
        (FieldKind.POSTCODE, "3100"),
        (FieldKind.TEXT, "x" * 201),
    ],
)
def test_field_refuses_what_it_is_not_for(kind: FieldKind, text: str) -> None:
    with pytest.raises(UserError) as refused:
        field_value(FormField("champ", "Champ", kind), text)
    assert refused.value.field == "champ"


def test_tonnes_are_read_to_the_kilogram() -> None:
    assert grams_of_tonnes("1,25", "ea") == 1_250_000
    assert grams_of_tonnes(" ", "ea") is None
    for text in ("1,2345", "-1", "x", "1e9"):
        with pytest.raises(UserError):
            grams_of_tonnes(text, "ea")
