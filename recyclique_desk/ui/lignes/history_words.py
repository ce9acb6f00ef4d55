"""A line's history in the words people read: « 12,500 kg → 1,250 kg »."""

from datetime import datetime
from decimal import Decimal

from recyclique_desk.domain.corrections import Change, ChangeKind, FieldChange, FieldValue
from recyclique_desk.domain.tickets import Destination, WeightSource
from recyclique_desk.services.journal.actions import field_labels
from recyclique_desk.support.scale_words import source_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats

_COLUMNS = {
    "category": "category_id",
    "ticket": "ticket_number",
    "container": "container_id",
    "scale": "scale_id",
}
"""What the journal calls a field of a change, where it has another name."""
_MOST = 140
"""Letters of one value on paper; the history holds all of it."""


def kind_name(kind: ChangeKind) -> str:
    """Describe what happened to the line."""
    return {
        ChangeKind.ADDED: tr("Pesée"),
        ChangeKind.CHANGED: tr("Modifiée"),
        ChangeKind.CORRECTED: tr("Corrigée"),
        ChangeKind.MOVED: tr("Déplacée"),
        ChangeKind.MERGED: tr("Doublon retiré"),
        ChangeKind.REMOVED: tr("Supprimée"),
        ChangeKind.RESTORED: tr("Rétablie"),
    }[kind]


def described(change: Change, formats: Formats) -> str:
    """Write one entry of a history: when, who, what before and after, and why."""
    head = tr("{instant} · {name} · {kind}").format(
        instant=formats.instant(change.at),
        name=change.by or tr("le programme"),
        kind=kind_name(change.kind),
    )
    is_new = change.kind in {ChangeKind.ADDED, ChangeKind.RESTORED}
    lines = [head, *(f"    {_field(each, formats, is_new=is_new)}" for each in change.fields)]
    if change.reason:
        lines.append(tr("    motif : {reason}").format(reason=change.reason))
    return "\n".join(lines)


def described_short(change: Change, formats: Formats) -> str:
    """Write what was changed and why on one line, long notes shortened; for paper."""
    fields = change.fields
    if change.kind in {ChangeKind.REMOVED, ChangeKind.RESTORED}:
        # The whole line went or came: what it weighed is what matters.
        fields = tuple(each for each in fields if each.field == "weight")
    is_new = change.kind is ChangeKind.RESTORED
    what = " ; ".join(_shortened(_field(each, formats, is_new=is_new)) for each in fields)
    parts = [kind_name(change.kind), *([what] if what else [])]
    if change.reason:
        parts.append(tr("motif : {reason}").format(reason=_shortened(change.reason)))
    return " · ".join(parts)


def _shortened(words: str) -> str:
    words = words.replace("\n", " ")
    return words if len(words) <= _MOST else f"{words[:_MOST].rstrip()}…"


def _field(change: FieldChange, formats: Formats, *, is_new: bool) -> str:
    name = field_labels().get(_COLUMNS.get(change.field, change.field), change.field)
    name = f"{name[:1].lower()}{name[1:]}"
    before, after = _value(change.before, formats), _value(change.after, formats)
    if is_new and change.before is None and change.after is not None:
        return tr("{name} : {after}").format(name=name, after=after)
    return tr("{name} : {before} → {after}").format(name=name, before=before, after=after)


def _value(value: FieldValue, formats: Formats) -> str:
    if value is None:
        return tr("rien")
    if isinstance(value, bool):
        return tr("oui") if value else tr("non")
    if isinstance(value, Destination):
        return formats.destination(value)
    if isinstance(value, WeightSource):
        return source_words(value)
    if isinstance(value, Decimal):
        return formats.kilograms(value)
    if isinstance(value, datetime):
        return formats.instant(value)
    return str(value)
