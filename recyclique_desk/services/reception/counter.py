"""Opens, closes and hands over postes and tickets, and finds them after a restart."""

from datetime import date

from sqlalchemy import select, update

from recyclique_desk.domain.calendar import local_day
from recyclique_desk.domain.deposits import DepositChoices, Origin
from recyclique_desk.domain.errors import NotAllowed, UserError
from recyclique_desk.domain.people import Permission, Role, Who
from recyclique_desk.domain.tickets import Poste, Status, Ticket
from recyclique_desk.services.base import Clock, require_recent_password, requires
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.deposit_kinds import (
    read_deposit_kinds,
    recent_places,
    usable_kind,
    write_origin,
)
from recyclique_desk.services.records.postes import (
    close_poste,
    insert_poste,
    open_poste_of,
    own_poste,
    read_poste,
    site_zone,
    start_ticket,
)
from recyclique_desk.services.records.ticket_reading import (
    read_ticket,
    refuse_outdated,
    require_visible,
)
from recyclique_desk.services.records.tickets import (
    close_ticket,
    discard_ticket,
    has_lines,
    lock_open_ticket,
    lock_tickets,
    refuse_closed,
)
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import poste_reception, ticket_depot, users


class CounterService:
    """Postes and tickets of the counter."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def current_poste(self, who: Who) -> Poste | None:
        """Return the person's open poste, or None."""
        with self._database.read() as connection:
            return open_poste_of(connection, who)

    @requires(Permission.RECEPTION)
    def forgotten_poste(self, who: Who) -> Poste | None:
        """Return the person's poste left open since an earlier day, or None (spec rule 3).

        The day is the real one on which it was opened or last resumed: a deferred poste opened
        today for an old notebook is not forgotten.
        """
        with self._database.read() as connection:
            poste = open_poste_of(connection, who)
            if poste is None:
                return None
            # An open poste's row changes only when it is opened and when it is taken up.
            touched = connection.execute(
                select(poste_reception.c.updated_at).where(poste_reception.c.id == poste.id)
            ).scalar_one()
            zone = site_zone(connection, poste.site_id)
            forgotten = local_day(touched, zone) < local_day(self._clock(), zone)
            return poste if forgotten else None

    @requires(Permission.RECEPTION)
    def take_up_poste(self, who: Who, poste_id: int) -> Poste:
        """Resume a poste left open on an earlier day; today it no longer counts as forgotten."""
        now = self._clock()
        with self._database.write() as connection:
            poste = own_poste(connection, who, poste_id)
            if poste.status is Status.CLOSED:
                raise UserError("Ce poste est déjà fermé.")
            touched = connection.execute(
                select(poste_reception.c.updated_at).where(poste_reception.c.id == poste_id)
            ).scalar_one()
            connection.execute(
                update(poste_reception)
                .where(poste_reception.c.id == poste_id)
                .values(updated_at=now, version=poste.version + 1)
            )
            details = {"before": {"updated_at": touched}, "after": {"updated_at": now}}
            audit.record(connection, who, now, "poste.taken-up", "poste", poste.uid, details)
            return read_poste(connection, poste_id)

    @requires(Permission.RECEPTION)
    def open_poste(self, who: Who, deferred_day: date | None = None) -> Poste:
        """Open a poste, for admins also a deferred one for a notebook's day (spec rule 6).

        Raises UserError if the person has an open one (rule 3) or the day is in the future.
        """
        now = self._clock()
        if deferred_day is not None:
            if not who.is_admin:
                raise NotAllowed("La saisie différée est réservée aux administrateurs.")
            # Asked once, at the notebook's first page: typing it takes more than ten minutes.
            require_recent_password(who, now)
        with self._database.write() as connection:
            poste_id = insert_poste(connection, who, now, deferred_day)
            return read_poste(connection, poste_id)

    @requires(Permission.RECEPTION)
    def close_poste(self, who: Who, poste_id: int, *, close_tickets: bool = False) -> Poste:
        """Close a poste; TicketsStillOpen for open tickets unless `close_tickets`.

        With it they are closed, and empty ones discarded (spec rule 4).
        """
        now = self._clock()
        with self._database.write() as connection:
            poste = own_poste(connection, who, poste_id)
            close_poste(connection, who, now, poste, close_tickets=close_tickets)
            return read_poste(connection, poste_id)

    @requires(Permission.RECEPTION)
    def deposit_choices(self, who: Who, ticket_id: int) -> DepositChoices:
        """Return what a ticket's origin can be, and where the last deposits came from."""
        with self._database.read() as connection:
            ticket = require_visible(connection, who, read_ticket(connection, ticket_id))
            kinds = read_deposit_kinds(connection, ticket.site_id)
            places = recent_places(connection, ticket.site_id, ticket.poste_id)
            return DepositChoices(kinds, places)

    @requires(Permission.RECEPTION)
    def set_usual_kind(self, who: Who, poste_id: int, deposit_kind_id: int | None) -> Poste:
        """Set the kind of deposit that new tickets of an open poste are given; None for none.

        The last choice counts, whoever made it: tickets there are stay as they are.
        """
        now = self._clock()
        with self._database.write() as connection:
            poste = own_poste(connection, who, poste_id)
            if poste.status is Status.CLOSED:
                raise UserError("Ce poste est déjà fermé.")
            kind_id = usable_kind(connection, poste.site_id, deposit_kind_id)
            if kind_id != deposit_kind_id:
                raise UserError(
                    "Ce type d'apport a été retiré : choisissez-en un autre.", field="deposit_kind"
                )
            if kind_id != poste.deposit_kind_id:
                # `updated_at` stays: by it a poste is known as forgotten.
                connection.execute(
                    update(poste_reception)
                    .where(poste_reception.c.id == poste_id)
                    .values(deposit_kind_id=kind_id, version=poste.version + 1)
                )
                details = {
                    "before": {"deposit_kind_id": poste.deposit_kind_id},
                    "after": {"deposit_kind_id": kind_id},
                }
                audit.record(connection, who, now, "poste.kind-set", "poste", poste.uid, details)
            return read_poste(connection, poste_id)

    @requires(Permission.RECEPTION)
    def set_origin(self, who: Who, ticket_id: int, version: int, origin: Origin) -> Ticket:
        """Say where an open ticket comes from; any volunteer of the site may.

        StaleEdit, with the present ticket, if it changed since `version` was read or is closed;
        UserError for a kind or partner that does not belong to it.
        """
        now = self._clock()
        with self._database.write() as connection:
            row = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            refuse_outdated(connection, row, version)
            refuse_closed(who, row)
            write_origin(connection, who, now, row, origin, "ticket.origin-set")
            return read_ticket(connection, ticket_id)

    @requires(Permission.RECEPTION)
    def create_ticket(self, who: Who, poste_id: int) -> Ticket:
        """Open a ticket in a poste, numbered within its site and local day."""
        now = self._clock()
        with self._database.write() as connection:
            poste = own_poste(connection, who, poste_id)
            ticket_id = start_ticket(connection, who, now, poste)
            return read_ticket(connection, ticket_id)

    @requires(Permission.RECEPTION)
    def close_ticket(self, who: Who, ticket_id: int) -> Ticket:
        """Close a ticket; any volunteer of the site may. UserError if it is closed already."""
        now = self._clock()
        with self._database.write() as connection:
            row = lock_open_ticket(connection, who, ticket_id)
            close_ticket(connection, who, row, now)
            return read_ticket(connection, ticket_id)

    @requires(Permission.RECEPTION)
    def discard_ticket(self, who: Who, ticket_id: int) -> None:
        """Delete an empty ticket, for admins also a closed one; UserError for one with lines."""
        now = self._clock()
        with self._database.write() as connection:
            row = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            if not who.is_admin:
                refuse_closed(who, row)
            if has_lines(connection, ticket_id):
                raise UserError("Ce ticket a des lignes : fermez-le, ou retirez-les d'abord.")
            discard_ticket(connection, who, row, now)

    @requires(Permission.RECEPTION)
    def hand_over(self, who: Who, ticket_id: int, version: int, benevole_user_id: int) -> Ticket:
        """Change the bénévole of an open ticket; StaleEdit if it changed since `version` was read.

        Raises UserError (field `benevole`) for a person who is inactive or of another site.
        """
        now = self._clock()
        with self._database.write() as connection:
            row = lock_open_ticket(connection, who, ticket_id)
            refuse_outdated(connection, row, version)
            successor = connection.execute(
                select(users).where(users.c.id == benevole_user_id, users.c.is_active)
            ).first()
            here = successor is not None and successor.site_id in {None, row.site_id}
            if successor is None or not (here or successor.role == Role.ADMIN.value):
                raise UserError("Cette personne ne travaille pas ici.", field="benevole")
            connection.execute(
                update(ticket_depot)
                .where(ticket_depot.c.id == ticket_id)
                .values(benevole_user_id=benevole_user_id, updated_at=now, version=version + 1)
            )
            details = {
                "before": {"benevole_user_id": row.benevole_user_id},
                "after": {"benevole_user_id": benevole_user_id},
            }
            audit.record(connection, who, now, "ticket.handed-over", "ticket", row.uid, details)
            return read_ticket(connection, ticket_id)
