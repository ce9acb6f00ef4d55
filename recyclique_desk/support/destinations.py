"""Names destinations as people read them."""

from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support.text import tr


def destination_words(destination: Destination) -> str:
    """Write a destination: `Revente`."""
    return {
        Destination.REVENTE: tr("Revente"),
        Destination.RECYCLAGE: tr("Recyclage"),
        Destination.DON: tr("Don"),
        Destination.DESTRUCTION: tr("Destruction"),
        Destination.AUTRE: tr("Autre"),
    }[destination]
