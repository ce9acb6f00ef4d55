"""The `ST,GS` family of A&D and most unbranded indicators: a headed line for each reading."""

from recyclique_desk.devices.decoders.base import FrameDecoder, line_of
from recyclique_desk.domain.scales import Reading, read_headed_line


class StGsDecoder(FrameDecoder):
    """Decodes `ST,GS,+  4.820kg`, `US,NT,…`, `OL,…`; a line without a header is no weight."""

    drops_cut_line = True

    def _decode(self, frame: bytes) -> list[Reading] | None:
        text = line_of(frame)
        if text is None:
            return None
        if not text.strip():
            return []
        found = read_headed_line(text)
        return None if found is None else [self._reading(found, frame)]
