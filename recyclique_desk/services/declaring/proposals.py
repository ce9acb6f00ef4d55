"""Guesses from names where a category may belong; nothing is applied before an admin says so.

Words are those of the sorting instructions and the law: chairs are furniture, but a car seat is
not; a lamp or an electric toy is an appliance; a curtain is furniture, a duvet cover is linen.
"""

import re
from collections.abc import Iterator

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.declarations import HORS_REP, FiliereTarget
from recyclique_desk.domain.filiere_changes import FiliereProposal
from recyclique_desk.domain.filieres import FiliereHistory
from recyclique_desk.domain.names import folded
from recyclique_desk.services.declaring.forms import FormBook

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


def guess_targets(history: FiliereHistory, book: FormBook) -> Iterator[FiliereProposal]:
    """Yield a proposal for each category in use of which, and of whose family, nothing was said.

    Only for those without categories below them: what a family is called is not what all of it is
    (the law does not count a pushchair among toys).
    """
    newest = max(form.valid_from for form in book.forms)
    for category in history.tree.all():
        is_said = any(history.own_entries(step.id) for step in history.tree.path(category.id))
        if category.is_retired or is_said:
            continue
        if any(not child.is_retired for child in history.tree.children(category.id)):
            continue
        found = _guess(category)
        if found is not None and book.known_target(found[0], newest) == found[0]:
            yield FiliereProposal(category.id, *found)


def _guess(category: Category) -> tuple[FiliereTarget, str] | None:
    name = folded(category.name)
    if _NEVER.search(name):
        return None
    for pattern, target in _PATTERNS:
        if pattern.search(name):
            return target, category.name
    official = folded(category.official_name or "")
    for pattern, target in _OFFICIAL_PATTERNS:
        if pattern.search(official):
            return target, category.official_name or ""
    return None
