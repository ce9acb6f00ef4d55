"""A scale without hardware: speaks a protocol on a socket or pseudo-terminal, led by a script."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from queue import Empty, SimpleQueue

from recyclique_desk.devices.frame_writing import Platform, write_frame, write_tare
from recyclique_desk.devices.simulator_ends import End, open_end
from recyclique_desk.devices.stop import Stop
from recyclique_desk.domain.errors import UserError
from recyclique_desk.domain.scales import MAX_GRAMS, ScaleStatus

SETTLES = 0.3
"""Seconds for which the platform moves after a load."""
_BEAT = 0.005
_STREAM = 0.1
_STREAMING = frozenset({"st-gs", "hid"})
_NUMBERED = frozenset({"load", "tare"})
_TIMED = frozenset({"motion", "wait", "silence", "unplug"})
_STATES = {
    "over": ScaleStatus.OVER,
    "under": ScaleStatus.UNDER,
    "not-ready": ScaleStatus.NOT_READY,
    "needs-zero": ScaleStatus.NEEDS_ZERO,
    "fault": ScaleStatus.FAULT,
    "ok": None,
}
_PLAIN = frozenset({"clear", "print", "point", "comma", "cut", "repeat", "end", *_STATES})
_LONGEST_COMMAND = 64


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """One line of a script."""

    verb: str
    grams: int = 0
    seconds: float = 0.0
    text: str = ""


def parse_script(text: str) -> tuple[ScriptStep, ...]:
    """Read a script: a step a line, `#` begins a remark; raises UserError with the line's number.

    - `load KG`: put this much on the platform; it moves for 0.3 s, then stands. `clear`: empty it.
    - `tare KG`: the scale takes this tare off from now on; `tare 0` ends it.
    - `motion S`, `wait S`: move, or stay as it is, for so many seconds.
    - `silence S`: say nothing; `unplug S`: close the port, and open it again afterwards.
    - `over`, `under`, `not-ready`, `needs-zero`, `fault`: this state, until `ok` or a load.
    - `print`: send a frame unasked, as the scale's key does; `cut`: send the end of one.
    - `send TEXT`: send this text, with `\\r`, `\\n`, `\\x02` for what cannot be typed.
    - `unit kg|g|lb`, `comma`, `point`: how numbers are written.
    - `repeat`: begin again; `end`: stop. Otherwise it goes on as it is after the last line.
    """
    steps = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split(maxsplit=1)
        if words:
            steps.append(_step(words[0].lower(), words[1].strip() if words[1:] else "", number))
    return tuple(steps)


def _step(verb: str, rest: str, number: int) -> ScriptStep:
    try:
        if verb in _NUMBERED:
            grams = Decimal(rest.replace(",", ".")).scaleb(3)
            if 0 <= grams <= 100 * MAX_GRAMS and grams == int(grams):
                return ScriptStep(verb, grams=int(grams))
        elif verb in _TIMED:
            seconds = float(rest.replace(",", "."))
            if 0 <= seconds <= 86_400:
                return ScriptStep(verb, seconds=seconds)
        elif verb == "unit" and rest in {"kg", "g", "lb"}:
            return ScriptStep(verb, text=rest)
        elif verb == "send" and rest:
            return ScriptStep(verb, text=rest.encode("latin-1").decode("unicode_escape"))
        elif verb in _PLAIN and not rest:
            return ScriptStep(verb)
    except (ValueError, InvalidOperation):
        pass
    raise UserError(
        "Ligne {number} du scénario : « {line} » n'est pas compris.",
        number=number,
        line=f"{verb} {rest}".strip(),
    )


class ScaleSimulator:
    """Simulates a scale; `serve` blocks, `do` adds steps from any thread.

    With a `pace` of ten the platform settles and the stream runs ten times as fast.
    """

    def __init__(
        self, protocol: str, url: str, steps: Sequence[ScriptStep] = (), *, pace: float = 1.0
    ) -> None:
        self._protocol = protocol
        self._settles, self._stream = SETTLES / pace, _STREAM / pace
        self._steps = list(steps)
        self._position = 0
        self._added: SimpleQueue[ScriptStep] = SimpleQueue()
        self._end: End = open_end(url)
        self._platform = Platform()
        self._state: ScaleStatus | None = None
        self._moves_until = self._waits_until = self._speaks_at = self._plugs_at = 0.0
        self._streams_at = 0.0
        self._typed = 0
        self._has_ended = False
        self._received = bytearray()
        self.received = bytearray()
        """Everything that was sent to the scale."""

    @property
    def url(self) -> str:
        """The address to open."""
        return self._end.url

    def do(self, script: str) -> None:
        """Do these steps after those that wait, from any thread."""
        for step in parse_script(script):
            self._added.put(step)

    def serve(self, stop: Stop) -> None:
        """Serve until told to stop, by the event or by the script."""
        try:
            while not stop.is_set():
                now = time.monotonic()
                self._next_steps(now)
                if self._has_ended:
                    return
                if now >= self._plugs_at:
                    self._end.plug()
                    self._serve_once(now)
                stop.wait(_BEAT)
        finally:
            self._end.unplug()
            self._end.close()

    def _serve_once(self, now: float) -> None:
        moving = ScaleStatus.MOTION if now < self._moves_until else self._state
        self._platform = replace(self._platform, status=moving)
        data = self._end.receive()
        self.received += data
        if now < self._speaks_at:
            return
        self._answer(data)
        if self._protocol in _STREAMING and now >= self._streams_at:
            self._streams_at = now + self._stream
            self._send_frame()
        if self._protocol == "wedge":
            self._type_once()

    def _type_once(self) -> None:
        """Type a weight once it stands, as a keyboard scale set to do so does."""
        if self._platform.shown is ScaleStatus.ZERO or not self._end.is_heard:
            # Who plugs in is told what lies there.
            self._typed = 0
        elif self._platform.shown is ScaleStatus.WEIGHT and self._platform.net != self._typed:
            self._typed = self._platform.net
            self._send_frame()

    def _send_frame(self) -> None:
        self._end.send(write_frame(self._protocol, self._platform))

    # The script

    def _next_steps(self, now: float) -> None:
        """Do what is due."""
        while now >= self._waits_until and not self._has_ended:
            step = self._next_step()
            if step is None:
                return
            self._do(step, now)
            if step.verb == "repeat":
                # A script without a pause must not keep the scale from speaking.
                return

    def _next_step(self) -> ScriptStep | None:
        if self._position < len(self._steps):
            self._position += 1
            return self._steps[self._position - 1]
        try:
            return self._added.get_nowait()
        except Empty:
            return None

    def _do(self, step: ScriptStep, now: float) -> None:
        verb = step.verb
        if verb in {"load", "clear"}:
            self._platform = replace(self._platform, gross=step.grams)
            self._state = None
            self._moves_until = now + self._settles
        elif verb == "tare":
            self._platform = replace(self._platform, tare=step.grams)
        elif verb == "unit":
            self._platform = replace(self._platform, unit=step.text)
        elif verb in {"comma", "point"}:
            self._platform = replace(self._platform, comma=verb == "comma")
        elif verb in _STATES:
            self._state = _STATES[verb]
        elif verb == "send":
            self._end.send(step.text.encode("latin-1", "replace"))
        elif verb == "print":
            self._send_frame()
        elif verb == "cut":
            frame = write_frame(self._protocol, self._platform)
            self._end.send(frame[len(frame) // 2 :])
        elif verb == "repeat":
            self._position = 0
        elif verb == "end":
            self._has_ended = True
        else:
            self._pause(step, now)

    def _pause(self, step: ScriptStep, now: float) -> None:
        self._waits_until = now + step.seconds
        if step.verb == "motion":
            self._moves_until = self._waits_until
        elif step.verb == "silence":
            self._speaks_at = self._waits_until
        elif step.verb == "unplug":
            self._end.unplug()
            self._plugs_at = self._waits_until
            self._received.clear()

    # Its answers

    def _answer(self, data: bytes) -> None:
        if self._protocol == "toledo-8217":
            for letter in data.decode("latin-1"):
                self._answer_toledo(letter)
            return
        if self._protocol in {"wedge", "hid"}:
            return
        for byte in data:
            if byte not in b"\r\n":
                self._received.append(byte)
                del self._received[:-_LONGEST_COMMAND]
            elif self._received:
                command = self._received.decode("latin-1").strip()
                self._received.clear()
                self._answer_line(command)

    def _answer_toledo(self, letter: str) -> None:
        if letter == "W":
            self._send_frame()
        elif letter == "E":
            self._end.send(b"\x02E\r")
        elif letter in "ZTC":
            self._zero_or_tare(letter)

    def _answer_line(self, command: str) -> None:
        if command in {"Z", "ZI", "T", "TI", "TAC"} and self._protocol != "st-gs":
            self._zero_or_tare(command)
            if self._protocol == "sics":
                self._end.send(self._sics_done(command))
        elif command in _ASKS[self._protocol]:
            self._send_frame()
        elif self._protocol == "sics" and command == "TA":
            self._end.send(f"TA A {write_tare(self._platform)}\r\n".encode("ascii"))
        elif self._protocol == "sics" and command in {"I4", "@"}:
            self._end.send(b'I4 A "SIMULATOR"\r\n')
        elif self._protocol in {"sics", "ohaus"}:
            self._end.send(b"ES\r\n")
        elif self._protocol == "sma":
            self._end.send(b"\n?\r")

    def _sics_done(self, command: str) -> bytes:
        if command.startswith("Z"):
            return b"Z A\r\n"
        if command == "TAC":
            return b"TAC A\r\n"
        return f"T S {write_tare(self._platform)}\r\n".encode("ascii")

    def _zero_or_tare(self, command: str) -> None:
        platform = self._platform
        if command.startswith("Z"):
            self._platform = replace(platform, gross=0, tare=0)
        else:
            tare = 0 if command in {"C", "TAC"} else platform.gross
            self._platform = replace(platform, tare=tare)


_ASKS = {
    "st-gs": {"Q"},
    "sics": {"S", "SI", "SIR", "SR"},
    "sma": {"W"},
    "adam": {"G", "N", "P"},
    "ohaus": {"P", "IP", "SP"},
}
