"""The acts about the program itself: keys, version and licences, full screen, leaving."""

import json
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from recyclique_desk import __version__
from recyclique_desk.ui.about.about import CARRIED
from tests.flows.conftest import Flow, OpenFlow
from tests.flows.menus import open_office
from tests.packaging.parts import ROOT

pytestmark = pytest.mark.flow


def test_shortcuts_page_lists_every_act_that_has_a_key(flow: Flow) -> None:
    open_office(flow, "help-shortcuts")
    flow.until(lambda: flow.is_shown("shortcuts-dialog"))
    shown = {label.text() for label in flow.find("shortcuts-dialog").findChildren(QLabel)}
    acts = [*flow.window.actions(), *flow.window.menu.acts()]
    keys = {act.shortcut().toString() for act in acts if act.isVisible()} - {""}
    assert keys >= {"F5", "F6", "F7", "F9", "F11", "Ctrl+Q", "Ctrl+N", "Ctrl+L"}
    assert keys <= shown
    assert {"Plein écran", "Nouveau ticket", "Alt ou F10"} <= shown
    assert {"Enregistrer la ligne", "Ouvrir le menu"} <= shown
    assert [words for words in shown if words[0] != words[0].upper()] == []


def test_about_page_says_version_licences_and_where_the_data_are(flow: Flow) -> None:
    open_office(flow, "help-about")
    flow.until(lambda: flow.is_shown("about-dialog"))
    flow.click("about-copy")
    text = QGuiApplication.clipboard().text()
    assert f"RecyClique Desk {__version__}" in text
    assert str(flow.desk.paths.database) in text
    assert str(flow.desk.paths.settings) in text
    assert "PySide6-Essentials" in text
    assert "LGPL-3.0" in text


def test_licences_name_every_dependency_as_its_own_files_do() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    carried = {name.lower(): licence for name, _module, licence in CARRIED}
    assert {Requirement(each).name.lower() for each in wanted} <= carried.keys()
    for name, licence in carried.items():
        stated = (metadata.metadata(name).get_all("License-Expression") or [licence])[0]
        assert stated.startswith(licence), name


def test_full_screen_is_entered_and_left_by_one_key(flow: Flow) -> None:
    flow.press(Qt.Key.Key_F11)
    flow.until(flow.window.isFullScreen)
    assert flow.window.desk_acts.full_screen.isChecked()
    flow.press(Qt.Key.Key_F11)
    flow.until(lambda: not flow.window.isFullScreen())
    assert not flow.window.desk_acts.full_screen.isChecked()


def test_quit_closes_the_window_and_keeps_the_half_typed_weight(flow: Flow) -> None:
    flow.start()
    flow.pick("livr")
    flow.keys("2,5")
    flow.press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    flow.until(lambda: not flow.window.isVisible())
    flow.settle()
    assert "2,5" in str(flow.query("SELECT * FROM drafts"))


def test_problem_report_is_shown_before_it_is_kept(flow: Flow, tmp_path: Path) -> None:
    target = tmp_path / "rapport.zip"
    open_office(flow, "help-report")
    flow.until(lambda: flow.is_shown("problem-report-dialog"))
    shown = flow.find("problem-report-text", QPlainTextEdit).toPlainText()
    assert __version__ in shown
    assert not target.exists()
    flow.click("problem-report-keep")
    flow.save_as(target)
    flow.until(target.exists)
    with zipfile.ZipFile(target) as archive:
        assert archive.read("version.txt").decode() == shown


def ask_for_a_new_version(flow: Flow) -> None:
    open_office(flow, "help-about")
    flow.until(lambda: flow.is_shown("about-dialog"))
    flow.click("about-check")


def test_new_version_is_told_with_its_notes_and_its_place(
    open_flow: OpenFlow, tmp_path: Path
) -> None:
    offered = {"version": "99.1", "notes": "Plus vite.", "download": "https://exemple.fr/desk"}
    (tmp_path / "recyclique-desk.json").write_text(json.dumps(offered), "utf-8")
    flow = open_flow(update_address=str(tmp_path))
    ask_for_a_new_version(flow)
    flow.until(lambda: "99.1" in flow.text("about-answer"))
    assert "Plus vite." in flow.text("about-answer")
    assert "https://exemple.fr/desk" in flow.text("about-answer")
    (tmp_path / "recyclique-desk.json").write_text(json.dumps({"version": __version__}), "utf-8")
    flow.click("about-check")
    flow.until(lambda: flow.text("about-answer").startswith("À jour"))
    (tmp_path / "recyclique-desk.json").unlink()
    flow.click("about-check")
    flow.until(lambda: "n'est pas là" in flow.text("about-answer"))
    assert flow.find("about-check").isEnabled()


def test_check_without_an_address_leads_to_its_setting_and_asks_nobody(flow: Flow) -> None:
    ask_for_a_new_version(flow)
    assert "Aucune adresse" in flow.text("about-answer")
    flow.click("about-set-address")
    flow.until(lambda: flow.is_shown("settings-page"))
    assert flow.is_shown("settings-row-update-address")
    assert not flow.is_shown("settings-row-language")
    flow.focus_on("settings-update-address")
    flow.keys("https://exemple.fr/desk.json")
    flow.enter()
    assert flow.desk.settings.current.update_address == "https://exemple.fr/desk.json"
