"""What an import from RecyClique says of persons, lines and rows, for window and command line."""

from recyclique_desk.domain.migration import ChangedRow, PersonFate, Reason
from recyclique_desk.domain.people import Role
from recyclique_desk.support.text import tr


def reason(why: Reason) -> str:
    """Say why a line cannot come in as it is."""
    return {
        Reason.TOO_HEAVY: tr("plus de 9 999,999 kg"),
        Reason.NOT_POSITIVE: tr("poids nul ou négatif"),
        Reason.EXIT_TO_SHOP: tr("sortie vers MAGASIN"),
        Reason.UNREADABLE: tr("poids ou destination illisible"),
        Reason.NO_TICKET: tr("ticket absent"),
        Reason.NO_POSTE: tr("poste absent"),
        Reason.NO_PERSON: tr("personne absente"),
    }[why]


def person_fate(person: PersonFate) -> str:
    """Say what somebody may do here."""
    if not person.is_active:
        return tr("désactivé, ne peut pas se connecter")
    fate = tr("administrateur") if person.role is Role.ADMIN else tr("bénévole")
    if not person.can_sign_in:
        return tr("{fate}, sans mot de passe : donnez-lui-en un").format(fate=fate)
    return fate


def row_name(row: ChangedRow) -> str:
    """Name a row that was changed in RecyClique, with what it is."""
    kind = {
        "site": tr("site"),
        "user": tr("personne"),
        "category": tr("catégorie"),
        "poste": tr("poste du"),
        "ticket": tr("ticket"),
        "ligne": tr("ligne du ticket"),
    }[row.kind]
    return f"{kind} {row.name}"


def row_fate(row: ChangedRow) -> str:
    """Say whether a change made in RecyClique is taken over."""
    return tr("pris") if row.is_taken else tr("gardé tel qu'ici, où il a aussi été modifié")
