"""Weights taken from a scale at the counter: by real keys, over a simulated scale on a socket."""

from collections.abc import Iterator

import pytest

from recyclique_desk.devices.simulator import ScaleSimulator
from tests.devices.scales import simulated
from tests.flows.conftest import Flow, OpenFlow, with_categories

pytestmark = pytest.mark.flow


@pytest.fixture
def scale() -> Iterator[ScaleSimulator]:
    with simulated("st-gs") as simulator:
        yield simulator


@pytest.fixture
def flow(open_flow: OpenFlow, scale: ScaleSimulator) -> Flow:
    """A window at an open ticket, with a scale at zero."""
    flow = open_flow(prepare=with_categories, scale_port=scale.url, scale_protocol="st-gs")
    flow.start()
    flow.focus_on("reception-ligne-poids")
    flow.until(lambda: flow.text("reception-scale-weight") == "0,000\u202fkg")
    return flow


def load(flow: Flow, scale: ScaleSimulator, kg: str) -> None:
    """Put a load on the platform and wait until the counter shows it as stable."""
    scale.do(f"load {kg}")
    shown = kg.replace(".", ",") + "\u202fkg"
    flow.until(lambda: flow.text("reception-scale-weight") == shown)


def clear(flow: Flow, scale: ScaleSimulator) -> None:
    load(flow, scale, "0.000")


def sources(flow: Flow) -> list[tuple[object, ...]]:
    return flow.query("SELECT weight, source FROM ligne_depot ORDER BY id")


def test_category_key_saves_the_weight_of_the_scale(flow: Flow, scale: ScaleSimulator) -> None:
    load(flow, scale, "4.820")
    flow.hit("Livres")
    flow.until_lines(1)
    assert sources(flow) == [(4820, 1)]
    ((details,),) = flow.query("SELECT details FROM audit_events WHERE action = 'ligne.added'")
    assert '"frame": "ST,GS,+  4.820kg"' in details
    assert scale.url in details
