"""Opens a port by its address."""

from recyclique_desk.devices.protocols import LineSettings
from recyclique_desk.devices.transports.port import Port, PortTrouble

_SOCKET, _HID = "socket://", "hid"


def is_hid(url: str) -> bool:
    """Whether an address names a USB HID scale."""
    return url.partition(":")[0] == _HID


def is_network(url: str) -> bool:
    """Whether an address is a socket, which has no speed of its own."""
    return url.startswith(_SOCKET)


def open_port(url: str, line: LineSettings) -> Port:
    """Open `COM3`, `/dev/ttyUSB0`, `socket://host:port`, `rfc2217://…` or `hid:vendor:product`.

    Raises `PortTrouble` with what to do about it.
    """
    if not url.strip():
        raise PortTrouble("Aucun port n'est choisi pour la balance.")
    if is_network(url):
        from recyclique_desk.devices.transports.network import SocketPort  # noqa: PLC0415

        return SocketPort(url)
    if is_hid(url):
        from recyclique_desk.devices.transports.usb_hid import HidPort  # noqa: PLC0415

        return HidPort(url)
    from recyclique_desk.devices.transports.serial_line import SerialPort  # noqa: PLC0415

    return SerialPort(url, line)
