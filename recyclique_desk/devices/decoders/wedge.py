"""Lines as a keyboard-wedge scale types them, read from a port."""

from recyclique_desk.devices.decoders.base import FrameDecoder, line_of
from recyclique_desk.domain.scales import Reading
from recyclique_desk.domain.typed_frames import read_typed_line


class WedgeDecoder(FrameDecoder):
    """Decodes whole frames (`domain.typed_frames`) and bare numbers, which are kilograms."""

    def _decode(self, frame: bytes) -> list[Reading] | None:
        text = line_of(frame)
        if text is None:
            return None
        text = text.strip()
        if not text:
            return []
        found = read_typed_line(text)
        return None if found is None else [self._reading(found, frame)]
