"""The lock files: everything pinned, everything hashed, no server named."""

from __future__ import annotations

import tomllib

import pytest
from packaging.requirements import Requirement

from tests.packaging.parts import KINDS, ROOT


def locked(kind: str) -> list[Requirement]:
    text = (ROOT / "packaging" / f"requirements-{kind}.lock").read_text(encoding="utf-8")
    lines = text.replace("\\\n", " ").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    for entry in entries:
        assert " --hash=sha256:" in entry
    return [Requirement(entry.partition(" --hash=")[0]) for entry in entries]


@pytest.mark.parametrize("kind", [*KINDS, "freeze"])
def test_a_lock_pins_every_version_and_names_no_server(kind: str) -> None:
    text = (ROOT / "packaging" / f"requirements-{kind}.lock").read_text(encoding="utf-8")

    assert "://" not in text
    assert all(str(each.specifier).startswith("==") for each in locked(kind))


def test_tests_run_with_the_very_versions_the_program_ships_with() -> None:
    run, postgres, dev = ({str(each) for each in locked(kind)} for kind in KINDS)

    assert run < postgres < dev
    assert postgres < {str(each) for each in locked("freeze")}
    assert {each.partition("==")[0] for each in postgres - run} == {"psycopg", "psycopg-binary"}


@pytest.mark.parametrize(
    ("kind", "group"), [("postgres", "postgres"), ("dev", "dev"), ("freeze", "freeze")]
)
def test_the_locks_keep_to_what_pyproject_asks_for(kind: str, group: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["project"]["optional-dependencies"] | project["dependency-groups"]
    pinned = {each.name.casefold(): each for each in locked(kind)}

    for text in project["project"]["dependencies"] + groups[group]:
        asked = Requirement(text)
        version = str(pinned[asked.name.casefold()].specifier).removeprefix("==")
        assert version in asked.specifier, f"{text}: python3 packaging/desk.py lock"
