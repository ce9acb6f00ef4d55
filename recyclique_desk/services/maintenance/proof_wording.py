"""Sentences about rows that are not what the journal says; the text of a note is not repeated."""

from typing import Any

from recyclique_desk.domain.differences import Difference
from recyclique_desk.domain.tickets import Destination, Status
from recyclique_desk.domain.weight import kg_from_grams
from recyclique_desk.services.journal.sentences import Sentences, field_label
from recyclique_desk.services.maintenance.line_proof import (
    DifferenceKind,
    ImportDifference,
    LineProof,
    RowDifference,
)
from recyclique_desk.support import amounts
from recyclique_desk.support.text import counted, tr

_SHOWN = frozenset({"weight", "destination", "is_exit", "status"})
"""Fields whose values are told; of the others only that they differ."""


def proof_sentences(proof: LineProof, say: Sentences) -> tuple[str, ...]:
    """Return a sentence for each difference that is named, and one that counts the others."""
    told = [_row_sentence(each, say) for each in proof.rows]
    told += [_import_sentence(each) for each in proof.imports]
    more = proof.count - len(proof.rows)
    if more > 0:
        told.append(
            counted(
                more,
                tr("{n} autre ligne ou ticket diffère du journal."),
                tr("{n} autres lignes ou tickets diffèrent du journal."),
            )
        )
    return tuple(told)


def _row_sentence(found: RowDifference, say: Sentences) -> str:
    sentence = {
        DifferenceKind.CHANGED: tr(
            "{row} : changement fait sans passer par le programme. {fields}."
        ),
        DifferenceKind.GONE: tr("{row} : suppression faite sans passer par le programme."),
        DifferenceKind.UNKNOWN: tr("{row} : ajout fait sans passer par le programme."),
    }[found.kind]
    fields = " · ".join(_field_words(*each, say) for each in found.fields)
    return sentence.format(row=_row_words(found, say), fields=fields)


def _row_words(found: RowDifference, say: Sentences) -> str:
    number = found.ticket or tr("de numéro inconnu")
    if found.is_ticket:
        return tr("Ticket {number}").format(number=number)
    words = [tr("Ligne du ticket {number}").format(number=number)]
    if found.weight is not None:
        words.append(amounts.kilograms(kg_from_grams(found.weight)))
    if found.category is not None:
        words.append(found.category)
    if found.entered_at is not None:
        words.append(say.instant(found.entered_at))
    return ", ".join(words)


def _field_words(name: str, told: Any, held: Any, say: Sentences) -> str:
    if name not in _SHOWN:
        return field_label(name)
    return say.difference(Difference(name, _value(name, told), _value(name, held)))


def _value(name: str, value: Any) -> Any:
    if name == "weight" and isinstance(value, int):
        return kg_from_grams(value)
    if name == "is_exit":
        return bool(value)
    if name in {"destination", "status"} and isinstance(value, str):
        return Destination(value) if name == "destination" else Status(value)
    return value


def _import_sentence(found: ImportDifference) -> str:
    if found.file is None:
        return tr(
            "Lignes reprises ou de démonstration : le journal en compte {told}, pas {held}."
        ).format(told=found.told_lines, held=amounts.lines(found.lines))
    return tr("Import « {file} » : {held} ; le journal en dit {told}.").format(
        file=found.file,
        held=_total(found.lines, found.grams),
        told=_total(found.told_lines, found.told_grams),
    )


def _total(lines: int, grams: int | None) -> str:
    words = amounts.lines(lines)
    if grams is None:
        return words
    return f"{words}, {amounts.kilograms(kg_from_grams(grams))}"
