"""Adds, changes and removes lines of open tickets, each with its audit event."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from recyclique_desk.domain.calendar import local_day, local_quarter
from recyclique_desk.domain.drafts import DraftKey, UnsavedWeighing
from recyclique_desk.domain.errors import DraftTaken, NotFound, StaleEdit, UserError
from recyclique_desk.domain.identity import new_uid
from recyclique_desk.domain.people import Permission, Who
from recyclique_desk.domain.scales import RAW_BYTES
from recyclique_desk.domain.tickets import (
    Destination,
    Ligne,
    LigneInput,
    WeightSource,
    WriteResult,
    retyped,
)
from recyclique_desk.services.base import Clock, requires, row_values
from recyclique_desk.services.reception.drafts import forget_draft
from recyclique_desk.services.records import audit
from recyclique_desk.services.records.containers import weighed_with
from recyclique_desk.services.records.lignes import LIGNES, ligne_from, read_ligne, stored
from recyclique_desk.services.records.postes import site_zone
from recyclique_desk.services.records.ticket_reading import read_ticket
from recyclique_desk.services.records.tickets import lock_open_ticket, lock_tickets, refuse_closed
from recyclique_desk.storage.database import Database
from recyclique_desk.storage.schema import audit_events, categories, ligne_depot, ticket_depot

_LONGEST_FRAME = 4 * RAW_BYTES
"""Characters: each byte may be escaped."""
# What each line at the counter runs is put together once: half of a save's time went there.
_ADD = insert(ligne_depot).returning(ligne_depot.c.id)
_SAVED = LIGNES.where(ligne_depot.c.uid == bindparam("uid"))
_USABLE = (
    select(categories.c.deleted_at)
    .where(categories.c.id == bindparam("id"))
    .with_for_update(read=True, key_share=True)
)
_TICKET = select(ticket_depot.c.id).where(ticket_depot.c.uid == bindparam("uid"))
_WAS_ADDED = select(audit_events.c.id).where(
    audit_events.c.resource_id == bindparam("uid"), audit_events.c.action == "ligne.added"
)


class LignesService:
    """Lines of open tickets; each write returns what it changed as a `WriteResult`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @requires(Permission.RECEPTION)
    def add(self, who: Who, ticket_id: int, given: LigneInput, *, uid: UUID | None = None) -> Ligne:
        """Add a line to an open ticket; it is on disk when this returns (spec rules 1, 2 and 5).

        The person's draft is deleted in the same transaction, so that a crash leaves one of both.
        A retry passes the same `uid`: a line that was saved although its answer was lost is
        returned, not added twice.
        """
        return self._add(who, ticket_id, (given,), () if uid is None else (uid,)).ligne

    @requires(Permission.RECEPTION)
    def add_all(
        self,
        who: Who,
        ticket_id: int,
        given: Sequence[LigneInput],
        *,
        uids: Sequence[UUID] = (),
        replaces: Sequence[UUID] = (),
        draft: DraftKey = DraftKey(),  # noqa: B008 - frozen
    ) -> WriteResult:
        """Add the weighings of one sum in one transaction; `uids` as in `add`, one for each.

        `replaces` are those of the same load as it was typed before: what was saved of it although
        the answer was lost is removed in the same transaction.

        DraftTaken if their `draft` was taken over by another window meanwhile, which will save it.
        """
        return self._add(who, ticket_id, given, uids, draft, replaces=replaces)

    @requires(Permission.RECEPTION)
    def add_unsaved(self, who: Who, unsaved: UnsavedWeighing) -> WriteResult:
        """Add weighings that could not be saved when they were typed, dated when they were typed.

        None is added twice, even if its answer was lost or the line has been removed since. Their
        draft is deleted.
        """
        with self._database.read() as connection:
            ticket_id = connection.execute(_TICKET, {"uid": unsaved.ticket_uid}).scalar()
        if ticket_id is None:
            raise NotFound("Ce ticket n'existe pas.")
        draft = DraftKey(unsaved.window)
        return self._add(
            who,
            ticket_id,
            unsaved.given,
            unsaved.uids,
            draft,
            unsaved.typed_at,
            replaces=unsaved.replaces,
        )

    @requires(Permission.RECEPTION)
    def duplicate(
        self, who: Who, ligne_id: int, version: int, *, uid: UUID | None = None
    ) -> WriteResult:
        """Add a copy of a line to its open ticket; StaleEdit if the line changed meanwhile.

        No scale weighed the copy: it counts as typed, and has no frame to prove it.
        """
        now = self._clock()
        with self._database.write() as connection:
            if uid is not None and (saved := _saved(connection, uid)):
                return _written(connection, saved.ticket_id, saved)
            row = _changeable(connection, who, ligne_id, version)
            given = replace(
                read_ligne(connection, ligne_id).as_input(),
                source=WeightSource.TYPED,
                scale_id=None,
            )
            ticket = lock_open_ticket(connection, who, row.ticket_id)
            copy = _insert(connection, who, now, ticket, given, uid, {"copy_of": row.uid})
            return _written(connection, ticket.id, copy)

    @requires(Permission.RECEPTION)
    def change(self, who: Who, ligne_id: int, version: int, given: LigneInput) -> WriteResult:
        """Change a line of an open ticket; StaleEdit when it changed since `version` was read."""
        now = self._clock()
        with self._database.write() as connection:
            before = _changeable(connection, who, ligne_id, version)
            values = changed_ligne_values(connection, before, given)
            connection.execute(
                update(ligne_depot)
                .where(ligne_depot.c.id == ligne_id)
                .values(updated_at=now, version=version + 1, **values)
            )
            old = {name: getattr(before, name) for name in values}
            _record(connection, who, now, "ligne.changed", before, old, values, given)
            return _written(connection, before.ticket_id, read_ligne(connection, ligne_id))

    @requires(Permission.RECEPTION)
    def remove(self, who: Who, ligne_id: int, version: int) -> WriteResult:
        """Remove a line of an open ticket; the audit event holds all its columns."""
        now = self._clock()
        with self._database.write() as connection:
            before = _changeable(connection, who, ligne_id, version)
            _remove(connection, who, now, before)
            return WriteResult(read_ticket(connection, before.ticket_id), removed_ids=(ligne_id,))

    @requires(Permission.RECEPTION)
    def restore(self, who: Who, ligne_uid: UUID) -> Ligne:
        """Insert a removed line again from its audit event; its ticket must be open."""
        now = self._clock()
        with self._database.write() as connection:
            before = read_removed_ligne(connection, ligne_uid)
            lock_open_ticket(connection, who, before["ticket_id"])
            return reinsert_ligne(connection, who, now, ligne_uid, before)

    def _add(
        self,
        who: Who,
        ticket_id: int,
        given: Sequence[LigneInput],
        uids: Sequence[UUID],
        draft: DraftKey = DraftKey(),  # noqa: B008 - frozen
        typed_at: datetime | None = None,
        *,
        replaces: Sequence[UUID] = (),
    ) -> WriteResult:
        now = self._clock()
        removed: tuple[int, ...] = ()
        names: Sequence[UUID | None] = uids or [None] * len(given)
        with self._database.write() as connection:
            ticket = lock_tickets(connection, who, (ticket_id,))[ticket_id]
            saved = tuple(filter(None, (_saved(connection, uid) for uid in uids)))
            poste_id = ticket.poste_id if draft.poste_id is None else draft.poste_id
            was_kept = forget_draft(connection, who.user_id, poste_id, draft.window)
            was_added = typed_at is not None and any(
                connection.execute(_WAS_ADDED, {"uid": uid}).first() for uid in uids
            )
            if not saved and not was_added:
                if draft.is_kept and not was_kept:
                    raise DraftTaken(
                        "La saisie en cours a été reprise dans une autre fenêtre : elle y attend."
                    )
                refuse_closed(who, ticket)
                removed = tuple(_replaced(connection, who, now, ticket_id, replaces))
                # Not later than now, nor before its ticket, whatever this computer's clock said.
                moment = now if typed_at is None else max(ticket.created_at, min(typed_at, now))
                saved = tuple(
                    _insert(
                        connection,
                        who,
                        now,
                        ticket,
                        line,
                        uid,
                        {},
                        moment,
                        is_late=typed_at is not None,
                    )
                    for line, uid in zip(given, names, strict=True)
                )
            return replace(_written(connection, ticket_id, *saved), removed_ids=removed)


def read_removed_ligne(connection: Connection, ligne_uid: UUID) -> dict[str, Any]:
    """Return a removed line's columns from its newest audit event; NotFound if there is none."""
    found = connection.execute(
        select(audit_events.c.details)
        .where(audit_events.c.resource_id == ligne_uid, audit_events.c.action == "ligne.removed")
        .order_by(audit_events.c.id.desc())
        .limit(1)
    ).scalar()
    if found is None:
        raise NotFound("Il n'y a rien à rétablir.")
    before: dict[str, Any] = json.loads(found)["before"]
    return before


def reinsert_ligne(
    connection: Connection,
    who: Who,
    now: datetime,
    ligne_uid: UUID,
    before: dict[str, Any],
    **details: object,
) -> Ligne:
    """Insert a removed line again, with an audit event, into its ticket, which is locked.

    Raises NotFound if the line already exists again.
    """
    if _saved(connection, ligne_uid) is not None:
        raise NotFound("Il n'y a rien à rétablir.")
    values = {**before, "uid": ligne_uid, "destination": Destination(before["destination"])}
    for name in ("created_at", "entered_at", "corrected_at"):
        if values.get(name) is not None:
            values[name] = datetime.fromisoformat(values[name])
    values["reception_day"] = date.fromisoformat(before["reception_day"])
    values |= {"version": before["version"] + 1, "updated_at": now}
    del values["id"]
    ligne_id = connection.execute(
        insert(ligne_depot).values(values).returning(ligne_depot.c.id)
    ).scalar_one()
    details |= {"before": None, "after": before}
    ticket_id = before["ticket_id"]
    audit.record(
        connection, who, now, "ligne.restored", "ligne", ligne_uid, details, ticket_id=ticket_id
    )
    return read_ligne(connection, ligne_id)


def _replaced(
    connection: Connection, who: Who, now: datetime, ticket_id: int, uids: Sequence[UUID]
) -> Iterator[int]:
    """Remove what there is of these lines in a ticket that is locked; yield their ids."""
    if uids:
        wanted = (ligne_depot.c.ticket_id == ticket_id) & ligne_depot.c.uid.in_(uids)
        for row in connection.execute(select(ligne_depot).where(wanted)).all():
            _remove(connection, who, now, row)
            yield row.id


def _remove(connection: Connection, who: Who, now: datetime, row: Row[Any]) -> None:
    connection.execute(delete(ligne_depot).where(ligne_depot.c.id == row.id))
    _record(connection, who, now, "ligne.removed", row, row_values(row), None)


def _written(connection: Connection, ticket_id: int, *lignes: Ligne) -> WriteResult:
    return WriteResult(read_ticket(connection, ticket_id), lignes)


def _saved(connection: Connection, ligne_uid: UUID) -> Ligne | None:
    row = connection.execute(_SAVED, {"uid": ligne_uid}).first()
    return None if row is None else ligne_from(row)


def _insert(
    connection: Connection,
    who: Who,
    now: datetime,
    ticket: Row[Any],
    given: LigneInput,
    uid: UUID | None,
    details: dict[str, object],
    typed_at: datetime | None = None,
    *,
    is_late: bool = False,
) -> Ligne:
    source = given.source or WeightSource.TYPED
    given = weighed_with(connection, ticket.site_id, replace(given, source=source), is_late=is_late)
    values = checked_ligne_values(connection, given)
    entered_at = typed_at or now
    created_at = ticket.created_at if ticket.is_deferred else entered_at
    zone = site_zone(connection, ticket.site_id)
    uid = uid or new_uid(now)
    ligne_id = connection.execute(
        _ADD,
        {
            "uid": uid,
            "ticket_id": ticket.id,
            "created_at": created_at,
            "entered_at": entered_at,
            "updated_at": now,
            "site_id": ticket.site_id,
            "reception_day": local_day(created_at, zone),
            "quarter": None if ticket.is_deferred else local_quarter(created_at, zone),
            "is_deferred": ticket.is_deferred,
            **values,
        },
    ).scalar_one()
    details = {**details, "ticket": ticket.uid, "before": None, "after": values}
    details |= frame_details(given)
    audit.record(connection, who, now, "ligne.added", "ligne", uid, details, ticket_id=ticket.id)
    return read_ligne(connection, ligne_id)


def frame_details(given: LigneInput) -> dict[str, str]:
    """Return what the journal keeps of what a scale said; nothing for a weight that was typed."""
    if given.frame is None:
        return {}
    return {"device": given.frame.device, "frame": given.frame.text[:_LONGEST_FRAME]}


def checked_ligne_values(
    connection: Connection, given: LigneInput, kept_category: int | None = None
) -> dict[str, Any]:
    """Check a line's values and return its columns; used on every path (field note 19)."""
    checked = given.checked()
    if given.category_id is not None and given.category_id != kept_category:
        require_usable_category(connection, given.category_id)
    return stored(checked)


def changed_ligne_values(
    connection: Connection, before: Row[Any], given: LigneInput
) -> dict[str, Any]:
    """Check a change of a line and return its columns; a weight typed over is *tapée*."""
    old = read_ligne(connection, before.id).as_input()
    given = retyped(old, given)
    given = weighed_with(connection, before.site_id, given, kept=old)
    return checked_ligne_values(connection, given, kept_category=before.category_id)


def require_usable_category(connection: Connection, category_id: int) -> None:
    """Raise UserError (field `category`) for a missing or retired category.

    Takes a shared lock, which waits for a transaction that is retiring or merging the category.
    """
    category = connection.execute(_USABLE, {"id": category_id}).first()
    if category is None:
        raise UserError("Cette catégorie n'existe pas.", field="category")
    if category.deleted_at is not None:
        raise UserError(
            "Cette catégorie a été retirée : choisissez-en une autre.", field="category"
        )


def _changeable(connection: Connection, who: Who, ligne_id: int, version: int) -> Row[Any]:
    row = connection.execute(select(ligne_depot).where(ligne_depot.c.id == ligne_id)).first()
    if row is None:
        raise NotFound("Cette ligne n'existe plus : elle a été supprimée sur un autre poste.")
    lock_open_ticket(connection, who, row.ticket_id)
    row = connection.execute(select(ligne_depot).where(ligne_depot.c.id == ligne_id)).first()
    if row is None or row.version != version:
        raise StaleEdit(
            "Cette ligne a été modifiée entre-temps sur un autre poste.",
            current=None if row is None else read_ligne(connection, ligne_id),
        )
    return row


def _record(
    connection: Connection,
    who: Who,
    now: datetime,
    action: str,
    row: Row[Any],
    before: dict[str, Any],
    after: dict[str, Any] | None,
    given: LigneInput | None = None,
) -> None:
    details: dict[str, Any] = {"before": before, "after": after}
    if given is not None:
        details |= frame_details(given)
    audit.record(connection, who, now, action, "ligne", row.uid, details, ticket_id=row.ticket_id)
