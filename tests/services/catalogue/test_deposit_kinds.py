"""Kinds of deposit and partners of a site."""

from datetime import date, timedelta

import hypothesis
import pytest
from hypothesis import strategies as st
from sqlalchemy import text

from recyclique_desk.domain.deposits import DEFAULT_KINDS, Channel, PartnerInput
from recyclique_desk.domain.errors import NotFound, StaleEdit, UserError
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.services.records.deposit_kinds import read_channel_history
from tests.conftest import Counter


def test_every_new_site_begins_with_the_usual_kinds(desk: Counter) -> None:
    far = desk.services.sites.add(desk.who, SiteInput("Loin"))
    for site_id in (desk.who.site_id, far.site.id):
        kinds = desk.services.deposit_kinds.of_site(desk.who, site_id).kinds
        assert [(kind.name, kind.channel) for kind in kinds] == list(DEFAULT_KINDS)


def test_kinds_keep_the_order_they_were_moved_to(desk: Counter) -> None:
    service = desk.services.deposit_kinds
    first, second, *_, last = service.of_site(desk.who).kinds
    moved = service.move(desk.who, last.id, last.version, second.id)
    assert [kind.id for kind in moved.kinds][:3] == [first.id, last.id, second.id]
    # Its neighbours' edits are not outdated by the move.
    service.change(desk.who, second.id, second.version, "À la maison", None)
    assert service.of_site(desk.who).kinds[2].name == "À la maison"


def test_kind_of_a_used_name_is_refused_until_that_one_is_retired(desk: Counter) -> None:
    service = desk.services.deposit_kinds
    first = service.of_site(desk.who).kinds[0]
    with pytest.raises(UserError, match="existe déjà"):
        service.add(desk.who, desk.who.site_id, " APPORT  volontaire")
    gone = service.retire(desk.who, first.id, first.version)
    service.add(desk.who, desk.who.site_id, "apport volontaire", Channel.VOLONTAIRE)
    with pytest.raises(UserError, match="existe déjà"):
        service.restore(desk.who, gone.id, gone.version)


def test_outdated_change_of_kind_or_partner_is_refused_with_the_present_one(
    desk: Counter,
) -> None:
    service = desk.services.deposit_kinds
    kind = service.of_site(desk.who).kinds[0]
    now = service.change(desk.who, kind.id, kind.version, "Sur place", None)
    with pytest.raises(StaleEdit) as refused:
        service.retire(desk.who, kind.id, kind.version)
    assert refused.value.current == now
    partner = service.add_partner(desk.who, kind.id, PartnerInput("École", "12202", "12000"))
    service.retire_partner(desk.who, partner.id, partner.version)
    with pytest.raises(StaleEdit):
        service.change_partner(desk.who, partner.id, partner.version, PartnerInput("Lycée"))


def test_partner_without_a_real_code_is_refused(desk: Counter) -> None:
    service = desk.services.deposit_kinds
    kind = service.of_site(desk.who).kinds[0]
    for given in (PartnerInput("A", commune="1220"), PartnerInput("B", postcode="12 000")):
        with pytest.raises(UserError, match="n'est pas"):
            service.add_partner(desk.who, kind.id, given)
    service.add_partner(desk.who, kind.id, PartnerInput("Ajaccio", "2A004"))


def test_operator_reads_kinds_of_the_own_site_only(desk: Counter) -> None:
    far = desk.services.sites.add(desk.who, SiteInput("Loin"))
    bo = desk.operator()
    assert desk.services.deposit_kinds.of_site(bo).kinds
    with pytest.raises(NotFound):
        desk.services.deposit_kinds.of_site(bo, far.site.id)


def test_kinds_of_migrated_sites_are_those_of_new_ones(desk: Counter) -> None:
    query = text("SELECT name, channel FROM deposit_kinds ORDER BY site_id, display_order")
    with desk.database.read() as connection:
        found = [tuple(row) for row in connection.execute(query)]
    assert found == [(name, channel.value) for name, channel in DEFAULT_KINDS]


def test_channel_of_a_kind_holds_from_its_day_until_the_next(desk: Counter) -> None:
    """Each change is compared with a plain list of the days' channels."""
    service = desk.services.deposit_kinds
    today = desk.clock.now.date()
    days = [today - timedelta(days=ago) for ago in range(6)]
    kind_id = service.of_site(desk.who).kinds[0].id
    channels = [*Channel, None]
    plain: dict[date, str | None] = dict.fromkeys(days, Channel.VOLONTAIRE)

    @hypothesis.settings(max_examples=15, deadline=None)
    @hypothesis.given(st.integers(0, 5), st.integers(0, len(channels) - 1))
    def check(ago: int, number: int) -> None:
        kind = service.of_site(desk.who).kind(kind_id)
        assert kind is not None
        from_day, channel = days[ago], channels[number]
        service.change(desk.who, kind_id, kind.version, kind.name, channel, from_day)
        plain.update({day: channel for day in days if day >= from_day})
        with desk.database.read() as connection:
            found = read_channel_history(connection)
        assert {day: found.on(kind_id, day) for day in days} == plain
        assert found.change_days(days[-1], days[0]) == {
            day for day in days[:-1] if plain[day] != plain[day - timedelta(days=1)]
        }

    check()


def test_channel_from_a_day_to_come_is_refused(desk: Counter) -> None:
    service = desk.services.deposit_kinds
    kind = service.of_site(desk.who).kinds[0]
    tomorrow = desk.clock.now.date() + timedelta(days=1)
    with pytest.raises(UserError, match="aujourd'hui") as refused:
        service.change(desk.who, kind.id, kind.version, kind.name, None, tomorrow)
    assert refused.value.field == "from_day"
