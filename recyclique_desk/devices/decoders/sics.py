"""MT-SICS of Mettler-Toledo, KCP of Kern, and the answers of Radwag's near variant."""

import re

from recyclique_desk.devices.decoders.base import FrameDecoder, line_of, said
from recyclique_desk.domain.scales import (
    MAX_GRAMS,
    NUMBER,
    UNIT,
    FrameText,
    Reading,
    ScaleStatus,
    WeightKind,
    grams_of,
    weight_text,
)

_WEIGHT = re.compile(
    rf"S\s+(?P<state>[SD])\s+(?P<sign>[-+]?)\s*(?P<number>{NUMBER})\s+(?P<unit>{UNIT})"
)
_WEIGHT_IN_FULL = re.compile(
    # Radwag: command, one mark of state, sign, nine places and the unit in fixed places.
    rf"(?:S|SI|SU|SUI) (?P<state>[ ?^v]) (?P<sign>[-+ ])(?=[ 0-9.,]{{9}} ) *(?P<number>{NUMBER})"
    rf" +(?P<unit>{UNIT})"
)
_TARE = re.compile(
    rf"(?:TA A|T S|TI S|TI D)\s+(?P<sign>[-+]?)\s*(?P<number>{NUMBER})\s+(?P<unit>{UNIT})"
)
_STATE = re.compile(r"(?:S|SI|SIR|SR|SU|SUI|T|TI|TA|TAC) (?P<state>[-+Iv^E])")
_ZERO_REFUSED = re.compile(r"ZI? [-+Iv^E]")
_ERROR = re.compile(r"E[STL]")
_ACKNOWLEDGED = re.compile(
    r"""[A-Z]{1,3}[ _](?:A|D) | ZI?[ ][ASD] | S[ ]A | TAC?[ ]A | I[0-9]+[ ][A-Z].* | @.*""",
    re.VERBOSE,
)
_STATES = {
    "+": ScaleStatus.OVER,
    "^": ScaleStatus.OVER,
    "-": ScaleStatus.UNDER,
    "v": ScaleStatus.UNDER,
    "I": ScaleStatus.NOT_READY,
    "E": ScaleStatus.NOT_READY,
}


class SicsDecoder(FrameDecoder):
    """Decodes answers to `S`, `SI`, `SIR` and `SR`; those to `TA` and `T` tell whether it is net.

    A weight answer does not say whether a tare is taken off: until the scale was asked for its
    tare, the kind is unknown. Answers that only acknowledge give no reading.
    """

    drops_cut_line = True
    _tare: int | None = None

    def _decode(self, frame: bytes) -> list[Reading] | None:
        text = line_of(frame)
        if text is None:
            return None
        text = text.lstrip()
        if not text:
            return []
        tare = _TARE.fullmatch(text)
        if tare:
            grams = grams_of(tare["number"], tare["unit"])
            self._tare = grams if grams <= MAX_GRAMS and tare["sign"] != "-" else None
            return []
        if text.startswith("TAC A"):
            self._tare = 0
            return []
        found = self._found(text)
        if found is not None:
            return [self._reading(found, frame, tare_grams=self._tare or None)]
        return [] if _ACKNOWLEDGED.fullmatch(text) else None

    def _found(self, text: str) -> FrameText | None:
        weight = _WEIGHT.fullmatch(text)
        if weight:
            return self._weight(weight, is_stable=weight["state"] == "S")
        full = _WEIGHT_IN_FULL.fullmatch(text)
        if full:
            state = full["state"]
            return said(_STATES[state]) if state in "^v" else self._weight(full, state == " ")
        state = _STATE.fullmatch(text)
        if state:
            return said(_STATES[state["state"]])
        if _ZERO_REFUSED.fullmatch(text):
            return said(ScaleStatus.NEEDS_ZERO)
        return said(ScaleStatus.FAULT) if _ERROR.fullmatch(text) else None

    def _weight(self, found: re.Match[str], is_stable: bool) -> FrameText:
        return weight_text(
            found["number"],
            found["unit"],
            sign=found["sign"].strip(),
            stable=is_stable,
            kind=self._kind(),
        )

    def _kind(self) -> WeightKind:
        if self._tare is None:
            return WeightKind.UNKNOWN
        return WeightKind.NET if self._tare else WeightKind.GROSS
