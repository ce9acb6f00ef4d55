"""The settings page: found, understood, and every setting acts at once."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QPlainTextEdit,
    QSpinBox,
)

from recyclique_desk.app import Desk
from recyclique_desk.domain.opening import OpeningDays
from recyclique_desk.domain.server_address import TrialStep
from recyclique_desk.domain.tickets import Destination, LigneInput
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.settings import SettingsFile
from recyclique_desk.ui.settings.page import SettingsSection
from recyclique_desk.ui.settings.server import ServerDialog
from tests.flows.conftest import Flow, OpenFlow, with_categories
from tests.flows.test_people import OpenAs, centre, open_as
from tests.postgres import running_server, server_programs

__all__ = ["centre", "open_as"]
pytestmark = pytest.mark.flow


@pytest.fixture
def page(flow: Flow) -> Flow:
    """The page, opened by its keys, over an open ticket."""
    flow.start()
    open_page(flow)
    return flow


def open_page(flow: Flow) -> None:
    flow.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    flow.until(lambda: flow.is_shown("settings-page"))
    flow.until(flow.find("settings-search").hasFocus)


def leave(flow: Flow) -> None:
    flow.click("settings-page-back")
    flow.until(lambda: not flow.is_shown("settings-page"))


def choose(flow: Flow, name: str, value: object) -> None:
    """Choose an entry as a click into the open list does."""
    combo = flow.find(name, QComboBox)
    row = combo.findData(value)
    assert row >= 0
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def hit(flow: Flow, name: str) -> None:
    """Click a control, which may have to be scrolled to first."""
    flow.focus_on(name)
    flow.click(name)


def type_number(flow: Flow, name: str, text: str) -> None:
    field = flow.find(name, QSpinBox)
    flow.focus_on(name)
    field.selectAll()
    flow.keys(text)
    flow.enter()


def kept(flow: Flow) -> SettingsFile:
    return SettingsFile(flow.desk.paths.settings)


def shown_rows(flow: Flow) -> set[str]:
    settings = flow.window.settings._page
    assert settings is not None
    rows = (row.widget for card in settings._cards.values() for row in card.rows)
    return {row.objectName().removeprefix("settings-row-") for row in rows if row.isVisible()}


def test_search_finds_a_setting_by_its_words_without_accents(page: Flow) -> None:
    page.keys("feries")
    assert shown_rows(page) == {"closed-on-holidays"}
    page.keys("xyz")
    assert shown_rows(page) == set()
    assert page.is_shown("settings-nothing")


def test_search_finds_a_setting_by_the_word_of_a_value(page: Flow) -> None:
    page.keys("english")
    assert shown_rows(page) == {"language"}


def test_volunteer_sees_own_settings_and_not_those_of_admins(open_as: OpenAs) -> None:
    flow = open_as("Bo")
    open_page(flow)
    assert shown_rows(flow) >= {"sum-mode", "language", "theme", "text-percent", "keypad"}
    assert not shown_rows(flow) & {"lock-minutes", "implausible-kg", "site", "closed-days"}
    section = SettingsSection.CENTRE.value
    assert not flow.is_shown(f"settings-section-{section}")


def test_theme_setting_changes_the_colours_at_once(page: Flow) -> None:
    choose(page, "settings-theme", "dark")
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    assert window.lightness() < 100
    assert kept(page).current.theme == "dark"


def test_implausible_setting_is_asked_about_at_once(page: Flow) -> None:
    type_number(page, "settings-implausible-kg", "20")
    leave(page)
    page.pick("livr")
    page.keys("21")
    page.enter()
    page.until(lambda: page.is_shown("reception-poids-question"))


def test_lock_setting_locks_after_that_time(open_as: OpenAs) -> None:
    flow = open_as("Ana B.", lock_minutes=0)
    assert not flow.window.keeper.idle._timer.isActive()
    open_page(flow)
    type_number(flow, "settings-lock-minutes", "7")
    assert flow.window.keeper.idle._timer.isActive()
    assert flow.window.keeper.idle._timer.interval() == 7 * 60_000


def test_refresh_setting_is_the_beat_of_the_figures(page: Flow) -> None:
    type_number(page, "settings-refresh-seconds", "33")
    assert page.window.live.poller.interval == 33_000


def test_keypad_setting_shows_it_now_and_at_the_next_start(page: Flow) -> None:
    hit(page, "settings-keypad")
    leave(page)
    assert page.is_shown("reception-keypad")
    assert kept(page).current.keypad


def test_keypad_setting_holds_from_the_start(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_categories, keypad=True)
    flow.start()
    assert flow.is_shown("reception-keypad")


def test_sum_setting_is_the_persons_and_makes_one_line(page: Flow) -> None:
    choose(page, "settings-sum-mode", False)
    leave(page)
    page.pick("livr")
    page.keys("1+2")
    page.enter()
    page.until_lines(1)
    page.settle()
    assert page.query("SELECT weight FROM ligne_depot") == [(3_000,)]
    assert ("total",) in page.query("SELECT value FROM preferences WHERE key = 'sum-mode'")


def test_destination_stays_unless_the_person_wants_it_back(page: Flow) -> None:
    leave(page)
    weigh(page, "livr", "1", Qt.Key.Key_Down)
    page.keys("2")
    page.enter()
    page.until_lines(2)
    page.press(Qt.Key.Key_Up)
    open_page(page)
    choose(page, "settings-flow-return", True)
    leave(page)
    weigh(page, "livr", "3", Qt.Key.Key_Down)
    page.keys("4")
    page.enter()
    page.until_lines(4)
    page.settle()
    assert page.query("SELECT weight, destination FROM ligne_depot ORDER BY id") == [
        (1_000, 2), (2_000, 2), (3_000, 2), (4_000, 1),
    ]  # fmt: skip
    assert ("yes",) in page.query("SELECT value FROM preferences WHERE key = 'flow-returns'")


def weigh(flow: Flow, category: str, weight: str, turn: Qt.Key) -> None:
    """Weigh a line to another destination, which a key turns to."""
    count = len(flow.query("SELECT id FROM ligne_depot"))
    flow.pick(category)
    flow.press(turn)
    flow.keys(weight)
    flow.enter()
    flow.until_lines(count + 1)


def test_profile_setting_is_offered_first(page: Flow) -> None:
    choose(page, "settings-export-profile", "tableur")
    assert page.window.export_entries.chooser.kept_profile().value == "tableur"


def test_folder_setting_is_where_every_export_begins(page: Flow, tmp_path: Path) -> None:
    fixed, other = tmp_path / "fixe", tmp_path / "autre"
    fixed.mkdir()
    other.mkdir()
    page.desk.settings.change(export_folder=str(other), export_folders={"journal": str(other)})
    hit(page, "settings-export-folder-choose")
    page.save_as(fixed)
    page.until(lambda: page.text("settings-export-folder-shown") == str(fixed))
    assert page.window.export_entries.chooser._folder("journal") == fixed
    hit(page, "settings-export-folder-clear")
    assert kept(page).current.fixed_export_folder == ""


def test_roll_setting_is_the_width_of_the_receipt(page: Flow) -> None:
    choose(page, "settings-roll-mm", 58)
    ticket = page.window.detail.ticket
    assert ticket is not None
    page.window.export_entries.paper.save_ticket(ticket, True)
    page.until(lambda: page.is_shown("export-file-dialog"))
    dialog = page.find("export-file-dialog", QFileDialog)
    assert "58 mm" in dialog.selectedNameFilter()
    dialog.reject()


def with_same_weekdays(desk: Desk) -> None:
    """Receive 10 kg on each of the four same weekdays before."""

    with_categories(desk)
    services, who = desk.services, desk.who
    assert who is not None
    today = desk.clock().date()
    for weeks in range(1, 5):
        day = today - timedelta(weeks=weeks)
        poste = services.counter.open_poste(who, day)
        ticket = services.counter.create_ticket(who, poste.id)
        services.lignes.add(who, ticket.id, LigneInput(None, Decimal(10), Destination.REVENTE))
        services.counter.close_ticket(who, ticket.id)
        services.counter.close_poste(who, poste.id)


def test_closed_weekday_is_compared_with_nothing(open_flow: OpenFlow) -> None:
    flow = open_flow(prepare=with_same_weekdays)
    flow.until(lambda: flow.is_shown("settings-page") or flow.window.banner.comparison.isVisible())
    assert "fermé" not in flow.words("reception-kpi-banner")
    open_page(flow)
    flow.until(flow.find("settings-closed-days").isEnabled)
    hit(flow, f"settings-weekdays-{flow.clock().weekday()}")
    flow.until(lambda: "fermé d'habitude" in flow.words("reception-kpi-banner"))
    leave(flow)


def opening(flow: Flow) -> OpeningDays:
    """The opening days of the centre, as the database has them."""
    return flow.desk.services.opening_days.read(flow.desk.who).days


def test_closing_day_typed_is_the_centres_and_no_day_on_its_way(page: Flow) -> None:
    page.until(page.find("settings-closed-days").isEnabled)
    page.focus_on("settings-closed-days")
    page.keys("25/12/2026")
    page.focus_on("settings-search")
    page.until(lambda: opening(page).closed == {date(2026, 12, 25)})
    assert page.desk.services.opening_days.read(page.desk.who).version == 1
    page.focus_on("settings-closed-days")
    page.press(Qt.Key.Key_End)
    page.keys(" ou demain")
    assert page.is_shown("settings-closed-days-error")
    assert page.find("settings-closed-days", QPlainTextEdit).property("invalid")
    leave(page)
    page.settle()
    assert opening(page).closed == {date(2026, 12, 25)}


def test_opening_days_changed_at_another_desk_are_told_and_shown(page: Flow) -> None:
    page.until(page.find("settings-closed-days").isEnabled)
    services = page.desk.services
    services.opening_days.change(page.desk.who, 0, OpeningDays(frozenset({1, 2})))
    hit(page, "settings-weekdays-5")
    page.until(lambda: "entre-temps" in page.words("reception-error"))
    ticked = [
        day for day in range(7) if page.find(f"settings-weekdays-{day}", QCheckBox).isChecked()
    ]
    assert ticked == [1, 2]
    hit(page, "settings-weekdays-4")
    hit(page, "settings-closed-on-holidays")
    page.until(lambda: opening(page) == OpeningDays(frozenset({1, 2, 4}), True))


def test_site_setting_leads_to_the_sites(page: Flow) -> None:
    hit(page, "settings-site")
    page.until(lambda: page.is_shown("sites-page"))


def test_damaged_settings_file_is_told_and_set_aside(open_flow: OpenFlow, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    paths.settings.write_text('{"lock_minutes": 3, "langu', "utf-8")
    flow = open_flow()
    assert "réglages de cet ordinateur étaient illisibles" in flow.words("reception-error")
    (aside,) = paths.config.glob("settings-abime-*.json")
    assert str(aside) in flow.words("reception-error")
    assert aside.read_text("utf-8") == '{"lock_minutes": 3, "langu'
    assert flow.desk.settings.current.lock_minutes == 5


@pytest.mark.skipif(server_programs() is None, reason="no PostgreSQL here")
def test_server_is_kept_only_once_every_step_of_its_trial_succeeded(page: Flow) -> None:
    restarts: list[bool] = []
    page.window.restart_wanted.connect(lambda: restarts.append(True))
    with running_server() as (port, _server):
        hit(page, "settings-server")
        page.until(lambda: page.is_shown("server-dialog"))
        dialog = page.find("server-dialog", ServerDialog)
        for name, words in (("host", "127.0.0.1"), ("database", "nulle"), ("user", "postgres")):
            page.focus_on(f"server-{name}")
            page.keys(words)
        dialog.port.setValue(port)
        dialog.encrypted.setChecked(False)
        assert not dialog.submit.isEnabled()
        page.click("server-try")
        page.until(lambda: "n'existe pas" in dialog.error.text())
        assert dialog.steps[TrialStep.SIGN_IN].text().startswith("✓")
        assert dialog.steps[TrialStep.DATABASE].text().startswith("✗")
        assert not dialog.submit.isEnabled()
        page.focus_on("server-database")
        dialog.database.clear()
        page.keys("postgres")
        page.click("server-try")
        page.until(dialog.submit.isEnabled)
        dialog.port.setValue(port + 1)
        assert not dialog.submit.isEnabled()
        dialog.port.setValue(port)
        page.click("server-submit")
        page.until(lambda: restarts)
    assert kept(page).current.server.startswith(f"postgresql://postgres@127.0.0.1:{port}/postgres")
