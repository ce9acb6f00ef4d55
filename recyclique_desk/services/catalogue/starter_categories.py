"""The starter list of categories, so that a new centre can weigh in its first minute.

Root categories follow the French eco-organisms, in words that volunteers use; two levels, one page
of tiles each. It is created only where there are no categories.
"""

from sqlalchemy import select

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.services.base import Clock, requires
from recyclique_desk.services.catalogue.category_admin import retire_below
from recyclique_desk.services.records.categories import add_category, read_tree
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
    ("Livres et disques", None, ("Livres", "Bandes dessinées", "Disques et films", "Papeterie")),
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
    ("Jouets et puériculture", "Jouets", ("Jouets", "Jeux de société", "Puériculture")),
    (
        "Sport et loisirs",
        "Articles de sport et de loisirs",
        ("Vélos et trottinettes", "Sport", "Camping", "Instruments de musique"),
    ),
    (
        "Bricolage et jardin",
        "Articles de bricolage et de jardin",
        ("Outils à main", "Outils à moteur", "Quincaillerie", "Jardin"),
    ),
    ("Décoration", None, ("Bibelots", "Cadres et miroirs", "Luminaires", "Tapis et rideaux")),
    (
        "Matériaux",
        "Produits et matériaux de construction du bâtiment",
        ("Bois", "Métaux", "Carrelage", "Sanitaire"),
    ),
)


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
            for name, official, children in FAMILIES:
                family = add_category(connection, who, self._clock, name, None, official)
                for child in children:
                    add_category(connection, who, self._clock, child, family.id)
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
