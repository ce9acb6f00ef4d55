"""Every protocol in every state, however the bytes arrive."""

import tracemalloc
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recyclique_desk.devices.protocols import PROTOCOLS
from recyclique_desk.domain.scales import RAW_BYTES, Reading, ScaleStatus, WeightKind
from tests.devices.frames import FRAMES, Frame

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
MOVING = [each for each in FRAMES if each.status in {ScaleStatus.MOTION, ScaleStatus.OVER}]
IDS = tuple(PROTOCOLS)


def read(protocol: str, *chunks: bytes, quiet: bool = True) -> list[Reading]:
    decoder = PROTOCOLS[protocol].new_decoder(lambda: NOON)
    if quiet:
        decoder.expect_whole_line()
    return [reading for chunk in chunks for reading in decoder.feed(chunk)]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.protocol} {frame.state}")
def test_frame_of_each_protocol_and_state_is_read(frame: Frame) -> None:
    (reading,) = read(frame.protocol, frame.data)
    assert (reading.status, reading.grams, reading.kind) == frame[3:]
    assert reading.is_weight == (frame.status is ScaleStatus.WEIGHT)
    assert reading.at == NOON
    assert reading.raw
    assert reading.raw in bytes(each & 0x7F for each in frame.data) or reading.raw in frame.data


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.protocol} {frame.state}")
def test_frame_in_three_reads_is_read_once(frame: Frame) -> None:
    third = len(frame.data) // 3
    cut = frame.data[:third], frame.data[third : 2 * third], frame.data[2 * third :]
    assert read(frame.protocol, *cut) == read(frame.protocol, frame.data)


@pytest.mark.parametrize("protocol", IDS)
def test_same_weight_twice_in_one_read_is_two_readings(protocol: str) -> None:
    frame = next(each for each in FRAMES if each.protocol == protocol and each.grams)
    readings = read(protocol, frame.data * 2)
    assert [each.grams for each in readings] == [frame.grams] * 2


@given(
    protocol=st.sampled_from(IDS),
    pieces=st.lists(
        st.one_of(st.sampled_from([each.data for each in FRAMES]), st.binary(max_size=12)),
        max_size=8,
    ),
    cuts=st.lists(st.integers(0, 200), max_size=12),
)
def test_any_split_of_any_stream_gives_the_same_readings(
    protocol: str, pieces: list[bytes], cuts: list[int]
) -> None:
    stream = b"".join(pieces)
    places = sorted({0, *(min(cut, len(stream)) for cut in cuts), len(stream)})
    chunks = [stream[a:b] for a, b in pairwise(places)]
    readings = read(protocol, *chunks)
    assert readings == read(protocol, stream)
    for reading in readings:
        assert len(reading.raw) <= RAW_BYTES
        assert (reading.grams is not None) == (reading.status in {"weight", "zero"})
        assert reading.status != "weight" or 0 < (reading.grams or 0) <= 9_999_999


@pytest.mark.parametrize("frame", MOVING, ids=lambda frame: f"{frame.protocol} {frame.state}")
def test_frame_in_motion_or_overload_cut_anywhere_never_becomes_a_weight(frame: Frame) -> None:
    # What types like a keyboard and what comes in USB reports is never cut by an opening.
    for cut in range(len(frame.data) if frame.protocol not in {"wedge", "hid"} else 1):
        cut_stream = frame.data[cut:] + frame.data
        readings = read(frame.protocol, cut_stream, quiet=False)
        readings += read(frame.protocol, frame.data[:cut] + frame.data)
        assert all(each.status != "weight" for each in readings)


@pytest.mark.parametrize(
    ("protocol", "cut", "whole"),
    [
        ("st-gs", b"20kg\r\n", b"ST,GS,+  4.820kg\r\n"),
        ("st-gs", b"S,+  4.820kg\r\n", b"ST,GS,+  4.820kg\r\n"),
        ("sics", b"820 kg\r\n", b"S S      4.820 kg\r\n"),
        ("adam", b"820kg\r\n", b"   4.820kg\r\n"),
        ("ohaus", b"820 kg     G\r\n", b"    4.820 kg     G\r\n"),
        ("toledo-8217", b"4.820\r", b"\x0204.820\r"),
        ("sma", b"   94.820 kg \r", b"\n 1G       4.820 kg \r"),
    ],
)
def test_line_cut_by_the_opening_is_dropped(protocol: str, cut: bytes, whole: bytes) -> None:
    assert [each.grams for each in read(protocol, cut + whole, quiet=False)] == [4820]


@pytest.mark.parametrize("protocol", [each for each in IDS if each not in {"toledo-8217", "sma"}])
def test_endless_line_gives_one_unreadable_and_then_the_next_frame(protocol: str) -> None:
    frame = next(each for each in FRAMES if each.protocol == protocol and each.grams)
    decoder = PROTOCOLS[protocol].new_decoder()
    tracemalloc.start()
    for _ in range(20):
        assert len(decoder.feed(b"9" * 10_000)) <= 1
    kept, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 20_000
    readings = decoder.feed(b"\r\n" + frame.data)
    assert readings[-1].grams == frame.grams
    assert {each.status for each in readings[:-1]} <= {ScaleStatus.UNREADABLE}


@pytest.mark.parametrize("frame", [each for each in FRAMES if each.state == "stable"])
def test_garbage_between_frames_is_told_and_the_next_frame_read(frame: Frame) -> None:
    readings = read(frame.protocol, frame.data + b"\xff\xfe\x80\r\n" + frame.data)
    assert [each.grams for each in readings if each.grams] == [frame.grams] * 2


def test_toledo_that_tells_a_weight_once_keeps_it_until_something_moves() -> None:
    weight, same, moving = b"\x0204.820\r", b"\x02?\x40\r", b"\x02?\x41\r"
    readings = read("toledo-8217", weight + same + moving + same)
    assert [each.status for each in readings] == ["weight", "weight", "motion", "not_ready"]
    assert readings[1].grams == 4820


def test_sics_tare_is_told_with_the_net_weight_until_it_is_cleared() -> None:
    tared, weight, cleared = b"T S      0.350 kg\r\n", b"S S      4.820 kg\r\n", b"TAC A\r\n"
    net, gross = read("sics", tared + weight + cleared + weight)
    assert (net.kind, net.tare_grams) == (WeightKind.NET, 350)
    assert (gross.kind, gross.tare_grams) == (WeightKind.GROSS, None)


@pytest.mark.parametrize(
    "answer",
    [b"Z A", b"ZI S", b"ZI D", b"T S      0.350 kg", b'I4 A "123"', b"S A", b"T D", b"ST A"],
)
def test_sics_acknowledgement_is_no_reading(answer: bytes) -> None:
    assert read("sics", answer + b"\r\n") == []


def test_ohaus_and_sma_tare_shown_is_told_as_tare() -> None:
    assert read("ohaus", b"    0.350 kg     T\r\n")[0].tare_grams == 350
    assert read("sma", b"\n 1T       0.350 kg \r")[0].tare_grams == 350


def test_every_protocol_of_the_table_is_in_the_matrix() -> None:
    assert {each.protocol for each in FRAMES} == set(IDS)
    assert list(IDS) == [
        "wedge", "st-gs", "sics", "toledo-8217", "sma", "adam", "ohaus", "hid",
    ]  # fmt: skip


@pytest.mark.parametrize("protocol", IDS)
def test_half_an_answer_that_was_dropped_does_not_spoil_the_next(protocol: str) -> None:
    frame = next(each for each in FRAMES if each.protocol == protocol and each.grams)
    decoder = PROTOCOLS[protocol].new_decoder()
    decoder.expect_whole_line()
    half = frame.data.rstrip(b"\r\n")
    readings = decoder.feed(half[: len(half) // 2 + 1])
    decoder.drop_partial()
    assert [each.grams for each in readings + decoder.feed(frame.data)] == [frame.grams]
