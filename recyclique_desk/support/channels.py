"""Names the channels that kinds of deposit are declared as."""

from recyclique_desk.domain.deposits import Channel
from recyclique_desk.support.text import tr


def channel_label(channel: Channel | None) -> str:
    """Return the label of a channel; of None that it is not declared."""
    return {
        None: tr("Non déclaré"),
        Channel.VOLONTAIRE: tr("Apport volontaire, collecte à domicile"),
        Channel.ZONE_REEMPLOI: tr("Zone réemploi d'une déchèterie"),
        Channel.MAGASIN: tr("Collecte en magasin distributeur"),
        Channel.SAISONNIER: tr("Point saisonnier"),
        Channel.PORTE_A_PORTE: tr("Porte à porte non rémunéré"),
    }[channel]


def channel_words(code: str) -> str:
    """Return the label of a stored channel; an unknown one stays as it is."""
    return channel_label(Channel(code)) if code in set(Channel) else code
