"""USB HID scales by hidapi, which is loaded only when one is opened or looked for."""

import platform
from contextlib import suppress
from typing import Any, NamedTuple

from recyclique_desk.devices.transports.port import LibraryMissing, PortTrouble

USAGE_PAGE = 0x8D
"""Weighing devices (USB-IF, HID Point of Sale Usage Tables)."""
KNOWN = frozenset(
    {
        (0x0922, 0x8003),
        (0x0922, 0x8004),
        (0x0EB8, 0xF000),
        (0x0B67, 0x555E),
        (0x1446, 0x6A73),
        (0x2474, 0x0550),
        (0x2474, 0x3550),
        (0x7B7C, 0x0100),
        (0x6096, 0x0158),
    }
)
"""Vendor and product of scales, for systems that do not tell the usage page."""
_LONGEST_REPORT = 64
_REPORT = 6


class HidScale(NamedTuple):
    """A HID scale that is plugged in."""

    vendor: int
    product: int
    maker: str
    model: str
    serial: str
    path: bytes

    @property
    def url(self) -> str:
        """Its address for `open_port`."""
        return f"hid:{self.vendor:04x}:{self.product:04x}"


class HidPort:
    """A scale at `hid:vendor:product`, or with `hid:` the first that is plugged in."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._wanted = url.partition(":")[2].strip("/").lower()
        scales = self._plugged_in()
        if not scales:
            raise PortTrouble("Aucune balance USB à cette adresse : {url}. Branchez-la.", url=url)
        self._device = _hidapi().device()
        try:
            self._device.open_path(scales[0].path)
        except OSError as error:
            raise PortTrouble(
                "La balance USB {url} est branchée, mais ce compte n'a pas le droit de la lire : "
                "installez la règle udev fournie, puis rebranchez-la.",
                url=url,
            ) from error
        self._is_first = True

    def read(self, seconds: float) -> bytes:
        """Wait at most so long for a report; return its six bytes, or none.

        The first one after opening may be old and is dropped.
        """
        try:
            report = bytes(self._device.read(_LONGEST_REPORT, max(1, int(seconds * 1000))))
        except (OSError, ValueError) as error:
            raise PortTrouble("La balance USB {url} a été débranchée.", url=self._url) from error
        if report and self._is_first:
            self._is_first = False
            return b""
        return report[:_REPORT]

    def write(self, data: bytes) -> None:
        """Send an output report, its id first."""
        try:
            self._device.write(data)
        except (OSError, ValueError) as error:
            raise PortTrouble("La balance USB {url} a été débranchée.", url=self._url) from error

    def empty(self) -> None:
        """Drop nothing: reports come by themselves and are read as they come."""

    def check(self) -> None:
        """Raise `PortTrouble` if the scale has left the bus, as some do when they go to sleep."""
        if not self._plugged_in():
            raise PortTrouble("La balance USB {url} a été débranchée.", url=self._url)

    def _plugged_in(self) -> list[HidScale]:
        wanted = self._wanted
        return [each for each in list_hid() if not wanted or each.url == f"hid:{wanted}"]

    def close(self) -> None:
        """Close the device; never raises."""
        with suppress(Exception):
            self._device.close()


def list_hid() -> list[HidScale]:
    """List the HID scales that are plugged in; raises `PortTrouble` without hidapi."""
    return [
        HidScale(
            each["vendor_id"],
            each["product_id"],
            each["manufacturer_string"] or "",
            each["product_string"] or "",
            each["serial_number"] or "",
            each["path"],
        )
        for each in _hidapi().enumerate()
        if each["usage_page"] == USAGE_PAGE or (each["vendor_id"], each["product_id"]) in KNOWN
    ]


def _hidapi() -> Any:
    """Load hidapi: on Linux by hidraw, which tells usage pages and leaves the driver in place."""
    try:
        if platform.system() == "Linux":
            import hidraw  # noqa: PLC0415

            return hidraw
        import hid  # noqa: PLC0415
    except ImportError as error:
        raise LibraryMissing(
            "Pour lire une balance USB (HID), installez la bibliothèque hidapi : pip install hidapi"
        ) from error
    return hid
