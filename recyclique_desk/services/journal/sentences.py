"""Formats events of the journal as sentences: the action, and each field before and after."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from recyclique_desk.domain.declarations import parse_declaration_period
from recyclique_desk.domain.differences import DetailValue, Difference, Fact
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.filieres import ALWAYS
from recyclique_desk.domain.journal import BrokenEvent, ChainBreak, EventKind
from recyclique_desk.domain.people import Role
from recyclique_desk.domain.tickets import Destination, Status, WeightSource
from recyclique_desk.domain.weight import NARROW_SPACE, format_kg
from recyclique_desk.services.journal.actions import UNITS, action_sentences, field_labels
from recyclique_desk.support.channels import channel_label, channel_words
from recyclique_desk.support.destinations import destination_words
from recyclique_desk.support.form_names import filiere_words, organism_words, part_words
from recyclique_desk.support.period_words import period_words
from recyclique_desk.support.scale_words import source_words
from recyclique_desk.support.text import language, tr
from recyclique_desk.support.typed_words import legal_kinds


def action_sentence(action: str) -> str:
    """Return the sentence of an action; a general one for an unknown action."""
    return action_sentences().get(action, tr("Autre événement"))


def kind_label(kind: EventKind) -> str:
    """Return the label of a kind of events."""
    return {
        EventKind.WEIGHING: tr("Pesées"),
        EventKind.CORRECTION: tr("Corrections"),
        EventKind.TICKET: tr("Tickets"),
        EventKind.POSTE: tr("Postes"),
        EventKind.NOTEBOOK: tr("Cahier"),
        EventKind.FILE: tr("Exports et imports"),
        EventKind.PEOPLE: tr("Personnes et connexions"),
        EventKind.TREE: tr("Catégories et sites"),
        EventKind.DATABASE: tr("Base et sauvegardes"),
    }[kind]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Formats the contents of events, with instants in one time zone."""

    zone: ZoneInfo

    def instant(self, instant: datetime) -> str:
        """Write `07/10/2025 14:05:09`."""
        return f"{instant.astimezone(self.zone):%d/%m/%Y %H:%M:%S}"

    def difference(self, difference: Difference) -> str:
        """Write `Poids : 12,500 kg → 1,250 kg`, or one value where there is but one."""
        return tr("{name} : {value}").format(
            name=field_label(difference.field), value=self.values(difference)
        )

    def values(self, difference: Difference) -> str:
        """Write `12,500 kg → 1,250 kg`, or one value where there is but one."""
        before, after = (
            self.value(difference.field, value) for value in (difference.before, difference.after)
        )
        if difference.has_one_side:
            return after if difference.before is None else before
        return tr("{before} → {after}").format(before=before, after=after)

    def fact(self, fact: Fact) -> str:
        """Write `Motif : erreur de saisie`."""
        return tr("{name} : {value}").format(
            name=field_label(fact.field), value=self.value(fact.field, fact.value)
        )

    def value(self, field: str, value: DetailValue) -> str:
        """Write a value as people read it, with the unit its field has."""
        if value is None or value == "":
            return tr("à classer") if field == "category_id" else tr("rien")
        if field in _WORDS:
            return _WORDS[field](str(value))
        if isinstance(value, tuple):
            return ", ".join(
                tr("{name} : {value}").format(
                    name=_period_words(quarter), value=self.value("weight", weight)
                )
                for quarter, weight in value
            )
        if isinstance(value, bool):
            return tr("oui") if value else tr("non")
        if isinstance(value, Decimal):
            return f"{format_kg(value, language=language())}{NARROW_SPACE}kg"
        if isinstance(value, datetime):
            return self.instant(value)
        if value == ALWAYS:
            return tr("depuis toujours")
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        if isinstance(value, WeightSource):
            return source_words(value)
        if isinstance(value, Destination | Status | Role):
            return _enum_words(value)
        if isinstance(value, int) and field not in UNITS:
            return format_kg(Decimal(value), language=language(), places=0)
        return str(value)

    def broken(self, found: BrokenEvent) -> str:
        """Return the sentence that says where the chain breaks and what that means."""
        event = self._event(found)
        return {
            ChainBreak.CHANGED: tr(
                "Journal : {event} ne correspond plus à son empreinte. Il a été modifié, ajouté ou "
                "déplacé sans passer par le programme."
            ),
            ChainBreak.MISSING: tr(
                "Journal : au moins un événement a été retiré juste avant {event}."
            ),
            ChainBreak.TAIL: tr(
                "Journal : les derniers événements ont été retirés. Le dernier qui reste est "
                "{event}."
            ),
            ChainBreak.HEAD: tr(
                "Journal : le repère de sa fin a été retiré ou modifié. Le dernier événement est "
                "{event}."
            ),
            ChainBreak.NOTED_FINGERPRINT: tr(
                "Journal : l'empreinte donnée n'y figure pas. Il a été réécrit depuis qu'elle a "
                "été notée, ou elle vient d'une autre base. Le dernier événement est {event}."
            ),
        }[found.kind].format(event=event)

    def _event(self, found: BrokenEvent) -> str:
        if found.number is None:
            return tr("aucun événement")
        return tr("l'événement n° {number} ({instant}, {name})").format(
            number=found.number,
            instant=tr("date illisible") if found.at is None else self.instant(found.at),
            name=found.by or tr("le programme"),
        )


def field_label(field: str) -> str:
    """Return the label of a field; a general one for an unknown field, never the column's name."""
    return field_labels().get(field, tr("Autre champ"))


def _code_words(field: str, code: str) -> str:
    if field == "kind":
        # A file's kind is its ending: ZIP, XLSX.
        return kind_label(EventKind(code)) if code in set(EventKind) else code.upper()
    return {"pin": tr("code"), "password": tr("mot de passe"), "own": tr("code")}.get(
        code, tr("inconnu")
    )


def _period_words(kept: str) -> str:
    """Write a kept period as `T4 2025`; anything else stays as it is."""
    try:
        return period_words(parse_declaration_period(kept))
    except UserError:
        return kept


def _earlier_words(kept: str) -> str:
    """Write `volontaire < 2025-10-07` as the channel and the day before which it was that."""
    found = []
    for each in kept.split(", "):
        code, _, until = each.partition(" < ")
        name = channel_label(None) if code == "-" else channel_words(code)
        try:
            day = f"{date.fromisoformat(until):%d/%m/%Y}"
        except ValueError:
            return kept
        found.append(tr("{name} avant le {day}").format(name=name, day=day))
    return ", ".join(found)


def _weekday_words(numbers: str) -> str:
    """Name weekdays given by their numbers, Monday being 0; anything else stays as it is."""
    names = (
        tr("lundi"),
        tr("mardi"),
        tr("mercredi"),
        tr("jeudi"),
        tr("vendredi"),
        tr("samedi"),
        tr("dimanche"),
    )
    found = [number.strip() for number in numbers.split(",") if number.strip()]
    if not found:
        return tr("aucun")
    if not all(number.isdecimal() and int(number) < len(names) for number in found):
        return numbers
    return ", ".join(names[int(number)] for number in found)


def _enum_words(value: Destination | Status | Role) -> str:
    if isinstance(value, Destination):
        return destination_words(value)
    return {
        Status.OPENED: tr("ouvert"),
        Status.CLOSED: tr("fermé"),
        Role.OPERATOR: tr("bénévole"),
        Role.ADMIN: tr("administrateur"),
    }[value]


_WORDS: Mapping[str, Callable[[str], str]] = {
    "channel": channel_words,
    "declared_form": organism_words,
    "earlier_channels": _earlier_words,
    "filiere": filiere_words,
    "function": part_words,
    "kind": lambda code: _code_words("kind", code),
    "legal_kind": lambda code: legal_kinds().get(code, code),
    "open_weekdays": _weekday_words,
    "period": _period_words,
    "product": part_words,
    "with": lambda code: _code_words("with", code),
}
"""How codes that fields hold are written."""
