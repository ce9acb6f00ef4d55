"""Words for where a thing goes and whether it left: `déchetterie`, `sortie recyclage`, `vente`.

One grammar for destination and direction, because files mix them: a column *Flux* may say
`réemploi` in one centre and `sortie` in the next. What says that a row left is never passed over.
"""

import re
from dataclasses import dataclass

from recyclique_desk.domain.names import folded
from recyclique_desk.domain.tickets import Destination


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_EXIT = _words(
    "sortie sorties sorti sortis sortant sortante sortants sortantes exit exits out outgoing",
    "depart departs vendu vendue vendus vendues evacuation evacuations evacue evacuee evacues",
    "evacuees enlevement enlevements enleve enlevee expedition expeditions expedie expediee",
    "cession",
)
_ENTRY = _words(
    "entree entrees entrant entrante entrants entrantes in incoming reception receptions recu",
    "recue recus recues apport apports arrivage arrivages arrivee arrivees collecte collectes",
    "depot depots received",
)
_SALE = _words("vente ventes vendu vendue vendus vendues")
_SAID = _SALE | _words("sortie sorties sorti sortis sortant sortants sortante exit")
"""What a note or a name begins with that speaks of an exit; an *enlèvement* may be a collection."""
_NOT = _words("non pas sans aucun aucune ni ou")
_SMALL = _words(
    "a au aux de des du d en et l la le les par pour vers stock kg direct directe directes via",
    "mise remise",
)
_DESTINATIONS = {
    Destination.REVENTE: "revente vente ventes vendu vendue vendus vendues magasin boutique "
    "reemploi reutilisation reutilise rayon revendre shop",
    Destination.DON: "don dons donne donnes gratuit gratuite gratuiterie solidarite solidaire "
    "association associations caritatif",
    Destination.RECYCLAGE: "recyclage recycle recyclee recycles recyclable recyclables recycling "
    "ferrailleur ecosystem ecologic ecomaison refashion valdelia recycleur",
    Destination.DESTRUCTION: "destruction detruit decheterie dechetterie dechet dechets benne "
    "bennes encombrants encombrant rebut rebuts incineration enfouissement decharge ultime "
    "jete jetes elimination",
    Destination.AUTRE: "autre autres divers",
}
_PHRASES = {
    "eco organisme": Destination.RECYCLAGE,
    "eco mobilier": Destination.RECYCLAGE,
    "eco systeme": Destination.RECYCLAGE,
    "valorisation matiere": Destination.RECYCLAGE,
    "re emploi": Destination.REVENTE,
    "re utilisation": Destination.REVENTE,
    "tout venant": Destination.DESTRUCTION,
}
_MEANT = {word: flow for flow, words in _DESTINATIONS.items() for word in words.split()}
_TOKEN = re.compile(r"[a-z0-9]+")
_YES = _words("1 oui o yes y true vrai x ok")
_NO = _words("0 non n no false faux")
_CODES = {"e": False, "s": True}
_PARTLY = 80.0


@dataclass(frozen=True, slots=True)
class FlowMeaning:
    """What a word says of destination, direction and sale; None where it is silent."""

    destination: Destination | None = None
    is_exit: bool | None = None
    is_sale: bool = False
    score: float = 100.0
    """Lower where only a part of the words was understood."""


def flow_meaning(text: str) -> FlowMeaning | None:
    """Read a word or a few; None for what says neither where nor whether, or says both of two.

    `vente` alone is the destination *revente*; `is_sale` says that it was this word.
    """
    words = _TOKEN.findall(folded(text))
    if not words or _NOT & set(words):
        return None
    left, entered = _EXIT & set(words), _ENTRY & set(words)
    if left and entered:
        return None
    spaced = " ".join(words)
    found = {flow for phrase, flow in _PHRASES.items() if f" {phrase} " in f" {spaced} "}
    known = {word for phrase in _PHRASES if f" {phrase} " in f" {spaced} " for word in
             phrase.split()}  # fmt: skip
    found |= {_MEANT[word] for word in words if word in _MEANT}
    if len(found) > 1 or not (found or left or entered):
        return None
    rest = set(words) - known - set(_MEANT) - _EXIT - _ENTRY - _SMALL
    return FlowMeaning(
        destination=next(iter(found), None),
        is_exit=True if left else False if entered else None,
        is_sale=bool(_SALE & set(words)),
        score=_PARTLY if rest else 100.0,
    )


def speaks_of_exits(text: str) -> bool:
    """Tell whether a text begins with a word for what left: a note, a category, a title."""
    words = _TOKEN.findall(folded(text))
    return bool(words) and words[0] in _SAID


def direction_of(text: str, title: str) -> bool | None:
    """Read a cell of a column that says whether a row left: True, False, or None for neither.

    `title` is the column's: a plain *oui* below *Sortie* is an exit, below *Entrée* it is none. A
    sale is an exit here: it stands in opposition to what came in.
    """
    words = _TOKEN.findall(folded(text))
    if len(words) == 1 or words[1:] == ["0"]:  # 1.0, as a workbook writes 1
        of_title = set(_TOKEN.findall(folded(title)))
        exits, entries = bool(of_title & _EXIT), bool(of_title & _ENTRY)
        if words[0] in _YES | _NO and exits != entries:
            return (words[0] in _YES) == exits
        if words[0] in _CODES:
            return _CODES[words[0]]
    meaning = flow_meaning(text)
    if meaning is None or (meaning.is_exit is None and not meaning.is_sale):
        return None
    return True if meaning.is_sale and meaning.is_exit is None else meaning.is_exit


def is_boolean_title(title: str) -> bool:
    """Tell whether a plain *oui* below this title says the direction: *Sortie*, `is_exit`."""
    words = set(_TOKEN.findall(folded(title)))
    return bool(words & _EXIT) != bool(words & _ENTRY)
