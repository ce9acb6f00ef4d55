"""Sentences about safety copies: when the last one was made, and what has to be done."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from recyclique_desk.domain.clock_doubt import ClockDoubt
from recyclique_desk.domain.copies import (
    KEPT_DAYS,
    KEPT_MONTHS,
    KEPT_WEEKS,
    CopyOutcome,
    CopyStatus,
    SafetyCopy,
)
from recyclique_desk.support.copy_words import reason_words
from recyclique_desk.support.text import tr
from recyclique_desk.ui.toolkit.formats import Formats

if TYPE_CHECKING:
    from recyclique_desk.services.maintenance.copies import WorkSinceCopy

_MEGABYTE = 1_000_000
_GIGABYTE = 1_000_000_000


def when(instant: datetime, now: datetime, formats: Formats) -> str:
    """Say when something was: `aujourd'hui à 18:02`, `hier à 18:02`, `le 3 nov. 2025 à 18:02`."""
    day, today = formats.local_day(instant), formats.local_day(now)
    time = formats.time(instant)
    if day == today:
        return tr("aujourd'hui à {time}").format(time=time)
    if day == today - timedelta(days=1):
        return tr("hier à {time}").format(time=time)
    return tr("le {day} à {time}").format(day=formats.day(day), time=time)


def clock_words(doubt: ClockDoubt, formats: Formats) -> str:
    """Say what makes a computer's clock doubtful, and what to do."""
    now, newest = (
        tr("{day} à {time}").format(
            day=formats.day_long(formats.local_day(each)), time=formats.time(each)
        )
        for each in (doubt.now, doubt.newest)
    )
    return tr(
        "L'horloge de cet ordinateur indique le {now}. Or la dernière pesée a été saisie le "
        "{newest}. Si l'horloge est fausse, réglez-la, puis réessayez : les tickets "
        "porteraient une mauvaise date."
    ).format(now=now, newest=newest)


def menu_words(status: CopyStatus | None, now: datetime, formats: Formats) -> str:
    """Name the page of the copies in a menu, with when the last good one was made."""
    if status is None:
        return tr("Copies de sécurité…")
    if status.last is None:
        return tr("Copies de sécurité… (aucune)")
    return tr("Copies de sécurité… ({when})").format(when=when(status.last.made_at, now, formats))


def status_words(status: CopyStatus, now: datetime, formats: Formats) -> str:
    """Say when the last good copy was made and whether anything changed since."""
    if status.last is None:
        return tr("Aucune copie n'a encore été faite de cette base.")
    made = tr("Dernière bonne copie : {when}.").format(when=when(status.last.made_at, now, formats))
    since = (
        tr("Rien n'a changé depuis.")
        if status.is_current
        else tr("La base a changé depuis ; la prochaine copie se fera à la fermeture.")
    )
    return f"{made} {since}"


def late_words(status: CopyStatus, now: datetime, formats: Formats) -> str:
    """Warn that what was typed lately is in no copy."""
    if status.last is None:
        return tr(
            "Aucune copie de sécurité n'a encore pu être faite : ce qui est saisi n'existe que sur "
            "cet ordinateur."
        )
    return tr(
        "La dernière bonne copie de sécurité a été faite {when} : ce qui a été saisi depuis "
        "n'existe qu'ici."
    ).format(when=when(status.last.made_at, now, formats))


def second_words(status: CopyStatus, now: datetime, formats: Formats) -> str:
    """Say where the second folder is and when copies last got there."""
    if status.second_folder is None:
        return tr(
            "Aucun second dossier : une panne de cet ordinateur emporterait la base et ses copies. "
            "Choisissez une clé USB ou un partage du réseau."
        )
    if status.second_copied_at is None:
        return tr("Second dossier : « {folder} ». Aucune copie n'y est encore arrivée.").format(
            folder=status.second_folder
        )
    return tr("Second dossier : « {folder} ». Dernière copie {when}.").format(
        folder=status.second_folder, when=when(status.second_copied_at, now, formats)
    )


def second_missing_words(status: CopyStatus, now: datetime, formats: Formats) -> str:
    """Ask for a second folder that was away for three days."""
    if status.second_copied_at is None:
        return tr(
            "Le second dossier des copies, « {folder} », n'a encore rien reçu : branchez-le, ou "
            "choisissez-en un autre."
        ).format(folder=status.second_folder)
    days = (formats.local_day(now) - formats.local_day(status.second_copied_at)).days
    return formats.plural(
        days,
        tr(
            "Le second dossier des copies, « {folder} », n'a rien reçu depuis {n} jour : "
            "branchez-le, ou choisissez-en un autre."
        ),
        tr(
            "Le second dossier des copies, « {folder} », n'a rien reçu depuis {n} jours : "
            "branchez-le, ou choisissez-en un autre."
        ),
    ).format(folder=status.second_folder, n=days)


def kept_words() -> str:
    """Say how long copies are kept."""
    return tr(
        "Sont gardées : une copie pour chacun des {days} derniers jours, des {weeks} dernières "
        "semaines et des {months} derniers mois. Celles faites à la main ne sont jamais supprimées."
    ).format(days=KEPT_DAYS, weeks=KEPT_WEEKS, months=KEPT_MONTHS)


def done_words(outcome: CopyOutcome, now: datetime, formats: Formats) -> str:
    """Say what came of asking for a copy."""
    copy = outcome.copy
    if not outcome.is_new:
        return tr("Rien n'a changé depuis la copie faite {when} : elle est à jour.").format(
            when=when(copy.made_at, now, formats)
        )
    return tr("Copie faite et vérifiée : {tickets}, {weight} reçus.").format(
        tickets=_tickets(copy.tickets, formats), weight=formats.kilograms(copy.received)
    )


def reason_text(copy: SafetyCopy) -> str:
    """Say why a copy was made, and whether it is damaged."""
    reason = reason_words()[copy.reason]
    return reason if copy.is_checked else tr("{reason} · endommagée").format(reason=reason)


def size_text(size: int, formats: Formats) -> str:
    """Write the size of a file: `12 Mo`, `0,4 Mo`, `1,2 Go`."""
    unit, text = (_GIGABYTE, tr("{n} Go")) if size >= _GIGABYTE else (_MEGABYTE, tr("{n} Mo"))
    amount = Decimal(size) / unit
    places = 0 if amount >= 10 else 1
    number = formats.locale.toString(float(max(amount, Decimal("0.1"))), "f", places)
    return text.format(n=number)


def restore_words(
    copy: SafetyCopy, newer: "WorkSinceCopy", now: datetime, formats: Formats
) -> tuple[str, ...]:
    """Say what a copy holds, and what the database holds that it does not."""
    holds = tr("Elle contient {tickets} et {weight} reçus.").format(
        tickets=_tickets(copy.tickets, formats), weight=formats.kilograms(copy.received)
    )
    if copy.last_day is not None:
        last = tr("Sa dernière réception est du {day}.").format(day=formats.day(copy.last_day))
        holds = f"{holds} {last}"
    if newer.is_same:
        after = tr("La base contient exactement la même chose aujourd'hui.")
    elif newer.lines or newer.tickets:
        lines = formats.plural(newer.lines, tr("{n} ligne"), tr("{n} lignes")).format(
            n=formats.count(newer.lines)
        )
        after = tr(
            "Depuis, {tickets} et {lines} ont été saisis : ils ne sont pas dans cette copie et "
            "quitteront la base."
        ).format(tickets=_tickets(newer.tickets, formats), lines=lines)
    else:
        after = tr("La base a changé depuis : ces changements ne sont pas dans cette copie.")
    return (
        holds,
        after,
        tr("La base d'aujourd'hui est d'abord copiée : vous pourrez la restaurer à son tour."),
    )


def _tickets(number: int, formats: Formats) -> str:
    words = formats.plural(number, tr("{n} ticket"), tr("{n} tickets"))
    return words.replace(" ", "\u00a0").format(n=formats.count(number))
