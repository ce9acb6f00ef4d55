"""What is said of a scale that is tried out with wrong settings."""

import pytest

from recyclique_desk.devices.diagnosis import Diagnosis, ScaleDoubt, diagnose
from recyclique_desk.devices.protocols import PROTOCOLS
from recyclique_desk.devices.session import silent_reading
from recyclique_desk.domain.scales import Reading


def read(protocol: str, data: bytes) -> list[Reading]:
    decoder = PROTOCOLS[protocol].new_decoder()
    return decoder.feed(b"\r\n" + data * 3)


@pytest.mark.parametrize(
    ("protocol", "data", "doubt"),
    [
        ("st-gs", b"ST,GS,+  4.820kg\r\n", Diagnosis(ScaleDoubt.NONE)),
        ("st-gs", b"US,GS,+  4.820kg\r\n", Diagnosis(ScaleDoubt.NOT_STILL)),
        ("sics", b"ST,GS,+  4.820kg\r\n", Diagnosis(ScaleDoubt.PROTOCOL, "st-gs")),
        ("st-gs", b"S S      4.820 kg\r\n", Diagnosis(ScaleDoubt.PROTOCOL, "sics")),
        ("sics", b"    4.820 kg     G\r\n", Diagnosis(ScaleDoubt.PROTOCOL, "ohaus")),
        ("st-gs", b"\xf8\x80\xe6\x9e\x00\xfe\r\n", Diagnosis(ScaleDoubt.SPEED)),
        ("wedge", "':_éà kg\r\n".encode(), Diagnosis(ScaleDoubt.US_KEYBOARD)),
        ("st-gs", b"WELCOME 12\r\n", Diagnosis(ScaleDoubt.UNKNOWN)),
    ],
)
def test_readings_of_a_trial_say_what_is_wrong(
    protocol: str, data: bytes, doubt: Diagnosis
) -> None:
    assert diagnose(read(protocol, data)) == doubt


def test_trial_without_a_reading_waits_and_with_a_silent_one_is_silent() -> None:
    assert diagnose([]).doubt is ScaleDoubt.WAITING
    assert diagnose([silent_reading()]).doubt is ScaleDoubt.SILENT
