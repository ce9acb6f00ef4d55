"""The sheet that a giver signs, where a site keeps their names."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from tests.flows.conftest import Flow

pytestmark = pytest.mark.flow


def test_giver_is_asked_for_only_where_the_site_says_so_and_signs_the_receipt(
    flow: Flow, tmp_path: Path
) -> None:
    flow.start()
    flow.weigh("Livres", "2,5")
    assert not flow.window.detail.giver.isVisible()
    flow.window.admin_pages.open_sites()
    flow.until(lambda: flow.text("site-title"))
    flow.settle()
    combo = flow.find("site-givers", QComboBox)
    combo.setCurrentIndex(combo.findData(36))
    flow.click("site-save")
    kept = "SELECT giver_months FROM sites"
    flow.until(lambda: flow.query(kept) == [(36,)])
    flow.settle()
    flow.window.pages.leave()
    flow.window.lines.read_again()
    flow.until(flow.window.detail.giver.isVisible)
    flow.window.detail.giver.trigger()
    flow.until(lambda: flow.is_shown("giver-name"))
    flow.focus_on("giver-name")
    flow.enter()
    flow.until(lambda: flow.text("giver-error"))
    flow.keys("Odette")
    flow.enter()
    flow.until(lambda: flow.query("SELECT name FROM givers") == [("Odette",)])
    flow.until(lambda: flow.is_shown("paper-preview-dialog"))
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, QDialog)
    preview.close()
