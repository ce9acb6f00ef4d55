"""Toledo 8217 of till scales: a weight between STX and CR, or `?` and a status byte."""

import re

from recyclique_desk.devices.decoders.base import FrameDecoder, said
from recyclique_desk.domain.scales import (
    FrameText,
    Reading,
    ScaleStatus,
    WeightKind,
    kind_of,
    weight_text,
)

_WEIGHT = re.compile(r"(?P<number>(?=[ 0-9.,]{6}N?$) *[0-9]+[.,][0-9]+)(?P<net>N?)")
_MOTION, _OVER, _UNDER, _NEEDS_ZERO, _ZERO, _NET, _ALWAYS = (1 << bit for bit in range(7))
_SEVEN_BITS = 0x7F
_QUESTION = ord("?")


class ToledoDecoder(FrameDecoder):
    """Decodes STX `04.820` CR, STX `04.820N` CR and STX `?` status CR; the unit is kilograms.

    Some scales tell a weight once and then, until it changes, a status without any mark: that
    repeats the weight. The eighth bit, a parity where seven were asked for, is ignored.
    """

    ends = b"\r\x8d"
    start = 0x02
    _last: FrameText | None = None

    def feed(self, data: bytes) -> list[Reading]:
        """Take the next bytes; return the readings they complete."""
        return super().feed(bytes(byte & _SEVEN_BITS for byte in data))

    def _decode(self, frame: bytes) -> list[Reading] | None:
        if len(frame) == 2 and frame[0] == _QUESTION:
            found = self._status(frame[1])
            return None if found is None else [self._reading(found, frame)]
        if frame == b"E":
            # The answer to its echo test.
            return []
        text = frame.decode("ascii")
        weight = _WEIGHT.fullmatch(text)
        if weight is None:
            self._last = None
            return None
        kind = kind_of("N" if weight["net"] else "G")
        self._last = weight_text(weight["number"].strip(), "kg", kind=kind)
        return [self._reading(self._last, frame)]

    def _status(self, bits: int) -> FrameText | None:
        if not bits & _ALWAYS:
            return None
        kind = WeightKind.NET if bits & _NET else WeightKind.GROSS
        for bit, status in (
            (_OVER, ScaleStatus.OVER),
            (_UNDER, ScaleStatus.UNDER),
            (_NEEDS_ZERO, ScaleStatus.NEEDS_ZERO),
            (_MOTION, ScaleStatus.MOTION),
        ):
            if bits & bit:
                self._last = None
                return said(status, kind)
        if bits & _ZERO:
            self._last = None
            return FrameText(ScaleStatus.ZERO, 0, True, kind)
        return self._last or said(ScaleStatus.NOT_READY, kind)
