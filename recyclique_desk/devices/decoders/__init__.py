"""One stateful decoder per protocol: bytes in, readings out, no input and no output."""

from recyclique_desk.devices.decoders.base import Decoder
from recyclique_desk.devices.decoders.bench import AdamDecoder, OhausDecoder
from recyclique_desk.devices.decoders.hid import HidDecoder
from recyclique_desk.devices.decoders.sics import SicsDecoder
from recyclique_desk.devices.decoders.sma import SmaDecoder
from recyclique_desk.devices.decoders.st_gs import StGsDecoder
from recyclique_desk.devices.decoders.toledo import ToledoDecoder
from recyclique_desk.devices.decoders.wedge import WedgeDecoder

__all__ = [
    "AdamDecoder",
    "Decoder",
    "HidDecoder",
    "OhausDecoder",
    "SicsDecoder",
    "SmaDecoder",
    "StGsDecoder",
    "ToledoDecoder",
    "WedgeDecoder",
]
