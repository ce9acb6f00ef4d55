"""A weight, then a tile's key: without a screen, where the letters are those of AZERTY."""

from recyclique_desk.app import Desk
from recyclique_desk.ui.counter.keys import AZERTY
from tests.flows.conftest import OpenFlow


def test_a_weight_before_every_tiles_key_is_one_gesture(open_flow: OpenFlow) -> None:
    keys = AZERTY[:-1]

    def prepare(desk: Desk) -> None:
        for place in range(len(keys)):
            desk.services.categories.create(desk.who, f"Rayon {place}")

    flow = open_flow(prepare=prepare)
    flow.start()
    for place, letter in enumerate(keys):
        flow.keys(("12,5", "371g", "3k5", "7")[place % 4])
        flow.keys(letter.lower())
        flow.until_lines(place + 1)
        assert flow.lines[0][0] == f"Rayon {place}"
        flow.settle()
        assert flow.text("reception-ligne-poids") == ""
    assert not flow.window.entry.panel.is_exit.isChecked()
