"""A line says how its weight came to be, and keeps what the scale said, on every way in."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from recyclique_desk.devices.decoders import Decoder
from recyclique_desk.devices.frame_writing import Platform, write_frame
from recyclique_desk.devices.protocols import PROTOCOLS
from recyclique_desk.domain.containers import ContainerInput
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.exports import Contents, ExportRequest, FileKind
from recyclique_desk.domain.scale_load import Refusal, ScaleLoad, TakenWeight
from recyclique_desk.domain.scale_records import ScaleRecordInput, due_for_check
from recyclique_desk.domain.scales import Reading, ScaleStatus, WeightKind
from recyclique_desk.domain.sites import SiteInput
from recyclique_desk.domain.tickets import (
    Destination,
    LigneInput,
    ScaleFrame,
    TicketFilter,
    WeightSource,
)
from recyclique_desk.services.importing.sheets import accepted
from recyclique_desk.storage.schema import audit_events, ligne_depot
from tests.conftest import Counter

TYPED = LigneInput(None, Decimal("2.500"), Destination.DON)
FRAME = ScaleFrame("COM3", "S S      2.500 kg")


def weighed(desk: Counter) -> LigneInput:
    """Give a line weighed in a grey box."""
    site_id = desk.who.site_id or 0
    box = desk.services.containers.add(
        desk.who, site_id, ContainerInput("Bac gris", Decimal("1.5"))
    )
    scale = desk.services.scale_records.add(desk.who, site_id, ScaleRecordInput("Kern"))
    return replace(
        TYPED,
        gross=Decimal(4),
        tare=Decimal("1.5"),
        container_id=box.id,
        scale_id=scale.id,
        source=WeightSource.WEIGHED,
        frame=FRAME,
    )


def test_counter_line_is_typed_unless_it_is_weighed_and_the_event_keeps_the_frame(
    desk: Counter,
) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    assert lignes.add(desk.who, ticket.id, TYPED).source is WeightSource.TYPED
    ligne = lignes.add(desk.who, ticket.id, weighed(desk))
    assert (ligne.source, ligne.gross, ligne.container_name, ligne.scale_name) == (
        WeightSource.WEIGHED, Decimal(4), "Bac gris", "Kern",
    )  # fmt: skip
    with desk.database.read() as connection:
        details = connection.execute(
            select(audit_events.c.details).where(audit_events.c.resource_id == ligne.uid)
        ).scalar_one()
    assert json.loads(details)["device"] == "COM3"
    assert json.loads(details)["frame"] == FRAME.text


def test_copy_of_a_weighed_line_is_typed_and_keeps_gross_and_tare(desk: Counter) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    ligne = lignes.add(desk.who, ticket.id, weighed(desk))
    copy = lignes.duplicate(desk.who, ligne.id, ligne.version).ligne
    assert (copy.source, copy.scale_id) == (WeightSource.TYPED, None)
    assert (copy.weight, copy.gross, copy.tare) == (ligne.weight, Decimal(4), Decimal("1.5"))
    assert copy.container_name == "Bac gris"


def test_weight_typed_over_is_typed_and_loses_gross_and_tare(desk: Counter) -> None:
    ticket, lignes = desk.ticket(), desk.services.lignes
    ligne = lignes.add(desk.who, ticket.id, weighed(desk))
    noted = lignes.change(
        desk.who, ligne.id, ligne.version, replace(ligne.as_input(), notes="abîmé")
    ).ligne
    assert noted.source is WeightSource.WEIGHED
    desk.services.counter.close_ticket(desk.who, ticket.id)
    other = replace(noted.as_input(), weight=Decimal(3))
    mended = desk.services.corrections.change(desk.who, ligne.id, noted.version, other, "erreur")
    assert (mended.source, mended.gross, mended.tare) == (WeightSource.TYPED, None, None)
    assert (mended.container_id, mended.scale_id) == (None, None)


def test_container_of_another_site_or_retired_is_refused(desk: Counter) -> None:
    ticket, containers = desk.ticket(), desk.services.containers
    far = desk.services.sites.add(desk.who, SiteInput("Loin")).site
    box = ContainerInput("Chariot", Decimal("1.5"))
    there = containers.add(desk.who, far.id, box)
    given = replace(weighed(desk), container_id=there.id)
    with pytest.raises(UserError, match="pas de ce site"):
        desk.services.lignes.add(desk.who, ticket.id, given)
    here = containers.add(desk.who, desk.who.site_id, box)
    ligne = desk.services.lignes.add(desk.who, ticket.id, replace(given, container_id=here.id))
    containers.retire(desk.who, here.id, here.version)
    with pytest.raises(UserError, match="retiré"):
        desk.services.lignes.add(desk.who, ticket.id, replace(given, container_id=here.id))
    noted = replace(ligne.as_input(), notes="x")
    assert desk.services.lignes.change(desk.who, ligne.id, ligne.version, noted).ligne.notes == "x"


def test_lines_of_a_spreadsheet_are_imported(desk: Counter, tmp_path: Path) -> None:
    file = tmp_path / "pesees.csv"
    file.write_text("Date;Catégorie;Kg;Devenir\n27/01/2025;Livres;1,5;don\n", "utf-8")
    service = desk.services.sheet_imports
    choices = accepted(service.analyse(desk.who, file), create=True)
    service.apply(desk.who, service.analyse(desk.who, file, choices))
    with desk.database.read() as connection:
        sources = connection.execute(select(ligne_depot.c.source)).scalars().all()
    assert sources == [WeightSource.IMPORTED]


def test_scale_is_spoken_of_thirty_days_before_its_check(sqlite_desk: Counter) -> None:
    desk = sqlite_desk
    today = desk.clock().date()
    day = today.replace(year=today.year + 1)
    record = desk.services.scale_records.add(
        desk.who, desk.who.site_id, ScaleRecordInput("Kern", next_check=day)
    )
    assert due_for_check([record], day - (day - today)) == ()
    ahead = day.toordinal() - 30
    assert due_for_check([record], day.fromordinal(ahead)) == (record,)
    assert due_for_check([record], day.fromordinal(ahead - 1)) == ()


# One thousand weighings


def read(decoder: Decoder, load: ScaleLoad, platform: Platform) -> None:
    """Let the scale send a frame of what lies on it."""
    for reading in decoder.feed(write_frame("st-gs", platform)):
        load.see(reading)


def silent() -> Reading:
    at = datetime(2025, 10, 7, tzinfo=UTC)
    return Reading(None, ScaleStatus.SILENT, False, WeightKind.UNKNOWN, None, b"", at)


def test_thousand_weighings_with_a_loose_cable_are_saved_once_each(sqlite_desk: Counter) -> None:
    desk, chance = sqlite_desk, random.Random(12)
    decoder, load = PROTOCOLS["st-gs"].new_decoder(), ScaleLoad(lambda: 0.0)
    decoder.expect_whole_line()
    ticket = desk.ticket()
    loads: list[int] = []
    taken: list[LigneInput] = []
    for _ in range(1000):
        grams = loads[-1] if loads and chance.random() < 0.2 else chance.randint(31, 60_000)
        read(decoder, load, Platform())
        loads.append(grams)
        for _ in range(chance.randint(0, 3)):
            read(decoder, load, Platform(grams, status=ScaleStatus.MOTION))
            assert isinstance(load.take("COM3"), Refusal)
        counted = 0
        for _ in range(chance.randint(1, 4)):
            if chance.random() < 0.2:
                load.see(silent())
                assert load.take("COM3") is Refusal.ABSENT
            read(decoder, load, Platform(grams))
            if counted == 0:
                found = load.take("COM3")
                assert isinstance(found, TakenWeight)
                taken.append(
                    LigneInput(
                        None, found.net, Destination.DON,
                        source=WeightSource.WEIGHED, frame=found.frame,
                    )
                )  # fmt: skip
                counted = 1
            elif chance.random() < 0.5:
                load.see(silent())
                read(decoder, load, Platform(grams))
                assert load.refusal() is Refusal.SAME_LOAD
    for start in range(0, 1000, 100):
        desk.services.lignes.add_all(desk.who, ticket.id, taken[start : start + 100])
    lignes = desk.services.tickets.detail(desk.who, ticket.id).lignes
    assert [int(each.weight.scaleb(3)) for each in lignes] == loads


def test_load_that_was_taken_counts_again_only_when_asked_twice() -> None:
    decoder, load = PROTOCOLS["st-gs"].new_decoder(), ScaleLoad(lambda: 0.0)
    decoder.expect_whole_line()
    read(decoder, load, Platform(4820))
    assert isinstance(load.take("COM3"), TakenWeight)
    read(decoder, load, Platform(4820, status=ScaleStatus.MOTION))
    read(decoder, load, Platform(4840))
    assert load.take("COM3") is Refusal.SAME_LOAD
    assert isinstance(load.take("COM3"), TakenWeight)
    read(decoder, load, Platform(4860 + 30))
    assert isinstance(load.take("COM3"), TakenWeight)


def test_typed_weight_of_the_load_counts_as_its_weighing() -> None:
    decoder, load = PROTOCOLS["st-gs"].new_decoder(), ScaleLoad(lambda: 0.0)
    decoder.expect_whole_line()
    read(decoder, load, Platform(4820))
    load.note_typed(Decimal("4.82"))
    assert load.take("COM3") is Refusal.SAME_LOAD


def test_reading_older_than_two_seconds_is_not_taken() -> None:
    now = [0.0]
    decoder, load = PROTOCOLS["st-gs"].new_decoder(), ScaleLoad(lambda: now[0])
    decoder.expect_whole_line()
    read(decoder, load, Platform(4820))
    now[0] = 2.1
    assert load.take("COM3") is Refusal.ABSENT


def test_tickets_and_lines_are_found_by_the_source_of_their_weights(
    desk: Counter, tmp_path: Path
) -> None:
    for given in (TYPED, replace(TYPED, source=WeightSource.WEIGHED)):
        desk.services.lignes.add(desk.who, desk.ticket().id, given)
    chosen = TicketFilter(source=WeightSource.WEIGHED)
    totals = desk.services.tickets.totals(desk.who, chosen)
    assert (totals.tickets, totals.lines_count) == (1, 1)
    request = ExportRequest(Contents.LIGNES, chosen, FileKind.CSV)
    report = desk.services.exports.write(desk.who, request, tmp_path / "lignes.csv")
    assert report.rows == 1


def test_day_sheet_counts_weighed_lines_and_tells_of_scales(desk: Counter) -> None:
    ticket = desk.ticket()
    desk.services.lignes.add(desk.who, ticket.id, TYPED)
    desk.services.lignes.add(desk.who, ticket.id, weighed(desk))
    sheet = desk.services.sheets.day(desk.who, desk.clock().date())
    assert (sheet.weighed_count, sheet.lines_count) == (1, 2)
    assert [each.name for each in sheet.scales] == ["Kern"]
