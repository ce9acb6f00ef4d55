"""`--period` reads French words, as people type them."""

from datetime import date

import pytest

from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.periods import NamedPeriod, named_period, parse_period_name

TODAY = date(2025, 10, 8)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hier", NamedPeriod.YESTERDAY),
        ("aujourd'hui", NamedPeriod.TODAY),
        ("Aujourd’hui", NamedPeriod.TODAY),
        ("aujourdhui", NamedPeriod.TODAY),
        ("mois-dernier", NamedPeriod.LAST_MONTH),
        ("ce mois", NamedPeriod.THIS_MONTH),
        ("cette-année", NamedPeriod.THIS_YEAR),
        ("cette_annee", NamedPeriod.THIS_YEAR),
        ("année-dernière", NamedPeriod.LAST_YEAR),
        ("semaine-dernière", NamedPeriod.LAST_WEEK),
        ("SEMAINE-DERNIERE", NamedPeriod.LAST_WEEK),
        ("cette-semaine", NamedPeriod.THIS_WEEK),
        ("last-month", NamedPeriod.LAST_MONTH),
    ],
)
def test_period_in_french_is_that_of_the_english_name(text: str, name: NamedPeriod) -> None:
    assert parse_period_name(text, TODAY) == named_period(name, TODAY)


def test_period_with_an_unknown_word_is_refused() -> None:
    with pytest.raises(UserError, match="n'est pas une période"):
        parse_period_name("demain", TODAY)
