"""Writes the frames a scale sends, for the simulator; the opposite of the decoders."""

from dataclasses import dataclass
from decimal import Decimal

from recyclique_desk.domain.scales import ScaleStatus

_POUND = Decimal("453.59237")
_SICS = {
    ScaleStatus.OVER: "S +",
    ScaleStatus.UNDER: "S -",
    ScaleStatus.NOT_READY: "S I",
    ScaleStatus.NEEDS_ZERO: "Z +",
    ScaleStatus.FAULT: "ET",
}
_TOLEDO = {
    ScaleStatus.MOTION: 0x41,
    ScaleStatus.OVER: 0x42,
    ScaleStatus.UNDER: 0x44,
    ScaleStatus.NEEDS_ZERO: 0x48,
}
_SMA = {
    ScaleStatus.OVER: "O",
    ScaleStatus.UNDER: "U",
    ScaleStatus.NEEDS_ZERO: "I",
    ScaleStatus.FAULT: "T",
    ScaleStatus.ZERO: "Z",
}
_WORDS = {
    ScaleStatus.OVER: "OL",
    ScaleStatus.UNDER: "UL",
    ScaleStatus.FAULT: "Err 4",
    ScaleStatus.NOT_READY: "Err 1",
    ScaleStatus.NEEDS_ZERO: "Err 2",
}
_MDW = {
    ScaleStatus.OVER: "^" * 6,
    ScaleStatus.UNDER: "_" * 6,
    ScaleStatus.NEEDS_ZERO: "-" * 6,
    ScaleStatus.FAULT: "?" * 6,
}
_HID = {
    ScaleStatus.FAULT: 1,
    ScaleStatus.ZERO: 2,
    ScaleStatus.MOTION: 3,
    ScaleStatus.WEIGHT: 4,
    ScaleStatus.UNDER: 5,
    ScaleStatus.OVER: 6,
    ScaleStatus.NOT_READY: 7,
    ScaleStatus.NEEDS_ZERO: 8,
}


@dataclass(frozen=True, slots=True)
class Platform:
    """What lies on a simulated scale and how its display is set."""

    gross: int = 0
    """Grams."""
    tare: int = 0
    status: ScaleStatus | None = None
    """A state other than what the load means, such as motion; None: what it means."""
    unit: str = "kg"
    """`kg`, `g` or `lb`."""
    comma: bool = False

    @property
    def net(self) -> int:
        """Grams on the display; below zero when the platform is empty and a tare is set."""
        return self.gross - self.tare

    @property
    def shown(self) -> ScaleStatus:
        """What the scale says of itself."""
        if self.status is not None:
            return self.status
        if self.net == 0:
            return ScaleStatus.ZERO
        return ScaleStatus.WEIGHT if self.net > 0 else ScaleStatus.UNDER

    def number(self, grams: int, width: int = 0) -> str:
        """Write the size of a weight in the unit of the display."""
        size = abs(grams)
        if self.unit == "g":
            text = str(size)
        else:
            value = Decimal(size) / _POUND if self.unit == "lb" else Decimal(size).scaleb(-3)
            text = f"{value:.3f}"
        return (text.replace(".", ",") if self.comma else text).rjust(width)


def write_frame(protocol: str, platform: Platform) -> bytes:
    """Write the frame a scale of this protocol sends for its weight."""
    return _WRITERS[protocol](platform)


def write_tare(platform: Platform) -> str:
    """Write what MT-SICS answers about its tare, without the command."""
    return f"{platform.number(platform.tare, 10)} {platform.unit}"


def _sign(platform: Platform) -> str:
    return "-" if platform.net < 0 else "+"


def _st_gs(platform: Platform) -> bytes:
    status = platform.shown
    if status in {ScaleStatus.OVER, ScaleStatus.FAULT, ScaleStatus.NEEDS_ZERO}:
        return b"OL,+9999999E+19\r\n"
    unstable = status in {ScaleStatus.MOTION, ScaleStatus.NOT_READY}
    header = "US" if unstable else "ST"
    kind = "NT" if platform.tare else "GS"
    sign = "-" if status is ScaleStatus.UNDER else _sign(platform)
    number = platform.number(platform.net, 7)
    return f"{header},{kind},{sign}{number}{platform.unit:>2}\r\n".encode("ascii")


def _sics(platform: Platform) -> bytes:
    status = platform.shown
    if status is ScaleStatus.UNDER and platform.status is None:
        value = f"-{platform.number(platform.net)}".rjust(10)
        return f"S S {value} {platform.unit}\r\n".encode("ascii")
    if status in _SICS:
        return f"{_SICS[status]}\r\n".encode("ascii")
    state = "D" if status is ScaleStatus.MOTION else "S"
    return f"S {state} {platform.number(platform.net, 10)} {platform.unit}\r\n".encode("ascii")


def _toledo(platform: Platform) -> bytes:
    status = platform.shown
    net = 0x20 if platform.tare else 0
    if status in _TOLEDO:
        return bytes([0x02, ord("?"), _TOLEDO[status] | net, 0x0D])
    if status in {ScaleStatus.NOT_READY, ScaleStatus.FAULT}:
        return bytes([0x02, ord("?"), 0x40 | net, 0x0D])
    kilograms = Decimal(abs(platform.net)).scaleb(-3)
    number = f"{kilograms:06.3f}"[:6]
    text = number.replace(".", ",") if platform.comma else number
    return f"\x02{text}{'N' if platform.tare else ''}\r".encode("ascii")


def _sma(platform: Platform) -> bytes:
    status = platform.shown
    state = _SMA.get(status, " ")
    kind = "N" if platform.tare else "G"
    motion = "M" if status in {ScaleStatus.MOTION, ScaleStatus.NOT_READY} else " "
    sign = "-" if platform.net < 0 else ""
    value = f"{sign}{platform.number(platform.net)}".rjust(10)
    return f"\n{state}1{kind}{motion} {value} {platform.unit:<3}\r".encode("ascii")


def _adam(platform: Platform) -> bytes:
    status = platform.shown
    if status in _MDW and platform.status is not None:
        return f"{_MDW[status]}\r\n".encode("ascii")
    kind = "N" if platform.tare else "G"
    moving = "?" if status in {ScaleStatus.MOTION, ScaleStatus.NOT_READY} else ""
    number = platform.number(platform.net, 7)
    return f"{kind} {_sign(platform)}{number} {platform.unit}{moving}\r\n".encode("ascii")


def _ohaus(platform: Platform) -> bytes:
    status = platform.shown
    if status in _WORDS and platform.status is not None:
        return f"{_WORDS[status]}\r\n".encode("ascii")
    legend = "NET" if platform.tare else "G"
    moving = "?" if status is ScaleStatus.MOTION else " "
    sign = "-" if platform.net < 0 else " "
    number = platform.number(platform.net, 7)
    return f"{sign} {number} {platform.unit:<5}{moving}{legend}\r\n".encode("ascii")


def _wedge(platform: Platform) -> bytes:
    status = platform.shown
    if status in _WORDS and platform.status is not None:
        return f"{_WORDS[status]}\r\n".encode("ascii")
    sign = "-" if platform.net < 0 else "+"
    moving = "?" if status is ScaleStatus.MOTION else ""
    number = platform.number(platform.net, 7)
    return f"{sign}{number} {platform.unit}{moving}\r\n".encode("ascii")


def _hid(platform: Platform) -> bytes:
    size = abs(platform.net)
    # Sixteen bits: in grams up to 65 kg, then in tens and hundreds of grams.
    power = next(power for power in range(8) if size <= 0xFFFF * 10**power)
    low, high = divmod(size // 10**power, 256)[::-1]
    return bytes([3, _HID[platform.shown], 2, power, low, high])


_WRITERS = {
    "wedge": _wedge,
    "st-gs": _st_gs,
    "sics": _sics,
    "toledo-8217": _toledo,
    "sma": _sma,
    "adam": _adam,
    "ohaus": _ohaus,
    "hid": _hid,
}
