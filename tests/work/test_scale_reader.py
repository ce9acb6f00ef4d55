"""A scale is read beside the window, and its thread ends with it."""

import threading

from pytestqt.qtbot import QtBot

from recyclique_desk.devices.session import ScaleAddress, ScaleCommand
from recyclique_desk.domain.scales import Reading
from recyclique_desk.work.scale_reader import ScaleReader
from tests.devices.scales import simulated


def test_readings_come_in_the_windows_thread_until_stopped(qtbot: QtBot) -> None:
    threads: set[int] = set()
    with simulated("st-gs", "load 4.820") as scale:
        reader = ScaleReader(ScaleAddress(scale.url, "st-gs"))
        readings: list[Reading] = []
        reader.reading_came.connect(readings.append)
        reader.reading_came.connect(lambda _reading: threads.add(threading.get_ident()))
        reader.start()
        qtbot.waitUntil(lambda: bool(readings) and readings[-1].grams == 4820)
        assert reader.is_reading
        assert reader.latest == readings[-1]
        assert reader.trouble is None
        reader.stop()
    assert threads == {threading.get_ident()}
    assert not reader.is_reading


def test_reader_of_an_absent_scale_tells_silence_and_why_and_stops_at_once(qtbot: QtBot) -> None:
    reader = ScaleReader(ScaleAddress("socket://127.0.0.1:1", "sics"))
    with qtbot.waitSignal(reader.reading_came) as came:
        reader.start()
    assert came.args is not None
    assert came.args[0].status == "silent"
    assert reader.trouble is not None
    reader.stop()


def test_person_tares_the_scale_through_the_reader(qtbot: QtBot) -> None:
    with simulated("toledo-8217", "load 0.350") as scale:
        reader = ScaleReader(ScaleAddress(scale.url, "toledo-8217"))
        reader.start()
        qtbot.waitUntil(lambda: reader.latest is not None and reader.latest.grams == 350)
        assert reader.send(ScaleCommand.TARE)
        qtbot.waitUntil(lambda: reader.latest is not None and reader.latest.kind == "net")
        reader.stop()
    assert scale.received.count(b"T") == 1


def test_device_that_floods_leaves_the_window_its_time(qtbot: QtBot) -> None:
    flood = "send " + "ST,GS,+  4.820kg\\r\\n" * 2000 + "\nrepeat"
    with simulated("st-gs", flood) as scale:
        reader = ScaleReader(ScaleAddress(scale.url, "st-gs"))
        readings: list[Reading] = []
        reader.reading_came.connect(readings.append)
        reader.start()
        qtbot.waitUntil(lambda: len(readings) > 100)
        reader.stop()
        before = len(readings)
        qtbot.waitUntil(lambda: reader.latest is not None)
        assert len(readings) == before
