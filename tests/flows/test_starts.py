"""Whole starts of the program, in processes of their own.

Each runs the program's own event loop from its start to its end, and Qt shows no further window in
a process whose application has ended.
"""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.flow, pytest.mark.fault]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["rescue_starts", "instance_starts", "error_starts"])
def test_starts_pass_in_a_process_of_their_own(tmp_path: Path, name: str) -> None:
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0"),
        *(f"--basetemp={tmp_path / 'starts'}", f"tests/flows/{name}.py"),
    ]
    outcome = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert outcome.returncode == 0, outcome.stdout
    assert " passed" in outcome.stdout
