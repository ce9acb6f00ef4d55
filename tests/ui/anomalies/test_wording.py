"""The page « À vérifier » in words that agree."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from recyclique_desk.domain.anomalies import Anomaly, AnomalyKind
from recyclique_desk.domain.tickets import WeightSource
from recyclique_desk.support.text import use_language
from recyclique_desk.ui.anomalies.wording import anomaly_text, kind_name, kind_shown
from recyclique_desk.ui.toolkit.formats import Formats

FRENCH = Formats("fr", ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize("kind", AnomalyKind)
def test_lines_are_feminine(kind: AnomalyKind) -> None:
    is_feminine = kind_name(kind).startswith("Lignes")
    assert kind_shown(kind).endswith("récentes" if is_feminine else "récents")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (WeightSource.WEIGHED, "700,000 kg (pesée) de « Cycles » dans le ticket 251007-001"),
        (WeightSource.TYPED, "700,000 kg (tapée) de « Cycles » dans le ticket 251007-001"),
        (None, "700,000 kg de « Cycles » dans le ticket 251007-001"),
    ],
)
def test_weight_says_where_it_comes_from(source: WeightSource | None, words: str) -> None:
    text = anomaly_text(anomaly(AnomalyKind.IMPLAUSIBLE_WEIGHT, source), FRENCH)
    assert text.replace("\u202f", " ").replace("\xa0", " ").startswith(words)


@pytest.mark.parametrize("kind", AnomalyKind)
def test_each_kind_has_an_english_sentence(kind: AnomalyKind) -> None:
    french = anomaly_text(anomaly(kind, WeightSource.TYPED), FRENCH)
    use_language("en")
    try:
        english = anomaly_text(anomaly(kind, WeightSource.TYPED), FRENCH)
    finally:
        use_language("fr")
    assert english != french


def anomaly(kind: AnomalyKind, source: WeightSource | None) -> Anomaly:
    at = datetime(2025, 10, 7, tzinfo=UTC)
    params = {
        "weight": Decimal(700), "category": "Cycles", "source": source,
        "number": "251007-001", "benevole": "Ana", "since": at,
    }  # fmt: skip
    return Anomaly(kind, params, at)
