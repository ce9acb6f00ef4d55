"""USB scales of HID usage page 0x8D: reports of six bytes."""

from decimal import Decimal

from recyclique_desk.devices.decoders.base import UNREADABLE, Clock, Decoder, said, utc_now
from recyclique_desk.domain.scales import (
    MAX_GRAMS,
    FrameText,
    Reading,
    ScaleStatus,
    WeightKind,
    rounded_grams,
)

REPORT_BYTES = 6
_REPORT_IDS = (3, 4)
_UNITS = {1: "mg", 2: "g", 3: "kg", 0x0B: "oz", 0x0C: "lb"}
_WITHOUT_WEIGHT = {
    1: ScaleStatus.FAULT,
    3: ScaleStatus.MOTION,
    5: ScaleStatus.UNDER,
    6: ScaleStatus.OVER,
    7: ScaleStatus.FAULT,
    8: ScaleStatus.NEEDS_ZERO,
}
_ZERO, _STABLE = 2, 4


class HidDecoder(Decoder):
    """Decodes reports: id, status, unit, signed power of ten, weight of sixteen bits.

    Status 7, needs calibration, is a fault. Bytes that begin no report are skipped up to one.
    """

    def __init__(self, clock: Clock = utc_now) -> None:
        super().__init__(clock)
        self._buffer = bytearray()
        self._is_skipping = False

    def drop_partial(self) -> None:
        """Forget the beginning of a report, because the rest of it was dropped."""
        self._buffer.clear()

    def feed(self, data: bytes) -> list[Reading]:
        """Take the next bytes; return the readings they complete."""
        readings: list[Reading] = []
        for byte in data:
            if not self._buffer and byte not in _REPORT_IDS:
                if not self._is_skipping:
                    readings.append(self._reading(UNREADABLE, bytes([byte])))
                self._is_skipping = True
                continue
            self._buffer.append(byte)
            if len(self._buffer) == REPORT_BYTES:
                report = bytes(self._buffer)
                self._buffer.clear()
                self._is_skipping = False
                readings.append(self._reading(_found(report), report))
        return readings


def _found(report: bytes) -> FrameText:
    _, status, unit, power, low, high = report
    if status in _WITHOUT_WEIGHT:
        return said(_WITHOUT_WEIGHT[status])
    if status == _ZERO:
        return FrameText(ScaleStatus.ZERO, 0, True, WeightKind.UNKNOWN)
    if status != _STABLE or unit not in _UNITS:
        return UNREADABLE
    value = Decimal(low + 256 * high).scaleb(power - 256 if power > 127 else power)
    grams = rounded_grams(value, _UNITS[unit])
    if grams > MAX_GRAMS:
        return said(ScaleStatus.OVER)
    if grams == 0:
        return FrameText(ScaleStatus.ZERO, 0, True, WeightKind.UNKNOWN)
    return FrameText(ScaleStatus.WEIGHT, grams, True, WeightKind.UNKNOWN)
