"""A command that adds data refuses a clock that cannot be right, unless it is told."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from recyclique_desk.app import open_desk
from recyclique_desk.cli import main
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.support.paths import Paths
from tests.conftest import Clock


def test_import_with_a_clock_before_the_newest_line_is_refused_and_can_be_insisted_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECYCLIQUE_DESK_HOME", str(tmp_path))
    monkeypatch.delenv("RECYCLIQUE_DESK_DB", raising=False)
    later = Clock(datetime(2199, 1, 2, 11, 0, tzinfo=UTC))
    with open_desk(Paths.below(tmp_path), clock=later, system_user="Ana") as desk:
        counter, who = desk.services.counter, desk.who
        ticket = counter.create_ticket(who, counter.open_poste(who).id)
        given = LigneInput(None, Decimal(2), Destination.DON)
        desk.services.lignes.add(who, ticket.id, given)
    assert main(["import", "categories"]) == 1
    said = capfd.readouterr().err
    assert "02/01/2199" in said
    assert "--accept-clock" in said
    assert main(["import", "categories", "--accept-clock"]) == 0, capfd.readouterr().err
