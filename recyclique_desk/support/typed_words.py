"""Words for what was typed for a declaration, in the window, on paper and in files."""

from datetime import date
from decimal import Decimal

from recyclique_desk.domain.declarations import tonnes
from recyclique_desk.domain.deposits import LegalKind
from recyclique_desk.domain.form_screens import FieldKind, FormField
from recyclique_desk.domain.weight import format_kg
from recyclique_desk.support.text import language, tr

_WORDED = {FieldKind.METHOD, FieldKind.LEGAL_KIND, FieldKind.YES_NO}


def typed_words(asked: FormField, value: str | None) -> str:
    """Write a kept value as the form wants it copied; what nobody typed is *not known*."""
    if value is None:
        return tr("non connu")
    if asked.kind in _WORDED:
        return _code_words(value)
    if asked.kind is FieldKind.DAY:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if asked.kind is FieldKind.WEIGHT:
        return format_kg(tonnes(int(value)), language=language())
    if asked.kind is FieldKind.EUROS:
        return format_kg(Decimal(value), language=language(), places=2)
    if asked.kind is FieldKind.COUNT:
        return format_kg(Decimal(value), language=language(), places=0)
    return value


def _code_words(value: str) -> str:
    known = {
        "weighed": tr("au poids"),
        "counted": tr("au comptage"),
        "yes": tr("oui"),
        "no": tr("non"),
        **legal_kinds(),
    }
    return known.get(value, value)


def legal_kinds() -> dict[str, str]:
    """Return the words for what a partner may be, by code."""
    return {
        LegalKind.COLLECTIVITE.value: tr("Collectivité"),
        LegalKind.ENTREPRISE.value: tr("Entreprise"),
    }
