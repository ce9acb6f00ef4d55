"""Recognises whole lines of a scale that types like a keyboard (wedge), beside typed weights.

A frame is recognised by what no person types: a header (`ST,GS,`), a mark of gross or net, a
padded or signed number with its unit, a mark of overload. What is not recognised stays with
`domain.weight_grammar`: a leading `+` of a sum, a bare number, a number with its unit.
"""

import re

from recyclique_desk.domain.scales import (
    NUMBER,
    UNIT,
    FrameText,
    ScaleStatus,
    is_unit,
    kind_of,
    read_headed_line,
    weight_text,
)

_KIND = "NET|GROSS|NT|GS|N|G"
_WEIGHING = rf"(?P<number>{NUMBER})\s*(?P<unit>{UNIT})"
_MARKED_BEFORE = re.compile(
    rf"(?P<kind>{_KIND})(?:\s+|(?=[-+]))(?P<sign>[-+]?)\s*{_WEIGHING}\s*(?P<moving>\??)",
    re.IGNORECASE,
)
_MARKED_BEHIND = re.compile(
    rf"(?P<sign>[-+]?)\s*{_WEIGHING}\s*(?P<moving>\??)\s*(?P<kind>{_KIND}|(?<=\?))", re.IGNORECASE
)
_SIGNED = re.compile(
    rf"(?P<sign>[-+])(?P<pad>\s*)(?P<number>{NUMBER})(?P<gap>\s*)(?P<unit>{UNIT})", re.IGNORECASE
)
_SICS = re.compile(
    rf"S\s+(?P<state>[SD])\s+(?P<sign>[-+]?)\s*{_WEIGHING}|S\s+(?P<word>[-+I])", re.IGNORECASE
)
_SICS_WORDS = {"+": ScaleStatus.OVER, "-": ScaleStatus.UNDER, "I": ScaleStatus.NOT_READY}
_OVER = re.compile(r"[-_ ]*(?:O-?L|OVER(?:LOAD)?)[-_ ]*", re.IGNORECASE)
_UNDER = re.compile(r"[-_ ]*(?:U-?L|UNDER(?:LOAD)?)[-_ ]*", re.IGNORECASE)
_PLAIN = re.compile(rf"(?P<sign>[-+]?)\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?", re.IGNORECASE)
LONGEST_LINE = 64
"""Characters of one line."""
_AZERTY_DIGITS = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
_UNSHIFTED_DIGITS = frozenset("&é\"'(è_çà")
_US_ON_AZERTY = re.compile(r"[\s&é\"'(\-è_çà;:!)+=kgKGqQztZTsSuUnN]+")


def read_typed_frame(text: str) -> FrameText | None:
    """Read a whole frame typed by a scale; None when the text could be a person's."""
    frame = text.strip()
    if not frame or len(frame) > LONGEST_LINE:
        return None
    if _OVER.fullmatch(frame):
        return FrameText(ScaleStatus.OVER)
    if _UNDER.fullmatch(frame):
        return FrameText(ScaleStatus.UNDER)
    return read_headed_line(frame) or _read_sics(frame) or _read_marked(frame)


def read_typed_line(text: str) -> FrameText | None:
    """Read a text that is known to be a scale's: a whole frame, or a number, which is kilograms."""
    found = read_typed_frame(text)
    if found is not None:
        return found
    plain = _PLAIN.fullmatch(text.strip())
    if plain is None:
        return None
    return weight_text(plain["number"], plain["unit"] or "kg", sign=plain["sign"])


def looks_like_us_keyboard(text: str) -> bool:
    """Whether a scale set to an American keyboard seems to have typed on a French one.

    Its digits come as the unshifted characters of the upper row, its point as `:` or `;`.
    """
    typed = text.strip()
    digits = sum(each in _UNSHIFTED_DIGITS for each in typed)
    return digits >= 2 and _US_ON_AZERTY.fullmatch(typed) is not None


def as_on_us_keyboard(text: str) -> str:
    """Return what a scale set to an American keyboard meant to type: `':_éà` is `4.820`."""
    return "".join({**_AZERTY_DIGITS, ":": ".", ";": ","}.get(each, each) for each in text)


def _read_sics(frame: str) -> FrameText | None:
    found = _SICS.fullmatch(frame)
    if found is None:
        return None
    if found["word"]:
        return FrameText(_SICS_WORDS[found["word"].upper()])
    return weight_text(
        found["number"],
        found["unit"],
        sign=found["sign"],
        stable=found["state"].upper() == "S",
    )


def _read_marked(frame: str) -> FrameText | None:
    found = _MARKED_BEFORE.fullmatch(frame) or _MARKED_BEHIND.fullmatch(frame)
    if found:
        return weight_text(
            found["number"],
            found["unit"],
            sign=found["sign"],
            stable=not found["moving"],
            kind=kind_of(found["kind"]),
        )
    signed = _SIGNED.fullmatch(frame)
    if signed and is_unit(signed["unit"]) and _is_padded(signed):
        return weight_text(signed["number"], signed["unit"], sign=signed["sign"])
    return None


def _is_padded(signed: re.Match[str]) -> bool:
    """Whether a signed number is written as a scale does, with decimals or in a fixed width."""
    number = signed["number"]
    has_decimals = re.search(r"[.,][0-9]", number) is not None
    return has_decimals or len(signed["pad"]) > 1 or number.startswith("0")
