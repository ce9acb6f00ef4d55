"""Each protocol in each state, over a socket and a pseudo-terminal, in one window by real keys."""

import os
import random
import sys

import pytest

from recyclique_desk.devices.frame_writing import Platform, write_frame
from recyclique_desk.domain.scales import ScaleStatus
from recyclique_desk.support.scale_words import status_words
from tests.devices.frames import FRAMES, Frame
from tests.devices.scales import HeldScale
from tests.flows.conftest import CATEGORIES, Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow

PROTOCOLS = sorted({each.protocol for each in FRAMES} - {"hid"})
IMPLAUSIBLE = 500_000
"""Grams above which a weight is asked about."""
WEIGHINGS = 1_000 if os.environ.get("QT_QPA_PLATFORM") == "xcb" else 60
"""All of them where the window is on a screen: they take a minute."""
A_TICKET = 50
"""Lines that go into one ticket."""


def states_of(protocol: str) -> list[Frame]:
    """Give the frames of a protocol that say something of the platform.

    A status of the Toledo protocol without any mark repeats the weight before it: here, zero.
    """
    said = [each for each in FRAMES if each.protocol == protocol]
    return [
        each._replace(status=ScaleStatus.ZERO, grams=0) if each.state == "nothing yet" else each
        for each in said
        if each.status is not ScaleStatus.UNREADABLE
    ]


def shown(flow: Flow) -> str:
    return flow.text("reception-scale-weight").replace("\u202f", " ")


def words(status: ScaleStatus, grams: int | None) -> str:
    """Give what the counter shows large."""
    if grams is None:
        return status_words(status).capitalize()
    number = f"{grams / 1000:,.3f}".replace(",", " ").replace(".", ",")
    return f"{number} kg"


def say(flow: Flow, scale: HeldScale, frame: Frame) -> None:
    """Let the scale say this, and wait until the counter shows it."""
    scale.say(frame.data)
    wanted = words(frame.status, frame.grams)
    flow.until(lambda: shown(flow) == wanted)


@pytest.mark.parametrize("end", ["socket", "pty"])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_each_state_of_a_protocol_is_shown_and_only_weights_are_taken(
    open_flow: OpenFlow, protocol: str, end: str
) -> None:
    if end == "pty" and sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals")
    states = states_of(protocol)
    zero = next(each for each in states if each.status is ScaleStatus.ZERO)
    expected: list[int] = []
    with HeldScale(end) as scale:
        scale.say(zero.data)
        flow = open_flow(prepare=with_categories, scale_port=scale.url, scale_protocol=protocol)
        flow.start()
        flow.focus_on("reception-ligne-poids")
        say(flow, scale, zero)
        for state in states:
            say(flow, scale, state)
            flow.hit(CATEGORIES[len(expected) % len(CATEGORIES)])
            if state.grams:
                expected.append(state.grams)
                if state.grams > IMPLAUSIBLE:
                    # Asked about as ever: what the scale said is kept.
                    flow.keys("*")
                flow.until_lines(len(expected))
            assert flow.text("reception-ligne-poids") in {"", words(state.status, state.grams)[:-3]}
            say(flow, scale, zero)
        flow.settle()
        assert flow.query("SELECT weight, source FROM ligne_depot ORDER BY id") == [
            (grams, 1) for grams in expected
        ]
        flow.close()


def test_many_weighings_with_a_loose_cable_are_saved_once_each(open_flow: OpenFlow) -> None:
    chance = random.Random(17)
    expected: list[int] = []
    pulled_at = set(chance.sample(range(WEIGHINGS), 2 + WEIGHINGS // 200))
    with HeldScale("socket") as scale:
        scale.say(frame_of(0))
        flow = open_flow(prepare=with_categories, scale_port=scale.url, scale_protocol="st-gs")
        flow.start()
        flow.focus_on("reception-ligne-poids")
        for number in range(WEIGHINGS):
            # Now and then the same weight again: another load counts, whatever it weighs.
            again = bool(expected) and chance.random() < 0.1
            grams = expected[-1] if again else chance.randint(20, 60_000)
            lay(flow, scale, grams)
            for _turn in range(chance.randrange(3)):
                # The load is still there in the next readings.
                scale.say(frame_of(grams))
            if number in pulled_at:
                scale.pull()
                flow.until(lambda: "absente" in flow.text("reception-scale-state"))
                flow.hit(chance.choice(CATEGORIES))
                flow.enter()
                flow.until(lambda: "absente" not in flow.text("reception-scale-state"))
            flow.hit(chance.choice(CATEGORIES))
            expected.append(grams)
            flow.until_lines(len(expected) % A_TICKET or A_TICKET)
            if chance.random() < 0.1:
                # The same load a second time by itself is refused.
                flow.hit(chance.choice(CATEGORIES))
                assert "déjà enregistrée" in flow.complaint
            lay(flow, scale, 0)
            if len(expected) % A_TICKET == 0:
                flow.settle()
                flow.create_ticket()
                flow.focus_on("reception-ligne-poids")
        flow.settle()
        assert flow.query("SELECT weight, source FROM ligne_depot ORDER BY id") == [
            (grams, 1) for grams in expected
        ]
        flow.close()


def frame_of(grams: int) -> bytes:
    return write_frame("st-gs", Platform(grams))


def lay(flow: Flow, scale: HeldScale, grams: int) -> None:
    """Put a load on the platform, or take it off, and wait until the counter shows it."""
    scale.say(frame_of(grams))
    wanted = words(ScaleStatus.WEIGHT, grams)
    flow.until(lambda: shown(flow) == wanted)
