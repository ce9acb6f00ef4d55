"""Words for safety copies, which window and command line share."""

from recyclique_desk.domain.copies import CopyReason
from recyclique_desk.support.text import tr


def reason_words() -> dict[CopyReason, str]:
    """Return why a copy was made, for people."""
    return {
        CopyReason.BY_HAND: tr("Faite à la main"),
        CopyReason.DAY: tr("Ouverture du jour"),
        CopyReason.CLOSING: tr("Fermeture"),
        CopyReason.DECLARATION: tr("Déclaration figée"),
        CopyReason.MIGRATION: tr("Avant une mise à jour"),
        CopyReason.IMPORT: tr("Avant un import"),
        CopyReason.RESTORE: tr("Avant une restauration"),
        CopyReason.MERGE: tr("Avant une réunion de catégories"),
        CopyReason.UNDO: tr("Avant l'annulation d'un import"),
    }
