"""Words for what an analysis of a spreadsheet tells."""

from dataclasses import replace
from typing import Any

from recyclique_desk.domain.errors import DeskError
from recyclique_desk.domain.sheet_imports import (
    NEW,
    SEPARATOR,
    TO_SORT,
    ColumnKind,
    RowFlag,
    RowState,
    SheetChoices,
    SheetRow,
    SheetValue,
    ValueField,
)
from recyclique_desk.domain.tickets import Destination
from recyclique_desk.support.communes import place_label
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats
from recyclique_desk.ui.toolkit.messages import sentence

WIDEST = 880
"""Pixels that a card of an import page takes at most."""


def sheet_filters() -> list[str]:
    """Name the files that a dialog offers."""
    return [tr("Tableaux (*.xlsx *.ods *.xls *.csv *.txt *.tsv)"), tr("Tous les fichiers (*)")]


def with_field(choices: SheetChoices, name: str, value: Any) -> SheetChoices:
    """Give choices in which the field of a name is another one."""
    return replace(choices, **{name: value})


def column_kinds() -> dict[ColumnKind, str]:
    """Name what a column may be, in the order they are offered."""
    return {
        ColumnKind.DATE: tr("Date"),
        ColumnKind.TIME: tr("Heure"),
        ColumnKind.CATEGORY: tr("Catégorie"),
        ColumnKind.SUBCATEGORY: tr("Sous-catégorie"),
        ColumnKind.WEIGHT: tr("Poids en kg"),
        ColumnKind.WEIGHT_GRAMS: tr("Poids en grammes"),
        ColumnKind.WEIGHT_TONNES: tr("Poids en tonnes"),
        ColumnKind.EXIT_WEIGHT: tr("Poids sorti en kg"),
        ColumnKind.DESTINATION: tr("Destination"),
        ColumnKind.DIRECTION: tr("Entrée ou sortie"),
        ColumnKind.NOTES: tr("Notes"),
        ColumnKind.PERSON: tr("Bénévole"),
        ColumnKind.SITE: tr("Site"),
        ColumnKind.PIECES: tr("Nombre de pièces"),
        ColumnKind.DEPOSIT_KIND: tr("Type d'apport"),
        ColumnKind.COMMUNE: tr("Commune d'origine"),
        ColumnKind.LEFT_OUT: tr("Laissée de côté"),
    }


def value_fields() -> dict[ValueField, str]:
    """Name the kinds of words, in the order of their tabs."""
    return {
        ValueField.CATEGORY: tr("Catégories"),
        ValueField.DESTINATION: tr("Destinations"),
        ValueField.DIRECTION: tr("Entrée ou sortie"),
        ValueField.PERSON: tr("Bénévoles"),
        ValueField.SITE: tr("Sites"),
        ValueField.DEPOSIT_KIND: tr("Types d'apport"),
        ValueField.COMMUNE: tr("Communes"),
    }


def row_states() -> dict[RowState, str]:
    """Name what becomes of rows, in the order of their tabs."""
    return {
        RowState.GOOD: tr("Bonnes"),
        RowState.ASKED: tr("À préciser"),
        RowState.REFUSED: tr("Refusées"),
        RowState.KNOWN: tr("Déjà là"),
        RowState.LEFT_OUT: tr("Laissées de côté"),
    }


_ORIGINS = frozenset({ValueField.DEPOSIT_KIND, ValueField.COMMUNE})


def path_words(path: str) -> str:
    """Write `Déco › Bibelots`."""
    return path.replace(SEPARATOR, " › ")


def target_words(value: SheetValue, formats: Formats) -> str:
    """Say what a word becomes; a dash where that is open."""
    target = value.target
    if value.field is ValueField.PERSON:
        return target or tr("Vous")
    if value.field in _ORIGINS:
        if target is None:
            return tr("Rien")
        is_commune = value.field is ValueField.COMMUNE
        return (place_label(target, None) or target) if is_commune else target
    if target is None:
        if value.field is ValueField.DESTINATION and value.is_settled and not value.text:
            return tr("Demandée une fois")
        return tr("Laissé de côté") if value.is_settled else "—"
    if value.field is ValueField.DESTINATION:
        return formats.destination(Destination(target))
    if value.field is ValueField.DIRECTION:
        return tr("Sortie") if target == "out" else tr("Entrée")
    if target == TO_SORT:
        return tr("À classer")
    if target.startswith(NEW):
        words = tr("Nouvelle : {name}") if value.is_settled else tr("Inconnue : créer {name} ?")
        return words.format(name=path_words(target.removeprefix(NEW)))
    return path_words(target)


def score_words(value: SheetValue, formats: Formats) -> str:
    """Say how sure a match is."""
    if not value.is_settled:
        if value.is_ambiguous:
            return tr("Plusieurs : à choisir")
        if value.score and not value.is_new:
            return tr("À confirmer, {share}").format(share=_share(value, formats))
        return tr("À choisir")
    return _share(value, formats) if 0 < value.score < 100 else tr("Sûr")


def _share(value: SheetValue, formats: Formats) -> str:
    return f"{formats.count(int(value.score))}\u202f%"


def flag_words() -> dict[RowFlag, str]:
    """Say what is worth a look."""
    return {
        RowFlag.IMPLAUSIBLE: tr("Poids inhabituel"),
        RowFlag.FAR_DATE: tr("Loin des autres dates"),
        RowFlag.DATE_ABOVE: tr("Date de la ligne au-dessus"),
        RowFlag.THOUSANDS: tr("Point lu comme séparateur de milliers"),
    }


def remark(row: SheetRow) -> str:
    """Say why a row waits, or what is worth a look in it."""
    if row.reason is not None:
        return sentence(row.reason)
    return ", ".join(words for flag, words in flag_words().items() if flag in row.flags)


def reason_text(error: DeskError | None) -> str:
    """Write a reason; nothing where there is none."""
    return "" if error is None else sentence(error)
