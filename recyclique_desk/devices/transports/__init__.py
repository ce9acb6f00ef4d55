"""Ports of scales: serial lines, network sockets and USB HID, each opened by its address."""

from recyclique_desk.devices.transports.opening import is_hid, is_network, open_port
from recyclique_desk.devices.transports.port import LibraryMissing, Port, PortTrouble

__all__ = ["LibraryMissing", "Port", "PortTrouble", "is_hid", "is_network", "open_port"]
