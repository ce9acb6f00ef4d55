"""Whose the data are, in the window: said, and changed by a button that copies and checks."""

from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QLabel

from recyclique_desk.domain.drafts import UnsavedWeighing
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.support.paths import DataPlace, Paths
from recyclique_desk.support.unsaved import UnsavedStore
from tests.conftest import NOON
from tests.flows.conftest import Flow, OpenFlow, with_demo
from tests.flows.menus import open_office

pytestmark = pytest.mark.flow


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def paths(tmp_path: Path, shared: Path) -> Paths:
    """An account with data of its own on a computer where data can be shared."""
    own = Paths.below(tmp_path / "home")
    return own.sharing(shared).choose(DataPlace.OWN)


def ask(flow: Flow) -> None:
    open_office(flow, "desk-settings")
    flow.until(lambda: flow.is_shown("settings-page"))
    flow.keys("comptes")  # the search has the keys
    flow.click("settings-place")
    flow.until(lambda: flow.is_shown("place-dialog"))


def test_data_are_shared_by_a_button_and_the_program_begins_anew(
    open_flow: OpenFlow, paths: Paths, shared: Path
) -> None:
    flow = open_flow(prepare=with_demo)
    lines = flow.query("SELECT count(*) FROM ligne_depot")
    ask(flow)
    assert str(paths.database) in flow.words("place-dialog")
    assert str(shared) in flow.words("place-dialog")
    with flow.qtbot.waitSignal(flow.window.restart_wanted):
        flow.click("place-submit")
    there = paths.anew()
    assert there.data == shared
    flow.close()
    again = open_flow(location=str(there.database))
    assert again.desk.services.maintenance.check(again.desk.who).problems == ()
    assert paths.database.exists()
    assert lines == [(200,)]


def test_data_stay_where_they_are_while_a_weighing_waits(
    open_flow: OpenFlow, paths: Paths, shared: Path
) -> None:
    flow = open_flow(prepare=with_demo)
    given = LigneInput(None, Decimal("2.5"), Destination.REVENTE)
    waiting = UnsavedWeighing(
        str(paths.database), "", uuid4(), "Bo", uuid4(), 1, "T1", (uuid4(),), (given,), ("",), NOON
    )
    UnsavedStore(paths.unsaved).save(waiting)
    ask(flow)
    flow.click("place-submit")
    flow.until(lambda: "pas encore enregistrée" in flow.text("place-error"))
    assert not list(shared.iterdir())


def test_place_that_has_data_is_refused_in_a_sentence(
    open_flow: OpenFlow, paths: Paths, shared: Path
) -> None:
    (shared / paths.database.name).write_bytes(b"theirs")
    flow = open_flow(prepare=with_demo)
    ask(flow)
    flow.click("place-submit")
    flow.until(lambda: "déjà une base" in flow.text("place-error"))
    assert flow.find("place-submit").isEnabled()
    flow.click("place-cancel")
    flow.until(lambda: not flow.is_shown("place-dialog"))
    assert paths.anew().data == paths.data


def test_volunteer_and_a_desk_with_one_place_are_not_asked(open_flow: OpenFlow) -> None:
    flow = open_flow(location=None)
    open_office(flow, "desk-settings")
    flow.until(lambda: flow.is_shown("settings-page"))
    row = flow.find("settings-row-place")
    assert row.isVisible()
    assert "votre compte seulement" in " ".join(each.text() for each in row.findChildren(QLabel))
    flow.window.settings._page.show_for(is_admin=False)  # type: ignore[union-attr]
    assert not row.isVisible()
