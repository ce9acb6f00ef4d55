"""Guesses from words where a thing may belong; nothing is applied before an admin says so.

The words are those of the sorting instructions and the law: chairs are furniture, but a car seat is
not; a lamp or an electric toy is an appliance; a curtain is furniture, a duvet cover is linen.
"""

import re

from recyclique_desk.domain.declarations import HORS_REP, FiliereTarget
from recyclique_desk.domain.names import folded

_RULES: tuple[tuple[str, str, str | None], ...] = (
    # The first that fits decides: what looks like another filière comes first.
    (r"lave[ -](?:linge|vaisselle)s?|seche[ -]linges?|cuisinieres?|gem hors froid|"
     r"autres gros appareils?|gros hors froid|gros appareils?", "eee", "gem_hors_froid"),
    (r"housses? de couette|linge|plaids?|draps?|tapis de bain", "tlc", "linge"),
    (r"(?:sieges?|fauteuils?)[ -]autos?|poussettes?|landaus?|porte[ -]bebes?", HORS_REP, None),
    (r"instruments? de musique|partitions?", HORS_REP, None),
    (r"tapis de (?:yoga|camping|sport)", "asl", "autres"),
    (r"(?:velos?|trottinettes?).*(?:electriques?|moteur)|engins? a moteur", "eee",
     "cycles_moteur"),
    (r"velos?|cycles?|trottinettes?|rollers?", "asl", "cycles"),
    (r"(?:machines?|outils?).*thermiques?", "abj_1_2", "thermique"),
    (r"refrigerateurs?|congelateurs?|frigos?|gem froid|gros froid|climatiseurs?", "eee",
     "gem_froid"),
    (r"ecrans?|teles?|televiseurs?|televisions?|tablettes? tactiles?|moniteurs?", "eee", "ecrans"),
    (r"ampoules?|tubes? fluorescents?", "eee", "lampes"),
    (r"luminaires?|lampes?|petits appareils?.*|pam|ordinateurs?|imprimantes?|telephones?|"
     r"image et son|cafetieres?|bouilloires?|aspirateurs?|fers? a repasser|micro[ -]ondes?|"
     r"consoles?|chaines?|radios?|outils? electriques?|outils? electroportatifs?|cables?|"
     r"jouets? electriques?|chauffages?|ventilateurs?", "eee", "pam"),
    (r"chaises?|tabourets?|canapes?|fauteuils?|assises?|bancs?|poufs?|transats?|"
     r"chaises? hautes?", "ea", "assise"),
    (r"literie|lits?|matelas|sommiers?|couchages?", "ea", "couchage"),
    (r"tables?|bureaux?|plans? de travail|consoles? meubles?|tables? a langer", "ea",
     "plan_pose"),
    (r"armoires?|buffets?|commodes?|etageres?|rangements?|petits meubles|bibliotheques?", "ea",
     "rangement"),
    (r"rideaux|coussins?|oreillers?|couettes?|tapis|voilages?|decoration textile", "ea",
     "deco_textile"),
    (r"meubles?", "ea", None),
    (r"jeux? de societe|puzzles?", "jouets", "societe_puzzles"),
    (r"jouets? de plein air|jeux? de plein air|porteurs?|toboggans?", "jouets", "plein_air"),
    (r"jouets?|jeux|peluches?|poupees?|figurines?", "jouets", "interieur"),
    (r"vetements?|textiles? d'habillement", "tlc",
     "textiles"),
    (r"chaussures?", "tlc", "chaussures"),
    (r"ski|camping|raquettes?|ballons?|musculation|sport", "asl", "autres"),
    (r"outils? du peintre|outillage du peintre", "abj_1_2", "peintre"),
    (r"outils? a main|bricolage", "abj_3", "bricolage"),
    (r"pots? de fleurs?|pots?(?: et|,) jardinieres?|jardinieres?", "abj_4", "pots"),
    (r"baches?", "abj_4", "baches"),
    (r"jardin|arrosage", "abj_4", "autres"),
    (r"carrelages?|faience|paves?|sanitaires?|gravats", "pmcb", "inertes"),
    (r"bois|panneaux|huisseries?", "pmcb", "non_inertes"),
    (r"livres?|bandes? dessinees?|disques?|films?|cd|dvd|vinyles?|romans?|papeterie|vaisselle|"
     r"assiettes?|verres?|casseroles?|poeles?|plats?|couverts?|bocaux|bibelots?|cadres?|"
     r"miroirs?|vases?|bougies?", HORS_REP, None),
    (r"deee|d3e|eee", "eee", None),
    (r"asl", "asl", "autres"),
    (r"tlc", "tlc", None),
)  # fmt: skip
_NEVER = re.compile(r"tables? a repasser")
"""Looks like something it is not, and belongs to nothing that is known."""
_OFFICIAL: tuple[tuple[str, str, str | None], ...] = (
    (r"elements? d'ameublement", "ea", None),
    (r"jouets?", "jouets", None),
    (r"equipements? electriques? et electroniques?", "eee", None),
    (r"textiles? d'habillement", "tlc", None),
    (r"articles? de sport", "asl", "autres"),
    (r"produits? et materiaux de construction", "pmcb", None),
)
_PATTERNS = tuple(
    (re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), FiliereTarget(*target))
    for words, *target in _RULES
)
_OFFICIAL_PATTERNS = tuple(
    (re.compile(words), FiliereTarget(*target)) for words, *target in _OFFICIAL
)


def guess_by_words(text: str | None) -> FiliereTarget | None:
    """Return where what a name or a note speaks of may belong, or None."""
    words = folded(text or "")
    if not words or _NEVER.search(words):
        return None
    return next((target for pattern, target in _PATTERNS if pattern.search(words)), None)


def guess_by_official_name(text: str | None) -> FiliereTarget | None:
    """Return where the things of an official name may belong, or None."""
    words = folded(text or "")
    found = (target for pattern, target in _OFFICIAL_PATTERNS if pattern.search(words))
    return next(found, None)
