"""Reads the files of lines and of one ticket that this program exports (profile `recyclique`).

What such a row says is taken as it is: identifiers, ticket numbers, names, moments. What it says is
checked all the same, row by row, as if a person had typed it.
"""

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from recyclique_desk.domain.calendar import checked_day
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.tickets import Destination, Status, checked_flow, checked_notes
from recyclique_desk.domain.weight import grams_from_kg, parse_weight
from recyclique_desk.services.exporting import lignes, ticketfile
from recyclique_desk.services.files.cell_formats import unguard_formula
from recyclique_desk.storage.driver_errors import trouble_from

_NUMBER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})-([0-9]{3,9})")
_CENTURY = 2000
_FLAGS = {"0": False, "1": True}


@dataclass(frozen=True, slots=True)
class ExchangeLigne:
    """A weighing as a file has it."""

    uid: UUID
    category_uid: UUID | None
    category: str
    grams: int
    destination: Destination
    notes: str | None
    is_exit: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """A row of a file; what a file of lines does not tell of its ticket is None."""

    ticket_uid: UUID
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
    path: Path, zone: ZoneInfo, now: datetime
) -> Iterator[ExchangeRow | RefusedExchangeRow]:
    """Walk over a file's rows, one at a time; refused ones come as such.

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
                    yield _row(cells, columns, zone, now)
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


def _columns(reader: Iterator[list[str]]) -> tuple[str, ...]:
    try:
        header = tuple(next(reader, ()))
    except csv.Error:
        header = ()
    if header not in {lignes.COLUMNS, ticketfile.COLUMNS}:
        raise _foreign()
    return header


def _row(
    cells: Sequence[str], columns: tuple[str, ...], zone: ZoneInfo, now: datetime
) -> ExchangeRow:
    if len(cells) != len(columns):
        raise _illegible()
    cell = dict(zip(columns, cells, strict=True))
    is_ticket = columns == ticketfile.COLUMNS
    day, counter = _number(cell["ticket_number"])
    ligne = None
    if cell["ligne_id"] or not is_ticket:
        moment = cell["ligne_created_at"] if is_ticket else cell["created_at"]
        ligne = _ligne(cell, _instant(moment, zone, now))
    benevole = unguard_formula(cell["benevole"])
    if not benevole.strip():
        raise UserError("Le nom du bénévole manque.", field="benevole")
    common = (_uid(cell["ticket_id"]), cell["ticket_number"], day, counter, benevole,
              _uid(cell["poste_id"]))  # fmt: skip
    if not is_ticket:
        return ExchangeRow(*common, is_deferred=_flag(cell["is_deferred"]), ligne=ligne)
    if cell["status"] not in set(Status):
        raise UserError("L'état « {text} » est inconnu.", field="status", text=cell["status"])
    closed = cell["closed_at"]
    return ExchangeRow(
        *common,
        is_deferred=False,
        benevole_uid=_uid(cell["benevole_user_id"]),
        created_at=_instant(cell["created_at"], zone, now),
        closed_at=_instant(closed, zone, now) if closed else None,
        status=Status(cell["status"]),
        ligne=ligne,
    )


def _ligne(cell: dict[str, str], created_at: datetime) -> ExchangeLigne:
    destination, is_exit = cell["destination"], _flag(cell["is_exit"])
    if destination not in set(Destination):
        raise UserError(
            "La destination « {text} » est inconnue.", field="destination", text=destination
        )
    checked_flow(Destination(destination), is_exit)
    return ExchangeLigne(
        uid=_uid(cell["ligne_id"]),
        category_uid=_uid(cell["category_id"]) if cell["category_id"] else None,
        category=unguard_formula(cell["category_name"]),
        grams=grams_from_kg(parse_weight(cell["poids_kg"])),
        destination=Destination(destination),
        notes=checked_notes(unguard_formula(cell["notes"])),
        is_exit=is_exit,
        created_at=created_at,
    )


def _uid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise UserError("« {text} » n'est pas un identifiant.", field="id", text=text) from None


def _flag(text: str) -> bool:
    if text not in _FLAGS:
        raise UserError("« {text} » devrait être 0 ou 1.", field="flag", text=text)
    return _FLAGS[text]


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
            "« {text} » n'est pas à l'heure de ce site : exportez un site à la fois.",
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
