"""Who may take one ticket away, as a file or on paper (spec section 2)."""

from sqlalchemy import Connection, select

from recyclique_desk.domain.errors import NotAllowed
from recyclique_desk.domain.people import Who
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.storage.schema import poste_reception


def may_export(connection: Connection, who: Who, ticket: Ticket) -> None:
    """Hold an operator to their own tickets, those of postes they opened, and this desk's."""
    if who.is_admin or ticket.benevole_user_id == who.user_id:
        return
    opened_by = connection.execute(
        select(poste_reception.c.opened_by_user_id).where(poste_reception.c.id == ticket.poste_id)
    ).scalar_one()
    if who.user_id != opened_by and who.desk_poste_id != ticket.poste_id:
        raise NotAllowed("Ce ticket est d'un autre poste : seul un administrateur peut l'exporter.")
