"""USB scales: which are known, and what is said where one cannot be read."""

import re

import pytest

from recyclique_desk.devices.listing import list_ports
from recyclique_desk.devices.protocols import LineSettings
from recyclique_desk.devices.transports import open_port
from recyclique_desk.devices.transports.port import PortTrouble
from recyclique_desk.devices.transports.usb_hid import KNOWN, list_hid
from tests.packaging.parts import ROOT

RULES = ROOT / "packaging" / "linux" / "70-recyclique-desk-scales.rules"


def test_udev_rule_lets_every_known_scale_be_read() -> None:
    rules = RULES.read_text(encoding="utf-8")
    found = re.findall(r'"hidraw".*idVendor}=="(\w{4})".*idProduct}=="(\w{4})".*"uaccess"', rules)
    assert {(int(vendor, 16), int(product, 16)) for vendor, product in found} == KNOWN


def test_usb_scale_that_is_not_plugged_in_says_so() -> None:
    pytest.importorskip("hidraw")
    assert (0x0922, 0x8003) not in {(each.vendor, each.product) for each in list_hid()}
    with pytest.raises(PortTrouble, match="Branchez-la"):
        open_port("hid:0922:8003", LineSettings())


def test_every_library_is_there_or_named_with_how_to_install_it() -> None:
    found = list_ports()
    told = {str(each).rpartition(" ")[2] for each in found.missing}
    assert told <= {"pyserial", "hidapi"}
