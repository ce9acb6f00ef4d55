"""A scale is read over real sockets and pseudo-terminals, and read again after it was lost."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from recyclique_desk.devices.detection import detect
from recyclique_desk.devices.protocols import PROTOCOLS, LineSettings
from recyclique_desk.devices.session import ScaleAddress, ScaleCommand, ScaleSession
from recyclique_desk.devices.transports import open_port
from recyclique_desk.domain.scales import Reading, ScaleStatus, WeightKind
from recyclique_desk.support.settings import ScaleSettings, Settings
from tests.devices.frames import FRAMES
from tests.devices.scales import answering, read_until, session_at, simulated

IDS = tuple(PROTOCOLS)
ENDS = ("socket", "pty")
FORBIDDEN = b"ZTC@"
"""What would zero, tare or reset a scale."""


def on_pty() -> None:
    pytest.importorskip("serial")
    if os.name != "posix":
        pytest.skip("pseudo-terminals are of Linux")


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("protocol", IDS)
def test_every_state_of_a_protocol_is_read_over_a_cable(protocol: str, end: str) -> None:
    if end == "pty":
        on_pty()
    stream = b"".join(each.data for each in FRAMES if each.protocol == protocol)
    decoder = PROTOCOLS[protocol].new_decoder()
    decoder.expect_whole_line()
    expected = decoder.feed(stream)
    waits = bool(PROTOCOLS[protocol].asks)
    with answering(stream, waits=waits, url=end) as (url, _):
        session = session_at(url, protocol)
        readings = read_until(session, lambda found: len(_of(found)) >= len(expected))
    assert _of(readings) == [
        each
        for each in expected
        # A refusal may be that of the question for the tare, which is no reading.
        if each in _of(readings) or each.status not in {"fault", "not_ready", "unreadable"}
    ]


def _of(readings: list[Reading]) -> list[Reading]:
    return [each for each in readings if each.status is not ScaleStatus.SILENT]


@pytest.mark.parametrize("end", ENDS)
def test_scale_that_was_unplugged_is_silent_and_comes_back(end: str, tmp_path: Path) -> None:
    url = "socket://127.0.0.1:0"
    if end == "pty":
        on_pty()
        url = f"pty:{tmp_path / 'scale'}"
    script = "load 4.820\nwait 0.6\nunplug 0.6\nload 2.5"
    with simulated("st-gs", script, url) as scale:
        session = session_at(scale.url, "st-gs")
        readings = read_until(session, lambda found: found[-1].grams == 2500)
    statuses = [each.status for each in readings]
    assert statuses.count(ScaleStatus.SILENT) == 1
    assert next(each.grams for each in readings if each.grams) == 4820
    assert readings[-1].grams == 2500
    assert session.trouble is None


def test_scale_that_stops_answering_is_silent_within_some_two_seconds() -> None:
    with simulated("sics", "load 4.820") as scale:
        session = session_at(scale.url, "sics")

        def silence(found: list[Reading]) -> bool:
            if [each.grams for each in found].count(4820) == 1:
                scale.do("silence 60")
            return found[-1].status is ScaleStatus.SILENT

        readings = read_until(session, silence)
    last, silent = readings[-2], readings[-1]
    assert last.grams == 4820
    assert 1.9 <= (silent.at - last.at).total_seconds() <= 3.0


def test_scale_whose_port_is_closed_is_silent_at_once() -> None:
    with simulated("sics", "load 4.820\nwait 0.8\nunplug 60") as scale:
        session = session_at(scale.url, "sics")
        readings = read_until(session, lambda found: found[-1].status is ScaleStatus.SILENT)
    assert (readings[-1].at - readings[-2].at).total_seconds() < 1.0
    assert session.trouble is not None
    assert "coupée" in str(session.trouble)


def test_closed_port_is_tried_again_after_one_and_two_seconds() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"socket://127.0.0.1:{listener.getsockname()[1]}"
    tries: list[float] = []
    listener.settimeout(5)

    def accept() -> None:
        for _ in range(3):
            client, _address = listener.accept()
            tries.append(time.monotonic())
            client.close()

    thread = threading.Thread(target=accept)
    thread.start()
    readings = read_until(session_at(url, "st-gs"), lambda found: False, seconds=3.5)
    thread.join()
    listener.close()
    first, second, third = tries
    assert 0.9 <= second - first <= 1.4
    assert 1.9 <= third - second <= 2.4
    assert [each.status for each in readings] == [ScaleStatus.SILENT]


@pytest.mark.parametrize("end", ENDS)
def test_old_answer_in_the_buffer_is_dropped_before_a_question(end: str) -> None:
    if end == "pty":
        on_pty()
    with answering(b"\x0209.990\r", waits=False, url=end) as (url, _):
        port = open_port(url, LineSettings())
        first = port.read(5.0)
        time.sleep(0.2)  # what is still under way has to be in the buffer
        port.empty()
        assert first[:1] == b"\x02"
        assert port.read(0.05) == b""
        port.close()


def test_tare_taken_on_the_scale_makes_its_weights_net_with_the_tare() -> None:
    with simulated("sics", "load 0.350") as scale:
        session = session_at(scale.url, "sics")

        def tare_then_load(found: list[Reading]) -> bool:
            if found[-1].grams == 350 and scale.received.count(b"T\r\n") == 0:
                assert session.send(ScaleCommand.TARE)
            if found[-1].status is ScaleStatus.ZERO and b"T\r\n" in scale.received:
                scale.do("load 5.170")
            return found[-1].grams == 4820 and found[-1].kind is WeightKind.NET

        net = read_until(session, tare_then_load)[-1]
    assert (net.grams, net.tare_grams) == (4820, 350)


def test_tare_asked_for_while_the_cable_is_out_is_never_taken() -> None:
    asked: list[bool] = []
    with simulated("sics", "load 4.820\nwait 0.5\nunplug 0.5\nload 2.500") as scale:
        session = session_at(scale.url, "sics")

        def ask_when_silent(found: list[Reading]) -> bool:
            if found[-1].status is ScaleStatus.SILENT:
                asked.append(session.send(ScaleCommand.TARE))
            return [each.grams for each in found].count(2500) > 3

        readings = read_until(session, ask_when_silent)
    assert asked == [False]
    assert readings[-1].grams == 2500
    assert b"T\r\n" not in scale.received


@pytest.mark.parametrize("protocol", IDS)
def test_zero_and_tare_are_sent_only_where_the_protocol_has_them(protocol: str) -> None:
    asked = PROTOCOLS[protocol].asks
    assert not {letter for ask in asked for letter in ask.command} & set(FORBIDDEN)
    session = session_at("socket://127.0.0.1:1", protocol)
    assert session.send(ScaleCommand.ZERO) == (protocol not in {"wedge", "st-gs"})
    assert session.send(ScaleCommand.TARE) == (protocol not in {"wedge", "st-gs", "hid"})


def test_scale_that_nobody_zeroes_is_only_asked_for_weight_and_tare() -> None:
    with simulated("sics", "load 4.820") as scale:
        session = session_at(scale.url, "sics")
        read_until(session, lambda found: [each.grams for each in found].count(4820) == 3)
        assert set(bytes(scale.received).split()) == {b"SI", b"TA"}


def test_scale_without_the_question_for_the_tare_is_read_all_the_same() -> None:
    with answering(b"ES\r\n", waits=True) as (url, received):
        session = session_at(url, "sics")
        readings = read_until(session, lambda found: b"SI\r\n" in received, seconds=1.5)
    assert bytes(received).count(b"TA\r\n") == 1
    assert ScaleStatus.FAULT not in {each.status for each in readings}


@pytest.mark.parametrize("protocol", ["st-gs", "sics", "toledo-8217", "sma", "ohaus"])
def test_protocol_is_found_out_by_itself(protocol: str) -> None:
    with simulated(protocol, "load 4.820") as scale:
        found = detect(scale.url, None)
        assert not set(scale.received) & set(FORBIDDEN)
    assert found is not None
    assert found.protocol == protocol


def test_detection_asks_five_harmless_questions_and_nothing_else() -> None:
    with answering(b"", waits=True) as (url, received):
        assert detect(url, None) is None
    assert bytes(received) == b"I4\r\nWW\rQ\r\nP\r\n"


def test_weight_that_is_told_once_while_the_protocol_is_found_out_is_not_lost() -> None:
    with answering(b"+  4.820 kg\r\n", waits=False) as (url, _):
        session = session_at(url, "auto")
        readings = read_until(session, lambda found: bool(found[-1].grams))
    assert session.protocol is PROTOCOLS["wedge"]
    assert readings[-1].grams == 4820


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("socket://127.0.0.1:1", "Rien ne répond"),
        ("socket://127.0.0.1", "s'écrit socket://"),
        ("", "Aucun port"),
    ],
)
def test_port_that_does_not_open_says_why(url: str, why: str) -> None:
    session = session_at(url, "st-gs")
    (reading,) = read_until(session, lambda found: True)
    assert reading.status is ScaleStatus.SILENT
    assert why in str(session.trouble)


def test_serial_port_that_is_not_there_says_what_to_do() -> None:
    on_pty()
    session = session_at("/dev/ttyNOBODY", "st-gs")
    read_until(session, lambda found: True)
    assert "n'existe pas : branchez la balance" in str(session.trouble)


def test_settings_of_a_desk_become_an_address() -> None:
    assert ScaleAddress.of(Settings().scale()) is None
    address = ScaleAddress.of(ScaleSettings("COM3", "toledo-8217", "4800 7E1"))
    assert address is not None
    assert (address.url, address.protocol, str(address.line)) == ("COM3", "toledo-8217", "4800 7E1")
    damaged = ScaleAddress.of(ScaleSettings("COM3", "morse", "fast"))
    assert damaged == ScaleAddress("COM3")
    assert ScaleSession(ScaleAddress("COM3")).protocol is None


def test_scale_that_keeps_an_unchanged_weight_to_itself_is_not_opened_anew() -> None:
    # Adam AZextra: `P` is answered once, and then not until the weight changes.
    with answering(b"   4.820kg\r\n", waits=True, question=b"P") as (url, received):
        session = session_at(url, "adam")
        readings = read_until(session, lambda found: False, seconds=5.5)
        assert bytes(received).startswith(b"G\r\nP\r\n")
        assert received.count(b"G") == 1
    weighed = [each.grams for each in readings if each.grams]
    assert weighed == [4820]
    assert readings[-1].status is ScaleStatus.SILENT
