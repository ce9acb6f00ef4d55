"""Words for the periods of declarations, in the window, on paper, in messages and the journal."""

from collections.abc import Iterable

from recyclique_desk.domain.declarations import DeclarationPeriod, parse_declaration_period
from recyclique_desk.support.text import tr


def period_words(period: DeclarationPeriod) -> str:
    """Write `T4 2025`, or the year alone; `2025-T4` is for arguments and files."""
    if not period.quarter:
        return str(period.year)
    return tr("T{quarter} {year}").format(quarter=period.quarter, year=period.year)


def quarters_words(quarters: Iterable[str]) -> str:
    """Write kept quarters (`2025-T4`) as `T4 2025, T1 2026`."""
    return ", ".join(period_words(parse_declaration_period(each)) for each in quarters)
