"""Acts at a counter with a scale in any order: each load counts at most once by itself."""

import random

import pytest
from PySide6.QtCore import Qt

from tests.devices.scales import HeldScale
from tests.flows.conftest import CATEGORIES, Flow, OpenFlow
from tests.flows.test_scale_states import frame_of, lay, shown
from tests.flows.test_scale_weighing import with_container

pytestmark = pytest.mark.flow

TARE = 1_500
MOVING = b"US,GS,+  9.999kg\r\n"


class ScaleWalk:
    """A person with a scale; knows which lines must be in the database, newest last."""

    def __init__(self, flow: Flow, scale: HeldScale, seed: int) -> None:
        self._flow = flow
        self._scale = scale
        self._random = random.Random(seed)
        self._grams = 0
        self._is_taken = False
        self._has_container = self._was_pulled = False
        self._changed: tuple[int, int] | None = None
        self.acts: list[str] = []
        self.lines: list[tuple[int, int]] = []

    def go(self, acts: int) -> None:
        """Make so many acts, then compare."""
        choices = (
            (self.lay_load, 6),
            (self.clear, 3),
            (self.take_by_category, 8),
            (self.take_by_enter, 3),
            (self.move_before_key, 2),
            (self.pull_cable, 1),
            (self.turn_container, 2),
            (self.type_weight, 3),
            (self.edit_earlier_line, 2),
            (self.undo, 5),
            (self.empty_field, 2),
        )
        for _ in range(acts):
            act = self._random.choices([a for a, _ in choices], [w for _, w in choices])[0]
            self.acts.append(act.__name__)
            act()
            self.check()

    def check(self) -> None:
        """Compare what is saved with what was shown when it was saved."""
        self._flow.until(lambda: len(self._flow.lines) == len(self.lines))
        self._flow.settle()
        found = self._flow.query("SELECT weight, source FROM ligne_depot ORDER BY entered_at, id")
        assert sorted(found) == sorted(self.lines), self.acts

    def lay_load(self) -> None:
        grams = self._random.randint(2_000, 60_000)
        if abs(grams - self._grams) > 100:
            lay(self._flow, self._scale, grams)
            self._grams, self._is_taken = grams, False

    def clear(self) -> None:
        lay(self._flow, self._scale, 0)
        self._grams, self._is_taken = 0, False

    def take_by_category(self) -> None:
        self._flow.hit(self._random.choice(CATEGORIES))
        self._note_taken()

    def take_by_enter(self) -> None:
        if self.lines:
            self._flow.enter()
            self._note_taken()

    def move_before_key(self) -> None:
        """Lean on the platform just before the key: nothing is taken."""
        if not self._grams:
            return
        self._scale.say(MOVING)
        self._flow.until(lambda: shown(self._flow) == "Bouge")
        self._flow.hit(self._random.choice(CATEGORIES))
        self._flow.settle()
        lay(self._flow, self._scale, self._grams)

    def pull_cable(self) -> None:
        """Pull the cable before the key, once: what lies there is the same load afterwards."""
        if self._was_pulled:
            return
        self._was_pulled = True
        self._scale.pull()
        self._flow.until(lambda: "absente" in self._flow.text("reception-scale-state"))
        self._flow.hit(self._random.choice(CATEGORIES))
        self._flow.settle()
        self._flow.until(lambda: "absente" not in self._flow.text("reception-scale-state"))

    def turn_container(self) -> None:
        self._flow.keys("-")
        self._has_container = not self._has_container

    def type_weight(self) -> None:
        """Type a weight that is not the load's, with its category."""
        grams = self._random.randint(100_000, 200_000)
        self._flow.keys(f"{grams}g")
        self._flow.hit(self._random.choice(CATEGORIES))
        self._save(grams, 2)

    def edit_earlier_line(self) -> None:
        """Type over the newest line while a load is on: the load is not concerned."""
        if not self.lines:
            return
        self._changed = self.lines.pop()
        grams = self._changed[0] + 1
        self._flow.press(Qt.Key.Key_F7)
        self._flow.enter()
        self._flow.until(lambda: self._flow.is_shown("reception-edit-poids"))
        self._flow.until(self._flow.find("reception-edit-poids").hasFocus)
        self._flow.keys(f"{grams}g")
        self._flow.enter()
        self._flow.until(lambda: not self._flow.is_shown("reception-edit-poids"))
        self._flow.press(Qt.Key.Key_F6)
        self.lines.append((grams, 2))

    def undo(self) -> None:
        """Take a change of a line back: it is as it was, a scale's weight where it was one."""
        if self._changed is None or self.acts[-2:-1] != ["edit_earlier_line"]:
            return
        self._flow.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.lines[-1], self._changed = self._changed, None
        self._flow.until(lambda: self._newest() == self.lines[-1])

    def _newest(self) -> tuple[int, int]:
        rows = self._flow.query("SELECT weight, source FROM ligne_depot ORDER BY id DESC LIMIT 1")
        return rows[0][0], rows[0][1]

    def empty_field(self) -> None:
        self._flow.press(Qt.Key.Key_Escape)

    def _note_taken(self) -> None:
        if not self._grams or self._is_taken:
            # Refused once; the test asks no second time.
            self._flow.settle()
            if self._is_taken:
                assert "déjà enregistrée" in self._flow.complaint, self.acts
                # Off and on again: it is no second time of asking then.
                lay(self._flow, self._scale, 0)
                self._grams, self._is_taken = 0, False
            return
        self._is_taken = True
        self._save(self._grams, 1)

    def _save(self, grams: int, source: int) -> None:
        self.lines.append((grams - TARE * self._has_container, source))
        self._has_container = False


@pytest.mark.parametrize("seed", range(4))
def test_walk_with_a_scale_saves_what_was_shown_and_each_load_once(
    open_flow: OpenFlow, seed: int
) -> None:
    with HeldScale("socket") as scale:
        scale.say(frame_of(0))
        flow = open_flow(prepare=with_container, scale_port=scale.url, scale_protocol="st-gs")
        flow.start()
        flow.focus_on("reception-ligne-poids")
        lay(flow, scale, 0)
        ScaleWalk(flow, scale, seed).go(40)
        flow.close()


def test_second_window_finds_the_scale_taken_and_types(open_flow: OpenFlow) -> None:
    with HeldScale("socket") as scale:
        scale.say(frame_of(0))
        first = open_flow(prepare=with_container, scale_port=scale.url, scale_protocol="st-gs")
        first.start()
        lay(first, scale, 4_820)
        second = open_flow()
        second.create_ticket()
        second.focus_on("reception-ligne-poids")
        assert "absente" in second.text("reception-scale-state")
        second.hit("Vaisselle")
        second.keys("1,5")
        second.enter()
        second.until_lines(1)
        second.close()
        first.focus_on("reception-ligne-poids")
        first.hit("Livres")
        first.until_lines(1)
        assert first.query("SELECT weight, source FROM ligne_depot ORDER BY id") == [
            (1500, 2),
            (4820, 1),
        ]
        first.close()
