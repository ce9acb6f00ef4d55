"""The stamps: what makes the second start immediate, and when they no longer hold."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.parts import KINDS, load

checkouts = load("desk_lib.checkout")
turn = load("desk_lib.turn")


@pytest.fixture
def checkout(tmp_path: Path) -> Any:
    """A checkout whose environment looks complete: locks, a Python, the Python it came from."""
    root = tmp_path / "a checkout"
    (root / "packaging").mkdir(parents=True)
    for kind in KINDS:
        (root / "packaging" / f"requirements-{kind}.lock").write_text(kind, encoding="utf-8")
    made = checkouts.Checkout(root)
    made.scripts.mkdir(parents=True)
    made.python.touch()
    (tmp_path / "base-python").touch()
    settings = f"home = {tmp_path}\nexecutable = {tmp_path / 'base-python'}\n"
    (made.venv / "pyvenv.cfg").write_text(settings, encoding="utf-8")
    return made


def test_only_a_stamp_makes_an_environment_ready(checkout: Any) -> None:
    assert not checkout.has_packages("run")

    checkout.stamp("run", checkout.packages_key("run"))

    assert checkout.has_packages("run")
    assert not checkout.has_packages("dev")


def test_work_begun_and_never_finished_leaves_nothing_ready(checkout: Any) -> None:
    for kind in KINDS:
        checkout.stamp(kind, checkout.packages_key(kind))

    checkout.forget()

    assert not any(checkout.has_packages(kind) for kind in KINDS)


@pytest.mark.parametrize(
    ("changed", "still_ready"),
    [("run", set()), ("postgres", {"run"}), ("dev", {"run", "postgres"})],
)
def test_a_changed_lock_is_noticed(checkout: Any, changed: str, still_ready: set[str]) -> None:
    for kind in KINDS:
        checkout.stamp(kind, checkout.packages_key(kind))

    checkout.lock(changed).write_text("other versions", encoding="utf-8")

    assert {kind for kind in KINDS if checkout.has_packages(kind)} == still_ready


def test_a_moved_checkout_is_noticed(checkout: Any, tmp_path: Path) -> None:
    checkout.stamp("run", checkout.packages_key("run"))

    moved = checkouts.Checkout(checkout.root.rename(tmp_path / "elsewhere"))

    assert not moved.has_packages("run")


@pytest.mark.parametrize("lost", ["base-python", "a checkout/.venv/pyvenv.cfg"])
def test_a_python_gone_from_the_system_is_noticed(checkout: Any, tmp_path: Path, lost: str) -> None:
    checkout.stamp("run", checkout.packages_key("run"))

    (tmp_path / lost).unlink()

    assert not checkout.has_packages("run")


def test_a_second_start_waits_for_the_first(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with turn.one_at_a_time(tmp_path / "turn", pause=0.01):
            order.append("second")

    with turn.one_at_a_time(tmp_path / "turn"):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.1)
        order.append("first")
    waiting.join()

    assert order == ["first", "second"]
