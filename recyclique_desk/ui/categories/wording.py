"""How lines and kilograms of categories are told."""

from decimal import ROUND_HALF_UP, Decimal

from recyclique_desk.domain.categories import Category
from recyclique_desk.domain.category_changes import CategoryUse
from recyclique_desk.domain.weight import NARROW_SPACE, format_kg
from recyclique_desk.support import amounts
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats

_WHOLE_FROM = Decimal(100)


def rough(weight: Decimal, formats: Formats) -> str:
    """Write kilograms as one says them: to the gram below 100 kg, whole from there on."""
    if weight < _WHOLE_FROM:
        return formats.kilograms(weight)
    whole = weight.quantize(Decimal(1), ROUND_HALF_UP)
    return f"{format_kg(whole, language=formats.language, places=0)}{NARROW_SPACE}kg"


def amount(lines: int, weight: Decimal, formats: Formats) -> str:
    """Write `312 lignes, 1 204 kg`: of lines that move, exits are some."""
    return tr("{lines}, {weight}").format(lines=amounts.lines(lines), weight=rough(weight, formats))


def use_words(use: CategoryUse, formats: Formats) -> str:
    """Write `312 lignes, 1 204 kg`, with exits `… · 3 sorties, 12,500 kg`: what lies on it."""
    received = amount(use.lines_count, use.weight, formats)
    if not use.exits_count:
        return received
    return f"{received} · {amounts.exits(use.exits_count)}, {rough(use.exit_weight, formats)}"


def since(use: CategoryUse, formats: Formats) -> str:
    """Write from when to when a category holds lines."""
    if use.first_month is None or use.last_month is None:
        return tr("Aucune ligne pour l'instant.")
    if use.first_month == use.last_month:
        return tr("En {month}").format(month=formats.month(use.first_month))
    return tr("De {first} à {last}").format(
        first=formats.month(use.first_month), last=formats.month(use.last_month)
    )


def state(category: Category) -> str:
    """Write what a category is besides in use: a colour alone says nothing to many."""
    if category.is_retired:
        return tr("Retirée")
    return "" if category.is_visible_reception else tr("Masquée")


def described(category: Category) -> str:
    """Write a category's names and whether it is shown, for somebody who compares two of them."""
    official = category.official_name or tr("aucun")
    shown = tr("visible") if category.is_visible_reception else tr("masquée")
    return tr("« {name} », nom officiel : {official}, {shown}").format(
        name=category.name, official=official, shown=shown
    )
