"""What is plugged in: serial ports and USB HID scales."""

from dataclasses import dataclass

from recyclique_desk.devices.transports.port import PortTrouble
from recyclique_desk.devices.transports.serial_line import missing_pyserial
from recyclique_desk.devices.transports.usb_hid import list_hid


@dataclass(frozen=True, slots=True)
class FoundPort:
    """A port that a scale may be behind."""

    url: str
    """What `open_port` takes."""
    title: str
    """What the system calls what is plugged in there."""
    is_hid: bool = False


@dataclass(frozen=True, slots=True)
class PortList:
    """The ports of this computer, and which libraries are missing to see more."""

    ports: tuple[FoundPort, ...]
    missing: tuple[PortTrouble, ...] = ()


def list_ports() -> PortList:
    """List the ports of this computer; may take a tenth of a second."""
    ports: list[FoundPort] = []
    missing: list[PortTrouble] = []
    try:
        from serial.tools import list_ports as tools  # noqa: PLC0415
    except ImportError:
        missing.append(missing_pyserial())
    else:
        ports += [
            FoundPort(each.device, each.description or each.device)
            for each in sorted(tools.comports(), key=lambda each: each.device)
            # Linux names 32 ports of which nothing is behind most.
            if each.hwid != "n/a"
        ]
    try:
        ports += [
            FoundPort(each.url, " ".join(filter(None, (each.maker, each.model))), True)
            for each in list_hid()
        ]
    except PortTrouble as trouble:
        missing.append(trouble)
    return PortList(tuple(ports), tuple(missing))
