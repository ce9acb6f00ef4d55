"""The starter list of categories, so that a new centre can weigh in its first minute.

Root categories follow the French eco-organisms, in words that volunteers use; two levels, one page
of tiles each. It is created only where there are no categories.
"""

from collections.abc import Mapping

from sqlalchemy import select

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.declarations import HORS_REP, FiliereTarget
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.catalogue.category_admin import retire_below
from recyclique_desk.services.records.categories import add_category, read_tree
from recyclique_desk.services.records.filieres import write_entry
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import categories

Family = tuple[str, str | None, tuple[str, ...]]
"""Name, official name, and the names of the children."""
FAMILIES: tuple[Family, ...] = (
    (
        "Textile",
        "Textiles d'habillement, linge de maison et chaussures",
        ("Vêtements", "Chaussures", "Linge de maison", "Sacs et accessoires", "Mercerie"),
    ),
    (
        "Livres, disques et musique",
        None,
        (
            "Livres",
            "Bandes dessinées",
            "Disques et films",
            "Papeterie",
            "Instruments de musique",
        ),
    ),
    (
        "Vaisselle",
        None,
        ("Assiettes et verres", "Casseroles et plats", "Couverts et ustensiles", "Bocaux"),
    ),
    (
        "Meubles",
        "Éléments d'ameublement",
        (
            "Chaises et tabourets",
            "Tables et bureaux",
            "Armoires et buffets",
            "Étagères et petits meubles",
            "Canapés et fauteuils",
            "Literie",
        ),
    ),
    (
        "Électroménager",
        "Équipements électriques et électroniques",
        ("Réfrigérateurs et congélateurs", "Autres gros appareils", "Petits appareils"),
    ),
    (
        "Informatique et écrans",
        "Équipements électriques et électroniques",
        ("Ordinateurs", "Écrans et téléviseurs", "Téléphones", "Image et son"),
    ),
    ("Jouets", "Jouets", ("Jouets", "Jeux de société", "Jeux de plein air")),
    (
        "Puériculture",
        None,
        ("Chaises hautes et transats", "Lits de bébé", "Poussettes et sièges auto"),
    ),
    (
        "Sport et loisirs",
        "Articles de sport et de loisirs",
        ("Sport", "Camping", "Glisse et montagne"),
    ),
    (
        "Vélos et trottinettes",
        "Cycles et engins de déplacement personnel",
        ("Vélos", "Trottinettes et rollers", "Vélos et trottinettes électriques"),
    ),
    (
        "Bricolage et jardin",
        "Articles de bricolage et de jardin",
        (
            "Outils à main",
            "Outils électriques",
            "Machines à moteur thermique",
            "Quincaillerie",
            "Pots et jardinières",
            "Jardin",
        ),
    ),
    ("Décoration", None, ("Bibelots", "Cadres et miroirs", "Luminaires", "Tapis et rideaux")),
    (
        "Matériaux",
        "Produits et matériaux de construction du bâtiment",
        ("Bois", "Métaux", "Carrelage", "Sanitaire"),
    ),
)
FILIERES: Mapping[str, FiliereTarget] = {
    "Textile": FiliereTarget("tlc", "textiles"),
    "Textile / Chaussures": FiliereTarget("tlc", "chaussures"),
    "Textile / Linge de maison": FiliereTarget("tlc", "linge"),
    "Textile / Sacs et accessoires": FiliereTarget(),
    "Textile / Mercerie": FiliereTarget(),
    "Livres, disques et musique": FiliereTarget(HORS_REP),
    "Vaisselle": FiliereTarget(HORS_REP),
    "Meubles": FiliereTarget("ea"),
    "Meubles / Chaises et tabourets": FiliereTarget("ea", "assise"),
    "Meubles / Tables et bureaux": FiliereTarget("ea", "plan_pose"),
    "Meubles / Armoires et buffets": FiliereTarget("ea", "rangement"),
    "Meubles / Étagères et petits meubles": FiliereTarget("ea", "rangement"),
    "Meubles / Canapés et fauteuils": FiliereTarget("ea", "assise"),
    "Meubles / Literie": FiliereTarget("ea", "couchage"),
    "Électroménager": FiliereTarget("eee", "pam"),
    "Électroménager / Réfrigérateurs et congélateurs": FiliereTarget("eee", "gem_froid"),
    "Électroménager / Autres gros appareils": FiliereTarget("eee", "gem_hors_froid"),
    "Informatique et écrans": FiliereTarget("eee", "pam"),
    "Informatique et écrans / Écrans et téléviseurs": FiliereTarget("eee", "ecrans"),
    "Jouets": FiliereTarget("jouets", "interieur"),
    "Jouets / Jeux de société": FiliereTarget("jouets", "societe_puzzles"),
    "Jouets / Jeux de plein air": FiliereTarget("jouets", "plein_air"),
    "Puériculture / Chaises hautes et transats": FiliereTarget("ea", "assise"),
    "Puériculture / Lits de bébé": FiliereTarget("ea", "couchage"),
    "Puériculture / Poussettes et sièges auto": FiliereTarget(HORS_REP),
    "Sport et loisirs": FiliereTarget("asl", "autres"),
    "Vélos et trottinettes": FiliereTarget("asl", "cycles"),
    "Vélos et trottinettes / Vélos et trottinettes électriques": FiliereTarget(
        "eee", "cycles_moteur"
    ),
    "Bricolage et jardin / Outils à main": FiliereTarget("abj_3", "bricolage"),
    "Bricolage et jardin / Outils électriques": FiliereTarget("eee", "pam"),
    "Bricolage et jardin / Machines à moteur thermique": FiliereTarget("abj_1_2", "thermique"),
    "Bricolage et jardin / Pots et jardinières": FiliereTarget("abj_4", "pots"),
    "Bricolage et jardin / Jardin": FiliereTarget("abj_4", "autres"),
    "Décoration": FiliereTarget(HORS_REP),
    "Décoration / Luminaires": FiliereTarget("eee", "pam"),
    "Décoration / Tapis et rideaux": FiliereTarget("ea", "deco_textile"),
    "Matériaux": FiliereTarget("pmcb", "non_inertes"),
    "Matériaux / Carrelage": FiliereTarget("pmcb", "inertes"),
    "Matériaux / Sanitaire": FiliereTarget("pmcb", "inertes"),
}
"""Where they belong, by name and family, as the law and the sorting instructions say.

What neither says (bags, haberdashery, ironmongery) belongs to nothing yet: the centre decides.
"""


class StarterService:
    """Creates the starter categories, and retires them again."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.ADMIN)
    def create_all(self, who: Who) -> tuple[Category, ...]:
        """Add every category of the list, each with its audit event, and return them.

        UserError if there are categories already, retired ones included.
        """
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            if connection.execute(select(categories.c.id).limit(1)).first() is not None:
                raise UserError("Il y a déjà des catégories : la liste ne s'y ajoute pas.")
            planted: dict[str, Category] = {}
            for name, official, children in FAMILIES:
                family = add_category(connection, who, self._clock, name, None, official)
                planted[name] = family
                for child in children:
                    made = add_category(connection, who, self._clock, child, family.id)
                    planted[f"{name} / {child}"] = made
            for path, target in FILIERES.items():
                write_entry(connection, who, self._clock(), planted[path], ALWAYS, target)
            return read_tree(connection).all()

    @requires(Permission.ADMIN)
    def retire_unused(self, who: Who, planted: tuple[Category, ...]) -> int:
        """Retire starter categories that nobody changed, and return the number of roots retired.

        Categories that were renamed or moved stay.
        """
        now = self._clock()
        with self._database.write() as connection:
            self._database.acquire_write_lock(connection)
            tree = read_tree(connection)
            before = {each.id: each for each in planted}
            going = [
                family
                for family in tree.children(None)
                if not family.is_retired
                and all(before.get(each.id) == each for each in tree.below(family.id))
            ]
            for family in going:
                retire_below(connection, who, now, tree, family)
        return len(going)
