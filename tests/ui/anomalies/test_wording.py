"""The page « À vérifier » in words that agree."""

import pytest

from recyclique_desk.domain.anomalies import AnomalyKind
from recyclique_desk.ui.anomalies.wording import kind_name, kind_shown


@pytest.mark.parametrize("kind", AnomalyKind)
def test_lines_are_feminine(kind: AnomalyKind) -> None:
    is_feminine = kind_name(kind).startswith("Lignes")
    assert kind_shown(kind).endswith("récentes" if is_feminine else "récents")
