"""When the machine or another desk gets in the way: nothing typed is lost, and it is said."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import Qt

from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.services.all import Services
from recyclique_desk.storage.database import Database
from tests.cables import cable_to
from tests.disks import failing_disk, fill, small_disk
from tests.flows.conftest import WAIT_MS, Flow, OpenFlow, with_categories
from tests.postgres import running_server, server_programs

pytestmark = [pytest.mark.flow, pytest.mark.fault]


class OtherDesk:
    """A second desk on the same database, as the same person."""

    def __init__(self, flow: Flow, database: Database) -> None:
        self.services = Services(database, flow.clock, flow.desk.paths.backups)
        self.who = flow.desk.who

    def weigh(self, ticket_id: int, kg: str) -> None:
        given = LigneInput(None, Decimal(kg), Destination.REVENTE)
        self.services.lignes.add(self.who, ticket_id, given)

    def reweigh(self, kg: str) -> None:
        """Change the newest line of the first ticket."""
        ligne = self.services.tickets.detail(self.who, 1).lignes[-1]
        given = LigneInput(ligne.category_id, Decimal(kg), ligne.destination)
        self.services.lignes.change(self.who, ligne.id, ligne.version, given)

    def remove(self) -> None:
        """Remove the newest line of the first ticket."""
        ligne = self.services.tickets.detail(self.who, 1).lignes[-1]
        self.services.lignes.remove(self.who, ligne.id, ligne.version)


@contextmanager
def other_desk(flow: Flow) -> Iterator[OtherDesk]:
    database = Database(flow.desk.paths.database)
    try:
        yield OtherDesk(flow, database)
    finally:
        database.close()


@pytest.fixture
def hasty_flow(open_flow: OpenFlow) -> Flow:
    """A window that neither waits long for a lock nor between two polls."""
    return open_flow(prepare=with_categories, busy_seconds=0.1, refresh_seconds=1)


@pytest.fixture
def other(hasty_flow: Flow) -> Iterator[OtherDesk]:
    with other_desk(hasty_flow) as other:
        yield other


def retry(flow: Flow) -> None:
    action = flow.window.notice.action
    assert action.text() == "Réessayer"
    flow.click_at(action, action.rect().center())


def type_line(flow: Flow, weight: str) -> None:
    flow.pick("livr")
    flow.keys(weight)
    flow.enter()


# The machine


def test_a_locked_database_keeps_the_line_until_it_is_saved_once(hasty_flow: Flow) -> None:
    flow = hasty_flow
    flow.start()
    with closing(sqlite3.connect(flow.desk.paths.database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        type_line(flow, "12,5")
        flow.until(lambda: flow.is_shown("reception-error"))
        assert "occupée" in flow.words("reception-error")
        assert flow.text("reception-ligne-poids") == "12,5"
        assert "Pas encore enregistré" in flow.text("reception-ligne-poids-hint")
        blocker.execute("ROLLBACK")
    retry(flow)
    flow.until(lambda: len(flow.lines) == 1)
    flow.settle()
    assert flow.text("reception-ligne-poids") == ""
    assert flow.text("reception-ligne-poids-hint").startswith("Par exemple")
    assert not flow.is_shown("reception-error")
    assert flow.query("SELECT count(*), sum(weight) FROM ligne_depot") == [(1, 12_500)]


def test_enter_saves_a_line_that_waited_and_takes_the_message_away(
    hasty_flow: Flow,
) -> None:
    flow = hasty_flow
    flow.start()
    with closing(sqlite3.connect(flow.desk.paths.database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        type_line(flow, "12,5")
        flow.until(lambda: flow.is_shown("reception-error"))
        blocker.execute("ROLLBACK")
    flow.focus_on("reception-ligne-poids")
    flow.enter()
    flow.until(lambda: len(flow.lines) == 1)
    flow.until(lambda: not flow.is_shown("reception-error"))
    flow.settle()
    assert flow.query("SELECT count(*) FROM ligne_depot") == [(1,)]


def test_a_poste_which_could_not_be_opened_is_opened_on_retry(hasty_flow: Flow) -> None:
    flow = hasty_flow
    with closing(sqlite3.connect(flow.desk.paths.database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        flow.click("reception-open-poste-btn")
        flow.until(lambda: flow.is_shown("reception-error"))
        assert flow.is_shown("reception-open-poste-btn")
        blocker.execute("ROLLBACK")
    retry(flow)
    flow.until(lambda: flow.is_shown("reception-create-ticket-btn"))
    assert not flow.is_shown("reception-error")


def test_a_full_disk_keeps_the_line_until_there_is_room(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 4096) as disk:
        flow = open_flow(location=str(disk / "base.sqlite"), prepare=with_categories)
        flow.start()
        ballast = fill(disk)
        flow.pick("livr")
        flow.focus_on("reception-ligne-notes")
        flow.paste("n" * 9_000)
        flow.focus_on("reception-ligne-poids")
        flow.keys("12,5")
        flow.enter()
        flow.until(lambda: flow.is_shown("reception-error"))
        assert "Le disque est plein" in flow.words("reception-error")
        assert flow.text("reception-ligne-poids") == "12,5"
        assert len(flow.text("reception-ligne-notes")) == 9_000
        assert [line[2] for line in flow.lines] == ["Revente · pas enregistré"]
        ballast.unlink()
        retry(flow)
        flow.until(lambda: len(flow.lines) == 1)
        flow.settle()
        assert flow.text("reception-ligne-poids") == ""
        flow.close()


def test_disk_that_fails_under_the_window_is_named_as_read_only_and_the_line_kept(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    folder = tmp_path / "disk"
    with failing_disk(folder) as fail:
        flow = open_flow(location=str(folder / "base.sqlite"), prepare=with_categories)
        flow.start()
        flow.weigh("livr", "3")
        fail()
        type_line(flow, "12,5")
        flow.until(lambda: flow.is_shown("reception-error"))
        assert f"« {folder} », n'accepte plus que la lecture" in flow.words("reception-error")
        assert next(line[2] for line in flow.lines) == "Revente · pas enregistré"
        flow.click("reception-ticket-export-csv-btn")
        flow.save_as(folder / "ticket.csv")
        refusal = f"« {folder} » : ce disque n'accepte que la lecture"
        flow.until(lambda: refusal in flow.words("reception-error"))
        flow.close()


def test_an_export_to_a_full_disk_is_told_and_leaves_nothing(flow: Flow, tmp_path: Path) -> None:
    flow.start()
    flow.weigh("livr", "3")
    with small_disk(tmp_path / "disk", 64) as disk:
        ballast = fill(disk)
        flow.click("reception-ticket-export-csv-btn")
        flow.save_as(disk / "ticket.csv")
        flow.until(lambda: flow.is_shown("reception-error"))
        assert "Le disque est plein" in flow.words("reception-error")
        assert list(disk.iterdir()) == [ballast]
        ballast.unlink()
        retry(flow)
        flow.until((disk / "ticket.csv").exists)
        flow.until(lambda: not flow.is_shown("reception-error"))


# The other desk


def test_another_desks_line_shows_at_the_next_poll(hasty_flow: Flow, other: OtherDesk) -> None:
    flow = hasty_flow
    flow.start()
    other.weigh(1, "7.250")
    flow.until(lambda: flow.window.banner.weight.value.text() == "7,250")
    flow.until(lambda: flow.tickets[0][5] == "7,250")
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.window.dock.days.shown_total == Decimal("7.250")


def test_half_a_line_survives_another_desks_change(hasty_flow: Flow, other: OtherDesk) -> None:
    flow = hasty_flow
    flow.start()
    flow.pick("livr")
    flow.keys("4,")
    other.weigh(1, "7.250")
    flow.until(lambda: len(flow.lines) == 1)
    assert flow.focus == "reception-ligne-poids"
    flow.keys("5")
    flow.enter()
    flow.until(lambda: len(flow.lines) == 2)
    assert flow.lines[0][:2] == ["Livres", "4,500"]


def test_a_stale_edit_is_refused_and_both_versions_are_shown(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    flow.click_row("reception-lignes-table", 0, twice=True)
    flow.until(lambda: flow.focus == "reception-edit-poids")
    with other_desk(flow) as other:
        other.reweigh("5")
    flow.keys("44")
    flow.enter()
    flow.until(lambda: "autre poste" in flow.text("reception-edit-error"))
    assert "5,000" in flow.text("reception-edit-error")
    assert "4,400" in flow.text("reception-edit-error")
    assert flow.text("reception-edit-poids") == "44"
    assert flow.query("SELECT weight FROM ligne_depot") == [(5_000,)]
    flow.enter()
    flow.until(lambda: flow.lines[0][1] == "44,000")


def test_a_line_removed_elsewhere_is_told_and_leaves_the_table(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    with other_desk(flow) as other:
        other.remove()
    flow.click_row("reception-lignes-table", 0)
    flow.press(Qt.Key.Key_Delete)
    flow.until(lambda: "n'existe plus" in flow.words("reception-error"))
    flow.until(lambda: flow.lines == [])


def test_a_ticket_closed_elsewhere_is_told_and_shown_closed(flow: Flow) -> None:
    flow.start()
    flow.weigh("livr", "4,4")
    with other_desk(flow) as other:
        other.services.counter.close_ticket(other.who, 1)
    flow.keys("3")
    flow.enter()
    flow.until(lambda: "Ce ticket est fermé" in flow.words("reception-error"))
    flow.until(lambda: not flow.is_shown("reception-ligne-poids"))
    assert len(flow.lines) == 1


def test_a_poste_closed_elsewhere_can_be_opened_again_here(flow: Flow) -> None:
    flow.open_poste()
    with other_desk(flow) as other:
        other.services.counter.close_poste(other.who, 1)
    flow.click("reception-create-ticket-btn")
    flow.until(lambda: "fermé" in flow.words("reception-error"))
    flow.until(lambda: flow.is_shown("reception-open-poste-btn"))
    flow.open_poste()
    assert flow.create_ticket() == "251007-001"


def test_a_poste_opened_elsewhere_is_taken_up(flow: Flow) -> None:
    with other_desk(flow) as other:
        other.services.counter.open_poste(other.who)
    flow.click("reception-open-poste-btn")
    flow.until(lambda: "déjà un poste" in flow.words("reception-error"))
    flow.until(lambda: flow.is_shown("reception-create-ticket-btn"))


def test_a_pulled_cable_keeps_the_line_and_neither_window_nor_closing_waits_long(
    open_flow: OpenFlow,
) -> None:
    if server_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as (port, _server), cable_to(port) as cable:
        flow = open_flow(
            location=f"postgresql://postgres@127.0.0.1:{cable.port}/postgres",
            prepare=with_categories,
            refresh_seconds=1,
            busy_seconds=2,
        )
        flow.start()
        flow.weigh("livr", "3,5")
        status = flow.window.banner.status.cell
        cable.pull()
        flow.keys("2")
        flow.enter()
        flow.until(lambda: "Pas encore enregistré" in flow.text("reception-ligne-poids-hint"))
        flow.until(lambda: status.value.text() == "Hors ligne")
        assert "ne répond pas" in flow.words("reception-error")
        cable.plug_in()
        flow.until(lambda: status.value.text() == "En direct")
        flow.focus_on("reception-ligne-poids")
        flow.enter()
        flow.until_lines(2)
        flow.settle()
        cable.pull()
        started = time.monotonic()
        flow.close()
        assert time.monotonic() - started < WAIT_MS / 1000


def test_a_server_that_goes_away_greys_the_figures_and_comes_back(
    open_flow: OpenFlow,
) -> None:
    if server_programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as (port, server):
        address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        flow = open_flow(
            location=address,
            prepare=with_categories,
            refresh_seconds=1,
            busy_seconds=2,
        )
        flow.start()
        flow.weigh("livr", "3,5")
        flow.until(lambda: flow.window.banner.weight.value.text() == "3,500")
        with psycopg.connect(address, autocommit=True) as connection:
            # The tests' server is quick rather than safe: have it write down what it was told.
            connection.execute("CHECKPOINT")
        server.stop()
        status = flow.window.banner.status.cell
        flow.until(lambda: status.value.text() == "Hors ligne")
        assert flow.window.banner.weight.value.text() == "3,500"
        assert flow.window.banner.weight.value.property("tone") == "stale"
        assert "hors ligne depuis" in flow.window.dock.note.text()
        flow.keys("2")
        flow.enter()
        flow.until(lambda: "Pas encore enregistré" in flow.text("reception-ligne-poids-hint"))
        assert flow.text("reception-ligne-poids") == "2"
        closing = flow.window.closing_copy()
        assert closing is not None
        with flow.qtbot.waitSignal(closing.finished):
            closing.start()
        assert closing.dialog is None, "nobody at the counter can mend a server"
        server.start()
        flow.until(lambda: status.value.text() == "En direct")
        assert flow.window.dock.note.text() == ""
        flow.focus_on("reception-ligne-poids")
        flow.enter()
        flow.until(lambda: len(flow.lines) == 2)
        flow.until(lambda: flow.window.banner.weight.value.text() == "5,500")
        flow.close()
