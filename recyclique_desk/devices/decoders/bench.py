"""The line formats of Adam and Ohaus bench and floor scales."""

import re
from abc import abstractmethod

from recyclique_desk.devices.decoders.base import FrameDecoder, line_of, said
from recyclique_desk.domain.scales import (
    NUMBER,
    UNIT,
    FrameText,
    Reading,
    ScaleStatus,
    grams_of,
    kind_of,
    read_headed_line,
    weight_text,
)

_WEIGHING = rf"(?P<sign>[-+]?)\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT})"
_ADAM = re.compile(rf"(?:(?P<kind>GS|NT|G|N)(?:\s+|(?=[-+])))?{_WEIGHING}", re.I)
_MDW_SIGNS = {
    "^": ScaleStatus.OVER,
    "_": ScaleStatus.UNDER,
    "-": ScaleStatus.NEEDS_ZERO,
    "?": ScaleStatus.FAULT,
}
_MDW = re.compile(r"(?P<sign>[\^_?-])(?P=sign){5}(?:\s*[a-z]{1,3})?", re.IGNORECASE)
_MDW_TAIL = re.compile(r"[!-~]{1,6}")
_OHAUS = re.compile(
    rf"{_WEIGHING}\s*(?P<moving>\??)\s*(?P<kind>GROSS|NET|NT|PT|GS|TR|G|N|B|T)?", re.IGNORECASE
)
_WORDS = (
    (re.compile(r"O-?L|O\.L\.?|OVER.*|[-^]{3,}|ERR\S* ?8\.3", re.IGNORECASE), ScaleStatus.OVER),
    (re.compile(r"U-?L|U\.L\.?|UNDER.*|_{3,}|ERR\S* ?8\.4", re.IGNORECASE), ScaleStatus.UNDER),
    (re.compile(r"ERR.*|ES", re.IGNORECASE), ScaleStatus.FAULT),
)


class LineDecoder(FrameDecoder):
    """Decodes lines of which a cut one could pass for a whole one, as `US,` may be cut off.

    The first line of a line that was not quiet when it was opened therefore never counts, unless
    it begins with a header.
    """

    drops_cut_line = True
    _was_quiet = False

    def expect_whole_line(self) -> None:
        """Take the next line as a whole one."""
        self._was_quiet = True

    def _decode(self, frame: bytes) -> list[Reading] | None:
        text = line_of(frame)
        may_be_cut = self._is_first and not self._was_quiet
        if text is None:
            return None
        if not text.strip():
            return []
        return [] if may_be_cut and not text[0].isalpha() else self._decode_line(text, frame)

    @abstractmethod
    def _decode_line(self, text: str, frame: bytes) -> list[Reading] | None:
        """Return the readings of one line of text, as `_decode` does."""


class AdamDecoder(LineDecoder):
    """Decodes `G +   2.00 kg` (CPWplus), a bare `  4.820kg` (AZextra) and the lines of MDW."""

    _after_weight = False

    def _decode_line(self, text: str, frame: bytes) -> list[Reading] | None:
        after, self._after_weight = self._after_weight, False
        line = text.strip()
        signs = _MDW.fullmatch(line)
        if signs:
            self._after_weight = True
            return [self._reading(said(_MDW_SIGNS[signs["sign"]]), frame)]
        weight = _ADAM.fullmatch(line)
        if weight:
            self._after_weight = True
            found = weight_text(
                weight["number"],
                weight["unit"],
                sign=weight["sign"],
                kind=kind_of(weight["kind"]),
            )
            return [self._reading(found, frame)]
        if line == "?":
            return [self._reading(said(ScaleStatus.FAULT), frame)]
        if line.endswith("?"):
            moving = _ADAM.fullmatch(line.rstrip("? "))
            if moving:
                return [self._reading(said(ScaleStatus.MOTION, kind_of(moving["kind"])), frame)]
        headed = read_headed_line(line)
        if headed:
            return [self._reading(headed, frame)]
        word = _word(line)
        if word:
            return [self._reading(word, frame)]
        # The second line of MDW tells nothing about the weight.
        return [] if after and _MDW_TAIL.fullmatch(line) else None


class OhausDecoder(LineDecoder):
    """Decodes polarity, weight, unit, `?` for unstable, and `G`, `NET` or `T`."""

    def _decode_line(self, text: str, frame: bytes) -> list[Reading] | None:
        line = text.strip()
        found = _OHAUS.fullmatch(line)
        if found is None:
            other = read_headed_line(line) or _word(line)
            if other:
                return [self._reading(other, frame)]
            return [] if line == "OK!" else None
        kind = (found["kind"] or "").upper()
        if kind in {"T", "PT", "TR"}:
            # The tare is shown, not what lies on the platform.
            tare = grams_of(found["number"], found["unit"])
            return [self._reading(said(ScaleStatus.NOT_READY), frame, tare_grams=tare)]
        weight = weight_text(
            found["number"],
            found["unit"],
            sign=found["sign"],
            stable=not found["moving"],
            kind=kind_of("G" if kind == "B" else kind),
        )
        return [self._reading(weight, frame)]


def _word(line: str) -> FrameText | None:
    for pattern, status in _WORDS:
        if pattern.fullmatch(line):
            return said(status)
    return None
