"""Finds out which protocol a scale speaks, without ever zeroing, taring or resetting it."""

import time
from dataclasses import dataclass, replace

from recyclique_desk.devices.protocols import PROTOCOLS, LineSettings
from recyclique_desk.devices.stop import Never, Stop
from recyclique_desk.devices.transports import Port, is_hid, is_network, open_port
from recyclique_desk.domain.scales import Reading, ScaleStatus

_LISTEN = 1.5
_ANSWER = 0.5
_SLICE = 0.05
_TAIL = 0.15
_BAUDS = (4800, 2400, 19200, 1200, 38400, 57600, 115200)
_BY_LINE = ("st-gs", "sics", "sma", "toledo-8217", "adam", "ohaus", "wedge", "hid")
"""From the most to the least telling: a bare number is also a line of Ohaus and of a keyboard."""
_NOT_KNOWN = {b"ES", b"ET", b"EL"}
"""What MT-SICS answers to a question it does not know."""
_SEVEN_BITS = 0x7F


@dataclass(frozen=True, slots=True)
class Detected:
    """A protocol that was found, with the line settings it was heard at."""

    protocol: str
    line: LineSettings
    readings: tuple[Reading, ...] = ()
    """What was read meanwhile: some scales tell a weight only once."""


def detect(url: str, line: LineSettings | None, stop: Stop | None = None) -> Detected | None:
    """Listen, then ask what changes nothing; None if nothing was understood.

    Raises `PortTrouble` if the port cannot be opened. Takes four seconds at a silent port.
    """
    stop = stop or Never()
    if is_hid(url):
        return Detected("hid", LineSettings())
    usual = line or LineSettings()
    heard = _listen(url, usual, _LISTEN, stop)
    found = recognise(heard, usual)
    if found or stop.is_set():
        return found
    if heard and not is_network(url) and line is None:
        for baud in _BAUDS:
            other = replace(usual, baud=baud)
            found = recognise(_listen(url, other, _LISTEN, stop), other)
            if found or stop.is_set():
                return found
    return _ask(url, line, stop)


def _ask(url: str, line: LineSettings | None, stop: Stop) -> Detected | None:
    usual = line or LineSettings()
    seven_even = line or PROTOCOLS["toledo-8217"].line
    second_best = None
    for settings, questions in (
        (usual, (b"I4\r\n",)),
        (seven_even, (b"W",)),
        (usual, (b"W\r", b"Q\r\n", b"P\r\n")),
    ):
        port = open_port(url, settings)
        try:
            for question in questions:
                port.empty()
                port.write(question)
                answer = _hear(port, _ANSWER, stop)
                if answer.strip() in _NOT_KNOWN:
                    # Ohaus says so, too, and tells its weight at another question.
                    second_best = second_best or Detected("sics", settings)
                    continue
                found = recognise(answer, settings, is_answer=True)
                if found or stop.is_set():
                    return found
        finally:
            port.close()
    return second_best


def _listen(url: str, line: LineSettings, seconds: float, stop: Stop) -> bytes:
    port = open_port(url, line)
    try:
        return _hear(port, seconds, stop)
    finally:
        port.close()


def _hear(port: Port, seconds: float, stop: Stop) -> bytes:
    """Return what comes within so many seconds, or until it pauses after two lines."""
    heard = bytearray()
    until = time.monotonic() + seconds
    quiet_at = until
    while not stop.is_set() and time.monotonic() < min(until, quiet_at):
        data = port.read(_SLICE)
        heard += data
        if data and seconds <= _ANSWER:
            quiet_at = time.monotonic() + _TAIL
        if len(heard) > 4096:
            break
    return bytes(heard)


def recognise(data: bytes, line: LineSettings, *, is_answer: bool = False) -> Detected | None:
    """Return the first protocol that understands all of it, but for a cut line; else None."""
    if not data:
        return None
    for seven in (False, True):
        text = bytes(each & _SEVEN_BITS for each in data) if seven else data
        if seven and text == data:
            return None
        settings = replace(line, bits=7, parity="E") if seven else line
        if is_answer and b"I4 A" in text:
            return Detected("sics", settings)
        for name in _BY_LINE:
            decoder = PROTOCOLS[name].new_decoder()
            if is_answer:
                decoder.expect_whole_line()
            readings = decoder.feed(text)
            if readings and not is_answer and readings[0].status is ScaleStatus.UNREADABLE:
                # The opening cut it.
                del readings[0]
            if readings and all(each.status is not ScaleStatus.UNREADABLE for each in readings):
                return Detected(name, settings, tuple(readings))
    return None
