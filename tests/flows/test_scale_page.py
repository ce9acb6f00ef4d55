"""*Réglages › Balance*: a scale is tried and kept by real keys, and what is wrong is said."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTableWidget

from recyclique_desk.devices.simulator import ScaleSimulator
from recyclique_desk.support.settings import SettingsFile
from tests.devices.scales import simulated
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow


@pytest.fixture
def scale() -> Iterator[ScaleSimulator]:
    with simulated("sics", "load 4.820") as simulator:
        yield simulator


def first_frame(flow: Flow) -> str:
    """Give the newest raw frame that the page shows."""
    cell = flow.find("scale-trial-frames", QTableWidget).item(0, 0)
    return "" if cell is None else cell.text()


def open_page(flow: Flow) -> None:
    """Open the settings by their keys, find the scale's and press Enter on it."""
    flow.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    flow.until(lambda: flow.is_shown("settings-page"))
    flow.keys("balance")
    flow.focus_on("settings-scale")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: flow.is_shown("scale-page"))
    flow.until(lambda: flow.find("scale-port", QComboBox).count() > 0)


def choose(flow: Flow, name: str, value: str) -> None:
    """Choose an entry as a click into the open list does."""
    combo = flow.find(name, QComboBox)
    row = combo.findData(value)
    assert row >= 0
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def try_at(flow: Flow, scale: ScaleSimulator, protocol: str) -> None:
    """Type the address of a scale and press Enter."""
    choose(flow, "scale-port", "network")
    choose(flow, "scale-protocol", protocol)
    flow.focus_on("scale-address")
    flow.find("scale-address", QLineEdit).selectAll()
    flow.keys(scale.url.removeprefix("socket://"))
    flow.press(Qt.Key.Key_Return)


def text(flow: Flow, name: str) -> str:
    return flow.find(name, QLabel).text()


def kept(flow: Flow) -> tuple[str, str]:
    settings = SettingsFile(flow.desk.paths.settings).current
    return settings.scale_port, settings.scale_protocol


def test_scale_that_is_tried_is_found_out_kept_and_read_from_then_on(
    flow: Flow, scale: ScaleSimulator
) -> None:
    open_page(flow)
    assert not flow.find("scale-keep").isEnabled()
    try_at(flow, scale, "auto")
    flow.until(lambda: text(flow, "scale-trial-state") == "stable · brut")
    assert text(flow, "scale-trial-weight") == "4,820\u202fkg"
    assert "Tout est bon : MT-SICS" in text(flow, "scale-trial-advice")
    assert first_frame(flow) == "S S      4.820 kg"
    flow.focus_on("scale-keep")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: not flow.is_shown("scale-page"))
    assert kept(flow) == (scale.url, "sics")
    link = flow.window.scale
    flow.until(lambda: link.latest is not None and link.latest.grams == 4820)
    assert b"Z" not in scale.received


def test_scale_of_the_settings_is_read_from_the_start_until_it_is_given_up(
    open_flow: OpenFlow, scale: ScaleSimulator
) -> None:
    flow = open_flow(
        prepare=with_categories, scale_port=scale.url, scale_protocol="sics", size=(1280, 720)
    )
    link = flow.window.scale
    flow.until(lambda: link.latest is not None and link.latest.grams == 4820)
    open_page(flow)
    assert scale.url in text(flow, "scale-kept")
    flow.focus_on("scale-forget")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: not flow.is_shown("scale-page"))
    assert kept(flow) == ("", "auto")
    assert not link.has_scale
    assert link.latest is None


def test_trial_has_the_port_to_itself_until_the_page_is_left(
    open_flow: OpenFlow, scale: ScaleSimulator
) -> None:
    flow = open_flow(prepare=with_categories, scale_port=scale.url, scale_protocol="sics")
    link = flow.window.scale
    flow.until(lambda: link.latest is not None)
    open_page(flow)
    flow.focus_on("scale-try")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: text(flow, "scale-trial-weight") == "4,820\u202fkg")
    assert link.latest is None
    flow.press(Qt.Key.Key_Escape)
    flow.until(lambda: not flow.is_shown("scale-page"))
    flow.until(lambda: link.latest is not None and link.latest.grams == 4820)


def test_scale_of_another_protocol_is_named(flow: Flow) -> None:
    with simulated("st-gs", "load 4.820") as scale:
        open_page(flow)
        try_at(flow, scale, "sics")
        flow.until(lambda: "La balance parle ST,GS" in text(flow, "scale-trial-advice"))
        assert not flow.find("scale-keep").isEnabled()
        flow.press(Qt.Key.Key_Escape)
        flow.until(lambda: not flow.is_shown("scale-page"))
    assert kept(flow) == ("", "auto")


def test_scale_at_another_speed_is_recognised_by_its_bytes(flow: Flow) -> None:
    garbage = "send \\xf8\\x80\\xe6\\x9e\\x00\\xfe\\r\\n\nwait 0.05\nrepeat"
    with simulated("wedge", garbage) as scale:
        open_page(flow)
        try_at(flow, scale, "st-gs")
        flow.until(lambda: "la vitesse du port" in text(flow, "scale-trial-advice"))
        assert first_frame(flow) == "\\xf8\\x80\\xe6\\x9e\u2400\\xfe"


def test_absent_scale_says_what_to_check(flow: Flow) -> None:
    open_page(flow)
    choose(flow, "scale-port", "network")
    choose(flow, "scale-protocol", "sics")
    flow.focus_on("scale-address")
    flow.keys("127.0.0.1:1")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: "Rien ne répond" in text(flow, "scale-trial-advice"))
    assert text(flow, "scale-trial-weight") == "Balance absente"


def test_keyboard_scale_is_tried_in_a_field_and_kept(flow: Flow) -> None:
    open_page(flow)
    choose(flow, "scale-port", "keyboard")
    flow.focus_on("scale-try")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: flow.find("scale-trial-typed").hasFocus())
    flow.keys("ST,GS,+  4.820kg")
    flow.until(lambda: text(flow, "scale-trial-weight") == "4,820\u202fkg")
    field = flow.find("scale-trial-typed", QLineEdit)
    field.selectAll()
    flow.keys("':_éà")
    assert "clavier américain, et voulait dire « 4.820 »" in text(flow, "scale-trial-advice")
    flow.focus_on("scale-keep")
    flow.press(Qt.Key.Key_Return)
    flow.until(lambda: not flow.is_shown("scale-page"))
    assert kept(flow) == ("", "wedge")


def test_volunteer_does_not_see_the_setting_of_the_scale(flow: Flow) -> None:
    flow.window.settings.open()
    page = flow.find("settings-page")
    page.show_for(is_admin=False)  # type: ignore[attr-defined]
    assert not flow.is_shown("settings-scale")
