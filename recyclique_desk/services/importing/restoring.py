"""Puts exported lines and tickets back: identifiers, numbers, names and moments as they were."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select

from recyclique_desk.domain.calendar import local_day, local_quarter, noon
from recyclique_desk.domain.errors import DeskError, RefusedRows, UserError
from recyclique_desk.domain.imports import ImportReport
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Status
from recyclique_desk.domain.weight import ZERO, grams_from_kg, kg_from_grams
from recyclique_desk.services.importing.benevoles import Benevoles
from recyclique_desk.services.importing.category_places import CategoryPlaces
from recyclique_desk.services.importing.exchange import (
    ExchangeLigne,
    ExchangeRow,
    RefusedExchangeRow,
    read_exchange,
)
from recyclique_desk.services.records.categories import share_lock_categories
from recyclique_desk.services.records.lignes import stored
from recyclique_desk.storage.bulk import bulk_insert
from recyclique_desk.storage.schema import categories, ligne_depot, poste_reception, ticket_depot

_BATCH = 1000
_SHOWN = 100
"""So many refused rows are listed, the others only counted."""


@dataclass(slots=True)
class _Ticket:
    """A ticket gathered from its rows."""

    row: ExchangeRow
    first: datetime | None = None
    last: datetime | None = None

    def meet(self, ligne: ExchangeLigne) -> None:
        """Take a line's moment into account."""
        moment = ligne.created_at
        self.first = moment if self.first is None else min(self.first, moment)
        self.last = moment if self.last is None else max(self.last, moment)


class Restorer:
    """One file, one site, one transaction: the caller's."""

    def __init__(
        self, connection: Connection, who: Who, zone: ZoneInfo, now: datetime, path: Path
    ) -> None:
        self._connection = connection
        self._who = who
        self._zone = zone
        self._now = now
        self._path = path
        self._tickets: dict[UUID, _Ticket] = {}
        self._keys: dict[UUID, int] = {}
        self._categories: dict[UUID, int] = {}
        self._named: dict[UUID, ExchangeLigne] = {}
        self._gathered = ImportReport(0, ZERO, 0, 0, 0)
        self.new_categories: list[str] = []
        self.new_people: list[str] = []

    def gather(self) -> bool:
        """Read and check the whole file; tells whether it names categories that are unknown here.

        RefusedRows or UserError for what cannot be put back.
        """
        self._gathered = self._gather()
        return not self._named.keys() <= self._known(categories).keys()

    def restore(self) -> ImportReport:
        """Write what was gathered: the file is read a second time."""
        known = self._known(categories)
        there = self._named.keys() & known.keys()
        share_lock_categories(self._connection, [known[uid] for uid in there])
        self._categories = {**known, **self._insert_categories(known)}
        postes = self._insert_tickets()
        with bulk_insert(self._connection):
            for batch in self._batches():
                self._connection.execute(insert(ligne_depot), batch)
        return replace(
            self._gathered,
            postes=postes,
            tickets=len(self._tickets),
            new_categories=len(self.new_categories),
        )

    def _rows(self) -> Iterator[ExchangeRow | RefusedExchangeRow]:
        return read_exchange(self._path, self._zone, self._now)

    def _gather(self) -> ImportReport:
        refused: list[tuple[int, DeskError]] = []
        count = 0
        lines, grams = [0, 0], [0, 0]
        for row in self._rows():
            if isinstance(row, RefusedExchangeRow):
                count += 1
                if len(refused) < _SHOWN:
                    refused.append((row.line, row.reason))
                continue
            ticket = self._tickets.setdefault(row.uid, _Ticket(row))
            if row.ligne is not None:
                ticket.meet(row.ligne)
                given = row.ligne.given
                lines[given.is_exit] += 1
                grams[given.is_exit] += grams_from_kg(given.weight)
                if row.ligne.category_uid is not None:
                    self._named.setdefault(row.ligne.category_uid, row.ligne)
        if refused:
            raise RefusedRows(
                "Une ligne de « {name} » est refusée : rien n'a été importé."
                if count == 1
                else "{count} lignes de « {name} » sont refusées : rien n'a été importé.",
                tuple(refused),
                count=count,
                name=self._path.name,
            )
        if not self._tickets:
            raise UserError("Ce fichier ne contient aucune ligne.", field="file")
        received, left = map(kg_from_grams, grams)
        return ImportReport(lines[0], received, 0, 0, 0, lines[1], left)

    def _insert_tickets(self) -> int:
        people = Benevoles(self._connection, self._who, self._now)
        postes = self._known(poste_reception)
        known = self._known(ticket_depot)
        numbers: set[tuple[Any, int]] = self._numbers()
        new_postes = 0
        for uid, ticket in self._tickets.items():
            row = ticket.row
            if uid in known:
                raise UserError(
                    "Le ticket {number} est déjà dans la base : rien n'a été importé.",
                    number=row.number,
                )
            if (row.day, row.counter) in numbers:
                raise UserError(
                    "Deux tickets portent le numéro {number} : exportez un site à la fois, et "
                    "importez dans une base où ces jours sont vides.",
                    number=row.number,
                )
            numbers.add((row.day, row.counter))
            benevole = people.id_of(row)
            created = row.created_at or self._created(ticket)
            if row.poste_uid not in postes:
                postes[row.poste_uid] = self._insert_poste(row, benevole, created, ticket)
                new_postes += 1
            self._keys[uid] = self._insert_ticket(ticket, postes[row.poste_uid], benevole, created)
        self.new_people = people.made
        return new_postes

    def _created(self, ticket: _Ticket) -> datetime:
        """Guess what a file of lines does not tell: a ticket begins with its first line."""
        if ticket.first is not None and local_day(ticket.first, self._zone) == ticket.row.day:
            return ticket.first
        return noon(ticket.row.day, self._zone)

    def _insert_poste(
        self, row: ExchangeRow, benevole: int, created: datetime, ticket: _Ticket
    ) -> int:
        # A ticket that was open stays so in an open poste, where its bénévole has no other.
        is_open = row.status is Status.OPENED and not self._has_open_poste(benevole)
        status = Status.OPENED if is_open else Status.CLOSED
        key: int = self._connection.execute(
            insert(poste_reception)
            .values(
                uid=row.poste_uid,
                site_id=self._who.site_id,
                opened_by_user_id=benevole,
                opened_at=created,
                closed_at=None if is_open else row.closed_at or ticket.last or created,
                status=status.value,
                is_deferred=row.is_deferred,
                updated_at=self._now,
            )
            .returning(poste_reception.c.id)
        ).scalar_one()
        return key

    def _has_open_poste(self, user_id: int) -> bool:
        query = select(poste_reception.c.id).where(
            poste_reception.c.opened_by_user_id == user_id,
            poste_reception.c.status == Status.OPENED.value,
        )
        return self._connection.execute(query).first() is not None

    def _insert_ticket(
        self, ticket: _Ticket, poste_id: int, benevole: int, created: datetime
    ) -> int:
        row = ticket.row
        closed = row.closed_at
        if row.status is Status.CLOSED and closed is None:
            closed = max(ticket.last or created, created)
        key: int = self._connection.execute(
            insert(ticket_depot)
            .values(
                uid=row.uid,
                number=row.number,
                poste_id=poste_id,
                benevole_user_id=benevole,
                created_at=created,
                closed_at=closed,
                status=row.status.value,
                entered_at=self._now,
                site_id=self._who.site_id,
                reception_day=row.day,
                counter=row.counter,
                is_deferred=row.is_deferred,
                updated_at=self._now,
            )
            .returning(ticket_depot.c.id)
        ).scalar_one()
        return key

    def _batches(self) -> Iterator[list[dict[str, Any]]]:
        batch: list[dict[str, Any]] = []
        for row in self._rows():
            if isinstance(row, RefusedExchangeRow):
                raise UserError("Le fichier a changé pendant l'import.", field="file")
            if row.ligne is None:
                continue
            batch.append(self._values(row, row.ligne))
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _values(self, row: ExchangeRow, ligne: ExchangeLigne) -> dict[str, Any]:
        moment = ligne.created_at
        return {
            **stored(ligne.given),
            "uid": ligne.uid,
            "ticket_id": self._keys[row.uid],
            "category_id": ligne.category_uid and self._categories[ligne.category_uid],
            "created_at": moment,
            "entered_at": self._now,
            "updated_at": self._now,
            "site_id": self._who.site_id,
            "reception_day": local_day(moment, self._zone),
            "quarter": None if row.is_deferred else local_quarter(moment, self._zone),
            "is_deferred": row.is_deferred,
        }

    def _insert_categories(self, known: Mapping[UUID, int]) -> dict[UUID, int]:
        """Make the categories that are unknown here, each below those its path names."""
        unknown = [ligne for uid, ligne in self._named.items() if uid not in known]
        if not unknown:
            return {}
        places = CategoryPlaces(self._connection, self._now)
        # Who stands above comes first, so that it has its own identifier.
        made = {
            ligne.category_uid: places.make(ligne.category, ligne.path, ligne.category_uid)
            for ligne in sorted(unknown, key=lambda ligne: len(ligne.path))
            if ligne.category_uid is not None
        }
        self.new_categories = places.made
        return made

    def _known(self, table: Any) -> dict[UUID, int]:
        rows = self._connection.execute(select(table.c.uid, table.c.id))
        return {row.uid: row.id for row in rows}

    def _numbers(self) -> set[tuple[Any, int]]:
        query = select(ticket_depot.c.reception_day, ticket_depot.c.counter)
        at_home = query.where(ticket_depot.c.site_id == self._who.site_id)
        return {(row.reception_day, row.counter) for row in self._connection.execute(at_home)}
