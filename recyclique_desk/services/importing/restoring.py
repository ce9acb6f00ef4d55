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
from recyclique_desk.services.importing.exchange_containers import ExchangeContainers
from recyclique_desk.services.importing.exchange_origins import ExchangeOrigins
from recyclique_desk.services.importing.exchange_sites import ExchangeSites
from recyclique_desk.services.records.categories import share_lock_categories
from recyclique_desk.services.records.lignes import stored
from recyclique_desk.storage.bulk import bulk_insert
from recyclique_desk.storage.schema import categories, ligne_depot, poste_reception, ticket_depot

_BATCH = 1000
_TIMED = 7
"""The version of UUID that begins with its moment, in milliseconds."""
_BITS_BEHIND_MOMENT = 80
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

    def opened_at(self, zone: ZoneInfo) -> datetime:
        """Give when it was opened; an older file of lines does not tell: with its first line."""
        if self.row.created_at is not None:
            return self.row.created_at
        if self.first is not None and local_day(self.first, zone) == self.row.day:
            return self.first
        return noon(self.row.day, zone)

    def closed_at(self, zone: ZoneInfo) -> datetime | None:
        """Give when it was closed; an older file of lines does not tell: with its last line."""
        if self.row.closed_at is not None or self.row.status is Status.OPENED:
            return self.row.closed_at
        opened_at = self.opened_at(zone)
        return max(self.last or opened_at, opened_at)


class Restorer:
    """One file, one transaction: the caller's."""

    def __init__(self, connection: Connection, who: Who, now: datetime, path: Path) -> None:
        self._connection = connection
        self._now = now
        self._path = path
        self._sites = ExchangeSites(connection, who, now)
        self._tickets: dict[UUID, _Ticket] = {}
        self._keys: dict[UUID, int] = {}
        self._categories: dict[UUID, int] = {}
        self._named: dict[UUID, ExchangeLigne] = {}
        self._gathered = ImportReport(0, ZERO, 0, 0, 0)
        self.new_categories: list[str] = []
        self.new_people: list[str] = []

    @property
    def new_sites(self) -> list[str]:
        """The names of the sites that were made."""
        return self._sites.made

    def gather(self) -> bool:
        """Read and check the whole file; tells whether it names categories or sites unknown here.

        RefusedRows or UserError for what cannot be put back.
        """
        self._gathered = self._gather()
        is_known = self._named.keys() <= self._known(categories).keys()
        return not (is_known and self._sites.knows(self._site_names()))

    def restore(self) -> ImportReport:
        """Write what was gathered: the file is read a second time."""
        self._sites.settle(self._site_names())
        known = self._known(categories)
        there = self._named.keys() & known.keys()
        share_lock_categories(self._connection, [known[uid] for uid in there])
        self._categories = {**known, **self._insert_categories(known)}
        self._origins = ExchangeOrigins(self._connection, self._now)
        self._containers = ExchangeContainers(self._connection, self._now)
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
        return read_exchange(self._path, self._sites.zones, self._now)

    def _site_names(self) -> set[str]:
        return {ticket.row.site for ticket in self._tickets.values()}

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
        people = Benevoles(self._connection, self._now)
        postes = self._known(poste_reception)
        known = self._known(ticket_depot)
        numbers = self._numbers()
        new: dict[UUID, list[_Ticket]] = {}
        tickets = sorted(self._tickets.values(), key=self._order)
        for ticket in tickets:
            row = ticket.row
            if row.uid in known:
                raise UserError(
                    "Le ticket {number} est déjà dans la base : rien n'a été importé.",
                    number=row.number,
                )
            number = (self._sites.id_of(row.site), row.day, row.counter)
            if number in numbers:
                raise UserError(
                    "Deux tickets portent le numéro {number} : exportez un site à la fois, et "
                    "importez dans une base où ces jours sont vides.",
                    number=row.number,
                )
            numbers.add(number)
            if row.poste_uid not in postes:
                new.setdefault(row.poste_uid, []).append(ticket)
        for uid, of_poste in new.items():
            postes[uid] = self._insert_poste(of_poste, people)
        for ticket in tickets:
            row = ticket.row
            benevole = people.id_of(row, self._sites.id_of(row.site))
            self._keys[row.uid] = self._insert_ticket(ticket, postes[row.poste_uid], benevole)
        self.new_people = people.made
        return len(new)

    def _order(self, ticket: _Ticket) -> tuple[Any, ...]:
        """Sort tickets as they were made: their keys tell those of one second apart in files.

        Files have no milliseconds; a UUID of version 7 begins with the moment of typing.
        """
        row = ticket.row
        typed = row.uid.int >> _BITS_BEHIND_MOMENT if row.uid.version == _TIMED else 0
        return ticket.opened_at(self._sites.zone_of(row.site)), typed, row.day, row.counter

    def _insert_poste(self, tickets: list[_Ticket], people: Benevoles) -> int:
        """Write a poste: files tell nothing of it but its tickets."""
        row = tickets[0].row
        zone, site_id = self._sites.zone_of(row.site), self._sites.id_of(row.site)
        opener = people.id_of(row, site_id)
        closed = [ticket.closed_at(zone) for ticket in tickets]
        # A ticket that was open stays so in an open poste, where its bénévole has no other.
        for ticket in tickets:
            if ticket.row.status is Status.OPENED:
                opener = people.id_of(ticket.row, site_id)
        is_open = None in closed and not self._has_open_poste(opener)
        opened_at = min(ticket.opened_at(zone) for ticket in tickets)
        last = max((moment for moment in closed if moment is not None), default=opened_at)
        key: int = self._connection.execute(
            insert(poste_reception)
            .values(
                uid=row.poste_uid,
                site_id=site_id,
                opened_by_user_id=opener,
                opened_at=opened_at,
                closed_at=None if is_open else last,
                status=(Status.OPENED if is_open else Status.CLOSED).value,
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

    def _insert_ticket(self, ticket: _Ticket, poste_id: int, benevole: int) -> int:
        row = ticket.row
        zone = self._sites.zone_of(row.site)
        key: int = self._connection.execute(
            insert(ticket_depot)
            .values(
                uid=row.uid,
                number=row.number,
                poste_id=poste_id,
                benevole_user_id=benevole,
                created_at=ticket.opened_at(zone),
                closed_at=ticket.closed_at(zone),
                status=row.status.value,
                entered_at=self._now,
                site_id=self._sites.id_of(row.site),
                reception_day=row.day,
                counter=row.counter,
                is_deferred=row.is_deferred,
                updated_at=self._now,
                **self._origins.values(row.origin, self._sites.id_of(row.site)),
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
        moment, zone = ligne.created_at, self._sites.zone_of(row.site)
        site_id = self._sites.id_of(row.site)
        return {
            **stored(ligne.given),
            "uid": ligne.uid,
            "ticket_id": self._keys[row.uid],
            "category_id": ligne.category_uid and self._categories[ligne.category_uid],
            "container_id": self._containers.id_of(ligne, site_id),
            "created_at": moment,
            "entered_at": self._now,
            "updated_at": self._now,
            "site_id": site_id,
            "reception_day": local_day(moment, zone),
            "quarter": None if row.is_deferred else local_quarter(moment, zone),
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

    def _numbers(self) -> set[tuple[int, Any, int]]:
        """Give the numbers in use: site, day and counter."""
        used = {self._sites.id_of(name) for name in self._site_names()}
        query = select(ticket_depot.c.site_id, ticket_depot.c.reception_day, ticket_depot.c.counter)
        rows = self._connection.execute(query.where(ticket_depot.c.site_id.in_(used)))
        return {(row.site_id, row.reception_day, row.counter) for row in rows}
