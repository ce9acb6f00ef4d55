"""Synonyms for the search of categories: everyday French words and words of category names.

Written for French reuse centres. Both sides are folded (no accents, no case); the right side holds
prefixes, so that `refriger` finds *réfrigérateur* and *réfrigération*.
"""

from recyclique_desk.domain.names import folded

_SHORTEST = 3
"""From this many letters on, a prefix of a known word is enough."""

_SAID: tuple[tuple[str, str], ...] = (
    ("tele tv televiseur television", "televis ecran image video electronique"),
    ("ecran moniteur", "ecran televis image informatique electronique"),
    ("pc ordi ordinateur portable laptop clavier souris", "ordinateur informatique electronique"),
    ("imprimante scanner", "imprimante bureautique informatique"),
    ("portable telephone smartphone mobile gsm tablette", "telephone tablette electronique"),
    ("radio hifi enceinte ampli chaine stereo casque", "chaine radio enceinte son audio"),
    ("console playstation nintendo xbox manette", "console jeux electronique"),
    ("cable chargeur rallonge telecommande fil", "cable chargeur accessoire electronique"),
    ("reveil horloge pendule", "reveil horloge electronique deco"),
    ("frigo frigidaire congelo congelateur refrigerateur", "refriger congel froid electromenager"),
    ("machine laver lave-linge seche-linge lave-vaisselle", "lave-linge electromenager gros"),
    ("four micro-ondes gaziniere cuisiniere plaque", "four micro-ondes cuisson electromenager"),
    ("aspirateur aspi nettoyeur", "aspirateur nettoyeur electromenager"),
    ("cafetiere bouilloire grille-pain mixeur robot raclette", "petits-appareils electromenager"),
    ("radiateur chauffage ventilateur clim", "chauffage ventilateur electromenager"),
    ("fer repasser", "fers repasser electromenager"),
    ("deee d3e", "electromenager electrique electronique"),
    ("fringues fringue habit habits sape vetement pantalon robe jupe pull", "vetement textile"),
    ("chemise tee-shirt tshirt manteau veste blouson anorak jean", "vetement textile"),
    ("layette body pyjama", "enfant bebe vetement textile"),
    ("chaussure chaussures basket baskets botte bottes godasse godasses pompes", "chaussure"),
    ("drap draps nappe serviette torchon housse taie", "linge textile"),
    ("rideau rideaux tissu coupon mercerie couture", "rideau tissu couture textile"),
    ("sac sacs valise bagage cartable", "sacs bagage maroquinerie textile"),
    ("ceinture chapeau bonnet foulard gant bijou montre lunettes", "accessoire bijou textile"),
    ("bouquin bouquins livre roman poche polar", "livre roman poche"),
    ("bd bande dessinee manga comics", "bande bd livre"),
    ("dico dictionnaire encyclopedie", "dictionnaire encyclopedie livre"),
    ("cd dvd vinyle disque 33-tours cassette blu-ray film", "disque dvd media"),
    ("stylo cahier crayon papeterie papier classeur", "papeterie fourniture bureau"),
    ("assiette bol verre tasse mug carafe pichet", "assiette verre vaisselle"),
    ("fourchette couteau cuillere couvert louche", "couvert ustensile vaisselle"),
    ("poele casserole cocotte faitout marmite", "casserole poele cocotte vaisselle cuisine"),
    ("bocal bouteille tupperware boite", "bocaux boite vaisselle"),
    ("meuble meubles ameublement", "mobilier meuble ameublement"),
    ("chaise tabouret banc", "chaise tabouret meuble mobilier ameublement"),
    ("table bureau secretaire", "table bureau meuble mobilier ameublement"),
    ("armoire commode buffet placard vaisselier", "armoire commode meuble mobilier ameublement"),
    ("etagere bibliotheque rangement", "etagere rangement meuble mobilier ameublement"),
    ("canape fauteuil pouf sofa clic-clac", "canape fauteuil mobilier ameublement"),
    ("lit matelas sommier couette oreiller couverture", "literie matelas sommier couette lit"),
    ("jouet jouets peluche doudou poupee playmobil lego puzzle", "jouet peluche jeux"),
    ("jeu jeux societe", "jeux societe jouet"),
    ("poussette landau siege-auto chaise-haute transat biberon", "poussette pueric bebe"),
    ("bebe", "bebe pueric enfant"),
    ("velo velos bicyclette vtt cycle draisienne", "velo cycle mobilite"),
    ("trottinette roller skate rollers asl", "trottinette roller sport mobilite loisir"),
    ("ballon raquette ski tennis foot gym musculation haltere", "sport ballon loisir"),
    ("tente duvet camping randonnee", "camping randonnee plein-air sport"),
    ("guitare piano instrument musique flute", "musique instrument loisir"),
    ("outil outils outillage marteau tournevis perceuse scie", "bricolage outil"),
    ("vis clou clous boulon cheville", "quincaillerie visserie bricolage"),
    ("tondeuse debroussailleuse tronconneuse taille-haie", "jardin thermique motoculture"),
    ("pot rateau pelle arrosoir tuyau brouette jardinage", "jardin arrosage"),
    ("parasol barbecue salon-de-jardin", "jardin exterieur parasol"),
    ("lampe luminaire abat-jour lustre ampoule lampadaire", "lampe luminaire deco"),
    ("cadre tableau miroir glace", "cadre tableau miroir deco"),
    ("bibelot vase bougie bougeoir statue", "bibelot vase deco"),
    ("noel sapin guirlande boules", "noel deco"),
    ("tapis coussin moquette", "tapis coussin deco"),
    ("planche bois palette panneau", "bois panneau materiau"),
    ("ferraille metal cuivre alu acier", "ferraille metaux metal materiau"),
    ("carrelage brique parpaing tuile", "carrelage materiau batiment"),
    ("lavabo robinet wc evier douche", "sanitaire robinetterie materiau"),
    ("peinture enduit vernis", "peinture enduit materiau"),
    ("inconnu autre vrac bazar divers sais-pas", "divers trier classer vrac"),
)

TO_SORT_WORDS = "a classer trier plus tard sais pas inconnu"
"""Words that find the entry for lines without a category."""


def synonym_prefixes(word: str) -> tuple[str, ...]:
    """Return, best first, the prefixes of category words that `word` may mean; none if unknown.

    A prefix of a known word is enough from three letters on; a plural `s` or `x` is ignored.
    """
    word = folded(word).replace(" ", "-")
    singular = word[:-1] if len(word) > _SHORTEST and word[-1] in "sx" else word
    found: dict[str, None] = {}
    for exactly in (True, False):
        for said, meant in _SAID:
            if any(_is_said(known, word, singular, exactly) for known in said.split()):
                found |= dict.fromkeys(meant.replace("plein-air", "plein").split())
    return tuple(found)


def _is_said(known: str, word: str, singular: str, exactly: bool) -> bool:
    if exactly:
        return known in {word, singular}
    return len(word) >= _SHORTEST and known.startswith(word)
