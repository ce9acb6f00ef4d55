"""What is bundled with a frozen program, besides the program."""

import re

from tests.packaging.parts import ROOT

UNBUNDLED = {"screenshots"}
"""Pictures of the README."""


def test_every_folder_of_resources_is_frozen_but_the_readmes_pictures() -> None:
    spec = (ROOT / "packaging" / "freeze.spec").read_text(encoding="utf-8")
    listed = re.search(r"^RESOURCES = \((.*?)^\)", spec, re.DOTALL | re.MULTILINE)
    assert listed is not None
    named = {each.partition("/")[0] for each in re.findall(r'"([^"]+)"', listed[1])}
    there = {each.name for each in (ROOT / "resources").iterdir() if each.is_dir()}
    assert named == there - UNBUNDLED
