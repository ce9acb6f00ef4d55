"""SMA SCP-0499: a line between LF and CR with one character for each state, then the number."""

import re

from recyclique_desk.devices.decoders.base import FrameDecoder, line_of, said
from recyclique_desk.domain.scales import (
    NUMBER,
    UNIT,
    FrameText,
    Reading,
    ScaleStatus,
    WeightKind,
    grams_of,
    kind_of,
    weight_text,
)

_FRAME = re.compile(
    r"(?P<state>[ ZOUEIT])(?P<gap> ?)(?P<range>[0-9])(?P=gap)(?P<kind>[GTN])(?P=gap)"
    r"(?P<motion>[ M])(?P=gap).(?P=gap)(?P<value>.+)"
)
_VALUE = re.compile(rf" *(?P<sign>[-+]?) *(?P<number>{NUMBER}) *(?P<unit>{UNIT}) *", re.IGNORECASE)
_STATES = {
    "O": ScaleStatus.OVER,
    "U": ScaleStatus.UNDER,
    "E": ScaleStatus.NEEDS_ZERO,
    "I": ScaleStatus.NEEDS_ZERO,
    "T": ScaleStatus.FAULT,
}


class SmaDecoder(FrameDecoder):
    """Decodes LF ` 1G       4.820 kg ` CR: state, range, gross or net, motion, reserved, value."""

    ends = b"\r"
    start = 0x0A

    def _decode(self, frame: bytes) -> list[Reading] | None:
        text = line_of(frame)
        if text is None:
            return None
        if text.strip() == "?":
            return [self._reading(said(ScaleStatus.FAULT), frame)]
        fields = _FRAME.fullmatch(text)
        if fields is None:
            return None
        kind = kind_of(fields["kind"])
        if fields["state"] in _STATES:
            return [self._reading(said(_STATES[fields["state"]], kind), frame)]
        value = _VALUE.fullmatch(fields["value"])
        if value is None:
            return None
        if fields["kind"] == "T":
            # The tare is shown, not what lies on the platform.
            tare = grams_of(value["number"], value["unit"])
            found = said(ScaleStatus.NOT_READY)
            return [self._reading(found, frame, tare_grams=tare)]
        if fields["state"] == "Z" and fields["motion"] != "M":
            return [self._reading(_at_zero(kind), frame)]
        found = weight_text(
            value["number"],
            value["unit"],
            sign=value["sign"],
            stable=fields["motion"] != "M",
            kind=kind,
        )
        return [self._reading(found, frame)]


def _at_zero(kind: WeightKind) -> FrameText:
    return FrameText(ScaleStatus.ZERO, 0, True, kind)
