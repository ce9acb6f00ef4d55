"""Texts for anomalies: the name of each kind, and the sentence on a single one."""

from collections.abc import Mapping
from decimal import Decimal

from recyclique_desk.domain.anomalies import Anomaly, AnomalyKind
from recyclique_desk.domain.tickets import WeightSource
from recyclique_desk.support.scale_words import source_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats


def kind_name(kind: AnomalyKind) -> str:
    """Name a kind, as the heading of its list."""
    return {
        AnomalyKind.IMPLAUSIBLE_WEIGHT: tr("Poids surprenants"),
        AnomalyKind.DUPLICATE_LINE: tr("Lignes saisies deux fois en une minute"),
        AnomalyKind.UNSORTED_LINE: tr("Lignes à classer"),
        AnomalyKind.TICKET_LEFT_OPEN: tr("Tickets ouverts depuis plus de 12 heures"),
        AnomalyKind.EMPTY_TICKET: tr("Tickets fermés sans aucune ligne"),
        AnomalyKind.POSTE_LEFT_OPEN: tr("Postes restés ouverts"),
    }[kind]


def kind_shown(kind: AnomalyKind) -> str:
    """Write that the list of a kind is cut; lines are feminine in French."""
    if kind in {AnomalyKind.DUPLICATE_LINE, AnomalyKind.UNSORTED_LINE}:
        return tr("les {n} plus récentes")
    return tr("les {n} plus récents")


def kind_advice(kind: AnomalyKind) -> str:
    """Describe what a click on an anomaly of a kind opens."""
    return {
        AnomalyKind.IMPLAUSIBLE_WEIGHT: tr("Ouvre le ticket à cette ligne, pour la corriger"),
        AnomalyKind.DUPLICATE_LINE: tr("Ouvre le ticket à cette ligne, pour n'en garder qu'une"),
        AnomalyKind.UNSORTED_LINE: tr("Ouvre la liste des lignes à classer"),
        AnomalyKind.TICKET_LEFT_OPEN: tr("Ouvre le ticket, pour le fermer"),
        AnomalyKind.EMPTY_TICKET: tr("Propose de supprimer ce ticket"),
        AnomalyKind.POSTE_LEFT_OPEN: tr("Propose de fermer ce poste"),
    }[kind]


def anomaly_text(anomaly: Anomaly, formats: Formats) -> str:
    """Write one anomaly as a sentence."""
    sentence = {
        AnomalyKind.IMPLAUSIBLE_WEIGHT: tr(
            "{weight}{source} de « {category} » dans le ticket {number} : est-ce bien cela ?"
        ),
        AnomalyKind.DUPLICATE_LINE: tr(
            "{weight}{source} de « {category} » deux fois en une minute dans le ticket {number}"
        ),
        AnomalyKind.UNSORTED_LINE: tr("{weight} à classer dans le ticket {number}"),
        AnomalyKind.TICKET_LEFT_OPEN: tr(
            "Le ticket {number} de {benevole} est ouvert depuis plus de douze heures"
        ),
        AnomalyKind.EMPTY_TICKET: tr(
            "Le ticket {number} de {benevole} est fermé et ne contient rien"
        ),
        AnomalyKind.POSTE_LEFT_OPEN: tr("Le poste de {benevole} est resté ouvert"),
    }[anomaly.kind]
    return sentence.format(**_shown(anomaly.params, formats))


def _shown(params: Mapping[str, object], formats: Formats) -> dict[str, str]:
    shown = {}
    for name, value in params.items():
        if isinstance(value, Decimal):
            shown[name] = formats.kilograms(value)
        elif name == "source":
            shown[name] = "" if value is None else f" ({source_words(WeightSource(str(value)))})"
        elif name == "category" and value is None:
            shown[name] = tr("À classer")
        else:
            shown[name] = str(value)
    return shown
