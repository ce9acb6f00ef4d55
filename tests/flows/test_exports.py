"""Carrying things away: one ticket, the lines of a period."""

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog

from recyclique_desk.domain.errors import StorageError, Trouble
from recyclique_desk.services.exporting.choices import ExportChoicesService
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.work.runner import Lane
from tests.flows.conftest import Flow

pytestmark = pytest.mark.flow
MODAL = "reception-export-lignes-modal"
TOTALS = "reception-export-lignes-totals"
SUBMIT = "reception-export-lignes-submit"


@pytest.fixture
def weighed(flow: Flow) -> Flow:
    """A window with a ticket of two lines."""
    flow.start()
    flow.weigh("livr", "4,4")
    flow.weigh("vais", "1")
    return flow


def read(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def open_dialog(flow: Flow) -> None:
    flow.click("reception-export-lignes-btn")
    flow.until(lambda: flow.is_shown(MODAL))
    flow.until_front(flow.find(MODAL))
    flow.until(lambda: flow.text(TOTALS) != "…")


def test_a_ticket_is_exported_from_its_detail(weighed: Flow, tmp_path: Path) -> None:
    weighed.click("reception-ticket-export-csv-btn")
    weighed.save_as(tmp_path / "ticket.csv")
    weighed.until(weighed.window.toast.isVisible)
    said = weighed.window.toast.text.text()
    wanted = "ticket.csv : 2 lignes, 5,400 kg : égal à l'écran"
    assert said.replace("\u202f", " ") == wanted
    rows = read(tmp_path / "ticket.csv")
    assert [row["poids_kg"] for row in rows] == ["4.400", "1.000"]


def test_a_ticket_is_exported_from_its_row(weighed: Flow, tmp_path: Path) -> None:
    weighed.click("reception-close-ticket-btn")
    weighed.until(lambda: not weighed.is_shown("reception-ligne-poids"))
    weighed.until(lambda: weighed.tickets[0][3] == "Fermé")
    weighed.settle()
    weighed.click_row("reception-tickets-list", 0, 6)
    weighed.save_as(tmp_path / "ticket")
    weighed.until((tmp_path / "ticket.csv").exists)
    weighed.until(weighed.window.toast.isVisible)


def test_ctrl_e_exports_the_chosen_ticket(weighed: Flow, tmp_path: Path) -> None:
    # In a text field on X11, Ctrl+E goes to the end of the line.
    weighed.focus_on("reception-tickets-list")
    weighed.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    weighed.until(lambda: weighed.is_shown("export-file-dialog"))
    dialog = weighed.find("export-file-dialog", QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "ticket-251007-001.csv"
    weighed.save_as(tmp_path / "a.csv")
    weighed.until((tmp_path / "a.csv").exists)
    weighed.until(weighed.window.toast.isVisible)
    kept = SettingsFile(weighed.desk.paths.settings).current
    assert kept.export_folders == {"ticket": str(tmp_path)}


def test_leaving_the_file_dialog_writes_nothing(weighed: Flow, tmp_path: Path) -> None:
    weighed.click("reception-ticket-export-csv-btn")
    weighed.until(lambda: weighed.is_shown("export-file-dialog"))
    weighed.until_front(weighed.find("export-file-dialog"))
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown("export-file-dialog"))
    weighed.settle()
    assert not weighed.window.toast.isVisible()
    assert list(tmp_path.glob("**/*.csv")) == []


def test_the_lines_dialog_tells_what_a_period_holds_before_it_writes(
    weighed: Flow, tmp_path: Path
) -> None:
    open_dialog(weighed)
    assert weighed.text(TOTALS).replace("\u202f", " ") == "2 lignes · 5,400 kg"
    weighed.click(SUBMIT)
    weighed.save_as(tmp_path / "lignes.csv")
    weighed.until(lambda: not weighed.is_shown(MODAL))
    weighed.until(weighed.window.toast.isVisible)
    rows = read(tmp_path / "lignes.csv")
    assert sum(Decimal(row["poids_kg"]) for row in rows) == Decimal("5.400")
    assert list(tmp_path.glob("*.csv*")) == [tmp_path / "lignes.csv"]


def test_the_spreadsheet_profile_is_chosen_and_kept(weighed: Flow, tmp_path: Path) -> None:
    for name in ("premier.csv", "second.csv"):
        open_dialog(weighed)
        if name == "premier.csv":
            weighed.click("reception-export-lignes-profile-tableur")
        weighed.click(SUBMIT)
        weighed.save_as(tmp_path / name)
        weighed.until(lambda: not weighed.is_shown(MODAL))
        assert read(tmp_path / name)[0]["Poids (kg)"] == "4,400"


def test_from_after_to_cannot_be_written(weighed: Flow) -> None:
    open_dialog(weighed)
    weighed.focus_on("reception-export-lignes-from")
    weighed.keys("08102026")
    weighed.until(lambda: weighed.text("reception-export-lignes-error") != "")
    assert "début est après la date de fin" in weighed.text("reception-export-lignes-error")
    weighed.settle()
    assert not weighed.find(SUBMIT).isEnabled()
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown(MODAL))


def test_the_folded_filter_narrows_lines_to_an_origin_and_a_source(
    weighed: Flow, tmp_path: Path
) -> None:
    give_origin(weighed, "Porte à porte", "35238")
    weighed.weigh("livr", "8")
    name = "reception-export-lignes"
    open_dialog(weighed)
    assert not weighed.is_shown(f"{name}-deposit-kind"), "who does not need it sees one control"
    height = weighed.find(MODAL).height()
    weighed.click(f"{name}-filter")
    weighed.until(lambda: weighed.find(f"{name}-commune", QComboBox).count() > 2)
    weighed.until(lambda: weighed.find(MODAL).height() > height)
    weighed.choose(f"{name}-commune", "Rennes (35)")
    weighed.choose(f"{name}-deposit-kind", "Porte à porte")
    weighed.choose(f"{name}-weight-source", "Tapée")
    weighed.until(lambda: weighed.text(TOTALS).startswith("3 lignes"))
    weighed.click(f"{name}-filter")
    assert weighed.text(f"{name}-filter") == "Filtrer : Porte à porte · Rennes (35) · Tapée"
    weighed.click(f"{name}-filter")
    weighed.choose(f"{name}-weight-source", "Importée")
    weighed.until(lambda: weighed.text(TOTALS).startswith("0 ligne"))
    weighed.choose(f"{name}-weight-source", "Toutes")
    weighed.choose(f"{name}-deposit-kind", "Apport volontaire")
    weighed.until(lambda: weighed.text(TOTALS).startswith("0 ligne"))
    weighed.choose(f"{name}-deposit-kind", "Tous")
    weighed.until(lambda: weighed.text(TOTALS).startswith("3 lignes"))
    weighed.click(SUBMIT)
    weighed.save_as(tmp_path / "lignes.csv")
    weighed.until(lambda: not weighed.is_shown(MODAL))
    assert {row["commune"] for row in read(tmp_path / "lignes.csv")} == {"35238"}


def test_origins_that_could_not_be_read_are_read_when_unfolded_again(
    weighed: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "reception-export-lignes"

    def fail(*_: object) -> None:
        raise StorageError(Trouble.UNREACHABLE, "La base ne répond pas.")

    open_dialog(weighed)
    with monkeypatch.context() as broken:
        broken.setattr(ExportChoicesService, "origins", fail)
        weighed.click(f"{name}-filter")
        weighed.settle()
    combo = weighed.find(f"{name}-deposit-kind", QComboBox)
    assert combo.count() == 1
    for _fold in range(4):
        weighed.click(f"{name}-filter")
    weighed.until(lambda: combo.count() > 1)
    weighed.settle()
    names = [combo.itemText(row) for row in range(combo.count())]
    assert len(names) == len(set(names))
    weighed.press(Qt.Key.Key_Escape)


def give_origin(flow: Flow, kind: str, commune: str) -> None:
    """Say where all tickets come from."""
    with closing(sqlite3.connect(flow.desk.paths.database)) as connection:
        connection.execute(
            "UPDATE ticket_depot SET commune = ?, "
            "deposit_kind_id = (SELECT id FROM deposit_kinds WHERE name = ?)",
            (commune, kind),
        )
        connection.commit()


def test_an_empty_period_has_nothing_to_write(weighed: Flow) -> None:
    open_dialog(weighed)
    weighed.choose("reception-export-lignes-period", "Hier")
    weighed.until(lambda: weighed.text(TOTALS).startswith("0 ligne"))
    assert not weighed.find(SUBMIT).isEnabled()
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown(MODAL))


def test_the_last_day_of_a_month_can_be_typed_over_a_shorter_month(weighed: Flow) -> None:
    open_dialog(weighed)
    for name, digits in (("from", "01092025"), ("to", "30092025"), ("to", "31/10/2025")):
        weighed.focus_on(f"reception-export-lignes-{name}")
        weighed.keys(digits)
        weighed.press(Qt.Key.Key_Tab)
    weighed.until(lambda: weighed.text(TOTALS).startswith("2 lignes"))
    assert weighed.text("reception-export-lignes-to") == "31/10/2025"
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown(MODAL))


def test_a_day_which_is_none_cannot_be_written(weighed: Flow) -> None:
    open_dialog(weighed)
    weighed.focus_on("reception-export-lignes-to")
    weighed.keys("30/02/2025")
    weighed.press(Qt.Key.Key_Tab)
    assert "« 30/02/2025 » n'est pas une date" in weighed.text("reception-export-lignes-error")
    assert weighed.text("reception-export-lignes-to") == "30/02/2025"
    assert not weighed.find(SUBMIT).isEnabled()
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown(MODAL))


@pytest.fixture
def cork(weighed: Flow) -> Iterator[Event]:
    """Keeps the FILES lane busy until it is set, as a slow disk would."""
    drawn = Event()
    owner = QObject(weighed.window)
    weighed.window._context.runner.submit(Lane.FILES, drawn.wait, 30, owner=owner)
    yield drawn
    drawn.set()


def start_writing(flow: Flow, path: Path) -> None:
    flow.click(SUBMIT)
    flow.save_as(path)
    flow.find(MODAL).activateWindow()
    flow.until_front(flow.find(MODAL))
    assert not flow.find(SUBMIT).isEnabled()


def test_cancelling_leaves_no_file_and_says_so(weighed: Flow, tmp_path: Path, cork: Event) -> None:
    open_dialog(weighed)
    start_writing(weighed, tmp_path / "lignes.csv")
    weighed.click("reception-export-lignes-cancel")
    weighed.until(lambda: "annulé" in weighed.text("reception-export-lignes-error"))
    cork.set()
    weighed.settle()
    assert "annulé" in weighed.text("reception-export-lignes-error")
    assert weighed.text(TOTALS).startswith("2 lignes")
    assert weighed.find(SUBMIT).isEnabled()
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown(MODAL))
    assert list(tmp_path.glob("*.csv*")) == []


def test_leaving_while_a_file_is_written_leaves_no_file(
    weighed: Flow, tmp_path: Path, cork: Event
) -> None:
    open_dialog(weighed)
    start_writing(weighed, tmp_path / "lignes.csv")
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown(MODAL))
    cork.set()
    weighed.settle()
    assert list(tmp_path.glob("*.csv*")) == []
    assert not weighed.window.toast.isVisible()


def test_enter_in_a_date_never_leaves_the_dialog(weighed: Flow) -> None:
    open_dialog(weighed)
    weighed.focus_on("reception-export-lignes-from")
    weighed.keys("08102026")
    weighed.enter()
    weighed.settle()
    assert weighed.is_shown(MODAL)
    assert not weighed.is_shown("export-file-dialog")
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown(MODAL))


def test_figures_of_a_period_left_behind_never_allow_writing(weighed: Flow) -> None:
    open_dialog(weighed)
    for digits in ("08102026", "01102025", "08102026"):
        weighed.focus_on("reception-export-lignes-to")
        weighed.focus_on("reception-export-lignes-from")
        weighed.keys(digits)
    weighed.settle()
    assert weighed.text(TOTALS) == "—"
    assert not weighed.find(SUBMIT).isEnabled()
    weighed.press(Qt.Key.Key_Escape)
    weighed.until(lambda: not weighed.is_shown(MODAL))


def test_impossible_date_leaves_no_figures_beside_an_active_button(weighed: Flow) -> None:
    open_dialog(weighed)
    assert weighed.find(SUBMIT).isEnabled()
    weighed.focus_on("reception-export-lignes-to")
    weighed.keys("31/11/2026")
    assert weighed.text(TOTALS) == "—"
    assert not weighed.find(SUBMIT).isEnabled()
    assert "31/11/2026" in weighed.text("reception-export-lignes-error")
