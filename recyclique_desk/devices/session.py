"""Reads one scale: opens its port, asks, decodes, notices silence, opens again."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from queue import Empty, SimpleQueue

from recyclique_desk.devices.decoders import Decoder
from recyclique_desk.devices.decoders.base import Clock, utc_now
from recyclique_desk.devices.detection import detect
from recyclique_desk.devices.protocols import AUTO, PROTOCOLS, Ask, LineSettings, ScaleProtocol
from recyclique_desk.devices.stop import Stop
from recyclique_desk.devices.transports import Port, PortTrouble, open_port
from recyclique_desk.domain.scales import Reading, ScaleStatus, WeightKind
from recyclique_desk.support.settings import ScaleSettings

SILENCE = 2.0
"""Seconds after which a reading is too old to be shown."""
PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds before a lost port is opened again, the last one for ever."""
_SLICE = 0.05
_QUIET = 0.3
_ANSWER = 0.7
_UNASKED = 1.0
_RARELY = 10.0
_TRIES = 3
_PER_TARE = 4
_CHUNK = 4096
_ENDS = (b"\r", b"\n")


class ScaleCommand(StrEnum):
    """What a person may ask of a scale."""

    ZERO = "zero"
    TARE = "tare"


@dataclass(frozen=True, slots=True)
class ScaleAddress:
    """Where a scale is and how it speaks."""

    url: str
    protocol: str = AUTO
    """A key of `PROTOCOLS`, or `AUTO`."""
    line: LineSettings | None = None
    """None: those of the protocol."""

    @classmethod
    def of(cls, settings: ScaleSettings) -> "ScaleAddress | None":
        """Return the address in the settings of a desk; None where no port is set.

        What is not understood in them is left to be found out.
        """
        if not settings.port:
            return None
        protocol = settings.protocol if settings.protocol in PROTOCOLS else AUTO
        try:
            line = LineSettings.parse(settings.line) if settings.line else None
        except ValueError:
            line = None
        return cls(settings.port, protocol, line)


class ScaleSession:
    """Reads the scale at an address until it is told to stop; `run` blocks."""

    def __init__(self, address: ScaleAddress, clock: Clock = utc_now) -> None:
        self._address = address
        self._clock = clock
        self._commands: SimpleQueue[ScaleCommand] = SimpleQueue()
        self._asks_tare = True
        self.protocol = PROTOCOLS.get(address.protocol)
        """What the scale speaks; None until it was found out."""
        self.line = address.line
        self.trouble: PortTrouble | None = None
        """Why the port is not open; None while it is."""

    def send(self, command: ScaleCommand) -> bool:
        """Zero or tare the scale; from any thread. False where it cannot, or its port is lost."""
        protocol = self.protocol
        if self.trouble is not None or protocol is None or not _bytes_of(protocol, command):
            return False
        self._commands.put(command)
        return True

    def run(self, post: Callable[[Reading], object], stop: Stop) -> None:
        """Call `post` with each reading, and once with a silent one when the scale falls silent.

        A port that is closed, or does not answer for two seconds, is opened again after 1, 2, 5
        and then every 10 seconds.
        """
        tries = 0
        is_silent = False
        while not stop.is_set():
            heard = False
            try:
                reader: _PortReader | None = self._opened(post, stop)
            except PortTrouble as trouble:
                self.trouble = trouble.with_traceback(None)
                reader = None
            if reader is not None:
                # What was asked of a load that lay there before the cable was pulled is void.
                self._drop_commands()
                self.trouble = None
                reader.is_silent = is_silent
                try:
                    reader.read_until_lost(post, stop)
                except PortTrouble as trouble:
                    self.trouble = trouble.with_traceback(None)
                finally:
                    reader.port.close()
                heard, is_silent = reader.has_heard, reader.is_silent
                self._asks_tare = reader.asks_tare
            if stop.is_set():
                return
            if not is_silent:
                post(self._silence())
                is_silent = True
            tries = 0 if heard else tries
            stop.wait(PAUSES[min(tries, len(PAUSES) - 1)])
            tries += 1

    def _opened(self, post: Callable[[Reading], object], stop: Stop) -> "_PortReader":
        """Open the port, after finding out the protocol if need be."""
        if self.protocol is None:
            found = detect(self._address.url, self.line, stop)
            if found is None:
                raise PortTrouble(
                    "Rien de ce que dit {url} n'est compris : vérifiez que la balance est "
                    "allumée, et choisissez son protocole.",
                    url=self._address.url,
                )
            self.protocol, self.line = PROTOCOLS[found.protocol], found.line
            for reading in found.readings:
                post(reading)
        port = open_port(self._address.url, self.line or self.protocol.line)
        return _PortReader(
            port, self.protocol, self._clock, self._commands, asks_tare=self._asks_tare
        )

    def _drop_commands(self) -> None:
        with suppress(Empty):
            while True:
                self._commands.get_nowait()

    def _silence(self) -> Reading:
        return silent_reading(self._clock)


def silent_reading(clock: Clock = utc_now) -> Reading:
    """Return the reading of a scale that says nothing."""
    return Reading(None, ScaleStatus.SILENT, False, WeightKind.UNKNOWN, None, b"", clock())


def _bytes_of(protocol: ScaleProtocol, command: ScaleCommand) -> bytes | None:
    return protocol.zero if command is ScaleCommand.ZERO else protocol.tare


class _PortReader:
    """The dialogue over one opened port."""

    def __init__(
        self,
        port: Port,
        protocol: ScaleProtocol,
        clock: Clock,
        commands: SimpleQueue[ScaleCommand],
        *,
        asks_tare: bool,
    ) -> None:
        self.port = port
        self.is_silent = False
        self.has_heard = False
        self.asks_tare = asks_tare and protocol.ask_tare is not None
        self._protocol = protocol
        self._clock = clock
        self._commands = commands
        self._decoder: Decoder = protocol.new_decoder(clock)
        now = time.monotonic()
        self._opened_at = now
        self._bytes_at = now
        self._reading_at = now
        self._asked_at = now - _RARELY
        self._ask_number = 0
        self._unanswered = 0
        self._is_answered = False
        self._pending: bytes | None = None
        self._since_tare = _PER_TARE
        self._checked_at = now

    def read_until_lost(self, post: Callable[[Reading], object], stop: Stop) -> None:
        """Read until told to stop or until a scale that answers has fallen silent.

        Raises `PortTrouble` when the port is gone.
        """
        while not stop.is_set():
            now = time.monotonic()
            if now - self._reading_at >= SILENCE and not self.is_silent:
                self.is_silent = True
                post(silent_reading(self._clock))
            if self.is_silent and now - self._reading_at >= SILENCE:
                if self._must_answer():
                    return
                if now - self._checked_at >= 1.0:
                    self._checked_at = now
                    self.port.check()
            self._talk(now)
            data = self.port.read(_SLICE)
            if data:
                for reading in self._take(data):
                    post(reading)
            elif not self.has_heard and time.monotonic() - self._opened_at >= _QUIET:
                self._decoder.expect_whole_line()
            if len(data) >= _CHUNK:
                # A device that floods must not take the whole processor.
                stop.wait(_SLICE)

    def _must_answer(self) -> bool:
        """Whether silence means that the port is lost: others may only speak when a key is hit.

        One that is asked rarely tells nothing as long as its weight stays the same.
        """
        ask = self._ask()
        if ask is None or ask.every >= SILENCE:
            return False
        return self._is_answered or not self._protocol.sends_alone

    def _take(self, data: bytes) -> list[Reading]:
        self._bytes_at = time.monotonic()
        readings = self._decoder.feed(data)
        if self._pending is not None and (readings or data[-1:] in _ENDS):
            is_tare = self._pending == self._protocol.ask_tare
            self._pending = None
            if is_tare and any(_is_refusal(each) for each in readings):
                self.asks_tare = False
                readings = [each for each in readings if not _is_refusal(each)]
            elif any(each.status is not ScaleStatus.UNREADABLE for each in readings):
                self._is_answered, self._unanswered = True, 0
        if readings:
            self._reading_at = self._bytes_at
            self.is_silent, self.has_heard = False, True
        return readings

    def _talk(self, now: float) -> None:
        """Send what is due: a person's command, a question for the tare or for the weight."""
        if self._pending is not None:
            if now - self._asked_at < _ANSWER:
                return
            self._note_unanswered()
        ask = self._ask()
        due = None if ask is None else self._asked_at + self._pause(ask)
        try:
            command = self._commands.get_nowait()
        except Empty:
            pass
        else:
            order = _bytes_of(self._protocol, command)
            if order:
                self._send(order, now)
                # A tare is asked for at once, so that no net weight passes for a gross one.
                self._since_tare = _PER_TARE
                return
        if ask is None or due is None or now < due:
            return
        if self._protocol.sends_alone and now - self._bytes_at < self._quiet(ask):
            return
        self._send(self._next_question(ask), now)

    def _ask(self) -> Ask | None:
        asks = self._protocol.asks
        return asks[self._ask_number % len(asks)] if asks else None

    def _pause(self, ask: Ask) -> float:
        if not self._is_answered and self._unanswered < len(self._protocol.asks):
            # Each question is tried once before any is asked as rarely as it has to be.
            return min(ask.every, _UNASKED)
        tried_all = self._unanswered >= _TRIES * len(self._protocol.asks)
        return max(_RARELY, ask.every) if tried_all and not self._is_answered else ask.every

    def _quiet(self, ask: Ask) -> float:
        return min(ask.every, _UNASKED) if self._is_answered else _UNASKED

    def _next_question(self, ask: Ask) -> bytes:
        tare = self._protocol.ask_tare
        if tare and self.asks_tare and self._since_tare >= _PER_TARE:
            self._since_tare = 0
            return tare
        self._since_tare += 1
        return ask.command

    def _send(self, question: bytes, now: float) -> None:
        # An old answer in the buffer would pass for this one.
        self.port.empty()
        self._decoder.drop_partial()
        self.port.write(question)
        self._pending, self._asked_at = question, now

    def _note_unanswered(self) -> None:
        if self._pending == self._protocol.ask_tare:
            self.asks_tare = False
        elif self._pending in {each.command for each in self._protocol.asks}:
            self._unanswered += 1
            if not self._is_answered:
                self._ask_number += 1
        self._pending = None


def _is_refusal(reading: Reading) -> bool:
    return reading.status in {ScaleStatus.FAULT, ScaleStatus.NOT_READY, ScaleStatus.UNREADABLE}
