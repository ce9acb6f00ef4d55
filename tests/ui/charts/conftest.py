"""What the tests of the charts share."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from recyclique_desk.domain.figures import CategoryWeight, DayWeights, LiveStats, Snapshot
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.theme import Theme

TODAY = date(2025, 11, 4)
NOW = datetime(2025, 11, 4, 13, 5, tzinfo=UTC)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(scheme=Qt.ColorScheme.Light)
    theme.apply(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def formats() -> Formats:
    return Formats("fr", ZoneInfo("Europe/Paris"))


@pytest.fixture
def full() -> Snapshot:
    """Thirty days of which Sundays and Mondays are closed, and twelve categories."""
    days = []
    for back in reversed(range(30)):
        day = TODAY - timedelta(days=back)
        by = {
            Destination.REVENTE: Decimal("112.500") + back,
            Destination.RECYCLAGE: Decimal("40.125"),
            Destination.DESTRUCTION: Decimal("0.001"),
        }
        days.append(DayWeights(day, {} if day.weekday() in {0, 6} else by))
    named = [category(n, f"Catégorie {n}", Decimal(900 - n * 60)) for n in range(1, 12)]
    without = category(None, "", Decimal("95.250"))
    return snapshot(tuple(days), (*named, without))


@pytest.fixture
def empty() -> Snapshot:
    days = tuple(DayWeights(TODAY - timedelta(days=back), {}) for back in reversed(range(30)))
    return snapshot(days, ())


def category(number: int | None, name: str, weight: Decimal) -> CategoryWeight:
    weight = weight.quantize(Decimal("0.001"))
    return CategoryWeight(number, name, weight, weight, lines_count=1)


def snapshot(days: tuple[DayWeights, ...], categories: tuple[CategoryWeight, ...]) -> Snapshot:
    stats = LiveStats(day=TODAY, exclude_deferred=False, taken_at=NOW)
    return Snapshot(stats=stats, days=days, categories=categories)
