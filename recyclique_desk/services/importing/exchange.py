"""Reads the files of lines and of one ticket that this program exports (profile `recyclique`).

What such a row says is taken as it is: identifiers, ticket numbers, names, moments. What it says is
checked all the same, row by row, as if a person had typed it.
"""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from recyclique_desk.domain.calendar import checked_day
from recyclique_desk.domain.deposits import Channel, Origin
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.tickets import Destination, LigneInput, Status, WeightSource
from recyclique_desk.domain.weight import parse_weight
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.services.files.columns import (
    BENEVOLE,
    CLOSED_AT,
    EXCHANGED_LIGNES,
    LIGNE_ID,
    ORIGIN,
    PATH,
    SITE,
    STATUS,
    TICKET,
    Column,
    Kind,
    Of,
)
from recyclique_desk.services.importing.exchange_origins import ExchangeOrigin
from recyclique_desk.storage.driver_errors import trouble_from

_NUMBER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{3,9})")
_COUNT = re.compile(r"[0-9]{1,6}")
_CENTURY = 2000
_FLAGS = {"0": False, "1": True}


@dataclass(frozen=True, slots=True)
class ExchangeLigne:
    """A weighing as a file has it."""

    uid: UUID
    category_uid: UUID | None
    category: str
    path: str
    """Of the category: its ancestors' names and its own; empty where the file has none."""
    container: str
    """The name of what was weighed with it; empty for nothing."""
    created_at: datetime
    given: LigneInput
    """The rest of it; its category is above."""


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """A row of a file; what an older file of lines does not tell of its ticket is None."""

    uid: UUID
    """The ticket's."""
    number: str
    day: date
    counter: int
    benevole: str
    poste_uid: UUID
    is_deferred: bool
    benevole_uid: UUID | None = None
    created_at: datetime | None = None
    closed_at: datetime | None = None
    status: Status = Status.CLOSED
    site: str = ""
    """Its name; empty where the file has none."""
    origin: ExchangeOrigin = field(default_factory=ExchangeOrigin)
    ligne: ExchangeLigne | None = None


@dataclass(frozen=True, slots=True)
class RefusedExchangeRow:
    """A row that cannot be taken: the line it begins on, and why."""

    line: int
    reason: DeskError


def fingerprint(path: Path) -> str:
    """Print a file's bytes; StorageError for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise (trouble_from(error) or error) from error


def read_exchange(
    path: Path, zones: Mapping[str, ZoneInfo], now: datetime
) -> Iterator[ExchangeRow | RefusedExchangeRow]:
    """Walk over a file's rows, one at a time; refused ones come as such.

    `zones` has the time zone of each site by its name, and under "" that of any other.
    UserError for what is none of our files, StorageError for one that cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=";", strict=True)
            columns = _columns(reader)
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader)
                    yield _row(cells, columns, zones, now)
                except StopIteration:
                    return
                except csv.Error:
                    yield RefusedExchangeRow(line, _illegible())
                except DeskError as reason:
                    yield RefusedExchangeRow(line, reason)
    except UnicodeDecodeError:
        raise _foreign() from None
    except OSError as error:
        raise (trouble_from(error) or error) from error


def _columns(reader: Iterator[list[str]]) -> tuple[Column, ...]:
    try:
        header = tuple(next(reader, ()))
    except csv.Error:
        header = ()
    for known in (EXCHANGED_LIGNES, (*TICKET, PATH)):
        columns = tuple(each for each in known if each.name in header or not each.is_optional)
        if header == tuple(column.name for column in columns):
            return columns
    raise _foreign()


def _row(
    cells: Sequence[str],
    columns: tuple[Column, ...],
    zones: Mapping[str, ZoneInfo],
    now: datetime,
) -> ExchangeRow:
    if len(cells) != len(columns):
        raise _illegible()
    cell = dict(zip(columns, cells, strict=True))
    site = unguard_formula(cell.get(SITE, ""))
    zone = zones.get(site, zones[""])
    has_ligne = bool(cell[LIGNE_ID]) or STATUS not in columns
    read: dict[Of, dict[str, Any]] = {of: {} for of in Of}
    for column in columns:
        if column.of is Of.TICKET or has_ligne:
            value = _value(column, cell[column], zone, now)
            read[column.of][column.field] = value
    if not cell[BENEVOLE].strip():
        raise UserError("Le nom du bénévole manque.", field="benevole")
    ticket, ligne = read[Of.TICKET], read[Of.LIGNE]
    ticket["day"], ticket["counter"] = _number(ticket["number"])
    is_deferred = ligne.pop("is_deferred", False)
    origin = {each.field: ticket.pop(each.field) for each in ORIGIN if each in columns}
    return ExchangeRow(
        **ticket,
        is_deferred=is_deferred,
        site=site,
        origin=_origin(**origin),
        ligne=_ligne(ligne, read[Of.CATEGORY], read[Of.CONTAINER].get("name", ""))
        if has_ligne
        else None,
    )


def _origin(
    deposit_kind: str = "", channel: str = "", partner: str = "", **places: str
) -> ExchangeOrigin:
    if channel and channel not in set(Channel):
        raise UserError("Le canal « {text} » est inconnu.", field="channel", text=channel)
    codes = Origin(
        commune=places.get("commune") or None, postcode=places.get("postcode") or None
    ).checked()
    return ExchangeOrigin(deposit_kind, channel or None, partner, codes.commune, codes.postcode)


def _ligne(ligne: dict[str, Any], category: dict[str, Any], container: str) -> ExchangeLigne:
    return ExchangeLigne(
        uid=ligne.pop("uid"),
        category_uid=category["uid"],
        category=category["name"],
        path=category.get("path", ""),
        container=container,
        created_at=ligne.pop("created_at"),
        given=LigneInput(category_id=None, **ligne).checked(),
    )


def _value(column: Column, text: str, zone: ZoneInfo, now: datetime) -> Any:
    """Read a cell; what may be missing is None."""
    match column.kind:
        case Kind.UID:
            may_miss = column.of is Of.CATEGORY
            return None if may_miss and not text else _uid(text)
        case Kind.TEXT | Kind.NOTE:
            return unguard_formula(text)
        case Kind.WEIGHT:
            return None if column.is_optional and not text else parse_weight(text)
        case Kind.INSTANT:
            may_miss = column.field == CLOSED_AT.field
            return None if may_miss and not text else _instant(text, zone, now)
        case Kind.FLAG:
            return _flag(text)
        case Kind.COUNT:
            return _count(text) if text else None
        case Kind.DESTINATION:
            return _destination(text)
        case Kind.STATUS:
            return _status(text)
        case Kind.SOURCE:
            return _source(text) if text else None
        case _:
            return text


def _destination(text: str) -> Destination:
    if text not in set(Destination):
        raise UserError("La destination « {text} » est inconnue.", field="destination", text=text)
    return Destination(text)


def _status(text: str) -> Status:
    if text not in set(Status):
        raise UserError("L'état « {text} » est inconnu.", field="status", text=text)
    return Status(text)


def _source(text: str) -> WeightSource:
    if text not in set(WeightSource):
        raise UserError("« {text} » ne dit pas d'où vient un poids.", field="source", text=text)
    return WeightSource(text)


def _uid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise UserError("« {text} » n'est pas un identifiant.", field="id", text=text) from None


def _flag(text: str) -> bool:
    if text not in _FLAGS:
        raise UserError("« {text} » devrait être 0 ou 1.", field="flag", text=text)
    return _FLAGS[text]


def _count(text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise UserError("« {text} » devrait être un nombre de pièces.", field="pieces", text=text)
    return int(text)


def _number(text: str) -> tuple[date, int]:
    found = _NUMBER.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day, counter = map(int, found.groups())
        return date(_CENTURY + year, month, day), counter
    except ValueError:
        raise UserError(
            "« {text} » n'est pas un numéro de ticket.", field="number", text=text
        ) from None


def _instant(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    """Read an instant that, written again at this site, is the same text."""
    try:
        instant = datetime.fromisoformat(text).astimezone(UTC)
        written = instant.astimezone(zone).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        raise UserError("« {text} » n'est pas un instant.", field="created_at", text=text) from None
    if written != text:
        raise UserError(
            "« {text} » n'est pas à l'heure de ce site : ajoutez d'abord ce site, avec son fuseau "
            "horaire, ou exportez un site à la fois.",
            field="created_at",
            text=text,
        )
    checked_day(instant.date())
    if instant > now:
        raise UserError("La date est dans le futur.", field="created_at")
    return instant


def _illegible() -> UserError:
    return UserError("Cette ligne n'a pas les colonnes de l'en-tête.", field="file")


def _foreign() -> UserError:
    return UserError(
        "Ce fichier n'est pas un export de lignes ou de ticket au profil « recyclique ».",
        field="file",
    )
