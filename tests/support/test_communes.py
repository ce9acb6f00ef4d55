"""The bundled communes: found by what volunteers type, known by codes of the past."""

import time
from collections.abc import Callable

import pytest

from recyclique_desk.support.communes import (
    COMMUNES_YEAR,
    Communes,
    bundled_communes,
    commune_name,
    place_label,
)
from recyclique_desk.support.resources import resource


@pytest.fixture(scope="module")
def communes() -> Communes:
    return bundled_communes().prepare()


def names(communes: Communes, text: str, *near: str) -> list[str]:
    return [each.name for each in communes.search(text, near=near).communes]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rodez", "Rodez"),
        ("RODEZ", "Rodez"),
        ("chateau thierry", "Château-Thierry"),
        ("l hay les ro", "L'Haÿ-les-Roses"),
        ("l’haÿ", "L'Haÿ-les-Roses"),
        ("hay les roses", "L'Haÿ-les-Roses"),
        ("st affrique", "Saint-Affrique"),
        ("ste radegonde", "Sainte-Radegonde"),
        ("st jean pied port", "Saint-Jean-Pied-de-Port"),
        ("pied de port", "Saint-Jean-Pied-de-Port"),
        ("oeuilly", "Œuilly"),
        ("12202", "Rodez"),
        ("paris 11", "Paris 11e Arrondissement"),
        ("arbignieu", "Arbignieu"),
        ("y", None),
        ("xqzt", None),
        ("", None),
    ],
)
def test_commune_is_found_as_people_write_it(
    communes: Communes, typed: str, found: str | None
) -> None:
    offered = names(communes, typed)
    assert offered[:1] == ([] if found is None else [found])


def test_postcode_typed_whole_gives_its_communes_and_itself(communes: Communes) -> None:
    search = communes.search("12000")
    assert search.postcode == "12000"
    assert [each.name for each in search.communes][:2] == ["Rodez", "Onet-le-Château"]
    assert communes.search("1200").postcode is None
    assert communes.search("99999").postcode is None


def test_communes_of_a_near_departement_come_before_larger_ones(communes: Communes) -> None:
    assert names(communes, "saint")[0] == "Saint-Étienne"
    assert names(communes, "saint", "12")[:2] == [
        "Saint-Affrique",
        "Saint Geniez d'Olt et d'Aubrac",
    ]
    # But nobody means another commune by a whole name.
    assert names(communes, "Millau", "34")[0] == "Millau"


def test_commune_of_the_past_is_known_with_the_one_of_today(communes: Communes) -> None:
    merged = communes.get("01015")
    assert merged is not None
    assert (merged.name, merged.epci_name != "") == ("Arboys en Bugey", True)
    (arrondissement,) = communes.search("paris 11").communes
    assert (arrondissement.code, arrondissement.today, arrondissement.today_name) == (
        "75111", "75056", "Paris",
    )  # fmt: skip
    # Of many only the code is known: the name is that of today.
    gone = communes.get("01018")
    assert gone is not None
    assert (gone.code, gone.today, gone.name) == ("01018", "01033", "Valserhône")


def test_departement_and_epci_are_known(communes: Communes) -> None:
    rodez = communes.get("12202")
    assert rodez is not None
    assert (rodez.departement, rodez.departement_name) == ("12", "Aveyron")
    assert (rodez.epci, rodez.epci_name) == ("241200187", "CA Rodez Agglomération")
    for code, departement in (("2A004", "Corse-du-Sud"), ("97411", "La Réunion")):
        commune = communes.get(code)
        assert commune is not None
        assert commune.departement_name == departement


def test_unknown_code_is_shown_as_it_is() -> None:
    assert commune_name("12202") == "Rodez"
    assert commune_name("99999") == "99999"
    assert place_label("12202", "12000") == "Rodez (12)"
    assert place_label(None, "12000") == "12000"
    assert place_label(None, None) is None


def test_bundled_list_is_of_the_year_that_is_named(communes: Communes) -> None:
    assert communes.year == COMMUNES_YEAR


def test_bundled_list_stays_under_one_megabyte() -> None:
    assert resource("communes", "communes.txt.gz").stat().st_size < 1_000_000


def best_of_three(act: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("typed", ["sa", "saint", "la", "12", "st af", "jean saint", "xqzt"])
def test_key_typed_into_the_origin_takes_no_noticeable_time(communes: Communes, typed: str) -> None:
    assert best_of_three(lambda: communes.search(typed, near=("12", "48"))) < 0.05
