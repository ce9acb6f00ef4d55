"""`scale list`, `scale read` and `scale simulate` on real sockets."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from recyclique_desk.devices.simulator import parse_script
from recyclique_desk.domain.errors import UserError
from tests.cli.conftest import PROGRAM, Run
from tests.devices.scales import simulated

KEYS = {"status", "grams", "stable", "kind", "tare_grams", "raw", "at"}


def test_reading_a_scale_as_json_gives_one_object_a_line(run: Run) -> None:
    with simulated("st-gs", "load 4.820\ntare 0.350") as scale:
        read = ("scale", "read", "--port", scale.url, "--protocol", "st-gs")
        outcome = run(*read, "--seconds", "0.8", "--json")
    assert outcome.code == 0
    rows = [json.loads(line) for line in outcome.out.splitlines()]
    assert all(set(row) == KEYS for row in rows)
    last = rows[-1]
    assert (last["status"], last["grams"], last["stable"]) == ("weight", 4470, True)
    assert (last["kind"], last["tare_grams"]) == ("net", None)
    assert last["raw"] == "ST,NT,+  4.470kg"


def test_reading_a_scale_as_text_tells_weight_and_state(run: Run) -> None:
    with simulated("hid", "load 4.820\nwait 0.5\nover") as scale:
        read = ("scale", "read", "--port", scale.url, "--protocol", "hid")
        outcome = run(*read, "--seconds", "0.8")
    assert outcome.code == 0
    assert "4,820 kg, stable" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("surcharge")


def test_absent_scale_is_silent_and_the_command_says_why(run: Run) -> None:
    read = ("scale", "read", "--port", "socket://127.0.0.1:1", "--protocol", "sics")
    outcome = run(*read, "--seconds", "0.3", "--json")
    assert outcome.code == 1
    assert [json.loads(line)["status"] for line in outcome.out.splitlines()] == ["silent"]
    assert "Rien ne répond à socket://127.0.0.1:1" in outcome.sentence


def test_list_of_ports_says_what_to_install_where_a_library_is_missing(run: Run) -> None:
    outcome = run("scale", "list", "--json")
    assert outcome.code == 0
    found = json.loads(outcome.out)
    assert set(found) == {"ports", "missing"}
    assert all("pip install" in each for each in found["missing"])


@pytest.mark.parametrize("line", ["fast", "9600-9N1", "9600-8X1", "10-8N1"])
def test_line_settings_that_are_none_are_refused(run: Run, line: str) -> None:
    outcome = run("scale", "read", "--port", "COM3", "--line", line)
    assert outcome.code == 2
    assert f"« {line} » n'est pas un réglage" in outcome.err


def test_simulated_scale_serves_its_script_until_it_is_ended(tmp_path: Path, run: Run) -> None:
    script = tmp_path / "day.txt"
    script.write_text("# a box\nload 12,5\n", encoding="utf-8")
    simulate = ("scale", "simulate", "--protocol", "sics", "--port", "socket://127.0.0.1:0")
    process = subprocess.Popen(
        [*PROGRAM, *simulate, "--script", str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"RECYCLIQUE_DESK_HOME": str(tmp_path / "home")},
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        read = ("scale", "read", "--port", url, "--protocol", "sics", "--json")
        outcome = run(*read, "--seconds", "1.2")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
    assert json.loads(outcome.out.splitlines()[-1])["grams"] == 12_500
    assert process.returncode == 0


def test_script_that_ends_ends_the_simulator(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "short.txt"
    script.write_text("load 1\nend\n", encoding="utf-8")
    simulate = ("scale", "simulate", "--protocol", "sma", "--port", "socket://127.0.0.1:0")
    outcome = run(*simulate, "--script", script)
    assert outcome.code == 0
    assert outcome.out.startswith("socket://127.0.0.1:")


def test_script_with_a_mistake_names_its_line(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "wrong.txt"
    script.write_text("load 1\nload heavy\n", encoding="utf-8")
    simulate = ("scale", "simulate", "--protocol", "sma", "--port", "socket://127.0.0.1:0")
    outcome = run(*simulate, "--script", script)
    assert outcome.code == 1
    assert "Ligne 2 du scénario : « load heavy »" in outcome.sentence


@pytest.mark.parametrize("verb", ["load -1", "wait nan", "unit stone", "send", "clear 3", "dance"])
def test_step_that_is_none_is_refused(verb: str) -> None:
    with pytest.raises(UserError):
        parse_script(verb)


def test_address_that_cannot_be_served_is_refused(run: Run) -> None:
    outcome = run("scale", "simulate", "--protocol", "sma", "--port", "COM3")
    assert outcome.code == 1
    assert "« COM3 » n'est pas une adresse pour simuler" in outcome.sentence


def test_help_of_the_simulator_lists_every_step(run: Run) -> None:
    outcome = run("scale", "simulate", "--help")
    assert outcome.code == 0
    for verb in ("load", "clear", "tare", "motion", "wait", "silence", "unplug", "repeat", "end"):
        assert verb in outcome.out
