"""What a scale says, in words, for the window and the command line."""

from recyclique_desk.domain.scales import ScaleStatus, WeightKind
from recyclique_desk.domain.tickets import WeightSource
from recyclique_desk.support.text import tr


def status_words(status: ScaleStatus) -> str:
    """Return the state of a scale in two or three words, without a capital."""
    return {
        ScaleStatus.WEIGHT: tr("stable"),
        ScaleStatus.ZERO: tr("à zéro"),
        ScaleStatus.MOTION: tr("bouge"),
        ScaleStatus.OVER: tr("surcharge"),
        ScaleStatus.UNDER: tr("sous zéro"),
        ScaleStatus.NOT_READY: tr("pas prête"),
        ScaleStatus.NEEDS_ZERO: tr("à remettre à zéro"),
        ScaleStatus.FAULT: tr("en défaut"),
        ScaleStatus.UNREADABLE: tr("incompris"),
        ScaleStatus.SILENT: tr("balance absente"),
    }[status]


def kind_words(kind: WeightKind) -> str:
    """Return whether a weight is gross or net; empty where the scale does not say."""
    return {WeightKind.GROSS: tr("brut"), WeightKind.NET: tr("net")}.get(kind, "")


def source_words(source: WeightSource) -> str:
    """Return how a weight came to be, as an adjective of *pesée* (the weighing)."""
    return {
        WeightSource.WEIGHED: tr("pesée"),
        WeightSource.TYPED: tr("tapée"),
        WeightSource.IMPORTED: tr("importée"),
    }[source]
