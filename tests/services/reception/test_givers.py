"""Givers: kept where a site wants it, told to no journal, in no export, gone on their day."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from recyclique_desk.domain.calendar import Period
from recyclique_desk.domain.errors import NotFound, UserError
from recyclique_desk.domain.givers import months_later
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.domain.tickets import Ticket
from recyclique_desk.storage.schema import audit_events, givers
from tests.conftest import Counter

NAME, EMAIL = "Odette Marchebœuf", "odette@exemple.fr"


def keeping(desk: Counter, months: int | None = 12) -> Ticket:
    """Let the site keep givers, and give a ticket with a line."""
    (home,) = desk.services.sites.entries(desk.who)
    given = SiteInput(home.site.name, home.site.time_zone, months)
    desk.services.sites.change(desk.who, home.site.id, home.version, given)
    ticket = desk.ticket()
    desk.ligne(ticket)
    return desk.services.tickets.detail(desk.who, ticket.id).ticket


def kept_count(desk: Counter) -> int:
    with desk.database.read() as connection:
        return len(connection.execute(select(givers)).all())


def test_site_keeps_no_giver_unless_it_says_how_long(desk: Counter) -> None:
    ticket = desk.ticket()
    assert not ticket.keeps_giver
    with pytest.raises(UserError, match="ne garde pas"):
        desk.services.givers.keep(desk.who, ticket.id, NAME)
    assert kept_count(desk) == 0


def test_giver_is_kept_changed_and_erased_and_no_event_names_them(desk: Counter) -> None:
    ticket, service = keeping(desk), desk.services.givers
    assert ticket.keeps_giver
    bo = desk.operator()
    service.keep(bo, ticket.id, f" {NAME} ", EMAIL)
    changed = service.keep(bo, ticket.id, NAME, " ")
    assert service.of_ticket(bo, ticket.id).giver == changed
    assert (changed.name, changed.email, changed.erase_on) == (NAME, None, date(2026, 10, 7))
    assert desk.services.sheets.ticket(desk.who, ticket.id).giver == changed
    service.erase(bo, ticket.id)
    assert service.of_ticket(bo, ticket.id).giver is None
    with desk.database.read() as connection:
        told = "".join(connection.execute(select(audit_events.c.details)).scalars())
    assert "Odette" not in told
    assert EMAIL not in told


def test_giver_is_erased_on_its_day_and_not_before(desk: Counter) -> None:
    ticket = keeping(desk)
    desk.services.givers.keep(desk.who, ticket.id, NAME)
    desk.clock.forward(days=364)
    assert desk.services.givers.erase_due(desk.who) == 0
    desk.clock.forward(days=1)
    assert desk.services.givers.erase_due(desk.operator()) == 1
    assert kept_count(desk) == 0
    assert desk.services.givers.erase_due(desk.who) == 0


def test_giver_of_an_old_ticket_is_kept_for_a_month(desk: Counter) -> None:
    ticket = keeping(desk)
    desk.clock.forward(days=800)
    kept = desk.services.givers.keep(desk.who, ticket.id, NAME)
    assert kept.erase_on == months_later(date(2027, 12, 16), 1)


def test_giver_is_in_no_export(desk: Counter, tmp_path: Path) -> None:
    ticket = keeping(desk)
    desk.services.givers.keep(desk.who, ticket.id, NAME, EMAIL)
    always = Period(last=date(2030, 1, 1))
    desk.services.exports.lignes(desk.who, always, tmp_path / "l.csv")
    desk.services.exports.ticket(desk.who, ticket.number, tmp_path / "t.csv")
    for file in tmp_path.glob("*.csv"):
        text = file.read_text("utf-8-sig")
        assert ticket.number in text
        assert "Odette" not in text
        assert EMAIL not in text


@pytest.mark.parametrize(
    ("name", "email", "field"),
    [
        (" ", None, "name"),
        (NAME, "odette", "email"),
        (NAME, "a@b c", "email"),
        (NAME, "@b", "email"),
    ],
)
def test_unusable_giver_is_refused(desk: Counter, name: str, email: str | None, field: str) -> None:
    ticket = keeping(desk)
    with pytest.raises(UserError) as refused:
        desk.services.givers.keep(desk.who, ticket.id, name, email)
    assert refused.value.field == field


def test_giver_of_another_site_is_out_of_reach(desk: Counter) -> None:
    ticket = keeping(desk)
    stranger = desk.operator("Zoé", desk.site("Loin"))
    with pytest.raises(NotFound):
        desk.services.givers.keep(stranger, ticket.id, NAME)
    with pytest.raises(NotFound):
        desk.services.givers.of_ticket(stranger, ticket.id)


def test_months_end_on_a_day_there_is() -> None:
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2025, 11, 30), 3) == date(2026, 2, 28)
