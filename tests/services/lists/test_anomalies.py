"""What looks wrong is found, leads to its place, and what is right is left alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from recyclique_desk.domain.anomalies import Anomaly, AnomalyKind
from recyclique_desk.domain.errors import NotAllowed
from recyclique_desk.domain.tickets import Destination, LigneInput, WeightSource
from recyclique_desk.ui.anomalies.wording import anomaly_text
from recyclique_desk.ui.toolkit.formats import Formats
from tests.conftest import Counter


def of_kind(desk: Counter, kind: AnomalyKind) -> list[Anomaly]:
    anomalies = desk.services.anomalies.find(desk.who)
    found = [anomaly for anomaly in anomalies.newest if anomaly.kind is kind]
    assert anomalies.counts[kind] == len(found)
    assert anomalies.total == len(anomalies.newest)
    french = Formats("fr", ZoneInfo("Europe/Paris"))
    assert all(anomaly_text(anomaly, french) for anomaly in found)
    return found


def test_sound_day_has_no_anomaly(desk: Counter) -> None:
    kind = desk.category("Textile")
    ticket = desk.ticket()
    for n in range(30):
        desk.clock.forward(seconds=90)
        desk.ligne(ticket, f"{3 + n % 5}.000", category=kind)
    desk.ligne(desk.ticket(), "499.000", category=kind)
    found = desk.services.anomalies.find(desk.who)
    assert [anomaly for anomaly in found.newest if anomaly.params["weight"] != 499] == []
    assert set(found.counts) == set(AnomalyKind)


def test_kilograms_typed_for_grams_are_found(desk: Counter) -> None:
    kind = desk.category("Textile")
    ticket = desk.ticket()
    for n in range(30):
        desk.clock.forward(seconds=90)
        desk.ligne(ticket, f"0.{800 + n}", category=kind)
    slip = desk.ligne(ticket, "96.000", category=kind)
    heavy = desk.ligne(desk.ticket(), "700.000", category=desk.category("Cycles"))
    found = of_kind(desk, AnomalyKind.IMPLAUSIBLE_WEIGHT)
    assert {anomaly.ligne_ids for anomaly in found} == {(slip.id,), (heavy.id,)}
    weights = {anomaly.ligne_ids[0]: anomaly for anomaly in found}
    assert weights[slip.id].params["weight"] == Decimal("96.000")
    assert weights[slip.id].ticket_id == ticket.id
    strict = desk.services.anomalies.find(desk.who, threshold=Decimal(5000))
    assert strict.counts[AnomalyKind.IMPLAUSIBLE_WEIGHT] == 1


def test_newest_of_many_implausible_weights_are_listed_and_all_counted(
    desk: Counter,
) -> None:
    ticket = desk.ticket()
    cycles = desk.category("Cycles")
    for n in range(104):
        desk.ligne(ticket, f"{600 + n}.000", category=cycles if n % 2 else None)
    found = desk.services.anomalies.find(desk.who)
    told = [a for a in found.newest if a.kind is AnomalyKind.IMPLAUSIBLE_WEIGHT]
    assert found.counts[AnomalyKind.IMPLAUSIBLE_WEIGHT] == 104
    assert [a.params["weight"] for a in told] == [Decimal(703 - n) for n in range(100)]


def test_heavy_exit_is_no_reception(desk: Counter) -> None:
    desk.ligne(desk.ticket(), "900.000", Destination.RECYCLAGE, is_exit=True)
    assert of_kind(desk, AnomalyKind.IMPLAUSIBLE_WEIGHT) == []


def test_line_typed_twice_within_minute_is_found(desk: Counter) -> None:
    kind = desk.category("Textile")
    ticket = desk.ticket()
    first = desk.ligne(ticket, "2.000", category=kind)
    desk.clock.forward(seconds=40)
    second = desk.ligne(ticket, "2.000", category=kind)
    desk.clock.forward(seconds=90)
    desk.ligne(ticket, "2.000", category=kind)
    desk.ligne(ticket, "2.000")
    desk.ligne(desk.ticket(), "2.000", category=kind)
    (found,) = of_kind(desk, AnomalyKind.DUPLICATE_LINE)
    assert found.ligne_ids == (first.id, second.id)


def test_weights_say_whether_a_scale_gave_them(desk: Counter) -> None:
    ticket = desk.ticket()
    kind = desk.category("Cycles")
    desk.ligne(ticket, "700.000", category=kind)
    weighed = LigneInput(
        kind.id, Decimal("701.000"), Destination.REVENTE, source=WeightSource.WEIGHED
    )
    desk.services.lignes.add(desk.who, ticket.id, weighed)
    found = of_kind(desk, AnomalyKind.IMPLAUSIBLE_WEIGHT)
    assert {each.params["weight"]: each.params["source"] for each in found} == {
        Decimal(700): WeightSource.TYPED,
        Decimal(701): WeightSource.WEIGHED,
    }


def test_weighings_of_one_sum_are_no_doubles(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.ligne(ticket, "2.000")
    desk.ligne(ticket, "2.000")
    assert of_kind(desk, AnomalyKind.DUPLICATE_LINE) == []


def test_tickets_and_postes_left_open_are_found(desk: Counter) -> None:
    poste = desk.poste()
    ticket = desk.ticket(poste)
    desk.clock.forward(hours=11, minutes=59)
    assert of_kind(desk, AnomalyKind.TICKET_LEFT_OPEN) == []
    assert of_kind(desk, AnomalyKind.POSTE_LEFT_OPEN) == []
    desk.clock.forward(minutes=2)
    (found,) = of_kind(desk, AnomalyKind.TICKET_LEFT_OPEN)
    assert (found.ticket_id, found.poste_id) == (ticket.id, poste.id)
    (forgotten,) = of_kind(desk, AnomalyKind.POSTE_LEFT_OPEN)
    assert forgotten.poste_id == poste.id
    desk.services.counter.take_up_poste(desk.who, poste.id)
    assert of_kind(desk, AnomalyKind.POSTE_LEFT_OPEN) == []


def test_old_notebook_typed_today_is_not_left_open(desk: Counter) -> None:
    desk.ligne(desk.ticket(desk.poste(deferred_day=date(2025, 1, 27))), "1.000")
    assert of_kind(desk, AnomalyKind.TICKET_LEFT_OPEN) == []
    assert of_kind(desk, AnomalyKind.POSTE_LEFT_OPEN) == []


def test_closed_ticket_without_lines_is_found(desk: Counter) -> None:
    empty, filled = desk.ticket(), desk.ticket()
    desk.ligne(filled, "1.000")
    with desk.database.write() as connection:
        connection.execute(text("UPDATE ticket_depot SET status = 'closed'"))
    (found,) = of_kind(desk, AnomalyKind.EMPTY_TICKET)
    assert found.ticket_id == empty.id


def test_lines_without_category_are_found_however_old(desk: Counter) -> None:
    ligne = desk.ligne(desk.ticket(), "1.000")
    desk.clock.forward(days=400)
    (found,) = of_kind(desk, AnomalyKind.UNSORTED_LINE)
    assert found.ligne_ids == (ligne.id,)


def test_more_than_can_be_shown_are_counted(desk: Counter) -> None:
    ticket = desk.ticket()
    for _ in range(103):
        desk.ligne(ticket, "1.000")
    found = desk.services.anomalies.find(desk.who)
    assert found.counts[AnomalyKind.UNSORTED_LINE] == 103
    assert len(found.newest) == 100


def test_anomalies_are_for_admins(desk: Counter) -> None:
    with pytest.raises(NotAllowed):
        desk.services.anomalies.find(replace(desk.operator(), site_id=desk.who.site_id))


def test_sites_are_named_where_there_are_several(desk: Counter) -> None:
    desk.ligne(desk.ticket(), "1.000")
    assert [each.site for each in of_kind(desk, AnomalyKind.UNSORTED_LINE)] == [""]
    there = desk.operator("Cyd", desk.site("Atelier Nord"))
    desk.ligne(desk.ticket(who=there), "2.000")
    found = of_kind(desk, AnomalyKind.UNSORTED_LINE)
    sites = {each.params["weight"]: each.site for each in found}
    here = next(s.name for s in desk.services.people.sites(desk.who) if s.id == desk.who.site_id)
    assert sites == {Decimal("1.000"): here, Decimal("2.000"): "Atelier Nord"}
