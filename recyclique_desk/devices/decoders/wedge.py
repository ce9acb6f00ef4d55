"""Lines as a keyboard-wedge scale types them, read from a port."""

import re

from recyclique_desk.devices.decoders.base import FrameDecoder, line_of
from recyclique_desk.domain.scales import NUMBER, UNIT, Reading, weight_text
from recyclique_desk.domain.typed_frames import read_typed_frame

_PLAIN = re.compile(rf"(?P<sign>[-+]?)\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?", re.IGNORECASE)


class WedgeDecoder(FrameDecoder):
    """Decodes whole frames (`domain.typed_frames`) and bare numbers, which are kilograms."""

    def _decode(self, frame: bytes) -> list[Reading] | None:
        text = line_of(frame)
        if text is None:
            return None
        text = text.strip()
        if not text:
            return []
        found = read_typed_frame(text)
        if found is None:
            plain = _PLAIN.fullmatch(text)
            if plain is None:
                return None
            found = weight_text(plain["number"], plain["unit"] or "kg", sign=plain["sign"])
        return [self._reading(found, frame)]
