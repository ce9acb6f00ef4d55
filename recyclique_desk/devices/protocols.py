"""The table of protocols: what each is called, how its line is set, what is asked, who decodes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from recyclique_desk.devices.decoders import (
    AdamDecoder,
    Decoder,
    HidDecoder,
    OhausDecoder,
    SicsDecoder,
    SmaDecoder,
    StGsDecoder,
    ToledoDecoder,
    WedgeDecoder,
)
from recyclique_desk.devices.decoders.base import Clock, utc_now

AUTO: Final = "auto"
"""Stands for any protocol: the session finds out which (`devices.detection`)."""


_LINE = re.compile(
    r"(?P<baud>[0-9]{2,7})(?:[ -]+(?P<bits>[78])(?P<parity>[NEOneo])(?P<stop>[12]))?"
)


@dataclass(frozen=True, slots=True)
class LineSettings:
    """How a serial line is set; 9600 8N1 is what most scales leave the factory with."""

    baud: int = 9600
    bits: int = 8
    parity: str = "N"
    """`N`, `E` or `O`."""
    stop: int = 1

    def __str__(self) -> str:
        """Write it as manuals do: `9600 8N1`."""
        return f"{self.baud} {self.bits}{self.parity}{self.stop}"

    @classmethod
    def parse(cls, text: str) -> "LineSettings":
        """Read `9600 8N1`, `9600-8N1` or `9600`; raises ValueError for anything else."""
        found = _LINE.fullmatch(text.strip())
        if found is None or not 50 <= int(found["baud"]) <= 1_000_000:
            raise ValueError(text)
        if found["bits"] is None:
            return cls(int(found["baud"]))
        return cls(
            int(found["baud"]), int(found["bits"]), found["parity"].upper(), int(found["stop"])
        )


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the weight, and the seconds between two of them."""

    command: bytes
    every: float


@dataclass(frozen=True, slots=True)
class ScaleProtocol:
    """One protocol of scales."""

    id: str
    name: str
    """What makers call it; not translated."""
    decoder: Callable[[Clock], Decoder]
    framing: str
    line: LineSettings = LineSettings()
    asks: tuple[Ask, ...] = ()
    """Questions for the weight, of which the first that is answered stays; none where unasked."""
    ask_tare: bytes | None = None
    """Question for the tare, where a weight does not tell whether it is net."""
    zero: bytes | None = None
    tare: bytes | None = None
    """What zeroes or tares the scale; sent only when a person asks for it."""
    sends_alone: bool = False
    """Whether readings may come unasked, so that a question waits for a silence."""

    def new_decoder(self, clock: Clock = utc_now) -> Decoder:
        """Return a decoder for a port that was just opened."""
        return self.decoder(clock)


_TABLE = (
    ScaleProtocol("wedge", "Clavier (wedge)", WedgeDecoder, "CR, LF", sends_alone=True),
    ScaleProtocol(
        "st-gs",
        "ST,GS (A&D, Kern…)",
        StGsDecoder,
        "CR LF",
        asks=(Ask(b"Q\r\n", 0.5),),
        sends_alone=True,
    ),
    ScaleProtocol(
        "sics",
        "MT-SICS, KCP (Mettler-Toledo, Kern, Radwag)",
        SicsDecoder,
        "CR LF",
        asks=(Ask(b"SI\r\n", 0.25),),
        ask_tare=b"TA\r\n",
        zero=b"Z\r\n",
        tare=b"T\r\n",
    ),
    ScaleProtocol(
        "toledo-8217",
        "Toledo 8217",
        ToledoDecoder,
        "STX … CR",
        LineSettings(bits=7, parity="E"),
        asks=(Ask(b"W", 0.25),),
        zero=b"Z",
        tare=b"T",
    ),
    ScaleProtocol(
        "sma",
        "SMA SCP-0499",
        SmaDecoder,
        "LF … CR",
        asks=(Ask(b"W\r", 0.25),),
        zero=b"Z\r",
        tare=b"T\r",
    ),
    ScaleProtocol(
        "adam",
        "Adam",
        AdamDecoder,
        "CR LF",
        # AZextra beeps at a question it does not answer, so it is asked rarely.
        asks=(Ask(b"G\r\n", 0.5), Ask(b"P\r\n", 5.0), Ask(b"W\r", 0.5)),
        zero=b"Z\r\n",
        tare=b"T\r\n",
        sends_alone=True,
    ),
    ScaleProtocol(
        "ohaus",
        "Ohaus",
        OhausDecoder,
        "CR LF",
        asks=(Ask(b"P\r\n", 0.5),),
        zero=b"Z\r\n",
        tare=b"T\r\n",
        sends_alone=True,
    ),
    # Control report 2: bit 1 zeroes now. No report tares.
    ScaleProtocol("hid", "USB HID", HidDecoder, "6 bytes", zero=b"\x02\x02", sends_alone=True),
)
PROTOCOLS: Mapping[str, ScaleProtocol] = MappingProxyType({each.id: each for each in _TABLE})
"""All protocols by their id, in the order they are offered."""
