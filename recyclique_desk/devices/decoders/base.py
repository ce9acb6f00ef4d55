"""What decoders share: framing, bounded buffers, and readings made of frames."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime

from recyclique_desk.domain.scales import (
    RAW_BYTES,
    FrameText,
    Reading,
    ScaleStatus,
    WeightKind,
)

Clock = Callable[[], datetime]
LONGEST_FRAME = 256
"""Bytes; a longer line is dropped up to its end, so that no stream fills the memory."""


def utc_now() -> datetime:
    """Return the time now, the clock of decoders unless a test gives another."""
    return datetime.now(UTC)


class Decoder(ABC):
    """Turns the bytes of one opened port into readings; make a new one for each opening.

    The readings are the same however the stream is split over calls of `feed`, which never raises.
    """

    def __init__(self, clock: Clock = utc_now) -> None:
        self._clock = clock

    def expect_whole_line(self) -> None:  # noqa: B027
        """Tell that the line was quiet: what comes next was not cut by the opening."""

    @abstractmethod
    def drop_partial(self) -> None:
        """Forget the beginning of a frame, because the rest of it was dropped."""

    @abstractmethod
    def feed(self, data: bytes) -> list[Reading]:
        """Take the next bytes; return the readings they complete."""

    def _reading(self, found: FrameText, raw: bytes, *, tare_grams: int | None = None) -> Reading:
        return Reading(
            found.grams,
            found.status,
            found.stable,
            found.kind,
            tare_grams,
            raw[:RAW_BYTES],
            self._clock(),
        )


class FrameDecoder(Decoder):
    """Cuts the stream at end bytes, after an optional start byte, and decodes each frame."""

    ends = b"\r\n"
    start: int | None = None
    """The byte a frame begins with; what stands before it is dropped."""
    drops_cut_line = False
    """Whether a first line that is not understood is taken for one that was cut by the opening."""

    def __init__(self, clock: Clock = utc_now) -> None:
        super().__init__(clock)
        self._buffer = bytearray()
        self._is_open = self.start is None
        self._is_overlong = False
        self._is_first = True

    def feed(self, data: bytes) -> list[Reading]:
        """Take the next bytes; return the readings they complete."""
        readings: list[Reading] = []
        for byte in data:
            if byte == self.start:
                self._begin()
            elif not self._is_open:
                continue
            elif byte in self.ends:
                readings += self._end()
            elif len(self._buffer) < LONGEST_FRAME:
                self._buffer.append(byte)
            else:
                self._is_overlong = True
        return readings

    def drop_partial(self) -> None:
        """Forget the beginning of a frame, because the rest of it was dropped."""
        self._begin()
        self._is_open = self.start is None

    def _begin(self) -> None:
        self._buffer.clear()
        self._is_open, self._is_overlong = True, False

    def _end(self) -> list[Reading]:
        frame, overlong = bytes(self._buffer), self._is_overlong
        self.drop_partial()
        if not frame:
            return []
        readings = None if overlong else self._decode(frame)
        is_cut = self._is_first and self.drops_cut_line and not overlong
        self._is_first = False
        if readings is None:
            return [] if is_cut else [self._reading(UNREADABLE, frame)]
        return readings

    @abstractmethod
    def _decode(self, frame: bytes) -> list[Reading] | None:
        """Return the readings of one frame, none for an acknowledgement, None if not understood."""


UNREADABLE = FrameText(ScaleStatus.UNREADABLE)
_NOT_SHOWN = b"\x00\x02\x03\x04\x05\x06\x11\x13\x15"
"""Control bytes that indicators put around a line."""


def line_of(frame: bytes) -> str | None:
    """Return a frame as text without the control bytes around it; None if it is not ASCII."""
    try:
        return frame.strip(_NOT_SHOWN).decode("ascii").rstrip()
    except UnicodeDecodeError:
        return None


def said(status: ScaleStatus, kind: WeightKind = WeightKind.UNKNOWN) -> FrameText:
    """Return what a frame without a number says."""
    return FrameText(status, kind=kind)
