"""The demonstration's category tree: invented, two levels, with typical weights.

A leaf has a rank (1 is weighed most often; its share is proportional to 1/rank) and a median weight
in grams. Names are like real ones: some are long, some have prefixes, some occur under two roots.
"""

from dataclasses import dataclass

Shares = tuple[int, int, int, int, int]
"""Relative shares of the destinations, in the order of `Destination`."""
Season = tuple[int, ...]
"""Relative amount of each month, January first; 10 is average."""

SELLS: Shares = (84, 6, 5, 4, 1)
CLOTH: Shares = (58, 26, 11, 4, 1)
PAPER: Shares = (66, 27, 5, 1, 1)
MACHINE: Shares = (42, 47, 3, 6, 2)
BULKY: Shares = (70, 7, 9, 13, 1)
BEDS: Shares = (38, 10, 9, 42, 1)
SCRAP: Shares = (22, 58, 6, 9, 5)
UNSORTED: Shares = (52, 14, 4, 18, 12)

ALL_YEAR: Season = (10,) * 12
GARDEN: Season = (3, 5, 13, 20, 21, 17, 13, 10, 10, 9, 5, 3)
WARDROBE: Season = (9, 8, 11, 13, 12, 10, 8, 8, 12, 13, 10, 8)
GIFTS: Season = (17, 10, 8, 8, 9, 9, 8, 8, 10, 10, 12, 14)
SCHOOL: Season = (9, 8, 8, 8, 9, 15, 17, 11, 13, 8, 8, 8)
COLD: Season = (12, 11, 9, 7, 6, 6, 6, 7, 12, 15, 14, 12)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A category below a family."""

    name: str
    rank: int
    grams: int
    shares: Shares | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A root category; its shares and season hold for leaves without their own."""

    name: str
    shares: Shares
    season: Season
    leaves: tuple[Leaf, ...]
    official_name: str | None = None


FAMILIES: tuple[Family, ...] = (
    Family(
        "Textile et chaussures",
        CLOTH,
        WARDROBE,
        (
            Leaf("Vêtements femme", 2, 2600),
            Leaf("Vêtements homme", 5, 2400),
            Leaf("Vêtements enfant et bébé", 4, 1900),
            Leaf("Chaussures par paires", 8, 1500),
            Leaf("Linge de maison", 9, 2800),
            Leaf("Rideaux et coupons de tissu", 24, 2200),
            Leaf("Sacs et bagages", 16, 1400),
            Leaf("Accessoires", 28, 420),
        ),
        "Textiles d'habillement, linge de maison et chaussures",
    ),
    Family(
        "Livres, disques et papeterie",
        PAPER,
        SCHOOL,
        (
            Leaf("Romans et poches", 1, 5200),
            Leaf("Beaux livres et bandes dessinées", 6, 4300),
            Leaf("Livres jeunesse", 10, 2700),
            Leaf("Dictionnaires et encyclopédies", 45, 8500, SCRAP),
            Leaf("CD, DVD et vinyles", 12, 2300),
            Leaf("Papeterie et fournitures d'école", 32, 1300),
            Leaf("Cassettes vidéo", 30, 3100, SCRAP, retired=True),
        ),
    ),
    Family(
        "Vaisselle et cuisine",
        SELLS,
        ALL_YEAR,
        (
            Leaf("Assiettes, bols et verres", 3, 4600),
            Leaf("Couverts et petits ustensiles", 11, 950),
            Leaf("Casseroles, poêles et cocottes", 13, 3200),
            Leaf("Plats et moules", 22, 1900),
            Leaf("Bocaux, boîtes et bouteilles", 27, 3900),
            Leaf("Services complets dans leur carton d'origine", 60, 7800),
            Leaf("Accessoires", 42, 620),
        ),
    ),
    Family(
        "Mobilier",
        BULKY,
        ALL_YEAR,
        (
            Leaf("Chaises et tabourets", 15, 5400),
            Leaf("Tables et bureaux", 26, 19500),
            Leaf("Armoires, commodes et buffets", 38, 34000),
            Leaf("Étagères et petits rangements", 19, 9200),
            Leaf("Canapés et fauteuils", 44, 31000),
            Leaf("Tables de chevet et guéridons", 48, 7600),
            Leaf(
                "Éléments de cuisine ou de salle de bains démontés avec leurs ferrures", 75, 17500
            ),
            Leaf("Pièces détachées", 80, 2400, SCRAP),
        ),
        "Éléments d'ameublement",
    ),
    Family(
        "Literie",
        BEDS,
        ALL_YEAR,
        (
            Leaf("Matelas", 58, 17000),
            Leaf("Sommiers et lits démontés", 55, 24000, BULKY),
            Leaf("Couettes, oreillers et couvertures", 29, 2600),
            Leaf("Lits d'appoint", 78, 9800, BULKY),
        ),
    ),
    Family(
        "Électroménager",
        MACHINE,
        COLD,
        (
            Leaf("Petits appareils de cuisine", 7, 2100),
            Leaf("Cafetières et bouilloires", 17, 1500),
            Leaf("Aspirateurs et nettoyeurs", 31, 5600),
            Leaf("Fers et centrales à repasser", 40, 2300),
            Leaf("Fours et micro-ondes", 41, 12500),
            Leaf("Lave-linge, sèche-linge et lave-vaisselle", 64, 52000),
            Leaf("Réfrigérateurs et congélateurs (ne pas coucher pendant le transport)", 66, 43000),
            Leaf("Chauffages d'appoint et ventilateurs", 46, 4400),
            Leaf("Pièces détachées", 72, 800, SCRAP),
        ),
        "Équipements électriques et électroniques ménagers",
    ),
    Family(
        "Image, son et informatique",
        MACHINE,
        GIFTS,
        (
            Leaf("Téléviseurs et écrans", 37, 8600),
            Leaf("Ordinateurs fixes et portables", 34, 4700),
            Leaf("Imprimantes et scanners", 39, 6400),
            Leaf("Téléphones et tablettes", 33, 280),
            Leaf("Chaînes, radios et enceintes", 25, 3900),
            Leaf("Consoles et jeux vidéo", 50, 1300, SELLS),
            Leaf("Câbles, chargeurs et télécommandes", 21, 700, SCRAP),
            Leaf("Accessoires", 62, 350),
        ),
    ),
    Family(
        "Jeux et jouets",
        SELLS,
        GIFTS,
        (
            Leaf("Jeux de société et puzzles", 14, 2200),
            Leaf("Jouets d'éveil", 18, 1400),
            Leaf("Poupées, figurines et peluches", 20, 950),
            Leaf("Briques et jeux de construction", 36, 1700),
            Leaf("Jouets de plein air, porteurs et cabanes", 43, 4800),
            Leaf("Divers", 52, 1100),
        ),
    ),
    Family(
        "Puériculture",
        SELLS,
        ALL_YEAR,
        (
            Leaf("Poussettes et landaus", 49, 8900),
            Leaf("Chaises hautes et transats", 54, 5200),
            Leaf(
                "Sièges auto (date de fabrication à vérifier avant toute mise en rayon)",
                68,
                6100,
                BEDS,
            ),
            Leaf("Accessoires", 51, 900),
        ),
    ),
    Family(
        "Sport et plein air",
        SELLS,
        GARDEN,
        (
            Leaf("Raquettes, ballons et patins", 47, 1500),
            Leaf("Ski, luge et montagne", 65, 4300),
            Leaf("Camping et randonnée", 53, 3800),
            Leaf("Appareils de musculation", 76, 18500, BULKY),
            Leaf("Divers", 70, 1700),
        ),
    ),
    Family(
        "1 - Vélos et trottinettes",
        SELLS,
        GARDEN,
        (
            Leaf("Vélos adulte", 56, 14200),
            Leaf("Vélos enfant", 57, 8800),
            Leaf("Trottinettes, rollers et planches", 59, 3300),
            Leaf("Pièces détachées", 61, 2600, SCRAP),
        ),
        "Articles de sport et de loisirs : cycles et engins de déplacement personnel",
    ),
    Family(
        "Bricolage et jardin",
        SELLS,
        GARDEN,
        (
            Leaf("Outils à main", 23, 2500),
            Leaf("Outils électriques", 35, 3100, MACHINE),
            Leaf("Machines de jardin à moteur thermique, réservoir vidangé", 82, 23500, MACHINE),
            Leaf("Quincaillerie et visserie en vrac", 30, 2800),
            Leaf("Pots, jardinières et arrosage", 37, 3400),
            Leaf("Salons de jardin et parasols", 63, 11500, BULKY),
            Leaf("Divers", 67, 1800),
        ),
        "Articles de bricolage et de jardin",
    ),
    Family(
        "A - Déco et luminaires",
        SELLS,
        GIFTS,
        (
            Leaf("Cadres, miroirs et tableaux", 13, 2300),
            Leaf("Lampes et abat-jour", 24, 2000),
            Leaf("Bibelots et vases", 9, 1400),
            Leaf("Bougies, paniers et corbeilles", 40, 900),
            Leaf("Tapis et coussins", 42, 3600),
            Leaf("Décorations de Noël", 71, 1600),
        ),
    ),
    Family(
        "Matériaux et récupération",
        SCRAP,
        GARDEN,
        (
            Leaf("Bois et panneaux", 60, 13500),
            Leaf("Carrelage, faïence et pavés", 77, 21000),
            Leaf("Ferraille et métaux", 45, 7400),
            Leaf("Sanitaire et robinetterie", 69, 8200, BULKY),
            Leaf("Peintures et enduits non entamés", 79, 5600, UNSORTED),
        ),
    ),
    Family("À trier plus tard", UNSORTED, ALL_YEAR, (Leaf("Cartons mélangés", 26, 5900),)),
)

COUNTED = frozenset(
    {
        "Aspirateurs et nettoyeurs",
        "Fours et micro-ondes",
        "Lave-linge, sèche-linge et lave-vaisselle",
        "Réfrigérateurs et congélateurs (ne pas coucher pendant le transport)",
        "Téléviseurs et écrans",
        "Chaises et tabourets",
        "Matelas",
        "Vélos adulte",
        "Vélos enfant",
    }
)
"""Leaves whose pieces are counted; one weighs what their median weight says."""
