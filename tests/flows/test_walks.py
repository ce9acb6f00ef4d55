"""Whatever is done between two weighings, each weight typed is one line, and no other changes."""

import pytest

from tests.flows.test_people import OpenAs, centre, come, open_as
from tests.flows.walks import Walk

__all__ = ("centre", "open_as")
pytestmark = pytest.mark.flow


@pytest.mark.parametrize("seed", [0, 1, 2, 2006])
def test_random_walk_at_the_counter_saves_each_weight_once(open_as: OpenAs, seed: int) -> None:
    flow = open_as("Bo")
    flow.start()
    Walk(flow, seed, come).go(40)
