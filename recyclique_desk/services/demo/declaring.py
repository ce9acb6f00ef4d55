"""The demonstration's filières, and what its tills sold and gave away in past quarters."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from recyclique_desk.domain.calendar import day_from_number, day_number
from recyclique_desk.domain.declarations import (
    HORS_REP,
    Cadence,
    DeclarationPeriod,
)
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.services.demo.sampling import seeded_random, uid_maker
from recyclique_desk.services.records.bulk_loading import BulkLoader, Row
from recyclique_desk.services.records.summary_scope import CATEGORY
from recyclique_desk.storage.schema import category_filieres, summaries, till_exits
from recyclique_desk.storage.summaries import SummaryKind

FILIERES: Mapping[str, str] = {
    "Textile et chaussures": "tlc/textiles",
    "Chaussures par paires": "tlc/chaussures",
    "Linge de maison": "tlc/linge",
    "Rideaux et coupons de tissu": "ea/deco_textile",
    "Sacs et bagages": "",
    "Livres, disques et papeterie": HORS_REP,
    "Vaisselle et cuisine": HORS_REP,
    "Mobilier": "ea",
    "Chaises et tabourets": "ea/assise",
    "Tables et bureaux": "ea/plan_pose",
    "Armoires, commodes et buffets": "ea/rangement",
    "Étagères et petits rangements": "ea/rangement",
    "Canapés et fauteuils": "ea/assise",
    "Tables de chevet et guéridons": "ea/rangement",
    "Literie": "ea/couchage",
    "Couettes, oreillers et couvertures": "ea/deco_textile",
    "Électroménager": "eee/pam",
    "Lave-linge, sèche-linge et lave-vaisselle": "eee/gem_hors_froid",
    "Réfrigérateurs et congélateurs (ne pas coucher pendant le transport)": "eee/gem_froid",
    "Image, son et informatique": "eee/pam",
    "Téléviseurs et écrans": "eee/ecrans",
    "Jeux et jouets": "jouets/interieur",
    "Jeux de société et puzzles": "jouets/societe_puzzles",
    "Jouets de plein air, porteurs et cabanes": "jouets/plein_air",
    "Poussettes et landaus": HORS_REP,
    "Chaises hautes et transats": "ea/assise",
    "Sièges auto (date de fabrication à vérifier avant toute mise en rayon)": HORS_REP,
    "Sport et plein air": "asl/autres",
    "1 - Vélos et trottinettes": "asl/cycles",
    "Outils à main": "abj_3/bricolage",
    "Outils électriques": "eee/pam",
    "Machines de jardin à moteur thermique, réservoir vidangé": "abj_1_2/thermique",
    "Pots, jardinières et arrosage": "abj_4/pots",
    "Salons de jardin et parasols": "ea/assise",
    "A - Déco et luminaires": HORS_REP,
    "Lampes et abat-jour": "eee/pam",
    "Tapis et coussins": "ea/deco_textile",
    "Matériaux et récupération": "pmcb/non_inertes",
    "Carrelage, faïence et pavés": "pmcb/inertes",
    "Sanitaire et robinetterie": "pmcb/inertes",
}
"""Filière and function by the name of a category; some are left to be put somewhere."""
_SOLD = 58
"""Percent of what came in that a till sold in the quarter, on average."""
_GIVEN = 4


def add_filieres(loader: BulkLoader, seed: int, instant: int, named: Mapping[str, int]) -> None:
    """Add an entry for each category of `FILIERES`; `named` are categories by name."""
    make_uid = uid_maker(seeded_random(seed, "filieres"))
    rows: list[Row] = []
    for name, target in FILIERES.items():
        filiere, _, function = target.partition("/")
        rows.append(
            (
                *(loader.next_id(category_filieres) + len(rows), make_uid(instant), named[name]),
                *(day_number(ALWAYS), filiere or None, function or None, instant, 1),
            )
        )
    columns = "id uid category_id from_day filiere function updated_at version"
    loader.insert(category_filieres, columns.split(), rows)


def add_till_exits(
    loader: BulkLoader, connection: Connection, seed: int, instant: int, user_id: int, today: int
) -> None:
    """Add sales and gifts of each site for all quarters that were over before `today`.

    They are made of the monthly sums, when those are there.
    """
    chance = seeded_random(seed, "till")
    current = str(DeclarationPeriod.of_day(day_from_number(today), Cadence.QUARTER))
    received: Counter[tuple[int, str, int]] = Counter()
    query = select(
        summaries.c.site_id, summaries.c.start, CATEGORY.label("category_id"), summaries.c.grams
    ).where(summaries.c.kind == int(SummaryKind.SITE_CATEGORY_MONTH), summaries.c.grams > 0)
    for row in connection.execute(query):
        quarter = DeclarationPeriod.of_day(day_from_number(row.start), Cadence.QUARTER)
        if row.category_id and str(quarter) < current:
            received[row.site_id, str(quarter), row.category_id] += int(row.grams)

    def rows() -> Iterator[Row]:
        key = loader.next_id(till_exits)
        for (site_id, quarter, category_id), grams in sorted(received.items()):
            for kind, percent in (("sale", _SOLD), ("gift", _GIVEN)):
                part = grams * percent * chance.randrange(60, 140) // 10_000
                file_name = f"caisse-{quarter}.csv"
                yield (
                    *(key, site_id, quarter, category_id, kind, part, None),
                    *(file_name, user_id, instant),
                )
                key += 1

    columns = "id site_id quarter category_id kind grams pieces file_name user_id imported_at"
    loader.insert(till_exits, columns.split(), list(rows()))
